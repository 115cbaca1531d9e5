"""The tile, the badge and the strategies, which show the audit at a glance."""

import re
from typing import TYPE_CHECKING, Any

import pytest
from card_page import CARD, command, open_board, shown
from conftest import remains
from playwright.sync_api import expect
from test_card_looks import complaints

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Locator, Page

TILE, BADGE = "camera-audit-tile", "camera-audit-badge"
STRATEGY = {"type": "custom:camera-audit"}
BOARD = "glance-test"
PHONE = {"width": 390, "height": 260}
_CUT = "(words) => words.scrollWidth > words.clientWidth ? [words.textContent] : []"


@pytest.fixture
def board(
    page: Page, demo: dict[str, Any]
) -> Iterator[Callable[[dict[str, Any]], None]]:
    """Return a function that shows a dashboard of its own with this configuration; it goes with the test."""
    page.goto(f"{demo['url']}/profile")
    page.wait_for_function("window.hassConnection !== undefined")
    made = command(
        page,
        "lovelace/dashboards/create",
        url_path=BOARD,
        title="Glance",
        mode="storage",
    )

    def show(config: dict[str, Any]) -> None:
        command(page, "lovelace/config/save", url_path=BOARD, config=config)
        page.goto(f"{demo['url']}/{BOARD}")

    yield show
    command(page, "lovelace/dashboards/delete", dashboard_id=made["id"])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_tile_and_a_badge_say_what_waits_and_lead_to_the_repairs(
    page: Page,
    board: Callable[[dict[str, Any]], None],
    scheme: str,
    picture: Callable[[Locator, str], object],
) -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme=scheme)
    tile = {"type": f"custom:{TILE}"}
    section = {
        "type": "grid",
        "cards": [tile, {"type": "tile", "entity": "sensor.camera_audit_to_decide"}],
    }
    badges = [
        {"type": f"custom:{BADGE}"},
        {"type": "entity", "entity": "sensor.camera_audit_to_decide"},
    ]
    board(
        {
            "views": [
                {
                    "title": "Glance",
                    "type": "sections",
                    "sections": [section],
                    "badges": badges,
                }
            ]
        }
    )
    for kind in (TILE, BADGE):
        element = page.locator(kind)
        expect(element).to_contain_text(
            re.compile(
                r"With a known flaw: 1 · .*Not checked for flaws: \d+ · Needs your decision: "
            )
        )
        assert complaints(element, rules=3) == []
        assert remains(element.locator(".words"), _CUT) == []
    picture(
        page.locator("hui-sections-view"),
        "glance" if scheme == "light" else "glance-dark",
    )
    page.locator(f"{TILE} a").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/config/repairs$"))


def test_a_section_and_a_dashboard_fill_themselves(
    page: Page,
    board: Callable[[dict[str, Any]], None],
    picture: Callable[[Locator, str], object],
) -> None:
    board({"strategy": STRATEGY})
    card = shown(page)
    expect(card.locator(".thumbnail img").first).to_be_visible()
    for part in ("hui-todo-list-card", "hui-history-graph-card"):
        expect(page.locator(part)).to_be_visible()
    # The other figures are there for who enables them.
    expect(page.locator("hui-tile-card")).to_have_count(1)
    expect(page.locator("hui-tile-card").first).to_contain_text("Needs your decision")
    picture(page.locator("hui-sections-view"), "dashboard")
    board(
        {
            "views": [
                {
                    "title": "Mine",
                    "type": "sections",
                    "sections": [{"strategy": {**STRATEGY, "compact": True}}],
                }
            ]
        }
    )
    expect(shown(page).locator(".bar")).to_be_visible()
    expect(page.locator("hui-error-card")).to_have_count(0)


def test_home_assistant_offers_them_where_things_are_picked(
    page: Page, demo: dict[str, Any]
) -> None:
    open_board(page, demo)
    page.goto(f"{page.url}?edit=1")
    page.get_by_role("button", name="Add badge").click()
    dialog = page.locator("hui-dialog-create-badge")
    dialog.get_by_role("textbox").first.fill("needs your")
    dialog.get_by_role("button", name="Needs your decision Camera Audit Sensor").click()
    expect(dialog.locator(BADGE).first).to_contain_text("Needs your decision")
    page.goto(f"{demo['url']}/config/lovelace/dashboards")
    page.get_by_text("Add dashboard").click()
    expect(
        page.locator("ha-dialog-new-dashboard, dialog-new-dashboard").get_by_text(
            "Camera Audit"
        )
    ).to_be_visible()
    assert page.evaluate(
        "customElements.get('ll-strategy-section-camera-audit') !== undefined"
    )
    expect(page.locator(CARD)).to_have_count(0)
