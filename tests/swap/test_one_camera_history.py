"""One camera through another integration: its history goes on under its ids, and comes back with an undo."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from homeassistant.components.recorder.core import Recorder
from homeassistant.core import CoreState
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.recorder import get_instance
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.camera_audit.swap.journal import (
    UNDO,
    Journal,
    SwapRecord,
    get_journal,
)
from custom_components.camera_audit.swap.plan import SwapPlan
from custom_components.camera_audit.swap.proof import async_note_numbers
from custom_components.camera_audit.swap.swap import (
    _async_make_record,
    async_swap_cameras,
    async_undo_swap,
)
from tests.swap.test_rows import home, new_run, said, start
from tests.swap.test_swap_history import DISK, NEW_DISK, recorder_db_url, states
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

__all__ = ["home", "recorder_db_url"]

#: Of which entity the first values are: under the shared id, under the parked one, under the one that the new one had.
BEFORE = ["old", "", "new"]
AFTER = ["old", "new", ""]


async def first_values(hass: HomeAssistant) -> list[str]:
    """Return whose values from before a move are under each id; "" where there is none."""
    return [await _read_first(hass, each) for each in (DISK, f"{DISK}_old", NEW_DISK)]


async def _read_first(hass: HomeAssistant, entity_id: str) -> str:
    values = await states(hass, entity_id, dt_util.utcnow().replace(year=2000))
    return {"42": "old", "81": "new"}.get(_first(values), "")


def _first(values: list[str]) -> str:
    """Return the first value that tells whose it is; both disks began with 41."""
    return next((value for value in values if value.isdigit() and value != "41"), "")


def plan_of(home: Home) -> SwapPlan:
    """Plan to move one camera from the first integration to the second."""
    return replace(home.plan(), one_camera=True)


async def settle(hass: HomeAssistant) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)
    await async_wait_recording_done(hass)


async def test_what_the_first_integration_recorded_goes_on_with_the_second(
    hass: HomeAssistant, home: Home
) -> None:
    """A graph of the disk shows the days before the move and those after it in one line."""
    record = (await async_swap_cameras(hass, plan_of(home))).record
    home.entities["new_disk"].fill(84)
    await settle(hass)
    assert await first_values(hass) == AFTER
    since = dt_util.utcnow().replace(year=2000)
    values = await states(hass, DISK, since)
    assert values.index("42") < values.index("84")
    assert "84" not in await states(hass, f"{DISK}_old", since)

    await async_undo_swap(hass, record.swap_id)
    home.entities["old_disk"].fill(45)
    await settle(hass)
    assert await first_values(hass) == BEFORE
    values = await states(hass, DISK, since)
    # What the second one said meanwhile is of the same camera, and stays with the id.
    assert values.index("42") < values.index("84") < values.index("45")
    assert said(hass) == []


async def test_an_undo_gives_each_integration_its_own_history_again(
    hass: HomeAssistant, home: Home
) -> None:
    for _again in range(2):
        record = (await async_swap_cameras(hass, plan_of(home))).record
        await settle(hass)
        assert await first_values(hass) == AFTER
        await async_undo_swap(hass, record.swap_id)
        await settle(hass)
        assert await first_values(hass) == BEFORE


async def test_what_does_not_measure_the_same_keeps_its_own_history(
    hass: HomeAssistant, home: Home
) -> None:
    """Per cent and gigabytes make no line together."""
    er.async_get(hass).async_update_entity(NEW_DISK, unit_of_measurement="GB")
    # It is asked, and its owner says yes.
    plan = replace(home.plan([(DISK, NEW_DISK)]), one_camera=True)
    await async_swap_cameras(hass, plan)
    await settle(hass)
    assert await first_values(hass) == ["new", "old", ""]


async def begin(hass: HomeAssistant, home: Home, what: str) -> SwapRecord:
    """Return what the journal holds at the moment before a move or its undo changes anything."""
    if what == "swap":
        record = await _async_make_record(hass, plan_of(home), ())
        [noted] = await async_note_numbers(hass, [record])
        return noted
    done = await async_swap_cameras(hass, plan_of(home))
    await settle(hass)
    [noted] = await async_note_numbers(hass, [done.record])
    return replace(noted, action=UNDO)


@pytest.mark.parametrize("late", [False, True], ids=["at the start", "a run later"])
@pytest.mark.parametrize("what", ["swap", "undo"])
async def test_a_killed_move_leaves_the_history_on_one_side(
    hass: HomeAssistant, recorder_mock: Recorder, home: Home, what: str, *, late: bool
) -> None:
    assert recorder_mock
    record = await begin(hass, home, what)
    await Journal(hass).async_begin([record])
    if late:
        await new_run(hass)
        await start(hass)
    else:
        get_instance(hass).async_recorder_ready.clear()
        hass.set_state(CoreState.starting)
        await get_journal(hass).async_load()
        hass.set_state(CoreState.running)
        get_instance(hass).async_recorder_ready.set()
        await start(hass)
    await settle(hass)
    assert await first_values(hass) == (AFTER if what == "swap" else BEFORE)
    assert [word for word in said(hass) if "history" in word] == []
