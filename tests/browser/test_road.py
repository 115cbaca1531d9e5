"""From the notice to a camera that took over, by clicks alone: no id is typed, and at most eight of them.

The new camera waits as a discovery of another maker's integration. Its own home: the swap changes it. Pictures of all
pages, on a desk and a phone, are in the folder of the test, to be read by eye; ``--refresh-images`` keeps them small.
"""

import re
from io import BytesIO
from typing import TYPE_CHECKING

import pictures
import pytest
from conftest import IMAGES, open_page, running_demo
from PIL import Image
from playwright.sync_api import expect
from test_decisions import HASS, Home

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator

OLD, NEW = "Front door", "New camera"
MOST_CLICKS = 8
WIDTHS = (1280, 390)
SMALL = 320
LANGUAGES = ("en", "fr")
#: Pages whose pictures stand in the documents.
IN_DOCS = ("newcomer", "check")
#: Whether all pictures of a page are there, in whatever part of it.
_DRAWN = """() => {
    const images = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        [...(node.localName === "img" ? [node] : []), ...(node.shadowRoot ? images(node.shadowRoot) : [])]);
    return images(document).filter((each) => each.src.includes("camera_proxy")).every((each) => each.naturalWidth);
}"""


class Road(Home):  # type: ignore[misc]  # a neighbour that the checker knows by another path
    """The road in one home; each click is counted."""

    clicks = 0
    refresh = False

    def tap(self, what: Locator) -> None:
        what.click()
        self.clicks += 1

    def option(self, step: str, option: str, **said: str) -> None:
        text = self.flow["step"][step]["menu_options"][option].format(**said)
        # The text above the choices may name one of them.
        self.tap(self.dialog.get_by_text(text, exact=True).first)

    def take(self, name: str, text: str) -> None:
        """Take the pictures of a page that shows a text."""
        shown = self.page.get_by_text(text, exact=True).filter(visible=True)
        expect(shown.first).to_be_visible()
        # The picture of a camera comes a moment later.
        self.page.wait_for_function(_DRAWN)
        size = self.page.viewport_size
        assert size is not None
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 1100})
            self.read(f"{name}-{width}")
            if self.refresh and width == WIDTHS[0] and name in IN_DOCS:
                shot = self.dialog.locator("dialog").screenshot(animations="disabled")
                image = Image.open(BytesIO(shot))
                image.thumbnail((2 * SMALL, 4 * SMALL))
                pictures.save(image, IMAGES / f"road-{name}.webp")
        self.page.set_viewport_size(size)


@pytest.fixture(params=LANGUAGES)
def road(
    request: pytest.FixtureRequest, browser: Browser, tmp_path: Path
) -> Iterator[Road]:
    with (
        running_demo("--language", request.param) as demo,
        open_page(browser, demo) as page,
    ):
        page.goto(f"{demo['url']}/profile")
        page.wait_for_function(f"{HASS}?.connected")
        road = Road(request.param, demo, page, tmp_path)
        road.refresh = request.param == "en" and request.config.getoption(
            "--refresh-images"
        )
        yield road


def test_from_the_notice_to_the_new_camera(road: Road) -> None:
    page, texts, steps = road.page, road.texts["selector"], road.flow["step"]
    road.repairs()
    road.tap(page.get_by_text(road.title(OLD)))
    road.see("camera", "replace")
    road.option("camera", "replace")
    found = f"{NEW} (Reolink)"
    road.take(
        "replace", steps["replace"]["menu_options"]["set_up_found"].format(found=found)
    )
    road.option("replace", "set_up_found", found=found)

    # The set-up of the other maker, which nobody filled in.
    expect(road.dialog.locator("step-flow-form")).to_contain_text(NEW)
    road.picture("their-set-up")
    road.tap(road.dialog.get_by_role("button").last)
    expect(road.dialog.locator("step-flow-create-entry")).to_be_visible()
    road.picture("their-end")
    road.tap(road.dialog.get_by_role("button").last)
    # Closing goes back in the history, which would stop the way to the next page.
    expect(road.dialog.locator("step-flow-create-entry")).to_be_hidden()

    road.repairs()
    question = page.get_by_text(texts["title"]["options"]["newcomer"].format(name=OLD))
    expect(question).to_be_visible()
    road.picture("question")
    road.tap(question)
    road.take("newcomer", steps["newcomer"]["menu_options"]["swap_newcomer"])
    road.option("newcomer", "swap_newcomer")
    road.take("plan", steps["swap_plan"]["menu_options"]["swap_now"])
    # What the demo promises: its automations and its dashboard change with the swap, and leave nothing to do.
    promised = texts["usage"]["options"]
    changes = texts["takeover"]["options"]["changes"].partition("{")[0].strip()
    expect(road.dialog).to_contain_text(changes)
    expect(road.dialog).to_contain_text("Bell when somebody comes")
    expect(road.dialog).to_contain_text(promised["count_edit"].format(count=0))
    expect(road.dialog).not_to_contain_text(promised["to_edit"])
    road.option("swap_plan", "swap_now")
    road.take("done", steps["swap_done"]["menu_options"]["swap_check"])
    expect(road.dialog).not_to_contain_text(promised["stays"])
    assert road.clicks <= MOST_CLICKS, road.clicks

    road.option("swap_done", "swap_check")
    road.take("check", steps["swap_check"]["menu_options"]["swap_works"])
    expect(road.dialog.locator("img")).to_have_count(2)  # what both cameras see
    road.option("swap_check", "swap_works")
    road.take("down", steps["swap_down"]["submit"])
    road.tap(road.dialog.get_by_text(re.compile(r"^\s*ONVIF\b")))
    road.tap(
        road.dialog.get_by_role("button", name=steps["swap_down"]["submit"], exact=True)
    )
    removed = road.texts["selector"]["road"]["options"]["removed"]
    expect(road.dialog).to_contain_text(removed.partition("{")[0].strip())
    entries = page.evaluate(
        f"() => {HASS}.callWS({{type: 'config_entries/get', domain: 'onvif'}})"
    )
    assert OLD not in {each["title"].partition(" - ")[0] for each in entries}
