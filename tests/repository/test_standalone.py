"""The tests that CI runs on one Home Assistant only: none takes part in them."""

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
    pure = {"audit", "home", "knowledge", "language", "report"}
    rooms = {name.split(".")[2] for name in reached if name.startswith("custom_comp")}
    assert rooms <= pure


def test_some_are_left_out_of_the_second_run() -> None:
    assert len(STANDALONE) >= 3
    assert '-m "not standalone"' in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
