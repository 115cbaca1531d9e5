"""History and statistics follow the swap and its undo, in a real SQLite file."""

from functools import partial
from typing import TYPE_CHECKING

import pytest
from homeassistant.components.recorder import history
from homeassistant.components.recorder.statistics import statistics_during_period
from homeassistant.helpers.recorder import get_instance
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
    do_adhoc_statistics,
)

from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from tests.swap.two_cameras import Home, async_home, async_setup_base

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from homeassistant.components.recorder.core import Recorder
    from homeassistant.core import HomeAssistant

MOTION = "binary_sensor.ds_2cd_porch_motion"
DISK = "sensor.ds_2cd_porch_disk_used"


@pytest.fixture
def recorder_db_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/home-assistant_v2.db"


@pytest.fixture
async def home(recorder_mock: Recorder, hass: HomeAssistant) -> Home:
    assert recorder_mock.db_url.endswith("home-assistant_v2.db")
    await async_setup_base(hass)
    assert await async_setup_component(hass, "sensor", {})
    home = await async_home(hass)
    for value in (True, False):
        home.entities["old_motion"].say(on=value)
    home.entities["new_motion"].say(on=True)
    await async_wait_recording_done(hass)
    return home


async def states(hass: HomeAssistant, entity_id: str, since: datetime) -> list[str]:
    """Return the recorded states under an id, oldest first, without gaps in between."""
    await async_wait_recording_done(hass)
    found = await get_instance(hass).async_add_executor_job(
        partial(
            history.state_changes_during_period,
            hass,
            since,
            None,
            entity_id,
            no_attributes=True,
        )
    )
    return [state.state for state in found.get(entity_id, [])]


@pytest.mark.clock
async def test_each_camera_keeps_its_history(hass: HomeAssistant, home: Home) -> None:
    since = dt_util.utcnow().replace(year=2000)
    assert await states(hass, MOTION, since) == ["off", "on", "off"]
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    home.entities["new_motion"].say(on=False)
    assert (await states(hass, f"{MOTION}_old", since))[:3] == ["off", "on", "off"]
    taken = await states(hass, MOTION, since)
    assert taken[:2] == ["off", "on"]
    assert taken[-1] == "off"
    assert await states(hass, "binary_sensor.newcam_5_motion", since) == []

    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert (await states(hass, MOTION, since))[:3] == ["off", "on", "off"]
    assert (await states(hass, "binary_sensor.newcam_5_motion", since))[:2] == [
        "off",
        "on",
    ]
    assert await states(hass, f"{MOTION}_old", since) == []


async def sums(hass: HomeAssistant, entity_id: str) -> list[float | None]:
    """Return the short statistics of an id: their highest values."""
    await async_wait_recording_done(hass)
    start = dt_util.utcnow().replace(year=2000)
    found = await get_instance(hass).async_add_executor_job(
        statistics_during_period,
        hass,
        start,
        None,
        {entity_id},
        "5minute",
        None,
        {"max"},
    )
    return [row["max"] for row in found.get(entity_id, [])]


@pytest.mark.clock
async def test_statistics_follow_too(hass: HomeAssistant, home: Home) -> None:
    home.entities["new_disk"].fill(77)
    await async_wait_recording_done(hass)
    now = dt_util.utcnow()
    do_adhoc_statistics(
        hass, start=now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    )
    assert await sums(hass, DISK) == [41]

    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert await sums(hass, DISK) == [77]
    assert await sums(hass, f"{DISK}_old") == [41]

    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert await sums(hass, DISK) == [41]
    assert await sums(hass, "sensor.newcam_5_disk_used") == [77]


@pytest.mark.clock
async def test_history_of_an_earlier_camera_is_not_in_the_way(
    hass: HomeAssistant, home: Home
) -> None:
    since = dt_util.utcnow().replace(year=2000)
    hass.states.async_set(f"{MOTION}_old", "unavailable")
    await async_wait_recording_done(hass)
    hass.states.async_remove(f"{MOTION}_old")
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert result.record.entity_ids[MOTION] == f"{MOTION}_old_2"
    assert (await states(hass, f"{MOTION}_old_2", since))[:3] == ["off", "on", "off"]
    assert (await states(hass, MOTION, since))[:2] == ["off", "on"]


@pytest.mark.clock
async def test_old_camera_keeps_its_history_when_the_new_one_goes_midway(
    hass: HomeAssistant, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    since = dt_util.utcnow().replace(year=2000)

    async def go(*_args: object, **_kwargs: object) -> tuple[()]:
        if hass.config_entries.async_get_entry(home.new_entry.entry_id):
            await hass.config_entries.async_remove(home.new_entry.entry_id)
        return ()

    monkeypatch.setattr(
        "custom_components.camera_audit.swap.steps.async_apply_rewrites", go
    )
    with pytest.raises(SwapError):
        await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    home.entities["old_motion"].say(on=True)
    assert (await states(hass, MOTION, since))[:3] == ["off", "on", "off"]
    assert (await states(hass, MOTION, since))[-1] == "on"


NEW_DISK = "sensor.newcam_5_disk_used"


@pytest.fixture
async def filled(hass: HomeAssistant, home: Home) -> Home:
    """Let each disk have states of its own: the old one 41, the new one 41 and 77."""
    home.entities["new_disk"].fill(77)
    await async_wait_recording_done(hass)
    return home


@pytest.mark.clock
async def test_history_under_the_id_that_an_undo_gives_back_makes_room(
    hass: HomeAssistant, filled: Home
) -> None:
    since = dt_util.utcnow().replace(year=2000)
    result = await async_swap_cameras(hass, filled.plan())
    await hass.async_block_till_done()
    hass.states.async_set(NEW_DISK, "5")
    await async_wait_recording_done(hass)
    hass.states.async_remove(NEW_DISK)
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert (await states(hass, NEW_DISK, since))[:2] == ["41", "77"]
    assert (await states(hass, DISK, since))[0] == "41"
    assert "77" not in await states(hass, DISK, since)
    assert (await states(hass, f"{NEW_DISK}_old", since))[0] == "5"
