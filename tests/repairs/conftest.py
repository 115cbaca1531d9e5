"""Home Assistant's repairs, answering over HTTP."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.setup import async_setup_component

from tests.repairs.repair import Repair

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

    from tests.notice_home import NoticeHome


@pytest.fixture
async def repair(
    hass: HomeAssistant,
    home: NoticeHome,  # noqa: ARG001 (the notice comes first)
    hass_client: ClientSessionGenerator,
) -> Repair:
    """Give a repair that is not opened yet; ``home`` is that of the module."""
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, REPAIRS, {})
    return Repair(await hass_client())


@pytest.fixture(autouse=True)
def said(texts_are_said: None) -> None:
    """Let no screen show a key in place of its text."""
