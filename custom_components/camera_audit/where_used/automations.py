"""Search automations and scripts, as Home Assistant runs them, and the blueprints behind them."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from homeassistant.core import HomeAssistant, callback
from homeassistant.util.hass_dict import HassKey

from ..helpers.foreign import foreign_reading, ignore_loss
from .finder import Finder, Place
from .texts import walk_values
from .usage import By, Kind, NotReadReason, Reference, Step

_TURN_ON: Final = "script.turn_on"


async def async_search_automations(hass: HomeAssistant, finder: Finder) -> None:
    """Search the configuration of each automation and script, also of those that are broken."""
    calls = _Calls(hass)
    for kind in (Kind.AUTOMATION, Kind.SCRIPT):
        for entity in list_item_entities(hass, kind):
            await _async_search_item.async_read_value(
                finder.make_loss_note(kind), None, entity, finder, kind, calls
            )


class _Calls:
    """With what scripts are called by automations and scripts: looked for once, where one puts ids together of it."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._hass = hass
        self._data: dict[str, list[object]] | None = None

    def list_data(self, script: str) -> list[object]:
        """Return the data of all calls of a script, given by its entity id."""
        if self._data is None:
            self._data = {}
            for kind in (Kind.AUTOMATION, Kind.SCRIPT):
                for item in list_running(self._hass, kind):
                    for name, data in _find_calls(item.filled_in):
                        self._data.setdefault(name, []).append(data)
        return self._data.get(script, [])


def _find_calls(config: object) -> Iterator[tuple[str, object]]:
    """Yield the scripts that are called in a configuration, each with the data that it is given."""
    for value in walk_values(config):
        if not isinstance(value, dict):
            continue
        action = value.get("action") or value.get("service")
        if not isinstance(action, str) or not action.startswith("script."):
            continue
        given = value.get("data") or value.get("data_template") or {}
        named = (
            walk_values([value.get("target"), value.get("entity_id"), given])
            if action == _TURN_ON
            else (action,)
        )
        for name in named:
            if isinstance(name, str) and name.startswith("script."):
                yield name.lower(), given


@foreign_reading("an automation or script")
async def _async_search_item(
    entity: Any,  # noqa: ANN401 (of another component)
    finder: Finder,
    kind: Kind,
    calls: _Calls,
) -> None:
    config: dict[str, Any] | None = entity.raw_config
    inputs: dict[str, Any] | None = getattr(entity, "_blueprint_inputs", None)
    name = str((config or {}).get("alias") or entity.name or entity.entity_id)
    if inputs is None and config is None:
        finder.note_unread(kind, name, NotReadReason.BROKEN)
        return
    place = Place(kind, name, link_to_editor(kind, entity.unique_id, entity.entity_id))
    if inputs is None:
        said = (
            partial(calls.list_data, entity.entity_id) if kind is Kind.SCRIPT else None
        )
        finder.add_references(
            place, await finder.async_find_references(config, said=said)
        )
    else:
        named_by_inputs, filled_in = (
            await finder.async_find_references(inputs),
            await finder.async_find_references(config),
        )
        # An id that is put together is made of what the inputs say.
        named_by_inputs += filter(_is_put_together, filled_in)
        named = {(reference.by, reference.value) for reference in named_by_inputs}
        finder.add_references(place, _add_blueprint_steps(named_by_inputs, filled_in))
        blueprint = str((inputs.get("use_blueprint") or {}).get("path") or name)
        place = Place(Kind.BLUEPRINT, blueprint, "/config/blueprint/dashboard")
        finder.add_references(
            place,
            (
                reference
                for reference in filled_in
                if (reference.by, reference.value) not in named
            ),
        )


def _is_put_together(reference: Reference) -> bool:
    """Whether an entity does not stand as a whole where it is named."""
    if reference.by is not By.ENTITY or reference.line is None:
        return False
    object_id = reference.value.partition(".")[2]
    return object_id not in reference.line.text.lower()


def _add_blueprint_steps(
    references: Iterable[Reference], filled_in: Iterable[Reference]
) -> Iterator[Reference]:
    """Yield what the inputs of a blueprint name, each with all that the blueprint does with it."""
    steps: dict[tuple[By, str], list[Step]] = {}
    for reference in filled_in:
        if reference.step is not None:
            steps.setdefault((reference.by, reference.value), []).append(reference.step)
    for reference in references:
        yield reference
        yield from (
            reference._replace(step=step)
            for step in steps.get((reference.by, reference.value), ())
        )


@callback
def list_item_entities(hass: HomeAssistant, domain: str) -> list[Any]:
    """Return the entities of ``automation`` or ``script``; none where it is not set up.

    Both components keep them under their own names; importing the components costs too much.
    """
    component = hass.data.get(HassKey[Any](domain))
    return list(component.entities) if component is not None else []


class RunningItem(NamedTuple):
    """An automation or script as Home Assistant runs it. ``filled_in``: None where it could not be loaded; ``inputs``: of its blueprint."""

    entity_id: str
    unique_id: str
    filled_in: dict[str, Any] | None
    inputs: dict[str, Any] | None


@foreign_reading("how an automation or script runs")
def _read_running(entity: Any) -> Iterator[RunningItem]:  # noqa: ANN401 (of another component)
    inputs = getattr(entity, "_blueprint_inputs", None)
    yield RunningItem(
        str(entity.entity_id), str(entity.unique_id or ""), entity.raw_config, inputs
    )


@callback
def list_running(hass: HomeAssistant, domain: str) -> list[RunningItem]:
    """Return what runs of ``automation`` or ``script``; of what cannot be read the search tells."""
    return [
        item
        for entity in list_item_entities(hass, domain)
        for item in _read_running.read_each(ignore_loss, entity)
    ]


def link_to_editor(domain: str, unique_id: str | None, entity_id: str) -> str:
    """Return the editor of an automation or a script; without an id, the page that shows it."""
    if unique_id:
        return f"/config/{domain}/edit/{quote(str(unique_id), safe='')}"
    return f"/config/{domain}/show/{entity_id}"
