"""Print what was found, for a person at a terminal."""

from __future__ import annotations

import shutil
import textwrap
from typing import TYPE_CHECKING, Any

from .configuration import PASSWORD, USER
from .uses import DASHBOARD

if TYPE_CHECKING:
    from .cameras import DemoCameras
    from .findings import Notice

_GAP = 2
# Characters below which a column of sentences is no longer readable.
_NARROWEST = 40
_HEAD = ("Name", "Result", "Brand", "Model", "Integrations", "How we know")
_ASKED_HEAD = ("Name", "Before asking", "After asking", "Integrations", "How we know")


def findings_table(findings: list[dict[str, Any]], width: int | None = None) -> str:
    """Lay the findings out as a table as wide as the terminal; where that is narrow, the last column goes below."""
    return _table([_HEAD, *map(_row, findings)], width)


def asked_table(
    before: list[dict[str, Any]], after: list[dict[str, Any]], width: int | None = None
) -> str:
    """Lay out what each camera was taken for before it was asked itself, and after."""
    was = {finding["camera_id"]: finding["verdict"] for finding in before}
    rows = [
        (
            finding["name"],
            was.get(finding["camera_id"], "-"),
            finding["verdict"],
            ", ".join(finding["integrations"]),
            _row(finding)[-1],
        )
        for finding in after
    ]
    return _table([_ASKED_HEAD, *rows], width)


def _table(rows: list[tuple[str, ...]], width: int | None) -> str:
    width = width or shutil.get_terminal_size((160, 24)).columns
    widths = [
        max(len(row[column]) for row in rows) for column in range(len(rows[0]) - 1)
    ]
    left = sum(widths) + _GAP * len(widths)
    below = width - left < _NARROWEST
    indent = 2 * _GAP if below else left
    lines: list[str] = []
    for row in rows:
        cells = [cell.ljust(size) for cell, size in zip(row, widths, strict=False)]
        line = (" " * _GAP).join(cells)
        why = textwrap.wrap(row[-1], max(width - indent, _NARROWEST))
        lines.append(line if below else f"{line}{' ' * _GAP}{why.pop(0)}")
        lines += [" " * indent + more for more in why]
    rule = 2 if below else 1
    lines.insert(rule, "-" * min(width, max(map(len, lines))))
    return "\n".join(line.rstrip() for line in lines)


def notices_list(notices: list[Notice]) -> str:
    """List the notices as the list of repairs shows them."""
    if not notices:
        return "Notices: none"
    lines = [f"Notices in Settings > Repairs ({len(notices)}):"]
    lines += [f"  {notice.severity:8}  {notice.title}" for notice in notices]
    return "\n".join(lines)


def door(url: str, cameras: DemoCameras, notices: list[Notice]) -> str:
    """Say where to look, how to get in, and what can be tried. ``notices``: those that Repairs shows."""
    lines = [
        f"Home Assistant  {url}",
        f"Repairs         {url}/config/repairs",
        f"Dashboard       {url}/{DASHBOARD}",
        f"Login           {USER} / {PASSWORD}",
    ]
    if cameras.bought is not None and cameras.used is not None:
        lines += [
            "",
            f"To try a swap: another maker's camera was discovered. {_way_to(cameras.used, notices)}, select",
            "'Replace it', set up the new camera, and swap them. Two automations and the dashboard change with the swap.",
            f"Walk past it:   curl {cameras.bought.motion_url}/on (and /off)",
        ]
    return "\n".join(lines)


def _way_to(camera: str, notices: list[Notice]) -> str:
    """Say how the notice of a camera is opened: one may stand for all of them."""
    if any(camera in notice.title for notice in notices):
        return f"Open the notice for {camera}"
    return f"Open the notice, select 'Choose a camera' and {camera}"


def _row(finding: dict[str, Any]) -> tuple[str, ...]:
    clues = [
        clue
        for clue in finding["clues"]
        if clue["for"] == (finding["verdict"] != "other_maker")
    ]
    why = clues[0]["text"] if clues else "No clues."
    if len(clues) > 1:
        why += f" (and {len(clues) - 1} more)"
    return (
        finding["name"],
        finding["verdict"],
        finding["brand"] or "-",
        finding["model"] or "-",
        ", ".join(finding["integrations"]),
        why,
    )
