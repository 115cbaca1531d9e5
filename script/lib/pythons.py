"""Find, or get, uv and a Python that Home Assistant 2026.8 and newer runs on.

In this order: a Python 3.14 on the path, one that uv has or can fetch, Debian testing's beside
the system's own (only as root on Debian, with a notice and a question), else a message that says
what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import debian

if TYPE_CHECKING:
    from pathlib import Path

OLDEST = (3, 14, 2)
WANTED = ">=3.14.2,<3.15"
UV = "uv==0.13.9"
MESSAGE = """\
Home Assistant 2026.8 and newer needs Python 3.14.2 or newer, and none was found.
Install it with its 'venv' module (Debian testing: python3.14-venv python3.14-dev; elsewhere for example
`uv python install 3.14`), make sure that `python3.14` is on the path, and try again."""
AS_ROOT = "Or run it as root on Debian 13 or newer: then it offers to install Python 3.14 from Debian testing."
NOTICE = """\
NOTICE: Python 3.14 comes from Debian testing. It lies beside the system's own Python 3, which stays what it is, but apt
upgrades what Python 3.14 needs to testing as well: libc6, libc-bin, zlib1g and libexpat1, which the whole system uses.
Installing it leaves behind a source (/etc/apt/sources.list.d/forky.sources) and a pin (/etc/apt/preferences.d/forky):
testing stands below everything else, so that nothing more comes from it unless it is asked for."""


def version(python: str) -> tuple[int, ...]:
    """Return the version of an interpreter; empty where it does not run or is not whole."""
    code = "import sys, sqlite3, ssl; print(*sys.version_info[:3])"
    try:
        answer = subprocess.run(
            [python, "-I", "-c", code],
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return tuple(int(part) for part in answer.stdout.split())
    except (OSError, ValueError, subprocess.SubprocessError):
        return ()


def fits(python: str | None) -> bool:
    """Return whether Home Assistant runs on this interpreter."""
    return python is not None and OLDEST <= version(python) < (3, 15)


def on_path() -> str | None:
    """Return the first Python on the path that fits."""
    candidates = (shutil.which(name) for name in ("python3.14", "python3", "python"))
    return next((python for python in candidates if fits(python)), None)


def find_uv(venvs: Path) -> str | None:
    """Return uv: the one on the path, or the one that this project installed for itself."""
    for candidate in (shutil.which("uv"), str(venvs / "uv" / "bin" / "uv")):
        if candidate and os.access(candidate, os.X_OK) and runs(candidate, "--version"):
            return candidate
    return None


def runs(*command: str, seconds: float = 60) -> bool:
    """Return whether a command ends well and in time, whatever it prints."""
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=seconds)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def install_uv(venvs: Path, python: str) -> str | None:
    """Install uv into a small environment of its own; None where this Python has no ``venv``."""
    if not runs(python, "-c", "import venv, ensurepip"):
        return None
    print("Installing uv …", flush=True)
    home = venvs / "uv"
    subprocess.run([python, "-m", "venv", "--clear", home], check=True)
    subprocess.run(
        [
            home / "bin" / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            UV,
        ],
        check=True,
    )
    return find_uv(venvs)


def from_uv(uv: str | None) -> str | None:
    """Return a Python that uv has, or fetches: where it cannot, it says so within seconds."""
    if uv is None:
        return None
    find = [
        uv,
        "python",
        "find",
        "--no-project",
        "--managed-python",
        "--no-python-downloads",
        WANTED,
    ]
    if not runs(*find):
        print("No Python 3.14 on the path: asking uv for one …", flush=True)
        if not runs(uv, "python", "install", "--no-bin", "3.14", seconds=900):
            return None
    answer = subprocess.run(find, capture_output=True, text=True, check=False)
    python = answer.stdout.strip()
    return python if fits(python) else None


def from_debian(*, yes: bool = False) -> str | None:
    """Return Debian testing's Python 3.14, installed beside the system's own; None where that is refused.

    ``yes``: the answer was given already.
    """
    if not debian.may_install():
        return None
    print(NOTICE, flush=True)
    if not (yes or debian.agreed("Install it?")):
        return None
    with debian.from_testing():
        debian.install(["python3.14-venv", "python3.14-dev"], suite=debian.TESTING)
    return on_path()


def provide(venvs: Path, *, yes: bool = False) -> tuple[str, str]:
    """Return uv and a Python that fits; ends with a message where there is no way.

    ``yes``: packages of the system may be installed without asking.
    """
    python = on_path()
    uv = find_uv(venvs) or install_uv(venvs, python or sys.executable)
    python = python or from_uv(uv) or from_debian(yes=yes)
    if python is None:
        sys.exit(MESSAGE if debian.may_install() else f"{MESSAGE} {AS_ROOT}")
    uv = uv or find_uv(venvs) or install_uv(venvs, python)
    if uv is None:
        sys.exit(
            f"{python} has no module 'venv': install it (Debian: python3.14-venv) and try again."
        )
    return uv, python
