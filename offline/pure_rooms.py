"""Put the rooms that need no Home Assistant into the wheel, as the package `camera_audit`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Of the integration: whole rooms, and single files of others.
PURE = (
    "audit",
    "home",
    "knowledge",
    "report",
    "helpers/__init__.py",
    "helpers/errors.py",
    "helpers/foreign.py",
    "language/__init__.py",
    "language/plurals.py",
    "language/redact.py",
    "language/sentences.py",
    "translations",
    "manifest.json",
)
#: What of these rooms reads a running Home Assistant.
LIVE = ("home/announced.py", "home/live.py", "report/live.py", "report/request.py")


def list_files(integration: Path) -> Iterator[Path]:
    """Yield the files of the wheel, below the folder of the integration, in a fixed order."""
    live = {integration / name for name in LIVE}
    for name in PURE:
        path = integration / name
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if file.is_file() and file.suffix != ".pyc" and file not in live:
                yield file


class PureRooms(BuildHookInterface):  # type: ignore[misc] # hatchling is there only where a wheel is built
    """Adds the files before the wheel is written."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's interface
        """Name each file with its place in the wheel."""
        root = Path(self.root).parent
        integration = root / "custom_components" / "camera_audit"
        added = build_data["force_include"]
        for file in list_files(integration):
            added[str(file)] = f"camera_audit/{file.relative_to(integration)}"
        added[str(root / "LICENSE")] = "camera_audit_offline/LICENSE"
