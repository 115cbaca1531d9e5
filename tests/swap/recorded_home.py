"""The part of a small home that has history: sensors that speak all the time, and a recorder that writes it to SQLite.

The old camera says 60 to 65, the new one 85 to 90, and one that comes after it 110 to 115, so of every row in the database
it is known whose it is.
"""

import asyncio
import logging
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.components.sensor import SensorEntity, SensorStateClass
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity_platform import EntityPlatform
from homeassistant.helpers.recorder import async_initialize_recorder, get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from tests.swap.mean_statistics import import_means

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homeassistant.helpers.device_registry import DeviceInfo

_LOGGER = logging.getLogger(__name__)

FILE = "recorded.db"
#: Seconds between two words of a sensor.
SPEAKS = 0.01
#: The least value that each camera says.
LEAST = {"old_maker": 60, "new_maker": 85, "third_maker": 110}


class Heat(SensorEntity):
    """A sensor that is never silent."""

    _attr_should_poll = False
    _attr_has_entity_name = True
    _attr_name = "Heat"
    _attr_native_unit_of_measurement = "%"
    _attr_state_class = SensorStateClass.MEASUREMENT

    def __init__(self, maker: str, unique_id: str, device: DeviceInfo) -> None:
        self._attr_unique_id = unique_id
        self._attr_device_info = device
        self._least = LEAST[maker]
        self._said = 0

    @property
    def native_value(self) -> float:
        return self._least + self._said % 50 / 10

    def speak(self) -> None:
        self._said += 1
        if self.enabled and self.hass.states.get(self.entity_id):
            self.async_write_ha_state()


async def async_record(hass: HomeAssistant) -> None:
    """Set up the recorder, which writes once Home Assistant has started."""
    hass.set_state(CoreState.starting)
    async_initialize_recorder(hass)
    conf = {"db_url": f"sqlite:///{hass.config.path(FILE)}", "commit_interval": 1}
    assert await async_setup_component(hass, "recorder", {"recorder": conf})
    assert await async_setup_component(hass, "sensor", {})


async def async_speak(hass: HomeAssistant) -> None:
    """Add the sensors of all cameras, which speak from then on."""
    registry = er.async_get(hass)
    sensors: list[Heat] = []
    for entry in hass.config_entries.async_entries():
        platform = EntityPlatform(
            hass=hass,
            logger=_LOGGER,
            domain="sensor",
            platform_name=entry.domain,
            platform=None,
            scan_interval=timedelta(seconds=30),
            entity_namespace=None,
        )
        platform.config_entry = entry
        platform.async_prepare()
        own = [
            Heat(
                entry.domain,
                one.unique_id,
                {
                    "identifiers": {
                        (entry.domain, one.unique_id.partition("_")[2] or "0")
                    }
                },
            )
            for one in er.async_entries_for_config_entry(registry, entry.entry_id)
            if one.domain == "sensor"
        ]
        await platform.async_add_entities(own)
        sensors += own

    async def speak() -> None:
        while True:
            for sensor in sensors:
                sensor.speak()
            await asyncio.sleep(SPEAKS)

    hass.async_create_background_task(speak(), "sensors speak")


async def async_started(hass: HomeAssistant) -> None:
    """End the start, and let the recorder write for a moment."""
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await get_instance(hass).async_recorder_ready.wait()
    await asyncio.sleep(10 * SPEAKS)
    await get_instance(hass).async_block_till_done()


async def async_give_statistics(hass: HomeAssistant) -> None:
    """Give each sensor an hour of statistics."""
    hour = dt_util.utcnow().replace(minute=0, second=0, microsecond=0) - timedelta(
        hours=2
    )
    for entry in er.async_get(hass).entities.values():
        if entry.domain == "sensor":
            import_means(hass, entry.entity_id, {hour: float(LEAST[entry.platform])})
    await get_instance(hass).async_block_till_done()


def history(folder: Path) -> dict[str, dict[str, list[str]]]:
    """Return whose values are under each id in the database."""
    queries = {
        "states": "SELECT m.entity_id, CAST(state AS REAL) FROM states JOIN states_meta AS m USING (metadata_id)"
        " WHERE m.entity_id LIKE 'sensor.%' AND state NOT IN ('unknown', 'unavailable')",
        "statistics": _statistics("statistics"),
        "short": _statistics("statistics_short_term"),
    }
    with closing(sqlite3.connect(folder / FILE)) as database:
        rows = {
            kind: database.execute(query).fetchall() for kind, query in queries.items()
        }
    states, means = _sides(rows["states"]), _sides(rows["short"])
    return {
        "states": states,
        "statistics": _sides(rows["statistics"]),
        # Each five minutes the recorder adds a mean: it is of whom the states are, or in the wrong place.
        "strays": {
            entity_id: sides
            for entity_id, sides in means.items()
            if not set(sides) <= set(states.get(entity_id, ()))
        },
    }


def _statistics(table: str) -> str:
    return f"SELECT statistic_id, mean FROM {table} JOIN statistics_meta ON statistics_meta.id = metadata_id"  # noqa: S608


def _sides(rows: Iterable[tuple[str, float]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for entity_id, value in rows:
        found.setdefault(entity_id, set()).add(_whose(value))
    return {entity_id: sorted(sides) for entity_id, sides in sorted(found.items())}


def _whose(value: float) -> str:
    """Return of whose camera a value is; a mean of two cameras is of none."""
    whose = [maker for maker, least in LEAST.items() if least <= value <= least + 5]
    return whose[0].removesuffix("_maker") if whose else "mixed"
