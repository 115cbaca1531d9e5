"""A swap is taken back, registry by registry, and what changed since is left alone."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.effects import (
    OPTIONS,
    set_options,
    write_effects,
)
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.swap import (
    async_list_done_swaps,
    async_preview_undo,
    async_swap_cameras,
    async_undo_several,
    async_undo_swap,
)
from custom_components.camera_audit.swap.undo import read_undo
from tests.swap.two_cameras import (
    NEW,
    OLD,
    add_clock,
    async_add_third,
    async_home,
    async_setup_base,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

MOTION = "binary_sensor.ds_2cd_porch_motion"


@pytest.fixture(autouse=True)
async def base(hass: HomeAssistant) -> None:
    await async_setup_base(hass)


@pytest.mark.parametrize("slow", [False, True])
async def test_undo_brings_back_every_field(hass: HomeAssistant, slow: bool) -> None:
    home = await async_home(hass, slow=slow)
    before = home.snapshot()
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert home.snapshot() != before

    undone = await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert home.snapshot() == before
    assert undone.fields == ()
    assert hass.states.get(f"{MOTION}_old") is None
    assert hass.states.get(MOTION) is not None
    assert await async_list_done_swaps(hass) == []


async def test_undo_brings_back_the_names_that_home_assistant_gave(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    clock = add_clock(home)
    before = home.snapshot()
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert er.async_get(hass).async_get(clock).name == "Front door Clock"
    # As after a restart: all that is known is in the file.
    del hass.data["camera_audit_swap_journal"]
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert home.snapshot() == before


async def test_undo_leaves_what_the_owner_has_changed_since(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    registry = er.async_get(hass)
    registry.async_update_entity(MOTION, icon="mdi:cat")
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert [effect.field for effect in undone.fields] == ["icon"]
    assert registry.async_get(MOTION).unique_id == "old-motion"
    assert registry.async_get("binary_sensor.newcam_5_motion").icon == "mdi:cat"


async def test_undo_leaves_of_labels_only_the_owners_own(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    registry = er.async_get(hass)
    registry.async_update_entity(
        MOTION, labels={"outdoor", "mine"}, aliases=["porch motion", "gate"]
    )
    undone = await async_undo_swap(hass, result.record.swap_id)
    entry = registry.async_get("binary_sensor.newcam_5_motion")
    assert entry is not None
    assert entry.labels == {"mine"}
    assert "gate" in entry.aliases
    assert "porch motion" not in entry.aliases
    assert {effect.field for effect in undone.fields} == {"labels", "aliases"}


async def test_undo_without_the_new_camera_gives_the_old_one_all_back(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    before = home.snapshot()
    result = await async_swap_cameras(hass, home.plan())
    await hass.config_entries.async_remove(home.new_entry.entry_id)
    await hass.async_block_till_done()
    (swap,) = await async_list_done_swaps(hass)
    assert swap.error is None
    preview = await async_preview_undo(hass, swap.record)
    undone = await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert preview.gone == undone.gone
    assert "binary_sensor.newcam_5_motion" in undone.gone
    old = {
        key: row
        for key, row in before["entities"].items()
        if row["platform"] == "old_maker"
    }
    found = er.async_get(hass).entities.values()
    assert {
        entry.id: {
            key: value
            for key, value in entry.extended_dict.items()
            if key != "modified_at"
        }
        for entry in found
    } == old
    assert home.old_device.name_by_user == "Front door"


async def test_without_the_old_camera_no_undo_takes_the_ids_from_the_new_one(
    hass: HomeAssistant,
) -> None:
    """Nobody else could take them, and all that names them would stop working."""
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    await hass.config_entries.async_remove(home.old_entry.entry_id)
    await hass.async_block_till_done()
    before = er.async_get(hass).async_get(MOTION)
    (swap,) = await async_list_done_swaps(hass)
    assert swap.error is not None
    assert swap.error.key == "undo_old_gone"
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert raised.value.key == "undo_old_gone"
    assert er.async_get(hass).async_get(MOTION) == before
    assert home.new_device.name_by_user == "Front door"


async def test_an_old_camera_that_is_added_again_gets_everything_back(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    before = {
        entry.unique_id: entry.entity_id
        for entry in er.async_get(hass).entities.values()
    }
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    own = er.async_entries_for_config_entry(er.async_get(hass), home.old_entry.entry_id)
    identifiers = home.old_device.identifiers
    await hass.config_entries.async_remove(home.old_entry.entry_id)
    await hass.async_block_till_done()
    again = MockConfigEntry(domain=OLD)
    again.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=again.entry_id, identifiers=identifiers
    )
    for entry in own:
        er.async_get(hass).async_get_or_create(
            entry.domain,
            OLD,
            entry.unique_id,
            config_entry=again,
            device_id=device.id,
        )
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert before == {
        entry.unique_id: entry.entity_id
        for entry in er.async_get(hass).entities.values()
    }


async def test_what_can_be_undone_only_after_a_swap_that_cannot_says_why(
    hass: HomeAssistant,
) -> None:
    """To undo that one first is no way: its old camera is gone."""
    [first, _second], _motion = await _three_in_a_row(hass)
    [between] = hass.config_entries.async_entries(NEW)
    await hass.config_entries.async_remove(between.entry_id)
    await hass.async_block_till_done()
    swaps = await async_list_done_swaps(hass)
    assert [swap.error.key for swap in swaps] == ["undo_old_gone", "undo_old_gone"]
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, first)
    assert raised.value.key == "undo_old_gone"


async def test_undo_needs_one_of_the_cameras(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    for entry in (home.old_entry, home.new_entry):
        await hass.config_entries.async_remove(entry.entry_id)
    swaps = await async_list_done_swaps(hass)
    assert [swap.error.key for swap in swaps] == ["undo_gone"]
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, result.record.swap_id)
    assert raised.value.key == "undo_gone"


async def test_preview_says_what_the_undo_leaves_and_changes_nothing(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    registry = er.async_get(hass)
    registry.async_update_entity(MOTION, icon="mdi:cat")
    registry.async_update_entity(
        "camera.ds_2cd_porch", new_entity_id="camera.elsewhere"
    )
    registry.async_remove("sensor.ds_2cd_porch_disk_used_old")
    await hass.async_block_till_done()
    between = home.snapshot()
    preview = await async_preview_undo(hass, result.record)
    assert home.snapshot() == between
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert (preview.fields, preview.gone, preview.rewrites) == (
        undone.fields,
        undone.gone,
        undone.rewrites,
    )
    assert [effect.field for effect in undone.fields] == ["entity_id", "icon"]
    assert registry.async_get("camera.elsewhere").unique_id == "new-main"
    assert registry.async_get("camera.ds_2cd_porch").unique_id == "old-main"


async def test_the_id_of_an_old_entity_that_is_gone_stays_with_the_new_one(
    hass: HomeAssistant,
) -> None:
    """What names it goes on with the new camera; all else goes back."""
    home = await async_home(hass)
    before = {
        entry.id: entry.entity_id for entry in er.async_get(hass).entities.values()
    }
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    registry = er.async_get(hass)
    staying = registry.async_get(MOTION)
    lost = registry.async_get(f"{MOTION}_old")
    assert staying is not None
    assert lost is not None
    registry.async_remove(lost.entity_id)
    await hass.async_block_till_done()
    # The whole names that Home Assistant keeps since 2026.11 go back with the ids, and with no other.
    names = read_undo(hass, result.record).record.names
    assert names.keys() == result.record.names.keys() - {staying.id}
    preview = await async_preview_undo(hass, result.record)
    undone = await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert preview.stays == undone.stays == (MOTION,)
    assert undone.gone == ()
    after = {entry.id: entry.entity_id for entry in registry.entities.values()}
    del before[lost.id]
    assert after == before | {staying.id: MOTION}
    kept = registry.async_get(MOTION)
    assert kept is not None
    assert (kept.icon, kept.labels) == (staying.icon, staying.labels)
    assert home.old_device.name_by_user == "Front door"
    assert home.new_device.name_by_user is None

    # No start takes it back later.
    get_journal(hass).unchecked = {*get_journal(hass).records}
    await async_recover_swaps(hass)
    assert registry.async_get(MOTION).id == staying.id


async def test_undo_takes_back_all_but_the_new_entity_that_is_gone(
    hass: HomeAssistant,
) -> None:
    gone = MOTION
    home = await async_home(hass)
    before = {
        entry.id: entry.entity_id for entry in er.async_get(hass).entities.values()
    }
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    registry = er.async_get(hass)
    lost = registry.async_get(gone)
    assert lost is not None
    registry.async_remove(gone)
    await hass.async_block_till_done()
    undone = await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    after = {entry.id: entry.entity_id for entry in registry.entities.values()}
    assert after == {key: value for key, value in before.items() if key != lost.id}
    assert home.old_device.name_by_user == "Front door"
    assert undone.gone == ("binary_sensor.newcam_5_motion",)
    assert undone.fields == ()


async def test_undo_is_refused_while_something_else_has_the_id(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    registry = er.async_get(hass)
    registry.async_update_entity(MOTION, new_entity_id="binary_sensor.elsewhere")
    await hass.async_block_till_done()
    hass.states.async_set(MOTION, "on")
    after = home.snapshot()
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, result.record.swap_id)
    assert raised.value.key == "undo_id_taken"
    assert home.snapshot() == after

    hass.states.async_remove(MOTION)
    await async_undo_swap(hass, result.record.swap_id)
    assert registry.async_get(MOTION).unique_id == "old-motion"
    assert registry.async_get("binary_sensor.elsewhere").unique_id == "new-motion"


async def test_swap_can_be_made_again_after_its_undo(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    for _ in range(3):
        result = await async_swap_cameras(hass, home.plan())
        await hass.async_block_till_done()
        assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"
        await async_undo_swap(hass, result.record.swap_id)
        await hass.async_block_till_done()
        assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"


async def test_undo_of_what_is_not_there_is_refused(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    await async_undo_swap(hass, result.record.swap_id)
    for swap_id in (result.record.swap_id, "nothing"):
        with pytest.raises(SwapError) as raised:
            await async_undo_swap(hass, swap_id)
        assert raised.value.key == "unknown"


async def _three_in_a_row(hass: HomeAssistant) -> tuple[list[str], str]:
    """Swap the old camera for the new one, and that one for a third; return the swaps and the id that went along."""
    home = await async_home(hass)
    await async_add_third(hass)
    first = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    third = er.async_get(hass).async_get("binary_sensor.third_motion")
    assert third is not None
    second = await async_swap_cameras(
        hass, plan_swap(hass, [home.new_device.id], [], [str(third.device_id)], [])
    )
    await hass.async_block_till_done()
    return [each.record.swap_id for each in (first, second)], MOTION


async def test_an_undo_out_of_order_names_the_swap_to_undo_first_and_uses_nothing_up(
    hass: HomeAssistant,
) -> None:
    [first, second], motion = await _three_in_a_row(hass)
    before = er.async_get(hass).async_get(motion)
    with pytest.raises(SwapError) as error:
        await async_undo_swap(hass, first)
    assert error.value.key == "undo_later"
    assert error.value.translation_placeholders == {"old": "Front door", "new": "Third"}
    assert er.async_get(hass).async_get(motion) == before
    assert {
        each.record.swap_id: each.error.key if each.error else None
        for each in await async_list_done_swaps(hass)
    } == {
        second: None,
        first: "undo_later",
    }
    # In their order both are undone, one after the other.
    await async_undo_swap(hass, second)
    await hass.async_block_till_done()
    await async_undo_swap(hass, first)
    await hass.async_block_till_done()
    entry = er.async_get(hass).async_get(motion)
    assert entry is not None
    assert entry.unique_id == "old-motion"


async def test_two_swaps_of_one_camera_are_undone_in_one_go_the_last_one_first(
    hass: HomeAssistant,
) -> None:
    swaps, motion = await _three_in_a_row(hass)
    several = await async_undo_several(hass, swaps, None)
    assert several.refused == ()
    entry = er.async_get(hass).async_get(motion)
    assert entry is not None
    assert entry.unique_id == "old-motion"


@pytest.mark.parametrize("lost", [False, True])
async def test_a_start_repeats_no_undo_that_a_later_one_has_moved_on(
    hass: HomeAssistant, *, lost: bool
) -> None:
    """Also where the devices were saved before both undos, and the entities after them."""
    swaps, _ = await _three_in_a_row(hass)
    journal, registry = get_journal(hass), er.async_get(hass)
    records = [journal.records[swap_id] for swap_id in swaps]
    await async_undo_several(hass, swaps, None)
    await hass.async_block_till_done()
    after = {entry.id: entry.entity_id for entry in registry.entities.values()}
    if lost:
        for record in records:
            for effect in record.device_fields:
                write_effects(hass, "device", effect.id, [effect])
    journal.unchecked = set(swaps)
    await async_recover_swaps(hass)
    await hass.async_block_till_done()
    now = {entry.id: entry.entity_id for entry in registry.entities.values()}
    assert now == after
    assert [issue for issue in ir.async_get(hass).issues if "stuck" in issue[1]] == []


async def test_an_undo_that_would_change_nothing_is_an_error(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(
        hass, home.plan([(MOTION, "binary_sensor.newcam_5_motion")])
    )
    await hass.async_block_till_done()
    # The owner has taken all of it back by hand.
    for effect in [each for rename in result.record.pairs for each in reversed(rename)]:
        write_effects(hass, effect.target, effect.id, [effect.reversed])
    for effect in reversed(result.record.all_fields):
        if effect.field.startswith(OPTIONS):
            set_options(hass, effect.reversed)
        else:
            write_effects(hass, effect.target, effect.id, [effect.reversed])
    with pytest.raises(SwapError) as error:
        await async_undo_swap(hass, result.record.swap_id)
    assert error.value.key == "undo_nothing"
    assert [each.record.swap_id for each in await async_list_done_swaps(hass)] == [
        result.record.swap_id
    ]
