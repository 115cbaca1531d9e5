"""A home with an old camera and a new one, whose settings of Camera Audit can be opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.setup import async_setup_component

from tests.homes import async_set_up
from tests.swap.two_cameras import Home, async_home

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant


@pytest.fixture
async def cameras(
    hass: HomeAssistant,
    tmp_path: Path,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions and the journal are stored there)
) -> Home:
    hass.config.config_dir = str(tmp_path)
    assert await async_setup_component(hass, "homeassistant", {})
    return await async_home(hass)


@pytest.fixture
async def entry(hass: HomeAssistant, cameras: Home) -> ConfigEntry[Any]:  # noqa: ARG001 (they come first)
    return await async_set_up(hass)


@pytest.fixture(autouse=True)
def said(texts_are_said: None) -> None:
    """Let no screen show a key in place of its text."""
