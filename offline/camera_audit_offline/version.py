"""The version of the command: that of the integration whose rooms it reads."""

from __future__ import annotations

import json
from pathlib import Path

from camera_audit import knowledge


def read_version() -> str:
    """Return it."""
    folder = Path(knowledge.__path__[0]).parent
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return str(manifest["version"])
