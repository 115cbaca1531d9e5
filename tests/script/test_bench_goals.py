"""What the bench makes of its processes' figures: when a goal is met, and when something has grown."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "script" / "lib"
ENTITIES = 20_000


@pytest.fixture(name="goals")
def goals_fixture(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(LIBRARY))
    yield importlib.import_module("bench.goals")
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        del sys.modules[name]


def run(**figures: Any) -> dict[str, Any]:  # noqa: ANN401 (figures of all kinds)
    """Return the figures of a process that meets all goals, but for some of them."""
    step = [0.001, 0.001, 0.0, "an audit"]
    floor = {
        "bare": 0.002,
        "bare_cold": 0.003,
        "foreign_change": 0.0001,
        "camera_change": 0.0001,
        "burst_200": 0.005,
        "setup": 0.0005,
        "import": 0.001,
        "memory": 500_000,
        "longest": {"setup": step, "burst_200": step},
    }
    return (
        {
            "cameras": 500,
            "flagged": 100,
            "notices": 100,
            "own_entities": 160,
            "first_audit": 0.02,
            "first_audit_garbage": 0.0,
            "camera_change": 0.006,
            "camera_change_garbage": 0.0,
            "camera_change_cold": 0.02,
            "camera_change_audits": 1,
            "burst_200": 0.011,
            "burst_200_garbage": 0.0,
            "burst_200_audits": 1,
            "unchanged_audit": 0.003,
            "unchanged_audit_garbage": 0.0,
            "knowledge": 0.015,
            "foreign_change": 0.0002,
            "setup": 0.003,
            "setup_clock": 0.004,
            "import": 0.02,
            "import_everywhere": 0.05,
            "memory": 1_000_000,
            "longest": {"setup": step, "burst_200": step},
            "where_used": 0.01,
            "where_used_floor": 0.005,
            "where_used_by_clock": 0.01,
            "where_used_everywhere": 0.01,
            "where_used_hits": 58,
            "where_used_longest": step,
            "core_search_clock": 0.001,
            "idle_stop": 0.001,
            "uses_clock": 0.2,
            "uses_stop": 0.005,
            "plan_clock": 0.3,
            "plan_stop": 0.005,
            "last_page_clock": 0.2,
            "last_page_stop": 0.005,
        }
        | {"floor": floor | figures.pop("floor", {})}
        | figures
    )


def grown(goals: ModuleType, runs: list[dict[str, Any]], slack: float = 2) -> set[str]:
    """Return what has grown since a process that met all goals was recorded."""
    found = list(goals.lines(ENTITIES, [run()]))
    recorded = {found[0].home: {line.what: line.least for line in found}}
    now = goals.compared(list(goals.lines(ENTITIES, runs)), recorded)
    return {line.what for line in now if line.grown(slack)}


def unmet(
    goals: ModuleType, runs: list[dict[str, Any]], entities: int = ENTITIES
) -> set[str]:
    return {line.what for line in goals.lines(entities, runs) if not line.met}


LONG = [0.05, 0.5, 0.0, "an audit"]
CALLBACKS = {"longest_callback", "longest_callback_gc"}
GROWN = [
    pytest.param({"first_audit": 0.1}, {"first_audit"}, id="first audit"),
    pytest.param({"camera_change": 0.05}, {"camera_change"}, id="change"),
    pytest.param({"burst_200": 0.05}, {"burst_200"}, id="200 changes"),
    pytest.param({"unchanged_audit": 0.02}, {"unchanged_audit"}, id="unchanged"),
    pytest.param({"knowledge": 0.05}, {"knowledge"}, id="knowledge"),
    pytest.param({"foreign_change": 0.02}, {"foreign_change"}, id="foreign change"),
    pytest.param({"setup": 0.02}, {"setup"}, id="set-up"),
    pytest.param({"import": 0.3}, {"import"}, id="import"),
    pytest.param({"memory": 9_000_000}, {"memory"}, id="memory"),
    pytest.param(
        {"longest": {"setup": LONG, "burst_200": LONG}}, CALLBACKS, id="callback"
    ),
    pytest.param({"where_used": 0.2}, {"where_used"}, id="where used"),
    pytest.param(
        {"where_used_longest": LONG}, {"where_used_step"}, id="where used, a step"
    ),
    pytest.param(
        {"uses_clock": 2}, {"where_used_clock"}, id="where used, by the clock"
    ),
    pytest.param({"uses_stop": 0.05}, {"where_used_stop"}, id="where used, a stop"),
    pytest.param({"plan_clock": 2}, {"plan"}, id="plan"),
    pytest.param({"plan_stop": 0.05}, {"plan_stop"}, id="plan, a stop"),
    pytest.param({"last_page_clock": 2}, {"last_page"}, id="last page"),
    pytest.param({"last_page_stop": 0.05}, {"last_page_stop"}, id="last page, a stop"),
]


def test_memory_is_compared_with_as_many_entities_as_there_are(
    goals: ModuleType,
) -> None:
    """Guards: a floor of the sensors of makers alone, while there are others beside them."""
    (memory,) = [
        line for line in goals.lines(ENTITIES, [run()]) if line.what == "memory"
    ]
    assert memory.note == "100 notices, 160 entities"


def test_all_goals_are_met(goals: ModuleType) -> None:
    assert not unmet(goals, [run()] * 3)
    assert not grown(goals, [run()] * 3, slack=1)


@pytest.mark.parametrize(("figures", "what"), GROWN)
def test_what_has_grown_in_all_processes_misses_its_goal_and_is_seen_as_grown(
    goals: ModuleType, figures: dict[str, Any], what: set[str]
) -> None:
    assert what <= unmet(goals, [run(**figures)] * 3)
    assert grown(goals, [run(**figures)] * 3) == what


@pytest.mark.parametrize(("figures", "what"), GROWN)
def test_two_processes_that_a_neighbour_disturbed_are_no_growth(
    goals: ModuleType, figures: dict[str, Any], what: set[str]
) -> None:
    busy = run(**figures)
    assert what
    assert not grown(goals, [busy, busy, run()])


def test_a_slower_machine_is_no_growth(goals: ModuleType) -> None:
    slow = {
        what: 3 * value
        for what, value in run().items()
        if isinstance(value, float) and not what.startswith("where_used")
    }
    floor = {
        what: 3 * value
        for what, value in run()["floor"].items()
        if isinstance(value, float)
    }
    assert not grown(goals, [run(**slow, floor=floor)], slack=1.1)


def test_a_figure_that_misses_its_goal_is_no_growth_where_it_was_recorded_so(
    goals: ModuleType,
) -> None:
    slow = run(first_audit=0.1)
    found = list(goals.lines(ENTITIES, [slow]))
    recorded = {found[0].home: {line.what: line.least for line in found}}
    now = goals.compared(list(goals.lines(ENTITIES, [run(first_audit=0.11)])), recorded)
    assert unmet(goals, [slow]) == {"first_audit"}
    assert not [line.what for line in now if line.grown(1.5)]


def test_what_was_never_recorded_cannot_have_grown(goals: ModuleType) -> None:
    assert not any(line.grown(1.0) for line in goals.lines(ENTITIES, [run()]))


def test_the_median_counts_for_a_goal(goals: ModuleType) -> None:
    slow = run(unchanged_audit=0.005)
    assert unmet(goals, [slow, slow, run()]) == {"unchanged_audit"}
    assert not unmet(goals, [slow, run(), run()])


def test_changes_are_told_without_what_they_cost_anyway(goals: ModuleType) -> None:
    dear = run(burst_200=0.105, floor={"burst_200": 0.1})
    assert not unmet(goals, [dear])


def test_a_second_audit_after_one_change_misses_the_goal(goals: ModuleType) -> None:
    assert unmet(goals, [run(camera_change_audits=2), run()]) == {"camera_change"}


def test_the_collector_counts_only_where_a_figure_says_so(goals: ModuleType) -> None:
    collected = [0.006, 0.006, 0.0055, "an audit"]
    found = run(longest={"setup": collected, "burst_200": collected})
    assert unmet(goals, [found]) == {"longest_callback_gc"}


def test_the_first_audit_of_a_smaller_home_has_no_goal(goals: ModuleType) -> None:
    slow = run(first_audit=0.1)
    assert not unmet(goals, [slow], entities=3_000)
    assert unmet(goals, [slow]) == {"first_audit"}


def test_what_is_recorded_names_figures_that_are_measured(goals: ModuleType) -> None:
    recorded = goals.read_recorded()
    measured = {line.what for line in goals.lines(ENTITIES, [run()])}
    assert {"3,000 entities", "20,000 entities"} <= set(recorded)
    for home, figures in recorded.items():
        if home.endswith("entities"):
            assert set(figures) == measured, home
