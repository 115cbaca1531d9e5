"""What the owner chose in the options, read with care: whatever is odd counts as not chosen.

The keys of ``entry.options``::

    verdicts: [confirmed, likely]   which verdicts raise notices
    summary: auto                   one notice for all cameras in place of one for each: from many on; always; never
    leave_out:                      what the owner does not want to hear about
      integrations: []  areas: []  labels: []  entities: []  devices: []  patterns: []
    device_label: quiet             a label that the devices of flagged cameras get; none as installed
    maker_sensors: true             a sensor "Maker" on each flagged camera's device
    ask: false                      ask the cameras themselves, once a day
    flaws_for_all: false            tell not only administrators of flaws and of ways in and out
    avoid_listed: false             suggest no replacement of a maker on a government's list
"""

from collections.abc import Mapping
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
CONF_DEVICES: Final = "devices"
CONF_PATTERNS: Final = "patterns"
CONF_DEVICE_LABEL: Final = "device_label"
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

    Domains of integrations, ids of areas, labels and devices; entities by the id of their registry entry,
    which a rename does not change, or by their entity id; patterns of entity ids, see `home.id_patterns`.
    """

    integrations: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(tuple(self))


class Options(NamedTuple):
    """The owner's choices.

    ``verdicts``: those that raise notices, of the flagged ones; none is a choice as well. ``device_label``: the id of the
    label that devices of flagged cameras get.
    """

    verdicts: frozenset[Verdict] = DEFAULT_VERDICTS
    summary: Summary = Summary.AUTO
    leave_out: LeaveOut = LeaveOut()
    maker_sensors: bool = True
    ask: bool = False
    avoid_listed: bool = False
    flaws_for_all: bool = False
    device_label: str | None = None

    @classmethod
    def of(cls, entry: ConfigEntry[Any]) -> Self:
        """Read the options of a config entry."""
        options = entry.options
        label = options.get(CONF_DEVICE_LABEL)
        return cls(
            verdicts=_verdicts(options.get(CONF_VERDICTS)),
            summary=_read_summary(options.get(CONF_SUMMARY)),
            leave_out=read_leave_out(options.get(CONF_LEAVE_OUT)),
            maker_sensors=options.get(CONF_MAKER_SENSORS) is not False,
            ask=options.get(CONF_ASK) is True,
            avoid_listed=options.get(CONF_AVOID_LISTED) is True,
            flaws_for_all=options.get(CONF_FLAWS_FOR_ALL) is True,
            device_label=label if label and isinstance(label, str) else None,
        )


def read_leave_out(chosen: object) -> LeaveOut:
    """Return what is left out by a part of the options."""
    if not isinstance(chosen, Mapping):
        return LeaveOut()
    return LeaveOut(*(_texts(chosen.get(kind)) for kind in LeaveOut._fields))


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
