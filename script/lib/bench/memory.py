"""What each kind of thing costs in memory: how much the process grows while it is made.

Prints one JSON list of lines, ``{"what", "bytes", "number", "bytes_each"}``; what is one thing has no number. Memory is what the process holds (RSS) after what is free was given back; in steps of it, so that little
counts for nothing. The floor is not taken off: a plain sensor and a plain issue cost Home Assistant about as much
as ours.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from homeassistant import loader
from homeassistant.core import CoreState
from homeassistant.runner import create_event_loop
from homeassistant.setup import async_setup_component

from . import instance, worker
from .meter import resident

PACKAGE = f"custom_components.{worker.DOMAIN}"


async def measure(config: Path) -> list[dict[str, Any]]:
    """Return the lines of one home."""
    worker.hold_registry_files()
    hass = await instance.begin(config, worker.IMPORTED)
    for domain in worker.SET_UP:
        await async_setup_component(hass, domain, {})
    await worker.set_up(hass, instance.EMPTY, {})
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


def main() -> None:
    """Measure the home whose configuration folder is the one argument."""
    logging.basicConfig(level=logging.ERROR)
    loop = create_event_loop()
    asyncio.set_event_loop(loop)
    print(json.dumps(loop.run_until_complete(measure(Path(sys.argv[1])))))
    sys.stdout.flush()
    # Nothing is worth an orderly end: the folder is thrown away.
    os._exit(0)


if __name__ == "__main__":
    main()
