"""The bench with a share of one processor: the group that Linux is asked for, who joins it, what is told of the waits."""

import importlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

LIBRARY = Path(__file__).resolve().parents[2] / "script" / "lib"


@pytest.fixture(name="share")
def share_fixture(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(LIBRARY))
    yield importlib.import_module("bench.share")
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        del sys.modules[name]


def limit(share: ModuleType, percent: int, mount: Path) -> dict[str, str]:
    """Run a command with a share, and return what was written into its group, and which process the command was."""
    with share.limited(percent, mount) as begin:
        command = [*begin, sys.executable, "-c", "import os; print(os.getpid())"]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
    (group,) = [file.parent for file in mount.rglob("cgroup.procs")]
    written = {file.name: file.read_text().strip() for file in group.iterdir()}
    assert written.pop("cgroup.procs") == told.stdout.strip()
    return written


@pytest.mark.parametrize(
    ("percent", "quota", "period"),
    [(25, 1_000, 4_000), (50, 2_000, 4_000), (10, 1_000, 10_000)],
)
def test_a_command_joins_a_group_with_its_share_of_each_few_milliseconds(
    share: ModuleType, tmp_path: Path, percent: int, quota: int, period: int
) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    (first / "cpu").mkdir(parents=True)
    second.mkdir()
    assert limit(share, percent, first) == {
        "cpu.cfs_quota_us": str(quota),
        "cpu.cfs_period_us": str(period),
    }
    assert limit(share, percent, second) == {"cpu.max": f"{quota} {period}"}
    assert (second / "cgroup.subtree_control").read_text() == "+cpu"


def test_a_machine_that_cannot_limit_is_told_what_it_takes(
    share: ModuleType, tmp_path: Path
) -> None:
    mount = tmp_path / "none"
    with pytest.raises(share.NoShareError, match=f"It takes root.* below {mount}"):
        share.limited(25, mount).__enter__()


def test_no_group_is_left_where_it_could_not_be_limited(
    share: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cpu").mkdir()

    def refuse(file: Path, value: object) -> None:
        raise PermissionError(f"{value} into {file.name}")

    monkeypatch.setattr(share, "_write", refuse)
    with pytest.raises(share.NoShareError, match=r"4000 into cpu\.cfs_period_us"):
        share.limited(25, tmp_path).__enter__()
    assert list((tmp_path / "cpu").iterdir()) == []


def test_the_waits_are_the_medians_by_the_clock_beside_the_processor(
    share: ModuleType,
) -> None:
    runs = [
        {
            f"{name}_{kind}": factor * seconds
            for name in share.WAITS
            for kind, seconds in (("clock", 0.4), ("processor", 0.1), ("stop", 0.012))
        }
        for factor in (1, 2, 9)
    ]
    waits = list(share.list_waits(3_000, runs))
    assert [wait.what for wait in waits] == list(share.WAITS.values())
    assert {wait.clock for wait in waits} == {0.8}
    title, _, home, *lines = share.table(waits, 25)
    assert "25 %" in title
    assert home == "3,000 entities"
    assert all(
        line.split()[-6:] == ["800.0", "ms", "200.0", "ms", "24.0", "ms"]
        for line in lines
    )
    assert waits[0].as_json(25) == {
        "home": "3,000 entities",
        "share": 25,
        "what": "set-up",
        "clock_seconds": 0.8,
        "processor_seconds": 0.2,
        "stop_seconds": 0.024,
    }
