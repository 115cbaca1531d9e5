"""The repair of a notice, through Home Assistant's own API, and every text it can show."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.config_entries import ConfigEntryState
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import Finding, Strength, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.issues import Notices
from custom_components.camera_audit.knowledge.guidance import load_guidance
from custom_components.camera_audit.notice_text import NoticeText
from custom_components.camera_audit.sentences import Sentences
from tests.factories import EXPLOITED, make_clue, make_finding
from tests.test_sentences import HOSTILE
from tests.words import NEVER_SAID

if TYPE_CHECKING:
    from aiohttp.test_utils import TestClient
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

GUIDANCE = load_guidance()
ENGLISH = Sentences.english().for_markdown()
CHECKED = date(2026, 11, 25)
COUNTRIES = sorted({measure.country for measure in GUIDANCE.measures} | {"FR"})
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


def words(text: str) -> int:
    return len(re.sub(r"[*`\\]", "", text).split())


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
def test_the_first_screen_keeps_its_budget_of_words(country: str | None, today: date) -> None:
    for finding in CASES:
        said = text_of(finding, country, today).first()
        assert words(said) <= 75, said


@pytest.mark.parametrize("country", [None, *COUNTRIES])
def test_no_screen_says_what_is_never_said(country: str | None) -> None:
    for finding in CASES:
        text = text_of(finding, country, date(2028, 1, 1))
        for said in (text.first(), text.evidence(), text.advice()):
            # Titles of sources are not ours.
            ours = "\n".join(line for line in said.splitlines() if not line.startswith("Sources:"))
            assert not NEVER_SAID.search(ours), NEVER_SAID.search(ours)
            assert not re.search(r"\{\w+\}", ours)


def test_the_first_screen_follows_the_order() -> None:
    said = text_of(make_finding()).first()
    parts = (
        "Front door",
        "Why you see this",
        "June 2025",
        "people at home",
        "disputes",
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


def test_a_state_that_is_not_confirmed_says_so() -> None:
    assert "unconfirmed" in text_of(make_finding(), "CA").first()
    assert "unconfirmed" not in text_of(make_finding(), "GB").first()


@pytest.mark.parametrize("country", [None, "FR"])
def test_no_record_no_sentence_of_a_country(country: str | None) -> None:
    said = text_of(make_finding(), country).first()
    assert "government" not in said
    assert "disputes" not in said
    assert "<details><summary>Canada" not in text_of(make_finding(), country).advice()


def test_facts_older_than_a_year_say_so() -> None:
    finding = make_finding()
    assert "over a year old" in text_of(finding, today=date(2027, 11, 26)).first()
    assert "over a year old" not in text_of(finding, today=date(2027, 11, 25)).first()
    assert "over a year ago" in text_of(finding, today=date(2027, 11, 26)).advice()


def test_a_known_exploited_flaw_comes_before_the_country() -> None:
    said = text_of(make_finding(flaws=(EXPLOITED,))).first()
    assert "2017" in said
    assert "does not mean that someone entered" in said
    assert "5\\.4\\.5 build 170123" in said
    assert "Canada" not in said


def test_the_evidence_tells_every_clue_with_its_strength() -> None:
    clues = (
        make_clue("unknown_one", strength=Strength.CONCLUSIVE),
        make_clue("unknown_two", supports=False, strength=Strength.WEAK),
        *(make_clue(f"more{number}") for number in range(9)),
    )
    said = text_of(make_finding(clues=clues)).evidence()
    assert "- settles it: unknown\\_one" in said
    assert "- weak sign: unknown\\_two" in said
    assert all(f"more{number}" in said for number in range(9))
    assert "<summary>5 more</summary>" in said
    assert said.index("For Hikvision") < said.index("For another maker")


def test_the_evidence_says_what_is_not_known_and_what_would_settle_it() -> None:
    finding = make_finding(verdict=Verdict.LIKELY, firmware=None)
    said = text_of(finding).evidence()
    assert "Not known" in said
    assert "firmware" in said
    assert "label" in said


def test_an_integration_proves_the_interface_not_the_label() -> None:
    clue = make_clue("x", source="integration", strength=Strength.CONCLUSIVE)
    assert "which name is on the box" in text_of(make_finding(clues=(clue,))).evidence()


def test_the_advice_folds_each_measure_with_source_and_date() -> None:
    said = text_of(make_finding(), "CA").advice()
    folds = re.findall(r"<summary>([^<]*)</summary>", said)
    assert sum(fold.startswith(("Canada", "Québec")) for fold in folds) == 5
    assert "Date: June 27, 2025." in said
    assert "(https://decisions.fct-cf.gc.ca/" in said
    assert "The maker's view" in folds
    assert said.count("<details>") == said.count("</details>") == len(folds)


def test_the_advice_says_what_each_step_costs() -> None:
    said = text_of(make_finding()).advice()
    assert said.count("What it costs:") == len(GUIDANCE.steps)
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
    assert "- Yard: Nothing to go by" in said
    assert "- Gate: Made by Hikvision" in said
    assert "Loft" not in said


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_is_inert_on_every_screen(hostile: str) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="only the newer harness carries it")
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
        return await self._post(
            "/api/repairs/issues/fix", {"handler": DOMAIN, "issue_id": issue_id}
        )

    async def choose(self, option: str) -> dict[str, Any]:
        return await self._post(
            f"/api/repairs/issues/fix/{self._flow_id}", {"next_step_id": option}
        )

    async def _post(self, url: str, body: dict[str, str]) -> dict[str, Any]:
        answer = await self._client.post(url, json=body)
        assert answer.status == 200, await answer.text()
        data: dict[str, Any] = await answer.json()
        self._flow_id = data["flow_id"]
        return data


@pytest.fixture
def findings() -> dict[str, Finding]:
    clue = make_clue("oui_hik", prefix="44:19:B6")
    return {"a1b2c3": make_finding(name="Front *door*", clues=(clue,))}


@pytest.fixture
async def entry(hass: HomeAssistant, findings: dict[str, Finding]) -> MockConfigEntry:
    entry = MockConfigEntry(domain=DOMAIN, state=ConfigEntryState.LOADED)
    entry.add_to_hass(hass)
    auditor = SimpleNamespace(
        findings=findings, failures=(), async_add_listener=lambda _: lambda: None
    )
    entry.runtime_data = SimpleNamespace(auditor=auditor)
    hass.config.components.add(DOMAIN)
    hass.config.country = "CA"
    notices = Notices(hass, entry)
    notices.async_start()
    notices.async_update(findings)
    await hass.async_block_till_done()
    return entry


@pytest.fixture
async def repair(
    hass: HomeAssistant,
    entry: MockConfigEntry,  # noqa: ARG001 (the notice comes first)
    hass_client: ClientSessionGenerator,
) -> Repair:
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, REPAIRS, {})
    return Repair(await hass_client())


def fix_flow(key: str = "camera") -> dict[str, Any]:
    texts = json.loads(TRANSLATIONS.read_text(encoding="utf-8"))
    flow: dict[str, Any] = texts["issues"][key]["fix_flow"]
    return flow


async def test_every_screen_has_its_text_and_a_way_back(repair: Repair) -> None:
    menu = await repair.start()
    assert menu["type"] == "menu"
    assert menu["step_id"] == "init"
    assert "Canada" in menu["description_placeholders"]["text"]
    assert menu["menu_options"] == ["evidence", "advice", "ignore"]
    for option, part in (("evidence", "For Hikvision"), ("advice", "Steps for now")):
        screen = await repair.choose(option)
        assert screen["step_id"] == option
        assert part in screen["description_placeholders"]["text"]
        assert screen["menu_options"] == ["init"]
        assert (await repair.choose("init"))["step_id"] == "init"


async def test_every_screen_fills_every_placeholder_and_has_every_label(repair: Repair) -> None:
    screens = [await repair.start()]
    for option in ("evidence", "advice"):
        screens.append(await repair.choose(option))
        await repair.choose("init")
    for screen in screens:
        step = fix_flow()["step"][screen["step_id"]]
        asked = set(re.findall(r"\{(\w+)\}", step["title"] + step["description"]))
        assert asked <= screen["description_placeholders"].keys()
        assert set(screen["menu_options"]) == set(step["menu_options"])


async def test_names_are_escaped_in_texts_and_plain_in_titles(repair: Repair) -> None:
    placeholders = (await repair.start())["description_placeholders"]
    assert placeholders["name"] == "Front *door*"
    assert r"Front \*door\*" in placeholders["text"]


async def test_ignore_keeps_the_notice_and_makes_it_quiet(
    hass: HomeAssistant, repair: Repair
) -> None:
    await repair.start()
    end = await repair.choose("ignore")
    assert end["type"] == "abort"
    assert end["reason"] == "ignored"
    assert "ignored" in fix_flow()["abort"]
    issue = ir.async_get(hass).async_get_issue(DOMAIN, "camera_a1b2c3")
    assert issue is not None
    assert issue.dismissed_version


async def test_a_camera_that_went_meanwhile_ends_the_repair(
    repair: Repair, findings: dict[str, Finding]
) -> None:
    await repair.start()
    findings.clear()
    end = await repair.choose("evidence")
    assert (end["type"], end["reason"]) == ("abort", "gone")
    assert "gone" in fix_flow()["abort"]


async def test_a_camera_that_turned_out_to_be_another_makers_ends_the_repair(
    repair: Repair, findings: dict[str, Finding]
) -> None:
    findings["a1b2c3"] = make_finding(verdict=Verdict.OTHER_MAKER)
    assert (await repair.start())["reason"] == "gone"


async def test_without_the_integration_the_repair_says_so(
    hass: HomeAssistant, repair: Repair, entry: MockConfigEntry
) -> None:
    entry.mock_state(hass, ConfigEntryState.NOT_LOADED)
    end = await repair.start()
    assert (end["type"], end["reason"]) == ("abort", "not_loaded")
    assert "not_loaded" in fix_flow()["abort"]


async def test_a_home_without_a_country_gets_no_sentence_of_one(
    hass: HomeAssistant, repair: Repair
) -> None:
    hass.config.country = None
    assert "Canada" not in (await repair.start())["description_placeholders"]["text"]


async def test_a_home_in_a_language_without_texts_reads_english(
    hass: HomeAssistant, repair: Repair
) -> None:
    hass.config.language = "eo"
    assert "Free steps" in (await repair.start())["description_placeholders"]["text"]
