"""Several cameras take over in one go: each by itself, all by one undo, and whatever a killed process leaves."""

import asyncio
import os
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
    storage,
)
from homeassistant.util.file import WriteError, write_utf8_file_atomic

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.helpers.time_slices import Pace
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.rewrites.rewrites import Rewrite
from custom_components.camera_audit.swap import swap as swap_module
from custom_components.camera_audit.swap.files import RUNNING_KEY, SWAPS_KEY
from custom_components.camera_audit.swap.journal import Journal, get_journal
from custom_components.camera_audit.swap.plan import Twin
from custom_components.camera_audit.swap.startup import async_recover_at_start
from custom_components.camera_audit.swap.steps import async_apply_side
from custom_components.camera_audit.swap.swap import (
    Order,
    Several,
    async_list_done_swaps,
    async_swap_several,
    async_undo_several,
    async_undo_swap,
    chain_records,
)
from tests.swap.many_cameras import Many, async_many
from tests.swap.two_cameras import async_setup_base

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

PICTURES = [f"camera.old_{number}" for number in range(8)]


@pytest.fixture
async def many(hass: HomeAssistant) -> Many:
    await async_setup_base(hass)
    return await async_many(hass, 8)


async def swap_all(many: Many) -> Several:
    several = await async_swap_several(
        many.hass, [Order(plan) for plan in many.plans()], None
    )
    await many.hass.async_block_till_done()
    return several


def makers(many: Many) -> list[str]:
    return [many.maker_of(entity_id) for entity_id in PICTURES]


def said(hass: HomeAssistant) -> list[Any]:
    return [
        issue
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]


async def restart(hass: HomeAssistant) -> None:
    hass.data.pop("camera_audit_swap_journal", None)
    await async_recover_at_start(hass)
    await hass.async_block_till_done()


async def test_eight_cameras_take_over_and_one_undo_brings_all_back(
    hass: HomeAssistant, many: Many
) -> None:
    before = many.snapshot()
    several = await swap_all(many)
    assert several.refused == ()
    assert makers(many) == ["new_maker"] * 8
    assert {outcome.record.batch for outcome in several.done} == {
        several.done[0].record.batch
    }
    await restart(hass)
    ids = [swap.record.swap_id for swap in await async_list_done_swaps(hass)]
    assert len(ids) == 8
    undone = await async_undo_several(hass, ids, None)
    await hass.async_block_till_done()
    assert (len(undone.done), undone.refused) == (8, ())
    assert many.snapshot() == before
    assert await async_list_done_swaps(hass) == []


async def test_the_event_loop_has_its_turn_while_the_swaps_are_read(
    hass: HomeAssistant, many: Many
) -> None:
    await swap_all(many)
    turns = 0

    async def count() -> None:
        nonlocal turns
        for turns in range(1000):  # noqa: B007
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    with patch.object(Pace, "must_rest", new=True):
        await async_list_done_swaps(hass)
    assert 7 <= turns < 1000
    await counting


async def test_each_is_undone_by_itself(hass: HomeAssistant, many: Many) -> None:
    before = many.snapshot()
    several = await swap_all(many)
    await async_undo_swap(hass, several.done[2].record.swap_id)
    await hass.async_block_till_done()
    assert makers(many) == ["new_maker"] * 2 + ["old_maker"] + ["new_maker"] * 5
    undone = await async_undo_several(
        hass, [outcome.record.swap_id for outcome in several.done], None
    )
    assert len(undone.done) == 7
    await hass.async_block_till_done()
    assert many.snapshot() == before


async def test_what_can_go_neither_way_waits_for_the_next_start(
    hass: HomeAssistant, many: Many, tmp_path: Path
) -> None:
    orders = [Order(plan) for plan in many.plans()]
    real = er.EntityRegistry.async_update_entity

    def update(
        registry: er.EntityRegistry,
        entity_id: str,
        **values: Any,  # noqa: ANN401
    ) -> er.RegistryEntry:
        if values.get("new_entity_id") == PICTURES[3]:
            raise ValueError("Entity with this ID is already registered")
        return real(registry, entity_id, **values)

    with patch.object(er.EntityRegistry, "async_update_entity", update):
        several = await async_swap_several(hass, orders, None)
    assert len(several.done) == 3
    assert [refused.error.key for refused in several.refused] == ["stuck"] * 5
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, several.done[0].record.swap_id)
    assert raised.value.key == "stuck"
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    ended = max(record.ended for record in get_journal(hass).records.values())
    for key in (dr.STORAGE_KEY, er.STORAGE_KEY):  # files have the machine's clock
        os.utime(tmp_path / ".storage" / key, (0, ended + 1))
    dr.async_get(hass).async_update_device(many.new[0], name_by_user=None)
    await restart(hass)
    assert makers(many) == ["new_maker"] * 8
    # What had ended is not done again: its owner has changed it since.
    assert dr.async_get(hass).async_get(many.new[0]).name_by_user is None


async def test_a_camera_that_is_gone_by_its_turn_is_refused_alone(
    hass: HomeAssistant, many: Many, tmp_path: Path
) -> None:
    plans = many.plans()
    real = async_apply_side
    turns: list[str] = []

    async def bring(hass: HomeAssistant, record: Any, state: str, applied: Any) -> Any:  # noqa: ANN401
        turns.append(record.old_name)
        if len(turns) == 4:
            dr.async_get(hass).async_remove_device(many.new[3])
        return await real(hass, record, state, applied)

    with patch.object(swap_module, "async_apply_side", bring):
        several = await async_swap_several(hass, [Order(plan) for plan in plans], None)
    await hass.async_block_till_done()
    assert turns == [f"Door {number}" for number in range(8)]
    assert [
        (refused.record.old_name, refused.error.key) for refused in several.refused
    ] == [("Door 3", "gone")]
    assert makers(many) == ["new_maker"] * 3 + ["old_maker"] + ["new_maker"] * 4
    device = dr.async_get(hass).async_get(many.old[3])
    assert isinstance(device, dr.DeviceEntry)
    assert device.name_by_user == "Door 3"
    assert not (tmp_path / ".storage" / RUNNING_KEY).exists()


async def test_no_camera_is_in_two_of_them(hass: HomeAssistant, many: Many) -> None:
    first, second, *_ = many.plans()
    before = many.snapshot()
    crossed = replace(second, pairs=first.pairs)
    pair = second.pairs[0]
    shown = replace(
        second, twins=(Twin(old=first.pairs[0].old, leader=pair.old, new=pair.new),)
    )
    for orders in ([first, first], [first, crossed], [first, shown], [shown, first]):
        with pytest.raises(SwapError) as raised:
            await async_swap_several(hass, [Order(plan) for plan in orders], None)
        assert raised.value.key == "camera_twice"
    assert many.snapshot() == before


@pytest.mark.parametrize("done", [0, 1, 5, 8])
async def test_a_start_finishes_all_that_was_asked(
    hass: HomeAssistant, many: Many, done: int
) -> None:
    """Killed with so many of eight done: the owner asked for all of them."""
    before = many.snapshot()
    orders = [Order(plan) for plan in many.plans()]
    records = await swap_module._async_make_records(hass, orders, None)  # noqa: SLF001
    if done:
        with patch.object(
            swap_module, "_async_make_records", return_value=records[:done]
        ):
            await async_swap_several(hass, orders, None)
    await Journal(hass).async_begin(records)
    await restart(hass)
    assert makers(many) == ["new_maker"] * 8
    swaps = await async_list_done_swaps(hass)
    assert len(swaps) == 8
    (issue,) = said(hass)
    assert (issue.translation_key, issue.translation_placeholders["count"]) == (
        "swap_finished_several",
        "8",
    )
    assert issue.translation_placeholders["list"].splitlines()[0] == "- Door 0 → new 0"
    await async_undo_several(hass, [swap.record.swap_id for swap in swaps], None)
    await hass.async_block_till_done()
    assert many.snapshot() == before
    assert said(hass) == []


async def test_a_start_finishes_an_undo_of_several(
    hass: HomeAssistant, many: Many
) -> None:
    before = many.snapshot()
    several = await swap_all(many)
    await Journal(hass).async_begin(
        [replace(outcome.record, action="undo") for outcome in reversed(several.done)]
    )
    await restart(hass)
    assert many.snapshot() == before
    assert await async_list_done_swaps(hass) == []
    assert [issue.translation_key for issue in said(hass)] == [
        "swap_taken_back_several"
    ]


async def test_what_a_start_could_not_do_is_told_beside_the_rest(
    hass: HomeAssistant, many: Many
) -> None:
    records = await swap_module._async_make_records(  # noqa: SLF001
        hass, [Order(plan) for plan in many.plans()], None
    )
    await Journal(hass).async_begin(records)
    real = er.EntityRegistry.async_update_entity

    def update(
        registry: er.EntityRegistry,
        entity_id: str,
        **values: Any,  # noqa: ANN401
    ) -> er.RegistryEntry:
        if PICTURES[3] in {entity_id, values.get("new_entity_id")}:
            raise ValueError("Entity with this ID is already registered")
        return real(registry, entity_id, **values)

    er.async_get(hass).async_update_entity(
        PICTURES[3], new_entity_id=f"{PICTURES[3]}_old"
    )
    with patch.object(er.EntityRegistry, "async_update_entity", update):
        await restart(hass)
    told = {
        issue.translation_key: issue.translation_placeholders for issue in said(hass)
    }
    assert told["swap_stuck"] == {"old": "Door 3", "new": "new 3"}
    assert told["swap_finished_several"]["count"] == "7"
    await restart(hass)
    (issue,) = said(hass)
    assert (issue.translation_key, issue.translation_placeholders["new"]) == (
        "swap_finished",
        "new 3",
    )
    assert makers(many) == ["new_maker"] * 8


async def test_what_an_older_version_left_under_way_is_finished(
    hass: HomeAssistant, many: Many
) -> None:
    record, *_ = await swap_module._async_make_records(  # noqa: SLF001
        hass, [Order(many.plans()[0])], None
    )
    await Journal(hass)._running.async_write_now(asdict(record))  # noqa: SLF001
    await restart(hass)
    assert makers(many) == ["new_maker"] + ["old_maker"] * 7


@pytest.mark.parametrize("writes", [0, 1, 4])
async def test_a_disk_that_fills_up_leaves_whole_cameras(
    hass: HomeAssistant, many: Many, writes: int
) -> None:
    """So many of the finished swaps could be written; the rest is as it was, and said."""
    left = writes

    def write(
        path: str,
        data: str | bytes,
        private: bool = False,  # noqa: FBT002 # its own
        mode: str = "w",
    ) -> None:
        nonlocal left
        if path.endswith((SWAPS_KEY, RUNNING_KEY)):
            if path.endswith(SWAPS_KEY):
                left -= 1
            if left < 0:
                raise WriteError("No space left on device")
        write_utf8_file_atomic(path, data, private, mode)

    with patch.object(storage, "write_utf8_file_atomic", write):
        several = await swap_all(many)
    assert len(several.done) == writes
    assert [refused.error.key for refused in several.refused] == ["not_saved"] * (
        8 - writes
    )
    assert makers(many) == ["new_maker"] * writes + ["old_maker"] * (8 - writes)
    await restart(hass)
    assert makers(many) == ["new_maker"] * writes + ["old_maker"] * (8 - writes)
    assert len(get_journal(hass).records) == writes


async def test_what_names_two_cameras_changes_twice(many: Many) -> None:
    def rewrite(after: str) -> Rewrite:
        return Rewrite(
            domain="automation",
            key="1",
            name="A",
            entity_id="automation.a",
            file="automations.yaml",
            before="device_id: [one, two]\n",
            after=after,
        )

    orders = [Order(plan) for plan in many.plans()[:2]]
    records = await swap_module._async_make_records(many.hass, orders, None)  # noqa: SLF001
    first, second = (
        rewrite("device_id: [1111, two]\n"),
        rewrite("device_id: [one, 2222]\n"),
    )
    both = chain_records(
        replace(record, rewrites=(each,))
        for record, each in zip(records, (first, second), strict=True)
    )
    assert both[0].rewrites == (first,)
    assert both[1].rewrites[0].before == first.after
    assert both[1].rewrites[0].after == "device_id: [1111, 2222]\n"
