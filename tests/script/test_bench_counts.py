"""What the bench counts: functions called and records made, which are the same on every machine."""

import importlib
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from homeassistant import runner

from custom_components.camera_audit.audit.keys import Key, KeyKind

pytestmark = pytest.mark.skipif(
    not hasattr(runner, "create_event_loop"),
    reason="the bench runs on newer Home Assistants only",
)
LIBRARY = Path(__file__).resolve().parents[2] / "script" / "lib"


@pytest.fixture(name="counts")
def counts_fixture(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    monkeypatch.syspath_prepend(str(LIBRARY))
    yield importlib.import_module("bench.counts")
    for name in [name for name in sys.modules if name.partition(".")[0] == "bench"]:
        del sys.modules[name]


def test_calls_of_ours_and_records_are_counted_and_nothing_else(
    counts: ModuleType,
) -> None:
    with counts.Counter() as counter:
        keys = [Key(KeyKind.MAC, "00005E005301") for _ in range(3)]
        texts = [key.identity() for key in keys]
        Path(texts[0]).with_name("another").as_posix()
    assert (counter.calls, counter.records) == (3, 3)


@pytest.mark.parametrize(
    ("number", "has_grown"), [(1_000, False), (1_099, False), (1_101, True)]
)
def test_a_count_has_grown_beyond_its_factor(
    counts: ModuleType, number: int, *, has_grown: bool
) -> None:
    """Guards: work that comes back bit by bit, on a machine whose times nobody can compare."""
    recorded = {"a home": {"rename": {"calls": 1_000}}}
    lines = counts.compare({"a home": {"rename": {"calls": number}}}, recorded, 1.1)
    assert [grown for _, grown in lines] == [has_grown]


def test_what_was_never_counted_is_told(counts: ModuleType) -> None:
    (line,) = counts.compare({"a home": {"new": {"calls": 1}}}, {}, 1.1)
    assert line[1]
    assert "not recorded" in line[0]


def test_a_few_calls_more_are_no_growth(counts: ModuleType) -> None:
    recorded = {"a home": {"rename": {"calls": 10}}}
    lines = counts.compare({"a home": {"rename": {"calls": 40}}}, recorded, 1.1)
    assert [grown for _, grown in lines] == [False]


@pytest.mark.parametrize("place", ["", "peer", "custom_components/peer"])
def test_integrations_beside_are_found_wherever_their_folder_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.syspath_prepend(str(LIBRARY))
    beside = importlib.import_module("bench.beside")
    folder = tmp_path / place
    inner = folder / "integrations" / "inner"
    for one in (folder, inner):
        one.mkdir(parents=True, exist_ok=True)
        (one / "manifest.json").write_text('{"domain": "peer"}', encoding="utf-8")
        (one / "__init__.py").touch()
    assert list(beside.find_integrations(tmp_path)) == [folder]
