"""The homes that can be shown: one file for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .family import FamilyHome
from .forty import FortyHome
from .none import NoneHome
from .renter import RenterHome

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..cameras import DemoCameras

FAMILY: Final = "family"
_OTHERS: Final[dict[str, Callable[[], DemoCameras]]] = {
    "none": NoneHome,
    "forty": FortyHome,
    "renter": RenterHome,
}
HOMES: Final = (FAMILY, *_OTHERS)


def make_home(name: str, *, stream_only: bool = False) -> DemoCameras:
    """Make the cameras of the home with this name, one of ``HOMES``.

    ``stream_only``: also those of which nothing but a stream is known until they are asked; only the family has such.
    """
    if name == FAMILY:
        return FamilyHome(stream_only=stream_only)
    return _OTHERS[name]()
