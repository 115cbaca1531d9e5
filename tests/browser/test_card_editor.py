"""The card in the editor of a dashboard: picked, suggested, changed."""

from typing import TYPE_CHECKING, Any

from card_page import BOARD, CARD, command, open_board
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

#: What the form asks for, each by the role that a screen reader tells.
FIELDS = (
    ("textbox", "Title"),
    ("checkbox", "Made by Hikvision"),
    ("checkbox", "Another maker"),
    ("button", "Areas"),
    ("switch", "Pictures"),
    ("switch", "Compact"),
)


def edit_board(page: Page, demo: dict[str, Any]) -> Locator:
    card = open_board(page, demo)
    page.goto(f"{demo['url']}/{BOARD}/cards?edit=1")
    return card


def test_the_form_changes_the_card(
    page: Page, demo: dict[str, Any], picture: Callable[[Locator, str], object]
) -> None:
    edit_board(page, demo)
    page.locator("hui-card-edit-mode").first.click()
    dialog = page.locator("hui-dialog-edit-card")
    form = dialog.locator("hui-form-editor")
    for role, name in FIELDS:
        expect(form.get_by_role(role, name=name).first).to_be_visible()
    preview = dialog.locator(CARD)
    expect(preview.locator(".ring")).to_be_visible()
    form.get_by_role("textbox").first.fill("Eyes of the house")
    expect(preview.locator("h2")).to_have_text("Eyes of the house")
    form.get_by_text("Another maker", exact=True).click()
    expect(preview.locator('.count[data-part="flagged"]')).to_have_text("0")
    form.locator("ha-switch").last.click()
    expect(preview.locator(".bar")).to_be_visible()
    picture(dialog.locator("dialog").first, "card-editor")
    dialog.get_by_text("Save", exact=True).click()
    expect(dialog.locator("hui-form-editor")).to_have_count(0)
    config = command(page, "lovelace/config", url_path=BOARD)
    (saved,) = config["views"][0]["sections"][0]["cards"]
    assert saved == {
        "type": f"custom:{CARD}",
        "title": "Eyes of the house",
        "verdicts": ["other_maker"],
        "compact": True,
    }


def test_it_can_be_picked_and_shows_itself(page: Page, demo: dict[str, Any]) -> None:
    edit_board(page, demo)
    page.get_by_role("button", name="Add card").first.click()
    dialog = page.locator("hui-dialog-create-card")
    dialog.get_by_role("tab", name="By card").click()
    dialog.get_by_role("textbox").first.fill("camera audit")
    expect(dialog.locator(f"{CARD} .overview").first).to_be_visible()


def test_it_is_suggested_for_its_own_entities_only(
    page: Page, demo: dict[str, Any]
) -> None:
    edit_board(page, demo)
    page.get_by_role("button", name="Add card").first.click()
    dialog = page.locator("hui-dialog-create-card")
    search = dialog.get_by_role("textbox").first
    search.fill("needs your")
    dialog.get_by_role("button", name="Needs your decision Camera Audit Sensor").click()
    expect(dialog.locator(f"{CARD} .overview").first).to_be_visible()
    search.fill("shed")
    dialog.get_by_role("button", name="Shed Garden Camera", exact=True).click()
    expect(dialog.locator("hui-card").first).to_be_visible()
    expect(dialog.locator(CARD)).to_have_count(0)
