"""Eight cameras in one go: how long it takes, and how long the event loop is held at once.

Run with ``-s`` for the table. Times are processor time of this run, each beside what the registry alone needs.
"""

import importlib
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.swap.swap import (
    Order,
    async_list_done_swaps,
    async_swap_several,
    async_undo_several,
)
from tests.swap.many_cameras import async_many
from tests.swap.two_cameras import async_setup_base

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant

LIBRARY = Path(__file__).parents[2] / "script" / "lib"
MS = 1000
#: What else the machine does makes a callback longer, and none shorter: of so many rounds the quickest counts.
ROUNDS = 3
type Figure = tuple[float, float, float]


@pytest.fixture
def meter() -> Iterator[Any]:
    sys.path.insert(0, str(LIBRARY))
    yield importlib.import_module("bench.meter").Meter
    sys.path.remove(str(LIBRARY))
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        del sys.modules[name]


def measured(meter: Any) -> Figure:  # noqa: ANN401 (a meter)
    """Return the time on the loop, the longest callback without Python's collection of garbage, and that."""
    return meter.busy, meter.longest - meter.collected, meter.collected


@pytest.mark.usefixtures("hass_storage")
async def test_eight_cameras_hold_the_loop_no_longer_than_one(
    hass: HomeAssistant,
    meter: Any,  # noqa: ANN401
) -> None:
    await async_setup_base(hass)
    many = await async_many(hass, 8, sensors=18)
    registry = er.async_get(hass)
    rounds: dict[str, list[Figure]] = defaultdict(list)
    first = er.async_entries_for_device(registry, many.old[0])
    assert len(first) == 20
    with meter() as floor:
        for there in (True, False):
            for entry in first:
                bare, moved = entry.entity_id, f"{entry.entity_id}_x"
                registry.async_update_entity(
                    bare if there else moved, new_entity_id=moved if there else bare
                )
            await hass.async_block_till_done()
    rounds["bare renames of 20 entities, there and back"].append(measured(floor))
    for count in (1, 8) * ROUNDS:
        orders = [Order(plan) for plan in many.plans()[:count]]
        with meter() as swapped:
            several = await async_swap_several(hass, orders, None)
            await hass.async_block_till_done()
        assert len(several.done) == count
        ids = [swap.record.swap_id for swap in await async_list_done_swaps(hass)]
        with meter() as undone:
            await async_undo_several(hass, ids, None)
            await hass.async_block_till_done()
        rounds[f"swap of {count}"].append(measured(swapped))
        rounds[f"undo of {count}"].append(measured(undone))
    figures = {
        what: tuple(map(min, zip(*times, strict=True)))
        for what, times in rounds.items()
    }
    alone, *_ = figures["bare renames of 20 entities, there and back"]
    for what, (busy, longest, collected) in figures.items():
        ratios = f"x {busy / alone:5.1f}   longest {longest * MS:5.2f} ms + garbage {collected * MS:5.2f} ms"
        sys.stdout.write(f"\n{what:45} {busy * MS:7.1f} ms {ratios}")
    for what in ("swap", "undo"):
        assert figures[f"{what} of 8"][1] < 3 * figures[f"{what} of 1"][1], what
        assert figures[f"{what} of 8"][0] < 16 * figures[f"{what} of 1"][0], what
