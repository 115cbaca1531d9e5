"""A clock that is set, in the whole integration: notices, numbers and questions go on."""

from datetime import timedelta
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant


async def later(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **time: float
) -> None:
    freezer.tick(timedelta(**time))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize("years", [-40, 1])
async def test_the_owner_is_asked_again_on_the_day_whatever_the_clock_was_before(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, years: int
) -> None:
    """A board without a battery starts in the year of its firmware and learns the day later.

    The timers of the loop run by a clock that nobody sets; another one tells the day.
    """
    camera = add_camera(hass)
    entry = await async_set_up(hass)
    data = entry.runtime_data
    (finding,) = data.coordinator.findings.values()
    real = dt_util.now()
    review = real.date() + timedelta(days=30)
    await data.decisions.async_decide(finding, DecisionKind.KEEP, review=review)
    await hass.async_block_till_done()
    registry = ir.async_get(hass)
    assert not [issue for issue in registry.issues.values() if issue.domain == DOMAIN]
    days = timedelta(days=365 * years)
    with patch.object(dt_util, "now", side_effect=lambda *_: real + days):
        await later(hass, freezer, minutes=2)
        due = years > 0
        notices = [
            issue for issue in registry.issues.values() if issue.domain == DOMAIN
        ]
        assert len(notices) == due
        assert hass.states.get("sensor.camera_audit_to_decide").state == str(int(due))
    with patch.object(dt_util, "now", side_effect=lambda *_: real):
        await later(hass, freezer, minutes=2)
        assert not [
            issue for issue in registry.issues.values() if issue.domain == DOMAIN
        ]
    with patch.object(dt_util, "now", side_effect=lambda *_: real + timedelta(days=30)):
        await later(hass, freezer, minutes=2)
        (notice,) = [
            issue for issue in registry.issues.values() if issue.domain == DOMAIN
        ]
        assert "Reminder" in (notice.translation_placeholders or {})["title"]
        assert hass.states.get("sensor.camera_audit_to_decide").state == "1"
        # And audits go on: hourly, and after changes.
        before = data.coordinator.last_audit
        await later(hass, freezer, hours=1, minutes=1)
        assert data.coordinator.last_audit > before
        await hass.config_entries.async_remove(camera.entry.entry_id)
        await async_let_settle(hass)
        assert not data.coordinator.findings


async def test_a_day_that_ends_is_noticed_without_an_audit(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    add_camera(hass)
    entry = await async_set_up(hass)
    (finding,) = entry.runtime_data.coordinator.findings.values()
    tomorrow = dt_util.now().date() + timedelta(days=1)
    await entry.runtime_data.decisions.async_decide(
        finding, DecisionKind.PLANNED, review=tomorrow
    )
    await hass.async_block_till_done()
    midnight = dt_util.start_of_local_day(tomorrow)
    freezer.move_to(midnight - timedelta(seconds=1))
    await later(hass, freezer)
    assert hass.states.get("sensor.camera_audit_to_decide").state == "0"
    await later(hass, freezer, minutes=2)
    assert hass.states.get("sensor.camera_audit_to_decide").state == "1"


async def test_who_asks_for_an_update_is_shown_what_is_then(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Guards: the action that updates an entity returns before anything was looked at."""
    add_camera(hass)
    entry = await async_set_up(hass)
    await async_setup_component(hass, "homeassistant", {})
    overviews = entry.runtime_data.overviews
    freezer.tick(timedelta(days=1))
    assert overviews.data.where.day < dt_util.now().date()
    entries = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    number = next(
        one for one in entries if one.domain == "sensor" and one.disabled_by is None
    )
    await hass.services.async_call(
        "homeassistant", "update_entity", {"entity_id": number.entity_id}, blocking=True
    )
    assert overviews.data.where.day == dt_util.now().date()


async def test_while_a_day_lasts_nobody_looks_again(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    """Guards: all is looked through every minute, although nothing can have become due."""
    freezer.move_to(dt_util.start_of_local_day() + timedelta(hours=12))
    add_camera(hass)
    overviews = (await async_set_up(hass)).runtime_data.overviews
    before = overviews.data
    with patch.object(overviews, "async_look") as look:
        await later(hass, freezer, minutes=5)
    look.assert_not_called()
    assert overviews.data is before
