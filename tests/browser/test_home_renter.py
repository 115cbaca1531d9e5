"""A rented flat: a camera that is the landlord's stays, with the reason that it is not the tenant's to replace."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from card_page import open_camera, open_groups
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
        home.see("keep", "keep_not_mine")
        home.look("keep")
        home.choose("keep_not_mine", "keep")
        # The report for whoever can replace it is there before anything is decided.
        home.see("keep_not_mine", "keep_not_mine_year")
        link = home.dialog.locator("ha-markdown a").first
        assert "/api/camera_audit/" in (link.get_attribute("href") or "")
        home.look("keep-not-mine")
        home.choose("keep_not_mine_year", "keep_not_mine")
        saved = home.flow["create_entry"]["not_mine"].partition("\n")[0]
        expect(home.dialog).to_contain_text(
            saved.replace("**", "").format(device="Hallway")
        )
        link = home.dialog.locator("ha-markdown a").first
        assert "/api/camera_audit/" in (link.get_attribute("href") or "")
        home.look("kept")
        expect(home.ours()).to_have_text(re.compile("Doorbell"))
        card = home.card()
        open_groups(card)
        open_camera(card, "Hallway")
        home.look("card-kept")
        why = home.texts["selector"]["why"]["options"]["not_mine"]
        expect(card).to_contain_text(why)
