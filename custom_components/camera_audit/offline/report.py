"""Findings as a person or a program reads them: text, Markdown, CSV, JSON.

Every text of a device or a person is cleaned on its way out: no control sign, no Markdown, no
formula of a spreadsheet gets through. Hosts, and addresses in names and entity IDs, are shown only
where they were asked for.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ..audit.finding import Verdict
from ..audit.verdict import rank
from .columns import lay_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..audit.finding import Finding
    from ..home.model import Home
    from ..language.sentences import Sentences

#: Of the JSON; raised with every change that a reader of the old one would trip over.
SCHEMA = 2
TEXT_LENGTH = 200
_PLURALS = {"copy": "copies"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings of a home. ``hosts``: whether addresses are shown. ``name``: of the home.

    ``lasting_ids``: whether another report of the home says the same ids of cameras.
    """

    home: Home
    findings: Sequence[Finding]
    sentences: Sentences
    hosts: bool = False
    name: str | None = None
    lasting_ids: bool = True

    @property
    def flagged(self) -> int:
        """How many cameras Hikvision may have made."""
        return sum(finding.flagged for finding in self.findings)

    @property
    def warning(self) -> str | None:
        """What stands above everything else where a part of the home could not be read."""
        if not (unread := len(self.home.unread)):
            return None
        parts = "1 part" if unread == 1 else f"{unread:,} parts"
        return f"Not everything could be read: {parts} of this home, so cameras may be missing."

    def write(self, form: Format, width: int | None = None) -> str:
        """Return the report; ``width`` is that of the terminal, None for any."""
        if form is Format.JSON:
            return self._json()
        if form is Format.CSV:
            return self._csv()
        if form is Format.MARKDOWN:
            return self._markdown()
        return self._text(width)

    @property
    def _said(self) -> Sentences:
        return self.sentences if self.hosts else self.sentences.without_addresses()

    def _sorted(self) -> list[Finding]:
        return sorted(self.findings, key=lambda found: (-rank(found.verdict), found.camera.name.casefold()))

    def _json(self) -> str:
        counts = {str(verdict): 0 for verdict in Verdict}
        for finding in self.findings:
            counts[finding.verdict] += 1
        document = {
            "schema": SCHEMA,
            "home": {
                "name": self._clean(self.name),
                "country": self._clean(self.home.country),
                "lasting_ids": self.lasting_ids,
                "counts": {
                    "cameras": len(self.findings),
                    "flagged": self.flagged,
                    "verdicts": counts,
                    "devices": self.home.devices,
                    "entities": self.home.entities,
                },
                "versions": {"home_assistant": self._clean(self.home.version)},
                "unread": [
                    {"what": self._clean(unread.what), "reason": unread.reason, "text": self._said.unread(unread)}
                    for unread in self.home.unread
                ],
            },
            "findings": [self._object(finding) for finding in self._sorted()],
            "left_out": dict(self.home.left_out),
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def _object(self, finding: Finding) -> dict[str, Any]:
        camera = finding.camera
        found: dict[str, Any] = {
            "camera_id": camera.camera_id,
            "name": self._clean(camera.name),
            "kind": str(camera.kind),
            "area": self._clean(camera.area_id),
            "entity_ids": self._entity_ids(finding),
            "integrations": [self._clean(name) for name in camera.integrations],
            "verdict": str(finding.verdict),
            "brand": self._clean(finding.brand),
            "model": self._clean(finding.model),
        }
        if self.hosts:
            found["host"] = self._clean(camera.host)
        found["clues"] = [
            {"kind": clue.kind, "strength": str(clue.strength), "for": clue.supports, "text": self._said.clue(clue)}
            for clue in finding.clues
        ]
        found["flaws"] = [
            {
                "cve": flaw.cve,
                "state": str(flaw.state),
                "severity": flaw.severity,
                "text": self._said.flaw(flaw),
                "sources": [source.address or source.title for source in flaw.sources],
            }
            for flaw in finding.flaws
        ]
        return found

    def _csv(self) -> str:
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        head = ["home", "verdict", "strength", "name", "kind", "area", "brand", "model", "integrations", "entity_ids"]
        columns = [*head, *(["host"] if self.hosts else []), "clues", "camera_id"]
        writer.writerow(columns)
        for unread in self.home.unread:
            # Above the findings, in their columns: nobody counts the rows below and feels sure.
            cells = {
                "home": self._clean(self.name) or "",
                "verdict": "unread",
                "name": self._clean(unread.what) or "",
                "clues": self._said.unread(unread),
            }
            writer.writerow([_no_formula(cells.get(column, "")) for column in columns])
        for finding in self._sorted():
            camera = finding.camera
            row = [
                self._clean(self.name),
                str(finding.verdict),
                str(finding.clues[0].strength) if finding.clues else "",
                self._clean(camera.name),
                str(camera.kind),
                self._clean(camera.area_id),
                self._clean(finding.brand),
                self._clean(finding.model),
                " ".join(self._clean(name) or "" for name in camera.integrations),
                " ".join(self._entity_ids(finding)),
                *([self._clean(camera.host)] if self.hosts else []),
                " ".join(self._said.clue(clue) for clue in finding.clues),
                camera.camera_id,
            ]
            writer.writerow([_no_formula(cell or "") for cell in row])
        return out.getvalue()

    def _markdown(self) -> str:
        said = self._said.for_markdown()
        lines = [f"**{self.warning}**", ""] if self.warning else []
        lines += [f"# {self._summary()}", ""]
        lines += [f"- {said.unread(unread)}" for unread in self.home.unread]
        lines += [""] if self.home.unread else []
        if self.findings:
            heads = self._heads()
            lines += [f"| {' | '.join(heads.values())} |", f"|{' --- |' * len(heads)}"]
        for finding in self._sorted():
            cells = self._cells(finding, said).values()
            lines.append(f"| {' | '.join(cells)} |")
        lines += ["", self._left_out()] if self.home.left_out else []
        return "\n".join(lines).rstrip() + "\n"

    def _text(self, width: int | None) -> str:
        heads = self._heads()
        rows = [self._cells(finding, self._said) for finding in self._sorted()]
        lines = [self.warning] if self.warning else []
        lines += [f"- {self._said.unread(unread)}" for unread in self.home.unread]
        lines += [""] if lines else []
        lines += [*lay_out(heads, rows, width), ""] if rows else []
        lines.append(self._summary())
        lines += [self._left_out()] if self.home.left_out else []
        return "\n".join(lines) + "\n"

    def _heads(self) -> dict[str, str]:
        heads = {"verdict": "Verdict", "name": "Camera", "product": "Brand and model"}
        heads["integrations"] = "Seen by"
        if self.hosts:
            heads["host"] = "Address"
        heads["why"] = "Best clue"
        return heads

    def _cells(self, finding: Finding, said: Sentences) -> dict[str, str]:
        camera = finding.camera
        product = [part for part in (finding.brand, finding.model) if part]
        if finding.brand and finding.model:
            whole = finding.model.casefold().startswith(finding.brand.casefold())
            product = [finding.model] if whole else product
        cells = {
            "verdict": said.verdict(finding.verdict),
            "name": said.value(camera.name, TEXT_LENGTH),
            "product": said.value(" ".join(product), TEXT_LENGTH),
            "integrations": said.value(", ".join(camera.integrations), TEXT_LENGTH),
        }
        if self.hosts:
            cells["host"] = said.value(camera.host or "", TEXT_LENGTH)
        cells["why"] = said.clue(finding.clues[0]) if finding.clues else ""
        return cells

    def _summary(self) -> str:
        cameras, flagged = len(self.findings), self.flagged
        where = " in what could be read" if self.home.unread else ""
        if not cameras:
            return f"No cameras found{where}."
        if not flagged:
            return f"{_many(cameras)} found{where}, none that Hikvision seems to have made."
        sure = sum(finding.verdict is Verdict.CONFIRMED for finding in self.findings)
        return f"{_many(cameras)} found, {flagged} that Hikvision made or may have made ({sure} confirmed)."

    def _left_out(self) -> str:
        kinds = [
            f"{number:,} {kind if number == 1 else _PLURALS.get(kind, f'{kind}s')}"
            for kind, number in self.home.left_out
        ]
        return f"Left out, as they show no camera of their own: {', '.join(kinds)}."

    def _entity_ids(self, finding: Finding) -> list[str]:
        return [self._said.entity_id(text, TEXT_LENGTH) for text in finding.camera.entity_ids]

    def _clean(self, text: str | None) -> str | None:
        return None if text is None else self._said.value(text, TEXT_LENGTH)


def _many(cameras: int) -> str:
    return "1 camera" if cameras == 1 else f"{cameras:,} cameras"


def _no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text and does not work out."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell
