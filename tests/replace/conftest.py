"""A swap is about files: the registries, the journal and the YAML of a home lie in a folder of the test's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.replace.two_cameras import Home, async_home, async_setup_base

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
