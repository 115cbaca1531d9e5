"""Asking the cameras, in the whole integration: off without a trace, on only what is allowed."""

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers import entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)
from simulators import (
    HikvisionCamera,
    OnvifCamera,
    OnvifFacts,
    SimulatedDevice,
    searches,
)

from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.helpers.time_slices import Pace
from custom_components.camera_audit.notices.notices import Case
from custom_components.camera_audit.probe import STORE_KEY
from custom_components.camera_audit.probe.round import GroupNetwork
from custom_components.camera_audit.probe.runner import FIRST, Prober
from custom_components.camera_audit.repairs.flow import NoticeFlow
from tests.homes import (
    HIKVISION_MAC,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)
from tests.probe.asking import HOST, LIMITS
from tests.probe.sockets import recorded
from tests.settings.test_flow import fill_in, go, opened, suggested

if TYPE_CHECKING:
    from collections.abc import Mapping

pytestmark = pytest.mark.usefixtures("socket_enabled")

DOMAIN_PROBE = f"custom_components.{DOMAIN}.probe"
RUNNER = f"{DOMAIN_PROBE}.runner"


@pytest.fixture(autouse=True)
def network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Ask simulated cameras on this machine, and call to no network unless a test says where."""
    where: GroupNetwork | None = getattr(request, "param", None)
    prober = partial(Prober, limits=LIMITS, loopback=True, network=where)
    with patch(f"{RUNNER}.Prober", prober):
        yield


def add_generic(
    hass: HomeAssistant,
    device: SimulatedDevice,
    name: str = "Front",
    path: str = "/live",
    host: str = HOST,
) -> MockConfigEntry:
    """Set a camera up as ``generic`` does: two addresses, no maker."""
    entry = add_entry(
        hass,
        "generic",
        options={
            "stream_source": f"rtsp://{host}:{device.rtsp_port}{path}",
            "still_image_url": f"http://{host}:{device.http_port}/picture.jpg",
        },
    )
    er.async_get(hass).async_get_or_create(
        "camera", "generic", entry.entry_id, config_entry=entry, original_name=name
    )
    return entry


def finding(entry: ConfigEntry[Any]) -> Finding:
    (found,) = entry.runtime_data.coordinator.findings.values()
    assert isinstance(found, Finding)
    return found


async def let_pass(hass: HomeAssistant, **time: float) -> None:
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(**time))
    await hass.async_block_till_done(wait_background_tasks=True)


async def switch(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    *,
    on: bool,
    then: str = "keep_answers",
) -> None:
    shown = await fill_in(hass, await opened(hass, entry, "ask"), ask=on)
    if not on:
        assert shown["step_id"] == "taken_back"
        shown = await go(hass, shown, then)
    assert shown["type"] is FlowResultType.CREATE_ENTRY
    await async_let_settle(hass)


async def ask_now(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, Any]:
    """Press "Ask now" and wait; returns the page that lists what was answered."""
    page = await go(hass, await opened(hass, entry, "answers"), "ask_now")
    assert page["type"] is FlowResultType.SHOW_PROGRESS
    assert page["progress_action"] == "ask_now"
    await async_let_settle(hass)
    done = dict(await hass.config_entries.options.async_configure(page["flow_id"]))
    assert done["step_id"] == "answers"
    return done


@asynccontextmanager
async def asked_home(
    hass: HomeAssistant,
) -> AsyncIterator[tuple[ConfigEntry[Any], HikvisionCamera]]:
    """A home with a camera that was asked and is known now."""
    async with HikvisionCamera() as camera:
        add_generic(hass, camera)
        entry = await async_set_up(hass)
        assert finding(entry).verdict is Verdict.UNKNOWN
        await switch(hass, entry, on=True)
        await ask_now(hass, entry)
        assert finding(entry).verdict is Verdict.CONFIRMED
        yield entry, camera


# Off ----------------------------------------------------------------------------------------------


async def test_off_makes_no_connection_loads_nothing_and_reads_no_answers(
    hass: HomeAssistant, hass_storage: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith(f"{DOMAIN_PROBE}.")]:
        monkeypatch.delitem(sys.modules, name)
    hass_storage[STORE_KEY] = {"version": 1, "key": STORE_KEY, "data": {}}
    async with HikvisionCamera() as camera:
        with recorded() as sent:
            add_generic(hass, camera)
            add_camera(hass)
            entry = await async_set_up(hass)
            await entry.runtime_data.coordinator.async_audit()
            for page in ("notices", "visibility", "answers", "neighbours"):
                await opened(hass, entry, page)
            assert not entry.runtime_data.asking.is_asking
            await let_pass(hass, days=2)
            assert f"{DOMAIN_PROBE}.runner" not in sys.modules
            assert f"{DOMAIN_PROBE}.client" not in sys.modules
            assert await hass.config_entries.async_remove(entry.entry_id)
            await hass.async_block_till_done()
        assert sent == []
        assert camera.asked.requests == []


async def test_the_page_shows_all_that_is_sent_before_it_asks(
    hass: HomeAssistant,
) -> None:
    from custom_components.camera_audit.probe import asked  # noqa: PLC0415 (the list itself)

    entry = await async_set_up(hass)
    form = await opened(hass, entry, "ask")
    assert suggested(form) == {"ask": False}
    table = form["description_placeholders"]["table"]
    rows = [row for row in table.splitlines() if row.startswith("| ")]
    assert len(rows) == len(asked.Question) + 2  # two heads
    for sent in (
        *asked.PATHS.values(),
        *asked.ONVIF_READS,
        *asked.STREAM_METHODS,
        asked.GROUP,
    ):
        assert sent in table


# On -----------------------------------------------------------------------------------------------


async def test_on_unmasks_a_camera_and_asks_only_what_is_allowed(
    hass: HomeAssistant,
) -> None:
    async with HikvisionCamera() as camera, HikvisionCamera() as bystander:
        add_generic(hass, camera)
        entry = await async_set_up(hass)
        assert finding(entry).verdict is Verdict.UNKNOWN
        with recorded() as sent:
            await switch(hass, entry, on=True)
            assert camera.asked.requests == []
            await let_pass(hass, seconds=FIRST + 1)
            await async_let_settle(hass)
        assert finding(entry).verdict is Verdict.CONFIRMED
        places = {place for event, place in sent if event in ("connect", "sendto")}
        assert places == {(HOST, camera.http_port), (HOST, camera.rtsp_port)}
        assert {method for method, _ in camera.asked.requests} == {
            "GET", "POST", "OPTIONS", "DESCRIBE",
        }  # fmt: skip
        assert camera.asked.changes == camera.asked.logins == []
        assert bystander.asked.requests == []


#: A name under which a home has its camera; it leads to this machine.
NAME = "front.lan"


async def resolve(host: str) -> list[str]:
    return [HOST] if host == NAME else []


def only_generic(hass: HomeAssistant, camera: HikvisionCamera) -> None:
    """The router knows the camera's hardware address; its entry names no maker."""
    add_generic(hass, camera, host=NAME)
    seen = {
        "mac": HIKVISION_MAC,
        "ip": NAME,
        "host_name": "cam",
        "source_type": "router",
    }
    hass.states.async_set("device_tracker.cam", "home", seen)


def only_a_rebadge(hass: HomeAssistant, camera: HikvisionCamera) -> None:
    """A brand that nobody has heard of, with a hardware address of Hikvision."""
    entry = add_entry(hass, "onvif", data={"host": NAME, "port": camera.http_port})
    add_camera(hass, manufacturer="Sunny Vision", model="SV-4", entry=entry)


@pytest.mark.parametrize("home", [only_generic, only_a_rebadge])
async def test_likely_by_its_prefix_becomes_confirmed_by_asking(
    hass: HomeAssistant, home: Callable[[HomeAssistant, HikvisionCamera], None]
) -> None:
    async with HikvisionCamera() as camera:
        home(hass, camera)
        with patch(f"{RUNNER}.resolve_host", resolve):
            entry = await async_set_up(hass)
            assert finding(entry).verdict is Verdict.LIKELY
            before = finding(entry).camera.camera_id
            await switch(hass, entry, on=True)
            await ask_now(hass, entry)
        assert finding(entry).verdict is Verdict.CONFIRMED
        assert finding(entry).camera.camera_id == before
        assert camera.asked.logins == []


async def test_another_maker_with_a_path_of_hikvision_is_cleared(
    hass: HomeAssistant,
) -> None:
    dahua = OnvifFacts(
        manufacturer="Dahua",
        model="IPC-HFW2431S",
        firmware="2.8",
        serial="SIM1",
        mac="02:00:00:00:00:07",
        realm="Login to 3J0A1B2PAZ5C6D7",
    )
    async with OnvifCamera(dahua) as camera:
        add_generic(hass, camera, path="/Streaming/Channels/101")
        entry = await async_set_up(hass)
        assert finding(entry).verdict is Verdict.POSSIBLE
        await switch(hass, entry, on=True)
        await ask_now(hass, entry)
        assert finding(entry).verdict is Verdict.OTHER_MAKER


async def test_a_restart_knows_the_answers_from_its_first_audit_on(
    hass: HomeAssistant,
) -> None:
    async with asked_home(hass) as (entry, camera):
        verdicts: list[Verdict] = []
        assert await hass.config_entries.async_unload(entry.entry_id)
        asked = len(camera.asked.requests)
        assert await hass.config_entries.async_setup(entry.entry_id)
        entry.runtime_data.coordinator.async_add_listener(
            lambda: verdicts.append(finding(entry).verdict)
        )
        await hass.async_block_till_done(wait_background_tasks=True)
        await let_pass(hass, seconds=FIRST + 1)
        assert set(verdicts) == {Verdict.CONFIRMED}
        assert len(camera.asked.requests) == asked


async def test_a_camera_that_only_the_network_shows_is_not_asked(
    hass: HomeAssistant,
) -> None:
    async with HikvisionCamera() as camera:
        hass.states.async_set(
            "device_tracker.box",
            "home",
            {
                "mac": HIKVISION_MAC,
                "ip": HOST,
                "host_name": "box",
                "source_type": "router",
            },
        )
        entry = await async_set_up(hass)
        await switch(hass, entry, on=True)
        await ask_now(hass, entry)
        assert camera.asked.requests == []


# Off again ----------------------------------------------------------------------------------------


async def test_taken_back_and_kept(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with asked_home(hass) as (entry, camera):
        asked = len(camera.asked.requests)
        await switch(hass, entry, on=False)
        assert finding(entry).verdict is Verdict.UNKNOWN
        assert STORE_KEY in hass_storage
        with recorded() as sent:
            await let_pass(hass, days=2)
        assert sent == []
        await switch(hass, entry, on=True)
        assert finding(entry).verdict is Verdict.CONFIRMED
        assert len(camera.asked.requests) == asked


async def test_taken_back_and_deleted(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with asked_home(hass) as (entry, _):
        await switch(hass, entry, on=False, then="delete_answers")
        assert finding(entry).verdict is Verdict.UNKNOWN
        assert STORE_KEY not in hass_storage
        await switch(hass, entry, on=True)
        assert finding(entry).verdict is Verdict.UNKNOWN


async def test_the_way_back_changes_nothing(hass: HomeAssistant) -> None:
    async with asked_home(hass) as (entry, _):
        shown = await fill_in(hass, await opened(hass, entry, "ask"), ask=False)
        form = await go(hass, shown, "ask")
        assert suggested(form) == {"ask": True}
        assert entry.runtime_data.asking.is_asking


async def test_answers_are_deleted_while_the_entry_is_not_loaded(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with asked_home(hass) as (entry, _):
        await hass.config_entries.async_unload(entry.entry_id)
        await switch(hass, entry, on=False, then="delete_answers")
        assert STORE_KEY not in hass_storage


async def test_unloading_ends_the_questions_and_removal_the_answers(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with asked_home(hass) as (entry, _):
        asking = entry.runtime_data.asking
        await hass.config_entries.async_unload(entry.entry_id)
        await hass.async_block_till_done()
        assert entry.state is ConfigEntryState.NOT_LOADED
        assert not asking.is_asking
        with recorded() as sent:
            await let_pass(hass, days=2)
        assert sent == []
        assert STORE_KEY in hass_storage
        await hass.config_entries.async_remove(entry.entry_id)
        await hass.async_block_till_done()
        assert STORE_KEY not in hass_storage


# What the owner reads -----------------------------------------------------------------------------


async def test_what_was_answered_is_listed_with_what_could_not_be_told(
    hass: HomeAssistant,
) -> None:
    async with HikvisionCamera() as camera:
        add_generic(hass, camera)
        entry = await async_set_up(hass)
        page = await opened(hass, entry, "answers")
        assert page["menu_options"] == ["init"]
        assert "doesn't ask your cameras" in page["description_placeholders"]["text"]
        await switch(hass, entry, on=True)
        page = await opened(hass, entry, "answers")
        assert page["menu_options"] == ["ask_now", "init"]
        text = page["description_placeholders"]["text"]
        assert ": Unknown maker. We haven't asked it yet." in text
        text = (await ask_now(hass, entry))["description_placeholders"]["text"]
        head = f"**Front** ({HOST.replace('.', chr(92) + '.')}): Made by Hikvision. It responded on "
        assert text.startswith(head)
        assert "Stream server (RTSP): It responded." in text
        assert "It requires a login. We didn't try to log in." in text
        assert camera.facts.serial not in text

        await camera.stop()
        text = (await ask_now(hass, entry))["description_placeholders"]["text"]
        assert "Its earlier response still counts." in text
        assert "It doesn't offer this." in text
        assert finding(entry).verdict is Verdict.CONFIRMED


async def test_no_camera_is_asked_once_another_window_took_the_permission_back(
    hass: HomeAssistant,
) -> None:
    async with asked_home(hass) as (entry, camera):
        page = await opened(hass, entry, "answers")
        assert page["menu_options"] == ["ask_now", "init"]
        await switch(hass, entry, on=False)
        camera.asked.requests.clear()
        page = await go(hass, page, "ask_now")
        assert page["step_id"] == "answers"
        assert page["menu_options"] == ["init"]
        assert camera.asked.requests == []


async def test_progress_is_told(hass: HomeAssistant) -> None:
    told: list[Mapping[str, Any]] = []
    hass.bus.async_listen(
        "data_entry_flow_progress_update", lambda event: told.append(event.data)
    )
    async with asked_home(hass):
        await hass.async_block_till_done()
    assert [one["progress"] for one in told] == [0, 1]


async def test_the_network_is_listed_without_asking(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    page = await opened(hass, entry, "neighbours")
    assert page["menu_options"] == ["init"]
    assert "don't know of any other device" in page["description_placeholders"]["text"]
    hass.states.async_set(
        "device_tracker.box",
        "home",
        {
            "mac": HIKVISION_MAC,
            "ip": "192.168.1.7",
            "host_name": "<b>box</b>",
            "source_type": "router",
        },
    )
    await async_let_settle(hass)
    with recorded() as sent:
        text = (await opened(hass, entry, "neighbours"))["description_placeholders"][
            "text"
        ]
    assert sent == []
    assert "\\<b\\>box" in text
    assert "We didn't ask any device." in text
    assert HIKVISION_MAC not in text.lower()
    assert "0a1b2c" not in text.lower()


async def test_a_camera_of_the_home_is_no_neighbour(hass: HomeAssistant) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    text = (await opened(hass, entry, "neighbours"))["description_placeholders"]["text"]
    assert "don't know of any other device" in text


async def test_what_a_search_finds_is_listed(hass: HomeAssistant) -> None:
    async with searches.sadp() as device:
        where = GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)
        prober = partial(Prober, limits=LIMITS, loopback=True, network=where)
        with patch(f"{RUNNER}.Prober", prober):
            entry = await async_set_up(hass)
            await switch(hass, entry, on=True)
            await ask_now(hass, entry)
            text = (await opened(hass, entry, "neighbours"))[
                "description_placeholders"
            ]["text"]
    assert "DS\\-2CD2385G1\\-I" in text
    assert "responded to the two searches" in text


async def test_asking_twice_at_once_and_unloading_meanwhile(
    hass: HomeAssistant,
) -> None:
    async with HikvisionCamera() as camera:
        add_generic(hass, camera)
        entry = await async_set_up(hass)
        await switch(hass, entry, on=True)
        asking = entry.runtime_data.asking
        both = asyncio.gather(asking.async_ask(), asking.async_ask())
        await hass.config_entries.async_unload(entry.entry_id)
        async with asyncio.timeout(30):
            await both
        assert not asking.is_asking


async def evidence(hass: HomeAssistant, entry: ConfigEntry[Any]) -> str:
    """Return the screen of a notice that tells how it is known."""
    flow = NoticeFlow("", Case.CAMERA, finding(entry).camera.camera_id)
    flow.hass = hass
    shown = await flow.async_step_evidence()
    return (shown["description_placeholders"] or {})["text"]


async def test_a_notice_names_the_switch_while_it_is_off(hass: HomeAssistant) -> None:
    entry = add_entry(hass, "onvif", data={"host": "192.0.2.10", "port": 80})
    add_camera(hass, manufacturer="Sunny Vision", model="SV-4", entry=entry)
    entry = await async_set_up(hass)
    assert finding(entry).verdict is Verdict.LIKELY
    switch_text = "if you allow that in its settings"
    assert switch_text in await evidence(hass, entry)
    await switch(hass, entry, on=True)
    assert switch_text not in await evidence(hass, entry)


async def test_before_the_first_audit_nobody_is_asked_and_no_neighbour_is_known(
    hass: HomeAssistant,
) -> None:
    hass.set_state(CoreState.starting)
    entry = await async_set_up(hass)
    asking = entry.runtime_data.asking
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "ask": True}
    )
    asking.async_refresh()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert not asking.is_asking
    assert asking._targets() == ()  # noqa: SLF001 - what the prober asks it for
    with Pace() as pace:
        assert await asking.async_neighbours(pace) == ()
