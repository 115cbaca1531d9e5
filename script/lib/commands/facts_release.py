"""Make a release of the facts alone: the code of the last release, the facts of now.

The commit lies on top of that release and holds nothing but the facts, the prefixes that the manifest names, the new
version and its lines in CHANGELOG.md. It gets the tag; nothing is pushed. Pushed, the tag is checked and published like
any other. Ends with status 1 where no fact has changed, where the version is not a newer one, where the code cannot read
the facts, and where script/release of that code refuses.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.facts import DATA, ROOT, VERSION_FILE
from lib.facts_version import are_facts_numbered, number_facts

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_DATA = DATA.relative_to(ROOT)
_MANIFEST = DATA.parents[1].relative_to(ROOT) / "manifest.json"
#: Run by the released code, in its folder of commands: reads every file as a home would.
_READ_ALL = """
from offline import open_rooms
open_rooms()
from camera_audit.knowledge.entity_functions import load_entity_functions
from camera_audit.knowledge.entity_words import load_entity_words
from camera_audit.knowledge.facts import read_facts_version
from camera_audit.knowledge.guidance import load_guidance, load_rules
from camera_audit.knowledge.loader import load_knowledge
from camera_audit.knowledge.replacements import load_replacements
load_entity_functions(), load_entity_words(), load_guidance(), load_rules()
load_knowledge(), load_replacements(), read_facts_version()
"""


def release_facts(
    tag: str, code: str, output: Path, day: date, options: Sequence[str] = ()
) -> None:
    """Commit and tag the facts of now on top of ``code``, and make the files of the release in ``output``.

    ``code``: a tag or commit; ``options``: for script/release of that code. SystemExit where that is refused.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _run_git("worktree", "add", "--quiet", "--detach", str(tree), code)
        try:
            version = _put_facts(tree, tag.removeprefix("v"), code, day)
            _commit_and_build(tree, tag, version, output, ["--day", str(day), *options])
        finally:
            _run_git("worktree", "remove", "--force", str(tree))


def _put_facts(tree: Path, version: str, code: str, day: date) -> str:
    """Put the facts of now into a tree, under a version of the whole; return the version of the facts."""
    shutil.rmtree(tree / _DATA)
    shutil.copytree(ROOT / _DATA, tree / _DATA)
    if not _run_git("status", "--porcelain", "--", str(_DATA), folder=tree):
        sys.exit(f"No fact has changed since {code}.")
    old = str(_read_json(tree / _MANIFEST)["version"])
    if _compare_key(version) <= _compare_key(old):
        sys.exit(f"{code} is version {old}: {version} is not a newer one.")
    if not are_facts_numbered(tree / _DATA):
        number_facts(day, tree / _DATA)
    numbered = _read_json(tree / _DATA / VERSION_FILE)["version"]
    names = _run_git("status", "--porcelain", "--", str(_DATA), folder=tree)
    files = sorted(Path(line.split()[-1]).name for line in names.splitlines())

    released = (tree / _MANIFEST).read_text(encoding="utf-8")
    _replace_once(tree / _MANIFEST, _read_dhcp(released), _read_dhcp())
    _replace_once(tree / _MANIFEST, f'"version": "{old}"', f'"version": "{version}"')
    _replace_once(
        tree / "pyproject.toml", f'version = "{old}"', f'version = "{version}"'
    )
    lines = "".join(f"- {name}\n" for name in files if name != VERSION_FILE)
    _replace_once(
        tree / "CHANGELOG.md",
        f"## {old}",
        f"## {version} ({day})\n\nFacts {numbered}; the code is that of {old}. Changed:\n\n{lines}\n## {old}",
    )
    return str(numbered)


def _commit_and_build(
    tree: Path, tag: str, numbered: str, output: Path, options: Sequence[str]
) -> None:
    command = [sys.executable, "-c", _READ_ALL]
    read = subprocess.run(
        command, cwd=tree / "script", capture_output=True, text=True, check=False
    )
    if read.returncode:
        problem = (read.stderr.strip().splitlines() or [""])[-1]
        sys.exit(f"The code cannot read the facts: {problem}")
    _run_git("add", "--all", folder=tree)
    _run_git("commit", "--quiet", "-m", f"facts: {numbered}", folder=tree)
    command = [sys.executable, str(tree / "script" / "release"), tag]
    command += ["--output", str(output.resolve()), *options]
    if status := subprocess.run(command, check=False).returncode:
        sys.exit(status)
    commit = _run_git("rev-parse", "HEAD", folder=tree).strip()
    _run_git("tag", tag, commit)
    print(f"{tag} is {commit}, facts {numbered}. Publish: git push origin {tag}")


def _run_git(*parts: str, folder: Path = ROOT) -> str:
    command = ["git", "-C", str(folder), *parts]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(answer.stderr.strip())
    return answer.stdout


def _compare_key(version: str) -> tuple[int, ...]:
    if not re.fullmatch(r"\d+(\.\d+)*", version):
        sys.exit(f"{version} is no version.")
    return tuple(map(int, version.split(".")))


def _read_json(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def _read_dhcp(manifest: str | None = None) -> str:
    """Return the part of a manifest, of the one of now where none is given, that names the prefixes, as it is written."""
    text = manifest or (ROOT / _MANIFEST).read_text(encoding="utf-8")
    return text[text.index('"dhcp"') : text.index('"documentation"')]


def _replace_once(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    if old not in text:
        sys.exit(f"{path.name} does not name the version of the code: {old}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
