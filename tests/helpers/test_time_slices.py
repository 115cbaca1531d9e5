"""Work on the event loop is cut into stretches, and measured."""

import asyncio
from collections.abc import Generator
from contextlib import nullcontext
from threading import get_ident
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant

from custom_components.camera_audit.helpers import time_slices as pace
from custom_components.camera_audit.helpers.time_slices import Pace


def steps(number: int) -> Generator[None, None, str]:
    for _ in range(number):
        yield
    return "done"


async def test_others_have_their_turn() -> None:
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    task = asyncio.create_task(other())
    with patch.object(pace, "BUDGET", 0), Pace() as work:
        assert await work.async_run_steps(steps(10)) == "done"
    task.cancel()
    assert turns >= 10
    assert 0 < work.longest < work.total


async def test_short_work_is_one_stretch() -> None:
    with patch.object(pace, "BUDGET", 3600), Pace() as work:
        assert await work.async_run_steps(steps(10)) == "done"
    assert work.longest == work.total > 0


async def test_an_error_passes_and_is_measured() -> None:
    def broken() -> Generator[None]:
        yield
        raise KeyError

    work = Pace()
    with pytest.raises(KeyError), work:
        await work.async_run_steps(broken())
    assert work.total > 0


async def test_waiting_is_not_work() -> None:
    clock = [0.0]

    async def wait(_: float) -> None:
        clock[0] += 100

    with (
        patch.object(pace, "perf_counter", lambda: clock[0]),
        patch.object(asyncio, "sleep", wait),
        Pace() as work,
    ):
        clock[0] += 1
        await work.async_rest_now()
        clock[0] += 2
    assert (work.longest, work.total) == (2, 3)


async def test_waiting_for_others_is_no_work() -> None:
    async def elsewhere() -> str:
        now[0] += 10
        return "done"

    now = [100.0]
    with patch.object(pace, "perf_counter", lambda: now[0]), Pace() as work:
        now[0] += 1
        assert await work.async_wait_for(elsewhere()) == "done"
        now[0] += 2
    assert (work.longest, work.total) == (2, 3)


@pytest.mark.parametrize("fails", [False, True])
async def test_work_beside_the_loop_counts_and_is_no_stretch(
    hass: HomeAssistant, fails: bool
) -> None:
    def beside(threads: list[int]) -> str:
        threads.append(get_ident())
        now[0] += 10
        if fails:
            raise KeyError
        return "done"

    now = [100.0]
    threads: list[int] = []
    with patch.object(pace, "perf_counter", lambda: now[0]), Pace() as work:
        now[0] += 1
        with pytest.raises(KeyError) if fails else nullcontext():
            assert await work.async_run_in_thread(hass, beside, threads) == "done"
        now[0] += 2
    assert (work.longest, work.total) == (2, 13)
    assert get_ident() not in threads
