"""A round as a whole: names and addresses, encrypted pages, many hosts at once."""

import asyncio
import ssl
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from homeassistant.core import HomeAssistant
from simulators import (
    HikvisionCamera,
    OnvifCamera,
    OnvifFacts,
    SimulatedDevice,
    faults,
)
from simulators.faults import Faulty, Line

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe.answer import EndReason, NotToldError
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.runner import Prober
from custom_components.camera_audit.probe.target import ProbeTarget
from tests.probe.asking import (
    HOST,
    LIMITS,
    NOW,
    a_round,
    ask,
    at,
    judged,
    knowledge,
    reasons,
)

pytestmark = pytest.mark.usefixtures("socket_enabled")


@pytest.fixture
def tls(tmp_path: Path) -> ssl.SSLContext:
    """Return a server's side of TLS with a certificate that it signed itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(x509.NameOID.ORGANIZATION_NAME, "HIKVISION"),
            x509.NameAttribute(x509.NameOID.COMMON_NAME, "www.hikvision.com"),
        ]
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW.replace(year=2020))
        .not_valid_after(NOW.replace(year=2037))
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "server.pem"
    file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


PAGE = faults.answers(b"", "Server: DNVRS-Webs", status="401 Unauthorized")
ONVIF = OnvifFacts(
    manufacturer="Dahua",
    model="IPC-HFW2431S",
    firmware="2.800",
    serial="SIM1",
    mac="02:00:00:00:00:07",
)


async def test_a_certificate_and_the_pages_behind_it_are_read(
    tls: ssl.SSLContext,
) -> None:
    async with Faulty(PAGE, tls=tls) as server:
        answer = await ask(at(https=server.port))
    assert reasons(answer)["certificate"] == "answered"
    assert reasons(answer)["device_info"] == "answered"
    kinds = {clue.kind for clue in judged(answer.facts).clues}
    assert {"tls_subject", "server_strong"} <= kinds


@pytest.mark.parametrize(
    "plain",
    [
        pytest.param(HikvisionCamera, id="by its pages"),
        pytest.param(partial(OnvifCamera, ONVIF), id="by ONVIF alone"),
    ],
)
async def test_pages_are_not_read_twice_where_the_plain_port_answers(
    tls: ssl.SSLContext, plain: Callable[[], SimulatedDevice]
) -> None:
    """Class: a device is asked more than is needed to know it."""
    async with Faulty(PAGE, tls=tls) as server, plain() as camera:
        answer = await ask(at(http=camera.http_port, https=server.port))
        assert server.asked == []
    assert reasons(answer)["certificate"] == "answered"


async def test_an_answer_names_the_ports_that_told_something() -> None:
    """Class: on one machine, what one port tells is told of the camera behind another."""
    nothing = faults.answers(b"", status="404 Not Found")
    async with HikvisionCamera() as camera, Faulty(nothing) as empty:
        target = ProbeTarget(
            host=HOST,
            http=(camera.http_port, empty.port),
            https=(),
            rtsp=(camera.rtsp_port,),
        )
        answer = await ask(target)
    assert sorted(answer.ports) == sorted((camera.http_port, camera.rtsp_port))


@pytest.mark.parametrize(
    "answer_of_plain",
    [
        pytest.param(
            faults.answers(b"", "Location: https://127.0.0.1/", status="302 Found"),
            id="it only leads to TLS",
        ),
        pytest.param(
            faults.answers(b"", status="404 Not Found"), id="it tells nothing"
        ),
    ],
)
async def test_a_plain_port_that_tells_nothing_is_followed_by_our_own_question(
    tls: ssl.SSLContext, answer_of_plain: faults.Fault
) -> None:
    """Class: a camera that answers over TLS alone is never asked there."""
    async with Faulty(PAGE, tls=tls) as server, Faulty(answer_of_plain) as plain:
        answer = await ask(at(http=plain.port, https=server.port))
        assert server.asked
    assert judged(answer.facts).verdict is Verdict.CONFIRMED


async def test_a_bad_server_behind_tls_is_bounded_too(tls: ssl.SSLContext) -> None:
    async with Faulty(faults.endless(b"HTTP/1.1 200 OK\r\n\r\n"), tls=tls) as server:
        answer = await ask(at(https=server.port))
    assert reasons(answer)["device_info"] == "too_long"


async def test_home_assistants_own_session_reads_behind_a_certificate_of_nobody(
    hass: HomeAssistant, tls: ssl.SSLContext
) -> None:
    async with Faulty(PAGE, tls=tls) as server:
        prober = Prober(hass, knowledge(), limits=LIMITS, loopback=True, network=None)
        prober.async_start_asking(lambda: [at(https=server.port)])
        await prober.async_ask_all()
        await prober.async_stop_asking()
    ends = reasons(prober.kept.answers[HOST])
    assert (ends["certificate"], ends["device_info"]) == ("answered", "answered")


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        ([], "unknown_name"),
        (["203.0.113.9"], "not_private"),
        (["2001:db8::1", "fe80::1%lo"], "not_private"),
        (["127.0.0.1"], "not_private"),
    ],
)
async def test_a_name_is_asked_only_if_it_leads_home(
    found: list[str], reason: str
) -> None:
    async def resolve(_host: str) -> Sequence[str]:
        return found

    guard = Guard()
    guard.allow_questions()
    async with a_round(guard=guard, resolve=resolve) as asking:
        answers, _ = await asking.async_ask_hosts([ProbeTarget(host="camera.lan")])
    assert set(reasons(answers["camera.lan"]).values()) == {reason}


async def test_a_name_that_is_never_found_is_given_up() -> None:
    async def resolve(_host: str) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    async with a_round(replace(LIMITS, resolve=0.05), resolve=resolve) as asking:
        answers, _ = await asking.async_ask_hosts([ProbeTarget(host="camera.lan")])
    assert set(reasons(answers["camera.lan"]).values()) == {"unknown_name"}


async def test_a_name_that_leads_home_is_asked_there() -> None:
    async def resolve(_host: str) -> Sequence[str]:
        return ["203.0.113.9", HOST]

    async with HikvisionCamera() as camera:
        target = replace(at(http=camera.http_port), host="camera.lan")
        async with a_round(resolve=resolve) as asking:
            answers, _ = await asking.async_ask_hosts([target])
    assert judged(answers["camera.lan"].facts).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "host", ["fe80::1%eth0", "[2001:db8::1]", "::ffff:203.0.113.9", "1.2.3", ""]
)
async def test_an_odd_address_is_refused(host: str) -> None:
    async with a_round() as asking:
        answers, _ = await asking.async_ask_hosts([ProbeTarget(host=host)])
    assert set(reasons(answers[host]).values()) <= {"not_private", "unknown_name"}


async def test_only_a_few_hosts_are_asked_at_once() -> None:
    most = now = 0

    async def fault(line: Line) -> None:
        nonlocal most, now
        now += 1
        most = max(most, now)
        await line.request()
        now -= 1
        await line.send(faults.page(b""))

    names = [f"camera-{number}.lan" for number in range(20)]

    async def resolve(_host: str) -> Sequence[str]:
        return [HOST]

    async with Faulty(fault) as server:
        targets = [replace(at(http=server.port), host=name) for name in names]
        async with a_round(replace(LIMITS, hosts_at_once=3), resolve=resolve) as asking:
            answers, _ = await asking.async_ask_hosts(targets)
    assert set(answers) == set(names)
    assert most <= 3


async def test_a_host_that_breaks_everything_stops_no_other() -> None:
    async def resolve(host: str) -> Sequence[str]:
        return [HOST] if host == "good.lan" else ["203.0.113.9"]

    async with HikvisionCamera() as camera, Faulty(faults.resets) as bad:
        good = replace(at(http=camera.http_port), host="good.lan")
        async with a_round(resolve=resolve) as asking:
            answers, _ = await asking.async_ask_hosts(
                [ProbeTarget(host="bad.lan"), at(http=bad.port), good]
            )
    assert judged(answers["good.lan"].facts).verdict is Verdict.CONFIRMED
    assert answers["bad.lan"].when is None


@pytest.mark.parametrize("layer", ["tickets", "body"])
async def test_what_tls_itself_sends_is_counted(
    tls: ssl.SSLContext, layer: str
) -> None:
    """A body in records of one byte has 22 bytes of TLS for each of its own."""
    sent = b"HTTP/1.1 200 OK\r\nContent-Length: 3000\r\n\r\n"

    async def fault(line: Line) -> None:
        await line.request()
        if layer != "body":
            await line.send(faults.page(b"x"))
            return
        await line.send(sent)
        for _ in range(3_000):
            await line.send(b"x")

    if layer == "tickets":
        tls.num_tickets = 400
    limits = replace(LIMITS, host_bytes=30_000)
    async with Faulty(fault, tls=tls) as server, a_round(limits) as asking:
        answers, _ = await asking.async_ask_hosts([at(https=server.port)])
        taken = asking.client.taken[HOST]
    assert "too_long" in reasons(answers[HOST]).values()
    # One buffer of the event loop may be taken beyond.
    assert limits.host_bytes < taken <= limits.host_bytes + 300_000


async def test_a_handshake_that_is_too_long_is_broken_off(tls: ssl.SSLContext) -> None:
    async with (
        Faulty(PAGE, tls=tls) as server,
        a_round(replace(LIMITS, host_bytes=200)) as asking,
    ):
        asking.client.guard.admit_host(HOST, (server.port,))
        with pytest.raises(NotToldError) as end:
            await asking.client.async_read_certificate(HOST, server.port)
    assert end.value.reason is EndReason.TOO_LONG


async def test_a_camera_that_is_known_by_two_names_is_asked_by_both_to_the_end() -> (
    None
):
    """The quick one of two targets at one address is done while the slow one has questions left."""
    done = asyncio.Event()

    async def resolve(_host: str) -> Sequence[str]:
        return [HOST]

    async def slow(line: Line) -> None:
        await line.request()
        await done.wait()
        await line.send(faults.page(b""))

    def progress(ready: int, _of: int) -> None:
        if ready:
            done.set()

    async with Faulty(slow) as server, HikvisionCamera() as camera:
        named = replace(at(http=server.port), host="cam.local")
        async with a_round(resolve=resolve) as asking:
            answers, _ = await asking.async_ask_hosts(
                [named, at(http=camera.http_port)], progress
            )
            with pytest.raises(NotToldError):
                asking.client.guard.check_connection(HOST, server.port)
    assert judged(answers[HOST].facts).verdict is Verdict.CONFIRMED
    assert "not_allowed" not in reasons(answers["cam.local"]).values()
