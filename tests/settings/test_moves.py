"""From the settings a camera moves to another integration that shows it as well."""

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.settings import swap_screens
from custom_components.camera_audit.settings.moves import (
    async_list_movable,
    async_plan_moves,
)
from tests.homes import add_camera, async_set_up
from tests.settings.test_swaps import fill, go

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant


async def test_a_camera_moves_from_a_custom_integration_to_the_one_of_home_assistant(
    hass: HomeAssistant,
    tmp_path: Path,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> None:
    """Both integrations name the same hardware address, so the audit knows one camera, and its owner chooses."""
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    old = add_camera(hass, "Porch", integration="hikvision_next")
    new = add_camera(hass, "DS-2CD", integration="hikvision")
    for camera in (old, new):
        hass.states.async_set(camera.entity_id, "idle")
    entry = await async_set_up(hass)
    [camera_id] = entry.runtime_data.coordinator.findings
    # What no longer is as it was when somebody chose is left out.
    findings = entry.runtime_data.coordinator.findings
    gone = {camera_id: "another way", "gone": "a way"}
    assert await async_plan_moves(hass, findings, gone) == []
    assert await async_list_movable(hass, findings, "hikvision") == []
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    form = await go(hass, page, "replace")
    menu = await fill(hass, form, camera=camera_id)
    assert "swap_move" in menu["menu_options"]
    # The other integration was removed in another window: what is left is offered.
    with patch.object(swap_screens, "async_list_moves", return_value=[]):
        menu = await go(hass, menu, "swap_move")
    assert menu["step_id"] == "swap"
    assert "swap_move" not in menu["menu_options"]
    menu = await go(hass, await go(hass, menu, "back"), "replace")
    menu = await fill(hass, menu, camera=camera_id)
    form = await go(hass, menu, "swap_move")
    key = f"{old.entry.entry_id} {new.entry.entry_id}"
    plan = await fill(hass, form, integration=key)
    assert plan["step_id"] == "swap_plan"
    assert "same camera" in plan["description_placeholders"]["text"]
    for camera in (old, new):
        hass.states.async_remove(camera.entity_id)  # as its entity does
    done = await go(hass, plan, "swap_now")
    taken = er.async_get(hass).async_get(old.entity_id)
    assert taken is not None
    assert taken.platform == "hikvision"
    end = await go(hass, done, "swap_finish")
    assert (end["type"], end["reason"]) == ("abort", "swap_moved")
    assert not entry.runtime_data.decisions.all
