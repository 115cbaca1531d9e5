"""A rented flat: a camera that is the landlord's stays, with the reason that it is not the tenant's to replace."""

from pathlib import Path
from typing import TYPE_CHECKING

from card_page import open_camera, open_groups
from conftest import words_of
from other_home import other_home
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_what_is_not_theirs_is_kept_with_that_reason(
    browser: Browser, tmp_path: Path
) -> None:
    with other_home("renter", browser, tmp_path) as home:
        expect(home.ours()).to_have_count(2)
        home.look("repairs")
        home.open("Hallway")
        home.look("notice-flaw")
        home.choose("keep")
        home.see("keep", "keep_own")
        home.choose("keep_own", "keep")
        expect(home.submit("keep_own")).to_be_visible()
        home.look("keep")
        why = home.texts["selector"]["why"]["options"]["not_mine"]
        home.dialog.get_by_label(
            home.flow["step"]["keep_own"]["data"]["why"]
        ).first.click()
        home.page.get_by_text(why, exact=True).click()
        home.submit("keep_own").click()
        home.ended(home.flow["create_entry"]["keep"], "Hallway", "kept")
        (entry,) = home.ours().all()
        expect(entry).to_contain_text("Doorbell")
        card = home.card()
        open_groups(card)
        open_camera(card, "Hallway")
        home.look("card-kept")
        assert why in words_of(card)
