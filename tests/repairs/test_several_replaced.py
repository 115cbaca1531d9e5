"""The cameras of a recorder, or of one brand, are replaced in one go from a notice, and come back by one undo."""

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump, load_yaml

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap import swap as swap_module
from custom_components.camera_audit.swap.steps import async_apply_side
from custom_components.camera_audit.swap.takeover import match_cameras
from tests.factories import make_finding
from tests.notice_home import NoticeHome
from tests.repairs.repair import Repair, said
from tests.swap.many_cameras import Many, async_many

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

RECORDER = "a1b2c3"


@pytest.fixture
async def many(hass: HomeAssistant, tmp_path: Path) -> Many:
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    return await async_many(hass, 3)


def findings(many: Many, recorder_id: str | None = RECORDER) -> list[Finding]:
    recorder = make_finding(RECORDER, "Recorder", kind=CameraKind.RECORDER, channels=3)
    olds = [
        make_finding(
            f"old{number}",
            f"Door {number}",
            recorder_id=recorder_id,
            entity_ids=(f"camera.old_{number}",),
            device_ids=(one,),
        )
        for number, one in enumerate(many.old)
    ]
    news = [
        make_finding(
            f"new{number}",
            f"new {number}",
            Verdict.OTHER_MAKER,
            brand="Reolink",
            entity_ids=(f"camera.new_{number}",),
            device_ids=(one,),
        )
        for number, one in enumerate(many.new)
    ]
    return [recorder, *olds, *news]


@pytest.fixture
async def home(
    hass: HomeAssistant,
    many: Many,
    hass_storage: dict[str, Any],  # noqa: ARG001 (stored there)
) -> NoticeHome:
    hass.config.components.add(DOMAIN)
    home = NoticeHome(hass)
    await home.start()
    await home.found(*findings(many))
    return home


@pytest.fixture
async def repair(repair: Repair) -> Repair:
    await repair.start(f"camera_{RECORDER}")
    return repair


def makers(many: Many) -> list[str]:
    return [many.maker_of(f"camera.old_{number}") for number in range(3)]


async def test_a_recorders_cameras_are_replaced_in_one_go_and_come_back(
    hass: HomeAssistant, many: Many, home: NoticeHome, repair: Repair
) -> None:
    before = many.snapshot()
    form = await repair.choose("replace", "swap", "swap_several")
    fields = {field["name"]: field for field in form["data_schema"]}
    assert list(fields) == ["Door 0", "Door 1", "Door 2"]
    suggested = {
        name: field["description"]["suggested_value"] for name, field in fields.items()
    }
    assert suggested == {"Door 0": "new0", "Door 1": "new1", "Door 2": "new2"}
    plan = await repair.fill(**suggested)
    assert plan["step_id"] == "swap_plan"
    for number in range(3):
        assert f"**Door {number} → new {number}**" in said(plan)
    assert many.snapshot() == before
    done = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert makers(many) == ["new_maker"] * 3
    assert said(done).count("has replaced") == 3
    assert said(done).count("is now called") == 3
    assert {decision.kind for decision in home.decisions.all} == {DecisionKind.REPLACED}
    end = await repair.choose("swap_several_undo", "swap_several_undone")
    assert (end["reason"], end["description_placeholders"]["device"]) == (
        "several_undone",
        "Door 0, Door 1, and Door 2",
    )
    await hass.async_block_till_done()
    assert many.snapshot() == before
    assert home.decisions.all == ()


async def test_some_can_stay_and_no_new_one_is_there_twice(
    hass: HomeAssistant, many: Many, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_several")
    form = await repair.fill(**{"Door 0": "new0", "Door 1": "new0", "Door 2": "none"})
    assert form["step_id"] == "swap_several"
    assert "Two swaps name the same camera" in said(form)
    assert (
        await repair.fill(**{"Door 0": "none", "Door 1": "none", "Door 2": "none"})
    )["step_id"] == "swap_several"
    await repair.fill(**{"Door 0": "new2", "Door 1": "new0", "Door 2": "none"})
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert makers(many) == ["new_maker", "new_maker", "old_maker"]
    assert (await repair.choose("swap_finish"))["reason"] == "several_replaced"


async def test_what_is_refused_says_why(
    hass: HomeAssistant, many: Many, repair: Repair
) -> None:
    before = many.snapshot()
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "none"})
    with patch.object(swap_module, "async_apply_side", side_effect=SwapError("gone")):
        screen = await repair.choose("swap_now")
    assert screen["step_id"] == "swap_plan"
    assert "That didn't work" in said(screen)
    with patch.object(swap_module, "plan_again", return_value=None):
        assert "has changed since the plan" in said(await repair.choose("swap_now"))
    assert many.snapshot() == before
    real = async_apply_side

    async def bring(hass: HomeAssistant, record: Any, state: str, applied: Any) -> Any:  # noqa: ANN401 (the real one)
        if record.old_name == "Door 1":
            raise SwapError("gone")
        return await real(hass, record, state, applied)

    with patch.object(swap_module, "async_apply_side", bring):
        screen = await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert "**new 0** has replaced" in said(screen)
    assert "Door 1: **That didn't work:** One of the two cameras" in said(screen)
    swapped = many.snapshot()
    with patch.object(
        swap_module, "async_lock_swaps", side_effect=SwapError("running")
    ):
        screen = await repair.choose("swap_several_undo", "swap_several_undone")
    assert "Another swap is running" in said(screen)
    assert many.snapshot() == swapped


async def test_afterwards_one_looks_whether_all_of_them_work(
    hass: HomeAssistant, home: NoticeHome, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "none"})
    done = await repair.choose("swap_now")
    assert done["menu_options"] == [
        "swap_several_check",
        "swap_finish",
        "swap_several_undo",
    ]
    await hass.async_block_till_done()
    hass.states.async_set("camera.old_0", "idle")
    check = await repair.choose("swap_several_check")
    assert check["menu_options"] == [
        "swap_several_works",
        "swap_several_check",
        "swap_several_undo",
        "swap_finish",
    ]
    assert (
        said(check).index("Walk past **Door 0**")
        < said(check).index("<img")
        < said(check).index("**Door 1**")
    )
    assert "Door 2" not in said(check)
    assert not any(decision.works for decision in home.decisions.all)
    end = await repair.choose("swap_several_works")
    assert (end["reason"], end["description_placeholders"]["device"]) == (
        "several_replaced",
        "Door 0 \\(old\\) and Door 1 \\(old\\)",
    )
    assert [decision.works for decision in home.decisions.all] == [True, True]


async def test_only_those_are_called_replaced_or_undone_that_are(
    hass: HomeAssistant, repair: Repair, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = async_apply_side
    stuck = "Door 1"

    async def bring(hass: HomeAssistant, record: Any, state: str, applied: Any) -> Any:  # noqa: ANN401 (the real one)
        if record.old_name == stuck:
            raise SwapError("gone")
        return await real(hass, record, state, applied)

    monkeypatch.setattr(swap_module, "async_apply_side", bring)
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "new2"})
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    stuck = "Door 0"
    end = await repair.choose("swap_several_undo", "swap_several_undone")
    assert (end["reason"], end["description_placeholders"]["device"]) == (
        "several_undone",
        "Door 2",
    )
    assert "Door 0: **That didn't work:**" in end["description_placeholders"]["left"]


async def test_where_none_of_them_can_be_undone_the_page_says_why(
    hass: HomeAssistant, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "none"})
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    with patch.object(swap_module, "async_apply_side", side_effect=SwapError("gone")):
        screen = await repair.choose("swap_several_undo", "swap_several_undone")
    assert screen["step_id"] == "swap_done"
    assert "Door 0: **That didn't work:**" in said(screen)
    assert (await repair.choose("swap_finish"))["description_placeholders"][
        "device"
    ] == "Door 0 \\(old\\) and Door 1 \\(old\\)"


async def test_what_has_changed_since_the_plan_is_planned_anew(
    hass: HomeAssistant, many: Many, repair: Repair
) -> None:
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "none"})
    er.async_get(hass).async_update_entity("camera.old_0", icon="mdi:cat")
    screen = await repair.choose("swap_now")
    assert "has changed since the plan" in said(screen)
    assert "Icon" in said(screen)
    await repair.choose("swap_now")
    await hass.async_block_till_done()
    assert makers(many) == ["new_maker"] * 2 + ["old_maker"]


async def test_cameras_of_one_brand_go_together_without_a_recorder(
    home: NoticeHome, many: Many, repair: Repair
) -> None:
    await home.found(*findings(many, recorder_id=None)[1:])
    await repair.start("camera_old1")
    form = await repair.choose("replace", "swap", "swap_several")
    assert [field["name"] for field in form["data_schema"]][:3] == [
        "Door 0",
        "Door 1",
        "Door 2",
    ]


async def test_one_camera_alone_is_not_several(
    home: NoticeHome, many: Many, repair: Repair
) -> None:
    recorder, first, _, _, *news = findings(many)
    await home.found(recorder, first, *news)
    await repair.start(f"camera_{RECORDER}")
    assert (
        "swap_several" not in (await repair.choose("replace", "swap"))["menu_options"]
    )


async def test_place_tells_more_than_name(hass: HomeAssistant, many: Many) -> None:
    devices, area = dr.async_get(hass), ar.async_get(hass).async_create("Yard")
    devices.async_update_device(many.old[0], area_id=area.id)
    devices.async_update_device(many.new[2], area_id=area.id)
    _, *cameras = findings(many)
    found = match_cameras(hass, cameras[:3], cameras[3:])
    assert found == {"old0": "new2", "old1": "new1"}


@pytest.mark.parametrize("ticked", [True, False])
async def test_before_several_are_swapped_one_chooses_what_is_changed_with_them(
    hass: HomeAssistant, many: Many, repair: Repair, tmp_path: Path, *, ticked: bool
) -> None:
    target = {"device_id": many.old[0]}
    automation = {
        "id": "one",
        "alias": "Somebody",
        "triggers": [{"trigger": "event", "event_type": "bell"}],
        "actions": [{"action": "camera.turn_on", "target": target}],
    }
    file = tmp_path / "automations.yaml"
    file.write_text(dump([automation]), encoding="utf-8")
    (tmp_path / "configuration.yaml").write_text(
        "automation: !include automations.yaml\n", encoding="utf-8"
    )
    assert await async_setup_component(
        hass, "automation", {"automation": load_yaml(str(file))}
    )
    await repair.choose("replace", "swap", "swap_several")
    await repair.fill(**{"Door 0": "new0", "Door 1": "new1", "Door 2": "none"})
    before = many.snapshot()
    form = await repair.choose("swap_confirm")
    assert form["step_id"] == "swap_confirm"
    assert many.snapshot() == before
    fields = {field["name"]: field for field in form["data_schema"]}
    suggested = fields["rewrites"]["description"]["suggested_value"]
    assert len(suggested) == 1
    done = await repair.fill(rewrites=suggested if ticked else [])
    await hass.async_block_till_done()
    assert done["step_id"] == "swap_done"
    assert makers(many) == ["new_maker", "new_maker", "old_maker"]
    changed = file.read_text(encoding="utf-8")
    assert (many.new[0] in changed, many.old[0] in changed) == (ticked, not ticked)
