"""One row of a report: a camera as every format reads it, for programs and for people."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from ..audit.camera import SaidAt
from ..audit.finding import FlawState, Force, RouterWord, Verdict
from ..audit.hardware import hardware_words, hide_hardware
from .report import DENIED, NOT_MINE, TEXT_LENGTH

if TYPE_CHECKING:
    from ..audit.finding import Finding
    from ..language.sentences import Sentences
    from .report import OwnerWord, Report

#: The files of Home Assistant whose rows become cameras.
DEVICE_REGISTRY = ".storage/core.device_registry"
ENTITY_REGISTRY = ".storage/core.entity_registry"
CONFIG_ENTRIES = ".storage/core.config_entries"

#: Kinds of decisions after which nothing is to be done about a camera.
_SETTLED = frozenset({DENIED, "replaced"})
#: Places named for one camera in a report for a person.
MOST_PLACES = 3


class ReportRow:
    """A finding of a report, in the words of one set of sentences; every text is cleaned."""

    def __init__(self, finding: Finding, report: Report, sentences: Sentences) -> None:
        """Take the finding and its report. ``sentences``: how texts are said, plain or for Markdown."""
        self.finding = finding
        self.camera = finding.camera
        self.report = report
        self.sentences = sentences

    @property
    def word(self) -> OwnerWord | None:
        """What the owner decided about it."""
        return (self.report.live.words or {}).get(self.camera.camera_id)

    # What a program reads.

    @property
    def name(self) -> str:
        """Its name alone."""
        return self._clean(self.camera.name)

    @property
    def area(self) -> str | None:
        """The id of its area."""
        return self.report.clean(self.camera.area_id)

    @property
    def brand(self) -> str | None:
        """Its brand, None where nobody knows."""
        return self.report.clean(self.finding.brand)

    @property
    def model(self) -> str | None:
        """Its model, None where nobody knows."""
        return self.report.clean(self.finding.model)

    @property
    def host(self) -> str | None:
        """Its address, None where it has none or none is to be shown."""
        return self.report.clean(self.camera.host) if self.report.hosts else None

    @property
    def entity_ids(self) -> list[str]:
        """Its entities."""
        words = []
        if not self.report.hosts:
            words = hardware_words(self.camera.identities, self.camera.facts)
        return [
            self.sentences.entity_id(hide_hardware(entity_id, words), TEXT_LENGTH)
            for entity_id in self.camera.entity_ids
        ]

    @property
    def integrations(self) -> list[str]:
        """The domains of the integrations that show it."""
        return [self._clean(domain) for domain in self.camera.integrations]

    @property
    def sources(self) -> list[SaidAt]:
        """The files that tell of it: the registry of its devices, and its own places."""
        if self.camera.device_ids:
            return [SaidAt(DEVICE_REGISTRY), *self.camera.sources]
        if self.camera.sources:
            return list(self.camera.sources)
        return [SaidAt(ENTITY_REGISTRY if self.camera.entity_ids else CONFIG_ENTRIES)]

    @property
    def source_places(self) -> list[str]:
        """The places of those files alone."""
        return [self._clean(source.place) for source in self.sources]

    @property
    def not_in_force(self) -> dict[str, str]:
        """What tells of it without being in force, by place."""
        return {
            self._clean(source.place): str(source.force)
            for source in self.camera.sources
            if source.force is not Force.LOADED
        }

    @property
    def decision(self) -> dict[str, Any] | None:
        """The fields of what the owner decided about it; None where nothing."""
        return dict(self.word.row) if self.word else None

    @property
    def first_seen(self) -> str | None:
        """The day on which it was first found (YYYY-MM-DD), None where that is not known."""
        day = self.report.live.first_seen.get(self.camera.camera_id)
        return day.isoformat() if day else None

    @property
    def last_seen(self) -> str | None:
        """The day of the audit that found it last (YYYY-MM-DD)."""
        day = self.report.live.day
        return day.isoformat() if day else None

    # What a person reads.

    @property
    def verdict_text(self) -> str:
        """Its verdict in a few words."""
        return self.sentences.verdict(self.finding.verdict)

    @property
    def title(self) -> str:
        """Its name, and where it stands where the name alone does not tell it from the others."""
        name = self._clean(self.camera.name)
        plain_name = self.report.plain_sentences.value(self.camera.name, TEXT_LENGTH)
        is_sole = self.report.name_counts[plain_name] == 1
        if is_sole and any(map(str.isalnum, name)):
            return name
        places = [self._clean(source.place) for source in self.camera.sources]
        place = next(iter([*places, *self.entity_ids]), "")
        return f"{name} ({place})" if place else name

    @property
    def product(self) -> str:
        """Its brand and model; a brand that the model says already stands once."""
        brand, model = self.finding.brand or "", self.finding.model or ""
        if model.casefold().startswith(brand.casefold()):
            return self._clean(model)
        return self._clean(f"{brand} {model}")

    @property
    def integration_names(self) -> str:
        """The integrations that show it."""
        return self._clean(", ".join(self.camera.integrations))

    @property
    def host_text(self) -> str:
        """Its address, empty where it has none or none is to be shown."""
        return self._clean((self.report.hosts and self.camera.host) or "")

    @property
    def firmware(self) -> str:
        """Its firmware, empty where nobody knows."""
        return self.sentences.value(self.finding.firmware or "")

    @property
    def place_texts(self) -> list[str]:
        """Each file that tells of it, with whether that is in force."""
        return [self.sentences.place(source, TEXT_LENGTH) for source in self.sources]

    @property
    def area_name(self) -> str:
        """The name of its area, empty where it has none."""
        names = self.report.live.area_names
        return self._clean(names.get(self.camera.area_id or "") or "")

    @property
    def places(self) -> str:
        """The first places that tell of it."""
        return ", ".join(
            self.sentences.place(source, TEXT_LENGTH)
            for source in self.camera.sources[:MOST_PLACES]
        )

    @property
    def where(self) -> str:
        """The name of its area, and the first places that tell of it."""
        return ", ".join(filter(None, (self.area_name, self.places)))

    @property
    def why(self) -> list[str]:
        """The best clue of its verdict, and the best that speaks against it."""
        clues = self.finding.clues
        if not clues:
            return [self._say_recorder() or self._say_this_machine()]
        speaks_for = self.finding.flagged or (
            self.finding.verdict is Verdict.UNKNOWN and clues[0].supports
        )
        texts = []
        if own := next((clue for clue in clues if clue.supports is speaks_for), None):
            texts.append(self.sentences.clue(own))
        if other := next((c for c in clues if c.supports is not speaks_for), None):
            key = "speaks_for" if other.supports else "speaks_against"
            clue_text = self.sentences.clue(other)
            texts.append(self.sentences.compose("report", key, {"clue": clue_text}))
        return texts

    @property
    def clue_texts(self) -> list[str]:
        """All its clues."""
        return [self.sentences.clue(clue) for clue in self.finding.clues]

    @property
    def reasons(self) -> list[str]:
        """All its clues; without any, what else there is to say of its maker."""
        nothing = [self.sentences.say("card", "no_clues")]
        return self.clue_texts or [*filter(None, self.why)] or nothing

    @property
    def flaw_texts(self) -> list[str]:
        """Its known flaws, or that nobody can tell them.

        Those of an unknown firmware stand in one sentence, as nobody can tell them apart.
        """
        flaws, lack = self.finding.flaws, self.finding.flaws_lack
        if self.finding.flagged and not flaws and lack:
            return [self.sentences.say("flaw", f"untold_{lack}")]
        texts, unsure_flaws = [], []
        for flaw in flaws:
            if flaw.state is FlawState.FIRMWARE_UNKNOWN:
                unsure_flaws.append(self.sentences.value(flaw.cve))
            else:
                texts.append(self.sentences.flaw(flaw))
        if unsure_flaws:
            values = {"cve": self.sentences.join(unsure_flaws)}
            state = FlawState.FIRMWARE_UNKNOWN
            texts.append(self.sentences.compose("flaw", state, values))
        return texts

    @property
    def way_texts(self) -> list[str]:
        """What routers say of its way to the internet; a switch that would tell is for the owner to turn on."""
        return [
            self.sentences.router(word)
            for word in self.camera.routers
            if word.word is not RouterWord.UNTOLD
        ]

    @property
    def is_open(self) -> bool:
        """Whether Hikvision may have made it and somebody has to decide about it, as far as that can be known.

        Of what is not the owner's to replace, that is the reader.
        """
        live = self.report.live
        if live.words is None or not self.finding.flagged:
            return False
        if self.word is not None and self.word.is_handed_on:
            return True
        if live.waiting is None:
            return self.word is None
        return self.camera.camera_id in live.waiting

    @property
    def is_settled(self) -> bool:
        """Whether the owner calls it another maker's, or has replaced it."""
        decision = self.decision or {}
        return decision.get("kind") in _SETTLED

    @property
    def decision_text(self) -> str:
        """What the owner decided about it; empty where nothing.

        What is not the owner's to replace nobody has decided about yet: a reader who can is not told that it is kept.
        """
        if self.word is None:
            return ""
        if not self.word.is_handed_on:
            return self.word.say(self.sentences)
        own_words = self.sentences.value(str(self.word.row.get("reason") or ""))
        reasons = (self.sentences.say("why", NOT_MINE), own_words)
        reason = {"reason": self.sentences.chain(filter(None, reasons))}
        because = self.sentences.compose("card", "because", reason)
        return f"{self.report.say('not_decided')} {because}"

    def _clean(self, text: str) -> str:
        return self.sentences.value(text, TEXT_LENGTH)

    def _say_this_machine(self) -> str:
        """Say that a camera comes through a program on this machine, so that nobody knows which it is."""
        if not self.camera.through_this_machine:
            return ""
        return self.sentences.say("card", "this_machine")

    def _say_recorder(self) -> str:
        """Say behind which recorder a camera is that itself tells nothing: its make is open, not that of the recorder."""
        if not self.camera.recorder_id:
            return ""
        return "".join(
            self.sentences.compose(
                "report",
                "behind",
                {
                    "name": self._clean(finding.camera.name),
                    "verdict": self.sentences.verdict(finding.verdict),
                },
            )
            for finding in self.report.findings
            if finding.camera.camera_id == self.camera.recorder_id
        )


def list_rows(report: Report, sentences: Sentences | None = None) -> list[ReportRow]:
    """Return the rows of a report, those that matter most first. ``sentences``: other than its plain ones."""
    sentences = sentences or report.plain_sentences
    return [ReportRow(finding, report, sentences) for finding in report.sorted_findings]


def group_by_verdict(rows: list[ReportRow]) -> list[list[ReportRow]]:
    """Return the rows, those of one verdict together, in their order."""
    groups = groupby(rows, lambda row: row.finding.verdict)
    return [list(group) for _, group in groups]
