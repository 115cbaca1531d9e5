"""What a notice says on each screen: order, length, sources, and what is never said."""

from __future__ import annotations

import json
import re
from copy import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from custom_components.camera_audit.audit.camera import (
    Camera,
    CameraKind,
    Facts,
    RouterSays,
)
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import (
    Finding,
    Flaw,
    FlawState,
    RouterWord,
    Strength,
    Verdict,
)
from custom_components.camera_audit.audit.flaws import flaws_of
from custom_components.camera_audit.decisions.decision import Decision, DecisionKind
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.summary_text import SummaryText
from custom_components.camera_audit.repairs.text import NoticeText, find_rule_day
from tests.factories import EXPLOITED, make_clue, make_finding
from tests.language.test_sentences import HOSTILE
from tests.words import NEVER_SAID

GUIDANCE = load_guidance()
ENGLISH = Sentences.english().for_markdown()
CHECKED = date(2026, 11, 25)
LATER = date(2028, 1, 1)
#: What is not folded away; titles of folds come on top.
FIRST_SCREEN_WORDS = 80
#: More, where a country has rules: whom they bind (the longest list is that of the United States), and of selling.
RULE_WORDS = 16
#: More, where a known flaw stands before all of that.
FLAW_WORDS = 30
#: Of the up to four folds of the first screen: what a country did, what concerns a business, two steps.
TITLE_WORDS = 30
COUNTRIES = sorted({measure.country for measure in GUIDANCE.measures} | {"FR"})
#: Those with a sentence of their own, and homes of the languages that we speak.
SHOWN = (
    *("CA", "US", "GB", "AU", "CZ", "IN", "DE", "FR", "ES", "IT"),
    *("NL", "PL", "PT", "UA", "JP", "IE", "NZ", "KR", "TW", "BR"),
)
TRANSLATIONS = Path("custom_components/camera_audit/translations/en.json")


def text_of(
    finding: Finding,
    country: str | None = "CA",
    today: date = CHECKED,
    others: tuple[Finding, ...] = (),
) -> NoticeText:
    return NoticeText(
        finding=finding,
        say=ENGLISH,
        guidance=GUIDANCE,
        country=country,
        today=today,
        others=others,
    )


def summary_of(
    *findings: Finding,
    country: str | None = "CA",
    done: dict[str, frozenset[str]] | None = None,
    ways_in: int | None = None,
) -> str:
    """Return the first screen of the notice that speaks of all cameras."""
    text = SummaryText(
        findings=findings,
        say=ENGLISH,
        guidance=GUIDANCE,
        country=country,
        today=CHECKED,
        done=done or {},
        ways_in=ways_in,
    )
    return text.compose_first_screen()


def words(text: str) -> int:
    unfolded = re.sub(r"<details>.*?</details>", "", text, flags=re.DOTALL)
    return len(re.sub(r"[*`\\]", "", unfolded).split())


def budget_of(country: str | None) -> int:
    """Return how many words the first screen may take in a country."""
    if GUIDANCE.lead_for(country):
        return FIRST_SCREEN_WORDS + RULE_WORDS
    return FIRST_SCREEN_WORDS


def titles_of(text: str) -> list[str]:
    """Return the titles of folds."""
    return re.findall(r"</svg>(.*?)</summary>", text)


# The texts ------------------------------------------------------------------------------------

FLAGGED = (Verdict.CONFIRMED, Verdict.LIKELY, Verdict.POSSIBLE)
CASES = [
    make_finding(verdict=verdict, kind=kind, brand=brand, flaws=flaws)
    for verdict, kind, brand, flaws in product(
        FLAGGED, CameraKind, ("Hikvision", "Annke"), ((), (EXPLOITED,))
    )
]


@pytest.mark.parametrize("country", [None, *COUNTRIES])
@pytest.mark.parametrize("today", [CHECKED, date(2028, 1, 1)])
def test_the_first_screen_keeps_its_budget_of_words(
    country: str | None, today: date
) -> None:
    for finding in CASES:
        said = text_of(finding, country, today).compose_first_screen()
        budget = budget_of(country)
        if finding.camera.kind is CameraKind.RECORDER:
            budget += 8  # its cameras may be from other makers
        if finding.known_flaws:
            budget += FLAW_WORDS
        assert words(said) <= budget, said
        assert words(" ".join(titles_of(said))) <= TITLE_WORDS, said


@pytest.mark.parametrize("country", [None, *COUNTRIES])
def test_no_screen_says_what_is_never_said(country: str | None) -> None:
    for finding in CASES:
        text = text_of(finding, country, date(2028, 1, 1))
        for said in (
            text.compose_first_screen(),
            text.compose_evidence(),
            text.compose_advice(),
        ):
            # Titles of sources are not ours.
            ours = "\n".join(
                line for line in said.splitlines() if not line.startswith("Sources:")
            )
            assert not NEVER_SAID.search(ours), NEVER_SAID.search(ours)
            assert not re.search(r"\{\w+\}", ours)


@pytest.mark.parametrize("verdict", FLAGGED)
@pytest.mark.parametrize("firmware", ["V5.6.2 build 190701", None])
@pytest.mark.parametrize("model", ["DS-2CD2143G0-I", None])
def test_nothing_more_is_needed_only_where_maker_model_and_firmware_are_known(
    verdict: Verdict, model: str | None, firmware: str | None
) -> None:
    finding = make_finding(verdict=verdict, model=model, firmware=firmware)
    is_known = verdict is Verdict.CONFIRMED and bool(model and firmware)
    said = text_of(finding).compose_evidence()
    assert ("How to find out" in said) is not is_known
    assert ("own web page" in said) is not is_known


REASON = "Rented until May"
KEPT = Decision(
    id="1",
    kind=DecisionKind.KEEP,
    camera_id="a1b2c3",
    name="Front door",
    verdict=Verdict.LIKELY,
    decided=date(2025, 11, 25),
    why="not_mine",
    reason=REASON,
    review=CHECKED,
)


@pytest.mark.parametrize("today", [CHECKED, date(2028, 1, 1)])
@pytest.mark.parametrize("kind", DecisionKind)
def test_screens_about_an_earlier_decision_keep_the_budget(
    today: date, kind: DecisionKind
) -> None:
    for finding in CASES:
        text = replace(text_of(finding, "CA", today), decision=replace(KEPT, kind=kind))
        for screen in (text.compose_first_screen(), text.compose_news()):
            assert REASON in screen
            # The owner's reasons are not ours to count.
            ours = screen.replace(REASON, "").replace("It isn't mine to replace; ", "")
            budget = 132 + (FLAW_WORDS if finding.known_flaws else 0)
            assert words(ours) <= budget, screen
            assert not NEVER_SAID.search(screen)


def test_a_review_is_told_from_its_day_on() -> None:
    text = text_of(make_finding())
    assert "You kept it" in replace(text, decision=KEPT).compose_first_screen()
    assert (
        "You kept it"
        not in replace(
            text, decision=KEPT, today=date(2026, 11, 24)
        ).compose_first_screen()
    )
    assert (
        "You kept it"
        not in replace(text, decision=replace(KEPT, review=None)).compose_first_screen()
    )


def test_a_way_out_that_was_opened_again_is_said_with_its_router() -> None:
    """Guards: a camera that is asked about again, and nothing said of why."""
    kept = replace(KEPT, why="no_internet", blocked=True, review=None)
    says = RouterSays("UniFi", RouterWord.OPEN, "switch.x", "2026-11-25")
    text = replace(text_of(make_finding(routers=(says,))), decision=kept)
    values = {"date": ENGLISH.day(kept.decided), "router": "UniFi"}
    opened = ENGLISH.compose("notice", "review_opened", values)
    assert opened in text.compose_first_screen()


def test_an_earlier_decision_without_a_reason_reads_well() -> None:
    text = replace(
        text_of(make_finding()), decision=replace(KEPT, why="sold", reason="")
    )
    assert "reason" not in text.compose_first_screen()
    assert "November 25, 2026.\n\n" in text.compose_first_screen()


def test_the_first_screen_follows_the_order() -> None:
    said = text_of(make_finding()).compose_first_screen()
    parts = (
        "Front door",
        "No known rule covers owning or using one at home.",
        "The rules apply to one company, federal bodies (announced), and provincial public bodies",
        "Other companies are not prohibited from selling Hikvision products",
        "June 2025",
        "to close",
        "national security",
        "announced a rule that prohibits federal bodies",
        "Their sale is not prohibited",
        "I strongly encourage all Canadians to take note of this decision",
        "lacks a factual basis, procedural fairness, and transparency",
        "We don't know what has happened since",
        "Newest source: September 23, 2025.",
        "Can it be reached from the internet?",
        "Do these first",
        "Turn off port forwarding (about 10 minutes)",
        "delete every port forwarding entry",
        "Turn off cloud access (about 5 minutes)",
        "Whoever set up your router",
        "Facts checked on November 29, 2026",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("country", "who", "sale", "business"),
    [
        (
            "CA",
            "federal bodies (announced)",
            "not prohibited from selling",
            "other businesses",
        ),
        ("US", "federal contractors", "certain models is prohibited", "Section 889"),
        ("GB", "government departments", "no rule about selling", "sensitive sites"),
        ("AU", "federal bodies", "no rule about selling", "Australian government"),
        (
            "CZ",
            "critical infrastructure",
            "no rule about selling",
            "take the warning into account",
        ),
        ("IN", "sellers", "only be sold with a certificate", "need a certificate"),
    ],
)
@pytest.mark.parametrize("flaws", [(), (EXPLOITED,)], ids=["plain", "flawed"])
def test_a_short_answer_says_whether_a_rule_applies(
    country: str, who: str, sale: str, business: str, flaws: tuple[Flaw, ...]
) -> None:
    """That homes are not bound, whom it binds, sale and day; folded, the newest source and what concerns a business."""
    said = text_of(make_finding(flaws=flaws), country).compose_first_screen()
    [answer] = re.findall(r"\*\*Does a rule apply to you\?\*\* (.*)", said)
    assert answer.startswith("No known rule covers owning or using one ")
    assert said.count("Facts checked on ") == 1
    for part in (who, sale):
        assert part in answer
    assert "Newest source: " in said[said.index("<details>") : said.index("</details>")]
    folded = said[said.index("For businesses") :]
    assert business in folded[: folded.index("</details>")]


def test_only_what_is_about_home_assistant_says_so() -> None:
    """What a step says besides stands without that label."""
    said = text_of(make_finding()).compose_advice()
    for about in ("Add ONVIF cameras by their IP address", "remote access or a VPN"):
        [line] = [line for line in said.splitlines() if about in line]
        assert line.startswith("In Home Assistant: ")
    for about in (
        "turn off port forwarding, block its internet access, and plan",
        "The next camera can often use the same mount",
        "Blocking by address is more reliable",
        "A recorder stores the passwords",
    ):
        [line] = [line for line in said.splitlines() if about in line]
        assert "In Home Assistant" not in line


def test_an_answer_that_is_older_than_half_a_year_says_so() -> None:
    late = text_of(make_finding(), today=date(2027, 6, 1)).compose_first_screen()
    assert "more than six months ago" in late
    assert (
        "more than six months ago" not in text_of(make_finding()).compose_first_screen()
    )


def test_what_a_country_did_is_said_as_it_is() -> None:
    """Each of these was told as less, as more or as it was years ago."""
    india = text_of(make_finding(), "IN").compose_first_screen()
    assert "India began to require a certificate" in india
    assert "since April 1, 2026" in india
    assert "2024" not in india
    czechia = text_of(make_finding(), "CZ").compose_first_screen()
    assert "issued a warning" in czechia
    assert "rated the threat as high" in czechia
    assert "advised" not in czechia
    states = text_of(make_finding(), "US").compose_first_screen()
    assert "Cameras in use may stay" in states
    assert "Hikvision disputes the decision." in states
    kingdom = text_of(make_finding(), "GB").compose_advice()
    assert (
        "planned to finish by April 2025. We found nothing on whether it did" in kingdom
    )


def test_what_canada_left_open_is_said_with_both_sides_in_their_own_words() -> None:
    said = text_of(make_finding(), "CA").compose_advice()
    assert "Their sale is not prohibited" in said
    assert "Best Buy Canada stopped selling them on July 1, 2025." in said
    assert (
        "We strongly disagree with this decision and view it with deep concern" in said
    )
    assert "our products and technology do not pose a national security threat" in said
    assert "make their own decisions accordingly" in said


def test_what_the_maker_disputes_is_the_decision_and_not_that_cameras_may_stay() -> (
    None
):
    for country in COUNTRIES:
        said = text_of(make_finding(), country).compose_advice()
        assert "Hikvision disputes this." not in said
    assert (
        "Hikvision disputes the decision."
        in text_of(make_finding(), "US").compose_advice()
    )


def test_old_information_on_a_country_is_said_in_whole_sentences_with_its_day() -> None:
    said = text_of(make_finding(), "CA", date(2027, 9, 1)).compose_first_screen()
    told = (
        "What we know about your country (Canada: order to Hikvision Canada Inc.) is from December 1, 2026 "
        "and may be out of date."
    )
    assert told in said


def test_it_says_how_sure_it_is() -> None:
    assert "was made by" in text_of(make_finding()).compose_first_screen()
    assert (
        "probably"
        in text_of(make_finding(verdict=Verdict.LIKELY)).compose_first_screen()
    )
    assert (
        "may be made by"
        in text_of(make_finding(verdict=Verdict.POSSIBLE)).compose_first_screen()
    )


def test_a_rebadge_says_under_which_name_it_is_sold() -> None:
    assert (
        "sold as Annke" in text_of(make_finding(brand="Annke")).compose_first_screen()
    )
    assert (
        "sold as" not in text_of(make_finding(brand="HIKVISION")).compose_first_screen()
    )


@pytest.mark.parametrize("country", [None, *COUNTRIES])
def test_a_camera_that_is_seen_through_relays_alone_names_them(
    country: str | None,
) -> None:
    for finding, label in (
        (make_finding(), r"DS\-2CD2143G0\-I, "),
        (make_finding(model=None), ""),
    ):
        text = replace(text_of(finding, country), relays=("Frigate", "go2rtc"))

        assert (
            f"**Front door** ({label}through Frigate and go2rtc)"
            in text.compose_first_screen()
        )
        assert words(text.compose_first_screen()) <= budget_of(country)


def test_a_state_that_is_not_confirmed_says_so() -> None:
    assert (
        "what has happened since"
        in text_of(make_finding(), "CA").compose_first_screen()
    )
    assert (
        "what has happened since"
        not in text_of(make_finding(), "GB").compose_first_screen()
    )


@pytest.mark.parametrize("country", [None, *SHOWN])
def test_the_first_screen_of_a_country_says_no_less_the_older_its_facts_grow(
    country: str | None,
) -> None:
    lead = GUIDANCE.lead_for(country)
    caveats: set[str] = set()
    checked = find_rule_day(GUIDANCE, country)
    for today in (
        checked,
        checked + timedelta(days=200),
        checked + timedelta(days=731),
    ):
        text = text_of(make_finding(), country, today)
        said = text.compose_first_screen()
        print(f"{country}, {today}\n\n{said}\n")  # noqa: T201  pytest -rP shows them to be read
        day = ENGLISH.day(checked)
        assert f"Facts checked on {day}" in said
        days = (today - checked).days
        assert ("more than six months ago" in said) is (180 < days <= 365)
        assert ("over a year ago" in said) is (days > 365)
        told = {
            caveat
            for caveat in ("We don't know what has happened since.", "disputes")
            if caveat in said
        }
        assert told >= caveats
        caveats = told
        if lead is None:
            continue
        due = today > lead.checked + timedelta(days=180)
        assert (ENGLISH.measure(lead) in said) is not due
        if due:
            assert ENGLISH.say("measure", f"{lead.key}_title") in said
            assert "We don't know what has happened since." in said
        # The advice tells all of it with its state and its day, however old.
        assert ENGLISH.measure(lead) in text.compose_advice()
        assert ENGLISH.say("status", lead.status) in text.compose_advice()


def test_a_sentence_of_a_country_leads_until_the_180th_day_after_its_check() -> None:
    lead = GUIDANCE.lead_for("CA")
    assert lead is not None
    for days, leads in ((180, True), (181, False)):
        said = text_of(
            make_finding(), "CA", lead.checked + timedelta(days=days)
        ).compose_first_screen()
        assert (ENGLISH.measure(lead) in said) is leads


def test_one_source_alone_does_not_agree_with_anything() -> None:
    for kind in CameraKind:
        finding = make_finding(verdict=Verdict.LIKELY, kind=kind)
        one = finding._replace(
            clues=(make_clue(source="maker"), make_clue(source="maker"))
        )
        two = finding._replace(
            clues=(make_clue(source="maker"), make_clue(source="model"))
        )
        assert "clues point to it" not in text_of(one).compose_first_screen()
        assert "One clue points to it" in text_of(one).compose_first_screen()
        assert "Several clues point to it" in text_of(two).compose_first_screen()


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_maker_disputes_only_where_a_source_covers_the_measure(
    country: str,
) -> None:
    lead = GUIDANCE.lead_for(country)
    said = text_of(make_finding(), country).compose_first_screen()
    assert ("disputes" in said) is bool(lead and lead.disputed)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_with_a_record_is_not_told_to_have_none(country: str) -> None:
    on_file = any(measure.country == country for measure in GUIDANCE.measures)
    said = text_of(make_finding(), country).compose_advice()
    assert ("We don't know of any government rule about these cameras" in said) is (
        not on_file
    )


STEPS = tuple(step.key for step in GUIDANCE.steps)


@pytest.mark.parametrize(
    ("integrations", "said"),
    [
        (("onvif",), "ONVIF asks you for the new password"),
        (
            ("hikvision",),
            "Hikvision doesn't ask for the new password. Remove it, then add it again",
        ),
        (
            ("generic",),
            "Generic Camera doesn't ask for the new password. Enter it in the options of Generic Camera",
        ),
    ],
)
def test_the_password_step_speaks_of_this_cameras_integration(
    integrations: tuple[str, ...], said: str
) -> None:
    advice = text_of(make_finding(integrations=integrations)).compose_advice()
    assert said in advice
    assert advice.count("asks you for the new password") == (
        1 if integrations == ("onvif",) else 0
    )


@pytest.mark.parametrize(
    ("integrations", "ends"),
    [
        ((), True),
        (("hikvision",), True),
        (("ezviz", "onvif"), True),
        (("ezviz",), False),
    ],
)
def test_a_camera_of_the_cloud_is_not_told_to_end_it_unawares(
    integrations: tuple[str, ...], *, ends: bool
) -> None:
    finding = make_finding(integrations=integrations)
    # Beside others, too, it is one of the first steps only where it ends none.
    said = summary_of(make_finding("b2"), finding)
    assert ("Turn off cloud access" in said) is ends
    first = text_of(finding).compose_first_screen()
    assert ("Turn off cloud access" in first) is ends


def test_what_ends_a_camera_of_the_cloud_comes_late_and_says_so() -> None:
    ending = ("Turn off cloud access", ENGLISH.step("block_out"))
    for integrations, late in (
        (("ezviz",), True),
        (("hikvision",), False),
        (("ezviz", "onvif"), False),
    ):
        said = text_of(make_finding(integrations=integrations)).compose_advice()
        assert said.count("Wait until you have a replacement") == (
            len(ending) if late else 0
        )
        folds = [
            each
            for each in said.split("</svg>")[1:]
            if each.startswith(tuple(map(ENGLISH.step, STEPS)))
        ]
        assert all(each.startswith(ending) for each in folds[-3:-1]) is late


def test_an_error_does_not_invite_to_ignore_it() -> None:
    flawed, other = make_finding(flaws=(EXPLOITED,)), make_finding()
    assert "ignore" not in text_of(flawed).compose_first_screen()
    assert "You can ignore this notice." in text_of(other).compose_first_screen()
    assert "ignore" not in summary_of(other, flawed)
    assert "You can ignore this notice." in summary_of(other)


@pytest.mark.parametrize("country", [None, "FR"])
def test_no_record_no_sentence_of_a_country(country: str | None) -> None:
    said = text_of(make_finding(), country).compose_first_screen()
    assert "We know of no rule" not in said
    assert titles_of(said) == [
        "Turn off port forwarding (about 10 minutes)",
        "Turn off cloud access (about 5 minutes)",
    ]
    assert "disputes" not in said
    assert "</svg>Canada" not in text_of(make_finding(), country).compose_advice()


def test_facts_older_than_a_year_say_so() -> None:
    finding = make_finding()
    late, early = CHECKED + timedelta(days=366), CHECKED + timedelta(days=365)
    assert "over a year ago" in text_of(finding, "FR", late).compose_first_screen()
    assert "over a year ago" not in text_of(finding, "FR", early).compose_first_screen()
    assert (
        "over a year ago" in text_of(finding, today=date(2027, 11, 30)).compose_advice()
    )


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"model": None, "firmware": None}, "without its exact model and firmware"),
        ({"firmware": None}, "without its exact firmware version. Its web page"),
        ({"model": None}, "without its exact model. Its web page"),
        ({"verdict": Verdict.POSSIBLE}, "until we know who made it"),
        ({}, "We don't know of a flaw"),
    ],
)
def test_no_flaw_is_claimed_of_a_camera_that_does_not_say_what_it_is(
    parts: dict[str, Any], says: str
) -> None:
    finding = make_finding()._replace(
        model="DS-2CD2999", firmware="V9.9.9 build 990101", flaws=()
    )
    said = text_of(finding._replace(**parts)).compose_advice()

    assert says in said
    assert ("We don't know of a flaw" in said) is (not parts)


def test_a_flaw_says_what_it_allows_how_bad_it_is_where_and_when_that_was_read() -> (
    None
):
    finding = make_finding()._replace(
        flaws=flaws_of("DS-2CD2032F-I", None, None, load_knowledge())
    )
    said = text_of(finding).compose_advice()

    assert "get administrator rights" in said
    assert "Severity: critical" in said
    assert "(https://www.cve.org/CVERecord?id=CVE-2017-7921)" in said
    assert said.count("Facts checked on") >= len(finding.flaws)


def test_a_known_exploited_flaw_comes_before_the_country() -> None:
    said = text_of(make_finding(flaws=(EXPLOITED,))).compose_first_screen()
    assert "2017" in said
    assert "anyone accessed yours" in said
    assert "5\\.4\\.5 build 170123" in said
    assert said.index("2017") < said.index("Canada")


def test_a_flaw_is_told_in_words_then_by_number_with_source_severity_steps_firmware_and_day() -> (
    None
):
    flaws = flaws_of("DS-2CD2032F-I", None, "V5.3.0 build 150513", load_knowledge())
    said = text_of(make_finding(flaws=flaws)).compose_first_screen()
    parts = (
        "get administrator rights",
        "[CVE\\-2017\\-7921](https://www.cve.org/CVERecord?id=CVE-2017-7921)",
        "Severity: critical",
        "Turn off port forwarding (about 10 minutes)",
        "Update the firmware (about 20 minutes)",
        "It reports firmware",
        "5\\.4\\.5 build 170123",
        "https://www.hikvision.com/en/support/download/firmware/",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert said.rindex("Facts checked on November 29, 2026") > places[-1]


def test_a_known_flaw_leads_also_where_no_attack_is_known_unless_the_device_has_to_be_opened() -> (
    None
):
    high = EXPLOITED._replace(exploited_since=None, severity="high", allows="session")
    said = text_of(
        make_finding(flaws=(high._replace(allows="physical"), high))
    ).compose_first_screen()
    parts = (
        "take over that session",
        "is affected by",
        "Severity: high",
        "Canada",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    for other in ("exploited", "ignore"):
        assert other not in said
    for lesser in (
        high._replace(allows="physical"),
        high._replace(state=FlawState.POSSIBLY),
    ):
        said = text_of(make_finding(flaws=(lesser,))).compose_first_screen()
        assert "is affected by" not in said


def test_firmware_of_a_rebadge_comes_from_who_sells_it() -> None:
    finding = make_finding(brand="Annke", flaws=(EXPLOITED,))
    for said in (
        text_of(finding).compose_first_screen(),
        text_of(finding).compose_advice(),
    ):
        assert "from Annke" in said
        assert "download/firmware" not in said


def test_with_a_known_flaw_its_two_steps_stand_first_and_what_is_done_sinks() -> None:
    def titles(*done: str) -> list[str]:
        said = replace(
            text_of(make_finding(flaws=(EXPLOITED,))), done=frozenset(done)
        ).compose_advice()
        return re.findall(r"</svg>([^<(]*) \(", said)

    steps = titles()
    assert steps[:2] == ["Turn off port forwarding", "Update the firmware"]
    done = titles("firmware")
    assert done[0] == steps[0]
    assert done[-2:] == ["Before you dispose of it", "Update the firmware"]


def test_the_first_screen_names_no_step_that_is_done() -> None:
    done = frozenset({"no_port_forward", "no_cloud"})
    said = replace(text_of(make_finding()), done=done).compose_first_screen()
    assert "Turn off port forwarding" not in said
    assert "Block its internet access (about 15 minutes)" in said
    everything = replace(text_of(make_finding()), done=frozenset(STEPS))
    assert "Do these first" not in everything.compose_first_screen()


def steps_of(finding: Finding) -> list[str]:
    return re.findall(
        r"</svg>([^<(]*) \(",
        text_of(finding).compose_advice().split("**Known flaws**")[0],
    )


def test_steps_that_suit_a_device_little_come_last_and_say_what_they_end() -> None:
    usual, cloud = make_finding(), make_finding(integrations=("ezviz",))
    recorder = make_finding(kind=CameraKind.RECORDER)
    assert steps_of(usual)[1:3] == [
        "Turn off cloud access",
        "Block its internet access",
    ]
    assert steps_of(cloud)[-3:] == [
        "Turn off cloud access",
        "Block its internet access",
        "Before you dispose of it",
    ]
    assert steps_of(recorder)[-2:] == ["Record at home", "Before you dispose of it"]
    assert set(steps_of(usual)) == set(steps_of(cloud)) == set(steps_of(recorder))
    assert text_of(cloud).compose_advice().count("this step ends that") == 2
    assert "this step ends that" not in text_of(usual).compose_advice()


def test_whose_update_may_take_the_stream_away_is_told_before_it() -> None:
    said = text_of(make_finding(integrations=("ezviz",))).compose_advice()
    sentence = ENGLISH.say("notice", "update_loses_stream", {"name": "EZVIZ"})
    assert said.count(sentence) == 1
    assert "core/issues/125311" in said
    other = text_of(make_finding(integrations=("hikvision",))).compose_advice()
    assert sentence not in other


def test_the_state_of_a_measure_has_two_days() -> None:
    said = text_of(make_finding(), "CA").compose_advice()
    assert (
        "Newest source: September 23, 2025. Facts checked on December 1, 2026." in said
    )
    for measure in GUIDANCE.measures:
        assert measure.newest_source <= measure.checked.isoformat(), measure.key


def test_the_summary_says_which_camera_has_a_known_flaw_and_names_it_first() -> None:
    known = make_finding(
        "c3", "Yard", flaws=(EXPLOITED._replace(exploited_since=None),)
    )
    used = make_finding("b2", "Zoo", flaws=(EXPLOITED,))
    said = summary_of(make_finding("a1", "Attic"), known, used)
    assert said.index("Zoo") < said.index("Yard") < said.index("Attic")
    assert said.count("Known flaw") == 2


def test_the_summary_says_of_how_many_cameras_nobody_can_tell_the_flaws() -> None:
    said = summary_of(
        make_finding("a1", "Attic", firmware=None), make_finding("b2", model=None)
    )
    why = "because we don't know the model or firmware version."
    assert f"Not checked for flaws: 2, {why}" in said
    assert "With a known flaw" not in said
    unknown = summary_of(
        make_finding("a1", "Attic", firmware=None),
        make_finding("b2", verdict=Verdict.POSSIBLE),
    )
    assert "2, because we don't know the maker, model, or firmware" in unknown
    compared = summary_of(
        make_finding("a1", "Attic"), make_finding("b2", firmware=None)
    )
    assert "With a known flaw: 0. Not checked for flaws: 1" in compared


@pytest.mark.parametrize("country", ["CA", "US", "GB", "AU", "CZ", "IN"])
def test_the_summary_says_what_holds_at_home_and_for_a_business(country: str) -> None:
    """Class: so many cameras hang in a shop, which is told of homes alone."""
    told = summary_of(make_finding(), make_finding("b2"), country=country)
    seen = re.sub(r"<details>.*?</details>", "", told, flags=re.DOTALL)
    assert "No known rule covers owning or using one at home." in seen
    business = [
        ENGLISH.say("measure", f"{measure.key}_business")
        for measure in GUIDANCE.measures_for(country)
        if ENGLISH.has("measure", f"{measure.key}_business")
    ]
    title = ENGLISH.say("notice", "business_title")
    assert f"**{title}**: {' '.join(business)}" in seen
    # Beside one camera it is folded, as before.
    one = text_of(make_finding(), country).compose_first_screen()
    assert title in titles_of(one)


def test_the_summary_says_whether_they_can_be_reached_and_what_to_do_first() -> None:
    plain, flawed = make_finding("b2"), make_finding(flaws=(EXPLOITED,))
    told = summary_of(plain, make_finding("c3"))
    assert "**Can they be reached from the internet?** We don't know." in told
    steps = ["Turn off port forwarding", "Turn off cloud access"]
    assert [title.partition(" (about")[0] for title in titles_of(told)[-2:]] == steps
    # Of many cameras there is one router.
    once = (
        "“Turn off port forwarding”: You do this in your router once for all of them."
    )
    assert f"{once} All other times are for one camera. Whoever set up" in told
    assert told.index("Do these first") < told.index(once)
    assert told.index(once) < told.index("Facts checked on")
    assert "every port forwarding entry that leads to a camera or recorder" in told
    # A known flaw of one asks for the firmware; what is done everywhere is done.
    assert "Update the firmware (about 20 minutes)" in summary_of(plain, flawed)
    done = {"b2": frozenset({"no_port_forward"}), "c3": frozenset({"no_port_forward"})}
    told = summary_of(plain, make_finding("c3"), done=done)
    assert steps[0] not in told
    assert steps[0] in summary_of(plain, make_finding("d4"), done=done)
    everything = {step.key for step in GUIDANCE.steps}
    told = summary_of(plain, done={"b2": frozenset(everything)})
    assert "Do these first" not in told
    assert "No device has asked your router" in summary_of(plain, ways_in=0)
    assert "asked the router to open 2 ports" in summary_of(plain, ways_in=2)


def test_the_summary_names_the_cameras_that_a_router_says_are_open() -> None:
    says = RouterSays("UniFi Network", RouterWord.FORWARD, ports="8000")
    told = summary_of(make_finding("b2"), make_finding("c3", "Yard", routers=(says,)))
    assert "- **Yard**: **Reachable from the internet:** UniFi Network" in told
    assert "Camera Audit hasn't tested it." in told
    assert "We don't know." not in told
    assert "You can ignore this notice." not in told


def test_the_evidence_tells_every_clue_with_its_strength() -> None:
    clues = (
        make_clue("unknown_one", strength=Strength.CONCLUSIVE),
        make_clue("unknown_two", supports=False, strength=Strength.WEAK),
        *(make_clue(f"more{number}", source=f"source{number}") for number in range(9)),
    )
    said = text_of(make_finding(clues=clues)).compose_evidence()
    assert "- Proof: unknown\\_one" in said
    assert "- Weak clue: unknown\\_two" in said
    assert all(f"more{number}" in said for number in range(9))
    assert "</svg>5 more<" in said
    assert said.index("Clues for Hikvision") < said.index("Clues for another maker")


def test_what_is_said_of_a_brand_stands_beside_where_it_was_read() -> None:
    """Class: a sentence about a company that nobody can check."""
    facts = Facts(manufacturer="Annke", model="C800")
    camera = Camera(camera_id="c", name="Yard", facts=(facts,))
    said = text_of(examine_camera(camera, load_knowledge())).compose_evidence()
    assert (
        ENGLISH.say("clue", "brand_most", {"maker": "Annke", "brand": "Annke"}) in said
    )
    assert "camera-brands/annke.md)" in said
    assert "“Most Annke cameras use Hikvision OEM hardware and firmware" in said


def test_of_each_source_the_best_clue_is_a_line_and_the_others_are_folded() -> None:
    kinds = (
        ("one", "prefix"),
        ("two", "maker"),
        ("three", "prefix"),
        ("four", "maker"),
    )
    clues = tuple(make_clue(kind, source=source) for kind, source in kinds)
    said = text_of(make_finding(clues=clues)).compose_evidence()
    shown, _, folded = said.partition("<details>")
    assert [kind for kind, _ in kinds if f": {kind}" in shown] == ["one", "two"]
    assert "</svg>2 more<" in folded
    assert [kind for kind, _ in kinds if f": {kind}" in folded] == ["three", "four"]


@pytest.mark.parametrize(
    ("finding", "asks", "said_keys"),
    [
        pytest.param(make_finding(), False, set(), id="all is known"),
        pytest.param(
            make_finding(model=None),
            False,
            {"open", "open_model", "settle", "settle_page"},
            id="no model",
        ),
        pytest.param(
            make_finding(firmware=None),
            False,
            {"open", "open_firmware", "settle", "settle_page"},
            id="no firmware",
        ),
        pytest.param(
            make_finding(
                clues=(make_clue("x", "integration", Strength.CONCLUSIVE),),
            ),
            False,
            {"open", "open_label"},
            id="by its interface alone",
        ),
        pytest.param(
            make_finding(verdict=Verdict.LIKELY),
            True,
            {"settle", "settle_label", "settle_page"},
            id="likely",
        ),
        pytest.param(
            make_finding(verdict=Verdict.POSSIBLE, host="192.0.2.5"),
            False,
            {
                "open",
                "open_maker",
                "settle",
                "settle_label",
                "settle_page",
                "settle_ask",
            },
            id="possible, and could be asked",
        ),
        pytest.param(
            make_finding(verdict=Verdict.POSSIBLE, host="192.0.2.5"),
            True,
            {"open", "open_maker", "settle", "settle_label", "settle_page"},
            id="possible, and was asked",
        ),
    ],
)
def test_the_evidence_says_what_is_not_known_and_what_would_settle_it(
    finding: Finding, asks: bool, said_keys: set[str]
) -> None:
    """Class: called unknown although it is known, or not said to be unknown."""
    said = replace(text_of(finding), asks=asks).compose_evidence()
    keys = (
        *("open", "open_maker", "open_label", "open_model", "open_firmware"),
        *("settle", "settle_label", "settle_page", "settle_ask"),
    )
    assert {key for key in keys if ENGLISH.say("notice", key) in said} == said_keys


def test_an_integration_proves_the_interface_not_the_sticker() -> None:
    clue = make_clue("x", source="integration", strength=Strength.CONCLUSIVE)
    assert (
        "whatever brand is on the camera"
        in text_of(make_finding(clues=(clue,))).compose_evidence()
    )


def test_the_advice_folds_each_measure_with_source_and_date() -> None:
    said = text_of(make_finding(), "CA").compose_advice()
    folds = re.findall(r"</svg>([^<]*)<", said)
    assert sum(fold.startswith(("Canada", "Québec")) for fold in folds) == 5
    assert "Date: June 27, 2025." in said
    assert "(https://decisions.fct-cf.gc.ca/" in said
    assert "What Hikvision says" in folds
    assert said.count("<details>") == said.count("</details>") == len(folds)


def test_the_advice_says_what_each_step_costs() -> None:
    said = text_of(make_finding()).compose_advice()
    assert said.count("Downside:") == len(GUIDANCE.steps)
    assert "(30 to 120 minutes)" in said
    assert "(1 to 3 hours)" in said


def test_a_recorder_says_which_cameras_hang_on_it() -> None:
    recorder = make_finding("rec", kind=CameraKind.RECORDER)
    cameras = (
        make_finding("c1", "Yard", Verdict.UNKNOWN, recorder_id="rec"),
        make_finding("c2", "Gate", recorder_id="rec"),
        make_finding("c3", "Loft"),
    )
    said = text_of(recorder, others=(recorder, *cameras)).compose_advice()
    assert "- Yard: Unknown maker" in said
    assert "- Gate: Made by Hikvision" in said
    assert "Loft" not in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_inert_on_every_screen(hostile: str) -> None:
    markdown_it = pytest.importorskip(
        "markdown_it", reason="only the newer harness carries it"
    )
    clue = make_clue("x", brand=hostile, maker=hostile)
    finding = make_finding(
        "rec",
        hostile,
        kind=CameraKind.RECORDER,
        brand=hostile,
        model=hostile,
        firmware=hostile,
        clues=(clue,),
    )
    other = make_finding("c1", hostile, recorder_id="rec")
    text = text_of(finding, others=(finding, other))
    calm = text_of(
        make_finding("rec", kind=CameraKind.RECORDER, brand="B", clues=(clue,)),
        others=(finding, make_finding("c1", recorder_id="rec")),
    )
    render = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").parse
    for screen in (
        NoticeText.compose_first_screen,
        NoticeText.compose_evidence,
        NoticeText.compose_advice,
    ):
        shape = [
            (
                token.type,
                [c.type for c in token.children or () if not c.type.startswith("text")],
            )
            for token in render(screen(text))
        ]
        expected = [
            (
                token.type,
                [c.type for c in token.children or () if not c.type.startswith("text")],
            )
            for token in render(screen(calm))
        ]
        assert shape == expected


# The flow -------------------------------------------------------------------------------------


def test_of_port_forwarding_a_choice_says_what_it_does_not_what_nobody_knows() -> None:
    """A camera may be reached by its cloud or IPv6 all the same, so "can't be reached" would claim too much."""
    texts = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))
    step = texts["issues"]["finding"]["fix_flow"]["step"]["advice"]
    said = step["menu_option_descriptions"]["block"]
    assert "ports" in said
    assert "reached" not in said
