"""The CVE list beside the flaws on file: what lacks, what differs, and what the data explain."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script" / "lib"))
sys.path.insert(0, str(ROOT / "script"))

from lib.cve_list import WHO, compare_flaws, read_records  # noqa: E402

from custom_components.camera_audit.knowledge.loader import (  # noqa: E402
    load_knowledge,
)

LOCAL = "CVSS:3.1/AV:A/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
RULE = {"models": ["DS-2CD9xx1*"], "version_to": "5.9.1", "build_to": 300102}
FLAW = {
    "cve": "CVE-2031-0001",
    "allows": "fail_lan",
    "severity": "high",
    "rules": [RULE],
}


def make_record(**parts: object) -> dict[str, Any]:
    """Return a record as the list publishes it."""
    metric = {
        "vectorString": parts.get("vector", LOCAL),
        "baseSeverity": parts.get("severity", "HIGH"),
    }
    affected = {
        "vendor": parts.get("vendor", "Hikvision"),
        "product": parts.get("product", "DS-2CD9xx1"),
        "versions": parts.get(
            "versions",
            [{"version": "V5.9.1 build300102 and earlier", "status": "affected"}],
        ),
    }
    return {
        "dataType": "CVE_RECORD",
        "dataVersion": "5.2",
        "cveMetadata": {
            "cveId": parts.get("cve", "CVE-2031-0001"),
            "assignerShortName": parts.get("assigner", "hikvision"),
            "state": parts.get("state", "PUBLISHED"),
        },
        "containers": {
            "cna": {
                "affected": [affected],
                "descriptions": [{"lang": "en", "value": parts.get("text", "A flaw.")}],
                "metrics": [{"cvssV3_1": metric}] if metric["vectorString"] else [],
                "references": [{"url": "https://www.hikvision.com/en/notice/"}],
            }
        },
    }


def write_list(folder: Path, *records: dict[str, Any]) -> Path:
    for record in records:
        cve = record["cveMetadata"]["cveId"]
        part = folder / "cves" / cve[4:8] / "0xxx"
        part.mkdir(parents=True, exist_ok=True)
        (part / f"{cve}.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


def compare(
    folder: Path, *records: dict[str, Any], **content: object
) -> list[tuple[str, str]]:
    """Return what is said of each record, with the reason."""
    listed = read_records(write_list(folder, *records))
    return [
        (what, why)
        for _, what, why in compare_flaws(
            listed, {"flaws": [FLAW], "left_out": [], **content}
        )
    ]


def test_what_is_as_the_record_has_it_is_not_named(tmp_path: Path) -> None:
    assert compare(tmp_path, make_record()) == []


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"severity": "CRITICAL"}, "severity: high on file, critical in the record"),
        (
            {"vector": "CVSS:3.1/AV:N/AC:L/PR:H/UI:N/S:U/C:N/I:N/A:H"},
            (
                "who can use it: the same network, no login on file, "
                "anyone who reaches it, an administrator in the record"
            ),
        ),
        (
            {"product": "DS-2CD9xx1,DS-2CD8xx1"},
            "DS-2CD8XX1 of the record is covered by no rule",
        ),
        (
            {"versions": [{"version": "V5.9.1 build300203 and earlier"}]},
            "DS-2CD9XX1: build 300203 of the record is in no rule",
        ),
        (
            {"versions": [{"version": "V5.9.2 build300102 and earlier"}]},
            "DS-2CD9XX1: version 5.9.2 of the record is in no rule",
        ),
        (
            {"versions": [{"version": "0", "lessThan": "V5.9.1 build300102"}]},
            "DS-2CD9XX1: by the record its last firmware does not belong to it",
        ),
    ],
)
def test_a_difference_is_named(
    tmp_path: Path, parts: dict[str, Any], said: str
) -> None:
    assert (said, "") in compare(tmp_path, make_record(**parts))


def test_a_model_that_the_record_does_not_have_is_named(tmp_path: Path) -> None:
    flaw = {**FLAW, "rules": [{**RULE, "models": ["DS-2CD9xx1*", "DS-K1*"]}]}
    said = compare(tmp_path, make_record(), flaws=[flaw])
    assert said == [("DS-K1* is not in the record", "")]


def test_a_difference_that_the_data_explain_is_named_with_the_reason(
    tmp_path: Path,
) -> None:
    flaw = {**FLAW, "differs": [{"field": "severity", "why": "another rates it"}]}
    said = compare(tmp_path, make_record(severity="LOW"), flaws=[flaw])
    assert said == [("severity: high on file, low in the record", "another rates it")]


@pytest.mark.parametrize(
    "parts",
    [
        {"assigner": "hikvision", "vendor": "n/a"},
        {"assigner": "Bitdefender", "vendor": "EZVIZ"},
        {"assigner": "mitre", "vendor": "n/a", "text": "In some HiLook cameras …"},
    ],
)
def test_a_record_of_the_group_that_is_not_on_file_is_missing(
    tmp_path: Path, parts: dict[str, Any]
) -> None:
    record = make_record(cve="CVE-2031-0002", **parts)
    said = compare(tmp_path, make_record(), record)
    assert [why for what, why in said if "is not on file" in what] == [""]
    explained = compare(
        tmp_path, record, left_out=[{"cve": "CVE-2031-0002", "why": "a program"}]
    )
    assert [why for what, why in explained if "is not on file" in what] == ["a program"]


@pytest.mark.parametrize(
    "parts",
    [
        {"assigner": "mitre", "vendor": "Other", "text": "An overhikvisioned thing."},
        {"state": "REJECTED"},
    ],
)
def test_a_record_of_others_or_a_rejected_one_is_not_compared(
    tmp_path: Path, parts: dict[str, Any]
) -> None:
    folder = write_list(tmp_path, make_record(cve="CVE-2031-0003", **parts))
    assert [*read_records(folder)] == []


def test_a_flaw_that_the_list_lacks_is_named(tmp_path: Path) -> None:
    assert compare(tmp_path) == [("is on file, but not in this list", "")]


def test_each_model_of_a_description_has_the_firmware_behind_it(tmp_path: Path) -> None:
    text = (
        "This affects EZVIZ CS-C9N-A0 before V5.3.0 build 300215 and CS-C9N-R101 and CS-CV999-B "
        "versions before V5.3.2 build 300221."
    )
    record = make_record(
        vendor="n/a", product="n/a", versions=[{"version": "n/a"}], text=text
    )
    [read] = read_records(write_list(tmp_path, record))
    assert [(entry.models, entry.builds, entry.up_to) for entry in read.affected] == [
        (("CS-C9N-A0",), {300215}, False),
        (("CS-C9N-R101",), {300221}, False),
        (("CS-CV999-B",), {300221}, False),
    ]


@pytest.mark.parametrize(
    ("product", "models"),
    [
        ("DS-A99024/48/72R,DS-A88624S", "DS-A99024 DS-A99048 DS-A99072R DS-A88624S"),
        ("DS-9604NI-K1 / 4P(B)", "DS-9604NI-K1/4P(B)"),
        ("DS-96xxNI-E1/2", "DS-96XXNI-E1 DS-96XXNI-E2"),
        ("DS-K9T341A/K9T341B", "DS-K9T341A DS-K9T341B"),
        ("DS-K9T6QT-F72/F43", "DS-K9T6QT-F72 DS-K9T6QT-F43"),
        ("iDS-92xxHQHI-Mx/XT", "IDS-92XXHQHI-MX/XT"),
    ],
)
def test_models_behind_a_slash_are_told_from_parts_of_a_name(
    tmp_path: Path, product: str, models: str
) -> None:
    [read] = read_records(write_list(tmp_path, make_record(product=product)))
    assert " ".join(read.affected[0].models) == models


def test_the_list_is_read_from_a_zip_within_a_zip(tmp_path: Path) -> None:
    inner, outer = io.BytesIO(), tmp_path / "list.zip.zip"
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("cves/2031/CVE-2031-0001.json", json.dumps(make_record()))
        archive.writestr("cves/delta.json", "{}")
    with zipfile.ZipFile(outer, "w") as archive:
        archive.writestr("cves.zip", inner.getvalue())
    assert [record.cve for record in read_records(outer)] == ["CVE-2031-0001"]


def test_the_command_fails_where_nobody_explains_what_lacks(tmp_path: Path) -> None:
    folder = write_list(tmp_path, make_record())
    run = subprocess.run(
        [sys.executable, str(ROOT / "script" / "facts"), "flaws", str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert "CVE-2031-0001  is not on file: A flaw." in run.stdout
    assert "Records read: 1." in run.stdout


def test_who_can_use_each_flaw_on_file_is_known() -> None:
    assert {flaw.allows for flaw in load_knowledge().flaws} <= WHO.keys()
