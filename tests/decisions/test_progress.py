"""Decisions on the way to another camera: planned, replaced, and seen again."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.audit.finding import Finding
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import (
    CameraNotes,
    DecisionKind,
)
from custom_components.camera_audit.decisions.decisions import Decisions
from custom_components.camera_audit.decisions.store import STORE_KEY
from tests.factories import make_finding
from tests.homes import CameraInHome, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")


@pytest.fixture
async def camera(hass: HomeAssistant, hass_storage: dict[str, Any]) -> CameraInHome:  # noqa: ARG001 (decisions are stored there)
    camera = add_camera(hass)
    hass.states.async_set(camera.entity_id, "idle")
    return camera


@pytest.fixture
async def entry(hass: HomeAssistant, camera: CameraInHome) -> ConfigEntry[Any]:  # noqa: ARG001 (it is there first)
    return await async_set_up(hass)


def only_finding(entry: ConfigEntry[Any]) -> Finding:
    (finding,) = entry.runtime_data.coordinator.findings.values()
    return finding


async def decide(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    kind: DecisionKind,
    **more: Any,  # noqa: ANN401 (as the decisions take it)
) -> None:
    await entry.runtime_data.decisions.async_decide(only_finding(entry), kind, **more)
    await hass.async_block_till_done(wait_background_tasks=True)


async def later(hass: HomeAssistant, freezer: FrozenDateTimeFactory, days: int) -> None:
    freezer.tick(timedelta(days=days))
    async_fire_time_changed(hass)
    await async_let_settle(hass)


def titles(hass: HomeAssistant) -> list[str]:
    return [
        (issue.translation_placeholders or {})["title"]
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    ]


def number(hass: HomeAssistant, sensor: str) -> int:
    return int(hass.states.get(f"sensor.camera_audit_{sensor}").state)


async def test_a_plan_is_quiet_until_its_day(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    day = dt_util.now().date() + timedelta(days=30)
    await decide(hass, entry, DecisionKind.PLANNED, review=day)
    assert titles(hass) == []
    assert (number(hass, "to_be_replaced"), number(hass, "to_decide")) == (1, 0)
    planned = hass.states.get("sensor.camera_audit_to_be_replaced")
    assert planned.attributes["next_planned"] == day.isoformat()

    await later(hass, freezer, 31)
    assert titles(hass) == ["Reminder: Front door"]
    assert (number(hass, "to_be_replaced"), number(hass, "to_decide")) == (0, 1)


async def test_a_replaced_camera_that_is_seen_a_week_later_comes_back(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    await decide(hass, entry, DecisionKind.REPLACED)
    assert titles(hass) == []
    assert number(hass, "replaced") == 1
    await later(hass, freezer, 6)
    assert titles(hass) == []
    await later(hass, freezer, 1)
    assert titles(hass) == ["Still in Home Assistant: Front door"]
    replaced = hass.states.get("sensor.camera_audit_replaced")
    assert (replaced.state, replaced.attributes["seen_again"]) == ("1", 1)
    assert number(hass, "to_decide") == 1


@pytest.mark.parametrize("state", [STATE_UNAVAILABLE, None])
async def test_what_lies_in_a_drawer_stays_quiet(
    hass: HomeAssistant,
    camera: CameraInHome,
    entry: ConfigEntry[Any],
    freezer: FrozenDateTimeFactory,
    state: str | None,
) -> None:
    await decide(hass, entry, DecisionKind.REPLACED)
    if state is None:
        hass.states.async_remove(camera.entity_id)
    else:
        hass.states.async_set(camera.entity_id, state)
    await later(hass, freezer, 30)
    assert titles(hass) == []


async def test_a_replaced_camera_that_is_gone_still_counts(
    hass: HomeAssistant,
    camera: CameraInHome,
    entry: ConfigEntry[Any],
    freezer: FrozenDateTimeFactory,
) -> None:
    await decide(hass, entry, DecisionKind.REPLACED)
    await hass.config_entries.async_remove(camera.entry.entry_id)
    hass.states.async_remove(camera.entity_id)
    await later(hass, freezer, 30)
    assert titles(hass) == []
    assert number(hass, "cameras") == 0
    assert number(hass, "replaced") == 1


async def test_who_keeps_what_was_seen_again_is_asked_no_more(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    await decide(hass, entry, DecisionKind.REPLACED)
    await later(hass, freezer, 8)
    await decide(hass, entry, DecisionKind.KEEP)
    assert titles(hass) == []
    assert number(hass, "replaced") == 0


# The file -------------------------------------------------------------------------------------


async def test_a_file_of_an_older_version_is_read(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    decisions = Decisions(hass)
    await decisions.async_load()
    finding = make_finding()
    await decisions.async_decide(finding, DecisionKind.KEEP)
    stored = hass_storage[STORE_KEY]["data"]
    del stored["notes"]
    for row in stored["decisions"]:
        del row["swap_id"]

    again = Decisions(hass)
    await again.async_load()
    decision = again.of(finding.camera)
    assert decision is not None
    assert decision.kind is DecisionKind.KEEP
    assert again.notes_of(finding.camera) == CameraNotes()
    assert not [key for key in ir.async_get(hass).issues if key[0] == DOMAIN]


async def test_plans_swaps_and_notes_are_remembered(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> None:
    decisions = Decisions(hass)
    await decisions.async_load()
    finding = make_finding()
    notes = CameraNotes(done=frozenset({"password"}), looks="dome")
    await decisions.async_note(finding.camera, notes)
    await decisions.async_decide(finding, DecisionKind.REPLACED, swap_id="abc")

    again = Decisions(hass)
    await again.async_load()
    decision = again.of(finding.camera)
    assert decision is not None
    assert (decision.kind, decision.swap_id) == (DecisionKind.REPLACED, "abc")
    assert again.notes_of(finding.camera) == notes


async def test_damaged_notes_are_put_aside(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    hass_storage[STORE_KEY] = {
        "version": 1,
        "minor_version": 2,
        "key": STORE_KEY,
        "data": {
            "salt": "s",
            "decisions": [],
            "cameras": [],
            "notes": [
                {"done": ["password"]},
                {"camera_id": "a1b2c3", "done": ["no_cloud"]},
            ],
        },
    }
    decisions = Decisions(hass)
    await decisions.async_load()
    assert decisions.notes_of(make_finding().camera).done == {"no_cloud"}
    assert (DOMAIN, "decisions_damaged") in ir.async_get(hass).issues


def test_every_kind_of_decision_has_its_texts() -> None:
    path = Path("custom_components/camera_audit/translations/en.json")
    texts = json.loads(path.read_text(encoding="utf-8"))["selector"]
    kinds = {kind.value for kind in DecisionKind}
    assert kinds <= texts["decision"]["options"].keys()
    assert kinds <= texts["decide"]["options"].keys()
    assert {f"decision_{kind}" for kind in kinds} <= texts["card"]["options"].keys()


async def test_the_day_a_camera_was_first_found_stays_over_restart_and_new_facts(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (it is stored there)
    freezer: FrozenDateTimeFactory,
) -> None:
    camera = add_camera(hass, mac=None)
    entry = await async_set_up(hass)
    first = dt_util.now().date().isoformat()

    async def ask() -> dict[str, Any]:
        answer: Any = await hass.services.async_call(
            DOMAIN, "get_findings", blocking=True, return_response=True
        )
        (finding,) = answer["findings"]
        return {key: finding[key] for key in ("first_seen", "last_seen")}

    assert await ask() == {"first_seen": first, "last_seen": first}
    freezer.tick(timedelta(days=3))
    dr.async_get(hass).async_update_device(
        camera.device.id,
        new_connections={(dr.CONNECTION_NETWORK_MAC, "44:19:b6:0a:1b:2c")},
    )
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    later = dt_util.now().date().isoformat()
    assert await ask() == {"first_seen": first, "last_seen": later}
