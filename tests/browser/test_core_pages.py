"""What others than the card show of it: the report on screen and paper, and Home Assistant's own pages."""

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from card_page import command, open_board
from conftest import open_page, remains, running_demo
from languages import LANGUAGES
from playwright.sync_api import expect
from waiting import becomes

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Locator, Page

AXE = (
    Path(__file__).parent.parent.parent
    / "frontend"
    / "node_modules"
    / "axe-core"
    / "axe.min.js"
)
#: Within the margins, in pixels of the paper.
PAPER = {"A4": 680, "Letter": 702}
#: What stands out of the page, or in a box that cuts it off.
_CUT = """() => [...document.body.querySelectorAll("*")]
    .filter((one) => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1
        && getComputedStyle(one).overflow !== "visible")
    .map((one) => one.textContent.slice(0, 60))"""
_VIOLATIONS = "async () => (await axe.run()).violations.map((rule) => `${rule.id}: ${rule.nodes[0].html}`)"


def test_the_security_page_shows_the_known_flaw(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], Path]
) -> None:
    page.goto(f"{demo['url']}/security")
    tiles = page.locator("hui-tile-card", has_text="Known flaw")
    # That of the home, and beside it that of the camera, which stands in its area.
    for name in ("Camera Audit", "Driveway"):
        tile = tiles.filter(has_text=name)
        expect(tile).to_be_visible()
        tile.scroll_into_view_if_needed()
        expect(tile).to_contain_text("Found")
    picture(tiles.filter(has_text="Driveway"), "security")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_report_fits_screen_and_paper_in_each_language(
    page: Page, demo: dict[str, Any], language: str
) -> None:
    answer = page.request.post(
        f"{demo['url']}/api/services/camera_audit/report?return_response",
        headers={"Authorization": f"Bearer {demo['hass_tokens']['access_token']}"},
        data={"language": language, "pictures": True},
    )
    page.goto(f"{demo['url']}{answer.json()['service_response']['link']}")
    expect(page.locator("article img").first).to_be_visible()
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, media="screen")
        assert becomes(lambda: page.evaluate(_VIOLATIONS), []) == []
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert remains(page.locator("body"), _CUT) == []
    page.emulate_media(color_scheme="dark", media="print")
    for paper, width in PAPER.items():
        page.set_viewport_size({"width": width, "height": 900})
        assert remains(page.locator("body"), _CUT) == []
        assert page.pdf(format=paper).startswith(b"%PDF")


def test_the_settings_lead_to_the_report(page: Page, demo: dict[str, Any]) -> None:
    page.goto(f"{demo['url']}/config/integrations/integration/camera_audit")
    page.get_by_label("Configure", exact=True).click()
    page.get_by_text("Report to share").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Page to print", exact=True).click()
    expect(opened.value.locator("h1")).to_contain_text("Cameras:")


def test_the_switch_stands_below_the_promise_and_the_table_in_a_fold(
    page: Page, demo: dict[str, Any]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{demo['url']}/config/integrations/integration/camera_audit")
    page.get_by_label("Configure", exact=True).click()
    page.get_by_text("Find out who made a camera", exact=True).click()
    page.get_by_text("Ask cameras directly").click()
    promise, switch = (
        page.get_by_text("never tries to log in"),
        page.locator("ha-selector-boolean ha-switch"),
    )
    expect(switch).to_be_in_viewport()
    above, below = promise.bounding_box(), switch.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] < below["y"]
    expect(page.get_by_text("GET /ISAPI/System/deviceInfo")).to_be_hidden()
    page.get_by_text("Everything that is sent").click()
    expect(page.get_by_text("GET /ISAPI/System/deviceInfo")).to_be_visible()


def test_a_label_is_looked_up_in_the_settings(page: Page, demo: dict[str, Any]) -> None:
    page.goto(f"{demo['url']}/config/integrations/integration/camera_audit")
    page.get_by_label("Configure", exact=True).click()
    page.get_by_text("Find out who made a camera", exact=True).click()
    page.get_by_text("Look up a brand or model").click()
    page.locator("ha-selector-text input").fill("Annke DS-2CD2032F-I")
    page.get_by_role("button", name="Look up").click()
    expect(page.get_by_text("Probably made by Hikvision").first).to_be_visible()


def test_the_card_leads_to_the_report_in_one_click(
    page: Page, demo: dict[str, Any]
) -> None:
    card = open_board(page, demo, {"type": "custom:camera-audit-card"})
    with page.context.expect_page() as opened:
        card.get_by_role("button", name="Camera report").click()
    expect(opened.value.locator("h1")).to_contain_text("Cameras:")


def test_the_last_page_of_the_set_up_says_what_was_found(browser: Browser) -> None:
    # A demo of its own: the other tests stand on the entry that is removed here.
    with running_demo() as demo, open_page(browser, demo) as page:
        page.goto(f"{demo['url']}/config/integrations/dashboard")
        page.wait_for_function("window.hassConnection !== undefined")
        (entry,) = command(page, "config_entries/get", domain="camera_audit")
        headers = {"Authorization": f"Bearer {demo['hass_tokens']['access_token']}"}
        page.request.delete(
            f"{demo['url']}/api/config/config_entries/entry/{entry['entry_id']}",
            headers=headers,
        )
        page.goto(
            f"{demo['url']}/config/integrations/dashboard/add?domain=camera_audit"
        )
        page.get_by_role("button", name="OK").click()
        page.get_by_role("button", name="Check my cameras").click()
        said = re.compile(
            r"Found: \d+ cameras and \d recorders?\. Made or probably made by Hikvision: [1-9]"
        )
        expect(page.get_by_text(said).first).to_be_visible()
