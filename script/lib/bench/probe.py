"""Measure what it costs to ask 250 cameras, a tenth of which take a connection and say nothing.

The floor asks the same hosts in the same process for one page each over a bare connection, as many at once and with
the same patience. Everything happens on loopback addresses (127.x); the cameras answer in a process of their own.
Figures: `probe` (seconds by the clock), `probe_longest_callback` (processor time of the event loop's thread) and
`probe_memory` (bytes that stay after the answers are kept).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import ssl
import subprocess
import sys
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .meter import Meter, resident

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterator, Sequence

    from custom_components.camera_audit.knowledge.pattern import Pattern

ROOT = Path(__file__).resolve().parents[3]
CAMERAS = 250
#: Every tenth camera hangs.
HANGING = 10
PATIENCE = 2.0
AT_ONCE = 8
PAGE = (
    b"HTTP/1.1 401 Unauthorized\r\nServer: App-webs/\r\n"
    b'WWW-Authenticate: Digest qop="auth", realm="IP Camera(C0000)", nonce="0a1b2c", stale="FALSE"\r\n'
    b"Content-Type: text/html\r\nContent-Length: 96\r\n\r\n"
    + b"<!DOCTYPE html><html><head><title>Document Error: Unauthorized</title></head></html>".ljust(
        96
    )
)
STREAM = (
    b"RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\n"
    b'WWW-Authenticate: Digest realm="IP Camera(C0000)", nonce="0a1b2c", stale="FALSE"\r\n\r\n'
)


def addresses(count: int) -> list[str]:
    """Return one loopback address for each camera."""
    return [f"127.20.{number // 250}.{number % 250 + 1}" for number in range(count)]


async def serve(count: int) -> None:
    """Answer as cameras until the end of standard input; prints the two ports first."""
    hang = set(addresses(count)[::HANGING])

    def answering(answer: bytes) -> Callable[..., Coroutine[Any, Any, None]]:
        async def connected(
            reader: asyncio.StreamReader, writer: asyncio.StreamWriter
        ) -> None:
            with suppress(OSError, asyncio.IncompleteReadError):
                while head := await reader.readuntil(b"\r\n\r\n"):
                    if writer.get_extra_info("sockname")[0] in hang:
                        await reader.read()
                        break
                    for line in head.lower().split(b"\r\n"):
                        if line.startswith(b"content-length:"):
                            await reader.readexactly(int(line.partition(b":")[2]))
                    writer.write(answer)
                    await writer.drain()
            writer.close()

        return connected

    web = await asyncio.start_server(answering(PAGE), addresses(count)[0], 0)
    stream = await asyncio.start_server(answering(STREAM), addresses(count)[0], 0)
    ports = [server.sockets[0].getsockname()[1] for server in (web, stream)]
    others = addresses(count)[1:]
    await asyncio.start_server(answering(PAGE), others, ports[0])
    await asyncio.start_server(answering(STREAM), others, ports[1])
    print(json.dumps(ports), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


async def bare(count: int, port: int) -> int:
    """Ask every host for one page over a bare connection; return how many answered."""
    room = asyncio.Semaphore(AT_ONCE)
    answered = 0

    async def one(host: str) -> None:
        nonlocal answered
        async with room:
            with suppress(OSError, TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    reader, writer = await asyncio.open_connection(host, port)
                    try:
                        writer.write(f"GET / HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
                        await reader.readuntil(b"\r\n\r\n")
                        answered += 1
                    finally:
                        writer.close()

    await asyncio.gather(*map(one, addresses(count)))
    return answered


async def probe(
    count: int, ports: Sequence[int], marks: Sequence[Pattern]
) -> tuple[int, Any]:
    """Ask every host all questions; return how many answered, and what is kept."""
    # Not where the cameras answer.
    from custom_components.camera_audit.probe.client import Client  # noqa: PLC0415
    from custom_components.camera_audit.probe.guard import Guard  # noqa: PLC0415 - the same
    from custom_components.camera_audit.probe.kept import KeptAnswers  # noqa: PLC0415 - the same
    from custom_components.camera_audit.probe.limits import Limits  # noqa: PLC0415 - the same
    from custom_components.camera_audit.probe.round import Round  # noqa: PLC0415 - the same
    from custom_components.camera_audit.probe.target import ProbeTarget  # noqa: PLC0415 - the same

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    limits = Limits(request=PATIENCE, connect=PATIENCE, hosts_at_once=AT_ONCE)
    guard, kept = Guard(loopback=True), KeptAnswers()
    guard.allow_questions()
    targets = [
        ProbeTarget(host=host, http=(ports[0],), https=(), rtsp=(ports[1],))
        for host in addresses(count)
    ]
    asking = Round(
        client=Client(guard, limits, context),
        aside=asyncio.to_thread,
        now=lambda: datetime.now(UTC),
        salt=kept.salt,
        resolve=_nobody,
        marks=marks,
    )
    found, others = await asking.async_ask_hosts(targets)
    kept.take_round(
        found, others, {target.host for target in targets}, datetime.now(UTC)
    )
    return sum(bool(answer.when) for answer in found.values()), kept


async def _nobody(_host: str) -> Sequence[str]:
    return ()


def measure(count: int = CAMERAS) -> dict[str, Any]:
    """Return the figures and their floor, from one process."""
    sys.path.insert(0, str(ROOT))
    from custom_components.camera_audit.knowledge.loader import load_knowledge  # noqa: PLC0415 - found now

    marks = tuple(mark.pattern for mark in load_knowledge().answers.body)
    cameras = subprocess.Popen(
        [sys.executable, "-m", "bench.probe", "--serve", "--cameras", str(count)],
        cwd=ROOT / "script" / "lib",
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with cameras:
        if cameras.stdin is None or cameras.stdout is None:
            raise SystemExit("bench: the cameras could not be started")
        ports = json.loads(cameras.stdout.readline())
        asyncio.run(
            probe(HANGING + 1, ports, marks)
        )  # what is loaded once counts for neither
        asyncio.run(bare(HANGING + 1, ports[0]))
        before = resident()
        with Meter() as floor:
            answered = asyncio.run(bare(count, ports[0]))
        floor_memory = max(resident() - before, 0)
        before = resident()
        with Meter() as full:
            told, kept = asyncio.run(probe(count, ports, marks))
        memory = max(resident() - before, 0)
        cameras.stdin.close()
    if told != answered or told != count - len(range(0, count, HANGING)):
        raise SystemExit(
            f"bench: {told} of {count} cameras answered, the floor heard {answered}"
        )
    return {
        "hosts": count,
        "hanging": count - told,
        "probe": full.elapsed,
        "probe_busy": full.busy,
        "probe_longest_callback": full.longest,
        "probe_memory": memory,
        "culprit": full.culprit,
        "kept": len(kept.answers),
        "floor": {
            "probe": floor.elapsed,
            "probe_busy": floor.busy,
            "probe_longest_callback": floor.longest,
            "probe_memory": floor_memory,
        },
    }


def lines(figures: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a line of the bench's contract for each figure; ``hosts`` stands beside it."""
    for what, floor in figures["floor"].items():
        unit = "bytes" if what.endswith("memory") else "seconds"
        value = figures[what]
        yield {
            "hosts": figures["hosts"],
            "what": what,
            unit: round(value, 6),
            f"floor_{unit}": round(floor, 6),
            "ratio": round(value / floor, 2) if floor else None,
        }


def main() -> None:
    """Print one JSON object a line."""
    parser = argparse.ArgumentParser(prog="bench.probe", description=__doc__)
    parser.add_argument("--cameras", type=int, default=CAMERAS)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        asyncio.run(serve(options.cameras))
        return
    for line in lines(measure(options.cameras)):
        print(json.dumps(line))


if __name__ == "__main__":
    main()
