"""Replacing a camera from its notice: what fits, what is done, by when, the swap, its undo."""

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError
from homeassistant.util.yaml import dump, load_yaml

from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.advice.ten_cameras import list_folds
from tests.factories import EXPLOITED, make_finding
from tests.notice_home import NoticeHome
from tests.repairs.repair import Repair, said
from tests.swap.two_cameras import Home, async_home
from tests.words import NEVER_SAID

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

MOTION = "binary_sensor.ds_2cd_porch_motion"
PICTURE = "camera.ds_2cd_porch"
LINE = "binary_sensor.ds_2cd_porch_line_crossing"
#: Words of a plan that have to be read.
PLAN_WORDS = 150
AUTOMATION = {
    "id": "1",
    "alias": "Somebody <b>comes</b>",
    "triggers": [{"trigger": "state", "entity_id": MOTION}],
    "actions": [{"event": "somebody"}],
}


@pytest.fixture
async def cameras(hass: HomeAssistant, tmp_path: Path) -> Home:
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    return await async_home(hass)


def findings(cameras: Home) -> list[Finding]:
    old = make_finding(
        name="Front *door*",
        entity_ids=(PICTURE,),
        device_ids=(cameras.old_device.id,),
        integrations=("old_maker",),
    )
    new = make_finding(
        "d4e5f6",
        "New _cam_",
        Verdict.OTHER_MAKER,
        brand="Reolink",
        model="RLC-810A",
        entity_ids=("camera.newcam_5_clear",),
        device_ids=(cameras.new_device.id,),
    )
    other = make_finding("g7h8i9", "Garden", entity_ids=("camera.garden",))
    return [old, new, other]


@pytest.fixture
async def home(
    hass: HomeAssistant,
    cameras: Home,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> NoticeHome:
    hass.config.components.add(DOMAIN)
    hass.config.country = "CA"
    home = NoticeHome(hass)
    await home.start()
    await home.found(*findings(cameras))
    return home


@pytest.fixture
async def repair(repair: Repair) -> Repair:
    await repair.start()
    return repair


async def automate(hass: HomeAssistant, **parts: Any) -> None:  # noqa: ANN401 (as in an automation)
    automation = {"automation": [AUTOMATION | parts]}
    assert await async_setup_component(hass, "automation", automation)
    await hass.async_block_till_done()


# What would replace it ------------------------------------------------------------------------


async def test_what_it_does_and_what_fits(hass: HomeAssistant, repair: Repair) -> None:
    await automate(hass)
    screen = await repair.choose("advice", "replacements")
    text = said(screen)
    assert "Camera type: Dome camera, based on its model" in text
    assert "You use at least: motion" in text
    assert len(list_folds(text)) == 4
    assert "Reolink RLC-833A: Dome camera; outdoor; same power and connection" in text
    assert "We don't know whether it has: motion." in text
    assert "may do" not in text
    assert "Depends on the model" not in text
    assert re.search(r"<summary>.*Details: \d", text)
    assert (
        r"[RLC\-833A](https://reolink.com/us/product/rlc-833a/): 8 megapixels" in text
    )
    assert not NEVER_SAID.search(re.sub(r"(?m)^Sources:.*", "", text))
    assert screen["menu_options"] == [
        "replacements_all",
        "replacements_unlisted",
        "looks",
        "back",
    ]

    everything = said(await repair.choose("replacements_all"))
    assert everything.count("<details>") > 4
    assert "Not suggested" in everything
    assert "Dahua" in everything
    assert (await repair.choose("back"))["step_id"] == "replacements"
    assert (await repair.choose("back"))["step_id"] == "advice"


#: Of what is said of a list on which a maker of the ten best fits stands.
LISTED = "state devices of the US state of"


@pytest.mark.parametrize("country", ["CA", "US", "DE"])
async def test_lists_of_governments_are_shown_in_every_country_and_can_be_left_out_where_they_are_shown(
    hass: HomeAssistant, home: NoticeHome, repair: Repair, country: str
) -> None:
    hass.config.country = country
    await home.found(make_finding(name="Yard", model="DS-2CD2042WD-I"))
    everything = said(await repair.choose("advice", "replacements", "replacements_all"))
    assert LISTED in everything
    screen = await repair.choose("replacements_unlisted")
    assert LISTED not in said(screen)
    assert "which you excluded: " in said(screen)
    assert screen["menu_options"] == ["back"]
    assert (await repair.choose("back"))["step_id"] == "replacements_all"


async def test_the_owner_says_what_it_looks_like(
    home: NoticeHome, repair: Repair
) -> None:
    rebadge = make_finding(name="Yard", brand="Annke", model="I91DW")
    await home.found(rebadge)
    text = said(await repair.choose("advice", "replacements"))
    assert "Camera type" in text
    assert "<details>" not in text
    form = await repair.choose("looks")
    assert form["type"] == "form"
    assert form["data_schema"][0]["description"]["suggested_value"] == "unknown"
    text = said(await repair.fill(looks="turret"))
    assert "as you chose" in text
    assert "<details>" in text
    assert home.decisions.notes_of(rebadge.camera).looks == "turret"


async def test_the_form_of_its_type_begins_with_what_is_known(
    home: NoticeHome, repair: Repair
) -> None:
    """Whoever looks and saves changes nothing; unknown takes the own word back."""
    camera = next(iter(home.coordinator.findings.values())).camera
    text = said(await repair.choose("advice", "replacements"))
    assert "Camera type: Dome camera, based on its model" in text
    form = await repair.choose("looks")
    assert form["data_schema"][0]["description"]["suggested_value"] == "dome"
    await repair.fill(looks="turret")
    form = await repair.choose("looks")
    assert form["data_schema"][0]["description"]["suggested_value"] == "turret"
    text = said(await repair.fill(looks="unknown"))
    assert "Camera type: Dome camera, based on its model" in text
    assert home.decisions.notes_of(camera).looks is None


async def test_what_cannot_be_noted_says_so(repair: Repair) -> None:
    await repair.choose("advice", "replacements", "looks")
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data",
        side_effect=WriteError("full"),
    ):
        form = await repair.fill(looks="turret")
    assert form["errors"] == {"base": "decision_not_saved"}


# The checklist --------------------------------------------------------------------------------


async def test_ticks_are_remembered_for_this_camera(
    home: NoticeHome, repair: Repair
) -> None:
    page = said(await repair.choose("advice"))
    form = await repair.choose("checklist")
    assert form["data_schema"][0]["name"] == "done"
    options = form["data_schema"][0]["selector"]["select"]["options"]
    labels = [option["label"] for option in options]
    assert sorted(labels, key=page.index) == labels
    assert "Before you dispose of it" not in labels
    screen = await repair.fill(done=["no_cloud", "password"])
    assert screen["step_id"] == "advice"
    assert "Turn off cloud access (done)" in said(screen)
    assert "Update the firmware (done)" not in said(screen)

    form = await repair.choose("checklist")
    assert form["data_schema"][0]["description"]["suggested_value"] == [
        "no_cloud",
        "password",
    ]
    old, _, garden = home.coordinator.findings.values()
    assert home.decisions.notes_of(old.camera).done == {"no_cloud", "password"}
    assert home.decisions.notes_of(garden.camera).done == frozenset()
    assert "camera_a1b2c3" in home.issues

    await home.restart()
    await home.found(old)
    assert home.decisions.notes_of(old.camera).done == {"no_cloud", "password"}


# A plan ---------------------------------------------------------------------------------------


@pytest.mark.usefixtures("freezer")
async def test_a_plan_settles_the_notice_until_its_day(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.choose("replace", "planned", "planned_own")
    day = dt_util.now().date() + timedelta(days=30)
    end = await repair.fill(review=day.isoformat(), reason="Wait for the sale")
    assert (end["type"], end["description"]) == ("create_entry", "planned")
    await home.hass.async_block_till_done()
    assert "camera_a1b2c3" not in home.issues
    (decision,) = home.decisions.all
    assert decision.kind is DecisionKind.PLANNED
    assert (decision.review, decision.reason) == (day, "Wait for the sale")


@pytest.mark.usefixtures("freezer")
async def test_a_plan_lies_in_the_future(repair: Repair) -> None:
    await repair.choose("replace", "planned", "planned_own")
    form = await repair.fill(review=dt_util.now().date().isoformat())
    assert form["errors"] == {"review": "review_not_in_future"}


# The swap -------------------------------------------------------------------------------------


async def plan(repair: Repair) -> dict[str, Any]:
    await repair.choose("replace", "swap", "swap_choose")
    return await repair.fill(camera="d4e5f6")


async def test_a_plan_is_short_before_its_folds(
    hass: HomeAssistant, repair: Repair
) -> None:
    """However much uses the camera, what has to be read stays within the budget of words; the rest is folded away."""
    automations = [
        AUTOMATION
        | {
            "id": str(number),
            "alias": f"Somebody comes to the front door {number}",
            "triggers": [{"trigger": "state", "entity_id": [MOTION, LINE, PICTURE]}],
        }
        for number in range(12)
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()
    text = said(await plan(repair))
    before_folds, fold, _ = text.partition("<details>")
    assert fold
    assert len(before_folds.split()) <= PLAN_WORDS
    assert text.count("front door 11") >= 2


async def test_what_is_to_be_done_stands_whole_before_the_first_fold(
    hass: HomeAssistant, repair: Repair
) -> None:
    """Guards: two of four things to do are folded away, and the voice assistant says not what to do."""
    trigger = {"trigger": "state", "entity_id": [LINE]}
    automations = [
        AUTOMATION | {"id": str(each), "alias": f"Lamp {each}", "triggers": [trigger]}
        for each in range(4)
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()
    async_expose_entity(hass, "conversation", LINE, should_expose=True)
    surface, _, folds = (
        said(await plan(repair)).replace("\\", "").partition("<details>")
    )
    tasks = surface.partition("**What you need to do**")[2]
    assert [tasks.count(f"Lamp {each}]") for each in range(4)] == [1, 1, 1, 1]
    assist = next(line for line in tasks.splitlines() if "Assist" in line)
    assert "(/config/voice-assistants/expose)" in assist
    assert "is exposed here. Open it and choose what to use instead." in assist
    assert "Leave the old camera up" in tasks
    # That it is lost leads what is unsure; where it stands anyhow is no use of it.
    text = surface + folds
    differs = text.partition("**What is unsure or different**")[2].splitlines()
    assert "no match for these: “Front door Line crossing”." in differs[2]


async def test_a_swap_can_be_undone_until_the_old_camera_is_removed(
    repair: Repair,
) -> None:
    """Guards a swap of two cameras from the sentence of a move, in which no camera is removed."""
    until = "until you remove the old camera from Home Assistant."
    assert until in said(await plan(repair))
    assert until in said(await repair.choose("swap_now"))


async def test_a_place_is_said_to_hold_both_cameras(repair: Repair) -> None:
    """Guards: the new camera takes the old one's place in the area, where the old one stays."""
    text = said(await plan(repair)).replace("\\", "")
    porch = next(line for line in text.splitlines() if line.startswith("- Area: Porch"))
    assert porch.endswith(
        "After a swap, this includes the old and the new entities until you remove "
        "the old ones from Home Assistant."
    )
    assert "without a change: Area" not in text


async def test_each_screen_of_the_plan_leads_one_step_back(
    home: NoticeHome, repair: Repair
) -> None:
    await plan(repair)
    for before in ("swap", "replace", "camera"):
        screen = await repair.choose("back")
        assert screen["step_id"] == before
    assert home.titles
    assert not home.decisions.all


async def test_likely_cameras_stand_first(repair: Repair) -> None:
    form = await repair.choose("replace", "swap", "swap_choose")
    options = form["data_schema"][0]["selector"]["select"]["options"]
    assert [option["value"] for option in options] == ["d4e5f6", "g7h8i9"]
    assert options[0]["label"] == "New _cam_: Reolink RLC-810A"


async def test_the_plan_says_before_its_folds_what_happens_what_to_do_and_what_is_unsure(
    hass: HomeAssistant, repair: Repair
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(LINE, new_entity_id=f"{LINE}_{'of_the_drive' * 6}")
    await automate(hass)
    text = said(await plan(repair)).replace("\\", "")
    surface, _, folds = text.partition("<details>")
    called = (
        "the new camera is called **Front door**, and the old one **Front door (old)**"
    )
    assert called in surface
    happens, tasks, differs = re.split(
        r"\*\*What (?:you need to do|is unsure or different)\*\*", surface
    )
    assert "**What will happen**" in happens
    assert "These keep working without a change: Automation: Somebody" in happens
    assert "Each camera keeps its own history and statistics." in happens
    assert "We found nothing that you need to edit." in tasks
    assert "We searched only Home Assistant." in tasks
    assert "Leave the old camera up until you've checked the new one." in tasks
    # The name of the picture stands apart from the words.
    assert "“Front door” shows a rotated picture." in differs
    assert "we found nothing that uses them: “Front door Line crossing”." in differs
    assert "We found nothing that is unsure." not in differs
    assert "at least" not in surface
    # A long ID stands there whole, with its bracket closed.
    assert f"_{'of_the_drive' * 6}): no match." in folds
    assert "…" not in text


async def test_names_that_people_say_are_told_before_the_folds_where_they_change(
    hass: HomeAssistant, repair: Repair
) -> None:
    """Guards: "Voice assistant: Assist" keeps working, and in a fold, that what is said to it changes."""
    await automate(hass, triggers=[{"trigger": "state", "entity_id": PICTURE}])
    text = said(await plan(repair)).replace("\\", "")
    surface, _, folds = text.partition("<details>")
    assert "These names change:\n\n- “Front door” → “Front door Clear”\n\n" in surface
    # Of what nothing uses, it is told with its match.
    assert "Front door Substream" not in surface
    assert "Its name changes from Front door Substream" in folds
    # Assist knows none of the names that change.
    assert "Voice assistant: Assist" in surface.partition("without a change: ")[2]
    assert "voice assistant:" not in surface


async def test_who_is_told_a_new_name_by_voice_is_not_said_to_stay_as_it_is(
    hass: HomeAssistant, repair: Repair
) -> None:
    """Guards: the names change, and below it, the voice assistant keeps working without a change."""
    async_expose_entity(hass, "conversation", PICTURE, should_expose=True)
    surface = said(await plan(repair)).replace("\\", "").partition("<details>")[0]
    assert "- “Front door” → “Front door Clear”\n" in surface
    assert "say the new name to this voice assistant: Assist." in surface
    assert "keep working without a change: " not in surface
    done = said(await repair.choose("swap_now")).replace("\\", "")
    assert "Works with the new camera without a change: " not in done
    assert "say the new name to this voice assistant: Assist." in done


async def test_where_nothing_is_unsure_its_heading_says_so(
    hass: HomeAssistant, repair: Repair
) -> None:
    """Guards: who looks for it searches to the end of the page."""
    registry = er.async_get(hass)
    registry.async_remove(LINE)
    registry.async_update_entity_options(PICTURE, "camera", None)
    surface = said(await plan(repair)).partition("<details>")[0]
    differs = surface.partition("**What is unsure or different**")[2]
    assert differs.strip().startswith("We found nothing that is unsure.")


async def test_of_many_that_keep_working_some_are_named_and_the_others_counted(
    hass: HomeAssistant, repair: Repair
) -> None:
    automations = [
        AUTOMATION | {"id": str(each), "alias": f"Lamp {each}"} for each in range(1, 10)
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await hass.async_block_till_done()
    surface = said(await plan(repair)).replace("\\", "").partition("<details>")[0]
    kept = surface.partition("keep working without a change: ")[2].splitlines()[0]
    assert kept.count("Lamp ") == 6
    assert re.search(r"and \d more\.$", kept)


async def test_what_is_used_by_its_inner_id_alone_is_not_called_unused(
    hass: HomeAssistant, repair: Repair
) -> None:
    line = er.async_get(hass).async_get(LINE)
    assert line
    target = {"entity_id": line.id}
    await automate(hass, actions=[{"action": "homeassistant.toggle", "target": target}])
    text = said(await plan(repair)).replace("\\", "")
    assert "We found nothing that uses them." not in text
    assert f"({LINE}): no match. **Used by:** Automation: Somebody" in text


async def test_cameras_with_a_known_flaw_stand_last_and_say_so(
    home: NoticeHome, cameras: Home, repair: Repair
) -> None:
    # Both without a device, as Garden is; by their names they would stand before it.
    flawed = make_finding(
        "j1", "Attic", entity_ids=("camera.attic",), flaws=(EXPLOITED,)
    )
    good = make_finding("k1", "Balcony", Verdict.UNKNOWN, entity_ids=("camera.b",))
    await home.found(*findings(cameras), flawed, good)
    form = await repair.choose("replace", "swap", "swap_choose")
    options = form["data_schema"][0]["selector"]["select"]["options"]
    names = [option["label"].partition(":")[0] for option in options]
    assert names == ["New _cam_", "Balcony", "Garden", "Attic"]
    marked = ["Known flaw" in option["label"] for option in options]
    assert marked == [False, False, False, True]


async def test_without_a_new_camera_it_says_what_to_do(
    home: NoticeHome, repair: Repair
) -> None:
    await home.found(next(iter(home.coordinator.findings.values())))
    screen = await repair.choose("replace", "swap")
    assert screen["menu_options"] == ["back"]
    assert "Mount the new camera" in said(screen)


async def test_the_plan_says_everything_and_changes_nothing(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    await automate(hass)
    before = cameras.snapshot()
    screen = await plan(repair)
    text = said(screen).replace("\\", "")
    assert "replaces **Front door** with **NewCam 5**" in text
    assert " → NewCam 5 Motion (binary_sensor.newcam_5_motion)" in text
    assert f"({MOTION})" in text
    fields = text.partition("In detail:")[2]
    assert all(
        f"- {field}\n" in fields
        for field in ("Entity ID", "Settings (camera)", "Name", "Aliases")
    )
    assert "(binary_sensor.ds_2cd_porch_line_crossing): no match" in text
    assert "<b>" not in said(screen)
    assert screen["menu_options"] == [
        "swap_now",
        "swap_confirm",
        "swap_pair",
        "swap_choose",
        "back",
    ]
    assert not NEVER_SAID.search(text)
    await repair.choose("back")
    assert cameras.snapshot() == before


async def test_a_camera_without_entities_keeps_its_name_in_the_plan(
    home: NoticeHome, repair: Repair
) -> None:
    old, new, _ = home.coordinator.findings.values()
    bare = old._replace(camera=old.camera._replace(entity_ids=(), device_ids=()))
    await home.found(bare, new)
    screen = await plan(repair)
    assert "This plan replaces **Front" in said(screen)
    assert "No entity of the new camera matches" in said(screen)
    assert screen["menu_options"] == ["swap_choose", "back"]


async def test_all_pairs_can_be_changed_on_one_page_by_their_names(
    repair: Repair,
) -> None:
    await plan(repair)
    form = await repair.choose("swap_pair")
    fields = {
        field["name"]: field["selector"]["select"]["options"]
        for field in form["data_schema"]
        if "select" in field["selector"]
    }
    # A field has room for one name on a phone, so the old entity stands above it.
    captions = [
        field["selector"]["constant"]["label"]
        for field in form["data_schema"]
        if "constant" in field["selector"]
    ]
    assert captions == [f"{name} →" for name in fields]
    motion, line = "Somebody there", "Line crossing"
    assert {motion, line} < fields.keys()
    assert len(fields) == 6
    options = {each["value"]: each["label"] for each in fields[motion]}
    assert options["binary_sensor.newcam_5_person"] == "Person"
    assert options["none"] == "No match"
    assert not [each for each in options if each.startswith("camera.")]
    text = said(await repair.fill(**{motion: "binary_sensor.newcam_5_person"})).replace(
        "\\", ""
    )
    assert f"({MOTION}) → " in text

    await repair.choose("swap_pair")
    text = said(await repair.fill(**{motion: "none"})).replace("\\", "")
    assert f"({MOTION}) → " not in text

    # Two old ones with one partner: only one id can be handed on, so the other one's users are changed.
    await repair.choose("swap_pair")
    answers = {
        motion: "binary_sensor.newcam_5_person",
        line: "binary_sensor.newcam_5_person",
    }
    text = said(await repair.fill(**answers)).replace("\\", "")
    assert any(
        f"({one}) is the same as" in text and f"({other}). The swap" in text
        for one, other in ((LINE, MOTION), (MOTION, LINE))
    )


async def test_what_is_not_sure_is_asked_and_swapped_only_after_a_yes(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    er.async_get(hass).async_remove("binary_sensor.newcam_5_motion")
    er.async_get(hass).async_update_entity(
        "binary_sensor.newcam_5_person", device_class="motion"
    )
    await automate(hass)
    text = said(await plan(repair)).replace("\\", "")
    assert (
        f"Is Line crossing ({LINE}) the same as" not in text
    )  # a person is no crossed line
    entry = er.async_get(hass).async_get_or_create(
        "binary_sensor", "new_maker", "new-any", device_id=cameras.new_device.id, original_device_class="motion",
        original_name="Movement at the door", suggested_object_id="newcam_5_any", config_entry=cameras.new_entry,
    )  # fmt: skip
    await repair.choose("swap_choose")
    text = said(await repair.fill(camera="d4e5f6")).replace("\\", "")
    assert "Questions: 2" in text
    assert f"({MOTION}) the same as" in text
    assert f"Somebody there ({MOTION}) → " not in text
    form = await repair.choose("swap_pair")
    [motion] = [
        each for each in form["data_schema"] if each["name"] == "Somebody there"
    ]
    assert motion["default"] == "none"
    labels = {
        each["value"]: each["label"] for each in motion["selector"]["select"]["options"]
    }
    assert labels[entry.entity_id] == "Movement at the door"
    text = said(await repair.fill(**{motion["name"]: entry.entity_id})).replace(
        "\\", ""
    )
    assert f"({MOTION}) → " in text


async def test_of_a_recorder_on_one_device_it_is_asked_which_camera_and_the_recorder_stays(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    registry = er.async_get(hass)
    for number in (1, 2):
        registry.async_get_or_create(
            "camera", "old_maker", f"channel-{number}", config_entry=cameras.old_entry,
            device_id=cameras.old_device.id, original_name=f"Channel {number}", suggested_object_id=f"channel_{number}",
        )  # fmt: skip
    ids = sorted(
        entry.entity_id
        for entry in registry.entities.values()
        if entry.unique_id.startswith("channel-")
    )
    form = await plan(repair)
    assert form["step_id"] == "swap_channel"
    [field] = [each for each in form["data_schema"] if each["name"] == "camera"]
    assert [each["value"] for each in field["selector"]["select"]["options"]] == ids
    screen = await repair.fill(camera=ids[1])
    assert screen["step_id"] == "swap_plan"
    text = said(screen).replace("\\", "")
    assert f"({ids[1]})" in text
    assert ids[0] not in text
    assert "keeps its name" in text
    name = cameras.old_device.name_by_user
    done = await repair.choose("swap_now")
    assert "The old device stays, because it shows other cameras too." in said(done)
    assert "Leave the old one up" not in said(done)
    assert cameras.old_device.name_by_user == name
    assert not home.decisions.all
    end = await repair.choose("swap_finish")
    assert (end["type"], end["reason"]) == ("abort", "swap_recorder_stays")
    assert "camera_a1b2c3" in home.issues


async def test_the_swap_settles_the_notice_and_says_what_is_left(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    target = {"device_id": cameras.old_device.id}
    await automate(hass, actions=[{"action": "camera.turn_on", "target": target}])
    await plan(repair)
    form = await repair.choose("swap_confirm")
    assert form["type"] == "form"
    done = await repair.fill()
    assert done["step_id"] == "swap_done"
    text = said(done)
    # First what both are called, then what is to be done, then the rest.
    assert text.startswith("The new camera is now called **Front door**, and the old")
    before_fold, _, fold = text.partition("<details>")
    assert "**Needs editing**" in before_fold
    assert "Somebody" in before_fold
    # Area and label hold both cameras: neither uses the new one in the place of the old one.
    assert "What uses the new camera now: 1" in fold
    assert "Area: Porch" not in fold
    await hass.async_block_till_done()

    registry = er.async_get(hass)
    entry = registry.async_get(MOTION)
    assert entry is not None
    assert entry.unique_id == "new-motion"
    (decision,) = home.decisions.all
    assert decision.kind is DecisionKind.REPLACED
    assert decision.swap_id
    assert "camera_a1b2c3" not in home.issues
    end = await repair.choose("swap_finish")
    assert (end["type"], end["description"]) == ("create_entry", "replaced")


async def test_one_click_swaps_and_changes_the_automations_of_the_plan(
    hass: HomeAssistant, cameras: Home, repair: Repair, tmp_path: Path
) -> None:
    action = {
        "action": "camera.turn_on",
        "target": {"device_id": cameras.old_device.id},
    }
    file = tmp_path / "automations.yaml"
    file.write_text(
        dump([{"id": "one", **AUTOMATION, "actions": [action]}]), encoding="utf-8"
    )
    (tmp_path / "configuration.yaml").write_text(
        "automation: !include automations.yaml\n", encoding="utf-8"
    )
    assert await async_setup_component(
        hass, "automation", {"automation": load_yaml(str(file))}
    )
    text = said(await plan(repair)).replace("\\", "")
    before_folds, _, folds = text.partition("<details>")
    assert "The swap changes these for you: Automation: Somebody" in before_folds
    assert "We found nothing that you need to edit." in before_folds
    assert "What the swap changes" in folds
    assert "**Swap now** makes these changes." in folds
    in_words, _, lines = folds.partition("**Somebody")[2].partition("Show changes")
    assert f"Front door → {cameras.new_device.name}" in in_words
    assert cameras.old_device.id not in in_words
    assert cameras.old_device.id in lines
    assert "agree" not in text
    unused = folds.split("We found nothing in Home Assistant that uses these:")[1]
    assert f"({LINE}): no match." in unused
    done = await repair.choose("swap_now")
    assert done["step_id"] == "swap_done"
    assert "Changed for you: Somebody" in said(done)
    changed = file.read_text(encoding="utf-8")
    assert cameras.new_device.id in changed
    assert cameras.old_device.id not in changed


async def test_what_uses_a_camera_by_several_names_is_one_place(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    """As many lines as places were counted, and no inner id that nobody can read."""
    motion = er.async_get(hass).async_get(MOTION)
    assert motion
    target = {"device_id": cameras.old_device.id, "entity_id": motion.id}
    await automate(hass, actions=[{"action": "camera.turn_on", "target": target}])
    text = said(await plan(repair)).replace("\\", "")
    used = text.split("Where the old camera is used")[1].partition("</details>")[0]
    places = [line for line in used.splitlines() if line.startswith("- ")]
    [place] = [line for line in places if "Somebody" in line]
    assert "Uses the camera's device." in place
    assert f"({MOTION})." in place
    assert motion.id not in place


async def test_where_a_trigger_of_the_device_has_no_match_it_is_said_what_to_do_and_where(
    hass: HomeAssistant, cameras: Home, repair: Repair, tmp_path: Path
) -> None:
    """Not in a fold, with a link to its editor; and nothing says that it was set right by loading it again."""
    line = er.async_get(hass).async_get(LINE)
    assert line
    trigger = {
        "trigger": "device",
        "device_id": cameras.old_device.id,
        "domain": "binary_sensor",
        "entity_id": line.id,
        "type": "turned_on",
    }
    config = AUTOMATION | {"id": "bell", "triggers": [trigger]}
    file = tmp_path / "automations.yaml"
    file.write_text(dump([config]), encoding="utf-8")
    (tmp_path / "configuration.yaml").write_text(
        "automation: !include automations.yaml\n", encoding="utf-8"
    )
    assert await async_setup_component(
        hass, "automation", {"automation": load_yaml(str(file))}
    )
    await hass.async_block_till_done()
    needed = (
        "(/config/automation/edit/bell)",
        "The new camera has no matching trigger, condition, or action.",
        "Keeps using the old camera until you edit it.",
    )
    text = said(await plan(repair)).replace("\\", "")
    before_folds, _, folds = text.partition("<details>")
    assert "Uses “Front door Line crossing”." in before_folds
    # No line of a file stands among what to do; who edits files opens the fold.
    assert not re.search(r"[0-9a-f]{32}|device_id|automations\.yaml", before_folds)
    assert "The lines to edit in YAML" in folds
    place = f"“entity_id: {line.id}” at triggers[0].entity_id (automations.yaml:"
    assert place in folds
    assert "**Needs editing after a swap.**" in before_folds
    for words in needed:
        assert words in before_folds
    assert "nothing that you need to edit" not in text
    text = said(await repair.choose("swap_now")).replace("\\", "")
    for words in needed:
        assert words in text
    # It is called so by now, and so its editor shows it.
    assert "Uses “Front door (old) Line crossing”." in text
    assert "use the right camera" not in text


async def test_what_a_match_changes_stands_below_it_by_the_names_of_both(
    hass: HomeAssistant, repair: Repair
) -> None:
    """The match ends before the sentence about it begins, and ids that it has told are not told again."""
    registry = er.async_get(hass)
    for entity_id, name in ((PICTURE, "Main"), ("camera.newcam_5_clear", "Clear")):
        registry.async_update_entity(entity_id, name=name)
    text = said(await plan(repair)).replace("\\", "")
    match, note = text.split(f"- Main ({PICTURE}) → ")[1].splitlines()[:2]
    assert match == "Clear (camera.newcam_5_clear)"
    assert note.startswith("  - “Main” shows a rotated picture.")


async def test_what_has_no_partner_is_named_with_its_users_and_left(
    hass: HomeAssistant, repair: Repair
) -> None:
    await automate(hass, triggers=[{"trigger": "state", "entity_id": LINE}])
    text = said(await plan(repair)).replace("\\", "")
    assert f"({LINE}): no match. **Used by:** Automation: Somebody" in text
    assert "We found nothing that uses them." not in text
    told = (
        "Uses “Front door Line crossing”. Keeps using the old camera until you edit it. "
        "Open it and choose what to use instead."
    )
    assert told in text
    await repair.choose("swap_confirm")
    text = said(await repair.fill()).replace("\\", "")
    assert "**Needs editing**" in text
    assert "Uses “Front door (old) Line crossing”" in text
    assert "The old camera is still needed" in text
    assert "We found nothing" not in text
    assert "Check whether the new camera works" not in text


async def test_an_old_camera_that_is_only_exposed_to_an_assistant_can_go(
    hass: HomeAssistant, repair: Repair
) -> None:
    async_expose_entity(hass, "conversation", LINE, should_expose=True)
    await plan(repair)
    await repair.choose("swap_confirm")
    text = said(await repair.fill()).replace("\\", "")
    assert "**Needs editing**" in text
    assert "Assist" in text
    assert "The old camera is still needed" not in text
    assert "Check whether the new camera works" in text


async def test_nobody_is_told_to_take_the_old_camera_down_before_somebody_has_looked(
    hass: HomeAssistant, repair: Repair
) -> None:
    await automate(hass)
    text = said(await plan(repair))
    assert "Needs editing: 0." in text
    await repair.choose("swap_confirm")
    text = said(await repair.fill())
    assert "We found nothing that you need to edit" in text
    assert "Check whether the new camera works. Leave the old one up" in text
    assert "next: remove the old camera" not in text.lower()


async def test_the_plan_comes_from_an_audit_of_this_moment(
    cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_choose")
    old, new, other = findings(cameras)
    bare = new._replace(camera=new.camera._replace(entity_ids=(), device_ids=()))
    home.coordinator.next = (old, bare, other)
    screen = await repair.fill(camera="d4e5f6")
    assert "No entity of the new camera matches" in said(screen)


async def test_the_swap_can_be_undone_from_its_last_screen(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    before = cameras.snapshot()
    await plan(repair)
    await repair.choose("swap_confirm")
    await repair.fill()
    await hass.async_block_till_done()
    assert cameras.snapshot() != before
    end = await repair.choose("swap_undo", "swap_undone")
    assert (end["type"], end["reason"]) == ("abort", "swap_undone")
    await hass.async_block_till_done()
    assert cameras.snapshot() == before
    assert home.decisions.all == ()
    assert "camera_a1b2c3" in home.issues


async def test_a_refused_swap_says_why_and_shows_the_plan_anew(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    await plan(repair)
    await repair.choose("swap_confirm")
    er.async_get(hass).async_update_entity(MOTION, icon="mdi:cat")
    before = cameras.snapshot()
    screen = await repair.fill()
    assert screen["step_id"] == "swap_plan"
    assert "has changed since the plan was made" in said(screen)
    assert cameras.snapshot() == before
    assert home.decisions.all == ()

    await repair.choose("swap_confirm")
    assert (await repair.fill())["step_id"] == "swap_done"


async def test_a_swap_whose_decision_cannot_be_saved_says_so(
    hass: HomeAssistant, repair: Repair
) -> None:
    await plan(repair)
    await repair.choose("swap_confirm")
    with patch(
        "custom_components.camera_audit.decisions.store.DecisionStore.async_save_or_raise",
        side_effect=HomeAssistantError,
    ):
        done = await repair.fill()
    assert done["step_id"] == "swap_done"
    assert "couldn't save" in said(done)
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"


@pytest.mark.usefixtures("freezer")
async def test_the_way_back_is_offered_when_it_is_seen_again(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    before = cameras.snapshot()
    await plan(repair)
    await repair.choose("swap_confirm")
    week_ago = dt_util.now() - timedelta(days=8)
    with patch(
        "custom_components.camera_audit.decisions.decisions.dt_util.now",
        return_value=week_ago,
    ):
        await repair.fill()
    await hass.async_block_till_done()
    await repair.choose("swap_finish")
    old, new, _ = findings(cameras)
    old = old._replace(camera=old.camera._replace(entity_ids=(f"{PICTURE}_old",)))
    await home.found(old, new)
    assert home.titles == {"camera_a1b2c3": "Still in Home Assistant: Front *door*"}
    assert "it's still in Home Assistant" in said(await repair.start())

    screen = await repair.choose("replace", "swap")
    assert screen["menu_options"] == ["swap_check", "swap_undo", "back"]
    assert "check that the new camera works" in said(screen)
    assert (await repair.choose("swap_undo", "swap_undone"))["reason"] == "swap_undone"
    await hass.async_block_till_done()
    assert cameras.snapshot() == before


@pytest.mark.usefixtures("freezer")
async def test_a_way_back_that_is_refused_says_why(
    hass: HomeAssistant, cameras: Home, home: NoticeHome, repair: Repair
) -> None:
    await plan(repair)
    await repair.choose("swap_confirm")
    week_ago = dt_util.now() - timedelta(days=8)
    with patch(
        "custom_components.camera_audit.decisions.decisions.dt_util.now",
        return_value=week_ago,
    ):
        await repair.fill()
    await hass.async_block_till_done()
    await repair.choose("swap_finish")
    old, new, _ = findings(cameras)
    old = old._replace(camera=old.camera._replace(entity_ids=(f"{PICTURE}_old",)))
    await home.found(old, new)
    await repair.start()
    await repair.choose("replace", "swap")
    await hass.config_entries.async_remove(cameras.old_entry.entry_id)
    await hass.config_entries.async_remove(cameras.new_entry.entry_id)
    home.overviews.async_look()
    screen = await repair.choose("swap_undo", "swap_undone")
    assert screen["step_id"] == "swap"
    assert "Both cameras of this swap were removed" in said(screen)
    # The notice went with the camera.
    assert screen["menu_options"] == ["back"]
    assert (await repair.choose("back"))["reason"] == "gone"


async def test_a_way_back_that_is_blocked_says_why(
    hass: HomeAssistant, cameras: Home, repair: Repair
) -> None:
    await plan(repair)
    await repair.choose("swap_confirm")
    await repair.fill()
    await hass.async_block_till_done()
    await hass.config_entries.async_remove(cameras.new_entry.entry_id)
    await hass.async_block_till_done()
    hass.states.async_set(PICTURE, "idle")
    screen = await repair.choose("swap_undo", "swap_undone")
    assert screen["step_id"] == "swap_done"
    assert f"Another entity now uses {PICTURE}" in said(screen).replace("\\", "")
    assert "is now called" in said(screen)
    hass.states.async_remove(PICTURE)
    assert (await repair.choose("swap_undo", "swap_undone"))["reason"] == "swap_undone"
    assert cameras.old_device.name_by_user == "Front door"


async def test_who_left_goes_to_the_start_of_the_swap(
    home: NoticeHome, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_choose")
    await home.found(next(iter(home.coordinator.findings.values())))
    screen = await repair.fill(camera="d4e5f6")
    assert screen["step_id"] == "swap"
