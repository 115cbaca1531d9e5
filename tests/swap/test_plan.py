"""A plan says what would move and what stands in the way, and reading it changes nothing."""

import ast
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attr
import pytest
from homeassistant import components
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.helpers import area_registry as ar, entity_registry as er

from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.plan import SwapPlan, plan_swap
from custom_components.camera_audit.swap.swap import async_swap_cameras
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import Takeover
from custom_components.camera_audit.where_used.parts import STREAM
from custom_components.camera_audit.where_used.usage import WhereUsed
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.language.sentences import Sentences

PORCH = "binary_sensor.ds_2cd_porch"
NEWCAM = "binary_sensor.newcam_5"


def pairs(plan: SwapPlan) -> dict[str, str]:
    return {each.old.entity_id: each.new.entity_id for each in plan.pairs}


def problems(plan: SwapPlan) -> list[tuple[str, bool]]:
    return [(each.key, each.blocks) for pair in plan.pairs for each in pair.problems]


async def test_plan_pairs_both_cameras_and_lists_the_rest(home: Home) -> None:
    before = home.snapshot()
    plan = home.plan()
    assert pairs(plan) == {
        "camera.ds_2cd_porch": "camera.newcam_5_clear",
        "camera.ds_2cd_porch_substream": "camera.newcam_5_fluent",
        f"{PORCH}_motion": f"{NEWCAM}_motion",
        f"{PORCH}_tamper": f"{NEWCAM}_tamper",
        "sensor.ds_2cd_porch_disk_used": "sensor.newcam_5_disk_used",
    }
    assert [(each.side.entity_id, each.problem.key) for each in plan.unpaired_old] == [
        (f"{PORCH}_line_crossing", "no_counterpart")
    ]
    assert [each.side.entity_id for each in plan.unpaired_new] == [f"{NEWCAM}_person"]
    assert (plan.old_name, plan.new_name) == ("Front door", "NewCam 5")
    assert plan.ready
    assert home.snapshot() == before


async def test_plan_is_json(home: Home) -> None:
    data = json.loads(json.dumps(home.plan().as_dict()))
    assert data["ready"] is True
    assert len(data["pairs"]) == len(home.plan().pairs)


async def test_other_pairs_are_taken_as_given(hass: HomeAssistant, home: Home) -> None:
    plan = home.plan([(f"{PORCH}_line_crossing", f"{NEWCAM}_person")])
    assert pairs(plan) == {f"{PORCH}_line_crossing": f"{NEWCAM}_person"}
    assert plan.ready
    assert [each.key for each in plan.problems] == ["camera_not_paired"]
    assert list(plan.as_dict()["problems"]) == [
        {"key": "camera_not_paired", "blocks": False, "values": {}}
    ]
    await async_swap_cameras(hass, plan)
    assert (
        er.async_get(hass).async_get(f"{PORCH}_line_crossing").unique_id == "new-person"
    )


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        ([(f"{PORCH}_motion", "camera.newcam_5_clear")], "domain_differs"),
        ([(f"{PORCH}_motion", f"{PORCH}_motion")], "same_entity"),
        ([(f"{PORCH}_motion", f"{NEWCAM}_nothing")], "gone"),
        ([("camera.yaml", "camera.newcam_5_clear")], "no_unique_id"),
    ],
)
async def test_impossible_pair_blocks_with_a_reason(
    hass: HomeAssistant, home: Home, chosen: list[tuple[str, str]], problem: str
) -> None:
    hass.states.async_set("camera.yaml", "idle")
    plan = home.plan(chosen)
    assert (problem, True) in problems(plan)
    assert not plan.ready
    assert plan.pairs[0].gives_up == plan.pairs[0].takes == ()
    with pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, plan)
    assert raised.value.key == "not_possible"


async def test_an_old_entity_in_two_pairs_blocks_both(home: Home) -> None:
    plan = home.plan(
        [
            (f"{PORCH}_motion", f"{NEWCAM}_motion"),
            (f"{PORCH}_motion", f"{NEWCAM}_person"),
        ]
    )
    assert problems(plan) == [("paired_twice", True)] * 2


async def test_of_two_with_one_partner_the_id_that_is_used_more_is_taken_over(
    home: Home,
) -> None:
    uses = {f"{PORCH}_tamper": 2, f"{PORCH}_motion": 1}
    chosen = [
        (f"{PORCH}_motion", f"{NEWCAM}_motion"),
        (f"{PORCH}_tamper", f"{NEWCAM}_motion"),
    ]
    plan = plan_swap(
        home.hass, [home.old_device.id], [], [home.new_device.id], [], chosen, uses
    )
    assert pairs(plan) == {f"{PORCH}_tamper": f"{NEWCAM}_motion"}
    [twin] = plan.twins
    assert (twin.old.entity_id, twin.leader.entity_id) == (
        f"{PORCH}_motion",
        f"{PORCH}_tamper",
    )
    assert plan.renamed[f"{PORCH}_motion"] == f"{PORCH}_tamper"
    assert f"{PORCH}_motion" not in {one.side.entity_id for one in plan.unpaired_old}


@pytest.mark.parametrize("uses", [0, 5])
@pytest.mark.parametrize(
    ("twin", "problem"),
    [
        ("camera.yaml", "no_unique_id"),
        ("camera.nothing", "gone"),
        (f"{PORCH}_motion", "domain_differs"),
        ("camera.newcam_5_clear", "same_entity"),
    ],
)
async def test_one_of_two_with_one_partner_that_cannot_be_replaced_is_blocked_and_leads_nothing(
    hass: HomeAssistant, home: Home, twin: str, problem: str, uses: int
) -> None:
    hass.states.async_set("camera.yaml", "idle")
    leader, new = "camera.ds_2cd_porch", "camera.newcam_5_clear"
    plan = plan_swap(
        hass,
        [home.old_device.id],
        [],
        [home.new_device.id],
        [],
        [(leader, new), (twin, new)],
        {twin: uses},
    )
    assert {
        each.old.entity_id: [one.key for one in each.problems if one.blocks]
        for each in plan.pairs
    } == {
        leader: [],
        twin: [problem],
    }
    assert plan.twins == ()
    assert plan.renamed.keys() == {
        home.old_device.id,
        er.async_get(hass).async_get(leader).id,
    }


async def test_one_that_is_a_twin_in_one_pair_and_leads_another_blocks_both(
    home: Home,
) -> None:
    chosen = [
        (f"{PORCH}_{old}", f"{NEWCAM}_{new}")
        for old, new in (("motion", "motion"), ("tamper", "motion"))
    ]
    chosen.append((f"{PORCH}_tamper", f"{NEWCAM}_tamper"))
    uses = {f"{PORCH}_motion": 2}
    plan = plan_swap(
        home.hass, [home.old_device.id], [], [home.new_device.id], [], chosen, uses
    )
    assert problems(plan) == [("paired_twice", True)] * 2
    assert [each.old.entity_id for each in plan.usable] == [f"{PORCH}_motion"]
    assert plan.twins == ()


async def test_it_is_asked_whether_a_second_stream_shows_the_same_where_the_new_camera_has_but_one(
    home: Home,
) -> None:
    er.async_get(home.hass).async_remove("camera.newcam_5_fluent")
    plan = home.plan()
    assert (plan.twins, plan.questions) == ((), ())  # nothing names the second one
    plan = home.plan(uses={"camera.ds_2cd_porch_substream": 1})
    assert plan.twins == ()
    [asked] = plan.questions
    assert (asked.old.entity_id, asked.reason) == (
        "camera.ds_2cd_porch_substream",
        "second_stream",
    )
    # The owner says yes.
    found = [(each.old.entity_id, each.new.entity_id) for each in plan.pairs]
    [twin] = home.plan(
        [*found, (asked.old.entity_id, asked.candidates[0].entity_id)]
    ).twins
    assert (twin.old.entity_id, twin.leader.entity_id) == (
        "camera.ds_2cd_porch_substream",
        "camera.ds_2cd_porch",
    )


async def test_yaml_camera_is_listed_with_its_reason(
    hass: HomeAssistant, home: Home
) -> None:
    hass.states.async_set("camera.yaml", "idle")
    plan = plan_swap(hass, [], ["camera.yaml"], [home.new_device.id], [])
    assert [(each.side.entity_id, each.problem.key) for each in plan.unpaired_old] == [
        ("camera.yaml", "no_unique_id")
    ]
    assert [each.key for each in plan.problems] == ["no_pairs"]
    assert not plan.ready


async def test_same_camera_twice_is_refused(hass: HomeAssistant, home: Home) -> None:
    device = home.old_device.id
    plan = plan_swap(hass, [device], [], [device], [])
    assert "same_camera" in {each.key for each in plan.problems}
    assert not plan.ready


async def test_a_disabled_new_entity_is_asked_about_then_enabled_and_said(
    hass: HomeAssistant, home: Home
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(
        f"{NEWCAM}_motion", disabled_by=er.RegistryEntryDisabler.INTEGRATION
    )
    assert (f"{PORCH}_motion", "off") in [
        (each.old.entity_id, each.reason) for each in home.plan().questions
    ]
    plan = home.plan([(f"{PORCH}_motion", f"{NEWCAM}_motion")])
    assert ("new_off", False) in problems(plan)
    await async_swap_cameras(hass, plan)
    assert registry.async_get(f"{PORCH}_motion").disabled_by is None


async def test_entity_that_a_person_disabled_is_disabled_again(
    hass: HomeAssistant, home: Home
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(
        f"{PORCH}_motion", disabled_by=er.RegistryEntryDisabler.USER
    )
    plan = home.plan([(f"{PORCH}_motion", f"{NEWCAM}_motion")])
    assert ("will_be_off", False) in problems(plan)
    await async_swap_cameras(hass, plan)
    assert (
        registry.async_get(f"{PORCH}_motion").disabled_by
        is er.RegistryEntryDisabler.USER
    )


async def test_new_camera_whose_integration_is_off_blocks(
    hass: HomeAssistant, home: Home
) -> None:
    device = home.new_device.id
    await hass.config_entries.async_set_disabled_by(
        home.new_entry.entry_id, ConfigEntryDisabler.USER
    )
    await hass.async_block_till_done()
    plan = plan_swap(hass, [home.old_device.id], [], [device], [])
    assert {key for key, _ in problems(plan)} == {"new_device_off"}
    assert not plan.ready


async def test_area_of_an_entity_without_a_name_moves_to_the_device(
    hass: HomeAssistant, home: Home
) -> None:
    garden = ar.async_get(hass).async_create("Garden")
    registry = er.async_get(hass)
    new = registry.async_get("camera.newcam_5_clear")
    assert new is not None
    registry.entities[new.entity_id] = attr.evolve(new, original_name=None)
    # As homes of earlier versions have it: newer ones refuse to set it anew.
    old = registry.async_get("camera.ds_2cd_porch")
    assert old is not None
    registry.entities[old.entity_id] = attr.evolve(old, area_id=garden.id)
    plan = home.plan()
    assert ("area_on_device", False) in problems(plan)
    await async_swap_cameras(hass, plan)
    assert registry.async_get("camera.ds_2cd_porch").area_id is None
    assert home.new_device.area_id == garden.id


async def test_own_sensors_of_this_integration_are_left_out(
    hass: HomeAssistant, home: Home
) -> None:
    registry = er.async_get(hass)
    for device in (home.old_device, home.new_device):
        registry.async_get_or_create(
            "sensor",
            "camera_audit",
            device.id,
            device_id=device.id,
            original_name="Maker",
        )
    assert not any("maker" in each for each in pairs(home.plan()))


def test_the_feature_of_live_video_is_that_of_home_assistant() -> None:
    """Read from the source, in whichever of its files: the package loads a library that a home without cameras lacks."""
    [folder] = components.__path__
    files = [Path(folder, "camera", name) for name in ("const.py", "__init__.py")]
    nodes = [node for file in files for node in ast.parse(file.read_text()).body]
    [features] = [
        node
        for node in nodes
        if isinstance(node, ast.ClassDef) and node.name == "CameraEntityFeature"
    ]
    assert f"STREAM = {STREAM}" in map(ast.unparse, features.body)


@pytest.mark.parametrize(
    ("features", "told"),
    [
        (1, {"stream_missing": {"other": "camera.second"}}),
        (2, {"features_missing": {"other": "camera.second"}}),
        (3, {}),
    ],
)
async def test_of_a_camera_without_live_video_it_is_said_what_that_means(
    hass: HomeAssistant,
    home: Home,
    english: Sentences,
    features: int,
    told: dict[str, dict[str, str]],
) -> None:
    registry = er.async_get(hass)
    ids = [
        registry.async_get_or_create(
            "camera", entry.domain, name, config_entry=entry, device_id=device.id, original_name="Person",
            suggested_object_id=name, supported_features=bits,
        ).entity_id
        for name, entry, device, bits in (
            ("first", home.old_entry, home.old_device, 3),
            ("second", home.new_entry, home.new_device, features),
        )
    ]  # fmt: skip
    plan = home.plan([(ids[0], ids[1])])
    [planned] = plan.pairs
    notes = {
        note.key: note.values for note in planned.problems if "_missing" in note.key
    }
    assert notes.keys() == told.keys()
    found = WhereUsed(entity_ids=(), device_ids=())
    text = SwapText(english).compose_plan(Takeover(plan=plan, found=found, rewrites=()))
    # It stands above the button, not only among the matches.
    surface = text.partition("<details>")[0]
    assert ("has no live stream." in surface) is ("stream_missing" in told)
    assert ("doesn't have these functions" in surface) is ("features_missing" in told)
    for key, values in told.items():
        assert notes[key].items() >= values.items()


@pytest.mark.parametrize(
    ("domain", "old", "new", "key", "told"),
    [
        (
            "event",
            {"capabilities": {"event_types": ["ring", "motion"]}},
            {"capabilities": {"event_types": ["pressed", "motion"]}},
            "types_missing",
            {"values": "ring"},
        ),
        (
            "select",
            {"capabilities": {"options": ["day", "night", "auto"]}},
            {"capabilities": {"options": ["AUTO", "auto"]}},
            "options_missing",
            {"values": "day, night"},
        ),
        (
            "sensor",
            {"unit_of_measurement": "%"},
            {"unit_of_measurement": "GB"},
            "unit_differs",
            {"old": "%", "new": "GB"},
        ),
        (
            "binary_sensor",
            {"original_device_class": "motion"},
            {"original_device_class": "occupancy"},
            "class_differs",
            {"old": "motion", "new": "occupancy"},
        ),
        (
            "siren",
            {"supported_features": 3},
            {"supported_features": 1},
            "features_missing",
            {},
        ),
        (
            "number",
            {"capabilities": {"min": 0, "max": 100, "step": 1}},
            {"capabilities": {"min": 0, "max": 10, "step": 1}},
            "range_differs",
            {"old": "0 / 100 / 1", "new": "0 / 10 / 1"},
        ),
    ],
)
async def test_what_a_partner_does_differently_is_noted(
    hass: HomeAssistant,
    home: Home,
    domain: str,
    old: dict[str, Any],
    new: dict[str, Any],
    key: str,
    told: dict[str, str],
) -> None:
    registry = er.async_get(hass)
    sides = [
        registry.async_get_or_create(
            domain,
            entry.domain,
            name,
            config_entry=entry,
            device_id=device.id,
            original_name="Person",
            suggested_object_id=name,
            **more,
        ).entity_id
        for name, entry, device, more in (
            ("first", home.old_entry, home.old_device, old),
            ("second", home.new_entry, home.new_device, new),
        )
    ]
    [planned] = home.plan([(sides[0], sides[1])]).pairs
    assert not planned.blocked
    [note] = planned.problems
    assert note.key == key
    assert note.values.items() >= told.items()
    registry.async_update_entity(sides[1], **old)
    [same] = home.plan([(sides[0], sides[1])]).pairs
    assert same.problems == ()


async def test_rotation_of_the_picture_stays_and_is_said(
    hass: HomeAssistant, home: Home
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity_options(
        "camera.newcam_5_clear", "camera", {"orientation": 6}
    )
    plan = home.plan()
    assert ("rotation_stays", False) in problems(plan)
    await async_swap_cameras(hass, plan)
    options = registry.async_get("camera.ds_2cd_porch").options["camera"]
    assert options == {"preload_stream": True, "orientation": 6}
    old = registry.async_get("camera.ds_2cd_porch_old")
    assert old.options["camera"]["orientation"] == 3


async def test_rotation_alone_moves_nothing(hass: HomeAssistant, home: Home) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity_options(
        "camera.ds_2cd_porch", "camera", {"orientation": 3}
    )
    await async_swap_cameras(hass, home.plan())
    assert "camera" not in registry.async_get("camera.ds_2cd_porch").options


@pytest.mark.parametrize("exposed", [True, False])
async def test_voice_that_changed_since_the_plan_is_planned_again(
    hass: HomeAssistant, home: Home, exposed: bool
) -> None:
    registry = er.async_get(hass)
    motion = f"{PORCH}_motion"
    registry.async_update_entity_options(
        motion, "conversation", {"should_expose": not exposed}
    )
    plan = home.plan()
    registry.async_update_entity_options(
        motion, "conversation", {"should_expose": exposed}
    )
    before = home.snapshot()
    with pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, plan)
    assert raised.value.key == "changed"
    assert home.snapshot() == before
    await async_swap_cameras(hass, home.plan())
    assert (
        registry.async_get(motion).options["conversation"]["should_expose"] is exposed
    )


async def test_name_in_frigate_is_pointed_out(hass: HomeAssistant, home: Home) -> None:
    registry = er.async_get(hass)
    frigate = registry.async_get_or_create(
        "camera",
        "frigate",
        "f1",
        original_name="porch",
        suggested_object_id="frigate_porch",
    )
    plan = plan_swap(hass, [], [frigate.entity_id], [home.new_device.id], [])
    assert ("named_elsewhere", False) in problems(plan)
