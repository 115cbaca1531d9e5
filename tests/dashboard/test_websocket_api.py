"""What the card is sent, and what it may change, over a real websocket."""

import asyncio
import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
    label_registry as lr,
)
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockUser

import custom_components
from custom_components.camera_audit.const import DOMAIN
from tests.homes import (
    DAHUA_MAC,
    HIKVISION_MAC,
    add_camera,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import (
        MockHAClientWebSocket,
        WebSocketGenerator,
    )

ENGLISH = (
    Path(custom_components.__path__[0]) / "camera_audit" / "translations" / "en.json"
)


class Card:
    """The far end of a subscription: keeps what it was sent, and puts it together as the card does."""

    def __init__(self, hass: HomeAssistant, client: MockHAClientWebSocket) -> None:
        self._hass = hass
        self._client = client
        self.events: list[dict[str, Any]] = []
        self.cameras: dict[str, dict[str, Any]] = {}

    async def start(self) -> None:
        await self._client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
        answer = await self._client.receive_json()
        assert answer["success"]
        await self.hear()

    async def hear(self) -> dict[str, Any]:
        """Wait for the next event and take it in."""
        async with asyncio.timeout(60):
            event: dict[str, Any] = (await self._client.receive_json())["event"]
        self.events.append(event)
        if event["type"] == "all":
            self.cameras.clear()
        for camera in event["cameras"]:
            self.cameras[camera["camera_id"]] = camera
        for gone in event.get("removed", ()):
            del self.cameras[gone]
        return event

    async def quiet(self) -> None:
        """Make sure that nothing more was sent."""
        await self._hass.async_block_till_done(wait_background_tasks=True)
        await self._client.send_json_auto_id({"type": "ping"})
        assert (await self._client.receive_json())["type"] == "pong"

    @property
    def only(self) -> dict[str, Any]:
        (camera,) = self.cameras.values()
        return camera


@pytest.fixture
async def websocket(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, DOMAIN, {})


@pytest.fixture
async def client(
    hass: HomeAssistant,
    websocket: None,  # noqa: ARG001 (it comes first)
    hass_ws_client: WebSocketGenerator,
) -> MockHAClientWebSocket:
    return await hass_ws_client(hass)


async def follow(hass: HomeAssistant, client: MockHAClientWebSocket) -> Card:
    card = Card(hass, client)
    await card.start()
    return card


async def settled_card(hass: HomeAssistant, client: MockHAClientWebSocket) -> Card:
    """Follow once audit and notices have ended."""
    await async_set_up(hass)
    await async_let_settle(hass)
    return await follow(hass, client)


async def ask(
    client: MockHAClientWebSocket, command: str, /, **fields: object
) -> dict[str, Any]:
    """Send a command; events that come before its answer are left to `Card.hear`."""
    await client.send_json_auto_id({"type": f"{DOMAIN}/{command}", **fields})
    async with asyncio.timeout(60):
        while (answer := await client.receive_json())["type"] != "result":
            pass
    return answer


async def test_the_whole_comes_first_with_all_that_the_card_shows(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    made = add_camera(hass)
    card = await settled_card(hass, client)
    (event,) = card.events
    assert {
        key: event[key] for key in ("type", "state", "complete", "restricted", "admin")
    } == {
        "type": "all",
        "state": "ready",
        "complete": True,
        "restricted": False,
        "admin": True,
    }
    camera = card.only
    assert camera["name"] == "Front door"
    assert camera["kind"] == "camera"
    assert camera["entity_ids"][0] == made.entity_id
    assert camera["device_ids"] == [made.device.id]
    assert camera["verdict"] == "confirmed"
    assert camera["standing"] == "open"
    assert camera["brand"] == "Hikvision"
    assert camera["model"] == "DS-2CD2143G0-I"
    assert camera["decision"] is None
    assert (camera["group"], camera["counts_as"]) == ("decide", "confirmed")
    assert camera["notice_id"] == f"camera_{camera['camera_id']}"
    clue = camera["clues"][0]
    assert clue.keys() == {"kind", "strength", "supports", "values"}
    assert clue["supports"] is True


async def test_every_clue_has_the_values_of_its_sentence(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    add_camera(hass, "Gate", manufacturer="Annke", model="C500", mac=None)
    add_camera(hass, "Hall", manufacturer="Dahua", model="IPC-HDW2431T", mac=DAHUA_MAC)
    card = await settled_card(hass, client)
    texts = json.loads(await hass.async_add_executor_job(ENGLISH.read_text))
    clues = [clue for camera in card.cameras.values() for clue in camera["clues"]]
    assert len(clues) > 3
    for clue in clues:
        assert (
            set(
                re.findall(
                    r"\{(\w+)\}", texts["selector"]["clue"]["options"][clue["kind"]]
                )
            )
            <= clue["values"].keys()
        )


async def test_nothing_private_is_sent(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(
        hass,
        serial_number="DS-2CD2143G0-I20190101AAWRC12345678",
        configuration_url="http://admin:secret@192.0.2.10/",
    )
    card = await settled_card(hass, client)
    sent = json.dumps(card.events).lower()
    for private in (
        "192.0.2.10",
        "0a:1b:2c",
        "0a1b2c",
        "12345678",
        "secret",
        HIKVISION_MAC,
    ):
        assert private not in sent


async def test_texts_of_devices_are_cleaned(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(
        hass,
        "Front\u202e\n\u0000 door " + "x" * 200,
        model="DS-2CD2143G0-I\u2028\u200b",
    )
    camera = (await settled_card(hass, client)).only
    assert camera["name"].startswith("Front door xxx")
    assert len(camera["name"]) == 80
    assert camera["model"] == "DS-2CD2143G0-I"


async def test_a_change_sends_only_what_changed(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    gate = add_camera(hass, "Gate", mac="44:19:b6:00:00:01", host="192.0.2.11")
    add_camera(hass, "Hall", mac="44:19:b6:00:00:02", host="192.0.2.12")
    card = await settled_card(hass, client)
    dr.async_get(hass).async_update_device(gate.device.id, name_by_user="Big gate")
    await async_let_settle(hass)
    event = await card.hear()
    while not event["cameras"]:
        event = await card.hear()
    assert event["type"] == "changes"
    assert [camera["name"] for camera in event["cameras"]] == ["Big gate"]
    assert {camera["name"] for camera in card.cameras.values()} == {"Big gate", "Hall"}


async def test_a_camera_that_goes_is_removed(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    gate = add_camera(hass, "Gate")
    card = await settled_card(hass, client)
    await hass.config_entries.async_remove(gate.entry.entry_id)
    await async_let_settle(hass)
    while card.cameras:
        await card.hear()
    assert card.events[-1]["removed"]


async def test_an_audit_that_finds_the_same_sends_nothing(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    entry = hass.config_entries.async_entries(DOMAIN)[0]
    await entry.runtime_data.coordinator.async_audit()
    await card.quiet()


async def test_what_is_ignored_in_repairs_has_no_notice(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    ir.async_ignore_issue(hass, DOMAIN, card.only["notice_id"], ignore=True)
    while card.only["standing"] != "ignored":
        await card.hear()
    assert card.only["notice_id"] is None
    assert card.only["group"] == "ignored"


async def test_a_label_that_leaves_a_camera_out(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    label = lr.async_get(hass).async_create("Old")
    made = add_camera(hass)
    entry = await async_set_up(hass)
    hass.config_entries.async_update_entry(
        entry, options={"leave_out": {"labels": [label.label_id]}}
    )
    await async_let_settle(hass)
    card = await follow(hass, client)
    assert card.only["standing"] == "open"
    er.async_get(hass).async_update_entity(made.entity_id, labels={label.label_id})
    await async_let_settle(hass)
    while card.only["group"] != "left_out":
        await card.hear()
    assert card.only["counts_as"] is None


# Whether there is something to show -----------------------------------------------------------


async def test_not_set_up_is_an_answer_and_the_set_up_follows(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    card = await follow(hass, client)
    assert card.events[0]["state"] == "not_set_up"
    await async_set_up(hass)
    while not card.cameras:
        event = await card.hear()
        assert event["state"] in {"not_running", "auditing", "ready"}
    assert card.events[-1]["type"] == "all"


@pytest.mark.parametrize("broken", ["coordinator._read", "run.live_rows"])
async def test_a_first_audit_that_failed_is_not_said_to_run(
    hass: HomeAssistant, client: MockHAClientWebSocket, broken: str
) -> None:
    add_camera(hass)
    card = await follow(hass, client)
    with patch(
        f"custom_components.{DOMAIN}.coordinator.{broken}", side_effect=ValueError
    ):
        entry = await async_set_up(hass)
        while card.events[-1]["state"] != "failed":
            await card.hear()
    await entry.runtime_data.coordinator.async_audit()
    while not card.cameras:
        await card.hear()
    assert card.events[-1]["state"] == "ready"


async def test_an_entry_that_does_not_run(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    await hass.config_entries.async_unload(entry.entry_id)
    while card.events[-1].get("state") != "not_running":
        await card.hear()
    assert card.cameras == {}
    await hass.config_entries.async_setup(entry.entry_id)
    while not card.cameras:
        await card.hear()
    await hass.config_entries.async_remove(entry.entry_id)
    while card.events[-1].get("state") != "not_set_up":
        await card.hear()


async def test_the_last_card_that_leaves_ends_the_work(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    await settled_card(hass, client)
    await client.send_json_auto_id({"type": "unsubscribe_events", "subscription": 1})
    assert (await client.receive_json())["success"]
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    with patch(
        "custom_components.camera_audit.dashboard.feed.make_standing_row",
        side_effect=AssertionError,
    ):
        add_camera(hass, "Gate", mac="44:19:b6:00:00:01", host="192.0.2.11")
        await async_let_settle(hass)
    assert len(entry.runtime_data.coordinator.findings) == 2


# Who may see what ------------------------------------------------------------------------------


async def viewer(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    token: str,
    user: MockUser,
    policy: dict[str, Any],
) -> MockHAClientWebSocket:
    user.groups = []
    user.mock_policy(policy)
    return await hass_ws_client(hass, token)


@pytest.mark.usefixtures("websocket")
async def test_a_viewer_sees_the_cameras_that_they_may_read(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
) -> None:
    gate = add_camera(hass, "Gate", mac="44:19:b6:00:00:01", host="192.0.2.11")
    add_camera(hass, "Hall", mac="44:19:b6:00:00:02", host="192.0.2.12")
    er.async_get(hass).async_get_or_create(
        "binary_sensor",
        "onvif",
        "Gate-motion",
        config_entry=gate.entry,
        device_id=gate.device.id,
    )
    policy = {"entities": {"entity_ids": {gate.entity_id: {"read": True}}}}
    client = await viewer(
        hass, hass_ws_client, hass_read_only_access_token, hass_read_only_user, policy
    )
    card = await settled_card(hass, client)
    assert card.only["name"] == "Gate"
    assert card.only["entity_ids"] == [gate.entity_id]
    assert card.events[0]["restricted"] is True
    assert card.events[0]["admin"] is False


@pytest.mark.usefixtures("websocket")
async def test_a_viewer_who_may_read_all_sees_all(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
) -> None:
    add_camera(hass)
    client = await hass_ws_client(hass, hass_read_only_access_token)
    card = await settled_card(hass, client)
    assert card.only["name"] == "Front door"
    assert card.events[0]["restricted"] is False
    assert card.events[0]["admin"] is False


@pytest.mark.usefixtures("websocket")
async def test_a_viewer_hears_nothing_of_changes_of_other_cameras(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    hass_read_only_user: MockUser,
) -> None:
    gate = add_camera(hass, "Gate", mac="44:19:b6:00:00:01", host="192.0.2.11")
    hall = add_camera(hass, "Hall", mac="44:19:b6:00:00:02", host="192.0.2.12")
    policy = {"entities": {"entity_ids": {gate.entity_id: {"read": True}}}}
    client = await viewer(
        hass, hass_ws_client, hass_read_only_access_token, hass_read_only_user, policy
    )
    card = await settled_card(hass, client)
    dr.async_get(hass).async_update_device(hall.device.id, name_by_user="Big hall")
    await async_let_settle(hass)
    await card.quiet()


@pytest.mark.parametrize("command", ["decide", "undo", "show_again", "read"])
@pytest.mark.usefixtures("websocket")
async def test_a_viewer_changes_nothing(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_read_only_access_token: str,
    command: str,
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    client = await hass_ws_client(hass, hass_read_only_access_token)
    fields = {
        "decide": {"kind": "keep"},
        "read": {"page": "advice", "language": "en"},
    }
    answer = await ask(client, command, camera_id="a1", **fields.get(command, {}))
    assert answer["error"]["code"] == "unauthorized"


@pytest.mark.usefixtures("websocket")
async def test_what_the_sticker_says_is_remembered_and_weighed(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    camera = add_camera(hass, manufacturer=None, model=None, mac=None)
    entry = await async_set_up(hass)
    (camera_id,) = entry.runtime_data.coordinator.findings
    client = await hass_ws_client(hass)
    answer = await ask(
        client, "sticker", camera_id=camera_id, brand="Hikvision", model="DS-2CD2032F-I"
    )
    assert answer["success"], camera
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert finding.flagged

    card = await follow(hass, client)
    assert [clue["within"] for clue in card.only["clues"]] == [
        [["notice", "on_sticker"]]
    ], "the card says that it was read on the sticker"
    assert card.only["sticker"] == {"brand": "Hikvision", "model": "DS-2CD2032F-I"}

    # Nothing entered takes it back.
    client = await hass_ws_client(hass)
    assert (await ask(client, "sticker", camera_id=camera_id))["success"]
    (finding,) = entry.runtime_data.coordinator.findings.values()
    assert not finding.flagged
    assert (await follow(hass, client)).only["sticker"] is None


@pytest.mark.parametrize(
    ("page", "says"),
    [
        ("advice", "Turn off port forwarding"),
        ("replacements", "Camera type"),
    ],
)
@pytest.mark.usefixtures("websocket")
async def test_what_to_do_can_be_read_of_a_camera_without_a_notice(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator, page: str, says: str
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    (camera_id,) = entry.runtime_data.coordinator.findings
    client = await hass_ws_client(hass)
    await ask(client, "decide", camera_id=camera_id, kind="keep")
    answer = await ask(client, "read", camera_id=camera_id, page=page, language="en")
    assert says in answer["result"]["text"]


@pytest.mark.usefixtures("websocket")
async def test_before_the_first_audit_nothing_is_there_to_show_again(
    hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    (camera_id,) = entry.runtime_data.coordinator.findings
    entry.runtime_data.overviews.data = None
    client = await hass_ws_client(hass)
    assert (await ask(client, "show_again", camera_id=camera_id))["success"]


# Deciding --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("freezer")
async def test_a_decision_is_kept_shown_and_settles_the_notice(
    hass: HomeAssistant,
    client: MockHAClientWebSocket,
    hass_ws_client: WebSocketGenerator,
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    camera_id = card.only["camera_id"]
    review = (dt_util.now().date() + timedelta(days=30)).isoformat()
    owner = await hass_ws_client(hass)
    answer = await ask(
        owner,
        "decide",
        camera_id=camera_id,
        kind="keep",
        why="fine",
        reason=" In a\nbarn ",
        review=review,
    )
    assert answer["success"]
    while card.only["notice_id"] is not None or card.only["standing"] != "kept":
        await card.hear()
    assert card.only["decision"] == {
        "kind": "keep",
        "why": "fine",
        "reason": "In a barn",
        "decided": dt_util.now().date().isoformat(),
        "review": review,
        "due": False,
        "swapped": False,
    }
    assert (await ask(owner, "undo", camera_id=camera_id))["success"]
    while card.only["notice_id"] is None or card.only["standing"] != "open":
        await card.hear()
    assert card.only["decision"] is None
    assert (await ask(owner, "undo", camera_id=camera_id))["success"]


async def test_the_owner_s_word_on_the_maker_counts(
    hass: HomeAssistant,
    client: MockHAClientWebSocket,
    hass_ws_client: WebSocketGenerator,
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    owner = await hass_ws_client(hass)
    await ask(owner, "decide", camera_id=card.only["camera_id"], kind="not_hikvision")
    while card.only["counts_as"] != "other_maker":
        await card.hear()
    await hass.async_block_till_done(wait_background_tasks=True)
    verdicts = hass.states.get("sensor.camera_audit_made_by_hikvision").attributes
    assert (verdicts["other_maker"], verdicts["confirmed"]) == (1, 0)


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"camera_id": "gone"}, "unknown_camera"),
        ({"review": "2020-01-01"}, "review_not_in_future"),
        ({"reason": "x" * 501}, "reason_too_long"),
    ],
)
async def test_what_cannot_be_decided_is_said_in_translated_words(
    hass: HomeAssistant, client: MockHAClientWebSocket, fields: dict[str, str], key: str
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    asked = {"camera_id": card.only["camera_id"], "kind": "keep", **fields}
    error = (await ask(client, "decide", **asked))["error"]
    assert error["translation_key"] == key
    assert error["translation_domain"] == DOMAIN
    assert error["message"]
    await card.quiet()


async def test_a_full_disk_is_told_and_nothing_is_decided(
    hass: HomeAssistant, client: MockHAClientWebSocket
) -> None:
    add_camera(hass)
    card = await settled_card(hass, client)
    full = HomeAssistantError(
        translation_domain=DOMAIN, translation_key="decision_not_saved"
    )
    with patch(
        "custom_components.camera_audit.decisions.store.DecisionStore.async_save_or_raise",
        side_effect=full,
    ):
        answer = await ask(
            client, "decide", camera_id=card.only["camera_id"], kind="keep"
        )
    assert answer["error"]["translation_key"] == "decision_not_saved"
    assert card.only["decision"] is None


@pytest.mark.parametrize("command", ["decide", "undo", "show_again"])
async def test_without_a_running_entry_nothing_can_be_decided(
    client: MockHAClientWebSocket, command: str
) -> None:
    fields = {"kind": "keep"} if command == "decide" else {}
    error = (await ask(client, command, camera_id="a1", **fields))["error"]
    assert error["translation_key"] == "not_running"


@pytest.mark.parametrize(
    "fields", [{"kind": "burn"}, {"kind": "keep", "why": "because"}]
)
async def test_a_malformed_decision_is_refused(
    client: MockHAClientWebSocket, fields: dict[str, str]
) -> None:
    error = (await ask(client, "decide", camera_id="a1", **fields))["error"]
    assert error["code"] == "invalid_format"


def test_a_start_does_not_read_what_only_the_card_needs() -> None:
    code = (
        "import sys; import custom_components.camera_audit; "
        "sys.exit('custom_components.camera_audit.dashboard.feed' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
