"""A new day begins at the midnight of the home, also when the clocks change."""

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.helpers.new_day import async_track_new_day

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant


@pytest.mark.parametrize(
    ("start", "before", "midnight"),
    [
        # Clocks in Paris go back on October 25, 2026 and forward on March 28, 2027.
        ("2026-10-25 00:00:00+02:00", "2026-10-25 23:59:30+01:00", "2026-10-26 00:00:00+01:00"),
        ("2027-03-28 00:00:00+01:00", "2027-03-28 23:59:30+02:00", "2027-03-29 00:00:00+02:00"),
        ("2026-11-25 12:00:00+01:00", "2026-11-25 23:59:30+01:00", "2026-11-26 00:00:00+01:00"),
    ],
)
async def test_once_a_day_at_midnight(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    start: str,
    before: str,
    midnight: str,
) -> None:
    await hass.config.async_set_time_zone("Europe/Paris")
    days = 0

    def count() -> None:
        nonlocal days
        days += 1

    freezer.move_to(start)
    stop = async_track_new_day(hass, count)
    for moment, expected in ((before, 0), (midnight, 1), (midnight, 1)):
        freezer.move_to(moment)
        async_fire_time_changed(hass)
        await hass.async_block_till_done()
        assert days == expected, moment
    stop()
    freezer.tick(90_000)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    assert days == 1


async def test_it_follows_the_time_zone(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_update(time_zone="Europe/Paris")
    days = 0

    def count() -> None:
        nonlocal days
        days += 1

    freezer.move_to("2026-11-25 12:00:00+00:00")
    stop = async_track_new_day(hass, count)
    await hass.config.async_update(time_zone="Asia/Tokyo")
    await hass.async_block_till_done()
    freezer.move_to("2026-11-25 15:00:00+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    stop()
    assert days == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        # A board without a battery starts in the year of its firmware, or of the epoch.
        ("1970-01-01 00:00:40+00:00", "2026-11-25 12:00:00+00:00"),
        ("2020-06-01 23:50:00+00:00", "2026-11-25 12:00:00+00:00"),
        ("2036-02-07 06:28:00+00:00", "2026-11-25 12:00:00+00:00"),
        ("2026-11-25 12:00:00+00:00", "2026-11-24 11:59:59+00:00"),
        ("2026-11-25 12:00:00+00:00", "2026-11-26 12:00:01+00:00"),
    ],
)
async def test_a_clock_that_is_set_is_noticed_within_minutes(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, before: str, after: str
) -> None:
    days: list[date] = []
    # The timers of the loop run by the frozen clock, which nobody sets; the other tells the day.
    with patch.object(dt_util, "now") as now:
        now.return_value = datetime.fromisoformat(before)
        stop = async_track_new_day(hass, lambda: days.append(dt_util.now().date()))
        now.return_value = datetime.fromisoformat(after)
        for _ in range(2):
            freezer.tick(timedelta(minutes=16))
            async_fire_time_changed(hass)
            await hass.async_block_till_done()
            assert days == [now.return_value.date()]
        stop()
