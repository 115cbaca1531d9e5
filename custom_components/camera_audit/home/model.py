"""One model of a home's cameras, whatever the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ..audit.camera import Camera
    from .rows import Unread


class Home(NamedTuple):
    """All cameras of a home, and what could not be read of it."""

    cameras: tuple[Camera, ...] = ()
    devices: int = 0
    entities: int = 0
    unread: tuple[Unread, ...] = ()
    version: str | None = None
    country: str | None = None
    language: str | None = None
    #: Kinds of what has a camera entity and is no camera, and how many of each.
    left_out: tuple[tuple[str, int], ...] = ()
