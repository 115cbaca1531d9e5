"""Load the rooms that need no Home Assistant, without running the integration's own start-up."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "custom_components" / "camera_audit"
OLDEST_PYTHON = (3, 11)


def open_rooms() -> None:
    """Make ``camera_audit`` with its pure rooms and ``camera_audit_offline`` importable.

    A bare module stands in for the package, so that its ``__init__`` (which needs Home Assistant)
    is never run. Ends the process with a message where Python is too old.
    """
    if sys.version_info < OLDEST_PYTHON:
        sys.exit("This command needs Python 3.11 or newer.")
    package = ModuleType("camera_audit")
    package.__path__ = [str(PACKAGE)]
    sys.modules.setdefault("camera_audit", package)
    offline = str(ROOT / "offline")
    if offline not in sys.path:
        sys.path.append(offline)
