"""How far the registries got with swaps and undos one after the other, as an earlier process left them.

Each registry is one file, so what was saved of it is the state of one moment: some of the swaps and undos are there, one
may be there in part, and none of those after it. Where a camera was swapped on, or that was taken back, the later one has
moved on what the earlier one brought; the earlier one is then not to be repeated.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from homeassistant.core import HomeAssistant, callback

from .effects import (
    ENTITY_ID,
    GONE,
    Effect,
    Target,
    read_effect_field,
    reverse_effects,
)
from .journal import DONE, SwapRecord

_TARGETS: Final[tuple[Target, ...]] = ("entity", "device")
_NOTHING: Final[frozenset[Target]] = frozenset()


def list_steps(record: SwapRecord, state: str) -> tuple[Effect, ...]:
    """Return all effects of a swap in the direction of a state."""
    steps = (*record.releases, *record.renames, *record.all_fields)
    return steps if state == DONE else tuple(reverse_effects(steps))


@callback
def find_past(
    hass: HomeAssistant, records: Sequence[tuple[SwapRecord, str]]
) -> Mapping[str, frozenset[Target]]:
    """Return by swap in which registries it is past: there, and something after it has begun.

    ``records``: in the order in which they happened, each with the state that it was brought to. What somebody has
    changed since may hide how far a registry got; then nothing counts as past there.
    """
    past: dict[str, frozenset[Target]] = {}
    for target in _TARGETS:
        steps = [
            [
                effect
                for effect in list_steps(record, state)
                if effect.target == target and _tells_progress(effect)
            ]
            for record, state in records
        ]
        for record, _ in records[: _count_past(hass, steps)]:
            past[record.swap_id] = past.get(record.swap_id, _NOTHING) | {target}
    return past


def _tells_progress(effect: Effect) -> bool:
    """Whether an effect is of a device, or the entity id: the other fields of an entity change more often by hand."""
    return effect.target == "device" or effect.field == ENTITY_ID


@callback
def _count_past(hass: HomeAssistant, steps: Sequence[Sequence[Effect]]) -> int:
    """Return of how many all is there, the next of which has begun; 0 where the values fit no moment."""
    before: dict[tuple[str, str], object] = {}
    now: dict[tuple[str, str], object] = {}
    for effects in steps:
        for effect in effects:
            before.setdefault((effect.id, effect.field), effect.before)
            now[effect.id, effect.field] = read_effect_field(hass, effect)
    for number, effects in enumerate(steps):
        after = before | {(effect.id, effect.field): effect.after for effect in effects}
        if all(
            value in (GONE, before[field], after[field]) for field, value in now.items()
        ):
            return number
        before = after
    return 0
