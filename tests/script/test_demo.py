"""What the demo imports as history, and what ``script/demo --once`` complains of after a night."""

import importlib
import socket
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

sys.path.append(str(Path(__file__).parents[2] / "script"))

findings = importlib.import_module("demo_home.findings")
homes = importlib.import_module("demo_home.homes")
process = importlib.import_module("demo_home.process")
reading = importlib.import_module("demo_home.reading")
report = importlib.import_module("demo_home.report")
night = importlib.import_module("demo_home.night")
uses = importlib.import_module("demo_home.uses")

COUNT = "sensor.camera_audit_cameras"
SUPPRESSED = (
    "2026-11-28 21:05:10.072 WARNING (Recorder) [homeassistant.components.sensor.recorder] The unit of sensor.power (W)"
    " cannot be converted to the unit of previously compiled statistics (None). Generation of long term statistics will"
    " be suppressed unless the unit changes back to None or a compatible unit"
)


@pytest.mark.usefixtures("socket_enabled")
def test_a_port_is_free_and_none_that_a_connection_takes_meanwhile() -> None:
    """The start takes seconds: a connection of a browser had the port by then."""
    with socket.socket() as taken:
        wanted = process.free_port()
        taken.bind(("127.0.0.1", wanted))
        port = process.free_port(wanted)
    assert port != wanted
    assert {wanted, port} <= set(process.PORTS)
    assert max(process.PORTS) < 32_768  # from where on Linux has those of connections
    assert process.free_port(wanted) == wanted


class Home:
    """Answers as Home Assistant does, with what a test says; notes what it was asked."""

    def __init__(self, **answers: object) -> None:
        self.answers = answers
        self.asked: list[tuple[str, dict[str, Any]]] = []

    async def ask(self, kind: str, **fields: object) -> object:
        self.asked.append((kind, fields))
        return self.answers.get(kind.rpartition("/")[2])


def state(entity_id: str, value: str, **attributes: str) -> dict[str, Any]:
    return {"entity_id": entity_id, "state": value, "attributes": attributes}


@pytest.mark.parametrize("unit", ["cameras", "caméras", None])
async def test_the_month_has_the_unit_of_each_sensor(unit: str | None) -> None:
    described = {"state_class": "measurement"} | (
        {"unit_of_measurement": unit} if unit else {}
    )
    states = [
        state(COUNT, "12", **described),
        state("sensor.camera_audit_last_audit", "2026"),
        state("sensor.power", "5"),
    ]
    entities = [
        {
            "entity_id": each["entity_id"],
            "platform": "camera_audit"
            if "camera_audit" in each["entity_id"]
            else "demo",
        }
        for each in states
    ]
    home = Home(get_states=states, list=entities)
    assert await uses.remember_a_month(home) == [COUNT]
    [imported] = [
        fields for kind, fields in home.asked if kind == "recorder/import_statistics"
    ]
    assert imported["metadata"]["unit_of_measurement"] == unit
    assert len(imported["stats"]) == 30


async def passed(
    *,
    repairs: Mapping[str, str] | None = None,
    invalid: Mapping[str, object] | None = None,
    hours: Iterable[str] = (),
) -> list[str]:
    issues = [
        {
            "domain": "camera_audit",
            "issue_id": "camera_1",
            "translation_key": "finding",
            "ignored": False,
        },
        {
            "domain": "homeassistant",
            "issue_id": "deprecated",
            "translation_key": "deprecated",
            "ignored": True,
        },
        *[
            {
                "domain": domain,
                "issue_id": "one",
                "translation_key": key,
                "ignored": False,
            }
            for domain, key in (repairs or {}).items()
        ],
    ]
    statistics = {each: [{"start": 1}] for each in hours}
    home = Home(
        list_issues={"issues": issues},
        validate_statistics=dict(invalid or {}),
        statistics_during_period=statistics,
    )
    complaints: list[str] = await night.pass_night(home, [COUNT])
    assert home.asked[0] == (
        "call_service",
        {"domain": "demo_clock", "service": "pass_night"},
    )
    return complaints


async def test_after_a_night_the_notices_of_the_audit_alone_are_right() -> None:
    assert await passed(hours=[COUNT]) == []


async def test_what_home_assistant_complains_of_after_a_night_is_named() -> None:
    assert await passed(
        repairs={"sensor": "units_changed"},
        invalid={COUNT: [{"type": "units_changed", "data": {}}]},
    ) == [
        "in Repairs: sensor: units_changed (one)",
        f"statistics of {COUNT}: units_changed",
        f"statistics of {COUNT}: they end with the imported month",
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (SUPPRESSED, True),
        (
            "2026-11-28 21:05:10 WARNING (MainThread) [custom_components.camera_audit] It will end",
            True,
        ),
        (
            "2026-11-28 21:05:10 WARNING (MainThread) [homeassistant.loader] We found a custom integration camera_audit",
            False,
        ),
        (
            "2026-11-28 21:05:10 WARNING (MainThread) [homeassistant.components.stream] Something else",
            False,
        ),
    ],
)
def test_the_log_may_not_say_that_statistics_are_suppressed(
    tmp_path: Path, line: str, told: bool
) -> None:
    (tmp_path / "output.log").write_text(f"{line}\n", encoding="utf-8")
    assert findings.logged(tmp_path) == (
        [f"in the log of Home Assistant: {line}"] if told else []
    )


def test_each_home_has_a_verdict_for_each_of_its_cameras_and_no_name_twice() -> None:
    for name in homes.HOMES:
        cameras = homes.make_home(name)
        channels = [
            channel.name
            for recorder in cameras.recorders
            for channel in recorder.channels
        ]
        names = [camera.name for camera in cameras.all] + channels
        assert sorted(names) == sorted(cameras.expected()), name
    assert len(homes.make_home("forty").expected()) == 40 + 2  # with the recorders


def test_what_is_read_is_what_is_seen_and_of_what_is_folded_the_heading() -> None:
    text = (
        "**Made by Hikvision.** See [the notice](https://example.org/a). Is it?\n\n"
        "- One \\(1\\)\n- Two\n\n<details><summary>Canada</summary>\n\nFolded away.\n\n</details>\n\n"
        "![picture](/api/x)The end."
    )
    assert reading.split_sentences(text) == [
        "Made by Hikvision.",
        "See the notice.",
        "Is it?",
        "One (1)",
        "Two",
        "Canada",
        "The end.",
    ]


@pytest.mark.parametrize(
    ("title", "way"),
    [
        ("Annke, probably by Hikvision: Front door", "Open the notice for Front door,"),
        (
            "Probably made by Hikvision: 6 cameras",
            "Open the notice, select 'Choose a camera' and Front door,",
        ),
    ],
)
def test_the_way_to_a_swap_begins_at_a_notice_that_is_there(
    title: str, way: str
) -> None:
    """From six cameras on, one notice stands for all of them, as of those that --once adds."""
    bought = SimpleNamespace(motion_url="http://127.0.0.1:1/motion")
    cameras = SimpleNamespace(used="Front door", bought=bought)
    notices = [findings.Notice(camera_id="", title=title, severity="warning")]
    assert way in report.door("http://127.0.0.1:8123", cameras, notices)
