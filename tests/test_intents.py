"""What Assist answers without a language model, asked through Home Assistant's own conversation agent."""

from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components import conversation
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.core import Context
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.intents.answers import MOST_NAMES
from custom_components.camera_audit.language.sentences import (
    Sentences,
    list_languages,
)
from tests.decisions.test_way_out import Box, Gateway
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser

FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
POSSIBLY = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.5 build 170123"}
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


#: In each language, whether any camera has a flaw, and whether one has, as people ask.
FLAWS_ASKED = {
    "cs": [
        "Které z mých kamer mají zranitelnost?",
        "Má kamera Front door zranitelnost?",
    ],
    "da": [
        "Er nogen af mine kameraer sårbare?",
        "Har kameraet Front door en sårbarhed?",
    ],
    "de": [
        "Welche Kameras haben eine bekannte Schwachstelle?",
        "Hat die Kamera Front door eine Sicherheitslücke?",
    ],
    "en": [
        "Which cameras have a known flaw?",
        "Does the front door have a security flaw?",
    ],
    "es": [
        "¿Es vulnerable alguna de mis cámaras?",
        "¿Es vulnerable la cámara Front door?",
    ],
    "es-419": [
        "¿Qué cámaras tienen una falla de seguridad?",
        "¿La cámara Front door tiene una vulnerabilidad?",
    ],
    "fr": [
        "Mes caméras sont-elles vulnérables ?",
        "La caméra Front door a-t-elle une faille de sécurité ?",
    ],
    "hu": [
        "Melyik kameráimnak van sebezhetősége?",
        "Van biztonsági rése a Front door kamerának?",
    ],
    "it": [
        "Quali telecamere hanno una falla di sicurezza?",
        "La telecamera Front door è vulnerabile?",
    ],
    "ja": ["私のカメラに脆弱性はありますか", "Front doorのカメラに脆弱性はありますか"],
    "nb": [
        "Er noen av kameraene mine sårbare?",
        "Har kameraet Front door en kjent sårbarhet?",
    ],
    "nl": [
        "Welke van mijn cameras hebben een lek?",
        "Heeft de camera Front door een beveiligingslek?",
    ],
    "pl": [
        "Czy moje kamery mają luki bezpieczeństwa?",
        "Czy kamera Front door ma lukę?",
    ],
    "pt": [
        "Quais das minhas câmaras têm uma falha de segurança?",
        "A câmara Front door é vulnerável?",
    ],
    "pt-BR": [
        "Alguma das minhas câmeras é vulnerável?",
        "A câmera Front door tem uma falha de segurança?",
    ],
    "sv": [
        "Vilka av mina kameror har en känd säkerhetsbrist?",
        "Är kameran Front door sårbar?",
    ],
    "uk": ["Чи вразливі мої камери?", "Чи має камера Front door вразливість?"],
    "zh-Hans": ["我的摄像头有安全漏洞吗", "Front door摄像头有漏洞吗"],
}


@pytest.mark.parametrize("language", list_languages())
async def test_flaws_are_asked_for_in_each_language(
    hass: HomeAssistant, hass_admin_user: MockUser, language: str
) -> None:
    hass.config.language = language
    add_camera(hass, **FLAWED)
    await async_set_up(hass)
    say = Sentences.read(language)
    of_all, of_one = FLAWS_ASKED[language]
    for question, answer in (
        (of_all, say.say("card", "known_flaw")),
        (of_one, say.say("assist", "has_flaw")),
    ):
        said = await ask(hass, question, hass_admin_user)
        assert answer in said
        assert "Front door" in said


@pytest.mark.parametrize(
    "question",
    [
        "What cameras have known security vulnerabilities?",
        "Are any of my cameras vulnerable?",
        "Is any camera hackable?",
        "Are my cameras safe?",
        "Can my cameras be hacked?",
        "Do any of my cameras have a security hole?",
    ],
)
async def test_flaws_of_all_cameras_are_told_as_far_as_they_can_be(
    hass: HomeAssistant, hass_admin_user: MockUser, question: str
) -> None:
    add_camera(hass, "Driveway", **FLAWED)
    others: list[dict[str, Any]] = [
        {"sw_version": None},
        {"model": "DS-2CD2386G2-IU", "sw_version": "V5.8.5 build 991231"},
    ]
    for number, facts in enumerate(others):
        add_camera(
            hass,
            f"Lane {number}",
            mac=f"44:19:b6:0a:1c:{number:02x}",
            host=f"192.0.2.{100 + number}",
            **facts,
        )
    await async_set_up(hass)
    assert await ask(hass, question, hass_admin_user) == (
        "Known flaw: Driveway. No known flaw: 1. Our list isn't complete, so they may still have flaws. "
        "Not checked for flaws: 1, because we don't know the model or firmware version."
    )
    assert await ask(hass, question) == (
        "Only administrators can ask Camera Audit about that."
    )


async def test_a_voice_hears_how_many_have_a_flaw_where_everyone_may_hear_of_flaws(
    hass: HomeAssistant,
) -> None:
    exposed = add_camera(hass, "Driveway", **FLAWED)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11", **FLAWED)
    await async_set_up(hass, flaws_for_all=True)
    question = "Which cameras have a known flaw?"
    assert await ask(hass, question) == (
        "Known flaw: 2. Not exposed to Assist, so not named: 2."
    )
    async_expose_entity(hass, "conversation", exposed.entity_id, True)  # noqa: FBT003
    assert await ask(hass, question) == (
        "Known flaw: Driveway, and 1 more. Not exposed to Assist, so not named: 1."
    )
    said = await ask(hass, "Is the garden camera vulnerable?")
    assert said.startswith("Camera Audit doesn't know a camera named garden")


@pytest.mark.parametrize(
    ("facts", "answer"),
    [
        (
            FLAWED,
            "Made by Hikvision. Its firmware has a known security flaw. For the steps",
        ),
        (
            {"sw_version": None},
            "Made by Hikvision. We can't look up security flaws without",
        ),
        (
            {"manufacturer": "Dahua", "model": "X", "mac": DAHUA_MAC},
            "Another maker. Camera Audit only looks up security flaws of cameras made by Hikvision.",
        ),
    ],
)
async def test_what_is_known_of_the_flaws_of_one_camera(
    hass: HomeAssistant,
    hass_admin_user: MockUser,
    facts: dict[str, Any],
    answer: str,
) -> None:
    add_camera(hass, "Driveway", **facts)
    await async_set_up(hass)
    question = "Does the driveway camera have a security flaw?"
    assert (await ask(hass, question, hass_admin_user)).startswith(
        f"Driveway: {answer}"
    )


async def test_without_a_camera_of_hikvision_there_is_no_flaw_to_tell(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    await async_set_up(hass)
    answer = await ask(hass, "Which cameras have a known flaw?", hass_admin_user)
    assert answer.startswith("Camera Audit didn't find any camera")


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
