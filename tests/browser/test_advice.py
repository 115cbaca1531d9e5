"""What would replace a camera, for ten kinds of them, as its owner reads it on Home Assistant 2026.11.

The ten stand in the registries as their integrations leave them, with a few automations that use them; nothing answers.
"""

import asyncio
import json
import re
import shutil
import sys
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Any

import pictures
import pytest
from conftest import IMAGES, ROOT, open_page, words_of
from PIL import Image
from playwright.sync_api import expect
from quick_home import add_camera, begin, quick_home, run_apart

sys.path.append(str(ROOT / "script"))
from demo_home.configuration import write_configuration
from demo_home.process import HomeAssistant, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

#: How tall a screen is on which the first suggestion stands open.
TALL = {"width": 640, "height": 1500}
LARGEST_PICTURE = 60_000  # bytes


@dataclass(frozen=True)
class Kind:
    """A camera: which page shows it, what its integration leaves, and what the advice says of it.

    ``tells``: keys of binary sensors and events that an automation waits for, ``domain/key``. ``does``: actions on it.
    ``says``: what stands on its screen, besides a model that can be named and what it needs. ``named``: whether one can be.
    ``best``: whether any is a best fit: not where nobody knows where it is sold.
    """

    name: str
    model: str
    says: tuple[str, ...]
    domain: str = "hikvision"
    tells: tuple[str, ...] = ("binary_sensor/motion",)
    does: tuple[str, ...] = ("camera.snapshot",)
    named: bool = True
    best: bool = True


KINDS = {
    "bullet": Kind(
        "Drive",
        "DS-2CD2043G2-I",
        (
            "Reolink RLC-811A",
            "same power",
            "listed as tested for Home Assistant",
        ),
        tells=("binary_sensor/motion", "binary_sensor/line_crossing"),
    ),
    "dome": Kind(
        "Porch",
        "DS-2CD2143G2-I",
        ("Reolink RLC-8", "same power", "sees 30 m in the dark"),
    ),
    "ptz": Kind(
        "Yard",
        "DS-2DE4425IW-DE",
        ("16x optical zoom", "panning (PTZ)"),
        does=("camera.snapshot", "onvif.ptz"),
    ),
    "doorbell": Kind(
        "Gate bell",
        "DS-HD1",
        ("Video Doorbell WiFi",),
        tells=("event/doorbell", "binary_sensor/motion"),
    ),
    "recorder": Kind(
        "Cellar recorder",
        "DS-7608NI-K2/8P",
        ("Agent DVR", "need a PoE switch", "You can keep cameras"),
    ),
    "indoor": Kind("Hall", "CS-C6N", ("megapixels",), domain="ezviz"),
    "battery": Kind("Orchard", "CS-BC1C", ("battery",), domain="ezviz"),
    "floodlight": Kind(
        "Carport",
        "CS-LC3-A0-8B4WDL",
        ("power supply", "we don't know where it's sold"),
        domain="ezviz",
        best=False,
    ),
    "analog-recorder": Kind(
        "Attic recorder",
        "DS-7208HQHI-K1",
        ("First consider keeping yours",),
        named=False,
    ),
    "thermal": Kind("Roof", "DS-2TD2617-3/V1", ("temperatures",)),
}


async def _seed(folder: Path) -> list[dict[str, Any]]:
    """Put the ten into the registries of a home; return the automations that use them."""
    automations = []
    async with quick_home(folder) as hass:
        for number, kind in enumerate(KINDS.values(), 1):
            mac = f"44:19:b6:0a:1b:{number:02x}"
            picture, *told = add_camera(
                hass,
                kind.name,
                mac,
                f"192.0.2.{number}",
                kind.model,
                kind.domain,
                kind.tells,
            )
            automations.append(
                {
                    "alias": kind.name,
                    "triggers": [{"trigger": "state", "entity_id": told}],
                    "actions": [
                        {"action": each, "target": {"entity_id": picture}}
                        for each in kind.does
                    ],
                }
            )
        entry = await begin(hass)
        # Ten cameras would have one notice for all; each is to have its own.
        hass.config_entries.async_update_entry(
            entry, options={**entry.options, "summary": "never"}
        )
    return automations


@pytest.fixture(scope="module")
def shop(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Start a home with the ten; return the list of its repairs in a browser."""
    seed, folder = tmp_path_factory.mktemp("seed"), tmp_path_factory.mktemp("home")
    automations = run_apart(_seed(seed))
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    tokens = write_configuration(
        folder, port, (), f"automation: {json.dumps(automations)}\n"
    )
    for name in ("config_entries", "device_registry", "entity_registry"):
        shutil.copy(seed / ".storage" / f"core.{name}", folder / ".storage")
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, daemon=True).start()
    home = HomeAssistant(folder, url, tokens.api)
    try:
        asyncio.run_coroutine_threadsafe(home.launch(), loop).result()
        with open_page(browser, {"hass_tokens": tokens.browser}) as page:
            page.set_viewport_size(TALL)
            page.goto(f"{url}/config/repairs")
            yield page
    finally:
        asyncio.run_coroutine_threadsafe(home.stop(), loop).result()
        loop.call_soon_threadsafe(loop.stop)


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_names_a_model_what_it_needs_and_what_is_lost(
    shop: Page, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    kind = KINDS[name]
    shop.get_by_text(f": {kind.name}").click()
    dialog = shop.locator("dialog-data-entry-flow")
    for choice in ("What can I do now?", "What would replace it?"):
        dialog.get_by_text(choice, exact=True).click()
    expect(dialog.get_by_text("Your choices")).to_be_visible()
    if kind.named:
        dialog.locator("summary").first.click()
    said = words_of(dialog)
    for part in kind.says:
        assert part in said, said
    assert ("Ranked by fit" in said) is kind.named
    has_best = bool(re.search(r"Best fit .{3,60}:.* checked on", said))
    assert has_best is (kind.named and kind.best)
    folder = IMAGES if request.config.getoption("--refresh-images") else tmp_path
    shot = shop.screenshot(animations="disabled", scale="css")
    pictures.save(Image.open(BytesIO(shot)), path := folder / f"advice-{name}.webp")
    assert path.stat().st_size < LARGEST_PICTURE
    dialog.get_by_label("Close").filter(visible=True).first.click()
    expect(dialog.get_by_text("Your choices")).to_be_hidden()
