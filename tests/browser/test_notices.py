"""What a homeowner sees of the notices, in a real browser."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from card_page import command
from conftest import words_of
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

REPAIRS = "/config/repairs"
EVIDENCE = "How do we know?"
ADVICE = "What can I do now?"
MORE = "More"
IGNORE = "Ignore this notice"
#: Pixels that a finger hits.
TARGET = 24


def title_of(demo: dict[str, Any], camera: str) -> str:
    return next(
        notice["title"] for notice in demo["notices"] if camera in notice["title"]
    )


def open_list(page: Page, demo: dict[str, Any]) -> None:
    page.goto(f"{demo['url']}{REPAIRS}")
    expect(page.get_by_text(demo["notices"][0]["title"])).to_be_visible()


def open_notice(page: Page, demo: dict[str, Any], camera: str) -> Locator:
    """Open the notice of a camera and return its dialog, with the first step read."""
    open_list(page, demo)
    page.get_by_text(title_of(demo, camera)).click()
    dialog = page.locator("dialog-data-entry-flow")
    expect(dialog.get_by_text(ADVICE)).to_be_visible()
    return dialog


def test_the_demo_found_what_it_should(demo: dict[str, Any]) -> None:
    assert demo["complaints"] == []


def test_every_notice_stands_in_the_list_of_repairs(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    open_list(page, demo)
    for notice in demo["notices"]:
        expect(page.get_by_text(notice["title"])).to_be_visible()
    picture(page.locator("ha-card").first, "repairs")


def test_the_first_step_names_camera_country_and_free_steps(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    dialog = open_notice(page, demo, "Front door")
    expect(dialog).to_contain_text("Front door")
    expect(dialog).to_contain_text("Annke", ignore_case=True)
    expect(dialog).to_contain_text("Canada")
    expect(dialog).to_contain_text("Hikvision")
    expect(dialog).not_to_contain_text("Error")
    shown = dialog.locator("ha-markdown img")
    expect(shown).to_be_visible()
    page.wait_for_function(
        "(image) => image.naturalWidth > 0", arg=shown.element_handle()
    )
    picture(dialog.locator("dialog"), "notice")


def test_a_flaw_says_first_what_it_allows_then_two_steps_the_build_and_where_to_get_it(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    dialog = open_notice(page, demo, "Driveway")
    for part in (
        "can take control of it without logging in",
        "CVE-2021-36260",
        "It reports firmware version V5.5.151 build 210204",
        "Severity: critical",
        "Canada",
        "Can it be reached from the internet?",
        "Turn off port forwarding (about 10 minutes)",
        "Update the firmware (about 20 minutes)",
        "Facts checked on",
    ):
        expect(dialog).to_contain_text(part)
    dialog.get_by_text("Update the firmware").click()
    for name, page_of_it in (
        ("CVE-2021-36260", "www.cve.org"),
        ("firmware downloads", "www.hikvision.com"),
    ):
        link = dialog.get_by_role("link", name=name)
        expect(link).to_have_attribute(
            "href", re.compile(rf"^https://{re.escape(page_of_it)}/")
        )
    expect(dialog).not_to_contain_text("You can ignore this")
    picture(dialog.locator("dialog"), "notice-flaw")


def test_the_signs_are_told_in_plain_words_and_there_is_a_way_back(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    dialog = open_notice(page, demo, "Front door")
    dialog.get_by_text(MORE, exact=True).click()
    dialog.get_by_text(EVIDENCE).click()
    back = dialog.get_by_text("Back", exact=True)
    expect(back).to_be_visible()
    finding = next(found for found in demo["findings"] if found["name"] == "Front door")
    for clue in finding["clues"]:
        expect(dialog).to_contain_text(clue["text"])
    picture(dialog.locator("dialog"), "evidence")
    back.click()
    expect(dialog.get_by_text(IGNORE)).to_be_visible()
    back.click()
    expect(dialog.get_by_text(ADVICE)).to_be_visible()


def test_advice_tells_steps_and_the_measures_of_the_country(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    dialog = open_notice(page, demo, "Front door")
    dialog.get_by_text(ADVICE).click()
    expect(dialog.get_by_text("Back", exact=True)).to_be_visible()
    expect(dialog).to_contain_text("Hikvision Canada Inc.")
    heights = dialog.locator("summary").evaluate_all(
        "(folds) => folds.map((fold) => fold.clientHeight)"
    )
    assert heights
    assert min(heights) >= TARGET
    picture(dialog.locator("dialog"), "advice")


def test_no_screen_of_any_notice_shows_raw_text_or_a_secret(
    page: Page, demo: dict[str, Any]
) -> None:
    for notice in demo["notices"]:
        open_list(page, demo)
        page.get_by_text(notice["title"]).click()
        dialog = page.locator("dialog-data-entry-flow")
        for choices in ((MORE, EVIDENCE), (ADVICE,)):
            for choice in choices:
                dialog.get_by_text(choice, exact=True).click()
            back = dialog.get_by_text("Back", exact=True)
            expect(back).to_be_visible()
            text = words_of(dialog)
            assert not re.search(
                r"Translation error|MISSING_VALUE|\{\w+\}|undefined", text
            )
            assert not re.search(
                r"simulated-1|([0-9a-f]{2}:){5}[0-9a-f]{2}|127\.0\.10\.", text
            )
            for _ in choices:
                back.click()
            expect(dialog.get_by_text(ADVICE)).to_be_visible()


@pytest.fixture
def _notices_back(page: Page) -> Iterator[None]:
    """Show ignored notices again afterwards; the tests of other files share the demo, in any order."""
    yield
    for issue in command(page, "repairs/list_issues")["issues"]:
        if not issue["ignored"]:
            continue
        command(
            page,
            "repairs/ignore_issue",
            domain=issue["domain"],
            issue_id=issue["issue_id"],
            ignore=False,
        )


@pytest.mark.usefixtures("_notices_back")
def test_an_ignored_notice_leaves_the_list_and_stays_away(
    page: Page, demo: dict[str, Any]
) -> None:
    title = title_of(demo, "Garage recorder")
    dialog = open_notice(page, demo, "Garage recorder")
    dialog.get_by_text(MORE, exact=True).click()
    dialog.get_by_text(IGNORE).click()
    expect(dialog).to_contain_text("won't see this notice again")
    page.goto(f"{demo['url']}{REPAIRS}")
    expect(page.get_by_text(title_of(demo, "Front door"))).to_be_visible()
    expect(page.get_by_text(title)).to_have_count(0)
