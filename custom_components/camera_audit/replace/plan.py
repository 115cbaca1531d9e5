"""Plan a swap: which entity takes over from which, what moves, and what stands in the way.

``plan_swap`` only reads. A flow shows ``plan.pairs`` with their problems and both lists of
unpaired entities, lets the owner choose other pairs and plans again with ``pairs_override``; an
action answers a dry run with ``plan.as_dict()``. Then ``swap.async_swap(hass, plan)`` carries it out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er

from .effects import ASSISTANTS, OPTIONS, Effect, is_exposed
from .history import PARKED
from .moves import device_effects, keeps_own_area, new_entity_effects, old_entity_effects
from .pairs import Part, counterpart, pair, part_of, parts_of, twins
from .problems import Problem, notes, obstacles, unregistered

#: What only the pairing needs to know of an entity.
_FOR_PAIRING: Final = frozenset({"device_class", "words", "category", "enabled", "uses"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An entity of the old camera and the one that takes over from it.

    ``gives_up``: what changes for the old entity; ``takes``: what changes for the new one; in both
    the change of the entity id leads. A blocked pair has neither.
    """

    old: Part
    new: Part
    gives_up: tuple[Effect, ...] = ()
    takes: tuple[Effect, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def blocked(self) -> bool:
        """Whether this pair is left out of the swap."""
        return any(problem.blocks for problem in self.problems)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaired:
    """An entity without a partner. ``problem`` says why, as far as that is known."""

    side: Part
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An old entity that shows the same as ``leader``, whose id goes to ``new``.

    It stays with the old camera; what names it can name the id of the leader in its place.
    """

    old: Part
    leader: Part
    new: Part
    devices: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class DevicePair:
    """A device of the old camera and the one that takes over its name, area and labels."""

    old_id: str
    new_id: str
    old_name: str
    new_name: str
    gives_up: tuple[Effect, ...]
    takes: tuple[Effect, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPlan:
    """All that a swap would do, and what stands in its way. Reading it changes nothing."""

    old_name: str
    new_name: str
    pairs: tuple[Pair, ...] = ()
    twins: tuple[Twin, ...] = ()
    unpaired_old: tuple[Unpaired, ...] = ()
    unpaired_new: tuple[Unpaired, ...] = ()
    devices: tuple[DevicePair, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        """Whether the swap can be carried out as planned."""
        return bool(self.usable) and not any(problem.blocks for problem in self.problems)

    @property
    def usable(self) -> tuple[Pair, ...]:
        """The pairs that the swap carries out."""
        return tuple(pair for pair in self.pairs if not pair.blocked)

    @property
    def device_map(self) -> dict[str, str]:
        """From the old devices to the new ones, for references to devices."""
        return {each.old_id: each.new_id for each in self.devices}

    @property
    def registry_map(self) -> dict[str, str]:
        """From the old entities to the new ones by registry id, for device triggers and the like."""
        return {pair.old.id: pair.new.id for pair in self.usable}

    @property
    def renamed(self) -> dict[str, str]:
        """From all that does not follow by itself to what it is to become, in automations and the like."""
        devices = dict(each.devices for each in self.twins if each.devices)
        ids = {each.old.id: each.new.id for each in self.twins}
        names = {each.old.entity_id: each.leader.entity_id for each in self.twins}
        return {**devices, **self.device_map, **ids, **self.registry_map, **names}

    @property
    def followed(self) -> dict[str, tuple[str, str]]:
        """From the ids that are taken over to those that both entities have apart from them."""
        return {
            pair.old.entity_id: (str(pair.gives_up[0].after), pair.new.entity_id)
            for pair in self.usable
            if pair.gives_up
        }

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON, with what a reader would otherwise have to work out."""

        def told(items: list[tuple[str, Any]]) -> dict[str, Any]:
            return {key: value for key, value in items if key not in _FOR_PAIRING}

        return asdict(self, dict_factory=told) | {"ready": self.ready}


@callback
def plan_swap(  # noqa: PLR0913, PLR0917 # the two cameras, and how the owner edits
    hass: HomeAssistant,
    old_device_ids: Iterable[str],
    old_entity_ids: Iterable[str],
    new_device_ids: Iterable[str],
    new_entity_ids: Iterable[str],
    pairs_override: Iterable[tuple[str, str]] | None = None,
    uses: Mapping[str, int] | None = None,
    *,
    names: tuple[str, str] = ("-", "-"),
) -> SwapPlan:
    """Return the plan of a swap between two cameras, given by their devices and entities.

    ``pairs_override``: pairs of entity ids, old and new, in place of those found by kind. Where several old ones
    have the same new one, the id of the one that is used most is taken over, and the others are its twins.
    ``uses``: how many things name each entity of the old camera; what is used chooses first.
    ``names``: of both cameras, where neither a device nor an entity has one.
    """
    old, new = parts_of(hass, old_device_ids, old_entity_ids), parts_of(hass, new_device_ids, new_entity_ids)
    if uses is not None:
        old = {entity_id: replace(part, uses=uses.get(entity_id, 0)) for entity_id, part in old.items()}
    twice: Collection[Part] = ()
    if pairs_override is None:
        chosen = pair([part for part in old.values() if part.id], [part for part in new.values() if part.id])
        same = twins(old.values(), chosen)
    else:
        given = [
            (old.get(first) or part_of(hass, first), new.get(second) or part_of(hass, second))
            for first, second in pairs_override
        ]
        twice = {part for part, count in Counter(first for first, _ in given).items() if count > 1}
        chosen, same = _led(given, {both for both in given if any(obstacles(hass, *both, twice))})
    reserved: set[str] = set()
    pairs = tuple(_plan_pair(hass, first, second, twice, reserved) for first, second in chosen)
    usable = [each for each in pairs if not each.blocked]
    led = {each.old: each for each in usable}
    same = [each for each in same if each[1] in led]
    devices = _device_pairs(hass, usable, names)
    paired = {part.entity_id for both in (*chosen, *same) for part in both}
    films = any(part.domain == "camera" for part in old.values())
    return SwapPlan(
        old_name=devices[0].old_name if devices else _camera_name(old, names[0]),
        new_name=devices[0].new_name if devices else _camera_name(new, names[1]),
        pairs=pairs,
        twins=tuple(
            Twin(old=part, leader=first, new=second, devices=_devices_of(hass, part, second))
            for part, first, second in same
        ),
        unpaired_old=_unpaired(hass, old, new, paired),
        unpaired_new=_unpaired(hass, new, old, paired),
        devices=devices,
        problems=tuple(
            Problem(key=key, blocks=blocks)
            for key, blocks, applies in (
                ("same_camera", True, not old.keys().isdisjoint(new)),
                ("no_pairs", True, not usable),
                ("camera_not_paired", False, usable and films and all(each.old.domain != "camera" for each in usable)),
            )
            if applies
        ),
    )


def _led(
    given: Sequence[tuple[Part, Part]], blocked: Collection[tuple[Part, Part]]
) -> tuple[list[tuple[Part, Part]], list[tuple[Part, Part, Part]]]:
    """Return the pairs in which an id is taken over, and the others as twins of these.

    One that is blocked neither leads others nor is the twin of any: it stays a pair, with what blocks it.
    """
    able = [both for both in given if both not in blocked]
    leaders: dict[Part, Part] = {}
    for first, second in able:
        leader = leaders.setdefault(second, first)
        leaders[second] = max(leader, first, key=lambda part: part.uses)
    pairs = [both for both in given if both in blocked or leaders[both[1]] == both[0]]
    return pairs, [(first, leaders[second], second) for first, second in able if leaders[second] != first]


def _devices_of(hass: HomeAssistant, old: Part, new: Part) -> tuple[str, str] | None:
    """Return the devices of two entities, where they have two."""
    entries = (er.async_get(hass).async_get(part.entity_id) for part in (old, new))
    ids = tuple(entry.device_id if entry else None for entry in entries)
    return (ids[0], ids[1]) if ids[0] and ids[1] and ids[0] != ids[1] else None


@callback
def planned_anew(hass: HomeAssistant, plan: SwapPlan) -> SwapPlan | None:
    """Return the plan with what its entities hold now; None where that would do something else.

    Integrations write options by themselves; of those only counts who may use the entity by voice.
    """
    pairs = [(each.old.entity_id, each.new.entity_id) for each in plan.usable]
    now = plan_swap(hass, (), (), (), (), pairs, names=(plan.old_name, plan.new_name))
    return now if list(_promised(hass, now)) == list(_promised(hass, plan)) else None


def _promised(hass: HomeAssistant, plan: SwapPlan) -> Iterator[object]:
    """Yield what a plan would do, but for the ids under which the old entities are parked."""
    for each in plan.usable:
        effects = *each.gives_up[1:], *each.takes
        yield each.old.id, each.new.id, [effect for effect in effects if not effect.field.startswith(OPTIONS)]
        options = entry.options if (entry := er.async_get(hass).async_get(each.new.id)) else {}
        after = {effect.field: effect.after for effect in each.takes}
        yield [is_exposed(after.get(f"{OPTIONS}{one}", options.get(one))) for one in ASSISTANTS]
    yield plan.device_map, [(each.gives_up, each.takes) for each in plan.devices]


def _plan_pair(hass: HomeAssistant, first: Part, second: Part, twice: Collection[Part], reserved: set[str]) -> Pair:
    """Plan one pair. ``reserved``: the ids under which other old entities are parked; this one joins them."""
    registry = er.async_get(hass)
    old, new = registry.async_get(first.entity_id), registry.async_get(second.entity_id)
    problems = tuple(obstacles(hass, first, second, twice))
    if old is None or new is None or problems:
        return Pair(old=first, new=second, problems=problems)
    parked = registry.async_get_available_entity_id(
        old.domain, f"{split_entity_id(old.entity_id)[1]}{PARKED}", reserved_entity_ids=reserved
    )
    reserved.add(parked)
    return Pair(
        old=first,
        new=second,
        gives_up=old_entity_effects(hass, old, parked),
        takes=new_entity_effects(hass, old, new),
        problems=tuple(notes(old, new)),
    )


def _device_pairs(hass: HomeAssistant, pairs: Sequence[Pair], names: tuple[str, str]) -> tuple[DevicePair, ...]:
    """Pair the devices as most of their entities are paired; each is in one pair at most."""
    registry, devices = er.async_get(hass), dr.async_get(hass)
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
    for (old_id, new_id), _ in votes.most_common():
        old_device, new_device = devices.async_get(old_id), devices.async_get(new_id)
        used = {device_id for one in found for device_id in (one.old_id, one.new_id)}
        if old_device is None or new_device is None or {old_id, new_id} & used:
            continue
        found.append(
            DevicePair(
                old_id,
                new_id,
                str(old_device.name_by_user or old_device.name or names[0]),
                str(new_device.name_by_user or new_device.name or names[1]),
                *device_effects(hass, old_device, new_device, area_id=areas.get(old_id)),
            )
        )
    return tuple(found)


def _unpaired(
    hass: HomeAssistant, parts: Mapping[str, Part], others: Mapping[str, Part], paired: set[str]
) -> tuple[Unpaired, ...]:
    found = []
    for part in (part for entity_id, part in parts.items() if entity_id not in paired):
        key, values = "no_counterpart", {"entity_id": part.entity_id}
        if not part.id:
            key = unregistered(hass, part)
        elif other := counterpart(part, others.values()):
            key, values = "domain_differs", values | {"other": other.entity_id}
        found.append(Unpaired(side=part, problem=Problem(key=key, blocks=not part.id, values=values)))
    return tuple(found)


def _camera_name(parts: Mapping[str, Part], name: str) -> str:
    """Return the name of the first entity, a picture if there is one; ``name`` where there is none."""
    return min(parts.values(), key=lambda part: part.domain != "camera").name if parts else name
