"""What assistants are told on Home Assistant 2026.11, by its own API of tools.

It needs no browser; it stands here because these tests run beside that version.
"""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.auth.const import GROUP_ID_ADMIN
from homeassistant.components import conversation
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


@pytest.fixture(scope="module")
def heard(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what Assist says, by who asks what; no language model is there."""
    return run_apart(_heard(tmp_path_factory.mktemp("talk")))


async def _heard(folder: Path) -> dict[str, str]:
    async with quick_home(folder, "conversation") as hass:
        exposed, *_ = add_camera(
            hass,
            "Front door",
            "44:19:b6:0a:1b:2c",
            "192.0.2.10",
            "DS-2CD2032F-I",
            firmware="V5.4.0 build 160530",
        )
        add_camera(hass, "Garden", "44:19:b6:0a:1b:99", "192.0.2.11")
        async_expose_entity(hass, ASSISTANT, exposed, True)  # noqa: FBT003
        await begin(hass)
        owner = await hass.auth.async_create_system_user(
            "Owner", group_ids=[GROUP_ID_ADMIN]
        )

        async def ask(text: str, user_id: str | None = None) -> str:
            result = await conversation.async_converse(
                hass, text, None, Context(user_id=user_id), language="en"
            )
            speech: str = result.response.speech["plain"]["speech"]
            return speech

        heard = {
            "owner which": await ask(
                "Which of my cameras are made by Hikvision?", owner.id
            ),
            "voice which": await ask("Which cameras are Hikvision?"),
            "owner reachable": await ask(
                "Is any camera reachable from the internet?", owner.id
            ),
            "voice reachable": await ask("Is any camera reachable from the internet?"),
            "owner what": await ask(
                "What should I do about the front door camera?", owner.id
            ),
            "voice what": await ask("What can I do about the Garden camera"),
        }
        (entry,) = hass.config_entries.async_entries("camera_audit")
        await hass.config_entries.async_unload(entry.entry_id)
        heard["unloaded"] = await ask("Which cameras are Hikvision?", owner.id)
        return heard


def test_the_owner_hears_every_camera_and_a_voice_the_exposed_ones(
    heard: dict[str, str],
) -> None:
    assert heard["owner which"] == "Made by Hikvision: Front door, Garden."
    assert heard["voice which"] == (
        "Made by Hikvision: Front door. "
        "Not named here, because you didn't expose them to Assist: 1."
    )


def test_ways_in_are_for_administrators_and_silence_is_said(
    heard: dict[str, str],
) -> None:
    assert heard["owner reachable"] == (
        "No router tells Camera Audit about the rest: 2."
    )
    assert "administrators" in heard["voice reachable"]


def test_what_to_do_about_one_camera(heard: dict[str, str]) -> None:
    assert heard["owner what"].startswith("Front door: Made by Hikvision.")
    assert "known flaw" in heard["owner what"]
    assert "Repairs" in heard["owner what"]
    assert heard["voice what"] == "Camera Audit knows no camera named Garden."


def test_it_answers_no_more_once_it_is_unloaded(heard: dict[str, str]) -> None:
    assert "Hikvision:" not in heard["unloaded"]
