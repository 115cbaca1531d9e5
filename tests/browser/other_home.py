"""A home that is not the family's, walked by a person: what every one of these tests needs."""

from contextlib import contextmanager
from typing import TYPE_CHECKING

from card_page import open_board
from conftest import open_page, running_demo
from playwright.sync_api import expect
from test_decisions import Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

PHONE, DESK = (390, 844), (1280, 900)


class OtherHome(Home):  # type: ignore[misc]
    """One of the other homes, in English, with its card and the list of repairs."""

    def look(self, name: str) -> None:
        """Take pictures of what is shown, on a phone in the dark and on a desk in the light."""
        for (width, height), scheme in ((PHONE, "dark"), (DESK, "light")):
            self.page.set_viewport_size({"width": width, "height": height})
            self.page.emulate_media(color_scheme=scheme)
            self.picture(f"{name}-{width}-{scheme}")

    def card(self) -> Locator:
        """Open a dashboard with the card alone, and return the card."""
        return open_board(self.page, self.demo)

    def ours(self) -> Locator:
        """Return our entries in the list of repairs."""
        self.repairs()
        return self.page.locator("ha-config-repairs ha-list-item-button").filter(
            has_text="Camera Audit"
        )

    def open_first(self) -> None:
        """Open the one notice that stands for all."""
        self.ours().first.click()
        expect(self.dialog.locator("ha-markdown p").first).to_be_visible()


@contextmanager
def other_home(name: str, browser: Browser, folder: Path) -> Iterator[OtherHome]:
    """Run this home's demo, which finds nothing wrong with itself, and open it."""
    with running_demo("--home", name) as demo, open_page(browser, demo) as page:
        assert demo["complaints"] == []
        yield OtherHome("en", demo, page, folder)
