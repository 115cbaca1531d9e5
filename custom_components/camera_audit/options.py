"""What the owner chose in the options, read with care: whatever is odd counts as not chosen.

The keys of ``entry.options``::

    verdicts: [confirmed, likely]   which verdicts raise notices
    summary: auto                   one notice for all cameras in place of one for each: from many on; always; never
    leave_out:                      what the owner does not want to hear about
      integrations: []  areas: []  labels: []  entities: []
    maker_sensors: true             a sensor "Maker" on each flagged camera's device
    ask: false                      ask the cameras themselves, once a day
    flaws_for_all: false            tell not only administrators of flaws and of ways in and out
    avoid_listed: false             suggest no replacement of a maker on a government's list
"""

from enum import StrEnum
from typing import Any, Final, NamedTuple, Self

from homeassistant.config_entries import ConfigEntry

from .audit.finding import FLAGGED, Verdict

CONF_VERDICTS: Final = "verdicts"
CONF_SUMMARY: Final = "summary"
CONF_LEAVE_OUT: Final = "leave_out"
CONF_INTEGRATIONS: Final = "integrations"
CONF_AREAS: Final = "areas"
CONF_LABELS: Final = "labels"
CONF_ENTITIES: Final = "entities"
CONF_MAKER_SENSORS: Final = "maker_sensors"
CONF_ASK: Final = "ask"
CONF_FLAWS_FOR_ALL: Final = "flaws_for_all"
CONF_AVOID_LISTED: Final = "avoid_listed"

DEFAULT_VERDICTS: Final = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})


class Summary(StrEnum):
    """When one notice stands for all cameras. ``AUTO``: from so many on that a list of them would be long."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class LeaveOut(NamedTuple):
    """What the owner does not want to hear about.

    Domains of integrations, ids of areas and labels; entities by the id of their registry entry,
    which a rename does not change, or by their entity id.
    """

    integrations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(tuple(self))


class Options(NamedTuple):
    """The owner's choices.

    ``verdicts``: those that raise notices, of the flagged ones; none is a choice as well.
    """

    verdicts: frozenset[Verdict] = DEFAULT_VERDICTS
    summary: Summary = Summary.AUTO
    leave_out: LeaveOut = LeaveOut()
    maker_sensors: bool = True
    ask: bool = False
    avoid_listed: bool = False
    flaws_for_all: bool = False

    @classmethod
    def of(cls, entry: ConfigEntry[Any]) -> Self:
        """Read the options of a config entry."""
        options = entry.options
        left = options.get(CONF_LEAVE_OUT)
        left = left if isinstance(left, dict) else {}
        return cls(
            verdicts=_verdicts(options.get(CONF_VERDICTS)),
            summary=_read_summary(options.get(CONF_SUMMARY)),
            leave_out=LeaveOut(*(_texts(left.get(kind)) for kind in LeaveOut._fields)),
            maker_sensors=options.get(CONF_MAKER_SENSORS) is not False,
            ask=options.get(CONF_ASK) is True,
            avoid_listed=options.get(CONF_AVOID_LISTED) is True,
            flaws_for_all=options.get(CONF_FLAWS_FOR_ALL) is True,
        )


def _read_summary(value: object) -> Summary:
    """Return the choice; an older version knew only always, and had nobody choose never."""
    if value is True:
        return Summary.ALWAYS
    for summary in Summary:
        if summary == value:
            return summary
    return Summary.AUTO


def _verdicts(value: object) -> frozenset[Verdict]:
    if not isinstance(value, (list, tuple)):
        return DEFAULT_VERDICTS
    return frozenset(verdict for verdict in FLAGGED if verdict in value)


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        return ()
    return tuple(text for text in value if isinstance(text, str) and text)
