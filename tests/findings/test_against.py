"""Whoever is told a verdict is told what speaks against it as well."""

import pytest

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.findings.fields import (
    ASSISTANT_REASON_FIELDS,
    EVENT_FIELDS,
    FindingTeller,
)
from custom_components.camera_audit.language.sentences import Sentences
from tests.factories import make_clue, make_finding

FOR = make_clue("mfr_hikvision", "maker", maker="Hikvision")
AGAINST = make_clue("against_mfr", "maker", supports=False, maker="Reolink")


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        (EVENT_FIELDS, "clues_against"),
        (ASSISTANT_REASON_FIELDS, "reasons_against"),
    ],
)
@pytest.mark.parametrize(
    ("verdict", "part"),
    [(Verdict.POSSIBLE, "Reolink"), (Verdict.OTHER_MAKER, "Hikvision")],
)
def test_what_speaks_against_a_verdict_is_told(
    fields: tuple[object, ...], name: str, verdict: Verdict, part: str
) -> None:
    finding = make_finding(verdict=verdict, clues=(FOR, AGAINST))
    teller = FindingTeller(finding, Sentences.english())
    (field,) = [field for field in fields if field.name == name]  # type: ignore[attr-defined]

    (text,) = field.say(teller)  # type: ignore[attr-defined]
    assert part in text
