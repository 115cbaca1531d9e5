"""What Assist answers without a language model, asked through Home Assistant's own conversation agent."""

from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.components import conversation
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.intents.answers import MOST_NAMES
from custom_components.camera_audit.language.sentences import Sentences
from tests.decisions.test_way_out import Box, Gateway
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser

FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
WHICH = "Which of my cameras are made by Hikvision?"
REACHABLE = "Is any camera reachable from the internet?"


@pytest.fixture(autouse=True)
async def assist(hass: HomeAssistant) -> None:
    for component in ("homeassistant", "conversation"):
        assert await async_setup_component(hass, component, {})


async def ask(hass: HomeAssistant, text: str, user: MockUser | None = None) -> str:
    result = await conversation.async_converse(
        hass, text, None, Context(user_id=user.id if user else None), language="en"
    )
    speech: str = result.response.speech["plain"]["speech"]
    return speech


async def test_the_owner_hears_every_camera_and_a_voice_the_exposed_ones(
    hass: HomeAssistant, hass_admin_user: MockUser, hass_read_only_user: MockUser
) -> None:
    exposed = add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    async_expose_entity(hass, "conversation", exposed.entity_id, True)  # noqa: FBT003
    await async_set_up(hass)
    assert await ask(hass, WHICH, hass_admin_user) == (
        "Made by Hikvision: Front door, Garden."
    )
    for user in (None, hass_read_only_user):
        assert await ask(hass, "which cameras are hikvision", user) == (
            "Made by Hikvision: Front door. Not exposed to Assist, so not named: 1."
        )


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which of my cameras are made by Hikvision?", "Made by Hikvision"),
        ("What cameras were made by Hikvision", "Made by Hikvision"),
        ("Are any of my cameras from Hikvision?", "Made by Hikvision"),
        ("Did Hikvision make any of my cameras?", "Made by Hikvision"),
        ("Do I have any Hikvision cameras?", "Made by Hikvision"),
        ("Do I have a Hikvision camera?", "Made by Hikvision"),
        ("Is any camera reachable from the internet?", "No information from a router"),
        ("Can any of my cameras be reached from the internet", "No information"),
        ("Which cameras can be reached from the internet?", "No information"),
        ("What do I do with my front door camera?", "Front door: Made by Hikvision"),
    ],
)
async def test_it_is_asked_as_people_speak(
    hass: HomeAssistant, hass_admin_user: MockUser, question: str, answer: str
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    assert answer in await ask(hass, question, hass_admin_user)


async def test_what_nobody_can_tell_is_said_and_no_camera_is_no_silence(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(hass, "Yard", manufacturer=None, model=None, mac=None, host="192.0.2.8")
    await async_set_up(hass)
    assert await ask(hass, WHICH, hass_admin_user) == (
        "Camera Audit didn't find any camera that was made, or may have been made, by Hikvision. "
        "Unknown maker: 1."
    )
    assert "didn't find any camera" in await ask(hass, REACHABLE, hass_admin_user)


async def test_nobody_listens_to_forty_names(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    for number in range(MOST_NAMES + 3):
        add_camera(
            hass,
            f"Lane {number}",
            mac=f"44:19:b6:0a:1c:{number:02x}",
            host=f"192.0.2.{100 + number}",
        )
    await async_set_up(hass)
    assert (await ask(hass, WHICH, hass_admin_user)).endswith(", and 3 more.")


async def test_a_way_in_is_told_to_administrators_and_silence_is_said(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    gateway = Gateway(hass)
    await gateway.lead_in(on=False)
    await async_set_up(hass)
    silent = "No information from a router: 2."
    assert await ask(hass, REACHABLE, hass_admin_user) == silent
    await gateway.lead_in(on=True)
    assert await ask(hass, REACHABLE, hass_admin_user) == (
        "Reachable from the internet: Front door. No information from a router: 1."
    )
    assert "administrators" in await ask(hass, REACHABLE)


async def test_a_router_that_forwards_nothing_is_counted(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(hass)
    box = Box(hass)
    await async_set_up(hass)
    await box.say("off")
    assert await ask(hass, REACHABLE, hass_admin_user) == (
        "No port forwarding found: 1."
    )


@pytest.mark.parametrize(
    "question",
    [
        "What should I do about the front door camera?",
        "What can I do about my Front door",
    ],
)
async def test_what_to_do_about_one_camera(
    hass: HomeAssistant, hass_admin_user: MockUser, question: str
) -> None:
    add_camera(hass, **FLAWED)
    entry = await async_set_up(hass)
    answer = await ask(hass, question, hass_admin_user)
    assert answer.startswith("Front door: Made by Hikvision. Its firmware has a known")
    assert "Repairs" in answer
    (finding,) = entry.runtime_data.coordinator.findings.values()
    await entry.runtime_data.decisions.async_decide(finding, DecisionKind.KEEP)
    await async_let_settle(hass)
    assert "don't have to decide" in await ask(hass, question, hass_admin_user)
    # A voice that may be anyone's hears neither of the camera nor of its flaw.
    assert await ask(hass, question) == (
        "Camera Audit doesn't know a camera named front door."
        if "front" in question
        else "Camera Audit doesn't know a camera named Front door."
    )


async def test_another_makers_camera_asks_for_nothing(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(
        hass, "Yard", manufacturer="Dahua", model="X", mac=DAHUA_MAC, host="192.0.2.12"
    )
    await async_set_up(hass)
    answer = await ask(hass, "What should I do about the yard", hass_admin_user)
    assert answer == "Yard: Another maker."


async def test_it_answers_no_more_once_it_is_unloaded(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert "Hikvision:" not in await ask(hass, WHICH, hass_admin_user)


async def test_a_home_in_a_language_without_sentences_is_asked_in_english(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    await hass.config.async_update(language="tlh")
    await async_let_settle(hass)
    assert "Front door" in await ask(hass, WHICH, hass_admin_user)


async def test_a_way_in_to_a_camera_that_is_not_exposed_is_counted(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    """Where everyone may hear of flaws, a voice hears of the others as a number; the owner hears of one camera's own."""
    add_camera(hass)
    gateway = Gateway(hass)
    await async_set_up(hass, flaws_for_all=True)
    await gateway.lead_in(on=True)
    assert await ask(hass, REACHABLE) == (
        "Reachable from the internet, but not exposed to Assist: 1."
    )
    question = "What should I do about the front door"
    assert "reachable from the internet" in await ask(hass, question, hass_admin_user)


async def test_before_the_first_audit_it_says_so(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    entry.runtime_data.overviews.data = None
    assert "hasn't finished its first audit" in await ask(hass, WHICH)


async def test_sentences_that_assist_refuses_cost_no_others(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture
) -> None:
    """A translation with a slip in it is named, and the questions of the others are answered."""
    real = Sentences.compose

    def slip(say: Sentences, group: str, key: str, parts: dict[str, str]) -> str:
        return "which (" if key == "ask_reachable" else real(say, group, key, parts)

    add_camera(hass)
    with patch.object(Sentences, "compose", slip):
        await async_set_up(hass)
    assert "Assist refuses the sentences of a question" in caplog.text
    assert "Not exposed to Assist" in await ask(hass, WHICH)
