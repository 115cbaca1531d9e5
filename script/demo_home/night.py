"""Let a night pass: the recorder counts each five minutes and each hour, the day changes, the recorder tidies up.

What comes with that is not seen in the first minutes of a home: complaints of Home Assistant about our sensors in Repairs, and
series that go on no longer.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from .house import DOMAIN

if TYPE_CHECKING:
    from .client import Client

_HOUR = timedelta(hours=1)


async def pass_night(client: Client, remembered: list[str]) -> list[str]:
    """Let the night pass and say what Home Assistant then has to complain about.

    ``remembered``: sensors whose history goes on.
    """
    before = datetime.now(UTC)
    await client.ask("call_service", domain="demo_clock", service="pass_night")
    return [
        *await _strange_repairs(client),
        *await _invalid_statistics(client),
        *await _ended(client, remembered, before),
    ]


async def _strange_repairs(client: Client) -> list[str]:
    """Say what stands in Repairs that no audit raised."""
    return [
        f"in Repairs: {issue['domain']}: {issue['translation_key']} ({issue['issue_id']})"
        for issue in (await client.ask("repairs/list_issues"))["issues"]
        if issue["domain"] != DOMAIN and not issue["ignored"]
    ]


async def _invalid_statistics(client: Client) -> list[str]:
    """Say what Home Assistant finds wrong with what it recorded."""
    answer = await client.ask("recorder/validate_statistics")
    return [
        f"statistics of {statistic}: {complaint['type']}"
        for statistic, complaints in answer.items()
        for complaint in complaints
    ]


async def _ended(client: Client, statistics: list[str], since: datetime) -> list[str]:
    """Say which series has no hour of its own after the history that was imported."""
    start = (since - _HOUR).isoformat()
    answer = await client.ask(
        "recorder/statistics_during_period",
        start_time=start,
        period="hour",
        statistic_ids=statistics,
    )
    return [
        f"statistics of {each}: they end with the imported month"
        for each in statistics
        if not answer.get(each)
    ]
