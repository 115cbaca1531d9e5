"""Every screen: whether its texts stay within their boxes, and its pictures for the page docs/screens.md.

The pictures are taken with ``--refresh-images`` only: each screen in English and in French, on a desk and on a phone, light and dark.
"""

from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

import pictures
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
from conftest import IMAGES, ROOT
from languages import LANGUAGES
from PIL import Image
from playwright.sync_api import expect
from test_decisions import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

PHONE, DESK = (390, 844), (1280, 900)
#: Pages of the settings that lead to others.
GROUPS = ("find_out", "preferences", "visibility")
FOLDER = IMAGES / "screens"
PAGE = ROOT / "docs" / "screens.md"
#: Of all variants, those of the page: language, size, colours; and how large they are shown there.
SHOWN = (
    ("en", DESK, "light", 0.6),
    ("en", PHONE, "dark", 0.64),
    ("fr", PHONE, "light", 0.64),
    ("fr", DESK, "dark", 0.6),
)
HEAD = """# Every screen

In English and in French, on a desk and on a phone, light and dark. The browser tests take these pictures of the demo:
`script/test --browser -k screens --refresh-images`.
"""
GAP = 12
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
#: Whether the title of a dialog runs over the line below it.
_OVERLAPS = """(dialog) => {
    const [title, line] = ["headerTitle", "headerSubtitle"].map((name) =>
        dialog.shadowRoot.querySelector(`[slot=${name}]`).getBoundingClientRect());
    return title.bottom > line.top + 1;
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
        """Return all pages of the settings, those of a group behind it."""
        steps = self.texts["options"]["step"]
        pages = [*steps["init"]["menu_options"]]
        for group in GROUPS:
            pages += steps[group]["menu_options"]
        return [page for page in dict.fromkeys(pages) if page != "init"]

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


@pytest.fixture
def home(page: Page, demo: dict[str, Any]) -> Iterator[Home]:
    """Give the home; it speaks English again afterwards."""
    home = Home(page, demo)
    yield home
    home.sum_up(summary="never")
    home.speak("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_a_phone_the_texts_of_each_language_stay_within_their_boxes(
    home: Home, language: str
) -> None:
    page = home.page
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    home.speak(language)
    card = home.card
    open_camera(card, "Driveway").locator(".decide").click()
    expect(card.locator("form")).to_be_visible()
    for part in (card, page.locator("camera-audit-tile")):
        assert part.evaluate(_CUT) == []
    for way in ((), ("replace", "planned"), ("sticker", "not_hikvision")):
        home.open("Driveway")
        home.choose(*way)
        assert home.dialog.evaluate(_CUT) == []
        assert not home.dialog.evaluate(_OVERLAPS)
    for choice in ("", "notices", "leave_out", "report"):
        home.settings(*filter(None, [choice]))
        expect(
            home.dialog.locator("step-flow-menu, step-flow-form").first
        ).to_be_visible()
        assert home.dialog.evaluate(_CUT) == []
    home.close()


def test_from_right_to_left_the_card_is_mirrored_and_nothing_is_cut(home: Home) -> None:
    """No language of ours is written so; Arabic turns the page around, and the texts stay English."""
    page, card = home.page, home.card
    page.set_viewport_size(dict(zip(("width", "height"), PHONE, strict=True)))
    home.speak("ar", texts="en")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    row = open_camera(card, "Driveway")
    assert row.evaluate("(row) => getComputedStyle(row).direction") == "rtl"
    row.locator(".decide").click()
    expect(card.locator("form")).to_be_visible()
    for part in (card, page.locator("camera-audit-tile")):
        assert part.evaluate(_CUT) == []
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


class Album:
    """Pictures of screens, each in all variants; those of the page are put side by side."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page, self._folder = page, folder
        self.names: dict[str, str] = {}

    def take(self, language: str, name: str, title: str) -> None:
        """Take the pictures of what is shown. ``title``: its heading on the page of screens."""
        self.names.setdefault(name, title)
        for size, scheme in product((DESK, PHONE), ("light", "dark")):
            self._page.set_viewport_size({"width": size[0], "height": size[1]})
            self._page.emulate_media(color_scheme=scheme)
            self._page.evaluate(
                "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
            )
            path = self._path(name, language, size, scheme)
            self._page.screenshot(
                path=path, animations="disabled", caret="hide", scale="css"
            )
        self._page.emulate_media(color_scheme="light")

    def _path(
        self, name: str, language: str, size: tuple[int, int], scheme: str
    ) -> Path:
        return self._folder / f"{name}-{language}-{size[0]}-{scheme}.png"

    def bind(self) -> None:
        """Put the pictures and the page that shows them among the documents."""
        FOLDER.mkdir(exist_ok=True)
        for old in FOLDER.glob("*.webp"):
            old.unlink()
        parts = [HEAD]
        for name, title in self.names.items():
            shots = []
            for language, screen, scheme, scale in SHOWN:
                shot = Image.open(self._path(name, language, screen, scheme)).convert(
                    "RGB"
                )
                shots.append(
                    shot.resize(
                        (round(shot.width * scale), round(shot.height * scale)),
                        Image.Resampling.LANCZOS,
                    )
                )
            rows = [shots[:2], shots[2:]]
            size = (
                sum(each.width for each in rows[0]) + GAP,
                sum(row[0].height for row in rows) + GAP,
            )
            sheet, top = Image.new("RGB", size, "white"), 0
            for row in rows:
                sheet.paste(row[0], (0, top))
                sheet.paste(row[1], (row[0].width + GAP, top))
                top += row[0].height + GAP
            pictures.save(sheet, FOLDER / f"{name}.webp")
            parts.append(f"## {title}\n\n![{title}](images/screens/{name}.webp)\n")
        PAGE.write_text("\n".join(parts), encoding="utf-8")


def test_every_screen_has_its_pictures(
    home: Home, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if not request.config.getoption("--refresh-images"):
        pytest.skip("takes pictures only")
    album = Album(home.page, tmp_path)
    for language in ("en", "fr"):
        home.speak(language)
        leaf_through(home, partial(album.take, language))
    album.bind()


def leaf_through(home: Home, take: Callable[[str, str], None]) -> None:
    """Show each screen, and take its pictures."""
    page, dialog, card = home.page, home.dialog, home.card
    take("card", "The card")
    camera = open_camera(card, "Driveway")
    take("card-open", "The card: a camera, opened")
    camera.locator(".decide").click()
    camera.locator("form").scroll_into_view_if_needed()
    take("card-decide", "The card: a decision")
    home.go("/config/repairs")
    expect(
        page.locator("ha-config-repairs").get_by_text("Driveway").first
    ).to_be_visible()
    take("repairs", "The list of notices")
    home.open("Driveway")
    take("notice-flaw", "A notice: a known flaw")
    home.open("Front door")
    take("notice", "A notice")
    for name, title, way in (
        ("advice", "What can I do now?", ("advice",)),
        ("checklist", "Tick what is done", ("advice", "checklist")),
        ("replace", "Replace it", ("replace",)),
        ("replacements", "What would replace it?", ("replace", "replacements")),
        (
            "replacements-all",
            "All that fit",
            ("replace", "replacements", "replacements_all"),
        ),
        ("looks", "Camera type", ("replace", "replacements", "looks")),
        ("swap", "The new camera is here", ("replace", "swap")),
        (
            "swap-choose",
            "The new camera is here: choose it",
            ("replace", "swap", "swap_choose"),
        ),
        ("planned", "I plan to replace it", ("replace", "planned")),
        ("keep", "I keep it for now", ("keep",)),
        ("sticker", "What does its sticker say?", ("sticker",)),
        ("sticker-own", "Its sticker: brand and model", ("sticker", "sticker_own")),
        (
            "not-hikvision",
            "I know: another maker made it",
            ("sticker", "not_hikvision"),
        ),
        ("more", "More", ("more",)),
        ("evidence", "How do we know?", ("more", "evidence")),
        ("report", "Report a wrong match", ("more", "report")),
    ):
        home.open("Driveway")
        home.choose(*way)
        take(name, f"A notice: {title}")
    home.close()
    home.sum_up(summary="always")
    home.go("/config/repairs")
    title = (
        home.texts["selector"]["title"]["options"]["summary_made_or_likely"]
        .partition("}")[2]
        .strip()
    )
    page.locator("ha-config-repairs").get_by_text(title).click()
    home.see("summary")
    take("summary", "One notice for all cameras")
    dialog.get_by_text(
        home.steps["summary"]["menu_options"]["several"], exact=True
    ).click()
    home.see("several")
    take("several", "One notice for all cameras: decide about several")
    home.close()
    home.sum_up(summary="never")
    for choice in ("", *home.pages()):
        home.settings(*filter(None, [choice]))
        expect(dialog.locator("step-flow-menu, step-flow-form").first).to_be_visible()
        take(
            f"settings-{choice or 'menu'}",
            f"The settings{choice and ': '}{choice.replace('_', ' ')}",
        )
    home.close()
