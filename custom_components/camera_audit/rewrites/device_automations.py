"""Device triggers, conditions and actions: which one of the new camera means the same.

What either device offers, Home Assistant itself lists. Where an entity stands behind it, the same
change of the entity's partner is meant; where the integration does, the words of its type say what
it is for, as they do for entities (:mod:`.pairs`).
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er

from ..where_used.meaning import OTHER, classify_part, split_words
from ..where_used.parts import read_part
from ..where_used.places import FOLLOWING
from ..where_used.texts import walk_texts, walk_values

type Listed = list[dict[str, Any]]

_TRIGGER, _CONDITION, _ACTION = "TRIGGER", "CONDITION", "ACTION"
#: Fields that say which one of a device is meant, where its list does not tell.
_IDENTITY: Final = frozenset({"domain", "device_id", "entity_id", "type", "subtype"})
#: Fields of a list that no configuration needs.
_OF_LISTS: Final = frozenset({"platform", "trigger", "condition", "metadata"})
#: Words that say that something is over, or is not so.
_OVER: Final = frozenset(
    {"no", "not", "clear", "cleared", "off", "stop", "stopped", "end", "ended", "un"}
)


def classify_device_automation(value: object) -> str | None:
    """Return whether data is a device trigger, condition or action; None for anything else."""
    if not isinstance(value, Mapping) or not isinstance(value.get("device_id"), str):
        return None
    if value.get("trigger", value.get("platform")) == "device":
        return _TRIGGER
    if value.get("condition") == "device":
        return _CONDITION
    return _ACTION if {"domain", "type"} <= value.keys() else None


class DeviceAutomations:
    """What the devices of both cameras offer, and what means the same."""

    def __init__(
        self,
        hass: HomeAssistant,
        ids: Mapping[str, str],
        listed: Mapping[str, Mapping[str, Listed]],
    ) -> None:
        """Take from what to what ids lead, devices and entities, and what each device offers by kind."""
        self._hass = hass
        self._ids = ids
        self._listed = listed

    def find_counterpart(self, value: Mapping[str, Any]) -> dict[str, Any] | None:
        """Return the one of the new camera that means the same; None where there is none.

        ``value`` itself where it is no such thing, or is about another device.
        """
        kind, device_id = classify_device_automation(value), value.get("device_id")
        if kind is None or device_id not in self._ids:
            return dict(value)
        offered = self._listed.get(kind, {})
        old = offered.get(str(device_id), [])
        new = offered.get(self._ids[str(device_id)], [])
        if "entity_id" in value:
            counterpart = self._find_by_entity(value, old, new)
        else:
            counterpart = self._find_by_words(value, new)
        if counterpart is None:
            return None
        return _merge_identity(value, counterpart, _list_identity(value, old))

    def _find_by_entity(
        self, value: Mapping[str, Any], old: Listed, new: Listed
    ) -> dict[str, Any] | None:
        entry = er.async_get(self._hass).async_get(str(value["entity_id"]))
        partner = self._ids.get(entry.id if entry else str(value["entity_id"]))
        device_id = self._ids[value["device_id"]]
        if partner is None:
            # A helper that only shows itself on the device goes along with the entity that it is made of.
            moves = entry is not None and self._follows(entry)
            return {**value, "device_id": device_id} if moves else None
        renamed = {**value, "device_id": device_id, "entity_id": partner}
        if entry and "." in value["entity_id"]:  # the id itself is taken over
            renamed["entity_id"] = value["entity_id"]
        of_partner = _list_of_entity(new, partner, value.get("domain"))
        types = [_read_type(offer) for offer in of_partner]
        old_types = [
            _read_type(offer)
            for offer in old
            if entry and offer.get("entity_id") == entry.id
        ]
        wanted = _read_type(value)
        if not types or wanted in types or len(old_types) != len(types):
            return renamed
        # Of another class, such as occupancy in place of motion: on comes before off in every list.
        if wanted not in old_types:
            return None
        return renamed | {"type": of_partner[old_types.index(wanted)].get("type")}

    def _follows(self, entry: er.RegistryEntry) -> bool:
        """Whether an entity is that of a helper whose source is taken over, so that its device changes with the swap."""
        helper = self._hass.config_entries.async_get_entry(entry.config_entry_id or "")
        if helper is None or helper.domain not in FOLLOWING:
            return False
        registry = er.async_get(self._hass)
        sources = [
            source
            for text in walk_texts(dict(helper.options))
            if (source := registry.async_get(text))
        ]
        return bool(sources) and all(source.id in self._ids for source in sources)

    def _find_by_words(
        self, value: Mapping[str, Any], new: Listed
    ) -> dict[str, Any] | None:
        of_device = [offer for offer in new if "entity_id" not in offer]
        for offer in of_device:
            if _read_type(offer) == _read_type(value):
                return offer
        kind, over = _read_meaning(value)
        if kind == OTHER:
            return None
        matches = [offer for offer in new if self._read_meaning(offer) == (kind, over)]
        own = [offer for offer in matches if "entity_id" not in offer] or matches
        return own[0] if len(own) == 1 else None

    def _read_meaning(self, offer: Mapping[str, Any]) -> tuple[str, bool]:
        if "entity_id" not in offer:
            return _read_meaning(offer)
        entry = er.async_get(self._hass).async_get(offer["entity_id"])
        kind = read_part(self._hass, entry.entity_id).kind if entry else OTHER
        return kind, _read_meaning(offer)[1]


async def async_list_device_automations(
    hass: HomeAssistant, ids: Mapping[str, str], configs: Iterable[object]
) -> DeviceAutomations:
    """Ask Home Assistant what the devices offer, if one of these configurations needs to know."""
    # Most homes never swap.
    from homeassistant.components.device_automation import (  # noqa: PLC0415
        DeviceAutomationType,
        async_get_device_automations,
    )

    listed: dict[str, dict[str, Listed]] = {}
    for kind, old_id in sorted(_list_named_devices(configs)):
        if old_id not in ids:
            continue
        for device_id in (old_id, ids[old_id]):
            try:
                offers = await async_get_device_automations(
                    hass, DeviceAutomationType[kind], [device_id]
                )
            except HomeAssistantError:
                continue  # an integration that offers none, or a device that is gone
            listed.setdefault(kind, {})[device_id] = list(offers.get(device_id, ()))
    return DeviceAutomations(hass, ids, listed)


def _list_named_devices(configs: Iterable[object]) -> set[tuple[str, str]]:
    """Return which kinds of device automations are used of which devices."""
    named: set[tuple[str, str]] = set()
    for value in walk_values(list(configs)):
        if isinstance(value, Mapping) and (kind := classify_device_automation(value)):
            named.add((kind, str(value["device_id"])))
    return named


def _list_of_entity(
    offers: Listed, entity_id: str, domain: object
) -> list[dict[str, Any]]:
    """Return what an entity offers, of its own domain."""
    wanted = domain, entity_id
    return [
        offer
        for offer in offers
        if (offer.get("domain"), offer.get("entity_id")) == wanted
    ]


def _list_identity(value: Mapping[str, Any], offers: Listed) -> frozenset[str]:
    """Return the fields that say which one of its device is meant: those that the device itself lists it with."""
    for offer in offers:
        if _covers(offer, value):
            return frozenset(offer.keys() - _OF_LISTS)
    return _IDENTITY


def _merge_identity(
    value: Mapping[str, Any], counterpart: Mapping[str, Any], identity: frozenset[str]
) -> dict[str, Any]:
    """Return the counterpart with all that its author had set beside what it is."""
    fields = {key: counterpart[key] for key in counterpart if key not in _OF_LISTS}
    own = {key: value[key] for key in value if key not in identity or key in fields}
    return own | fields


def _covers(offer: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    fields = offer.keys() - _OF_LISTS
    return all(value.get(field) == offer[field] for field in fields)


def _read_type(offer: Mapping[str, Any]) -> tuple[object, object]:
    return offer.get("type"), offer.get("subtype")


def _read_meaning(offer: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what the words of a type stand for, and whether they say that it is over."""
    words = split_words(*(str(name) for name in _read_type(offer) if name))
    kind = classify_part("event", words)
    if kind == OTHER:
        kind = classify_part("switch", words)
    return kind, not _OVER.isdisjoint(words)
