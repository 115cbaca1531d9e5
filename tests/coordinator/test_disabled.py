"""What is disabled in Home Assistant still hangs on the wall: it stays a camera of the same maker, with its notice."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)

from custom_components.camera_audit.audit.finding import Force, Verdict
from tests.homes import CameraInHome, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


def disable(hass: HomeAssistant, camera: CameraInHome, what: str) -> None:
    """Disable the entry, the device or the entity of a camera, as its owner can."""
    if what == "entry":
        object.__setattr__(camera.entry, "disabled_by", ConfigEntryDisabler.USER)
        dr.async_config_entry_disabled_by_changed(dr.async_get(hass), camera.entry)
    elif what == "device":
        dr.async_get(hass).async_update_device(
            camera.device.id, disabled_by=dr.DeviceEntryDisabler.USER
        )
    else:
        er.async_get(hass).async_update_entity(
            camera.entity_id, disabled_by=er.RegistryEntryDisabler.USER
        )


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("what", ["entry", "device", "entity"])
async def test_a_camera_that_is_disabled_keeps_its_maker_and_its_notice(
    hass: HomeAssistant, what: str, when: str
) -> None:
    """Guards: a camera that goes quiet in Home Assistant, and with that from the list of what hangs in the network."""
    camera = add_camera(hass)
    if when == "before":
        disable(hass, camera, what)
    entry = await async_set_up(hass)
    coordinator = entry.runtime_data.coordinator
    if when == "after":
        disable(hass, camera, what)
        await async_let_settle(hass)
        await coordinator.async_audit()
    (finding,) = coordinator.findings.values()
    assert finding.verdict is Verdict.CONFIRMED
    assert {clue.force for clue in finding.clues} == {Force.LOADED}
    assert len(ir.async_get(hass).issues) == 1
