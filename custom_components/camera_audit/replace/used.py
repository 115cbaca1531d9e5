"""What of a camera is used: what its entities stand for, which of them something names.

What an entity is for, the pairing knows already (:mod:`.pairs`). An action that is called on the
camera counts as well, since some things a camera does, such as turning, may have no entity of
their own.
"""

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from homeassistant.helpers import entity_registry as er
from homeassistant.util.hass_dict import HassKey

from ..audit.uses import Capability
from ..where_used.usage import By, How, Kind
from .pairs import OTHER, SEEING, Part, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from homeassistant.core import HomeAssistant

    from ..where_used.usage import WhereUsed

_BY_KIND: Final = {
    "spotlight": Capability.LIGHT,
    "siren": Capability.SIREN,
    "relay": Capability.RELAY,
    "record": Capability.RECORDING,
    "doorbell": Capability.DOORBELL_PRESS,
}
_BY_DOMAIN: Final = {
    "camera": Capability.VIDEO,
    "siren": Capability.SIREN,
    "lock": Capability.RELAY,
    "media_player": Capability.TWO_WAY_AUDIO,
}
_TURNING: Final = frozenset({"ptz", "pan", "tilt", "patrol", "preset"})
_CONTROLS: Final = frozenset({"button", "number", "select", "switch", "light", "siren", "lock"})
#: Actions by their name behind the dot; others do not say what a camera is for.
_BY_ACTION: Final = {
    "snapshot": Capability.VIDEO,
    "play_stream": Capability.VIDEO,
    "record": Capability.RECORDING,
    "play_media": Capability.TWO_WAY_AUDIO,
    "speak": Capability.TWO_WAY_AUDIO,
}
_COMPONENTS: Final[tuple[tuple[Kind, HassKey[Any]], ...]] = (
    (Kind.AUTOMATION, HassKey("automation")),
    (Kind.SCRIPT, HassKey("script")),
)


def offers(hass: HomeAssistant, part: Part) -> frozenset[Capability]:
    """Return what an entity stands for; an event entity may stand for several things."""
    if part.domain == "event":
        entry = er.async_get(hass).async_get(part.entity_id)
        types = (entry.capabilities or {}).get("event_types") if entry else None
        told = {_of_type(str(each)) for each in types or ()} - {None}
        if told:
            return frozenset(each for each in told if each)
    if not _TURNING.isdisjoint(part.words) and part.domain != "camera":
        return frozenset({Capability.PTZ})
    found = _BY_DOMAIN.get(part.domain) or _of_kind(part.kind, part.domain)
    return frozenset({found} if found else ())


def _of_type(event_type: str) -> Capability | None:
    part = Part(id="", entity_id="event.", domain="event", words=words_of(event_type))
    return _of_kind(part.kind, part.domain)


def _of_kind(kind: str, domain: str) -> Capability | None:
    if kind == OTHER:
        return None
    if domain in SEEING:
        known = _BY_KIND.get(kind)
        return known or (Capability(kind) if kind in Capability else None)
    return _BY_KIND.get(kind) if domain in _CONTROLS else None


def used_of(
    hass: HomeAssistant,
    parts: Mapping[str, Part],
    offered: Mapping[str, frozenset[Capability]],
    found: WhereUsed,
) -> tuple[set[Capability], set[tuple[Capability, str]]]:
    """Return what something names, and in which domains the events of it are."""
    by_id = {part.id: entity_id for entity_id, part in parts.items() if part.id}
    named = set[str]()
    links = set[str]()
    for use in found.hits:
        if use.how is How.MEMBER:
            continue  # being exposed or standing in an area is no use of a capability
        if use.kind in {Kind.AUTOMATION, Kind.SCRIPT} and use.link:
            links.add(use.link)
        entity_id = use.value if use.by is By.ENTITY else by_id.get(use.value, "")
        if entity_id in parts:
            named.add(entity_id)
    configs = list(_configs(hass, links))
    words = {str(each) for config in configs for each in _texts(config)}
    used: set[Capability] = set()
    domains: set[tuple[Capability, str]] = set()
    for entity_id in named:
        part = parts[entity_id]
        told = _named_types(hass, part, words) or offered[entity_id]
        used |= told
        if part.domain in {"binary_sensor", "event"}:
            domains |= {(each, part.domain) for each in told}
    targets = {*parts, *by_id, *found.device_ids}
    for config in configs:
        used |= _called(config, targets)
    return used, domains


def _named_types(hass: HomeAssistant, part: Part, words: set[str]) -> frozenset[Capability]:
    """Return the types of an event entity that an automation names; all others may be unused."""
    entry = er.async_get(hass).async_get(part.entity_id) if part.domain == "event" else None
    types = (entry.capabilities or {}).get("event_types") if entry else None
    told = (_of_type(str(each)) for each in types or () if str(each) in words)
    return frozenset(each for each in told if each)


def _configs(hass: HomeAssistant, links: set[str]) -> Iterator[Any]:
    """Yield what the automations and scripts behind these links are made of."""
    for kind, key in _COMPONENTS:
        component = hass.data.get(key)
        for entity in list(component.entities) if component is not None else ():
            if entity.unique_id:
                link = f"/config/{kind}/edit/{quote(str(entity.unique_id), safe='')}"
            else:
                link = f"/config/{kind}/show/{entity.entity_id}"
            if link in links and entity.raw_config:
                yield entity.raw_config


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield str(key)
            yield from _texts(value)
    elif isinstance(data, (list, tuple)):
        for each in data:
            yield from _texts(each)
    elif isinstance(data, str):
        yield data


def _called(data: object, targets: set[str]) -> set[Capability]:
    """Return what the actions called on the camera use it for."""
    found: set[Capability] = set()
    if isinstance(data, dict):
        action = data.get("action") or data.get("service")
        if isinstance(action, str) and not targets.isdisjoint(_texts(data)):
            name = action.rpartition(".")[2]
            if "ptz" in name:
                found.add(Capability.PTZ)
            elif known := _BY_ACTION.get(name):
                found.add(known)
        for value in data.values():
            found |= _called(value, targets)
    elif isinstance(data, (list, tuple)):
        for each in data:
            found |= _called(each, targets)
    return found
