"""A home with no camera of Hikvision: nothing to do, and the camera that nobody can tell is named."""

from pathlib import Path
from typing import TYPE_CHECKING

from card_page import open_camera, open_groups
from conftest import words_of
from other_home import other_home
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


def test_who_has_none_is_told_so_and_which_camera_nobody_can_tell(
    browser: Browser, tmp_path: Path
) -> None:
    with other_home("none", browser, tmp_path) as home:
        expect(home.ours()).to_have_count(0)
        home.look("repairs")
        card = home.card()
        home.look("card")
        open_groups(card)
        expect(card.locator(".camera")).to_have_count(3)
        named = [words_of(row) for row in card.locator(".camera").all()]
        assert not [row for row in named if "Hikvision" in row]
        unknown = home.texts["selector"]["verdict"]["options"]["unknown"]
        (attic,) = [row for row in named if unknown in row]
        assert "Attic" in attic
        open_camera(card, "Attic")
        home.look("card-unknown")
