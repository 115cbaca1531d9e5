"""What a start of Home Assistant reads of Camera Audit: nothing of what waits until somebody opens, asks or swaps."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "custom_components.camera_audit"
#: Imports what Home Assistant imports of an integration at its start, and prints all modules that came with it.
IMPORTING = """
import importlib, json, sys
for name in sys.argv[1:]:
    importlib.import_module(name)
print(json.dumps(sorted(name for name in sys.modules if name.startswith("custom_components."))))
"""
#: Platforms, and what Home Assistant looks for by name.
AT_START = (
    "binary_sensor",
    "button",
    "condition",
    "config_flow",
    "diagnostics",
    "event",
    "intents",
    "logbook",
    "repairs",
    "sensor",
    "system_health",
    "todo",
    "trigger",
)
#: Rooms that wait, and what of them may be read.
WAITING = {
    "actions": {"actions"},
    "advice": set(),
    "knowledge": {
        "knowledge",
        "knowledge.denials",
        "knowledge.facts",
        "knowledge.loader",
        "knowledge.pattern",
        "knowledge.reader",
        "knowledge.records",
    },
    "calendar": set(),
    "dashboard": {"dashboard", "dashboard.resource", "dashboard.websocket_api"},
    "diagnostics": {"diagnostics"},
    "intents": {"intents"},
    "llm": set(),
    "probe": {"probe", "probe.answer"},
    "repairs": {"repairs"},
    "report": {"report", "report.formats", "report.request"},
    "rewrites": set(),
    "settings": set(),
    "swap": {"swap", "swap.files", "swap.startup"},
    "update": set(),
    "where_used": set(),
}


@pytest.fixture(name="read", scope="module")
def read_fixture() -> set[str]:
    """Return the modules that a start reads, named from the package on."""
    names = [PACKAGE, *[f"{PACKAGE}.{name}" for name in AT_START]]
    answer = subprocess.run(
        [sys.executable, "-c", IMPORTING, *names],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        check=True,
        timeout=120,
    )
    return {name.removeprefix(f"{PACKAGE}.") for name in json.loads(answer.stdout)}


@pytest.mark.parametrize("room", WAITING)
def test_a_start_reads_nothing_of_a_room_that_waits(read: set[str], room: str) -> None:
    """Guards: one constant that is imported from a module, and with it 46 modules and 3 MB in every home."""
    of_room = {name for name in read if name.partition(".")[0] == room}
    assert of_room - WAITING[room] == set()
