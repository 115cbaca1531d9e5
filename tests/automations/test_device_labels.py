"""The label on the devices of flagged cameras: put on where it was not, taken off only where it was put on."""

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.helpers import device_registry as dr, label_registry as lr

from custom_components.camera_audit.automations.device_labels import STORE_KEY
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockConfigEntry

    from tests.homes import CameraInHome


@pytest.fixture
def label(hass: HomeAssistant) -> str:
    return lr.async_get(hass).async_create("Flagged").label_id


def labels_of(hass: HomeAssistant, camera: CameraInHome) -> set[str]:
    device = dr.async_get(hass).async_get(camera.device.id)
    assert device is not None
    return device.labels


async def choose(
    hass: HomeAssistant, entry: MockConfigEntry, **options: object
) -> None:
    hass.config_entries.async_update_entry(entry, options=options)
    await async_let_settle(hass)


async def test_flagged_devices_get_it_and_no_others(
    hass: HomeAssistant, label: str
) -> None:
    camera = add_camera(hass)
    dahua = {"manufacturer": "Dahua", "model": "X", "mac": DAHUA_MAC}
    other = add_camera(hass, "Yard", host="192.0.2.12", **dahua)
    entry = await async_set_up(hass)
    assert labels_of(hass, camera) == set(), "nothing is put on unless it was asked for"
    await choose(hass, entry, device_label=label)
    assert labels_of(hass, camera) == {label}
    assert labels_of(hass, other) == set()
    await choose(hass, entry)
    assert labels_of(hass, camera) == set()


async def test_what_the_owner_labelled_stays(hass: HomeAssistant, label: str) -> None:
    camera = add_camera(hass)
    registry = dr.async_get(hass)
    registry.async_update_device(camera.device.id, labels={label, "mine"})
    entry = await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    await choose(hass, entry)
    assert labels_of(hass, camera) == {label, "mine"}


async def test_it_goes_with_the_verdict_and_comes_with_a_new_camera(
    hass: HomeAssistant, label: str
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    added = add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    await async_let_settle(hass)
    assert labels_of(hass, added) == {label}
    data = entry.runtime_data
    finding = next(
        one
        for one in data.coordinator.findings.values()
        if one.camera.name == "Front door"
    )
    await data.decisions.async_decide(finding, DecisionKind.NOT_HIKVISION)
    await async_let_settle(hass)
    assert labels_of(hass, camera) == set()
    assert labels_of(hass, added) == {label}


async def test_who_takes_it_off_by_hand_is_not_contradicted(
    hass: HomeAssistant, label: str
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    dr.async_get(hass).async_update_device(camera.device.id, labels=set())
    await entry.runtime_data.coordinator.async_audit()
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert labels_of(hass, camera) == set()


async def test_it_is_remembered_over_a_restart_and_goes_with_the_entry(
    hass: HomeAssistant, hass_storage: dict[str, Any], label: str
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    assert hass_storage[STORE_KEY]["data"]["device_ids"] == [camera.device.id]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert labels_of(hass, camera) == {label}
    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()
    assert labels_of(hass, camera) == set()
    assert STORE_KEY not in hass_storage


async def test_a_home_without_the_option_keeps_no_file(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    await async_let_settle(hass)
    assert STORE_KEY not in hass_storage


async def test_a_label_that_leaves_cameras_out_or_is_gone_is_not_put_on(
    hass: HomeAssistant, label: str
) -> None:
    """It would take the camera out of the count, then come off, and so on without end."""
    camera = add_camera(hass)
    options = {"device_label": label, "leave_out": {"labels": [label]}}
    entry = await async_set_up(hass, **options)
    await async_let_settle(hass)
    assert labels_of(hass, camera) == set()
    await choose(hass, entry, device_label="gone")
    assert labels_of(hass, camera) == set()


async def test_a_home_that_could_not_be_read_takes_nothing_off(
    hass: HomeAssistant, label: str
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass, device_label=label)
    await async_let_settle(hass)
    with patch(
        "custom_components.camera_audit.coordinator.run.live_rows",
        side_effect=ValueError,
    ):
        await entry.runtime_data.coordinator.async_audit()
        await hass.async_block_till_done()
    assert labels_of(hass, camera) == {label}
