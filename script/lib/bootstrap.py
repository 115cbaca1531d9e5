"""Make the environments that the other commands run in, and do nothing where they are made.

``dev``: Home Assistant 2026.10.4 with every tool. ``floor``: 2026.8.0, the oldest supported.
``newest``: 2026.11.0 as a real process. ``docs``: what builds the site. ``browser``: a Chromium for the tests in a browser.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import debian
import pythons

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent.parent
VENVS = ROOT / ".venv"
ENVIRONMENTS = ("dev", "floor", "newest", "docs")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def stamp(name: str) -> str:
    """Return what an environment was made from: its requirements and its Python."""
    made_from = (ROOT / "requirements" / f"{name}.txt").read_bytes()
    config = VENVS / name / "pyvenv.cfg"
    if config.is_file():
        made_from += config.read_bytes()
    return hashlib.sha256(made_from).hexdigest()


def is_made(name: str) -> bool:
    """Return whether the environment is there, whole and of today's requirements."""
    mark = VENVS / name / ".made-from"
    python = VENVS / name / "bin" / "python"
    return (
        mark.is_file()
        and os.access(python, os.X_OK)
        and mark.read_text() == stamp(name)
    )


def make(name: str, uv: str, python: str) -> None:
    """Make one environment; the mark is written last, so that half of one is never taken for whole."""
    started = time.monotonic()
    target = VENVS / name
    print(
        f"Installing the environment '{name}' (the first time this takes a minute or two) …",
        flush=True,
    )
    if not os.access(target / "bin" / "python", os.X_OK):
        subprocess.run(
            [uv, "venv", "--quiet", "--clear", "--python", python, target], check=True
        )
    command = [uv, "pip", "sync", "--python", str(target / "bin" / "python")]
    if not sys.stderr.isatty():
        command.append("--quiet")
    # What uv leaves among the temporary files, such as its locks, goes with the folder.
    with TemporaryDirectory(prefix="camera-audit-") as folder:
        subprocess.run(
            [*command, str(ROOT / "requirements" / f"{name}.txt")],
            check=True,
            env={**os.environ, "UV_LINK_MODE": link_mode(uv), "TMPDIR": folder},
        )
    (target / ".made-from").write_text(stamp(name))
    print(
        f"Environment '{name}' is ready after {time.monotonic() - started:.0f} s.",
        flush=True,
    )


def link_mode(uv: str) -> str:
    """Return ``hardlink`` where uv's cache lies on the same file system, else ``copy``."""
    if mode := os.environ.get("UV_LINK_MODE"):
        return mode
    answer = subprocess.run(
        [uv, "cache", "dir"], check=True, capture_output=True, text=True
    )
    cache = Path(answer.stdout.strip())
    cache.mkdir(parents=True, exist_ok=True)
    return "hardlink" if cache.stat().st_dev == VENVS.stat().st_dev else "copy"


def find_browser() -> str | None:
    """Return the path of a Chromium."""
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def need(what: str, found: str | None, packages: list[str], *, yes: bool) -> None:
    """Have a program of the system, or end with a message that says what to install.

    ``yes``: it may be installed without asking.
    """
    if found:
        return
    if debian.may_install():
        print(
            f"NOTICE: {what} need Debian's package '{packages[0]}', which is not there.",
            flush=True,
        )
        if yes or debian.agreed("Install it?"):
            debian.install(packages)
            return
    sys.exit(
        f"{what} need a program: install the package '{packages[0]}' and try again."
    )


def need_browser(*, yes: bool) -> None:
    """Have a Chromium."""
    need(
        "The tests in a browser",
        find_browser(),
        ["chromium", "fonts-dejavu-core"],
        yes=yes,
    )


#: What is installed into the system, by the name to ask for it.
PROGRAMS = {"browser": need_browser}


@contextmanager
def only_one() -> Iterator[None]:
    """Let a second call wait until the first has finished."""
    VENVS.mkdir(exist_ok=True)
    with (VENVS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def main(arguments: list[str]) -> None:
    """Make what was asked for."""
    parser = argparse.ArgumentParser(prog="script/bootstrap", description=__doc__)
    parser.add_argument(
        "what", nargs="*", help="dev, floor, newest, docs, browser; without any: dev"
    )
    parser.add_argument(
        "--yes",
        action="store_true",
        help="install packages of the system without asking",
    )
    parser.add_argument("--uv", action="store_true", help="only print where uv is")
    options = parser.parse_args(arguments)
    wanted = dict.fromkeys(options.what or ["dev"])
    if unknown := [name for name in wanted if name not in (*ENVIRONMENTS, *PROGRAMS)]:
        parser.error(f"no such environment: {', '.join(unknown)}")
    if options.uv:
        print(
            pythons.find_uv(VENVS)
            or sys.exit("uv is not installed yet: run script/bootstrap")
        )
        return
    with only_one() if PROGRAMS.keys() & wanted.keys() else nullcontext():
        for name in PROGRAMS.keys() & wanted.keys():
            PROGRAMS[name](yes=options.yes)
    environments = [name for name in wanted if name in ENVIRONMENTS]
    if all(is_made(name) for name in environments):
        return
    with only_one():
        missing = [name for name in environments if not is_made(name)]
        if missing:
            uv, python = pythons.provide(VENVS, yes=options.yes)
        for name in missing:
            make(name, uv, python)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except subprocess.CalledProcessError as error:
        sys.exit(
            f"script/bootstrap: {' '.join(map(str, error.cmd))} ended with status {error.returncode}"
        )
