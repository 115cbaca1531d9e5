"""A round as a whole: names and addresses, encrypted pages, many hosts at once."""

import asyncio
import ssl
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from homeassistant.core import HomeAssistant
from simulators import HikvisionCamera, faults
from simulators.faults import Faulty, Line

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.runner import Prober
from custom_components.camera_audit.probe.target import Target
from tests.probe.asking import HOST, LIMITS, NOW, a_round, ask, at, judged, knowledge, reasons

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
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


PAGE = faults.answers(b"", "Server: DNVRS-Webs", status="401 Unauthorized")


async def test_a_certificate_and_the_pages_behind_it_are_read(tls: ssl.SSLContext) -> None:
    async with Faulty(PAGE, tls=tls) as server:
        answer = await ask(at(https=server.port))
    assert reasons(answer)["certificate"] == "answered"
    assert reasons(answer)["device_info"] == "answered"
    kinds = {clue.kind for clue in judged(answer.facts).clues}
    assert {"tls_subject", "server_strong"} <= kinds


async def test_pages_are_not_read_twice_where_the_plain_port_answers(tls: ssl.SSLContext) -> None:
    async with Faulty(PAGE, tls=tls) as server, HikvisionCamera() as camera:
        answer = await ask(at(http=camera.http_port, https=server.port))
        assert server.asked == []
    assert reasons(answer)["certificate"] == "answered"


async def test_a_plain_port_that_only_leads_to_tls_is_followed_by_our_own_question(tls: ssl.SSLContext) -> None:
    to_tls = faults.answers(b"", "Location: https://127.0.0.1/", status="302 Found")
    async with Faulty(PAGE, tls=tls) as server, Faulty(to_tls) as plain:
        answer = await ask(at(http=plain.port, https=server.port))
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
        prober.async_start(lambda: [at(https=server.port)])
        await prober.async_ask()
        await prober.async_stop()
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
async def test_a_name_is_asked_only_if_it_leads_home(found: list[str], reason: str) -> None:
    async def resolve(_host: str) -> Sequence[str]:
        return found

    guard = Guard()
    guard.open()
    async with a_round(guard=guard, resolve=resolve) as asking:
        answers, _ = await asking.ask([Target(host="camera.lan")])
    assert set(reasons(answers["camera.lan"]).values()) == {reason}


async def test_a_name_that_is_never_found_is_given_up() -> None:
    async def resolve(_host: str) -> Sequence[str]:
        await asyncio.Event().wait()
        return []

    async with a_round(replace(LIMITS, resolve=0.05), resolve=resolve) as asking:
        answers, _ = await asking.ask([Target(host="camera.lan")])
    assert set(reasons(answers["camera.lan"]).values()) == {"unknown_name"}


async def test_a_name_that_leads_home_is_asked_there() -> None:
    async def resolve(_host: str) -> Sequence[str]:
        return ["203.0.113.9", HOST]

    async with HikvisionCamera() as camera:
        target = replace(at(http=camera.http_port), host="camera.lan")
        async with a_round(resolve=resolve) as asking:
            answers, _ = await asking.ask([target])
    assert judged(answers["camera.lan"].facts).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize("host", ["fe80::1%eth0", "[2001:db8::1]", "::ffff:203.0.113.9", "1.2.3", ""])
async def test_an_odd_address_is_refused(host: str) -> None:
    async with a_round() as asking:
        answers, _ = await asking.ask([Target(host=host)])
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
            answers, _ = await asking.ask(targets)
    assert set(answers) == set(names)
    assert most <= 3


async def test_a_host_that_breaks_everything_stops_no_other() -> None:
    async def resolve(host: str) -> Sequence[str]:
        return [HOST] if host == "good.lan" else ["203.0.113.9"]

    async with HikvisionCamera() as camera, Faulty(faults.resets) as bad:
        good = replace(at(http=camera.http_port), host="good.lan")
        async with a_round(resolve=resolve) as asking:
            answers, _ = await asking.ask([Target(host="bad.lan"), at(http=bad.port), good])
    assert judged(answers["good.lan"].facts).verdict is Verdict.CONFIRMED
    assert answers["bad.lan"].when is None
