"""Say which modules the tests cover by less than 95 %, after `script/test --cov`; exit status 1 where one is.

script/coverage [FILE.json]: what `coverage json` wrote; without it of the last run. The average hides a module that nobody
tries, so each is held to it by itself.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

LEAST = 95.0
ROOT = Path(__file__).resolve().parents[3]
COMMAND = (ROOT / ".venv" / "dev" / "bin" / "coverage", "json", "--quiet", "-o", "-")


def main(arguments: list[str]) -> int:
    """Run the command and return its exit status."""
    if arguments:
        text = Path(arguments[0]).read_text(encoding="utf-8")
    else:
        text = subprocess.run(
            COMMAND, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        ).stdout
    modules = {
        name: file["summary"]["percent_covered"]
        for name, file in json.loads(text)["files"].items()
    }
    below = {name: percent for name, percent in modules.items() if percent < LEAST}
    for name, percent in sorted(below.items(), key=lambda each: each[1]):
        print(f"{percent:5.1f} %  {name}")
    print(f"{len(modules)} modules, {len(below)} below {LEAST:g} %")
    return 1 if below or not modules else 0
