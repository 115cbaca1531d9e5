"""One redactor for every output: each secret, planted wherever a home names a camera, is looked for in all of them.

A text counts as shown however its parts are joined. :data:`MAY_STAND` is the whole of what an output may still hold, and
why; SECURITY.md and the pages of docs/ promise no more than that.
"""

from __future__ import annotations

import json
import logging
import sqlite3
import sys
import unicodedata
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple
from unittest.mock import patch

import pytest
from homeassistant.components.repairs import repairs_flow_manager
from homeassistant.components.repairs.const import DOMAIN as REPAIRS
from homeassistant.components.system_health import get_info
from homeassistant.const import EVENT_HOMEASSISTANT_FINAL_WRITE, MATCH_ALL
from homeassistant.core import Event, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
    llm,
)
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from camera_audit_offline.fleet_file import FleetFile
from camera_audit_offline.fleet_page import render_fleet
from camera_audit_offline.fleet_rows import Job, rows_of
from camera_audit_offline.one_home import audit_home
from custom_components.camera_audit.audit.facts_file import answer_lines
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.logbook import async_describe_events
from custom_components.camera_audit.report.formats import Format
from custom_components.camera_audit.report.write import write_report
from tests.factories import any_day
from tests.home_files import write_home
from tests.homes import add_entry, async_let_settle, async_set_up
from tests.test_leaks import told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from homeassistant.config_entries import ConfigEntry
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator


class Secret(NamedTuple):
    """What is planted. ``text``: in names; ``needle``: what must not stand, without signs between; ``kind``: of the table.

    ``known``: the identities of its camera, of which its registry alone knows.
    """

    kind: str
    text: str
    needle: str
    known: dict[str, Any] = {}  # noqa: RUF012 (never changed)


#: Of a hardware address: how it is written, ``a``, ``b`` and ``c`` its last three bytes.
_MACS: Final = (
    "44:19:b6:{a}:{b}:{c}",
    "44-19-B6-{a}-{b}-{c}",
    "44 19 b6 {a} {b} {c}",
    "44_19_b6_{a}_{b}_{c}",
    "44.19.b6.{a}.{b}.{c}",
    "44/19/b6/{a}/{b}/{c}",
    "44,19,b6,{a},{b},{c}",
    "44\u201319\u2013b6\u2013{a}\u2013{b}\u2013{c}",
    "44%3A19%3Ab6%3A{a}%3A{b}%3A{c}",
    "44:19:b6:({a}:{b}:{c})",
    "0x44 0x19 0xb6 0x{a} 0x{b} 0x{c}",
    "4419b6-{a}{b}{c}",
    "4419b6:{a}{b}{c}",
    "4419.b6{a}.{b}{c}",
    "4419-b6{a}-{b}{c}",
    "44 19b6 {a}{b} {c}",
    "4419b6{a}{b}{c}",
    "4419B6 {a}{b}{c}",
    "ipc4419b6{a}{b}{c}",
    "44:19:b6:ff:fe:{a}:{b}:{c}",
    "44:19:b6:{a}:{b}:{c}:7e:8d",
    "\uff14\uff14\uff1a\uff11\uff19\uff1a\uff42\uff16\uff1a\uff10\uff41\uff1a{b}:{c}",
)
#: A serial number of no known form, whole, in parts, and its ends.
_OF_REGISTRY: Final = ("9527000FG0A1B2QX", "9527-000F-G0A2-B2QX", "G0A3B2QX", "A4B2QX")
_UUID: Final = "5f5a69c2-e0ae-504f-829b-00dea50f8f3c"


def secrets() -> Iterator[Secret]:
    """Yield what is planted as the name, model and firmware of a camera each."""
    for number, spelled in enumerate(_MACS, 0x10):
        last = f"{number:02x}"
        yield Secret("mac", spelled.format(a="0a", b="1b", c=last), f"0a1b{last}")
    yield Secret("mac", "68.25.182.10.27.61", "682518210")
    mac = {"connections": {(dr.CONNECTION_NETWORK_MAC, "44:19:b6:33:44:55")}}
    yield Secret("known", "334455", "334455", mac)
    for text, needle in (
        ("DS-2CD2143G0-I20190101AAWRK12345678", "K12345678"),
        ("20190102AAWR912345678", "912345678"),
        ("20190101 AAWR F 98765433", "98765433"),
        ("(F98765432)", "F98765432"),
        ("D81234567", "D81234567"),
        ("c12345679", "C12345679"),
    ):
        yield Secret("serial", text, needle)
    for number, text in enumerate(_OF_REGISTRY, 1):
        known = {"serial_number": f"9527000FG0A{number}B2QX"}
        yield Secret("known", text, text[-6:].replace("-", ""), known)
    for text, needle in (
        ("rtsp://anna:Kartoffel17@cam/ch1", "Kartoffel17"),
        ("anna:Kartoffel18@cam", "Kartoffel18"),
        ("http://tok4710@cam/", "tok4710"),
        ("http://cam/p?token=tok4711", "tok4711"),
        ("http://cam/p?a=1&api_key=tok4712", "tok4712"),
        ("http://cam/p?auth=tok4713", "tok4713"),
        ("Basic YW5uYTpIdW50ZXIyMg==", "YW5uYTpIdW50ZXIyMg"),
        ("Bearer abcDEF123456ghi", "abcDEF123456ghi"),
        ("Authorization: Digest abc98765def", "abc98765def"),
        ("eyJhbGciOi.eyJwbGFudGVk.c2ln", "eyJwbGFudGVk"),
        ("password: Kartoffel19", "Kartoffel19"),
        ("passwd=Kartoffel20", "Kartoffel20"),
        ("client_secret=tok4714", "tok4714"),
        ("api_key=tok4715", "tok4715"),
        ("pin: 471147", "471147"),
        ("code=471148", "471148"),
        ("/api/webhook/wh0ok123456", "wh0ok123456"),
        ("-u anna:Kartoffel21", "Kartoffel21"),
    ):
        yield Secret("secret", text, needle)
    yield Secret("uuid", _UUID, "dea50f8f3c")
    yield Secret("address", "192.0.2.77", "192.0.2.77")
    yield Secret("host", "anna-cam-7.local", "anna-cam-7.local")
    yield Secret("address", "2001:db8::1234:5678", "2001:db8::1234:5678")


SECRETS: Final = tuple(secrets())
#: Planted where no name is: in set-ups, addresses of streams and pages, automations.
OF_SETUPS: Final = {
    "user": "annaadmin",
    "password": "Kartoffel99",
    "token": "tok4799",
    "cloud": "cloudid4799",
    "email": "anna.schmidt@example.org",
    "page": "cam-of-anna.example",
}
#: What reads a text of somebody who does not say whose it is: a label before buying, facts without a registry, a line of
#: an automation. There a secret is known by its form alone.
_OF_NO_CAMERA: Final = ("actions look_up", "actions where_used", "facts")
#: A name or a line with an address in it is what the owner wrote, for screens, lists and answers of the own home, and
#: for reports where addresses were asked for. What may leave it, or is for everybody, leaves them out: events, the card,
#: assistants and other reports.
_WITH_ADDRESSES: Final = (
    *_OF_NO_CAMERA,
    *("notices", "issues file", "repair", "states", "todo", "stores"),
    *("actions decide", "actions swap", "actions report+addresses"),
    *("home+hosts", "fleet+hosts"),
)
#: Which kind may stand in which output, and why; in all others it may not.
MAY_STAND: Final = {
    "mac": (),
    "serial": (),
    "uuid": (),
    "known": _OF_NO_CAMERA,
    "secret": (),
    "address": _WITH_ADDRESSES,
    # A report without addresses cannot tell the name of a host from other words with a dot: an entity may be called
    # camera.local.
    "host": (*_WITH_ADDRESSES, "actions report", "home", "fleet"),
    "user": (),
    "password": (),
    "token": (),
    "cloud": (),
    "email": (),
    # The host of an address in a line of an automation.
    "page": ("actions where_used", "actions swap"),
}


def compact(text: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).casefold()


class Outputs:
    """Collects what is shown where."""

    def __init__(self) -> None:
        self.shown: dict[str, list[str]] = {}
        #: Ids that Home Assistant and Camera Audit drew by lot: one in some hundred homes has the end of a MAC in it.
        self.drawn: frozenset[str] = frozenset()

    def add(self, output: str, shown: object) -> None:
        """Keep what an output shows."""
        text = shown if isinstance(shown, str) else told_plainly(shown)
        assert text, output
        self.shown.setdefault(output, []).append(text)

    def leaks(self) -> dict[str, set[str]]:
        """Return what stands in an output that may not stand there, by output."""
        found: dict[str, set[str]] = {}
        for output, texts in self.shown.items():
            text = "\n".join(texts).replace("\\", "")
            for drawn in self.drawn:
                text = text.replace(drawn, "")
            signs = compact(text)
            stand = {
                f"{secret.kind}: {secret.text}"
                for secret in SECRETS
                if compact(secret.needle) in signs
                and output not in MAY_STAND[secret.kind]
            }
            stand |= {
                key
                for key, value in OF_SETUPS.items()
                if compact(value) in signs and output not in MAY_STAND[key]
            }
            if stand:
                found[output] = stand
        return found


def told_plainly(thing: object) -> str:
    return json.dumps(json.loads(told(thing)), ensure_ascii=False)


def plant(hass: HomeAssistant) -> list[str]:
    """Put a camera into the home for each secret; return their entity ids, which are neutral."""
    entity_ids = []
    areas = ar.async_get(hass)
    for number, secret in enumerate(SECRETS):
        host = f"192.168.7.{number + 1}"
        entry = add_entry(
            hass,
            "onvif",
            unique_id=f"u{number}",
            data={
                "host": host,
                "port": 80,
                "username": OF_SETUPS["user"],
                "password": OF_SETUPS["password"],
                "token": OF_SETUPS["token"],
                "cloud_id": OF_SETUPS["cloud"],
                "email": OF_SETUPS["email"],
            },
            options={
                "stream_source": f"rtsp://{OF_SETUPS['user']}:{OF_SETUPS['password']}@{host}"
                f":554/Streaming/Channels/101?token={OF_SETUPS['token']}"
            },
        )
        hass.config_entries.async_update_entry(entry, title=f"Set-up {secret.text}")
        area = areas.async_create(f"Neutral {number}")
        # An area may hold other cameras: what is known of one alone is not looked for in its name.
        if secret.kind != "known":
            areas.async_update(area.id, name=f"Area {secret.text}")
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={("onvif", f"neutral-{number}")},
            manufacturer="Hikvision",
            model=f"DS-2CD2032F-I {secret.text}",
            sw_version=f"V5.4.0 build 160530 {secret.text}",
            name=f"C {secret.text}",
            configuration_url=f"http://{OF_SETUPS['user']}:{OF_SETUPS['password']}@{OF_SETUPS['page']}/?token=x",
            **secret.known,
        )
        dr.async_get(hass).async_update_device(device.id, area_id=area.id)
        made = er.async_get(hass).async_get_or_create(
            "camera",
            "onvif",
            f"neutral-{number}",
            config_entry=entry,
            device_id=device.id,
            suggested_object_id=f"neutral_{number}",
            original_name=f"Picture {secret.text}",
        )
        entity_ids.append(made.entity_id)
    return entity_ids


def automations(entity_ids: Iterable[str]) -> list[dict[str, Any]]:
    """Return an automation for each camera, with its secret in its alias and beside the name of the camera."""
    return [
        {
            "id": f"a{number}",
            "alias": f"Watch {secret.text}",
            "triggers": [{"trigger": "state", "entity_id": entity_id}],
            "actions": [
                {
                    "action": "notify.notify",
                    "data": {
                        "message": f"{entity_id} {secret.text}",
                        "url": f"http://{OF_SETUPS['user']}:{OF_SETUPS['password']}@{OF_SETUPS['page']}/"
                        f"?e={entity_id}&token={OF_SETUPS['token']}",
                    },
                }
            ],
        }
        for number, (secret, entity_id) in enumerate(
            zip(SECRETS, entity_ids, strict=True)
        )
    ]


async def open_repairs(hass: HomeAssistant, outputs: Outputs) -> None:
    """Open each notice and take each way that its first screen offers, and each way from there but those that end it."""
    manager = repairs_flow_manager(hass)
    assert manager is not None
    seen: set[tuple[str, str]] = set()

    async def walk(issue_id: str, *path: str) -> None:
        shown: Any = await manager.async_init(DOMAIN, data={"issue_id": issue_id})
        for choice in path:
            if shown["type"] is not FlowResultType.MENU:
                return
            shown = await manager.async_configure(
                shown["flow_id"], {"next_step_id": choice}
            )
        outputs.add("repair", shown)
        seen.add((issue_id, str(shown.get("step_id"))))
        if shown["type"] is FlowResultType.MENU and len(path) < 2:
            for option in shown["menu_options"]:
                if option not in {"ignore", "stay", "back", *path}:
                    await walk(issue_id, *path, option)

    for domain, issue_id in list(ir.async_get(hass).issues):
        if domain == DOMAIN:
            await walk(issue_id)
    assert len({step for _, step in seen}) > 3


async def ask_actions(
    hass: HomeAssistant, outputs: Outputs, entity_ids: list[str]
) -> None:
    async def call(name: str, output: str = "", **data: object) -> Any:  # noqa: ANN401 (what an action answers)
        try:
            said: Any = await hass.services.async_call(
                DOMAIN, name, data, blocking=True, return_response=True
            )
        except HomeAssistantError as error:
            said = str(error)
        outputs.add(f"actions {output or name}", said)
        return said

    findings = (await call("get_findings"))["findings"]
    by_entity = {one["entity_ids"][0]: one["camera_id"] for one in findings}
    assert set(by_entity) == set(entity_ids)
    await call("scan")
    for secret in SECRETS:
        await call("look_up", label=f"Hikvision DS-2CD2143G0-I {secret.text}")
    await call("where_used", entity_id=entity_ids)
    pairs = [
        {"old_entity_id": old, "new_entity_id": new}
        for old, new in zip(entity_ids[::2], entity_ids[1::2], strict=False)
    ]
    await call("swap", swaps=pairs, rewrite=True)
    await call("swap", **pairs[0], pairs=[{"old": entity_ids[0], "new": entity_ids[4]}])
    for camera_id in by_entity.values():
        await call("decide", camera_id=[camera_id], decision="undo")
    with any_day():
        await call("decide", camera_id=list(by_entity.values()), decision="planned")
    for form in ("html", "markdown", "csv", "json"):
        await call("report", format=form)
        await call("report", "report+addresses", format=form, addresses=True)


async def look_live(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    outputs: Outputs,
    events: list[Event[Any]],
) -> None:
    own = {
        one.entity_id: one
        for one in er.async_get(hass).entities.values()
        if one.platform == DOMAIN
    }
    for entity_id in own:
        if state := hass.states.get(entity_id):
            # Home Assistant puts the name of the device before ours.
            outputs.add(
                "states", {**state.attributes, "friendly_name": "", "is": state.state}
            )
    outputs.add("diagnostics", await async_get_config_entry_diagnostics(hass, entry))
    outputs.add("system health", (await get_info(hass))[DOMAIN])
    await ask_assistant(hass, outputs)
    lists = [one for one in own if one.startswith("todo.")]
    items = await hass.services.async_call(
        "todo", "get_items", {"entity_id": lists}, blocking=True, return_response=True
    )
    outputs.add("todo", items)
    describe: list[Any] = []
    async_describe_events(hass, lambda _, __, one: describe.append(one))
    for event in events:
        if event.event_type.startswith(DOMAIN):
            outputs.add("events", event.data)
        if event.event_type == f"{DOMAIN}_finding":
            outputs.add("logbook", describe[0](event))


async def ask_assistant(hass: HomeAssistant, outputs: Outputs) -> None:
    """Ask as a language model would; Home Assistant offers the tool from 2026.10 on."""
    if not hasattr(llm, "ToolResult"):
        return
    from custom_components.camera_audit.llm import tool as llm_tool  # noqa: PLC0415

    context = llm.LLMContext(
        platform="x",
        context=None,
        language="en",
        assistant="conversation",
        device_id=None,
    )
    tool = llm_tool.HikvisionCamerasTool(only_exposed=False)
    # An answer names fifty; which these are is a matter of their order, so all are looked at.
    with patch.object(llm_tool, "MOST", sys.maxsize):
        result = await tool.async_call(hass, llm.ToolInput("x", {}), context)
    outputs.add("assistants", result.data)


def look_offline(outputs: Outputs, home: Path, tmp_path: Path) -> None:
    for hosts in (False, True):
        name = "+hosts" if hosts else ""
        report = audit_home(home, hosts=hosts).report
        assert len(report.findings) == len(SECRETS)
        for form in Format:
            outputs.add(f"home{name}", write_report(report, form, 100))
        path = tmp_path / f"fleet{name}.sqlite"
        file = FleetFile(path, {"version": "1"})
        job = Job("h1", str(home), "0" * 32, hosts=hosts)
        file.add(
            "h1",
            rows_of(
                job,
                lambda job: audit_home(
                    Path(job.path), hosts=job.hosts, secret=job.secret
                ),
            ),
        )
        outputs.add(f"fleet{name}", render_fleet(file))
        sheets = tmp_path / f"sheets{name}"
        sheets.mkdir()
        file.write_csv(sheets)
        for sheet in sorted(sheets.iterdir()):
            outputs.add(f"fleet{name}", sheet.read_text("utf-8"))
        file.close()
        with closing(sqlite3.connect(path)) as database:
            outputs.add(f"fleet{name}", "\n".join(database.iterdump()))
    lines = [
        json.dumps(
            {
                "id": str(number),
                "evidence": {
                    "manufacturer": "Hikvision",
                    "model": f"DS-2CD2143G0-I {secret.text}",
                    "sw_version": f"V5.4.0 {secret.text}",
                },
            }
        )
        for number, secret in enumerate(SECRETS)
    ]
    outputs.add(
        "facts", list(answer_lines(lines, load_knowledge(), Sentences.english().clue))
    )


def stored_home(hass: HomeAssistant, storage: dict[str, Any]) -> dict[str, str]:
    """Return the files of the home as Home Assistant writes them."""
    kept = (
        "core.device_registry",
        "core.entity_registry",
        "core.area_registry",
        "core.uuid",
    )
    files = {f".storage/{key}": json.dumps(storage[key], default=str) for key in kept}
    names = ("entry_id", "domain", "title", "unique_id", "source")
    entries = [
        {name: getattr(entry, name) for name in names}
        | {"data": dict(entry.data), "options": dict(entry.options)}
        for entry in hass.config_entries.async_entries()
        if entry.domain != DOMAIN
    ]
    files[".storage/core.config_entries"] = json.dumps(
        {"version": 1, "minor_version": 5, "data": {"entries": entries}}
    )
    return files | {
        ".HA_VERSION": "2026.10.4",
        "configuration.yaml": "homeassistant:\n",
    }


def drawn_ids(hass: HomeAssistant, entry: ConfigEntry[Any]) -> frozenset[str]:
    """Return the ids in this home that were drawn by lot."""
    devices, entities = dr.async_get(hass), er.async_get(hass)
    drawn = {*entry.runtime_data.coordinator.findings}
    for each in hass.config_entries.async_entries():
        drawn.add(each.entry_id)
        drawn |= {
            device.id
            for device in dr.async_entries_for_config_entry(devices, each.entry_id)
        }
        drawn |= {
            entity.id
            for entity in er.async_entries_for_config_entry(entities, each.entry_id)
        }
    return frozenset(drawn)


async def test_no_output_shows_a_secret_beyond_the_table(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    hass_ws_client: WebSocketGenerator,
    caplog: pytest.LogCaptureFixture,
    tmp_path: Path,
) -> None:
    assert len(SECRETS) + len(OF_SETUPS) > 55
    caplog.set_level(logging.DEBUG)
    outputs = Outputs()
    for component in (REPAIRS, "system_health", "http", "todo"):
        assert await async_setup_component(hass, component, {})
    entity_ids = plant(hass)
    assert await async_setup_component(
        hass, "automation", {"automation": automations(entity_ids)}
    )
    events = async_capture_events(hass, MATCH_ALL)
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    assert len(entry.runtime_data.coordinator.findings) == len(SECRETS)
    for issue in ir.async_get(hass).issues.values():
        if issue.domain == DOMAIN:
            outputs.add("notices", repr((issue.translation_placeholders, issue.data)))
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
    await client.receive_json()
    outputs.add("card", await client.receive_json())
    await open_repairs(hass, outputs)
    await ask_actions(hass, outputs, entity_ids)
    await hass.async_block_till_done(wait_background_tasks=True)
    await look_live(hass, entry, outputs, events)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_FINAL_WRITE)
    await hass.async_block_till_done(wait_background_tasks=True)
    for key, stored in hass_storage.items():
        if key.startswith(DOMAIN):
            outputs.add("stores", stored)
    issues = hass_storage[ir.STORAGE_KEY]["data"]["issues"]
    outputs.add("issues file", [one for one in issues if one["domain"] == DOMAIN])
    home = write_home(tmp_path / "home", stored_home(hass, hass_storage))
    await hass.async_add_executor_job(look_offline, outputs, home, tmp_path)
    for record in caplog.records:
        if record.name.startswith(f"custom_components.{DOMAIN}"):
            outputs.add("log", f"{record.getMessage()} {record.exc_text or ''}")
    outputs.drawn = drawn_ids(hass, entry)
    leaks = outputs.leaks()
    assert leaks == {}, "\n".join(
        f"{output}: {sorted(stand)}" for output, stand in leaks.items()
    )
