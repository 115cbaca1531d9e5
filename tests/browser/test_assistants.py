"""What assistants are told on Home Assistant 2026.11, by its own API of tools.

It needs no browser; it stands here because these tests run beside that version.
"""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context
from homeassistant.helpers import llm
from quick_home import add_camera, begin, quick_home, run_apart

TOOL = "camera_audit__ListHikvisionCameras"
ASSISTANT = "conversation"


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what the tool answers, by who asks."""
    return run_apart(_answers(tmp_path_factory.mktemp("home")))


async def _answers(folder: Path) -> dict[str, Any]:
    async with quick_home(folder, "llm") as hass:
        exposed, *_ = add_camera(hass, "Front door", "44:19:b6:0a:1b:2c", "192.0.2.10")
        add_camera(hass, "Garden", "44:19:b6:0a:1b:99", "192.0.2.11")
        async_expose_entity(hass, ASSISTANT, exposed, True)  # noqa: FBT003
        await begin(hass)
        owner = await hass.auth.async_create_system_user(
            "Owner", group_ids=[GROUP_ID_ADMIN]
        )
        context = llm.LLMContext(
            platform="test",
            context=Context(user_id=owner.id),
            language="en",
            assistant=ASSISTANT,
            device_id=None,
        )
        answers = {}
        for name, api_id in (
            ("assist", "assist"),
            ("home", llm.LLM_API_HOME_ASSISTANT),  # type: ignore[attr-defined]  # new in 2026.11
        ):
            api = await llm.async_get_api(hass, api_id, context)
            answers[name] = await api.async_call_tool(llm.ToolInput(TOOL, {}))
    return answers


def test_an_assistant_hears_of_the_exposed_camera_and_why(
    answers: dict[str, Any],
) -> None:
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
