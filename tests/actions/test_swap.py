"""The action that lets a new camera take over: a dry run first, and only for administrators."""

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
import voluptuous as vol
from homeassistant.core import Context
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.camera_audit.actions import async_register_actions
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap import swap as swap_module
from custom_components.camera_audit.swap.journal import Series
from custom_components.camera_audit.swap.steps import async_apply_side
from tests.factories import make_finding
from tests.notice_home import NoticeHome
from tests.swap.two_cameras import Home, async_add_third, async_home

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

MOTION = "binary_sensor.ds_2cd_porch_motion"
PICTURE = "camera.ds_2cd_porch"
NEW_PICTURE = "camera.newcam_5_clear"
BOTH = {"old_entity_id": PICTURE, "new_entity_id": NEW_PICTURE}


@pytest.fixture
async def cameras(hass: HomeAssistant, tmp_path: Path) -> Home:
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    return await async_home(hass)


@pytest.fixture
async def home(
    hass: HomeAssistant,
    cameras: Home,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> NoticeHome:
    home = NoticeHome(hass)
    await home.start()
    old = make_finding(
        name="Front door", entity_ids=(PICTURE,), device_ids=(cameras.old_device.id,)
    )
    new = make_finding(
        "d4e5f6",
        "New",
        Verdict.OTHER_MAKER,
        entity_ids=(NEW_PICTURE,),
        device_ids=(cameras.new_device.id,),
    )
    await home.found(old, new)
    async_register_actions(hass)
    return home


async def ask(hass: HomeAssistant, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (as in an automation)
    answer = await hass.services.async_call(
        "camera_audit", "swap", data, blocking=True, return_response=True
    )
    await hass.async_block_till_done()
    result: dict[str, Any] = json.loads(json.dumps(answer))
    return result


@pytest.mark.usefixtures("home")
async def test_it_only_plans_unless_told_otherwise(
    hass: HomeAssistant, cameras: Home
) -> None:
    before = cameras.snapshot()
    answer = await ask(hass, **BOTH)
    assert answer["dry_run"] is True
    assert answer["swap_id"] is None
    assert answer["plan"]["ready"] is True
    assert (answer["plan"]["old_name"], answer["plan"]["new_name"]) == (
        "Front door",
        "NewCam 5",
    )
    pairs = {
        pair["old"]["entity_id"]: pair["new"]["entity_id"]
        for pair in answer["plan"]["pairs"]
    }
    assert pairs[MOTION] == "binary_sensor.newcam_5_motion"
    assert any("line_crossing: no match" in problem for problem in answer["problems"])
    assert "place" in answer["where_used"]["summary"]
    assert answer["rewrites"] == []
    assert cameras.snapshot() == before


@pytest.mark.usefixtures("home")
async def test_the_plan_says_how_sure_each_pair_is_and_asks_the_rest(
    hass: HomeAssistant,
) -> None:
    registry = er.async_get(hass)
    registry.async_remove("binary_sensor.newcam_5_person")
    registry.async_update_entity(
        "camera.newcam_5_fluent", disabled_by=er.RegistryEntryDisabler.USER
    )
    answer = await ask(hass, **BOTH)
    told = {
        each["old"]["entity_id"]: (each["sureness"], each["reason"])
        for each in answer["plan"]["pairs"]
    }
    assert told[MOTION] == ("sure", "same_name")
    assert told[PICTURE] == ("sure", "same_meaning")
    [asked] = answer["plan"]["questions"]
    assert asked["old"]["entity_id"] == f"{PICTURE}_substream"
    assert [each["entity_id"] for each in asked["candidates"]] == [
        "camera.newcam_5_fluent"
    ]
    assert asked["reason"] == "off"
    assert answer["questions"][0].startswith("Is ")
    unpaired = {
        each["old"]["entity_id"]: each["uses"] for each in answer["plan"]["unpaired"]
    }
    assert unpaired == {"binary_sensor.ds_2cd_porch_line_crossing": 0}


async def test_one_camera_of_a_recorder_does_not_replace_the_recorder(
    hass: HomeAssistant, cameras: Home, home: NoticeHome
) -> None:
    """A recorder on one device: the channel that is asked for takes part, and nothing else of the device does."""
    registry = er.async_get(hass)
    for name in ("Channel 1", "Channel 2"):
        registry.async_get_or_create(
            "camera", "old_maker", name, config_entry=cameras.old_entry, device_id=cameras.old_device.id,
            original_name=name, suggested_object_id=f"ds_2cd_porch_{name[-1]}",
        )  # fmt: skip
    asked = {"new_entity_id": NEW_PICTURE, "rewrite": True}
    answer = await ask(hass, **asked, old_camera_id="a1b2c3")
    assert not answer["plan"]["ready"]
    assert any("shows several cameras" in problem for problem in answer["problems"])
    with pytest.raises(SwapError):
        await ask(hass, **asked, old_camera_id="a1b2c3", dry_run=False)
    old, new = home.coordinator.findings.values()
    two = old._replace(
        camera=old.camera._replace(entity_ids=("camera.ds_2cd_porch_2",))
    )
    await home.found(two, new)
    given = cameras.old_device.name_by_user
    answer = await ask(
        hass, **asked, old_entity_id="camera.ds_2cd_porch_2", dry_run=False
    )
    assert answer["entity_ids"] == {
        "camera.ds_2cd_porch_2": "camera.ds_2cd_porch_2_old"
    }
    assert cameras.old_device.name_by_user == given
    assert not home.decisions.all
    assert any("keeps its name" in problem for problem in answer["problems"])


async def test_it_swaps_and_notes_that_the_old_one_is_replaced(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    answer = await ask(
        hass, old_camera_id="a1b2c3", new_camera_id="d4e5f6", dry_run=False
    )
    assert answer["entity_ids"][MOTION] == f"{MOTION}_old"
    assert answer["decision_saved"] is True
    assert answer["joined"] == []
    entry = er.async_get(hass).async_get(MOTION)
    assert entry is not None
    assert entry.unique_id == "new-motion"
    (decision,) = home.decisions.all
    assert (decision.kind, decision.swap_id) == (
        DecisionKind.REPLACED,
        answer["swap_id"],
    )


async def test_it_undoes(hass: HomeAssistant, cameras: Home, home: NoticeHome) -> None:
    before = cameras.snapshot()
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    answer = await ask(hass, undo=swap_id)
    assert (answer["dry_run"], answer["problem"]) == (True, None)
    assert answer["old"] == "Front door"
    assert cameras.snapshot() != before

    await ask(hass, undo=swap_id, dry_run=False)
    assert cameras.snapshot() == before
    assert home.decisions.all == ()
    with pytest.raises(SwapError) as error:
        await ask(hass, undo=swap_id)
    assert error.value.translation_key == "swap_unknown"


@pytest.mark.usefixtures("freezer")
async def test_an_undo_gives_the_earlier_decision_back(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    finding = home.coordinator.findings["a1b2c3"]
    review = dt_util.now().date() + timedelta(days=90)
    earlier = await home.decisions.async_decide(
        finding, DecisionKind.PLANNED, reason="in spring", review=review
    )
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    (decision,) = home.decisions.all
    assert (decision.kind, decision.swap_id) == (DecisionKind.REPLACED, swap_id)
    await ask(hass, undo=swap_id, dry_run=False)
    assert home.decisions.all == (earlier,)


async def test_an_undo_keeps_what_was_decided_since(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    finding = home.coordinator.findings["a1b2c3"]
    await home.decisions.async_decide(finding, DecisionKind.PLANNED)
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    later = await home.decisions.async_decide(finding, DecisionKind.KEEP)
    await ask(hass, undo=swap_id, dry_run=False)
    assert home.decisions.all == (later,)


@pytest.mark.usefixtures("home")
async def test_an_undo_tells_what_it_left(hass: HomeAssistant) -> None:
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    registry = er.async_get(hass)
    registry.async_update_entity(MOTION, icon="mdi:cat")
    registry.async_remove("sensor.ds_2cd_porch_disk_used_old")
    answer = await ask(hass, undo=swap_id, dry_run=False)
    stays, changed = answer["left"]
    assert "Disk used" in stays
    assert "binary_sensor.newcam_5_motion" in changed
    assert answer["loaded_again"] == answer["restart_for"] == []


@pytest.mark.usefixtures("home")
async def test_an_undo_is_refused_once_the_old_camera_is_removed(
    hass: HomeAssistant, cameras: Home
) -> None:
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    await hass.config_entries.async_remove(cameras.old_entry.entry_id)
    await hass.async_block_till_done()
    answer = await ask(hass, undo=swap_id)
    assert answer["problem"].startswith("The old camera is no longer in Home Assistant")
    with pytest.raises(SwapError) as error:
        await ask(hass, undo=swap_id, dry_run=False)
    assert error.value.translation_key == "swap_undo_old_gone"
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"


@pytest.mark.usefixtures("home")
async def test_an_undo_names_the_id_that_is_in_use(hass: HomeAssistant) -> None:
    swap_id = (await ask(hass, **BOTH, dry_run=False))["swap_id"]
    registry = er.async_get(hass)
    registry.async_update_entity(MOTION, new_entity_id="binary_sensor.elsewhere")
    await hass.async_block_till_done()
    hass.states.async_set(MOTION, "on")
    answer = await ask(hass, undo=swap_id)
    assert answer["problem"].startswith(f"Another entity now uses {MOTION}")


@pytest.mark.usefixtures("home")
async def test_the_history_is_joined_if_asked(hass: HomeAssistant) -> None:
    series = Series(statistic_id="camera_audit:sensor_x", name="X", old="1", new="2")
    with patch(
        "custom_components.camera_audit.swap.swap.async_find_series",
        return_value=(series,),
    ):
        answer = await ask(hass, **BOTH, join_history=True, dry_run=False)
    assert answer["joined"] == ["camera_audit:sensor_x"]


async def two_swaps(home: NoticeHome) -> list[dict[str, str]]:
    """Add two more cameras; return what is asked to let one take over from the other, beside the first two."""
    findings = []
    for name in ("third", "fourth"):
        await async_add_third(home.hass, name)
        entry = er.async_get(home.hass).async_get(f"camera.{name}")
        assert entry is not None
        findings.append(
            make_finding(
                name,
                name,
                Verdict.OTHER_MAKER,
                entity_ids=(entry.entity_id,),
                device_ids=(str(entry.device_id),),
            )
        )
    await home.found(*home.coordinator.findings.values(), *findings)
    return [BOTH, {"old_entity_id": "camera.third", "new_camera_id": "fourth"}]


@pytest.mark.usefixtures("home")
async def test_several_are_planned_and_undone_together(
    hass: HomeAssistant, cameras: Home, home: NoticeHome
) -> None:
    swaps = await two_swaps(home)
    before = cameras.snapshot()
    answer = await ask(hass, swaps=swaps)
    assert answer["dry_run"] is True
    assert [each["plan"]["new_name"] for each in answer["swaps"]] == [
        "NewCam 5",
        "Fourth",
    ]
    assert cameras.snapshot() == before

    done = (await ask(hass, swaps=swaps, dry_run=False))["swaps"]
    (batch,) = {each["batch"] for each in done}
    assert {decision.swap_id for decision in home.decisions.all} == {
        each["swap_id"] for each in done
    }
    preview = await ask(hass, undo=batch)
    assert (preview["dry_run"], [each["problem"] for each in preview["swaps"]]) == (
        True,
        [None, None],
    )
    undone = await ask(hass, undo=batch, dry_run=False)
    assert [each["left"] for each in undone["swaps"]] == [[], []]
    assert cameras.snapshot() == before
    assert home.decisions.all == ()


@pytest.mark.usefixtures("home")
async def test_of_several_the_refused_one_says_why(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    swaps = await two_swaps(home)

    async def bring(hass: HomeAssistant, record: Any, state: str, applied: Any) -> Any:  # noqa: ANN401 (the real one)
        if record.old_name == "Third":
            raise SwapError("gone")
        return await async_apply_side(hass, record, state, applied)

    with patch.object(swap_module, "async_apply_side", bring):
        first, second = (await ask(hass, swaps=swaps, dry_run=False))["swaps"]
    assert first["swap_id"]
    assert second["swap_id"] is None
    assert "no longer exists" in second["refused"]
    with pytest.raises(SwapError) as raised:
        await ask(hass, swaps=[BOTH, BOTH])
    assert raised.value.key == "camera_twice"


@pytest.mark.usefixtures("home")
async def test_pairs_can_be_given(hass: HomeAssistant) -> None:
    pairs = [{"old": PICTURE, "new": NEW_PICTURE}]
    answer = await ask(hass, **BOTH, pairs=pairs, dry_run=False)
    assert answer["entity_ids"] == {PICTURE: f"{PICTURE}_old"}
    assert er.async_get(hass).async_get(MOTION).unique_id == "old-motion"


@pytest.mark.usefixtures("home")
async def test_automations_change_only_if_asked(
    hass: HomeAssistant, cameras: Home
) -> None:
    path = hass.config.path("automations.yaml")
    target = {"device_id": cameras.old_device.id}
    automation = {"id": "1", "alias": "A", "triggers": [], "actions": [{"event": "e"}]}
    automation["actions"] = [{"action": "camera.turn_on", "target": target}]

    def write() -> None:
        from homeassistant.util.yaml import save_yaml  # noqa: PLC0415

        save_yaml(path, [automation])  # type: ignore[arg-type]  # it writes lists too

    await hass.async_add_executor_job(write)
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    answer = await ask(hass, **BOTH)
    (rewrite,) = answer["rewrites"]
    assert (rewrite["name"], rewrite["writable"]) == ("A", True)
    assert cameras.old_device.id in rewrite["diff"]
    assert cameras.new_device.id in rewrite["diff"]
    answer = await ask(hass, **BOTH, dry_run=False)
    assert answer["rewritten"] == []


@pytest.mark.usefixtures("home")
async def test_the_answer_names_what_is_not_carried_over(hass: HomeAssistant) -> None:
    line = "binary_sensor.ds_2cd_porch_line_crossing"
    triggers = [{"trigger": "state", "entity_id": [MOTION, line]}]
    automation = {"id": "1", "alias": "A", "triggers": triggers, "actions": []}
    assert await async_setup_component(hass, "automation", {"automation": [automation]})
    for dry_run in (True, False):
        used = (await ask(hass, **BOTH, dry_run=dry_run))["where_used"]
        assert [text for text in used["to_edit"] if MOTION in text] == []
        assert [text for text in used["to_edit"] if f"Uses {line}." in text]
        assert "Needs editing: " in used["summary"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("pair", "named"),
    [
        (
            {"old": "binary_sensor.other", "new": "binary_sensor.newcam_5_motion"},
            "Front door",
        ),
        ({"old": MOTION, "new": "binary_sensor.other"}, "New"),
        ({"old": NEW_PICTURE, "new": PICTURE}, "Front door"),
    ],
)
async def test_pairs_of_other_cameras_are_refused(
    hass: HomeAssistant, cameras: Home, pair: dict[str, str], named: str
) -> None:
    registry = er.async_get(hass)
    registry.async_get_or_create("binary_sensor", "x", "1", suggested_object_id="other")
    before = cameras.snapshot()
    with pytest.raises(ServiceValidationError) as error:
        await ask(hass, **BOTH, pairs=[pair], dry_run=False)
    assert error.value.translation_key == "pair_of_other_camera"
    assert error.value.translation_placeholders["name"] == named
    assert cameras.snapshot() == before


async def test_it_plans_with_what_the_home_is_at_this_moment(
    hass: HomeAssistant, home: NoticeHome, cameras: Home
) -> None:
    """Right after another swap the findings still name the entities by their ids of before."""
    entity_id = "camera.moved"
    er.async_get(hass).async_update_entity(NEW_PICTURE, new_entity_id=entity_id)
    old, new = home.coordinator.findings.values()
    home.coordinator.next = (
        old,
        new._replace(camera=new.camera._replace(entity_ids=(entity_id,))),
    )
    answer = await ask(hass, old_entity_id=PICTURE, new_entity_id=entity_id)
    assert answer["plan"]["ready"] is True
    assert cameras.new_device.id == answer["plan"]["devices"][0]["new_id"]


@pytest.mark.usefixtures("cameras", "hass_storage")
async def test_two_swaps_right_after_each_other_mix_no_cameras(
    hass: HomeAssistant,
) -> None:
    await async_add_third(hass)
    entry = MockConfigEntry(domain="camera_audit")
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    await ask(hass, **BOTH, dry_run=False)
    await ask(hass, old_entity_id=PICTURE, new_entity_id="camera.third", dry_run=False)
    registry = er.async_get(hass)
    for entity_id, unique_id in {
        PICTURE: "third-main",
        MOTION: "third-motion",
        f"{PICTURE}_old": "old-main",
        f"{MOTION}_old": "old-motion",
        NEW_PICTURE: "new-main",
        "binary_sensor.newcam_5_motion": "new-motion",
    }.items():
        registered = registry.async_get(entity_id)
        assert registered is not None, entity_id
        assert registered.unique_id == unique_id


@pytest.mark.usefixtures("home")
async def test_what_is_refused_changes_nothing(
    hass: HomeAssistant, cameras: Home
) -> None:
    before = cameras.snapshot()
    with pytest.raises(SwapError) as error:
        await ask(hass, old_entity_id=PICTURE, new_entity_id=PICTURE, dry_run=False)
    assert error.value.translation_key == "swap_not_possible"
    assert cameras.snapshot() == before


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({"old_camera_id": "nothing", "new_entity_id": NEW_PICTURE}, "unknown_camera"),
        (
            {"old_entity_id": "camera.nothing", "new_camera_id": "d4e5f6"},
            "entity_of_no_camera",
        ),
        ({"undo": "nothing"}, "swap_unknown"),
    ],
)
async def test_what_is_not_there_is_refused(
    hass: HomeAssistant, data: dict[str, Any], key: str
) -> None:
    with pytest.raises((ServiceValidationError, SwapError)) as error:
        await ask(hass, **data)
    assert error.value.translation_key == key


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize(
    "data",
    [
        {},
        {"old_entity_id": PICTURE},
        {
            "old_entity_id": PICTURE,
            "old_camera_id": "a1b2c3",
            "new_camera_id": "d4e5f6",
        },
        {**BOTH, "pairs": [{"old": PICTURE}]},
        {"swaps": []},
        {"swaps": [{"old_entity_id": PICTURE}]},
    ],
)
async def test_half_a_question_is_no_question(
    hass: HomeAssistant, data: dict[str, Any]
) -> None:
    with pytest.raises(vol.Invalid) as refused:
        await ask(hass, **data)
    if data.keys() <= {"old_entity_id"}:
        assert "old and the new camera" in str(refused.value)


@pytest.mark.usefixtures("home")
async def test_only_administrators_may(hass: HomeAssistant) -> None:
    user = MockUser(is_owner=False).add_to_hass(hass)
    with pytest.raises(Unauthorized):
        await hass.services.async_call(
            "camera_audit",
            "swap",
            BOTH,
            blocking=True,
            return_response=True,
            context=Context(user_id=user.id),
        )


@pytest.mark.usefixtures("home")
async def test_a_target_names_each_camera(hass: HomeAssistant, cameras: Home) -> None:
    """By its device, or by an entity of it, as it is chosen anywhere else in Home Assistant."""
    named = await ask(hass, **BOTH)
    old = {"device_id": cameras.old_device.id}
    by_device = await ask(hass, old=old, new={"device_id": [cameras.new_device.id]})
    assert by_device == named
    by_entity = await ask(hass, old={"entity_id": PICTURE}, new_entity_id=NEW_PICTURE)
    assert by_entity == named


@pytest.mark.parametrize("there", [0, 2])
async def test_a_target_of_no_camera_or_several_swaps_nothing(
    hass: HomeAssistant, home: NoticeHome, cameras: Home, there: int
) -> None:
    areas = ["empty", "porch"] if there else ["empty"]
    await home.found(
        *(
            finding._replace(
                camera=finding.camera._replace(area_id="porch" if there else None)
            )
            for finding in home.coordinator.findings.values()
        )
    )
    before = cameras.snapshot()
    with pytest.raises(ServiceValidationError) as error:
        await ask(hass, old={"area_id": areas}, new_entity_id=NEW_PICTURE)
    assert error.value.translation_key == "target_not_one_camera"
    assert error.value.translation_placeholders == {"count": str(there)}
    assert cameras.snapshot() == before
