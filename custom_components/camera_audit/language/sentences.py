"""Make the sentences a person reads; the one place where keys and values become words.

Every text comes from the translations (``selector.<group>.options.<key>``), every value is
cleaned here, so nothing that a device or a person wrote can change how a text looks or works.
"""

from __future__ import annotations

import json
import re
from functools import lru_cache, partial, reduce
from pathlib import Path
from sys import intern
from typing import TYPE_CHECKING, Any

from ..audit.camera import CameraKind
from ..audit.finding import (
    MAKER_TOLD,
    STICKER,
    UNTOLD,
    FlawAnswer,
    Force,
    Verdict,
    count_flaws,
)
from ..audit.order import split_name
from .plurals import form_of
from .redact import VALUE_LENGTH, clean, mask_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from ..audit.camera import RouterSays, SaidAt
    from ..audit.finding import Clue, Finding, Flaw, Strength
    from ..home.rows import Unread
    from ..knowledge.guidance import Measure

PREFIX = "component.camera_audit."

#: Characters of a name in a title: with any of the titles, at most 60 in all.
NAME_LENGTH = 28

#: Names of cameras in a sentence.
MOST_NAMES = 5

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

#: A month that stands alone ("June 2025"). Languages that bend months have two more groups, each
#: with all twelve: behind a day ("25 June 2025") and inside the sentence of a measure ("in June
#: 2025"). Where a group is missing, the word alone serves.
MONTH_ALONE = "month"
MONTH_OF_DAY = "month_of_day"
MONTH_INSIDE = "month_inside"

#: The value that decides the form of a text, where the language has several.
COUNT = "count"

ENGLISH = "en"

_FOLDER = Path(__file__).parent.parent / "translations"
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~&:@=])")
_ISO_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def escape_markdown(text: str) -> str:
    """Return a cleaned text in which no sign is Markdown, HTML or an address any more."""
    return _MARKDOWN.sub(r"\\\1", text)


def flatten_keys(
    tree: Mapping[str, Any], prefix: str = ""
) -> Iterator[tuple[str, str]]:
    """Yield the texts of a translation file with their dotted keys."""
    for key, value in tree.items():
        if isinstance(value, str):
            yield prefix + key, value
        elif isinstance(value, dict):
            yield from flatten_keys(value, f"{prefix}{key}.")


@lru_cache(maxsize=256)  # of the sentences for many cameras there are a few
def _split_placeholders(text: str) -> tuple[str, ...]:
    """Return what stands between placeholders and, at each odd place, the name of one."""
    return tuple(_PLACEHOLDER.split(text))


def _find_text(texts: Mapping[str, str], group: str, key: str) -> str | None:
    """Return a text; the keys come with the prefix of Home Assistant or without."""
    name = f"selector.{group}.options.{key}"
    return texts.get(PREFIX + name) or texts.get(name)


def _find_plural_form(
    texts: Mapping[str, str], group: str, key: str, language: str, count: str
) -> str | None:
    """Return the form of a text for a number; None where nothing is counted or there is one form only."""
    return (
        _find_text(texts, group, f"{key}_{form_of(language, int(count))}")
        if count.isdecimal()
        else None
    )


def _texts_of(language: str) -> dict[str, str]:
    return dict(
        flatten_keys(
            json.loads((_FOLDER / f"{language}.json").read_text(encoding="utf-8"))
        )
    )


def list_languages() -> list[str]:
    """Return the languages that there are texts of, by their names in Home Assistant. Blocking."""
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def list_frames(clue: Clue) -> list[tuple[str, str]]:
    """Return the texts in which the sentence of a clue is said, group and key, the inner one first.

    They say that its owner read it on the sticker, and that its source is not in force.
    """
    frames = []
    if clue.source == STICKER:
        frames.append(("notice", "on_sticker"))
    if clue.force is not Force.LOADED:
        frames.append(("force", clue.force.value))
    return frames


class Sentences:
    """The sentences of one language, plain or for Markdown.

    A text that is missing, or that asks for a value nobody gave, falls back to English and then
    to its key; nothing here raises because of a translation.
    """

    def __init__(
        self,
        texts: Mapping[str, str],
        fallback: Mapping[str, str] | None = None,
        *,
        language: str = ENGLISH,
        markdown: bool = False,
        addresses: bool = True,
    ) -> None:
        """Take flat texts, their keys with or without ``component.camera_audit.``; the fallback is English.

        ``addresses``: whether network addresses stay in values, also as part of names and IDs.
        """
        self._texts = texts
        self._fallback = fallback or {}
        self._language = language
        self._escape = markdown
        self._addresses = addresses

    @classmethod
    def english(cls) -> Sentences:
        """Read the English texts. Blocking: never on the event loop."""
        return cls.read(ENGLISH)

    @classmethod
    def read(cls, language: str, english: Mapping[str, str] | None = None) -> Sentences:
        """Read the texts of a language in ``list_languages()``. Blocking: never on the event loop.

        ``english``: more English texts, by their dotted keys, for what the translations do not say.
        """
        fallback = {**_texts_of(ENGLISH), **(english or {})}
        texts = fallback if language == ENGLISH else _texts_of(language)
        return cls(texts, fallback, language=language)

    @property
    def language(self) -> str:
        """The language in which sentences are said, English where a text lacks."""
        return self._language

    def for_markdown(self) -> Sentences:
        """Return the same sentences with values that are inert in Markdown."""
        return self._with(markdown=True, addresses=self._addresses)

    def without_addresses(self) -> Sentences:
        """Return the same sentences without any network address in their values."""
        return self._with(markdown=self._escape, addresses=False)

    def _with(self, *, markdown: bool, addresses: bool) -> Sentences:
        return Sentences(
            self._texts,
            self._fallback,
            language=self._language,
            markdown=markdown,
            addresses=addresses,
        )

    def value(self, text: object, length: int = VALUE_LENGTH) -> str:
        """Return a value as it may stand in a sentence."""
        return self._shown(clean(str(text), length))

    def entity_id(self, text: str, length: int = VALUE_LENGTH) -> str:
        """Return an entity ID; where addresses may be seen, a serial in it may be seen as well."""
        return self._shown(clean(text, length, serials=self._addresses))

    def _shown(self, cleaned: str) -> str:
        if not self._addresses:
            cleaned = mask_addresses(cleaned)
        return escape_markdown(cleaned) if self._escape else cleaned

    def has(self, group: str, key: str) -> bool:
        """Whether there is a sentence of this key, in this language or in English."""
        return any(
            _find_text(texts, group, key) for texts in (self._texts, self._fallback)
        )

    def say(
        self, group: str, key: str, values: Mapping[str, object] | None = None
    ) -> str:
        """Make the sentence ``key`` of a group; values are cleaned, and escaped for Markdown."""
        cleaned = {name: self.value(value) for name, value in (values or {}).items()}
        return self.compose(group, key, cleaned)

    def compose(self, group: str, key: str, parts: Mapping[str, str]) -> str:
        """Make a sentence from parts that are sentences of ours already; ``count`` chooses its plural form."""
        for texts, language in (
            (self._texts, self._language),
            (self._fallback, ENGLISH),
        ):
            text = _find_plural_form(
                texts, group, key, language, parts.get(COUNT, "")
            ) or _find_text(texts, group, key)
            pieces = _split_placeholders(text or "")
            if text and parts.keys() >= set(pieces[1::2]):
                return "".join(
                    [
                        parts[piece] if number % 2 else piece
                        for number, piece in enumerate(pieces)
                    ]
                )
        return self.value(key)

    def clue(self, clue: Clue, hide: Callable[[str], str] = str) -> str:
        """Say what a clue found; ``hide`` takes out of its values what is not for everybody.

        Of a source that is not in force its standing is said first.
        """
        values = {key: hide(value) for key, value in clue.said.items()}
        said = self.say("clue", clue.kind, values)
        for group, key in list_frames(clue):
            said = self.compose(group, key, {"clue": said})
        # Of many cameras of a kind the texts are the same, and are kept for as long as they are there.
        return intern(said)

    def place(self, said_at: SaidAt, length: int = VALUE_LENGTH) -> str:
        """Say where something is said of a camera, and that it is not in force where it is not."""
        place = self.value(said_at.place, length)
        return (
            place
            if said_at.force is Force.LOADED
            else self.compose("force", f"place_{said_at.force}", {"place": place})
        )

    def verdict(self, verdict: Verdict) -> str:
        """Say a verdict in a few words."""
        return self.say("verdict", verdict)

    def strength(self, strength: Strength) -> str:
        """Say how much a clue counts."""
        return self.say("strength", strength)

    def kind(self, kind: CameraKind) -> str:
        """Say camera, recorder or doorbell."""
        return self.say("kind", kind)

    def unread(self, unread: Unread) -> str:
        """Say what could not be read, and why."""
        return self.say(
            "unread", unread.reason, {"what": unread.what, "detail": unread.detail}
        )

    def flaw(self, flaw: Flaw) -> str:
        """Say what is known of a flaw: how sure, what it allows, who uses it, what fixes it."""
        sentences = (
            self.say("flaw", flaw.state, {"cve": flaw.cve}),
            self.allows(flaw),
            self.severity(flaw),
            self.exploited(flaw),
            self.fixed(flaw),
        )
        return " ".join(filter(None, sentences))

    def flaw_count(self, findings: Iterable[Finding]) -> str:
        """Say how many cameras have a known flaw, may have one, and of how many nobody can tell.

        That no camera has one is said only where at least one could be compared.
        """
        findings = tuple(findings)
        count, sentences = count_flaws(findings), []
        if count.compared:
            affected = {COUNT: count.affected}
            sentences.append(self.say("flaw", "count_affected", affected))
        if count.possibly:
            possibly = {COUNT: count.possibly}
            sentences.append(self.say("flaw", "count_possibly", possibly))
        return " ".join(filter(None, (*sentences, self.flaws_untold(findings))))

    def flaws_untold(self, findings: Iterable[Finding]) -> str:
        """Say of how many cameras nobody can tell the flaws, and why; empty where there are none.

        That the maker is unknown is not said where all of them have one.
        """
        untold = [finding for finding in findings if finding.flaw_answer in UNTOLD]
        if not untold:
            return ""
        made = all(finding.verdict in MAKER_TOLD for finding in untold)
        key = "count_untold_made" if made else "count_untold"
        return self.say("flaw", key, {COUNT: len(untold)})

    def makers_untold(self, findings: Iterable[Finding]) -> str:
        """Name the first cameras of which nobody knows who made them; empty where there are none."""
        unknown = [
            finding.camera.name
            for finding in findings
            if finding.verdict is Verdict.UNKNOWN
        ]
        # By their names: the order in which a home tells of its cameras differs from start to start.
        names = [
            self.value(name, NAME_LENGTH) for name in sorted(unknown, key=split_name)
        ]
        more = len(names) - MOST_NAMES
        named = [
            *names[:MOST_NAMES],
            *([self.say("notice", "more", {COUNT: more})] if more > 0 else []),
        ]
        return (
            self.compose("notice", "maker_untold", {"names": self.join(named)})
            if named
            else ""
        )

    def no_flaws(self, finding: Finding) -> str:
        """Say why no flaw stands there: nobody can tell, or none is on file."""
        if not finding.flaws_lack:
            return self.say("notice", "no_flaws")
        untold = self.say("flaw", f"untold_{finding.flaws_lack}")
        if finding.flaw_answer is FlawAnswer.NEED_FIRMWARE:
            return f"{untold} {self.say('notice', 'find_firmware')}"
        return untold

    def exploited(self, flaw: Flaw) -> str:
        """Say that attackers have used a flaw; empty where that is not on file."""
        since = flaw.exploited_since
        if not since:
            return ""
        return self.compose("flaw", "exploited", {"date": self.when(since)})

    def severity(self, flaw: Flaw) -> str:
        """Say how bad a flaw is."""
        return self.say("flaw", f"severity_{flaw.severity}")

    def allows(self, flaw: Flaw) -> str:
        """Say what somebody can do with a flaw; empty where that is not on file."""
        return self.say("flaw", f"allows_{flaw.allows}") if flaw.allows else ""

    def fixed(self, flaw: Flaw) -> str:
        """Say where the range of a flaw ends, and who names a firmware without it if somebody does."""
        if not flaw.fixed:
            return self.say("flaw", "no_fix_known")
        key = {None: "fixed", "maker": "fixed_maker"}.get(flaw.fixed_by, "fixed_named")
        return self.say("flaw", key, {"fixed": flaw.fixed, "who": flaw.fixed_by or ""})

    def router(self, says: RouterSays) -> str:
        """Say what a router says of a camera's way to the internet, and since when."""
        values = {
            "router": says.router,
            "ports": says.ports or "?",
            "entity": says.entity_id,
        }
        said = self.say("way", says.word, values)
        return (
            f"{said} {self.compose('way', 'since', {'date': self.when(says.since)})}"
            if says.since
            else said
        )

    def measure(self, measure: Measure) -> str:
        """Say what an authority did, and in which month."""
        since = measure.since[: len("2025-06")]
        return self.compose(
            "measure", measure.key, {"month": self.when(since, MONTH_INSIDE)}
        )

    def measure_details(self, measure: Measure) -> str:
        """Say more of what an authority did; empty where nothing more is on file."""
        key = f"{measure.key}_more"
        return self.say("measure", key) if self.has("measure", key) else ""

    def objection(self, measure: Measure) -> str:
        """Say that the maker disputes a measure; empty where no source that was read says so."""
        if not measure.disputed:
            return ""
        own = f"{measure.key}_disputed"
        if self.has("measure", own):
            return self.say("measure", own)
        return self.say("position", "hikvision_clause")

    def bodies(self, bodies: Mapping[str, bool]) -> str:
        """Say whom rules bind, as of :func:`..knowledge.guidance.list_bodies`, and of whom that is only announced."""
        said = []
        for body, is_announced in bodies.items():
            text = self.say("binds", body)
            if is_announced:
                text = self.compose("notice", "only_announced", {"who": text})
            said.append(text)
        return self.join(said)

    def step(self, key: str, part: str = "title") -> str:
        """Say a part of a step that anyone can take now: title, do, costs, effort, home."""
        return self.say("step", f"{key}_{part}")

    def join(self, items: Iterable[str]) -> str:
        """Say "a and b" or "a, b, and c" from texts that are sentences or cleaned values already."""
        said = list(items)
        if len(said) <= 1:
            return "".join(said)
        how = "and" if len(said) == 2 else "last"  # noqa: PLR2004 - two stand without a comma
        first = reduce(partial(self._joined, "comma"), said[:-1])
        return self._joined(how, first, said[-1])

    def count_cameras(self, findings: Iterable[Finding]) -> str:
        """Say how many cameras there are, and how many recorders: "24 cameras and 2 recorders"."""
        kinds = [finding.camera.kind for finding in findings]
        recorders = kinds.count(CameraKind.RECORDER)
        counts = {"cameras": len(kinds) - recorders, "recorders": recorders}
        return self.join(
            self.say("many", key, {"count": count})
            for key, count in counts.items()
            if count
        )

    def chain(self, items: Iterable[str], sign: str = "semicolon") -> str:
        """Say "a; b; c" from texts that are sentences or cleaned values already; or with a ``comma``."""
        said = list(items)
        return reduce(partial(self._joined, sign), said) if said else ""

    def label(self, first: str, second: str) -> str:
        """Say "a: b" from texts that are sentences or cleaned values already."""
        return self._joined("colon", first, second)

    def quote(self, name: object, length: int = VALUE_LENGTH) -> str:
        """Say a name so that nobody takes it for words of the sentence: "Clear" has no live stream."""
        return self.compose("join", "quoted", {"name": self.value(name, length)})

    def _joined(self, how: str, first: str, second: str) -> str:
        return self.compose("join", how, {"first": first, "second": second})

    def day(self, day: date) -> str:
        """Say a day in words, for example "November 25, 2026"."""
        return self._date(str(day.year), day.month, str(day.day))

    def when(self, text: str, months: str = MONTH_ALONE) -> str:
        """Say a date written YYYY-MM-DD, YYYY-MM or YYYY; anything else stays as it is.

        ``months``: the form that a month has where no day stands with it.
        """
        if not (match := _ISO_DAY.fullmatch(text)):
            return self.value(text)
        year, month, day = match.groups()
        if month is None or not 1 <= int(month) <= len(MONTHS):
            return year
        if day is not None:
            return self._date(year, int(month), str(int(day)))
        parts = {"year": year, "month": self._month(int(month), months)}
        return self.compose("date", "month", parts)

    def _date(self, year: str, month: int, day: str) -> str:
        parts = {"year": year, "month": self._month(month, MONTH_OF_DAY), "day": day}
        return self.compose("date", "first" if day == "1" else "day", parts)

    def _month(self, month: int, form: str) -> str:
        name = MONTHS[month - 1]
        return self.say(form if self.has(form, name) else MONTH_ALONE, name)
