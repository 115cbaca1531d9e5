"""Plan a swap: which entity takes over from which, what moves, and what stands in the way.

``plan_swap`` only reads. A flow shows ``plan.pairs`` with their problems and both lists of
unpaired entities, lets the owner choose other pairs and plans again with ``pairs_override``; an
action answers a dry run with ``plan.as_dict()``. Then ``swap.async_swap(hass, plan)`` carries it out.
"""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import callback, split_entity_id
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er

from .differences import differences
from .effects import ASSISTANTS, OPTIONS, current, is_exposed
from .history import PARKED
from .moves import (
    device_effects,
    disabled_after,
    is_rotated,
    keeps_own_area,
    new_entity_effects,
    off_with_its_device,
    old_entity_effects,
)
from .pairs import counterpart, pair
from .parts import part_of, parts_of, side_of
from .swap_plan import DevicePair, Pair, Problem, SwapPlan, Unpaired

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from homeassistant.core import HomeAssistant

    from .effects import Effect
    from .pairs import Part

#: What the old camera's names end in after the swap.
OLD_SUFFIX: Final = "(old)"

#: Integrations that name the camera in their own configuration too, which a swap does not change.
_NAMES_ELSEWHERE: Final = {"frigate": "Frigate", "blueiris": "Blue Iris", "scrypted": "Scrypted"}


@callback
def plan_swap(  # noqa: PLR0913, PLR0917 # the two cameras, and how the owner edits
    hass: HomeAssistant,
    old_device_ids: Iterable[str],
    old_entity_ids: Iterable[str],
    new_device_ids: Iterable[str],
    new_entity_ids: Iterable[str],
    pairs_override: Iterable[tuple[str, str]] | None = None,
    *,
    uses: Mapping[str, int] | None = None,
    suffix: str = OLD_SUFFIX,
) -> SwapPlan:
    """Return the plan of a swap between two cameras, given by their devices and entities.

    ``pairs_override``: pairs of entity ids, old and new, in place of those found by kind.
    ``uses``: how many things name each entity of the old camera; what is used chooses first.
    """
    old = {
        entity_id: replace(part, uses=(uses or {}).get(entity_id, 0))
        for entity_id, part in parts_of(hass, old_device_ids, old_entity_ids).items()
    }
    new = parts_of(hass, new_device_ids, new_entity_ids)
    if pairs_override is None:
        chosen = pair([part for part in old.values() if part.id], [part for part in new.values() if part.id])
    else:
        chosen = [
            (old.get(first) or part_of(hass, first), new.get(second) or part_of(hass, second))
            for first, second in pairs_override
        ]
    twice = _twice(chosen)
    reserved: set[str] = set()
    pairs = tuple(
        _plan_pair(hass, first, second, twice=twice, reserved=reserved, suffix=suffix) for first, second in chosen
    )
    devices = _device_pairs(hass, [each for each in pairs if not each.blocked], suffix)
    paired = {part.entity_id for both in chosen for part in both}
    return SwapPlan(
        old_name=_camera_name(hass, devices, old, old=True),
        new_name=_camera_name(hass, devices, new, old=False),
        pairs=pairs,
        unpaired_old=_unpaired(hass, old, new, paired),
        unpaired_new=_unpaired(hass, new, old, paired),
        devices=devices,
        problems=_plan_problems(old, new, pairs),
    )


@callback
def is_stale(hass: HomeAssistant, plan: SwapPlan) -> bool:
    """Whether the entities of a plan have changed since.

    Integrations write options by themselves; of those only counts who may use the entity by voice.
    """
    registry = er.async_get(hass)
    for each in plan.usable:
        old, new = registry.async_get(each.old.id), registry.async_get(each.new.id)
        if old is None or new is None:
            return True
        now = new_entity_effects(hass, old, new)
        if _without_options(now) != _without_options(each.takes):
            return True
        if _exposed(new, now) != _exposed(new, each.takes):
            return True
    return any(current(hass, effect) != effect.before for effect in plan.device_fields)


def _without_options(effects: Iterable[Effect]) -> list[Effect]:
    return [effect for effect in effects if not effect.field.startswith(OPTIONS)]


def _exposed(new: er.RegistryEntry, takes: Iterable[Effect]) -> list[bool]:
    """Return which assistants may use the new entity once it has taken this over."""
    after = {effect.field: effect.after for effect in takes}
    return [is_exposed(after.get(f"{OPTIONS}{assistant}", new.options.get(assistant))) for assistant in ASSISTANTS]


def _plan_pair(  # noqa: PLR0913 # a pair and what the other pairs have taken
    hass: HomeAssistant, first: Part, second: Part, *, twice: set[str], reserved: set[str], suffix: str
) -> Pair:
    registry = er.async_get(hass)
    old, new = registry.async_get(first.entity_id), registry.async_get(second.entity_id)
    problems = list(_pair_problems(hass, first, second, twice))
    sides = side_of(hass, first), side_of(hass, second)
    if old is None or new is None or any(problem.blocks for problem in problems):
        return Pair(old=sides[0], new=sides[1], problems=tuple(problems))
    problems += _notes(old, new)
    parked = registry.async_get_available_entity_id(
        old.domain, f"{split_entity_id(old.entity_id)[1]}{PARKED}", reserved_entity_ids=reserved
    )
    reserved.add(parked)
    return Pair(
        old=sides[0],
        new=sides[1],
        gives_up=old_entity_effects(hass, old, parked, suffix=suffix),
        takes=new_entity_effects(hass, old, new),
        problems=tuple(problems),
    )


def _pair_problems(hass: HomeAssistant, old: Part, new: Part, twice: set[str]) -> Iterable[Problem]:
    """Yield what keeps a pair from being swapped."""
    for part in (old, new):
        if not part.id:
            yield _unregistered(hass, part)
        if part.entity_id in twice:
            yield Problem(key="paired_twice", blocks=True, values={"entity_id": part.entity_id})
    if old.entity_id == new.entity_id:
        yield Problem(key="same_entity", blocks=True, values={"entity_id": old.entity_id})
    if old.domain != new.domain:
        yield Problem(key="domain_differs", blocks=True, values={"entity_id": old.entity_id, "other": new.entity_id})
    entry = er.async_get(hass).async_get(new.entity_id)
    if entry is not None and off_with_its_device(entry):
        yield Problem(key="new_device_off", blocks=True, values={"entity_id": new.entity_id})


def _unregistered(hass: HomeAssistant, part: Part) -> Problem:
    key = "no_unique_id" if hass.states.get(part.entity_id) is not None else "gone"
    return Problem(key=key, blocks=True, values={"entity_id": part.entity_id})


def _notes(old: er.RegistryEntry, new: er.RegistryEntry) -> Iterable[Problem]:
    """Yield what a person wants to know of a pair that can be swapped."""
    after = disabled_after(old, new)
    is_off, stays_off = new.disabled_by is not None, after is not None
    for key, entry, applies in (
        ("new_off", new, is_off and not stays_off),
        ("stays_off", new, is_off and stays_off),
        ("will_be_off", new, stays_off and not is_off),
        ("area_on_device", new, not keeps_own_area(old, new)),
        ("rotation_stays", old, is_rotated(old)),
    ):
        if applies:
            yield Problem(key=key, values={"entity_id": entry.entity_id})
    yield from differences(old, new)
    for entry in (old, new):
        if name := _NAMES_ELSEWHERE.get(entry.platform):
            yield Problem(key="named_elsewhere", values={"integration": name})


def _plan_problems(old: dict[str, Part], new: dict[str, Part], pairs: Sequence[Pair]) -> tuple[Problem, ...]:
    problems = []
    if not old.keys().isdisjoint(new.keys()):
        problems.append(Problem(key="same_camera", blocks=True))
    usable = [each for each in pairs if not each.blocked]
    if not usable:
        problems.append(Problem(key="no_pairs", blocks=True))
    elif any(part.domain == "camera" for part in old.values()) and not any(
        each.old.entity_id.startswith("camera.") for each in usable
    ):
        problems.append(Problem(key="camera_not_paired"))
    return tuple(problems)


def _device_pairs(hass: HomeAssistant, pairs: Sequence[Pair], suffix: str) -> tuple[DevicePair, ...]:
    """Pair the devices as most of their entities are paired; each is in one pair at most."""
    registry = er.async_get(hass)
    votes: Counter[tuple[str, str]] = Counter()
    areas: dict[str, str] = {}
    for place, each in enumerate(pairs):
        old, new = registry.async_get(each.old.id), registry.async_get(each.new.id)
        if old and new and old.device_id and new.device_id and old.device_id != new.device_id:
            # The pair of the main streams leads, and it decides where several devices are one.
            votes[old.device_id, new.device_id] += len(pairs) if place == 0 else 1
            if old.area_id and not keeps_own_area(old, new):
                areas.setdefault(old.device_id, old.area_id)
    found: list[DevicePair] = []
    used: set[str] = set()
    devices = dr.async_get(hass)
    for (old_id, new_id), _ in votes.most_common():
        first, second = devices.async_get(old_id), devices.async_get(new_id)
        if first is None or second is None or {old_id, new_id} & used:
            continue
        used |= {old_id, new_id}
        gives_up, takes = device_effects(
            hass, first, second, area_id=areas.get(old_id) or _area_of(first), suffix=suffix
        )
        found.append(
            DevicePair(
                old_id=old_id,
                new_id=new_id,
                old_name=_device_name(first),
                new_name=_device_name(second),
                gives_up=gives_up,
                takes=takes,
            )
        )
    return tuple(found)


def _unpaired(
    hass: HomeAssistant, parts: dict[str, Part], others: dict[str, Part], paired: set[str]
) -> tuple[Unpaired, ...]:
    found = []
    for part in parts.values():
        if part.entity_id in paired:
            continue
        values = {"entity_id": part.entity_id}
        if not part.id:
            problem = _unregistered(hass, part)
        elif other := counterpart(part, others.values()):
            problem = Problem(key="domain_differs", values=values | {"other": other.entity_id})
        else:
            problem = Problem(key="no_counterpart", values=values)
        found.append(Unpaired(side=side_of(hass, part), problem=problem))
    return tuple(found)


def _twice(chosen: Sequence[tuple[Part, Part]]) -> set[str]:
    olds = Counter(first.entity_id for first, _ in chosen)
    news = Counter(second.entity_id for _, second in chosen)
    return {entity_id for each in (olds, news) for entity_id, count in each.items() if count > 1}


def _camera_name(hass: HomeAssistant, devices: Sequence[DevicePair], parts: dict[str, Part], *, old: bool) -> str:
    if devices:
        return devices[0].old_name if old else devices[0].new_name
    cameras = [part for part in parts.values() if part.domain == "camera"] or list(parts.values())
    return side_of(hass, cameras[0]).name if cameras else "-"


def _device_name(device: Any) -> str:  # noqa: ANN401 # a device or, in newer versions, a child
    return str(device.name_by_user or device.name or "-")


def _area_of(device: Any) -> str | None:  # noqa: ANN401 # the same
    area: str | None = device.area_id
    return area
