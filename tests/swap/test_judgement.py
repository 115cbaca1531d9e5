"""What goes on with the new camera is judged by what is done with it, on the plan and on the last page alike."""

import asyncio
import json
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.helpers.time_slices import Pace
from custom_components.camera_audit.language.translations import async_get_sentences
from custom_components.camera_audit.swap.swap import async_swap_cameras
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import (
    async_find_remaining_uses,
    async_prepare_swap,
    async_settle_uses,
)
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Then,
    Use,
    WhereUsed,
    Why,
)
from tests.swap.taken_over import cameras, load, swap, undo

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.takeover import Takeover
    from tests.swap.two_cameras import Home

PICTURE = "camera.ds_2cd_porch"
BELL, MODE = "event.ds_2cd_porch_doorbell", "select.ds_2cd_porch_infrared"
HEAT, LEVEL = "sensor.ds_2cd_porch_heat", "number.ds_2cd_porch_level"
NOTHING = "We found nothing that you need to edit"
#: Names of entities that both cameras have, with domain and what the old and the new one says or takes.
BOTH = {
    "Doorbell": ("event", {"event_types": ["ring"]}, {"event_types": ["pressed"]}),
    "Infrared": ("select", {"options": ["day", "night"]}, {"options": ["day", "auto"]}),
    "Heat": ("sensor", {}, {}),
    "Level": ("number", {"min": 0, "max": 100}, {"min": 0, "max": 10}),
}


@pytest.fixture(autouse=True)
def entities(home: Home) -> None:
    """Give both cameras a doorbell, a choice, a sensor and a number; those of the new one are otherwise."""
    registry = er.async_get(home.hass)
    for number, (entry, device, maker, prefix) in enumerate((
        (home.old_entry, home.old_device, "old_maker", "ds_2cd_porch"),
        (home.new_entry, home.new_device, "new_maker", "newcam_5"),
    )):  # fmt: skip
        for name, (domain, *capabilities) in BOTH.items():
            registry.async_get_or_create(
                domain, maker, f"{maker}-{name}", config_entry=entry, device_id=device.id, original_name=name,
                suggested_object_id=f"{prefix}_{name.lower()}",
                capabilities=capabilities[number],  # type: ignore[arg-type] # two of each
                unit_of_measurement=("°C", "°F")[number] if name == "Heat" else None,
            )  # fmt: skip


async def told(hass: HomeAssistant, home: Home) -> tuple[Takeover, str, str, list[Use]]:
    """Swap, these entities by the owner's word; return what was planned, both pages, and what is left after it."""
    old, new = cameras(home)
    pairs = [
        (f"{domain}.ds_2cd_porch_{name.lower()}", f"{domain}.newcam_5_{name.lower()}")
        for name, (domain, *_) in BOTH.items()
    ]
    pairs.append((PICTURE, "camera.newcam_5_clear"))
    for entity_id, more in ((PICTURE, {"zoom": 2}), ("camera.newcam_5_clear", {})):
        names = {"friendly_name": "Front door"}
        hass.states.async_set(entity_id, "idle", {**names, **more})
    taken = await async_prepare_swap(hass, old, new, pairs)
    outcome = await async_swap_cameras(hass, taken.plan, taken.writable)
    await hass.async_block_till_done()
    left = await async_find_remaining_uses(
        hass, cameras(home)[0], taken, outcome.record.entity_ids
    )
    say = await async_get_sentences(hass)
    return (
        taken,
        SwapText(say).compose_plan(taken),
        SwapText(say).compose_done(outcome, left),
        [*left.hits],
    )


def whys(
    uses: tuple[Use, ...] | list[Use], name: str = "Automation 0"
) -> set[tuple[Then, Why | None, str]]:
    return {(use.then, use.why, use.what) for use in uses if use.name == name}


@pytest.mark.parametrize(
    ("automation", "what"),
    [
        ({"actions": [{"action": "old_maker.ptz", "target": {"entity_id": PICTURE}}]}, "old_maker.ptz"),
        ({"actions": [{"choose": [{"sequence": [{"action": "old_maker.ptz", "data": {"c": PICTURE}}]}]}]}, "old_maker.ptz"),
        ({"actions": [{"action": "old_maker.ptz", "target": {"device_id": "DEVICE"}}]}, "old_maker.ptz"),
        (
            {"triggers": [{"trigger": "event", "event_type": "old_maker_ring", "event_data": {"device_id": "DEVICE"}}]},
            "old_maker_ring",
        ),
    ],
)  # fmt: skip
async def test_what_only_the_old_cameras_integration_can_do_is_to_edit_and_never_rewritten(
    hass: HomeAssistant, home: Home, automation: dict[str, Any], what: str
) -> None:
    folder = await load(
        home, json.loads(json.dumps(automation).replace("DEVICE", home.old_device.id))
    )
    before = (folder / "automations.yaml").read_bytes()
    taken, plan, done, left = await told(hass, home)
    expected = {(Then.TO_EDIT, Why.OWN, what)}
    assert whys(taken.found.hits) == expected == whys(left)
    assert (folder / "automations.yaml").read_bytes() == before
    for page in (plan, done):
        assert f"{what} belongs to the old camera's integration" in page
    assert NOTHING not in done
    assert "Changed for you" not in done
    assert taken.writable == ()


async def test_what_is_done_with_the_device_beside_it_is_still_changed_and_taken_back(
    home: Home,
) -> None:
    actions = [
        {"action": each, "target": {"device_id": home.old_device.id}}
        for each in ("old_maker.ptz", "camera.turn_on")
    ]
    folder = await load(home, {"triggers": [], "actions": actions})
    before = (folder / "automations.yaml").read_text("utf-8")
    taken, outcome = await swap(home)
    after = (folder / "automations.yaml").read_text("utf-8")
    assert after.count(home.old_device.id) == after.count(home.new_device.id) == 1
    assert after.index(home.old_device.id) < after.index(home.new_device.id)
    assert [each.partly for each in taken.writable] == [True]
    await undo(home, outcome)
    assert (folder / "automations.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("automation", "value"),
    [
        ({"triggers": [{"trigger": "state", "entity_id": BELL, "attribute": "event_type", "to": "ring"}]}, "ring"),
        ({"triggers": [{"trigger": "state", "entity_id": [BELL], "attribute": "event_type", "to": ["x", "ring"]}]}, "ring"),
        ({"actions": [{"action": "select.select_option", "target": {"entity_id": MODE}, "data": {"option": "night"}}]}, "night"),
        ({"conditions": [{"condition": "state", "entity_id": MODE, "state": "night"}]}, "night"),
        (
            {"conditions": [{"condition": "template", "value_template": f"{{{{ states('{MODE}') == 'night' }}}}"}]},
            "night",
        ),
    ],
)  # fmt: skip
async def test_what_waits_for_a_value_that_the_new_entity_lacks_is_to_edit_on_both_pages(
    hass: HomeAssistant, home: Home, automation: dict[str, Any], value: str
) -> None:
    await load(home, automation)
    taken, plan, done, left = await told(hass, home)
    expected = {(Then.TO_EDIT, Why.VALUES, value)}
    assert whys(taken.found.hits) == expected == whys(left)
    for page in (plan, done):
        assert f"doesn't have these values: {value}" in page
    assert NOTHING not in done


@pytest.mark.parametrize(
    ("automation", "why", "what", "write"),
    [
        (
            {"triggers": [{"trigger": "state", "entity_id": PICTURE, "attribute": "zoom"}]},
            Why.ATTRIBUTES, "zoom", "",
        ),
        (
            {"conditions": [{"condition": "template", "value_template": f"{{{{ state_attr('{PICTURE}', 'zoom') }}}}"}]},
            Why.ATTRIBUTES, "zoom", "",
        ),
        (
            {"triggers": [{"trigger": "numeric_state", "entity_id": HEAT, "above": 40}]},
            Why.UNIT, "°F", "",
        ),
        (
            {"conditions": [{"condition": "template", "value_template": f"{{{{ states('{HEAT}') | float > 40 }}}}"}]},
            Why.UNIT, "°F", "",
        ),
        (
            {"actions": [{"action": "number.set_value", "target": {"entity_id": LEVEL}, "data": {"value": 50}}]},
            Why.RANGE, "50", "0 - 10",
        ),
        (
            {"actions": [{"action": "number.set_value", "target": {"entity_id": LEVEL}, "data": {"value": "50"}}]},
            Why.RANGE, "50", "0 - 10",
        ),
        (
            {"triggers": [{"trigger": "state", "entity_id": BELL, "attribute": "event_type", "to": "ring"}]},
            Why.VALUES, "ring", "pressed",
        ),
        (
            {"conditions": [{"condition": "template", "value_template": "{{ states.camera | selectattr('name', 'eq', 'Front door') | list }}"}]},
            Why.NAME, "Front door Clear", "Front door Clear",
        ),
    ],
)  # fmt: skip
async def test_what_the_new_entity_has_otherwise_is_to_edit_with_the_reason_and_what_to_write(
    hass: HomeAssistant,
    home: Home,
    automation: dict[str, Any],
    why: Why,
    what: str,
    write: str,
) -> None:
    await load(home, automation)
    taken, plan, done, left = await told(hass, home)
    [use] = [use for use in taken.found.hits if use.name == "Automation 0"]
    assert (use.then, use.why, use.what, use.write) == (Then.TO_EDIT, why, what, write)
    assert use in left
    for page in (plan, done):
        assert "Automation 0" in page
        assert what in page
        assert write in page
    assert NOTHING not in done


@pytest.mark.parametrize(
    "automation",
    [
        {"triggers": [{"trigger": "state", "entity_id": BELL}]},
        {"triggers": [{"trigger": "state", "entity_id": PICTURE}]},
        {"triggers": [{"trigger": "state", "entity_id": HEAT}]},
        {"conditions": [{"condition": "template", "value_template": f"{{{{ states('{HEAT}') != 'unknown' }}}}"}]},
        {"actions": [{"action": "select.select_option", "target": {"entity_id": MODE}, "data": {"option": "day"}}]},
        {"actions": [{"action": "number.set_value", "target": {"entity_id": LEVEL}, "data": {"value": 5}}]},
        {"triggers": [{"trigger": "state", "entity_id": PICTURE, "attribute": "friendly_name"}]},
        {"triggers": [{"trigger": "event", "event_type": "zoom", "event_data": {"entity_id": PICTURE}}]},
    ],
)  # fmt: skip
async def test_what_relies_on_nothing_that_is_missing_follows_by_itself(
    hass: HomeAssistant, home: Home, automation: dict[str, Any]
) -> None:
    await load(home, automation)
    taken, _, _, left = await told(hass, home)
    assert whys(taken.found.hits) == {(Then.CARRIED_OVER, None, "")}
    assert whys(left) == set()


async def test_an_action_that_the_new_integration_has_as_well_is_told_by_its_name(
    hass: HomeAssistant, home: Home
) -> None:
    for domain, name in (
        ("old_maker", "ptz"),
        ("new_maker", "ptz"),
        ("old_maker", "reset"),
    ):
        hass.services.async_register(domain, name, lambda _: None)
    await load(
        home,
        {"actions": [{"action": "old_maker.ptz", "target": {"entity_id": PICTURE}}]},
        {"actions": [{"action": "old_maker.reset", "target": {"entity_id": PICTURE}}]},
    )
    taken, _, done, _ = await told(hass, home)
    uses = {use.name: use.write for use in taken.found.hits if use.then is Then.TO_EDIT}
    assert uses == {"Automation 0": "new_maker.ptz", "Automation 1": ""}
    assert "Change it to: new_maker.ptz." in done


async def test_a_scene_that_sets_what_the_new_entity_cannot_be_is_to_edit(
    hass: HomeAssistant, home: Home
) -> None:
    scenes = "".join(
        f"- id: s{number}\n  name: {name}\n  entities:\n    {MODE}: {option}\n    select.other: night\n"
        for number, (name, option) in enumerate((("Dark", "night"), ("Light", "day")))
    )
    await load(
        home,
        configuration="automation: !include automations.yaml\nscene: !include scenes.yaml\n",
        scenes=scenes,
    )
    taken, _, _, _ = await told(hass, home)
    assert whys(taken.found.hits, "Dark") == {(Then.TO_EDIT, Why.VALUES, "night")}
    assert whys(taken.found.hits, "Light") == {(Then.CARRIED_OVER, None, "")}


async def test_what_names_an_entity_that_has_no_partner_stays_with_the_old_camera(
    hass: HomeAssistant, home: Home
) -> None:
    line = "binary_sensor.ds_2cd_porch_line_crossing"
    await load(home, {"triggers": [{"trigger": "state", "entity_id": line}]})
    taken, plan, done, left = await told(hass, home)
    assert whys(taken.found.hits) == {(Then.STAYS, None, "")} == whys(left)
    for page in (plan, done):
        assert "Keeps using the old camera until you edit it." in page
    assert NOTHING not in done


async def test_the_event_loop_has_its_turn_while_many_uses_are_judged(
    hass: HomeAssistant, home: Home
) -> None:
    """A home may use one camera in a thousand places: to judge them held the loop up for 8 ms."""
    old, new = cameras(home)
    plan = (await async_prepare_swap(hass, old, new)).plan
    uses = tuple(
        Use(
            Kind.AUTOMATION,
            f"Automation {number}",
            None,
            MentionForm.VALUE,
            By.ENTITY,
            PICTURE,
            Then.IF_PARTNER,
        )
        for number in range(50)
    )
    found = WhereUsed(entity_ids=(PICTURE,), device_ids=(), hits=uses)
    turns = 0

    async def count() -> None:
        nonlocal turns
        for turns in range(1000):  # noqa: B007
            await asyncio.sleep(0)

    counting = asyncio.create_task(count())
    with patch.object(Pace, "must_rest", new=True):
        settled = await async_settle_uses(hass, found, plan, old.device_ids)
    assert 49 <= turns < 1000
    assert [use.name for use in settled.hits] == [use.name for use in uses]
    await counting
