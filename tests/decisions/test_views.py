"""What is shown of a camera follows what is decided about it, and about its recorder."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.decisions.standing import Standing
from tests.factories import make_finding
from tests.notice_home import NoticeHome

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.decisions.overview import View

RECORDER = make_finding(camera_id="aa0000", name="Recorder", kind=CameraKind.RECORDER)
CHANNEL = make_finding(camera_id="aa0001", name="Hall", recorder_id="aa0000")
ALONE = make_finding(camera_id="bb0000", name="Garden")


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> NoticeHome:  # noqa: ARG001 (decisions are stored there)
    home = NoticeHome(hass)
    await home.start()
    await home.found(RECORDER, CHANNEL, ALONE)
    return home


def views(home: NoticeHome) -> Mapping[str, View]:
    overview = home.overviews.data
    assert overview is not None
    return overview.views


def changed(home: NoticeHome, before: Mapping[str, View]) -> list[str]:
    return [
        camera_id
        for camera_id, view in views(home).items()
        if view != before.get(camera_id)
    ]


async def test_a_camera_that_is_called_otherwise_leaves_the_views_of_the_others(
    home: NoticeHome,
) -> None:
    before = views(home)
    renamed = ALONE._replace(camera=ALONE.camera._replace(name="Yard"))
    await home.found(RECORDER, CHANNEL, renamed)
    assert changed(home, before) == ["bb0000"]
    assert views(home)["bb0000"].finding is renamed


@pytest.mark.usefixtures("freezer")
async def test_a_decision_changes_the_views_of_whom_it_is_about(
    home: NoticeHome,
) -> None:
    before = views(home)
    assert before["aa0001"].standing is Standing.ON_RECORDER
    tomorrow = dt_util.now().date() + timedelta(days=1)
    await home.decisions.async_decide(ALONE, DecisionKind.PLANNED, review=tomorrow)
    await home.hass.async_block_till_done()
    assert changed(home, before) == ["bb0000"]

    before = views(home)
    await home.decisions.async_decide(RECORDER, DecisionKind.NOT_HIKVISION)
    await home.hass.async_block_till_done()
    assert changed(home, before) == ["aa0000", "aa0001"]
    assert views(home)["aa0001"].standing is Standing.OPEN


async def test_what_the_owner_ignores_changes_the_view_of_its_camera(
    home: NoticeHome,
) -> None:
    before = views(home)
    home.ignore("camera_bb0000")
    await home.hass.async_block_till_done()
    assert changed(home, before) == ["bb0000"]
    assert views(home)["bb0000"].standing is Standing.IGNORED


async def test_a_camera_that_becomes_known_better_is_learnt_beside_those_that_are_known(
    home: NoticeHome,
) -> None:
    await home.decisions.async_decide(ALONE, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    better = ALONE._replace(
        camera=ALONE.camera._replace(
            identities=("mac:4419B60A1B99", *ALONE.camera.identities)
        )
    )
    await home.found(RECORDER, CHANNEL, better)
    only_mac = ALONE.camera._replace(identities=("mac:4419B60A1B99",))
    assert home.decisions.of(only_mac) is not None
