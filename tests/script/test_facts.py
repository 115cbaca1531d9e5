"""Every sentence about law, flaws and makers has a record, each record a source; the commands say which."""

import json
import re
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from custom_components.camera_audit.knowledge.guidance import DUE_AFTER

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script" / "lib"))

import facts  # noqa: E402

SENTENCES = dict(facts.sentences())


def command(*parts: str) -> str:
    run = [sys.executable, str(ROOT / "script" / "facts"), *parts]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("key", SENTENCES)
def test_each_sentence_has_a_source_or_an_excuse(key: str) -> None:
    for name, excuse in facts.lacking(key, SENTENCES[key]).items():
        assert excuse, name


def test_each_excuse_is_needed() -> None:
    lacking = [
        name for key, told in SENTENCES.items() for name in facts.lacking(key, told)
    ]
    for part in facts.WITHOUT_SOURCE:
        assert any(part in name for name in lacking), part


def test_no_record_that_is_told_is_forgotten() -> None:
    told = {fact.name for known in SENTENCES.values() for fact in known}
    for record in facts.facts():
        if (
            record.name.partition(":")[0] in {"measures.json", "steps.json"}
            and record.told
        ):
            assert record.name in told


@pytest.mark.parametrize(
    ("file", "part", "key", "sentence"),
    [
        (
            "guidance/measures.json",
            "measures",
            "ca_ica_order_2025",
            "measure.ca_ica_order_2025",
        ),
        ("guidance/steps.json", "steps", "firmware", "step.firmware_do"),
        ("flaws.json", "flaws", "CVE-2021-36260", "flaw.allows_takeover"),
        (
            "guidance/replacements.json",
            "candidates",
            "reolink",
            "replacement.support_core",
        ),
    ],
)
def test_a_sentence_that_lost_its_source_is_found(
    tmp_path: Path, file: str, part: str, key: str, sentence: str
) -> None:
    data = shutil.copytree(facts.DATA, tmp_path / "data")

    def change(row: dict[str, Any]) -> dict[str, Any]:
        return (
            {**row, "sources": []} if key in (row.get("key"), row.get("cve")) else row
        )

    content = json.loads((data / file).read_text(encoding="utf-8"))
    content[part] = [change(row) for row in content[part]]
    (data / file).write_text(json.dumps(content), encoding="utf-8")
    told = dict(facts.sentences(data))[sentence]
    assert "" in facts.lacking(sentence, told).values()


def test_a_sentence_without_a_record_is_found(tmp_path: Path) -> None:
    texts = json.loads(facts.ENGLISH.read_text(encoding="utf-8"))
    texts["selector"]["measure"]["options"]["xx_new_2027"] = (
        "Somebody decided something."
    )
    english = tmp_path / "en.json"
    english.write_text(json.dumps(texts), encoding="utf-8")
    told = dict(facts.sentences(english=english))["measure.xx_new_2027"]
    assert facts.lacking("measure.xx_new_2027", told) == {"measure.xx_new_2027": ""}


def test_the_table_names_each_sentence_and_lacks_nothing() -> None:
    table = command("table")
    assert "MISSING" not in table
    for key in SENTENCES:
        assert f"| {key}" in table
    assert (
        "[CVE Program, CVE-2021-36260](https://www.cve.org/CVERecord?id=CVE-2021-36260)"
        in table
    )


def test_the_table_of_one_record_quotes_what_was_read_there() -> None:
    table = command("table", "--key", "us_fcc_25_71")
    rows = [line for line in table.splitlines() if line.startswith("| measure.")]
    assert rows
    assert all("us_fcc_25_71" in row for row in rows)
    assert (
        "“The Commission also adopts a procedure to limit previously granted" in table
    )
    page = command("table", "--html", "--key", "us_fcc_25_71")
    assert '<tr data-key="measure.us_fcc_25_71">' in page
    assert '<a href="https://www.govinfo.gov/content/pkg/FR-2025-11-25/' in page


def test_what_was_not_read_again_says_so() -> None:
    assert "| not read again |" in command("table", "--key", "reset_before_disposal")
    assert "not read again  steps.json: " in command("due")


def test_a_record_whose_sources_were_all_read_is_counted_beside_those_that_were_not() -> (
    None
):
    counted = re.findall(
        r"not read again  (\S+): (\d+) records, each source of (\d+) was",
        command("due"),
    )
    assert {"replacements.json", "brands.json"} <= {name for name, _, _ in counted}
    assert all(int(number) >= int(read) for _, number, read in counted)
    assert not any(
        fact.rests_on_read_sources() for fact in facts.facts() if not fact.unread
    )


def test_a_day_that_many_records_got_at_once_without_a_line_is_refused(
    tmp_path: Path,
) -> None:
    """Whoever writes a new day into a whole file has looked at nothing."""
    assert facts.find_bulk_stamps() == []
    data = shutil.copytree(facts.DATA, tmp_path / "data")
    path = data / "flaws.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    for row in content["flaws"]:
        del row["line"]
        row["checked"] = "2031-05-04"
    path.write_text(json.dumps(content), encoding="utf-8")
    [said] = facts.find_bulk_stamps(data)
    assert said.startswith(f"flaws.json: {len(content['flaws'])} records of 2031-05-04")


def test_a_measure_whose_page_was_not_read_again_is_not_told_as_confirmed() -> None:
    path = facts.DATA / "guidance" / "measures.json"
    for row in json.loads(path.read_text(encoding="utf-8"))["measures"]:
        if row["notice_use"] != "no" and "line" not in row:
            assert not row["newest_state_confirmed"], row["key"]
            assert row["notice_use"] == "only_with_caveat", row["key"]


def test_what_is_due_leads_no_notice_either() -> None:
    assert facts.DUE_AFTER == DUE_AFTER


def test_what_is_due_is_told_by_the_day() -> None:
    [read] = [f for f in facts.facts() if f.name == "measures.json: ca_ica_order_2025"]
    last = read.checked + DUE_AFTER
    assert read.name not in command("due", "--day", last.isoformat())
    after = (last + timedelta(days=1)).isoformat()
    assert read.name in command("due", "--day", after)


def test_the_models_of_each_maker_are_counted_by_kind() -> None:
    said = command("models")
    kinds, _, *rows = (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in said.splitlines()
    )
    makers = {row[0]: dict(zip(kinds[1:], row[1:], strict=True)) for row in rows}
    assert int(makers["Reolink"]["bullet"]) > 1
    assert makers["Agent DVR"]["bullet"] == "no"
    assert makers["Reolink"]["thermal"] == ""
    named = sum(
        any(count.isdigit() and count != "0" for count in counts.values())
        for counts in makers.values()
    )
    assert named >= 25
