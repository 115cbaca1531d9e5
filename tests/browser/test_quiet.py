"""What a home hears of Camera Audit that needs none of it, on Home Assistant 2026.11: nothing.

It needs no browser; it stands here because these tests run beside that version.
"""

import asyncio
import logging
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.const import EVENT_STATE_CHANGED
from homeassistant.core import Event, callback
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from quick_home import add_camera, begin, quick_home, run_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant

DOMAIN = "camera_audit"
#: What a home without such cameras has at most, as installed.
MOST_ENTITIES = 5


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """Collect what Camera Audit logs."""
    lines: list[str] = []
    logger = logging.getLogger(f"custom_components.{DOMAIN}")
    handler = logging.Handler(logging.INFO)
    handler.emit = lambda record: lines.append(record.getMessage())  # type: ignore[method-assign]
    logger.addHandler(handler)
    try:
        yield lines
    finally:
        logger.removeHandler(handler)


def list_enabled(hass: HomeAssistant, entry_id: str) -> list[str]:
    """Return the entities that are there as installed; the devices of these cameras are disabled."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry_id)
    by_device = er.RegistryEntryDisabler.DEVICE
    return [
        entity.entity_id
        for entity in entities
        if entity.disabled_by in {None, by_device}
    ]


async def _live_without(folder: Path) -> dict[str, Any]:
    """Live for a while in a home with cameras of other makers, and much else that changes."""
    heard: list[str] = []
    with log_lines() as lines:
        async with quick_home(folder) as hass:
            for number in range(2):
                add_camera(
                    hass,
                    f"Yard {number}",
                    f"ac:cc:8e:0a:1b:0{number}",
                    f"192.0.2.{number + 10}",
                    "P3245-LVE",
                    "axis",
                    maker="Axis",
                )
            entry = await begin(hass)
            enabled = list_enabled(hass, entry.entry_id)

            @callback
            def hear(event: Event[Any]) -> None:
                entity_id = str(event.data.get("entity_id", ""))
                if event.event_type.startswith(DOMAIN) or entity_id in enabled:
                    heard.append(f"{event.event_type} {entity_id}")

            hass.bus.async_listen("*", hear)
            for number in range(200):
                hass.states.async_set(f"sensor.meter_{number % 20}", str(number))
                hass.bus.async_fire(EVENT_STATE_CHANGED, {"entity_id": "light.x"})
            await hass.async_block_till_done()
            await entry.runtime_data.coordinator.async_audit()
            await asyncio.sleep(0)
            await hass.async_block_till_done()
            issues = [
                issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN
            ]
    return {"heard": heard, "enabled": enabled, "issues": issues, "lines": lines}


def test_a_home_without_such_cameras_hears_nothing(tmp_path: Path) -> None:
    """No event, no state, no line in the log, no notice, and no more entities than as many."""
    seen = run_apart(_live_without(tmp_path))
    assert seen["heard"] == []
    assert seen["issues"] == []
    assert seen["lines"] == []
    assert len(seen["enabled"]) <= MOST_ENTITIES


async def _list_entities(folder: Path, cameras: int) -> list[str]:
    async with quick_home(folder) as hass:
        for number in range(cameras):
            add_camera(
                hass,
                f"Camera {number}",
                f"44:19:b6:0a:1c:{number:02x}",
                f"192.0.2.{number + 10}",
            )
        entry = await begin(hass)
        await entry.runtime_data.overviews.async_settled()
        await hass.async_block_till_done(wait_background_tasks=True)
        return list_enabled(hass, entry.entry_id)


@pytest.mark.parametrize("cameras", [0, 3, 40])
def test_each_camera_brings_the_entities_of_its_own_device(
    tmp_path: Path, cameras: int
) -> None:
    """The maker; a known flaw, a way in and new firmware only where something is known of them."""
    enabled = run_apart(_list_entities(tmp_path, cameras))
    own = [entity_id for entity_id in enabled if ".camera_audit_" in entity_id]
    assert len(own) <= MOST_ENTITIES
    of_cameras = {f"sensor.camera_{number}_maker" for number in range(cameras)}
    assert set(enabled) - set(own) == of_cameras
