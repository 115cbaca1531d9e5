"""A home in this very process, on Home Assistant 2026.11: real parts, no harness, no browser."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from homeassistant import auth, bootstrap, config_entries, loader
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine

PACKAGE = Path(__file__).resolve().parent.parent.parent / "custom_components"


@asynccontextmanager
async def quick_home(folder: Path, *components: str) -> AsyncIterator[HomeAssistant]:
    """Give a home without anything in it; it is not started yet."""
    (folder / "custom_components").symlink_to(PACKAGE)
    hass = HomeAssistant(str(folder))
    loader.async_setup(hass)
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    hass.auth = await auth.auth_manager_from_config(hass, [], [])
    try:
        for component in ("homeassistant", *components):
            assert await async_setup_component(hass, component, {})
        yield hass
    finally:
        await hass.async_stop(force=True)


def run_apart[T](story: Coroutine[object, object, T]) -> T:
    """Run to the end on a loop of its own; a browser of another test holds that of this thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, story).result()


async def begin(hass: HomeAssistant) -> config_entries.ConfigEntry:
    """Start the home with Camera Audit in it; the first audit has ended."""
    await hass.config_entries.flow.async_init(
        "camera_audit", context={"source": config_entries.SOURCE_USER}, data={}
    )
    await hass.async_start()
    (entry,) = hass.config_entries.async_entries("camera_audit")
    await entry.runtime_data.coordinator.async_audit()
    await hass.async_block_till_done()
    return entry


def add_camera(
    hass: HomeAssistant,
    name: str,
    mac: str,
    host: str,
    model: str = "DS-2CD2143G0-I",
    domain: str = "onvif",
    tells: tuple[str, ...] = (),
    maker: str | None = None,
) -> list[str]:
    """Add a camera as its integration leaves it in the registries; return its entity ids, that of the picture first.

    ``tells``: what it reports, as ``domain/key`` of an entity.
    """
    entry = config_entries.ConfigEntry(
        data={"host": host},
        disabled_by=config_entries.ConfigEntryDisabler.USER,
        discovery_keys=MappingProxyType({}),
        domain=domain,
        minor_version=1,
        options={},
        source="user",
        subentries_data=None,
        title=name,
        unique_id=mac,
        version=1,
    )
    hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001 (as a start finds it)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(domain, mac)},
        connections={(dr.CONNECTION_NETWORK_MAC, mac)},
        manufacturer=maker or ("EZVIZ" if domain == "ezviz" else "Hikvision"),
        model=model,
        name=name,
    )
    return [
        er.async_get(hass)
        .async_get_or_create(
            kind,
            domain,
            f"{mac}_{key}" if key else mac,
            config_entry=entry,
            device_id=device.id,
            original_name=key.replace("_", " ").capitalize() or name,
            original_device_class=key if key in {"motion", "doorbell"} else None,
        )
        .entity_id
        for kind, _, key in (part.partition("/") for part in ("camera", *tells))
    ]
