"""The moving picture of the README: from the list of notices to what can be done, as the demo shows it."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pictures
import pytest
from conftest import IMAGES
from PIL import Image
from playwright.sync_api import expect
from test_notices import ADVICE, open_list, title_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

RULE, ROUTER = "Block its internet access", "NETGEAR"
LARGEST = 600_000  # bytes
#: Of the picture, in pixels; and how long is shown what is to be read, and where somebody taps, in milliseconds.
SIZE = {"width": 640, "height": 760}
READ, LOOK, TAP = 3500, 1500, 700


class Film:
    """What is seen, and for how long."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.frames: list[tuple[Image.Image, int]] = []

    def show(self, milliseconds: int) -> None:
        self.frames.append((self._shot(), milliseconds))

    def tap(self, part: Locator) -> None:
        """Show where it is tapped, and tap it."""
        part.scroll_into_view_if_needed()
        box = part.bounding_box()
        assert box is not None
        shown = pictures.tapped(
            self._shot(),
            box["x"] + min(box["width"] / 2, 120),
            box["y"] + box["height"] / 2,
        )
        self.frames.append((shown, TAP))
        part.click()
        self._page.mouse.move(0, 0)

    def _shot(self) -> Image.Image:
        shot = self._page.screenshot(animations="disabled", caret="hide", scale="css")
        return Image.open(BytesIO(shot)).convert("RGB")


def test_the_film_goes_from_a_notice_to_what_can_be_done(
    page: Page, demo: dict[str, Any], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    page.set_viewport_size(SIZE)
    open_list(page, demo)
    page.mouse.move(0, 0)
    film, dialog = Film(page), page.locator("dialog-data-entry-flow")
    film.show(LOOK)
    film.tap(page.get_by_text(title_of(demo, "Front door")))
    picture = dialog.locator("ha-markdown img")
    page.wait_for_function(
        "(image) => image.naturalWidth > 0", arg=picture.element_handle()
    )
    film.show(READ)
    film.tap(dialog.get_by_text(ADVICE, exact=True))
    expect(dialog.locator("ha-markdown details").first).to_be_visible()
    film.show(READ)
    film.tap(dialog.get_by_text(RULE, exact=True))
    film.show(READ)
    film.tap(dialog.locator("summary").filter(has_text=ROUTER).first)
    expect(dialog.get_by_text("IP address:").first).to_be_visible()
    film.show(READ)
    path = (
        IMAGES if request.config.getoption("--refresh-images") else tmp_path
    ) / "film.webp"
    pictures.save_film(film.frames, path)
    with Image.open(path) as saved:
        assert saved.n_frames == len(film.frames)  # type: ignore[attr-defined] # of pictures that move
    assert path.stat().st_size <= LARGEST
