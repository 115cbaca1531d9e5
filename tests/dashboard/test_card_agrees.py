"""The card and the backend agree on their words, their limits and the order of the verdicts."""

import re
from pathlib import Path

import pytest

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import (
    FLAGGED,
    FlawAnswer,
    RouterWord,
    Verdict,
)
from custom_components.camera_audit.audit.verdict import ORDER, SUREST_FIRST
from custom_components.camera_audit.dashboard.feed import State
from custom_components.camera_audit.decisions.decision import (
    REASON_MAX,
    REVIEW_AFTER,
    REVIEW_WITHIN,
    REVIEW_YEARS,
    STICKER_MAX,
    WHY,
    DecisionKind,
)
from custom_components.camera_audit.decisions.standing import (
    DECIDED,
    TO_DECIDE,
    Standing,
    counts_as,
)
from custom_components.camera_audit.findings.card import CardSection, choose_section
from custom_components.camera_audit.findings.fields import (
    CARD_FIELDS,
    CARD_FLAW,
    make_finding_row,
)
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.deciding import REPLACE_WITHIN
from custom_components.camera_audit.settings.flow import VERDICTS
from tests.factories import make_finding

SOURCE = "\n".join(
    file.read_text(encoding="utf-8")
    for file in sorted(Path("frontend/src").glob("*.ts"))
)
INTEGRATION = Path("custom_components/camera_audit")


def words(name: str) -> list[str]:
    """Return the texts of a list or of a type that the card's source declares."""
    (found,) = re.findall(rf"(?:const|type) {name}\b[^=]*=([^;]*);", SOURCE)
    return re.findall(r'"([^"]*)"', found)


def number(name: str) -> int:
    (found,) = re.findall(rf"const {name} = (\d+);", SOURCE)
    return int(found)


def test_the_card_knows_the_words_of_the_backend() -> None:
    assert words("VERDICTS") == [*SUREST_FIRST]
    assert words("GROUPS") == [*CardSection]
    assert words("State") == [*State]
    assert words("WHY") == [*WHY]
    assert words("FlawAnswer") == [*FlawAnswer]
    assert {*words("KINDS")} <= {*DecisionKind}


def test_the_card_reads_what_a_row_tells_of_a_flaw() -> None:
    (fields,) = re.findall(r"interface Flaw \{([^}]*)\}", SOURCE)
    assert re.findall(r"(\w+):", fields) == [*CARD_FLAW]


def test_the_card_reads_what_a_row_tells_of_a_router() -> None:
    (fields,) = re.findall(r"interface RouterSays \{([^}]*)\}", SOURCE)
    says = RouterSays("UniFi Network", RouterWord.FORWARD, ports="8000")
    silent = RouterSays("Omada", RouterWord.UNTOLD)
    finding = make_finding(routers=(says, silent))
    row = make_finding_row(finding, Sentences.english(), CARD_FIELDS)
    (router,) = row["routers"]
    assert re.findall(r"(\w+):", fields) == [*router]


def test_the_card_knows_the_limits_of_the_backend() -> None:
    assert number("REASON_LENGTH") == REASON_MAX
    assert number("REVIEW_AFTER") == REVIEW_AFTER.days
    assert number("REPLACE_WITHIN") == REPLACE_WITHIN.days
    assert number("REVIEW_WITHIN") == REVIEW_WITHIN.days
    assert REVIEW_WITHIN.days // 365 == REVIEW_YEARS
    # A brand and a model, of the sticker.
    assert re.findall(r'maxlength="(\d+)"', SOURCE) == [str(STICKER_MAX)] * 2


@pytest.mark.parametrize("verdict", Verdict)
@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_the_heading_that_the_sensors_count_it_under(
    verdict: Verdict, standing: Standing
) -> None:
    group = choose_section(verdict, standing)
    assert (group is CardSection.DECIDE) is (standing in TO_DECIDE)
    assert (group is CardSection.DECIDED) is (standing in DECIDED)
    assert (group is CardSection.LEFT_OUT) is (counts_as(verdict, standing) is None)
    assert (group is CardSection.IGNORED) is (standing is Standing.IGNORED)


def test_the_verdicts_have_one_order() -> None:
    """Any other list of three or more verdicts in a row would be a second order."""
    names = "|".join(verdict.name for verdict in Verdict)
    second = re.compile(rf"(?:Verdict\.(?:{names})\b\W+(?:value\W+)?(?:\d\W+)?){{3}}")
    files = [file for file in INTEGRATION.rglob("*.py") if file.name != "verdict.py"]
    assert files
    assert [
        file.name for file in files if second.search(file.read_text(encoding="utf-8"))
    ] == ["finding.py"]
    assert [*VERDICTS] == [verdict for verdict in reversed(ORDER) if verdict in FLAGGED]
