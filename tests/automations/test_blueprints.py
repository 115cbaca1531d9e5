"""The blueprints: read by Home Assistant's own loader, run by its own engine."""

import re
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from homeassistant.components import persistent_notification
from homeassistant.components.automation.config import AUTOMATION_BLUEPRINT_SCHEMA
from homeassistant.components.blueprint import models
from homeassistant.components.blueprint.importer import fetch_blueprint_from_url
from homeassistant.core import ServiceCall, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from homeassistant.util.yaml import load_yaml_dict
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from tests.automation_runs import Runs, says
from tests.decisions.test_way_out import Box, Gateway
from tests.homes import (
    DAHUA_MAC,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.test_util.aiohttp import (
        AiohttpClientMocker,
    )

FOLDER = Path("blueprints/automation/camera_audit")
FILES = sorted(FOLDER.glob("*.yaml"))
FLAGGED, WEEKLY = "camera_flagged", "weekly_summary"
BLUEPRINTS = {file: file.read_text(encoding="utf-8") for file in FILES}
SUMMARY = "camera_audit_weekly_summary"
TEXT = Path("docs/automations.md").read_text(encoding="utf-8")

type Use = Callable[..., Awaitable[None]]


@pytest.fixture
async def use(hass: HomeAssistant, tmp_path: Path) -> AsyncIterator[Use]:
    """Make an automation from a blueprint, as the editor does."""
    assert await async_setup_component(hass, "persistent_notification", {})
    shutil.copytree(FOLDER, tmp_path / "blueprints" / "automation" / FOLDER.name)
    hass.config.config_dir = str(tmp_path)

    async def use(name: str, **inputs: object) -> None:
        path = f"{FOLDER.name}/{name}.yaml"
        config = {
            "id": name,
            "alias": name,
            "use_blueprint": {"path": path, "input": inputs},
        }
        assert await async_setup_component(hass, "automation", {"automation": [config]})
        await hass.async_block_till_done()
        state = hass.states.get(f"automation.{name}")
        assert state is not None
        assert state.state == "on"

    yield use
    await hass.services.async_call(
        "automation", "turn_off", {"entity_id": "all"}, blocking=True
    )


class Told:
    """What went to phones and notifiers."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.calls: list[tuple[str, dict[str, Any]]] = []
        for name in ("mobile_app_anna_s_phone", "send_message"):
            hass.services.async_register("notify", name, self._told)

    @callback
    def _told(self, call: ServiceCall) -> None:
        self.calls.append((call.service, dict(call.data)))


def shown(hass: HomeAssistant) -> dict[str, tuple[str | None, str]]:
    """Return the notifications of Home Assistant: title and message."""
    notes = persistent_notification._async_get_or_create_notifications(hass)  # noqa: SLF001
    return {key: (note["title"], note["message"]) for key, note in notes.items()}


def phone(hass: HomeAssistant) -> str:
    entry = add_entry(hass, "mobile_app")
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={("mobile_app", "1")},
        name="Anna's phone",
    )
    return device.id


# The files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_home_assistant_accepts_the_file(file: Path) -> None:
    data = load_yaml_dict(str(file))
    blueprint = models.Blueprint(
        data,
        path=str(file),
        expected_domain="automation",
        schema=AUTOMATION_BLUEPRINT_SCHEMA,
    )
    assert blueprint.validate() is None
    assert blueprint.metadata["source_url"].endswith(str(file))
    for name, given in blueprint.inputs.items():
        assert given["name"], name
        assert "default" in given, name  # it works as it is imported
        assert given["selector"], name


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
async def test_the_button_of_the_document_imports_the_file(
    hass: HomeAssistant, aioclient_mock: AiohttpClientMocker, file: Path
) -> None:
    links = re.findall(
        r"https://my\.home-assistant\.io/redirect/blueprint_import/[^)\s]*", TEXT
    )
    sources = [parse_qs(urlsplit(link).query)["blueprint_url"][0] for link in links]
    (source,) = (one for one in sources if one.endswith(file.name))
    raw = source.replace("github.com", "raw.githubusercontent.com").replace(
        "/blob/", "/"
    )
    aioclient_mock.get(raw, text=BLUEPRINTS[file])
    imported = await fetch_blueprint_from_url(hass, source)
    assert imported.blueprint.metadata["source_url"] == source
    owner = urlsplit(source).path.split("/")[1]
    assert imported.suggested_filename == f"{owner}/{file.stem}"


def test_the_yaml_of_the_document_is_valid() -> None:
    examples = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert examples
    for example in examples:
        assert yaml.safe_load(example)


# A flagged camera -----------------------------------------------------------------------------


async def test_a_flagged_camera_is_told_with_name_reasons_and_link(
    hass: HomeAssistant, use: Use
) -> None:
    await use(FLAGGED)
    add_camera(hass)
    entry = await async_set_up(hass)
    ((key, (title, message)),) = shown(hass).items()
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert key == f"camera_audit_{finding.camera.camera_id}"
    assert title == "Made by Hikvision: Front door"
    assert "Front door, Hikvision DS\\-2CD2143G0\\-I" in message
    assert "- It names Hikvision as its maker and DS\\-2CD2143G0\\-I" in message
    assert message.endswith("(/config/repairs)")

    assert await hass.config_entries.async_reload(entry.entry_id)
    persistent_notification.async_dismiss(hass, key)
    await async_let_settle(hass)
    assert shown(hass) == {}


async def test_run_by_hand_it_tells_of_each_camera_that_waits(
    hass: HomeAssistant, use: Use
) -> None:
    add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    kept = add_camera(hass, "Shed", mac="44:19:b6:0a:1b:98", host="192.0.2.12")
    await async_set_up(hass)
    decision = {"entity_id": kept.entity_id, "decision": "keep"}
    await hass.services.async_call("camera_audit", "decide", decision, blocking=True)
    await use(FLAGGED)
    assert shown(hass) == {}  # found before there was this automation
    await hass.services.async_call(
        "automation",
        "trigger",
        {"entity_id": "automation.camera_flagged"},
        blocking=True,
    )
    told = dict(shown(hass).values())
    assert sorted(map(str, told)) == [
        "Made by Hikvision: Front door",
        "Made by Hikvision: Garden",
    ]
    assert (
        "- It names Hikvision as its maker and DS\\-2CD2143G0\\-I"
        in told["Made by Hikvision: Garden"]
    )


async def test_phones_and_notifiers_are_told_with_a_link(
    hass: HomeAssistant, use: Use
) -> None:
    told = Told(hass)
    hass.states.async_set("notify.mail", "unknown")
    await use(
        FLAGGED,
        phones=[phone(hass)],
        notifiers=["notify.mail"],
        in_home_assistant=False,
    )
    add_camera(hass)
    await async_set_up(hass)
    assert shown(hass) == {}
    (service, to_phone), (other, to_mail) = told.calls
    assert (service, other) == ("mobile_app_anna_s_phone", "send_message")
    assert to_phone["title"] == to_mail["title"] == "Made by Hikvision: Front door"
    assert to_phone["message"] == to_mail["message"]
    assert "- It names Hikvision as its maker and DS-2CD2143G0-I" in to_phone["message"]
    assert to_phone["data"]["url"] == "/config/repairs"
    assert to_mail["entity_id"] == ["notify.mail"]


async def test_only_the_chosen_cameras_and_verdicts(
    hass: HomeAssistant, use: Use
) -> None:
    camera = add_camera(hass)
    add_camera(hass, "Garden", mac="44:19:b6:0a:1b:99", host="192.0.2.11")
    shed = add_camera(
        hass, "Shed", manufacturer="LTS", model=None, mac=None, host="192.0.2.40"
    )
    await use(
        FLAGGED,
        cameras={"entity_id": [camera.entity_id, shed.entity_id]},
        verdicts=["confirmed"],
    )
    await async_set_up(hass)
    assert [title for title, _ in shown(hass).values()] == [
        "Made by Hikvision: Front door"
    ]


async def test_many_cameras_at_once_are_all_told(hass: HomeAssistant, use: Use) -> None:
    await use(FLAGGED)
    owner = add_entry(hass, "onvif")
    for number in range(20):
        add_camera(
            hass, f"Camera {number}", mac=f"44:19:b6:00:00:{number:02x}", entry=owner
        )
    await async_set_up(hass)
    assert len(shown(hass)) == 20


async def test_a_name_is_no_markup(hass: HomeAssistant, use: Use) -> None:
    await use(FLAGGED)
    add_camera(hass, "[Free](https://example.com) <b>**1**</b>")
    await async_set_up(hass)
    ((_, message),) = shown(hass).values()
    assert "\\[Free\\]\\(https" in message
    assert "<b>" not in message.replace("\\<b\\>", "")


async def test_more_actions_know_the_texts(hass: HomeAssistant, use: Use) -> None:
    runs = Runs(hass)
    await use(
        FLAGGED,
        more_actions=[
            says(title="{{ title }}", link="{{ link }}", id="{{ finding.camera_id }}")
        ],
    )
    add_camera(hass)
    entry = await async_set_up(hass)
    (camera_id,) = entry.runtime_data.coordinator.findings
    assert runs.take() == [
        {
            "title": "Made by Hikvision: Front door",
            "link": "/config/repairs",
            "id": camera_id,
        }
    ]


# Every week ----------------------------------------------------------------------------------


async def days_told(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> list[int]:
    """Let the time of the summary come on each day of a week; return the days it came."""
    told: list[int] = []
    for _ in range(7):
        persistent_notification.async_dismiss(hass, SUMMARY)
        now = dt_util.now()
        freezer.move_to((now + timedelta(days=1)).replace(hour=7, minute=0, second=0))
        async_fire_time_changed(hass)
        await hass.async_block_till_done(wait_background_tasks=True)
        if SUMMARY in shown(hass):
            told.append(dt_util.now().weekday())
    return told


async def test_once_a_week_what_waits_is_told(
    hass: HomeAssistant, use: Use, freezer: FrozenDateTimeFactory
) -> None:
    told = Told(hass)
    await use(WEEKLY, day="wed", time="07:00:00", phones=[phone(hass)])
    add_camera(hass)
    add_camera(
        hass, "Shed", manufacturer="LTS", model=None, mac=None, host="192.0.2.40"
    )
    entry = await async_set_up(hass)
    assert shown(hass) == {}

    assert await days_told(hass, freezer) == [2]
    ((_, to_phone),) = told.calls
    assert to_phone["title"] == "Cameras that need your decision: 1"
    assert to_phone["message"].startswith("- Front door: Made by Hikvision\n")
    assert "Shed" not in to_phone["message"]
    assert to_phone["data"]["url"] == "/config/repairs"

    (waiting,) = (
        one
        for one in entry.runtime_data.coordinator.findings.values()
        if one.verdict == "confirmed"
    )
    await hass.services.async_call(
        "camera_audit",
        "decide",
        {"camera_id": waiting.camera.camera_id, "decision": "keep"},
        blocking=True,
    )
    assert await days_told(hass, freezer) == []
    assert len(told.calls) == 1


async def test_the_summary_in_home_assistant(
    hass: HomeAssistant, use: Use, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to(dt_util.now().replace(hour=12))
    day = (dt_util.now() + timedelta(days=1)).strftime("%a").lower()
    await use(WEEKLY, day=day, time="07:00:00")
    add_camera(hass, "Gate *1*")
    await async_set_up(hass)
    freezer.move_to(
        (dt_util.now() + timedelta(days=1)).replace(hour=7, minute=0, second=0)
    )
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    title, message = shown(hass)[SUMMARY]
    assert title == "Cameras that need your decision: 1"
    assert "- Gate \\*1\\*: Made by Hikvision" in message
    assert message.endswith("(/config/repairs)")


def test_the_tests_use_each_blueprint() -> None:
    assert {file.stem for file in FILES} == {
        FLAGGED,
        WEEKLY,
        "block_camera",
        "allow_camera",
    }


# Blocked at the router, and allowed again -----------------------------------------------------


class Switches:
    """What was turned on and off."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._calls: list[tuple[str, list[str]]] = []
        for service in ("turn_on", "turn_off"):
            hass.services.async_register("switch", service, self._switched)

    @callback
    def _switched(self, call: ServiceCall) -> None:
        self._calls.append((call.service, call.data["entity_id"]))

    def take(self) -> list[tuple[str, list[str]]]:
        calls, self._calls = self._calls, []
        return calls


async def run(hass: HomeAssistant, name: str) -> None:
    await hass.services.async_call(
        "automation", "trigger", {"entity_id": f"automation.{name}"}, blocking=True
    )
    await hass.async_block_till_done()


async def test_a_flagged_camera_is_blocked_at_its_router(
    hass: HomeAssistant, use: Use
) -> None:
    switches = Switches(hass)
    await use("block_camera")
    add_camera(hass)
    box, gateway = Box(hass), Gateway(hass)
    hass.states.async_set(box.switch, "on")
    gateway.forward["enabled"] = True
    hass.states.async_set(gateway.switch, "on")
    add_camera(
        hass, "Yard", manufacturer="Dahua", model=None, mac=DAHUA_MAC, host="192.0.2.9"
    )
    await async_set_up(hass)
    ((service, entity_ids),) = switches.take()
    assert service == "turn_off"
    assert sorted(entity_ids) == sorted([box.switch, gateway.switch])
    ((title, message),) = shown(hass).values()
    assert title == "Front door: internet access blocked"
    assert "no longer work away from home" in message


@pytest.mark.parametrize("also_forwarding", [True, False])
async def test_run_by_hand_it_blocks_what_waits_and_leaves_what_was_not_asked_for(
    hass: HomeAssistant,
    use: Use,
    also_forwarding: bool,
) -> None:
    add_camera(hass)
    gateway = Gateway(hass)
    await async_set_up(hass)
    await gateway.lead_in(on=True)
    switches = Switches(hass)
    await use("block_camera", port_forwarding=also_forwarding)
    await run(hass, "block_camera")
    wanted = [("turn_off", [gateway.switch])] if also_forwarding else []
    assert switches.take() == wanted


async def test_what_another_made_is_allowed_again(
    hass: HomeAssistant,
    use: Use,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> None:
    camera = add_camera(hass)
    box = Box(hass)
    await async_set_up(hass)
    await box.say("off")
    switches = Switches(hass)
    await use("allow_camera")
    for decision, wanted in (
        ("keep", []),
        ("not_hikvision", [("turn_on", [box.switch])]),
    ):
        await hass.services.async_call(
            "camera_audit",
            "decide",
            {"entity_id": camera.entity_id, "decision": decision},
            blocking=True,
        )
        await hass.async_block_till_done()
        assert switches.take() == wanted


@pytest.mark.parametrize("chosen", [True, False])
async def test_run_by_hand_it_allows_the_chosen_cameras_and_none_unasked(
    hass: HomeAssistant,
    use: Use,
    chosen: bool,
) -> None:
    camera = add_camera(hass)
    box = Box(hass)
    await async_set_up(hass)
    await box.say("off")
    switches = Switches(hass)
    cameras = {"entity_id": [camera.entity_id]} if chosen else {}
    await use("allow_camera", cameras=cameras)
    await run(hass, "allow_camera")
    assert switches.take() == ([("turn_on", [box.switch])] if chosen else [])
