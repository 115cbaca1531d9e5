"""The smallest steps of a swap: one field of one registry entry, from one value to another.

An effect keeps both values, so the same list serves to check a plan, to carry it out, to take it
back and to finish it after a crash. Values are JSON: aliases are a list in which None stands for
the name Home Assistant computes, labels a sorted list, options the dictionary of one domain.
Entities are named by their id in the registry, which a rename does not change.
"""

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, Literal

from homeassistant.components.homeassistant.const import DATA_EXPOSED_ENTITIES
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from .errors import GoneError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from homeassistant.core import HomeAssistant

type Target = Literal["entity", "device"]

ENTITY_ID: Final = "entity_id"
NAME_BY_USER: Final = "name_by_user"
OPTIONS: Final = "options."
#: Assistants, each with the domain under which its options say what is exposed to it.
ASSISTANTS: Final = ("cloud.alexa", "cloud.google_assistant", "conversation")
EXPOSED: Final = "should_expose"


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
def read(hass: HomeAssistant, target: Target, item_id: str, field: str) -> Any:  # noqa: ANN401 # JSON
    """Return the value a field has now. GoneError where its entry is gone."""
    if target == "device":
        return _plain(getattr(_device(hass, item_id), field))
    entry = entry_of(hass, item_id)
    if field.startswith(OPTIONS):
        options = entry.options.get(field.removeprefix(OPTIONS))
        return None if options is None else _plain(options)
    return _plain(getattr(entry, field))


@callback
def current(hass: HomeAssistant, effect: Effect) -> Any:  # noqa: ANN401 # JSON
    """Return the value that the field of an effect has now."""
    return read(hass, effect.target, effect.id, effect.field)


@callback
def apply(hass: HomeAssistant, effects: Sequence[Effect], done: Callable[[Sequence[Effect]], None]) -> None:
    """Carry out effects in their order, those of one entry at once.

    ``done`` hears of effects once they are in the registry, so that a caller knows what to take
    back when a later one fails; of options just before, since they are written in two goes.
    """
    for (target, item_id), each in groupby(effects, key=lambda effect: (effect.target, effect.id)):
        group = tuple(each)
        fields = [effect for effect in group if not effect.field.startswith(OPTIONS)]
        values = {effect.field: _native(effect.field, effect.after) for effect in fields}
        if values and target == "device":
            _write_device(hass, item_id, values)
        elif values:
            _write_entity(hass, item_id, values)
        done(fields)
        for effect in group:
            if effect.field.startswith(OPTIONS):
                done([effect])
                entity_id = entry_of(hass, item_id).entity_id
                _write_options(hass, entity_id, effect.field.removeprefix(OPTIONS), effect.after)


def opposite(effects: Iterable[Effect]) -> list[Effect]:
    """Return the effects that take these back, the last one first."""
    return [effect.reversed for effect in reversed(list(effects))]


@callback
def exists(hass: HomeAssistant, effect: Effect) -> bool:
    """Whether the entity or the device of an effect is still there."""
    try:
        current(hass, effect)
    except GoneError:
        return False
    return True


@callback
def due(hass: HomeAssistant, effects: Iterable[Effect]) -> tuple[list[Effect], list[Effect]]:
    """Return the effects still to be applied, and those whose field has got another value since.

    What is gone counts among the latter; what already has its value is in neither.
    """
    waiting: list[Effect] = []
    changed: list[Effect] = []
    for effect in effects:
        now = current(hass, effect) if exists(hass, effect) else GoneError
        if now == effect.before:
            waiting.append(effect)
        elif now != effect.after:
            changed.append(effect)
    return waiting, changed


def is_exposed(options: Mapping[str, Any] | None) -> bool:
    """Whether the options of one assistant expose the entity."""
    return bool(options and options.get(EXPOSED))


@callback
def _write_options(hass: HomeAssistant, entity_id: str, domain: str, options: Mapping[str, Any] | None) -> None:
    """Set the options of a domain exactly to these; None removes them.

    Exposure goes through Home Assistant's own function first, because assistants listen there and
    not to the registry.
    """
    if domain in ASSISTANTS and DATA_EXPOSED_ENTITIES in hass.data:
        entry = er.async_get(hass).async_get(entity_id)
        now = entry.options.get(domain) if entry else None
        if is_exposed(now) != is_exposed(options):
            async_expose_entity(hass, domain, entity_id, is_exposed(options))
    er.async_get(hass).async_update_entity_options(entity_id, domain, options)


def entry_of(hass: HomeAssistant, registry_id: str) -> er.RegistryEntry:
    """Return the registry entry with an id. GoneError where there is none."""
    entry = er.async_get(hass).async_get(registry_id)
    if entry is None:
        raise GoneError
    return entry


def _device(hass: HomeAssistant, device_id: str) -> Any:  # noqa: ANN401 # child devices came later
    device = dr.async_get(hass).async_get(device_id)
    if device is None:
        raise GoneError
    return device


def _write_entity(hass: HomeAssistant, registry_id: str, values: dict[str, Any]) -> None:
    if ENTITY_ID in values:
        values = {**values, "new_entity_id": values[ENTITY_ID]}
        del values[ENTITY_ID]
    er.async_get(hass).async_update_entity(entry_of(hass, registry_id).entity_id, **values)


def _write_device(hass: HomeAssistant, device_id: str, values: dict[str, Any]) -> None:
    registry = dr.async_get(hass)
    child = getattr(dr, "ChildDeviceEntry", None)
    if child is not None and isinstance(_device(hass, device_id), child):
        registry.async_update_child_device(device_id, **values)
    else:
        _device(hass, device_id)
        registry.async_update_device(device_id, **values)


def _plain(value: Any) -> Any:  # noqa: ANN401 # JSON
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if isinstance(value, (list, tuple)):
        return [None if each is er.COMPUTED_NAME else _plain(each) for each in value]
    if hasattr(value, "items"):
        return {str(key): _plain(each) for key, each in value.items()}
    return str(value) if isinstance(value, str) else value


def _native(field: str, value: Any) -> Any:  # noqa: ANN401 # what the registry takes
    if field == "labels":
        return set(value)
    if field == "aliases":
        return [er.COMPUTED_NAME if each is None else each for each in value]
    if value is not None and field == "hidden_by":
        return er.RegistryEntryHider(value)
    if value is not None and field == "disabled_by":
        return er.RegistryEntryDisabler(value)
    return value
