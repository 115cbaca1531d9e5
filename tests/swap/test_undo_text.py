"""What an undo had to leave is named as its owner knows it, also where the device or entity is gone."""

import json

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.swap.effects import Effect
from custom_components.camera_audit.swap.journal import SwapRecord
from custom_components.camera_audit.swap.reattach import Reattached
from custom_components.camera_audit.swap.steps import Outcome
from custom_components.camera_audit.swap.swap import (
    async_preview_undo,
    async_swap_cameras,
)
from custom_components.camera_audit.swap.undo_text import (
    compose_not_undone,
    compose_reloaded,
)
from tests.languages import LANGUAGES, TRANSLATIONS
from tests.swap.taken_over import load, prepare
from tests.swap.two_cameras import Home


async def test_what_was_left_is_named(hass: HomeAssistant) -> None:
    entry = MockConfigEntry(domain="onvif")
    entry.add_to_hass(hass)
    devices = dr.async_get(hass)
    device = devices.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("onvif", "1")}, name="IPC"
    )
    entities = er.async_get(hass)
    camera = entities.async_get_or_create(
        "camera", "onvif", "1", config_entry=entry, suggested_object_id="yard"
    )
    changed = [
        Effect("device", device.id, "area_id", None, "garden"),
        Effect("entity", camera.id, "name", None, "Yard"),
        Effect("device", "a device that is gone", "area_id", None, "garden"),
        Effect("entity", "an entity that is gone", "name", None, "Yard"),
    ]
    say = Sentences.english()
    record = SwapRecord(
        swap_id="1",
        when="",
        old_name="Yard",
        new_name="New",
        entity_ids={},
        releases=(),
        renames=(),
        fields=(),
        device_fields=(),
    )

    def told(*, noted: bool = True) -> str:
        outcome = Outcome(record, tuple(changed), (), noted=noted)
        return " ".join(compose_not_undone(hass, say, outcome))

    assert "IPC" in told()
    devices.async_update_device(device.id, name_by_user="Back yard")
    for name in (
        "Back yard",
        "camera.yard",
        "a device that is gone",
        "an entity that is gone",
    ):
        assert name in told()
    assert say.say("takeover", "not_noted") not in told()
    assert say.say("takeover", "not_noted") in told(noted=False)


async def test_an_automation_that_was_deleted_is_not_said_to_use_the_new_camera(
    hass: HomeAssistant, home: Home
) -> None:
    """Its owner deletes it after the swap: there is nothing to change by hand."""
    action = {"action": "camera.turn_on", "target": {"device_id": home.old_device.id}}
    folder = await load(home, {"triggers": [], "actions": [action]})
    offer = await prepare(home)
    outcome = await async_swap_cameras(hass, offer.plan, offer.writable)
    say = Sentences.english()

    async def told() -> list[str]:
        preview = await async_preview_undo(hass, outcome.record)
        return compose_not_undone(hass, say, preview)

    [rewrite] = outcome.record.rewrites
    assert await told() == []
    (folder / "automations.yaml").write_text("[]\n", encoding="utf-8")
    [line] = await told()
    assert line == say.say(
        "takeover", "left_rewrites", {"list": say.value(rewrite.name)}
    )
    await hass.services.async_call("automation", "reload", blocking=True)
    er.async_get(hass).async_remove(rewrite.entity_id)  # as the editor does
    await hass.async_block_till_done()
    assert await told() == [
        say.say("takeover", "left_gone", {"list": say.value(rewrite.name)})
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_repair_promises_more_than_the_page_of_an_undo(language: str) -> None:
    """A start that takes a swap back leaves what its owner has changed since, as any undo does."""
    texts = json.loads((TRANSLATIONS / f"{language}.json").read_text(encoding="utf-8"))
    page = texts["options"]["step"]["swaps_undo"]["description"]
    stays = page.rstrip(".。").replace("。", ". ").rpartition(". ")[2]
    for key in ("swap_taken_back", "swap_taken_back_several"):
        assert stays in texts["issues"][key]["description"]


def test_nothing_that_has_to_be_edited_is_said_to_be_right_because_it_was_loaded_again() -> (
    None
):
    reattached = Reattached(("Bell", "Light"), ("Siren",))
    say = Sentences.english()
    right, wrong = compose_reloaded(say, reattached, {"Bell"})
    assert right == ["Reloaded, so they use the right camera: Light."]
    assert "Siren" in wrong[0]
    right, wrong = compose_reloaded(say, reattached, {"Bell", "Light"})
    assert right == []
    assert len(wrong) == 1
