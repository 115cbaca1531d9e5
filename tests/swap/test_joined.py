"""The history of two cameras in one series, in a real SQLite file; what was recorded stays as it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.recorder.models import StatisticMeanType
from homeassistant.components.recorder.statistics import (
    async_import_statistics,
    statistics_during_period,
)
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.camera_audit.swap import joined
from custom_components.camera_audit.swap.journal import Journal, get_journal
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.startup import (
    async_follow_history,
    async_recover_at_start,
)
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from tests.swap.two_cameras import Home, async_add_third, async_home, async_setup_base

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.components.recorder.core import Recorder
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.journal import SwapRecord
    from custom_components.camera_audit.swap.plan import SwapPlan

MOTION = "binary_sensor.ds_2cd_porch_motion"
DISK = "sensor.ds_2cd_porch_disk_used"
NEW_DISK = "sensor.newcam_5_disk_used"
HOUR = timedelta(hours=1)


@pytest.fixture
def recorder_db_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/home-assistant_v2.db"


@pytest.fixture
async def home(recorder_mock: Recorder, hass: HomeAssistant) -> Home:
    assert recorder_mock.db_url.endswith("home-assistant_v2.db")
    await async_setup_base(hass)
    assert await async_setup_component(hass, "sensor", {})
    home = await async_home(hass)
    for on in (True, False, True):
        home.entities["old_motion"].say(on=on)
    await async_wait_recording_done(hass)
    return home


async def joining(hass: HomeAssistant, plan: SwapPlan) -> SwapRecord:
    return (await async_swap_cameras(hass, plan, join_history=True)).record


def hour(ago: int) -> datetime:
    return dt_util.utcnow().replace(minute=0, second=0, microsecond=0) - ago * HOUR


async def fill(
    hass: HomeAssistant,
    entity_id: str,
    rows: dict[int, float],
    *,
    sums: bool = False,
    **more: Any,  # noqa: ANN401 (metadata)
) -> None:
    """Give an entity statistics. ``rows``: by how many hours ago, the mean or the sum."""
    metadata: Any = {
        "statistic_id": entity_id,
        "source": "recorder",
        "name": None,
        "mean_type": StatisticMeanType.NONE if sums else StatisticMeanType.ARITHMETIC,
        "has_sum": sums,
        "unit_class": None,
        "unit_of_measurement": "%",
    }
    key = "sum" if sums else "mean"
    values: Any = [{"start": hour(ago), key: value} for ago, value in rows.items()]
    async_import_statistics(hass, metadata | more, values)
    await async_wait_recording_done(hass)


async def read(
    hass: HomeAssistant, statistic_id: str, key: str = "mean"
) -> list[float | None]:
    await hass.async_block_till_done()
    await async_wait_recording_done(hass)
    types: Any = {key}
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        datetime(2000, 1, 1, tzinfo=UTC),
        None,
        {statistic_id},
        "hour",
        None,
        types,
    )
    return [row.get(key) for row in found.get(statistic_id, [])]  # type: ignore[misc]


def series_of(record: SwapRecord, entity_id: str) -> str:
    wanted = entity_id.replace(".", "_")
    return next(one.statistic_id for one in record.joined if wanted in one.statistic_id)


async def test_measures_of_both_cameras_read_as_one(
    hass: HomeAssistant, home: Home
) -> None:
    await fill(hass, DISK, {5: 40, 4: 41, 3: 42})
    await fill(hass, NEW_DISK, {4: 90})
    record = await joining(hass, home.plan())
    series = series_of(record, DISK)
    assert series.startswith("camera_audit:sensor_ds_2cd_porch_disk_used_")
    assert next(
        one.name for one in record.joined if one.statistic_id == series
    ).startswith("Front door Disk used, old")
    # What the new one measured beside the old one is no part of it.
    assert await read(hass, series) == [40, 41, 42]
    await fill(hass, DISK, {0: 43})
    await joined.async_update_series(hass)
    await joined.async_update_series(hass)
    assert await read(hass, series) == [40, 41, 42, 43]
    assert await read(hass, f"{DISK}_old") == [40, 41, 42]
    assert await read(hass, DISK) == [90, 43]

    await async_undo_swap(hass, record.swap_id)
    assert await read(hass, series) == []
    assert await read(hass, DISK) == [40, 41, 42]
    assert await read(hass, NEW_DISK) == [90, 43]


async def test_sums_go_on_where_the_old_ones_end(
    hass: HomeAssistant, home: Home
) -> None:
    await fill(hass, DISK, {5: 100, 4: 110}, sums=True)
    await fill(hass, NEW_DISK, {4: 5000, 1: 5003}, sums=True)
    record = await joining(hass, home.plan())
    await fill(hass, DISK, {0: 5010}, sums=True)
    await joined.async_update_series(hass)
    first, second, third = await read(hass, series_of(record, DISK), "sum")
    assert first is not None
    assert second is not None
    assert third is not None
    assert (second - first, third - second) == (10, 7)


@pytest.mark.clock
async def test_motion_is_counted_by_the_hour(hass: HomeAssistant, home: Home) -> None:
    record = await joining(hass, home.plan())
    await hass.async_block_till_done()
    for on in (True, False, True, False):
        home.entities["new_motion"].say(on=on)
    await async_wait_recording_done(hass)
    series = series_of(record, MOTION)
    later = dt_util.utcnow() + 2 * HOUR
    with patch("homeassistant.util.dt.utcnow", return_value=later):
        await joined.async_update_series(hass)
    counted = await read(hass, series, "state")
    # The old one's are those of the hours before that of the swap.
    assert sum(filter(None, counted)) == 2
    assert await read(hass, series, "sum") == [
        sum(filter(None, counted[: place + 1])) for place in range(len(counted))
    ]


@pytest.mark.clock
async def test_motion_of_the_old_camera_is_counted_too(
    hass: HomeAssistant, home: Home
) -> None:
    record = await joining(hass, home.plan())
    await hass.async_block_till_done()
    journal = get_journal(hass)
    changed = replace(record, when=(dt_util.utcnow() + HOUR).isoformat())
    journal.records = {record.swap_id: changed}
    await joined.async_update_series(hass)
    assert sum(filter(None, await read(hass, series_of(record, MOTION), "state"))) == 2


def test_what_a_start_makes_known_again_is_not_counted() -> None:
    def count(*states: str) -> int:
        return len([*joined._count_happenings([(hour(0), state) for state in states])])  # noqa: SLF001

    assert count("on", "unavailable", "on", "off", "on") == 1
    assert count("off", "unavailable", "on") == 1
    rung, again = hour(3).isoformat(), hour(2).isoformat()
    assert count("unknown", rung, "unavailable", rung, again) == 2


async def test_it_is_only_done_if_asked_and_where_there_is_something(
    hass: HomeAssistant, home: Home
) -> None:
    record = (await async_swap_cameras(hass, home.plan())).record
    assert record.joined == ()
    await async_undo_swap(hass, record.swap_id)
    await hass.async_block_till_done()
    record = await joining(hass, home.plan())
    assert all("disk" not in one.statistic_id for one in record.joined)
    await hass.async_block_till_done()


async def test_what_measures_something_else_ends_there(
    hass: HomeAssistant, home: Home
) -> None:
    await fill(hass, DISK, {4: 40})
    await fill(hass, NEW_DISK, {4: 7}, unit_of_measurement="GB")
    record = await joining(hass, home.plan())
    await fill(hass, DISK, {0: 8}, unit_of_measurement="GB")
    await joined.async_update_series(hass)
    assert await read(hass, series_of(record, DISK)) == [40]


async def test_a_start_finishes_what_a_killed_process_left(
    hass: HomeAssistant, home: Home
) -> None:
    """Killed right after the swap, then right after its undo; each hour and each start look."""
    await fill(hass, DISK, {4: 40})
    with patch("custom_components.camera_audit.swap.swap.async_update_series"):
        record = await joining(hass, home.plan())
    series = series_of(record, DISK)
    assert await read(hass, series) == []
    entry = MockConfigEntry(domain="camera_audit")
    async_follow_history(hass, entry)

    async def restart() -> None:
        hass.data.pop("camera_audit_swap_journal")
        await async_recover_at_start(hass)
        hass.bus.async_fire("recorder_hourly_statistics_generated")
        await hass.async_block_till_done()

    await restart()
    assert await read(hass, series) == [40]
    with patch("custom_components.camera_audit.swap.swap.async_update_series"):
        await async_undo_swap(hass, record.swap_id)
    assert await read(hass, series) == [40]
    await restart()
    assert await read(hass, series) == []


@pytest.mark.clock
async def test_a_third_camera_goes_on_with_the_history_of_both(
    hass: HomeAssistant, home: Home
) -> None:
    first = await joining(hass, home.plan())
    await hass.async_block_till_done()
    await async_add_third(hass)
    journal = get_journal(hass)
    journal.records = {
        first.swap_id: replace(first, when=(dt_util.utcnow() + HOUR).isoformat())
    }
    await joined.async_update_series(hass)
    registry = er.async_get(hass)
    third = registry.async_get("camera.third")
    taken = registry.async_get("camera.ds_2cd_porch")
    assert third is not None
    assert taken is not None
    plan = plan_swap(hass, [str(taken.device_id)], [], [str(third.device_id)], [])
    second = await joining(hass, plan)
    journal.records[second.swap_id] = replace(
        second, when=(dt_util.utcnow() + 2 * HOUR).isoformat()
    )
    await hass.async_block_till_done()
    await joined.async_update_series(hass)
    assert sum(filter(None, await read(hass, series_of(second, MOTION), "state"))) == 2
    await async_undo_swap(hass, second.swap_id)
    assert await read(hass, series_of(second, MOTION), "state") == []
    assert sum(filter(None, await read(hass, series_of(first, MOTION), "state"))) == 2


async def test_a_database_that_fails_is_tried_again(
    hass: HomeAssistant, home: Home
) -> None:
    await fill(hass, DISK, {4: 40})
    target = "custom_components.camera_audit.swap.joined._Hours.read_hours"
    with patch(target, side_effect=OSError):
        record = await joining(hass, home.plan())
        await hass.async_block_till_done()
    assert await read(hass, series_of(record, DISK)) == []
    await joined.async_update_series(hass)
    assert await read(hass, series_of(record, DISK)) == [40]


async def test_the_series_are_in_the_file(hass: HomeAssistant, home: Home) -> None:
    record = await joining(hass, home.plan())
    other = Journal(hass)
    await other.async_load()
    assert other.records[record.swap_id].joined == record.joined != ()
    await hass.async_block_till_done()
