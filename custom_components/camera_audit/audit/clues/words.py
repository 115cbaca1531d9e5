"""What the names of a camera say, and what it has in common with others.

The names are those that its owner chose, and those that it brought along.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ...knowledge.records import Brand, Knowledge, Share, compact_model
from ..camera import Camera
from ..finding import MAKER, Clue, Strength
from .make import clue_by, text_of

#: Each name is a line.
_PART = re.compile(r"[a-z]+|\d+|\n")
_TOKEN = re.compile(r"(?<![A-Z0-9])[A-Z0-9]{1,2}")
#: Every sign that stands in no word, as a blank.
_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
_END = re.compile(r"[^A-Z0-9]")
_THREE_DIGITS = re.compile(
    r"\d[^\d\n]*\d[^\d\n]*\d"
)  # fewer may be a room and a number
#: What people write onto a brand's name: ``hikvisioncam``.
_THING = re.compile(r"(?:ip)?(?:cam|camera|nvr|dvr)s?$")
_THING_ENDS = ("cam", "camera", "nvr", "dvr", "cams", "cameras", "nvrs", "dvrs")
#: How what may become a brand with a thing ends: ``hikip`` before ``cam``.
_ENDS = ("ip", *_THING_ENDS)
#: A longer word that ends so.
_GLUED = re.compile(r"[a-z](?:ip|(?:cam|camera|nvr|dvr)s?)(?![a-z])")
_BRAND_PARTS = 4
#: What belongs to a model behind its first part, as it is written: ``-LIS2UY/SL``, ``-K1/4P(B)``.
_MORE = re.compile(
    r"(?:-(?![A-Z]*\d{5})[A-Z0-9]{1,7}(?![A-Z0-9]))?(?:/[A-Z0-9]{1,6}(?![A-Z0-9]))*(?:\([A-Z0-9]{1,4}\))*"
)
_LONGEST = 16  # signs of the first part


def weigh_names(camera: Camera, knowledge: Knowledge) -> Iterator[Clue]:
    """Find brands, models and factory names in the names of a camera, its entities, host and secrets.

    A channel's entities carry the name of its recorder, so nothing is read from those.
    """
    if camera.recorder_id is not None:
        return
    host = camera.host or ""
    names = [
        camera.name,
        *[entity_id.partition(".")[2] for entity_id in camera.entity_ids],
    ]
    names += [name for facts in camera.facts for name in facts.words]
    if (
        not host[-1:].isdigit() or not host.replace(".", "").isdigit()
    ):  # an address of digits is no name
        names.append(host)
    lines = [
        " ".join(name.lower().replace("_", " ").split())
        for name in dict.fromkeys(map(text_of, names))
    ]
    yield from _find_written_clues("\n".join(dict.fromkeys(lines)), knowledge)
    if "login" in camera.shares:
        yield Clue("shared_login", "words", Strength.MODERATE, supports=True)
    if "path" in camera.shares:
        yield Clue("shared_path", "neighbour", Strength.WEAK, supports=True)
    if camera.host in knowledge.factory_hosts:
        yield Clue("factory_address", "address", Strength.WEAK, supports=True)


def _find_written_clues(said: str, knowledge: Knowledge) -> Iterator[Clue]:
    """Yield what is written out in names, each of them a line of ``said``.

    A brand that one of the names denies, looks back to or only compares with makes no clue, in none of them: an entity keeps
    the id that it had before the camera was replaced.
    """
    if said.isascii() and not any(
        _may_tell(word, knowledge) for word in set(said.translate(_SIGNS).split())
    ):
        return
    parts = [(match[0], match.start()) for match in _PART.finditer(said)]
    words = [word for word, _ in parts]
    mentions = list(_find_brands(said, parts, knowledge))
    denied = {
        brand.name
        for brand, start, end in mentions
        if _is_denied(said, start, end, knowledge)
    }
    for brand in {
        brand.name: brand for brand, _, _ in mentions if brand.name not in denied
    }.values():
        strength = Strength.WEAK if brand.share is Share.SOME else Strength.MODERATE
        values = (("brand", brand.name),)
        yield Clue(
            "words",
            "words",
            strength,
            brand.share is not Share.OTHER,
            values,
            brand.name,
        )
    models = _find_models(said.upper(), knowledge)
    yield from dict.fromkeys(clue for clue in models if clue.brand not in denied)
    for known in knowledge.factory_names:
        if not known.words.isdisjoint(words) and known.pattern.search(said):
            yield clue_by(known, "model", ("value", known.form))


def _is_denied(
    said: str, start: int, end: int, knowledge: Knowledge, names: Iterable[str] = ()
) -> bool:
    """Whether the words beside what stands in a line deny it. ``names``: passed over before it."""
    before = said[:start].rpartition("\n")[2]
    after = said[end:].partition("\n")[0]
    return knowledge.denials.deny_before(before, names) or knowledge.denials.deny_after(
        after
    )


def _may_tell(word: str, knowledge: Knowledge) -> bool:
    """Whether a word may be a part of what a name tells: most words of the names of a home are not."""
    if not word.isdigit():
        return _may_word_tell(word, knowledge)
    # Many cameras have a number of their own: to keep what it tells would drive the words out.
    begins = knowledge.begins_brand(word) or word[:2] in knowledge.starts_in_names
    return begins or any(word in known.words for known in knowledge.factory_names)


@lru_cache(512)
def _may_word_tell(word: str, knowledge: Knowledge) -> bool:
    parts = _PART.findall(word)
    if (
        any(map(knowledge.begins_brand, parts))
        or word[:2].upper() in knowledge.starts_in_names
    ):
        return True
    if _GLUED.search(word) or any(key in word for key in knowledge.glued_words):
        return True
    return any(not known.words.isdisjoint(parts) for known in knowledge.factory_names)


def _find_brands(
    said: str, parts: Sequence[tuple[str, int]], knowledge: Knowledge
) -> Iterator[tuple[Brand, int, int]]:
    """Yield the brands whose whole words stand in a name, each with its start and end in ``said``.

    None that are words of any language. Some have so odd a name that nothing else begins or ends with it: they tell inside a
    longer word too (``hikvisionvoordeur``).
    """
    # Most names have no word that may begin a brand: that is told at once.
    begins = {part for part, _ in parts if part[:3] in knowledge.brand_starts}
    if _GLUED.search(said):
        begins |= {part for part, _ in parts if part.endswith(_ENDS)}
    for at in (
        [at for at, (part, _) in enumerate(parts) if part in begins] if begins else ()
    ):
        joined = ""
        for part, start in parts[at : at + _BRAND_PARTS]:
            joined += part
            key = joined
            if (brand := knowledge.brands.get(key)) is None and key.endswith(
                _THING_ENDS
            ):
                key = _THING.sub("", key)
                brand = knowledge.brands.get(key)
            silent = (
                brand is None or key in brand.common or key in knowledge.silent_words
            )
            if brand and (not silent or key in knowledge.telling_words):
                yield brand, parts[at][1], start + len(part)
            if not knowledge.begins_brand(joined) and not joined.endswith(_ENDS):
                break
    yield from _glued_brands(said, parts, knowledge)


def _glued_brands(
    said: str, parts: Sequence[tuple[str, int]], knowledge: Knowledge
) -> Iterator[tuple[Brand, int, int]]:
    """Yield the brands that stand inside a longer word, or in another script, as :func:`_brands` does."""
    for key in knowledge.glued_words:
        for part, start in parts if key in said else ():
            if part.startswith(key) or part.endswith(key):
                begin = start + part.find(key)
                yield knowledge.brands[key], begin, begin + len(key)
    for key in () if said.isascii() else knowledge.foreign_names:
        begin = said.find(key)
        if begin >= 0:
            yield knowledge.brands[key], begin, begin + len(key)


def _find_models(said: str, knowledge: Knowledge) -> Iterator[Clue]:
    """Yield the models that are written out in a name and that no word beside them denies."""
    plain = said.isascii()  # then it is compact already
    starts = knowledge.starts_in_names
    for token in (
        _TOKEN.finditer(said.replace(" ", "-")) if _THREE_DIGITS.search(said) else ()
    ):
        if plain and token[0] not in starts:
            continue
        rest = token.string[token.start() :].partition("\n")[0]
        rest = rest if plain else compact_model(rest)
        for line in knowledge.lines_like(rest) if _THREE_DIGITS.search(rest) else ():
            if not line.in_names or not (match := line.pattern.match(rest)):
                continue
            written = said[token.start() :].partition("\n")[0] if plain else rest
            model = _whole_model(rest, match.end(), written)
            denied = _is_denied(
                token.string,
                token.start(),
                token.start() + match.end(),
                knowledge,
                knowledge.brands,
            )
            if _THREE_DIGITS.search(model) and not denied:
                brand, strength = (
                    line.brand or MAKER,
                    Strength(line.strength or Strength.WEAK),
                )
                kind = "model_in_name" if line.supports else "against_model_in_name"
                values = (("model", model), ("brand", brand))
                yield Clue(kind, "model", strength, bool(line.supports), values, brand)


def _whole_model(rest: str, end: int, written: str) -> str:
    """Return the model at the start of a name, no serial number behind it.

    ``rest``: with a dash for each blank; ``end``: up to where it is sure; ``written``: with the blanks. Where the model was written
    with blanks for dashes, nobody can tell where it ends: then its first part is all.
    """
    first = rest[:end] + _END.split(rest[end:], maxsplit=1)[0]
    more = (
        _MORE.match(written, len(first))
        if " " not in written[: len(first)] and len(first) <= _LONGEST
        else None
    )
    return first[:_LONGEST] + (more[0] if more else "")
