"""What a device that answers badly gets us: a reason, in bounded time and memory, and no more."""

import asyncio
import tracemalloc
from contextlib import suppress
from dataclasses import dataclass, replace

import pytest
from simulators import faults
from simulators.faults import Fault, Faulty, Line

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe.asked import (
    OTHER_NAMES,
    PAGES,
    PATHS,
    Question,
)
from custom_components.camera_audit.probe.client import Client
from custom_components.camera_audit.probe.guard import Guard
from tests.probe.asking import (
    HOST,
    IMPATIENT,
    LIMITS,
    a_round,
    ask,
    at,
    judged,
    no_verify,
    reasons,
)

pytestmark = pytest.mark.usefixtures("socket_enabled")

OK = b"HTTP/1.1 200 OK\r\n"
#: What one host may make us hold, whatever it sends: a few pages and what parsing takes.
MOST_MEMORY = 8_000_000
#: Pieces and bytes that may be read of a host before others have a turn.
MOST_READS, MOST_TAKEN = 256, 2 * 262_144


async def goes_on(line: Line) -> None:
    while await line.request():
        await line.forever(b"HTTP/1.1 100 Continue\r\n\r\n")


async def talks_first(line: Line) -> None:
    await line.send(faults.page(b"nobody asked") * 3)
    while await line.request():
        await line.send(faults.page(b"late"))


async def is_no_tls(line: Line) -> None:
    await line.send(b"HTTP/1.1 400 Bad Request\r\n\r\n")


async def greets_forever(line: Line) -> None:
    await line.forever(b"\x16\x03\x03\x40\x00" + b"\x02" * 16_384)


def realm(text: str) -> str:
    return f'WWW-Authenticate: Digest realm="{text}", nonce="0a1b2c3d4e5f"'


async def asks_for_a_login(line: Line) -> None:
    """Turn every request away, over one connection."""
    while await line.request():
        await line.send(
            b'RTSP/1.0 401 No\r\nWWW-Authenticate: Digest realm="again"\r\n\r\n'
        )


@dataclass(frozen=True)
class Case:
    """A fault, on which port, and the reason that is given for one of the questions."""

    fault: Fault
    reason: str
    what: str = "device_info"
    slow: bool = False
    requests: int = 14


GZIP = "Content-Encoding: gzip"
XML = "Content-Type: text/xml"

WEB = {
    "a body without an end": Case(faults.endless(OK + b"\r\n"), "too_long"),
    "chunks without an end": Case(
        faults.endless(
            OK + b"Transfer-Encoding: chunked\r\n\r\n",
            b"1000\r\n" + b"A" * 4096 + b"\r\n",
        ),
        "too_long",
    ),
    "a length of a terabyte": Case(
        faults.endless(OK + b"Content-Length: 1099511627776\r\n\r\n"), "too_long"
    ),
    "a body that drips": Case(
        faults.dripping(OK + b"Content-Length: 5000\r\n\r\n", b"A"), "slow", slow=True
    ),
    "headers that drip": Case(faults.dripping(OK, b"X-Slow: 1\r\n"), "slow", slow=True),
    "a status line that drips": Case(
        faults.dripping(b"", b"HTTP/1.1 200 OK"), "slow", slow=True
    ),
    "silence": Case(faults.silent, "slow", slow=True),
    "a connection that is closed at once": Case(faults.hangs_up, "broken_off"),
    "a connection that is reset": Case(faults.resets, "broken_off"),
    "more length than body": Case(
        faults.says(OK + b"Content-Length: 1000\r\n\r\nshort"), "wrong_length"
    ),
    "less length than body": Case(
        faults.says(OK + b"Server: thing\r\nContent-Length: 3\r\n\r\nlong body"),
        "answered",
    ),
    "a negative length": Case(
        faults.says(OK + b"Content-Length: -5\r\n\r\nabc"), "not_understood"
    ),
    "two different lengths": Case(
        faults.says(OK + b"Content-Length: 3\r\nContent-Length: 9\r\n\r\nabcabcabc"),
        "not_understood",
    ),
    "a length in words": Case(
        faults.says(OK + b"Content-Length: many\r\n\r\nabc"), "not_understood"
    ),
    "a chunk that is no number": Case(
        faults.says(OK + b"Transfer-Encoding: chunked\r\n\r\nXYZ\r\nabc\r\n0\r\n\r\n"),
        "not_understood",
    ),
    "a chunk that goes on behind its end": Case(
        faults.says(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"),
        "not_understood",
    ),
    "chunks that end": Case(
        faults.says(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"),
        "answered",
    ),
    "no content": Case(faults.answers(b"", status="204 No Content"), "nothing_told"),
    "no content, and the length of a page": Case(
        faults.says(b"HTTP/1.1 204 No\r\nServer: thing\r\nContent-Length: 9\r\n\r\n"),
        "answered",
    ),
    "not modified, and the length of the page": Case(
        faults.says(b"HTTP/1.1 304 No\r\nServer: thing\r\nContent-Length: 9\r\n\r\n"),
        "answered",
    ),
    "a chunk of all memory": Case(
        faults.endless(OK + b"Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFF\r\n"),
        "too_long",
    ),
    "a gzip bomb": Case(faults.answers(faults.bomb(), GZIP), "grows_too_large"),
    "a deflate bomb": Case(
        faults.answers(faults.bomb()[10:-8], "Content-Encoding: deflate"),
        "grows_too_large",
    ),
    "a bomb inside a bomb": Case(
        faults.answers(faults.packed(faults.bomb()), "Content-Encoding: gzip, gzip"),
        "not_understood",
    ),
    "a gzip that is none": Case(
        faults.answers(b"not packed at all", GZIP), "not_understood"
    ),
    "a gzip that is cut": Case(
        faults.answers(faults.packed(b"half of it" * 500)[:-20], GZIP), "wrong_length"
    ),
    "a packing that nobody asked for": Case(
        faults.answers(b"\x1b\x00\x00", "Content-Encoding: br"), "not_understood"
    ),
    "a header of a megabyte": Case(
        faults.says(OK + b"X-Long: " + b"A" * 1_000_000 + b"\r\n\r\n"),
        "too_many_headers",
    ),
    "a header that is a little too long": Case(
        faults.says(OK + b"X-Long: " + b"A" * 8_190 + b"\r\n\r\n"),
        "too_many_headers",
    ),
    "the longest header that is read": Case(
        faults.says(OK + b"X-Long: " + b"A" * 8_180 + b"\r\n\r\n"), "nothing_told"
    ),
    "headers that are too much together": Case(
        faults.says(OK + (b"X-More: " + b"A" * 400 + b"\r\n") * 41 + b"\r\n"),
        "too_many_headers",
    ),
    "one header too many": Case(
        faults.says(OK + b"X-More: 1\r\n" * 65 + b"\r\n"), "too_many_headers"
    ),
    "as many headers as are read": Case(
        faults.says(OK + b"X-More: 1\r\n" * 64 + b"\r\n"), "nothing_told"
    ),
    "a header without an end": Case(
        faults.endless(OK + b"X-Long: "), "too_many_headers"
    ),
    "headers by the thousand": Case(
        faults.says(OK + b"X-More: 1\r\n" * 5_000 + b"\r\n"), "too_many_headers"
    ),
    "headers without an end": Case(
        faults.endless(OK, b"X-More: again\r\n" * 1_000), "too_many_headers"
    ),
    "a status line of a megabyte": Case(
        faults.says(b"HTTP/1.1 200 " + b"O" * 1_000_000 + b"\r\n\r\n"),
        "too_many_headers",
    ),
    "binary in a header": Case(
        faults.says(OK + b"Server: \x00\x01\xff\xfe\x7f\r\nContent-Length: 0\r\n\r\n"),
        "not_understood",
    ),
    "a header without a name": Case(
        faults.says(OK + b": value\r\nContent-Length: 0\r\n\r\n"), "not_understood"
    ),
    "a header without a colon": Case(
        faults.says(OK + b"nonsense\r\nContent-Length: 0\r\n\r\n"), "not_understood"
    ),
    "another protocol": Case(
        faults.says(b"SSH-2.0-dropbear_2019.78\r\n"), "not_understood"
    ),
    "binary": Case(faults.says(bytes(range(256)) * 8), "not_understood"),
    "a status that is no number": Case(
        faults.says(b"HTTP/1.1 abc OK\r\n\r\n"), "not_understood"
    ),
    "a page without headers": Case(
        faults.says(b"<html>hello</html>"), "not_understood"
    ),
    "promises to go on": Case(goes_on, "too_long"),
    "hints without an end": Case(
        faults.endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" * 100),
        "too_long",
    ),
    "chunks of one byte without an end": Case(
        faults.endless(
            OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nA\r\n" * 1_000
        ),
        "too_long",
    ),
    "answers that nobody asked for": Case(talks_first, "answered"),
    "a redirect to a public address": Case(
        faults.answers(b"", "Location: http://203.0.113.9/", status="302 Found"),
        "redirected",
    ),
    "a redirect to a name": Case(
        faults.answers(b"", "Location: http://elsewhere.example/", status="302 Found"),
        "redirected",
    ),
    "a redirect to an IPv6 address": Case(
        faults.answers(b"", "Location: http://[2001:db8::1]/", status="307 Temporary"),
        "redirected",
    ),
    "a redirect to itself": Case(
        faults.answers(b"", "Location: /ISAPI/System/deviceInfo", status="301 Moved"),
        "redirected",
    ),
    "a redirect to nowhere": Case(
        faults.answers(b"", "Location: http://[:::]:x/", status="302 Found"),
        "redirected",
    ),
    "a login that is never enough": Case(
        faults.answers(b"", realm("again"), status="401 Unauthorized"), "answered"
    ),
    "a hundred challenges": Case(
        faults.answers(
            b"", *[realm(f"r{n}") for n in range(60)], status="401 Unauthorized"
        ),
        "answered",
    ),
    "a challenge of eight thousand signs": Case(
        faults.answers(b"", realm("x" * 8_000), status="401 Unauthorized"), "answered"
    ),
    "an error for everything": Case(
        faults.answers(b"oops", status="500 Error"), "server_error"
    ),
    "cookies by the dozen": Case(
        faults.answers(b"", *[f"Set-Cookie: c{n}=secret" for n in range(40)]),
        "nothing_told",
    ),
    "entities that multiply": Case(
        faults.answers(faults.BILLION_LAUGHS, XML), "answered", "description"
    ),
    "an entity from a file": Case(
        faults.answers(faults.EXTERNAL_ENTITY, XML), "answered", "description"
    ),
    "elements without end": Case(
        faults.answers(faults.DEEP[:60_000], XML), "answered", "description"
    ),
    "a page in no known letters": Case(
        faults.answers(b"<title>\xb9\xdb\xbf\xc0 \xff\xfe</title>\x80\x81"),
        "answered",
        "start_page",
    ),
    "a page of zeros": Case(
        faults.answers(bytes(60_000)), "nothing_told", "start_page"
    ),
    "entities that multiply, over ONVIF": Case(
        faults.answers(faults.BILLION_LAUGHS, XML), "not_understood", "onvif"
    ),
    "a page that is no icon": Case(
        faults.answers(b"<html></html>"), "nothing_told", "icon"
    ),
}

STREAM = {
    "an answer without an end": Case(
        faults.endless(b"RTSP/1.0 200 OK\r\n", b"X: 1\r\n" * 1_000),
        "too_many_headers",
        "stream",
    ),
    "an answer that drips": Case(
        faults.dripping(b"RTSP/1.0 200 OK\r\n", b"X: 1\r\n"),
        "slow",
        "stream",
        slow=True,
    ),
    "silence": Case(faults.silent, "slow", "stream", slow=True),
    "closed at once": Case(faults.hangs_up, "broken_off", "stream"),
    "reset": Case(faults.resets, "broken_off", "stream"),
    "a web server": Case(
        faults.says(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "not_understood", "stream"
    ),
    "binary": Case(
        faults.says(b"$\x00\x01\xff" * 2_000 + b"\r\n\r\n"), "not_understood", "stream"
    ),
    "cut in the middle": Case(
        faults.says(b"RTSP/1.0 401 Unau"), "not_understood", "stream"
    ),
    "a description of a gigabyte": Case(
        faults.endless(b"RTSP/1.0 200 OK\r\nContent-Length: 9999999\r\n\r\n"),
        "too_long",
        "stream",
    ),
    "a length that is no number": Case(
        faults.says(b"RTSP/1.0 200 OK\r\nServer: thing\r\nContent-Length: -7\r\n\r\n"),
        "answered",
        "stream",
    ),
    "a realm in no known letters": Case(
        faults.says(
            b'RTSP/1.0 401 Unauthorized\r\nWWW-Authenticate: Basic realm="\xb9\xdb\xff"\r\n\r\n'
        ),
        "answered",
        "stream",
    ),
    "a login that is never enough": Case(
        asks_for_a_login, "answered", "stream", requests=1
    ),
}

CERTIFICATE = {
    "a handshake that never ends": Case(
        faults.silent, "slow", "certificate", slow=True
    ),
    "a plain web server": Case(is_no_tls, "no_tls", "certificate"),
    "closed at once": Case(faults.hangs_up, "no_tls", "certificate"),
    "a greeting without an end": Case(greets_forever, "no_tls", "certificate"),
}


def by_name(cases: dict[str, Case]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("case", cases.values(), ids=cases.keys())


async def give(case: Case, port: str) -> None:
    """Ask a faulty server on one kind of port, and see what it cost and what it gave."""
    limits = IMPATIENT if case.slow else LIMITS
    async with Faulty(case.fault) as server:
        tracemalloc.start()
        try:
            answer = await ask(at(**{port: server.port}), limits)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
        assert reasons(answer)[case.what] == case.reason
        assert most < MOST_MEMORY
        assert len(server.asked) <= case.requests
        for head in server.asked:
            assert not any(
                word in head.lower() for word in (b"authorization:", b"cookie:")
            )
    # A fault alone makes nobody Hikvision.
    assert judged(answer.facts).verdict is Verdict.UNKNOWN


@by_name(WEB)
async def test_a_web_server(case: Case) -> None:
    await give(case, "http")


@by_name(STREAM)
async def test_a_stream_server(case: Case) -> None:
    await give(case, "rtsp")


@by_name(CERTIFICATE)
async def test_a_tls_server(case: Case) -> None:
    await give(case, "https")


@pytest.mark.parametrize("fault", [faults.echoes, faults.echoes_in_error])
async def test_a_page_that_repeats_what_was_asked_is_no_clue(fault: Fault) -> None:
    async with Faulty(fault) as server:
        answer = await ask(at(http=server.port))
    assert judged(answer.facts).verdict is Verdict.UNKNOWN


async def test_a_page_for_everything_is_no_clue() -> None:
    async with Faulty(faults.answers(b"<html><title>My app</title></html>")) as server:
        answer = await ask(at(http=server.port))
    assert judged(answer.facts).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("status", "onvif"),
    [
        (400, "not_understood"),
        (401, "login_wanted"),
        (402, "not_understood"),
        (403, "not_found"),
        (404, "not_found"),
        (405, "not_found"),
        (501, "not_found"),
    ],
)
async def test_a_status_says_whether_there_is_onvif_and_older_pages_are_tried(
    status: int, onvif: str
) -> None:
    """What is hidden behind a login has no older name: those are asked where the first is not found."""
    async with Faulty(faults.answers(b"", status=f"{status} No")) as server:
        answer = await ask(at(http=server.port))
        paths = {head.split()[1].decode() for head in server.asked}
    assert reasons(answer)["onvif"] == onvif
    older = {PATHS[what] for what in OTHER_NAMES}
    assert paths & older == (older if status == 404 else set())


async def test_a_host_that_is_slow_everywhere_is_given_up() -> None:
    async with Faulty(faults.silent) as web, Faulty(faults.silent) as stream:
        limits = replace(IMPATIENT, patience=2)
        answer = await ask(at(http=web.port, rtsp=stream.port), limits)
        assert len(web.lines) == 1
    given_up = [what.value for what in PAGES if what is not Question.DEVICE_INFO]
    assert {reasons(answer)[what] for what in given_up} == {"gave_up"}
    assert answer.when is None


async def test_a_host_that_takes_too_long_in_all_keeps_what_it_said() -> None:
    async def fault(line: Line) -> None:
        while head := await line.request():
            if b"deviceInfo" in head:
                await line.send(faults.page(b"", "Server: App-webs/", status="401 No"))
            else:
                await line.silence()

    async with Faulty(fault) as server:
        answer = await ask(at(http=server.port), replace(LIMITS, host=0.5))
    assert reasons(answer)["device_info"] == "answered"
    assert reasons(answer)["onvif"] == "gave_up"
    assert judged(answer.facts).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        ("100 Continue", Verdict.CONFIRMED),
        ("103 Early Hints", Verdict.CONFIRMED),
        ("101 Switching Protocols", Verdict.UNKNOWN),
    ],
)
async def test_what_only_announces_an_answer_is_passed_over(
    status: str, verdict: Verdict
) -> None:
    """What follows a change of the protocol is no page any more."""

    async def fault(line: Line) -> None:
        if await line.request():
            page = faults.page(b"", "Server: App-webs/", status="401 No")
            await line.send(f"HTTP/1.1 {status}\r\n\r\n".encode() + page)

    async with Faulty(fault) as server:
        answer = await ask(at(http=server.port))
    assert judged(answer.facts).verdict is verdict


@pytest.mark.parametrize(
    ("address", "port", "tls", "host"),
    [
        ("192.0.2.7", 80, False, "192.0.2.7"),
        ("192.0.2.7", 443, False, "192.0.2.7:443"),
        ("192.0.2.7", 443, True, "192.0.2.7"),
        ("192.0.2.7", 80, True, "192.0.2.7:80"),
        ("2001:db8::7", 80, False, "[2001:db8::7]"),
        ("2001:db8::7", 8000, False, "[2001:db8::7]:8000"),
    ],
)
async def test_a_host_is_called_as_its_address_is_typed(
    address: str, port: int, *, tls: bool, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some cameras turn away whoever calls them otherwise. Each connection leads to one server, without TLS."""
    loop = asyncio.get_running_loop()
    connect = loop.create_connection
    async with Faulty(faults.answers(b"")) as server:
        monkeypatch.setattr(
            loop,
            "create_connection",
            lambda protocol, *_, **__: connect(protocol, HOST, server.port),
        )
        client = Client(Guard(), LIMITS, no_verify())
        monkeypatch.setattr(client.guard, "check_connection", lambda *_: None)
        await client.async_ask_page(address, port, "/", tls=tls)
        assert f"\r\nHost: {host}\r\n".encode() in server.asked[0]


async def test_headers_count_where_the_body_does_not() -> None:
    start = b"HTTP/1.1 200 OK\r\nServer: DNVRS-Webs\r\n\r\n"
    async with Faulty(faults.endless(start)) as server:
        answer = await ask(at(http=server.port))
    assert reasons(answer)["start_page"] == "too_long"
    assert judged(answer.facts).verdict is Verdict.CONFIRMED


def one_by_one(start: bytes, piece: bytes) -> Fault:
    """Send so much in one piece that whoever reads it has all of it at once."""
    return faults.endless(start, piece * 2_000)


@pytest.mark.parametrize(
    "fault",
    [
        one_by_one(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        one_by_one(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"),
        one_by_one(OK, b"a:b\r\n"),
        one_by_one(OK, b" b\r\n"),
        one_by_one(b"", b"\r\n"),
        one_by_one(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nA\r\n"),
        one_by_one(OK + b"\r\n", b"A"),
    ],
    ids=["continue", "hints", "headers", "folded", "blank", "chunks", "body"],
)
async def test_no_answer_keeps_the_loop_from_others(
    fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Count what is read between two turns of the loop: a bounded number of pieces and bytes."""
    loop = asyncio.get_running_loop()
    reads, taken, most = 0, 0, [0, 0]
    timer: asyncio.Handle

    def turn() -> None:
        nonlocal reads, taken, timer
        most[:] = max(most[0], reads), max(most[1], taken)
        reads = taken = 0
        timer = loop.call_soon(turn)

    def counted(name: str) -> None:
        read = getattr(asyncio.StreamReader, name)

        async def one(reader: asyncio.StreamReader, *arguments: object) -> bytes:
            nonlocal reads, taken
            piece: bytes = await read(reader, *arguments)
            reads, taken = reads + 1, taken + len(piece)
            return piece

        monkeypatch.setattr(asyncio.StreamReader, name, one)

    async with Faulty(fault) as server:
        for name in ("readuntil", "readexactly", "read"):
            counted(name)
        timer = loop.call_soon(turn)
        await ask(at(http=server.port))
        timer.cancel()
    assert 0 < most[0] <= MOST_READS
    assert most[1] <= MOST_TAKEN


async def floods(line: Line) -> None:
    """Answer, and send on while nobody asks."""
    while await line.request():
        await line.send(faults.page(b"", "Server: App-webs/"))
        await line.forever(faults.page(b"") * 500)


async def test_nothing_is_read_after_the_answer() -> None:
    async with Faulty(floods) as server:
        answer = await ask(at(http=server.port))
        assert reasons(answer)["device_info"] == "answered"
        for line in server.lines:
            with suppress(ConnectionError):
                await line.writer.wait_closed()
    # What one read may take from the network, on each connection; it goes on no longer.
    assert server.sent < len(server.lines) * 8_000_000


@pytest.mark.parametrize(
    "fault", [goes_on, floods], ids=["before the answer", "after the answer"]
)
async def test_a_host_sends_no_more_than_is_allowed_in_a_round(fault: Fault) -> None:
    limits = replace(LIMITS, host_bytes=100_000)
    guard = Guard(loopback=True)
    guard.allow_questions()
    client = Client(guard, limits, no_verify())
    async with Faulty(fault) as server, a_round(limits, client=client) as asking:
        await asking.async_ask_hosts([at(http=server.port)])
        # One piece more than is allowed, of each connection that was open at that moment.
        assert 0 < client.taken[HOST] <= limits.host_bytes + 2 * 262_144


def test_there_are_enough_cases() -> None:
    assert len(WEB) + len(STREAM) + len(CERTIFICATE) >= 40
