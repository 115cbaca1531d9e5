"""What assistants are told on Home Assistant 2026.11, by its own API of tools.

It needs no browser; it stands here because these tests run beside that version.
"""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from homeassistant import auth, bootstrap, config_entries, loader
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.auth.models import User
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component

PACKAGE = Path(__file__).resolve().parent.parent.parent / "custom_components"
TOOL = "camera_audit__ListHikvisionCameras"
ASSISTANT = "conversation"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the tool answers, by who asks."""
    folder = tmp_path_factory.mktemp("home")
    (folder / "custom_components").symlink_to(PACKAGE)
    return asyncio.run(_answers(folder))


async def _answers(folder: Path) -> dict[str, Any]:
    hass = HomeAssistant(str(folder))
    loader.async_setup(hass)
    hass.config_entries = config_entries.ConfigEntries(hass, {})
    await bootstrap.async_load_base_functionality(hass)
    hass.auth = await auth.auth_manager_from_config(hass, [], [])
    try:
        for component in ("homeassistant", "llm"):
            assert await async_setup_component(hass, component, {})
        exposed = _add_camera(hass, "Front door", "44:19:b6:0a:1b:2c", "192.0.2.10")
        _add_camera(hass, "Garden", "44:19:b6:0a:1b:99", "192.0.2.11")
        async_expose_entity(hass, ASSISTANT, exposed, True)  # noqa: FBT003
        await hass.config_entries.flow.async_init(
            "camera_audit", context={"source": config_entries.SOURCE_USER}, data={}
        )
        await hass.async_start()
        (entry,) = hass.config_entries.async_entries("camera_audit")
        await entry.runtime_data.auditor.async_audit()
        owner = await hass.auth.async_create_system_user("Owner", group_ids=[GROUP_ID_ADMIN])
        answers = {}
        for name, api_id in (("assist", "assist"), ("home", llm.LLM_API_HOME_ASSISTANT)):
            api = await llm.async_get_api(hass, api_id, _context(owner))
            answers[name] = await api.async_call_tool(llm.ToolInput(TOOL, {}))
    finally:
        await hass.async_stop(force=True)
    return answers


def _add_camera(hass: HomeAssistant, name: str, mac: str, host: str) -> str:
    entry = config_entries.ConfigEntry(
        data={"host": host},
        disabled_by=config_entries.ConfigEntryDisabler.USER,
        discovery_keys={},
        domain="onvif",
        minor_version=1,
        options={},
        source="user",
        subentries_data=None,
        title=name,
        unique_id=mac,
        version=1,
    )
    hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001 (as a start finds it)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={("onvif", mac)},
        connections={(dr.CONNECTION_NETWORK_MAC, mac)},
        manufacturer="Hikvision",
        model="DS-2CD2143G0-I",
        name=name,
    )
    return (
        er.async_get(hass)
        .async_get_or_create(
            "camera", "onvif", mac, config_entry=entry, device_id=device.id, original_name=name
        )
        .entity_id
    )


def _context(user: User) -> llm.LLMContext:
    return llm.LLMContext(
        platform="test",
        context=Context(user_id=user.id),
        language="en",
        assistant=ASSISTANT,
        device_id=None,
    )


def test_an_assistant_hears_of_the_exposed_camera_and_why(answers: dict[str, Any]) -> None:
    answer = answers["assist"]
    assert not answer.error
    (camera,) = answer.data["cameras"]
    assert (camera["name"], camera["verdict"]) == ("Front door", "confirmed")
    assert any("DS-2CD2143G0-I" in reason for reason in camera["reasons"])
    assert answer.data["not_exposed_to_this_assistant"] == 1


def test_the_api_of_administrators_hears_of_all(answers: dict[str, Any]) -> None:
    names = {camera["name"] for camera in answers["home"].data["cameras"]}
    assert names == {"Front door", "Garden"}


def test_nothing_private_is_told(answers: dict[str, Any]) -> None:
    told = str([answer.data for answer in answers.values()])
    for private in ("0a:1b:2c", "0A1B2C", "192.0.2."):
        assert private not in told
