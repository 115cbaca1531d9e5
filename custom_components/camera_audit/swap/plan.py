"""Plan a swap: which entity takes over from which, what moves, and what stands in the way.

``plan_swap`` only reads. A flow shows ``plan.pairs`` with their problems and both lists of
unpaired entities, lets the owner choose other pairs and plans again with ``pairs_override``; an
action answers a dry run with ``plan.as_dict()``. Then ``swap.async_swap_cameras(hass, plan)`` carries it out.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.helpers import entity_registry as er

from ..const import PARKED
from ..where_used.parts import Part, list_parts, read_part
from .channels import Channels, Side, choose_channel
from .devices import DevicePair, find_two_devices, pair_devices
from .effects import ASSISTANTS, OPTIONS, Effect, is_exposed
from .moves import new_entity_effects, old_entity_effects
from .pairs import (
    Question,
    Reason,
    Sureness,
    find_counterpart,
    find_reason,
    list_questions,
    pair_parts,
)
from .problems import Problem, explain_unregistered, list_notes, list_obstacles

#: What only the pairing needs to know of an entity.
_FOR_PAIRING: Final = frozenset(
    {
        "device_class",
        "words",
        "named",
        "device",
        "category",
        "enabled",
        "uses",
        "shared",
    }
)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Twin:
    """An old entity of which the owner says that it shows the same as ``leader``, whose id goes to ``new``.

    It stays with the old camera; what names it can name the id of the leader in its place.
    """

    old: Part
    leader: Part
    new: Part
    devices: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPlan:
    """All that a swap would do, and what stands in its way. Reading it changes nothing.

    ``questions``: what only the owner can say; without an answer it stays with the old camera.
    ``unpaired_old``: what else has no partner. ``channels``: the pictures of the old and of the new camera's devices
    of which the owner has to say which one is meant, by entity id. ``shared``: ids of devices that show
    other cameras as well, which keep their names. ``others``: entities of such a device that are not of this camera,
    by entity id and by id in the registry.
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

    @property
    def old_stays(self) -> bool:
        """Whether the old camera's device stays: it shows other cameras as well."""
        return bool(self.others)

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
            kept = ((key, value) for key, value in items if key not in _FOR_PAIRING)
            return {
                key: str(value) if isinstance(value, StrEnum) else value
                for key, value in kept
            }

        plan = asdict(self, dict_factory=told)
        del plan["others"]
        unpaired = [
            {"old": asdict(one.side, dict_factory=told), "uses": one.side.uses}
            for one in self.unpaired_old
        ]
        return plan | {"unpaired": unpaired, "ready": self.ready}


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
    all_old, all_new = (
        list_parts(hass, old_device_ids, old_entity_ids),
        list_parts(hass, new_device_ids, new_entity_ids),
    )
    if uses is not None:
        all_old = {
            entity_id: replace(part, uses=uses.get(entity_id, 0))
            for entity_id, part in all_old.items()
        }
    meant = choose_channel(all_old, sides[0]), choose_channel(all_new, sides[1])
    old, new = meant[0].parts, meant[1].parts
    shared = shared.union(*(one.devices for one in meant))
    twice: Collection[Part] = ()
    same: list[tuple[Part, Part, Part]] = []
    reasons: dict[Part, Reason] = {}
    asked: tuple[Question, ...] = ()
    if pairs_override is None:
        olds, news = ([part for part in one.values() if part.id] for one in (old, new))
        chosen = pair_parts(olds, news)
        reasons = {first: find_reason(first, second) for first, second in chosen}
        asked = tuple(list_questions(olds, news, chosen))
    else:
        given = [
            (
                all_old.get(first) or read_part(hass, first),
                all_new.get(second) or read_part(hass, second),
            )
            for first, second in pairs_override
        ]
        twice = {
            part
            for part, count in Counter(first for first, _ in given).items()
            if count > 1
        }
        chosen, same = _separate_twins(
            given, {both for both in given if any(list_obstacles(hass, *both, twice))}
        )
    reserved: set[str] = set()
    pairs = tuple(
        replace(
            _plan_pair(hass, first, second, twice, reserved),
            reason=reasons.get(first, Reason.CHOSEN),
        )
        for first, second in chosen
    )
    usable = [each for each in pairs if not each.blocked]
    led = {each.old: each for each in usable}
    same = [each for each in same if each[1] in led]
    devices = pair_devices(
        hass, [(each.old, each.new) for each in usable], names, shared
    )
    settled = {part.entity_id for both in (*chosen, *same) for part in both} | {
        one.old.entity_id for one in asked
    }
    concerned = {
        part.entity_id for both in (*chosen, *same) for part in both
    } | old.keys()
    return SwapPlan(
        old_name=devices[0].old_name
        if devices
        else _find_camera_name([each.old for each in pairs], old, names[0]),
        new_name=devices[0].new_name
        if devices
        else _find_camera_name([each.new for each in pairs], new, names[1]),
        pairs=pairs,
        twins=tuple(
            Twin(
                old=part,
                leader=first,
                new=second,
                devices=find_two_devices(hass, part, second, shared),
            )
            for part, first, second in same
        ),
        questions=asked,
        unpaired_old=_list_unpaired(hass, old, new, settled),
        unpaired_new=_list_unpaired(hass, new, old, settled),
        devices=devices,
        problems=tuple(
            _list_problems(
                all_old.keys(),
                all_new.keys(),
                meant,
                usable,
                chosen=pairs_override is not None,
            )
        ),
        channels=((), ())
        if pairs_override is not None
        else (meant[0].open, meant[1].open),
        shared=shared,
        others=frozenset(
            each
            for entity_id, part in all_old.items()
            if meant[0].devices and entity_id not in concerned
            for each in (entity_id, part.id)
        ),
    )


def _list_problems(
    old: Collection[str],
    new: Collection[str],
    meant: tuple[Channels, Channels],
    usable: Sequence[Pair],
    *,
    chosen: bool,
) -> Iterator[Problem]:
    """Yield what is to be said of the whole plan. ``old``, ``new``: all entities; ``chosen``: whether the owner paired."""
    films = any(entity_id.startswith("camera.") for entity_id in old)
    unclear = [entity_id for one in meant for entity_id in one.open]
    for key, blocks, applies, values in (
        ("same_camera", True, not set(old).isdisjoint(new), {}),
        ("which_channel", True, unclear and not chosen, {"values": ", ".join(unclear)}),
        ("no_pairs", True, not usable and not (unclear and not chosen), {}),
        (
            "camera_not_paired",
            False,
            usable and films and all(each.old.domain != "camera" for each in usable),
            {},
        ),
        ("recorder_stays", False, meant[0].devices and usable, {}),
    ):
        if applies:
            yield Problem(key=key, blocks=blocks, values=values)


def _separate_twins(
    given: Sequence[tuple[Part, Part]], blocked: Collection[tuple[Part, Part]]
) -> tuple[list[tuple[Part, Part]], list[tuple[Part, Part, Part]]]:
    """Return the pairs in which an id is taken over, and the others as twins of these.

    One that is blocked neither leads others nor is the twin of any: it stays a pair, with what blocks it.
    """
    able = [both for both in given if both not in blocked]
    leaders: dict[Part, Part] = {}
    for first, second in able:
        leader = leaders.setdefault(second, first)
        leaders[second] = max(leader, first, key=lambda part: (part.enabled, part.uses))
    pairs = [both for both in given if both in blocked or leaders[both[1]] == both[0]]
    return pairs, [
        (first, leaders[second], second)
        for first, second in able
        if leaders[second] != first
    ]


@callback
def plan_again(hass: HomeAssistant, plan: SwapPlan) -> SwapPlan | None:
    """Return the plan with what its entities hold now; None where that would do something else.

    Integrations write options by themselves; of those only counts who may use the entity by voice.
    """
    pairs = [(each.old.entity_id, each.new.entity_id) for each in plan.usable]
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
    return (
        now
        if list(_list_promises(hass, now)) == list(_list_promises(hass, plan))
        else None
    )


def _list_promises(hass: HomeAssistant, plan: SwapPlan) -> Iterator[object]:
    """Yield what a plan would do, but for the ids under which the old entities are parked."""
    for each in plan.usable:
        effects = *each.gives_up[1:], *each.takes
        yield (
            each.old.id,
            each.new.id,
            [effect for effect in effects if not effect.field.startswith(OPTIONS)],
        )
        options = (
            entry.options
            if (entry := er.async_get(hass).async_get(each.new.id))
            else {}
        )
        after = {effect.field: effect.after for effect in each.takes}
        yield [
            is_exposed(after.get(f"{OPTIONS}{one}", options.get(one)))
            for one in ASSISTANTS
        ]
    yield plan.device_map, [(each.gives_up, each.takes) for each in plan.devices]


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
    parked = registry.async_get_available_entity_id(
        old.domain,
        f"{split_entity_id(old.entity_id)[1]}{PARKED}",
        reserved_entity_ids=reserved,
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
    found = []
    for part in (part for entity_id, part in parts.items() if entity_id not in paired):
        key, values = "no_counterpart", {"entity_id": part.entity_id}
        if not part.id:
            key = explain_unregistered(hass, part)
        elif other := find_counterpart(part, others.values()):
            key, values = "domain_differs", values | {"other": other.entity_id}
        found.append(
            Unpaired(
                side=part, problem=Problem(key=key, blocks=not part.id, values=values)
            )
        )
    return tuple(found)


def _find_camera_name(
    paired: Sequence[Part], parts: Mapping[str, Part], name: str
) -> str:
    """Return the name of the first entity that is paired or, without one, of any, a picture first; else ``name``."""
    return (
        min(paired or parts.values(), key=lambda part: part.domain != "camera").name
        if parts
        else name
    )
