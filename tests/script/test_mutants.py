"""The command `script/mutants`: what it says of tests is true of them."""

import ast
from pathlib import Path

import pytest

from script.lib.commands import mutants

pytestmark = pytest.mark.standalone

PASSING = {room: True for part in mutants.PARTS for room in part.tests}


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Let each room's tests answer from here, by whether a module of the copy is changed."""
    answered = dict(PASSING)

    def copy_package(folder: Path) -> Path:
        copy = folder / str(len(list(folder.iterdir())))
        for part in mutants.PARTS:
            for pattern in part.modules:
                for module in (mutants.ROOT / mutants.PACKAGE).glob(pattern):
                    target = copy / module.relative_to(mutants.ROOT)
                    target.parent.mkdir(parents=True, exist_ok=True)
                    target.write_bytes(module.read_bytes())
        return copy

    def is_changed(copy: Path) -> bool:
        return any(
            module.read_bytes()
            != (mutants.ROOT / module.relative_to(copy)).read_bytes()
            for module in copy.rglob("*.py")
        )

    def pass_tests(copy: Path, tests: str, seconds: float | None = None) -> bool:
        return answered[tests] if seconds is None else not is_changed(copy)

    monkeypatch.setattr(mutants, "make_copy", copy_package)
    monkeypatch.setattr(mutants, "pass_tests", pass_tests)
    return answered


def test_tests_that_fail_without_a_change_say_nothing(
    answers: dict[str, bool], capsys: pytest.CaptureFixture[str]
) -> None:
    answers["tests/probe"] = False
    assert mutants.main(["asking", "--number", "2"]) == 2
    printed = capsys.readouterr()
    assert "tests/probe fails without any change" in printed.err
    assert "noticed" not in printed.out


@pytest.mark.usefixtures("answers")
def test_every_change_is_in_the_copy_while_its_tests_run(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert mutants.main(["--number", "3", "--seed", "5"]) == 0
    assert "18 of 18 changes noticed: 100%" in capsys.readouterr().out


def test_a_seed_draws_the_same_changes_again() -> None:
    first = mutants.draw_mutants(4, 11, [])
    assert first == mutants.draw_mutants(4, 11, [])
    assert first != mutants.draw_mutants(4, 12, [])
    assert {
        len([one for one in first if one.part is part]) for part in mutants.PARTS
    } == {4}


def test_every_change_is_another_program_that_can_be_read() -> None:
    for one in mutants.draw_mutants(20, 7, []):
        source = (mutants.ROOT / one.module).read_bytes()
        after = ast.parse(one.apply_to(source))
        assert ast.dump(after) != ast.dump(ast.parse(source)), str(one)
