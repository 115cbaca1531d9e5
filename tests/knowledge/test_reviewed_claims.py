"""What a reading against the originals found wrong: each sentence says now what its source says, and names the source."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from custom_components.camera_audit.knowledge.guidance import GUIDANCE
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.replacements import Model
from tests.advice.ten_cameras import REPLACEMENTS

INTEGRATION = Path(__file__).parents[2] / "custom_components" / "camera_audit"
TEXTS = {
    group: selector["options"]
    for group, selector in json.loads(
        (INTEGRATION / "translations" / "en.json").read_text(encoding="utf-8")
    )["selector"].items()
}
MEASURES = {
    measure["key"]: measure
    for measure in json.loads((GUIDANCE / "measures.json").read_text(encoding="utf-8"))[
        "measures"
    ]
}
KNOWLEDGE = load_knowledge()
FLAWS = {flaw.cve: flaw for flaw in KNOWLEDGE.flaws}


@dataclass(frozen=True)
class Claim:
    """One sentence: words that it has now, and words of the wrong one."""

    group: str
    key: str
    says: tuple[str, ...]
    says_no_more: tuple[str, ...] = ()


CLAIMS = (
    Claim("measure", "in_stqc_2024", ("began to require",), ("decided to certify",)),
    Claim("measure", "in_stqc_2024_more", ("April 1, 2026", "press reports")),
    Claim("measure", "ca_ica_order_2025", ("announced a rule that prohibits", "Hikvision Canada Inc."), ("ruled out", "barred", "prohibited")),
    Claim("measure", "ca_ica_order_2025_more", ("Best Buy Canada", "Their sale is not prohibited", "the Federal Court refused to suspend the order", "this court decision does not end their sale", "I strongly encourage all Canadians")),
    Claim("measure", "ca_ica_order_2025_business", ("In June 2025, Canada announced a rule on buying", "no text that puts it into effect"), ("The rule on buying is for",)),
    Claim("measure", "ca_ica_order_2025_disputed", ("lacks a factual basis, procedural fairness, and transparency",)),
    Claim("position", "hikvision", ("lacks a factual basis, procedural fairness, and transparency",), ("no threat",)),
    Claim("measure", "cz_nukib_2025", ("issued a warning",), ("advised caution",)),
    Claim("measure", "cz_nukib_2025_more", ("rated the threat as high", "have to take it into account")),
    Claim("measure", "us_fcc_2026_notice", ("Cameras in use may stay",), ("disputes",)),
    Claim("measure", "us_fcc_25_71_more", ("removed millions of listings",)),
    Claim("measure", "gb_removal_2024_more", ("We found nothing on whether it did",)),
    Claim("notice", "reason_due", ("may be out of date",), ("was on record", "official step")),
    Claim("flaw", "fixed", ("Fixed in {fixed} and later", "if that exists"), ("the maker names",)),
    Claim("flaw", "allows_commands_admin", ("an administrator login",)),
    Claim("flaw", "allows_admin", ("administrator rights", "without logging in"), ("a logged-in user",)),
    Claim("flaw", "allows_commands_login_lan", ("on the same network with a login",)),
    Claim("replacement", "needs_hub_for_some_indoor", ("The E1 and some Lumus",), ("E1 Pro",)),
)  # fmt: skip


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.key)
def test_a_sentence_says_what_its_source_says(claim: Claim) -> None:
    sentence = TEXTS[claim.group][claim.key]
    for words in claim.says:
        assert words in sentence
    for words in claim.says_no_more:
        assert words not in sentence


@pytest.mark.parametrize(
    "claim",
    [each for each in CLAIMS if each.group == "measure"],
    ids=lambda claim: claim.key,
)
def test_a_measure_shows_the_line_it_rests_on_or_that_it_was_not_read_again(
    claim: Claim,
) -> None:
    measure = MEASURES[re.sub("_(more|disputed|business)$", "", claim.key)]
    assert measure["sources"]
    if "unread" not in measure:
        assert measure["line"]
        assert measure["record"].startswith("https://")


@pytest.mark.parametrize(
    ("flaw", "allows"),
    [
        ("CVE-2024-29949", "commands_admin"),
        ("CVE-2025-39240", "commands_admin"),
        ("CVE-2026-0709", "commands_admin"),
        ("CVE-2026-3828", "commands_admin"),
        ("CVE-2023-34551", "commands_login_lan"),
        ("CVE-2023-28808", "admin"),
        ("CVE-2017-7921", "admin"),
    ],
)
def test_a_flaw_gives_what_its_record_says_to_whom_it_says(
    flaw: str, allows: str
) -> None:
    assert FLAWS[flaw].allows == allows


@pytest.mark.parametrize(
    "flaw",
    ["CVE-2023-48121", "CVE-2022-2472", "CVE-2014-4880", "CVE-2022-28173", "CVE-2024-29947", "CVE-2024-29948"],
)  # fmt: skip
def test_a_flaw_that_was_missing_is_on_file(flaw: str) -> None:
    assert FLAWS[flaw].sources


def find_model(candidate: str, name: str) -> Model:
    (maker,) = [one for one in REPLACEMENTS.candidates if one.key == candidate]
    (model,) = [one for one in maker.models if one.name == name]
    return model


def test_a_door_station_without_infrared_is_not_said_to_see_in_the_dark() -> None:
    station = find_model("two_n", "2N IP Base")
    assert station.night_vision is False
    assert station.megapixels is None


def test_a_maker_that_sells_in_europe_only_says_so_of_every_model() -> None:
    (ajax,) = [one for one in REPLACEMENTS.candidates if one.key == "ajax"]
    assert {model.markets for model in ajax.models} == {("EU", "GB")}


def test_a_number_that_helps_nobody_at_home_is_no_sentence() -> None:
    assert not [
        key
        for options in TEXTS.values()
        for key, sentence in options.items()
        if "ICSA-" in sentence
    ]
