"""The conditions, in automations of the real engine."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
)
from homeassistant.helpers.condition import async_get_all_descriptions

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.automation_runs import Runs, async_automate, says
from tests.homes import DAHUA_MAC, add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

IS_FLAGGED = "camera_audit.is_flagged"
ALL_DECIDED = "camera_audit.all_decided"


async def ask(hass: HomeAssistant, *conditions: dict[str, Any]) -> list[bool]:
    """Return which conditions hold, each asked by an automation of its own."""
    runs = Runs(hass)
    await async_automate(
        hass,
        *(
            {
                "triggers": [{"trigger": "event", "event_type": "ask"}],
                "conditions": [condition],
                "actions": [says(number=str(number))],
            }
            for number, condition in enumerate(conditions)
        ),
    )
    hass.bus.async_fire("ask")
    await hass.async_block_till_done()
    held = {int(one["number"]) for one in runs.take()}
    return [number in held for number in range(len(conditions))]


async def test_is_flagged_by_verdict(hass: HomeAssistant) -> None:
    add_camera(hass, manufacturer="LTS", model=None, mac=None)
    await async_set_up(hass)
    asked: list[dict[str, Any]] = [
        {"condition": IS_FLAGGED},
        {"condition": IS_FLAGGED, "options": {"verdicts": ["possible"]}},
        {"condition": IS_FLAGGED, "options": {"verdicts": ["confirmed", "likely"]}},
    ]
    assert await ask(hass, *asked) == [False, True, False]


async def test_is_flagged_by_target(hass: HomeAssistant) -> None:
    areas = ar.async_get(hass)
    garage, attic = areas.async_create("Garage"), areas.async_create("Attic")
    camera = add_camera(hass)
    dr.async_get(hass).async_update_device(camera.device.id, area_id=garage.id)
    await async_set_up(hass)
    asked = [
        {"condition": IS_FLAGGED, "target": {"area_id": garage.id}},
        {"condition": IS_FLAGGED, "target": {"area_id": [attic.id, garage.id]}},
        {"condition": IS_FLAGGED, "target": {"area_id": attic.id}},
        {"condition": IS_FLAGGED, "target": {"entity_id": camera.entity_id}},
        {"condition": IS_FLAGGED, "target": {"device_id": camera.device.id}},
        {"condition": IS_FLAGGED, "target": {}},
    ]
    assert await ask(hass, *asked) == [True, True, False, True, True, True]


async def test_what_does_not_count_as_made_by_hikvision_is_not_flagged(
    hass: HomeAssistant,
) -> None:
    """As the sensors count: neither what was left out, nor of whom the owner says that another maker made it."""
    door = add_camera(hass)
    yard = add_camera(hass, "Yard", mac="44:19:b6:0a:1b:3c", host="192.0.2.20")
    entry = await async_set_up(hass)
    asked = [
        {"condition": IS_FLAGGED, "target": {"entity_id": each.entity_id}}
        for each in (door, yard)
    ]
    assert await ask(hass, *asked) == [True, True]
    findings = entry.runtime_data.coordinator.findings.values()
    denied = next(one for one in findings if door.entity_id in one.camera.entity_ids)
    await entry.runtime_data.decisions.async_decide(denied, DecisionKind.NOT_HIKVISION)
    hass.config_entries.async_update_entry(
        entry, options={"leave_out": {"entities": [yard.entity_id]}}
    )
    await hass.async_block_till_done()
    assert await ask(hass, *asked) == [False, False]


async def test_all_decided_before_and_after_a_decision(hass: HomeAssistant) -> None:
    areas = ar.async_get(hass)
    attic = areas.async_create("Attic")
    add_camera(hass)
    entry = await async_set_up(hass)
    runs = Runs(hass)
    await async_automate(
        hass,
        {
            "triggers": [{"trigger": "event", "event_type": "ask"}],
            "conditions": [{"condition": ALL_DECIDED}],
            "actions": [says(target="all")],
        },
        {
            "triggers": [{"trigger": "event", "event_type": "ask"}],
            "conditions": [{"condition": ALL_DECIDED, "target": {"area_id": attic.id}}],
            "actions": [says(target="attic")],
        },
    )
    hass.bus.async_fire("ask")
    await hass.async_block_till_done()
    assert runs.take() == [{"target": "attic"}]

    (finding,) = entry.runtime_data.coordinator.findings.values()
    await entry.runtime_data.decisions.async_decide(finding, DecisionKind.KEEP)
    await entry.runtime_data.overviews.async_settled()
    hass.bus.async_fire("ask")
    await hass.async_block_till_done()
    assert sorted(one["target"] for one in runs.take()) == ["all", "attic"]


async def test_all_decided_where_no_camera_is_flagged(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    assert await ask(hass, {"condition": ALL_DECIDED}, {"condition": IS_FLAGGED}) == [
        True,
        False,
    ]


async def test_nothing_holds_while_nothing_is_known(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await hass.config_entries.async_set_disabled_by(
        entry.entry_id, ConfigEntryDisabler.USER
    )
    assert await ask(hass, {"condition": ALL_DECIDED}, {"condition": IS_FLAGGED}) == [
        False,
        False,
    ]


async def test_nothing_holds_before_the_first_audit(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    entry.runtime_data.overviews.data = None
    assert await ask(hass, {"condition": ALL_DECIDED}, {"condition": IS_FLAGGED}) == [
        False,
        False,
    ]


@pytest.mark.parametrize(
    "condition",
    [
        {"condition": IS_FLAGGED, "options": {"verdicts": ["sure"]}},
        {"condition": IS_FLAGGED, "options": {"verdicts": []}},
        {"condition": ALL_DECIDED, "options": {"verdicts": ["confirmed"]}},
    ],
)
async def test_what_cannot_be_is_refused(
    hass: HomeAssistant, condition: dict[str, Any]
) -> None:
    await async_automate(
        hass,
        {
            "triggers": [{"trigger": "event", "event_type": "ask"}],
            "conditions": [condition],
            "actions": [says()],
        },
        valid=False,
    )


async def test_the_editor_is_offered_the_conditions(hass: HomeAssistant) -> None:
    await async_set_up(hass)
    await ask(hass, {"condition": ALL_DECIDED})
    described = await async_get_all_descriptions(hass)
    fields = {
        key: list((described[key] or {"fields": None})["fields"])
        for key in (IS_FLAGGED, ALL_DECIDED)
    }
    assert fields == {IS_FLAGGED: ["behavior", "verdicts"], ALL_DECIDED: ["cameras"]}


async def test_all_cameras_of_a_target_or_any(hass: HomeAssistant) -> None:
    """Where one of two cameras is flagged, "any" holds and "all" does not; of no camera neither does."""
    area = ar.async_get(hass).async_create("Porch")
    other = add_camera(
        hass, "Lane", manufacturer="Dahua", model=None, mac=DAHUA_MAC, host="192.0.2.9"
    )
    for camera in (add_camera(hass), other):
        dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    flagged = add_camera(hass, "Shed", mac="44:19:b6:0a:1b:03", host="192.0.2.88")
    await async_set_up(hass)

    def condition(behavior: str, **target: str) -> dict[str, Any]:
        return {
            "condition": IS_FLAGGED,
            "target": target,
            "options": {"behavior": behavior},
        }

    assert await ask(
        hass,
        condition("any", entity_id=flagged.entity_id),
        condition("all", entity_id=flagged.entity_id),
        condition("any", area_id=area.id),
        condition("all", area_id=area.id),
        condition("any", area_id="nowhere"),
        condition("all", area_id="nowhere"),
    ) == [True, True, True, False, False, False]
