"""Twelve automations and dashboards as people write them, run by Home Assistant's own engine, none with a detour.

They are what the people of this ecosystem ask for; what stands here in YAML is what they would write.
"""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components import conversation, persistent_notification
from homeassistant.core import Context, ServiceCall, callback
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.template import Template
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import parse_yaml
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.automation_runs import Runs, async_automate
from tests.decisions.test_way_out import Box
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser

BLUEPRINTS = Path("blueprints/automation/camera_audit")
GARDEN = {"mac": "44:19:b6:0a:1b:99", "host": "192.0.2.11"}
FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}


@pytest.fixture(autouse=True)
async def end(hass: HomeAssistant) -> AsyncIterator[None]:
    """Turn the automations off: their timers end with them."""
    yield
    if hass.services.has_service("automation", "turn_off"):
        everything = {"entity_id": "all"}
        await hass.services.async_call(
            "automation", "turn_off", everything, blocking=True
        )


async def automate(hass: HomeAssistant, text: str) -> Runs:
    """Set an automation up from what stands in the editor's YAML view; return what it says."""
    runs = Runs(hass)
    automation = parse_yaml(text)
    assert isinstance(automation, dict)
    await async_automate(hass, automation)
    return runs


async def use_blueprint(hass: HomeAssistant, folder: Path, name: str) -> None:
    assert await async_setup_component(hass, "persistent_notification", {})
    shutil.copytree(BLUEPRINTS, folder / "blueprints" / "automation" / BLUEPRINTS.name)
    hass.config.config_dir = str(folder)
    await async_automate(
        hass, {"use_blueprint": {"path": f"{BLUEPRINTS.name}/{name}.yaml"}}
    )


def list_notes(hass: HomeAssistant) -> list[tuple[str | None, str]]:
    notes = persistent_notification._async_get_or_create_notifications(hass)  # noqa: SLF001
    return [(note["title"], note["message"]) for note in notes.values()]


class Calls:
    """The calls of one action."""

    def __init__(self, hass: HomeAssistant, domain: str, action: str) -> None:
        self.data: list[dict[str, Any]] = []
        hass.services.async_register(domain, action, self._call)

    @callback
    def _call(self, call: ServiceCall) -> None:
        self.data.append(dict(call.data))


async def test_1_my_phone_hears_of_a_new_camera(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    await use_blueprint(hass, tmp_path, "camera_flagged")
    add_camera(hass)
    await async_set_up(hass)
    ((title, message),) = list_notes(hass)
    assert "Front door" in str(title)
    assert "Hikvision" in message


async def test_2_a_summary_each_week(
    hass: HomeAssistant, tmp_path: Path, freezer: FrozenDateTimeFactory
) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", **GARDEN)
    await async_set_up(hass)
    await use_blueprint(hass, tmp_path, "weekly_summary")
    for _ in range(8):
        freezer.tick(timedelta(days=1))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    ((_, message),) = list_notes(hass)
    assert "Front door" in message
    assert "Garden" in message


async def test_3_a_flagged_camera_is_blocked_at_the_router(hass: HomeAssistant) -> None:
    """The answer names the switch that was matched; nobody finds it by hand."""
    off = Calls(hass, "switch", "turn_off")
    await automate(
        hass,
        """
        triggers:
          - trigger: camera_audit.camera_flagged
        actions:
          - action: camera_audit.get_findings
            data:
              cameras:
                entity_id: "{{ trigger.finding.entity_ids }}"
            response_variable: answer
          - action: switch.turn_off
            target:
              entity_id: "{{ answer.findings[0].routers | map(attribute='entity_id') | list }}"
        """,
    )
    add_camera(hass)
    box = Box(hass)
    hass.states.async_set(box.switch, "on")
    await async_set_up(hass)
    assert off.data == [{"entity_id": [box.switch]}]


async def test_4_a_dashboard_for_the_guard(hass: HomeAssistant) -> None:
    """Tiles of the numbers and the list; the strategy that makes the whole page is looked at in a browser."""
    add_camera(hass, **FLAWED)
    await async_set_up(hass)
    tiles = (
        "sensor.camera_audit_made_by_hikvision",
        "sensor.camera_audit_to_decide",
        "todo.camera_audit_cameras_to_see_to",
        "binary_sensor.front_door_known_flaw",
    )
    states = {tile: hass.states.get(tile).state for tile in tiles}
    assert list(states.values()) == ["1", "1", "1", "on"]


async def test_5_node_red_hears_the_event(hass: HomeAssistant) -> None:
    runs = await automate(
        hass,
        """
        triggers:
          - trigger: event
            event_type: camera_audit_finding
        actions:
          - event: test_automation_ran
            event_data:
              type: "{{ trigger.event.data.type }}"
              name: "{{ trigger.event.data.name }}"
              link: "{{ trigger.event.data.link }}"
        """,
    )
    add_camera(hass)
    await async_set_up(hass)
    (said,) = runs.take()
    assert (said["type"], said["name"]) == ("flagged", "Front door")
    assert said["link"].startswith("/config")


async def test_6_a_template_counts_and_names(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", **GARDEN)
    await async_set_up(hass)
    text = Template(
        "{{ states('sensor.camera_audit_made_by_hikvision') }}: "
        "{{ state_attr('sensor.camera_audit_made_by_hikvision', 'cameras') | join(', ') }}",
        hass,
    )
    assert text.async_render(parse_result=False) == "2: Front door, Garden"


async def test_7_a_known_flaw_of_a_room_is_told_once_also_over_a_restart(
    hass: HomeAssistant,
) -> None:
    garden = ar.async_get(hass).async_create("Garden")
    runs = await automate(
        hass,
        """
        triggers:
          - trigger: camera_audit.flaw_found
            target:
              area_id: garden
            options:
              behavior: each
              for: "00:00:00"
        actions:
          - event: test_automation_ran
            event_data:
              cves: "{{ trigger.finding.flaws | map(attribute='cve') | join(' ') }}"
        """,
    )
    add_camera(hass, **FLAWED)
    there = add_camera(hass, "Lawn", **GARDEN, **FLAWED)
    dr.async_get(hass).async_update_device(there.device.id, area_id=garden.id)
    entry = await async_set_up(hass)
    (said,) = runs.take()
    assert "CVE-2017-7921" in said["cves"]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert runs.take() == []


async def test_8_open_work_goes_to_the_familys_list(hass: HomeAssistant) -> None:
    add_camera(hass)
    await async_set_up(hass)
    added = Calls(hass, "todo", "add_item")
    await automate(
        hass,
        """
        triggers:
          - trigger: event
            event_type: copy_now
        actions:
          - action: todo.get_items
            target:
              entity_id: todo.camera_audit_cameras_to_see_to
            data:
              status: needs_action
            response_variable: work
          - repeat:
              for_each: "{{ work['todo.camera_audit_cameras_to_see_to']['items'] }}"
              sequence:
                - action: todo.add_item
                  data:
                    entity_id: todo.family
                    item: "{{ repeat.item.summary }}"
                    description: "{{ repeat.item.description }}"
        """,
    )
    hass.bus.async_fire("copy_now")
    await hass.async_block_till_done()
    (item,) = added.data
    assert item["item"] == "Decide about Front door"
    assert "/config/devices/device/" in item["description"]


async def test_9_the_day_that_comes_due_stands_in_the_calendar(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Core's own trigger of calendars runs for it, and none is left over when the owner decides anew."""
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=12))
    add_camera(hass)
    entry = await async_set_up(hass)
    runs = await automate(
        hass,
        """
        triggers:
          - trigger: calendar
            entity_id: calendar.camera_audit_due_dates
            event: start
        actions:
          - event: test_automation_ran
            event_data:
              summary: "{{ trigger.calendar_event.summary }}"
        """,
    )
    (finding,) = entry.runtime_data.coordinator.findings.values()
    day = dt_util.now().date() + timedelta(days=2)
    await entry.runtime_data.decisions.async_decide(
        finding, DecisionKind.PLANNED, review=day
    )
    await async_let_settle(hass)
    for _ in range(4 * 60):
        freezer.tick(timedelta(minutes=15))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
    assert [one["summary"] for one in runs.take()] == ["Replace Front door"]


async def test_10_assist_names_them_without_a_language_model(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})
    add_camera(hass)
    await async_set_up(hass)
    for question, answer in (
        (
            "Which of my cameras are made by Hikvision?",
            "Made by Hikvision: Front door.",
        ),
        ("What should I do about the front door camera?", "Front door"),
    ):
        result = await conversation.async_converse(
            hass, question, None, Context(user_id=hass_admin_user.id), language="en"
        )
        assert answer in result.response.speech["plain"]["speech"]


async def test_11_the_incident_closes_itself(hass: HomeAssistant) -> None:
    runs = await automate(
        hass,
        """
        triggers:
          - trigger: camera_audit.camera_cleared
        actions:
          - event: test_automation_ran
            event_data:
              name: "{{ trigger.finding.name }}"
              id: "{{ trigger.finding.camera_id }}"
        """,
    )
    camera = add_camera(hass)
    await async_set_up(hass)
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await async_let_settle(hass)
    assert [one["name"] for one in runs.take()] == ["Front door"]


@pytest.mark.parametrize("flagged", [True, False])
async def test_12_devices_carry_a_label_that_everything_filters_by(
    hass: HomeAssistant, *, flagged: bool
) -> None:
    label = lr.async_get(hass).async_create("Hikvision").label_id
    off = Calls(hass, "camera", "turn_off")
    maker = {} if flagged else {"manufacturer": "Dahua", "model": "X", "mac": DAHUA_MAC}
    camera = add_camera(hass, **maker)
    await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    await automate(
        hass,
        """
        triggers:
          - trigger: event
            event_type: away
        actions:
          - action: camera.turn_off
            target:
              entity_id: >-
                {{ label_devices('hikvision') | map('device_entities') | sum(start=[])
                   | select('match', 'camera[.]') | list }}
        """,
    )
    hass.bus.async_fire("away")
    await hass.async_block_till_done()
    assert off.data == [{"entity_id": [camera.entity_id] if flagged else []}]
