"""What the owner reads about the questions to a camera, in each language."""

import json
from copy import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts, RtspAnswer
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.probe.answer import Answer, EndReason
from custom_components.camera_audit.probe.asked import Question
from custom_components.camera_audit.settings.probing_text import AskingText
from tests.factories import make_finding

TEXTS = {
    path.stem: {
        f"selector.{group}.options.{key}": text
        for group, of in json.loads(path.read_text(encoding="utf-8"))[
            "selector"
        ].items()
        for key, text in of["options"].items()
    }
    for path in Path("custom_components/camera_audit/translations").glob("*.json")
}
HOST = "192.168.1.64"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)


def page(language: str, verdict: Verdict, *ends: EndReason, **more: object) -> str:
    outcomes = dict(zip(Question, ends, strict=False))
    answer = Answer(host=HOST, tried=NOW, outcomes=outcomes, **more)  # type: ignore[arg-type]
    camera = Camera(camera_id="a", name="Front", host=HOST)
    finding = replace(make_finding(verdict=verdict), camera=camera)
    say = Sentences(TEXTS[language], TEXTS["en"]).for_markdown()
    return AskingText(say).compose_answers({HOST: answer}, [finding], on=True)


def probe(language: str, key: str) -> str:
    return TEXTS[language][f"selector.probe.options.{key}"]


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize(
    "reason", [EndReason.NOT_FOUND, EndReason.LOGIN_WANTED, EndReason.REDIRECTED]
)
def test_a_camera_whose_answers_are_listed_is_not_called_silent(
    language: str, reason: EndReason
) -> None:
    said = page(language, Verdict.UNKNOWN, EndReason.NO_ANSWER, reason)
    assert probe(language, "reason_nothing_told") in said.splitlines()[0]
    assert probe(language, "never_answered") not in said


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize(
    "reason", [EndReason.NO_ANSWER, EndReason.CLOSED, EndReason.UNKNOWN_NAME]
)
def test_a_camera_of_which_nothing_came_is_called_silent(
    language: str, reason: EndReason
) -> None:
    said = page(language, Verdict.UNKNOWN, reason, reason)
    assert probe(language, "never_answered") in said.splitlines()[0]


@pytest.mark.parametrize("language", sorted(TEXTS))
@pytest.mark.parametrize("verdict", Verdict)
def test_each_camera_is_headed_by_what_is_known_of_its_maker(
    language: str, verdict: Verdict
) -> None:
    head = page(language, verdict, EndReason.ANSWERED).splitlines()[0]
    assert TEXTS[language][f"selector.verdict.options.{verdict}"] in head


def test_an_earlier_answer_is_not_called_silence_either() -> None:
    earlier = NOW - timedelta(days=3)
    facts = Facts(manufacturer="HIKVISION")
    said = page(
        "en", Verdict.CONFIRMED, EndReason.NOT_FOUND, **answered(earlier, facts)
    )
    assert "didn't respond" not in said
    silent = page(
        "en", Verdict.CONFIRMED, EndReason.NO_ANSWER, **answered(earlier, facts)
    )
    assert "Its earlier response still counts." in silent


def test_what_is_left_of_a_number_stands_below_the_fold() -> None:
    facts = Facts(
        rtsp=RtspAnswer(server="Acme", www_authenticate='Digest realm="x000xx00x000"')
    )
    said = page("en", Verdict.UNKNOWN, EndReason.ANSWERED, **answered(NOW, facts))
    shown, fold, below = said.partition("<details>")
    assert fold
    assert "Acme" in shown
    assert "x000xx00x000" not in shown
    assert "x000xx00x000" in below


def answered(when: datetime, facts: Facts) -> dict[str, object]:
    return {"when": when, "facts": facts}


def test_the_one_word_that_looks_like_a_login_is_said_to_be_none() -> None:
    table = AskingText(Sentences.english()).compose_table()
    assert "username=admin" in table
    assert "It isn't your username." in table.partition("username=admin")[2]
