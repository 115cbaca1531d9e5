"""What a plan of a swap is made of: frozen, and JSON for the answer of the action."""

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .effects import Effect


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Something about a pair or a plan that a person wants to know before the swap.

    ``key``: one of ``selector.swap.options.problem_*``. ``blocks``: the pair, or the whole plan,
    cannot be swapped.
    """

    key: str
    blocks: bool = False
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One entity of a pair, or one that has no partner. ``id`` is empty without registry entry."""

    id: str
    entity_id: str
    name: str
    platform: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An entity of the old camera and the one that takes over from it.

    ``gives_up``: what changes for the old entity; ``takes``: what changes for the new one; in both
    the change of the entity id leads. A blocked pair has neither.
    """

    old: Side
    new: Side
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

    side: Side
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class DevicePair:
    """A device of the old camera and the one that takes over its name, area and labels."""

    old_id: str
    new_id: str
    old_name: str
    new_name: str
    gives_up: tuple[Effect, ...] = ()
    takes: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapPlan:
    """All that a swap would do, and what stands in its way. Reading it changes nothing."""

    old_name: str
    new_name: str
    pairs: tuple[Pair, ...] = ()
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
    def releases(self) -> tuple[Effect, ...]:
        """The old entities give their ids free."""
        return tuple(pair.gives_up[0] for pair in self.usable)

    @property
    def renames(self) -> tuple[Effect, ...]:
        """The new entities take the ids."""
        return tuple(pair.takes[0] for pair in self.usable)

    @property
    def fields(self) -> tuple[Effect, ...]:
        """What else changes for the entities."""
        return tuple(effect for pair in self.usable for effect in (*pair.gives_up[1:], *pair.takes[1:]))

    @property
    def device_fields(self) -> tuple[Effect, ...]:
        """What changes for the devices. It comes last: a device's name changes those of its entities."""
        return tuple(effect for each in self.devices for effect in (*each.gives_up, *each.takes))

    @property
    def device_ids(self) -> tuple[str, ...]:
        """The devices whose names change."""
        return tuple(device_id for each in self.devices for device_id in (each.old_id, each.new_id))

    @property
    def device_map(self) -> dict[str, str]:
        """From the old devices to the new ones, for references to devices."""
        return {each.old_id: each.new_id for each in self.devices}

    @property
    def registry_map(self) -> dict[str, str]:
        """From the old entities to the new ones by registry id, for device triggers and the like."""
        return {pair.old.id: pair.new.id for pair in self.usable}

    def as_dict(self) -> dict[str, Any]:
        """Return the plan as JSON, with what a reader would otherwise have to work out."""
        return asdict(self) | {"ready": self.ready}
