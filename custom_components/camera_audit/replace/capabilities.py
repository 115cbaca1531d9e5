"""Read what a camera is and does here: its entities, its model, its integrations, where it is used.

What is unknown stays so: a model whose name says nothing leaves the kind to the owner.
"""

from typing import TYPE_CHECKING, Final

from homeassistant.loader import async_get_integrations

from ..audit.camera import CameraKind
from ..audit.uses import Capability, Looks, LooksFrom, Uses
from .parts import parts_of
from .used import offers, used_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from homeassistant.core import HomeAssistant
    from homeassistant.loader import Integration

    from ..audit.finding import Finding
    from ..knowledge.matching import Matching
    from ..where_used.usage import WhereUsed
    from .pairs import Part

#: Integrations that take a stream of the camera, whoever made it.
STREAMS: Final = frozenset({"frigate", "generic", "ffmpeg", "mjpeg", "go2rtc", "webrtc"})


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
    parts = parts_of(hass, camera.device_ids, camera.entity_ids)
    offered = {entity_id: offers(hass, part) for entity_id, part in parts.items()}
    present = {
        each for entity_id, part in parts.items() if part.enabled for each in offered[entity_id]
    }
    used, domains = used_of(hass, parts, offered, found) if found else (set(), set())
    model = matching.kind_of(finding.model)
    looks, looks_from = _looks(finding, present, Looks(model.kind) if model else None, told)
    ways = camera.integrations
    shown = await _async_shown(hass, ways)
    return Uses(
        looks=looks,
        looks_from=looks_from,
        link=_link(hass, parts) or (model.link if model else None),
        power=_power(parts) or (model.power if model else None),
        present=frozenset(present | used),
        used=frozenset(used),
        searched=found is not None,
        domains=tuple(sorted(domains)),
        ways=ways,
        shown_by=tuple(sorted({one.name if one else way for way, one in shown.items()})),
        local=_is_local(shown),
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
    finding: Finding, present: set[Capability], model: Looks | None, told: Looks | None
) -> tuple[Looks, LooksFrom]:
    """Return what kind of thing it is: the owner knows best, then the model, then its entities."""
    if told is not None:
        return told, LooksFrom.OWNER
    if model not in {None, Looks.UNKNOWN}:
        return model or Looks.UNKNOWN, LooksFrom.MODEL
    if finding.camera.kind is CameraKind.RECORDER:
        return Looks.RECORDER, LooksFrom.HOME
    if finding.camera.kind is CameraKind.DOORBELL or Capability.DOORBELL_PRESS in present:
        return Looks.DOORBELL, LooksFrom.HOME
    if Capability.PTZ in present:
        return Looks.PTZ, LooksFrom.HOME
    return Looks.UNKNOWN, LooksFrom.NOBODY


def _link(hass: HomeAssistant, parts: Mapping[str, Part]) -> str | None:
    """Return how it is linked, where a router or the camera itself says so."""
    for entity_id, part in parts.items():
        state = hass.states.get(entity_id)
        if part.domain == "device_tracker" and state is not None:
            wired = state.attributes.get("is_wired")
            if isinstance(wired, bool):
                return "cable" if wired else "wifi"
        if part.domain == "sensor" and (
            part.device_class == "signal_strength" or "wifi" in part.words
        ):
            return "wifi"
    return None


def _power(parts: Mapping[str, Part]) -> str | None:
    has = any(part.domain == "sensor" and part.device_class == "battery" for part in parts.values())
    return "battery" if has else None


async def _async_shown(hass: HomeAssistant, ways: Iterable[str]) -> dict[str, Integration | None]:
    found = await async_get_integrations(hass, ways)
    return {way: None if isinstance(one, Exception) else one for way, one in found.items()}


def _is_local(shown: Mapping[str, Integration | None]) -> bool:
    """Whether any integration reaches it without a cloud; one that is not known counts as such."""
    classes = [(one.iot_class if one else None) or "" for one in shown.values()]
    return not classes or any(not one.startswith("cloud") for one in classes)
