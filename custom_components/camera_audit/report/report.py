"""Findings as a person or a program reads them: text, Markdown, HTML, CSV, JSON, of a folder or of a running home.

Every text of a device or a person is cleaned on its way out: no control sign, no Markdown, no
HTML, no formula of a spreadsheet gets through. Hosts, and addresses in names and entity IDs, are shown only
where they were asked for.
"""

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple

from ..audit.camera import Camera, SaidAt
from ..audit.finding import (
    UNTOLD,
    Finding,
    Flaw,
    FlawCount,
    FlawState,
    Force,
    RouterWord,
    Verdict,
    count_flaws,
)
from ..audit.hardware import hardware_words, hide_hardware
from ..audit.verdict import rank
from ..home.rows import Home
from ..language.sentences import Sentences
from .columns import wrap
from .page import Page, written

#: The files of Home Assistant that tell of a camera of its registries.
DEVICES = ".storage/core.device_registry"
ENTITIES = ".storage/core.entity_registry"
ENTRIES = ".storage/core.config_entries"
#: Of the JSON; raised with every change that a reader of the old one would trip over.
SCHEMA = 2
TEXT_LENGTH = 200
#: Of a table for a person, and of a sheet in its language; the address only where it was asked for.
HEADS = (
    "verdict",
    "name",
    "product",
    "integrations",
    "host",
    "where",
    "why",
    "decision",
)
#: Of a sheet: the same of them all, and the address only where it was asked for.
COLUMNS = (
    "home",
    "verdict",
    "strength",
    "name",
    "kind",
    "area",
    "brand",
    "model",
    "integrations",
    "entity_ids",
)
#: Places named for one camera in a report for a person.
MOST_PLACES = 3
#: Why most of what is not read was not.
_MISSING = "missing"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Format(StrEnum):
    """How the findings are written."""

    TEXT = "text"
    MARKDOWN = "markdown"
    CSV = "csv"
    JSON = "json"
    HTML = "html"


class Word(NamedTuple):
    """What the owner said of a camera. ``tell``: for a person, in sentences; ``row``: for a program."""

    tell: Callable[[Sentences], str]
    row: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Report:
    """The findings of a home. ``hosts``: whether addresses are shown. ``name``: of the home.

    ``lasting_ids``: whether another report of the home says the same ids of cameras.

    What only a running home knows: ``day`` on which it was looked at; ``complete``: whether the audit could
    do all; ``words`` of the owner, ``pictures`` as data of the page, and the names of areas, each by id;
    ``unsaid``: how many cameras the owner left out. ``language``: of the sentences.
    """

    home: Home
    findings: Sequence[Finding]
    sentences: Sentences
    hosts: bool = False
    name: str | None = None
    lasting_ids: bool = True
    language: str = "en"
    day: date | None = None
    complete: bool = True
    words: Mapping[str, Word] | None = None
    pictures: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    unsaid: int = 0

    @property
    def flagged(self) -> int:
        """How many cameras Hikvision may have made."""
        return sum(finding.flagged for finding in self.findings)

    @property
    def _hinted(self) -> int:
        """How many cameras are not flagged, though something speaks for Hikvision and nothing clears them."""
        return sum(finding.hinted for finding in self.findings)

    @property
    def _flaw_count(self) -> FlawCount:
        return count_flaws(finding for finding in self.findings if finding.flagged)

    @property
    def warning(self) -> str | None:
        """What stands above everything else where a part of the home could not be read."""
        return (
            None if self.complete and not self.home.unread else self._tell("incomplete")
        )

    def write(self, form: Format, width: int | None = None) -> str:
        """Return the report; ``width`` is that of the terminal, None for any."""
        writers = {
            Format.JSON: self._json,
            Format.CSV: self._csv,
            Format.MARKDOWN: self._markdown,
            Format.HTML: self._html,
        }
        return writers[form]() if form in writers else self._text(width)

    @property
    def _said(self) -> Sentences:
        return self.sentences if self.hosts else self.sentences.without_addresses()

    def _sorted(self) -> list[Finding]:
        return sorted(
            self.findings,
            key=lambda found: (-rank(found.verdict), found.camera.name.casefold()),
        )

    def _json(self) -> str:
        verdicts = Counter(finding.verdict for finding in self.findings)
        document = {
            "schema": SCHEMA,
            "home": {
                "name": self._clean(self.name),
                **({"day": self.day.isoformat()} if self.day else {}),
                "country": self._clean(self.home.country),
                "lasting_ids": self.lasting_ids,
                "counts": {
                    "cameras": len(self.findings),
                    "flagged": self.flagged,
                    "hinted": self._hinted,
                    "flaws": self._flaw_count._asdict(),
                    "verdicts": {
                        str(verdict): verdicts[verdict] for verdict in Verdict
                    },
                    "devices": self.home.devices,
                    "entities": self.home.entities,
                },
                "versions": {"home_assistant": self._clean(self.home.version)},
                "unread": self._unread(),
            },
            "findings": [self._row(finding) for finding in self._sorted()],
            "left_out": dict(self.home.left_out),
        }
        return json.dumps(document, indent=2, ensure_ascii=False) + "\n"

    def _unread(self) -> list[dict[str, Any]]:
        return [
            {
                "what": self._clean(unread.what),
                "reason": unread.reason,
                "text": self._said.unread(unread),
            }
            for unread in self.home.unread
        ]

    def _unread_lines(self, said: Sentences) -> list[str]:
        """Say for a person what could not be read: all that is not there in one sentence."""
        missing = [unread for unread in self.home.unread if unread.reason == _MISSING]
        if len(missing) < 2:  # noqa: PLR2004 - one has a sentence of its own
            return [said.unread(unread) for unread in self.home.unread]
        names = said.join(said.value(unread.what, TEXT_LENGTH) for unread in missing)
        others = [
            said.unread(unread)
            for unread in self.home.unread
            if unread.reason != _MISSING
        ]
        return [said.compose("unread", "missing_several", {"what": names}), *others]

    def _row(self, finding: Finding) -> dict[str, Any]:
        """Return what a program is told of a finding."""
        camera, said = finding.camera, self._said
        word = (self.words or {}).get(camera.camera_id)
        return {
            "camera_id": camera.camera_id,
            "name": self._clean(camera.name),
            "kind": str(camera.kind),
            "area": self._clean(camera.area_id),
            "entity_ids": self._entity_ids(camera, said),
            "integrations": [self._clean(name) for name in camera.integrations],
            "verdict": str(finding.verdict),
            "brand": self._clean(finding.brand),
            "model": self._clean(finding.model),
            **({"host": self._clean(camera.host)} if self.hosts else {}),
            "sources": [self._clean(source.place) for source in _sources(camera)],
            "not_in_force": {
                str(self._clean(source.place)): str(source.force)
                for source in camera.sources
                if source.force is not Force.LOADED
            },
            "clues": [
                {
                    "kind": clue.kind,
                    "strength": str(clue.strength),
                    "for": clue.supports,
                }
                | {"force": str(clue.force), "text": said.clue(clue)}
                for clue in finding.clues
            ],
            "flaw_answer": str(finding.flaw_answer) if finding.flagged else None,
            "flaws": [
                {
                    "cve": flaw.cve,
                    "state": str(flaw.state),
                    "severity": flaw.severity,
                    "exploited": flaw.exploited_since is not None,
                    "text": said.flaw(flaw),
                    "sources": [
                        source.address or source.title for source in flaw.sources
                    ],
                    "checked": flaw.checked.isoformat() if flaw.checked else None,
                }
                for flaw in finding.flaws
            ],
            **(
                {}
                if self.words is None
                else {"decision": dict(word.row) if word else None} | _way(finding)
            ),
        }

    def _csv(self) -> str:
        out = io.StringIO()
        live = self.words is not None
        extra = {"host": self.hosts, "decision": live, "way_out": live, "ways_in": live}
        columns = [
            *COLUMNS,
            *(key for key, told in extra.items() if told),
            "source",
            "clues",
            "flaws",
            "camera_id",
        ]
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(columns)
        # Above the findings, in their columns: nobody counts the rows below and feels sure.
        rows = [
            {"verdict": "unread", "name": one["what"], "clues": one["text"]}
            for one in self._unread()
        ]
        for finding in self._sorted():
            row = self._row(finding)
            row["strength"] = next((clue["strength"] for clue in row["clues"]), "")
            row["clues"] = [clue["text"] for clue in row["clues"]]
            row["source"] = [
                self._said.place(source, TEXT_LENGTH)
                for source in _sources(finding.camera)
            ]
            row["flaws"] = self._flaws(finding, self._said)
            row["decision"] = self._word(finding, self._said)
            lists = ("integrations", "entity_ids", "source", "clues", "flaws")
            rows.append(row | {key: " ".join(row[key]) for key in lists})
        for row in rows:
            row["home"] = self._clean(self.name)
            writer.writerow([no_formula(row.get(column) or "") for column in columns])
        return out.getvalue()

    def _markdown(self) -> str:
        said = self._said.for_markdown()
        without = {"host": not self.hosts, "decision": self.words is None}
        heads = [key for key in HEADS if not without.get(key)]
        cells = [self._cells(finding, said) for finding in self._sorted()]
        table = [
            [self._tell(f"head_{key}") for key in heads],
            ["---"] * len(heads),
            *([row[key] for key in heads] for row in cells),
        ]
        return _blocks(
            [f"**{self.warning}**" if self.warning else ""],
            [f"# {self._summary()}"],
            [self._as_of()],
            [f"- {line}" for line in self._unread_lines(said)],
            [f"| {' | '.join(row)} |" for row in table] if cells else [],
            self._told_below(said),
            [self._left_out()],
        )

    def _told_below(self, said: Sentences) -> list[str]:
        """Return what is said of flaws and ways to the internet below a table, each once with the names of its cameras."""
        names: dict[str, list[str]] = {}
        for finding in self._sorted():
            for text in (*self._flaws(finding, said), *self._ways(finding, said)):
                names.setdefault(text, []).append(self._name(finding.camera, said))
        return [f"- {said.join(of_text)}: {text}" for text, of_text in names.items()]

    def _text(self, width: int | None) -> str:
        said = self._said
        groups = [
            [
                *wrap(f"{said.verdict(verdict)} ({len(findings)})", width),
                *self._lines(findings, width),
            ]
            for verdict, findings in self._by_verdict()
        ]
        unread = [
            self.warning or "",
            *(f"- {line}" for line in self._unread_lines(said)),
        ]
        start, end = (
            [line for text in texts for line in wrap(text, width)]
            for texts in (unread, (self._summary(), self._left_out()))
        )
        return _blocks(start, *groups, end)

    def _by_verdict(self) -> list[tuple[Verdict, list[Finding]]]:
        return [
            (verdict, list(found))
            for verdict, found in groupby(
                self._sorted(), lambda finding: finding.verdict
            )
        ]

    def _lines(self, findings: Iterable[Finding], width: int | None) -> Iterator[str]:
        """Yield cameras, each a line, above what is said of them all: the best clue, the best against it, known flaws."""
        alike: dict[tuple[str, ...], list[str]] = {}
        for finding in findings:
            cells = self._cells(finding, self._said)
            parts = ("name", "product", "integrations", "host", "where")
            line = " · ".join(cells[part] for part in parts if cells[part].strip())
            alike.setdefault(
                (*self._why(finding, self._said), *self._flaws(finding, self._said)), []
            ).append(line)
        for texts, cameras in alike.items():
            yield from (
                line for camera in cameras for line in wrap(camera, width, "  ")
            )
            yield from (
                line for text in texts if text for line in wrap(text, width, "    ")
            )

    def _flaws(self, finding: Finding, said: Sentences) -> list[str]:
        """Say the known flaws, or that nobody can tell them.

        Those of an unknown firmware stand in one sentence, as nobody can tell them apart.
        """
        if finding.flagged and not finding.flaws and finding.flaw_answer in UNTOLD:
            return [said.say("flaw", f"untold_{finding.flaw_answer}")]
        told = [
            said.flaw(flaw)
            for flaw in finding.flaws
            if flaw.state is not FlawState.FIRMWARE_UNKNOWN
        ]
        untold = [
            said.value(flaw.cve)
            for flaw in finding.flaws
            if flaw.state is FlawState.FIRMWARE_UNKNOWN
        ]
        if untold:
            told.append(
                said.compose(
                    "flaw", FlawState.FIRMWARE_UNKNOWN, {"cve": said.join(untold)}
                )
            )
        return told

    def _ways(self, finding: Finding, said: Sentences) -> list[str]:
        """Say what routers say of its way to the internet. A switch that would tell is for the owner to turn on."""
        return [
            said.router(says)
            for says in finding.camera.routers
            if says.word is not RouterWord.UNTOLD
        ]

    def _html(self) -> str:
        said = self._said
        groups = {
            said.verdict(verdict): [self._card(finding, said) for finding in findings]
            for verdict, findings in self._by_verdict()
        }
        unread = [self.warning, *self._unread_lines(said)] if self.warning else []
        page = Page(
            " · ".join(
                filter(
                    None, (self._tell("title"), self._clean(self.name), self._as_of())
                )
            ),
            self._summary(),
            groups,
            unread=unread,
            left_out=self._left_out(),
            language=self.language,
            flaws=said.say("card", "flaws"),
            sources={
                self._tell("sources"): [
                    self._read(flaw, said) for flaw in self._all_flaws()
                ]
            },
        )
        return written(page)

    def _all_flaws(self) -> list[Flaw]:
        """Return each flaw that is told, once."""
        found = {
            flaw.cve: flaw
            for finding in self._sorted()
            for flaw in finding.flaws
            if flaw.sources
        }
        return [found[cve] for cve in sorted(found)]

    def _read(
        self, flaw: Flaw, said: Sentences
    ) -> tuple[str, list[tuple[str, str]], str]:
        """Return a flaw, titles and addresses of where it was read, and the day of that."""
        sources = [(source.title, source.address or "") for source in flaw.sources]
        day = (
            said.say("notice", "status_checked", {"date": said.day(flaw.checked)})
            if flaw.checked
            else ""
        )
        return flaw.cve, sources, day

    def _card(self, finding: Finding, said: Sentences) -> dict[str, Any]:
        cells, camera = self._cells(finding, said), finding.camera
        entities = self._entity_ids(camera, said)
        firmware = said.value(finding.firmware) if finding.firmware else ""
        return cells | {
            "what": [said.kind(camera.kind), cells["product"], firmware],
            "picture": self.pictures.get(camera.camera_id, ""),
            "clues": list(map(said.clue, finding.clues))
            or list(filter(None, [cells["why"]])),
            "flaws": self._flaws(finding, said),
            # The bold of its Markdown is none here.
            "ways": [text.replace("**", "") for text in self._ways(finding, said)],
            "facts": [
                *entities,
                *filter(None, map(cells.get, ("integrations", "where", "host"))),
            ],
        }

    def _cells(self, finding: Finding, said: Sentences) -> dict[str, str]:
        camera = finding.camera
        brand, model = finding.brand or "", finding.model or ""
        texts = {
            "product": model
            if model.casefold().startswith(brand.casefold())
            else f"{brand} {model}",
            "integrations": ", ".join(camera.integrations),
            "host": camera.host or "" if self.hosts else "",
        }
        area = said.value(self.areas.get(camera.area_id or "") or "", TEXT_LENGTH)
        places = [
            said.place(source, TEXT_LENGTH) for source in camera.sources[:MOST_PLACES]
        ]
        return {
            "name": self._name(camera, said),
            **{key: said.value(text, TEXT_LENGTH) for key, text in texts.items()},
            "where": ", ".join(filter(None, (area, *places))),
            "verdict": said.verdict(finding.verdict),
            "why": " ".join(self._why(finding, said)),
            "decision": self._word(finding, said),
        }

    def _name(self, camera: Camera, said: Sentences) -> str:
        """Say the name of a camera, and where it stands where the name alone does not tell it from the others."""
        name = said.value(camera.name, TEXT_LENGTH)
        if self._name_counts[self._said.value(camera.name, TEXT_LENGTH)] == 1 and any(
            map(str.isalnum, name)
        ):
            return name
        places = [said.value(source.place, TEXT_LENGTH) for source in camera.sources]
        place = next(iter([*places, *self._entity_ids(camera, said)]), "")
        return f"{name} ({place})" if place else name

    def _entity_ids(self, camera: Camera, said: Sentences) -> list[str]:
        """Say the entity ids of a camera; whole where addresses are shown, so that the owner finds the entity."""
        words = () if self.hosts else hardware_words(camera.identities, camera.facts)
        return [
            said.entity_id(hide_hardware(each, words), TEXT_LENGTH)
            for each in camera.entity_ids
        ]

    @cached_property
    def _name_counts(self) -> Counter[str]:
        """How many findings each name has, as it is shown."""
        return Counter(
            self._said.value(finding.camera.name, TEXT_LENGTH)
            for finding in self.findings
        )

    def _why(self, finding: Finding, said: Sentences) -> list[str]:
        """Say the best clue of a verdict, and the best that speaks against it."""
        if not finding.clues:
            return [self._behind(finding.camera, said)]
        supports = finding.flagged or (
            finding.verdict is Verdict.UNKNOWN and finding.clues[0].supports
        )
        own = next((clue for clue in finding.clues if clue.supports is supports), None)
        other = next(
            (clue for clue in finding.clues if clue.supports is not supports), None
        )
        told = [said.clue(own)] if own else []
        if other:
            key = "speaks_for" if other.supports else "speaks_against"
            told.append(said.compose("report", key, {"clue": said.clue(other)}))
        return told

    def _word(self, finding: Finding, said: Sentences) -> str:
        """Say what the owner said of a camera; empty where nothing."""
        word = (self.words or {}).get(finding.camera.camera_id)
        return word.tell(said) if word else ""

    def _behind(self, camera: Camera, said: Sentences) -> str:
        """Say on which recorder a camera hangs that itself tells nothing: its make is open, not that of the recorder."""
        found = (
            one
            for one in self.findings
            if camera.recorder_id and one.camera.camera_id == camera.recorder_id
        )
        return "".join(
            said.compose(
                "report",
                "behind",
                {
                    "name": said.value(one.camera.name, TEXT_LENGTH),
                    "verdict": said.verdict(one.verdict),
                },
            )
            for one in found
        )

    def _summary(self) -> str:
        cameras, flagged = len(self.findings), self.flagged
        in_part = "_in_part" if self.warning else ""
        unclear, hinted = (
            sum(finding.verdict is Verdict.UNKNOWN for finding in self.findings),
            self._hinted,
        )
        none = "none_sure" if unclear else "none_flagged" if cameras else "none_found"
        key = "summary" if flagged else f"{none}{in_part}"
        sure = sum(finding.verdict is Verdict.CONFIRMED for finding in self.findings)
        flaws = self._said.flaw_count(self._flaw_count) if flagged else ""
        said = [self._tell(key, cameras=cameras, flagged=flagged, sure=sure), flaws]
        if unclear:
            # Nothing is said to be none of Hikvision's that is not known to be another maker's.
            said.append(
                self._tell(
                    "unclear_hinted" if hinted else "unclear",
                    unclear=unclear,
                    hinted=hinted,
                )
            )
        return " ".join(filter(None, said))

    def _as_of(self) -> str:
        return self._tell("as_of", date=self._said.day(self.day)) if self.day else ""

    def _left_out(self) -> str:
        say = self._said
        kinds = say.join(
            say.label(self._tell(kind), str(number))
            for kind, number in self.home.left_out
        )
        texts = (
            say.compose("report", "left_out", {"kinds": kinds}) if kinds else "",
            self._tell("unsaid", count=self.unsaid) if self.unsaid else "",
        )
        return " ".join(filter(None, texts))

    def _tell(self, key: str, **values: object) -> str:
        return self._said.say("report", key, values)

    def _clean(self, text: str | None) -> str | None:
        return None if text is None else self._said.value(text, TEXT_LENGTH)


def _way(finding: Finding) -> dict[str, Any]:
    """Return whether routers let a camera out to the internet, and how many ways in lead to it."""
    return {"way_out": str(finding.way_out), "ways_in": len(finding.forwards)}


def _sources(camera: Camera) -> list[SaidAt]:
    """Return the files that tell of a camera: the registry of its devices, and its own places."""
    registries = (
        [DEVICES]
        if camera.device_ids
        else []
        if camera.sources
        else [ENTITIES if camera.entity_ids else ENTRIES]
    )
    return [*map(SaidAt, registries), *camera.sources]


def no_formula(cell: str) -> str:
    """Return a cell that a spreadsheet shows as text and does not work out."""
    return f"'{cell}" if cell.lstrip().startswith(_FORMULA) else cell


def _blocks(*blocks: Iterable[str]) -> str:
    """Return blocks of lines, a blank one between them; empty lines and blocks are left out."""
    texts = ("\n".join(filter(None, lines)) for lines in blocks)
    return "\n\n".join(filter(None, texts)) + "\n"
