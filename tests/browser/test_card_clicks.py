"""The ten tasks of the homeowner from the card, each in at most three clicks; its own home, as one of them swaps cameras."""

import re
from typing import TYPE_CHECKING, Any, Literal, Self

import pytest
from card_page import (
    BOARD,
    CARD,
    SET_UP,
    choose_language,
    command,
    open_board,
    open_groups,
    shown,
)
from conftest import open_page, remains, running_demo
from playwright.sync_api import expect
from test_decisions import Home

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

MOST_CLICKS = 3
FLAWED, OLD, NEW, UNKNOWN = "Driveway", "Front door", "New camera", "Shed"
#: Whether a part of the card stands outside of it.
_OVERFLOWS = """(card) => {
    const box = card.getBoundingClientRect();
    return [...card.shadowRoot.querySelectorAll(".details *")].filter((part) => {
        const { left, right, width } = part.getBoundingClientRect();
        return width && (left < box.left - 1 || right > box.right + 1);
    }).map((part) => part.className || part.localName);
}"""


class Task:
    """One task on the card as it is at first; each click is counted, that on a closed group included."""

    def __init__(self, card: Locator, name: str, group: str = "decide") -> None:
        self.card = card
        self.camera = card.locator(f'[data-group="{group}"] .camera').filter(
            has=card.page.get_by_text(name, exact=True)
        )
        self.clicks = 0
        self._group = card.locator(f'[data-group="{group}"] .group')

    def __enter__(self) -> Self:
        self.card.page.reload()
        shown(self.card.page)
        expect(self._group).to_be_visible()
        if self._group.get_attribute("aria-expanded") == "false":
            self._group.click()
            self.clicks += 1
        self.tap(".row")
        return self

    def __exit__(self, *_: object) -> None:
        assert self.clicks <= MOST_CLICKS

    def tap(self, selector: str) -> None:
        self.camera.locator(selector).first.click()
        self.clicks += 1

    def option(self, key: str) -> None:
        self.tap(f'.flow [data-option="{key}"]')

    def is_seen(self, selector: str) -> None:
        """Without a scroll of one's own, and with the focus."""
        part = self.card.locator(selector)
        expect(part).to_be_focused()
        expect(part).to_be_in_viewport(ratio=1)

    def reads(self, text: str) -> None:
        expect(self.camera.locator(".flow ha-markdown")).to_contain_text(text)


@pytest.fixture(scope="module")
def home(browser: Browser) -> Iterator[tuple[Page, dict[str, Any]]]:
    with (
        running_demo() as demo,
        open_page(browser, demo) as page,
    ):
        yield page, demo


class Pictures:
    """Pictures of the card, to be read by eye; nothing in them stands outside of it."""

    def __init__(self, page: Page, folder: Path) -> None:
        self._page, self._folder = page, folder

    def take(self, name: str) -> None:
        card = self._page.locator(CARD).first
        for width in (1280, 390):
            self._page.set_viewport_size({"width": width, "height": 1100})
            path = self._folder / f"{name}-{width}.png"
            self._page.screenshot(path=path, full_page=True)
            assert remains(card, _OVERFLOWS) == [], (name, width)
        self._page.set_viewport_size({"width": 1280, "height": 1100})


def test_what_is_asked_is_answered_in_at_most_three_clicks(
    home: tuple[Page, dict[str, Any]], tmp_path: Path
) -> None:
    page, demo = home
    card = open_board(page, demo, {"type": f"custom:{CARD}", "pictures": True})

    take = Pictures(page, tmp_path).take
    # Have I one, and which have a flaw: told before any click. Why, and the two first steps: the row.
    expect(card.locator(".legend")).to_contain_text("made by Hikvision")
    expect(card.locator(".chip").first).to_have_text("Known flaw")
    with Task(card, FLAWED) as task:
        expect(task.camera.locator(".details")).to_contain_text("CVE-")
        expect(task.camera.locator(".steps")).to_contain_text(
            "Turn off port forwarding"
        )
        take("row")
    # Is it forbidden for me, and can it be seen from outside: the row, whose source is the notice.
    with Task(card, FLAWED) as task:
        expect(task.camera.locator(".rule")).to_contain_text("No known rule covers")
        expect(task.camera.locator(".outside")).to_contain_text("reached from the")
        task.tap(".rule .to-notice")
        task.reads("Canada")
    # What to do now.
    with Task(card, FLAWED) as task:
        task.tap(".to-advice")
        task.reads("minutes")
        task.is_seen(".flow-title")
        take("advice")
    # Block it from outside, and from calling out: the steps in one's own router.
    for goal, router in (("block", "Bell"), ("rule", "nftables")):
        with Task(card, FLAWED) as task:
            task.tap(f".to-{goal}")
            named = task.camera.locator(".flow summary").filter(has_text=router)
            expect(named).to_be_visible()
            take(f"routers-{goal}")
            task.tap(f'.flow summary:has-text("{router}")')
            shown = task.camera.locator(".flow :is(code, tt)").filter(visible=True)
            expect(shown.first).to_be_visible()
            take(f"router-{goal}")
    # What the country did, and who has firmware.
    with Task(card, FLAWED) as task:
        task.tap(".to-notice")
        task.reads("Canada")
        task.reads("Get firmware from")
        take("notice")
    # Newer firmware: its link stands in the row.
    with Task(card, FLAWED) as task:
        link = task.camera.locator(".steps a.firmware")
        expect(link).to_have_attribute("href", re.compile("hikvision"))
    # What to buy.
    with Task(card, OLD) as task:
        task.tap(".to-replacements")
        task.reads("Home Assistant")
        take("replacements")
    # The report.
    with page.expect_popup() as opened:
        card.locator(".report .action").click()
    expect(opened.value.locator("h1")).to_contain_text("Cameras:")
    expect(opened.value.locator("img").first).to_be_visible()
    opened.value.close()


def test_a_camera_of_unknown_maker_is_told_by_its_sticker_and_that_is_taken_back(
    home: tuple[Page, dict[str, Any]], tmp_path: Path
) -> None:
    page, demo = home
    card = open_board(page, demo, {"type": f"custom:{CARD}", "pictures": True})
    take = Pictures(page, tmp_path).take
    with Task(card, UNKNOWN, "unknown") as task:
        brand, model = task.camera.locator("form input[type=text]").all()
        brand.fill("Annke")
        model.fill("I91BM")
        take("sticker")
        task.tap("form .main")
        expect(card.locator('[data-group="unknown"]')).not_to_contain_text(UNKNOWN)
        take("sticker-saved")
        # There is a way on, and one back.
        made = card.locator('[data-group="decide"] .camera', has_text=UNKNOWN)
        expect(made.locator(".to-advice")).to_be_visible()
        expect(made.locator(".to-replacements")).to_be_visible()
    with Task(card, UNKNOWN) as task:
        task.tap(".undo-sticker")
        expect(card.locator('[data-group="unknown"]')).to_contain_text(UNKNOWN)


def test_a_camera_is_kept_planned_swapped_and_given_back_in_three_clicks_each(
    home: tuple[Page, dict[str, Any]], tmp_path: Path
) -> None:
    page, demo = home
    card = open_board(page, demo)
    take = Pictures(page, tmp_path).take

    # Keep it, with a reason; nothing is chosen before.
    with Task(card, OLD) as task:
        task.tap(".keep")
        expect(task.camera.locator("input[type=checkbox]:checked")).to_have_count(0)
        take("keep")
        task.tap('[data-why="not_mine"]')
        task.is_seen('[data-group="decided"] .to-report')
    # What can be done meanwhile, though it has no notice any more.
    with Task(card, OLD, "decided") as task:
        task.tap(".to-advice")
        task.reads("minutes")
        take("kept-advice")
    # Take that back.
    with Task(card, OLD, "decided") as task:
        take("kept")
        task.tap(".undo")
        expect(card.locator('[data-group="decide"]')).to_contain_text(OLD)
    # Plan to replace it.
    with Task(card, OLD) as task:
        task.tap(".planned")
        task.tap(".main")
        expect(card.locator('[data-group="decided"] .decision').first).to_contain_text(
            "Replacement planned"
        )
    # Swap, once the new camera is there.
    page.evaluate(SET_UP)
    expect(card.get_by_text("Next: swap it with")).to_be_visible()
    choose_among_equals(card)
    take("choose")
    with Task(card, OLD, "decided") as task:
        task.tap(".go-on")
        take("plan")
        task.option("swap_now")
        expect(card.locator('[data-option="swap_check"]')).to_be_visible()
        take("swapped")
    # Check the new one.
    with Task(card, f"{OLD} (old)", "decided") as task:
        task.tap(".go-on")
        expect(card.locator('[data-option="swap_works"]')).to_be_visible()
        take("check")
    # Undo it a day later, from where Activity tells of it: its notice is there until somebody says that the new camera works.
    clicks = undo_from_activity(Home("en", demo, page, tmp_path))
    assert clicks <= MOST_CLICKS
    page.goto(f"{demo['url']}/{BOARD}/cards")
    card = shown(page)
    # Swap again, and undo it from the card.
    swap_by_action(card)
    page.reload()
    undo_from_card(shown(page), take)


def undo_from_card(card: Locator, take: Callable[[str], None]) -> None:
    """Undo the swap; what that does is said before it is done."""
    with Task(card, f"{OLD} (old)", "decided") as task:
        task.tap(".to-undo")
        task.reads("The old camera gets its entity IDs")
        take("undo")
        task.option("swap_undone")
        expect(card.locator(".flow")).to_contain_text("undone")
        task.is_seen(".flow-end")


def choose_among_equals(card: Locator) -> None:
    """Be asked which camera is the new one: none is chosen before, those with a flaw stand last and say so."""
    with Task(card, OLD, "decided") as task:
        task.tap(".to-swap")
        task.option("swap_choose")
        offered = task.camera.locator(".flow [data-choice]")
        expect(offered.first).to_contain_text(NEW)
        expect(offered.last).to_contain_text("Known flaw")
        expect(task.camera.locator(".flow .main")).to_have_count(0)
        task.is_seen(".flow-title")
        expect(task.camera.locator(".flow")).to_be_in_viewport(ratio=1)


def swap_by_action(card: Locator) -> None:
    """Swap the two cameras as an automation would."""
    open_groups(card)
    ids = {
        f"{side}_camera_id": card.locator(".camera")
        .filter(has=card.page.get_by_text(name, exact=True))
        .get_attribute("data-camera")
        for side, name in (("old", OLD), ("new", NEW))
    }
    command(
        card.page,
        "call_service",
        domain="camera_audit",
        service="swap",
        service_data={**ids, "dry_run": False},
        return_response=True,
    )


def undo_from_activity(home: Home) -> int:
    """Undo the newest swap from the page of Activity, which tells of it, and return how many clicks that took.

    The settings show the notice where no more than three wait; of more they show two, and a way to the list.
    """
    page, clicks = home.page, 0
    title = home.texts["selector"]["title"]["options"]["swapped"].format(name=OLD)
    ignore_all_but(page, 3)
    page.goto(f"{home.demo['url']}/logbook")
    line = home.texts["selector"]["logbook"]["options"]["swapped"].format(new=NEW)
    entry = page.locator("ha-logbook-entry").filter(has_text=line).first
    expect(entry).to_contain_text(OLD)  # not one of its entities
    home.picture("activity-swapped")
    page.locator("ha-sidebar #sidebar-config").click()
    clicks += 1
    notice = page.locator("ha-config-dashboard").get_by_text(title)
    notice.click()
    clicks += 1
    home.see("swap_check", "swap_undone")
    home.read("notice-swapped")
    home.choose("swap_undone", "swap_check")
    clicks += 1
    home.ended(home.flow["abort"]["swap_undone"].partition("\n")[0], OLD, "undone")
    home.repairs()
    expect(page.get_by_text(title)).to_have_count(0)
    return clicks


def ignore_all_but(page: Page, number: int) -> None:
    """Leave so many notices, that of the swap among them, as a home has that ignored the others."""
    issues = command(page, "repairs/list_issues")["issues"]
    open_ids = [
        (issue["domain"], issue["issue_id"])
        for issue in issues
        if not issue["ignored"] and not issue["issue_id"].startswith("swapped_")
    ]
    for domain, issue_id in open_ids[number - 1 :]:
        command(
            page,
            "repairs/ignore_issue",
            domain=domain,
            issue_id=issue_id,
            ignore=True,
        )


@pytest.mark.parametrize(
    ("language", "direction", "scheme"), [("de", "ltr", "dark"), ("he", "rtl", "light")]
)
def test_nothing_is_cut_in_longer_words_nor_from_right_to_left(
    home: tuple[Page, dict[str, Any]],
    tmp_path: Path,
    language: str,
    direction: str,
    scheme: Literal["dark", "light"],
) -> None:
    page, demo = home
    page.emulate_media(color_scheme=scheme)
    open_board(page, demo)
    take = Pictures(page, tmp_path).take
    choose_language(page, language)
    page.reload()
    card = shown(page)
    expect(page.locator("html")).to_have_attribute("dir", direction)
    take("card")
    with Task(card, FLAWED) as task:
        expect(task.camera.locator(".steps")).to_be_visible()
        take("row")
    with Task(card, FLAWED) as task:
        task.tap(".to-advice")
        expect(task.camera.locator(".flow ha-markdown")).to_be_visible()
        take("advice")
    with Task(card, FLAWED) as task:
        task.tap(".keep")
        take("keep")
