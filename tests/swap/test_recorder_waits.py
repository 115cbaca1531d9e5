"""What is asked of the recorder when it is late, or has an id already."""

import asyncio
from types import SimpleNamespace
from unittest.mock import patch

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.swap import history
from custom_components.camera_audit.swap.effects import Effect
from custom_components.camera_audit.swap.proof import _locate_histories


async def test_a_recorder_that_does_not_come_to_its_end_is_told_apart(
    hass: HomeAssistant,
) -> None:
    late = SimpleNamespace(async_block_till_done=asyncio.Event().wait)
    with (
        patch("homeassistant.helpers.recorder.get_instance", return_value=late),
        patch.object(history, "_PATIENCE", 0),
    ):
        assert not await history.async_wait_for_recorder(hass)


async def test_an_id_under_which_something_is_recorded_is_not_free(
    hass: HomeAssistant,
) -> None:
    recorded = [
        SimpleNamespace(all_ids={"camera.front_old"}),
        SimpleNamespace(all_ids=()),
    ]
    with patch.object(history, "async_list_recorded", side_effect=recorded):
        free = await history.async_free_id(hass, "camera.front")
    assert free not in {"camera.front", "camera.front_old"}


async def test_history_of_an_entity_that_is_gone_is_on_the_side_of_the_other(
    hass: HomeAssistant,
) -> None:
    registry = er.async_get(hass)
    there = registry.async_get_or_create(
        "camera", "onvif", "1", suggested_object_id="front"
    )
    gone = Effect("entity", "gone", "entity_id", "camera.front", "camera.front_old")
    rename = Effect("entity", there.id, "entity_id", "camera.new", "camera.front")
    assert _locate_histories(hass, gone, rename) == {
        "gone": "camera.front_old",
        there.id: "camera.front",
    }
    release = Effect(
        "entity", there.id, "entity_id", "camera.front", "camera.front_old"
    )
    lost = Effect("entity", "gone", "entity_id", "camera.new", "camera.front")
    assert _locate_histories(hass, release, lost) == {
        there.id: "camera.front",
        "gone": "camera.new",
    }
    assert _locate_histories(hass, gone, gone) == {}
