"""Ask simulated devices on loopback as the integration does, without Home Assistant."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import Knowledge
from custom_components.camera_audit.probe.answer import Answer
from custom_components.camera_audit.probe.client import Client
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.limits import Limits
from custom_components.camera_audit.probe.round import GroupNetwork, Round
from custom_components.camera_audit.probe.target import ProbeTarget

HOST = "127.0.0.1"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
SALT = "salt of a test"
#: Generous in time: what is slow in these tests is so on purpose, and has limits of its own.
LIMITS = Limits(
    connect=20, request=20, host=60, listen=0.2, body=65_536, decompressed=131_072
)
IMPATIENT = replace(LIMITS, connect=0.3, request=0.3)


type Resolve = Callable[[str], Awaitable[Sequence[str]]]


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


@cache
def no_verify() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def at(
    *, http: int = 0, https: int = 0, rtsp: int = 0, host: str = HOST
) -> ProbeTarget:
    """Return a target with these ports and no others."""
    return ProbeTarget(
        host=host,
        http=(http,) if http else (),
        https=(https,) if https else (),
        rtsp=(rtsp,) if rtsp else (),
    )


async def nobody(_host: str) -> list[str]:
    raise OSError


@asynccontextmanager
async def a_round(
    limits: Limits = LIMITS,
    *,
    guard: Guard | None = None,
    network: GroupNetwork | None = None,
    resolve: Resolve = nobody,
    client: Client | None = None,
) -> AsyncIterator[Round]:
    if guard is None:
        guard = Guard(loopback=True)
        guard.allow_questions(network.group_calls if network else ())
    yield Round(
        client=client or Client(guard, limits, no_verify()),
        aside=asyncio.to_thread,
        now=lambda: NOW,
        salt=SALT,
        resolve=resolve,
        marks=tuple(mark.pattern for mark in knowledge().answers.body),
        network=network,
    )


async def ask(
    target: ProbeTarget, limits: Limits = LIMITS, network: GroupNetwork | None = None
) -> Answer:
    """Ask one host."""
    async with a_round(limits, network=network) as asking:
        answers, _ = await asking.async_ask_hosts([target])
    return answers[target.host]


def reasons(answer: Answer) -> dict[str, str]:
    return {what.value: reason.value for what, reason in answer.outcomes.items()}


def judged(*facts: Facts) -> Finding:
    return examine_camera(
        Camera(camera_id="c", name="Camera", facts=facts), knowledge()
    )
