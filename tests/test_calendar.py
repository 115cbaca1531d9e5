"""The calendar of the days that owners chose, as they look at it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

CALENDAR = "calendar.camera_audit_due_dates"
_SOON = timedelta(days=30)


async def list_events(
    hass: HomeAssistant, now: datetime, days: int = 400
) -> list[dict[str, Any]]:
    answer: Any = await hass.services.async_call(
        "calendar",
        "get_events",
        {
            "entity_id": CALENDAR,
            "start_date_time": now.isoformat(),
            "end_date_time": (now + timedelta(days=days)).isoformat(),
        },
        blocking=True,
        return_response=True,
    )
    events: list[dict[str, Any]] = answer[CALENDAR]["events"]
    return events


async def decide(entry: ConfigEntry[Any], kind: DecisionKind, **more: Any) -> None:  # noqa: ANN401 (as the decisions take it)
    data = entry.runtime_data
    (finding,) = data.coordinator.findings.values()
    await data.decisions.async_decide(finding, kind, **more)


@pytest.mark.usefixtures("freezer")
async def test_the_day_of_a_decision_stands_in_the_calendar_and_moves_with_it(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    now = dt_util.now()
    assert hass.states.get(CALENDAR).state == "off"
    assert await list_events(hass, now) == []

    day = now.date() + _SOON
    await decide(entry, DecisionKind.KEEP, review=day)
    await async_let_settle(hass)
    (event,) = await list_events(hass, now)
    assert event["start"] == day.isoformat()
    assert "Front door" in event["summary"]
    assert await list_events(hass, now, days=7) == []

    later = day + _SOON
    await decide(entry, DecisionKind.PLANNED, review=later)
    await async_let_settle(hass)
    (event,) = await list_events(hass, now)
    assert event["start"] == later.isoformat()
    assert event["summary"] == "Replace Front door"

    await decide(entry, DecisionKind.REPLACED)
    await async_let_settle(hass)
    assert await list_events(hass, now) == []


async def test_it_is_on_on_the_day(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    day = dt_util.now().date() + timedelta(days=1)
    await decide(entry, DecisionKind.KEEP, review=day)
    await async_let_settle(hass)
    assert hass.states.get(CALENDAR).state == "off"
    freezer.move_to(dt_util.start_of_local_day(day) + timedelta(hours=1))
    await async_let_settle(hass)
    assert hass.states.get(CALENDAR).state == "on"
    assert "Front door" in hass.states.get(CALENDAR).attributes["message"]


async def test_it_comes_with_the_first_camera_and_stays_over_a_restart(
    hass: HomeAssistant,
) -> None:
    entry = await async_set_up(hass)
    assert hass.states.get(CALENDAR) is None
    add_camera(hass)
    await async_let_settle(hass)
    assert hass.states.get(CALENDAR) is not None
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert hass.states.get(CALENDAR) is not None
