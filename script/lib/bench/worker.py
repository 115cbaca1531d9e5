"""One process's figures: first the home without Camera Audit (the control), then with it.

Prints one JSON object. Both halves go through the same changes of the same home.
"""

from __future__ import annotations

import asyncio
import statistics
from importlib import import_module
from time import perf_counter, thread_time
from typing import TYPE_CHECKING, Any

from homeassistant import loader
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CoreState
from homeassistant.helpers import (
    entity_registry as er,
    issue_registry as ir,
    storage,
    update_coordinator,  # noqa: F401 (as the backup of every home does)
)
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from . import instance, where_used
from .bare import bare_issues, bare_sensors, timed_bare_audit, warm_up
from .changes import Changer
from .meter import Meter, Work, counted, resident

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from pathlib import Path

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.coordinator.coordinator import AuditCoordinator

DOMAIN = "camera_audit"
#: What every home has loaded before a custom integration is set up: most of it belongs to Home Assistant's own start.
IMPORTED = (
    "camera",
    "diagnostics",
    "frontend",
    "http",
    "lovelace",
    "repairs",
    "system_health",
    "websocket_api",
)
SET_UP = ("http", "binary_sensor", "button", "event", "sensor", "todo")
#: Seconds of quiet after which an audit begins; shorter than a home's, so that the bench is quick.
QUIET = 0.2
AUDITS = 15
RENAMES = 5
#: Seconds of rest after which a home is cold.
REST = 2.0
#: Seconds within which the first audit has ended, even on a slow machine.
LONGEST_START = 120


async def measure(config: Path) -> dict[str, Any]:
    """Return all figures of this process."""
    hass = await begin(config)
    floor: dict[str, Any] = {}
    figures: dict[str, Any] = {"floor": floor}
    before = resident()
    await set_up(hass, instance.EMPTY, floor)
    floor["memory"] = resident() - before
    await _changes(hass, floor)

    before = resident()
    entry = await set_up(hass, DOMAIN, figures)
    figures["memory"] = resident() - before
    coordinator = entry.runtime_data.coordinator
    audits: list[float] = []
    coordinator.async_add_listener(lambda: audits.append(perf_counter()))
    figures["cameras"] = len(coordinator.findings)
    figures["flagged"] = sum(
        finding.flagged for finding in coordinator.findings.values()
    )
    figures["notices"] = notices(hass)
    figures["own_entities"] = own_entities(hass)
    await _changes(hass, figures, audits)
    await _unchanged_audits(hass, coordinator, figures)
    figures |= await where_used.measure(hass, coordinator)
    before = resident()
    await bare_issues(hass, instance.EMPTY, figures["notices"])
    await bare_sensors(hass, figures["own_entities"])
    await instance.settle(hass)
    floor["memory"] += resident() - before
    return figures


async def begin(config: Path) -> HomeAssistant:
    """Start a home with what every home has loaded."""
    hold_registry_files()
    hass = await instance.begin(config, IMPORTED)
    for domain in SET_UP:
        await async_setup_component(hass, domain, {})
    return hass


async def begin_with_empty(config: Path) -> HomeAssistant:
    """Start one, and the integration that does nothing in it."""
    hass = await begin(config)
    await set_up(hass, instance.EMPTY, {})
    return hass


def notices(hass: HomeAssistant) -> int:
    """Return how many notices stand."""
    return sum(domain == DOMAIN for domain, _ in ir.async_get(hass).issues)


def sensors(hass: HomeAssistant) -> int:
    """Return how many cameras have a sensor of their maker."""
    entities = er.async_get(hass).entities.values()
    return sum(
        one.platform == DOMAIN and one.unique_id.endswith("_maker") for one in entities
    )


def own_entities(hass: HomeAssistant) -> int:
    """Return how many entities Camera Audit has that are not disabled."""
    entities = er.async_get(hass).entities.values()
    return sum(one.platform == DOMAIN and one.disabled_by is None for one in entities)


def hold_registry_files() -> None:
    """Keep the registries from writing: it blocks the loop, with and without Camera Audit."""
    original = storage.Store.async_delay_save

    def delay_save(
        store: storage.Store[Any], data_func: Callable[[], Any], delay: float = 0
    ) -> None:
        if not store.key.startswith("core."):
            original(store, data_func, delay)

    storage.Store.async_delay_save = delay_save  # type: ignore[assignment, method-assign]


async def _in_task(work: Coroutine[Any, Any, None]) -> None:
    """Run in a task of its own: the meter sees what begins after it."""
    await asyncio.Task(work)


def platforms_of(integration: loader.Integration) -> list[str]:
    """Return what Home Assistant reads of an integration beside the module of its name."""
    names = (
        "binary_sensor",
        "button",
        "config_flow",
        "diagnostics",
        "event",
        "logbook",
        "repairs",
        "sensor",
        "system_health",
        "todo",
        "trigger",
    )
    folder = integration.file_path
    return [
        name
        for name in names
        if (folder / f"{name}.py").is_file() or (folder / name).is_dir()
    ]


def new_entry(domain: str) -> ConfigEntry[Any]:
    """Return an entry as its flow makes it."""
    return ConfigEntry(
        created_at=dt_util.utcnow(),
        data={},
        discovery_keys={},  # type: ignore[arg-type]
        domain=domain,
        entry_id=domain,
        minor_version=1,
        modified_at=dt_util.utcnow(),
        options={},
        source="user",
        subentries_data=(),
        title=domain,
        unique_id=None,
        version=1,
    )


async def set_up(
    hass: HomeAssistant, domain: str, figures: dict[str, Any]
) -> ConfigEntry[Any]:
    """Read the code, set up the entry, start Home Assistant, wait for what was put off."""
    hass.set_state(CoreState.starting)  # the first audit waits for the start
    integration = await loader.async_get_integration(hass, domain)
    platforms = platforms_of(integration)

    async def read() -> None:
        await integration.async_get_component()
        await integration.async_get_platforms(platforms)
        await async_setup_component(hass, domain, {})

    with Meter() as reading:
        await _in_task(read())
    entry = new_entry(domain)
    with Meter() as setting_up:
        await _in_task(hass.config_entries.async_add(entry))
    if domain == DOMAIN:
        entry.runtime_data.coordinator._debounced_refresh.cooldown = QUIET  # noqa: SLF001 (to wait less)
    if domain == DOMAIN:
        await _measure_first_audit(hass, figures)
    with Meter() as deferred:
        await _in_task(instance.start(hass))
        if domain == DOMAIN:
            await _first_audit(entry.runtime_data.coordinator)
        await instance.settle(hass)
        await asyncio.sleep(QUIET)
        await instance.settle(hass)
    figures["import"] = reading.busy
    figures["import_everywhere"] = reading.everywhere
    figures["setup"] = setting_up.busy
    figures["setup_clock"] = setting_up.elapsed
    figures["setup_processor"] = setting_up.everywhere
    figures["setup_stop"] = setting_up.longest_wall
    figures["first_audit_stop"] = deferred.longest_wall
    figures["deferred_busy"] = deferred.busy
    figures["deferred_garbage"] = deferred.garbage
    worst = max(setting_up, deferred, key=lambda meter: meter.longest)
    figures["longest"] = {"setup": worst.worst()}
    return entry


async def _measure_first_audit(hass: HomeAssistant, figures: dict[str, Any]) -> None:
    """Let the entry's own first audit, and its reading of the knowledge, be measured."""
    modules: list[Any] = [
        await hass.async_add_executor_job(
            import_module, f"custom_components.{DOMAIN}.{name}"
        )
        for name in ("knowledge.loader", "coordinator.run", "home.assemble")
    ]
    loader, run, home = modules
    home.Assembler.assemble = counted(home.Assembler.assemble)
    run.Audits._judge = counted(run.Audits._judge)  # noqa: SLF001 (the work in other threads)
    load, once = loader.load_knowledge, run.Audits.async_once

    def timed_load() -> object:
        began = thread_time()
        knowledge = load()
        figures["knowledge"] = thread_time() - began
        loader.load_knowledge = load
        return knowledge

    async def first(self: object, *arguments: object) -> object:
        run.Audits.async_once = once
        # Beside the loop: what warms the machine is no callback of Camera Audit's.
        await hass.async_add_executor_job(warm_up, hass)
        work = Work(once(self, *arguments))
        result = await work
        figures["first_audit"], figures["first_audit_garbage"] = work.busy, work.garbage
        figures["first_audit_clock"] = work.elapsed
        figures["first_audit_processor"] = work.everywhere
        return result

    loader.load_knowledge, run.Audits.async_once = timed_load, first


async def _first_audit(coordinator: AuditCoordinator) -> None:
    """Wait until the home was audited; it begins by itself."""
    ended = asyncio.Event()
    remove = coordinator.async_add_listener(ended.set)
    async with asyncio.timeout(LONGEST_START):
        await ended.wait()
    remove()
    if not any(finding.flagged for finding in coordinator.findings.values()):
        raise SystemExit(
            "The audit found no camera made by Hikvision: there is nothing to measure."
        )


async def _changes(
    hass: HomeAssistant, figures: dict[str, Any], audits: list[float] | None = None
) -> None:
    """Make each kind of change, and measure what follows from it. ``audits``: when each has ended."""
    hass.set_state(CoreState.running)
    changer = Changer(hass, "with" if audits is not None else "without")
    figures["foreign_change"] = 0.0
    for change in (
        changer.rename_other_entity,
        changer.rename_other_device,
        changer.other_state,
    ):
        samples = []
        for _ in range(21):
            with Meter() as meter:
                hass.loop.call_soon(change)
                for _ in range(4):
                    await asyncio.sleep(0)
            samples.append(meter.busy)
        figures["foreign_change"] = max(
            figures["foreign_change"], statistics.median(samples)
        )
    for what, changes, times in (
        ("camera_change", [changer.rename_flagged], RENAMES),
        ("camera_added", [changer.add_camera], 1),
        ("burst_200", [changer.rename_camera] * 200, 1),
    ):
        meters, numbers = [], []
        waits: list[float] = []
        for _ in range(times):
            await hass.async_add_executor_job(warm_up, hass)
            done = len(audits) if audits is not None else 0
            began = perf_counter()
            with Meter() as meter:
                for change in changes:
                    hass.loop.call_soon(change)
                # Longer than the time of quiet, so that a needless second audit would be seen.
                await asyncio.sleep(QUIET * 2.5 if audits is not None else QUIET / 2)
                await instance.settle(hass)
            meters.append(meter)
            numbers.append(len(audits) - done if audits is not None else 1)
            waits.extend(end - began for end in (audits or ())[done:])
        figures[what] = statistics.median(
            meter.busy - meter.garbage for meter in meters
        )
        figures[f"{what}_garbage"] = statistics.median(
            meter.garbage for meter in meters
        )
        figures["longest"][what] = sorted(meter.worst() for meter in meters)[times // 2]
        figures[f"{what}_audits"] = max(numbers, key=lambda number: abs(number - 1))
        figures[f"{what}_clock"] = statistics.median(waits) if waits else 0.0
        figures[f"{what}_processor"] = statistics.median(
            meter.everywhere for meter in meters
        )
        figures[f"{what}_stop"] = max(meter.longest_wall for meter in meters)
    await asyncio.sleep(REST)
    with Meter() as meter:
        hass.loop.call_soon(changer.rename_flagged)
        await asyncio.sleep(QUIET * 2.5)
        await instance.settle(hass)
    figures["camera_change_cold"] = meter.busy - meter.garbage


async def _unchanged_audits(
    hass: HomeAssistant, coordinator: AuditCoordinator, figures: dict[str, Any]
) -> None:
    """Audit again and again a home in which nothing changed, each time beside the floor."""
    bare, busy, garbage = [], [], []
    await asyncio.sleep(REST)
    figures["floor"]["bare_cold"] = timed_bare_audit(hass)
    for _ in range(AUDITS):
        warm_up(hass)
        bare.append(timed_bare_audit(hass))
        with Meter() as meter:
            await _in_task(coordinator.async_audit())
        busy.append(meter.busy - meter.garbage)
        garbage.append(meter.garbage)
    figures["floor"]["bare"] = statistics.median(bare)
    figures["unchanged_audit"] = statistics.median(busy)
    figures["unchanged_audit_garbage"] = statistics.median(garbage)


if __name__ == "__main__":
    instance.run(measure)
