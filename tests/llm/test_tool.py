"""What assistants are told, through Home Assistant's own API of tools for assistants."""

from typing import TYPE_CHECKING, Any, Protocol

import pytest
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context
from homeassistant.helpers import area_registry as ar, device_registry as dr, llm
from homeassistant.setup import async_setup_component

from custom_components.camera_audit import llm as camera_audit_llm
from tests.homes import DAHUA_MAC, add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

TOOL = "camera_audit__ListHikvisionCameras"
ASSISTANT = "conversation"
#: Home Assistant 2026.8 knows tools in another form.
OLDER = not hasattr(llm, "ToolResult")
newer_only = pytest.mark.skipif(OLDER, reason="this version is offered no tool")


class Answer(Protocol):
    """What a tool answers."""

    data: dict[str, Any]
    error: bool


def context(assistant: str | None = ASSISTANT) -> llm.LLMContext:
    return llm.LLMContext(
        platform="test",
        context=Context(),
        language="en",
        assistant=assistant or "",
        device_id=None,
    )


async def tools(
    hass: HomeAssistant, assistant: str | None = ASSISTANT
) -> dict[str, Any]:
    """Return our own tools in the API that assistants get."""
    assert await async_setup_component(hass, "homeassistant", {})
    assert await async_setup_component(hass, "llm", {})
    api = await llm.async_get_api(hass, "assist", context(assistant))
    return {
        tool.name: tool for tool in api.tools if tool.name.startswith("camera_audit")
    }


async def ask(hass: HomeAssistant) -> Answer:
    tool = (await tools(hass))[TOOL]
    answer: Answer = await tool.async_call(hass, llm.ToolInput(TOOL, {}), context())
    return answer


async def test_offered_where_it_is_understood(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass)
    await async_set_up(hass)
    assert list(await tools(hass)) == ([] if OLDER else [TOOL])
    assert await tools(hass, assistant=None) == {}


async def test_not_offered_without_a_loaded_entry(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    entry = await async_set_up(hass)
    await hass.config_entries.async_unload(entry.entry_id)
    assert await tools(hass) == {}


@newer_only
async def test_it_says_that_it_only_reads(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    await async_set_up(hass)
    tool = (await tools(hass))[TOOL]
    assert tool.annotations.read_only
    assert not tool.annotations.destructive
    assert not tool.annotations.open_world
    assert tool.integration == "camera_audit"
    assert tool.description


@newer_only
async def test_it_names_the_exposed_cameras_with_their_reasons(
    hass: HomeAssistant,
) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    area = ar.async_get(hass).async_create("Garage")
    serial = "20190701AAWRC12345678"
    front = add_camera(hass, serial_number=serial)
    dr.async_get(hass).async_update_device(front.device.id, area_id=area.id)
    shed = add_camera(
        hass, "Shed", manufacturer="LTS", model=None, mac=None, host="192.0.2.40"
    )
    add_camera(hass, "Attic", manufacturer="Dahua", mac=DAHUA_MAC, host="192.0.2.50")
    entry = await async_set_up(hass)
    for camera in (shed, front):
        async_expose_entity(hass, ASSISTANT, camera.entity_id, True)  # noqa: FBT003

    answer = await ask(hass)
    assert not answer.error
    cameras = answer.data["cameras"]
    assert [(one["name"], one["verdict"]) for one in cameras] == [
        ("Front door", "confirmed"),
        ("Shed", "possible"),
    ]
    assert cameras[0]["area"] == "Garage"
    assert cameras[0]["decision"] == "open"
    assert any("Hikvision" in reason for reason in cameras[0]["reasons"])
    assert answer.data["cameras_in_home"] == 3
    assert "not_exposed_to_this_assistant" not in answer.data
    for private in (serial, "12345678", "0A1B2C", "0a:1b:2c", "192.0.2."):
        assert private not in str(answer.data)
    assert entry.runtime_data.decisions.all == ()


@newer_only
async def test_what_is_not_exposed_is_only_counted(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass)
    await async_set_up(hass)
    answer = await ask(hass)
    assert answer.data["cameras"] == []
    assert answer.data["not_exposed_to_this_assistant"] == 1
    assert "Front door" not in str(answer.data)


@newer_only
async def test_before_the_first_audit_it_says_so(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    entry = await async_set_up(hass)
    entry.runtime_data.overviews.data = None
    answer = await ask(hass)
    assert answer.error
    assert "audit" in answer.data["error"]


@newer_only
async def test_an_administrators_own_api_is_told_of_all_cameras(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(llm, "LLM_API_HOME_ASSISTANT", "home_assistant", raising=False)
    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass)
    await async_set_up(hass)
    offered = camera_audit_llm.async_get_tools(hass, context(None), "home_assistant")
    assert offered is not None
    answer = await offered.tools[0].async_call(hass, llm.ToolInput(TOOL, {}), context())
    assert "Front door" in str(answer.data)
    assert camera_audit_llm.async_get_tools(hass, context(), "another") is None
