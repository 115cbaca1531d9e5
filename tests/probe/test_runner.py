"""The probe inside Home Assistant: silent until allowed, then only what is allowed, and remembered."""

import asyncio
import ipaddress
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from simulators import HikvisionCamera, StillCamera, faults, searches
from simulators.faults import Faulty, Line

from custom_components.camera_audit.audit.camera import ClientRow
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe import STORE_KEY
from custom_components.camera_audit.probe.neighbours import find_neighbours
from custom_components.camera_audit.probe.round import GroupNetwork, Round
from custom_components.camera_audit.probe.runner import FIRST, Prober
from custom_components.camera_audit.probe.target import ProbeTarget
from tests.probe.asking import HOST, LIMITS, at, judged, knowledge, reasons
from tests.probe.sockets import recorded

pytestmark = pytest.mark.usefixtures("socket_enabled")

MAC = "44:19:b6:5c:01:0a"


def a_prober(hass: HomeAssistant, network: GroupNetwork | None = None) -> Prober:
    return Prober(hass, knowledge(), limits=LIMITS, loopback=True, network=network)


@asynccontextmanager
async def started(
    hass: HomeAssistant,
    *targets: ProbeTarget,
    network: GroupNetwork | None = None,
    answered: Callable[[], object] | None = None,
) -> AsyncIterator[Prober]:
    prober = a_prober(hass, network)
    await prober.async_load_answers()
    prober.async_start_asking(lambda: targets, answered)
    try:
        yield prober
    finally:
        await prober.async_stop_asking()


def hik(camera: HikvisionCamera) -> ProbeTarget:
    return at(http=camera.http_port, rtsp=camera.rtsp_port)


async def let_pass(hass: HomeAssistant, **time: float) -> None:
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(**time))
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_off_means_that_nothing_is_sent(hass: HomeAssistant) -> None:
    async with HikvisionCamera() as camera:
        with recorded() as sent:
            prober = a_prober(
                hass, network=GroupNetwork(group=HOST, sadp=1, ws_discovery=1)
            )
            await prober.async_load_answers()
            await prober.async_ask_all()
            await let_pass(hass, days=2)
            assert prober.kept.list_rows() == []
            await prober.async_stop_asking()
        assert sent == []
        assert camera.asked.requests == []


async def test_off_again_means_that_nothing_is_sent(hass: HomeAssistant) -> None:
    async with HikvisionCamera() as camera:
        async with started(hass, hik(camera)) as prober:
            await prober.async_ask_all()
        asked = len(camera.asked.requests)
        with recorded() as sent:
            await prober.async_ask_all()
            await let_pass(hass, days=2)
        assert sent == []
        assert len(camera.asked.requests) == asked
        # What it answered while it was allowed can still be read.
        assert judged(prober.kept.list_rows()[0].facts).verdict is Verdict.CONFIRMED


async def test_on_means_only_the_cameras_own_hosts_ports_and_methods(
    hass: HomeAssistant,
) -> None:
    async with (
        HikvisionCamera() as camera,
        StillCamera() as bystander,
        searches.sadp() as search,
    ):
        network = GroupNetwork(group=HOST, sadp=search.port, ws_discovery=search.port)
        with recorded(search.port) as sent:
            async with started(hass, hik(camera), network=network) as prober:
                await prober.async_ask_all()
        ports = {place for event, place in sent if event == "connect"}
        assert ports == {(HOST, camera.http_port), (HOST, camera.rtsp_port)}
        assert {place for event, place in sent if event == "sendto"} == {
            (HOST, search.port)
        }
        assert not [
            place for event, place in sent if event == "getaddrinfo" and place != HOST
        ]
        assert {method for method, _ in camera.asked.requests} == {
            "GET", "POST", "OPTIONS", "DESCRIBE",
        }  # fmt: skip
        posts = {target for method, target in camera.asked.requests if method == "POST"}
        assert posts == {
            f"/onvif/device_service#{read}"
            for read in ("GetSystemDateAndTime", "GetScopes", "GetDeviceInformation")
        }
        assert camera.asked.changes == camera.asked.logins == []
        assert bystander.asked.requests == []


async def test_a_redirect_is_not_even_looked_up(hass: HomeAssistant) -> None:
    leads = faults.answers(
        b"", "Location: http://elsewhere.example/", status="302 Found"
    )
    async with Faulty(leads) as server:
        with recorded() as sent:
            async with started(hass, at(http=server.port)) as prober:
                await prober.async_ask_all()
        assert {place for event, place in sent if event == "connect"} == {
            (HOST, server.port)
        }
        assert not [
            place for event, place in sent if event == "getaddrinfo" and place != HOST
        ]


@pytest.mark.parametrize(
    "host", ["203.0.113.9", "2001:db8::1", "fe80::1%lo", "255.255.255.255"]
)
async def test_a_public_address_is_not_asked(hass: HomeAssistant, host: str) -> None:
    with recorded() as sent:
        async with started(hass, ProbeTarget(host=host)) as prober:
            await prober.async_ask_all()
            assert set(reasons(prober.kept.answers[host]).values()) == {"not_private"}
    assert [place for event, place in sent if event in ("connect", "sendto")] == []


async def test_cameras_are_asked_after_the_start_and_then_once_a_day(
    hass: HomeAssistant,
) -> None:
    hass.set_state(CoreState.starting)
    async with HikvisionCamera() as camera, started(hass, hik(camera)):
        await let_pass(hass, seconds=FIRST + 1)
        assert camera.asked.requests == []
        hass.set_state(CoreState.running)
        hass.bus.async_fire("homeassistant_started")
        await hass.async_block_till_done()
        await let_pass(hass, seconds=FIRST + 1)
        first = len(camera.asked.requests)
        assert first
        await let_pass(hass, hours=2)
        assert len(camera.asked.requests) == first


async def test_a_restart_asks_nobody_again(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with HikvisionCamera() as camera:
        async with started(hass, hik(camera)) as prober:
            await prober.async_ask_all()
        assert STORE_KEY in hass_storage
        asked = len(camera.asked.requests)
        async with started(hass, hik(camera)) as again:
            await let_pass(hass, seconds=FIRST + 1)
            assert again.kept.answers == prober.kept.answers
        assert len(camera.asked.requests) == asked


async def test_the_network_is_called_to_once_a_day_even_without_cameras(
    hass: HomeAssistant,
) -> None:
    async with searches.sadp() as device:
        network = GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)
        for expected in (2, 2):  # both searches; after a restart none
            async with started(hass, network=network):
                await let_pass(hass, seconds=FIRST + 1)
            assert len(device.asked) == expected


@pytest.mark.clock
async def test_a_day_later_everybody_is_asked_again(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with HikvisionCamera() as camera:
        async with started(hass, hik(camera)) as prober:
            await prober.async_ask_all()
        for record in hass_storage[STORE_KEY]["data"]["answers"]:
            record["tried"] = (dt_util.utcnow() - timedelta(days=1)).isoformat()
        asked = len(camera.asked.requests)
        async with started(hass, hik(camera)):
            await let_pass(hass, seconds=FIRST + 1)
        assert len(camera.asked.requests) > asked


async def test_a_camera_that_is_off_keeps_its_answer(hass: HomeAssistant) -> None:
    async with HikvisionCamera() as camera:
        target = hik(camera)
        async with started(hass, target) as prober:
            await prober.async_ask_all()
            facts = prober.kept.answers[HOST].facts
            await camera.stop()
            await prober.async_ask_all()
            assert prober.kept.answers[HOST].facts == facts
            assert set(reasons(prober.kept.answers[HOST]).values()) == {"closed"}


@pytest.mark.parametrize(
    "spoil", [lambda _: "x", lambda _: {"answers": 3}, lambda _: None]
)
async def test_a_spoilt_file_stops_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any], spoil: Callable[[Any], Any]
) -> None:
    hass_storage[STORE_KEY] = {"version": 1, "key": STORE_KEY, "data": spoil(None)}
    async with HikvisionCamera() as camera, started(hass, hik(camera)) as prober:
        await prober.async_ask_all()
        assert prober.kept.answers[HOST].when


async def test_progress_and_the_end_are_told(hass: HomeAssistant) -> None:
    async with HikvisionCamera() as camera:
        steps: list[tuple[int, int]] = []
        ends: list[str] = []
        targets = (hik(camera), ProbeTarget(host="203.0.113.9"))
        async with started(
            hass, *targets, answered=lambda: ends.append("end")
        ) as prober:
            await prober.async_ask_all(
                progress=lambda done, of: steps.append((done, of))
            )
            assert steps == [(0, 2), (1, 2), (2, 2)]
            assert ends == ["end"]


async def test_stopping_breaks_off_what_is_under_way(hass: HomeAssistant) -> None:
    asked = asyncio.Event()

    async def fault(line: Line) -> None:
        asked.set()
        await line.silence()

    async with Faulty(fault) as server, started(hass, at(http=server.port)) as prober:
        task = hass.async_create_task(prober.async_ask_all())
        await asked.wait()
        await prober.async_stop_asking()
        await asyncio.wait((task,))
        assert not prober.guard.is_open
        assert not prober.kept.answers


async def test_what_is_not_in_home_assistant_is_listed(hass: HomeAssistant) -> None:
    async with searches.sadp() as device:
        network = GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)
        async with started(hass, network=network) as prober:
            await prober.async_ask_all()
            client = ClientRow(
                mac="44:19:b6:5c:01:0b", host="192.168.1.70", name="Unknown box"
            )
            found = {
                finding.camera.name: finding
                for finding in find_neighbours(
                    (), [client], prober.kept.others, knowledge(), prober.kept.salt
                )
            }
    assert found["DS-2CD2385G1-I"].verdict is Verdict.CONFIRMED
    assert found["Unknown box"].verdict is Verdict.LIKELY


async def test_nothing_that_identifies_a_device_is_stored(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    async with HikvisionCamera() as camera, searches.sadp() as device:
        network = GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)
        async with started(hass, hik(camera), network=network) as prober:
            await prober.async_ask_all()
        text = str(hass_storage[STORE_KEY]).lower()
    for secret in (
        "5c-09-0f",
        "5c090f",
        "00000909",
        "d0101",
        camera.facts.serial,
        "password",
    ):
        assert secret.lower() not in text


@pytest.mark.parametrize(
    ("own", "called"),
    [
        (["192.168.1.5"], True),
        (["203.0.113.9"], False),
        (["2001:db8::1", "203.0.113.9"], False),
        (["203.0.113.9", "10.0.0.5"], True),
        ([], True),
    ],
)
async def test_the_network_is_called_to_from_private_addresses_only(
    hass: HomeAssistant, own: list[str], called: bool
) -> None:
    hass.config.components.add("network")
    addresses = [ipaddress.ip_address(text) for text in own]
    source = "custom_components.camera_audit.probe.runner.async_get_enabled_source_ips"
    async with searches.sadp() as device:
        network = GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)
        with (
            patch(source, return_value=addresses),
            patch(
                "custom_components.camera_audit.probe.runner.Round", wraps=Round
            ) as made,
        ):
            async with started(hass, network=network) as prober:
                await prober.async_ask_all()
        assert bool(device.asked) is called
    if called:
        near = tuple(text for text in own if text.startswith(("10.", "192.168.")))
        assert made.call_args.kwargs["network"].interfaces == near
