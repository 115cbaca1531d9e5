"""Renew the network prefixes of Hikvision, EZVIZ and their sister companies.

The list of registrants comes with the package aiooui (MIT licence); only facts are taken from it:
prefixes and the names of companies. Prefixes longer than 24 bits are not in that list and stay.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import venv
from datetime import UTC, datetime
from pathlib import Path

from lib.vendor_list import ListError, Renewed, read_list, renew

from offline import PACKAGE

PREFIXES = PACKAGE / "knowledge" / "data" / "prefixes.json"
LIST_PACKAGE = "aiooui"
FIND = (
    "import importlib.metadata as m, importlib.util as u; from pathlib import Path;"
    f"print(Path(u.find_spec('{LIST_PACKAGE}').origin).with_name('oui.data'));"
    f"print(m.version('{LIST_PACKAGE}'))"
)


def main() -> int:
    """Run the command and return its exit status."""
    arguments = _parser().parse_args()
    try:
        with tempfile.TemporaryDirectory() as folder:
            path, version = (
                (arguments.list, None) if arguments.list else _fetch(Path(folder))
            )
            vendors = read_list(path.read_bytes())
        text = PREFIXES.read_text(encoding="utf-8")
        renewed = renew(json.loads(text), vendors)
    except (OSError, ListError, subprocess.CalledProcessError) as error:
        print(f"refresh-prefixes: {error}", file=sys.stderr)
        return 2
    _print(renewed)
    if version:
        _sign(renewed, version)
    new = json.dumps(renewed.data, indent=2, ensure_ascii=False) + "\n"
    if arguments.check:
        return 1 if renewed.changed else 0
    if new != text:
        PREFIXES.write_text(new, encoding="utf-8")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/refresh-prefixes",
        description=__doc__.splitlines()[0] if __doc__ else None,
        epilog=f"Without --list the newest {LIST_PACKAGE} is installed into a folder that goes again.",
    )
    parser.add_argument(
        "--list", type=Path, metavar="OUI.DATA", help="read this list instead"
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="write nothing; exit status 1 if a prefix would change",
    )
    return parser


def _fetch(folder: Path) -> tuple[Path, str]:
    """Install the list into an environment of its own; return its path and its version."""
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    pip = [
        str(python),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        LIST_PACKAGE,
    ]
    subprocess.run(pip, check=True)
    found = subprocess.run(
        [python, "-c", FIND], check=True, capture_output=True, text=True
    )
    path, version = found.stdout.splitlines()
    return Path(path), version


def _sign(renewed: Renewed, version: str) -> None:
    """Write down which list it was, and when."""
    renewed.data["checked"] = datetime.now(UTC).date().isoformat()
    for source in renewed.data["sources"]:
        if source["name"] == LIST_PACKAGE:
            source["version"] = version


def _print(renewed: Renewed) -> None:
    for word, found in (("added", renewed.added), ("removed", renewed.removed)):
        for prefix, group in found:
            print(f"{word:8}{prefix}  {group}")
    if not renewed.changed:
        print("No prefix was added or removed.")
