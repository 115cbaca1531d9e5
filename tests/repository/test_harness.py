"""What surrounds every test: a loop where one waits or meets a home, and nothing left behind anywhere."""

import asyncio
import socket
import threading
from datetime import timedelta, timezone

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

from tests.conftest import AROUND_A_LOOP, nothing_left_behind


def test_one_that_neither_waits_nor_meets_a_home_has_no_loop(
    request: pytest.FixtureRequest,
) -> None:
    assert AROUND_A_LOOP.isdisjoint(request.fixturenames)


async def test_one_that_waits_is_looked_after(request: pytest.FixtureRequest) -> None:
    assert "verify_cleanup" in request.fixturenames


@pytest.fixture
async def something_to_wait_for() -> None:
    await asyncio.sleep(0)


@pytest.mark.usefixtures("something_to_wait_for")
def test_one_that_asks_for_what_waits_is_looked_after(
    request: pytest.FixtureRequest,
) -> None:
    assert "verify_cleanup" in request.fixturenames


def test_one_with_a_home_is_looked_after(
    hass: HomeAssistant, request: pytest.FixtureRequest
) -> None:
    assert hass.is_running
    assert "verify_cleanup" in request.fixturenames


def test_a_thread_that_is_left_behind_is_noticed() -> None:
    ends = threading.Event()
    thread = threading.Thread(target=ends.wait)
    with pytest.raises(AssertionError, match="leaves a thread"), nothing_left_behind():
        thread.start()
    ends.set()
    thread.join()


def test_a_zone_of_time_that_is_left_behind_is_noticed_and_taken_back() -> None:
    with pytest.raises(AssertionError, match="zone of time"), nothing_left_behind():
        dt_util.set_default_time_zone(timezone(timedelta(hours=9)))
    assert dt_util.DEFAULT_TIME_ZONE is dt_util.UTC


@pytest.mark.filterwarnings("ignore:A test tried to use socket.socket")
def test_an_attempt_to_reach_another_machine_is_noticed() -> None:
    with (
        pytest.raises(AssertionError, match="opens sockets"),
        nothing_left_behind(),
        pytest.raises(RuntimeError),
    ):
        socket.socket(socket.AF_INET)
