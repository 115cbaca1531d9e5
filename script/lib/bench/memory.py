"""What each kind of thing costs in memory: how much the process grows while it is made.

Prints one JSON list of lines, ``{"what", "bytes", "number", "bytes_each"}``; what is one thing has no number. Memory is what the process holds (RSS) after what is free was given back; in steps of it, so that little
counts for nothing. The floor is not taken off: a plain sensor and a plain issue cost Home Assistant about as much
as ours.
"""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, Any

from homeassistant import loader
from homeassistant.core import CoreState
from homeassistant.setup import async_setup_component

from . import instance, worker
from .meter import resident

if TYPE_CHECKING:
    from pathlib import Path

PACKAGE = f"custom_components.{worker.DOMAIN}"


async def measure(config: Path) -> list[dict[str, Any]]:
    """Return the lines of one home."""
    hass = await worker.begin_with_empty(config)
    hass.set_state(CoreState.starting)
    found: list[dict[str, Any]] = []
    before = resident()

    def grown(what: str, number: int | None = None) -> None:
        nonlocal before
        size, before = resident() - before, resident()
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
        await hass.async_add_import_executor_job(import_module, f"{PACKAGE}.coordinator.{name}")
    grown("code of the audit")
    knowledge = await hass.async_add_import_executor_job(import_module, f"{PACKAGE}.knowledge.loader")
    await hass.async_add_executor_job(knowledge.load)
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
    return found


if __name__ == "__main__":
    instance.run(measure)
