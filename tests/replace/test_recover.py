"""What a start makes of a swap that was finished moments before the process ended, and of a journal that it cannot use."""

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.helpers import entity_registry as er, issue_registry as ir

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.replace import journal as journal_module
from custom_components.camera_audit.replace.journal import UNDONE, SwapRecord, journal_of
from custom_components.camera_audit.replace.recover import async_recover
from custom_components.camera_audit.replace.startup import SWAPS_KEY, async_recover_at_start
from custom_components.camera_audit.replace.steps import Applied, async_bring
from custom_components.camera_audit.replace.swap import async_swap
from tests.replace.two_cameras import Home

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

MOTION = "binary_sensor.ds_2cd_porch_motion"


def said(hass: HomeAssistant) -> list[str | None]:
    return [issue.translation_key for (domain, _), issue in ir.async_get(hass).issues.items() if domain == DOMAIN]


async def start(hass: HomeAssistant) -> None:
    """Read the journal anew, as a start does."""
    hass.data.pop("camera_audit_swap_journal", None)
    assert journal_of(hass).records == {}
    await async_recover_at_start(hass)
    await hass.async_block_till_done()


async def swapped_and_lost(hass: HomeAssistant, home: Home) -> SwapRecord:
    """Swap, and lose what the registries had not saved yet."""
    record = (await async_swap(hass, home.plan())).record
    await async_bring(hass, record, UNDONE, Applied(hass, record.device_ids))
    await hass.async_block_till_done()
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
    return record


async def test_a_finished_swap_that_the_registries_lost_is_made_again_and_said(hass: HomeAssistant, home: Home) -> None:
    await swapped_and_lost(hass, home)
    await start(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"
    assert said(hass) == ["swap_finished"]


async def test_where_its_new_camera_is_gone_that_is_said_and_nothing_moves(hass: HomeAssistant, home: Home) -> None:
    await swapped_and_lost(hass, home)
    await hass.config_entries.async_remove(home.new_entry.entry_id)
    await hass.async_block_till_done()
    await start(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
    assert said(hass) == ["swap_stuck"]


async def test_a_swap_that_goes_on_while_camera_audit_is_loaded_again_is_left_alone(
    hass: HomeAssistant, home: Home
) -> None:
    await swapped_and_lost(hass, home)
    journal_of(hass).busy = True
    await async_recover(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
    assert said(hass) == []


async def test_a_journal_that_can_neither_be_read_nor_be_put_aside_ends_no_start(
    hass: HomeAssistant, home: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await swapped_and_lost(hass, home)
    (tmp_path / ".storage" / SWAPS_KEY).write_text('{"version": 1, "data": {"swaps": [{"odd": 1}]}}', encoding="utf-8")
    with patch.object(journal_module, "async_put_aside", side_effect=OSError):
        await start(hass)
    assert "The journal of swaps cannot be used" in caplog.text
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
