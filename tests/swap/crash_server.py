"""One process that has loaded Home Assistant and branches off what is to be killed: loading it costs more than a home.

Each line of its input is a list in JSON: ``["steps", FOLDER, WHAT, SAVES, RECORDED]`` or ``["kills", TIMES, SEED]``. It
answers with the lines of :mod:`.crash_home` or of :mod:`.random_kills`, and an empty one.
"""

import gc
import json
import platform
import sys
import traceback
from pathlib import Path
from typing import Any

from tests.swap import crash_home, random_kills


def answer(request: list[Any]) -> None:
    """Do what is asked for, and write what came of it."""
    kind, *given = request
    if kind == "kills":
        random_kills.main(*given)
        return
    folder, what, saves, recorded = given
    crash_home.main(Path(folder), what, saves, recorded=recorded)


def serve() -> None:
    """Answer until there is nothing more to read."""
    platform.uname().processor  # noqa: B018 # a process of its own, which each home would ask as well
    gc.collect()
    gc.freeze()  # what is loaded is shared with every branch
    for line in sys.stdin:
        try:
            answer(json.loads(line))
        except Exception:  # noqa: BLE001 # the test tells it
            crash_home.say({"error": traceback.format_exc()})
        sys.stdout.write("\n")
        sys.stdout.flush()


if __name__ == "__main__":
    serve()
