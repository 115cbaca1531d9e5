"""A call to the network: who answers, who is not believed, and what a flood gets."""

import asyncio
import re
from dataclasses import replace

import pytest
from simulators import searches
from simulators.faults import BILLION_LAUGHS
from simulators.searches import Search, sadp_reply, ws_discovery_reply

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.probe.answer import Answer, NotToldError
from custom_components.camera_audit.probe.asked import make_sadp_inquiry
from custom_components.camera_audit.probe.client import Client
from custom_components.camera_audit.probe.datagrams import call_group
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.round import GroupNetwork
from tests.probe.asking import (
    HOST,
    LIMITS,
    a_round,
    ask,
    at,
    judged,
    no_verify,
    reasons,
)

pytestmark = pytest.mark.usefixtures("socket_enabled")


def near(device: Search) -> GroupNetwork:
    return GroupNetwork(group=HOST, sadp=device.port, ws_discovery=device.port)


NAME = "onvif://www.onvif.org/name/HIKVISION%20DS-2CD2143G2-I"


async def searched(device: Search) -> Answer:
    async with device:
        return await ask(at(), network=near(device))


async def test_a_camera_answers_hikvisions_own_search() -> None:
    answer = await searched(searches.sadp())
    assert reasons(answer)["sadp"] == "answered"
    assert answer.mac
    assert answer.mac.prefix == "5850ED5"
    assert judged(answer.facts).verdict is Verdict.CONFIRMED


async def test_a_rebadge_is_known_by_the_search_for_onvif_cameras() -> None:
    answer = await searched(
        searches.ws_discovery(
            "onvif://www.onvif.org/name/ACME",
            "onvif://www.onvif.org/MAC/44:19:b6:5c:09:11",
        )
    )
    assert reasons(answer)["ws_discovery"] == "answered"
    assert reasons(answer)["sadp"] == "no_answer"
    assert "44:19:b6:5c" not in str(answer.facts)
    assert judged(answer.facts).verdict is Verdict.LIKELY


def unrelated(data: bytes) -> list[bytes]:
    """Answer without naming a search: anybody can send that at any time."""
    (reply,) = (ws_discovery_reply(data, NAME, related="x"),)
    return [re.sub(rb"<(\w+:)?RelatesTo>.*?</(\w+:)?RelatesTo>", b"", reply)]


BAD = {
    "an answer to no search": unrelated,
    "an answer to another search": lambda data: [
        ws_discovery_reply(data, NAME, related="99999999-0000-4000-8000-000000000000")
    ],
    "an answer for another host": lambda data: [
        ws_discovery_reply(data, NAME, host="192.168.1.7")
    ],
    "the question itself": lambda data: [data],
    "another command": lambda _: [sadp_reply(kind="update")],
    "entities that multiply": lambda _: [BILLION_LAUGHS],
    "binary": lambda _: [bytes(range(256))],
    "nothing": lambda _: [b""],
    "an answer that is too long": lambda _: [sadp_reply() + b" " * 20_000],
}


@pytest.mark.parametrize("replies", BAD.values(), ids=BAD.keys())
async def test_what_is_no_answer_is_none(replies: searches.Replies) -> None:
    answer = await searched(Search(replies))
    assert answer.when is None
    assert reasons(answer)["sadp"] == reasons(answer)["ws_discovery"] == "no_answer"


async def test_a_flood_is_cut_and_the_first_answer_counts() -> None:
    flood = [sadp_reply(model=f"MODEL-{number}") for number in range(400)]
    async with Search(lambda _: flood) as device:
        guard = Guard(loopback=True)
        guard.allow_questions([(HOST, device.port)])
        inquiry = make_sadp_inquiry("11111111-2222-4333-8444-555555555555")
        heard = await call_group(
            inquiry, (HOST, device.port), Client(guard, LIMITS, no_verify())
        )
        assert len(heard) == LIMITS.per_sender
        # It also ends before its time once too much has come.
        async with asyncio.timeout(30):
            limits = replace(LIMITS, datagrams=50, listen=60)
            heard = await call_group(
                inquiry, (HOST, device.port), Client(guard, limits, no_verify())
            )
    assert b"MODEL-0<" in heard[0][1]


async def test_a_call_that_is_not_allowed_sends_nothing() -> None:
    async with searches.sadp() as device:
        guard = Guard(loopback=True)
        guard.allow_questions()
        with pytest.raises(NotToldError, match="not_allowed"):
            await call_group(
                b"x", (HOST, device.port), Client(guard, LIMITS, no_verify())
            )
        assert device.asked == []


async def test_who_answers_without_being_a_camera_of_the_home_is_another() -> None:
    async with searches.sadp() as device, a_round(network=near(device)) as asking:
        answers, others = await asking.async_ask_hosts([])
    assert answers == {}
    assert judged(others[HOST].facts).verdict is Verdict.CONFIRMED
