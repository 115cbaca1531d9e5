"""Homes whose language is a variant of another, which Home Assistant never falls back to, see no English."""

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from card_page import command, open_camera, open_groups
from conftest import ROOT, words_of
from playwright.sync_api import expect
from test_screens import Home
from waiting import becomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

TRANSLATIONS = ROOT / "custom_components" / "camera_audit" / "translations"
VARIANTS = ("es-419", "pt-BR")
#: What no text for people has.
_RAW = re.compile(r"Translation error|MISSING_VALUE|\{\w+\}|undefined")
#: Screens of a notice by the choices that lead there. The report of a wrong match is English by intent.
NOTICES = (
    (),
    ("advice",),
    ("advice", "block"),
    ("advice", "rule"),
    ("advice", "checklist"),
    ("replace",),
    ("replace", "replacements"),
    ("replace", "replacements", "replacements_all"),
    ("replace", "planned"),
    ("keep",),
    ("sticker",),
    ("sticker", "not_hikvision"),
    ("more", "share"),
    ("more",),
    ("more", "evidence"),
)


class English:
    """What must not be read: English phrases of ours of three words and more."""

    def __init__(self, language: str) -> None:
        """Leave out the phrases that the language has too, which are names."""
        own = "\n".join(_leaves(_tree(language)))
        parts = (
            part
            for text in _leaves(_tree("en"))
            for part in re.split(r"\{\w+\}|\n|\*\*", text)
        )
        found = {part.strip(" *-.:;,()“”") for part in parts}
        phrases = [
            each
            for each in found
            if len(re.findall(r"[^\W\d_]{2,}", each)) > 2 and each not in own
        ]
        self._phrases = re.compile("|".join(map(re.escape, sorted(phrases))))

    def left_in(self, part: Locator) -> str | None:
        """Return the first such phrase that stays among the words of a part of the page."""
        return becomes(lambda: self._find(words_of(part)), None)

    def _find(self, said: str) -> str | None:
        found = _RAW.search(said) or self._phrases.search(said)
        return found and found[0]


def _tree(language: str) -> dict[str, Any]:
    tree: dict[str, Any] = json.loads(
        (TRANSLATIONS / f"{language}.json").read_text("utf-8")
    )
    return tree


def _leaves(tree: dict[str, Any]) -> Iterator[str]:
    for value in tree.values():
        if isinstance(value, dict):
            yield from _leaves(value)
        else:
            yield value


@pytest.fixture(params=VARIANTS)
def home(
    request: pytest.FixtureRequest, page: Page, demo: dict[str, Any]
) -> Iterator[Home]:
    """Give the home, which speaks the language; it speaks English again afterwards."""
    home = Home(page, demo)
    home.speak(request.param)
    yield home
    home.speak("en")


def test_a_home_of_a_variant_reads_no_english(
    home: Home, request: pytest.FixtureRequest
) -> None:
    page, dialog = home.page, home.dialog
    language = request.node.callspec.params["home"]
    english = English(language)

    open_groups(home.card)
    open_camera(home.card, "Driveway").locator(".keep").click()
    expect(home.card.locator("form")).to_be_visible()
    for part in (home.card, page.locator("camera-audit-tile")):
        assert english.left_in(part) is None

    home.go("/config/repairs")
    expect(
        page.locator("ha-config-repairs").get_by_text("Driveway").first
    ).to_be_visible()
    assert english.left_in(page.locator("ha-config-repairs")) is None
    for camera, ways in (
        ("Driveway", NOTICES),
        ("Front door", [()]),
        ("Garage recorder", [()]),
    ):
        for way in ways:
            home.open(camera)
            home.choose(*way)
            assert english.left_in(dialog) is None, (camera, way)

    menu = home.texts["options"]["step"]["init"]
    first = dialog.get_by_text(menu["menu_option_descriptions"]["replace"], exact=True)
    for choice in ("", *home.pages()):
        home.settings(*filter(None, [choice]))
        expect(first).to_have_count(0 if choice else 1)
        expect(dialog.locator("step-flow-menu, step-flow-form").first).to_be_visible()
        assert english.left_in(dialog) is None, choice
    home.close()

    # The page to print speaks the language of the home where none is asked for.
    service = {"domain": "camera_audit", "service": "report", "return_response": True}
    answer = command(page, "call_service", **service, service_data={})["response"]
    report = page.context.new_page()
    report.goto(f"{home.demo['url']}{answer['link']}")
    expect(report.locator("html")).to_have_attribute("lang", language)
    assert english.left_in(report.locator("body")) is None
