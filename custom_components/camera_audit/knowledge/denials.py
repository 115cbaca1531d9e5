"""Words that deny, look back or compare: beside them the name of a brand or a model says nothing of the camera."""

from __future__ import annotations

import re
import unicodedata
from sys import intern
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_WORD = re.compile(r"[^\W_]+")
_MOST_WORDS = 4  # of one phrase
_MOST_PASSED = 8  # words between a name and what denies it
_SHORT = 2  # so few signs are a part of a model, or a word that says nothing
#: Letters that have no plain one beneath an accent.
_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae"})


class Denials(NamedTuple):
    """Phrases that deny a name beside them, as :func:`fold` writes them.

    ``before`` and ``after`` stand on that side of the name; ``last`` behind it where nothing else follows. ``after_maker`` stands
    behind a brand at the start of a maker or model text. ``passed`` may stand between phrase and name. ``either``: a name
    behind it shares what is said of the name before it. ``joined_before`` and ``joined_after``: in languages without blanks, none of
    which is written in ASCII.
    """

    before: frozenset[str]
    after: frozenset[str]
    last: frozenset[str]
    after_maker: frozenset[str]
    passed: frozenset[str]
    either: frozenset[str]
    joined_before: tuple[str, ...]
    joined_after: tuple[str, ...]
    words_before: frozenset[str]
    """Every word of ``before``: beside a name without any of them nothing is denied."""
    words_after: frozenset[str]
    """Every word of ``after`` and ``last``."""

    def may_deny(self, words: Collection[str]) -> bool:
        """Whether one of these words, without accents, may deny a name beside it."""
        return not (
            self.words_before.isdisjoint(words) and self.words_after.isdisjoint(words)
        )

    def deny_before(self, text: str, names: Iterable[str] = ()) -> bool:
        """Whether what stands before a name denies it. ``names``: further words that are passed over."""
        folded = fold_accents(text)
        if not folded.isascii() and _has_joined(
            folded.rstrip(" -.:,(["), self.joined_before, at_end=True
        ):
            return True
        words = _WORD.findall(folded)[-_MOST_PASSED:]
        if self.words_before.isdisjoint(words):
            return False
        passed = self.passed.union(names)
        while words:
            if _has_phrase(words, self.before, at_end=True):
                return True
            if words[-1] in self.either:
                words = words[:-2]  # also the name that is denied with it
            elif words[-1] in passed:
                words.pop()
            else:
                return False
        return False

    def deny_after(self, text: str) -> bool:
        """Whether what stands behind a name denies it."""
        folded = fold_accents(text)
        if not folded.isascii() and _has_joined(
            folded.lstrip(" -.:,)]"), self.joined_after, at_end=False
        ):
            return True
        words = _WORD.findall(folded)
        if self.words_after.isdisjoint(words):
            return False
        for start, word in enumerate(words[:_MOST_PASSED]):
            rest = words[start:]
            if (
                _has_phrase(rest, self.after, at_end=False)
                or _without_numbers(rest) in self.last
            ):
                return True
            # A model may stand between.
            is_passed = (
                word in self.passed
                or len(word) <= _SHORT
                or any(map(str.isdigit, word))
            )
            if not is_passed:
                return False
        return False

    def deny_maker(self, text: str) -> bool:
        """Whether what stands behind a brand in a maker or model text says that the device is not of it."""
        folded = fold_accents(text)
        words = _WORD.findall(folded)[:_MOST_WORDS]
        joined = _has_joined(folded.lstrip(" -.:,)]"), self.joined_after, at_end=False)
        return joined or _has_phrase(words, self.after | self.after_maker, at_end=False)


def fold_accents(text: str) -> str:
    """Return a text in lower case without accents, as identifiers are written."""
    lower = text.casefold()
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFKD", lower)
    return "".join(sign for sign in parts if not unicodedata.combining(sign)).translate(
        _PLAIN
    )


def _has_phrase(words: list[str], phrases: frozenset[str], *, at_end: bool) -> bool:
    """Whether the words begin, or end, with a phrase."""
    counts = range(1, min(_MOST_WORDS, len(words)) + 1)
    return any(
        " ".join(words[-count:] if at_end else words[:count]) in phrases
        for count in counts
    )


def _has_joined(text: str, phrases: tuple[str, ...], *, at_end: bool) -> bool:
    """Whether a text begins, or ends, with a phrase of a language without blanks.

    One sign alone is often a part of another word (a bath, a plain), so no letter may stand on its other side.
    """
    # Most texts have none of them: that is told at once.
    if not (text.endswith(phrases) if at_end else text.startswith(phrases)):
        return False
    for phrase in phrases:
        if text.endswith(phrase) if at_end else text.startswith(phrase):
            beside = text[: -len(phrase)][-1:] if at_end else text[len(phrase) :][:1]
            if len(phrase) > 1 or not beside.isalpha():
                return True
    return False


def _without_numbers(words: list[str]) -> str:
    return " ".join(word for word in words if not word.isdigit())


def read_denials(data: dict[str, Any]) -> Denials:
    """Return the denials of a data file: the words of all languages together."""
    spaced = [row for row in data["languages"].values() if row.get("blanks", True)]
    joined = [row for row in data["languages"].values() if not row.get("blanks", True)]

    # One word stands in many of these sets: it is held once.
    def gather(rows: list[dict[str, Any]], key: str) -> frozenset[str]:
        return frozenset(
            intern(" ".join(_WORD.findall(fold_accents(text))))
            for row in rows
            for text in row.get(key, ())
        )

    before, after, last = [gather(spaced, key) for key in ("before", "after", "last")]
    return Denials(
        before=before,
        after=after,
        last=last,
        after_maker=frozenset(map(fold_accents, data["after_maker"])),
        passed=gather(spaced, "links") | frozenset(map(fold_accents, data["things"])),
        either=gather(spaced, "either"),
        joined_before=tuple(sorted(gather(joined, "before"))),
        joined_after=tuple(sorted(gather(joined, "after"))),
        words_before=frozenset(map(intern, " ".join(before).split())),
        words_after=frozenset(map(intern, " ".join(after | last).split())),
    )
