"""What the entities of a camera say at this moment, and how long ago that began: signs that it works."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

from homeassistant.const import STATE_ON, STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import HomeAssistant, State, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.translation import async_translate_state
from homeassistant.util import dt as dt_util

from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences
from ..where_used.meaning import MOTION
from ..where_used.parts import read_part

#: What tells that something was seen or heard comes first; a setting says nothing of that.
_ORDER: Final = {"binary_sensor": 0, "event": 1, "camera": 2, "sensor": 3}
#: Domains whose state is the moment of what they tell.
_MOMENTS: Final = frozenset({"event", "image"})
_SILENT: Final = frozenset({STATE_UNAVAILABLE, STATE_UNKNOWN})
#: What notices whoever walks past; by its device class alone, a sensor of cars does so as well.
_SEES_PEOPLE: Final = frozenset({MOTION, "person"})
_SENSOR: Final = "binary_sensor"
#: Seconds after a swap in which Home Assistant may write anew, under its new id, what an entity said before.
_WRITES_ANEW: Final = 60
#: Signs that are shown; of many more it is enough to know that they are there.
_MOST: Final = 8
#: Units of what has passed, the largest first.
_UNITS: Final = (
    ("days", timedelta(days=1)),
    ("hours", timedelta(hours=1)),
    ("minutes", timedelta(minutes=1)),
    ("seconds", timedelta(seconds=1)),
)


def compose_expected_sign(
    hass: HomeAssistant, say: Sentences, entity_ids: Iterable[str]
) -> str:
    """Say what a motion sensor among these shows while somebody walks past; nothing where there is none."""
    registry = er.async_get(hass)
    for entity_id in entity_ids:
        entry, state = registry.async_get(entity_id), hass.states.get(entity_id)
        if entry is None or state is None or state.domain != _SENSOR:
            continue
        if read_part(hass, entity_id).kind in _SEES_PEOPLE:
            seen = _translate_state(hass, state, entry, STATE_ON)
            names = {"name": say.quote(state.name), "state": say.value(seen)}
            return say.compose("road", "expect", names)
    return ""


def compose_signs(
    hass: HomeAssistant, say: Sentences, entity_ids: Iterable[str], swapped: float
) -> str:
    """Say what each of these entities says now, and since when; nothing where none of them is on.

    ``swapped``: when they got their ids, in Unix time.
    """
    registry = er.async_get(hass)
    entries = [registry.async_get(entity_id) for entity_id in entity_ids]
    shown = [
        entry
        for entry in entries
        if entry is not None and entry.disabled_by is None and entry.domain in _ORDER
    ]
    shown.sort(key=lambda entry: (_ORDER[entry.domain], entry.entity_id))
    shown = [entry for entry in shown if not _is_seen(hass, entry)]
    signs = [_compose_sign(hass, say, entry, swapped) for entry in shown[:_MOST]]
    if not signs:
        return ""
    return join_paragraphs(say.say("road", "signs"), format_list(say, signs))


def _is_seen(hass: HomeAssistant, entry: er.RegistryEntry) -> bool:
    """Whether it is a picture, which is shown itself: that it is idle tells nobody whether it works."""
    state = hass.states.get(entry.entity_id)
    return entry.domain == "camera" and state is not None and state.state not in _SILENT


def _compose_sign(
    hass: HomeAssistant, say: Sentences, entry: er.RegistryEntry, swapped: float
) -> str:
    state = hass.states.get(entry.entity_id)
    if state is None or state.state in _SILENT:
        name = entry.entity_id if state is None else state.name
        return say.compose("road", "sign_silent", {"name": _stress_name(say, name)})
    name = _stress_name(say, state.name)
    shown = say.value(_translate_state(hass, state, entry))
    began = _find_beginning(state, swapped)
    if began is None:
        return say.label(name, shown)
    ago = _compose_age(say, dt_util.utcnow() - began)
    return say.compose("road", "sign", {"name": name, "state": shown, "ago": ago})


def _find_beginning(state: State, swapped: float) -> datetime | None:
    """Return when something was seen, or a state began; None where it may be older than the entity's id."""
    if state.domain in _MOMENTS and (moment := dt_util.parse_datetime(state.state)):
        return moment
    is_known = (
        state.state == STATE_ON or state.last_changed_timestamp > swapped + _WRITES_ANEW
    )
    return state.last_changed if is_known else None


def _stress_name(say: Sentences, name: str) -> str:
    """Return the name of an entity so that it stands apart from its state: some are called as others say, "Clear"."""
    return f"**{say.value(name)}**"


def _translate_state(
    hass: HomeAssistant, state: State, entry: er.RegistryEntry, shown: str | None = None
) -> str:
    """Return a state as Home Assistant shows it; of what tells a moment, what happened then.

    ``shown``: another state of the same entity.
    """
    if state.domain in _MOMENTS:
        return str(state.attributes.get("event_type", ""))
    text = async_translate_state(
        hass,
        shown or state.state,
        state.domain,
        entry.platform,
        entry.translation_key,
        state.attributes.get("device_class"),
    )
    unit = state.attributes.get("unit_of_measurement")
    return f"{text} {unit}" if unit else text


def _compose_age(say: Sentences, age: timedelta) -> str:
    """Say how long ago something was, in the largest unit of which there is one."""
    for key, unit in _UNITS:
        if age >= unit:
            return say.say("road", f"ago_{key}", {"count": age // unit})
    return say.say("road", "ago_now")


@callback
def find_device_name(
    hass: HomeAssistant, entity_ids: Iterable[str], otherwise: str
) -> str:
    """Return what the device of the first of these entities is called now. ``otherwise``: where it has none."""
    for entity_id in entity_ids:
        entry = er.async_get(hass).async_get(entity_id)
        device = entry and dr.async_get(hass).async_get(entry.device_id or "")
        if device:
            return device.name_by_user or device.name or otherwise
    return otherwise
