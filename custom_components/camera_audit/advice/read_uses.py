"""Read what a camera is and does here: its entities, its model, its integrations, where it is used.

What is unknown stays so: a model whose name says nothing leaves the kind to the owner. What an
entity is for, ``where_used/meaning.py`` knows already. An action that is called on the camera
counts as a use, since some things a camera does, such as turning, may have no entity of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import Integration, async_get_integrations

from ..audit.camera import CameraKind
from ..audit.finding import Finding
from ..knowledge.matching import Matching, ModelKind
from ..where_used.automations import link_to_editor, list_running
from ..where_used.meaning import SEEING, classify_part, split_words
from ..where_used.parts import Part, list_parts
from ..where_used.texts import walk_texts, walk_values
from ..where_used.usage import By, Kind, MentionForm, Use, WhereUsed
from .uses import Capability, Looks, LooksFrom, Uses

#: Integrations that take a stream of the camera, whoever made it.
STREAMS: Final = frozenset(
    {"frigate", "generic", "ffmpeg", "mjpeg", "go2rtc", "webrtc"}
)


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
_CONTROLS: Final = frozenset(
    {"button", "number", "select", "switch", "light", "siren", "lock"}
)
#: Actions by their name behind the dot; others do not say what a camera is for.
_BY_ACTION: Final = {
    "snapshot": Capability.VIDEO,
    "play_stream": Capability.VIDEO,
    "record": Capability.RECORDING,
    "play_media": Capability.TWO_WAY_AUDIO,
    "speak": Capability.TWO_WAY_AUDIO,
}


async def async_read_uses(
    hass: HomeAssistant,
    finding: Finding,
    matching: Matching,
    where_used: WhereUsed | None = None,
    *,
    owner_looks: Looks | None = None,
) -> Uses:
    """Return what a camera is and does.

    ``where_used``: None where that was not looked up; ``owner_looks``: what its owner said it looks like.
    """
    camera = finding.camera
    parts = list_parts(hass, camera.device_ids, camera.entity_ids)
    offered = {
        entity_id: _list_offered(hass, part) for entity_id, part in parts.items()
    }
    present = _list_present(parts, offered)
    used: set[Capability] = set()
    domains: set[tuple[Capability, str]] = set()
    if where_used is not None:
        used, domains = _read_used(hass, parts, offered, where_used)
    model = matching.kind_of(finding.model, finding.brand)
    picture = matching.picture_of(finding.model)
    looks, looks_from = _find_looks(finding, present, model, owner_looks)
    ways = camera.integrations
    integrations = await _async_get_integrations(hass, ways)
    return Uses(
        looks=looks,
        looks_from=looks_from,
        link=_find_link(hass, parts) or (model.link if model else None),
        power=_find_power(parts, model),
        feeds=model.feeds if model else False,
        megapixels=picture.megapixels,
        zoom=picture.zoom,
        present=frozenset(present | used),
        used=frozenset(used),
        searched=where_used is not None,
        domains=tuple(sorted(domains)),
        ways=ways,
        shown_by=_name_integrations(ways, integrations),
        local=_works_locally(ways, integrations),
        streams=not STREAMS.isdisjoint(ways),
        owns=frozenset(
            entry.domain
            for entry in hass.config_entries.async_entries(include_ignore=False)
            if entry.domain in matching.paths
        ),
        on_recorder=camera.recorder_id is not None,
        channels=camera.channels,
    )


# What shows it ------------------------------------------------------------------------------


async def _async_get_integrations(
    hass: HomeAssistant, domains: Iterable[str]
) -> dict[str, Integration]:
    """Return those of these integrations that are installed, by their domain."""
    integrations = await async_get_integrations(hass, domains)
    return {
        domain: integration
        for domain, integration in integrations.items()
        if isinstance(integration, Integration)
    }


def _name_integrations(
    domains: Iterable[str], integrations: Mapping[str, Integration]
) -> tuple[str, ...]:
    """Return the names of integrations in alphabetical order; the domain where one is not installed."""
    names = {
        integrations[domain].name if domain in integrations else domain
        for domain in domains
    }
    return tuple(sorted(names))


def _works_locally(
    domains: Iterable[str], integrations: Mapping[str, Integration]
) -> bool:
    """Whether one of the integrations does without the maker's cloud. What is not known counts as local."""
    classes = [
        integrations[domain].iot_class if domain in integrations else None
        for domain in domains
    ]
    return not classes or any(
        not (iot_class or "").startswith("cloud") for iot_class in classes
    )


# What it is ---------------------------------------------------------------------------------


def _find_looks(
    finding: Finding,
    present: set[Capability],
    model: ModelKind | None,
    owner_looks: Looks | None,
) -> tuple[Looks, LooksFrom]:
    """Return what kind of thing it is: the owner knows best, then the model, then its entities."""
    kind = finding.camera.kind
    if owner_looks is not None:
        return owner_looks, LooksFrom.OWNER
    if model is not None and model.kind != Looks.UNKNOWN:
        return Looks(model.kind), LooksFrom.MODEL
    if kind is CameraKind.RECORDER:
        return Looks.RECORDER, LooksFrom.HOME
    if kind is CameraKind.DOORBELL or Capability.DOORBELL_PRESS in present:
        return Looks.DOORBELL, LooksFrom.HOME
    if Capability.PTZ in present:
        return Looks.PTZ, LooksFrom.HOME
    return Looks.UNKNOWN, LooksFrom.NOBODY


def _find_link(hass: HomeAssistant, parts: Mapping[str, Part]) -> str | None:
    """Return how it is linked, where a router or the camera itself says so."""
    for entity_id, part in parts.items():
        state = hass.states.get(entity_id) if part.domain == "device_tracker" else None
        wired = state.attributes.get("is_wired") if state is not None else None
        if isinstance(wired, bool):
            return "cable" if wired else "wifi"
        if part.domain == "sensor" and (
            part.device_class == "signal_strength" or "wifi" in part.words
        ):
            return "wifi"
    return None


def _find_power(parts: Mapping[str, Part], model: ModelKind | None) -> str | None:
    """Return how it gets power: by its own entities, then by its model; None where neither says so."""
    if any(
        part.domain == "sensor" and part.device_class == "battery"
        for part in parts.values()
    ):
        return "battery"
    return model.power if model else None


# What it offers -----------------------------------------------------------------------------


def _list_present(
    parts: Mapping[str, Part], offered: Mapping[str, set[Capability]]
) -> set[Capability]:
    """Return what its enabled entities stand for."""
    enabled = [offered[entity_id] for entity_id, part in parts.items() if part.enabled]
    return set[Capability]().union(*enabled)


def _list_event_types(hass: HomeAssistant, part: Part) -> list[str]:
    """Return the types of an event entity; each may stand for something else."""
    if part.domain != "event":
        return []
    entry = er.async_get(hass).async_get(part.entity_id)
    types = (entry.capabilities or {}).get("event_types") if entry else None
    return [str(event_type) for event_type in types or ()]


def _list_offered(hass: HomeAssistant, part: Part) -> set[Capability]:
    """Return what an entity stands for; an event entity may stand for several things."""
    if by_types := _classify_event_types(_list_event_types(hass, part)):
        return by_types
    if not _TURNING.isdisjoint(part.words) and part.domain != "camera":
        return {Capability.PTZ}
    capability = _BY_DOMAIN.get(part.domain) or _classify_kind(part.kind, part.domain)
    return {capability} if capability else set()


def _classify_event_types(event_types: Iterable[str]) -> set[Capability]:
    """Return what types of an event entity stand for, those that say something."""
    kinds = [
        classify_part("event", split_words(event_type)) for event_type in event_types
    ]
    capabilities = (_classify_kind(kind, "event") for kind in kinds)
    return {capability for capability in capabilities if capability}


def _classify_kind(kind: str, domain: str) -> Capability | None:
    """Return what an entity that is for this stands for, None where that says nothing."""
    if domain in SEEING | _CONTROLS and kind in _BY_KIND:
        return _BY_KIND[kind]
    if domain in SEEING and kind in Capability:
        return Capability(kind)
    return None


# What of it is used -------------------------------------------------------------------------


def _read_used(
    hass: HomeAssistant,
    parts: Mapping[str, Part],
    offered: Mapping[str, set[Capability]],
    where_used: WhereUsed,
) -> tuple[set[Capability], set[tuple[Capability, str]]]:
    """Return what something names, and in which domains the events of it are."""
    by_registry_id = {
        part.id: entity_id for entity_id, part in parts.items() if part.id
    }
    # Being exposed or standing in an area is no use of a capability.
    uses = [use for use in where_used.hits if use.how is not MentionForm.MEMBER]
    named = _list_named_entities(uses, by_registry_id)
    links = {use.link for use in uses}
    configs = [
        *_list_configs(hass, Kind.AUTOMATION, links),
        *_list_configs(hass, Kind.SCRIPT, links),
    ]
    words = set(walk_texts(configs))
    targets = {*parts, *by_registry_id, *where_used.device_ids}
    used = set(_find_called(configs, targets))
    domains: set[tuple[Capability, str]] = set()
    for entity_id in named.intersection(parts):
        part = parts[entity_id]
        # Where an automation names types of an event entity, all others may be unused.
        named_types = words.intersection(_list_event_types(hass, part))
        capabilities = _classify_event_types(named_types) or offered[entity_id]
        used |= capabilities
        if part.domain in {"binary_sensor", "event"}:
            domains |= {(capability, part.domain) for capability in capabilities}
    return used, domains


def _list_named_entities(
    uses: Iterable[Use], by_registry_id: Mapping[str, str]
) -> set[str]:
    """Return the ids of the entities that something names, by themselves or by their id in the registry."""
    return {
        use.value if use.by is By.ENTITY else by_registry_id.get(use.value, "")
        for use in uses
    }


def _list_configs(
    hass: HomeAssistant, kind: Kind, links: set[str | None]
) -> list[dict[str, object]]:
    """Return the automations or scripts behind these links, as they run."""
    return [
        item.filled_in
        for item in list_running(hass, kind)
        if item.filled_in
        and link_to_editor(kind, item.unique_id, item.entity_id) in links
    ]


def _find_called(configs: object, targets: set[str]) -> Iterator[Capability]:
    """Yield what the actions called on the camera use it for."""
    for data in walk_values(configs):
        if not isinstance(data, dict):
            continue
        action = data.get("action") or data.get("service")
        if not isinstance(action, str) or targets.isdisjoint(walk_texts(data)):
            continue
        name = action.rpartition(".")[2]
        if "ptz" in name:
            yield Capability.PTZ
        elif name in _BY_ACTION:
            yield _BY_ACTION[name]
