"""The guidance files: whole, dated, sourced, and honest about what is not known."""

from __future__ import annotations

import json

import pytest

from custom_components.camera_audit.knowledge.guidance import (
    GUIDANCE,
    Guidance,
    NoticeUse,
    list_bodies,
    load_guidance,
)

pytestmark = pytest.mark.standalone


@pytest.fixture(scope="module")
def guidance() -> Guidance:
    return load_guidance()


def test_every_measure_has_a_source_and_a_day(guidance: Guidance) -> None:
    for measure in guidance.measures:
        assert measure.sources, measure.key
        assert measure.checked >= guidance.checked


@pytest.mark.parametrize(
    ("country", "lead"),
    [
        ("CA", "ca_ica_order_2025"),
        ("ca", "ca_ica_order_2025"),
        ("US", "us_fcc_2026_notice"),
        ("GB", "gb_wms_2022"),
        ("AU", "au_2023"),
        ("IN", "in_stqc_2024"),
    ],
)
def test_the_newest_fit_measure_of_the_country_leads(
    guidance: Guidance, country: str, lead: str
) -> None:
    found = guidance.lead_for(country)
    assert found is not None
    assert found.key == lead


@pytest.mark.parametrize("country", [None, "", "FR", "DE", "JP", "NZ", "EU"])
def test_no_record_no_sentence(guidance: Guidance, country: str | None) -> None:
    assert guidance.lead_for(country) is None
    assert guidance.measures_for(country) == ()


def test_measures_of_a_country_are_newest_first_and_fit_to_tell(
    guidance: Guidance,
) -> None:
    for country in {measure.country for measure in guidance.measures}:
        told = guidance.measures_for(country)
        assert [each.since for each in told] == sorted(
            (e.since for e in told), reverse=True
        )
        assert all(each.use is not NoticeUse.NO for each in told)


def test_a_measure_of_a_part_of_the_country_never_leads(guidance: Guidance) -> None:
    assert any(measure.place for measure in guidance.measures_for("CA"))
    for country in {measure.country for measure in guidance.measures}:
        lead = guidance.lead_for(country)
        assert lead is None or lead.place is None


def test_three_free_steps_come_first(guidance: Guidance) -> None:
    steps = json.loads((GUIDANCE / "steps.json").read_text(encoding="utf-8"))["steps"]
    assert [step["key"] for step in steps if step["short_list"]] == [
        "no_port_forward",
        "no_cloud",
        "password",
    ]
    assert [step.order for step in guidance.steps] == list(
        range(1, len(guidance.steps) + 1)
    )


def test_whom_rules_bind_and_of_whom_that_is_only_announced(guidance: Guidance) -> None:
    in_force, announced, proposed = (
        guidance.measures[0]._replace(status=status, binds=binds)
        for status, binds in (
            ("in_force", ("importers", "parties")),
            ("announced_per_press", ("importers", "sellers")),
            ("proposed", ("manufacturers",)),
        )
    )
    bound = list_bodies([announced, in_force, proposed])
    assert bound == {"importers": False, "sellers": True}
