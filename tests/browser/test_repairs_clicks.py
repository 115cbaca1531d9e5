"""The ten tasks of the homeowner from the list of repairs, each in at most four clicks; its own home, as one of them swaps.

Opening a notice is one click, as is each choice, each fold, and the button that saves; typing is none. Pictures of the
screens, on a desk in the light and on a phone in the dark, are in the folder of the test, to be read by eye.
"""

from contextlib import contextmanager
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from card_page import SET_UP
from conftest import open_page, running_demo
from playwright.sync_api import expect
from test_decisions import Home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Locator

MOST_CLICKS = 4
FLAWED, OLD, NEW, KEPT, UNKNOWN = (
    "Driveway",
    "Front door",
    "New camera",
    "Garage recorder",
    "Carport",
)
LOOKS = (("desk", 1280, 1000, "light"), ("phone", 390, 844, "dark"))


class Tasks(Home):  # type: ignore[misc]  # a neighbour that the checker knows by another path
    """The home and its list of repairs; each click of a task is counted."""

    clicks = 0

    @contextmanager
    def task(self, camera: str = "") -> Iterator[None]:
        """Begin at the list of repairs; with a camera, by opening its notice."""
        self.repairs()
        self.clicks = 0
        if camera:
            self.tap(self.page.get_by_text(self.title(camera)))
            self.see("camera", "advice")
        yield
        assert self.clicks <= MOST_CLICKS

    def tap(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def option(self, *steps: str) -> None:
        """Choose on each screen what leads to the next one."""
        for step, option in pairwise(steps):
            text = self.flow["step"][step]["menu_options"][option]
            shown = self.dialog.get_by_text(text, exact=True).filter(visible=True)
            # The text above the choices may name one of them, a heading of it too.
            self.tap(shown.and_(self.page.locator(":not(strong)")).last)

    def save(self, form: str) -> None:
        self.tap(self.submit(form))

    def look(self, name: str) -> None:
        """Take pictures of a screen, all in one language."""
        for device, width, height, scheme in LOOKS:
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.emulate_media(color_scheme=scheme)
            self.read(f"{name}-{device}")
        device, width, height, scheme = LOOKS[0]
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.emulate_media(color_scheme=scheme)


@pytest.fixture(scope="module", params=["en", "de"])
def home(
    request: pytest.FixtureRequest,
    browser: Browser,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Tasks]:
    with (
        running_demo("--language", request.param) as demo,
        open_page(browser, demo) as page,
    ):
        folder = tmp_path_factory.mktemp(f"clicks-{request.param}")
        yield Tasks(request.param, demo, page, folder)


def test_the_list_and_the_first_screen_answer(home: Tasks) -> None:
    """Have I one? Is it forbidden for me? Can it be seen from outside?"""
    texts = home.texts["selector"]
    with home.task():
        expect(home.page.get_by_text(home.title(FLAWED))).to_be_visible()
        assert "Hikvision" in home.title(KEPT)
        home.look("repairs")
    with home.task(FLAWED):
        rule = texts["notice"]["options"]["home_rule_not_at_home"].replace("**", "")
        expect(home.dialog).to_contain_text(rule)
        outside = texts["way"]["options"]["outside_unknown"].replace("**", "")
        expect(home.dialog).to_contain_text(outside)
        home.look("notice")
        assert home.clicks == 1


@pytest.mark.parametrize(
    ("way", "choice", "router"),
    [("block", "rule", "FRITZ!Box"), ("rule", "checklist", "NETGEAR")],
)
def test_block_it_in_a_router_of_any_country(
    home: Tasks, way: str, choice: str, router: str
) -> None:
    with home.task(FLAWED):
        home.option("camera", "advice", way)
        home.see(way, choice)
        home.tap(home.dialog.locator("summary").filter(has_text=router).first)
        expect(home.dialog.locator("code").filter(visible=True).first).to_be_visible()
        home.look(way)


def test_update_the_firmware_is_a_choice_in_the_order_of_the_first_steps(
    home: Tasks,
) -> None:
    with home.task(FLAWED):
        home.option("camera", "advice")
        home.see("advice", "firmware")
        home.look("advice")
        home.option("advice", "firmware")
        home.see("firmware", "checklist")
        expect(home.dialog.locator('a[href*="hikvision"]').first).to_be_visible()
        home.look("firmware")
        home.option("firmware", "checklist")
        expect(home.submit("checklist")).to_be_visible()
        home.look("checklist")


def test_what_would_replace_it(home: Tasks) -> None:
    with home.task(OLD):
        home.option("camera", "replace", "replacements")
        home.see("replacements", "looks")
        home.look("replacements")


def test_who_made_a_camera_of_which_nobody_knows(home: Tasks) -> None:
    """What its sticker says; then there is a way on. Where more than three are unknown, two have a choice of their own."""
    with home.task(FLAWED):
        home.option("camera", "sticker")
        home.see("sticker", "not_hikvision")
        home.look("sticker")
        home.tap(home.dialog.get_by_text(UNKNOWN, exact=True).last)
        expect(home.submit("sticker_own")).to_be_visible()
        expect(home.dialog).to_contain_text(UNKNOWN)
        home.look("sticker-form")
        type_brand(home, "Annke")
        home.save("sticker_own")
        home.see("sticker_result", "sticker_undo")
        home.look("sticker-saved")


def test_the_report_without_deciding(home: Tasks) -> None:
    with home.task(FLAWED):
        home.option("camera", "more", "share")
        home.see("share", "back")
        home.look("share")
        with home.page.expect_popup() as opened:
            home.tap(home.dialog.locator("ha-markdown a").first)
        expect(opened.value.locator("h1")).to_be_visible()
        opened.value.close()


def test_keep_it_and_undo_that(home: Tasks) -> None:
    with home.task(KEPT):
        home.option("camera", "keep", "keep_year")
        home.ended(home.flow["create_entry"]["keep"], KEPT, "kept")
    with home.task(FLAWED):
        home.option("camera", "more")
        home.see("more", "undo_decision")
        home.look("more")
        home.option("more", "undo_decision")
        expect(home.dialog).to_contain_text(KEPT)
        home.look("undo-decision")
        entry = home.flow["step"]["undo_decision"]["menu_options"]["undo_decision_1"]
        named = entry.format(name_1=KEPT)
        home.tap(home.dialog.get_by_text(named, exact=True).last)
        undone = home.texts["selector"]["decision"]["options"]["undone"]
        said = undone.replace("**", "").format(name=KEPT)
        expect(home.dialog).to_contain_text(said)
        home.look("undone")
    with home.task():
        expect(home.page.get_by_text(home.title(KEPT))).to_be_visible()


def test_plan_it_then_swap_check_and_undo(home: Tasks) -> None:
    page, title = home.page, home.texts["selector"]["title"]["options"]
    with home.task(OLD):
        home.option("camera", "replace", "planned", "planned_soon")
        home.ended(home.flow["create_entry"]["planned"], OLD, "planned")
    page.evaluate(SET_UP)
    question = page.get_by_text(title["newcomer"].format(name=OLD))
    expect(question).to_be_visible()
    with home.task():
        home.tap(question)
        for step, option in (
            ("newcomer", "swap_newcomer"),
            ("swap_plan", "swap_now"),
            ("swap_done", "swap_check"),
        ):
            home.see(step, option)
            home.option(step, option)
        home.see("swap_check", "swap_works")
        home.look("check")
    with home.task():
        home.tap(page.get_by_text(title["swapped"].format(name=OLD)))
        home.see("swap_check", "swap_undone")
        home.option("swap_check", "swap_undone")
        told = home.flow["abort"]["swap_undone"].partition("\n")[0]
        home.ended(told, OLD, "swap-undone")


def type_brand(home: Tasks, brand: str) -> None:
    """Type what a sticker says into its field, which suggests the brands on file."""
    home.dialog.locator("ha-selector-select").first.click()
    home.page.locator("ha-picker-combo-box input").first.fill(brand)
    home.page.get_by_text(brand, exact=True).filter(visible=True).last.click()
