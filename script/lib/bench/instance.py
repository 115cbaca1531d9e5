"""A bare Home Assistant in this process: the real core, loader and registries; no port is opened.

The home lies in a configuration folder, written once and loaded by each process in the way that
Home Assistant loads its own.
"""

from __future__ import annotations

import asyncio
import compileall
import gc
import json
import logging
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from homeassistant import auth, block_async_io, bootstrap, loader
from homeassistant.config_entries import ConfigEntries
from homeassistant.const import (
    EVENT_HOMEASSISTANT_FINAL_WRITE,
    EVENT_HOMEASSISTANT_STARTED,
)
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.runner import create_event_loop
from homeassistant.util import dt as dt_util

from . import synthetic

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PACKAGE = ROOT / "custom_components" / "camera_audit"

#: An integration that does nothing, to compare with.
EMPTY = "bench_empty"
MANIFEST = {
    "domain": EMPTY,
    "name": "Empty",
    "version": "1.0.0",
    "codeowners": [],
    "config_flow": False,
}
CODE = "async def async_setup_entry(hass, entry):\n    return True\n"
FLOW = """\
from homeassistant.config_entries import ConfigFlow

class Flow(ConfigFlow, domain="bench_empty"):
    pass
"""


# The camera integration tells with a traceback that a library for smaller pictures is missing; no picture is taken.
logging.getLogger("homeassistant.components.camera.img_util").setLevel(logging.CRITICAL)


async def create(config: Path) -> HomeAssistant:
    """Load the registries of a configuration folder; nothing is set up yet."""
    hass = HomeAssistant(str(config))
    loader.async_setup(hass)
    block_async_io.enable()
    hass.config.skip_pip = True
    await hass.config.async_set_time_zone("UTC")
    dt_util.set_default_time_zone(dt_util.UTC)
    hass.config_entries = ConfigEntries(hass, {})
    await loader.async_get_custom_components(hass)
    if not await bootstrap.async_load_base_functionality(hass):
        raise SystemExit("The registries could not be loaded.")
    hass.auth = await auth.auth_manager_from_config(hass, [], [])
    return hass


async def make_home(
    config: Path, entities: int, flagged: int = 0, cameras: int = 0
) -> None:
    """Write the configuration folder of a synthetic home."""
    packages = config / "custom_components"
    shutil.copytree(PACKAGE, packages / "camera_audit")
    empty = packages / EMPTY
    empty.mkdir()
    (empty / "manifest.json").write_text(json.dumps(MANIFEST), encoding="utf-8")
    (empty / "__init__.py").write_text(CODE, encoding="utf-8")
    (empty / "config_flow.py").write_text(FLOW, encoding="utf-8")
    # As after Home Assistant's first start with the integration: reading its code is not compiling it.
    compileall.compile_dir(packages, quiet=1)
    hass = await create(config)
    synthetic.Builder(hass, entities, flagged, cameras).build()
    hass.config_entries._async_schedule_save()  # noqa: SLF001 (what adding an entry does)
    hass.set_state(CoreState.final_write)
    hass.bus.async_fire_internal(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()


async def begin(config: Path, preload: Iterable[str]) -> HomeAssistant:
    """Load a home with its states, up to the point where integrations are set up."""
    hass = await create(config)
    for domain in preload:
        integration = await loader.async_get_integration(hass, domain)
        await integration.async_get_component()
    synthetic.set_states(hass)
    hass.set_state(CoreState.starting)
    await settle(hass)
    gc.collect()
    return hass


async def start(hass: HomeAssistant) -> None:
    """Say that Home Assistant has started."""
    hass.set_state(CoreState.running)
    hass.bus.async_fire_internal(EVENT_HOMEASSISTANT_STARTED)
    await asyncio.sleep(0)


async def settle(hass: HomeAssistant) -> None:
    """Wait until nothing that was begun is left, background tasks as well."""
    await hass.async_block_till_done(wait_background_tasks=True)


def run(
    measure: Callable[[Path], Coroutine[Any, Any, dict[str, Any] | list[Any]]],
) -> None:
    """Measure the home whose configuration folder is the one argument, and print what was found as JSON."""
    logging.basicConfig(level=logging.ERROR)
    loop = create_event_loop()
    asyncio.set_event_loop(loop)
    print(json.dumps(loop.run_until_complete(measure(Path(sys.argv[1])))))
    sys.stdout.flush()
    # Nothing is worth an orderly end: the folder is thrown away.
    os._exit(0)
