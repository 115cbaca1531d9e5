"""One model of a home's cameras, whatever the source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..audit.camera import Camera
    from .rows import Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Home:
    """All cameras of a home, and what could not be read of it."""

    cameras: tuple[Camera, ...] = ()
    devices: int = 0
    entities: int = 0
    unread: tuple[Unread, ...] = ()
    version: str | None = None
    country: str | None = None
    language: str | None = None
