"""The one order of all lists: flaws and ways in first, then who is surest Hikvision's, then the names as people count."""

import random

import pytest

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import Finding, RouterWord, Verdict
from custom_components.camera_audit.audit.order import rank_finding, rank_maker
from tests.factories import EXPLOITED, make_finding

pytestmark = pytest.mark.standalone

FORWARD = RouterSays("UniFi Network", RouterWord.FORWARD, ports="80")
IN_ORDER = [
    make_finding("1", "Zoo", Verdict.LIKELY, flaws=(EXPLOITED,), routers=(FORWARD,)),
    make_finding("2", "Yard", flaws=(EXPLOITED,)),
    make_finding("3", "Xylo", Verdict.POSSIBLE, routers=(FORWARD,)),
    make_finding("4", "Wood", flaws=(EXPLOITED._replace(exploited_since=None),)),
    make_finding("5", "Étage"),
    make_finding("6", "Garage"),
    make_finding("7", "car park 2", Verdict.LIKELY),
    make_finding("8", "Car park 10", Verdict.LIKELY),
    make_finding("9", "Barn", Verdict.POSSIBLE),
    make_finding("10", "Attic", Verdict.UNKNOWN),
    make_finding("11", "Air", Verdict.OTHER_MAKER),
]


def names(findings: list[Finding]) -> list[str]:
    return [finding.camera.name for finding in findings]


def test_flaws_and_ways_in_come_first_then_the_surest_then_names_as_people_count() -> (
    None
):
    mixed = random.Random(7).sample(IN_ORDER, len(IN_ORDER))  # noqa: S311 (nothing secret)
    assert names(sorted(mixed, key=rank_finding)) == names(IN_ORDER)


def test_who_does_not_hear_of_flaws_cannot_tell_them_by_the_order() -> None:
    flawless = [
        finding._replace(flaws=(), camera=finding.camera._replace(routers=()))
        for finding in IN_ORDER
    ]
    expected = names(sorted(flawless, key=rank_finding))
    assert names(sorted(IN_ORDER, key=rank_maker)) == expected


def test_a_name_of_nothing_but_digits_is_sorted_as_well() -> None:
    long = "9" * 5000
    found = [make_finding("1", long), make_finding("2", "7"), make_finding("3", "")]
    assert names(sorted(found, key=rank_finding)) == ["", "7", long]
