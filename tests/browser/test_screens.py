"""Every screen: whether its texts stay within their boxes, on a phone and in each language."""

from typing import TYPE_CHECKING, Any

import pytest
from card_page import (
    BOARD,
    CARD,
    choose_language,
    command,
    open_board,
    open_camera,
    shown,
)
from conftest import open_page, remains
from languages import LANGUAGES
from playwright.sync_api import expect
from test_decisions import texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

PHONE = (390, 844)
#: Pages of the settings that lead to others.
GROUPS = ("find_out", "preferences")
CARDS = [
    {"type": f"custom:{CARD}", "pictures": True},
    {"type": "custom:camera-audit-tile"},
]
#: What stands out of the page, or in a box that cuts it off; through shadow roots.
_CUT = """(root) => {
    const cut = [];
    const look = (node) => {
        if (node instanceof HTMLElement && node.clientWidth > 1 && !node.localName.startsWith("ha-svg")) {
            const slotted = [...node.querySelectorAll("slot")].flatMap((slot) => slot.assignedNodes());
            const words = [node, ...slotted].map((each) => each.textContent).join(" ").trim();
            const box = node.getBoundingClientRect();
            const hides = ["hidden", "clip"].includes(getComputedStyle(node).overflowX);
            if (words && (box.right > innerWidth + 1 || box.left < -1 || (hides && node.scrollWidth > node.clientWidth + 1)))
                cut.push(`${node.localName}.${node.className}: ${words.slice(0, 60)}`);
        }
        for (const child of (node.shadowRoot ?? node).children) look(child);
        if (node.shadowRoot) for (const child of node.children) look(child);
    };
    look(root);
    return cut;
}"""
#: By how many pixels the title of a dialog runs over the line below it, if it does.
_OVERLAPS = """(dialog) => {
    const [title, line] = ["headerTitle", "headerSubtitle"].map((name) =>
        dialog.shadowRoot.querySelector(`[slot=${name}]`).getBoundingClientRect());
    return title.bottom > line.top + 1 ? [title.bottom - line.top] : [];
}"""


class Home:
    """The demo, seen by a person of one language."""

    def __init__(self, page: Page, demo: dict[str, Any]) -> None:
        self.page, self.demo = page, demo
        self.dialog = page.locator("dialog-data-entry-flow")
        self.card = open_board(page, demo, *CARDS)

    def speak(self, language: str, texts: str | None = None) -> None:
        """Let the home and its person have this language, and open the dashboard. ``texts``: whose are shown."""
        self.texts = texts_of(texts or language)
        self.steps = self.texts["issues"]["finding"]["fix_flow"]["step"]
        command(self.page, "config/core/update", language=language)
        choose_language(self.page, language)
        self.page.goto(f"{self.demo['url']}/{BOARD}/cards")
        expect(self.page.locator("html")).to_have_attribute("lang", language)
        shown(self.page)

    def go(self, path: str) -> None:
        """Go to another page without loading all anew."""
        self.page.evaluate(
            """(path) => {
                history.pushState(null, "", path);
                window.dispatchEvent(new CustomEvent("location-changed", { detail: { replace: false } }));
            }""",
            path,
        )

    def open(self, camera: str) -> None:
        """Open the notice of a camera."""
        self.close()
        self.go("/config/repairs")
        self.page.locator("ha-config-repairs").get_by_text(camera).first.click()
        self.see("camera")

    def settings(self, *way: str) -> None:
        """Open the settings, and a page of them."""
        self.close()
        self.go("/config/integrations/integration/camera_audit")
        key = "ui.panel.config.integrations.config_entry.configure"
        word = self.page.wait_for_function(
            "key => document.querySelector('home-assistant').hass.localize(key)",
            arg=key,
        )
        self.page.get_by_role("button", name=str(word.json_value()), exact=True).click()
        steps = self.texts["options"]["step"]
        groups: list[str] = []
        while (first := [*groups, *way][:1]) and first[0] not in steps["init"][
            "menu_options"
        ]:
            groups.insert(
                0,
                next(
                    group
                    for group in GROUPS
                    if first[0] in steps[group]["menu_options"]
                ),
            )
        way = (*groups, *way)
        for before, choice in zip(("init", *way), way, strict=False):
            self.dialog.get_by_text(
                steps[before]["menu_options"][choice], exact=True
            ).click()

    def pages(self) -> list[str]:
        """Return all pages of the settings, those of a group behind it; nothing was swapped here."""
        steps = self.texts["options"]["step"]
        pages = [*steps["init"]["menu_options"]]
        for group in GROUPS:
            pages += steps[group]["menu_options"]
        return [page for page in dict.fromkeys(pages) if page not in ("init", "swaps")]

    def sum_up(self, *, summary: str) -> None:
        """Have one notice for all cameras, or one for each."""
        (entry,) = command(self.page, "config_entries/get", domain="camera_audit")
        self.page.evaluate(
            """async ([handler, summary]) => {
                const { hass } = document.querySelector("home-assistant");
                const flows = "config/config_entries/options/flow";
                const { flow_id } = await hass.callApi("POST", flows, { handler });
                for (const next_step_id of ["preferences", "notices"])
                    await hass.callApi("POST", `${flows}/${flow_id}`, { next_step_id });
                await hass.callApi("POST", `${flows}/${flow_id}`, { verdicts: ["confirmed", "likely"], summary });
            }""",
            [entry["entry_id"], summary],
        )

    def close(self) -> None:
        """Close the dialog where one is open."""
        button = self.dialog.locator("[data-dialog=close]").filter(visible=True)
        if button.count():
            button.first.click()
            expect(button).to_have_count(0)

    def choose(self, *way: str) -> None:
        """Go on from the first screen of a camera, by a choice on each screen."""
        for before, choice in zip(("camera", *way), way, strict=False):
            self.dialog.get_by_text(
                self.steps[before]["menu_options"][choice], exact=True
            ).click()
            self.see(choice)

    def see(self, step: str) -> None:
        texts = self.steps[step]
        sign = (
            next(iter(texts["menu_options"].values()))
            if "menu_options" in texts
            else texts["submit"]
        )
        expect(self.dialog.get_by_text(sign, exact=True).first).to_be_visible()


@pytest.fixture(scope="module")
def home(browser: Browser, demo: dict[str, Any]) -> Iterator[Home]:
    """Give the home on one page for all languages; it speaks English again afterwards."""
    with open_page(browser, demo) as page:
        home = Home(page, demo)
        page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
        yield home
        home.sum_up(summary="never")
        home.speak("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_texts_of_each_language_stay_within_their_boxes(
    home: Home, language: str
) -> None:
    page = home.page
    home.speak(language)
    card = home.card
    open_camera(card, "Driveway").locator(".keep").click()
    expect(card.locator("form")).to_be_visible()
    for part in (card, page.locator("camera-audit-tile")):
        assert remains(part, _CUT) == []
    for way in ((), ("replace", "planned"), ("sticker", "not_hikvision")):
        home.open("Driveway")
        home.choose(*way)
        assert remains(home.dialog, _CUT) == []
        assert not remains(home.dialog, _OVERLAPS)
    for choice in ("", "notices", "leave_out", "report"):
        home.settings(*filter(None, [choice]))
        expect(
            home.dialog.locator("step-flow-menu, step-flow-form").first
        ).to_be_visible()
        assert remains(home.dialog, _CUT) == []
    home.close()


def test_from_right_to_left_the_card_is_mirrored_and_nothing_is_cut(home: Home) -> None:
    """No language of ours is written so; Arabic turns the page around, and the texts stay English."""
    page, card = home.page, home.card
    home.speak("ar", texts="en")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    row = open_camera(card, "Driveway")
    assert row.evaluate("(row) => getComputedStyle(row).direction") == "rtl"
    row.locator(".keep").click()
    expect(card.locator("form")).to_be_visible()
    for part in (card, page.locator("camera-audit-tile")):
        assert remains(part, _CUT) == []
    # A name begins at the right of its line.
    line, name = (
        row.locator(place).first.bounding_box() for place in (".name", ".name bdi")
    )
    assert line
    assert name
    assert (
        line["x"] + line["width"] - name["x"] - name["width"]
        <= 1
        < name["x"] - line["x"]
    )
