"""The one road: set the new camera up, be asked once, swap, see that it works, take the old one down."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.components import repairs
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.config_entries import SOURCE_DHCP, ConfigFlow, ConfigFlowResult
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockModule,
    async_mock_service,
    mock_config_flow,
    mock_integration,
    mock_platform,
)

from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.decisions.road import RoadStep
from custom_components.camera_audit.findings.card import CameraPlace, make_standing_row
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.settings import setup_screens
from custom_components.camera_audit.swap.set_up import Way
from tests.factories import EXPLOITED, make_finding
from tests.notice_home import NoticeHome
from tests.repairs.repair import Repair, said
from tests.swap.two_cameras import NEW, OLD, Home, async_home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from homeassistant.core import HomeAssistant

NOTICE, QUESTION = "camera_a1b2c3", "newcomer_d4e5f6"
#: What else is known of the old camera.
EXTRA: dict[str, Any] = {}
MAKER = "reolink"  # an integration that the suggestions name
can_hand_over = pytest.mark.skipif(
    not hasattr(repairs, "FlowType"), reason="this Home Assistant leads no repair on"
)


class SetUp(ConfigFlow, domain=MAKER):
    """The set-up of another maker's camera, which asks its own questions."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        assert user_input is None  # nobody but the owner fills it in
        return self.async_show_form(step_id="user")

    async def async_step_dhcp(self, discovery_info: object) -> ConfigFlowResult:
        assert discovery_info == "seen"
        self.context["title_placeholders"] = {"name": "Porch *cam*"}
        return self.async_show_form(step_id="user")


def old_camera(cameras: Home | None = None) -> Finding:
    return make_finding(
        name="Front door",
        entity_ids=("camera.ds_2cd_porch",),
        device_ids=(cameras.old_device.id,) if cameras else (),
        integrations=(OLD,),
        **EXTRA,
    )


def new_camera(cameras: Home) -> Finding:
    return make_finding(
        "d4e5f6",
        "NewCam",
        Verdict.OTHER_MAKER,
        brand="Reolink",
        entity_ids=("camera.newcam_5_clear",),
        device_ids=(cameras.new_device.id,),
    )


@pytest.fixture
async def home(
    hass: HomeAssistant,
    tmp_path: Path,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> NoticeHome:
    """A home with its old camera; the new one is not there yet."""
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    hass.config.components.add(DOMAIN)
    home = NoticeHome(hass)
    await home.start()
    await home.found(old_camera())
    return home


@pytest.fixture
def maker(hass: HomeAssistant) -> Iterator[None]:
    mock_integration(
        hass,
        MockModule(MAKER, partial_manifest={"config_flow": True, "name": "Reolink"}),
    )
    mock_platform(hass, f"{MAKER}.config_flow", None)
    with mock_config_flow(MAKER, SetUp):
        yield


async def plan_to_replace(home: NoticeHome) -> None:
    await home.decisions.async_decide(
        home.coordinator.findings["a1b2c3"], DecisionKind.PLANNED
    )
    await home.hass.async_block_till_done()


async def new_camera_comes(home: NoticeHome) -> Home:
    cameras = await async_home(home.hass)
    await home.found(old_camera(cameras), new_camera(cameras))
    return cameras


def step(home: NoticeHome) -> RoadStep | None:
    overview = home.overviews.data
    assert overview is not None
    return overview.road_step(overview.findings["a1b2c3"])


# A new camera appears -------------------------------------------------------------------------


async def test_a_new_camera_is_asked_about_once_it_is_there(home: NoticeHome) -> None:
    await plan_to_replace(home)
    assert home.titles == {}
    assert step(home) is RoadStep.SET_UP
    await new_camera_comes(home)
    assert home.titles == {QUESTION: "Is this the replacement for Front door?"}
    assert step(home) is RoadStep.SWAP


async def test_who_plans_nothing_is_asked_nothing(home: NoticeHome) -> None:
    await new_camera_comes(home)
    assert home.titles.keys() == {NOTICE}
    assert step(home) is None


async def test_what_was_here_before_the_plan_is_no_new_camera(home: NoticeHome) -> None:
    await new_camera_comes(home)
    await plan_to_replace(home)
    assert home.titles == {}


async def test_a_no_is_kept(home: NoticeHome, repair: Repair) -> None:
    await plan_to_replace(home)
    cameras = await new_camera_comes(home)
    await repair.start(QUESTION)
    end = await repair.choose("not_it")
    assert (end["type"], end["description"]) == ("create_entry", "not_it")
    await home.hass.async_block_till_done()
    assert home.titles == {}
    await home.hass.async_block_till_done(wait_background_tasks=True)
    await home.decisions._store.async_save(home.decisions._data())  # noqa: SLF001 (what waits a moment to be written)
    await home.restart()
    await home.found(old_camera(cameras), new_camera(cameras))
    assert home.titles == {}
    assert step(home) is RoadStep.SET_UP


async def test_an_ignored_question_stays_ignored(home: NoticeHome) -> None:
    await plan_to_replace(home)
    cameras = await new_camera_comes(home)
    home.ignore(QUESTION)
    await home.hass.async_block_till_done()
    await home.decisions.async_undo(home.decisions.all[0].id)
    await home.hass.async_block_till_done()
    await home.found(old_camera(cameras), new_camera(cameras))
    await home.decisions.async_decide(
        home.coordinator.findings["a1b2c3"], DecisionKind.KEEP
    )
    await home.hass.async_block_till_done()
    assert home.issues[QUESTION].dismissed_version is not None


async def test_the_camera_in_the_same_area_is_meant(home: NoticeHome) -> None:
    yard = make_finding("b2c3d4", "Yard", area_id="yard")
    await home.found(old_camera(), yard)
    for finding in (old_camera(), yard):
        await home.decisions.async_decide(finding, DecisionKind.PLANNED)
    cameras = await async_home(home.hass)
    new = new_camera(cameras)
    await home.found(
        old_camera(cameras),
        yard,
        new._replace(camera=new.camera._replace(area_id="yard")),
    )
    assert home.titles == {QUESTION: "Is this the replacement for Yard?"}


# Set it up ------------------------------------------------------------------------------------


@pytest.fixture
async def waiting(home: NoticeHome, maker: None) -> str:  # noqa: ARG001 (it is there)
    """Discover a camera; return the flow in which it waits to be set up."""
    flow = await home.hass.config_entries.flow.async_init(
        MAKER, context={"source": SOURCE_DHCP}, data="seen"
    )
    return flow["flow_id"]


@can_hand_over
async def test_a_discovery_that_waits_is_offered_and_handed_over(
    home: NoticeHome, repair: Repair, waiting: str
) -> None:
    await repair.start()
    replace = await repair.choose("replace")
    assert replace["menu_options"] == [
        "replacements",
        "planned",
        "set_up_found",
        "set_up_other",
        "swap",
        "back",
    ]
    assert replace["description_placeholders"]["found"] == "Porch *cam* (Reolink)"
    form = await repair.choose("set_up_other")
    [field] = [each for each in form["data_schema"] if each["name"] == "way"]
    first, *others = field["selector"]["select"]["options"]
    assert first == {
        "value": waiting,
        "label": "Porch *cam* (Reolink), discovered on your network",
    }
    assert MAKER in {each["value"] for each in others}
    assert field["description"]["suggested_value"] == first["value"]

    end = await repair.fill(way=first["value"])
    assert (end["type"], end["next_flow"]) == ("abort", ["config_flow", waiting])
    assert [
        flow["flow_id"] for flow in home.hass.config_entries.flow.async_progress()
    ] == [waiting]
    assert NOTICE in home.titles  # it stays until the camera is replaced


@can_hand_over
async def test_what_was_discovered_is_one_choice_away(
    home: NoticeHome, repair: Repair, waiting: str
) -> None:
    await repair.start()
    await repair.choose("replace")
    end = await repair.fill(next_step_id="set_up_found")
    assert end["next_flow"] == ["config_flow", waiting]
    await home.hass.async_block_till_done()
    assert step(home) is RoadStep.SET_UP
    home.hass.config_entries.flow.async_abort(waiting)
    await repair.start()
    assert "set_up" in (await repair.choose("replace"))["menu_options"]


@pytest.mark.parametrize(
    ("integration", "brands", "label"),
    [
        ("Reolink", ("Reolink",), "Reolink"),
        ("Google Nest", ("Google Nest",), "Google Nest"),
        ("HomeKit Device", ("Aqara",), "HomeKit Device: Aqara"),
        (
            "ONVIF",
            ("Axa", "Bee", "Cam", "Dot", "Eye", "Fox"),
            "ONVIF: Axa, Bee, Cam, Dot, and 2 more",
        ),
    ],
)
def test_an_integration_is_named_once_and_not_with_all_its_brands(
    integration: str, brands: tuple[str, ...], label: str
) -> None:
    assert (
        setup_screens.label_way(
            Way("x", integration, brands=brands), Sentences.english()
        )
        == label
    )


@can_hand_over
async def test_a_set_up_is_begun_and_not_filled_in(
    home: NoticeHome,
    repair: Repair,
    maker: None,  # noqa: ARG001
) -> None:
    await repair.start()
    await repair.choose("replace", "set_up")
    end = await repair.fill(way=MAKER)
    [flow] = home.hass.config_entries.flow.async_progress()
    assert end["next_flow"] == ["config_flow", flow["flow_id"]]
    assert flow["step_id"] == "user"


async def test_who_sets_a_new_camera_up_is_asked_without_a_plan(
    home: NoticeHome,
    repair: Repair,
    maker: None,  # noqa: ARG001
) -> None:
    await repair.start()
    await repair.choose("replace", "set_up")
    with patch.object(setup_screens, "HANDS_OVER", new=False):
        await repair.fill(way=MAKER)
    assert step(home) is None
    if hasattr(repairs, "FlowType"):
        await repair.start()
        await repair.choose("replace", "set_up")
        await repair.fill(way=MAKER)
        await home.hass.async_block_till_done()
        assert step(home) is RoadStep.SET_UP
        await new_camera_comes(home)
        assert home.titles.keys() == {NOTICE, QUESTION}


async def test_an_older_home_assistant_is_led_to_the_page(
    home: NoticeHome,
    repair: Repair,
    maker: None,  # noqa: ARG001
) -> None:
    await repair.start()
    await repair.choose("replace", "set_up")
    with patch.object(setup_screens, "HANDS_OVER", new=False):
        page = await repair.fill(way=MAKER)
    assert page["step_id"] == "set_up_page"
    assert "[Reolink](/config/integrations/dashboard/add?domain=reolink)" in said(page)
    assert home.hass.config_entries.flow.async_progress() == []
    assert (await repair.choose("back"))["step_id"] == "replace"


async def test_no_integration_that_fits_says_where_to_add_the_camera(
    home: NoticeHome,  # noqa: ARG001
    repair: Repair,
) -> None:
    await repair.start()
    with patch.object(
        setup_screens, "async_list_setup_ways", AsyncMock(return_value=[])
    ):
        page = await repair.choose("replace", "set_up")
    assert page["step_id"] == "set_up_page"
    assert "in **Settings** > **Devices & services**" in said(page)


# The rest of the road -------------------------------------------------------------------------


async def test_a_question_about_a_camera_that_went_again_is_taken_back(
    home: NoticeHome, repair: Repair
) -> None:
    await plan_to_replace(home)
    cameras = await new_camera_comes(home)
    await repair.start(QUESTION)
    await home.found(old_camera(cameras))
    gone = await repair.choose("swap_newcomer")
    assert (gone["type"], gone["reason"]) == ("abort", "gone")
    assert home.titles == {}


async def test_a_question_asks_nothing_any_more_once_it_was_answered_by_a_swap(
    home: NoticeHome, repair: Repair
) -> None:
    """Its pages may still be open elsewhere."""
    _, done = await swapped(home, repair)
    await home.coordinator.async_audit()
    await home.coordinator.heard()
    flow = home.hass.data[REPAIRS]["flow_manager"]._progress[done["flow_id"]]  # noqa: SLF001 (as a tab that is older)
    with pytest.raises(AbortFlow, match="gone"):
        await flow.async_step_newcomer()
    assert (await flow.async_step_not_it())["type"] == "create_entry"
    assert QUESTION not in home.titles


async def test_the_card_leads_to_the_question(home: NoticeHome) -> None:
    await plan_to_replace(home)
    cameras = await new_camera_comes(home)
    overview = home.overviews.data
    assert overview is not None
    old = old_camera(cameras)
    decision = home.decisions.of(old.camera)
    row = make_standing_row(CameraPlace(home.hass, old, overview, decision))
    assert (row["notice_id"], row["newcomer"]) == (QUESTION, "NewCam")


SWAPPED = "swapped_a1b2c3"


async def test_a_swap_is_undone_from_its_notice_in_two_clicks(
    home: NoticeHome, repair: Repair
) -> None:
    """Who ended the dialog a day ago finds the way back where the camera was dealt with: in Repairs."""
    cameras = await swapped_and_audited(home, repair)
    assert home.titles == {SWAPPED: "Check the new camera: Front door"}
    screen = await repair.start(SWAPPED)
    assert screen["menu_options"] == [
        "swap_works",
        "swap_check",
        "swap_undone",
        "ignore",
    ]
    # One click takes it back from here, so what that does is said here.
    assert "**Undo the swap**: The old camera gets its entity IDs" in said(screen)
    assert "Walk past **Front door**" in said(screen)
    assert (await repair.choose("swap_check"))["step_id"] == "swap_check"
    assert (await repair.choose("swap_undone"))["reason"] == "swap_undone"
    assert cameras.old_device.name_by_user == "Front door"
    await home.hass.async_block_till_done()
    assert SWAPPED not in home.titles


async def test_the_notice_of_a_swap_goes_once_the_new_camera_works(
    home: NoticeHome, repair: Repair
) -> None:
    await swapped_and_audited(home, repair)
    await repair.start(SWAPPED)
    assert (await repair.choose("swap_works"))["step_id"] == "swap_down"
    await home.hass.async_block_till_done()
    assert home.titles == {}
    # Taken down, it ends as from the dialog of the swap.
    assert (await repair.fill())["type"] == "create_entry"


async def test_an_ignored_notice_of_a_swap_stays_quiet(
    home: NoticeHome, repair: Repair
) -> None:
    await swapped_and_audited(home, repair)
    await repair.start(SWAPPED)
    assert (await repair.choose("ignore"))["reason"] == "ignored"
    await home.coordinator.async_audit()
    await home.coordinator.heard()
    assert SWAPPED in home.issues
    assert SWAPPED not in home.titles


async def test_a_swap_of_a_week_ago_has_no_notice_of_its_own(
    home: NoticeHome, repair: Repair
) -> None:
    """Either the old camera is still here, and its own notice is back, or it is in a drawer."""
    await swapped_and_audited(home, repair)
    assert SWAPPED in home.titles
    later = datetime(2100, 1, 1, tzinfo=UTC)
    with patch(
        "custom_components.camera_audit.decisions.standing.dt_util.now",
        return_value=later,
    ):
        home.overviews.async_look()
        await home.hass.async_block_till_done()
    assert SWAPPED not in home.titles


async def swapped(home: NoticeHome, repair: Repair) -> tuple[Home, dict[str, Any]]:
    await plan_to_replace(home)
    cameras = await new_camera_comes(home)
    screen = await repair.start(QUESTION)
    assert "NewCam" in said(screen)
    plan = await repair.choose("swap_newcomer")
    assert plan["step_id"] == "swap_plan"
    done = await repair.choose("swap_now")
    await home.hass.async_block_till_done()
    # What the next audit sees: the old camera under its new ids.
    old = old_camera(cameras)
    home.coordinator.next = (
        old._replace(
            camera=old.camera._replace(entity_ids=("camera.ds_2cd_porch_old",))
        ),
        new_camera(cameras)._replace(
            camera=new_camera(cameras).camera._replace(
                entity_ids=("camera.ds_2cd_porch",)
            )
        ),
    )
    return cameras, done


async def swapped_and_audited(home: NoticeHome, repair: Repair) -> Home:
    """Swap, let the next audit see it, and return the cameras."""
    cameras, _ = await swapped(home, repair)
    await home.coordinator.async_audit()
    await home.coordinator.heard()
    return cameras


async def test_the_question_leads_to_the_swap_and_on_until_the_old_camera_is_gone(
    home: NoticeHome, repair: Repair
) -> None:
    cameras, done = await swapped(home, repair)
    assert done["menu_options"] == ["swap_check", "swap_finish", "swap_undo"]
    assert step(home) is RoadStep.CHECK
    check = await repair.choose("swap_check")
    # It speaks with the names of after the swap, and says what the camera says at this moment.
    assert "The new camera is now called **Front door**" in said(done)
    assert "Walk past **Front door**" in said(check)
    assert "Current states" in said(check)
    form = await repair.choose("swap_works")
    assert step(home) is RoadStep.TAKE_DOWN
    assert "Only what you check is removed" in said(form)
    # The card has a button for it, which stands there beside this page.
    ways = (
        "To undo the swap, select **Undo the swap** on the card, or go to **Settings**"
    )
    assert ways in said(form)
    assert "You can also reset and recycle it later" in said(form)
    # The notice is gone by now, and the one of "still there" comes after a week.
    later = (
        "To come back to this page later, select **Continue** on the card. After a week"
    )
    assert later in said(form)
    page = "/config/integrations/integration/camera_audit"
    assert f"[**Camera Audit**]({page})" in said(form)
    [remove, *_] = form["data_schema"]
    assert remove["selector"]["select"]["options"] == [
        {
            "value": cameras.old_entry.entry_id,
            "label": f"{OLD}: Front door (old), the whole entry",
        }
    ]
    assert "suggested_value" not in (remove.get("description") or {})

    end = await repair.fill(remove=[cameras.old_entry.entry_id])
    assert (end["type"], end["description"]) == ("create_entry", "taken_down")
    removed = "Front door (old), the whole entry."
    assert said(end).replace("\\", "").startswith("Removed from Home Assistant: ")
    assert said(end).replace("\\", "").endswith(removed)
    await home.hass.async_block_till_done()
    assert home.hass.config_entries.async_get_entry(cameras.old_entry.entry_id) is None
    taken = er.async_get(home.hass).async_get("camera.ds_2cd_porch")
    assert taken is not None
    assert taken.platform == NEW


async def test_a_known_flaw_of_the_old_camera_is_told_as_long_as_it_is_up(
    home: NoticeHome, repair: Repair
) -> None:
    """Guards: its red notice is gone after the swap, while the camera hangs where it hung."""
    flawed = {"flaws": (EXPLOITED,)}
    with patch.dict(EXTRA, flawed):
        await home.found(old_camera())
        _, done = await swapped(home, repair)
        told = (
            "**The old camera still has a known security flaw** while it's connected."
        )
        assert told in said(done)
        assert told in said(await repair.choose("swap_check"))


async def test_of_a_camera_without_a_known_flaw_none_is_told(
    home: NoticeHome, repair: Repair
) -> None:
    _, done = await swapped(home, repair)
    assert "known security flaw" not in said(done)
    assert "known security flaw" not in said(await repair.choose("swap_check"))


async def test_nothing_goes_that_was_not_ticked(
    home: NoticeHome, repair: Repair
) -> None:
    cameras, _ = await swapped(home, repair)
    await repair.choose("swap_check", "swap_works")
    end = await repair.fill()
    assert end["description"] == "taken_down"
    assert "Nothing was removed" in said(end)
    assert (
        home.hass.config_entries.async_get_entry(cameras.old_entry.entry_id) is not None
    )


async def test_an_entry_that_shows_other_cameras_is_not_removed(
    home: NoticeHome, repair: Repair
) -> None:
    cameras, _ = await swapped(home, repair)
    dr.async_get(home.hass).async_get_or_create(
        config_entry_id=cameras.old_entry.entry_id,
        identifiers={(OLD, "2")},
        name="Another",
    )
    form = await repair.choose("swap_check", "swap_works")
    # Nothing can be checked, so no button says that it removes that.
    assert form["step_id"] == "swap_left"
    assert form["menu_options"] == ["swap_finish", "swap_undo", "back"]
    assert f"](/config/integrations/integration/{OLD})" in said(form)


async def test_a_device_goes_where_its_integration_lets_that_be(
    home: NoticeHome, repair: Repair
) -> None:
    cameras, _ = await swapped(home, repair)
    dr.async_get(home.hass).async_get_or_create(
        config_entry_id=cameras.old_entry.entry_id,
        identifiers={(OLD, "2")},
        name="Another",
    )
    lets = AsyncMock(return_value=False)
    old_device = cameras.old_device.id
    mock_integration(home.hass, MockModule(OLD, async_remove_config_entry_device=lets))
    object.__setattr__(cameras.old_entry, "supports_remove_device", True)
    form = await repair.choose("swap_check", "swap_works")
    [remove, *_] = form["data_schema"]
    assert remove["selector"]["select"]["options"][0]["label"].endswith(
        "only this device"
    )
    again = await repair.fill(remove=[cameras.old_entry.entry_id])
    assert again["step_id"] == "swap_down"
    assert "Couldn't be removed" in said(again)
    assert dr.async_get(home.hass).async_get(old_device) is not None
    lets.return_value = True
    await repair.fill(remove=[cameras.old_entry.entry_id])
    assert dr.async_get(home.hass).async_get(old_device) is None


async def test_the_old_history_goes_only_where_it_is_chosen(
    home: NoticeHome, repair: Repair
) -> None:
    await swapped(home, repair)
    purged = async_mock_service(home.hass, "recorder", "purge_entities")
    cleared: list[list[str]] = []
    home.hass.config.components.add("recorder")
    kept = {"camera.ds_2cd_porch_old", "binary_sensor.ds_2cd_porch_motion_old"}

    async def keeps(_hass: HomeAssistant, asked: Any) -> Any:  # noqa: ANN401 (as the recorder answers)
        assert "camera.ds_2cd_porch" not in asked  # that is the new camera's by now
        return type("Kept", (), {"all_ids": frozenset(kept & set(asked))})

    recorder = type(
        "Recorder", (), {"async_clear_statistics": lambda _, ids: cleared.append(ids)}
    )()
    with (
        patch(
            "custom_components.camera_audit.swap.take_down.async_list_recorded", keeps
        ),
        patch("homeassistant.helpers.recorder.get_instance", return_value=recorder),
    ):
        form = await repair.choose("swap_check", "swap_works")
        assert "forget" in {field["name"] for field in form["data_schema"]}
        end = await repair.fill(forget=True)
    home.hass.config.components.remove("recorder")
    assert said(end) == "The old camera's history was deleted."
    assert [set(call.data["entity_id"]) for call in purged] == [kept]
    assert [set(ids) for ids in cleared] == [kept]


async def test_no_undo_is_offered_once_the_old_camera_is_removed(
    home: NoticeHome, repair: Repair
) -> None:
    """Its removal in another window is all that it takes."""
    cameras, done = await swapped(home, repair)
    assert "swap_undo" in done["menu_options"]
    await home.hass.config_entries.async_remove(cameras.old_entry.entry_id)
    await home.hass.async_block_till_done()
    check = await repair.choose("swap_check")
    assert check["menu_options"] == ["swap_works", "swap_check", "swap_finish"]


async def test_what_took_over_is_asked_about_no_more_after_an_undo(
    home: NoticeHome, repair: Repair
) -> None:
    await swapped(home, repair)
    end = await repair.choose("swap_check", "swap_undone")
    assert end["reason"] == "swap_undone"
    await home.hass.async_block_till_done()
    assert home.titles == {}
    assert step(home) is RoadStep.SET_UP
