"""A swap is about files: the registries, the journal and the YAML of a home lie in a folder of the test's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er

from tests.swap.taken_over import TWIN
from tests.swap.two_cameras import Home, async_add_third, async_home, async_setup_base

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


@pytest.fixture
def hass_storage() -> dict[str, Any]:
    """Take the place of the harness's store in memory: a restart reads the file."""
    return {}


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    return str(tmp_path)


@pytest.fixture
async def home(hass: HomeAssistant) -> Home:
    """Give a home with an old camera and a new one."""
    await async_setup_base(hass)
    return await async_home(hass)


@pytest.fixture
async def twin(hass: HomeAssistant, home: Home) -> str:
    """Show the old camera by a second integration too; return its device."""
    assert home
    await async_add_third(hass)
    entry = er.async_get(hass).async_get(TWIN)
    assert entry is not None
    assert entry.device_id is not None
    return entry.device_id
