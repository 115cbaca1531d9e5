"""Whether a use goes on with the new camera: by what it does, not only by what it names. One judgement for all pages.

An entity id that is taken over says nothing of an action of the old camera's own integration, which does not know
the new one, nor of an option, a type of event or an attribute that the new one lacks. There are four answers: it follows
by itself, it is changed for the owner, it has to be edited (with the reason and what to write), it stays with the old camera.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..rewrites.own_steps import is_own_step, list_own_events
from ..rewrites.proposals import REFUSED
from ..rewrites.rewrites import Rewrite
from ..where_used.parts import Part
from ..where_used.texts import is_template
from ..where_used.usage import By, Kind, MentionForm, Step, Then, Use, Why
from .differences import Difference, find_differences
from .effects import ASSISTANTS, OPTIONS, is_exposed
from .plan import SwapPlan, list_exposures
from .shown_names import name_renamed

#: Helpers whose options hold numbers in the unit of their source.
_HELPERS_WITH_NUMBERS: Final = (
    "threshold",
    "generic_thermostat",
    "generic_hygrostat",
)
#: Fields of a trigger or condition that compare with a number.
_LIMITS: Final = frozenset({"above", "below"})
_COMPARISON: Final = re.compile(r"[<>]=?\s*-?\d|\d\s*[<>]")
_SET_VALUE: Final = "number.set_value"
#: What a trigger, condition or action of a device is.
_DEVICE: Final = "device"
_NO_DIFFERENCE: Final = Difference()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a swap cannot carry over.

    ``own``: integrations that only the old camera has; ``own_actions``: their actions, with those of the new camera's
    integration that are called the same. ``differences``: by entity id and by id in the registry of the old entity.
    ``new_ids``: from inner ids of the old camera to those of the new one. ``rewrites``: the changes that
    were found. ``names``: from names of entities that people see to those after the
    swap, None where it stays the same. ``shared``: ids of devices that show other cameras as well; ``others``: entities of
    these that are not of this one. ``unexposed``: old entities, by entity id, with the names of the assistants that they
    leave since the new camera has the same there. ``asked_exposed``: likewise those of which is asked, and that stay beside
    what may be the same.
    """

    own: frozenset[str] = frozenset()
    own_actions: Mapping[str, str] = field(default_factory=dict)
    differences: Mapping[str, Difference] = field(default_factory=dict)
    new_ids: Mapping[str, str] = field(default_factory=dict)
    rewrites: tuple[Rewrite, ...] = ()
    names: Mapping[str, str | None] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    unexposed: frozenset[tuple[str, str]] = frozenset()
    asked_exposed: frozenset[tuple[str, str]] = frozenset()


def find_limits(
    hass: HomeAssistant, plan: SwapPlan, rewrites: Collection[Rewrite] = ()
) -> Limits:
    """Return what this plan cannot carry over. ``rewrites``: the changes that it offers."""
    own = list_own_integrations(plan)
    differences = find_differences(hass, plan)
    return Limits(
        own=own,
        own_actions=_find_same_actions(hass, own, plan),
        differences=differences,
        new_ids=plan.renamed,
        rewrites=tuple(rewrites),
        names=dict(_list_new_names(hass, plan, differences)),
        shared=plan.shared,
        others=plan.others,
        unexposed=frozenset(
            (twin.old.entity_id, ASSISTANTS[effect.field.removeprefix(OPTIONS)])
            for twin in plan.twins
            for effect in twin.gives_up
        ),
        asked_exposed=frozenset(_list_asked_exposed(hass, plan)),
    )


def _list_asked_exposed(
    hass: HomeAssistant, plan: SwapPlan
) -> Iterator[tuple[str, str]]:
    """Yield the old entities of which is asked, by id, with the assistants that may use one of its candidates afterwards."""
    registry = er.async_get(hass)
    pair_by_new = {pair.new.id: pair for pair in plan.usable}
    for question in plan.questions:
        for candidate in question.candidates:
            if pair := pair_by_new.get(candidate.id):
                exposed = list_exposures(hass, pair)
            else:
                entry = registry.async_get(candidate.id)
                options = entry.options if entry else {}
                exposed = [each for each in ASSISTANTS if is_exposed(options.get(each))]
            for assistant in exposed:
                yield question.old.entity_id, ASSISTANTS[assistant]


def _list_new_names(
    hass: HomeAssistant, plan: SwapPlan, differences: Mapping[str, Difference]
) -> Iterator[tuple[str, str | None]]:
    """Yield the names of entities that people see with those after the swap, None where it stays the same.

    Where two have the same name, the one that is taken over comes last, and counts: the new camera has it then.
    """
    registry = er.async_get(hass)
    effects = [effect for pair in plan.devices for effect in pair.gives_up]
    effects += plan.halves
    renamed = {effect.id for effect in effects}
    for lone in plan.unpaired_old:
        entry = registry.async_get(lone.side.id) if lone.side.id else None
        if entry is None or entry.device_id not in renamed:
            continue
        if (name := name_renamed(hass, entry, effects)) != lone.side.name:
            yield lone.side.name, name
    for pair in plan.usable:
        difference = differences.get(pair.old.id, _NO_DIFFERENCE)
        yield pair.old.name, difference.new_name


def _find_same_actions(
    hass: HomeAssistant, own: frozenset[str], plan: SwapPlan
) -> dict[str, str]:
    """Return the actions of the old integrations for which the new camera's have one of the same name."""
    services = hass.services.async_services()
    actions: dict[str, str] = {}
    for domain in own:
        for name in services.get(domain, {}):
            for platform in sorted({pair.new.platform for pair in plan.usable}):
                if name in services.get(platform, {}):
                    actions[f"{domain}.{name}"] = f"{platform}.{name}"
    return actions


def list_own_integrations(plan: SwapPlan) -> frozenset[str]:
    """Return the integrations that only the old camera has."""
    old = {part.platform for part in _list_old_parts(plan)}
    new = {pair.new.platform for pair in plan.pairs}
    new |= {unpaired.side.platform for unpaired in plan.unpaired_new}
    return frozenset(old - new - {""})


def _list_old_parts(plan: SwapPlan) -> Iterator[Part]:
    for items in (plan.pairs, plan.twins, plan.questions):
        for item in items:
            yield item.old
    for unpaired in plan.unpaired_old:
        yield unpaired.side


def judge_use(use: Use, limits: Limits) -> Use | None:
    """Return a use with what becomes of it by what it does; None where it is about another camera.

    What does not follow by itself gets the reason and, where that is known, what to write.
    """
    shared = use.by is By.DEVICE and use.value in limits.shared
    if shared and _is_about_others(use, limits.others):
        return None
    for find_reason in (_find_own, _find_missing, _find_changed_measure, _find_name):
        if judged := find_reason(use, limits):
            return judged
    if shared:
        return replace(use, then=Then.TO_EDIT, why=Why.RECORDER)
    return use if use.then is not Then.STAYS else _judge_left(use, limits)


def _find_own(use: Use, limits: Limits) -> Use | None:
    """Return a use of what only an integration of the old camera has."""
    if not (names := _list_own_names(use, limits.own)):
        return None
    write = [limits.own_actions[name] for name in names if name in limits.own_actions]
    return _to_edit(use, Why.OWN, names, write)


def _find_missing(use: Use, limits: Limits) -> Use | None:
    """Return a use that relies on what the new entity does not have or cannot do."""
    difference = limits.differences.get(use.value)
    if difference is None or use.how is MentionForm.MEMBER:
        return None
    if values := _list_steps(use, difference.values, _names_value):
        return _to_edit(use, Why.VALUES, values, difference.new_values)
    if attributes := _list_steps(use, difference.attributes, _names_attribute):
        return _to_edit(use, Why.ATTRIBUTES, attributes)
    actions = [step.does for step in use.steps if step.does in difference.actions]
    return _to_edit(use, Why.ACTIONS, actions) if actions else None


def _find_changed_measure(use: Use, limits: Limits) -> Use | None:
    """Return a use of numbers that mean something else with the new entity, or that it does not take."""
    difference = limits.differences.get(use.value)
    if difference is None or use.how is MentionForm.MEMBER:
        return None
    if difference.unit and _compares_numbers(use):
        return _to_edit(use, Why.UNIT, [difference.unit])
    if difference.range and (numbers := _list_outside(use, difference.range)):
        low, high = difference.range
        return _to_edit(use, Why.RANGE, numbers, [f"{low:g} - {high:g}"])
    return None


def _find_name(use: Use, limits: Limits) -> Use | None:
    """Return a use of a name that people see: it follows where the new entity is called the same."""
    if use.by is not By.ENTITY_NAME or use.value not in limits.names:
        return None
    if new_name := limits.names[use.value]:
        return _to_edit(use, Why.NAME, [new_name], [new_name])
    return replace(use, then=Then.CARRIED_OVER)


def _judge_left(use: Use, limits: Limits) -> Use:
    """Return a use that does not follow: it has to be edited where the new camera has such a thing, and stays otherwise."""
    changes = [rewrite for rewrite in limits.rewrites if rewrite.covers(use)]
    # Of a trigger, condition or action of a device, only a change that was found says that the new one has the same.
    is_of_device = any(step.does == _DEVICE for step in use.steps)
    if is_of_device and any(
        change.partly or change.problem == REFUSED for change in changes
    ):
        return replace(use, why=Why.NO_MATCH)
    if any(change.partly for change in changes) or (is_of_device and not changes):
        return use
    if use.value in limits.new_ids:
        return _judge_taken(use, limits)
    return _judge_exposed(use, limits) if _is_exposure(use) else use


def _is_exposure(use: Use) -> bool:
    """Whether a voice assistant may use an entity: that is set there, and names no id."""
    return use.kind is Kind.ASSISTANT and use.how is MentionForm.MEMBER


def _judge_exposed(use: Use, limits: Limits) -> Use:
    """Return that an assistant may use an entity that stays: nothing to do where it may use what may be the same already."""
    if (use.value, use.name) in limits.asked_exposed:
        return replace(use, then=Then.CARRIED_OVER, why=Why.BOTH)
    return replace(use, why=Why.EXPOSED)


def _judge_taken(use: Use, limits: Limits) -> Use:
    """Return a use of an entity whose place another one of the new camera takes: by its id, or what an assistant is shown."""
    is_set_there = _is_exposure(use)
    if is_set_there and (use.value, use.name) in limits.unexposed:
        return replace(use, then=Then.CARRIED_OVER)
    why = Why.EXPOSED if is_set_there else Why.ID
    return _to_edit(use, why, (), [limits.new_ids[use.value]])


def _to_edit(
    use: Use, why: Why, what: Collection[str], write: Collection[str] = ()
) -> Use:
    return replace(
        use,
        then=Then.TO_EDIT,
        why=why,
        what=_join_names(what),
        write=_join_names(write),
    )


def _is_about_others(use: Use, others: frozenset[str]) -> bool:
    """Whether each step of a use names an entity of another camera of the same device."""
    return bool(use.steps) and all(
        not others.isdisjoint(step.texts) for step in use.steps
    )


def _list_own_names(use: Use, own: frozenset[str]) -> list[str]:
    """Return the events and actions of a use that only integrations of the old camera have."""
    names: list[str] = []
    for step in use.steps:
        if is_own_step(step, own):
            names += list_own_events(step, own) or [step.does]
    return names


def _list_steps(
    use: Use, words: frozenset[str], names: Callable[[Step, str], bool]
) -> list[str]:
    """Return those of these words that the steps of a use name."""
    named: list[str] = []
    for step in use.steps:
        named += [word for word in sorted(words) if names(step, word)]
    return named


def _names_value(step: Step, value: str) -> bool:
    """Whether a step names a value: by itself, or in quotes in a template."""
    return value in step.texts or _names_in_template(step, value)


def _names_attribute(step: Step, attribute: str) -> bool:
    """Whether a step asks for an attribute: in its own field, or in a template."""
    if attribute in step.attributes or _names_in_template(step, attribute):
        return True
    return any(
        is_template(text) and f".attributes.{attribute}" in text for text in step.texts
    )


def _names_in_template(step: Step, word: str) -> bool:
    quoted = f"'{word}'", f'"{word}"'
    return any(
        is_template(text) and any(form in text for form in quoted)
        for text in step.texts
    )


def _compares_numbers(use: Use) -> bool:
    """Whether a use compares what the entity says with numbers, which have its unit."""
    if use.kind is Kind.HELPER:
        return any(f"/{name}#" in str(use.link) for name in _HELPERS_WITH_NUMBERS)
    for step in use.steps:
        if not _LIMITS.isdisjoint(step.texts):
            return True
        if any(is_template(text) and _COMPARISON.search(text) for text in step.texts):
            return True
    return False


def _list_outside(use: Use, limits: tuple[float, float]) -> list[str]:
    """Return the numbers that an entity is to be set to and cannot."""
    low, high = limits
    outside: list[str] = []
    for step in use.steps:
        if step.does == _SET_VALUE:
            outside += [
                f"{number:g}" for number in step.numbers if not low <= number <= high
            ]
    return outside


def _join_names(names: Collection[str]) -> str:
    return ", ".join(dict.fromkeys(names))
