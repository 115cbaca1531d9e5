"""Say which repository the badges, links and blueprints lead to, or write another one everywhere.

The one place that names it is `documentation` in the manifest. Without an argument the command says what stands there,
and lists each line that leads to another one, with status 1. With OWNER/NAME it writes that one into the manifest and
into every other file; build the card afterwards (script/card).
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parents[3]
MANIFEST = ROOT / "custom_components" / "camera_audit" / "manifest.json"
_NAME = r"[A-Za-z0-9][\w.-]*"


class Repository(NamedTuple):
    """Who owns it, and what it is called."""

    owner: str
    name: str

    @property
    def forms(self) -> tuple[str, ...]:
        """How the repository is named: in links, in links within links, by My Home Assistant, as a site, as an owner of code."""
        owner, name = self
        return (
            f"github.com/{owner}/{name}",
            f"github.com%2F{owner}%2F{name}",
            f"owner={owner}&repository={name}",
            f"{owner}.github.io/{name}",
            f'"@{owner}"',
        )


def read_repository() -> Repository:
    """Return the repository that the manifest names."""
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    owner, name = urlsplit(manifest["documentation"]).path.strip("/").split("/")
    return Repository(owner, name)


def list_files() -> list[Path]:
    """Return the files of the repository that are text."""
    listed = subprocess.run(
        ["git", "grep", "-I", "--name-only", "-e", ""],  # noqa: S607 - the git of whoever works here
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.splitlines()]


def find_others(text: str, repository: Repository) -> Iterator[tuple[int, str]]:
    """Yield the number and text of each line that names a repository of this name with another owner."""
    name = re.escape(repository.name)
    named = re.compile(
        rf"github\.com(?:/|%2F)({_NAME})(?:/|%2F){name}(?![\w-])"
        rf"|owner=({_NAME})&repository={name}(?![\w-])"
        rf"|\b({_NAME})\.github\.io/{name}(?![\w-])"
    )
    for number, line in enumerate(text.splitlines(), 1):
        owners = {next(filter(None, found)) for found in named.findall(line)}
        if owners - {repository.owner}:
            yield number, line.strip()


def rename(text: str, old: Repository, new: Repository) -> str:
    """Return a text that names the new repository wherever it named the old one."""
    for before, after in zip(old.forms, new.forms, strict=True):
        text = text.replace(before, after)
    return text


def _write(new: Repository) -> None:
    old = read_repository()
    for path in list_files():
        text = path.read_text(encoding="utf-8")
        if (renamed := rename(text, old, new)) != text:
            path.write_text(renamed, encoding="utf-8")
            print(path.relative_to(ROOT))


def _check() -> int:
    repository = read_repository()
    print("/".join(repository))
    status = 0
    for path in list_files():
        for number, line in find_others(path.read_text(encoding="utf-8"), repository):
            print(f"{path.relative_to(ROOT)}:{number}: {line[:120]}")
            status = 1
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return its status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("repository", nargs="?", help="OWNER/NAME to write")
    given = parser.parse_args(arguments).repository
    if given is None:
        return _check()
    if not re.fullmatch(rf"{_NAME}/{_NAME}", given):
        parser.error("write it as OWNER/NAME")
    _write(Repository(*given.split("/")))
    return 0
