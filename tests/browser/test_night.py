"""Repairs the next morning: what comes with the counts of five minutes, of an hour and with midnight is seen, too.

Its own home: its clock is ahead afterwards.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from conftest import open_page, running_demo, words_of
from playwright.sync_api import expect
from test_decisions import HASS, Home

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

_PASS = f"() => {HASS}.callService('demo_clock', 'pass_night')"


@pytest.fixture(scope="module")
def morning(browser: Browser) -> Iterator[dict[str, Any]]:
    """Run a demo whose night has passed."""
    with running_demo() as demo:
        with open_page(browser, demo) as page:
            page.goto(f"{demo['url']}/profile")
            page.wait_for_function(f"{HASS}?.connected")
            page.evaluate(_PASS)
        # The clock of the browser has not passed the night: it would not see that its login ran out.
        yield {**demo, "hass_tokens": {**demo["hass_tokens"], "expires": 0}}


def test_repairs_hold_the_notices_of_the_audit_alone(
    morning: dict[str, Any], browser: Browser, tmp_path: Path
) -> None:
    titles = tuple(notice["title"] for notice in morning["notices"])
    with open_page(browser, morning) as page:
        home = Home("en", morning, page, tmp_path).repairs()
        entries = page.locator("ha-config-repairs ha-list-item-button")
        expect(entries).to_have_count(len(titles))
        home.picture("repairs")
        shown = [words_of(entry).strip() for entry in entries.all()]
    assert [entry for entry in shown if not entry.startswith(titles)] == []
