"""Set-up, unloading and removal."""

import json
import shutil
import threading
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.async_ import get_scheduled_timer_handles
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.camera_audit.automations.announcer import SETTLE
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.coordinator.coordinator import _read
from custom_components.camera_audit.knowledge import loader
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from pathlib import Path


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")


async def test_one_service_device_with_its_entities(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    (device,) = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert device.entry_type is dr.DeviceEntryType.SERVICE
    assert device.name == device.manufacturer == "Camera Audit"
    assert device.model
    assert device.sw_version
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert {one.entity_id for one in entities} == {
        "binary_sensor.camera_audit_known_flaw",
        "button.camera_audit_audit_now",
        "event.camera_audit_finding",
        "sensor.camera_audit_cameras",
        "sensor.camera_audit_certainly_made_by_hikvision",
        "sensor.camera_audit_flaws_not_known",
        "sensor.camera_audit_ignored",
        "sensor.camera_audit_kept",
        "sensor.camera_audit_last_audit",
        "sensor.camera_audit_let_out_to_the_internet",
        "sensor.camera_audit_made_by_hikvision",
        "sensor.camera_audit_probably_made_by_hikvision",
        "sensor.camera_audit_replaced",
        "sensor.camera_audit_to_be_replaced",
        "sensor.camera_audit_to_decide",
        "sensor.camera_audit_with_a_known_flaw",
        "todo.camera_audit_cameras_to_see_to",
    }
    assert {one.device_id for one in entities} == {device.id}


async def test_reload(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.state is ConfigEntryState.LOADED
    assert hass.states.get("sensor.camera_audit_cameras").state == "1"


async def test_unloading_stops_listening(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain=DOMAIN, unique_id=DOMAIN)
    entry.add_to_hass(hass)
    # The first set-up also loads the platforms' own components, which stay.
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    before = dict(hass.bus.async_listeners())

    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert dict(hass.bus.async_listeners()) != before
    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert dict(hass.bus.async_listeners()) == before
    assert entry.state is ConfigEntryState.NOT_LOADED


async def test_unloading_before_home_assistant_has_started(hass: HomeAssistant) -> None:
    hass.set_state(CoreState.starting)
    add_camera(hass)
    entry = await async_set_up(hass)
    coordinator = entry.runtime_data.coordinator
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await async_let_settle(hass)
    assert coordinator.last_audit is None


async def test_removal_leaves_nothing_behind(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    assert [issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN]

    await hass.config_entries.async_remove(entry.entry_id)
    await async_let_settle(hass)

    assert not [domain for domain, _ in ir.async_get(hass).issues if domain == DOMAIN]
    assert not dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert not er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert not [state for state in hass.states.async_all() if DOMAIN in state.entity_id]
    assert not [key for key in hass_storage if key.startswith(DOMAIN)]


async def test_an_ignored_notice_stays_ignored_where_camera_audit_is_added_again(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    registry = ir.async_get(hass)
    (notice,) = [issue for domain, issue in registry.issues if domain == DOMAIN]
    ir.async_ignore_issue(hass, DOMAIN, notice, ignore=True)

    await hass.config_entries.async_remove(entry.entry_id)
    await async_let_settle(hass)
    assert not registry.async_get_issue(DOMAIN, notice).active  # so nothing shows it
    assert notice in json.dumps(registry._data_to_save())  # noqa: SLF001 (what a restart reads)

    await async_set_up(hass)
    await async_let_settle(hass)
    issue = registry.async_get_issue(DOMAIN, notice)
    assert issue.active
    assert issue.dismissed_version


async def test_a_broken_knowledge_file_is_named(
    hass: HomeAssistant, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "data"
    shutil.copytree(loader.DATA, folder)
    file = folder / "models.json"
    data = json.loads(file.read_text("utf-8"))
    del data["lines"][3]["pattern"]
    file.write_text(json.dumps(data), "utf-8")

    with patch.object(loader, "DATA", folder):
        await async_set_up(hass)
        await async_let_settle(hass)
    assert (
        caplog.text.count(
            "Error fetching Camera Audit data: The Camera Audit file models.json"
        )
        == 1
    )
    assert hass.states.get("sensor.camera_audit_cameras").state == "unknown"


async def test_the_set_up_does_not_wait_for_the_audit(hass: HomeAssistant) -> None:
    """Neither for what is known of makers: Home Assistant's start waits for nothing."""
    add_camera(hass)
    entry = MockConfigEntry(domain=DOMAIN, unique_id=DOMAIN)
    entry.add_to_hass(hass)
    set_up = threading.Event()

    def read_once_set_up() -> object:
        assert set_up.wait(60), "the set-up waits for the knowledge"
        return _read()

    with patch(
        "custom_components.camera_audit.coordinator.coordinator._read", read_once_set_up
    ):
        assert await hass.config_entries.async_setup(entry.entry_id)
        assert entry.runtime_data.coordinator.last_audit is None
        set_up.set()
        await hass.async_block_till_done(wait_background_tasks=True)
    assert entry.runtime_data.coordinator.last_audit is not None


async def test_nothing_is_looked_at_any_more_once_home_assistant_stops(
    hass: HomeAssistant,
) -> None:
    """Guards: timers that go on through a shutdown, and begin work whose results nobody writes any more."""
    add_camera(hass)
    before = {id(timer) for timer in get_scheduled_timer_handles(hass.loop)}
    await async_set_up(hass)
    async_fire_time_changed(hass, dt_util.utcnow() + SETTLE)
    await hass.async_block_till_done()

    await hass.async_stop(force=True)

    timers = get_scheduled_timer_handles(hass.loop)
    left = [timer for timer in timers if id(timer) not in before]
    assert [timer for timer in left if not timer.cancelled()] == []
