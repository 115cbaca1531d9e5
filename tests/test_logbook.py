"""What the logbook says of the announcements."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp.test_utils import make_mocked_request
from homeassistant.components.http.const import KEY_HASS_USER
from homeassistant.core import Event, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.http import current_request
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    mock_component,
)
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.logbook import async_describe_events
from custom_components.camera_audit.swap.files import SIGNAL_ENDED
from custom_components.camera_audit.swap.journal import UNDO, UNDONE, SwapRecord
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from homeassistant.components.recorder.core import Recorder
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator

EVENT = "camera_audit_finding"
DONE = "camera_audit_activity"
FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
ENTITY = "camera.front_door"
#: Parts of addresses of this home, which stand in no line.
SECRETS = ("44:19:b6:0a:1b", "4419b60a1b", "192.0.2.")


class Logbook:
    """The lines that the logbook shows of announcements."""

    def __init__(self, hass: HomeAssistant) -> None:
        self._heard: list[Event] = []
        self._describers: dict[str, Callable[[Event[Any]], dict[str, Any]]] = {}
        async_describe_events(hass, self._take)
        assert self._describers.keys() == {EVENT, DONE}
        for event in self._describers:
            hass.bus.async_listen(event, self._hear)

    def _take(
        self, domain: str, event: str, describe: Callable[[Event[Any]], dict[str, Any]]
    ) -> None:
        assert domain == "camera_audit"
        self._describers[event] = describe

    def describe(self, event: Event[Any]) -> dict[str, Any]:
        """Return the line of an event."""
        return self._describers[str(event.event_type)](event)

    @callback
    def _hear(self, event: Event) -> None:
        self._heard.append(event)

    def lines(self) -> list[str]:
        """Return what was said since, in the words of now."""
        told = [self.describe(event) for event in self._heard]
        self._heard.clear()
        assert not [secret for secret in SECRETS if secret in str(told).casefold()]
        # Home Assistant would show the name of that entity ("Clear", "Main stream") and not the camera's.
        assert not [one for one in told if one.keys() - {"name", "message"}]
        return [f"{one['name']} {one['message']}" for one in told]


@pytest.fixture
def recorder_db_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/home-assistant_v2.db"


@pytest.fixture
def logbook(hass: HomeAssistant) -> Logbook:
    return Logbook(hass)


async def test_it_says_what_was_announced_of_which_camera(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    camera = add_camera(hass, **FLAWED)
    await async_set_up(hass, flaws_for_all=True)
    (line,) = logbook.lines()
    assert line.startswith("Front door found: Made by Hikvision. Known flaw: CVE-")

    dr.async_get(hass).async_update_device(
        camera.device.id, sw_version="V5.4.5 build 170123"
    )
    await async_let_settle(hass)
    assert logbook.lines() == ["Front door result changed: Made by Hikvision"]

    await hass.config_entries.async_remove(camera.entry.entry_id)
    await async_let_settle(hass)
    assert logbook.lines() == ["Front door no longer counted as made by Hikvision"]


async def test_it_speaks_the_language_of_the_home(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    hass.config.language = "de"
    add_camera(hass)
    await async_set_up(hass)
    assert logbook.lines() == ["Front door gefunden: Von Hikvision hergestellt"]


async def test_a_cleared_camera_has_no_flaw_any_more(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    await async_set_up(hass, flaws_for_all=True)
    flaw = {"cve": "CVE-2021-36260", "state": "affected"}
    maybe = {"cve": "CVE-2017-7921", "state": "possibly"}
    data = {"name": "Gate", "verdict": "likely", "flaws": [flaw, maybe]}
    said = "Probably made by Hikvision. Known flaw: CVE-2021-36260"
    assert (
        logbook.describe(Event(EVENT, {**data, "type": "changed"}))["message"]
        == f"result changed: {said}"
    )
    assert (
        logbook.describe(Event(EVENT, {**data, "type": "cleared"}))["message"]
        == "no longer counted as made by Hikvision"
    )


async def test_it_tells_also_where_camera_audit_does_not_run_and_what_an_earlier_version_wrote(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    bare = Event(EVENT, {"type": "flagged", "verdict": "likely"})
    assert logbook.describe(bare) == {
        "name": "Camera Audit",
        "message": "flagged",
    }
    await async_set_up(hass)
    assert logbook.describe(bare)["message"] == "found: Probably made by Hikvision"


async def test_each_decision_and_its_undo_is_one_line(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    logbook.lines()
    data = entry.runtime_data
    (finding,) = data.coordinator.findings.values()
    for kind, told in (
        (DecisionKind.KEEP, "kept"),
        (DecisionKind.PLANNED, "replacement planned"),
        (DecisionKind.REPLACED, "marked as replaced"),
        (DecisionKind.NOT_HIKVISION, "marked as not made by Hikvision"),
    ):
        decision = await data.decisions.async_decide(finding, kind)
        await async_let_settle(hass)
        assert logbook.lines() == [f"Front door {told}"]
    await data.decisions.async_undo(decision.id)
    await async_let_settle(hass)
    assert "Front door decision undone" in logbook.lines()
    assert await data.decisions.async_undo(decision.id) is None
    assert logbook.lines() == []


async def test_what_is_done_is_told_under_the_camera_and_by_whom_where_a_form_was_filled_in(
    hass: HomeAssistant, hass_admin_user: MockUser
) -> None:
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    heard = async_capture_events(hass, DONE)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    decisions = entry.runtime_data.decisions
    await decisions.async_decide(finding, DecisionKind.KEEP)
    request = make_mocked_request("POST", "/api/repairs/issues/fix")
    request[KEY_HASS_USER] = hass_admin_user
    token = current_request.set(request)
    await decisions.async_decide(finding, DecisionKind.PLANNED)
    current_request.reset(token)
    await hass.async_block_till_done()
    assert [event.context.user_id for event in heard] == [None, hass_admin_user.id]
    assert {event.data["device_id"] for event in heard} == {camera.device.id}
    assert {event.data["entity_id"] for event in heard} == {"camera.front_door"}


async def test_a_line_of_before_the_first_audit_is_the_bare_type(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    bare = Event(DONE, {"type": "keep", "name": "Gate"})
    assert logbook.describe(bare)["message"] == "keep"
    await async_set_up(hass)
    assert logbook.describe(bare)["message"] == "kept"


@pytest.mark.clock
async def test_home_assistant_has_the_lines_made_here(
    recorder_mock: Recorder, hass: HomeAssistant, hass_ws_client: WebSocketGenerator
) -> None:
    assert recorder_mock.db_url.endswith("home-assistant_v2.db")
    await async_set_up(hass)
    mock_component(hass, "frontend")
    assert await async_setup_component(hass, "logbook", {})
    client = await hass_ws_client(hass)
    began = dt_util.utcnow().replace(year=2000)
    camera = add_camera(hass)
    await async_let_settle(hass)
    await async_wait_recording_done(hass)
    # Everywhere, and on the page of the camera, which asks for the device and all its entities.
    on_page = {
        "device_ids": [camera.device.id],
        "entity_ids": [ENTITY, "sensor.front_door_maker"],
    }
    for where in ({}, on_page):
        await client.send_json_auto_id(
            {
                "type": "logbook/get_events",
                "start_time": began.isoformat(),
                **where,
            }
        )
        told = (await client.receive_json())["result"]
        assert [
            (one["name"], one["message"], one.get("entity_id"))
            for one in told
            if one.get("domain") == "camera_audit"
        ] == [("Front door", "found: Made by Hikvision", None)]


async def test_a_swap_and_its_undo_are_one_line_each(
    hass: HomeAssistant, logbook: Logbook
) -> None:
    add_camera(hass)
    await async_set_up(hass)
    logbook.lines()
    record = SwapRecord(
        swap_id="1",
        when="2026-11-29",
        old_name="Front door",
        new_name="New camera",
        entity_ids={"camera.front_door": "camera.front_door_old"},
        releases=(),
        renames=(),
        fields=(),
        device_fields=(),
    )
    for ended, told in (
        (record, "swapped: New camera has its entity IDs now"),
        (replace(record, action=UNDO, state=UNDONE), "swap with New camera undone"),
    ):
        async_dispatcher_send(hass, SIGNAL_ENDED, ended)
        await hass.async_block_till_done()
        assert logbook.lines() == [f"Front door {told}"]
