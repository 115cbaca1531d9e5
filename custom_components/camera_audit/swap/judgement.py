"""Whether a use goes on with the new camera: by what it does, not only by what it names. One judgement for all pages.

An entity id that is taken over says nothing of an action of the old camera's own integration, which does not know
the new one, nor of an option or a type of event that the new one lacks.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..rewrites.own_steps import is_own_step, list_own_events
from ..where_used.parts import Part
from ..where_used.texts import is_template
from ..where_used.usage import By, Kind, Step, Then, Use, Why
from .plan import SwapPlan
from .problems import missing_values

#: What acts on what the camera says or is set to; a card only shows it.
_ACTING: Final = frozenset(
    {Kind.AUTOMATION, Kind.SCRIPT, Kind.BLUEPRINT, Kind.SCENE, Kind.TEMPLATE, Kind.YAML}
)
#: Notes on a pair after which a use is to be looked at, also where it names no value.
_TO_CHECK: Final = frozenset(
    {"types_missing", "options_missing", "unit_differs", "range_differs"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What a swap cannot carry over.

    ``own``: integrations that only the old camera has. ``lacking``: values that the new entity lacks, by entity id and
    by id in the registry of the old one. ``differing``: ids of those whose uses are to be looked at.
    ``shared``: ids of devices that show other cameras as well; ``others``: entities of these that are not of this one.
    """

    own: frozenset[str]
    lacking: Mapping[str, frozenset[str]]
    differing: frozenset[str]
    shared: frozenset[str]
    others: frozenset[str]


def find_limits(hass: HomeAssistant, plan: SwapPlan) -> Limits:
    """Return what this plan cannot carry over."""
    registry = er.async_get(hass)
    lacking: dict[str, frozenset[str]] = {}
    differing: set[str] = set()
    for pair in plan.usable:
        old, new = registry.async_get(pair.old.id), registry.async_get(pair.new.id)
        if old is not None and new is not None and (values := missing_values(old, new)):
            lacking |= dict.fromkeys(
                (pair.old.entity_id, pair.old.id), frozenset(values)
            )
        if not _TO_CHECK.isdisjoint(problem.key for problem in pair.problems):
            differing |= {pair.old.entity_id, pair.old.id}
    return Limits(
        own=list_own_integrations(plan),
        lacking=lacking,
        differing=frozenset(differing),
        shared=plan.shared,
        others=plan.others,
    )


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

    What already has to be edited stays so, and gets its reason.
    """
    shared = use.by is By.DEVICE and use.value in limits.shared
    if shared and _is_about_others(use, limits.others):
        return None
    if own := _list_own_names(use, limits.own):
        return replace(use, then=Then.TO_EDIT, why=Why.OWN, what=_join_names(own))
    lacking = limits.lacking.get(use.value, frozenset())
    if values := _list_named_values(use, lacking):
        return replace(use, then=Then.TO_EDIT, why=Why.VALUES, what=_join_names(values))
    if shared:
        return replace(use, then=Then.TO_EDIT, why=Why.RECORDER)
    if use.then is not Then.TO_EDIT and _is_to_check(use, limits.differing):
        return replace(use, then=Then.TO_CHECK)
    return use


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


def _list_named_values(use: Use, values: frozenset[str]) -> list[str]:
    """Return those of these values that the steps of a use name."""
    names: list[str] = []
    for step in use.steps:
        names += [value for value in sorted(values) if _names_value(step, value)]
    return names


def _is_to_check(use: Use, differing: frozenset[str]) -> bool:
    return use.value in differing and use.kind in _ACTING


def _names_value(step: Step, value: str) -> bool:
    """Whether a step names a value: by itself, or in quotes in a template."""
    quoted = f"'{value}'", f'"{value}"'
    return any(
        text == value or (is_template(text) and any(form in text for form in quoted))
        for text in step.texts
    )


def _join_names(names: Collection[str]) -> str:
    return ", ".join(dict.fromkeys(names))
