"""The tests that CI runs on one Home Assistant only: none takes part in them, and no clock of theirs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STANDALONE = [
    file
    for file in sorted((ROOT / "tests").rglob("test_*.py"))
    if "\npytestmark = pytest.mark.standalone\n" in file.read_text(encoding="utf-8")
]

#: Rooms that know nothing of Home Assistant.
PURE = {"audit", "home", "knowledge", "language", "report"}
CLOCK_CALLS = {"now", "today", "time", "time_ns", "utcnow", "localtime", "gmtime"}


def list_imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def list_reached(file: Path) -> set[str]:
    """Return what a test file imports, itself or through the modules of the tests."""
    reached: set[str] = set()
    waiting = [file]
    while waiting:
        for name in set(list_imports(waiting.pop())) - reached:
            reached.add(name)
            module = ROOT.joinpath(*name.split(".")).with_suffix(".py")
            if name.startswith("tests.") and module.is_file():
                waiting.append(module)
    return reached


def list_clock_calls(file: Path) -> list[str]:
    """Return what in a file asks which time it is."""
    calls = (
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    )
    return [call for call in calls if call.rpartition(".")[2] in CLOCK_CALLS]


@pytest.mark.parametrize(
    "file", STANDALONE, ids=lambda file: str(file.relative_to(ROOT))
)
def test_no_home_assistant_takes_part(file: Path) -> None:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    fixtures = {node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)}
    assert [name for name in fixtures if name.startswith("hass")] == []
    reached = list_reached(file)
    assert [name for name in reached if name.startswith("homeassistant")] == []
    # Of the integration only rooms that the wheel without Home Assistant has as well.
    rooms = {name.split(".")[2] for name in reached if name.startswith("custom_comp")}
    assert rooms <= PURE
    # The second run is years ahead: what it leaves out has no day of its own, or that of a process that it starts.
    assert "subprocess" in reached or list_clock_calls(file) == []


@pytest.mark.parametrize("room", sorted(PURE))
def test_a_room_without_home_assistant_asks_for_no_time(room: str) -> None:
    """It is told the day: so its tests say the same in any year."""
    files = (ROOT / "custom_components" / "camera_audit" / room).rglob("*.py")
    asking = {file.name: calls for file in files if (calls := list_clock_calls(file))}
    assert asking == {}


def test_some_are_left_out_of_the_second_run() -> None:
    assert len(STANDALONE) >= 30
    assert '-m "not standalone"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
