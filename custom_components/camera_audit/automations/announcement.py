"""One announcement to automations: a camera was flagged, changed or cleared."""

from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.util.signal_type import SignalType

from ..const import DOMAIN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..audit.finding import Verdict

EVENT_FINDING: Final = f"{DOMAIN}_finding"


class EventType(StrEnum):
    """What happened to a camera."""

    FLAGGED = "flagged"
    CHANGED = "changed"
    CLEARED = "cleared"


class Announcement(NamedTuple):
    """One announcement. ``data``: what the bus event says; ``before``: the verdict until then.

    Of a cleared camera the data are those under which it was flagged last. ``new_flaws``: those
    that its firmware is known to have since.
    """

    type: EventType
    data: Mapping[str, Any]
    before: Verdict | None = None
    new_flaws: frozenset[str] = frozenset()


SIGNAL_ANNOUNCED: Final[SignalType[Announcement]] = SignalType(f"{DOMAIN}_announced")
