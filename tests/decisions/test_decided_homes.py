"""A decision holds in a real home, through the audit and the notices, whatever changes."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.decisions.store import STORE_KEY
from tests.homes import (
    HIKVISION_MAC,
    CameraInHome,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.finding import Finding

TRANSLATIONS = Path("custom_components/camera_audit/translations/en.json")


def notices(hass: HomeAssistant) -> set[str]:
    return {
        issue_id for domain, issue_id in ir.async_get(hass).issues if domain == DOMAIN
    }


def only_finding(entry: ConfigEntry[Any]) -> Finding:
    (finding,) = entry.runtime_data.coordinator.findings.values()
    return finding


async def decide(
    hass: HomeAssistant, entry: ConfigEntry[Any], kind: DecisionKind
) -> None:
    await entry.runtime_data.decisions.async_decide(only_finding(entry), kind)
    await hass.async_block_till_done(wait_background_tasks=True)


async def restart(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Write what waits to be written, then begin with what the file says."""
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload(entry.entry_id)
    for key in [key for key in hass.data if str(key).startswith(f"{DOMAIN}_decisions")]:
        del hass.data[key]
    for issue_id in notices(hass):
        ir.async_delete_issue(hass, DOMAIN, issue_id)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


def rename(hass: HomeAssistant, camera: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(camera.device.id, name_by_user="Porch")
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.porch", name="Porch"
    )


def move_to_an_area(hass: HomeAssistant, camera: CameraInHome) -> None:
    area = ar.async_get(hass).async_create("Garden")
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)


def update_the_firmware(hass: HomeAssistant, camera: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(
        camera.device.id,
        sw_version="V5.7.3 build 220112",
        model="DS-2CD2143G0-I (2.8mm)",
    )


def learn_a_second_mac(hass: HomeAssistant, camera: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(
        camera.device.id,
        new_connections={
            (dr.CONNECTION_NETWORK_MAC, mac)
            for mac in (HIKVISION_MAC, "44:19:b6:0a:1b:2d")
        },
    )


def get_another_address(hass: HomeAssistant, camera: CameraInHome) -> None:
    hass.config_entries.async_update_entry(
        camera.entry, data={"host": "192.0.2.99", "port": 80}
    )


def learn_the_serial(hass: HomeAssistant, camera: CameraInHome) -> None:
    dr.async_get(hass).async_update_device(
        camera.device.id, serial_number="DS-2CD2143G0-I20200101AAWRE11223344"
    )


CHANGES = (
    rename,
    move_to_an_area,
    update_the_firmware,
    learn_a_second_mac,
    get_another_address,
    learn_the_serial,
)


@pytest.mark.parametrize("kind", DecisionKind)
@pytest.mark.parametrize("change", CHANGES)
async def test_a_decision_holds_when_the_camera_changes(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    kind: DecisionKind,
    change: Callable[[HomeAssistant, CameraInHome], None],
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    camera_id = only_finding(entry).camera.camera_id
    assert notices(hass) == {f"camera_{camera_id}"}
    await decide(hass, entry, kind)
    assert not notices(hass)
    change(hass, camera)
    await async_let_settle(hass)
    assert not notices(hass)
    await restart(hass, entry)
    assert not notices(hass)
    assert only_finding(entry).camera.camera_id == camera_id
    assert HIKVISION_MAC.replace(":", "").upper() not in json.dumps(
        hass_storage[STORE_KEY]
    )


async def test_a_decision_holds_when_its_integration_is_added_again(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    camera_id = only_finding(entry).camera.camera_id
    await decide(hass, entry, DecisionKind.KEEP)
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    assert not entry.runtime_data.coordinator.findings
    await restart(hass, entry)
    add_camera(hass, "Another name", host="192.0.2.44")
    await async_let_settle(hass)
    assert only_finding(entry).camera.camera_id == camera_id
    assert not notices(hass)
    assert hass_storage[STORE_KEY]


@pytest.mark.usefixtures("hass_storage")
async def test_a_decision_holds_when_camera_audit_is_added_again(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    await decide(hass, entry, DecisionKind.KEEP)
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    entry = await async_set_up(hass)
    assert only_finding(entry).flagged
    assert not notices(hass)


@pytest.mark.usefixtures("hass_storage")
async def test_a_decision_by_name_holds_once_the_mac_is_learnt(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, mac=None)
    entry = await async_set_up(hass)
    camera_id = only_finding(entry).camera.camera_id
    await decide(hass, entry, DecisionKind.KEEP)
    dr.async_get(hass).async_update_device(
        camera.device.id, new_connections={(dr.CONNECTION_NETWORK_MAC, HIKVISION_MAC)}
    )
    await async_let_settle(hass)
    assert not notices(hass)
    await restart(hass, entry)
    assert only_finding(entry).camera.camera_id == camera_id
    # Only the MAC is left of what was known when it was decided.
    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    add_camera(hass, "Other", integration="reolink", host="192.0.2.45")
    await async_let_settle(hass)
    assert only_finding(entry).flagged
    assert only_finding(entry).camera.camera_id == camera_id
    assert not notices(hass)


@pytest.mark.usefixtures("hass_storage")
async def test_a_decision_holds_when_the_channel_of_the_recorder_moves(
    hass: HomeAssistant,
) -> None:
    """The recorder reports the camera's own serial number, on whichever channel it hangs."""
    serial = "DS-2CD2143G0-I20200101AAWRE11223344"
    recorder = add_entry(hass, "hikvision_next", data={"host": "http://192.0.2.20"})
    devices, entities = dr.async_get(hass), er.async_get(hass)
    nvr = devices.async_get_or_create(
        config_entry_id=recorder.entry_id,
        identifiers={("hikvision_next", "DS-7608NI-K20120200101CCRRE55667788WCVU")},
        manufacturer="Hikvision",
        model="DS-7608NI-K2",
        name="Recorder",
        serial_number="DS-7608NI-K20120200101CCRRE55667788WCVU",
    )

    def channel(number: int) -> str:
        device = devices.async_get_or_create(
            config_entry_id=recorder.entry_id,
            identifiers={("hikvision_next", f"{serial}-{number}")},
            manufacturer="Hikvision",
            model="DS-2CD2143G0-I",
            name=f"Yard {number}",
            serial_number=serial,
            via_device_id=nvr.id,
        )
        return entities.async_get_or_create(
            "camera",
            "hikvision_next",
            f"ds_7608_{number}01",
            config_entry=recorder,
            device_id=device.id,
            original_name=f"Yard {number}",
        ).entity_id

    old = channel(3)
    entry = await async_set_up(hass)
    findings = entry.runtime_data.coordinator.findings
    hanging = next(one for one in findings.values() if old in one.camera.entity_ids)
    decisions = entry.runtime_data.decisions
    await decisions.async_decide(hanging, DecisionKind.NOT_HIKVISION)
    old_device = entities.async_get(old).device_id
    assert old_device is not None
    entities.async_remove(old)
    devices.async_remove_device(old_device)
    new = channel(5)
    await async_let_settle(hass)
    await restart(hass, entry)
    findings = entry.runtime_data.coordinator.findings
    moved = next(one for one in findings.values() if new in one.camera.entity_ids)
    decision = entry.runtime_data.decisions.of(moved.camera)
    assert decision is not None
    assert decision.kind is DecisionKind.NOT_HIKVISION
    assert moved.camera.camera_id == hanging.camera.camera_id
    assert f"camera_{moved.camera.camera_id}" not in notices(hass)


# Faults of the file, through set-up ----------------------------------------------------------


class TestFaults:
    """These need the real file in place of the harness's store in memory."""

    @pytest.fixture
    def hass_storage(self) -> dict[str, Any]:
        return {}

    @pytest.fixture
    def hass_config_dir(self, tmp_path: Path) -> str:
        return str(tmp_path)

    @pytest.mark.parametrize(
        ("content", "issue"),
        [
            pytest.param(
                '{"version": 1, "minor_ver', "storage_corruption", id="truncated"
            ),
            pytest.param("", "storage_corruption", id="empty"),
            pytest.param('["no", "store"]', "decisions_unreadable", id="wrong types"),
            pytest.param(
                '{"version": 2, "minor_version": 1, "data": {"new": 1}}',
                "decisions_newer",
                id="newer",
            ),
            pytest.param(
                '{"version": 1, "minor_version": 1, "data": {"salt": "s", "decisions": [7]}}',
                "decisions_damaged",
                id="a bad row",
            ),
        ],
    )
    async def test_a_fault_is_told_and_the_integration_goes_on(
        self, hass: HomeAssistant, tmp_path: Path, content: str, issue: str
    ) -> None:
        write(tmp_path / ".storage" / STORE_KEY, content)
        add_camera(hass)
        entry = await async_set_up(hass)
        told = [
            one
            for (_, issue_id), one in ir.async_get(hass).issues.items()
            if issue_id.startswith(issue)
        ]
        (reported,) = told
        (aside,) = (tmp_path / ".storage").glob(f"{STORE_KEY}.*")
        assert aside.name in str(reported.translation_placeholders)
        if reported.domain == DOMAIN:
            text = read_json(TRANSLATIONS)["issues"][reported.translation_key][
                "description"
            ]
            assert reported.translation_placeholders is not None
            assert aside.name in text.format(**reported.translation_placeholders)
        assert f"camera_{only_finding(entry).camera.camera_id}" in notices(hass)
        await decide(hass, entry, DecisionKind.KEEP)
        await restart(hass, entry)
        assert not {one for one in notices(hass) if one.startswith("camera_")}


def write(path: Path, content: str) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")


def read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content
