"""What each kind of thing costs in memory: how much more Python holds when it is made.

Prints one JSON list of lines, ``{"what", "bytes", "number", "bytes_each"}``; what is one thing has no number. What a
process takes from its machine (RSS) is no measure of a single kind: it goes in steps, and fills first what the start
of Home Assistant left free; the goal's figure, `memory`, is that. "all of it" is their sum, above an integration that
does nothing; the floor is as many plain entities and plain issues, which are not taken off.
"""

from __future__ import annotations

import asyncio
import gc
import tracemalloc
from importlib import import_module
from typing import TYPE_CHECKING, Any

from homeassistant import loader
from homeassistant.core import CoreState
from homeassistant.setup import async_setup_component

from . import instance, worker
from .bare import bare_issues, bare_sensors

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = f"custom_components.{worker.DOMAIN}"


async def measure(config: Path) -> list[dict[str, Any]]:
    """Return the lines of one home."""
    hass = await worker.begin_with_empty(config)
    hass.set_state(CoreState.starting)
    found: list[dict[str, Any]] = []
    tracemalloc.start()
    before = _held()

    def grown(what: str, number: int | None = None) -> None:
        nonlocal before
        size, before = _held() - before, _held()
        each = {"number": number, "bytes_each": round(size / number)} if number else {}
        found.append({"what": what, "bytes": size, **each})

    integration = await loader.async_get_integration(hass, worker.DOMAIN)
    await integration.async_get_component()
    await integration.async_get_platforms(worker.platforms_of(integration))
    grown("code of the start")
    await async_setup_component(hass, worker.DOMAIN, {})
    entry = worker.new_entry(worker.DOMAIN)
    await hass.config_entries.async_add(entry)
    grown("texts, entry and its entities")
    for name in ("run", "watch"):
        await hass.async_add_import_executor_job(
            import_module, f"{PACKAGE}.coordinator.{name}"
        )
    grown("code of the audit")
    knowledge = await hass.async_add_import_executor_job(
        import_module, f"{PACKAGE}.knowledge.loader"
    )
    await hass.async_add_executor_job(knowledge.load_knowledge)
    grown("knowledge")
    coordinator = entry.runtime_data.coordinator
    audited = asyncio.Event()
    coordinator.async_add_listener(audited.set)
    await instance.start(hass)
    await audited.wait()
    grown("camera", len(coordinator.findings))
    await instance.settle(hass)
    flagged = sum(finding.flagged for finding in coordinator.findings.values())
    grown("flagged camera: notice, sensor, to-do item", flagged)
    everything = sum(line["bytes"] for line in found)
    entities = worker.own_entities(hass)
    await bare_issues(hass, instance.EMPTY, worker.notices(hass))
    await bare_sensors(hass, entities)
    await instance.settle(hass)
    grown("floor: as many plain entities and issues", entities)
    return [*found, {"what": "all of it", "bytes": everything}]


def _held() -> int:
    """Return the bytes of all that Python holds, garbage apart."""
    gc.collect()
    return tracemalloc.get_traced_memory()[0]


if __name__ == "__main__":
    instance.run(measure)
