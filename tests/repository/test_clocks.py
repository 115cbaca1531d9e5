"""No test depends on the day or the hour on which it runs."""

import ast
import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util

ROOT = Path(__file__).resolve().parents[2]
#: Reads the clock of the machine, which moves on; ``dt_util.now()`` in a test of ``hass`` stands still.
MOVES_ON = {
    ("date", "today"),
    ("datetime", "today"),
    ("datetime", "now"),
    ("dt_util", "today"),
}


def calls(tree: ast.AST, names: set[tuple[str, str]]) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) in names
    ]


def stops_the_clock(function: ast.AST) -> bool:
    """Whether time stands still in a function: it takes ``freezer``, or is marked to use it."""
    if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
        return False
    arguments = (*function.args.args, *function.args.kwonlyargs)
    marks = map(ast.unparse, function.decorator_list)
    return any(argument.arg == "freezer" for argument in arguments) or any(
        "usefixtures" in mark and "freezer" in mark for mark in marks
    )


@pytest.mark.parametrize(
    "file",
    sorted((ROOT / "tests").rglob("*.py")),
    ids=lambda file: str(file.relative_to(ROOT)),
)
def test_no_test_reads_a_clock_that_moves_on(file: Path) -> None:
    tree = ast.parse(file.read_text())
    moving = calls(tree, MOVES_ON)
    still: set[ast.Call] = set()
    for function in ast.walk(tree):
        if stops_the_clock(function):
            still.update(calls(function, {("dt_util", "now")}))
    moving += [call for call in calls(tree, {("dt_util", "now")}) if call not in still]
    places = [f"{file}:{call.lineno}: {ast.unparse(call)}" for call in moving]
    assert not places, (
        'time moves on here: add @pytest.mark.usefixtures("freezer") to the test, or take '
        f"`freezer` in the function: {places}"
    )


@pytest.mark.usefixtures("freezer")
async def test_midnight_comes_between_no_two_looks_at_the_day(
    hass: HomeAssistant,
) -> None:
    before = dt_util.now()
    await asyncio.to_thread(sum, range(100_000))
    assert dt_util.now() == before
    assert hass.is_running


def test_the_other_clocks_are_tried_in_ci() -> None:
    command = (ROOT / "script" / "test").read_text()
    for moment in (
        "02-29 23:58",
        "12-31 23:59:5",
        "03-28 01:59",
        "10-31 02:59",
        "2031-",
    ):
        assert moment in command
    assert "script/test --clocks" in (ROOT / ".ci" / "run").read_text()


def test_the_whole_process_begins_at_the_moment_asked_for(tmp_path: Path) -> None:
    test = tmp_path / "test_day.py"
    test.write_text(
        "import datetime, functools, time\n"
        "def test_day():\n"
        "    days = datetime.datetime.now().isoformat()[:13], time.strftime('%Y-%m-%d'), datetime.date.today().year\n"
        "    assert days == ('2031-06-01T12', '2031-06-01', 2031)\n"
    )
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-c",
        "pyproject.toml",
        "-p",
        "no:cacheprovider",
        "-p",
        "tests.conftest",
        str(test),
    ]
    done = subprocess.run(
        [*command, "--clock", "2031-06-01 12:00"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode
        == 1
    )
