"""Cameras move to another integration of real Home Assistant 2026.11, and an undo gives back all to the last byte."""

import re
from typing import TYPE_CHECKING

from conftest import open_page
from moving_home import (
    GONE,
    MovingCamera,
    MovingHome,
    moving_home,
    moving_home_apart,
)
from playwright.sync_api import expect
from quick_home import run_apart
from test_decisions import HASS, Home
from waiting import becomes

from script.demo_home.findings import wait_until_written

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from playwright.sync_api import Browser


async def move_and_undo(home: MovingHome, camera: MovingCamera) -> None:
    """Move one camera, look at what has become of it, and take it back."""
    old = await home.entities(camera.old, camera.name)
    new = await home.entities(camera.new, camera.name)
    picture, new_picture = old["camera"], new["camera"]
    await home.use(camera.name, picture["device_id"])
    await wait_until_written(home.client, home.folder)
    before, stored = await home.registries(), home.stored()
    text, said = home.automations(), await home.states(picture["entity_id"])
    assert said

    both: dict[str, Any] = {
        "old_entity_id": picture["entity_id"],
        "new_entity_id": new_picture["entity_id"],
    }
    plan = await home.swap(**both)
    assert plan["plan"]["ready"], plan
    assert plan["plan"]["one_camera"]
    assert await home.registries() == before

    done = await home.swap(**both, dry_run=False, rewrite=True)
    after = await home.registries()
    assert after[new_picture["id"]]["entity_id"] == picture["entity_id"]
    assert after[new_picture["id"]]["platform"] == camera.new
    assert new_picture["device_id"].encode() in home.automations()
    assert picture["device_id"].encode() not in home.automations()
    if "binary_sensor" in old and "binary_sensor" in new:
        motion = after[new["binary_sensor"]["id"]]
        assert motion["entity_id"] == old["binary_sensor"]["entity_id"]
    # What was recorded stands under the id as before, and goes on there.
    await home.wait_for_history(picture["entity_id"], said)

    await home.swap(undo=done["swap_id"], dry_run=False)
    await wait_until_written(home.client, home.folder)
    assert await home.registries() == before
    assert home.stored() == stored
    assert home.automations() == text
    await home.wait_for_history(picture["entity_id"], said)


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


def test_who_reads_that_an_integration_is_gone_moves_its_camera_and_back(
    browser: Browser, tmp_path: Path
) -> None:
    """From the notice to the other integration and back by clicks alone, with nothing chosen but what is offered."""
    with moving_home_apart() as apart:
        home = apart.home
        [gone] = [camera for camera in apart.cameras if camera.old == GONE]
        old = apart.run(home.entities(gone.old, gone.name))
        new = apart.run(home.entities(gone.new, gone.name))
        apart.run(home.restart_without(GONE))
        apart.run(home.until(home.tells_of_lost_cameras))
        apart.run(home.wait_until_quiet())
        before = apart.run(home.registries())

        demo = {"url": home.url, "hass_tokens": home.tokens.browser, "notices": []}
        with open_page(browser, demo) as page:
            page.goto(f"{home.url}/profile")
            page.wait_for_function(f"{HASS}?.connected")
            pages = Home("en", demo, page, tmp_path)
            titles = pages.texts["selector"]["title"]["options"]
            title = re.compile(re.escape(titles["lost"]).partition(r"\{")[0])
            pages.repairs()
            page.get_by_text(title).first.click()
            pages.see("lost", "lost_move")
            said = pages.read("lost")
            assert gone.name in said
            pages.choose("lost_move", "lost")
            expect(pages.submit("lost_move")).to_be_visible()
            pages.read("lost-move")
            pages.submit("lost_move").click()
            pages.see("swap_plan", "swap_now")
            pages.read("lost-plan")
            pages.choose("swap_now", "swap_plan")
            pages.see("swap_done", "swap_several_undo")
            pages.read("lost-done")
            after = apart.run(home.registries())
            for domain in ("camera", "binary_sensor"):
                moved = after[new[domain]["id"]]
                assert moved["entity_id"] == old[domain]["entity_id"]
                assert moved["platform"] == gone.new
            pages.choose("swap_several_undo", "swap_done")
            told = pages.flow["abort"]["several_undone"].partition("{")[0]
            expect(pages.dialog).to_contain_text(told.strip("* "))
            pages.read("lost-undone")
        assert becomes(lambda: apart.run(home.registries()), before) == before
