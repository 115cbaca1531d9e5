"""What a swap carries over, use by use: decided once the entities of both cameras are paired.

An automation that names an entity goes on with the new camera only where that entity has a
partner. The plan, the last screen of a swap and the answer of the action all ask here.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from ..where_used.search import async_where_used
from ..where_used.usage import PLACES, By, How, Kind, Then
from ..where_used.wanted import place_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from homeassistant.core import HomeAssistant

    from ..audit.camera import Camera
    from ..where_used.usage import Use, WhereUsed
    from .pairs import Part
    from .plan import SwapPlan
    from .rewrites import Rewrite


@callback
def settled(
    hass: HomeAssistant, found: WhereUsed, plan: SwapPlan, device_ids: Iterable[str], rewrites: Iterable[Rewrite] = ()
) -> WhereUsed:
    """Return where the old camera is used, each use with what this plan makes of it.

    Right before the swap and after it. ``device_ids``: of the old camera; ``rewrites``: those that
    the swap makes where the owner agrees. Where an area or a label only holds what stays with the
    old camera, nothing becomes of that, so it is left out.
    """
    judge = _Judge(hass, plan, device_ids, rewrites)
    hits = (replace(use, then=then) for use in found.hits if (then := judge.then(use)) is not None)
    return replace(found, hits=tuple(hits))


async def async_left(hass: HomeAssistant, camera: Camera, plan: SwapPlan, entity_ids: Mapping[str, str]) -> WhereUsed:
    """Return what still names the old camera after a swap.

    ``camera``: as it was before; ``entity_ids``: where its entities are now.
    """
    found = await async_where_used(
        hass, [entity_ids.get(entity_id, entity_id) for entity_id in camera.entity_ids], camera.device_ids
    )
    return settled(hass, found, plan, camera.device_ids)


def users_of(found: WhereUsed, part: Part) -> list[Use]:
    """Return what uses an entity, each once; not where it is placed or what label it wears."""
    names = {(By.ENTITY, part.entity_id), (By.REGISTRY_ID, part.id)}
    uses = {use.place: use for use in found.hits if (use.by, use.value) in names and _uses(use)}
    return list(uses.values())


def used_entities(hass: HomeAssistant, found: WhereUsed) -> dict[str, int]:
    """Return how many things name each entity; being exposed, placed or labelled is no use."""
    registry = er.async_get(hass)
    places: dict[str, set[object]] = {}
    for use in found.hits:
        if use.how is How.MEMBER or use.by not in {By.ENTITY, By.REGISTRY_ID}:
            continue
        entry = registry.async_get(use.value)
        places.setdefault(entry.entity_id if entry else use.value, set()).add(use.place)
    return {entity_id: len(each) for entity_id, each in places.items()}


def _uses(use: Use) -> bool:
    return use.how is not How.MEMBER or use.kind not in {Kind.AREA, Kind.LABEL}


class _Judge:
    """What a plan makes of uses."""

    def __init__(
        self, hass: HomeAssistant, plan: SwapPlan, device_ids: Iterable[str], rewrites: Iterable[Rewrite]
    ) -> None:
        self._registry = er.async_get(hass)
        self._paired = plan.registry_map
        self._device_map = plan.device_map
        self._taken = {pair.old.entity_id for pair in plan.usable}
        self._rewritten = {each.link for each in rewrites if each.writable and not each.partly}
        names = {each.old_id: each.old_name for each in plan.devices}
        devices = dr.async_get(hass)
        # A device that keeps the same name may be the one that a template finds by it.
        staying = {
            str(device.name_by_user or device.name)
            for device_id in device_ids
            if device_id not in names and (device := devices.async_get(device_id)) is not None
        }
        self._names = set(names.values()) - staying
        self._places = set(_places(hass, names, self._paired))

    def then(self, use: Use) -> Then | None:
        """Return what becomes of a use; None where there is nothing to say."""
        if use.how is How.MEMBER:
            return self._then_member(use)
        if use.by is By.ENTITY:
            goes = use.then is not Then.TO_EDIT and use.value in self._taken
        elif use.by is By.DEVICE_NAME:
            goes = use.value in self._names
        elif use.by in PLACES:
            goes = (use.by, use.value, use.domain) in self._places
        else:
            return self._then_rewritten(use)
        return Then.CARRIED_OVER if goes else Then.TO_EDIT

    def _then_member(self, use: Use) -> Then | None:
        if use.by is By.DEVICE:
            goes = use.value in self._device_map
        else:
            entry = self._registry.async_get(use.value)
            goes = entry is not None and entry.id in self._paired
        if goes:
            return Then.CARRIED_OVER
        return Then.TO_EDIT if _uses(use) else None

    def _then_rewritten(self, use: Use) -> Then:
        known = use.value in self._device_map or use.value in self._paired
        return Then.OFFERED if known and use.link in self._rewritten else Then.TO_EDIT


def _places(
    hass: HomeAssistant, device_ids: Iterable[str], registry_ids: Iterable[str]
) -> Iterator[tuple[By, str, str]]:
    """Yield where the devices and entities are: all names of each place, and for which domain."""
    devices, entities = dr.async_get(hass), er.async_get(hass)
    for device_id in device_ids:
        if (device := devices.async_get(device_id)) is not None:
            area_id = getattr(device, "area_id", None)
            yield from ((*name, "") for name in place_names(hass, area_id, device.labels))
    for registry_id in registry_ids:
        if (entry := entities.async_get(registry_id)) is None:
            continue
        device = devices.async_get(entry.device_id) if entry.device_id else None
        area_id = entry.area_id or getattr(device, "area_id", None)
        labels = entry.labels | (device.labels if device else set())
        for name in place_names(hass, area_id, labels):
            yield from ((*name, ""), (*name, entry.domain))
