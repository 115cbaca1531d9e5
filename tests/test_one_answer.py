"""One brand, one answer: the action, the settings, the site, the findings and the suggestions say the same of a name."""

import importlib
import json
import re
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from custom_components.camera_audit.actions import look_up
from custom_components.camera_audit.advice.advice import Advice
from custom_components.camera_audit.advice.uses import Looks, Uses
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.repairs.replacement_text import ReplacementText
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

ROOT = Path(__file__).resolve().parents[1]
BRANDS = json.loads(
    (ROOT / "custom_components/camera_audit/knowledge/data/brands.json").read_text(
        encoding="utf-8"
    )
)
#: Every name on file, and the brand that goes by it.
BRAND_BY_NAME = {
    name: row["name"]
    for row in BRANDS["brands"]
    for name in (row["name"], *row["aliases"])
}
REPLACEMENTS, _ = WHAT_IS_KNOWN = load_replacements()
ENGLISH = Sentences.english()


class Answer(NamedTuple):
    """What a face says of a name: the words of the verdict, why the brand is never suggested, on which lists it is."""

    verdict: str
    never: str | None
    lists: tuple[str, ...]


async def ask_action(hass: HomeAssistant, name: str) -> Any:  # noqa: ANN401 - the answer of an action
    return await hass.services.async_call(
        "camera_audit", "look_up", {"label": name}, blocking=True, return_response=True
    )


@pytest.fixture(autouse=True)
def _known_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is known be read once, not for each of a thousand names."""
    monkeypatch.setattr(look_up, "load_replacements", lambda: WHAT_IS_KNOWN)


#: What the action answers: nothing of the home is in it, so one home is asked for all tests.
_ANSWERS: dict[str, Answer] = {}


async def answers_of_the_action(hass: HomeAssistant) -> dict[str, Answer]:
    for name in BRAND_BY_NAME.keys() - _ANSWERS.keys():
        told = await ask_action(hass, name)
        never = told["never_suggested"]
        lists = tuple(one["text"] for one in told["lists"])
        _ANSWERS[name] = Answer(
            told["verdict_text"], never["text"] if never else None, lists
        )
    return _ANSWERS


def sentences_of_the_site(names: list[str]) -> dict[str, list[str]]:
    """Return what the site's field answers for each name."""
    sys.path.insert(0, str(ROOT / "script" / "lib"))
    try:
        page: str = importlib.import_module("site_pages").is_that_one()
    finally:
        sys.path.pop(0)
        sys.modules.pop("site_pages", None)
    held = re.search(r'id="known">(.*?)</script>', page, re.DOTALL)
    assert held
    code = (
        "const { told } = require(process.argv[1]); const [typed, known] = JSON.parse(require('fs').readFileSync(0));"
        "console.log(JSON.stringify(typed.map((text) => told(text, known))))"
    )
    answer = subprocess.run(
        ["node", "-e", code, str(ROOT / "docs" / "is-that-one.js")],  # noqa: S607 - the same node as for the card
        input=json.dumps([names, json.loads(held[1])]),
        capture_output=True,
        text=True,
        check=True,
    )
    return dict(zip(names, json.loads(answer.stdout), strict=True))


def unlike(answers: dict[str, Answer], said: dict[str, str]) -> list[str]:
    """Return the names of which a text does not say all of an answer, or says more of it than it holds."""
    differences = []
    for name, answer in answers.items():
        if answer.verdict == ENGLISH.verdict(Verdict.UNKNOWN) and not said[name]:
            continue  # the page then says that nothing is known of it
        lacking = [
            part
            for part in (answer.verdict, answer.never, *answer.lists)
            if part and part not in said[name]
        ]
        if lacking or ("never suggests" in said[name]) is not (
            answer.never is not None
        ):
            differences.append(f"{name}: lacks {lacking} in {said[name]!r}")
    return differences


async def test_the_settings_say_of_every_name_what_the_action_says(
    hass: HomeAssistant,
) -> None:
    entry = await async_set_up(hass)
    answers = await answers_of_the_action(hass)
    flows = hass.config_entries.options
    page = await flows.async_init(entry.entry_id)
    for step in ("find_out", "label"):
        page = await flows.async_configure(page["flow_id"], {"next_step_id": step})
    said = {}
    for name in BRAND_BY_NAME:
        page = await flows.async_configure(page["flow_id"], {"label": name})
        said[name] = page["description_placeholders"]["text"].replace("\\", "")
    assert unlike(answers, said) == []


@pytest.mark.skipif(
    not shutil.which("node"), reason="the field of the site is looked at where Node is"
)
async def test_the_site_says_of_every_name_what_the_action_says(
    hass: HomeAssistant,
) -> None:
    await async_set_up(hass)
    answers = await answers_of_the_action(hass)
    sentences = await hass.async_add_executor_job(
        sentences_of_the_site, [*BRAND_BY_NAME]
    )
    assert (
        unlike(answers, {name: " ".join(said) for name, said in sentences.items()})
        == []
    )


async def test_a_camera_of_the_home_is_judged_by_the_name_of_its_maker_as_a_label_is(
    hass: HomeAssistant,
) -> None:
    for number, name in enumerate(BRAND_BY_NAME):
        add_camera(
            hass,
            f"Place {number}",
            manufacturer=name,
            model=None,
            mac=None,
            host=f"198.18.{number // 200}.{number % 200 + 1}",
        )
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    answers = await answers_of_the_action(hass)
    verdicts = {
        finding.camera.name: ENGLISH.verdict(finding.verdict)
        for finding in entry.runtime_data.coordinator.findings.values()
    }
    # What is no camera, such as a printer, is not among the findings.
    compared = {
        name: found
        for number, name in enumerate(BRAND_BY_NAME)
        if (found := verdicts.get(f"Place {number}"))
    }
    assert len(compared) > len(BRAND_BY_NAME) - 5
    assert {
        name: found
        for name, found in compared.items()
        if found != answers[name].verdict
    } == {}


async def test_who_is_never_suggested_among_the_replacements_is_not_where_it_is_looked_up(
    hass: HomeAssistant,
) -> None:
    await async_set_up(hass)
    answers = await answers_of_the_action(hass)
    advice = Advice(
        uses=Uses(looks=Looks.DOME), choices=(), checked=REPLACEMENTS.checked
    )
    text = ReplacementText(
        advice=advice, tied=REPLACEMENTS.tied, say=ENGLISH, today=date(2026, 12, 1)
    ).compose_all()
    (line,) = [line for line in text.splitlines() if "Never suggested" in line]
    never = {
        name.strip(" .") for name in re.split(r", and |, ", line.rpartition(": ")[2])
    }
    assert {name for name in never if answers[name].never is None} == set()
    # A brand that is not in that line is told to be never suggested under one of its names alone.
    named = {BRAND_BY_NAME[name] for name in never}
    assert {
        name
        for name, answer in answers.items()
        if answer.never and BRAND_BY_NAME[name] not in named
    } == set()


@pytest.mark.parametrize(
    ("label", "brand"),
    [
        ("Ring Video Doorbell 2", "Ring"),
        ("Bosch Flexidome", "Bosch"),
        ("2N IP Verso", "2N"),
        ("Lorex 4K", "Lorex"),
    ],
)
async def test_a_brand_that_is_a_common_word_counts_where_a_label_begins_with_it(
    hass: HomeAssistant, label: str, brand: str
) -> None:
    await async_set_up(hass)
    told = await ask_action(hass, label)
    assert (told["verdict"], told["brand"]) == ("other_maker", brand)
