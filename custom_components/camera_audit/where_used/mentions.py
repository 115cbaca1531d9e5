"""Where a text may name a camera: found by plain search, before anything is parsed; never wrongly nowhere.

A file of megabytes takes milliseconds this way, and its parser hours of other people's patience: it lets nothing
else run. What is found here is read closer by :mod:`.references` and :mod:`.texts`.
"""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple, Self

from ..helpers.time_slices import Turns
from .camera_names import DROP_DOWN, FRIGATE_NAMES, PAYLOAD, CameraNames
from .composed import HOLE_SIGNS, JOIN_WORDS
from .texts import WRITTEN_DOT, find_all
from .usage import By

#: Signs that are searched in one go, so that other threads get their turn.
_STRETCH: Final = 65_536
_WORD_SIGN: Final = re.compile(r"\w")
_TOKEN_END: Final = re.compile(r"\w*")
#: Signs before an object id that are looked at for its domain; no domain is longer.
_BEFORE: Final = 120
#: Signs before the place of an object id that are looked at for its domain.
_DOMAIN: Final = 40
#: Domain and object id, with a dot between them as it may stand in a pattern or an address as well, or a slash of a topic.
_ENTITY_ID: Final = re.compile(rf"(\w+)(?:{WRITTEN_DOT}|/)(\w+)\Z")
#: An object id whose domain stands elsewhere, as in ``states.camera['front']``.
_QUOTED: Final = re.compile(r"['\"](\w+)\Z")
_BETWEEN: Final = re.compile("_")
_NO_DOMAINS: Final[tuple[str, ...]] = ()
_STATES: Final = "states"
_OBJECT: Final = "object_id"
#: How a template takes an entity of a domain by what it works out.
_TAKEN: Final = "states."
#: Words of which one stands near a name of each kind, where it means what it names.
_MARKERS: Final = {
    By.AREA: "area",
    By.FLOOR: "floor",
    By.LABEL: "label",
    By.DEVICE_NAME: "device",
    By.ENTITY_NAME: "name",
}
_QUOTED_MARKERS: Final = frozenset({"device", "name"})
_QUOTES: Final = frozenset("'\"")
#: In JSON, quotes in a text have a sign before them.
_QUOTES_AFTER: Final = frozenset("'\"\\")
#: The function of templates that finds entities by their integration.
_INTEGRATION: Final = "integration_entities"


class Mention(NamedTuple):
    """A place in a text that may name the camera. ``marker``: a word that then stands near it; empty where none has to."""

    place: int
    marker: str


class Mentions:
    """Finds where texts may name a camera."""

    def __init__(
        self,
        entity_ids: Iterable[str],
        words: Iterable[str],
        names: Iterable[tuple[By, str]] = (),
    ) -> None:
        """Take what to look for, ids in lower case. ``words``: they count wherever they stand."""
        self._domains: dict[str, tuple[str, ...]] = {}
        for entity_id in entity_ids:
            domain, _, object_id = entity_id.partition(".")
            self._domains[object_id] = (*self._domains.get(object_id, ()), domain)
        #: What stands near a place where such an object id is filled in, with or without its end.
        self._stems = _drop_longer(
            object_id.split("_")[0] for object_id in self._domains
        )
        # Most entities of a camera begin with its name, so a few words find all.
        self._objects = _drop_longer(self._domains)
        all_words = {*words, *JOIN_WORDS}
        self._names: dict[str, list[str]] = {}
        for by, name in sorted(names):
            if by is By.INTEGRATION:
                all_words.add(_INTEGRATION)
            elif marker := _MARKERS.get(by):
                for form in {name, json.dumps(name, ensure_ascii=False)[1:-1]}:
                    self._names.setdefault(_lower(form), []).append(marker)
        self._words = _drop_longer(all_words)
        begins = {begin for name in self._domains for begin in _list_begins(name)}
        longest_first = sorted(begins, key=len, reverse=True)
        #: How an object id begins that goes on elsewhere.
        self._begin = re.compile(
            rf"\.(?:{'|'.join(map(re.escape, longest_first))})(?!\w)"
        )
        self._all_domains = tuple(
            {one for many in self._domains.values() for one in many}
        )
        self._subscripts = [f"{_TAKEN}{domain}[" for domain in self._all_domains]
        longest = max(map(len, (*self._words, *self._domains, *self._names)), default=0)
        self._overlap = _BEFORE + longest

    @classmethod
    def of_camera(cls, names: CameraNames, more: Iterable[str] = ()) -> Self:
        """Return what finds all that a camera is called. ``more``: further words that count wherever they stand."""
        choosers = {
            PAYLOAD if chooser in FRIGATE_NAMES else f"{DROP_DOWN}.{chooser}"
            for choosers in names.choices.values()
            for chooser in choosers
        }
        return cls(names.entity_ids, {*names.ids, *choosers, *more}, names.other_names)

    def is_in(self, text: str) -> bool:
        """Whether a text may name the camera."""
        low = _lower(text)
        return any(mention.marker in low for mention in self._find(low))

    def has_holes(self, text: str) -> bool:
        """Whether ids of the camera's domains are put together in a text, whatever with."""
        return next(self._find_holes(_lower(text)), None) is not None

    def list_places(self, text: str) -> list[Mention]:
        """Return all places in a text that may name the camera, in their order. Blocking: not for the event loop."""
        mentions: list[Mention] = []
        turns = Turns()
        for start, stretch in _split_stretches(text, self._overlap):
            turns.give_if_due()
            mentions += (
                mention._replace(place=start + mention.place)
                for mention in self._find(_lower(stretch))
            )
        return sorted(set(mentions))

    def _find(self, low: str) -> Iterator[Mention]:
        """Yield the places in a text of lower case."""
        for word in self._words:
            if word not in low:
                continue  # of most texts, this is all that is asked
            for place in find_all(low, word):
                yield Mention(place, "")
        for word in self._objects:
            if word not in low:
                continue
            for place in find_all(low, word):
                yield from self._read_entity(low, place)
        for place in self._find_holes(low):
            yield from (Mention(place, stem) for stem in self._stems)
        for name, markers in self._names.items():
            if name in low:
                yield from _find_name(low, name, markers)

    def _find_holes(self, low: str) -> Iterator[int]:
        """Yield the places where an object id is filled in, so that any entity of the domain may be meant."""
        for sign in HOLE_SIGNS:
            for place in find_all(low, sign):
                if low.endswith(self._all_domains, max(0, place - _DOMAIN), place):
                    yield place
        for sign in self._subscripts if _TAKEN in low else ():
            yield from find_all(low, sign)
        for stem in self._stems:
            for place in find_all(low, f".{stem}"):
                if self._begin.match(low, place) and low.endswith(
                    self._all_domains, max(0, place - _DOMAIN), place
                ):
                    yield place

    def _read_entity(self, low: str, place: int) -> Iterator[Mention]:
        """Yield the place of an object id, if it is a whole one and its domain stands before it."""
        end = _TOKEN_END.match(low, place).end()  # type: ignore[union-attr] # it matches nothing, too
        begin = max(0, place - _BEFORE)
        if match := _ENTITY_ID.search(low, begin, end):
            # What an address has before the domain, such as %2F, looks like a part of it.
            if match[1].endswith(self._domains.get(match[2], _NO_DOMAINS)):
                yield Mention(match.start(2), "")
        elif (match := _QUOTED.search(low, begin, end)) and match[1] in self._domains:
            yield Mention(match.start(1), _STATES)
            yield Mention(match.start(1), _OBJECT)


def _list_begins(object_id: str) -> Iterator[str]:
    """Yield how an object id begins, word by word, with what stands between them."""
    for match in _BETWEEN.finditer(object_id):
        yield object_id[: match.start()]
        yield object_id[: match.end()]


def _lower(text: str) -> str:
    """Return a text in lower case in which each sign keeps its place: one letter would become two."""
    return text.replace("İ", "i").lower()


def _drop_longer(words: Iterable[str]) -> list[str]:
    """Return words without those that hold another one, which is found wherever they are."""
    shortest_first = sorted(filter(None, words), key=lambda word: (len(word), word))
    kept: list[str] = []
    for word in shortest_first:
        if not any(shorter in word for shorter in kept):
            kept.append(word)
    return kept


def _find_name(text: str, name: str, markers: Iterable[str]) -> Iterator[Mention]:
    """Yield the places where a name stands by itself."""
    for place in find_all(text, name):
        for marker in markers:
            if _may_be_name(text, place, place + len(name), marker):
                yield Mention(place, marker)


def _may_be_name(text: str, start: int, end: int, marker: str) -> bool:
    """Whether what stands there may be a name: those of devices and entities stand in quotes, in a template."""
    if marker not in _QUOTED_MARKERS:
        return _stands_alone(text, start, end)
    return text[start - 1 : start] in _QUOTES and text[end : end + 1] in _QUOTES_AFTER


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer word or id."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before == "." or _WORD_SIGN.match(before) or _WORD_SIGN.match(after))


def _split_stretches(text: str, overlap: int) -> Iterator[tuple[int, str]]:
    """Yield a long text in stretches, each with its place: of whole lines, or of so many signs in common where a line is long."""
    start = 0
    while len(text) - start > 2 * _STRETCH:
        end = text.find("\n", start + _STRETCH, start + 2 * _STRETCH) + 1
        if end:
            yield start, text[start:end]
            start = end
        else:
            end = start + _STRETCH + overlap
            yield start, text[start:end]
            start += _STRETCH
    yield start, text[start:]
