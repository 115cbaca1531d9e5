"""Change the product in small ways, one at a time, and say which changes no test notices.

A general tool (mutmut, cosmic-ray) tries every change of a package, which takes days here, or needs the tests to import
the code that it wrapped, while Home Assistant loads an integration by its path. So this draws a sample: the same for
the same seed and the same code.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path("custom_components") / "camera_audit"
ABOUT = """\
Each change is made in a copy of the last commit, and the tests that guard the module are run there until one fails. A
change that none notices is shown with its place: either a test is missing, or the change means nothing, which only a
reader can tell.

Exit status: 0 if at least 95% are noticed, 1 if fewer, 2 if the tests fail without any change.
"""
LEAST = 0.95
PATIENCE = 10
"""How many times as long as without a change the tests of a room may take: one that makes them hang is noticed too."""
LEAST_SECONDS = 120.0
"""How long the tests of any room may take, in seconds: another program may hold up a short run."""


class Guarded(NamedTuple):
    """A part of the product, by its modules, and the tests that guard it."""

    name: str
    modules: tuple[str, ...]
    tests: tuple[str, ...]


PARTS = (
    Guarded(
        "verdict",
        ("audit/verdict.py", "audit/shares.py", "audit/flaws.py", "audit/clues/*.py"),
        ("tests/audit", "tests/test_one_answer.py", "tests/home", "tests/coordinator"),
    ),
    Guarded(
        "decisions",
        ("decisions/*.py",),
        (
            "tests/decisions",
            "tests/dashboard/test_card_agrees.py",
            "tests/notices",
            "tests/coordinator",
            "tests/settings",
            "tests/test_logbook.py",
        ),
    ),
    Guarded(
        "notices",
        ("notices/*.py", "repairs/*.py"),
        ("tests/notices", "tests/repairs", "tests/decisions", "tests/advice"),
    ),
    Guarded(
        "swap",
        ("swap/pairs.py", "swap/judgement.py", "swap/undo.py", "swap/journal.py"),
        ("tests/swap", "tests/rewrites"),
    ),
    Guarded(
        "redaction",
        ("language/redact.py", "audit/hardware.py", "findings/audience.py"),
        (
            "tests/language",
            "tests/findings",
            "tests/test_who_hears_of_flaws.py",
            "tests/test_secrets.py",
            "tests/audit",
        ),
    ),
    Guarded(
        "asking",
        tuple(
            f"probe/{name}.py"
            for name in [
                "answer",
                "asked",
                "client",
                "guard",
                "http",
                "kept",
                "round",
                "target",
            ]
        ),
        ("tests/probe",),
    ),
)
_OPPOSITES: dict[type[ast.cmpop], str] = {
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.In: "not in",
    ast.NotIn: "in",
    ast.Is: "is not",
    ast.IsNot: "is",
}


class UnreadyTestsError(Exception):
    """The tests of a room fail without any change; the message is the room."""


class Mutant(NamedTuple):
    """One change: which bytes of a module, from ``start`` to ``end``, become ``after``."""

    part: Guarded
    module: Path
    line: int
    start: int
    end: int
    before: str
    after: str

    def __str__(self) -> str:
        """Return the change and its place as one line."""
        before = " ".join(self.before.split())
        after = " ".join(self.after.split())
        return f"{self.part.name:9}  {self.module}:{self.line}  {before}  ->  {after}"

    def apply_to(self, source: bytes) -> bytes:
        """Return the module's source with the change."""
        return source[: self.start] + self.after.encode() + source[self.end :]


def find_mutants(part: Guarded, module: Path) -> Iterator[Mutant]:
    """Yield every change that one module of the checkout can have."""
    source = (ROOT / module).read_bytes()
    lines = source.splitlines(keepends=True)
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    for node in _walk_running_code(ast.parse(source)):
        after = change(node)
        if after is None or node.end_lineno is None or node.end_col_offset is None:
            continue
        start = offsets[node.lineno - 1] + node.col_offset
        end = offsets[node.end_lineno - 1] + node.end_col_offset
        before = source[start:end].decode()
        yield Mutant(part, module, node.lineno, start, end, before, after)


def _walk_running_code(tree: ast.AST) -> Iterator[ast.expr | ast.stmt]:
    """Yield the nodes that do something when the code runs: no types, no decorators, no lines for the log."""
    for child in ast.iter_child_nodes(tree):
        if _is_for_readers(child):
            continue
        if isinstance(child, ast.AnnAssign):
            if child.value is not None:
                yield from _walk_running_code(child)
            continue
        if isinstance(child, ast.expr | ast.stmt):
            yield child
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            for statement in child.body:
                if isinstance(statement, ast.Expr) and isinstance(
                    statement.value, ast.Constant
                ):
                    continue
                yield statement
                yield from _walk_running_code(statement)
            continue
        yield from _walk_running_code(child)


def _is_for_readers(node: ast.AST) -> bool:
    """Whether a node does nothing that a user could notice.

    So does ``strict=`` of ``zip``: it stands where the lengths cannot differ, as an assertion does.
    """
    match node:
        case ast.If(test=test):
            return "TYPE_CHECKING" in ast.unparse(test)
        case ast.Call(func=function):
            return "_LOGGER" in ast.unparse(function)
        case ast.keyword(arg="strict"):
            return True
    return False


def change(node: ast.expr | ast.stmt) -> str | None:
    """Return what stands in the node's place in a mutant, None where this tool has no change for it."""
    return change_value(node) if isinstance(node, ast.expr) else change_step(node)


def change_value(node: ast.expr) -> str | None:
    """Return another value for an expression: a test turned round, a number one higher."""
    changed = None
    match node:
        case ast.Compare(left=left, ops=[operator], comparators=[right]):
            opposite = _OPPOSITES[type(operator)]
            changed = f"({ast.unparse(left)} {opposite} {ast.unparse(right)})"
        case ast.BoolOp(op=operator, values=values):
            word = " or " if isinstance(operator, ast.And) else " and "
            joined = word.join(f"({ast.unparse(value)})" for value in values)
            changed = f"({joined})"
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            changed = f"({ast.unparse(operand)})"
        case ast.IfExp(test=test, body=body, orelse=other):
            tested = ast.unparse(test)
            changed = f"({ast.unparse(other)} if {tested} else {ast.unparse(body)})"
        case ast.Constant(value=bool() as value):
            changed = repr(not value)
        case ast.Constant(value=int() as value):
            changed = repr(value + 1)
    return changed


def change_step(node: ast.stmt) -> str | None:
    """Return another step for a statement: a call left out, a loop that ends, nothing returned."""
    match node:
        case ast.Continue():
            return "break"
        case ast.Expr(value=ast.Call() | ast.Await(value=ast.Call()) as call):
            return None if "_LOGGER" in ast.unparse(call) else "pass"
        case ast.Return(value=ast.Name() | ast.Call()):
            return "return None"
    return None


def draw_mutants(number: int, seed: int, names: list[str]) -> list[Mutant]:
    """Draw the same number of changes for each part, the same for the same seed and code."""
    generator = random.Random(seed)  # noqa: S311 - a sample, no secret
    drawn = []
    for part in PARTS:
        if names and part.name not in names:
            continue
        found: list[Mutant] = []
        for pattern in part.modules:
            for module in sorted((ROOT / PACKAGE).glob(pattern)):
                found += find_mutants(part, module.relative_to(ROOT))
        drawn += generator.sample(found, min(number, len(found)))
    return drawn


def make_copy(folder: Path) -> Path:
    """Make a copy of the last commit in a new folder, with the environments of this checkout."""
    copy = Path(tempfile.mkdtemp(dir=folder))
    git = shutil.which("git") or "git"
    subprocess.run(
        (git, "clone", "--quiet", "--shared", str(ROOT), str(copy)), check=True
    )
    (copy / ".venv").symlink_to(ROOT / ".venv", target_is_directory=True)
    return copy


def pass_tests(copy: Path, tests: str, seconds: float | None = None) -> bool:
    """Run the tests of one room in a copy and say whether they pass: not where one fails or ``seconds`` are over."""
    python = str(ROOT / ".venv" / "dev" / "bin" / "python")
    options = ("-x", "-q", "--no-header", "-p", "no:cacheprovider", "-p", "no:randomly")
    with subprocess.Popen(
        (python, "-m", "pytest", *options, tests),
        cwd=copy,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            return process.wait(seconds) == 0
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            return False


def time_tests(
    copies: SimpleQueue[Path], jobs: int, rooms: list[str]
) -> dict[str, float]:
    """Return how long the tests of each room may take, in seconds, by how long they take without a change.

    Raise ``UnreadyTestsError`` where they fail: then they would notice every change, and say nothing.
    """

    def time_room(tests: str) -> float:
        copy = copies.get()
        start = time.monotonic()
        try:
            if not pass_tests(copy, tests):
                raise UnreadyTestsError(tests)
            return max(LEAST_SECONDS, PATIENCE * (time.monotonic() - start))
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(rooms, pool.map(time_room, rooms), strict=True))


def is_noticed(
    mutant: Mutant, copies: SimpleQueue[Path], limits: dict[str, float]
) -> bool:
    """Say whether a test fails with the change, in whichever copy is free."""
    copy = copies.get()
    module = copy / mutant.module
    source = module.read_bytes()
    try:
        module.write_bytes(mutant.apply_to(source))
        # One room after the other: most changes are noticed by the first.
        return not all(
            pass_tests(copy, tests, limits[tests]) for tests in mutant.part.tests
        )
    finally:
        module.write_bytes(source)
        copies.put(copy)


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        description=__doc__.partition("\n")[0],
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("part", nargs="*", help="only these parts")
    parser.add_argument("--number", type=int, default=12, help="changes of each part")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="copies that run at once")
    parser.add_argument("--list", action="store_true", help="show them, run nothing")
    asked = parser.parse_args(arguments)
    mutants = draw_mutants(asked.number, asked.seed, asked.part)
    if asked.list:
        print(*mutants, sep="\n")
        return 0
    folder = Path(tempfile.mkdtemp(prefix="mutants-"))
    try:
        copies: SimpleQueue[Path] = SimpleQueue()
        for _ in range(asked.jobs):
            copies.put(make_copy(folder))
        rooms = list(dict.fromkeys(room for one in mutants for room in one.part.tests))
        limits = time_tests(copies, asked.jobs, rooms)
        return report_noticed(mutants, copies, asked.jobs, limits)
    except UnreadyTestsError as error:
        print(f"{error} fails without any change", file=sys.stderr)
        return 2
    finally:
        shutil.rmtree(folder)


def report_noticed(
    mutants: list[Mutant],
    copies: SimpleQueue[Path],
    jobs: int,
    limits: dict[str, float],
) -> int:
    """Try each change, print those that no test notices, and return the exit status."""
    noticed = 0
    with ThreadPoolExecutor(jobs) as pool:
        answers = pool.map(lambda mutant: is_noticed(mutant, copies, limits), mutants)
        for mutant, answer in zip(mutants, answers, strict=True):
            noticed += answer
            print("noticed " if answer else "SURVIVED", mutant, flush=True)
    share = noticed / len(mutants)
    print(f"{noticed} of {len(mutants)} changes noticed: {share:.0%}")
    return 0 if share >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
