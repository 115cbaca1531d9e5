"""The page on asking cameras lists exactly what is sent; every question and reason has its text."""

import json
from pathlib import Path

from custom_components.camera_audit.probe import asked
from custom_components.camera_audit.probe.answer import EndReason
from custom_components.camera_audit.probe.asked import Question
from custom_components.camera_audit.probe.limits import Limits
from custom_components.camera_audit.probe.target import HTTP, HTTPS, RTSP
from custom_components.camera_audit.settings.probing_text import SAID_AS
from tests.words import NEVER_SAID

PAGE = Path("docs/asking.md").read_text(encoding="utf-8")
ROWS = [
    line.split(" | ")
    for line in PAGE.splitlines()
    if line.startswith("| ") and "---" not in line
]
SENT = " ".join(row[0] for row in ROWS)
TEXTS = json.loads(
    Path("custom_components/camera_audit/translations/en.json").read_text(
        encoding="utf-8"
    )
)["selector"]["probe"]["options"]


def test_every_page_that_is_read_is_listed_and_no_other() -> None:
    listed = {
        row[0].removeprefix("| `GET ").rstrip("`") for row in ROWS if "`GET " in row[0]
    }
    assert listed == set(asked.PATHS.values())


def test_every_call_and_method_is_listed() -> None:
    for word in (*asked.ONVIF_READS, *asked.STREAM_METHODS, asked.ONVIF_PATH):
        assert f"{word}`" in SENT


def test_the_searches_and_ports_are_listed() -> None:
    for word in (asked.GROUP, str(asked.WS_DISCOVERY_PORT), str(asked.SADP_PORT)):
        assert word in PAGE
    assert f"{HTTP[0]}, {HTTPS[0]} and {RTSP[0]}" in PAGE


def test_the_bounds_are_those_that_hold() -> None:
    limits, page = Limits(), " ".join(PAGE.split())
    assert f"take {limits.request:.0f} seconds, a camera {limits.host:.0f};" in page
    assert f"a page may have {limits.body // 1024} KB" in page
    assert f"in a round {limits.host_bytes // 1_000_000} MB" in page
    assert f"`{asked.USER_AGENT}`" in page


def test_nothing_else_is_listed() -> None:
    assert len(ROWS) - 1 == len(Question)


def test_every_question_and_every_reason_has_a_text() -> None:
    asked_for = {
        "device_info_other" if what in asked.OTHER_NAMES else what.value
        for what in Question
    }
    said = {key.split("_", 1)[1] for key in TEXTS if key.startswith("what_")}
    assert said == asked_for
    assert {f"why_{what}" for what in asked_for} <= TEXTS.keys()
    texts = {key.removeprefix("reason_") for key in TEXTS if key.startswith("reason_")}
    assert texts == {SAID_AS.get(reason, reason).value for reason in EndReason}


def test_the_page_says_nothing_that_is_never_said() -> None:
    assert not NEVER_SAID.search(PAGE)
