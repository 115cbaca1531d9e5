"""The measure of the offline audit on homes whose cameras a person wrote down."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.home_files import small_home, write_home

SCRIPT = Path(__file__).parents[2] / "script" / "score-homes"
CAMERAS = """
camera:
  - {platform: generic, name: Gate, stream_source: 'rtsp://192.0.2.20/ISAPI/Streaming/channels/101'}
  - {platform: generic, name: Gate low, stream_source: 'rtsp://192.0.2.30/live'}
"""
STRANGERS = """
  - {platform: generic, name: Radar, still_image_url: 'http://192.0.2.40/radar.png'}
  - {platform: generic, name: Stray, still_image_url: 'http://192.0.2.50/stray.png'}
"""


def expected(
    name: str, *entity_ids: str, maker: str = "unknown", **more: object
) -> dict[str, Any]:
    return {
        "name": name,
        "entity_ids": list(entity_ids),
        "integration": "generic",
        "maker_truth": maker,
        "confidence": "high",
        **more,
    }


def measured(
    root: Path, yaml: str, rows: list[dict[str, Any]]
) -> tuple[int, list[str]]:
    """Return the exit status and the lines of the measure of one home."""
    files = small_home() | {
        "configuration.yaml": yaml,
        "EXPECTED.json": json.dumps(rows),
        "NOT_CAMERAS.json": json.dumps([{"entity_id": "camera.rad*", "why": "a map"}]),
    }
    write_home(root / "home", files)
    result = subprocess.run(
        [sys.executable, SCRIPT, root, "--misses"],
        capture_output=True,
        text=True,
        check=False,
    )
    return result.returncode, result.stdout.splitlines()


GARDEN = expected("Garden", "camera.garden", maker="hikvision")


def test_each_measure_counts_what_it_says(tmp_path: Path) -> None:
    rows = [
        GARDEN,
        expected("Gate", "camera.gate", "camera.gate_low", maker="other"),
        expected("Twin", "camera.garden", maker="hikvision", confidence="low"),
        expected("Lost", "camera.lost", maker="hikvision"),
        expected("Panel", "camera.panel", kind="tablet"),
    ]

    status, lines = measured(tmp_path, CAMERAS + STRANGERS, rows)

    assert status == 1
    home = next(line for line in lines if line.startswith("home "))
    assert home.split()[1:] == ["2/4", "1/4", "1/5", "2/5", "1/2", "1/1", "1/3", "0/1"]
    assert {
        line.strip() for line in lines if line.startswith("    ") and ":" in line
    } == {
        "not found: Lost",
        "swallowed: Twin",
        "doubled: Gate low",
        "no camera: Radar",
        "no camera: Stray",
        "high: Lost",
        "alarms: Gate",
        "other: Gate",
    }


def test_all_targets_met_is_a_success(tmp_path: Path) -> None:
    rows = [
        GARDEN,
        expected("Main gate", "camera.gate"),
        expected("Second", host="192.0.2.30"),
        expected("Twin of the garden", "camera.other", same_as=["Garden"]),
    ]

    status, lines = measured(tmp_path, CAMERAS, rows)

    assert status == 0
    assert "MISSED" not in "".join(lines)


def test_a_home_that_cannot_be_read_loses_all_its_rows(tmp_path: Path) -> None:
    write_home(tmp_path / "other", {"EXPECTED.json": json.dumps([GARDEN])})

    status, lines = measured(tmp_path, CAMERAS, [])

    assert status == 1
    assert "    not read: no_home" in lines
    assert "    not found: Garden" in lines


def test_a_file_that_is_no_list_of_rows_is_said(tmp_path: Path) -> None:
    status, lines = measured(tmp_path, CAMERAS, [{"name": "half a row"}])

    assert (status, lines) == (2, [])


def test_a_running_home_finds_the_same_and_names_what_differs_and_sends_nothing(
    tmp_path: Path,
) -> None:
    frigate = {
        "go2rtc": {
            "streams": {"yard": ["rtsp://admin:planted@192.0.2.61/h264Preview_01_main"]}
        },
        "cameras": {
            "porch": {
                "ffmpeg": {
                    "inputs": [
                        {"path": "rtsp://u:planted@192.0.2.60/Streaming/Channels/101"}
                    ]
                }
            },
            "yard": {"ffmpeg": {"inputs": [{"path": "rtsp://127.0.0.1:8554/yard"}]}},
        },
    }
    rows = [
        GARDEN,
        expected("Gate", "camera.gate"),
        # The path of its stream, which only Frigate knows, is Hikvision's.
        expected("Porch", "camera.porch", maker="hikvision", confidence="medium"),
        expected("Yard", "camera.yard", host="192.0.2.61"),
        expected("Lane", host="192.0.2.62"),
        expected("Recorder", host="192.0.2.63", maker="hikvision"),
    ]
    files = {f"ha/{name}": content for name, content in small_home().items()} | {
        "ha/configuration.yaml": CAMERAS
        + "binary_sensor: {platform: hikvision, host: 192.0.2.63}",
        "ha/go2rtc.yaml": "streams: {lane: 'rtsp://192.0.2.62/live'}",
        "frigate/config.yml": json.dumps(frigate),
        "EXPECTED.json": json.dumps(rows),
    }
    write_home(tmp_path / "home", files)

    result = subprocess.run(
        [sys.executable, SCRIPT, tmp_path, "--live"],
        capture_output=True,
        text=True,
        check=False,
    )

    # Whether what stands in YAML alone is in force, only a running home tells.
    assert result.returncode == 1, result.stderr
    assert result.stdout.splitlines() == [
        "home  offline 6/6  live 6/6",
        "    verdict: Recorder: likely offline, confirmed live",
        "",
        "MISSED  found live 6/6 100.0%  at least 99%;  other verdicts or brands 1;  packets sent 0",
    ]


def test_a_nameless_client_of_the_network_is_the_client_that_was_expected(
    tmp_path: Path,
) -> None:
    client = expected("client 3", maker="hikvision") | {"integration": "dhcp client"}
    files = {"known_devices.yaml": "host:\n  mac: 44:19:B6:0A:00:01\n"}
    write_home(tmp_path / "home", files)

    _, lines = measured(tmp_path, "camera: []", [GARDEN, client])

    assert not [line for line in lines if "client 3" in line or "no camera: " in line]
    assert next(line for line in lines if line.startswith("total")).split()[1] == "2/2"
