"""Load those automations and scripts again that hold on to an entity of one of the cameras.

Device triggers, conditions of a device, registry ids and devices named in a template are worked
out when an automation is loaded, and Home Assistant follows no rename there: until a restart they
would go on with the other camera. It loads again only what has changed in its file, so these are
marked as changed and loaded one by one. Nothing else is loaded, and nothing else that waits ends.
"""

import logging
import re
from collections.abc import Collection
from typing import Any, Final, NamedTuple

from homeassistant.const import SERVICE_RELOAD
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util.hass_dict import HassKey

from ..helpers.errors import locate_error
from ..helpers.foreign import foreign_reading, ignore_loss
from ..rewrites.rewrites import (
    FILES,
    Rewrite,
    async_reload_domain,
    list_needing_restart,
)
from ..where_used.automations import list_item_entities
from ..where_used.texts import is_template, walk_texts
from .effects import NAME_BY_USER
from .journal import SwapRecord

_LOGGER = logging.getLogger(__name__)

_TEMPLATE: Final = "template"
#: Where Home Assistant keeps the template entities that wait for triggers.
_TEMPLATES: HassKey[list[Any]] = HassKey(_TEMPLATE)
#: An id in a text, of whatever form.
_WORD: Final = re.compile(r"\w+")


class Reattached(NamedTuple):
    """The names of what was loaded again, and of what only a restart can load."""

    done: tuple[str, ...] = ()
    failed: tuple[str, ...] = ()


async def async_reload_users(
    hass: HomeAssistant, records: Collection[SwapRecord], made: Collection[Rewrite] = ()
) -> Reattached:
    """Load again what names one of the cameras. ``made``: changes that were loaded just now, if they can be. Never raises."""
    loaded_ids = {rewrite.entity_id for rewrite in made}
    ids: set[str] = set()
    names: set[str] = set()
    for record in records:
        ids |= _list_concerned_ids(hass, record)
        names |= _list_device_names(hass, record)
    done: list[str] = []
    failed = list_needing_restart(hass, made)
    for domain in FILES:
        items = []
        for entity in list_item_entities(hass, domain):
            is_loaded = entity.entity_id in loaded_ids
            if not is_loaded and _names_camera(entity.raw_config, ids, names):
                items.append(entity)
        if items:
            labels = [str(entity.name or entity.entity_id) for entity in items]
            loaded_again = await _async_load_again(hass, domain, items)
            (done if loaded_again else failed).extend(labels)
    if _has_template_of_camera(hass, ids, names):
        loaded_again = await _async_load_templates(hass)
        (done if loaded_again else failed).append(_TEMPLATE)
    return Reattached(tuple(done), tuple(failed))


def _has_template_of_camera(
    hass: HomeAssistant, ids: set[str], names: set[str]
) -> bool:
    """Whether a template entity waits for a trigger of one of the cameras."""
    configs = _read_template_configs.read_value(ignore_loss, [], hass)
    return any(_names_camera(config, ids, names) for config in configs)


@foreign_reading("the triggers of template entities")
def _read_template_configs(hass: HomeAssistant) -> list[object]:
    """Return what the template entities that wait for triggers were made of."""
    return [coordinator.config for coordinator in hass.data.get(_TEMPLATES, [])]


async def _async_load_templates(hass: HomeAssistant) -> bool:
    """Load the template entities of YAML again; return whether that could be done."""
    if not hass.services.has_service(_TEMPLATE, SERVICE_RELOAD):
        return False
    try:
        await hass.services.async_call(_TEMPLATE, SERVICE_RELOAD, blocking=True)
    except Exception as error:  # noqa: BLE001 # the swap is done; a restart loads them, too
        _LOGGER.warning(
            "Template entities could not be loaded again (%s)", locate_error(error)
        )
        return False
    return True


async def _async_load_again(
    hass: HomeAssistant, domain: str, entities: list[Any]
) -> bool:
    before = [(entity, entity.raw_config) for entity in entities]
    for entity in entities:
        entity.raw_config = None
    try:
        await async_reload_domain(
            hass, domain, [str(entity.unique_id or "") for entity in entities]
        )
    except Exception as error:  # noqa: BLE001 # the swap is done; a restart loads them, too
        _LOGGER.warning(
            "Some of '%s' could not be loaded again (%s)", domain, locate_error(error)
        )
        for entity, config in before:
            entity.raw_config = config
        return False
    return True


def _list_concerned_ids(hass: HomeAssistant, record: SwapRecord) -> set[str]:
    registry = er.async_get(hass)
    ids = {effect.id for pair in record.pairs for effect in pair}
    entries = (registry.async_get(each) for each in ids)
    return ids.union(
        record.device_ids,
        (str(one.device_id) for one in entries if one and one.device_id),
    )


def _list_device_names(hass: HomeAssistant, record: SwapRecord) -> set[str]:
    names: set[str | None] = {record.old_name, record.new_name}
    for effect in (
        effect for effect in record.device_fields if effect.field == NAME_BY_USER
    ):
        device = dr.async_get(hass).async_get(effect.id)
        names |= {effect.before, effect.after, device.name if device else None}
    return {str(name) for name in names if name}


def _names_camera(config: object, ids: set[str], names: set[str]) -> bool:
    return any(
        not ids.isdisjoint(_WORD.findall(text))
        or (
            "device_" in text
            and is_template(text)
            and any(name in text for name in names)
        )
        for text in walk_texts(config)
    )
