"""Allow Camera Audit to ask the cameras themselves, as the owner would in its settings, and wait for what they say."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from . import findings as found
from .house import DOMAIN
from .process import DemoError

if TYPE_CHECKING:
    from .client import Client

_FLOW = "/api/config/config_entries/options/flow"
_READY_SECONDS = 30
_ROUND_SECONDS = 60
_AUDIT_SECONDS = 20
_PAUSE = 0.2


async def allow(client: Client) -> None:
    """Switch the permission on, on the page that says what is sent."""
    step = await _page(client, "ask")
    done = await client.post(f"{_FLOW}/{step['flow_id']}", {"ask": True})
    if done["type"] != "create_entry":
        raise DemoError(f"The permission to ask was not taken: {done}")


async def ask_now(client: Client) -> None:
    """Press "ask now" and wait until all have been asked."""
    try:
        async with asyncio.timeout(_READY_SECONDS):
            while (
                "ask_now"
                not in (step := await _page(client, "answers"))["menu_options"]
            ):
                await client.delete(f"{_FLOW}/{step['flow_id']}")
                await asyncio.sleep(_PAUSE)
        page = f"{_FLOW}/{step['flow_id']}"
        step = await client.post(page, {"next_step_id": "ask_now"})
        async with asyncio.timeout(_ROUND_SECONDS):
            while step["type"] in {"progress", "progress_done"}:
                await asyncio.sleep(_PAUSE)
                step = await client.get(page)
    except TimeoutError:
        raise DemoError("The cameras were not asked in time") from None
    await client.delete(page)


async def findings_after(
    client: Client, expected: dict[str, frozenset[str]]
) -> list[dict[str, Any]]:
    """Return the findings once they are as expected, or those after a while, whatever they are."""
    findings = await found.running_findings(client)
    loop = asyncio.get_running_loop()
    end = loop.time() + _AUDIT_SECONDS
    while found.wrong_verdicts(expected, findings) and loop.time() < end:
        await asyncio.sleep(_PAUSE)
        findings = await found.running_findings(client)
    return findings


async def _page(client: Client, page: str) -> dict[str, Any]:
    """Open the settings on one of their pages that tell who made a camera."""
    [entry] = await client.ask("config_entries/get", domain=DOMAIN)
    step: dict[str, Any] = await client.post(_FLOW, {"handler": entry["entry_id"]})
    for choice in ("find_out", page):
        step = await client.post(f"{_FLOW}/{step['flow_id']}", {"next_step_id": choice})
    return step
