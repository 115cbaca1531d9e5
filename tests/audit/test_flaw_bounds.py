"""A published range of firmware at its ends, and which of several fixes is named."""

from dataclasses import replace

import pytest

from custom_components.camera_audit.audit.finding import Flaw, FlawState
from custom_components.camera_audit.audit.flaws import find_fix, flaws_of
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import (
    FirmwareRange,
    KnownFlaw,
    ModelGlob,
    UnlistedRange,
)
from tests.factories import make_finding

KNOWLEDGE = load_knowledge()
AFFECTED, POSSIBLY, UNKNOWN = FlawState
NAMED = (ModelGlob(full="XY-1", head="XY-1", stem="XY-1"),)


def state_of(
    firmware: str | None,
    *ranges: FirmwareRange,
    model: str = "XY-1",
    unlisted: UnlistedRange | None = None,
) -> FlawState | None:
    flaw = KnownFlaw("CVE-2000-0001", "", "", "high", (), ranges)
    flaw = flaw._replace(unlisted=unlisted)
    thing = next(iter(unlisted.things)) if unlisted else None
    found = flaws_of(model, thing, firmware, replace(KNOWLEDGE, flaws=(flaw,)))
    return found[0].state if found else None


@pytest.mark.parametrize(
    ("firmware", "expected"),
    [
        ("V1.1.9", None),
        ("V1.2.0", AFFECTED),
        ("V1.3.0", AFFECTED),
        ("V1.3.1", None),
        (None, UNKNOWN),
    ],
)
def test_both_versions_of_a_range_belong_to_it(
    firmware: str | None, expected: FlawState | None
) -> None:
    item = FirmwareRange(NAMED, version_from=(1, 2, 0), version_to=(1, 3, 0))
    assert state_of(firmware, item) is expected


def test_what_a_range_ends_before_does_not_belong_to_it() -> None:
    versions = FirmwareRange(NAMED, version_lt=(1, 3, 0))
    builds = FirmwareRange(NAMED, build_lt=200102)
    assert state_of("V1.2.9", versions) is AFFECTED
    assert state_of("V1.3.0", versions) is None
    assert state_of("V1.3.0 build 200101", builds) is AFFECTED
    assert state_of("V1.3.0 build 200102", builds) is None
    assert state_of("V1.3.0", builds) is UNKNOWN


def test_builds_without_a_first_one_count_from_the_first_version_on() -> None:
    item = FirmwareRange(NAMED, version_from=(1, 2, 0), build_to=200101)
    assert state_of("V1.2.0 build 200101", item) is AFFECTED
    assert state_of("V1.1.0 build 200101", item) is None
    assert state_of("V1.2.0 build 200102", item) is None


@pytest.mark.parametrize(
    ("build", "expected"),
    [
        (200101, AFFECTED),
        (200102, POSSIBLY),
        (200131, POSSIBLY),
        (200201, None),
    ],
)
def test_between_the_last_affected_and_the_first_fixed_build_it_may_be(
    build: int, expected: FlawState | None
) -> None:
    item = FirmwareRange(NAMED, build_to=200101, fixed_build=200201)
    assert state_of(f"V1.0.0 build {build}", item) is expected


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        ("XY-1", AFFECTED),
        ("XY-1/8P", POSSIBLY),
        ("XY-1(B)", POSSIBLY),
        ("XY-12", None),
        ("XY-1A", None),
        ("XY-", None),
    ],
)
def test_a_variant_that_nobody_describes_may_have_the_flaw(
    model: str, expected: FlawState | None
) -> None:
    item = FirmwareRange(NAMED, build_to=200101)
    assert state_of("V1.0.0 build 200101", item, model=model) is expected


@pytest.mark.parametrize(
    ("firmware", "expected"),
    [
        ("V5.2.9 build 200101", POSSIBLY),
        ("V5.4.9 build 200101", POSSIBLY),
        ("V5.1.9 build 200101", None),
        ("V5.5.0 build 200101", None),
        ("V5.4.9 build 200102", None),
        ("V5.4.9", None),
        (None, None),
    ],
)
def test_of_a_model_that_no_range_names_its_series_and_its_build_decide(
    firmware: str | None, expected: FlawState | None
) -> None:
    (thing, *_) = {
        thing
        for flaw in KNOWLEDGE.flaws
        if flaw.unlisted
        for thing in flaw.unlisted.things
    }
    item = UnlistedRange(
        frozenset({thing}), series_from=(5, 2), series_to=(5, 4), build_to=200101
    )
    assert state_of(firmware, unlisted=item) is expected


def test_the_newest_of_the_first_fixed_firmwares_is_named() -> None:
    def flaw(fixed: str | None) -> Flaw:
        return Flaw("CVE-2000-0001", AFFECTED, "high", None, fixed)

    flaws = (flaw("9.0.0"), flaw("5.4.5 build 170123"), flaw("5.4.6 build 170123"))
    found = find_fix(make_finding(flaws=(*flaws, flaw(None))))
    assert found is not None
    assert found.fixed == "5.4.6 build 170123"
    assert find_fix(make_finding(flaws=flaws, firmware=None)) is None
    assert find_fix(make_finding(flaws=(flaw(None),))) is None
