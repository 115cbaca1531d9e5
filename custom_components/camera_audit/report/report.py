"""What a report is made of: the findings of one home, and what else is known of that home."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from ..audit.finding import Finding, FlawCount, Verdict, count_flaws
from ..audit.order import rank_finding
from ..home.rows import Home
from ..knowledge.facts import FactsVersion
from ..knowledge.guidance import Guidance
from ..language.sentences import Sentences

#: Characters of a text of a device or a person.
TEXT_LENGTH = 200
#: The kind of decision that says that another maker made a camera.
DENIED = "not_hikvision"
#: The usual reason that says that somebody else has to replace a camera.
NOT_MINE = "not_mine"


class OwnerWord(NamedTuple):
    """What the owner decided about a camera."""

    say: Callable[[Sentences], str]
    """Says it to a person, in sentences."""

    row: Mapping[str, Any]
    """Says it to a program, field by field."""

    @property
    def is_denied(self) -> bool:
        """Whether the owner says that another maker made it."""
        return self.row.get("kind") == DENIED

    @property
    def is_handed_on(self) -> bool:
        """Whether somebody else has to decide: the reader of the report, for whom the camera is not kept."""
        return self.row.get("why") == NOT_MINE


def count_as_decided(
    findings: Iterable[Finding], words: Mapping[str, OwnerWord]
) -> list[Finding]:
    """Return the findings as they count: of whom the owner says that another maker made it counts as that.

    ``words``: by the id of the camera. The clues stay, and the decision stands beside them.
    """
    return [
        finding._replace(verdict=Verdict.OTHER_MAKER)
        if (word := words.get(finding.camera.camera_id)) and word.is_denied
        else finding
        for finding in findings
    ]


@dataclass(frozen=True, kw_only=True)
class LiveFacts:
    """What only a running home knows; a report of files has none of it."""

    day: date | None = None
    """On which the home was audited."""

    complete: bool = True
    """Whether the audit could do all."""

    words: Mapping[str, OwnerWord] | None = None
    """What the owner decided, by the id of the camera; None where nobody could know."""

    waiting: frozenset[str] | None = None
    """The ids of the cameras that wait for the owner; None where only the decisions tell."""

    first_seen: Mapping[str, date] = field(default_factory=dict)
    """The day on which each was first found, by the id of the camera, where that is known."""

    pictures: Mapping[str, str] = field(default_factory=dict)
    """What cameras see, as data of a page, by the id of the camera."""

    asks_pictures: bool = False
    """Whether pictures were asked for."""

    steps_done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The keys of the steps that are done, by the id of the camera."""

    area_names: Mapping[str, str] = field(default_factory=dict)
    """By the id of the area."""

    left_out: int = 0
    """How many cameras the owner wants left out."""


@dataclass(frozen=True, kw_only=True)
class Report:
    """The findings of a home, as they are to be written."""

    home: Home
    findings: Sequence[Finding]

    sentences: Sentences
    """Of the language of the report."""

    language: str = "en"
    """The code of that language."""

    hosts: bool = False
    """Whether addresses are shown."""

    name: str | None = None
    """Of the home."""

    lasting_ids: bool = True
    """Whether another report of the home says the same ids of cameras."""

    live: LiveFacts = field(default_factory=LiveFacts)

    facts: FactsVersion | None = None
    """Which facts about makers, flaws and laws were used."""

    guidance: Guidance | None = None
    """What authorities did, and what anyone can do; None where a report tells nothing of either."""

    written: date | None = None
    """The day on which it is written, where nobody knows on which the home was audited."""

    @property
    def day(self) -> date | None:
        """The day that the report is of."""
        return self.live.day or self.written

    @property
    def flagged(self) -> int:
        """How many cameras Hikvision may have made."""
        return sum(finding.flagged for finding in self.findings)

    @property
    def hinted(self) -> int:
        """How many cameras are not flagged, though something speaks for Hikvision and nothing clears them."""
        return sum(finding.hinted for finding in self.findings)

    @property
    def flaw_count(self) -> FlawCount:
        """How many of the flagged cameras have known flaws."""
        return count_flaws(finding for finding in self.findings if finding.flagged)

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read and done."""
        return self.live.complete and not self.home.unread

    @cached_property
    def plain_sentences(self) -> Sentences:
        """The sentences of the report, without addresses where none are to be shown."""
        if self.hosts:
            return self.sentences
        return self.sentences.without_addresses()

    @cached_property
    def name_counts(self) -> Counter[str]:
        """How many cameras have each name, as it is shown."""
        return Counter(
            self.plain_sentences.value(finding.camera.name, TEXT_LENGTH)
            for finding in self.findings
        )

    @cached_property
    def sorted_findings(self) -> list[Finding]:
        """The findings in the order of every list."""
        return sorted(self.findings, key=rank_finding)

    def say(self, key: str, **values: object) -> str:
        """Make a sentence of the report's own."""
        return self.plain_sentences.say("report", key, values)

    def clean(self, text: str | None) -> str | None:
        """Return a text of a device or a person as it may be shown; None for None."""
        return None if text is None else self.plain_sentences.value(text, TEXT_LENGTH)
