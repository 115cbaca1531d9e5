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
        old, new = (
            offered.get(str(device_id), []),
            offered.get(self._ids[str(device_id)], []),
        )
        told = next((one for one in old if _covers(one, value)), None)
        wanted = (
            self._find_by_entity(value, old, new)
            if "entity_id" in value
            else self._find_by_words(value, new)
        )
        if wanted is None:
            return None
        identity = (told or dict.fromkeys(_IDENTITY)).keys() - _OF_LISTS
        fields = {key: one for key, one in wanted.items() if key not in _OF_LISTS}
        kept = {
            key: fields.get(key, one)
            for key, one in value.items()
            if key not in identity or key in fields
        }
        return kept | fields

    def _find_by_entity(
        self, value: Mapping[str, Any], old: Listed, new: Listed
    ) -> dict[str, Any] | None:
        registry = er.async_get(self._hass)
        entry = registry.async_get(str(value["entity_id"]))
        partner = self._ids.get(entry.id if entry else str(value["entity_id"]))
        if partner is None:
            # A helper that only shows itself on the device goes along with the entity that it is made of.
            moves = entry is not None and self._follows(entry)
            return (
                {**value, "device_id": self._ids[value["device_id"]]} if moves else None
            )
        plain = {
            **value,
            "device_id": self._ids[value["device_id"]],
            "entity_id": partner,
        }
        if entry and "." in value["entity_id"]:  # the id itself is taken over
            plain["entity_id"] = value["entity_id"]
        choice = [
            one
            for one in new
            if (one.get("domain"), one.get("entity_id"))
            == (value.get("domain"), partner)
        ]
        before = [one for one in old if entry and one.get("entity_id") == entry.id]
        types = [_read_type(one) for one in before]
        if (
            not choice
            or _read_type(value) in {_read_type(one) for one in choice}
            or len(before) != len(choice)
        ):
            return plain
        # Of another class, such as occupancy in place of motion: on comes before off in every list.
        place = types.index(_read_type(value)) if _read_type(value) in types else None
        return (
            None
            if place is None
            else plain | {key: choice[place].get(key) for key in ("type",)}
        )

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
        if same := next(
            (
                one
                for one in new
                if "entity_id" not in one and _read_type(one) == _read_type(value)
            ),
            None,
        ):
            return same
        kind, over = _read_meaning(value)
        if kind == OTHER:
            return None
        fits = [one for one in new if self._read_meaning(one) == (kind, over)]
        own = [one for one in fits if "entity_id" not in one] or fits
        return own[0] if len(own) == 1 else None

    def _read_meaning(self, one: Mapping[str, Any]) -> tuple[str, bool]:
        if "entity_id" not in one:
            return _read_meaning(one)
        entry = er.async_get(self._hass).async_get(one["entity_id"])
        return (
            read_part(self._hass, entry.entity_id).kind if entry else OTHER
        ), _read_meaning(one)[1]


async def async_list_device_automations(
    hass: HomeAssistant, ids: Mapping[str, str], configs: Iterable[object]
) -> DeviceAutomations:
    """Ask Home Assistant what the devices offer, if one of these configurations needs to know."""
    # Most homes never swap.
    from homeassistant.components.device_automation import (  # noqa: PLC0415
        DeviceAutomationType,
        async_get_device_automations,
    )

    found = {
        (kind, str(value["device_id"]))
        for value in walk_values(list(configs))
        if isinstance(value, Mapping) and (kind := classify_device_automation(value))
    }
    listed: dict[str, dict[str, Listed]] = {}
    for kind, device_id in sorted(found):
        for each in (device_id, ids[device_id]) if device_id in ids else ():
            try:
                offers = await async_get_device_automations(
                    hass, DeviceAutomationType[kind], [each]
                )
            except HomeAssistantError:
                continue  # an integration that offers none, or a device that is gone
            listed.setdefault(kind, {})[each] = list(offers.get(each, ()))
    return DeviceAutomations(hass, ids, listed)


def _covers(one: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    return all(
        value.get(key) == said for key, said in one.items() if key not in _OF_LISTS
    )


def _read_type(one: Mapping[str, Any]) -> tuple[object, object]:
    return one.get("type"), one.get("subtype")


def _read_meaning(one: Mapping[str, Any]) -> tuple[str, bool]:
    """Return what the words of a type stand for, and whether they say that it is over."""
    words = split_words(*(str(said) for said in _read_type(one) if said))
    kind = classify_part("event", words)
    return (
        kind if kind != OTHER else classify_part("switch", words)
    ), not _OVER.isdisjoint(words)
