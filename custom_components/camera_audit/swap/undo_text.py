"""What an undo leaves or left, and what was loaded again, as sentences."""

from typing import TYPE_CHECKING

from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from homeassistant.core import HomeAssistant

    from ..language.sentences import Sentences
    from ..rewrites.rewrites import Rewrite
    from .effects import Effect
    from .journal import SwapRecord
    from .reattach import Reattached
    from .steps import Outcome


def compose_not_undone(
    hass: HomeAssistant, say: Sentences, result: Outcome
) -> list[str]:
    """Say what an undo cannot or may not take back; nothing where that is everything."""
    deleted = [rewrite for rewrite in result.rewrites if _is_deleted(hass, rewrite)]
    gone = [*result.gone, *(rewrite.name for rewrite in deleted)]
    names = [_name_entity(hass, entity_id) for entity_id in result.stays]
    names += [each.name for each in result.staying if each not in deleted]
    groups = (
        ("left_gone", map(say.value, gone)),
        ("left_stays", map(say.value, names)),
        (
            "left_changed",
            dict.fromkeys(
                _describe_place(hass, say, effect) for effect in result.fields
            ),
        ),
        (
            "left_rewrites",
            (
                say.value(rewrite.name)
                for rewrite in result.rewrites
                if rewrite not in (*deleted, *result.staying)
            ),
        ),
    )
    lines = [line for key, listed in groups for line in compose_list(say, key, listed)]
    return lines if result.noted else [*lines, say.say("takeover", "not_noted")]


def _name_entity(hass: HomeAssistant, entity_id: str) -> str:
    """Return what people see of an entity."""
    state = hass.states.get(entity_id)
    return state.name if state else entity_id


def _is_deleted(hass: HomeAssistant, rewrite: Rewrite) -> bool:
    """Whether an automation or a script is gone by now, so that it uses no camera any more."""
    entity_id = rewrite.entity_id
    return bool(
        entity_id
        and hass.states.get(entity_id) is None
        and er.async_get(hass).async_get(entity_id) is None
    )


def compose_reloaded(
    say: Sentences, reattached: Reattached, to_edit: Collection[str]
) -> tuple[list[str], list[str]]:
    """Say which automations and scripts were loaded again, and which could not be.

    ``to_edit``: names of those that still have to be edited: to load them again has not set them right.
    """
    right = [name for name in reattached.done if name not in to_edit]
    return (
        compose_list(say, "reattached", map(say.value, right)),
        compose_list(say, "not_reattached", map(say.value, reattached.failed)),
    )


def compose_undo_plan(
    hass: HomeAssistant, say: Sentences, preview: Outcome
) -> list[str]:
    """Say which automations and files an undo changes back, and what it leaves; what the old camera gets is said beside it."""
    names = [say.value(rewrite.name) for rewrite in preview.made_rewrites]
    return [
        *compose_list(say, "undo_changes", names),
        *compose_not_undone(hass, say, preview),
    ]


def compose_undo(hass: HomeAssistant, say: Sentences, result: Outcome) -> list[str]:
    """Say what an undo did beside the registries, as sentences that follow each other."""
    names = [say.value(rewrite.name) for rewrite in result.made_rewrites]
    reloaded, not_reloaded = compose_reloaded(
        say, result.reattached, {rewrite.name for rewrite in result.rewrites}
    )
    return [
        *compose_list(say, "changed_back", names),
        *compose_not_undone(hass, say, result),
        *reloaded,
        *not_reloaded,
    ]


def compose_list(say: Sentences, key: str, names: Iterable[str]) -> list[str]:
    """Return a sentence with a list in it; nothing where the list is empty."""
    said = list(names)
    return [say.compose("takeover", key, {"list": say.join(said)})] if said else []


def describe_swaps(say: Sentences, records: Sequence[SwapRecord]) -> str:
    """Say which camera replaced which, and when; or which cameras in one go."""
    when = dt_util.parse_datetime(records[0].when)
    day = say.day(dt_util.as_local(when).date()) if when else say.value(records[0].when)
    olds = [say.value(record.old_name) for record in records]
    news = [say.value(record.new_name) for record in records]
    parts = {"old": say.join(olds), "new": say.join(news), "date": day}
    return say.compose("takeover", "swapped_on", parts)


def _describe_place(hass: HomeAssistant, say: Sentences, effect: Effect) -> str:
    """Name the entity or device of an effect."""
    if effect.target == "entity":
        entry = er.async_get(hass).async_get(effect.id)
        return say.value(entry.entity_id if entry else effect.id)
    device = dr.async_get(hass).async_get(effect.id)
    name = (device.name_by_user or device.name) if device else None
    return say.value(name or effect.id)
