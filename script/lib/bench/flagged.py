"""One process's figures of a home with many flagged cameras, each beside the least that does the job.

Prints one JSON object: of each stage the work on the event loop, its floor, its longest callback.

- ``start``: the first audit with all its notices and sensors. Floor: the bare audit, then a plain
  issue and a plain sensor for each flagged camera.
- ``notices``, ``sensors``: all of them raised, or added, by a change of the options. Floor: the
  plain issues, or the plain sensors.
- ``decision``: one camera is kept. Floor: the bare audit, its plain issue deleted, a file of the
  same size written.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from homeassistant.core import CoreState
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.storage import Store

from . import instance, worker
from .bare import bare_audit, bare_issues, bare_sensors, timed_bare_audit
from .meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from homeassistant.core import HomeAssistant

FLAGGED = 500
ENTITIES = 3_000
DOMAIN = "camera_audit"


async def measure(config: Path) -> dict[str, Any]:
    """Return all figures of this process."""
    hass = await worker.begin_with_empty(config)
    hass.set_state(CoreState.running)
    floor = await _floors(hass)
    figures: dict[str, Any] = {"floor": floor, "busy": {}, "garbage": {}}
    entry = await worker.set_up(hass, DOMAIN, figures)
    hass.set_state(CoreState.running)
    figures["garbage"]["start"] = figures["deferred_garbage"]
    figures["busy"]["start"] = figures["deferred_busy"] - figures["deferred_garbage"]
    figures["longest"]["start"] = figures["longest"].pop("setup")
    coordinator = entry.runtime_data.coordinator
    figures["cameras"] = len(coordinator.findings)
    figures["flagged"] = sum(
        finding.flagged for finding in coordinator.findings.values()
    )
    figures["notices"] = worker.notices(hass)
    figures["sensors"] = worker.sensors(hass)

    async def stage(name: str, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        with Meter() as meter:
            await asyncio.Task(work())
            await instance.settle(hass)
        figures["garbage"][name] = meter.garbage
        figures["busy"][name] = meter.busy - meter.garbage
        figures["longest"][name] = meter.worst()

    async def choose() -> None:
        hass.config_entries.async_update_entry(entry, options={})

    for name, off, count in (
        ("notices", {"verdicts": []}, worker.notices),
        ("sensors", {"maker_sensors": False}, worker.sensors),
    ):
        hass.config_entries.async_update_entry(entry, options=off)
        await instance.settle(hass)
        if count(hass):
            raise SystemExit(
                f"{count(hass)} {name} are left: there is nothing to measure."
            )
        await stage(name, choose)
    finding = next(iter(coordinator.findings.values()))

    async def decide() -> None:
        kinds = sys.modules[
            f"custom_components.{DOMAIN}.decisions.decision"
        ].DecisionKind
        await entry.runtime_data.decisions.async_decide(finding, kinds.KEEP)

    await stage("decision", decide)
    return figures


# The least that does the job ------------------------------------------------------------------


async def _floors(hass: HomeAssistant) -> dict[str, Any]:
    """Measure the floors, and leave the home as it was."""

    async def decision() -> None:
        bare_audit(hass)
        ir.async_delete_issue(hass, instance.EMPTY, "camera_0")
        store = Store[dict[str, Any]](
            hass, 1, "bench.decisions", private=True, atomic_writes=True
        )
        cameras = [
            {
                "camera_id": f"{number:012x}",
                "identities": [f"{number:026x}" for _ in range(4)],
            }
            for number in range(FLAGGED)
        ]
        await store.async_save({"salt": "", "decisions": [], "cameras": cameras})

    found: dict[str, Any] = {"longest": {}}
    stages: dict[str, Callable[[], Coroutine[Any, Any, None]]] = {
        "notices": partial(bare_issues, hass, instance.EMPTY, FLAGGED),
        "sensors": partial(bare_sensors, hass, FLAGGED),
        "decision": decision,
    }
    for name, work in stages.items():
        with Meter() as meter:
            await asyncio.Task(work())
            await instance.settle(hass)
        found[name] = meter.busy - meter.garbage
        found["longest"][name] = meter.worst()
    found["bare"] = statistics.median(
        timed_bare_audit(hass) for _ in range(worker.AUDITS)
    )
    found["start"] = found["bare"] + found["notices"] + found["sensors"]
    found["longest"]["start"] = found["longest"]["sensors"]
    for number in range(FLAGGED):
        ir.async_delete_issue(hass, instance.EMPTY, f"camera_{number}")
    await instance.settle(hass)
    return found


if __name__ == "__main__":
    instance.run(measure)
