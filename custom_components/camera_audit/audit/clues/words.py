"""What the names of a camera say, and what it has in common with others.

The names are those that its owner chose, and those that it brought along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ...knowledge.records import (
    Brand,
    Knowledge,
    ModelLine,
    Share,
    Thing,
    compact_model,
)
from ..camera import Camera, CameraKind
from ..finding import MAKER, Clue, Strength
from .make import clue_by, tells_other_maker, text_of

#: Each name is a line.
_PART = re.compile(r"[a-z]+|\d+|\n")
_TOKEN = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{1,2}")
#: Every sign that stands in no word, as a blank.
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_END = re.compile(r"[^A-Z0-9]")
_THREE_DIGITS = re.compile(
    r"\d[^\d\n]*\d[^\d\n]*\d"
)  # fewer may be a room and a number
#: An id drawn by lot, as Home Assistant gives an entry, and an entity that has no name: it spells brands by chance.
_SHORTEST_DRAWN_ID = 20
_DRAWN_ID = re.compile(
    rf"(?<![a-z0-9])(?=(?:[a-z]*\d){{4}})[a-z0-9]{{{_SHORTEST_DRAWN_ID},}}(?![a-z0-9])"
)
_BRAND_PARTS = 4
#: What belongs to a model behind its first part, as it is written: ``-LIS2UY/SL``, ``-K1/4P(B)``.
_MORE = re.compile(
    r"(?:-(?![A-Z]*\d{5})[A-Z0-9]{1,7}(?![A-Z0-9]))?(?:/[A-Z0-9]{1,6}(?![A-Z0-9]))*(?:\([A-Z0-9]{1,4}\))*"
)
_LONGEST = 16  # signs of the first part


#: Where the name of a brand stands in a text: the brand, its start and its end.
_Mention = tuple[Brand, int, int]


class _Names(NamedTuple):
    """The names of a camera."""

    written: Sequence[str]
    """As their owner wrote them."""
    text: str
    """As brands and models are looked for in them: each a line, its own the first."""
    own_end: int
    """Where its own ends; 0 where it has none."""


def weigh_names(camera: Camera, knowledge: Knowledge) -> list[Clue]:
    """Find brands, models and factory names in the names of a camera, its entities, host and secrets.

    A channel's entities carry the name of its recorder, so only a model tells in those.
    """
    names = _read_names(camera)
    clues = _find_written_clues(names, knowledge)
    if camera.recorder_id is not None:
        return list(_select_own_models(clues, names.text, knowledge))
    if "login" in camera.shares:
        clues.append(Clue("shared_login", "words", Strength.MODERATE, supports=True))
    if "path" in camera.shares:
        clues.append(Clue("shared_path", "neighbour", Strength.WEAK, supports=True))
    if camera.host in knowledge.factory_hosts:
        clues.append(Clue("factory_address", "address", Strength.WEAK, supports=True))
    return clues


def _select_own_models(
    clues: Iterable[Clue], text: str, knowledge: Knowledge
) -> Iterator[Clue]:
    """Yield the clues of models that are no recorder's: those that a channel's name tells of its camera."""
    models = {
        model
        for line, model in find_models(text.upper(), knowledge)
        if line.thing is not Thing.RECORDER
    }
    for clue in clues:
        if clue.said.get("model") in models:
            yield clue


def _read_names(camera: Camera) -> _Names:
    """Return the names of a camera, of its entities, secrets and host.

    A recorder that only its channels show is called after these, so that its name says nothing of it.
    """
    has_name = bool(
        camera.kind is not CameraKind.RECORDER or camera.device_ids or camera.entity_ids
    )
    names = dict.fromkeys(_list_names(camera, has_name=has_name))
    written = list(dict.fromkeys(map(text_of, names)))
    lines = dict.fromkeys(map(_make_line, written))
    own_end = len(next(iter(lines), "")) if has_name else 0
    return _Names(written, "\n".join(lines), own_end)


def _make_line(name: str) -> str:
    """Return a name as brands and models are looked for in it."""
    return " ".join(name.lower().replace("_", " ").split())


def _list_names(camera: Camera, *, has_name: bool) -> list[str]:
    """Return the names of a camera, its own first, of its entities, secrets and host; an address of digits is no name."""
    names = [camera.name] if has_name else []
    object_ids = [entity_id.partition(".")[2] for entity_id in camera.entity_ids]
    names += [
        _DRAWN_ID.sub("", object_id)
        if len(object_id) >= _SHORTEST_DRAWN_ID
        else object_id
        for object_id in object_ids
    ]
    names += [name for facts in camera.facts for name in facts.words]
    host = camera.host or ""
    if not host[-1:].isdigit() or not host.replace(".", "").isdigit():
        names.append(host)
    return names


def _find_written_clues(names: _Names, knowledge: Knowledge) -> list[Clue]:
    """Return what is written out in names.

    A brand that one of the names denies, looks back to or only compares with makes no clue, in none of them: an entity keeps
    the id that it had before the camera was replaced.
    """
    text = names.text
    words = _list_words(text)
    telling = _list_telling(words, knowledge)
    if not telling and text.isascii():
        return []
    mentions_by_brand: dict[str, list[_Mention]] = {}
    for brand, start, end in _find_brands(text, telling, knowledge):
        mentions_by_brand.setdefault(brand.name, []).append((brand, start, end))
    denied_brands = set()
    if not text.isascii() or knowledge.denials.may_deny(words):
        denied_brands = _find_denied(mentions_by_brand, text, knowledge)
    clues = [
        _make_brand_clue(mentions, names)
        for name, mentions in mentions_by_brand.items()
        if name not in denied_brands
    ]
    for line, model, is_own in _find_named_models(names, telling, knowledge):
        clue = _make_model_clue(line, model, is_own=is_own)
        if clue.brand not in denied_brands:
            clues.append(clue)
    if not knowledge.factory_words.isdisjoint(_list_parts(telling)):
        clues += _find_factory_names(text, knowledge)
    return clues


def _find_denied(
    mentions_by_brand: Mapping[str, Sequence[_Mention]], text: str, knowledge: Knowledge
) -> set[str]:
    """Return the brands that the words beside one of their mentions deny."""
    return {
        name
        for name, mentions in mentions_by_brand.items()
        for _, start, end in mentions
        if _is_denied(text, start, end, knowledge)
    }


def _find_named_models(
    names: _Names, telling: Iterable[str], knowledge: Knowledge
) -> list[tuple[ModelLine, str, bool]]:
    """Return the models of the names with their lines, each once, and whether the camera's own name has it.

    ``telling``: the words of the names that may tell.
    """
    starts = {word[:2].upper() for word in telling}
    if names.text.isascii() and starts.isdisjoint(knowledge.starts_in_names):
        return []
    models = dict.fromkeys(find_models(names.text.upper(), knowledge))
    if not models:  # as in most names
        return []
    own = set(find_models(names.text[: names.own_end].upper(), knowledge))
    return [(line, model, (line, model) in own) for line, model in models]


def _find_factory_names(text: str, knowledge: Knowledge) -> Iterator[Clue]:
    for signature in knowledge.factory_names:
        if signature.pattern.search(text):
            yield clue_by(signature, "model", ("value", signature.form))


def find_named_brands(text: str, knowledge: Knowledge) -> list[Brand]:
    """Return the brands that are written out in a text of a device, in lower case, and that no word beside them denies."""
    telling = _list_telling(_list_words(text), knowledge)
    if not telling and text.isascii():
        return []
    brands: dict[str, Brand] = {}
    for brand, start, end in _find_brands(text, telling, knowledge):
        is_denied = _is_denied(text, start, end, knowledge)
        if not is_denied and not knowledge.denials.deny_maker(text[end:]):
            brands.setdefault(brand.name, brand)
    return list(brands.values())


def _split_parts(text: str) -> list[tuple[str, int]]:
    """Return the words and numbers of a text, each with where it starts."""
    return [(match[0], match.start()) for match in _PART.finditer(text)]


def _make_brand_clue(mentions: Sequence[_Mention], names: _Names) -> Clue:
    """Return what a brand says that stands in names, best in the camera's own."""
    in_own_name = [mention for mention in mentions if mention[1] < names.own_end]
    brand, start, end = (in_own_name or mentions)[0]
    return Clue(
        kind="words_own_name" if in_own_name else "words",
        source="words",
        strength=Strength.WEAK if brand.share is Share.SOME else Strength.MODERATE,
        supports=brand.share is not Share.OTHER,
        values=(("brand", _write_as_owner(brand, names.text[start:end], names)),),
        brand=brand.name,
    )


def _write_as_owner(brand: Brand, written: str, names: _Names) -> str:
    """Return the name of a brand with the very letters of the name in which it stands. ``written``: as it stands in the text."""
    if written == brand.name.lower():
        return brand.name
    pattern = re.escape(written).replace("\\ ", r"[\s_]+")
    letters = re.compile(pattern, re.IGNORECASE)
    matches = filter(None, map(letters.search, names.written))
    return next((match[0] for match in matches), brand.name)


def _is_denied(
    text: str, start: int, end: int, knowledge: Knowledge, names: Iterable[str] = ()
) -> bool:
    """Whether the words beside what stands in a line deny it. ``names``: passed over before it."""
    before = text[:start].rpartition("\n")[2]
    after = text[end:].partition("\n")[0]
    return knowledge.denials.deny_before(before, names) or knowledge.denials.deny_after(
        after
    )


def _list_words(text: str) -> set[str]:
    """Return the words of a text, whatever signs stand between them."""
    return set(text.translate(_SIGNS).split())


def _list_telling(words: Iterable[str], knowledge: Knowledge) -> list[str]:
    """Return the words that may be a part of what a name tells: most words of the names of a home are not.

    Of all others no part begins a brand, a model or a name that devices bring along.
    """
    telling = []
    for word in words:
        # Many cameras have a number of their own: to keep what it tells would drive the words out.
        may_tell = _may_number_tell if word.isdigit() else _may_word_tell
        if may_tell(word, knowledge):
            telling.append(word)
    return telling


def _list_parts(words: Iterable[str]) -> set[str]:
    """Return the words and numbers of which some words consist."""
    return set(chain.from_iterable(map(_PART.findall, words)))


def _may_number_tell(number: str, knowledge: Knowledge) -> bool:
    begins = knowledge.begins_brand(number) or number[:2] in knowledge.starts_in_names
    return begins or number in knowledge.factory_words


@lru_cache(512)
def _may_word_tell(word: str, knowledge: Knowledge) -> bool:
    parts = _PART.findall(word)
    if (
        any(map(knowledge.begins_brand, parts))
        or word[:2].upper() in knowledge.starts_in_names
    ):
        return True
    if any(_has_thing_at_end(part, knowledge) for part in parts):
        return True
    if any(key in word for key in knowledge.glued_words):
        return True
    return not knowledge.factory_words.isdisjoint(parts)


def _has_thing_at_end(part: str, knowledge: Knowledge) -> bool:
    """Whether something stands before the word for a thing, as in ``hikvisioncam``."""
    endings = knowledge.thing_endings
    return part.endswith(endings) and part not in endings


def _find_brands(
    text: str, telling: Iterable[str], knowledge: Knowledge
) -> list[_Mention]:
    """Return the brands whose whole words stand in a name, each where it stands in ``text``. ``telling``: its words that may tell.

    None that are words of any language. Some have so odd a name that nothing else begins or ends with it: they tell inside a
    longer word too (``hikvisionvoordeur``).
    """
    begins = {
        part
        for part in _list_parts(telling)
        if knowledge.begins_brand(part) or _has_thing_at_end(part, knowledge)
    }
    glued = [key for key in knowledge.glued_words if key in text]
    mentions: list[_Mention] = []
    if begins or glued:  # in most names neither stands
        parts = _split_parts(text)
        for index, (part, _) in enumerate(parts):
            if part in begins:
                following = parts[index : index + _BRAND_PARTS]
                mentions += _find_brands_at_start(following, knowledge)
        mentions += _find_glued_brands(glued, parts, knowledge)
    if not text.isascii():
        mentions += _find_foreign_brands(text, knowledge)
    return mentions


def _find_brands_at_start(
    parts: Sequence[tuple[str, int]], knowledge: Knowledge
) -> list[_Mention]:
    """Return the brands that the first of these parts name together."""
    mentions = []
    begin = parts[0][1]
    joined = ""
    for part, start in parts:
        joined += part
        if brand := _brand_in_names(joined, knowledge):
            mentions.append((brand, begin, start + len(part)))
        may_end = joined.endswith(knowledge.thing_endings)
        if not may_end and not knowledge.begins_brand(joined):
            break
    return mentions


def _brand_in_names(key: str, knowledge: Knowledge) -> Brand | None:
    """Return the brand that a word of a name names, perhaps with a thing behind it; none that is an everyday word."""
    brand = knowledge.brands.get(key)
    if brand is None and key.endswith(knowledge.thing_words):
        key = _without_thing(key, knowledge)
        brand = knowledge.brands.get(key)
    if brand is None or key in knowledge.telling_words:
        return brand
    is_silent = key in brand.common or key in knowledge.silent_words
    return None if is_silent else brand


def _without_thing(key: str, knowledge: Knowledge) -> str:
    """Return a key without the word for a thing at its end: ``hikvision`` of ``hikvisionipcam``."""
    for thing in knowledge.thing_words:
        if not key.endswith(thing):
            continue
        stem = key.removesuffix(thing)
        for beginning in knowledge.thing_beginnings:
            stem = stem.removesuffix(beginning)
        return stem
    return key


def _find_glued_brands(
    keys: Iterable[str], parts: Sequence[tuple[str, int]], knowledge: Knowledge
) -> Iterator[_Mention]:
    """Yield the brands of these keys that a longer word begins or ends with."""
    for key in keys:
        for part, start in parts:
            if part.startswith(key) or part.endswith(key):
                begin = start + part.find(key)
                yield knowledge.brands[key], begin, begin + len(key)


def _find_foreign_brands(text: str, knowledge: Knowledge) -> Iterator[_Mention]:
    """Yield the brands that stand in a text in another script."""
    for key in knowledge.foreign_names:
        begin = text.find(key)
        if begin >= 0:
            yield knowledge.brands[key], begin, begin + len(key)


def find_models(text: str, knowledge: Knowledge) -> Iterator[tuple[ModelLine, str]]:
    """Yield the models that are written out in names, in capitals, and that no word beside them denies, each with its line."""
    is_compact = text.isascii()  # of a name, all but its blanks
    for name in text.split("\n"):
        if _THREE_DIGITS.search(name):
            yield from _find_models_in_name(name, knowledge, is_compact=is_compact)


def _find_models_in_name(
    name: str, knowledge: Knowledge, *, is_compact: bool
) -> Iterator[tuple[ModelLine, str]]:
    dashed = name.replace(" ", "-")
    for token in _TOKEN.finditer(dashed):
        if is_compact and token[0] not in knowledge.starts_in_names:
            continue
        start = token.start()
        rest, written = dashed[start:], name[start:]
        if not is_compact:
            rest = written = compact_model(rest)
        for line, end in _find_lines(rest, knowledge):
            model = _whole_model(rest, end, written)
            if not _THREE_DIGITS.search(model):
                continue
            if not _is_denied(dashed, start, start + end, knowledge, knowledge.brands):
                yield line, model


def _find_lines(rest: str, knowledge: Knowledge) -> Iterator[tuple[ModelLine, int]]:
    """Yield the lines whose models may stand at the start of a text, each with where its sure part ends."""
    if not _THREE_DIGITS.search(rest):
        return
    for line in knowledge.lines_like(rest):
        if line.in_names and (match := line.pattern.match(rest)):
            yield line, match.end()


def _make_model_clue(line: ModelLine, model: str, *, is_own: bool) -> Clue:
    """Return what a model says that stands in a name. ``is_own``: in that of the camera itself."""
    brand = line.brand or MAKER
    kind = "model_in_own_name" if is_own else "model_in_name"
    return Clue(
        kind=f"against_{kind}" if tells_other_maker(line) else kind,
        source="model",
        strength=Strength(line.strength or Strength.WEAK),
        supports=bool(line.supports),
        values=(("model", model), ("brand", brand)),
        brand=brand,
    )


def _whole_model(rest: str, end: int, written: str) -> str:
    """Return the model at the start of a name, no serial number behind it.

    ``rest``: with a dash for each blank; ``end``: up to where it is sure; ``written``: with the blanks. Where the model was written
    with blanks for dashes, nobody can tell where it ends: then its first part is all.
    """
    first = rest[:end] + _END.split(rest[end:], maxsplit=1)[0]
    if len(first) > _LONGEST or " " in written[: len(first)]:
        return first[:_LONGEST]
    more = _MORE.match(written, len(first))
    return first + (more[0] if more else "")
