"""What a router says of a camera reaches steps, decisions, notices, sensors, triggers and answers, and stays true there."""

from html import unescape
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_capture_events

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import Finding, RouterWord, WayOut
from custom_components.camera_audit.automations.announced import async_announced
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import CameraNotes, DecisionKind
from custom_components.camera_audit.decisions.standing import Standing
from custom_components.camera_audit.logbook import async_describe_events
from tests.automation_runs import Runs, async_automate, says
from tests.factories import EXPLOITED, make_finding
from tests.home.test_router_words import unifi_hub
from tests.homes import (
    HIKVISION_MAC,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)
from tests.notice_home import NoticeHome

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
BLOCKED, OPEN, FORWARD = (
    (RouterSays("FRITZ!Box Tools", word, "switch.x", "2026-11-20", ports),)
    for word, ports in (
        (RouterWord.BLOCKED, ""),
        (RouterWord.OPEN, ""),
        (RouterWord.FORWARD, "8000"),
    )
)


class Box:
    """A FRITZ!Box as its integration shows it: a switch for each client."""

    def __init__(self, hass: HomeAssistant, mac: str = HIKVISION_MAC) -> None:
        entry = add_entry(hass, "fritz")
        unique_id = f"{mac.upper()}_internet_access"
        self.hass = hass
        self.switch = (
            er.async_get(hass)
            .async_get_or_create("switch", "fritz", unique_id, config_entry=entry)
            .entity_id
        )

    async def say(self, state: str) -> None:
        self.hass.states.async_set(self.switch, state)
        await async_let_settle(self.hass)


@pytest.fixture
async def box(hass: HomeAssistant, hass_storage: dict[str, Any]) -> Box:  # noqa: ARG001 (decisions are stored there)
    add_camera(hass)
    return Box(hass)


def only(entry: ConfigEntry[Any]) -> Finding:
    (finding,) = entry.runtime_data.coordinator.findings.values()
    return finding


def standing(entry: ConfigEntry[Any]) -> Standing:
    return entry.runtime_data.overviews.data.standings[only(entry).camera.camera_id]


async def keep(
    hass: HomeAssistant, entry: ConfigEntry[Any], why: str = "no_internet"
) -> None:
    await entry.runtime_data.decisions.async_decide(
        only(entry), DecisionKind.KEEP, why=why
    )
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_a_reason_that_stops_being_true_brings_the_notice_back_once(
    hass: HomeAssistant, box: Box
) -> None:
    entry = await async_set_up(hass)
    await keep(hass, entry)
    assert standing(entry) is Standing.KEPT
    await box.say("off")
    assert standing(entry) is Standing.KEPT
    await box.say("unavailable")
    assert standing(entry) is Standing.KEPT  # a router that is gone refutes nothing
    await box.say("on")
    assert standing(entry) is Standing.REVIEW
    (issue,) = (
        one for one in ir.async_get(hass).issues.values() if one.domain == DOMAIN
    )
    assert issue.translation_placeholders == {"title": "Reminder: Front door"}
    await box.say("off")
    assert standing(entry) is Standing.KEPT
    await box.say("on")
    # Who keeps it again for the same reason, while the router lets it out, knows of another wall.
    await keep(hass, entry)
    assert standing(entry) is Standing.KEPT
    assert await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert standing(entry) is Standing.KEPT


async def test_another_reason_is_not_watched(hass: HomeAssistant, box: Box) -> None:
    await box.say("off")
    entry = await async_set_up(hass)
    await keep(hass, entry, "fine")
    await box.say("on")
    assert standing(entry) is Standing.KEPT


async def test_that_it_was_blocked_is_remembered_over_restarts(
    hass: HomeAssistant,
) -> None:
    home = NoticeHome(hass)
    await home.start()
    await home.found(make_finding(routers=BLOCKED))
    await home.decisions.async_decide(
        make_finding(routers=BLOCKED), DecisionKind.KEEP, why="no_internet"
    )
    await home.found(make_finding(routers=BLOCKED))
    assert home.titles == {}
    await home.restart()
    await home.found(make_finding(routers=OPEN))
    assert home.titles == {"camera_a1b2c3": "Reminder: Front door"}


async def test_the_trigger_runs_once_when_a_way_out_is_opened(
    hass: HomeAssistant, box: Box
) -> None:
    runs = Runs(hass)
    said = says(
        name="{{ trigger.finding.name }}", way_out="{{ trigger.finding.way_out }}"
    )
    await async_automate(
        hass, {"triggers": [{"trigger": "camera_audit.way_opened"}], "actions": [said]}
    )
    await box.say("on")
    entry = await async_set_up(hass)
    assert runs.take() == []  # it was never blocked
    await box.say("off")
    await box.say("unavailable")
    assert runs.take() == []
    (record,) = (await async_announced(hass)).cameras.values()
    assert record.way_out is WayOut.BLOCKED
    assert await hass.config_entries.async_reload(entry.entry_id)
    await box.say("on")
    assert runs.take() == [{"name": "Front door", "way_out": "open"}]
    await box.say("unavailable")
    await box.say("on")
    assert runs.take() == []


class Gateway:
    """A UniFi gateway as its integration keeps it: one forward, to the camera."""

    def __init__(
        self, hass: HomeAssistant, mac: str = HIKVISION_MAC, host: str = "192.0.2.10"
    ) -> None:
        self.hass = hass
        self.forward = {
            "_id": f"to-{host}",
            "enabled": False,
            "fwd": host,
            "dst_port": "8000",
        }
        client = {"mac": mac, "ip": host}
        entry = add_entry(hass, "unifi")
        entry.runtime_data = unifi_hub(clients=[client], port_forwarding=[self.forward])
        known = er.async_get(hass).async_get_or_create(
            "switch", "unifi", f"port_forward-to-{host}", config_entry=entry
        )
        self.switch = known.entity_id

    async def lead_in(self, *, on: bool) -> None:
        self.forward["enabled"] = on
        self.hass.states.async_set(self.switch, "on" if on else "off")
        await async_let_settle(self.hass)


async def test_the_trigger_and_the_logbook_tell_of_a_way_in_from_the_internet(
    hass: HomeAssistant,
) -> None:
    runs = Runs(hass)
    said = says(
        name="{{ trigger.finding.name }}", ways_in="{{ trigger.finding.ways_in }}"
    )
    await async_automate(
        hass,
        {"triggers": [{"trigger": "camera_audit.way_in_opened"}], "actions": [said]},
    )
    add_camera(hass)
    gateway = Gateway(hass)
    await gateway.lead_in(on=False)
    await async_set_up(hass, flaws_for_all=True)
    assert runs.take() == []
    events = async_capture_events(hass, "camera_audit_finding")
    await gateway.lead_in(on=True)
    assert runs.take() == [{"name": "Front door", "ways_in": 1}]
    await gateway.lead_in(on=True)
    assert runs.take() == []
    (event,) = events
    describers = {}
    async_describe_events(
        hass, lambda _domain, name, describe: describers.update({name: describe})
    )
    line = describers["camera_audit_finding"](event)
    assert line["message"].endswith("A router now makes it reachable from the internet")


async def test_a_switch_that_comes_later_and_one_that_goes_are_heard(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    box = Box(hass)
    await async_let_settle(hass)
    assert [one.word for one in only(entry).camera.routers] == [RouterWord.UNTOLD]
    await box.say("off")
    assert only(entry).way_out is WayOut.BLOCKED
    hass.states.async_remove(box.switch)
    await async_let_settle(hass)
    assert only(entry).way_out is WayOut.UNKNOWN


async def test_sensor_and_answers_tell_it(hass: HomeAssistant, box: Box) -> None:
    await async_set_up(hass, flaws_for_all=True)
    await box.say("on")
    state = hass.states.get("sensor.camera_audit_let_out_to_the_internet")
    assert state.state == "1"
    told = {
        key: state.attributes[key]
        for key in ("cameras", "blocked", "not_known", "ways_in")
    }
    assert told == {
        "cameras": ["Front door"],
        "blocked": 0,
        "not_known": 0,
        "ways_in": 0,
    }
    await box.say("off")
    state = hass.states.get("sensor.camera_audit_let_out_to_the_internet")
    assert (state.state, state.attributes["blocked"]) == ("0", 1)
    answer: Any = await hass.services.async_call(
        DOMAIN, "get_findings", {}, blocking=True, return_response=True
    )
    (row,) = answer["findings"]
    assert (row["way_out"], row["ways_in"]) == ("blocked", 0)
    (router,) = row["routers"]
    assert (router["router"], router["says"], router["ports"]) == (
        "FRITZ!Box Tools",
        "blocked",
        None,
    )
    # Neither its hardware address nor what is named after it.
    # The switch is named, so that an automation can turn it off; no other value holds what its id may.
    assert [says.pop("entity_id") for says in row["routers"]] == [box.switch]
    assert HIKVISION_MAC.replace(":", "_") not in str(row)
    assert dr.format_mac(HIKVISION_MAC) not in str(row)


@pytest.mark.parametrize("form", ["html", "markdown", "csv", "json"])
async def test_the_report_tells_it_in_each_form(
    hass: HomeAssistant, box: Box, form: str
) -> None:
    assert await async_setup_component(hass, "http", {})
    await async_set_up(hass)
    for state, sentence, word in (
        ("off", "blocks the camera's internet access", "blocked"),
        ("on", "lets the camera reach the internet", "open"),
    ):
        await box.say(state)
        answer: Any = await hass.services.async_call(
            DOMAIN, "report", {"format": form}, blocking=True, return_response=True
        )
        text = unescape(answer["text"]).replace("\\", "")
        assert (sentence if form in {"html", "markdown"} else word) in text
        assert "**Blocked" not in text
        assert dr.format_mac(HIKVISION_MAC) not in text
    await box.say("unavailable")
    answer = await hass.services.async_call(
        DOMAIN, "report", {"format": form}, blocking=True, return_response=True
    )
    assert box.switch not in answer["text"]


@pytest.mark.parametrize(
    ("routers", "ticked", "done"),
    [
        ((), {"block_out", "password"}, {"block_out", "password"}),
        (BLOCKED, set(), {"block_out"}),
        (OPEN, {"block_out"}, set()),
        (FORWARD, {"no_port_forward"}, set()),
        (
            (*BLOCKED, *FORWARD),
            {"no_port_forward", "password"},
            {"block_out", "password"},
        ),
    ],
)
def test_a_step_is_ticked_while_a_router_says_so(
    routers: Any,  # noqa: ANN401
    ticked: set[str],
    done: set[str],
) -> None:
    notes, finding = CameraNotes(frozenset(ticked)), make_finding(routers=routers)
    assert notes.done_for(finding) == done
    # What is shown as ticked and saved as it is changes nothing of what the owner ticked.
    assert (
        notes.with_done(notes.done_for(finding), finding).done_for(make_finding())
        == ticked
    )


async def test_a_flaw_that_a_way_in_leads_to_comes_first_and_as_an_error(
    hass: HomeAssistant,
) -> None:
    home = NoticeHome(hass)
    await home.start()
    flaw = EXPLOITED._replace(exploited_since=None)
    plain = make_finding("b", "Yard", flaws=(EXPLOITED,))
    await home.found(
        plain,
        make_finding(routers=FORWARD, flaws=(flaw,)),
        make_finding("c", "Shed", routers=FORWARD),
    )
    assert home.titles["camera_a1b2c3"] == "Reachable from the internet: Front door"
    assert home.issues["camera_a1b2c3"].severity is ir.IssueSeverity.ERROR
    assert home.issues["camera_c"].severity is ir.IssueSeverity.WARNING
    assert [one.camera.name for one in home.overviews.data.hikvision] == [
        "Front door",
        "Yard",
        "Shed",
    ]
