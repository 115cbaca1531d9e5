"""One process's counts: how many functions Camera Audit calls, and how many records it makes, at each occasion.

A count says the same on every machine, busy or idle, so this is what CI guards. What hangs on the order of a set differs
from process to process by less than one in a hundred. Prints one JSON object: occasion -> calls and records.
"""

from __future__ import annotations

import asyncio
import json
import sys
from functools import partial
from pathlib import Path
from threading import get_ident
from typing import TYPE_CHECKING, Any, Self

from homeassistant import loader
from homeassistant.core import CoreState
from homeassistant.setup import async_setup_component

from . import instance, where_used, worker
from .changes import Changer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from types import CodeType

    #: What was counted at each occasion.
    Counts = Mapping[str, Mapping[str, int]]

#: Sizes of homes that are counted: most homes, and a large one.
SIZES = (300, 3_000)
#: What was counted last, by home and occasion.
RECORDED = Path(__file__).with_name("counts.json")
#: By so many these may grow, whatever the factor; the others by none.
FEW = {"calls": 50, "records": 50}
_OURS = f"/custom_components/{worker.DOMAIN}/"
_TOOL = 4


class Counter:
    """Counts while it runs, in all threads."""

    def __init__(self) -> None:
        """Begin with nothing counted."""
        self.calls = 0
        self.records = 0
        self.read_on_loop = 0
        self._thread = get_ident()

    def __enter__(self) -> Self:
        """Begin to count."""
        monitoring = sys.monitoring
        monitoring.use_tool_id(_TOOL, "bench")
        monitoring.register_callback(
            _TOOL, monitoring.events.PY_START, self._count_call
        )
        monitoring.restart_events()
        monitoring.set_events(_TOOL, monitoring.events.PY_START)
        return self

    def __exit__(self, *_: object) -> None:
        """End to count."""
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)

    def _count_call(self, code: CodeType, _: int) -> object:
        if _OURS in code.co_filename:
            self.calls += 1
            if code.co_name == "<module>" and get_ident() == self._thread:
                self.read_on_loop += 1
        elif code.co_filename == "<string>":  # what makes a named tuple or a data class
            self.records += 1
        else:
            return sys.monitoring.DISABLE
        return None


async def measure(config: Path) -> dict[str, dict[str, int]]:
    """Return the counts of one home."""
    hass = await worker.begin_with_empty(config)
    hass.set_state(CoreState.starting)
    integration = await loader.async_get_integration(hass, worker.DOMAIN)
    await integration.async_get_component()
    await integration.async_get_platforms(worker.platforms_of(integration))
    entry = worker.new_entry(worker.DOMAIN)
    counts: dict[str, dict[str, int]] = {}

    async def count(occasion: str, begin: Callable[[], Any]) -> None:
        with Counter() as counter:
            begun = begin()
            if asyncio.iscoroutine(begun):
                await begun
            await instance.settle(hass)
            await asyncio.sleep(worker.QUIET * 2.5)
            await instance.settle(hass)
        counts[occasion] = {
            "calls": counter.calls,
            "records": counter.records,
            "modules read on the loop": counter.read_on_loop,
        }

    async def set_up() -> None:
        await async_setup_component(hass, worker.DOMAIN, {})
        await hass.config_entries.async_add(entry)

    await count("set-up", set_up)
    counts["set-up"]["modules in memory"] = _count_modules()
    coordinator = entry.runtime_data.coordinator
    coordinator._debounced_refresh.cooldown = worker.QUIET  # noqa: SLF001 (to wait less)
    audited = asyncio.Event()
    coordinator.async_add_listener(audited.set)

    async def start() -> None:
        await instance.start(hass)
        await audited.wait()

    await count("first audit", start)
    counts["first audit"]["modules in memory"] = _count_modules()
    # The first audit has added entities of its own, which are a change of the home.
    await count("second audit", coordinator.async_audit)
    await count("unchanged audit", coordinator.async_audit)
    changer = Changer(hass, "counted")
    await count("unlike any camera", changer.rename_other_device)
    await count("rename", changer.rename_flagged)
    await count("added camera", changer.add_camera)
    await count("removed camera", changer.remove_camera)
    await count("200 changes", partial(_rename_cameras, changer, 200))
    finding = next(one for one in coordinator.findings.values() if one.flagged)
    kinds = sys.modules[f"custom_components.{worker.DOMAIN}.decisions.decision"]
    decisions = entry.runtime_data.decisions
    await count(
        "decision", lambda: decisions.async_decide(finding, kinds.DecisionKind.KEEP)
    )
    bench = where_used.WhereUsedBench(hass)
    await bench.prepare()
    works = await where_used.async_list_works(hass, coordinator, bench)
    for name, work in works.items():
        await work()  # what it imports is no part of it
        await bench.forget()
        await count(name.replace("_", " "), work)
    return counts


def _count_modules() -> int:
    package = f"custom_components.{worker.DOMAIN}"
    return sum(name.startswith(package) for name in sys.modules)


def read_recorded() -> dict[str, Counts]:
    """Return what was counted last, by home."""
    recorded: dict[str, Counts] = json.loads(RECORDED.read_text(encoding="utf-8"))
    return recorded


def record(counts_by_home: Mapping[str, Counts]) -> None:
    """Write down what was counted."""
    text = json.dumps(counts_by_home, indent=2) + "\n"
    RECORDED.write_text(text, encoding="utf-8")


def compare(
    counts_by_home: Mapping[str, Counts],
    recorded: Mapping[str, Counts],
    factor: float,
) -> Iterator[tuple[str, bool]]:
    """Yield a line for each count, and whether it has grown to more than ``factor`` times what was recorded."""
    for home, counts in counts_by_home.items():
        for occasion, count in counts.items():
            before = recorded.get(home, {}).get(occasion, {})
            for what, number in count.items():
                was = before.get(what)
                has_grown = was is None or number > max(
                    was * factor, was + FEW.get(what, 0)
                )
                note = f"recorded {was:,}" if was is not None else "not recorded"
                if has_grown:
                    note += ", GROWN"
                yield (
                    f"{home:16} {occasion:18} {what:26} {number:>8,}  {note}",
                    has_grown,
                )


def _rename_cameras(changer: Changer, number: int) -> None:
    """Rename as many cameras, one after the other in the same moment."""
    for _ in range(number):
        changer.rename_camera()


if __name__ == "__main__":
    instance.run(measure)
