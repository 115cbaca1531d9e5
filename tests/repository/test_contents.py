"""What no file of the repository may hold, and what every file of a kind has."""

import ast
import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from homeassistant.util.yaml import load_yaml_dict

import custom_components

ROOT = Path(custom_components.__path__[0]).parent
PACKAGE = ROOT / "custom_components" / "camera_audit"


def _imports(path: Path) -> set[Path]:
    """Return the files of the package that a file imports when it runs, none for types only."""
    level_of = (
        path.relative_to(PACKAGE).parent.parts if path.is_relative_to(PACKAGE) else ()
    )
    found = set()
    for node in ast.walk(_without_types(ast.parse(path.read_text(encoding="utf-8")))):
        if not isinstance(node, ast.ImportFrom):
            continue
        if node.level:
            parts = [
                *level_of[: len(level_of) - node.level + 1],
                *(node.module or "").split("."),
            ]
        elif (node.module or "").startswith("camera_audit."):
            parts = (node.module or "").split(".")[1:]
        else:
            continue
        base = PACKAGE.joinpath(*filter(None, parts))
        found |= {base.with_suffix(".py"), base / "__init__.py"}
        found |= {base / f"{alias.name}.py" for alias in node.names}
    return {
        file for file in found if file.is_file() and file != PACKAGE / "__init__.py"
    }


def _without_types(tree: ast.Module) -> ast.Module:
    class Types(ast.NodeTransformer):
        def visit_If(self, node: ast.If) -> ast.AST | None:
            if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
                return None
            return self.generic_visit(node)

    return Types().visit(tree)


def _offline() -> list[Path]:
    """Return what the commands that need no Home Assistant run: their files and all they import."""
    commands = ROOT / "script" / "lib" / "commands"
    waiting = [
        commands / f"{name}.py" for name in ("score", "score_homes", "translations")
    ]
    waiting += sorted((ROOT / "offline").rglob("*.py"))
    seen: set[Path] = set()
    while waiting:
        if (file := waiting.pop()) not in seen:
            seen.add(file)
            waiting += _imports(file)
    return sorted(seen)


OFFLINE = _offline()
#: A command that starts a module needs no more lines.
STARTER_LINES = 15
ENVIRONMENTS = ("dev", "floor", "newest", "docs")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

#: Written in pieces, so that this file does not hold what it looks for.
HOSTS = (
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "deb." + "debian.org",
)
MACHINE_PATHS = re.compile(
    r"(?<![\w.:/-])/(work|root|farm|Users|home/(?!assistant\b)\w+)/[\w.]"
)


def _tracked() -> list[Path]:
    answer = subprocess.run(
        [
            shutil.which("git") or "git",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [
        ROOT / name
        for name in answer.stdout.split("\0")
        if name and (ROOT / name).is_file()
    ]


def _texts() -> list[tuple[str, str]]:
    found = []
    for path in _tracked():
        data = path.read_bytes()
        if b"\0" not in data[:1024]:
            found.append((str(path.relative_to(ROOT)), data.decode("utf-8", "replace")))
    return found


def _holding(pattern: str | re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in _texts()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line)
    ]


def test_no_path_of_a_machine() -> None:
    assert _holding(MACHINE_PATHS) == []


def test_no_host_of_a_package_registry() -> None:
    assert _holding("|".join(map(re.escape, HOSTS))) == []


def test_no_unfinished_work() -> None:
    assert (
        _holding(r"(?<!Platform\.)\b(TO" + "DO|FIX" + r"ME)\b|NotImplemented" + "Error")
        == []
    )


def test_lock_files_name_no_address() -> None:
    for path in _tracked():
        if path.name == "package-lock.json":
            assert '"resolved"' not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_each_requirement_has_a_version_and_the_hashes_of_its_files_and_no_address(
    name: str,
) -> None:
    text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
    pinned = (
        re.sub(r"^#.*\n", "", text, flags=re.MULTILINE)
        .replace(" \\\n", "")
        .splitlines()
    )
    assert pinned
    one = r"[a-z0-9._-]+==[\w.!+]+(?:    --hash=sha256:[0-9a-f]{64})+"
    assert [line for line in pinned if not re.fullmatch(one, line)] == []


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_requirements_hold_what_was_asked_for(name: str) -> None:
    pinned = set(
        re.findall(
            r"^\S+==\S+",
            (ROOT / "requirements" / f"{name}.txt").read_text("utf-8"),
            re.MULTILINE,
        )
    )
    plain = {pin.replace("_", "-") for pin in pinned}
    for package, version in _asked(name):
        found = [pin for pin in plain if pin.startswith(f"{package}==")]
        assert found, package
        assert not version or found == [f"{package}=={version}"]


def test_what_no_home_assistant_holds_is_renewed_every_week() -> None:
    """A tool whose version nobody chose for a reason, and that would stay as it is for good."""
    updates = load_yaml_dict(ROOT / ".github" / "dependabot.yml")["updates"]
    (python,) = (update for update in updates if update["directory"] == "/requirements")
    renewed = [allowed["dependency-name"] for allowed in python["allow"]]
    free = {
        package
        for name in ENVIRONMENTS
        for package, version in _asked(name)
        if not version
    }
    with_home_assistant = {"pytest"}
    assert renewed == sorted((free | {"mkdocs-material"}) - with_home_assistant)
    assert {update["schedule"]["interval"] for update in updates} == {"weekly"}
    assert all(update["groups"] for update in updates)


def _asked(name: str) -> Iterator[tuple[str, str]]:
    """Yield what an environment is asked to hold, with its version where one was chosen."""
    for line in (
        (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    ):
        if line and not line.startswith("#"):
            package, _, version = line.partition("==")
            yield re.sub(r"[._-]+", "-", package).lower(), version


@pytest.mark.parametrize("file", OFFLINE, ids=lambda path: str(path.relative_to(ROOT)))
def test_offline_rooms_are_python_3_11(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 11))
    later = [
        node
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module == "__future__"
    ]
    # Before 3.14 annotations are worked out at once, unless they are asked to wait.
    assert later or "TYPE_CHECKING" not in text


#: What a workflow writes, by its name; all others only read.
MAY_WRITE = {
    "release.yml": {"contents", "id-token", "attestations"},
    "site.yml": {"pages", "id-token"},
}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_pin_their_actions_and_may_do_little(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses:\s*(\S+)(.*)", text)
    assert used
    for action, comment in used:
        assert re.fullmatch(
            r"[\w./-]+@[0-9a-f]{40}|docker://[\w./-]+@sha256:[0-9a-f]{64}", action
        )
        assert comment.strip().startswith("# "), f"{action}: say which version that is"
    content = yaml.safe_load(text)
    assert content["permissions"] == {}
    releases = workflow.name == "release.yml"
    for job in content["jobs"].values():
        permissions = job.get("permissions", {})
        written = {name for name, level in permissions.items() if level != "read"}
        assert written <= MAY_WRITE.get(workflow.name, set())
        assert set(permissions) <= {"contents", *written}
        assert job["timeout-minutes"] <= 90
    # "on" is a boolean to YAML 1.1.
    triggers = content.get("on") or content[True]
    assert set(triggers) == {"push"} if releases else "schedule" in triggers


def test_commands_can_be_run() -> None:
    commands = [
        path
        for path in [*(ROOT / "script").iterdir(), ROOT / ".ci" / "run"]
        if path.is_file() and path.read_bytes().startswith(b"#!")
    ]
    assert {"bootstrap", "test", "lint", "bench", "run"} <= {
        path.name for path in commands
    }
    for path in commands:
        assert os.access(path, os.X_OK), path.name


def test_a_command_without_an_ending_only_starts_what_is_linted_and_typed() -> None:
    """ruff and mypy find files by their ending; what a command does must not stand where they pass over."""
    [linted] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
        "tool"
    ]["ruff"]["extend-include"]
    named = re.fullmatch(r"script/\{(.+)\}", linted)
    assert named is not None
    files = [
        path
        for path in (ROOT / "script").iterdir()
        if path.is_file() and not path.suffix
    ]
    commands = {
        path.name: path
        for path in files
        if "python" in path.read_text(encoding="utf-8").partition("\n")[0]
    }
    assert set(commands) == set(named[1].split(","))
    for path in commands.values():
        started = re.search(
            r"^from ((?:lib|camera_audit_offline)\.\w+(?:\.\w+)?) import main\b",
            path.read_text(encoding="utf-8"),
            re.MULTILINE,
        )
        assert started is not None, path.name
        module = started[1].replace(".", "/") + ".py"
        assert any((ROOT / below / module).is_file() for below in ("script", "offline"))
        assert len(path.read_text(encoding="utf-8").splitlines()) <= STARTER_LINES, (
            path.name
        )


@pytest.mark.parametrize(
    "file",
    sorted(PACKAGE.rglob("*.json")),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_json_names_nothing_twice(file: Path) -> None:
    def once(pairs: list[tuple[str, object]]) -> dict[str, object]:
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), sorted(
            key for key in keys if keys.count(key) > 1
        )
        return dict(pairs)

    assert json.loads(file.read_text(encoding="utf-8"), object_pairs_hook=once)
