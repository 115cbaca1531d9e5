"""A disk that is full or refuses at a bad moment, and a process that ends there: what is told is what is so."""

import asyncio
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.core import CoreState
from homeassistant.helpers import storage
from homeassistant.util.file import WriteError, write_utf8_file_atomic
from homeassistant.util.yaml import dump

from custom_components.camera_audit.rewrites import rewrites
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.rewrites.rewrites import Rewrite
from custom_components.camera_audit.swap import steps
from custom_components.camera_audit.swap.files import RUNNING_KEY, SWAPS_KEY
from custom_components.camera_audit.swap.journal import Journal
from custom_components.camera_audit.swap.swap import async_swap_cameras
from tests.swap.test_journal import full_for
from tests.swap.test_recover import MOTION, between, holder, said, start
from tests.swap.two_cameras import Home, async_add_third

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant


def snapshot_of(device_id: str) -> dict[str, Any]:
    actions = [{"action": "camera.snapshot", "target": {"device_id": device_id}}]
    return {"id": "1", "alias": "Picture", "triggers": [], "actions": actions}


async def test_an_automation_that_could_not_be_taken_back_is_no_home_as_before(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    """The disk is full once the automation is written: the journal has no room, and the automation of before neither."""
    file = tmp_path / "automations.yaml"
    old, new = snapshot_of(home.old_device.id), snapshot_of(home.new_device.id)
    file.write_text(dump([old]), encoding="utf-8")
    rewrite = Rewrite(
        domain="automation",
        key="1",
        name="Picture",
        entity_id="automation.picture",
        before=dump(old),
        after=dump(new),
        file=file.name,
    )
    full = False

    def write(
        path: str,
        data: str | bytes,
        private: bool = False,  # noqa: FBT002 # its own
        mode: str = "w",
    ) -> None:
        nonlocal full
        if full := full or path.endswith(SWAPS_KEY):
            raise WriteError("No space left on device")
        write_utf8_file_atomic(path, data, private, mode)

    with (
        patch.object(storage, "write_utf8_file_atomic", write),
        patch.object(rewrites, "write_utf8_file_atomic", write),
        pytest.raises(SwapError) as raised,
    ):
        await async_swap_cameras(hass, home.plan(), [rewrite])
    await hass.async_block_till_done()
    assert (raised.value.key, holder(hass, MOTION)) == ("stuck", "old-motion")
    await start(hass)
    assert home.new_device.id in file.read_text(encoding="utf-8")
    assert holder(hass, MOTION) == "new-motion"
    assert said(hass) == ["swap_finished"]


async def test_a_swap_that_is_refused_is_not_made_by_the_next_start(
    hass: HomeAssistant, home: Home
) -> None:
    """Neither could what was done be written down, nor the file of what is under way be removed."""
    refusal = OSError(30, "Read-only file system")
    with (
        full_for(SWAPS_KEY),
        patch.object(storage.Store, "async_remove", side_effect=refusal),
        pytest.raises(SwapError) as raised,
    ):
        await async_swap_cameras(hass, home.plan())
    assert raised.value.key == "not_saved"
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    await start(hass)
    assert holder(hass, MOTION) == "old-motion"
    assert said(hass) == []


async def test_a_swap_counts_as_settled_also_where_another_one_could_not_be_written(
    hass: HomeAssistant, home: Home
) -> None:
    await async_add_third(hass)
    await async_add_third(hass, "fourth")
    await async_swap_cameras(hass, home.plan())
    with full_for(SWAPS_KEY), pytest.raises(SwapError):
        await async_swap_cameras(hass, between(hass, "camera.third", "camera.fourth"))
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    journal = Journal(hass)
    await journal.async_load()
    assert [record.settled for record in journal.records.values()] == [True]


async def test_a_stop_right_after_the_journal_is_written_is_no_refusal(
    hass: HomeAssistant, home: Home
) -> None:
    def write(
        path: str,
        data: str | bytes,
        private: bool = False,  # noqa: FBT002 # its own
        mode: str = "w",
    ) -> None:
        write_utf8_file_atomic(path, data, private, mode)
        if path.endswith(SWAPS_KEY):
            hass.loop.call_soon_threadsafe(hass.set_state, CoreState.stopping)

    with patch.object(storage, "write_utf8_file_atomic", write):
        await async_swap_cameras(hass, home.plan())
    hass.set_state(CoreState.running)
    await hass.async_block_till_done()
    assert holder(hass, MOTION) == "new-motion"


async def test_what_was_cancelled_while_it_was_taken_back_waits_for_the_next_start(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    """Home Assistant stops: it cancels what runs, and once more what still runs then."""
    began = asyncio.Event()

    async def waits(*_: object, **__: object) -> None:
        began.set()
        await asyncio.Event().wait()

    with (
        patch.object(steps, "async_apply_rewrites", waits),
        patch.object(steps.Applied, "async_take_back", waits),
    ):
        swap = hass.async_create_task(async_swap_cameras(hass, home.plan()))
        for _ in range(2):
            await began.wait()
            began.clear()
            swap.cancel()
        with pytest.raises(asyncio.CancelledError):
            await swap
    assert (tmp_path / ".storage" / RUNNING_KEY).exists()
    await start(hass)
    assert holder(hass, MOTION) == "new-motion"
