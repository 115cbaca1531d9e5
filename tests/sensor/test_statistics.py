"""The counts over a month, as Home Assistant's own long-term statistics keep them for a graph."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.helpers.recorder import get_instance
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import add_camera, async_set_up

if TYPE_CHECKING:
    from pathlib import Path

    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.components.recorder.core import Recorder
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
BEGAN = datetime(2026, 11, 2, 12, 55, tzinfo=UTC)
FIVE_MINUTES = timedelta(minutes=5)
GRAPHS = {
    "certainly_made_by_hikvision": [4, 4, 4, 4],
    "with_a_known_flaw": [4, 4, 4, 4],
    "to_decide": [4, 3, 2, 1],
    "kept": [0, 1, 1, 1],
    "to_be_replaced": [0, 0, 1, 1],
    "replaced": [0, 0, 0, 1],
    "ignored": [0, 0, 0, 0],
}


@pytest.fixture
def recorder_db_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/home-assistant_v2.db"


async def test_a_month_of_decisions_is_a_graph(
    recorder_mock: Recorder, hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    assert recorder_mock.db_url
    freezer.move_to(BEGAN)
    assert await async_setup_component(hass, "sensor", {})
    old = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
    for number in range(4):
        add_camera(
            hass,
            f"Camera {number}",
            mac=f"44:19:b6:00:00:0{number}",
            host=f"192.0.2.{number + 1}",
            **old,
        )
    data = (await async_set_up(hass)).runtime_data
    kinds = (None, DecisionKind.KEEP, DecisionKind.PLANNED, DecisionKind.REPLACED)
    for week, (finding, kind) in enumerate(
        zip(data.coordinator.findings.values(), kinds, strict=True)
    ):
        start = BEGAN + timedelta(weeks=week)
        freezer.move_to(start)
        if kind is not None:
            await data.decisions.async_decide(finding, kind)
        await hass.async_block_till_done()
        await async_wait_recording_done(hass)
        freezer.move_to(start + FIVE_MINUTES)
        do_adhoc_statistics(hass, start=start)
        await async_wait_recording_done(hass)
    ids = {f"sensor.camera_audit_{name}": name for name in GRAPHS}
    kept = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        BEGAN - timedelta(days=1),
        None,
        {*ids},
        "hour",
        None,
        {"mean"},
    )
    assert {
        ids[key]: [round(mean) for row in rows if (mean := row["mean"]) is not None]
        for key, rows in kept.items()
    } == GRAPHS
