"""Cameras behind relays: one function for each relay, whether a file or memory holds it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from threading import get_ident
from typing import Any

import pytest
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.home import read_home
from camera_audit_offline.relay_files import relay_cameras
from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Force, Verdict
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.relays import (
    configurations,
)
from custom_components.camera_audit.home.relays.configurations import (
    odd_parts,
    parse_relay_file,
    relay_rows,
)
from custom_components.camera_audit.home.relays.files import Relayed, RelayFiles
from custom_components.camera_audit.home.rows import HomeRows, LooseRow, Unread
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.report import Report
from custom_components.camera_audit.report.write import write_report
from tests.home.made_home import HIKVISION, knowledge, live_rows_of
from tests.home_files import registry, write_home
from tests.homes import async_set_up

HIKVISION_PATH = "rtsp://*:*@192.0.2.20:554/Streaming/Channels/101"


def configuration(**paths: str) -> dict[str, Any]:
    """Return a Frigate configuration as its integration keeps it, one input a camera."""
    return {
        "mqtt": {"host": "broker"},
        "go2rtc": {"streams": {}},
        "cameras": {
            name: {
                "ffmpeg": {"inputs": [{"path": path, "roles": ["detect"]}]},
                "zones": {},
            }
            for name, path in paths.items()
        },
    }


def add_frigate(hass: HomeAssistant, *names: str) -> MockConfigEntry:
    """Add Frigate's entry with its devices and camera entities, under names of the owner."""
    entry = MockConfigEntry(domain="frigate", data={"url": "http://192.0.2.5:5000"})
    entry.add_to_hass(hass)
    for name in names:
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("frigate", f"{entry.entry_id}:{name}")},
            manufacturer="Frigate",
            name=name.title(),
        )
        er.async_get(hass).async_get_or_create(
            "camera", "frigate", f"{entry.entry_id}:camera:{name}", config_entry=entry,
            device_id=device.id, suggested_object_id=f"mine_{name}",
        )  # fmt: skip
    return entry


def cameras_of(rows: HomeRows) -> dict[str, Camera]:
    return {
        camera.name: camera for camera in Assembler(knowledge()).assemble(rows).cameras
    }


def untold(rows: HomeRows) -> set[str]:
    """Return the names of the cameras that come through this machine from nobody knows where."""
    cameras = cameras_of(rows)
    return {name for name in cameras if cameras[name].through_this_machine}


def verdict(camera: Camera) -> Verdict:
    return examine_camera(camera, knowledge()).verdict


def see(hass: HomeAssistant, host: str) -> None:
    """Let a router see a host with a prefix of Hikvision's."""
    hass.states.async_set(
        "device_tracker.x", "home", {"mac": HIKVISION + "01", "ip": host}
    )


@pytest.mark.parametrize("where", ["data", "runtime_mapping", "runtime_object"])
async def test_frigates_entity_its_stream_and_the_network_client_are_one_camera(
    hass: HomeAssistant, where: str
) -> None:
    entry = add_frigate(hass, "front")
    see(hass, "192.0.2.20")
    before = cameras_of(live_rows_of(hass))
    assert verdict(before["Front"]) is Verdict.UNKNOWN

    kept = {"config": configuration(front=HIKVISION_PATH), "client": object()}
    if where == "data":
        hass.data["frigate"] = {entry.entry_id: kept}
    elif where == "runtime_mapping":
        entry.runtime_data = kept
    else:
        entry.runtime_data = type("Kept", (), kept)()
    found = cameras_of(live_rows_of(hass))

    assert list(found) == ["Front"]
    assert found["Front"].entity_ids == ("camera.mine_front", "device_tracker.x")
    assert found["Front"].host == "192.0.2.20"
    assert verdict(found["Front"]) is Verdict.LIKELY


@pytest.mark.parametrize(
    ("kept", "state", "reason"),
    [
        ({"settings": {}}, ConfigEntryState.LOADED, "unknown_shape"),
        ({"config": {"cameras": []}}, ConfigEntryState.LOADED, "unknown_shape"),
        (None, ConfigEntryState.SETUP_RETRY, "not_loaded"),
        (None, ConfigEntryState.NOT_LOADED, None),
    ],
)
async def test_addresses_behind_frigate_that_cannot_be_had_are_said(
    hass: HomeAssistant, kept: object, state: ConfigEntryState, reason: str | None
) -> None:
    entry = add_frigate(hass, "front")
    entry.mock_state(hass, state)
    hass.data["frigate"] = {entry.entry_id: kept}

    rows = live_rows_of(hass)

    assert [(item.what, item.reason) for item in rows.unread] == (
        [("frigate", reason)] if reason else []
    )
    assert list(cameras_of(rows)) == ["Front"]


async def test_a_frigate_home_shows_the_same_live_and_offline(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    content = configuration(
        front=HIKVISION_PATH,
        yard="rtsp://*:*@192.0.2.21/cam/realmonitor?channel=1&subtype=0",
        gate="rtsp://127.0.0.1:8554/gate",
    )
    content["go2rtc"]["streams"] = {
        "gate": ["rtsp://*:*@192.0.2.22:554/Streaming/Channels/102"],
        "shed": "rtsp://192.0.2.23/h264Preview_01_main",
    }
    entry = add_frigate(hass, "front", "yard", "gate")
    hass.data["frigate"] = {entry.entry_id: {"config": content}}
    live = Assembler(knowledge()).assemble(live_rows_of(hass)).cameras

    devices = dr.async_get(hass)
    entities = er.async_get(hass).entities.values()
    home = write_home(
        tmp_path,
        {
            "frigate/config.yml": json.dumps(content),
            ".storage/core.config_entries": registry("config_entries", []).replace(
                '"config_entries": []', f'"entries": {json.dumps([_entry(entry)])}'
            ),
            ".storage/core.device_registry": registry(
                "devices", [_device(devices, one.device_id) for one in entities]
            ),
            ".storage/core.entity_registry": registry(
                "entities", [_entity(e) for e in entities]
            ),
        },
    )
    offline = Assembler(knowledge()).assemble(read_home(FolderFiles(home))).cameras

    def said(cameras: tuple[Camera, ...]) -> set[tuple[object, ...]]:
        return {
            (one.name, one.entity_ids, one.host, one.integrations, verdict(one))
            for one in cameras
        }

    assert len(live) == 4
    assert said(live) == said(offline)


def _entry(entry: MockConfigEntry) -> dict[str, Any]:
    return {
        "entry_id": entry.entry_id,
        "domain": "frigate",
        "title": entry.title,
        "data": dict(entry.data),
        "options": {},
        "source": "user",
        "unique_id": None,
    }


def _device(devices: dr.DeviceRegistry, device_id: str | None) -> dict[str, Any]:
    device = devices.async_get(device_id or "")
    assert device is not None
    return {
        "id": device.id,
        "config_entries": [device.config_entry_id],
        "config_entry_id": device.config_entry_id,
        "primary_config_entry": device.config_entry_id,
        "connections": [],
        "identifiers": [list(pair) for pair in device.identifiers],
        "manufacturer": device.manufacturer,
        "name": device.name,
    }


def _entity(entity: er.RegistryEntry) -> dict[str, Any]:
    return {
        "entity_id": entity.entity_id,
        "unique_id": entity.unique_id,
        "platform": entity.platform,
        "device_id": entity.device_id,
        "config_entry_id": entity.config_entry_id,
    }


def test_files_of_relays_are_read_again_only_when_they_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = write_home(
        tmp_path,
        {
            "go2rtc.yaml": "streams:\n  gate: rtsp://192.0.2.3/1\n",
            "frigate/config.yml": json.dumps(configuration(front=HIKVISION_PATH)),
            "automations.yaml": "cameras: {}\n",
        },
    )
    read: list[str] = []

    def parse(data: bytes, name: str) -> tuple[object, str | None]:
        read.append(name)
        return parse_relay_file(data, name)

    monkeypatch.setattr(configurations, "parse_relay_file", parse)
    relays = RelayFiles(str(home))

    first = relays.read()
    assert relays.read() == first
    assert read == ["frigate/config.yml", "go2rtc.yaml"]
    assert {(row.platform, row.name) for row in first.rows} == {
        ("frigate", "front"),
        ("go2rtc", "gate"),
    }

    file = home / "go2rtc.yaml"
    file.write_text("streams:\n  door: rtsp://192.0.2.4/1\n")
    os.utime(file, ns=(1, 1))
    assert [row.name for row in relays.read().rows] == ["front", "door"]
    assert read[2:] == ["go2rtc.yaml"]
    file.unlink()
    assert [row.name for row in relays.read().rows] == ["front"]


async def test_the_file_of_64_cameras_is_read_beside_the_event_loop_and_again_only_when_it_changed(
    hass: HomeAssistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    streams = {
        f"cam_{number}": f"rtsp://*:*@192.0.2.{number}:554/Streaming/Channels/101"
        for number in range(1, 65)
    }
    file = (
        write_home(tmp_path, {"frigate.yml": json.dumps(configuration(**streams))})
        / "frigate.yml"
    )
    add_frigate(hass, *streams)
    read: list[int] = []
    content = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        if path == file:
            read.append(get_ident())
        return content(path)

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    hass.config.config_dir = str(tmp_path)

    coordinator = (await async_set_up(hass)).runtime_data.coordinator

    verdicts = [finding.verdict for finding in coordinator.findings.values()]
    assert verdicts == [Verdict.POSSIBLE] * 64  # by the form of their addresses alone
    assert len(read) == 1
    await coordinator.async_audit()
    assert len(read) == 1
    os.utime(file, ns=(1, 1))
    await coordinator.async_audit()
    assert len(read) == 2
    assert get_ident() not in read


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("streams: [", "bad_yaml"),
        ("streams: \xff", None),
        ("#" * (4 * 1024 * 1024 + 1), "too_large"),
        ("a: &a {b: *a}\nstreams: *a\n", None),
        ("streams: &s\n  a: *s\n  b: [[1], 2, {c: d}]\n", None),
        ("- 1\n", None),
    ],
)
def test_a_file_that_cannot_be_read_is_said_and_an_odd_one_gives_nothing(
    tmp_path: Path, text: str, reason: str | None
) -> None:
    (tmp_path / "go2rtc.yaml").write_text(text)
    (tmp_path / "frigate.yml").mkdir()

    found = RelayFiles(str(tmp_path)).read()

    assert found.rows == ()
    assert [(item.what, item.reason) for item in found.unread] == (
        [("go2rtc.yaml", reason)] if reason else []
    )


def test_a_copy_that_was_laid_aside_counts_only_where_no_other_file_is_there(
    tmp_path: Path,
) -> None:
    def frigate(path: str) -> str:
        return f"cameras: {{shed: {{ffmpeg: {{inputs: [{{path: '{path}'}}]}}}}}}\n"

    stale, current = (
        "rtsp://192.0.2.1/Streaming/Channels/101",
        "rtsp://192.0.2.2/h264Preview_01_main",
    )
    relays = RelayFiles(str(write_home(tmp_path, {"frigate_old.yml": frigate(stale)})))
    (alone,) = relays.read().rows
    write_home(tmp_path, {"frigate.yml": frigate(current)})
    (beside,) = relays.read().rows

    assert (alone.addresses, alone.force) == ((stale,), Force.BACKUP)
    assert (beside.addresses, beside.force) == ((current,), Force.LOADED)


async def test_a_file_in_the_folder_names_the_network_client_that_is_a_camera(
    hass: HomeAssistant,
) -> None:
    see(hass, "192.0.2.20")
    rows = relay_rows(
        {"streams": {"porch": "rtsp://a:b@192.0.2.20/Streaming/Channels/101"}},
        "go2rtc.yaml",
    )

    (camera,) = cameras_of(live_rows_of(hass, relayed=Relayed(tuple(rows)))).values()

    assert camera.name == "porch"
    assert camera.integrations == ("go2rtc",)
    assert verdict(camera) is Verdict.LIKELY
    assert "a:b" not in repr(camera)


@pytest.mark.parametrize(
    "host", ["{FRIGATE_NVR}", "${NVR}", "$NVR", "${NVR:192.0.2.1}"]
)
def test_a_variable_stands_for_the_host_and_the_path_still_tells_the_maker(
    host: str,
) -> None:
    rows = relay_rows(
        configuration(
            door=f"rtsp://u:${{PW}}@{host}:554/Streaming/Channels/101",
            yard=f"rtsp://u:{{PW}}@{host}:554/Streaming/Channels/201",
        ),
        "frigate.yml",
    )

    home = Assembler(knowledge()).assemble(HomeRows(loose=rows))

    found = {camera.name: camera for camera in home.cameras}
    recorder = found.pop("Recorder (door, yard)")
    assert set(found) == {"door", "yard"}
    assert {camera.recorder_id for camera in found.values()} == {recorder.camera_id}
    assert {camera.host for camera in home.cameras} == {None}
    assert verdict(recorder) is Verdict.POSSIBLE
    assert "NVR" not in repr([(camera.name, camera.host) for camera in home.cameras])


def test_two_streams_of_one_variable_are_one_camera() -> None:
    rows = relay_rows(
        {
            "streams": {
                "cam": "rtsp://${CAM}/stream1",
                "cam_low": "rtsp://{CAM}/stream2",
            }
        },
        "x",
    )
    rows += relay_rows({"streams": {"other": "${OTHER_URL}", "none": "word"}}, "y")

    cameras = Assembler(knowledge()).assemble(HomeRows(loose=rows)).cameras

    assert [camera.name for camera in cameras] == ["cam", "other"]


@pytest.mark.parametrize(
    ("source", "expected", "brand"),
    [
        ("nest:?client_id=planted&device_id=1", Verdict.OTHER_MAKER, "Google Nest"),
        ("ring:?device_id=1&refresh_token=planted", Verdict.OTHER_MAKER, "Ring"),
        ("roborock://mqtt.example?u=planted", Verdict.OTHER_MAKER, "Roborock"),
        ("tuya://openapi.example?device_id=1", Verdict.OTHER_MAKER, "Tuya"),
        ("multitrans://u:planted@192.0.2.9", Verdict.OTHER_MAKER, "TP-Link"),
        ("eseecloud://u:planted@192.0.2.9", Verdict.OTHER_MAKER, None),
        # Rests on general knowledge: no go2rtc has this scheme.
        ("ezviz:?serial=planted", Verdict.POSSIBLE, None),
        ("ivideon:100-planted/0", Verdict.UNKNOWN, None),
        ("ffmpeg:device?video=0&video_size=1280x720#video=h264", Verdict.UNKNOWN, None),
    ],
)
def test_a_scheme_names_the_maker_even_where_no_host_stands(
    source: str, expected: Verdict, brand: str | None
) -> None:
    rows = relay_rows(
        {"streams": {"yard": source, "door": source.replace("1", "2") + "&of=another"}},
        "x",
    )

    cameras = Assembler(knowledge()).assemble(HomeRows(loose=rows)).cameras

    finding = examine_camera(cameras[0], knowledge())
    assert (finding.verdict, finding.brand) == (expected, brand)
    assert "planted" not in repr(cameras)
    assert len(cameras) == (1 if "192.0.2.9" in source else 2)


@pytest.mark.parametrize(
    "source",
    ["ffmpeg:device?audio=0", "hass:Yard", "echo:yard.sh", "nested:?x", "springs:1"],
)
def test_what_is_no_camera_source_is_no_camera(source: str) -> None:
    assert relay_rows({"streams": {"yard": source}}, "x") == []


def test_the_stream_behind_a_camera_of_frigate_names_the_maker_and_the_host() -> None:
    content = configuration(
        barn="rtsp://127.0.0.1:8554/hikvision_barn", shed="rtsp://192.0.2.22/x"
    )
    content["go2rtc"]["streams"] = {
        "hikvision_barn": "rtsp://192.0.2.21/x",
        "reolink": "rtsp://192.0.2.23/x",
    }
    copy = LooseRow(
        "generic", "camera.barn", "Barn", ("rtsp://ccab4aaf-frigate:8554/barn",)
    )

    found = cameras_of(HomeRows(loose=[copy, *relay_rows(content, "frigate.yml")]))

    assert (found["Barn"].host, verdict(found["Barn"])) == (
        "192.0.2.21",
        Verdict.POSSIBLE,
    )
    assert verdict(found["shed"]) is Verdict.UNKNOWN
    assert verdict(found["reolink"]) is Verdict.OTHER_MAKER


#: How a Frigate that runs elsewhere than its reader writes where its own go2rtc is.
RELAY_HOSTS = [
    "127.0.0.1",
    "192.0.2.5",
    "frigate",
    "homeassistant.local",
    "go2rtc",
    "ccab4aaf-frigate-fa",
]


@pytest.mark.parametrize("host", RELAY_HOSTS)
def test_a_stream_is_followed_by_its_name_from_wherever_it_is_read(host: str) -> None:
    content = configuration(
        barn=f"rtsp://{host}:8554/barn", shed=f"rtsp://{host}:8554/shed_main"
    )
    content["go2rtc"]["streams"] = {
        "barn": ["rtsp://192.0.2.21/Streaming/Channels/101"],
        "shed_main": [f"http://{host}:1984/api/stream.mp4?src=shed"],
        "shed": "rtsp://192.0.2.22/Streaming/Channels/101",
    }

    found = cameras_of(HomeRows(loose=relay_rows(content, "frigate.yml")))

    assert {name: camera.host for name, camera in found.items()} == {
        "barn": "192.0.2.21",
        "shed": "192.0.2.22",
    }
    assert {verdict(camera) for camera in found.values()} == {Verdict.POSSIBLE}


def test_a_stream_that_takes_its_own_name_from_another_program_is_there() -> None:
    bridge = "rtsp://192.0.2.9:8554/porch"
    content = configuration(porch="rtsp://192.0.2.5:8554/porch")
    content["go2rtc"]["streams"] = {"porch": [bridge, "ffmpeg:porch#audio=opus"]}

    (row,) = relay_rows(content, "frigate.yml")
    (alone,) = relay_rows({"streams": {"porch": bridge}}, "go2rtc.yaml")

    assert row.addresses == alone.addresses == (bridge,)


def test_a_camera_with_a_path_of_its_own_at_another_port_is_no_stream() -> None:
    content = configuration(live="rtsp://192.0.2.9:554/live")
    content["go2rtc"]["streams"] = {"live": "rtsp://192.0.2.8/x"}

    assert [row.addresses for row in relay_rows(content, "frigate.yml")] == [
        ("rtsp://192.0.2.9:554/live",)
    ]


@pytest.mark.parametrize("host", RELAY_HOSTS)
@pytest.mark.parametrize("live", [True, False])
def test_a_stream_of_another_file_is_followed_too(
    tmp_path: Path, host: str, live: bool
) -> None:
    content = {"cameras": configuration(garden=f"rtsp://{host}:8554/main")["cameras"]}
    streams = "streams:\n  main: rtsp://192.0.2.21/Streaming/Channels/101\n"
    home = write_home(
        tmp_path,
        {"go2rtc/go2rtc.yaml": streams, "frigate/config.yml": json.dumps(content)},
    )

    rows = (
        RelayFiles(str(home)).read().rows if live else relay_cameras(FolderFiles(home))
    )

    (camera,) = Assembler(knowledge()).assemble(HomeRows(loose=rows)).cameras
    assert (camera.name, camera.host, verdict(camera)) == (
        "garden",
        "192.0.2.21",
        Verdict.POSSIBLE,
    )


def test_a_name_that_means_two_streams_in_other_files_is_not_followed(
    tmp_path: Path,
) -> None:
    files = {
        "a/go2rtc.yaml": "streams: {main: 'rtsp://192.0.2.21/1'}\n",
        "b/go2rtc.yaml": "streams: {main: 'rtsp://192.0.2.22/1'}\n",
        "frigate.yml": json.dumps(
            {"cameras": configuration(garden="rtsp://192.0.2.5:8554/main")["cameras"]}
        ),
    }

    rows = relay_cameras(FolderFiles(write_home(tmp_path, files)))

    assert [row.addresses for row in rows if row.platform == "frigate"] == [
        ("rtsp://192.0.2.5:8554/main",)
    ]


@pytest.mark.parametrize("known_streams", [True, False])
@pytest.mark.parametrize("host", RELAY_HOSTS)
async def test_cameras_of_one_frigate_stay_apart_wherever_its_streams_are(
    hass: HomeAssistant, host: str, known_streams: bool
) -> None:
    names = ("barn", "shed", "yard")
    content = configuration(**{name: f"rtsp://{host}:8554/{name}" for name in names})
    if known_streams:
        own = {
            name: f"rtsp://192.0.2.{number}/Streaming/Channels/101"
            for number, name in enumerate(names, 21)
        }
        content["go2rtc"]["streams"] = own
    entry = add_frigate(hass, *names)
    hass.data["frigate"] = {entry.entry_id: {"config": content}}

    found = cameras_of(live_rows_of(hass))

    hosts = {name: camera.host for name, camera in found.items()}
    if known_streams:
        assert hosts == {
            "Barn": "192.0.2.21",
            "Shed": "192.0.2.22",
            "Yard": "192.0.2.23",
        }
        assert {verdict(camera) for camera in found.values()} == {Verdict.POSSIBLE}
    else:
        assert hosts == dict.fromkeys(("Barn", "Shed", "Yard"))


BROKEN = """\
mqtt: {host: broker}
go2rtc:
  streams:
    gate: rtsp://192.0.2.3/1
    shed: [rtsp://192.0.2.4/1
    attic: rtsp://192.0.2.5/1
cameras:
  front:
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.6/1
  yard:
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.7/1
       roles: [detect]
  hall:
    ffmpeg:
      inputs:
        - path: rtsp://192.0.2.8/1
   door:
    ffmpeg: {}
  pool:
    ffmpeg:
      inputs:
        - path: rtsp://127.0.0.1:8554/gate
record: {enabled: true
"""


@pytest.mark.parametrize("live", [True, False])
def test_a_broken_section_loses_only_itself_and_is_said(
    tmp_path: Path, live: bool
) -> None:
    (tmp_path / "frigate.yml").write_text(BROKEN)

    if live:
        found = RelayFiles(str(tmp_path)).read()
        rows, unread = list(found.rows), list(found.unread)
    else:
        files = FolderFiles(tmp_path)
        rows, unread = relay_cameras(files), list(files.unread)

    assert {row.name: row.addresses for row in rows} == {
        "attic": ("rtsp://192.0.2.5/1",),
        "front": ("rtsp://192.0.2.6/1",),
        "hall": ("rtsp://192.0.2.8/1",),
        "pool": ("rtsp://192.0.2.3/1",),
    }
    assert [(item.what, item.reason) for item in unread] == [("frigate.yml", "in_part")]
    assert unread[0].detail


def test_a_camera_that_go2rtc_hands_on_is_where_its_own_stream_is() -> None:
    rows = relay_rows({"streams": {"shed": "rtsp://192.0.2.23/live"}}, "go2rtc.yaml")
    shown = LooseRow("generic", "camera.shed", "Shed", ("rtsp://127.0.0.1:8554/shed",))
    (camera,) = Assembler(knowledge()).assemble(HomeRows(loose=[shown, *rows])).cameras
    assert (camera.entity_ids, camera.host, camera.ports) == (
        ("camera.shed",),
        "192.0.2.23",
        (("rtsp", 554),),
    )


@pytest.mark.parametrize("content", [None, [], "cameras: {}", 7])
def test_what_is_no_configuration_has_neither_cameras_nor_odd_parts(
    content: object,
) -> None:
    assert relay_rows(content, "frigate.yml") == []
    assert odd_parts(content) == []


def test_a_file_of_a_relay_that_nobody_may_read_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_home(tmp_path, {"frigate.yml": "cameras: {}"})

    def refused(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert RelayFiles(str(tmp_path)).read() == Relayed(
        unread=(Unread("frigate.yml", "refused", "Permission denied"),)
    )


def test_a_folder_that_cannot_be_listed_and_a_file_that_went_are_no_relays(
    tmp_path: Path,
) -> None:
    assert RelayFiles(str(tmp_path / "gone")).read() == Relayed()
    (tmp_path / "frigate.yml").symlink_to(tmp_path / "gone.yml")
    assert RelayFiles(str(tmp_path)).read() == Relayed()


@pytest.mark.parametrize(
    ("has_frigate", "is_read"),
    [
        (False, {"configurations": False, "frigate_memory": False}),
        (True, {"configurations": True, "frigate_memory": True}),
    ],
)
def test_only_a_home_with_a_relay_reads_the_code_for_relays(
    tmp_path: Path, *, has_frigate: bool, is_read: dict[str, bool]
) -> None:
    room = "custom_components.camera_audit.home.relays"
    code = (
        f"import sys; from {room}.files import RelayFiles; "
        f"RelayFiles({str(tmp_path)!r}).read(has_frigate={has_frigate}); "
        f"sys.exit({is_read!r} != {{name: f'{room}.{{name}}' in sys.modules for name in {[*is_read]!r}}})"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("has_frigate", [True, False])
async def test_the_code_for_frigates_memory_is_read_beside_the_loop_where_frigate_is(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch, *, has_frigate: bool
) -> None:
    if has_frigate:
        MockConfigEntry(domain="frigate").add_to_hass(hass)
    read, asked = RelayFiles.read, []

    def note(files: RelayFiles, *, has_frigate: bool) -> Relayed:
        asked.append((has_frigate, get_ident() == loop))
        return read(files, has_frigate=has_frigate)

    loop = get_ident()
    monkeypatch.setattr(RelayFiles, "read", note)
    await async_set_up(hass)
    assert asked == [(has_frigate, False)]


def test_a_folder_of_a_relay_that_nobody_may_list_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_home(tmp_path, {"frigate/config.yml": "cameras: {}"})
    listed = os.scandir

    def refused(folder: Path) -> object:
        if folder.name == "frigate":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(os, "scandir", refused)
    assert RelayFiles(str(tmp_path)).read() == Relayed(
        unread=(Unread("frigate", "refused", "Permission denied"),)
    )


@pytest.mark.parametrize("host", ["127.0.0.1", "192.0.2.5", "motioneye", "[::1]"])
def test_a_page_of_motioneye_is_followed_to_its_camera(
    tmp_path: Path, host: str
) -> None:
    write_home(
        tmp_path,
        {
            "configuration.yaml": "",
            "frigate.yml": json.dumps(configuration(hall=f"http://{host}:8081/")),
            "motioneye/camera-1.conf": "# @name Corridor\nstream_port 8081\n"
            "netcam_url rtsp://192.0.2.20:554/Streaming/Channels/101\n",
            "motioneye/camera-2.conf": "# @name Loop\nstream_port 8082\n"
            "netcam_url http://192.0.2.6:8082\n",
        },
    )
    cameras = cameras_of(read_home(FolderFiles(tmp_path)))
    assert {name: camera.host for name, camera in cameras.items()} == {
        "hall": "192.0.2.20",
        "Loop": "192.0.2.6",
    }


def test_a_stream_is_followed_on_the_port_that_its_program_says(tmp_path: Path) -> None:
    write_home(
        tmp_path,
        {
            "configuration.yaml": "",
            "go2rtc.yaml": json.dumps(
                {
                    "rtsp": {"listen": ":18554"},
                    "streams": {"gate": "rtsp://192.0.2.22/Streaming/Channels/101"},
                }
            ),
            "frigate.yml": json.dumps(
                configuration(entrance="rtsp://192.0.2.5:18554/gate")
            ),
        },
    )
    (camera,) = cameras_of(read_home(FolderFiles(tmp_path))).values()
    assert camera.host == "192.0.2.22"


def test_a_camera_of_any_address_takes_a_stream_by_its_name_at_an_unusual_port() -> (
    None
):
    loose = [
        LooseRow("generic", "camera.gate", "Gate", ("rtsp://192.0.2.5:18554/gate",)),
        LooseRow("generic", "camera.shed", "Shed", ("rtsp://192.0.2.5:18554/shed",)),
        *relay_rows({"streams": {"gate": "rtsp://192.0.2.22/stream"}}, "go2rtc.yaml"),
    ]
    cameras = cameras_of(HomeRows(loose=loose))
    assert {name: camera.host for name, camera in cameras.items()} == {
        "Gate": "192.0.2.22",
        "Shed": "192.0.2.5",
    }


async def test_a_camera_that_memory_and_a_file_of_frigate_name_alike_keeps_its_host(
    hass: HomeAssistant,
) -> None:
    entry = add_frigate(hass, "front", "yard")
    content = configuration(
        front="rtsp://192.0.2.20/stream", yard="rtsp://192.0.2.21/stream"
    )
    hass.data["frigate"] = {entry.entry_id: {"config": content}}
    files = Relayed(tuple(relay_rows(content, "")))
    cameras = cameras_of(live_rows_of(hass, relayed=files))
    assert {camera.host for camera in cameras.values()} == {"192.0.2.20", "192.0.2.21"}


REMARKS = """
go2rtc:
  streams:
    gate:  # Dahua IPC-HFW2431S
      - rtsp://192.0.2.24/live
cameras:
  # Hikvision DS-2CD2387G3-LI2UY
  drive:
    ffmpeg: {inputs: [{path: "rtsp://192.0.2.20/live"}]}
  # path: rtsp://192.0.2.9/hikvision
  # hikvision:
  shed:
    ffmpeg: {inputs: [{path: "rtsp://192.0.2.21/live"}]}
  # This one may be of any maker, and whether it is a Hikvision nobody ever told me
  pond:
    ffmpeg: {inputs: [{path: "rtsp://192.0.2.22/live"}]}
  # Annke

  yard:
    ffmpeg: {inputs: [{path: "rtsp://192.0.2.23/live"}]}
"""


def test_a_remark_beside_a_camera_is_the_owners_word_and_a_line_taken_out_is_none() -> (
    None
):
    content, _ = parse_relay_file(REMARKS.encode(), "frigate.yml")
    words = {row.name: row.words for row in relay_rows(content, "frigate.yml")}
    assert words == {
        "gate": ("Dahua IPC-HFW2431S",),
        "drive": ("Hikvision DS-2CD2387G3-LI2UY",),
        "shed": (),
        "pond": (),
        "yard": (),
    }


#: What matters of a configuration as Frigate's integration 5.15.2 (69b65f5) has recorded it for its own tests: what a camera
#: reads is not among it, its stream in go2rtc is.
RECORDED = {
    "version": "0.18-0",
    "cameras": {
        "front_door": {
            "best_image_timeout": 60,
            "detect": {"enabled": True, "max_disappeared": 20},
            "name": "front_door",
            "onvif": {"autotracking": {"enabled": True}},
            "zones": {"steps": {}},
        }
    },
    "mqtt": {"host": "mqtt", "port": 1883, "topic_prefix": "frigate", "user": None},
    "go2rtc": {"streams": {"front_door": "rtsp://rtsp:password@cam-front-door/live"}},
}


async def test_a_configuration_that_frigates_integration_recorded_leads_to_the_camera(
    hass: HomeAssistant,
) -> None:
    entry = add_frigate(hass, "front_door")
    kept = {"coordinator": object(), "client": object(), "config": RECORDED}
    hass.data["frigate"] = {entry.entry_id: {**kept, "model": "5.15.2/0.18.0"}}
    (camera,) = cameras_of(live_rows_of(hass)).values()
    assert camera.host == "cam-front-door"
    assert camera.entity_ids == ("camera.mine_front_door",)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_stream_of_this_machine_of_which_no_file_tells_is_said_as_such(
    host: str,
) -> None:
    """Guards: a camera behind a program that keeps its own list, and a report that passes it over in silence."""
    written = f"rtsp://{host}:8554/shed"
    rows = [
        *relay_rows(configuration(shed=written, door=HIKVISION_PATH), "frigate.yml"),
        LooseRow("generic", "camera.attic", "Attic", (f"rtsp://{host}:8554/top",)),
        LooseRow("generic", "camera.yard", "Yard", ("rtsp://192.0.2.9:554/back",)),
    ]
    assert untold(HomeRows(loose=rows)) == {"shed", "Attic"}


def test_a_stream_of_this_machine_whose_source_stands_in_a_file_is_told() -> None:
    content = configuration(shed="rtsp://127.0.0.1:8554/shed")
    content["go2rtc"]["streams"] = {"shed": [HIKVISION_PATH]}
    assert untold(HomeRows(loose=relay_rows(content, "frigate.yml"))) == set()


def test_a_report_says_that_a_camera_comes_through_this_machine(tmp_path: Path) -> None:
    write_home(
        tmp_path,
        {"frigate.yml": json.dumps(configuration(shed="rtsp://127.0.0.1:8554/shed"))},
    )
    home = Assembler(knowledge()).assemble(read_home(FolderFiles(tmp_path)))
    findings = tuple(examine_camera(camera, knowledge()) for camera in home.cameras)
    report = Report(home=home, findings=findings, sentences=Sentences.english())
    sentence = Sentences.english().say("card", "this_machine")
    assert sentence in " ".join(write_report(report, Format.TEXT).split())


@pytest.mark.parametrize(
    ("host", "brand"),
    [
        ("wyze-bridge", "Wyze"),
        ("e3bb3b1b-docker-wyze-bridge", "Wyze"),
        ("wyzebridge.local", "Wyze"),
        ("neolink", "Reolink"),
        ("03cabcc9-ring-mqtt", "Ring"),
        ("bridge.local", None),
        ("192.168.1.5", None),
    ],
)
def test_a_program_that_hands_on_one_makers_cameras_names_that_maker(
    host: str, brand: str | None
) -> None:
    """Guards: cameras of a bridge of one maker that nobody names, since they share its host."""
    paths = {name: f"rtsp://{host}:8554/{name}" for name in ("front", "back")}
    rows = relay_rows(configuration(**paths), "frigate.yml")
    for camera in cameras_of(HomeRows(loose=rows)).values():
        finding = examine_camera(camera, knowledge())
        expected = Verdict.OTHER_MAKER if brand else Verdict.UNKNOWN
        assert (finding.verdict, finding.brand) == (expected, brand)


@pytest.mark.parametrize(
    "address",
    [
        "rtsp://192.168.1.5:8554/front-door",
        "rtsp://wyze-bridge:8554/front-door",
        "rtsp://wyze.local:8554/front-door",
        "rtsp://192.168.1.5:40123/9e5ff1d1b6f0d9c1",
        "rtsp://scrypted.local:40123/9e5ff1d1b6f0d9c1",
    ],
)
def test_who_reads_one_stream_of_a_program_shows_one_camera(address: str) -> None:
    """Guards: a camera of a bridge that stands twice, for Frigate and for Home Assistant."""
    other = address.replace("40123", "40999").replace("front-door", "yard")
    rows = [
        *relay_rows(configuration(door=address, yard=other), "frigate.yml"),
        LooseRow("generic", "camera.front", "Front", (address,)),
        LooseRow("ffmpeg", "camera.back", "Back", (other,)),
    ]
    assert [
        len(camera.entity_ids) for camera in cameras_of(HomeRows(loose=rows)).values()
    ] == [2, 2]


def test_a_stream_of_the_bridge_is_the_camera_that_has_its_name() -> None:
    rows = [
        *relay_rows(configuration(front_door=HIKVISION_PATH), "frigate.yml"),
        LooseRow(
            "generic", "camera.door", "Door", ("rtsp://192.168.1.5:8554/front-door",)
        ),
    ]
    (camera,) = cameras_of(HomeRows(loose=rows)).values()
    assert {"camera.door", "camera.front_door"} == {*camera.entity_ids}
