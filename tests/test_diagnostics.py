"""Diagnostics help, and tell nothing of the people who live there."""

import json
from typing import TYPE_CHECKING
from unittest.mock import patch

from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)

from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.camera_audit.options import LeaveOut
from tests.homes import add_camera, add_entry, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

PASSWORD = "Kartoffel17"  # noqa: S105 (planted)
TOKEN = "eyJplantedtoken"  # noqa: S105 (planted)
SERIAL = "K12345678"
LATITUDE = 48.137154
PRIVATE = (
    PASSWORD,
    TOKEN,
    SERIAL,
    str(LATITUDE),
    "11.576124",
    "192.0.2.10",
    "192.0.2.77",
    "cam-of-anna.example",
    "4419b60a1b2c",
    "44:19:b6:0a:1b:2c",
    "0a1b2c",
    "ds-2cd2143g0-i20190101aawr",
    "anna-unique-id",
)
NAMES = ("Anna's bedroom", "anna", "Schmidt")


async def plant(hass: HomeAssistant) -> None:
    hass.config.latitude, hass.config.longitude = LATITUDE, 11.576124
    hass.config.location_name = "House Schmidt"
    area = ar.async_get(hass).async_create("Anna's bedroom")
    entry = add_entry(
        hass,
        "hikvision_next",
        unique_id="anna-unique-id",
        data={
            "host": "http://192.0.2.10",
            "username": "anna",
            "password": PASSWORD,
            "token": TOKEN,
            "latitude": LATITUDE,
        },
        options={
            "stream_source": f"rtsp://anna:{PASSWORD}@192.0.2.10/Streaming/Channels/101"
        },
    )
    camera = add_camera(
        hass,
        "Anna's bedroom",
        integration="hikvision_next",
        entry=entry,
        serial_number=f"DS-2CD2143G0-I20190101AAWR{SERIAL}",
        sw_version="V5.5.0 build 170725",
        configuration_url=f"http://anna:{PASSWORD}@cam-of-anna.example/?token={TOKEN}",
    )
    dr.async_get(hass).async_update_device(camera.device.id, area_id=area.id)
    er.async_get(hass).async_update_entity(
        camera.entity_id, new_entity_id="camera.anna_schmidt"
    )
    generic = add_entry(
        hass,
        "generic",
        data={},
        options={
            "stream_source": f"rtsp://anna:{PASSWORD}@192.0.2.77/h264/ch1/main/av_stream",
            "still_image_url": f"http://192.0.2.77/ISAPI/Streaming/channels/101/picture?t={TOKEN}",
            "password": PASSWORD,
        },
    )
    er.async_get(hass).async_get_or_create(
        "camera",
        "generic",
        "anna-unique-id",
        config_entry=generic,
        original_name="Anna Schmidt",
    )
    hass.states.async_set(
        "device_tracker.anna", "home", {"mac": "44:19:b6:0a:1b:2c", "ip": "192.0.2.10"}
    )


def leaks(text: str, words: tuple[str, ...]) -> list[str]:
    return [word for word in words if word.casefold() in text.casefold()]


async def test_what_they_tell(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    told = await async_get_config_entry_diagnostics(hass, entry)

    assert told["version"]
    assert told["knowledge"].keys() >= {"prefixes", "models", "flaws"}
    assert told["home"]["cameras"] == 1
    assert told["home"]["devices"] >= 1
    assert told["audit"]["last"] is not None
    assert told["audit"]["duration"] > 0
    assert told["audit"]["longest_slice"] > 0
    assert told["audit"]["failures"] == []
    assert told["verdicts"] == {"confirmed": 1}
    (finding,) = told["findings"]
    assert finding["verdict"] == "confirmed"
    assert finding["integrations"] == ["onvif"]
    assert finding["clues"]
    assert finding["clues"][0].keys() == {"kind", "source", "strength", "for"}
    assert finding["number"] == 1
    assert told["standings"] == {"open": 1}
    assert told["notices"] == {"shown": 1, "ignored": 0}
    assert told["decisions"] == {}
    assert told["guidance"]
    assert told["options"] == {
        "verdicts": ["confirmed", "likely"],
        "summary": "auto",
        "maker_sensors": True,
        "avoid_listed": False,
        "leave_out": dict.fromkeys(LeaveOut._fields, 0),
    }


async def test_what_was_decided_and_left_out(hass: HomeAssistant) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:3c", host="192.0.2.20")
    entry = await async_set_up(hass)
    data = entry.runtime_data
    kept = next(
        one for one in data.coordinator.findings.values() if one.camera.name == "Garden"
    )
    await data.decisions.async_decide(kept, DecisionKind.KEEP, reason="Anna likes it")
    hass.config_entries.async_update_entry(
        entry, options={"leave_out": {"entities": ["camera.front_door"]}}
    )
    await hass.async_block_till_done()
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["decisions"] == {"keep": 1}
    assert told["standings"] == {"kept": 1, "left_out": 1}
    assert told["options"]["leave_out"]["entities"] == 1
    assert (
        leaks(json.dumps(told), ("Anna", "front_door", "Garden", kept.camera.camera_id))
        == []
    )


async def test_cameras_are_numbered(hass: HomeAssistant) -> None:
    """A camera_id could be guessed back; who hangs on whom is told all the same."""
    recorder = add_camera(hass, "Recorder", model="DS-7608NI-K2/8P")
    channel = add_camera(
        hass,
        "Channel 1",
        manufacturer=None,
        model=None,
        mac=None,
        entry=recorder.entry,
        via_device_id=recorder.device.id,
    )
    assert channel.device.via_device_id == recorder.device.id
    entry = await async_set_up(hass)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert sorted(one["number"] for one in told["findings"]) == [
        number for number, _ in enumerate(told["findings"], 1)
    ]
    text = json.dumps(told)
    assert not [one for one in entry.runtime_data.coordinator.findings if one in text]


async def test_a_camera_that_could_not_be_judged_is_named_by_its_number(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    with patch(
        "custom_components.camera_audit.audit.shares.examine_camera",
        side_effect=RuntimeError("secret"),
    ):
        entry = await async_set_up(hass)
    told = await async_get_config_entry_diagnostics(hass, entry)
    (failure,) = told["audit"]["failures"]
    assert failure["source"] == "examine"
    assert failure["camera"] == 1
    (camera_id,) = entry.runtime_data.coordinator.findings
    assert leaks(json.dumps(told), (camera_id, "secret")) == []


async def test_of_an_entry_that_is_not_loaded(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    told = await async_get_config_entry_diagnostics(hass, entry)
    assert told["state"] == "not_loaded"
    assert told["version"]
    assert "findings" not in told


async def test_they_name_nobody(hass: HomeAssistant) -> None:
    """Neither people nor rooms; what else is private is looked for in test_leaks."""
    await plant(hass)
    entry = await async_set_up(hass)
    assert any(
        finding.flagged for finding in entry.runtime_data.coordinator.findings.values()
    )
    diagnostics = json.dumps(await async_get_config_entry_diagnostics(hass, entry))
    assert leaks(diagnostics, (*PRIVATE, *NAMES)) == []
