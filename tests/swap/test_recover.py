"""What a start makes of swaps that were finished moments before the process ended, and of a journal that it cannot use."""

from dataclasses import replace
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.helpers import entity_registry as er, issue_registry as ir

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.swap import (
    journal as journal_module,
    swap as swap_module,
)
from custom_components.camera_audit.swap.files import RUNNING_KEY, SWAPS_KEY
from custom_components.camera_audit.swap.journal import (
    DONE,
    SWAP,
    UNDO,
    UNDONE,
    Journal,
    SwapRecord,
    get_journal,
)
from custom_components.camera_audit.swap.plan import SwapPlan, plan_swap
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.startup import async_recover_at_start
from custom_components.camera_audit.swap.steps import Applied, async_apply_side
from custom_components.camera_audit.swap.swap import (
    async_swap_cameras,
    async_undo_several,
    async_undo_swap,
)
from tests.swap.two_cameras import Home, async_add_third

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

PICTURE = "camera.ds_2cd_porch"
MOTION = "binary_sensor.ds_2cd_porch_motion"


def said(hass: HomeAssistant) -> list[str | None]:
    return [
        issue.translation_key
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]


async def start(hass: HomeAssistant) -> None:
    """Read the journal anew, as a start does."""
    hass.data.pop("camera_audit_swap_journal", None)
    assert get_journal(hass).records == {}
    await async_recover_at_start(hass)
    await hass.async_block_till_done()


async def lose(hass: HomeAssistant, *records: SwapRecord) -> None:
    """Take out of the registries what they had not saved yet; the journal does not know."""
    for record in reversed(records):
        await async_apply_side(hass, record, UNDONE, Applied(hass, record.device_ids))
        await hass.async_block_till_done()
    assert holder(hass, MOTION) == "old-motion"


async def swapped_and_lost(hass: HomeAssistant, home: Home) -> SwapRecord:
    record = (await async_swap_cameras(hass, home.plan())).record
    await lose(hass, record)
    return record


def holder(hass: HomeAssistant, entity_id: str) -> str:
    entry = er.async_get(hass).async_get(entity_id)
    assert entry is not None
    return entry.unique_id


def between(hass: HomeAssistant, old: str, new: str) -> SwapPlan:
    """Plan a swap between the devices of two entities."""
    entries = [er.async_get(hass).async_get(each) for each in (old, new)]
    first, second = [str(entry.device_id) for entry in entries if entry]
    return plan_swap(hass, [first], [], [second], [])


async def swapped_on(hass: HomeAssistant, home: Home) -> list[SwapRecord]:
    """Let a third camera take over from the new one, right after that took over."""
    await async_add_third(hass)
    first = (await async_swap_cameras(hass, home.plan())).record
    await hass.async_block_till_done()
    second = (
        await async_swap_cameras(hass, between(hass, PICTURE, "camera.third"))
    ).record
    await hass.async_block_till_done()
    return [first, second]


async def test_a_finished_swap_that_the_registries_lost_is_made_again_and_said(
    hass: HomeAssistant, home: Home
) -> None:
    await swapped_and_lost(hass, home)
    await start(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"
    assert said(hass) == ["swap_finished"]


async def test_where_its_new_camera_is_gone_that_is_said_and_nothing_moves(
    hass: HomeAssistant, home: Home
) -> None:
    await swapped_and_lost(hass, home)
    await hass.config_entries.async_remove(home.new_entry.entry_id)
    await hass.async_block_till_done()
    await start(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
    assert said(hass) == ["swap_stuck"]


async def test_what_could_not_be_done_is_no_longer_said_once_it_is_done_or_undone(
    hass: HomeAssistant, home: Home
) -> None:
    record = await swapped_and_lost(hass, home)
    with patch.object(
        er.EntityRegistry, "async_update_entity", side_effect=ValueError("refused")
    ):
        await start(hass)
    assert said(hass) == ["swap_stuck"]
    await start(hass)
    assert said(hass) == ["swap_finished"]
    await lose(hass, record)
    with patch.object(
        er.EntityRegistry, "async_update_entity", side_effect=ValueError("refused")
    ):
        await start(hass)
    assert said(hass) == ["swap_stuck"]
    await async_undo_swap(hass, record.swap_id)
    assert said(hass) == []


async def test_what_is_swapped_on_is_not_called_lost(
    hass: HomeAssistant, home: Home
) -> None:
    await swapped_on(hass, home)
    await start(hass)
    assert holder(hass, MOTION) == "third-motion"
    assert said(hass) == []


async def test_two_swaps_of_one_camera_that_the_registries_lost_are_made_again(
    hass: HomeAssistant, home: Home
) -> None:
    await lose(hass, *await swapped_on(hass, home))
    await start(hass)
    assert holder(hass, MOTION) == "third-motion"
    assert said(hass) == ["swap_finished", "swap_finished"]


async def start_and_be_killed_after_one(hass: HomeAssistant) -> None:
    """Start, and end before a second swap or undo is made again."""
    commit = Journal.async_commit

    async def commit_one(journal: Journal, record: SwapRecord) -> None:
        await commit(journal, record)
        raise RuntimeError("killed")

    with (
        patch.object(Journal, "async_commit", commit_one),
        pytest.raises(RuntimeError, match="killed"),
    ):
        await start(hass)


async def test_a_start_that_is_killed_changes_nothing_in_the_order_of_two_swaps(
    hass: HomeAssistant, home: Home
) -> None:
    first, second = await swapped_on(hass, home)
    await lose(hass, first, second)
    await start_and_be_killed_after_one(hass)
    assert holder(hass, MOTION) == "new-motion"
    await lose(hass, first)
    await start(hass)
    assert holder(hass, MOTION) == "third-motion"
    assert said(hass) == ["swap_finished", "swap_finished"]


async def test_a_start_that_is_killed_changes_nothing_in_the_order_of_two_undos(
    hass: HomeAssistant, home: Home
) -> None:
    first, second = await swapped_on(hass, home)
    await async_undo_several(hass, [first.swap_id, second.swap_id], None)
    await hass.async_block_till_done()
    undone = home.snapshot()

    async def lose_undos(*records: SwapRecord) -> None:
        for record in records:
            await async_apply_side(hass, record, DONE, Applied(hass, record.device_ids))
            await hass.async_block_till_done()
        assert holder(hass, MOTION) == "third-motion"

    await lose_undos(first, second)
    await start_and_be_killed_after_one(hass)
    assert holder(hass, MOTION) == "new-motion"
    await lose_undos(second)
    await start(hass)
    assert "swap_stuck" not in said(hass)
    assert home.snapshot() == undone


async def test_what_was_under_way_hides_no_swap_that_the_registries_lost(
    hass: HomeAssistant, home: Home
) -> None:
    await async_add_third(hass)
    await async_add_third(hass, "fourth")
    await swapped_and_lost(hass, home)
    record = await swap_module._async_make_record(  # noqa: SLF001
        hass, between(hass, "camera.third", "camera.fourth"), ()
    )
    await Journal(hass).async_begin([record])
    await start(hass)
    assert holder(hass, "camera.third") == "fourth-main"
    assert holder(hass, MOTION) == "new-motion"


@pytest.mark.parametrize("first_ended", [False, True])
async def test_undos_in_one_go_end_also_where_the_registries_lost_their_swaps(
    hass: HomeAssistant, home: Home, tmp_path: Path, *, first_ended: bool
) -> None:
    """All before Home Assistant saved anything: another camera swapped, this one swapped twice and taken back in one go."""
    for name in ("fourth", "fifth"):
        await async_add_third(hass, name)
    another = between(hass, "camera.fourth", "camera.fifth")
    other = (await async_swap_cameras(hass, another)).record
    records = await swapped_on(hass, home)
    await lose(hass, *records)
    before = home.snapshot()
    await lose(hass, other)
    undos = get_journal(hass).give_turns(
        replace(record, action=UNDO) for record in reversed(records)
    )
    if first_ended:
        ended = replace(undos.pop(0), action=SWAP, state=UNDONE)
        await get_journal(hass).async_commit(ended)
    await Journal(hass).async_begin(undos)
    await start(hass)
    assert "swap_stuck" not in said(hass)
    assert home.snapshot() == before
    assert not (tmp_path / ".storage" / RUNNING_KEY).exists()
    # The next swap is not refused.
    await async_swap_cameras(hass, home.plan())
    assert holder(hass, MOTION) == "new-motion"


async def test_an_edit_right_after_a_swap_stays_when_camera_audit_is_loaded_again(
    hass: HomeAssistant, home: Home
) -> None:
    await async_swap_cameras(hass, home.plan())
    er.async_get(hass).async_update_entity(MOTION, icon=None)
    await async_recover_swaps(hass)
    assert er.async_get(hass).async_get(MOTION).icon is None
    assert said(hass) == []


async def test_a_swap_that_goes_on_while_camera_audit_is_loaded_again_is_left_alone(
    hass: HomeAssistant, home: Home
) -> None:
    await swapped_and_lost(hass, home)
    get_journal(hass).busy = True
    await async_recover_swaps(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
    assert said(hass) == []


async def test_a_journal_that_can_neither_be_read_nor_be_put_aside_ends_no_start(
    hass: HomeAssistant, home: Home, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await swapped_and_lost(hass, home)
    (tmp_path / ".storage" / SWAPS_KEY).write_text(
        '{"version": 1, "data": {"swaps": [{"odd": 1}]}}', encoding="utf-8"
    )
    with patch.object(journal_module, "async_put_aside", side_effect=OSError):
        await start(hass)
    assert "The journal of swaps cannot be used" in caplog.text
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"
