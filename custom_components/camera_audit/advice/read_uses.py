"""Read what a camera is and does here: its entities, its model, its integrations, where it is used.

What is unknown stays so: a model whose name says nothing leaves the kind to the owner. What an
entity is for, the pairing knows already (:mod:`.pairs`). An action that is called on the camera
counts as a use, since some things a camera does, such as turning, may have no entity of their own.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.loader import Integration, async_get_integrations

from ..audit.camera import CameraKind
from ..audit.finding import Finding
from ..knowledge.matching import Matching
from ..where_used.automations import link_to_editor, list_running
from ..where_used.meaning import SEEING, classify_part, split_words
from ..where_used.parts import Part, list_parts
from ..where_used.texts import walk_texts, walk_values
from ..where_used.usage import By, Kind, MentionForm, WhereUsed
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


async def async_uses(
    hass: HomeAssistant,
    finding: Finding,
    matching: Matching,
    found: WhereUsed | None = None,
    *,
    told: Looks | None = None,
) -> Uses:
    """Return what a camera is and does. ``found``: where it is used; ``told``: by its owner."""
    camera = finding.camera
    parts = list_parts(hass, camera.device_ids, camera.entity_ids)
    offered = {entity_id: _offers(hass, part) for entity_id, part in parts.items()}
    present = {
        each
        for entity_id, part in parts.items()
        if part.enabled
        for each in offered[entity_id]
    }
    used, domains = _used_of(hass, parts, offered, found) if found else (set(), set())
    model = matching.kind_of(finding.model)
    looks, looks_from = _looks(
        finding, present, Looks(model.kind) if model else Looks.UNKNOWN, told
    )
    ways = camera.integrations
    known = await async_get_integrations(hass, ways)
    shown = {way: one for way, one in known.items() if isinstance(one, Integration)}
    battery = any(
        part.domain == "sensor" and part.device_class == "battery"
        for part in parts.values()
    )
    return Uses(
        looks=looks,
        looks_from=looks_from,
        link=_link(hass, parts) or (model.link if model else None),
        power="battery" if battery else model.power if model else None,
        present=frozenset(present | used),
        used=frozenset(used),
        searched=found is not None,
        domains=tuple(sorted(domains)),
        ways=ways,
        shown_by=tuple(
            sorted({shown[way].name if way in shown else way for way in ways})
        ),
        # What is not known counts as local.
        local=not ways
        or any(
            way not in shown or not (shown[way].iot_class or "").startswith("cloud")
            for way in ways
        ),
        streams=not STREAMS.isdisjoint(ways),
        owns=frozenset(
            entry.domain
            for entry in hass.config_entries.async_entries(include_ignore=False)
            if entry.domain in matching.paths
        ),
        on_recorder=camera.recorder_id is not None,
        channels=camera.channels,
    )


# What it is ---------------------------------------------------------------------------------


def _looks(
    finding: Finding, present: set[Capability], model: Looks, told: Looks | None
) -> tuple[Looks, LooksFrom]:
    """Return what kind of thing it is: the owner knows best, then the model, then its entities."""
    kind = finding.camera.kind
    for looks, who, applies in (
        (told or Looks.UNKNOWN, LooksFrom.OWNER, told is not None),
        (model, LooksFrom.MODEL, model is not Looks.UNKNOWN),
        (Looks.RECORDER, LooksFrom.HOME, kind is CameraKind.RECORDER),
        (
            Looks.DOORBELL,
            LooksFrom.HOME,
            kind is CameraKind.DOORBELL or Capability.DOORBELL_PRESS in present,
        ),
        (Looks.PTZ, LooksFrom.HOME, Capability.PTZ in present),
    ):
        if applies:
            return looks, who
    return Looks.UNKNOWN, LooksFrom.NOBODY


def _link(hass: HomeAssistant, parts: Mapping[str, Part]) -> str | None:
    """Return how it is linked, where a router or the camera itself says so."""
    for entity_id, part in parts.items():
        state = hass.states.get(entity_id) if part.domain == "device_tracker" else None
        if state is not None and isinstance(
            wired := state.attributes.get("is_wired"), bool
        ):
            return "cable" if wired else "wifi"
        if part.domain == "sensor" and (
            part.device_class == "signal_strength" or "wifi" in part.words
        ):
            return "wifi"
    return None


# What of it is used -------------------------------------------------------------------------


def _event_types(hass: HomeAssistant, part: Part) -> list[str]:
    """Return the types of an event entity; each may stand for something else."""
    entry = (
        er.async_get(hass).async_get(part.entity_id) if part.domain == "event" else None
    )
    types = (entry.capabilities or {}).get("event_types") if entry else None
    return [str(each) for each in types or ()]


def _offers(hass: HomeAssistant, part: Part) -> set[Capability]:
    """Return what an entity stands for; an event entity may stand for several things."""
    if told := _of_types(_event_types(hass, part)):
        return told
    if not _TURNING.isdisjoint(part.words) and part.domain != "camera":
        return {Capability.PTZ}
    found = _BY_DOMAIN.get(part.domain) or _of_kind(part.kind, part.domain)
    return {found} if found else set()


def _of_types(event_types: Iterable[str]) -> set[Capability]:
    kinds = (classify_part("event", split_words(each)) for each in event_types)
    return {found for kind in kinds if (found := _of_kind(kind, "event"))}


def _of_kind(kind: str, domain: str) -> Capability | None:
    known = _BY_KIND.get(kind) if domain in SEEING | _CONTROLS else None
    return known or (
        Capability(kind) if domain in SEEING and kind in Capability else None
    )


def _used_of(
    hass: HomeAssistant,
    parts: Mapping[str, Part],
    offered: Mapping[str, set[Capability]],
    found: WhereUsed,
) -> tuple[set[Capability], set[tuple[Capability, str]]]:
    """Return what something names, and in which domains the events of it are."""
    by_id = {part.id: entity_id for entity_id, part in parts.items() if part.id}
    # Being exposed or standing in an area is no use of a capability.
    uses = [use for use in found.hits if use.how is not MentionForm.MEMBER]
    names = {
        use.value if use.by is By.ENTITY else by_id.get(use.value, "") for use in uses
    }
    links = {use.link for use in uses}
    configs = [
        one.filled_in
        for kind in (Kind.AUTOMATION, Kind.SCRIPT)
        for one in list_running(hass, kind)
        if link_to_editor(kind, one.unique_id, one.entity_id) in links and one.filled_in
    ]
    words = set(walk_texts(configs))
    # Where an automation names types of an event entity, all others may be unused.
    told = {
        part: _of_types(words.intersection(_event_types(hass, part)))
        or offered[entity_id]
        for entity_id, part in parts.items()
        if entity_id in names
    }
    domains = {
        (each, part.domain)
        for part, of in told.items()
        if part.domain in {"binary_sensor", "event"}
        for each in of
    }
    targets = {*parts, *by_id, *found.device_ids}
    return set(_called(configs, targets)).union(*told.values()), domains


def _called(configs: object, targets: set[str]) -> Iterator[Capability]:
    """Yield what the actions called on the camera use it for."""
    for data in walk_values(configs):
        action = (
            (data.get("action") or data.get("service"))
            if isinstance(data, dict)
            else None
        )
        if isinstance(action, str) and not targets.isdisjoint(walk_texts(data)):
            name = action.rpartition(".")[2]
            if found := Capability.PTZ if "ptz" in name else _BY_ACTION.get(name):
                yield found
