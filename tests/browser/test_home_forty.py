"""A shop with forty cameras: one notice for all that are flagged, one decision for those of an area."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from card_page import open_groups
from conftest import words_of
from other_home import other_home
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser


#: Cameras that one notice speaks of at least.
MANY = 20


def test_one_notice_stands_for_all_and_one_decision_for_an_area(
    browser: Browser, tmp_path: Path
) -> None:
    with other_home("forty", browser, tmp_path) as home:
        card = home.card()
        home.look("card")
        open_groups(card)
        group = card.locator('[data-group="decide"]')
        names = [words_of(name).strip() for name in group.locator(".name bdi").all()]
        assert len(names) > MANY
        expect(home.ours()).to_have_count(1)
        home.look("repairs")
        home.open_first()
        home.look("summary")
        listed = words_of(home.dialog)
        places = [re.search(rf"{re.escape(name)}(?!\w)", listed) for name in names]
        in_order = [place.start() for place in places if place]
        assert len(in_order) == len(names)
        assert in_order == sorted(in_order)
        home.choose("summary_more", "summary")
        home.see("summary_more", "share")
        home.look("more")
        home.choose("back", "summary_more")
        home.see("summary", "several")
        home.choose("several", "summary")
        home.see("several", "several_group")
        home.look("several")
        home.choose("several_group", "several")
        # There is a way back from what is named after the home's own areas.
        home.choose("back", "several_group")
        home.see("several", "several_group")
        home.choose("several_group", "several")
        home.look("group")
        home.dialog.get_by_text("Car park", exact=True).click()
        home.see("several_preview", "several_keep")
        cameras = re.compile("(Car park.*){8}", re.DOTALL)
        expect(home.dialog).to_contain_text(cameras)
        home.look("preview")
        home.choose("several_keep", "several_preview")
        expect(home.dialog).to_contain_text("16 cameras and 2 recorders")
        home.look("saved")
        expect(home.ours()).to_have_text(re.compile("16 cameras and 2 recorders"))
