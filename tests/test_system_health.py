"""What the page "System information" tells."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.system_health import get_info
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.knowledge.facts import read_facts_version
from custom_components.camera_audit.system_health import NOT_YET
from tests.homes import DAHUA_MAC, add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


async def test_the_last_audit_and_the_age_of_the_facts(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "system_health", {})
    add_camera(hass)
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    await async_set_up(hass)
    told: dict[str, Any] = (await get_info(hass))[DOMAIN]
    assert told["version"]
    facts = read_facts_version()
    assert told["facts"] == f"{facts.version} ({facts.day})"
    assert datetime.fromisoformat(told["last_audit"]).tzinfo is not None
    assert told["duration"].endswith(" ms")
    assert told["cameras"] == 2
    assert told["flagged"] == 1
    assert told["failures"] == 0
    for day in (told["guidance"], *told["knowledge"].split(" / ")):
        assert datetime.fromisoformat(day)

    texts = await async_get_translations(hass, "en", "system_health", [DOMAIN])
    for key in told:
        assert texts[f"component.{DOMAIN}.system_health.info.{key}"]
    assert len(texts) == len(told)


async def test_what_failed(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "system_health", {})
    entry = await async_set_up(hass)
    with patch(
        "custom_components.camera_audit.coordinator.run.live_rows",
        side_effect=RuntimeError("secret"),
    ):
        await entry.runtime_data.coordinator.async_audit()
    told: dict[str, Any] = (await get_info(hass))[DOMAIN]
    assert told["failures"] == 1


async def test_before_the_knowledge_was_read(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert await async_setup_component(hass, "system_health", {})
    entry = await async_set_up(hass)
    monkeypatch.setattr(entry.runtime_data.coordinator, "knowledge", None)
    assert (await get_info(hass))[DOMAIN]["knowledge"] == NOT_YET


async def test_while_it_is_not_running(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "system_health", {})
    entry = await async_set_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    assert (await get_info(hass))[DOMAIN].keys() == {"version"}
