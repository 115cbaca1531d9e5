"""What an entity of a camera does, read from its name, its translation key and its device class. Pure.

A name is a few words in an order: "Motion detection sensitivity" is the sensitivity of the detection of motion. Words
that several makers have for one function are one (``knowledge/data/entity_functions.json``); words that nobody knows
stay as they are, so that the same name is the same function in any language.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from ..knowledge.entity_functions import load_entity_functions
from ..where_used.meaning import CAMERA, SEEING
from ..where_used.parts import Part

FUNCTIONS: Final = load_entity_functions()
_LONGEST_PHRASE: Final = 6
#: So many domains have no function in common.
_MANY_DOMAINS: Final = 4
#: That something was seen or heard, as in "Object detected person"; where what it was is told as well, it says no more.
_SOMETHING: Final = "object"
_MOVED: Final = "motion"
_HEARD: Final = "sound"
_KNOWN: Final = frozenset(
    function for phrases in FUNCTIONS.phrases.values() for function in phrases.values()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """What an entity does.

    ``names``: the functions that its name tells, and the words that nobody knows; ``meant``: the same,
    with what the makers of its integration mean by a name. ``by_class``: the function that its device class tells. ``numbers``: which of several it is, as digits or a single letter. ``words``: its name as it
    stands; ``telling``: those of them that are neither numbers nor say nothing. ``key``: words of its translation key,
    where only these are understood. ``told``: whether it has a name at all. ``asked``: whether a word of its name is one
    that some makers use for something else.
    """

    names: frozenset[str]
    meant: frozenset[str]
    by_class: str | None
    numbers: frozenset[str]
    words: frozenset[str]
    telling: frozenset[str]
    key: frozenset[str]
    told: bool
    asked: bool

    @property
    def measures(self) -> frozenset[str]:
        """What of the thing is meant, such as its volume."""
        return self.names & FUNCTIONS.measures

    @property
    def things(self) -> frozenset[str]:
        """The thing itself."""
        return self.names - FUNCTIONS.measures

    @property
    def understood(self) -> bool:
        """Whether all of its names are functions that are known."""
        return self.names <= _KNOWN

    @property
    def acts(self) -> bool:
        """Whether it does something in the home: it opens, sounds, or stands for a wire."""
        return not self.names.isdisjoint(FUNCTIONS.acting.functions)


def read_functions(parts: Sequence[Part]) -> dict[Part, Function]:
    """Return what each of these entities does. Words that all names of a device begin with are none of it."""
    prefixes = _find_common_starts(parts)
    return {
        part: read_function(part, part.title[prefixes[part.device, part.platform] :])
        for part in parts
    }


def read_function(part: Part, title: tuple[str, ...] | None = None) -> Function:
    """Return what an entity does. ``title``: its name, where that is not the one of the part."""
    words = part.title if title is None else title
    names, numbers = _read_names(part.domain, words)
    by_class = FUNCTIONS.by_class.get(part.device_class or "")
    key: frozenset[str] = frozenset()
    if _knows_none(part.domain, names) and part.key:
        keyed, _ = _read_names(part.domain, part.key)
        if not _knows_none(part.domain, keyed):
            names, key = keyed, frozenset(part.key)
    own_words = frozenset(words or part.key)
    told = bool(names)
    if not names:
        by_kind = by_class or FUNCTIONS.by_domain.get(part.domain)
        names = frozenset({by_kind} if by_kind else ())
    meanings = FUNCTIONS.own_names.get(part.platform, {})
    return Function(
        names=names,
        meant=frozenset(meanings.get(name, name) for name in names),
        by_class=by_class,
        numbers=numbers,
        words=own_words,
        telling=frozenset(filter(_is_word, own_words - _filling_of(part.domain))),
        key=key,
        told=told or by_class is not None,
        asked=_has_asked_phrase(part.domain, part.key if key else words),
    )


def _find_common_starts(parts: Iterable[Part]) -> Mapping[tuple[str, str], int]:
    """Return with how many words all names of a device and its integration begin alike; by both."""
    named: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in parts:
        if part.title:
            named[part.device, part.platform].append(part)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for owner, of_owner in named.items():
        if len(of_owner) > 1:
            counts[owner] = _count_common_words(of_owner)
    return counts


def _count_common_words(parts: Sequence[Part]) -> int:
    """Return with how many words the names of all these begin alike.

    These may be settings of one function, and the first word that tells one ends what is left out. It does not where
    one of them is a picture, or where they are of many kinds: then it is the name of the camera.
    """
    domains = {part.domain for part in parts}
    is_name = CAMERA in domains or len(domains) >= _MANY_DOMAINS
    count = 0
    for column in zip(*(part.title for part in parts), strict=False):
        if len(set(column)) > 1 or (not is_name and _tells_function(column[0])):
            break
        count += 1
    return count


def _tells_function(word: str) -> bool:
    return any((word,) in phrases for phrases in FUNCTIONS.phrases.values())


def _read_names(
    domain: str, words: tuple[str, ...]
) -> tuple[frozenset[str], frozenset[str]]:
    """Return the functions and unknown words of a name, and its numbers. The longest phrase that fits wins.

    A word that says nothing counts where nothing else stands in the name.
    """
    filling = _filling_of(domain)
    names: set[str] = set()
    numbers: set[str] = set()
    spare: set[str] = set()
    for phrase, function in _split_phrases(domain, words):
        if phrase.isdecimal():
            numbers.add(str(int(phrase)))
        elif not _is_word(phrase):
            numbers.add(phrase)
        elif phrase in filling:
            if function is not None:
                spare.add(function)
        else:
            names.add(function or phrase)
    return _leave_out_broader(domain, names or spare), frozenset(numbers)


def _has_asked_phrase(domain: str, words: tuple[str, ...]) -> bool:
    asked = FUNCTIONS.asked.get(domain, FUNCTIONS.asked[""])
    return any(
        tuple(phrase.split()) in asked for phrase, _ in _split_phrases(domain, words)
    )


def _is_word(text: str) -> bool:
    """Whether this is a word, and no number or letter that counts."""
    return len(text) > 1 and not text.isdecimal()


def _leave_out_broader(domain: str, names: set[str]) -> frozenset[str]:
    """Return the functions of a name; beside what was seen or heard, that it was something is left out."""
    narrower = FUNCTIONS.narrower.get(domain, FUNCTIONS.narrower[""])
    broader = set()
    if not names.isdisjoint(narrower[_SOMETHING]):
        broader |= {_SOMETHING, _MOVED} if domain in SEEING else {_SOMETHING}
    if domain in SEEING and not names.isdisjoint(narrower[_HEARD]):
        broader.add(_HEARD)
    return frozenset(names - broader)


def _split_phrases(
    domain: str, words: tuple[str, ...]
) -> Iterator[tuple[str, str | None]]:
    """Yield the phrases of a name from its left, each with its function; a word that nobody knows has none."""
    phrases = _phrases_of(domain)
    place = 0
    while place < len(words):
        for length in range(_LONGEST_PHRASE, 0, -1):
            phrase = words[place : place + length]
            if len(phrase) == length and (phrase in phrases or length == 1):
                yield " ".join(phrase), phrases.get(phrase)
                place += length
                break


def _phrases_of(domain: str) -> Mapping[tuple[str, ...], str]:
    return FUNCTIONS.phrases.get(domain, FUNCTIONS.phrases[""])


def _filling_of(domain: str) -> frozenset[str]:
    if domain == "image":
        return (
            FUNCTIONS.filling | FUNCTIONS.filling_of_seen | FUNCTIONS.filling_of_images
        )
    further = (
        FUNCTIONS.filling_of_seen if domain in SEEING else FUNCTIONS.filling_of_settings
    )
    return FUNCTIONS.filling | further


def _knows_none(domain: str, names: frozenset[str]) -> bool:
    """Whether none of these names is a function that is known."""
    return names.isdisjoint(_phrases_of(domain).values())


def are_related(domain: str, names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of these functions is a part of one of the others."""
    narrower = FUNCTIONS.narrower.get(domain, FUNCTIONS.narrower[""])
    for name in names | others:
        parts = narrower.get(name, frozenset())
        if (name in names and parts & others) or (name in others and parts & names):
            return True
    return False


def exclude_each_other(function: Function, other: Function) -> bool:
    """Whether two entities cannot do the same: what one does excludes what the other does."""
    texts = function.names | function.words, other.names | other.words
    for group in FUNCTIONS.excluding:
        sides, other_sides = (_find_sides(text, group) for text in texts)
        if sides and other_sides and sides.isdisjoint(other_sides):
            return True
    return False


def _find_sides(text: frozenset[str], group: Iterable[frozenset[str]]) -> set[int]:
    """Return the numbers of those sides of a group that a name has words of."""
    return {number for number, words in enumerate(group) if words & text}


def are_same_class(device_class: str | None, other: str | None) -> bool:
    """Whether two device classes do not contradict each other."""
    return (
        not device_class
        or not other
        or device_class == other
        or any({device_class, other} <= group for group in FUNCTIONS.same_classes)
    )
