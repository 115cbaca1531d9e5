"""What the coordinator hears, what it keeps, and what it tells."""

import asyncio
import logging
from copy import replace
from datetime import timedelta
from threading import get_ident
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import (
    SOURCE_IGNORE,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.helpers.entity import entity_sources
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    async_fire_time_changed,
)

from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.coordinator import (
    coordinator as coordinator_module,
    run as audit_run,
)
from custom_components.camera_audit.coordinator.coordinator import AuditCoordinator
from custom_components.camera_audit.helpers import time_slices as pace
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.live import live_rows
from custom_components.camera_audit.home.rows import HomeRows, Unread
from tests.automation_runs import Runs, async_automate, says
from tests.homes import (
    DAHUA_MAC,
    HIKVISION_MAC,
    CameraInHome,
    add_camera,
    add_entry,
    add_light,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping

    from custom_components.camera_audit.audit.camera import Camera
    from custom_components.camera_audit.knowledge.records import Knowledge


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
LIVE_ROWS = "custom_components.camera_audit.coordinator.run.live_rows"
EXAMINE = "custom_components.camera_audit.audit.shares.examine_camera"


class Told(list[dict[str, list[Finding]]]):
    """What each audit that a listener heard of changed."""

    def __init__(self, coordinator: AuditCoordinator) -> None:
        super().__init__()
        self._before = dict(coordinator.findings)

        def heard() -> None:
            if coordinator.last_audit is not None:
                self.append(changes(self._before, coordinator.findings))
                self._before = dict(coordinator.findings)

        coordinator.async_add_listener(heard)

    def ids(self, what: str) -> list[str]:
        return [one.camera.camera_id for each in self for one in each[what]]

    @property
    def nothing(self) -> bool:
        return not any(found for each in self for found in each.values())


def changes(
    before: Mapping[str, Finding], after: Mapping[str, Finding]
) -> dict[str, list[Finding]]:
    was = {key: one for key, one in before.items() if one.flagged}
    now = {key: one for key, one in after.items() if one.flagged}
    return {
        "flagged": [one for key, one in now.items() if key not in was],
        "changed": [
            one
            for key, one in now.items()
            if key in was and one.clues != was[key].clues
        ],
        "cleared": [one for key, one in was.items() if key not in now],
    }


def the_only(findings: Mapping[str, Finding]) -> Finding:
    (finding,) = findings.values()
    return finding


async def test_nothing_is_audited_before_home_assistant_has_started(
    hass: HomeAssistant,
) -> None:
    hass.set_state(CoreState.starting)
    add_camera(hass)
    entry = await async_set_up(hass)
    coordinator = entry.runtime_data.coordinator
    told = Told(coordinator)
    asked = hass.async_create_task(coordinator.async_audit())
    await asyncio.sleep(0)
    assert not coordinator.findings
    assert coordinator.last_audit is None

    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await asked
    await hass.async_block_till_done(wait_background_tasks=True)

    assert the_only(coordinator.findings).verdict is Verdict.CONFIRMED
    assert len(told.ids("flagged")) == 1


async def test_a_camera_that_appears_is_told_once(hass: HomeAssistant) -> None:
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    add_camera(hass)
    await async_let_settle(hass)
    await async_let_settle(hass)

    assert len(told) == 1
    (finding,) = told[0]["flagged"]
    assert finding is the_only(coordinator.findings)
    assert not told[0]["changed"]
    assert not told[0]["cleared"]
    assert coordinator.data.duration > 0
    assert coordinator.longest_slice > 0


async def test_a_camera_that_goes_is_cleared(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    was = the_only(coordinator.findings)

    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)

    assert not coordinator.findings
    assert [each["cleared"] for each in told] == [[was]]


async def test_other_clues_are_a_change(hass: HomeAssistant) -> None:
    camera = add_camera(hass, manufacturer=None, model=None)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    before = the_only(coordinator.findings)
    assert before.verdict is Verdict.LIKELY

    dr.async_get(hass).async_update_device(
        camera.device.id, manufacturer="Hikvision", model="DS-2CD2143G0-I"
    )
    await async_let_settle(hass)

    (each,) = told
    (finding,) = each["changed"]
    assert finding.verdict is Verdict.CONFIRMED
    assert not each["flagged"]
    assert not each["cleared"]


async def test_two_hundred_changes_are_one_audit(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    for number in range(200):
        dr.async_get(hass).async_update_device(
            camera.device.id, name_by_user=f"Door {number}"
        )
    await async_let_settle(hass)

    assert len(told) == 1
    assert "199" in the_only(coordinator.findings).camera.name


def _rename_lamp(hass: HomeAssistant, lamp: CameraInHome, _: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(lamp.device.id, name_by_user="Reading lamp")
    er.async_get(hass).async_update_entity(lamp.entity_id, name="Reading lamp")


def _renumber_lamp(hass: HomeAssistant, lamp: CameraInHome, _: CameraInHome) -> None:
    er.async_get(hass).async_update_entity(
        lamp.entity_id, new_entity_id="light.reading"
    )


def _remove_lamp(hass: HomeAssistant, lamp: CameraInHome, _: CameraInHome) -> None:
    dr.async_get(hass).async_remove_device(lamp.device.id)


def _add_lamp(hass: HomeAssistant, _: CameraInHome, __: CameraInHome) -> None:
    add_light(hass, "Another lamp")
    add_entry(hass, "sun")


def _label_camera(hass: HomeAssistant, _: CameraInHome, camera: CameraInHome) -> None:
    er.async_get(hass).async_update_entity(
        camera.entity_id, icon="mdi:door", labels={"outside"}
    )
    dr.async_get(hass).async_update_device(camera.device.id, labels={"outside"})


def _state_of_camera(
    hass: HomeAssistant, _: CameraInHome, camera: CameraInHome
) -> None:
    hass.states.async_set(camera.entity_id, "idle")
    hass.states.async_set(camera.entity_id, "streaming")
    hass.states.async_remove(camera.entity_id)


def _entry_states(
    hass: HomeAssistant, lamp: CameraInHome, camera: CameraInHome
) -> None:
    lamp.entry.mock_state(hass, ConfigEntryState.SETUP_RETRY)
    camera.entry.mock_state(hass, ConfigEntryState.SETUP_RETRY)
    hass.config_entries.async_update_entry(lamp.entry, data={"host": "192.0.2.201"})


def _phone_seen(hass: HomeAssistant, __: CameraInHome, _: CameraInHome) -> None:
    er.async_get(hass).async_get_or_create(
        "device_tracker", "fritz", "02:00:5E:10:00:00"
    )
    hass.states.async_set("device_tracker.phone", "home", {"mac": "02:00:5E:10:00:01"})
    hass.states.async_set("binary_sensor.door", "off")


@pytest.mark.parametrize(
    "change",
    [
        _rename_lamp,
        _renumber_lamp,
        _remove_lamp,
        _add_lamp,
        _label_camera,
        _state_of_camera,
        _entry_states,
        _phone_seen,
    ],
)
async def test_what_concerns_no_camera_is_dropped(
    hass: HomeAssistant,
    change: Callable[[HomeAssistant, CameraInHome, CameraInHome], None],
) -> None:
    lamp = add_light(hass)
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    change(hass, lamp, camera)
    await async_let_settle(hass)

    assert not told


def _rename_camera(
    hass: HomeAssistant, camera: CameraInHome, name: str = "Back door"
) -> None:
    dr.async_get(hass).async_update_device(camera.device.id, name_by_user=name)


def _rename_entity(hass: HomeAssistant, camera: CameraInHome) -> None:
    er.async_get(hass).async_update_entity(camera.entity_id, name="Back door")


def _new_id(hass: HomeAssistant, camera: CameraInHome) -> None:
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.back_door"
    )


def _move_camera(hass: HomeAssistant, camera: CameraInHome) -> None:
    area = ar.async_get(hass).async_create("Garden")
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)


def _update_firmware(hass: HomeAssistant, camera: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(camera.device.id, sw_version="V5.7.3")


def _change_host(hass: HomeAssistant, camera: CameraInHome) -> None:
    hass.config_entries.async_update_entry(camera.entry, data={"host": "192.0.2.99"})


def _add_yaml_camera(hass: HomeAssistant, _: CameraInHome) -> None:
    hass.states.async_set("camera.shed", "idle")


def _router_sees_camera(hass: HomeAssistant, _: CameraInHome) -> None:
    er.async_get(hass).async_get_or_create(
        "device_tracker", "fritz", HIKVISION_MAC.upper()
    )


def _router_makes_device(hass: HomeAssistant, _: CameraInHome) -> None:
    entry = add_entry(hass, "unifi")
    dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)},
    )


def _nameless_client(hass: HomeAssistant, _: CameraInHome) -> None:
    entry = add_entry(hass, "unifi")
    dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        connections={(dr.CONNECTION_NETWORK_MAC, "44:19:b6:77:88:99")},
    )


def _yaml_sensor_of_hikvision(hass: HomeAssistant, _: CameraInHome) -> None:
    entity_sources(hass)["binary_sensor.garden_motion"] = {"domain": "hikvision"}
    hass.states.async_set("binary_sensor.garden_motion", "off")


def _sensor_of_hikvision_without_device(hass: HomeAssistant, _: CameraInHome) -> None:
    er.async_get(hass).async_get_or_create(
        "binary_sensor", "hikvision", "garden motion"
    )


def _sensor_on_the_cameras_device(hass: HomeAssistant, camera: CameraInHome) -> None:
    er.async_get(hass).async_get_or_create(
        "binary_sensor",
        "onvif",
        "motion",
        config_entry=camera.entry,
        device_id=camera.device.id,
    )


def _recorder_without_camera(hass: HomeAssistant, _: CameraInHome) -> None:
    entry = add_entry(hass, "hikvision_next")
    dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={("hikvision_next", "recorder")},
        manufacturer="Hikvision",
        model="DS-7608NI-K2",
    )


def _ignored_discovery(hass: HomeAssistant, _: CameraInHome) -> None:
    MockConfigEntry(
        domain="axis", source=SOURCE_IGNORE, unique_id="ACCC8E010203"
    ).add_to_hass(hass)
    hass.config_entries._async_dispatch(  # noqa: SLF001 (what the flow manager does)
        ConfigEntryChange.ADDED,
        hass.config_entries.async_entries("axis", include_ignore=True)[0],
    )


@pytest.mark.parametrize(
    "change",
    [
        _rename_camera,
        _rename_entity,
        _new_id,
        _move_camera,
        _update_firmware,
        _change_host,
        _add_yaml_camera,
        _router_sees_camera,
        _router_makes_device,
        _nameless_client,
        _yaml_sensor_of_hikvision,
        _sensor_of_hikvision_without_device,
        _sensor_on_the_cameras_device,
        _recorder_without_camera,
        _ignored_discovery,
    ],
)
async def test_what_may_concern_a_camera_is_one_audit(
    hass: HomeAssistant, change: Callable[[HomeAssistant, CameraInHome], None]
) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    change(hass, camera)
    await async_let_settle(hass)

    assert len(told) == 1


async def test_a_sensor_that_moves_between_devices(hass: HomeAssistant) -> None:
    lamp, camera = add_light(hass), add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    for number, device in enumerate((camera.device, lamp.device), start=1):
        er.async_get(hass).async_update_entity(lamp.entity_id, device_id=device.id)
        await async_let_settle(hass)
        assert len(told) == number


async def test_a_title_that_changes_nothing_is_one_audit(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    hass.config_entries.async_update_entry(camera.entry, title="Porch")
    await async_let_settle(hass)
    assert len(told) == 1
    for state in (ConfigEntryState.SETUP_RETRY, ConfigEntryState.LOADED):
        camera.entry.mock_state(hass, state)
        await async_let_settle(hass)
    assert len(told) == 1


async def test_a_home_that_cannot_be_read_keeps_its_findings(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    before, audited = dict(coordinator.findings), coordinator.last_audit

    error = ValueError("rtsp://admin:S3cretWord@192.0.2.10/")
    with patch(LIVE_ROWS, side_effect=error):
        await coordinator.async_audit()
        er.async_get(hass).async_remove(camera.entity_id)
        await async_let_settle(hass)

    assert coordinator.findings == before
    assert coordinator.last_audit == audited
    ((source, reason),) = coordinator.data.failures
    assert source == "read"
    assert reason.startswith("ValueError")
    assert told.nothing
    state = hass.states.get("sensor.camera_audit_cameras")
    assert state.state == "1"
    assert state.attributes["complete"] is False
    assert caplog.text.count("fails at 'read'") == 1
    assert "S3cretWord" not in caplog.text

    await coordinator.async_audit()
    assert not coordinator.data.failures
    assert caplog.text.count("works again at 'read'") == 1
    await hass.async_block_till_done()
    assert hass.states.get("sensor.camera_audit_cameras").attributes["complete"] is True


async def test_a_home_whose_cameras_cannot_be_told_apart_keeps_its_findings(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    before = dict(coordinator.findings)
    with patch.object(Assembler, "assemble", side_effect=LookupError):
        await hass.config_entries.async_remove(camera.entry.entry_id)
        await async_let_settle(hass)
    assert coordinator.findings == before
    assert [failure.source for failure in coordinator.data.failures] == ["assemble"]
    await coordinator.async_audit()
    assert not coordinator.findings


async def test_cameras_are_told_apart_and_judged_beside_the_event_loop(
    hass: HomeAssistant,
) -> None:
    threads: list[int] = []

    def beside[**P, T](work: Callable[P, T]) -> Callable[P, T]:
        def noted(*arguments: P.args, **named: P.kwargs) -> T:
            threads.append(get_ident())
            return work(*arguments, **named)

        return noted

    add_camera(hass)
    with (
        patch.object(Assembler, "assemble", beside(Assembler.assemble)),
        patch(EXAMINE, beside(examine_camera)),
    ):
        coordinator = (await async_set_up(hass)).runtime_data.coordinator
    assert len(threads) >= 2
    assert get_ident() not in threads
    assert coordinator.data.duration > 0


async def test_a_home_that_never_could_be_read_tells_nobody(
    hass: HomeAssistant,
) -> None:
    with patch(LIVE_ROWS, side_effect=RuntimeError):
        coordinator = (await async_set_up(hass)).runtime_data.coordinator
        told = Told(coordinator)
        await coordinator.async_audit()
    assert not told
    assert coordinator.last_audit is None
    assert hass.states.get("sensor.camera_audit_cameras").state == "unknown"


def _steps(rows: HomeRows) -> Generator[None, None, HomeRows]:
    yield
    return rows


async def test_a_home_read_in_part_clears_nothing(hass: HomeAssistant) -> None:
    add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    before = dict(coordinator.findings)

    unread = HomeRows(unread=(Unread(what="dhcp", reason="unreadable"),))
    with patch(LIVE_ROWS, return_value=_steps(unread)):
        await coordinator.async_audit()
    assert coordinator.findings == before
    assert coordinator.data.failures == (("dhcp", "unreadable"),)
    assert told.nothing

    with patch(LIVE_ROWS, return_value=_steps(HomeRows())):
        await coordinator.async_audit()
    assert not coordinator.findings
    assert len(told.ids("cleared")) == 1


async def test_a_verdict_does_not_fall_while_a_part_is_missing(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    dr.async_get(hass).async_update_device(
        camera.device.id, manufacturer="Door", model="Cam", new_connections=set()
    )

    def in_part(*given: Any) -> Generator[None, None, HomeRows]:  # noqa: ANN401 (what it is read of)
        rows = yield from live_rows(*given)
        return replace(rows, unread=(Unread(what="dhcp", reason="unreadable"),))

    with patch(LIVE_ROWS, side_effect=in_part):
        await coordinator.async_audit()
    assert the_only(coordinator.findings).verdict is Verdict.CONFIRMED

    await coordinator.async_audit()
    assert not the_only(coordinator.findings).flagged


async def test_one_camera_that_cannot_be_judged_keeps_its_finding(
    hass: HomeAssistant,
) -> None:
    one = add_camera(hass)
    add_camera(
        hass,
        "Garden",
        mac=DAHUA_MAC,
        host="192.0.2.11",
        manufacturer="Dahua",
        model="X",
    )
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    before = dict(coordinator.findings)
    judge = examine_camera

    def fail_for_hikvision(camera: Camera, knowledge: Knowledge) -> Finding:
        if one.entity_id in camera.entity_ids:
            raise KeyError(camera.name)
        return judge(camera, knowledge)

    dr.async_get(hass).async_update_device(one.device.id, name_by_user="Porch")
    with patch(EXAMINE, side_effect=fail_for_hikvision):
        await coordinator.async_audit()

    assert coordinator.findings == before
    ((source, reason),) = coordinator.data.failures
    assert source.startswith("examine:")
    assert reason.startswith("KeyError")
    assert "Porch" not in reason
    assert told.nothing

    await coordinator.async_audit()
    assert not coordinator.data.failures
    assert "Porch" in {finding.camera.name for finding in coordinator.findings.values()}


async def test_a_camera_that_cannot_be_judged_at_first_is_unknown(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    with patch(EXAMINE, side_effect=KeyError):
        coordinator = (await async_set_up(hass)).runtime_data.coordinator
    assert the_only(coordinator.findings).verdict is Verdict.UNKNOWN
    told = Told(coordinator)
    await coordinator.async_audit()
    assert len(told.ids("flagged")) == 1


async def test_an_audit_that_finds_the_same_changes_no_findings(
    hass: HomeAssistant,
) -> None:
    """Guards: whoever follows the findings works after each audit, although nothing is new."""
    add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    before = coordinator.findings
    await coordinator.async_audit()
    assert coordinator.findings is before


async def test_an_audit_that_breaks_off_tells_only_its_place(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    with patch.object(
        audit_run.Audits, "async_once", side_effect=RuntimeError("S3cretWord")
    ):
        await coordinator.async_audit()
        await coordinator.async_audit()
    assert (
        caplog.text.count(
            "Error fetching Camera Audit data: The audit failed (RuntimeError at"
        )
        == 1
    )
    assert "S3cretWord" not in caplog.text
    assert hass.states.get("sensor.camera_audit_cameras").state == "1"
    _rename_camera(
        hass, add_camera(hass, "Gate", mac="44:19:b6:00:00:07", host="192.0.2.12")
    )
    await async_let_settle(hass)
    assert len(coordinator.findings) == 2


async def test_a_camera_keeps_its_id_when_it_learns_its_mac(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, mac=None)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    camera_id = the_only(coordinator.findings).camera.camera_id

    dr.async_get(hass).async_update_device(
        camera.device.id, new_connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)}
    )
    await async_let_settle(hass)

    finding = the_only(coordinator.findings)
    assert f"mac:{HIKVISION_MAC.replace(':', '').upper()}" in finding.camera.identities
    assert finding.camera.camera_id == camera_id
    assert not told.ids("flagged")
    assert not told.ids("cleared")


async def test_channels_follow_the_id_of_their_recorder(hass: HomeAssistant) -> None:
    recorder = add_camera(
        hass, "Recorder", integration="hikvision_next", model="DS-7608NI-K2", mac=None
    )
    channel = add_camera(
        hass,
        "Channel 1",
        integration="hikvision_next",
        entry=recorder.entry,
        manufacturer=None,
        model=None,
        mac=None,
        via_device_id=recorder.device.id,
    )
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    by_entity = {
        entity_id: finding.camera
        for finding in coordinator.findings.values()
        for entity_id in finding.camera.entity_ids
    }
    recorder_id = by_entity[recorder.entity_id].camera_id
    assert by_entity[channel.entity_id].recorder_id == recorder_id

    dr.async_get(hass).async_update_device(
        recorder.device.id, new_connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)}
    )
    await async_let_settle(hass)
    by_entity = {
        entity_id: finding.camera
        for finding in coordinator.findings.values()
        for entity_id in finding.camera.entity_ids
    }
    assert by_entity[recorder.entity_id].camera_id == recorder_id
    assert by_entity[channel.entity_id].recorder_id == recorder_id


async def test_another_camera_at_the_same_address_is_another_camera(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)
    was = the_only(coordinator.findings).camera.camera_id

    await hass.config_entries.async_remove(camera.entry.entry_id)
    add_camera(hass, "Front", mac="44:19:b6:55:66:77")
    await async_let_settle(hass)

    assert the_only(coordinator.findings).camera.camera_id != was
    assert told.ids("cleared") == [was]
    assert len(told.ids("flagged")) == 1


async def test_who_remembers_ids_over_a_restart_decides_them(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    coordinator = AuditCoordinator(hass, entry, lambda _: "fromthestore")
    coordinator.async_start()
    await coordinator.async_audit()
    assert list(coordinator.findings) == ["fromthestore"]


async def test_the_event_loop_has_its_turn_between_cameras(hass: HomeAssistant) -> None:
    for number in range(20):
        add_camera(
            hass,
            f"Camera {number}",
            mac=f"44:19:b6:00:00:{number:02x}",
            host=f"cam{number}",
        )
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    add_camera(hass, "One more", mac="44:19:b6:00:00:ff", host="another")
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1
        handle[0] = hass.loop.call_soon(turn)

    handle = [hass.loop.call_soon(turn)]
    with patch.object(pace, "BUDGET", 0):
        await coordinator.async_audit()
    handle[0].cancel()
    assert len(coordinator.findings) == 21
    assert turns > 40


async def test_a_change_during_an_audit_is_one_more_audit(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    def read_then_change(*given: Any) -> Generator[None, None, HomeRows]:  # noqa: ANN401 (what it is read of)
        rows = yield from live_rows(*given)
        hass.loop.call_soon(_rename_camera, hass, camera)
        return rows

    with patch(LIVE_ROWS, side_effect=read_then_change):
        await coordinator.async_audit()
    assert len(told) == 1
    await async_let_settle(hass)
    assert len(told) == 2
    assert "Back door" in the_only(coordinator.findings).camera.name


@pytest.mark.clock
async def test_an_audit_that_is_asked_for_during_one_is_one_more(
    hass: HomeAssistant,
) -> None:
    """So an answer of a camera is not lost that comes while a long audit runs."""
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    told = Told(coordinator)

    def read_then_ask(*given: Any) -> Generator[None, None, HomeRows]:  # noqa: ANN401 (what it is read of)
        rows = yield from live_rows(*given)
        coordinator.async_audit_soon()
        async_fire_time_changed(
            hass, dt_util.utcnow() + timedelta(seconds=5)
        )  # a long one
        return rows

    with patch(LIVE_ROWS, side_effect=read_then_ask):
        await coordinator.async_audit()
    assert len(told) == 1
    await async_let_settle(hass)
    assert len(told) == 2


async def test_asking_twice_at_once_ends_with_current_findings(
    hass: HomeAssistant,
) -> None:
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    first = hass.async_create_task(coordinator.async_audit())
    add_camera(hass)
    await coordinator.async_audit()
    assert len(coordinator.findings) == 1
    await first


async def test_nothing_is_heard_after_unloading(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    coordinator = entry.runtime_data.coordinator
    told = Told(coordinator)
    _rename_camera(hass, camera)
    assert await hass.config_entries.async_unload(entry.entry_id)
    _move_camera(hass, camera)
    await async_let_settle(hass)
    await coordinator.async_audit()
    assert not told


async def test_unloading_ends_a_running_audit(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    coordinator = entry.runtime_data.coordinator
    running = hass.async_create_task(coordinator.async_audit())
    await asyncio.sleep(0)
    assert await hass.config_entries.async_unload(entry.entry_id)
    await running


async def test_findings_cannot_be_changed_by_a_reader(hass: HomeAssistant) -> None:
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    await coordinator.async_audit()
    assert isinstance(coordinator.findings, MappingProxyType)


class RaisesWhateverIsAsked:
    """What an integration keeps, each attribute of which is a property that raises."""

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        raise RuntimeError(f"planted-word {name}")


@pytest.mark.parametrize(
    "domain",
    ["frigate", "unifi", "fritz", "mikrotik", "mikrotik_router", "netgear", "upnp"],
)
@pytest.mark.parametrize("place", ["runtime_data", "data"])
async def test_one_integration_that_raises_hides_no_camera(
    hass: HomeAssistant, domain: str, place: str, caplog: pytest.LogCaptureFixture
) -> None:
    spoilt = add_entry(hass, domain, data={"host": "192.0.2.1"})
    if place == "runtime_data":
        spoilt.runtime_data = RaisesWhateverIsAsked()
    else:
        hass.data[domain] = {spoilt.entry_id: RaisesWhateverIsAsked()}
    camera = add_camera(hass)
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    assert [finding.camera.entity_ids for finding in coordinator.findings.values()] == [
        (camera.entity_id,)
    ]
    assert {failure.source for failure in coordinator.data.failures} <= {domain}
    assert "planted-word" not in caplog.text
    hass.data.pop(domain, None)


def _audit_timer(coordinator: AuditCoordinator) -> asyncio.TimerHandle:
    """Return what begins the audit of the changes that were heard of."""
    timer = coordinator._debounced_refresh._timer_task  # noqa: SLF001 (a test that waits depends on the machine)
    assert timer is not None
    return timer


async def test_a_new_camera_is_found_within_a_second_of_its_last_change(
    hass: HomeAssistant,
) -> None:
    """Guards: a person who has added a camera waits for seconds until it is spoken of."""
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    await async_let_settle(hass)
    told = Told(coordinator)
    camera = add_camera(hass, "Gate")
    first = _audit_timer(coordinator)
    er.async_get(hass).async_update_entity(camera.entity.entity_id, name="Drive")
    second = _audit_timer(coordinator)
    assert first.cancelled()  # its integration was still at it
    assert second.when() - hass.loop.time() < 1
    await async_let_settle(hass)
    assert len(told) == 1
    the_only(coordinator.findings)


async def test_whatever_a_new_camera_brings_is_one_audit_one_notice_and_one_run(
    hass: HomeAssistant,
) -> None:
    """Guards: an audit, a notice written again and an automation for each thing that its integration adds."""
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    trigger = {"trigger": "camera_audit.camera_flagged"}
    runs = Runs(hass)
    await async_automate(hass, {"triggers": [trigger], "actions": [says(ran="yes")]})
    await async_let_settle(hass)
    told = Told(coordinator)
    written = async_capture_events(hass, ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED)
    camera = add_camera(hass, "Gate")
    registry = er.async_get(hass)
    for key in ("motion", "line", "tamper"):
        registry.async_get_or_create(
            "binary_sensor", "onvif", f"gate-{key}", device_id=camera.device.id
        )
    registry.async_update_entity(camera.entity_id, name="Drive")
    devices = dr.async_get(hass)
    devices.async_update_device(camera.device.id, sw_version="V5.5.0 build 180101")
    devices.async_update_device(camera.device.id, name_by_user="Drive")
    await async_let_settle(hass)
    await async_let_settle(hass)  # what follows from what was added for it
    assert len(told) == 1
    assert [event.data["action"] for event in written] == ["create"]
    assert runs.take() == [{"ran": "yes"}]


async def test_changes_without_an_end_do_not_put_an_audit_off_for_ever(
    hass: HomeAssistant,
) -> None:
    """Guards: of a home in which a camera changes each moment nothing is told any more."""
    coordinator = (await async_set_up(hass)).runtime_data.coordinator
    await async_let_settle(hass)
    told = Told(coordinator)
    add_camera(hass, "Gate")
    timer = _audit_timer(coordinator)
    later = hass.loop.time() + coordinator_module.LONGEST_WAIT
    with patch.object(hass.loop, "time", return_value=later):
        coordinator.async_audit_soon()
    assert _audit_timer(coordinator) is timer  # it goes on
    await async_let_settle(hass)
    assert len(told) == 1
