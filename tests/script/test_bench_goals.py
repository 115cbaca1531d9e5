"""What the bench makes of its processes' figures: when a goal is met, and when it may end well."""

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
        "full_audit": 0.0019,
        "foreign_change": 0.0001,
        "camera_change": 0.0001,
        "burst_200": 0.005,
        "setup": 0.0005,
        "import": 0.001,
        "memory": 0,
        "longest": {"setup": step, "burst_200": step},
    }
    return (
        {
            "cameras": 500,
            "flagged": 100,
            "notices": 100,
            "full_audit": 0.002,
            "full_audit_by_clock": 0.002,
            "foreign_change": 0.0002,
            "camera_change": 0.02,
            "camera_change_audits": 1,
            "burst_200": 0.02,
            "burst_200_audits": 1,
            "setup": 0.004,
            "setup_busy": 0.003,
            "import": 0.02,
            "memory": 1_000_000,
            "longest": {"setup": step, "burst_200": step},
            "where_used": 0.01,
            "where_used_floor": 0.005,
            "where_used_by_clock": 0.01,
            "where_used_everywhere": 0.01,
            "where_used_hits": 58,
            "where_used_longest": step,
        }
        | {"floor": floor | figures.pop("floor", {})}
        | figures
    )


def failing(goals: ModuleType, runs: list[dict[str, Any]], slack: float) -> set[str]:
    return {line.what for line in goals.lines(ENTITIES, runs, slack) if not line.good}


def unmet(goals: ModuleType, runs: list[dict[str, Any]]) -> set[str]:
    return {line.what for line in goals.lines(ENTITIES, runs, 2) if not line.met}


LONG = [0.05, 0.5, 0.0, "an audit"]
GROWN = [
    pytest.param({"full_audit": 0.02}, id="audit"),
    pytest.param({"foreign_change": 0.02}, id="foreign change"),
    pytest.param({"camera_change_audits": 2}, id="audits"),
    pytest.param({"setup": 0.5, "setup_busy": 0.05}, id="set-up"),
    pytest.param({"import": 0.3}, id="import"),
    pytest.param({"longest": {"setup": LONG, "burst_200": LONG}}, id="callback"),
    pytest.param({"where_used": 0.2}, id="where used"),
    pytest.param({"where_used_longest": LONG}, id="where used, a step"),
]


def test_all_goals_are_met(goals: ModuleType) -> None:
    assert not unmet(goals, [run()] * 3)
    assert not failing(goals, [run()] * 3, slack=1)


@pytest.mark.parametrize("figures", GROWN)
def test_two_processes_that_a_neighbour_disturbed_fail_nothing_with_slack(
    goals: ModuleType, figures: dict[str, Any]
) -> None:
    busy = run(**figures)
    assert not failing(goals, [busy, busy, run()], slack=2)


@pytest.mark.parametrize("figures", GROWN)
def test_what_has_grown_in_all_processes_fails_whatever_the_slack(
    goals: ModuleType, figures: dict[str, Any]
) -> None:
    assert failing(goals, [run(**figures)] * 3, slack=2)


def test_without_slack_the_median_counts(goals: ModuleType) -> None:
    slow = run(full_audit=0.005)
    assert failing(goals, [slow, slow, run()], slack=1) == {"full_audit"}
    assert not failing(goals, [slow, run(), run()], slack=1)


def test_waiting_for_others_is_no_growth_of_the_set_up(goals: ModuleType) -> None:
    waits = [run(setup=0.5)] * 3
    assert unmet(goals, waits) == {"setup", "import"}
    assert not failing(goals, waits, slack=2)


def test_a_slower_machine_gets_more_time_where_there_is_slack(goals: ModuleType) -> None:
    slow = [run(**{"import": 0.1, "full_audit": 0.008}, floor={"full_audit": 0.0076})] * 3
    assert unmet(goals, slow) == {"import"}
    assert not failing(goals, slow, slack=2)
    fast = [run(**{"import": 0.1})] * 3
    assert failing(goals, fast, slack=2) == {"import"}


def test_what_misses_its_goal_by_far_is_guarded_against_growth(goals: ModuleType) -> None:
    assert unmet(goals, [run(memory=5_000_000)] * 3) == {"memory"}
    assert not failing(goals, [run(memory=5_000_000)] * 3, slack=2)
    assert failing(goals, [run(memory=9_000_000)] * 3, slack=2) == {"memory"}
