"""One process's figures of one integration, whoever wrote it: set-up, a camera renamed, 200 changes, memory.

Each is measured in the same way, in a home of its own with 500 automations, 200 scripts and 4 MB of YAML, with the entry that the
integration's own flow makes of its defaults. Prints one JSON object, times in seconds of the event loop's thread without
Python's garbage collection, ``…_threads`` of all threads with it. What ``config/beside.json`` names is measured.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from typing import TYPE_CHECKING, Any

from homeassistant import config_entries, loader
from homeassistant.core import CoreState
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.recorder import async_initialize_recorder
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

from . import instance, worker
from .bare import warm_up
from .changes import Changer
from .meter import Meter, resident
from .where_used import WhereUsedBench

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOTE = "beside.json"
#: What every home has loaded, the recorder first, as it has to be; others' code counts on it without saying so.
LOADED = (
    "recorder",
    "automation",
    "script",
    "scene",
    "schedule",
    "timer",
    "input_boolean",
)
#: Seconds after a change, and after a start, in which all that follows from it has begun: some wait half a minute
#: before they look.
WAIT, START_WAIT = 8.0, 40.0
#: Forms of a flow that are answered with their defaults; of a menu the last way is taken, which restarts nothing.
MOST_FORMS = 5


def find_integrations(folder: Path) -> Iterator[Path]:
    """Yield the folders of integrations in a folder: of ``custom_components``, of several, or one itself."""
    for place in ("", "*/", "custom_components/*/"):
        for manifest in sorted(folder.glob(f"{place}manifest.json")):
            if (manifest.parent / "__init__.py").is_file():
                yield manifest.parent


def put_integration(config: Path, integration: Path | None) -> str:
    """Put an integration into a home, Camera Audit where it is None, and return what it is called."""
    domain = worker.DOMAIN
    if integration is not None:
        manifest = (integration / "manifest.json").read_text(encoding="utf-8")
        domain = str(json.loads(manifest)["domain"])
        folder = config / "custom_components" / domain
        shutil.copytree(integration, folder, dirs_exist_ok=True)
    (config / NOTE).write_text(json.dumps(domain), encoding="utf-8")
    return domain


async def measure(config: Path) -> dict[str, Any]:
    """Return the figures, or under ``failed`` why there are none."""
    domain = json.loads((config / NOTE).read_text(encoding="utf-8"))
    hass = await worker.begin(config)
    hass.set_state(CoreState.starting)
    try:
        integration = await loader.async_get_integration(hass, domain)
    except loader.IntegrationNotFound as error:
        return {"failed": str(error)}
    async_initialize_recorder(hass)
    await hass.async_add_executor_job(WhereUsedBench(hass).write)
    home = await hass.async_add_executor_job(
        load_yaml_dict, hass.config.path("configuration.yaml")
    )
    for dependency in (*LOADED, *integration.dependencies):
        await async_setup_component(hass, dependency, home)
    await instance.settle(hass)
    before = resident()
    await hass.async_add_executor_job(warm_up, hass)
    with Meter() as start:
        failed = await asyncio.Task(_set_up(hass, domain))
        await instance.start(hass)
        await asyncio.sleep(START_WAIT)
        await instance.settle(hass)
    if failed:
        return {"failed": failed}
    figures = {"memory": resident() - before, **_list_times("start", start)}
    changer = Changer(hass, "beside")
    changes: dict[str, list[Callable[[], None]]] = {
        "rename": [changer.rename_flagged],
        "burst_200": [changer.rename_camera] * 200,
    }
    for name, work in changes.items():
        await hass.async_add_executor_job(warm_up, hass)
        with Meter() as meter:
            for change in work:
                hass.loop.call_soon(change)
            await asyncio.sleep(WAIT)
            await instance.settle(hass)
        figures |= _list_times(name, meter)
    return figures


def _list_times(name: str, meter: Meter) -> dict[str, float]:
    return {
        f"{name}_loop": meter.busy - meter.garbage,
        f"{name}_longest": meter.longest - meter.collected,
        f"{name}_threads": meter.everywhere,
    }


async def _set_up(hass: Any, domain: str) -> str:  # noqa: ANN401 (a home)
    """Let the integration's own flow make its entry, by its defaults; return what went wrong, "" for nothing."""
    flows = hass.config_entries.flow
    try:
        step = await flows.async_init(
            domain, context={"source": config_entries.SOURCE_USER}
        )
        for _ in range(MOST_FORMS):
            if step["type"] is FlowResultType.MENU:
                answers = {"next_step_id": list(step["menu_options"])[-1]}
            elif step["type"] is FlowResultType.FORM:
                schema = step["data_schema"]
                answers = schema({}) if schema is not None else {}
            else:
                break
            step = await flows.async_configure(step["flow_id"], answers)
    except Exception as error:  # noqa: BLE001 (others' code may fail in any way)
        return f"{type(error).__name__}: {error}"
    await instance.settle(hass)
    loaded = hass.config_entries.async_loaded_entries(domain)
    return "" if loaded else f"its entry was not loaded ({step['type']})"


def table(figures_by_name: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Return the figures of all integrations for a person."""
    for name, figures in figures_by_name.items():
        if "failed" in figures:
            yield f"{name:16} could not be measured: {figures['failed']}"
            continue
        for what, value in figures.items():
            is_memory = what == "memory"
            text = (
                f"{value / 1_000_000:9.2f} MB"
                if is_memory
                else f"{value * 1000:9.2f} ms"
            )
            yield f"{name:16} {what:18} {text}"


if __name__ == "__main__":
    instance.run(measure)
