"""The screens of a swap while the home changes beside them: an entity goes, another window is quicker."""

from typing import TYPE_CHECKING

from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.swap.swap import async_swap_cameras
from tests.notice_home import NoticeHome
from tests.repairs.repair import Repair, said
from tests.repairs.test_replacing import cameras, home, plan, repair
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

__all__ = ["cameras", "home", "repair"]

MOTION, NEW_MOTION = (
    "binary_sensor.ds_2cd_porch_motion",
    "binary_sensor.newcam_5_motion",
)


async def test_an_entity_that_goes_while_the_pairs_are_asked_is_left_out(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    """Its integration took it away while somebody was reading: the plan says so, and the rest can be swapped."""
    await plan(repair)
    form = await repair.choose("swap_pair")
    answers = {
        field["name"]: field["default"]
        for field in form["data_schema"]
        if "default" in field
    }
    assert NEW_MOTION in answers.values()
    er.async_get(hass).async_remove(NEW_MOTION)
    await hass.async_block_till_done()
    screen = await repair.fill(**answers)
    assert screen["step_id"] == "swap_plan"
    assert "no longer exists" in said(screen)
    assert "swap_now" in screen["menu_options"]
    before = cameras.snapshot()["entities"]
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert done["step_id"] == "swap_done"
    motion = er.async_get(hass).async_get(MOTION)
    assert motion is not None
    assert before[motion.id]["entity_id"] == MOTION


async def test_an_old_camera_that_goes_while_the_plan_is_read_changes_nothing(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    await plan(repair)
    assert await hass.config_entries.async_remove(cameras.old_entry.entry_id)
    await hass.async_block_till_done()
    new = [
        entry.entity_id
        for entry in er.async_entries_for_config_entry(
            er.async_get(hass), cameras.new_entry.entry_id
        )
    ]
    screen = await repair.choose("swap_now")
    assert "That didn't work" in said(screen)
    assert home.decisions.all == ()
    assert new == [
        entry.entity_id
        for entry in er.async_entries_for_config_entry(
            er.async_get(hass), cameras.new_entry.entry_id
        )
    ]


async def test_who_comes_second_is_told_why_nothing_was_done(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    """The same plan stands in two windows, and the other one was confirmed."""
    await plan(repair)
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    swapped = cameras.snapshot()
    screen = await repair.choose("swap_now")
    assert "That didn't work" in said(screen)
    assert cameras.snapshot() == swapped
