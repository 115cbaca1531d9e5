"""How long it takes to find where a camera is used, to plan its swap and to say on the last page what is left, by the clock.

The home has 4 MB of YAML. The floor is the search of Home Assistant itself for the same camera: it looks at what is loaded, and
at no file. A stop of the loop is how much later than asked for the loop came back to who slept a millisecond; its floor is the same while
nothing is done.
"""

from __future__ import annotations

import asyncio
import statistics
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any, Self

from homeassistant.components.search import ItemType, Searcher
from homeassistant.helpers.entity import entity_sources

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from homeassistant.core import HomeAssistant
    from homeassistant.helpers import entity_registry as er

RUNS = 5
#: Seconds that are slept between two looks.
BREATH = 0.001


class _Stops:
    """Measures for how long the loop does not turn."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        self._task = asyncio.get_running_loop().create_task(self._watch())
        await asyncio.sleep(5 * BREATH)
        self.longest = 0.0
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()

    async def _watch(self) -> None:
        last = perf_counter()
        while True:
            await asyncio.sleep(BREATH)
            now = perf_counter()
            self.longest = max(self.longest, now - last - BREATH)
            last = now


async def measure(
    hass: HomeAssistant,
    entity: er.RegistryEntry,
    works: Mapping[str, Callable[[], Awaitable[Any]]],
) -> dict[str, float]:
    """Return the medians of each work by its name, with its longest stop, and their floors."""

    async def async_search() -> None:
        searcher = Searcher(hass, entity_sources(hass))
        searcher.async_search(ItemType.ENTITY, entity.entity_id)
        searcher = Searcher(hass, entity_sources(hass))
        searcher.async_search(ItemType.DEVICE, str(entity.device_id))

    async def async_idle() -> None:
        await asyncio.sleep(0.2)

    figures: dict[str, float] = {}
    floors = {"core_search": async_search, "idle": async_idle}
    for name, work in (floors | dict(works)).items():
        await work()  # what it imports is no part of it
        times, stops, used = [], [], []
        for _ in range(RUNS):
            async with _Stops() as watch:
                began, before = perf_counter(), process_time()
                await work()
                times.append(perf_counter() - began)
                used.append(process_time() - before)
                await asyncio.sleep(2 * BREATH)
            stops.append(watch.longest)
        figures[f"{name}_clock"] = statistics.median(times)
        figures[f"{name}_processor"] = statistics.median(used)
        figures[f"{name}_stop"] = statistics.median(stops)
    return figures
