"""Cameras move to another integration of real Home Assistant 2026.11, and an undo gives back all to the last byte."""

import re
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from conftest import open_page
from moving_home import (
    GONE,
    ApartHome,
    MovingCamera,
    MovingHome,
    moving_home,
    moving_home_apart,
)
from playwright.sync_api import expect
from quick_home import run_apart
from test_decisions import HASS, Home

from script.demo_home.findings import wait_until_written

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser


@dataclass(frozen=True, kw_only=True)
class Before:
    """A camera and the whole home before a move."""

    camera: MovingCamera
    old: dict[str, dict[str, Any]]
    new: dict[str, dict[str, Any]]
    registries: dict[str, dict[str, Any]]
    stored: dict[str, str]
    automations: bytes
    said: list[str]

    @property
    def picture_id(self) -> str:
        """The entity id that is to stay."""
        return str(self.old["camera"]["entity_id"])


async def look_before(home: MovingHome, camera: MovingCamera) -> Before:
    """Use the device of a camera in an automation, and look at all of the home."""
    old = await home.entities(camera.old, camera.name)
    new = await home.entities(camera.new, camera.name)
    await home.use(camera.name, old["camera"]["device_id"])
    await wait_until_written(home.client, home.folder)
    said = await home.states(old["camera"]["entity_id"])
    assert said
    return Before(
        camera=camera,
        old=old,
        new=new,
        registries=await home.registries(),
        stored=home.stored(),
        automations=home.automations(),
        said=said,
    )


async def see_moved(home: MovingHome, before: Before) -> None:
    """The other integration has ids, automation and history."""
    after = await home.registries()
    old, new = before.old, before.new
    assert after[new["camera"]["id"]]["entity_id"] == before.picture_id
    assert after[new["camera"]["id"]]["platform"] == before.camera.new
    assert new["camera"]["device_id"].encode() in home.automations()
    assert old["camera"]["device_id"].encode() not in home.automations()
    if "binary_sensor" in old and "binary_sensor" in new:
        motion = after[new["binary_sensor"]["id"]]
        assert motion["entity_id"] == old["binary_sensor"]["entity_id"]
    # What was recorded stands under the id as before, and goes on there.
    await home.wait_for_history(before.picture_id, before.said)


async def see_back(home: MovingHome, before: Before) -> None:
    """All is as it was, to the last byte."""
    await wait_until_written(home.client, home.folder)
    assert await home.registries() == before.registries
    assert home.stored() == before.stored
    assert home.automations() == before.automations
    await home.wait_for_history(before.picture_id, before.said)


async def move_and_undo(home: MovingHome, camera: MovingCamera) -> None:
    """Move one camera, look at what has become of it, and take it back."""
    before = await look_before(home, camera)
    both: dict[str, Any] = {
        "old_entity_id": before.picture_id,
        "new_entity_id": before.new["camera"]["entity_id"],
    }
    plan = await home.swap(**both)
    assert plan["plan"]["ready"], plan
    assert plan["plan"]["one_camera"]
    assert await home.registries() == before.registries

    done = await home.swap(**both, dry_run=False, rewrite=True)
    await see_moved(home, before)

    await home.swap(undo=done["swap_id"], dry_run=False)
    await see_back(home, before)


def test_cameras_move_between_real_integrations_and_back() -> None:
    """A stream to ONVIF, ONVIF to its maker's integration and the other way, a motion JPEG, one that is gone."""

    async def story() -> None:
        async with moving_home() as (home, cameras):
            for camera in cameras:
                if camera.old != GONE:
                    await move_and_undo(home, camera)
            await home.restart_without(GONE)
            [gone] = [camera for camera in cameras if camera.old == GONE]
            await move_and_undo(home, gone)

    run_apart(story())


@contextmanager
def pages_of(
    apart: ApartHome, browser: Browser, folder: Path, *, name: str
) -> Iterator[Home]:
    """Open the home in a browser. ``name``: of the folder of its pictures."""
    home = apart.home
    demo = {"url": home.url, "hass_tokens": home.tokens.browser, "notices": []}
    pictures = folder / name
    pictures.mkdir()
    with open_page(browser, demo) as page:
        page.goto(f"{home.url}/profile")
        page.wait_for_function(f"{HASS}?.connected")
        yield Home("en", demo, page, pictures)


async def name_integration(home: MovingHome, domain: str) -> str:
    """Return what Home Assistant calls an integration."""
    manifest = await home.client.ask("manifest/get", integration=domain)
    return str(manifest["name"])


def move_in_the_settings(apart: ApartHome, pages: Home, camera: MovingCamera) -> None:
    """Choose camera and way in the settings, move it, and take it back on the last page."""
    before = apart.run(look_before(apart.home, camera))
    old, new = (
        apart.run(name_integration(apart.home, domain))
        for domain in (camera.old, camera.new)
    )
    pages.settings("replace")
    fields = pages.dialog.locator("ha-selector-select")
    expect(fields.first).to_be_visible()
    pages.dialog.get_by_text(re.compile(rf"^\s*{camera.name}: ")).last.click()
    pages.dialog.get_by_role(
        "button", name=pages.options["replace"]["submit"], exact=True
    ).click()
    pages.see("swap", "swap_move")
    pages.choose("swap_move", "swap")
    expect(pages.submit("swap_move")).to_be_visible()
    way = pages.texts["selector"]["takeover"]["options"]["move"]
    pages.dialog.get_by_text(way.format(old=old, new=new), exact=True).click()
    pages.read("move")
    pages.submit("swap_move").click()
    pages.see("swap_plan", "swap_now")
    assert f"Look at {camera.name}" in pages.read("plan")
    assert apart.run(apart.home.registries()) == before.registries
    pages.choose("swap_now", "swap_plan")
    pages.see("swap_done", "swap_undo")
    pages.read("done")
    apart.run(see_moved(apart.home, before))
    pages.choose("swap_undo", "swap_done")
    pages.choose("swap_undone", "swap_undo")
    told = pages.flow["abort"]["swap_undone"].partition("**")[0]
    expect(pages.dialog).to_contain_text(told.strip())
    assert camera.name in pages.read("undone")
    apart.run(see_back(apart.home, before))


def move_from_the_notice(apart: ApartHome, pages: Home, gone: MovingCamera) -> None:
    """From the notice to the other integration and back by clicks alone, with nothing chosen but what is offered."""
    before = apart.run(look_before(apart.home, gone))
    titles = pages.texts["selector"]["title"]["options"]
    title = re.compile(re.escape(titles["lost"]).partition(r"\{")[0])
    pages.repairs()
    pages.page.get_by_text(title).first.click()
    pages.see("lost", "lost_move")
    said = pages.read("lost")
    assert gone.name in said
    pages.choose("lost_move", "lost")
    expect(pages.submit("lost_move")).to_be_visible()
    pages.read("lost-move")
    pages.submit("lost_move").click()
    pages.see("swap_plan", "swap_now")
    # One camera alone has the plan, the end and the undo of any move.
    assert f"Look at {gone.name}" in pages.read("lost-plan")
    pages.choose("swap_now", "swap_plan")
    pages.see("swap_done", "swap_undo")
    pages.read("lost-done")
    apart.run(see_moved(apart.home, before))
    pages.choose("swap_undo", "swap_done")
    pages.choose("swap_undone", "swap_undo")
    told = pages.flow["abort"]["swap_undone"].partition("**")[0]
    expect(pages.dialog).to_contain_text(told.strip())
    pages.read("lost-undone")
    apart.run(see_back(apart.home, before))


def test_cameras_move_in_a_browser_and_back_to_the_last_byte(
    browser: Browser, tmp_path: Path
) -> None:
    """The same five by clicks: four in the settings, and from its notice the one whose integration is gone."""
    with moving_home_apart() as apart:
        home = apart.home
        [gone] = [camera for camera in apart.cameras if camera.old == GONE]
        for camera in apart.cameras:
            if camera is not gone:
                with pages_of(apart, browser, tmp_path, name=camera.name) as pages:
                    move_in_the_settings(apart, pages, camera)
        apart.run(home.restart_without(GONE))
        apart.run(home.until(home.tells_of_lost_cameras))
        apart.run(home.wait_until_quiet())
        with pages_of(apart, browser, tmp_path, name=gone.name) as pages:
            move_from_the_notice(apart, pages, gone)
