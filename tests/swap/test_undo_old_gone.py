"""Once the old camera is removed, no undo stops what works with the new one: real registries, automations, a dashboard."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.swap import async_preview_undo, async_undo_swap
from custom_components.camera_audit.swap.undo_text import (
    compose_not_undone,
    compose_undo,
    compose_undo_plan,
)
from tests.automation_runs import Runs, says
from tests.swap.taken_over import PICTURE, PORCH, load, swap

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from tests.swap.two_cameras import Home

MOTION = f"{PORCH}_motion"


@pytest.fixture
def runs(hass: HomeAssistant) -> Runs:
    return Runs(hass)


def by_entity(number: str) -> dict[str, Any]:
    """Name the motion sensor by its entity id: the automation follows by itself."""
    trigger = {"trigger": "state", "entity_id": MOTION, "to": "on"}
    return {"alias": "Bell", "triggers": [trigger], "actions": [says(n=number)]}


def by_device(hass: HomeAssistant, home: Home, number: str) -> dict[str, Any]:
    """Name it by its device and its registry id: the swap changes the automation."""
    entry = er.async_get(hass).async_get(MOTION)
    assert entry is not None
    trigger = {
        "trigger": "device",
        "domain": "binary_sensor",
        "device_id": home.old_device.id,
        "entity_id": entry.id,
        "type": "motion",
    }
    return {"alias": "Light", "triggers": [trigger], "actions": [says(n=number)]}


async def show_on_dashboard(hass: HomeAssistant) -> None:
    card = {"type": "picture-entity", "entity": MOTION, "camera_image": PICTURE}
    assert await async_setup_component(hass, "lovelace", {})
    board = hass.data[LOVELACE_DATA].dashboards[None]
    await board.async_save({"views": [{"title": "Home", "cards": [card]}]})


async def notices(home: Home, runs: Runs, camera: str) -> list[str]:
    """Return what runs when a camera sees motion."""
    runs.take()
    home.entities[camera].say(on=False)
    home.entities[camera].say(on=True)
    await home.hass.async_block_till_done()
    return sorted(said["n"] for said in runs.take())


async def test_what_works_with_the_new_camera_goes_on_once_the_old_one_is_removed(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    await load(home, by_entity("1"), by_device(hass, home, "2"))
    await show_on_dashboard(hass)
    _, outcome = await swap(home)
    assert [rewrite.name for rewrite in outcome.record.rewrites] == ["Light"]
    await hass.config_entries.async_remove(home.old_entry.entry_id)
    await hass.async_block_till_done()
    assert await notices(home, runs, "new_motion") == ["1", "2"]

    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, outcome.record.swap_id)
    await hass.async_block_till_done()
    assert raised.value.key == "undo_old_gone"
    assert await notices(home, runs, "new_motion") == ["1", "2"]
    shown = await hass.data[LOVELACE_DATA].dashboards[None].async_load(False)  # noqa: FBT003 (core's own)
    [card] = shown["views"][0]["cards"]
    registry = er.async_get(hass)
    for entity_id in (card["entity"], card["camera_image"]):
        entry = registry.async_get(entity_id)
        assert entry is not None
        assert entry.platform == "new_maker"
    assert hass.states.get(MOTION) is not None


async def test_an_undo_names_the_automation_that_it_puts_back_before_and_after(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    await load(home, by_device(hass, home, "2"))
    _, outcome = await swap(home)
    say = Sentences.english()
    preview = await async_preview_undo(hass, outcome.record)
    assert compose_undo_plan(hass, say, preview) == [
        "The undo changes these back: Light."
    ]
    undone = await async_undo_swap(hass, outcome.record.swap_id)
    await hass.async_block_till_done()
    assert "Changed back for you: Light." in compose_undo(hass, say, undone)
    assert await notices(home, runs, "old_motion") == ["2"]


async def test_what_uses_an_old_entity_that_is_gone_goes_on_with_the_new_one_and_is_named(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    await load(home, by_entity("1"), by_device(hass, home, "2"))
    _, outcome = await swap(home)
    er.async_get(hass).async_remove(f"{MOTION}_old")  # its integration dropped it
    await hass.async_block_till_done()
    say = Sentences.english()
    preview = await async_preview_undo(hass, outcome.record)
    [told] = compose_not_undone(hass, say, preview)
    state = hass.states.get(MOTION)
    assert state is not None
    assert told.startswith("These stay with the new camera")
    assert state.name in told.replace("\\", "")
    assert "Light" in told

    undone = await async_undo_swap(hass, outcome.record.swap_id)
    await hass.async_block_till_done()
    assert await notices(home, runs, "new_motion") == ["1", "2"]
    assert compose_not_undone(hass, say, undone) == [told]
    picture = er.async_get(hass).async_get(PICTURE)
    assert picture is not None
    assert picture.platform == "old_maker"
