"""A running demo and a browser that is logged in to it.

These tests run beside the real Home Assistant 2026.11, not in the harness: ``script/test --browser``. With
``--refresh-images`` the pictures of the documents are taken anew.
"""

import json
import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pictures
import pytest
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, FloatRect, Locator, Request

ROOT = Path(__file__).resolve().parent.parent.parent
IMAGES = ROOT / "docs" / "images"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PAGE_MILLISECONDS = 20_000
STOP_SECONDS = 60
#: How long something must stay wrong to count.
REST_MILLISECONDS = 5_000
VIEWPORT: ViewportSize = {"width": 1200, "height": 900}
MARGIN = 24
#: No name is resolved, and no other address reached. A route of Playwright does the same, but turns the cache off.
_THIS_MACHINE_ONLY = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
#: Where Home Assistant's own card picker looks for the pictures of its examples.
_CORE_EXAMPLES = "https://demo.home-assistant.io/stub_config/"
#: What a file imports that starts homes of its own.
_HOMES = {"running_demo", "other_home", "moving_home", "moving_home_apart"}
#: In the path of each script of ours.
_OURS = "/camera_audit/"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-images",
        action="store_true",
        help="take the pictures in docs/images anew",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that start homes of their own, then with those of many tests: each goes to one worker.

    At the end short ones are left, and no worker waits for a long one.
    """
    numbers = Counter(item.path for item in items)
    items.sort(
        key=lambda item: (
            _HOMES.isdisjoint(vars(getattr(item, "module", None) or object)),
            -numbers[item.path],
        )
    )


@pytest.fixture(scope="session")
def demo() -> Iterator[dict[str, Any]]:
    """Start the demo and return what it says of itself; it ends with the tests."""
    with running_demo() as demo:
        yield demo


@contextmanager
def running_demo(*options: str) -> Iterator[dict[str, Any]]:
    """Run a demo and yield what it says of itself."""
    process = subprocess.Popen(
        [ROOT / "script" / "demo", "--json", *options],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        line = process.stdout.readline()
        assert line, "the demo ended before it was up; its own words stand above"
        yield json.loads(line)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(STOP_SECONDS)


@pytest.fixture(scope="session")
def browser(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """Start a browser with one profile for all pages, which keeps what it fetched and compiled of a home's frontend."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    assert path, "no Chromium: script/bootstrap browser"
    # Chromium refuses to start its sandbox for root, which is who runs it in a container.
    flags = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            tmp_path_factory.mktemp("profile"),
            executable_path=path,
            args=[*flags, _THIS_MACHINE_ONLY],
            viewport=VIEWPORT,
            # Four times as much to draw: only for who looks at the pictures.
            device_scale_factor=2
            if request.config.getoption("--refresh-images")
            else 1,
            # Nobody waits for a dialog to glide in.
            reduced_motion="reduce",
            locale="en-CA",
            timezone_id="America/Toronto",
            service_workers="block",
        )
        context.set_default_timeout(PAGE_MILLISECONDS)
        assert context.browser is not None
        yield context.browser
        context.close()


@pytest.fixture
def page(demo: dict[str, Any], browser: Browser) -> Iterator[Page]:
    """Open a page of the demo."""
    with open_page(browser, demo) as page:
        yield page


@contextmanager
def open_page(browser: Browser, demo: dict[str, Any]) -> Iterator[Page]:
    """Open a logged-in page that reaches this machine only, and complain if it tried to reach another or our scripts erred.

    What Home Assistant's own frontend trips over alone is not ours: a script that it had not fetched when the
    server went away, a layout of a section that was set up before its element was loaded.
    """
    expect.set_options(timeout=PAGE_MILLISECONDS)
    (context,) = browser.contexts
    others = context.pages
    page = context.new_page()
    _forget_others(page, demo["hass_tokens"]["hassUrl"])
    tokens = json.dumps(json.dumps(demo["hass_tokens"]))
    page.add_init_script(f"localStorage.setItem('hassTokens', {tokens})")
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(f"{error}\n{error.stack}"))
    foreign: list[str] = []

    def note_foreign(request: Request) -> None:
        if _is_foreign(request.url):
            foreign.append(request.url)

    context.on("request", note_foreign)
    try:
        yield page
    finally:
        context.remove_listener("request", note_foreign)
        for opened in set(context.pages).difference(others):
            opened.close()
    assert foreign == []
    assert [error for error in errors if _OURS in error] == []


def _forget_others(page: Page, url: str) -> None:
    """Take away what pages before have left to the home at this address; what was fetched of it stays."""
    page.context.clear_cookies()
    page.context.clear_permissions()
    page.context.new_cdp_session(page).send(
        "Storage.clearDataForOrigin",
        {"origin": url, "storageTypes": "local_storage,indexeddb,cache_storage"},
    )


def _is_foreign(url: str) -> bool:
    parts = urlsplit(url)
    return (
        parts.scheme in {"http", "https"}
        and parts.hostname != "127.0.0.1"
        and not url.startswith(_CORE_EXAMPLES)
    )


#: Text as it is drawn: through shadow roots, with what is put into their slots.
_WORDS = """(root) => {
    const words = (node) => {
        if (node.nodeType === Node.TEXT_NODE) return node.textContent;
        if (node.localName === "style" || node.localName === "script") return "";
        const slotted = node.localName === "slot" ? node.assignedNodes() : [];
        const inside = slotted.length ? slotted : (node.shadowRoot ?? node).childNodes;
        return [...inside].map(words).join(" ");
    };
    return words(root);
}"""


def words_of(part: Locator) -> str:
    """Return all words of a part of the page; Playwright's own ``inner_text`` stops at shadow roots."""
    return re.sub(r"[ \n]+", " ", str(part.evaluate(_WORDS)))


#: Looks at a part of the page, frame by frame, until nothing is found or the time is over.
_LOOK_AGAIN = """async (part, rest) => {{
    const look = {script};
    const deadline = performance.now() + rest;
    let found = look(part);
    while (found.length && performance.now() < deadline) {{
        await new Promise(requestAnimationFrame);
        found = look(part);
    }}
    return found;
}}"""


def remains(part: Locator, script: str) -> list[Any]:
    """Return what a script finds wrong in a part of the page and what stays wrong.

    A title that gives way to the next, a font that is still being read or a dialog that is still opening is
    gone before anybody could read it.
    """
    found: list[Any] = part.evaluate(
        _LOOK_AGAIN.format(script=script), REST_MILLISECONDS
    )
    return found


@pytest.fixture
def picture(
    request: pytest.FixtureRequest, tmp_path: Path, page: Page
) -> Callable[[Locator, str], Path]:
    """Return a function that takes a picture of a part of the page, for the documents if that was asked for."""
    folder = IMAGES if request.config.getoption("--refresh-images") else tmp_path

    def take(part: Locator, name: str) -> Path:
        box = part.bounding_box()
        assert box is not None
        path = folder / f"{name}.webp"
        clip = _with_margin(box, page.viewport_size or VIEWPORT)
        pictures.save(
            Image.open(BytesIO(page.screenshot(animations="disabled", clip=clip))), path
        )
        return path

    return take


def _with_margin(box: FloatRect, viewport: ViewportSize) -> FloatRect:
    left, top = max(box["x"] - MARGIN, 0), max(box["y"] - MARGIN, 0)
    right = min(box["x"] + box["width"] + MARGIN, viewport["width"])
    bottom = min(box["y"] + box["height"] + MARGIN, viewport["height"])
    return {"x": left, "y": top, "width": right - left, "height": bottom - top}
