"""The journal on a real disk: full, broken, interrupted; and what a start says of it."""

import json
import os
from dataclasses import replace
from typing import TYPE_CHECKING
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
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.decisions.decisions import async_decisions
from custom_components.camera_audit.helpers.rows import MOST_ROWS
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap import swap as swap_module
from custom_components.camera_audit.swap.files import RUNNING_KEY, SWAPS_KEY
from custom_components.camera_audit.swap.journal import (
    JOURNAL,
    Journal,
    Series,
    SwapRecord,
    get_journal,
)
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.startup import (
    async_recover_at_start,
    async_remove_swap_issues,
)
from custom_components.camera_audit.swap.swap import (
    async_list_done_swaps,
    async_swap_cameras,
    async_undo_swap,
)
from tests.factories import make_finding
from tests.swap.two_cameras import Home, add_clock

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.finding import Finding
    from custom_components.camera_audit.decisions.decisions import Decisions

MOTION = "binary_sensor.ds_2cd_porch_motion"


def said(hass: HomeAssistant) -> list[str | None]:
    return [
        issue.translation_key
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]


def full_for(key: str) -> AbstractContextManager[object]:
    """Return a disk that has no room for one of the files."""

    def write(
        path: str,
        data: str | bytes,
        private: bool = False,  # noqa: FBT002 # Home Assistant's own
        mode: str = "w",
    ) -> None:
        if path.endswith(key):
            raise WriteError("No space left on device")
        write_utf8_file_atomic(path, data, private, mode)

    return patch.object(storage, "write_utf8_file_atomic", write)


@pytest.mark.parametrize("key", [RUNNING_KEY, SWAPS_KEY])
async def test_full_disk_leaves_everything_as_it_was(
    hass: HomeAssistant, home: Home, tmp_path: Path, key: str
) -> None:
    add_clock(home)
    before = home.snapshot()
    plan = home.plan()
    with full_for(key), pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, plan)
    await hass.async_block_till_done()
    assert raised.value.key == "not_saved"
    assert home.snapshot() == before
    assert await async_list_done_swaps(hass) == []
    assert not (tmp_path / ".storage" / RUNNING_KEY).exists()
    # Once there is room again, the same plan works.
    await async_swap_cameras(hass, plan)
    assert len(await async_list_done_swaps(hass)) == 1


@pytest.mark.parametrize("key", [RUNNING_KEY, SWAPS_KEY])
async def test_full_disk_at_the_undo_leaves_the_swap(
    hass: HomeAssistant, home: Home, key: str
) -> None:
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    after = home.snapshot()
    with full_for(key), pytest.raises(SwapError):
        await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert home.snapshot() == after
    await async_undo_swap(hass, result.record.swap_id)
    assert await async_list_done_swaps(hass) == []


async def test_no_swap_while_home_assistant_stops(
    hass: HomeAssistant, home: Home
) -> None:
    before = home.snapshot()
    plan = home.plan()
    with (
        patch.object(type(hass), "is_stopping", property(lambda _: True)),
        pytest.raises(SwapError) as raised,
    ):
        await async_swap_cameras(hass, plan)
    assert raised.value.key == "not_saved"
    assert home.snapshot() == before


BROKEN = [
    "[1, 2",
    '{"version": 1, "key": "k", "data": {"swaps": [{}]}}',
    '{"version": 9, "data": {}}',
]


@pytest.mark.parametrize("key", [SWAPS_KEY, RUNNING_KEY])
@pytest.mark.parametrize("text", BROKEN)
async def test_broken_journal_is_put_aside_and_said(
    hass: HomeAssistant, home: Home, tmp_path: Path, text: str, key: str
) -> None:
    file = tmp_path / ".storage" / key
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    await async_recover_swaps(hass)
    assert not file.exists()
    # Home Assistant itself puts aside, and reports, what is no JSON.
    (aside,) = [
        *file.parent.glob(f"{key}.corrupt*"),
        *file.parent.glob(f"{key}.unreadable*"),
    ]
    assert aside.read_text(encoding="utf-8") == text
    if "unreadable" in aside.name:
        assert said(hass) == ["swap_journal_unreadable"]
        issue = ir.async_get(hass).async_get_issue(
            DOMAIN, f"swap_journal_unreadable_{key}"
        )
        assert issue is not None
        assert issue.translation_placeholders == {"file": aside.name}
    result = await async_swap_cameras(hass, home.plan())
    await async_undo_swap(hass, result.record.swap_id)


async def test_swap_survives_a_restart_and_can_still_be_undone(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    before = home.snapshot()
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    await restart(hass)
    assert said(hass) == []
    assert [swap.record.swap_id for swap in await async_list_done_swaps(hass)] == [
        result.record.swap_id
    ]
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert home.snapshot() == before
    stored = json.loads((tmp_path / ".storage" / SWAPS_KEY).read_text(encoding="utf-8"))
    assert [row["state"] for row in stored["data"]["swaps"]] == ["undone"]


async def test_later_start_leaves_alone_what_the_owner_changed_back(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    await async_swap_cameras(hass, home.plan())
    # Home Assistant stops in order, and with it the registries are saved.
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    (record,) = get_journal(hass).records.values()
    for key in (dr.STORAGE_KEY, er.STORAGE_KEY):  # files have the machine's clock
        os.utime(tmp_path / ".storage" / key, (0, record.ended + 1))
    er.async_get(hass).async_update_entity(MOTION, icon=None)
    await restart(hass)
    assert er.async_get(hass).async_get(MOTION).icon is None
    assert said(hass) == []


async def test_what_a_full_disk_kept_from_the_registries_is_done_again(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    """Home Assistant stopped in order, but only the journal could be written."""
    await async_swap_cameras(hass, home.plan())
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done()
    (record,) = get_journal(hass).records.values()
    assert record.settled
    er.async_get(hass).async_update_entity(MOTION, icon=None)
    file = tmp_path / ".storage" / er.STORAGE_KEY
    os.utime(file, (0, record.ended - 1))
    await restart(hass)
    assert er.async_get(hass).async_get(MOTION).icon == "mdi:walk"
    assert said(hass) == ["swap_finished"]


async def interrupted(hass: HomeAssistant, home: Home) -> SwapRecord:
    """Leave the journal as a process that was killed right after it had written it."""
    record = await swap_module._async_make_record(hass, home.plan(), ())  # noqa: SLF001
    await Journal(hass).async_begin([record])
    return record


async def decided(hass: HomeAssistant, home: Home) -> Decisions:
    """Return the decisions of a home whose owner planned to replace the old camera."""
    decisions = await async_decisions(hass)
    await decisions.async_decide(
        finding_of(home), DecisionKind.PLANNED, reason="in spring"
    )
    return decisions


def finding_of(home: Home) -> Finding:
    return make_finding(device_ids=(home.old_device.id,))


async def restart(hass: HomeAssistant) -> None:
    """Read the journal anew, as a start does."""
    hass.data.pop("camera_audit_swap_journal", None)
    assert get_journal(hass).records == {}
    await async_recover_at_start(hass)
    await hass.async_block_till_done()


async def test_interrupted_swap_is_finished_and_said(
    hass: HomeAssistant, home: Home
) -> None:
    await interrupted(hass, home)
    await restart(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"
    assert said(hass) == ["swap_finished"]
    await restart(hass)
    assert said(hass) == ["swap_finished"]


async def test_swap_that_a_start_finishes_is_decided_and_its_undo_undecides(
    hass: HomeAssistant, home: Home
) -> None:
    decisions = await decided(hass, home)
    (planned,) = decisions.all
    row, earlier = decisions.replaced(finding_of(home))
    record = await swap_module._async_make_record(hass, home.plan(), ())  # noqa: SLF001
    record = replace(record, decided=row, earlier=earlier)
    await Journal(hass).async_begin([record])
    await restart(hass)
    (now,) = decisions.all
    assert (now.kind, now.swap_id) == (DecisionKind.REPLACED, record.swap_id)
    await async_undo_swap(hass, record.swap_id, decisions)
    assert decisions.all == (planned,)


async def test_undo_that_a_start_finishes_is_noted_everywhere(
    hass: HomeAssistant, home: Home
) -> None:
    decisions = await decided(hass, home)
    (planned,) = decisions.all
    before = home.snapshot()
    result = await async_swap_cameras(
        hass, home.plan(), (), decisions, finding_of(home)
    )
    await hass.async_block_till_done()
    record = get_journal(hass).records[result.record.swap_id]
    await Journal(hass).async_begin([replace(record, action="undo")])
    await restart(hass)
    assert home.snapshot() == before
    assert decisions.all == (planned,)
    assert await async_list_done_swaps(hass) == []
    assert said(hass) == ["swap_taken_back"]
    await restart(hass)
    assert await async_list_done_swaps(hass) == []


async def test_notice_of_a_finished_swap_goes_with_its_undo(
    hass: HomeAssistant, home: Home
) -> None:
    record = await interrupted(hass, home)
    await restart(hass)
    assert said(hass) == ["swap_finished"]
    await async_undo_swap(hass, record.swap_id)
    assert said(hass) == []


async def test_name_of_a_camera_is_no_markup_in_what_a_start_says(
    hass: HomeAssistant, home: Home
) -> None:
    dr.async_get(hass).async_update_device(
        home.old_device.id, name_by_user="[Door](http://192.0.2.1)"
    )
    record = await interrupted(hass, home)
    await restart(hass)
    issue = ir.async_get(hass).async_get_issue(
        DOMAIN, f"swap_finished_{record.swap_id}"
    )
    assert "[Door](" not in issue.translation_placeholders["old"]
    assert "Door" in issue.translation_placeholders["old"]


async def test_swap_that_an_older_version_wrote_down_can_be_undone(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    before = home.snapshot()
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    file = tmp_path / ".storage" / SWAPS_KEY
    stored = json.loads(file.read_text(encoding="utf-8"))
    (row,) = stored["data"]["swaps"]
    del row["decided"], row["earlier"]
    file.write_text(json.dumps(stored), encoding="utf-8")
    await restart(hass)
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert home.snapshot() == before


async def test_read_only_disk_is_said_as_a_full_one(
    hass: HomeAssistant, home: Home
) -> None:
    before = home.snapshot()
    refusal = OSError(30, "Read-only file system", "/somewhere")
    with (
        patch.object(storage, "write_utf8_file_atomic", side_effect=refusal),
        patch.object(storage.Store, "async_remove", side_effect=refusal),
        pytest.raises(SwapError) as raised,
    ):
        await async_swap_cameras(hass, home.plan())
    assert raised.value.key == "not_saved"
    assert home.snapshot() == before
    await async_swap_cameras(hass, home.plan())


async def test_interrupted_swap_whose_new_camera_is_gone_is_taken_back(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    before = {
        key: value
        for key, value in home.snapshot()["entities"].items()
        if value["platform"] == "old_maker"
    }
    await interrupted(hass, home)
    await hass.config_entries.async_remove(home.new_entry.entry_id)
    await hass.async_block_till_done()
    await restart(hass)
    entities = er.async_get(hass).entities.values()
    assert {entry.id: entry.entity_id for entry in entities} == {
        key: value["entity_id"] for key, value in before.items()
    }
    assert home.old_device.name_by_user == "Front door"
    assert said(hass) == ["swap_taken_back"]
    assert not (tmp_path / ".storage" / RUNNING_KEY).exists()


async def test_interrupted_swap_whose_old_camera_is_gone_leaves_the_names_that_home_assistant_gave(
    hass: HomeAssistant, home: Home
) -> None:
    clock = add_clock(home)
    before = er.async_get(hass).async_get(clock).name
    record = await interrupted(hass, home)
    # Killed after the device was renamed, and before the journal knew of the names that followed it.
    device = next(
        effect for effect in record.device_fields if effect.id == home.new_device.id
    )
    dr.async_get(hass).async_update_device(device.id, **{device.field: device.after})
    assert er.async_get(hass).async_get(clock).name == "Front door Clock" != before
    await hass.config_entries.async_remove(home.old_entry.entry_id)
    await hass.async_block_till_done()
    await restart(hass)
    assert said(hass) == ["swap_taken_back"]
    assert home.new_device.name_by_user is None
    assert er.async_get(hass).async_get(clock).name == before


async def test_interrupted_swap_that_can_go_neither_way_waits_for_the_next_start(
    hass: HomeAssistant, home: Home
) -> None:
    await interrupted(hass, home)
    er.async_get(hass).async_update_entity(MOTION, new_entity_id=f"{MOTION}_old")
    plan = home.plan()
    with patch.object(
        er.EntityRegistry, "async_update_entity", side_effect=ValueError("refused")
    ):
        await restart(hass)
    assert "swap_stuck" in said(hass)
    with pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, plan)
    assert raised.value.key == "stuck"
    await restart(hass)
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"
    assert said(hass) == ["swap_finished"]


async def test_journal_forgets_the_oldest_swaps(
    hass: HomeAssistant, home: Home
) -> None:
    record = await swap_module._async_make_record(hass, home.plan(), ())  # noqa: SLF001
    journal = get_journal(hass)
    for number in range(60):
        await journal.async_commit(replace(record, swap_id=str(number)))
    assert list(journal.records) == [str(number) for number in range(10, 60)]


async def test_journal_forgets_no_part_of_what_was_swapped_in_one_go(
    hass: HomeAssistant, home: Home
) -> None:
    record = await swap_module._async_make_record(hass, home.plan(), ())  # noqa: SLF001
    journal = get_journal(hass)
    for number in range(120):
        batch = "many" if 10 <= number < 80 else ""
        await journal.async_commit(replace(record, swap_id=str(number), batch=batch))
    assert list(journal.records) == [str(number) for number in range(10, 120)]
    for number in range(120, 130):
        await journal.async_commit(replace(record, swap_id=str(number)))
    assert list(journal.records) == [str(number) for number in range(80, 130)]


async def test_journal_forgets_no_swap_whose_history_goes_on_in_one_series(
    hass: HomeAssistant, home: Home
) -> None:
    record = await swap_module._async_make_record(hass, home.plan(), ())  # noqa: SLF001
    journal = get_journal(hass)
    series = Series(statistic_id="camera_audit:x", name="X", old="1", new="2")
    await journal.async_commit(replace(record, swap_id="joined", joined=(series,)))
    for number in range(60):
        await journal.async_commit(replace(record, swap_id=str(number)))
    assert list(journal.records) == [
        "joined",
        *(str(number) for number in range(10, 60)),
    ]


async def test_repairs_about_swaps_go_and_the_undo_stays(
    hass: HomeAssistant, home: Home
) -> None:
    await interrupted(hass, home)
    await restart(hass)
    assert said(hass)
    async_remove_swap_issues(hass)
    assert said(hass) == []
    await restart(hass)
    assert len(await async_list_done_swaps(hass)) == 1


async def test_a_journal_beyond_all_measure_is_put_aside_and_said(
    hass: HomeAssistant, home: Home, tmp_path: Path
) -> None:
    await async_swap_cameras(hass, home.plan())
    file = tmp_path / ".storage" / SWAPS_KEY
    stored = json.loads(file.read_text(encoding="utf-8"))
    stored["data"]["swaps"] *= MOST_ROWS + 1
    file.write_text(json.dumps(stored), encoding="utf-8")
    hass.data.pop(JOURNAL)
    await async_recover_swaps(hass)
    assert said(hass) == ["swap_journal_unreadable"]
    assert len([*file.parent.glob(f"{SWAPS_KEY}.unreadable*")]) == 1
