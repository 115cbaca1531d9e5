"""What the new camera gives up when it takes over: it may have a place, and work of its own, by then.

What names it by an id or a name that it loses does not follow it, and must not: an automation of the garden's camera is not
one of the front door. So none of that is changed for the owner; it is told.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, entity_registry as er

from ..where_used.search import async_find_uses
from ..where_used.text_files import TextFiles
from ..where_used.usage import By, MentionForm, Then, Use, Why
from .effects import ASSISTANTS, NAME_BY_USER, OPTIONS, Effect, is_exposed
from .plan import SwapPlan

_AREA: Final = "area_id"
_NAME: Final = "name"
_ALIASES: Final = "aliases"


@callback
def list_given_up(
    hass: HomeAssistant, plan: SwapPlan, uses: Collection[Use]
) -> tuple[tuple[str, str], ...]:
    """Return what the new camera has of its own and loses, each with the field that holds it now.

    ``uses``: of its ids and names. A name alone is not told: a camera that just was unpacked has one too.
    """
    names = [
        (NAME_BY_USER, pair.new_name)
        for pair in plan.devices
        for effect in pair.takes
        if effect.field == NAME_BY_USER and effect.after != pair.new_name
    ]
    others = list(_list_lost_values(hass, plan))
    return tuple(dict.fromkeys((*names, *others))) if others or uses else ()


def _list_lost_values(hass: HomeAssistant, plan: SwapPlan) -> Iterator[tuple[str, str]]:
    areas = ar.async_get(hass)
    effects = [effect for pair in plan.devices for effect in pair.takes]
    effects += [effect for pair in plan.usable for effect in pair.takes]
    for effect in effects:
        if effect.field == _AREA and effect.before:
            area = areas.async_get_area(effect.before)
            yield _AREA, area.name if area else str(effect.before)
    device_names = {pair.new_id: pair.new_name for pair in plan.devices}
    for pair in plan.usable:
        device_name = device_names.get(pair.new.device, "")
        for effect in pair.takes:
            yield from _list_lost_names(hass, effect, device_name)
            if _hides_from_assistant(effect):
                yield effect.field, pair.new.name


def _hides_from_assistant(effect: Effect) -> bool:
    """Whether a voice assistant may use an entity now, and may not afterwards."""
    if effect.field.removeprefix(OPTIONS) not in ASSISTANTS:
        return False
    return is_exposed(effect.before) and not is_exposed(effect.after)


def _list_lost_names(
    hass: HomeAssistant, effect: Effect, device_name: str
) -> Iterator[tuple[str, str]]:
    """Yield the names that a person gave to an entity, and that it loses."""
    if effect.field == _ALIASES:
        for alias in effect.before:
            if alias is not None and alias not in effect.after:
                yield _ALIASES, str(alias)
    elif effect.field == _NAME and effect.before:
        entry = er.async_get(hass).async_get(effect.id)
        own = str(effect.before).removeprefix(device_name).strip()
        # Home Assistant gives such a name by itself when a device is renamed.
        if not (entry and (entry.original_name or "").endswith(own)):
            yield _NAME, str(effect.before)


def _collect_lost(plan: SwapPlan, renamed: Mapping[str, str]) -> set[tuple[By, str]]:
    """Return the ids and names that the new camera loses. ``renamed``: the names, by device, that give way to others."""
    lost = {(By.ENTITY, pair.new.entity_id) for pair in plan.usable}
    lost |= {(By.DEVICE_NAME, name) for name in renamed.values()}
    sides = [pair.new for pair in plan.usable]
    sides += [lone.side for lone in plan.unpaired_new]
    return lost | {
        (By.ENTITY_NAME, side.name) for side in sides if side.device in renamed
    }


async def async_find_vacated_uses(
    hass: HomeAssistant, plan: SwapPlan, text_files: TextFiles
) -> tuple[Use, ...]:
    """Return what names the new camera by an id or a name that it loses: each has to be edited.

    ``text_files``: those that the search for the old camera has read. What follows an entity to its new id stays with it.
    """
    if not plan.ready:
        return ()
    renamed = {
        pair.new_id: pair.new_name
        for pair in plan.devices
        if any(effect.field == NAME_BY_USER for effect in pair.takes)
    }
    lost = _collect_lost(plan, renamed)
    entity_ids = [pair.new.entity_id for pair in plan.usable]
    found = await async_find_uses(hass, entity_ids, list(renamed), text_files)
    return tuple(
        replace(use, then=Then.TO_EDIT, why=Why.VACATED)
        for use in found.hits
        if (use.by, use.value) in lost
        and use.how is not MentionForm.MEMBER
        and use.then is not Then.STAYS
    )
