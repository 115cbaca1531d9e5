"""How the card looks in every state, and whether everybody can use it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from card_page import (
    CARD,
    choose_language,
    home_of,
    instead_of_home,
    open_board,
    open_camera,
    open_groups,
    shown,
)
from conftest import remains
from playwright.sync_api import expect
from test_decisions import texts_of
from waiting import becomes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

AXE = (
    Path(__file__).parent.parent.parent
    / "frontend"
    / "node_modules"
    / "axe-core"
    / "axe.min.js"
)
PHONE = {"width": 360, "height": 780}
#: What a browser draws ahead of the scrolling counts too.
ROWS_IN_SIGHT = 80
#: What is wider than its box.
_CUT = """(card) => [...card.shadowRoot.querySelectorAll('ha-card *')]
    .filter((part) => part instanceof HTMLElement && part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 1)
    .map((part) => part.className)"""
PICTURES = {"type": f"custom:{CARD}", "pictures": True}


#: What axe finds, and how many rules had something to look at.
_AXE = """async (card) => {
    const { violations, passes } = await axe.run(card);
    const found = violations.flatMap((rule) =>
        rule.nodes.map((node) => `${rule.id}: ${node.html}: ${node.failureSummary}`));
    return [found, passes.length];
}"""


def complaints(card: Locator, rules: int = 5) -> list[str]:
    """Let axe look at the card until it finds nothing: what is still being drawn has other colours.

    ``rules``: more than these have something to look at.
    """
    card.page.evaluate(AXE.read_text())

    def look() -> list[str]:
        found: list[str]
        found, looked = card.evaluate(_AXE)
        return found if looked > rules else ["axe did not see the card"]

    return becomes(look, [])


@pytest.fixture
def look(page: Page, tmp_path: Path) -> Callable[[str], None]:
    """Return a function that takes a picture of the whole page, to be looked at by eye."""

    def take(name: str) -> None:
        page.screenshot(path=tmp_path / f"{name}.png", animations="disabled")

    return take


@pytest.fixture
def speak(page: Page, demo: dict[str, Any]) -> Iterator[Callable[[str], Locator]]:
    """Return a function that shows the card to a person of another language; it ends with the test."""

    def show(language: str) -> Locator:
        open_board(page, demo, PICTURES)
        choose_language(page, language)
        page.reload()
        expect(page.locator("html")).to_have_attribute("lang", language)
        return shown(page)

    yield show
    choose_language(page, "en")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_with_all_that_it_tells(
    page: Page,
    demo: dict[str, Any],
    scheme: str,
    picture: Callable[[Locator, str], object],
    look: Callable[[str], None],
) -> None:
    page.emulate_media(color_scheme=scheme)
    card = open_board(page, demo, PICTURES)
    expect(card.locator(".thumbnail img").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    picture(card, f"card-{scheme}" if scheme == "dark" else "card")
    open_groups(card)
    camera = open_camera(card, "Front door")
    camera.get_by_text("Keep it", exact=True).click()
    open_camera(card, "Driveway")
    look(scheme)
    assert complaints(card) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_two_hundred_cameras_in_every_standing(
    page: Page, demo: dict[str, Any], scheme: str, look: Callable[[str], None]
) -> None:
    page.emulate_media(color_scheme=scheme)
    open_board(page, demo)
    card = instead_of_home(page, [home_of(200, complete=False)])
    expect(card.locator(".ring .total")).to_have_text("178")
    look(f"many-{scheme}")
    open_groups(card)
    expect(card.locator(".camera")).to_have_count(200)
    look(f"many-open-{scheme}")
    assert complaints(card) == []


#: Scrolls from row to row, one a frame, while every frame brings states that do not matter here.
_SCROLL = """async (card) => {
    const rows = [...card.shadowRoot.querySelectorAll(".row")];
    const update = card.update;
    let updates = 0, most = 0;
    await card.updateComplete;
    card.update = (...changed) => { updates += 1; update.apply(card, changed); };
    for (const row of rows) {
        row.scrollIntoView({ block: "center" });
        card.hass = { ...card.hass, states: {} };
        await new Promise(requestAnimationFrame);
        most = Math.max(most, rows.filter((each) => each.checkVisibility({ contentVisibilityAuto: true })).length);
    }
    delete card.update;
    return { frames: rows.length, updates, most };
}"""


def test_scrolling_through_two_hundred_cameras_draws_only_what_is_in_sight(
    page: Page, demo: dict[str, Any]
) -> None:
    open_board(page, demo)
    card = instead_of_home(page, [home_of(200)])
    open_groups(card)
    engine = page.context.new_cdp_session(page)
    engine.send("Performance.enable")

    def work() -> float:
        spent = {
            each["name"]: each["value"]
            for each in engine.send("Performance.getMetrics")["metrics"]
        }
        return float(
            spent["ScriptDuration"]
            + spent["LayoutDuration"]
            + spent["RecalcStyleDuration"]
        )

    before = work()
    seen = card.evaluate(_SCROLL)
    print(  # noqa: T201  pytest -rP
        f"{1000 * (work() - before) / seen['frames']:.1f} ms of work a frame, of 16.7",
        seen,
    )
    assert seen["updates"] == 0
    assert 0 < seen["most"] <= ROWS_IN_SIGHT < seen["frames"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_nothing_is_cut_off(
    page: Page, demo: dict[str, Any], scheme: str, look: Callable[[str], None]
) -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    card = open_board(page, demo, PICTURES)
    look("phone")
    open_groups(card)
    open_camera(card, "Front door").get_by_text(
        "Plan to replace it", exact=True
    ).click()
    look("phone-open")
    assert remains(card, _CUT) == []
    assert complaints(card) == []


def test_right_to_left_it_mirrors(
    page: Page, speak: Callable[[str], Locator], look: Callable[[str], None]
) -> None:
    card = speak("he")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    camera = open_camera(card, "Front door")
    look("right-to-left")
    row = camera.locator(".row")
    thumbnail, chevron = (
        row.locator(part).bounding_box() for part in (".thumbnail", ".chevron")
    )
    assert thumbnail is not None
    assert chevron is not None
    assert thumbnail["x"] > chevron["x"]
    assert complaints(card) == []


def test_it_speaks_the_language_of_the_person(
    page: Page, speak: Callable[[str], Locator], look: Callable[[str], None]
) -> None:
    card = speak("fr")
    open_camera(card, "Front door")
    look("french")
    verdict = page.evaluate(
        """async () => (await (await window.hassConnection).conn.sendMessagePromise({
            type: 'frontend/get_translations', language: 'fr', category: 'selector',
            integration: ['camera_audit']
        })).resources['component.camera_audit.selector.verdict.options.confirmed']"""
    )
    expect(card.locator('[data-group="decide"] .verdict').first).to_have_text(verdict)


STATES = {
    "empty": ([home_of(0)], None, "none_found"),
    "hidden": ([home_of(0, restricted=True)], None, "no_permission"),
    "auditing": ([home_of(0, state="auditing")], None, "auditing"),
    "not-running": ([home_of(0, state="not_running")], None, "not_running"),
    "not-set-up": ([home_of(0, state="not_set_up")], None, "not_set_up"),
    "error": ([], {"code": "timeout"}, "error"),
}


@pytest.mark.parametrize("name", STATES)
def test_without_a_list_it_says_why(
    page: Page, demo: dict[str, Any], name: str, look: Callable[[str], None]
) -> None:
    events, error, state = STATES[name]
    said = texts_of("en")["selector"]["card"]["options"][state]
    open_board(page, demo)
    card = instead_of_home(page, events, error=error)
    expect(card.locator(f'[data-state="{state}"]')).to_contain_text(said)
    look(name)
    assert complaints(card) == []


def test_while_it_waits_it_says_so(
    page: Page, demo: dict[str, Any], look: Callable[[str], None]
) -> None:
    open_board(page, demo)
    card = instead_of_home(page)
    expect(card.locator(".loading")).to_have_attribute("aria-label", "Loading")
    look("loading")
    assert complaints(card) == []


def test_the_keyboard_reaches_everything(page: Page, demo: dict[str, Any]) -> None:
    card = open_board(page, demo)
    card.locator(".group").first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    row = card.locator(".row").first
    expect(row).to_be_focused()
    expect(row).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(card.get_by_text("CVE-2021-36260", exact=True)).to_be_focused()
    for label in ("Open notice", "Turn off port forwarding"):
        page.keyboard.press("Tab")
        expect(card.get_by_text(label, exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    expect(card.locator("a.firmware")).to_be_focused()
    for label in (
        "Block its internet access",
        "What can I do now?",
        "What would replace it?",
        "Plan to replace it",
        "The new camera is here",
        "Keep it",
    ):
        page.keyboard.press("Tab")
        expect(card.get_by_text(label, exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    # Nothing is chosen beforehand of a camera that can be taken over.
    expect(card.locator("form input:focus")).to_have_count(1)
    expect(card.locator("form input:checked")).to_have_count(0)
    expect(card.get_by_label("Remind me on")).to_be_visible()
    card.locator("form .cancel").focus()
    page.keyboard.press("Enter")
    expect(card.get_by_text("Keep it", exact=True)).to_be_focused()
    for label in (
        "What its sticker says",
        "Not made by Hikvision",
        "Open device",
    ):
        page.keyboard.press("Tab")
        expect(card.get_by_text(label, exact=True)).to_be_focused()
