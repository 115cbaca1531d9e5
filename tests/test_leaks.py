"""Nothing private gets out: secrets are planted everywhere, then looked for everywhere.

What is looked for never has to be said by Camera Audit: passwords, tokens, user names, serials,
the tails of hardware addresses, coordinates, addresses of the network. Names of cameras and the
prefix of a hardware address may be said, and the camera's address on the pages about the router.
"""

from __future__ import annotations

import json
import logging
import sys
from datetime import date
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import Mock, patch

import pytest
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.components.system_health import get_info
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE, MATCH_ALL
from homeassistant.core import Event, HomeAssistant, SupportsResponse
from homeassistant.data_entry_flow import FlowResultType, InvalidData, UnknownStep
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.helpers.service_info.dhcp import DhcpServiceInfo
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.camera_audit.helpers.named import NAMED
from tests.factories import any_day
from tests.homes import add_camera, add_entry, async_let_settle, async_set_up

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from homeassistant.config_entries import ConfigEntry
    from pytest_homeassistant_custom_component.common import MockConfigEntry

PASSWORD = "Kartoffel17"  # noqa: S105 (planted)
TOKEN = "eyJplantedtoken"  # noqa: S105 (planted)
USER = "annalogin"
SERIAL = "K1234567"
LATITUDE, LONGITUDE = 48.137154, 11.576124
#: The tails of the hardware addresses are the cameras' own.
TAILS = ("0a1b2c", "0a1b3c", "0a1b4c", "0a1b5c", "0a1b6c")
ADDRESSES = tuple(f"192.0.2.{number}" for number in (10, 20, 30, 40, 50, 60, 70, 80))
PLANTED = (
    PASSWORD,
    TOKEN,
    USER,
    SERIAL,
    "20190101",
    str(LATITUDE),
    str(LONGITUDE),
    "cam-of-anna",
    "dyndns.example",
    *ADDRESSES,
    *TAILS,
    *(":".join((tail[:2], tail[2:4], tail[4:])) for tail in TAILS),
    *("-".join((tail[:2], tail[2:4], tail[4:])) for tail in TAILS),
)


#: What is to be entered in a router is said where an administrator asks for it: the camera's address, nothing else.
ROUTER_PAGES = frozenset({"block", "rule"})


#: What undoes a decision at once: notices that are walked later are here because of one.
UNDOING = frozenset({f"undo_decision_{number}" for number in range(1, NAMED + 1)})


def serial(number: int) -> str:
    return f"DS-2CD2143G0-I20190101AAWR{SERIAL}{number}"


def mac(tail: str) -> str:
    return f"44:19:b6:{tail[:2]}:{tail[2:4]}:{tail[4:]}"


#: Names that cameras announce themselves under, with what is private in them.
NAMED_BY_SERIAL = (f"HIKVISION {serial(2)} {mac(TAILS[1])}", f"Yard {serial(5)}")


def plant(hass: HomeAssistant) -> None:
    """Fill the home with what is private, in every place that an audit reads or passes by."""
    hass.config.latitude, hass.config.longitude = LATITUDE, LONGITUDE
    hass.states.async_set(
        "zone.home",
        "1",
        {"latitude": LATITUDE, "longitude": LONGITUDE, "persons": [USER]},
    )
    login = {"username": USER, "password": PASSWORD, "token": TOKEN, "api_key": TOKEN}
    place = {"latitude": LATITUDE, "longitude": LONGITUDE}

    hikvision = add_entry(
        hass,
        "hikvision",
        unique_id=serial(1),
        data={"host": ADDRESSES[0], "port": 80, **login, **place},
    )
    add_camera(
        hass,
        "Front door",
        integration="hikvision",
        entry=hikvision,
        mac=mac(TAILS[0]),
        serial_number=serial(1),
        sw_version="V5.4.0 build 160530",
        configuration_url=f"http://{USER}:{PASSWORD}@cam-of-anna.dyndns.example/?t={TOKEN}",
    )
    onvif = add_entry(
        hass,
        "onvif",
        unique_id=mac(TAILS[1]),
        data={"host": ADDRESSES[1], "port": 80, **login},
    )
    # A name that carries the serial, as cameras announce themselves.
    add_camera(
        hass,
        NAMED_BY_SERIAL[0],
        entry=onvif,
        mac=mac(TAILS[1]),
        serial_number=serial(2),
        hw_version=f"http://{USER}:{PASSWORD}@{ADDRESSES[1]}/",
    )
    recorder = add_camera(
        hass,
        "Recorder",
        integration="hikvision_next",
        model=f"DS-7608NI-K2/8P0820190101CCRR{SERIAL}3WCVU",
        mac=mac(TAILS[2]),
        host=f"http://{USER}:{PASSWORD}@{ADDRESSES[2]}",
        serial_number=serial(3),
    )
    add_camera(
        hass,
        "Channel 1",
        entry=recorder.entry,
        integration="hikvision_next",
        manufacturer="Hikvision",
        model=None,
        mac=None,
        via_device_id=recorder.device.id,
    )
    entities = er.async_get(hass)
    for number, domain in enumerate(("generic", "mjpeg"), 3):
        key = "stream_source" if domain == "generic" else "mjpeg_url"
        address = f"{USER}:{PASSWORD}@{ADDRESSES[number]}"
        entry = add_entry(
            hass,
            domain,
            options={
                key: f"rtsp://{address}:554/ISAPI/Streaming/channels/101?token={TOKEN}",
                "still_image_url": f"http://{address}/ISAPI/Streaming/channels/101/picture?t={TOKEN}",
                **login,
            },
        )
        entities.async_get_or_create(
            "camera",
            domain,
            f"{domain}-{serial(number)}",
            config_entry=entry,
            original_name=domain,
            suggested_object_id=domain,
        )
    # Cameras of configuration.yaml: a state with tokens, an address in the entity itself.
    picture = {
        "access_token": TOKEN,
        "entity_picture": f"/api/camera_proxy/camera.x?token={TOKEN}",
    }
    hass.states.async_set(
        "camera.yard", "idle", {"friendly_name": NAMED_BY_SERIAL[1], **picture}
    )
    address = f"rtsp://{USER}:{PASSWORD}@{ADDRESSES[5]}:554/Streaming/Channels/101?token={TOKEN}"
    yard = SimpleNamespace(_input=address)
    hass.data["camera"] = SimpleNamespace(get_entity={"camera.yard": yard}.get)
    hass.states.async_set(
        "device_tracker.gate",
        "home",
        {
            "mac": mac(TAILS[3]),
            "ip": ADDRESSES[6],
            "host_name": f"cam-{serial(6)}",
            **place,
        },
    )
    # The verdict of this one changes later, so that there is news about a decision.
    add_camera(
        hass, "News", manufacturer=None, model=None, mac=mac(TAILS[4]),
        host=ADDRESSES[7],
    )  # fmt: skip


@pytest.fixture(autouse=True)
def dhcp_cache(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give Home Assistant a listener for DHCP that has seen the cameras; other modules stay as they are."""
    hass.config.components.add("dhcp")
    dhcp, helpers = ModuleType("dhcp"), ModuleType("helpers")
    helpers.async_discovered_service_info = lambda _: [  # type: ignore[attr-defined]
        DhcpServiceInfo(
            ip=ADDRESSES[6], hostname=f"cam-{serial(6)}", macaddress=f"4419b6{TAILS[3]}"
        )
    ]
    name = "homeassistant.components.dhcp"
    monkeypatch.setitem(sys.modules, name, dhcp)
    monkeypatch.setitem(sys.modules, f"{name}.helpers", helpers)


def found(text: str, *home_assistants: str) -> list[str]:
    """Return what of the planted values stands in a text, in either case.

    Entity ids that Home Assistant made from the name of a device are its own; where it puts that
    name itself before ours, ``home_assistants`` says so.
    """
    for name in NAMED_BY_SERIAL:
        text = text.replace(slugify(name), "...")
    for name in home_assistants:
        text = text.replace(name, "...")
    return sorted({value for value in PLANTED if value.casefold() in text.casefold()})


def told(thing: object) -> str:
    return json.dumps(thing, default=_plain, skipkeys=True)


def _plain(thing: Any) -> object:  # noqa: ANN401 (anything that a flow shows)
    if (schema := getattr(thing, "schema", None)) is not None and hasattr(
        schema, "items"
    ):
        return [
            (str(key), getattr(key, "description", None), _plain(value))
            for key, value in schema.items()
        ]
    if (serialize := getattr(thing, "serialize", None)) is not None:
        return serialize()
    return repr(thing)


# Flows: every way through every menu --------------------------------------------------------------


class Walker:
    """Goes every way through a flow, and keeps what each screen shows."""

    def __init__(
        self,
        begin: Callable[[], Awaitable[Any]],
        go_on: Callable[[str, dict[str, Any]], Awaitable[Any]],
        answers: Callable[[Any], dict[str, Any]],
        ends: frozenset[str],
    ) -> None:
        self._begin, self._go_on, self._answers, self._ends = (
            begin,
            go_on,
            answers,
            ends,
        )
        self.screens: dict[str, str] = {}
        self.shown: list[str] = []

    async def walk(self, *path: str) -> None:
        """Open the flow anew and go one way; then every way that begins there."""
        try:
            shown = await self._begin()
            for choice in path:
                shown = await self._step(shown, choice)
        except UnknownStep, InvalidData:
            return  # what an earlier way decided or undid has closed this one
        step = shown.get("step_id") or shown.get("reason") or str(shown["type"])
        text = told(shown)
        if step in ROUTER_PAGES:
            for address in ADDRESSES:
                text = text.replace(address, "...")
        self.shown.append(text)
        if step in self.screens:
            return
        self.screens[step] = path[-1] if path else ""
        if shown["type"] is FlowResultType.MENU:
            for option in shown["menu_options"]:
                if option not in self._ends:
                    await self.walk(*path, option)
        elif shown["type"] is FlowResultType.FORM:
            await self.walk(*path, "")

    async def _step(self, shown: Any, choice: str) -> Any:  # noqa: ANN401 (a flow's result)
        answers = {"next_step_id": choice} if choice else self._answers(shown)
        return await self._go_on(shown["flow_id"], answers)


async def walk_repair(
    hass: HomeAssistant, issue_id: str, ends: frozenset[str]
) -> Walker:
    manager = repairs_flow_manager(hass)
    assert manager is not None

    def first(shown: Any) -> dict[str, Any]:  # noqa: ANN401
        answers: dict[str, Any] = {"reason": "none of your business"}
        if shown["step_id"] not in {"choose", "several"}:
            return answers
        camera = next(iter(shown["data_schema"].schema.values())).config["options"][0][
            "value"
        ]
        return (
            {"camera": camera}
            if shown["step_id"] == "choose"
            else answers | {"cameras": [camera], "decision": "keep"}
        )

    (entry,) = hass.config_entries.async_loaded_entries(DOMAIN)
    decisions = entry.runtime_data.decisions
    before = {one.id for one in decisions.all}

    async def begin() -> Any:  # noqa: ANN401 (a flow's result)
        for one in decisions.all:
            if one.id not in before:  # a way that was gone before ended in it
                await decisions.async_undo(one.id)
                await hass.async_block_till_done()
        return await manager.async_init(DOMAIN, data={"issue_id": issue_id})

    walker = Walker(begin, manager.async_configure, first, ends)
    await walker.walk()
    return walker


async def walk_options(hass: HomeAssistant, entry: ConfigEntry[Any]) -> Walker:
    def first(shown: Any) -> dict[str, Any]:  # noqa: ANN401
        """Answer with what a page suggests, or else with the first of its choices, or with a label."""
        answers: dict[str, Any] = {}
        for key, selector in shown["data_schema"].schema.items():
            if key.description:
                answers[str(key)] = key.description["suggested_value"]
                continue
            choice = next(iter(selector.config.get("options", ())), "Annke C800")
            answers[str(key)] = choice if isinstance(choice, str) else choice["value"]
        return answers

    options = hass.config_entries.options
    walker = Walker(
        lambda: options.async_init(entry.entry_id),
        options.async_configure,
        first,
        frozenset(),
    )
    await walker.walk()
    return walker


# Answers ----------------------------------------------------------------------------------------------


async def answers_of_actions(hass: HomeAssistant) -> list[str]:
    """Return what each action of ours answers about all cameras."""
    said = []
    entries = hass.config_entries.async_loaded_entries(DOMAIN)
    cameras = list(entries[0].runtime_data.coordinator.findings)
    for name, service in hass.services.async_services_for_domain(DOMAIN).items():
        if service.supports_response is SupportsResponse.NONE:
            continue
        for data in ({}, {"camera_id": cameras}):
            try:
                said.append(
                    told(
                        await hass.services.async_call(
                            DOMAIN, name, data, blocking=True, return_response=True
                        )
                    )
                )
            except Exception as error:  # noqa: BLE001 (what a refusal says is looked at as well)
                said.append(str(error))
    return said


async def answers_of_commands(hass: HomeAssistant) -> list[str]:
    """Return what each websocket command of ours answers to an administrator."""
    said: list[str] = []
    connection = Mock()
    connection.user = Mock(is_admin=True)
    connection.user.permissions.access_all_entities.return_value = True
    connection.subscriptions = {}
    connection.send_result = connection.send_message = connection.send_event = (
        lambda *message: said.append(told(message))
    )
    for name, (handler, _) in hass.data.get("websocket_api", {}).items():
        if name == f"{DOMAIN}/subscribe":
            handler(hass, connection, {"id": 1, "type": name})
    await hass.async_block_till_done(wait_background_tasks=True)
    return said


async def decide(hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
    """Keep a camera whose maker is not certain, deny another; then it becomes certain."""
    data = entry.runtime_data
    by_name = {
        finding.camera.name: finding for finding in data.coordinator.findings.values()
    }
    with any_day():
        await data.decisions.async_decide(
            by_name["News"], DecisionKind.KEEP, review=date(2999, 1, 1)
        )
    named = next(finding for name, finding in by_name.items() if "HIKVISION" in name)
    await data.decisions.async_decide(named, DecisionKind.NOT_HIKVISION)
    device = dr.async_get(hass).async_get(by_name["News"].camera.device_ids[0])
    assert device is not None
    dr.async_get(hass).async_update_device(
        device.id,
        manufacturer="Hikvision",
        model="DS-2CD2143G0-I",
        serial_number=serial(7),
    )
    await async_let_settle(hass)
    recorder = next(
        finding
        for finding in data.coordinator.findings.values()
        if finding.camera.name == "Recorder"
    )
    with any_day():
        await data.decisions.async_decide(
            recorder, DecisionKind.KEEP, review=date(2020, 1, 1)
        )
    await hass.async_block_till_done()


class Search:
    """Looks for what was planted, place by place. ``leaks``: what was found where."""

    def __init__(self, hass: HomeAssistant, entry: MockConfigEntry) -> None:
        self.hass, self.entry = hass, entry
        self.leaks: dict[str, list[str]] = {}
        self.screens: set[str] = set()

    def look(self, where: str, text: str, *home_assistants: str) -> None:
        assert text, where
        if leaks := found(text, *home_assistants):
            self.leaks[where] = leaks

    async def repairs(self) -> None:
        for domain, issue_id in list(ir.async_get(self.hass).issues):
            if domain == DOMAIN:
                walker = await walk_repair(
                    self.hass, issue_id, frozenset({"ignore", "stay", *UNDOING})
                )
                self.screens |= walker.screens.keys()
                self.look(f"repair {issue_id}", "\n".join(walker.shown))

    async def settings(self) -> None:
        walker = await walk_options(self.hass, self.entry)
        self.screens |= walker.screens.keys()
        self.look("settings", "\n".join(walker.shown))
        self.look(
            "reconfigure", told(await self.entry.start_reconfigure_flow(self.hass))
        )

    async def answers(self) -> None:
        hass = self.hass
        self.look(
            "diagnostics",
            told(await async_get_config_entry_diagnostics(hass, self.entry)),
        )
        self.look("system health", told((await get_info(hass))[DOMAIN]))
        self.look("actions", "\n".join(await answers_of_actions(hass)))
        self.look("websocket commands", "\n".join(await answers_of_commands(hass)))

    def states(self, events: list[Event[Any]]) -> None:
        entities = er.async_get(self.hass).entities.values()
        own = {one.entity_id for one in entities if one.platform == DOMAIN}
        states = [
            state for state in self.hass.states.async_all() if state.entity_id in own
        ]
        assert (
            len([state for state in states if state.entity_id.endswith("_maker")]) > 2
        )
        self.look(
            "states", told([state.as_dict() for state in states]), NAMED_BY_SERIAL[0]
        )
        self.look("events", "\n".join(_of_ours(events, own)), NAMED_BY_SERIAL[0])

    async def files(self, storage: dict[str, Any]) -> None:
        issues = ir.async_get(self.hass).issues
        self.look(
            "issues",
            repr([one for (domain, _), one in issues.items() if domain == DOMAIN]),
        )
        self.hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
        await self.hass.async_block_till_done()
        stored = {
            key: value for key, value in storage.items() if key.startswith(DOMAIN)
        }
        assert f"{DOMAIN}.decisions" in stored
        self.look("own files", told(stored))
        kept = storage[ir.STORAGE_KEY]["data"]["issues"]
        self.look(
            "file of issues", told([one for one in kept if one["domain"] == DOMAIN])
        )


async def test_nothing_private_gets_out(
    hass: HomeAssistant, hass_storage: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for component in (REPAIRS, "system_health"):
        assert await async_setup_component(hass, component, {})
    plant(hass)
    events = async_capture_events(hass, MATCH_ALL)
    entry = await async_set_up(hass)
    findings = entry.runtime_data.coordinator.findings
    names = {finding.camera.name for finding in findings.values()}
    assert names >= {
        "Front door",
        "Recorder",
        "generic",
        "mjpeg",
        "News",
        "HIKVISION … 44:19:b6:…",
    }
    assert len([one for one in findings.values() if one.flagged]) >= 7
    await decide(hass, entry)

    search = Search(hass, entry)
    await search.repairs()
    hass.config_entries.async_update_entry(entry, options={"summary": True})
    await hass.async_block_till_done()
    await search.repairs()
    await search.settings()
    # Every kind of screen was seen.
    assert search.screens >= {"camera", "evidence", "advice", "keep", "report"}
    assert search.screens >= {
        "news",
        "summary",
        "choose",
        "several",
        "init",
        "notices",
        "leave_out",
    }
    assert search.screens >= {"visibility", "decisions", "undo"}
    assert search.screens >= {"block", "rule"}
    await search.answers()
    search.states(events)
    await search.files(hass_storage)
    search.look("log", _log_of_ours(caplog))
    assert search.leaks == {}


def _of_ours(events: list[Event[Any]], own: set[str]) -> Iterator[str]:
    """Yield the events that Camera Audit brought about."""
    for event in events:
        data = event.data
        if (
            event.event_type.startswith(DOMAIN)
            or data.get("domain") == DOMAIN
            or data.get("entity_id") in own
        ):
            yield told({**data, "type": event.event_type, "states": _states(data)})


def _states(data: Any) -> list[Any]:  # noqa: ANN401 (an event's data)
    return [
        state.as_dict()
        for key in ("old_state", "new_state")
        if (state := data.get(key))
    ]


def _log_of_ours(caplog: pytest.LogCaptureFixture) -> str:
    """Return what was logged by us, or of us by Home Assistant."""
    return "\n".join(
        f"{record.name} {record.getMessage()} {record.exc_text or ''}"
        for record in caplog.records
        if record.name.startswith(f"custom_components.{DOMAIN}")
        or DOMAIN in record.getMessage()
    )


@pytest.mark.parametrize(
    "place",
    [
        "coordinator.run.live_rows",
        "audit.shares.examine_camera",
        "home.assemble.make_camera",
        "decisions.overview.Standings",
        "notices.notices.notice_of",
        "coordinator.run.Audits.async_once",
    ],
)
async def test_an_error_with_a_secret_is_logged_without_it(
    hass: HomeAssistant, caplog: pytest.LogCaptureFixture, place: str
) -> None:
    caplog.set_level(logging.DEBUG)
    plant(hass)
    error = HomeAssistantError(
        f"cannot open rtsp://{USER}:{PASSWORD}@{ADDRESSES[0]} {serial(1)}"
    )
    with patch(f"custom_components.camera_audit.{place}", side_effect=error):
        entry = await async_set_up(hass)
        # Each camera a notice of its own, however many there are.
        hass.config_entries.async_update_entry(entry, options={"summary": "never"})
        await hass.async_block_till_done(wait_background_tasks=True)
    assert "HomeAssistantError" in caplog.text
    assert found(_log_of_ours(caplog)) == []
    assert found(told(await async_get_config_entry_diagnostics(hass, entry))) == []
