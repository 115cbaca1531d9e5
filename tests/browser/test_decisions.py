"""Every choice of a notice, clicked in English and in French; each decision outlives restarts.

Pictures of all steps are in the folder of the test, to be read by eye.
"""

import json
import re
from itertools import count, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import pytest
from conftest import ROOT, open_page, running_demo, words_of
from playwright.sync_api import Error, expect
from waiting import becomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator, Page

TRANSLATIONS = ROOT / "custom_components" / "camera_audit" / "translations"
LANGUAGES = ("en", "fr")
RESTART_SECONDS = 180
REASON = "Villa 12"  # the same in every language
NOTE = "Label 34"
KEPT, OTHER_MAKER, IGNORED = "Driveway", "Front door", "Garage recorder"
#: What the screen of a camera offers only in the summary and in the news.
ELSEWHERE = {"summary", "news"}
HASS = "document.querySelector('home-assistant').hass"


class Home:
    """A demo home in one language, its page, and the pictures of what was seen."""

    def __init__(
        self, language: str, demo: dict[str, Any], page: Page, folder: Path
    ) -> None:
        self.demo = demo
        self.page = page
        self.clicked: set[str] = set()
        self._folder = folder
        self._numbers = count(1)
        self.texts = texts_of(language)
        self.flow = self.texts["issues"]["finding"]["fix_flow"]
        self.options = self.texts["options"]["step"]
        self._foreign = _phrases(texts_of("en")) if language != "en" else None
        self.dialog = page.locator("dialog-data-entry-flow")

    def title(self, camera: str) -> str:
        notices = self.demo["notices"]
        return str(next(each["title"] for each in notices if camera in each["title"]))

    def own_word(self, key: str) -> str:
        """Return a text of Home Assistant's own frontend in the language of the page."""
        found = self.page.wait_for_function(f"key => {HASS}?.localize?.(key)", arg=key)
        return str(found.json_value())

    def read(self, step: str) -> str:
        """Take a picture of what is shown, and return the words of its dialog, all in one language."""
        self.picture(step)
        said = words_of(self.dialog) if self.dialog.count() else ""
        assert not re.search(
            r"Translation error|MISSING_VALUE|\{\w+\}|undefined|camera_audit", said
        )
        left = self._foreign and self._foreign.search(said)
        assert not left, left
        return said

    def picture(self, step: str) -> None:
        path = self._folder / f"{next(self._numbers):02}-{step}.png"
        self.page.screenshot(path=path, animations="disabled")

    def click(self, text: str) -> None:
        # The text above the choices may name one of them.
        self.dialog.get_by_text(text, exact=True).first.click()

    def repairs(self) -> Self:
        self.page.goto(f"{self.demo['url']}/config/repairs")
        expect(self.page.locator("ha-config-repairs-dashboard ha-card")).to_be_visible()
        return self

    def open(self, camera: str) -> None:
        """Open the notice of a camera."""
        self.repairs()
        self.page.get_by_text(self.title(camera)).click()
        self.see("camera", "advice")

    def see(self, step: str, option: str) -> None:
        """Wait until a menu is there."""
        text = self.flow["step"][step]["menu_options"][option]
        expect(self.dialog.get_by_text(text, exact=True).first).to_be_visible()
        # The text above the choices is drawn a moment later.
        if "description" in self.flow["step"][step]:
            expect(self.dialog.locator("ha-markdown p").first).to_be_visible()

    def choose(self, option: str, step: str = "camera") -> None:
        self.click(self.flow["step"][step]["menu_options"][option])
        if step == "camera":
            self.clicked.add(option)

    def look_and_return(self, *way: str, holds: str = "") -> None:
        """Choose a screen, read it, and come back to the choices, one step after another."""
        steps = ("camera", *way)
        for step, option in pairwise(steps):
            self.choose(option, step)
            self.see(option, "back")
        expect(self.dialog).to_contain_text(holds)
        self.read("-".join(way))
        for before, step in reversed([*pairwise(steps)]):
            self.choose("back", step)
            self.see(before, next(iter(self.flow["step"][before]["menu_options"])))

    def look_up_brand(self, brand: str) -> None:
        """Look up the brand of a camera on a recorder, and come back to the choices."""
        self.choose("sticker")
        self.choose("label", "sticker")
        expect(self.submit("label")).to_be_visible()
        self.read("label")
        self.dialog.get_by_role("textbox").first.fill(brand)
        self.submit("label").click()
        self.see("label_result", "back")
        expect(self.dialog).to_contain_text(brand)
        self.read("label-result")
        self.choose("back", "label_result")
        self.choose("back", "sticker")
        self.see("camera", "more")

    def decide(self, *way: str, reason: str) -> None:
        """Choose a decision, go back once from its menu, then fill in the form behind it."""
        *before, form = ("camera", *way)
        for step, option in pairwise(before):
            self.choose(option, step)
            self.see(option, "back")
        self.read(before[-1])
        self.choose("back", before[-1])
        self.see(before[-2], before[-1])
        self.choose(before[-1], before[-2])
        self.see(before[-1], form)
        self.choose(form, before[-1])
        expect(self.submit(form)).to_be_visible()
        self.dialog.locator("ha-selector-text input").fill(reason)
        self.read(form)
        self.submit(form).click()

    def submit(self, form: str) -> Locator:
        name = self.flow["step"][form]["submit"]
        return self.dialog.get_by_role("button", name=name, exact=True)

    def ended(self, text: str, camera: str, step: str) -> None:
        """Read how a repair ended."""
        told = text.partition("{decision}")[0].replace("**", "").format(device=camera)
        expect(self.dialog).to_contain_text(told)
        self.read(step)

    def restart(self) -> None:
        """Restart Home Assistant, and wait until it runs again."""
        # Nothing may be on its way when the server goes.
        self.page.goto(f"{self.demo['url']}/profile", wait_until="networkidle")
        self.page.wait_for_function(f"{HASS}?.connected")
        self.page.evaluate(
            """async () => {
                const { conn } = await window.hassConnection;
                conn.addEventListener("disconnected", () => { window.restarting = true; });
                conn.sendMessage({type: "call_service", domain: "homeassistant", service: "restart"});
            }"""
        )
        wait = self.page.wait_for_function
        wait("window.restarting", timeout=RESTART_SECONDS * 1000)
        # The page still holds what it knew before: only the server says that it runs again.
        assert becomes(self._is_running, wanted=True, seconds=RESTART_SECONDS)
        wait(f"{HASS}.connected")

    def _is_running(self) -> bool:
        """Return whether Home Assistant has started, and Camera Audit in it."""
        asked = f"""async () => {{
            const ask = message => {HASS}.callWS(message);
            const {{ state }} = await ask({{ type: "get_config" }});
            const [entry] = await ask({{ type: "config_entries/get", domain: "camera_audit" }});
            return state === "RUNNING" && entry.state === "loaded";
        }}"""
        try:
            return bool(self.page.evaluate(asked))
        except Error:  # the connection was lost in between: it stops just now
            return False

    def settled(self, *cameras: str, step: str) -> None:
        """Show the ignored repairs too: the ignored one is there, the decided ones are not."""
        self.repairs()
        self.page.locator("ha-config-repairs-dashboard ha-dropdown").click()
        self.page.get_by_text(
            self.own_word("ui.panel.config.repairs.show_ignored")
        ).click()
        expect(self.page.get_by_text(self.title(IGNORED))).to_be_visible()
        for camera in cameras:
            expect(self.page.get_by_text(camera)).to_have_count(0)
        self.read(step)

    def decisions(self) -> None:
        """Open the page of the settings that lists all decisions."""
        self.settings("decisions")
        undo = self.options["decisions"]["menu_options"]["choose"]
        expect(self.dialog.get_by_text(undo, exact=True)).to_be_visible()
        # The text above the choices is drawn a moment later.
        expect(self.dialog.locator("ha-markdown p").first).to_be_visible()

    def settings(self, page: str) -> None:
        """Open a page of the settings."""
        self.page.goto(
            f"{self.demo['url']}/config/integrations/integration/camera_audit"
        )
        configure = self.own_word("ui.panel.config.integrations.config_entry.configure")
        self.page.get_by_role("button", name=configure, exact=True).click()
        self.click(self.options["init"]["menu_options"][page])

    def undo(self, camera: str) -> None:
        """Undo the decision about a camera, on the page of the settings."""
        self.decisions()
        self.click(self.options["decisions"]["menu_options"]["choose"])
        chosen = self.dialog.get_by_text(camera, exact=True)
        expect(chosen.last).to_be_visible()
        self.read("undo-choose")
        chosen.last.click()
        undone = self.dialog.get_by_text(
            self.options["undo"]["menu_options"]["undone"], exact=True
        )
        expect(undone.last).to_be_visible()
        expect(self.dialog).to_contain_text(camera)
        self.read("undo")
        undone.last.click()
        told = self.texts["selector"]["decision"]["options"]["undone"]
        expect(self.dialog).to_contain_text(told.replace("**", "").format(name=camera))
        self.read("undone")


def texts_of(language: str) -> dict[str, Any]:
    """Return the texts that people read in a language: English where it lacks one."""
    english, own = (
        json.loads((TRANSLATIONS / f"{name}.json").read_text("utf-8"))
        for name in ("en", language)
    )
    return _filled(english, own)


def _filled(english: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    tree = dict(english)
    for key, value in own.items():
        is_group = isinstance(value, dict) and isinstance(english.get(key), dict)
        tree[key] = _filled(english[key], value) if is_group else value
    return tree


def _phrases(tree: dict[str, Any]) -> re.Pattern[str]:
    """Find three words and more of any English text, between its values."""
    found = {
        part.strip(" *-.:;,()“”")
        for text in _leaves(tree)
        for part in re.split(r"\{\w+\}|\n|\*\*", text)
    }
    phrases = [part for part in found if len(re.findall(r"[^\W\d_]{2,}", part)) > 2]
    return re.compile("|".join(map(re.escape, sorted(phrases))))


def _leaves(tree: dict[str, Any]) -> Iterator[str]:
    for value in tree.values():
        if isinstance(value, dict):
            yield from _leaves(value)
        else:
            yield value


@pytest.fixture(params=LANGUAGES)
def home(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> Iterator[Home]:
    """Start a home of its own, since each test decides about its cameras."""
    language: str = request.param
    with (
        running_demo("--language", language) as demo,
        open_page(browser, demo) as page,
    ):
        yield Home(language, demo, page, tmp_path)


def test_every_choice_works_and_every_decision_outlives_restarts(home: Home) -> None:
    words, flow = home.texts["selector"], home.flow
    home.repairs().read("repairs")

    home.open(KEPT)
    home.read("notice-flaw")
    expect(home.dialog.locator("ha-markdown img")).to_be_visible()
    home.look_and_return("more", "evidence")
    home.look_and_return("advice", holds="Hikvision Canada Inc.")
    home.look_and_return("advice", "replacements", "replacements_all")
    home.look_and_return("replace", "replacements")
    home.look_and_return("replace", "swap")
    home.decide("keep", "keep_own", reason=REASON)
    home.ended(flow["create_entry"]["keep"], KEPT, "kept")

    home.open(OTHER_MAKER)
    home.read("notice-rebadge")
    home.decide("sticker", "not_hikvision", reason=NOTE)
    home.ended(flow["create_entry"]["not_hikvision"], OTHER_MAKER, "denied")

    home.open(IGNORED)
    home.read("notice-recorder")
    home.look_up_brand("EZVIZ")
    home.choose("more")
    home.choose("report", "more")
    home.see("report", "back")
    link = home.dialog.locator("ha-markdown a").last
    assert "/issues/new?template=wrong_match.yml" in (link.get_attribute("href") or "")
    home.picture("report")  # what it says is English in every language
    home.choose("back", "report")
    home.see("more", "ignore")
    home.choose("ignore", "more")
    home.ended(flow["abort"]["ignored"], IGNORED, "ignored")

    home.restart()

    home.settled(KEPT, OTHER_MAKER, step="repairs-after-restart")
    home.decisions()
    said = home.read("decisions")
    for told in (KEPT, OTHER_MAKER, REASON, NOTE):
        assert told in said
    assert IGNORED not in said
    assert (
        words["decision"]["options"]["count"].replace("**", "").format(count=2) in said
    )

    home.undo(OTHER_MAKER)
    home.open(OTHER_MAKER)
    home.decide("replace", "planned", "planned_own", reason=NOTE)
    home.ended(flow["create_entry"]["planned"], OTHER_MAKER, "planned")

    home.restart()

    home.settled(KEPT, OTHER_MAKER, step="repairs-after-second-restart")
    home.decisions()
    said = home.read("decisions-after-second-restart")
    assert all(told in said for told in (KEPT, OTHER_MAKER, REASON, NOTE))
    assert home.clicked == flow["step"]["camera"]["menu_options"].keys() - ELSEWHERE
