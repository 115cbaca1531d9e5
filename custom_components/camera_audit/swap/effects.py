"""The smallest steps of a swap: one field of one registry entry, from one value to another.

An effect keeps both values, so the same list serves to check a plan, to carry it out, to take it
back and to finish it after a crash. Values are JSON: aliases are a list in which None stands for
the name Home Assistant computes, labels a sorted list, options the dictionary of one domain.
Entities are named by their id in the registry, which a rename does not change.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from homeassistant.components.homeassistant.const import DATA_EXPOSED_ENTITIES
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..rewrites.errors import SwapError

type Target = Literal["entity", "device"]

ENTITY_ID: Final = "entity_id"
NAME_BY_USER: Final = "name_by_user"
OPTIONS: Final = "options."
#: Assistants by name, each under the domain of the options that say what is exposed to it.
ASSISTANTS: Final = {
    "cloud.alexa": "Alexa",
    "cloud.google_assistant": "Google Assistant",
    "conversation": "Assist",
}
EXPOSED: Final = "should_expose"
#: The value of a field whose entity or device is gone.
GONE: Final = object()
#: Stands for a value that was not yet read.
_UNREAD: Final = object()
#: What makes a value what the registry takes.
_NATIVE: Final[dict[str, Callable[[Any], Any]]] = {
    "labels": set,
    "aliases": lambda names: [
        er.COMPUTED_NAME if name is None else name for name in names
    ],
    "hidden_by": er.RegistryEntryHider,
    "disabled_by": er.RegistryEntryDisabler,
}


@dataclass(frozen=True, slots=True)
class Effect:
    """A field of an entity or a device and its value before and after."""

    target: Target
    id: str
    field: str
    before: Any
    after: Any

    @property
    def reversed(self) -> Effect:
        """The effect that takes this one back."""
        return Effect(self.target, self.id, self.field, self.after, self.before)


@callback
def read_field(hass: HomeAssistant, target: Target, item_id: str, field: str) -> Any:  # noqa: ANN401 # JSON
    """Return the value a field has now; GONE where there is no such entity or device."""
    item: Any = (
        er.async_get(hass) if target == "entity" else dr.async_get(hass)
    ).async_get(item_id)
    if item is None:
        return GONE
    own = field.startswith(OPTIONS)
    return _make_plain(
        item.options.get(field.removeprefix(OPTIONS)) if own else getattr(item, field)
    )


@callback
def read_effect_field(hass: HomeAssistant, effect: Effect) -> Any:  # noqa: ANN401 # JSON
    """Return the value that the field of an effect has now; GONE where its entity or device is gone."""
    return read_field(hass, effect.target, effect.id, effect.field)


@callback
def has_target(hass: HomeAssistant, effect: Effect) -> bool:
    """Whether the entity or the device of an effect is still there."""
    return read_effect_field(hass, effect) is not GONE


def reverse_effects(effects: Sequence[Effect]) -> list[Effect]:
    """Return the effects that take these back, the last one first."""
    return [effect.reversed for effect in reversed(effects)]


@callback
def split_due_effects(
    hass: HomeAssistant, effects: Iterable[Effect]
) -> tuple[list[Effect], list[Effect]]:
    """Return the effects still to be applied, and those whose field has got another value since.

    What is gone counts among the latter; what already has its value is in neither. Of several effects of one field, as
    where Home Assistant renamed what the swap had renamed, each goes on from where the one before it ends.
    """
    values: dict[tuple[Target, str, str], Any] = {}
    waiting: list[Effect] = []
    changed: list[Effect] = []
    for effect in effects:
        place = effect.target, effect.id, effect.field
        now = values.get(place, _UNREAD)
        if now is _UNREAD:
            now = read_effect_field(hass, effect)
        if now == effect.before:
            waiting.append(effect)
            now = effect.after
        elif now != effect.after:
            changed.append(effect)
        values[place] = now
    return waiting, changed


def is_exposed(options: Mapping[str, Any] | None) -> bool:
    """Whether the options of one assistant expose the entity."""
    return bool(options and options.get(EXPOSED))


@callback
def write_effects(
    hass: HomeAssistant, target: Target, item_id: str, effects: Iterable[Effect]
) -> None:
    """Carry out effects on fields of one entity or device. SwapError where it is gone."""
    values = {effect.field: effect.after for effect in effects}
    values |= {
        field: native(values[field])
        for field, native in _NATIVE.items()
        if values.get(field) is not None
    }
    if target == "entity":
        if ENTITY_ID in values:
            values["new_entity_id"] = values.pop(ENTITY_ID)
        er.async_get(hass).async_update_entity(
            _get_entry(hass, item_id).entity_id, **values
        )
        return
    registry = dr.async_get(hass)
    if (device := registry.async_get(item_id)) is None:
        raise SwapError("gone")
    child = getattr(dr, "ChildDeviceEntry", ())  # since 2026.11
    update = (
        registry.async_update_child_device
        if isinstance(device, child)
        else registry.async_update_device
    )
    update(item_id, **values)


@callback
def set_options(hass: HomeAssistant, effect: Effect) -> None:
    """Set the options of a domain exactly to these; None removes them.

    Exposure goes through Home Assistant's own function first, because assistants listen there and
    not to the registry.
    """
    entry, domain = _get_entry(hass, effect.id), effect.field.removeprefix(OPTIONS)
    exposed = is_exposed(effect.after)
    if (
        domain in ASSISTANTS
        and DATA_EXPOSED_ENTITIES in hass.data
        and is_exposed(entry.options.get(domain)) != exposed
    ):
        async_expose_entity(hass, domain, entry.entity_id, exposed)
    er.async_get(hass).async_update_entity_options(
        entry.entity_id, domain, effect.after
    )


def _get_entry(hass: HomeAssistant, registry_id: str) -> er.RegistryEntry:
    if (entry := er.async_get(hass).async_get(registry_id)) is None:
        raise SwapError("gone")
    return entry


def _make_plain(value: Any) -> Any:  # noqa: ANN401 # JSON
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [
            None if each is er.COMPUTED_NAME else _make_plain(each) for each in value
        ]
    if hasattr(value, "items"):
        return {str(key): _make_plain(each) for key, each in value.items()}
    return str(value) if isinstance(value, str) else value
