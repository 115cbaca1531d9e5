"""What an owner decided in a home is found again in its backup, by the rules of a running home."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.ignore_file import IgnoreEntry
from camera_audit_offline.ignored import add_ignored, list_open
from camera_audit_offline.one_home import AuditedHome, audit_home
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.decisions.decision import Decision, DecisionKind
from custom_components.camera_audit.home.identities import IdentityKey
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.write import write_report
from tests.home_files import ENTITY, ENTRY, real_backup, registry, small_home

SALT = "a salt of these tests"
TAKEN = date(2026, 11, 20)
IDENTITY = "mac:4419B6000001"


def decision(kind: str, decided: str = "2026-10-01", **more: object) -> dict[str, Any]:
    key = IdentityKey(SALT)
    row = Decision(
        id="01",
        kind=DecisionKind(kind),
        camera_id="0" * 12,
        name="Garden",
        verdict=Verdict.CONFIRMED,
        decided=date.fromisoformat(decided),
        at=datetime(2026, 10, 1, tzinfo=UTC),
        identities=frozenset({key._hash(IDENTITY)}),  # noqa: SLF001 - as the store has it
    ).row()
    return row | more


def store(*rows: dict[str, Any], notes: tuple[Any, ...] = ()) -> dict[str, str]:
    data = {"salt": SALT, "decisions": rows, "cameras": [], "notes": notes}
    return {".storage/camera_audit.decisions": json.dumps({"version": 1, "data": data})}


def options(**leave_out: list[str]) -> dict[str, str]:
    own = {
        **ENTRY,
        "entry_id": "own",
        "domain": "camera_audit",
        "unique_id": None,
        "options": {"leave_out": leave_out},
    }
    return {".storage/core.config_entries": registry("entries", [ENTRY, own], minor=5)}


def audited(tmp_path: Path, files: dict[str, str]) -> AuditedHome:
    path = tmp_path / "backup.tar"
    path.write_bytes(real_backup(small_home() | files))
    return audit_home(path)


def standing(tmp_path: Path, files: dict[str, str]) -> str | None:
    home = audited(tmp_path, files)
    return next((one.standing for one in home.decided.values()), None)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (decision("keep"), "keep"),
        (decision("keep", review="2026-11-21"), "keep"),
        (decision("keep", review="2026-11-20"), "review"),
        (decision("planned", review="2026-11-01"), "review"),
        (decision("not_hikvision"), "not_hikvision"),
        (decision("replaced", "2026-11-14"), "replaced"),
        (decision("replaced", "2026-11-13"), "seen_again"),
        (decision("keep", identities=["mac:another"]), None),
    ],
)
def test_a_decision_holds_on_the_day_of_the_copy(
    tmp_path: Path, row: dict[str, Any], expected: str | None
) -> None:
    assert standing(tmp_path, store(row)) == expected
    # The running home has the same rule, in `Decision`.
    read = Decision.read(row)
    holds = expected not in {"review", "seen_again"}
    assert (read.due(TAKEN) or read.outlived(TAKEN)) is not holds


def test_a_store_that_is_broken_decides_nothing(tmp_path: Path) -> None:
    for odd in ("[", '{"data": []}', '{"data": {"salt": 3, "decisions": [3, {}]}}'):
        assert standing(tmp_path, {".storage/camera_audit.decisions": odd}) is None


@pytest.mark.parametrize(
    "left",
    [
        {"integrations": ["onvif"]},
        {"entities": ["camera.garden"]},
        {"entities": ["r1"]},
        {"devices": ["d1"]},
        {"labels": ["quiet"]},
        {"patterns": ["gar*"]},
        {"patterns": ["camera.gar?en"]},
    ],
    ids=str,
)
def test_what_the_options_leave_out_is_left_out(
    tmp_path: Path, left: dict[str, list[str]]
) -> None:
    entity = {**ENTITY, "id": "r1", "labels": ["quiet"]}
    entities = {
        ".storage/core.entity_registry": registry("entities", [entity], minor=24)
    }
    assert standing(tmp_path, entities | options(**left)) == "left_out"
    other = {kind: ["another"] for kind in left}
    assert standing(tmp_path, entities | options(**other)) is None


def test_an_ignored_notice_is_respected(tmp_path: Path) -> None:
    home = audited(tmp_path, options())
    (finding,) = home.report.findings
    issue = {
        "domain": "camera_audit",
        "issue_id": f"camera_{finding.camera.camera_id}",
        "dismissed_version": "2026.11.0",
    }
    data = {"data": {"issues": [issue]}}
    notices = {".storage/repairs.issue_registry": json.dumps(data)}
    assert standing(tmp_path, options() | notices) == "ignored"
    issue["dismissed_version"] = ""
    notices = {".storage/repairs.issue_registry": json.dumps(data)}
    assert standing(tmp_path, options() | notices) is None


def test_what_the_owner_read_on_a_camera_speaks(tmp_path: Path) -> None:
    plain = audited(tmp_path, {})
    (finding,) = plain.report.findings
    note = {
        "camera_id": finding.camera.camera_id,
        "sticker": {"brand": "Annke", "model": "C800"},
    }
    (corrected,) = audited(tmp_path, store(notes=(note,))).report.findings
    assert any(clue.source == "sticker" for clue in corrected.clues)


@pytest.mark.parametrize("name", list(Format))
def test_each_format_shows_the_decision(tmp_path: Path, name: Format) -> None:
    row = decision("keep", reason="It watches the hens", review="2027-05-01")
    text = write_report(audited(tmp_path, store(row)).report, name)
    assert "It watches the hens" in text


def test_a_home_without_camera_audit_has_no_decisions_in_its_report(
    tmp_path: Path,
) -> None:
    report = json.loads(write_report(audited(tmp_path, {}).report, Format.JSON))
    assert "decision" not in report["findings"][0]
    assert report["home"]["day"] == "2026-11-20"


def test_an_ignored_camera_is_shown_with_its_reason_and_counts_again_afterwards(
    tmp_path: Path,
) -> None:
    home = audited(tmp_path, {})
    entry = IgnoreEntry(
        1, {"model": "DS-2CD2143G0-I"}, "own network", date(2027, 3, 31)
    )
    ignored = add_ignored(home, [entry], date(2027, 3, 31))
    assert list(list_open(home)) == ["confirmed"]
    assert not list(list_open(ignored))
    text = write_report(ignored.report, Format.TEXT)
    assert (
        "Ignored by the ignore file until March 31, 2027. Reason: own network" in text
    )
    assert list(list_open(add_ignored(home, [entry], date(2027, 4, 1))))
    other = entry._replace(conditions={"model": "DS-2CD2143G0-I", "brand": "Annke"})
    assert list(list_open(add_ignored(home, [other], date(2027, 1, 1))))
