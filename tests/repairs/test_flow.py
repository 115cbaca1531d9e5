"""The repair of a notice, through Home Assistant's own API, and every text it can show."""

from __future__ import annotations

import json
import re
from copy import replace
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from aiohttp import ClientSession, web
from homeassistant.components.http import HomeAssistantView
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.file import WriteError

from custom_components.camera_audit.audit.camera import CameraKind, RouterSays
from custom_components.camera_audit.audit.finding import Finding, FlawState, RouterWord, Strength, Verdict
from custom_components.camera_audit.audit.flaws import flaws_of
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import Decision, DecisionKind
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.knowledge.loader import load
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.text import NoticeText, summary_text
from tests.factories import EXPLOITED, any_day, make_clue, make_finding
from tests.language.test_sentences import HOSTILE
from tests.notice_home import NoticeHome
from tests.words import NEVER_SAID

if TYPE_CHECKING:
    from aiohttp.test_utils import TestClient
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

GUIDANCE = load_guidance()
ENGLISH = Sentences.english().for_markdown()
CHECKED = date(2026, 11, 25)
LATER = date(2028, 1, 1)
# The longest sentence of a country keeps its reason, its word to everyone and both sides.
FIRST_SCREEN_WORDS = 105
COUNTRIES = sorted({measure.country for measure in GUIDANCE.measures} | {"FR"})
#: Those with a sentence of their own, and homes of the languages that we speak.
SHOWN = (
    *("CA", "US", "GB", "AU", "CZ", "IN", "DE", "FR", "ES", "IT"),
    *("NL", "PL", "PT", "UA", "JP", "IE", "NZ", "KR", "TW", "BR"),
)
TRANSLATIONS = Path("custom_components/camera_audit/translations/en.json")


def text_of(
    finding: Finding, country: str | None = "CA", today: date = CHECKED, others: tuple[Finding, ...] = ()
) -> NoticeText:
    return NoticeText(finding=finding, say=ENGLISH, guidance=GUIDANCE, country=country, today=today, others=others)


def words(text: str) -> int:
    return len(re.sub(r"[*`\\]", "", text).split())


# The texts ------------------------------------------------------------------------------------

FLAGGED = (Verdict.CONFIRMED, Verdict.LIKELY, Verdict.POSSIBLE)
CASES = [
    make_finding(verdict=verdict, kind=kind, brand=brand, flaws=flaws)
    for verdict, kind, brand, flaws in product(FLAGGED, CameraKind, ("Hikvision", "Annke"), ((), (EXPLOITED,)))
]


@pytest.mark.parametrize("country", [None, *COUNTRIES])
@pytest.mark.parametrize("today", [CHECKED, date(2028, 1, 1)])
def test_the_first_screen_keeps_its_budget_of_words(country: str | None, today: date) -> None:
    for finding in CASES:
        said = text_of(finding, country, today).first()
        assert words(said) <= FIRST_SCREEN_WORDS, said


@pytest.mark.parametrize("country", [None, *COUNTRIES])
def test_no_screen_says_what_is_never_said(country: str | None) -> None:
    for finding in CASES:
        text = text_of(finding, country, date(2028, 1, 1))
        for said in (text.first(), text.evidence(), text.advice()):
            # Titles of sources are not ours.
            ours = "\n".join(line for line in said.splitlines() if not line.startswith("Sources:"))
            assert not NEVER_SAID.search(ours), NEVER_SAID.search(ours)
            assert not re.search(r"\{\w+\}", ours)


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
def test_screens_about_an_earlier_decision_keep_the_budget(today: date, kind: DecisionKind) -> None:
    for finding in CASES:
        text = replace(text_of(finding, "CA", today), decision=replace(KEPT, kind=kind))
        for screen in (text.first(), text.news()):
            assert REASON in screen
            # The owner's reasons are not ours to count.
            ours = screen.replace(REASON, "").replace("It is not mine to replace; ", "")
            assert words(ours) <= 75, screen
            assert not NEVER_SAID.search(screen)


def test_a_review_is_told_from_its_day_on() -> None:
    text = text_of(make_finding())
    assert "you kept it" in replace(text, decision=KEPT).first()
    assert "you kept it" not in replace(text, decision=KEPT, today=date(2026, 11, 24)).first()
    assert "you kept it" not in replace(text, decision=replace(KEPT, review=None)).first()


def test_an_earlier_decision_without_a_reason_reads_well() -> None:
    text = replace(text_of(make_finding()), decision=replace(KEPT, why="sold", reason=""))
    assert "reason" not in text.first()
    assert "November 25, 2026.\n\n" in text.first()


def test_the_first_screen_follows_the_order() -> None:
    said = text_of(make_finding()).first()
    parts = (
        "Front door",
        "Why you see this",
        "June 2025",
        "to close",
        "national security",
        "barred federal bodies",
        "take note and decide for themselves",
        "disputes the order",
        "September 2025",
        "What has happened since is unconfirmed",
        "Free steps",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert said.index("November 25, 2026") > places[-1]


def test_it_says_how_sure_it_is() -> None:
    assert "made the camera" in text_of(make_finding()).first()
    assert "probably" in text_of(make_finding(verdict=Verdict.LIKELY)).first()
    assert "may have" in text_of(make_finding(verdict=Verdict.POSSIBLE)).first()


def test_a_rebadge_says_under_which_name_it_is_sold() -> None:
    assert "sold as Annke" in text_of(make_finding(brand="Annke")).first()
    assert "sold as" not in text_of(make_finding(brand="HIKVISION")).first()


@pytest.mark.parametrize("country", [None, *COUNTRIES])
def test_a_camera_that_is_seen_through_relays_alone_names_them(country: str | None) -> None:
    for finding, label in ((make_finding(), r"DS\-2CD2143G0\-I, "), (make_finding(model=None), "")):
        text = replace(text_of(finding, country), relays=("Frigate", "go2rtc"))

        assert f"**Front door** ({label}through Frigate and go2rtc)" in text.first()
        assert words(text.first()) <= FIRST_SCREEN_WORDS


def test_a_state_that_is_not_confirmed_says_so() -> None:
    assert "unconfirmed" in text_of(make_finding(), "CA").first()
    assert "unconfirmed" not in text_of(make_finding(), "GB").first()


@pytest.mark.parametrize("country", [None, *SHOWN])
def test_the_first_screen_of_a_country_says_no_less_the_older_its_facts_grow(country: str | None) -> None:
    lead = GUIDANCE.lead_for(country)
    caveats: set[str] = set()
    for today in (date(2026, 11, 26), date(2026, 11, 26) + timedelta(days=200), date(2028, 11, 26)):
        text = text_of(make_finding(), country, today)
        said = text.first()
        print(f"{country}, {today}\n\n{said}\n")  # noqa: T201  pytest -rP shows them to be read
        assert "Checked on November 25, 2026" in said
        assert ("over a year ago" in said) is (today.year == LATER.year)
        told = {caveat for caveat in ("What has happened since is unconfirmed.", "disputes") if caveat in said}
        assert told >= caveats
        caveats = told
        if lead is None:
            assert "flaws in this maker's firmware" in said
            continue
        due = today > lead.checked + timedelta(days=180)
        assert (ENGLISH.measure(lead) in said) is not due
        if due:
            assert ENGLISH.say("measure", f"{lead.key}_title") in said
            assert "What has happened since is unconfirmed." in said
        # The advice tells all of it with its state and its day, however old.
        assert ENGLISH.measure(lead) in text.advice()
        assert ENGLISH.say("status", lead.status) in text.advice()


def test_a_sentence_of_a_country_leads_until_the_180th_day_after_its_check() -> None:
    lead = GUIDANCE.lead_for("CA")
    assert lead is not None
    for days, leads in ((180, True), (181, False)):
        said = text_of(make_finding(), "CA", lead.checked + timedelta(days=days)).first()
        assert (ENGLISH.measure(lead) in said) is leads


def test_one_source_alone_does_not_agree_with_anything() -> None:
    for kind in CameraKind:
        finding = make_finding(verdict=Verdict.LIKELY, kind=kind)
        one = finding._replace(clues=(make_clue(source="maker"), make_clue(source="maker")))
        two = finding._replace(clues=(make_clue(source="maker"), make_clue(source="model")))
        assert "clues agree" not in text_of(one).first()
        assert "one clue points to it" in text_of(one).first()
        assert "several clues agree" in text_of(two).first()


@pytest.mark.parametrize("country", COUNTRIES)
def test_the_maker_disputes_only_where_a_source_covers_the_measure(country: str) -> None:
    lead = GUIDANCE.lead_for(country)
    said = text_of(make_finding(), country).first()
    assert ("disputes" in said) is bool(lead and lead.disputed)


@pytest.mark.parametrize("country", COUNTRIES)
def test_a_country_with_a_record_is_not_told_to_have_none(country: str) -> None:
    on_file = any(measure.country == country for measure in GUIDANCE.measures)
    said = text_of(make_finding(), country).advice()
    assert ("Nothing is on file here about what authorities" in said) is (not on_file)


STEPS = tuple(step.key for step in GUIDANCE.steps)


@pytest.mark.parametrize(
    ("integrations", "said"),
    [
        (("onvif",), "ONVIF asks for the new password by itself"),
        (("hikvision",), "Hikvision does not ask: remove it and add it again"),
        (("generic",), "Generic Camera does not ask: enter the new password in its options"),
    ],
)
def test_the_password_step_speaks_of_this_cameras_integration(integrations: tuple[str, ...], said: str) -> None:
    advice = text_of(make_finding(integrations=integrations)).advice()
    assert said in advice
    assert advice.count("the new password by itself") == (1 if integrations == ("onvif",) else 0)


@pytest.mark.parametrize(
    ("integrations", "ends"), [((), True), (("hikvision",), True), (("ezviz", "onvif"), True), (("ezviz",), False)]
)
def test_a_camera_of_the_cloud_is_not_told_to_end_it_unawares(integrations: tuple[str, ...], *, ends: bool) -> None:
    finding = make_finding(integrations=integrations)
    for said in (text_of(finding).first(), summary_text([finding], ENGLISH, GUIDANCE)):
        assert ("UPnP and cloud access" in said) is ends
        assert ("Ending cloud access stops" in said) is not ends


def test_what_ends_a_camera_of_the_cloud_comes_late_and_says_so() -> None:
    ending = ("Turn off cloud access", ENGLISH.step("block_out"))
    for integrations, late in ((("ezviz",), True), (("hikvision",), False), (("ezviz", "onvif"), False)):
        said = text_of(make_finding(integrations=integrations)).advice()
        assert said.count("Not before you have its replacement") == (len(ending) if late else 0)
        folds = [each for each in said.split("</svg>")[1:] if each.startswith(tuple(map(ENGLISH.step, STEPS)))]
        assert all(each.startswith(ending) for each in folds[-3:-1]) is late


def test_an_error_does_not_invite_to_ignore_it() -> None:
    flawed, other = make_finding(flaws=(EXPLOITED,)), make_finding()
    assert "ignore" not in text_of(flawed).first()
    assert "You can ignore this." in text_of(other).first()
    assert "ignore" not in summary_text([other, flawed], ENGLISH, GUIDANCE)
    assert "You can ignore this." in summary_text([other], ENGLISH, GUIDANCE)


@pytest.mark.parametrize("country", [None, "FR"])
def test_no_record_no_sentence_of_a_country(country: str | None) -> None:
    said = text_of(make_finding(), country).first()
    assert "government" not in said
    assert "disputes" not in said
    assert "</svg>Canada" not in text_of(make_finding(), country).advice()


def test_facts_older_than_a_year_say_so() -> None:
    finding = make_finding()
    assert "over a year ago" in text_of(finding, today=date(2027, 11, 26)).first()
    assert "over a year ago" not in text_of(finding, today=date(2027, 11, 25)).first()
    assert "over a year ago" in text_of(finding, today=date(2027, 11, 26)).advice()


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"model": None, "firmware": None}, "Without its exact model and firmware"),
        ({"firmware": None}, "Without its exact model and firmware"),
        ({"model": None}, "Without its exact model and firmware"),
        ({"verdict": Verdict.POSSIBLE}, "As long as it is open who made it"),
        ({}, "No published flaw is on file"),
    ],
)
def test_no_flaw_is_claimed_of_a_camera_that_does_not_say_what_it_is(parts: dict[str, Any], says: str) -> None:
    finding = make_finding()._replace(model="DS-2CD2999", firmware="V9.9.9 build 990101", flaws=())
    said = text_of(finding._replace(**parts)).advice()

    assert says in said
    assert ("No published flaw is on file" in said) is (not parts)


def test_a_flaw_says_what_it_allows_how_bad_it_is_where_and_when_that_was_read() -> None:
    finding = make_finding()._replace(flaws=flaws_of("DS-2CD2032F-I", None, None, load()))
    said = text_of(finding).advice()

    assert "act as a logged-in user" in said
    assert "Severity: critical" in said
    assert "(https://www.cve.org/CVERecord?id=CVE-2017-7921)" in said
    assert said.count("Checked on") >= len(finding.flaws)


def test_a_known_exploited_flaw_comes_before_the_country() -> None:
    said = text_of(make_finding(flaws=(EXPLOITED,))).first()
    assert "2017" in said
    assert "does not mean that anyone got into" in said
    assert "5\\.4\\.5 build 170123" in said
    assert "Canada" not in said


def test_a_flaw_is_told_in_words_then_by_number_with_source_steps_firmware_severity_and_day() -> None:
    flaws = flaws_of("DS-2CD2032F-I", None, "V5.3.0 build 150513", load())
    said = text_of(make_finding(flaws=flaws)).first()
    parts = (
        "act as a logged-in user",
        "It reports firmware",
        "[CVE\\-2017\\-7921](https://www.cve.org/CVERecord?id=CVE-2017-7921)",
        "close its way in from the internet, then",
        "install firmware 5\\.4\\.5 build 170123 or later",
        "https://www.hikvision.com/en/support/download/firmware/",
        "Severity: critical",
        "Checked on November 25, 2026",
    )
    places = [said.index(part) for part in parts]
    assert places == sorted(places)


def test_a_known_flaw_leads_also_where_no_attack_is_known_unless_the_device_has_to_be_opened() -> None:
    high = EXPLOITED._replace(exploited_since=None, severity="high", allows="session")
    said = text_of(make_finding(flaws=(high._replace(allows="physical"), high))).first()
    parts = ("the session of a logged-in user", "range published for", "Do now", "Severity: high")
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    for other in ("Canada", "exploited", "ignore"):
        assert other not in said
    assert "Canada" in text_of(make_finding(flaws=(high._replace(allows="physical"),))).first()
    assert "Canada" in text_of(make_finding(flaws=(high._replace(state=FlawState.POSSIBLY),))).first()


def test_firmware_of_a_rebadge_comes_from_who_sells_it() -> None:
    finding = make_finding(brand="Annke", flaws=(EXPLOITED,))
    for said in (text_of(finding).first(), text_of(finding).advice()):
        assert "comes from Annke" in said
        assert "download/firmware" not in said


def test_with_a_known_flaw_its_two_steps_stand_first_and_what_is_done_sinks() -> None:
    def titles(*done: str) -> list[str]:
        said = replace(text_of(make_finding(flaws=(EXPLOITED,))), done=frozenset(done)).advice()
        return re.findall(r"</svg>([^<(]*) \(", said)

    steps = titles()
    assert steps[:2] == ["Close the way in from the internet", "Update the firmware"]
    done = titles("firmware")
    assert done[0] == steps[0]
    assert done[-2:] == ["When you take it down", "Update the firmware"]


def steps_of(finding: Finding) -> list[str]:
    return re.findall(r"</svg>([^<(]*) \(", text_of(finding).advice().split("**Known flaws**")[0])


def test_steps_that_suit_a_device_little_come_last_and_say_what_they_end() -> None:
    usual, cloud = make_finding(), make_finding(integrations=("ezviz",))
    recorder = make_finding(kind=CameraKind.RECORDER)
    assert steps_of(usual)[1:3] == ["Turn off cloud access", "Block its own way to the internet"]
    assert steps_of(cloud)[-3:] == [
        "Turn off cloud access",
        "Block its own way to the internet",
        "When you take it down",
    ]
    assert steps_of(recorder)[-2:] == ["Record at home", "When you take it down"]
    assert set(steps_of(usual)) == set(steps_of(cloud)) == set(steps_of(recorder))
    assert text_of(cloud).advice().count("this step ends that") == 2
    assert "this step ends that" not in text_of(usual).advice()


def test_the_state_of_a_measure_has_two_days() -> None:
    said = text_of(make_finding(), "CA").advice()
    assert "Newest source: September 23, 2025. Checked on November 25, 2026." in said
    for measure in GUIDANCE.measures:
        assert measure.newest_source <= measure.checked.isoformat(), measure.key


def test_the_summary_says_which_camera_has_a_known_flaw_and_names_it_first() -> None:
    known = make_finding("c3", "Yard", flaws=(EXPLOITED._replace(exploited_since=None),))
    used = make_finding("b2", "Zoo", flaws=(EXPLOITED,))
    said = summary_text([make_finding("a1", "Attic"), known, used], ENGLISH, GUIDANCE)
    assert said.index("Zoo") < said.index("Yard") < said.index("Attic")
    assert said.count("Known flaw") == 2


def test_the_evidence_tells_every_clue_with_its_strength() -> None:
    clues = (
        make_clue("unknown_one", strength=Strength.CONCLUSIVE),
        make_clue("unknown_two", supports=False, strength=Strength.WEAK),
        *(make_clue(f"more{number}", source=f"source{number}") for number in range(9)),
    )
    said = text_of(make_finding(clues=clues)).evidence()
    assert "- Settles it: unknown\\_one" in said
    assert "- Weak clue: unknown\\_two" in said
    assert all(f"more{number}" in said for number in range(9))
    assert "</svg>5 more<" in said
    assert said.index("For Hikvision") < said.index("For another maker")


def test_of_each_source_the_best_clue_is_a_line_and_the_others_are_folded() -> None:
    kinds = (("one", "prefix"), ("two", "maker"), ("three", "prefix"), ("four", "maker"))
    clues = tuple(make_clue(kind, source=source) for kind, source in kinds)
    said = text_of(make_finding(clues=clues)).evidence()
    shown, _, folded = said.partition("<details>")
    assert [kind for kind, _ in kinds if f": {kind}" in shown] == ["one", "two"]
    assert "</svg>2 more<" in folded
    assert [kind for kind, _ in kinds if f": {kind}" in folded] == ["three", "four"]


def test_the_evidence_says_what_is_not_known_and_what_would_settle_it() -> None:
    finding = make_finding(verdict=Verdict.LIKELY, firmware=None)
    said = text_of(finding).evidence()
    assert "Not known" in said
    assert "firmware" in said
    assert "label" in said


def test_an_integration_proves_the_interface_not_the_label() -> None:
    clue = make_clue("x", source="integration", strength=Strength.CONCLUSIVE)
    assert "which name is on the label" in text_of(make_finding(clues=(clue,))).evidence()


def test_the_advice_folds_each_measure_with_source_and_date() -> None:
    said = text_of(make_finding(), "CA").advice()
    folds = re.findall(r"</svg>([^<]*)<", said)
    assert sum(fold.startswith(("Canada", "Québec")) for fold in folds) == 5
    assert "Date: June 27, 2025." in said
    assert "(https://decisions.fct-cf.gc.ca/" in said
    assert "The maker's view" in folds
    assert said.count("<details>") == said.count("</details>") == len(folds)


def test_the_advice_says_what_each_step_costs() -> None:
    said = text_of(make_finding()).advice()
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
    said = text_of(recorder, others=(recorder, *cameras)).advice()
    assert "- Yard: Maker not known" in said
    assert "- Gate: Made by Hikvision" in said
    assert "Loft" not in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_inert_on_every_screen(hostile: str) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="only the newer harness carries it")
    clue = make_clue("x", brand=hostile, maker=hostile)
    finding = make_finding(
        "rec", hostile, kind=CameraKind.RECORDER, brand=hostile, model=hostile, firmware=hostile, clues=(clue,)
    )
    other = make_finding("c1", hostile, recorder_id="rec")
    text = text_of(finding, others=(finding, other))
    calm = text_of(
        make_finding("rec", kind=CameraKind.RECORDER, brand="B", clues=(clue,)),
        others=(finding, make_finding("c1", recorder_id="rec")),
    )
    render = markdown_it.MarkdownIt("commonmark", {"html": True}).enable("table").parse
    for screen in (NoticeText.first, NoticeText.evidence, NoticeText.advice):
        shape = [
            (token.type, [c.type for c in token.children or () if not c.type.startswith("text")])
            for token in render(screen(text))
        ]
        expected = [
            (token.type, [c.type for c in token.children or () if not c.type.startswith("text")])
            for token in render(screen(calm))
        ]
        assert shape == expected


# The flow -------------------------------------------------------------------------------------


class Repair:
    """Home Assistant's repair flow, as the frontend talks to it."""

    def __init__(self, client: TestClient) -> None:
        self._client = client
        self._flow_id = ""

    async def start(self, issue_id: str = "camera_a1b2c3") -> dict[str, Any]:
        return await self._post("/api/repairs/issues/fix", {"handler": DOMAIN, "issue_id": issue_id})

    async def choose(self, *options: str) -> dict[str, Any]:
        screen: dict[str, Any] = {}
        for option in options:
            screen = await self.fill(next_step_id=option)
        return screen

    async def fill(self, **answers: object) -> dict[str, Any]:
        return await self._post(f"/api/repairs/issues/fix/{self._flow_id}", answers)

    async def refused(self, **answers: str) -> dict[str, Any]:
        url = f"/api/repairs/issues/fix/{self._flow_id}"
        answer = await self._client.post(url, json=answers)
        assert answer.status == 400
        errors: dict[str, Any] = (await answer.json())["errors"]
        return errors

    async def _post(self, url: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = await self._client.post(url, json=body)
        assert answer.status == 200, await answer.text()
        data: dict[str, Any] = await answer.json()
        self._flow_id = data["flow_id"]
        check_texts(data)
        return data


FLOW: dict[str, Any] = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))["issues"]["finding"]["fix_flow"]


def check_texts(screen: dict[str, Any]) -> None:
    """Every text that the frontend would ask for is there, with every value in it."""
    given = screen.get("description_placeholders") or {}
    if screen["type"] == "abort":
        texts = [FLOW["abort"][screen["reason"]]]
    elif screen["type"] == "create_entry":
        texts = [FLOW["create_entry"][screen["description"]]]
    else:
        step = FLOW["step"][screen["step_id"]]
        texts = [step["title"], step.get("description", "")]
        for option in screen.get("menu_options") or ():
            texts += [step["menu_options"][option], step.get("menu_option_descriptions", {}).get(option, "")]
        for field in screen["data_schema"] if screen["type"] == "form" else ():
            # A field that is an entity or a camera of the home goes by its name.
            label = (
                field["name"]
                if screen["step_id"] in {"swap_pair", "swap_several"} and field["name"] != "back"
                else step["data"][field["name"]]
            )
            texts += [label, step.get("data_description", {}).get(field["name"], "")]
        for error in (screen.get("errors") or {}).values():
            texts.append(FLOW["error"][error])
    asked = {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}
    assert asked <= given.keys()


def said(screen: dict[str, Any]) -> str:
    text: str = screen["description_placeholders"]["text"]
    return text


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> NoticeHome:  # noqa: ARG001 (decisions are stored there)
    hass.config.components.add(DOMAIN)
    hass.config.country = "CA"
    home = NoticeHome(hass)
    await home.start()
    clue = make_clue("oui_hik", prefix="44:19:B6", company="Hikvision")
    await home.found(make_finding(name="Front *door*", clues=(clue,)))
    return home


@pytest.fixture
async def repair(
    hass: HomeAssistant,
    home: NoticeHome,  # noqa: ARG001 (the notice comes first)
    hass_client: ClientSessionGenerator,
) -> Repair:
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, REPAIRS, {})
    return Repair(await hass_client())


#: Screens below the first one: the choices that lead to it, and a part of what it says.
SCREENS = (
    (("advice",), "text", "What you can do now"),
    (("advice", "checklist"), "device", r"Front \*door\*"),
    (("advice", "replacements"), "text", "What it does here"),
    (("advice", "rule"), "device", r"Front \*door\*"),
    (("replace",), "name", "Front *door*"),
    (("replace", "replacements"), "text", "What it does here"),
    (("replace", "replacements", "looks"), "device", r"Front \*door\*"),
    (("replace", "swap"), "text", "No other camera"),
    (("replace", "planned"), "device", r"Front \*door\*"),
    (("keep",), "device", r"Front \*door\*"),
    (("not_hikvision",), "device", r"Front \*door\*"),
    (("more",), "name", "Front *door*"),
    (("more", "evidence"), "text", "For Hikvision"),
    (("more", "report"), "report", r"oui\_hik"),
)


@pytest.mark.parametrize(("way", "key", "part"), SCREENS)
async def test_every_screen_names_its_camera_and_leads_one_step_back(
    home: NoticeHome, repair: Repair, way: tuple[str, ...], key: str, part: str
) -> None:
    menu = await repair.start()
    assert (menu["type"], menu["step_id"]) == ("menu", "camera")
    assert menu["menu_options"] == ["advice", "replace", "keep", "not_hikvision", "more"]
    screen = await repair.choose(*way)
    assert screen["step_id"] == way[-1]
    assert part in screen["description_placeholders"][key]
    texts = FLOW["step"][way[-1]]
    assert "{name}" in texts["title"] or "{device}" in texts["description"]
    for before in reversed(("camera", *way[:-1])):
        if screen["type"] == "form":
            assert screen["data_schema"][-1]["name"] == "back"
            screen = await repair.fill(**filled(screen), back=True)
        else:
            assert screen["menu_options"][-1] == "back"
            screen = await repair.choose("back")
        assert screen["step_id"] == before
    assert home.titles
    assert not home.decisions.all


def filled(form: dict[str, Any]) -> dict[str, Any]:
    """Return what the frontend sends of a form that nobody has touched."""
    fields = {field["name"]: field.get("description", {}).get("suggested_value") for field in form["data_schema"]}
    return {name: value for name, value in fields.items() if value is not None}


class CameraProxy(HomeAssistantView):
    """What core serves pictures of cameras at."""

    url, name = "/api/camera_proxy/{entity_id}", "test"

    async def get(self, _: web.Request, entity_id: str) -> web.Response:
        return self.json(entity_id)


async def test_the_first_screen_shows_what_the_camera_sees_by_a_link_that_ends(
    hass: HomeAssistant, home: NoticeHome, hass_client: ClientSessionGenerator, freezer: FrozenDateTimeFactory
) -> None:
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, REPAIRS, {})
    hass.http.register_view(CameraProxy)
    client = await hass_client()
    repair = Repair(client)
    await home.found(make_finding(entity_ids=("sensor.door", "camera.away", "camera.gone", "camera.door")))
    assert "<img" not in said(await repair.start())
    hass.states.async_set("sensor.door", "on")
    hass.states.async_set("camera.away", "unavailable")
    hass.states.async_set("camera.door", "idle")
    found = re.search(r'<img src="(/api/camera_proxy/camera\.door\?authSig=[^"]*)"', said(await repair.start()))
    assert found
    async with ClientSession() as browser:  # one that is not logged in

        async def get(path: str) -> int:
            async with browser.get(client.make_url(path)) as answer:
                return answer.status

        assert await get(found[1]) == 200
        assert await get("/api/camera_proxy/camera.door") == 401
        freezer.tick(timedelta(minutes=3))
        assert await get(found[1]) == 401


async def test_names_are_escaped_in_texts_and_plain_in_titles(repair: Repair) -> None:
    screen = await repair.start()
    assert screen["description_placeholders"]["name"] == "Front *door*"
    assert r"Front \*door\*" in said(screen)


async def test_the_rule_for_a_router_holds_the_address_of_the_camera(home: NoticeHome, repair: Repair) -> None:
    await home.found(make_finding(host="192.0.2.77"))
    await repair.start()
    await repair.choose("advice", "rule")
    screen = await repair.fill(router="mikrotik")
    assert screen["step_id"] == "rule_text"
    assert "src-address=192.0.2.77 " in said(screen)
    assert "Camera Audit has run nothing" in said(screen)
    assert (await repair.choose("back"))["step_id"] == "rule"
    assert (await repair.fill(back=True))["step_id"] == "advice"
    # The address stands on no other screen.
    assert "192.0.2.77" not in said(await repair.start())


async def test_what_routers_say_stands_with_the_advice(home: NoticeHome, repair: Repair) -> None:
    says = [
        RouterSays("FRITZ!Box Tools", RouterWord.BLOCKED, "switch.garden", "2026-11-20"),
        RouterSays("UniFi Network", RouterWord.FORWARD, ports="8000"),
    ]
    await home.found(make_finding(routers=tuple(says)))
    first = said(await repair.start())
    assert first.startswith("**Open from the internet:** UniFi Network forwards port 8000 to it")
    assert "You can ignore this" not in first
    advice = said(await repair.choose("advice"))
    assert r"Blocked: FRITZ\!Box Tools does not let it out" in advice
    assert "It has said so at least since November 20, 2026" in advice
    assert "Camera Audit has not tried it" in advice
    assert "(done)" in advice
    await home.found(make_finding())
    advice = said(await repair.start() and await repair.choose("advice"))
    assert "Not known: nothing in Home Assistant says" in advice
    assert "To find out: look in the pages of your router" in advice


async def test_ignore_keeps_the_notice_and_makes_it_quiet(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    end = await repair.choose("more", "ignore")
    assert (end["type"], end["reason"]) == ("abort", "ignored")
    assert home.issues["camera_a1b2c3"].dismissed_version


async def test_to_ignore_what_went_meanwhile_says_so(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    await repair.choose("more")
    ir.async_delete_issue(home.hass, DOMAIN, "camera_a1b2c3")
    assert (await repair.choose("ignore"))["reason"] == "gone"


# To keep it -----------------------------------------------------------------------------------


async def test_keep_remembers_why_and_until_when(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    form = await repair.choose("keep")
    assert form["type"] == "form"
    fields = {field["name"]: field for field in form["data_schema"]}
    assert list(fields) == ["why", "reason", "review", "never", "back"]
    today = dt_util.now().date()
    suggested = fields["review"]["description"]["suggested_value"]
    assert suggested == (today + timedelta(days=365)).isoformat()
    day = today + timedelta(days=30)
    end = await repair.fill(why="not_mine", reason="Rented until May", review=day.isoformat())
    assert (end["type"], end["description"]) == ("create_entry", "keep")
    assert end["description_placeholders"]["device"] == r"Front \*door\*"
    await home.hass.async_block_till_done()
    assert not home.issues
    (decision,) = home.decisions.all
    assert decision.kind is DecisionKind.KEEP
    assert (decision.why, decision.reason) == ("not_mine", "Rented until May")
    assert (decision.review, decision.verdict) == (day, Verdict.CONFIRMED)


@pytest.mark.parametrize("answers", [{}, {"review": "2020-01-01", "never": True}])
async def test_keep_without_a_day_is_never_asked_again(
    home: NoticeHome, repair: Repair, answers: dict[str, Any]
) -> None:
    await repair.start()
    await repair.choose("keep")
    end = await repair.fill(**answers)
    assert (end["type"], end["description"]) == ("create_entry", "not_again")
    (decision,) = home.decisions.all
    assert (decision.why, decision.reason, decision.review) == ("", "", None)


async def test_a_day_that_has_come_is_refused_and_the_form_stays_filled(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    await repair.choose("keep")
    today = dt_util.now().date().isoformat()
    form = await repair.fill(reason="Rented", review=today)
    assert form["errors"] == {"review": "review_not_in_future"}
    values = {field["name"]: field.get("description", {}).get("suggested_value") for field in form["data_schema"]}
    assert values == {"why": None, "reason": "Rented", "review": today, "never": None, "back": None}
    assert not home.decisions.all


@pytest.mark.parametrize("answers", [{"review": "soon"}, {"why": "sell"}, {"other": "x"}])
async def test_odd_answers_decide_nothing(home: NoticeHome, repair: Repair, answers: dict[str, str]) -> None:
    await repair.start()
    await repair.choose("keep")
    assert await repair.refused(**answers)
    assert not home.decisions.all


@pytest.mark.parametrize(
    ("steps", "answers"),
    [(("keep",), {"why": "fine", "reason": "Rented"}), (("not_hikvision",), {"reason": "The label says so"})],
)
async def test_a_full_disk_is_told_in_the_form_and_nothing_is_lost(
    home: NoticeHome, repair: Repair, steps: tuple[str, ...], answers: dict[str, str]
) -> None:
    await repair.start()
    await repair.choose(*steps)
    with patch(
        "homeassistant.helpers.storage.Store._async_write_data", side_effect=WriteError("No space left on device")
    ):
        form = await repair.fill(**answers)
    assert form["errors"] == {"base": "decision_not_saved"}
    values = {field["name"]: field.get("description", {}).get("suggested_value") for field in form["data_schema"]}
    assert {key: value for key, value in values.items() if value} == answers
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_a1b2c3"}
    assert not home.decisions.all
    assert (await repair.fill(**answers))["type"] == "create_entry"
    assert len(home.decisions.all) == 1


async def test_it_is_not_made_by_hikvision(home: NoticeHome, repair: Repair) -> None:
    await repair.start()
    await repair.choose("not_hikvision")
    end = await repair.fill(reason="The label says Reolink")
    assert (end["type"], end["description"]) == ("create_entry", "not_hikvision")
    await home.hass.async_block_till_done()
    assert not home.issues
    await home.restart()
    await home.found(*home.coordinator.findings.values(), make_finding(name="Renamed"))
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.kind, decision.reason) == ("not_hikvision", "The label says Reolink")


async def test_a_notice_that_came_back_says_why(home: NoticeHome, repair: Repair) -> None:
    today = dt_util.now().date()
    with any_day():
        await home.decisions.async_decide(
            make_finding(),
            DecisionKind.KEEP,
            why="not_mine",
            reason="Rented *until* May",
            review=today - timedelta(days=1),
        )
    await home.found(make_finding())
    text = said(await repair.start())
    assert f"on {ENGLISH.day(today)} you kept it" in text
    assert f"until {ENGLISH.day(today - timedelta(days=1))}." in text
    assert r"It is not mine to replace; Rented \*until\* May" in text
    await repair.choose("keep")
    assert (await repair.fill())["type"] == "create_entry"
    await home.hass.async_block_till_done()
    assert not home.issues


# News -----------------------------------------------------------------------------------------


@pytest.fixture
async def news(home: NoticeHome) -> Decision:
    decision = await home.decisions.async_decide(
        make_finding(verdict=Verdict.LIKELY), DecisionKind.NOT_HIKVISION, reason="The label says so"
    )
    await home.found(make_finding())
    assert set(home.titles) == {"news_a1b2c3"}
    return decision


async def test_news_leave_the_decision_as_it_is(home: NoticeHome, repair: Repair, news: Decision) -> None:
    screen = await repair.start("news_a1b2c3")
    assert (screen["step_id"], screen["menu_options"]) == ("news", ["stay", "camera", "evidence"])
    assert "another maker made it" in said(screen)
    assert "The label says so" in said(screen)
    assert (await repair.choose("evidence", "back"))["step_id"] == "news"
    end = await repair.choose("stay")
    assert (end["type"], end["description"]) == ("create_entry", "stay")
    await home.found(make_finding())
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.id, decision.told) == (news.id, True)


async def test_news_can_be_decided_again(home: NoticeHome, repair: Repair, news: Decision) -> None:
    await repair.start("news_a1b2c3")
    menu = await repair.choose("camera")
    assert menu["menu_options"][-1] == "news"
    assert "you kept it" not in said(menu)
    await repair.choose("news", "camera", "keep")
    assert (await repair.fill(back=True))["step_id"] == "camera"
    await repair.choose("keep")
    assert (await repair.fill(reason="So be it"))["type"] == "create_entry"
    await home.found(make_finding())
    assert not home.issues
    (decision,) = home.decisions.all
    assert (decision.kind, decision.verdict) == ("keep", "confirmed")
    assert decision.id != news.id


@pytest.mark.usefixtures("news")
async def test_news_that_are_none_any_more(home: NoticeHome, repair: Repair) -> None:
    await repair.start("news_a1b2c3")
    home.coordinator.findings = {"a1b2c3": make_finding(verdict=Verdict.LIKELY)}
    assert (await repair.choose("stay"))["reason"] == "gone"


# The summary ----------------------------------------------------------------------------------


@pytest.fixture
async def summary(home: NoticeHome) -> None:
    await home.choose(summary=True)
    yard = make_finding("b", "Yard", Verdict.LIKELY, brand="Annke")
    await home.found(make_finding(), yard, make_finding("c", "Gate", Verdict.OTHER_MAKER))
    assert set(home.titles) == {"summary"}


@pytest.mark.usefixtures("summary")
async def test_the_summary_lists_devices_and_leads_to_each(home: NoticeHome, repair: Repair) -> None:
    menu = await repair.start("summary")
    assert (menu["step_id"], menu["menu_options"]) == ("summary", ["choose", "several", "ignore"])
    assert "- **Front door**: Made by Hikvision" in said(menu)
    assert "- **Yard (Annke)**: Probably made by Hikvision" in said(menu)
    assert "Gate" not in said(menu)
    form = await repair.choose("choose")
    field, _ = form["data_schema"]
    assert field["selector"]["select"]["options"] == [
        {"value": "a1b2c3", "label": "Front door: Made by Hikvision"},
        {"value": "b", "label": "Yard (Annke): Probably made by Hikvision"},
    ]
    screen = await repair.fill(camera="b")
    assert screen["step_id"] == "camera"
    assert "Yard" in said(screen)
    assert screen["menu_options"][-1] == "summary"
    assert (await repair.choose("more"))["menu_options"] == ["evidence", "report", "back"]
    assert (await repair.choose("evidence", "back", "back"))["step_id"] == "camera"
    assert (await repair.choose("summary"))["step_id"] == "summary"
    await repair.choose("choose")
    await repair.fill(camera="a1b2c3")
    await repair.choose("not_hikvision")
    menu = await repair.fill()
    assert menu["step_id"] == "summary"
    assert said(menu).startswith("Saved for **Front door**.")
    assert "- **Front door**" not in said(menu)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_b"}
    await repair.choose("choose")
    await repair.fill(camera="b")
    await repair.choose("keep")
    assert (await repair.fill())["type"] == "create_entry"
    await home.hass.async_block_till_done()
    assert not home.issues


@pytest.mark.usefixtures("summary")
async def test_several_are_decided_about_in_one_go(home: NoticeHome, repair: Repair) -> None:
    await home.found(*(make_finding(key, name) for key, name in (("a", "Attic"), ("b", "*Barn*"), ("c", "Cellar"))))
    await repair.start("summary")
    form = await repair.choose("several")
    names = [field["name"] for field in form["data_schema"]]
    assert names == ["cameras", "decision", "why", "reason", "review", "never", "back"]
    assert (await repair.fill(**filled(form)))["step_id"] == "summary"  # nothing was ticked
    await repair.choose("several")
    day = dt_util.now().date() + timedelta(days=30)
    answers = {"why": "fine", "reason": "Rented", "review": day.isoformat()}
    form = await repair.fill(cameras=["a", "b"], decision="keep", **{**answers, "review": "2020-01-01"})
    assert form["errors"] == {"review": "review_not_in_future"}
    assert not home.decisions.all
    menu = await repair.fill(cameras=["a", "b"], decision="keep", **answers)
    assert menu["step_id"] == "summary"
    assert said(menu).startswith(r"Saved for **Attic, \*Barn\***.")
    told = {(each.name, each.kind, each.why, each.reason, each.review) for each in home.decisions.all}
    assert told == {(name, "keep", "fine", "Rented", day) for name in ("Attic", "*Barn*")}
    await repair.choose("several")
    end = await repair.fill(cameras=["c"], decision="not_hikvision", **answers)
    assert (end["type"], end["description"]) == ("create_entry", "several")
    assert end["description_placeholders"]["device"] == "Cellar"
    cellar = next(each for each in home.decisions.all if each.name == "Cellar")
    assert (cellar.kind, cellar.why, cellar.review) == ("not_hikvision", "", None)


@pytest.mark.usefixtures("summary")
async def test_the_summary_can_be_ignored(home: NoticeHome, repair: Repair) -> None:
    await repair.start("summary")
    assert (await repair.choose("ignore"))["reason"] == "ignored"
    assert not home.titles


@pytest.mark.usefixtures("summary")
async def test_a_device_that_is_settled_meanwhile_leads_back_to_the_list(home: NoticeHome, repair: Repair) -> None:
    await repair.start("summary")
    await repair.choose("choose")
    del home.coordinator.findings["b"]
    assert (await repair.fill(camera="b"))["step_id"] == "summary"
    home.coordinator.findings.clear()
    assert (await repair.choose("choose"))["reason"] == "gone"


@pytest.mark.usefixtures("summary")
async def test_a_long_list_of_devices_folds(home: NoticeHome, repair: Repair) -> None:
    await home.found(*(make_finding(f"c{number}", f"Cam {number}") for number in range(30)))
    menu = await repair.start("summary")
    assert "</svg>25 more<" in said(menu)
    field, _ = (await repair.choose("choose"))["data_schema"]
    assert field["selector"]["select"]["mode"] == "dropdown"


# When it has lost its reason ------------------------------------------------------------------


@pytest.mark.parametrize("option", ["advice", "keep", "replace", "more", "not_hikvision"])
async def test_a_camera_that_went_meanwhile_ends_the_repair(home: NoticeHome, repair: Repair, option: str) -> None:
    await repair.start()
    home.coordinator.findings = {}
    end = await repair.choose(option)
    assert (end["type"], end["reason"]) == ("abort", "gone")


@pytest.mark.parametrize("option", ["keep", "not_hikvision"])
async def test_a_camera_that_went_before_the_form_was_sent(home: NoticeHome, repair: Repair, option: str) -> None:
    await repair.start()
    await repair.choose(option)
    home.coordinator.findings = {}
    assert (await repair.fill())["reason"] == "gone"
    assert not home.decisions.all


async def test_a_camera_that_turned_out_to_be_another_makers_ends_the_repair(home: NoticeHome, repair: Repair) -> None:
    home.coordinator.findings = {"a1b2c3": make_finding(verdict=Verdict.OTHER_MAKER)}
    assert (await repair.start())["reason"] == "gone"


@pytest.mark.parametrize("steps", [(), ("more", "report"), ("keep",), ("not_hikvision",)])
async def test_without_the_integration_the_repair_says_so(
    hass: HomeAssistant, home: NoticeHome, repair: Repair, steps: tuple[str, ...]
) -> None:
    if steps:
        await repair.start()
        await repair.choose(*steps[:-1])
    home.entry.mock_state(hass, ConfigEntryState.NOT_LOADED)
    end = await (repair.choose(steps[-1]) if steps else repair.start())
    assert (end["type"], end["reason"]) == ("abort", "not_loaded")
    await home.restart()
