"""What each relay's file does: it reads a parsed configuration, of a file or of memory, to cameras and to what is handed on.

What a source leads to is followed afterwards, over all configurations: see :mod:`.graph`.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..rows import LooseRow


class Served(NamedTuple):
    """What relays hand on."""

    streams: Mapping[str, Sequence[str]] = MappingProxyType({})
    """The sources of each stream, by its name."""
    pages: Mapping[int, Sequence[str]] = MappingProxyType({})
    """The sources of the one camera that answers on a port."""
    ports: frozenset[int] = frozenset()
    """Ports, beside the usual ones, on which streams are asked for by their names."""


NOTHING_SERVED = Served()


class RelayCamera(NamedTuple):
    """A camera of a configuration, before its sources are followed."""

    row: LooseRow
    """All that is said of it but where it answers."""
    sources: Sequence[str]
    """As the configuration writes them."""
    stream: str = ""
    """The name under which it is handed on: none of its own where another camera takes that stream."""
    takes: str = ""
    """The stream that is its by its name alone."""


class Relay(Protocol):
    """One program that takes the streams of cameras and passes them on."""

    DOMAIN: str

    def read_cameras(
        self, content: Mapping[object, object], where: str, /
    ) -> Iterable[RelayCamera]:
        """Return the cameras of a configuration, none where it is another program's. ``where``: its file."""

    def read_served(self, content: Mapping[object, object], /) -> Served:
        """Return what a configuration hands on."""
