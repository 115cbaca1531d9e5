"""Plan a swap: which entity takes over from which, what moves, and what stands in the way.

``plan_swap`` only reads. A flow shows ``plan.pairs`` with their problems and both lists of
unpaired entities, lets the owner choose other pairs and plans again with ``pairs_override``; an
action answers a dry run with ``plan.as_dict()``. Then ``swap.async_swap_cameras(hass, plan)`` carries it out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers import entity_registry as er

from ..const import PARKED
from ..where_used.parts import Part, list_parts, read_part
from .channels import Channels, Side, choose_channel
from .devices import DevicePair, find_two_devices, list_halves, pair_devices
from .earlier import find_take, has_taken_over
from .effects import ASSISTANTS, ENTITY_ID, OPTIONS, Effect, is_exposed
from .likeness import Reason
from .moves import new_entity_effects, old_entity_effects, twin_effects
from .pairs import Question, Sureness, find_counterpart, match_entities
from .problems import Problem, explain_unregistered, list_notes, list_obstacles
from .shown_names import name_after_swap, name_as_shown

#: What is said of an entity without a partner, and of one whose partner is of another domain.
NO_COUNTERPART: Final = "no_counterpart"
#: Notes on a pair that say that both do not measure the same.
_OTHER_MEASURES: Final = frozenset({"class_differs", "unit_differs"})
_ASKS_FOR_EDIT: Final = "domain_differs"
#: What is told of an entity to others: all else that is known of it serves the pairing alone, and is not cleaned.
_TOLD: Final = frozenset({"id", "entity_id", "name", "platform", "kind"})
_OF_PART: Final = frozenset(each.name for each in fields(Part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An entity of the old camera and the one that takes over from it.

    ``gives_up``: what changes for the old entity; ``takes``: what changes for the new one; in both
    the change of the entity id leads. A blocked pair has neither. ``reason``: why they are paired.
    """

    old: Part
    new: Part
    sureness: Sureness = Sureness.SURE
    reason: Reason = Reason.CHOSEN
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

    def explain(self, users: Collection[object]) -> Problem:
        """Return what is said of it: of one that nothing uses, not that its users are to be edited."""
        if users or self.problem.key != _ASKS_FOR_EDIT:
            return self.problem
        return replace(self.problem, key=NO_COUNTERPART)


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An old entity of which the owner says that it shows the same as ``leader``, whose id goes to ``new``.

    It stays with the old camera; what names it can name the id of the leader in its place. ``gives_up``: that it leaves
    the voice assistants that may use the new entity: nobody wants the same twice there.
    """

    old: Part
    leader: Part
    new: Part
    devices: tuple[str, str] | None = None
    gives_up: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPlan:
    """All that a swap would do, and what stands in its way. Reading it changes nothing.

    ``questions``: what only the owner can say; without an answer it stays with the old camera.
    ``unpaired_old``: what else has no partner. ``channels``: the pictures of the old and of the new camera's devices
    of which the owner has to say which one is meant, by entity id. ``shared``: ids of devices that show
    other cameras as well, which keep their names. ``others``: entities of such a device that are not of this camera,
    by entity id and by id in the registry. ``one_camera``: whether both sides are the same camera through two
    integrations, so that its history goes on under its ids. ``halves``: the names that further devices of the old camera
    give up, which another integration brought.
    """

    old_name: str
    new_name: str
    pairs: tuple[Pair, ...] = ()
    twins: tuple[Twin, ...] = ()
    questions: tuple[Question, ...] = ()
    unpaired_old: tuple[Unpaired, ...] = ()
    unpaired_new: tuple[Unpaired, ...] = ()
    devices: tuple[DevicePair, ...] = ()
    problems: tuple[Problem, ...] = ()
    channels: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    shared: frozenset[str] = frozenset()
    others: frozenset[str] = frozenset()
    one_camera: bool = False
    halves: tuple[Effect, ...] = ()

    @property
    def old_stays(self) -> bool:
        """Whether the old camera's device stays: it shows other cameras as well."""
        return bool(self.others)

    @property
    def replaces_camera(self) -> bool:
        """Whether a camera is replaced: not where the device shows others that stay, nor by itself."""
        return not (self.old_stays or self.one_camera)

    @property
    def ready(self) -> bool:
        """Whether the swap can be carried out as planned."""
        return bool(self.usable) and not any(
            problem.blocks for problem in self.problems
        )

    @property
    def usable(self) -> tuple[Pair, ...]:
        """The pairs that the swap carries out."""
        return tuple(pair for pair in self.pairs if not pair.blocked)

    def carries_history(self, pair: Pair) -> bool:
        """Whether the history of a pair goes on as one: both are of the same camera, and measure the same."""
        problem_keys = {problem.key for problem in pair.problems}
        return self.one_camera and problem_keys.isdisjoint(_OTHER_MEASURES)

    @property
    def device_map(self) -> dict[str, str]:
        """From the old devices to the new ones, for references to devices."""
        return {pair.old_id: pair.new_id for pair in self.devices}

    @property
    def registry_map(self) -> dict[str, str]:
        """From the old entities to the new ones by registry id, for device triggers and the like."""
        return {pair.old.id: pair.new.id for pair in self.usable}

    @property
    def renamed(self) -> dict[str, str]:
        """From all that does not follow by itself to what it is to become, in automations and the like."""
        devices = dict(twin.devices for twin in self.twins if twin.devices)
        ids = {twin.old.id: twin.new.id for twin in self.twins}
        entity_ids = {twin.old.entity_id: twin.leader.entity_id for twin in self.twins}
        return {**devices, **self.device_map, **ids, **self.registry_map, **entity_ids}

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
        plan = asdict(self, dict_factory=_make_plain)
        del plan["others"], plan["shared"], plan["halves"]
        unpaired = []
        for lone in self.unpaired_old:
            part = asdict(lone.side, dict_factory=_make_plain)
            unpaired.append({"old": part, "uses": lone.side.uses})
        return plan | {"unpaired": unpaired, "ready": self.ready}


def _make_plain(items: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the fields of a record for JSON, of an entity only what others are told."""
    plain = {
        key: str(value) if isinstance(value, StrEnum) else value for key, value in items
    }
    if plain.keys() == _OF_PART:
        return {key: value for key, value in plain.items() if key in _TOLD}
    return plain


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """Which entities stand for each other, before anything is planned.

    ``pairs``: old and new. ``twins``: an old one, the old one that leads it, the new one. ``reasons``: why, by old
    ones; the owner's own choice has none. ``twice``: old ones that the owner chose more than once.
    """

    pairs: list[tuple[Part, Part]]
    twins: list[tuple[Part, Part, Part]] = field(default_factory=list)
    reasons: Mapping[Part, Reason] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    twice: frozenset[Part] = frozenset()

    @property
    def entity_ids(self) -> set[str]:
        """The entities that are paired or twins, on both sides."""
        groups = (*self.pairs, *self.twins)
        return {part.entity_id for group in groups for part in group}


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
    sides: tuple[Side, Side] = (Side(), Side()),
    shared: frozenset[str] = frozenset(),
) -> SwapPlan:
    """Return the plan of a swap between two cameras, given by their devices and entities.

    ``pairs_override``: pairs of entity ids, old and new, in place of those found by their names. Where several old ones
    have the same new one, the id of the one that is used most is taken over, and the others are its twins.
    ``uses``: how many things name each entity of the old camera; what is used chooses first.
    ``names``: of both cameras, where neither a device nor an entity has one. ``sides``: how each was named.
    ``shared``: ids of devices that are known to show other cameras as well.
    """
    old_device_ids = list(old_device_ids)
    all_old = _set_uses(list_parts(hass, old_device_ids, old_entity_ids), uses)
    all_new = list_parts(hass, new_device_ids, new_entity_ids)
    old, new = choose_channel(all_old, sides[0]), choose_channel(all_new, sides[1])
    shared = shared.union(old.devices, new.devices)
    if pairs_override is None:
        choice = _propose_choice(old, new)
    else:
        choice = _read_choice(hass, pairs_override, all_old, all_new)
    pairs = _plan_pairs(hass, choice)
    usable = [pair for pair in pairs if not pair.blocked]
    leaders = {pair.old for pair in usable}
    twins = [twin for twin in choice.twins if twin[1] in leaders]
    choice = replace(choice, twins=twins)
    both = [(pair.old, pair.new) for pair in usable]
    devices = pair_devices(hass, both, names, shared)
    halves = list_halves(hass, old_device_ids, devices, shared)
    pairs = tuple(_note_name(hass, pair, devices, halves) for pair in pairs)
    asked_ids = {question.old.entity_id for question in choice.questions}
    settled_ids = choice.entity_ids | asked_ids
    unclear: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    if pairs_override is None:
        unclear = (old.open, new.open)
    old_name, new_name = _name_cameras(devices, pairs, (old, new), names)
    problems = [*_list_problems(all_old.keys(), all_new.keys(), old, usable, unclear)]
    if any(has_taken_over(hass, pair.old.id, pair.new.id) for pair in usable):
        # Once more, it would take from the new camera the ids that it has by now.
        values = {"old": old_name, "new": new_name}
        problem = Problem(key="already_replaced", blocks=True, values=values)
        problems.insert(0, problem)
    return SwapPlan(
        old_name=old_name,
        new_name=new_name,
        pairs=pairs,
        twins=_make_twins(hass, twins, shared, pairs),
        questions=choice.questions,
        unpaired_old=_list_unpaired(hass, old.parts, new.parts, settled_ids),
        unpaired_new=_list_unpaired(hass, new.parts, old.parts, settled_ids),
        devices=devices,
        problems=tuple(problems),
        channels=unclear,
        shared=shared,
        others=_list_others(all_old, old, choice),
        halves=halves,
    )


def _name_cameras(
    devices: Sequence[DevicePair],
    pairs: Sequence[Pair],
    channels: tuple[Channels, Channels],
    names: tuple[str, str],
) -> tuple[str, str]:
    """Return what the old and the new camera are called: as their devices are, else as what is paired is."""
    if devices:
        return devices[0].old_name, devices[0].new_name
    old, new = channels
    return (
        _find_camera_name([pair.old for pair in pairs], old.parts, names[0]),
        _find_camera_name([pair.new for pair in pairs], new.parts, names[1]),
    )


def _set_uses(
    parts: dict[str, Part], uses: Mapping[str, int] | None
) -> dict[str, Part]:
    """Return the entities with how often each is used, where that is known."""
    if uses is None:
        return parts
    return {
        entity_id: replace(part, uses=uses.get(entity_id, 0))
        for entity_id, part in parts.items()
    }


def _propose_choice(old: Channels, new: Channels) -> _Choice:
    """Pair what surely stands for the same thing, and ask what is not sure."""
    old_parts = [part for part in old.parts.values() if part.id]
    new_parts = [part for part in new.parts.values() if part.id]
    recorders = old.recorder, new.recorder
    matches = match_entities(old_parts, new_parts, recorders=recorders)
    return _Choice(
        pairs=list(matches.pairs),
        reasons={pair[0]: reason for pair, reason in matches.pairs.items()},
        questions=tuple(matches.questions),
    )


@callback
def _read_choice(
    hass: HomeAssistant,
    pairs_override: Iterable[tuple[str, str]],
    old_parts: Mapping[str, Part],
    new_parts: Mapping[str, Part],
) -> _Choice:
    """Pair what the owner chose, by entity ids; what no camera is known to have is read by itself."""
    given = [
        (
            old_parts.get(old_id) or read_part(hass, old_id),
            new_parts.get(new_id) or read_part(hass, new_id),
        )
        for old_id, new_id in pairs_override
    ]
    counts = Counter(old for old, _ in given)
    twice = frozenset(old for old, count in counts.items() if count > 1)
    blocked = {pair for pair in given if any(list_obstacles(hass, *pair, twice))}
    pairs, twins = _separate_twins(given, blocked)
    return _Choice(pairs=pairs, twins=twins, twice=twice)


def _plan_pairs(hass: HomeAssistant, choice: _Choice) -> tuple[Pair, ...]:
    """Plan each pair; no two of the old entities are parked under the same id."""
    reserved: set[str] = set()
    pairs = []
    for old, new in choice.pairs:
        pair = _plan_pair(hass, old, new, choice.twice, reserved)
        pairs.append(replace(pair, reason=choice.reasons.get(old, Reason.CHOSEN)))
    return tuple(pairs)


def _note_name(
    hass: HomeAssistant,
    pair: Pair,
    devices: Iterable[DevicePair],
    halves: Iterable[Effect],
) -> Pair:
    """Return a pair with a note of the name that people see, hear and say, where it changes with the swap."""
    registry = er.async_get(hass)
    old, new = registry.async_get(pair.old.id), registry.async_get(pair.new.id)
    if old is None or new is None or pair.blocked:
        return pair
    before = name_as_shown(hass, old)
    after = name_after_swap(hass, old, new, devices, halves)
    if before == after:
        return pair
    values = {"entity_id": old.entity_id, "old": before, "new": after}
    note = Problem(key="name_changes", values=values)
    return replace(pair, problems=(*pair.problems, note))


def _make_twins(
    hass: HomeAssistant,
    twins: Iterable[tuple[Part, Part, Part]],
    shared: Collection[str],
    pairs: Iterable[Pair],
) -> tuple[Twin, ...]:
    pair_by_new = {pair.new.id: pair for pair in pairs if not pair.blocked}
    return tuple(
        Twin(
            old=old,
            leader=leader,
            new=new,
            devices=find_two_devices(hass, old, new, shared),
            gives_up=_leave_assistants(hass, old, pair_by_new[new.id]),
        )
        for old, leader, new in twins
    )


def _leave_assistants(
    hass: HomeAssistant, twin: Part, pair: Pair
) -> tuple[Effect, ...]:
    """Return that a twin leaves the assistants that may use the new entity of a pair once it took over."""
    entry = er.async_get(hass).async_get(twin.id)
    exposed = list_exposures(hass, pair)
    return twin_effects(hass, entry, exposed) if entry else ()


@callback
def list_exposures(hass: HomeAssistant, pair: Pair) -> list[str]:
    """Return the assistants that may use the new entity of a pair once it took over."""
    entry = er.async_get(hass).async_get(pair.new.id)
    options = entry.options if entry else {}
    after = {effect.field: effect.after for effect in pair.takes}
    return [
        assistant
        for assistant in ASSISTANTS
        if is_exposed(after.get(f"{OPTIONS}{assistant}", options.get(assistant)))
    ]


def _list_others(
    parts: Mapping[str, Part], meant: Channels, choice: _Choice
) -> frozenset[str]:
    """Return the entities of a device with several cameras that are not of the one that is meant: both of their ids."""
    if not meant.devices:
        return frozenset()
    concerned = choice.entity_ids | meant.parts.keys()
    others = [part for part in parts.values() if part.entity_id not in concerned]
    return frozenset(name for part in others for name in (part.entity_id, part.id))


def _list_problems(
    old_ids: Collection[str],
    new_ids: Collection[str],
    meant: Channels,
    usable: Sequence[Pair],
    channels: tuple[tuple[str, ...], tuple[str, ...]],
) -> Iterator[Problem]:
    """Yield what is to be said of the whole plan.

    ``old_ids``, ``new_ids``: all entities; ``meant``: of the old side; ``channels``: of which the owner has to say
    which one is meant.
    """
    unclear = [*channels[0], *channels[1]]
    films = any(entity_id.startswith("camera.") for entity_id in old_ids)
    if not set(old_ids).isdisjoint(new_ids):
        yield Problem(key="same_camera", blocks=True)
    if unclear:
        values = {"values": ", ".join(unclear)}
        yield Problem(key="which_channel", blocks=True, values=values)
    if not usable and not unclear:
        yield Problem(key="no_pairs", blocks=True)
    if usable and films and all(pair.old.domain != "camera" for pair in usable):
        yield Problem(key="camera_not_paired")
    if meant.devices and usable:
        yield Problem(key="recorder_stays")


def _separate_twins(
    given: Sequence[tuple[Part, Part]], blocked: Collection[tuple[Part, Part]]
) -> tuple[list[tuple[Part, Part]], list[tuple[Part, Part, Part]]]:
    """Return the pairs in which an id is taken over, and the others as twins of these.

    One that is blocked neither leads others nor is the twin of any: it stays a pair, with what blocks it.
    """
    leaders: dict[Part, Part] = {}
    for old, new in given:
        if (old, new) not in blocked:
            leader = leaders.setdefault(new, old)
            leaders[new] = max(leader, old, key=lambda part: (part.enabled, part.uses))
    pairs: list[tuple[Part, Part]] = []
    twins: list[tuple[Part, Part, Part]] = []
    for old, new in given:
        if (old, new) in blocked or leaders[new] == old:
            pairs.append((old, new))
        else:
            twins.append((old, leaders[new], new))
    return pairs, twins


@callback
def plan_again(hass: HomeAssistant, plan: SwapPlan) -> SwapPlan | None:
    """Return the plan with what its entities hold now; None where that would do something else.

    Integrations write options by themselves; of those only counts who may use the entity by voice.
    """
    pairs = [(pair.old.entity_id, pair.new.entity_id) for pair in plan.usable]
    now = plan_swap(
        hass,
        (),
        (),
        (),
        (),
        pairs,
        names=(plan.old_name, plan.new_name),
        shared=plan.shared,
    )
    promises = list(_list_promises(hass, plan))
    half_ids = [effect.id for effect in plan.halves]
    now = replace(now, halves=list_halves(hass, half_ids, now.devices, plan.shared))
    return now if list(_list_promises(hass, now)) == promises else None


def _list_promises(hass: HomeAssistant, plan: SwapPlan) -> Iterator[object]:
    """Yield what a plan would do, but for the ids under which the old entities are parked."""
    for pair in plan.usable:
        effects = *pair.gives_up[1:], *pair.takes
        yield (
            pair.old.id,
            pair.new.id,
            [effect for effect in effects if not effect.field.startswith(OPTIONS)],
        )
        yield list_exposures(hass, pair)
    yield plan.device_map, [(pair.gives_up, pair.takes) for pair in plan.devices]
    yield plan.halves


def _plan_pair(
    hass: HomeAssistant,
    first: Part,
    second: Part,
    twice: Collection[Part],
    reserved: set[str],
) -> Pair:
    """Plan one pair. ``reserved``: the ids under which other old entities are parked; this one joins them."""
    registry = er.async_get(hass)
    old, new = registry.async_get(first.entity_id), registry.async_get(second.entity_id)
    problems = tuple(list_obstacles(hass, first, second, twice))
    if old is None or new is None or problems:
        return Pair(old=first, new=second, problems=problems)
    # One that took the id over in an earlier swap goes back to its own.
    take = find_take(hass, old.id, ENTITY_ID, old.entity_id)
    own_id = f"{old.entity_id}{PARKED}" if take is None else str(take.before)
    parked = registry.async_get_available_entity_id(
        old.domain, split_entity_id(own_id)[1], reserved_entity_ids=reserved
    )
    reserved.add(parked)
    return Pair(
        old=first,
        new=second,
        gives_up=old_entity_effects(hass, old, parked),
        takes=new_entity_effects(hass, old, new),
        problems=tuple(list_notes(old, new)),
    )


def _list_unpaired(
    hass: HomeAssistant,
    parts: Mapping[str, Part],
    others: Mapping[str, Part],
    paired: set[str],
) -> tuple[Unpaired, ...]:
    unpaired = []
    for entity_id, part in parts.items():
        if entity_id in paired:
            continue
        key, values = NO_COUNTERPART, {"entity_id": part.entity_id}
        if not part.id:
            key = explain_unregistered(hass, part)
        elif other := find_counterpart(part, others.values()):
            key, values = _ASKS_FOR_EDIT, values | {"other": other.entity_id}
        problem = Problem(key=key, blocks=not part.id, values=values)
        unpaired.append(Unpaired(side=part, problem=problem))
    return tuple(unpaired)


def _find_camera_name(
    paired: Sequence[Part], parts: Mapping[str, Part], name: str
) -> str:
    """Return the name of the first entity that is paired or, without one, of any, a picture first; else ``name``."""
    if not parts:
        return name
    candidates = paired or parts.values()
    return min(candidates, key=lambda part: part.domain != "camera").name
