"""What an old camera leaves in Home Assistant, and what is removed of it."""

from typing import TYPE_CHECKING
from unittest.mock import AsyncMock, patch

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.camera_audit.audit.camera import Camera, CameraKind
from custom_components.camera_audit.swap.take_down import (
    Removal,
    async_forget_history,
    async_list_leftovers,
    async_list_old_history,
    async_remove_leftover,
)
from tests.swap.two_cameras import Home, async_home, async_setup_base

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant


@pytest.fixture
async def home(hass: HomeAssistant, tmp_path: Path) -> Home:
    hass.config.config_dir = str(tmp_path)
    await async_setup_base(hass)
    return await async_home(hass)


def camera(*device_ids: str) -> Camera:
    return Camera(
        camera_id="a1b2c3",
        name="Front door",
        kind=CameraKind.CAMERA,
        identities=("device:1",),
        device_ids=device_ids,
        entity_ids=("camera.ds_2cd_porch",),
    )


async def test_an_entry_that_shows_only_the_camera_goes_as_a_whole(
    hass: HomeAssistant, home: Home
) -> None:
    [leaving] = await async_list_leftovers(hass, camera(home.old_device.id, "gone"))
    assert (leaving.how, leaving.name) == (Removal.ENTRY, "Front door")
    assert await async_remove_leftover(hass, leaving)
    assert hass.config_entries.async_get_entry(home.old_entry.entry_id) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Front door - bc:ad:28:0a:1b:2c", "Front door"),
        ("Front door (BCAD280A1B2C)", "Front door"),
        ("Front door bc-ad-28-0a-1b-2c", "Front door"),
        ("bc:ad:28:0a:1b:2c", "bc:ad:28…"),
        ("Front door - 2", "Front door - 2"),
    ],
)
async def test_a_name_with_a_hardware_address_behind_the_name_is_told_without_it(
    hass: HomeAssistant, home: Home, title: str, name: str
) -> None:
    """ONVIF calls its entries so, and owners their devices after them."""
    dr.async_get(hass).async_update_device(home.old_device.id, name_by_user=title)
    [leaving] = await async_list_leftovers(hass, camera(home.old_device.id))
    assert leaving.name == name


async def test_an_entry_that_shows_something_beside_the_camera_stays(
    hass: HomeAssistant, home: Home
) -> None:
    er.async_get(hass).async_get_or_create(
        "sensor", "old_maker", "hub", config_entry=home.old_entry
    )
    [leaving] = await async_list_leftovers(hass, camera(home.old_device.id))
    assert leaving.how is Removal.BY_HAND


async def test_what_cannot_be_removed_says_so_and_raises_nothing(
    hass: HomeAssistant, home: Home
) -> None:
    [leaving] = await async_list_leftovers(hass, camera(home.old_device.id))
    with patch.object(
        hass.config_entries, "async_remove", AsyncMock(side_effect=KeyError("theirs"))
    ):
        assert not await async_remove_leftover(hass, leaving)
    assert not await async_remove_leftover(hass, leaving._replace(how=Removal.BY_HAND))
    assert hass.config_entries.async_get_entry(home.old_entry.entry_id) is not None


async def test_a_device_that_is_gone_already_is_no_fault(
    hass: HomeAssistant, home: Home
) -> None:
    [leaving] = await async_list_leftovers(hass, camera(home.old_device.id))
    dr.async_get(hass).async_remove_device(home.old_device.id)
    assert await async_remove_leftover(hass, leaving._replace(how=Removal.DEVICE))


async def test_without_a_recorder_there_is_no_history(
    hass: HomeAssistant, home: Home
) -> None:
    assert await async_list_old_history(hass, camera(home.old_device.id)) == frozenset()
    await async_forget_history(hass, {"camera.ds_2cd_porch"})  # asks nobody


async def test_an_entry_that_is_gone_leaves_nothing(
    hass: HomeAssistant, home: Home
) -> None:
    with patch.object(hass.config_entries, "async_get_entry", return_value=None):
        assert await async_list_leftovers(hass, camera(home.old_device.id)) == []
