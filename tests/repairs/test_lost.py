"""An integration has lost its cameras: the notice says so, and moves them to the integration that shows them as well."""

import re
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.language.translations import async_get_sentences
from custom_components.camera_audit.repairs import lost
from custom_components.camera_audit.settings import swap_screens
from custom_components.camera_audit.swap.lost import LostIntegration
from custom_components.camera_audit.swap.providers import Loss
from tests.factories import make_finding
from tests.notice_home import NoticeHome
from tests.repairs.repair import Repair, said
from tests.swap.many_cameras import Many, async_many
from tests.swap.two_cameras import OLD

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockConfigEntry

NOTICE = f"lost_{OLD}"


@pytest.fixture
async def many(hass: HomeAssistant, tmp_path: Path) -> Many:
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    return await async_many(hass, 3)


@pytest.fixture
async def home(
    hass: HomeAssistant,
    many: Many,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> NoticeHome:
    """Three cameras; the first two are shown by both integrations, the third by the old one alone."""
    hass.config.components.add(DOMAIN)
    home = NoticeHome(hass)
    await home.start()
    findings = []
    for number, old in enumerate(many.old):
        device_ids = (old, many.new[number]) if number < 2 else (old,)
        entity_ids = (f"camera.old_{number}", f"camera.new_{number}")
        findings.append(
            make_finding(
                f"door{number}",
                f"Door {number}",
                Verdict.OTHER_MAKER,
                entity_ids=entity_ids[: len(device_ids)],
                device_ids=device_ids,
            )
        )
    await home.found(*findings)
    return home


def entry_of(hass: HomeAssistant, many: Many) -> MockConfigEntry:
    device: Any = dr.async_get(hass).async_get(many.old[0])
    entry: Any = hass.config_entries.async_get_entry(device.config_entry_id)
    return entry


async def lose(hass: HomeAssistant, many: Many, home: NoticeHome) -> None:
    """End the old integration, as with a version of Home Assistant that no longer takes it."""
    entry = entry_of(hass, many)
    assert await hass.config_entries.async_unload(entry.entry_id)
    entry.mock_state(hass, ConfigEntryState.MIGRATION_ERROR)
    await home.coordinator.heard()


async def test_while_all_is_well_nothing_is_said(
    hass: HomeAssistant, many: Many, home: NoticeHome
) -> None:
    assert NOTICE not in home.issues
    await lose(hass, many, home)
    assert home.titles[NOTICE] == "Cameras missing from old_maker: 3"
    entry_of(hass, many).mock_state(hass, ConfigEntryState.SETUP_RETRY)
    await home.coordinator.heard()
    assert NOTICE not in home.issues


async def test_the_cameras_move_in_one_go_and_come_back(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    await lose(hass, many, home)
    before = many.snapshot()
    screen = await repair.start(NOTICE)
    text = said(screen)
    # Whether it ever provides them again, nobody knows.
    assert "doesn't provide these cameras now: Door 0, Door 1, and Door 2" in text
    assert "You can move these there" in text
    assert "Add them through another integration first" in text
    form = await repair.choose("lost_move")
    fields = [field["name"] for field in form["data_schema"] if field["name"] != "back"]
    assert fields == ["Door 0", "Door 1"]
    first = form["data_schema"][0]
    assert [each["label"] for each in first["selector"]["select"]["options"]] == [
        "new_maker",
        "Don't move it",
    ]
    plan = await repair.fill(
        **{
            field["name"]: field["default"]
            for field in form["data_schema"]
            if field["name"] != "back"
        }
    )
    assert plan["step_id"] == "swap_plan"
    assert "same camera through another integration" in said(plan)
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert done["step_id"] == "swap_done"
    assert [many.maker_of(f"camera.old_{number}") for number in range(3)] == [
        "new_maker",
        "new_maker",
        "old_maker",
    ]
    # It is the same camera: nobody has replaced one.
    assert home.decisions.all == ()
    await home.found(*home.coordinator.findings.values())
    assert home.titles[NOTICE] == "Cameras missing from old_maker: 1"

    undone = await repair.choose("swap_several_undo", "swap_several_undone")
    await hass.async_block_till_done()
    assert undone["reason"] == "several_undone"
    assert many.snapshot() == before


UNDO_ONE = "until you remove this camera from the old integration."
UNDO_EACH = "until you remove its camera from the old integration."
#: Of another camera that is replaced: whoever moves one has no other to remove.
UNDO_OTHER = "until you remove the old camera"


async def test_several_that_move_are_not_told_to_remove_an_old_camera(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Guards who moves a camera from removing it: it is the only one, and the undo ends elsewhere."""
    await lose(hass, many, home)
    await repair.start(NOTICE)
    form = await repair.choose("lost_move")
    plan = await repair.fill(
        **{
            field["name"]: field["default"]
            for field in form["data_schema"]
            if field["name"] != "back"
        }
    )
    assert said(plan).endswith(f"You can undo each swap {UNDO_EACH}")
    assert said(plan).count(UNDO_ONE) == 2
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert said(done).count(UNDO_ONE) == 2
    assert UNDO_OTHER not in said(plan) + said(done)


async def test_one_that_moves_is_not_told_to_remove_an_old_camera(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Guards the same of one camera alone, on its plan and its end."""
    await lose(hass, many, home)
    plan = await choose_second(repair)
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    for screen in (plan, done):
        assert UNDO_ONE in said(screen)
        assert UNDO_OTHER not in said(screen)


async def test_cameras_that_moved_are_not_called_replaced(
    hass: HomeAssistant, home: NoticeHome, many: Many, repair: Repair
) -> None:
    await lose(hass, many, home)
    await repair.start(NOTICE)
    form = await repair.choose("lost_move")
    await repair.fill(
        **{
            field["name"]: field["default"]
            for field in form["data_schema"]
            if field["name"] != "back"
        }
    )
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    end = await repair.choose("swap_finish")
    assert end["reason"] == "several_moved"
    assert re.findall(r"Door \d", end["description_placeholders"]["device"]) == [
        "Door 0",
        "Door 1",
    ]


async def choose_second(repair: Repair) -> dict[str, Any]:
    """Move the second of the cameras alone, and return its plan."""
    await repair.start(NOTICE)
    form = await repair.choose("lost_move")
    [key] = [
        field["default"] for field in form["data_schema"] if field["name"] == "Door 1"
    ]
    return await repair.fill(**{"Door 0": "none", "Door 1": key})


async def test_one_camera_alone_is_told_of_like_any_move(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Guards who moves one camera from this notice from the short plan of several, and from texts about another one."""
    await lose(hass, many, home)
    before = many.snapshot()
    plan = await choose_second(repair)
    # The text begins with the plan itself, which is not folded away below a summary of counts.
    assert said(plan).startswith("This plan replaces **")
    assert "**What will happen**" in said(plan)
    assert plan["description_placeholders"]["name"] == "Door 1"
    assert plan["menu_options"] == [
        "swap_now",
        "swap_confirm",
        "swap_pair",
        "lost_move",
        "back",
    ]
    # Each way from there leads on with the same camera, and back to the same plan.
    form = await repair.choose("swap_pair")
    plan = await repair.fill(
        **{
            field["name"]: field["default"]
            for field in form["data_schema"]
            if field.get("default") is not None and not field["name"].startswith("old:")
        }
    )
    assert plan["step_id"] == "swap_plan"
    assert (await repair.choose("lost_move"))["step_id"] == "lost_move"
    plan = await choose_second(repair)
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert done["menu_options"] == ["swap_check", "swap_finish", "swap_undo"]
    assert [many.maker_of(f"camera.old_{number}") for number in range(3)] == [
        "old_maker",
        "new_maker",
        "old_maker",
    ]
    check = await repair.choose("swap_check")
    assert check["description_placeholders"]["name"] == "Door 1"
    assert "swap_undone" in check["menu_options"]
    undone = await repair.choose("swap_undone")
    await hass.async_block_till_done()
    assert undone["reason"] == "swap_undone"
    assert "Door 1" in undone["description_placeholders"]["device"]
    assert many.snapshot() == before


async def test_one_camera_that_moved_ends_like_any_move(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Guards the end of a move from this notice from naming the camera that was lost first."""
    await lose(hass, many, home)
    await choose_second(repair)
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    end = await repair.choose("swap_check", "swap_works")
    assert end["reason"] == "swap_moved"
    assert end["description_placeholders"]["name"] == "Door 1"
    assert home.decisions.all == ()


async def test_one_camera_that_can_no_longer_move_is_chosen_anew(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Guards this notice from ending on the first screen of a replacement, which is about something else."""
    await lose(hass, many, home)
    with patch.object(swap_screens, "async_plan_moves", return_value=[]):
        form = await choose_second(repair)
    assert form["step_id"] == "lost_move"


async def test_who_moves_none_sees_the_form_again(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    await lose(hass, many, home)
    before = many.snapshot()
    await repair.start(NOTICE)
    await repair.choose("lost_move")
    form = await repair.fill(**{"Door 0": "none", "Door 1": "none"})
    assert form["step_id"] == "lost_move"
    assert many.snapshot() == before


async def test_what_works_again_needs_no_move(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """The integration came back in another window."""
    await lose(hass, many, home)
    await repair.start(NOTICE)
    entry_of(hass, many).mock_state(hass, ConfigEntryState.SETUP_RETRY)
    screen = await repair.choose("lost_move")
    assert (screen["type"], screen["reason"]) == ("abort", "gone")


async def test_what_the_owner_ignores_stays_quiet(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    await lose(hass, many, home)
    await repair.start(NOTICE)
    assert (await repair.choose("ignore"))["reason"] == "ignored"
    await home.coordinator.heard()
    issue = ir.async_get(hass).async_get_issue(DOMAIN, NOTICE)
    assert issue is not None
    assert issue.dismissed_version is not None


async def test_one_camera_moves_from_its_own_notice(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """Beside "I have its replacement": both integrations work, and its owner wants the other one."""
    [first, *_] = home.coordinator.findings.values()
    camera = first._replace(verdict=Verdict.CONFIRMED)
    await home.found(camera)
    await repair.start("camera_door0")
    menu = await repair.choose("replace", "swap")
    assert "swap_move" in menu["menu_options"]
    form = await repair.choose("swap_move")
    [field] = [each for each in form["data_schema"] if each["name"] == "integration"]
    labels = [each["label"] for each in field["selector"]["select"]["options"]]
    assert sorted(labels) == [
        "From new_maker to old_maker",
        "From old_maker to new_maker",
    ]
    [key] = [
        each["value"]
        for each in field["selector"]["select"]["options"]
        if each["label"] == "From old_maker to new_maker"
    ]
    plan = await repair.fill(integration=key)
    assert plan["step_id"] == "swap_plan"
    assert "swap_move" in plan["menu_options"]
    assert "It's the same camera through another integration" in said(plan)
    before = many.snapshot()
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert "you can remove this camera from the old integration" in said(done)
    assert many.maker_of("camera.old_0") == "new_maker"
    assert (await repair.choose("swap_finish"))["reason"] == "swap_moved"
    assert home.decisions.all == ()
    assert before != many.snapshot()
    # It is still made by whom it was: its notice stands.
    assert "camera_door0" in home.issues


async def test_a_notice_that_is_out_of_date_says_so(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    """The integration came back in the moment in which the notice was opened."""
    await lose(hass, many, home)
    with patch.object(lost, "async_list_lost", return_value=[]):
        screen = await repair.start(NOTICE)
    assert (screen["type"], screen["reason"]) == ("abort", "gone")


@pytest.mark.parametrize("loss", Loss)
async def test_only_what_is_known_now_is_said(hass: HomeAssistant, loss: Loss) -> None:
    """Guards the notice from saying that cameras are gone for good, or that something was tried."""
    finding = make_finding("a1b2c3", "Gate")
    lost_one = LostIntegration(
        domain="hikvision_next",
        name="hikvision_next",
        losses={"a1b2c3": loss},
        movable=frozenset({"a1b2c3"}),
    )
    say = await async_get_sentences(hass)
    text = lost.compose_lost(lost_one, {"a1b2c3": finding}, say)
    assert "provide these cameras now: Gate." in text
    assert not re.search("no longer|couldn't", text)
    # Names may change, and some entities have no match: only the plan knows.
    assert "If an entity has a match" in text
