"""How the first audit and one renamed camera grow with a home, as lines of JSON and a plot.

As a module of a process it prints one JSON object, ``{"bare", "first_audit", "camera_change"}``: seconds in one home.
"""

from __future__ import annotations

import asyncio
import json
import math
import statistics
from typing import TYPE_CHECKING, Any

from homeassistant.core import CoreState

from . import instance, worker
from .bare import timed_bare_audit
from .changes import Changer
from .meter import Meter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from homeassistant.core import HomeAssistant

    #: Entities and cameras of a home, and what was measured there.
    Point = tuple[int, int, dict[str, float]]

#: Homes with as many cameras as the smallest can have, and homes with as many entities as the most cameras need.
BY_ENTITIES = [(number, 100) for number in (1_000, 3_000, 10_000, 30_000, 100_000)]
BY_CAMERAS = [(40_000, number) for number in (10, 50, 250, 1_000, 5_000)]
#: What is drawn, with its colour.
LINES = {"first_audit": "#c2410c", "camera_change": "#1d4ed8", "bare": "#737373"}
NAMES = {
    "first_audit": "first audit",
    "camera_change": "one renamed camera",
    "bare": "bare audit",
}
WIDTH, HEIGHT, LEFT, TOP = 360, 240, 52, 44
#: Ends of the axes: 0.1 ms and 10 s.
LEAST, MOST = -4, 1
RENAMES = 7


async def measure(config: Path) -> dict[str, float]:
    """Return the figures of one home."""
    hass = await worker.begin_with_empty(config)
    hass.set_state(CoreState.running)
    control = await _renames(hass, "without")
    figures: dict[str, Any] = {}
    await worker.set_up(hass, worker.DOMAIN, figures)
    hass.set_state(CoreState.running)
    return {
        "bare": statistics.median(timed_bare_audit(hass) for _ in range(worker.AUDITS)),
        "first_audit": figures["first_audit"],
        "camera_change": await _renames(hass, "with") - control,
    }


async def _renames(hass: HomeAssistant, word: str) -> float:
    """Return the seconds that all costs that follows from a renamed camera of Hikvision's."""
    changer, busy = Changer(hass, word), []
    for _ in range(RENAMES):
        with Meter() as meter:
            hass.loop.call_soon(changer.rename_flagged)
            await asyncio.sleep(worker.QUIET * 2.5)
            await instance.settle(hass)
        busy.append(meter.busy - meter.garbage)
    return statistics.median(busy)


def plot(measure_home: Callable[[int, int], dict[str, float]]) -> str:
    """Measure all homes, print each as a line of JSON, and return the plot. ``measure_home``: of entities, cameras."""
    panels = []
    for title, sizes, place in (
        ("entities, 100 cameras", BY_ENTITIES, 0),
        ("cameras, 40,000 entities", BY_CAMERAS, 1),
    ):
        points = []
        for size in sizes:
            points.append((*size, measure_home(*size)))
            print(
                json.dumps({"entities": size[0], "cameras": size[1], **points[-1][2]}),
                flush=True,
            )
        panels.append("\n".join(_panel(title, points, place)))
    box = f"0 0 {2 * (WIDTH + LEFT) + 150} {TOP + HEIGHT + 40}"
    begin = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" font-family="sans-serif" font-size="12">'
    return "\n".join(
        [begin, '<rect width="100%" height="100%" fill="#fff"/>', *panels, "</svg>\n"]
    )


def _slope(points: Sequence[tuple[float, float]]) -> float:
    """Return the exponent with which a line grows: 1 where twice as much costs twice as much."""
    (slope, _) = statistics.linear_regression(
        [x for x, _ in points], [y for _, y in points]
    )
    return slope


def _panel(title: str, points: Sequence[Point], axis: int) -> Iterator[str]:
    """Yield a panel of the plot. ``axis``: of a point, which number grows."""
    sizes = [point[:2][axis] for point in points]
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])
    left = LEFT + axis * (WIDTH + LEFT + 75)

    def across(log: float) -> float:
        return round(left + (log - first) / (last - first) * WIDTH, 1)

    def down(log: float) -> float:
        return round(TOP + (MOST - max(log, LEAST)) / (MOST - LEAST) * HEIGHT, 1)

    yield f'<text x="{left}" y="{TOP - 24}" font-weight="bold">by the number of {title}</text>'
    for power in range(LEAST, MOST + 1):
        label = f"{10.0 ** (power + 3):g} ms" if power < 0 else f"{10**power} s"
        yield f'<path d="M{left} {down(power)}h{WIDTH}" stroke="#ddd"/>'
        yield f'<text x="{left - 6}" y="{down(power) + 4}" text-anchor="end">{label}</text>'
    for size in sizes:
        yield f'<text x="{across(math.log10(size))}" y="{TOP + HEIGHT + 18}" text-anchor="middle">{size:,}</text>'
    labels: list[tuple[float, str, str]] = []
    for name, colour in LINES.items():
        costs = [max(figures[name], 1e-6) for *_, figures in points]
        line = list(zip(map(math.log10, sizes), map(math.log10, costs), strict=True))
        path = " ".join(f"{across(x)},{down(y)}" for x, y in line)
        yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
        end, slope = line[-1], _slope(line[-3:])
        labels.append((down(end[1]) + 4, colour, f"n^{slope:.2f}"))
        if axis == 0:
            number = list(LINES).index(name)
            yield f'<text x="{left + 90 * number + 60 * (number > 1)}" y="{TOP - 8}" fill="{colour}">{NAMES[name]}</text>'
    place = 0.0
    for wanted, colour, text in sorted(labels):
        place = max(wanted, place + 13)
        yield f'<text x="{left + WIDTH + 6}" y="{place}" fill="{colour}">{text}</text>'


if __name__ == "__main__":
    instance.run(measure)
