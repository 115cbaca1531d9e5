"""What tells one piece of hardware from another of its make, and how a text is freed of it.

A person or an integration names a camera by the end of its serial number or of its hardware
address. By its form alone such an end is known of few makers; of the camera itself all are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .clues.make import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .camera import Facts
    from .finding import Clue, Finding

HIDDEN: Final = "…"

#: Identities that are written out in a name.
_KINDS: Final = frozenset({"serial", "uuid"})
_MAC: Final = "mac"
_MAC_LENGTH: Final = 12
#: Signs of the ends by which people know a device: the unit's number with and without its letter, and its last six.
_ENDS: Final = (9, 8, 6)
_END_OF_MAC: Final = 6
_SHORTEST: Final = 6
#: Whatever is no letter and no digit: the common ones, each of which is dropped, and all.
_COMMON_SIGNS: Final = {code: None for code in range(128) if not chr(code).isalnum()}
_SIGNS: Final = re.compile(r"[\W_]+")


def hardware_words(identities: Iterable[str], voices: Iterable[Facts]) -> list[str]:
    """Return serial numbers, UUIDs, their ends and those of hardware addresses, longest first, without other signs.

    What is the very maker or model of the camera is none of them.
    """
    voices = tuple(voices)
    words = _list_words(identities, voices) - _list_public_words(voices)
    return sorted(words, key=lambda word: (-len(word), word))


def hide_own_hardware(
    text: str, identities: Iterable[str], voices: Sequence[Facts]
) -> str:
    """Return a text without the words of the hardware that these identities and facts are of."""
    compact = _compact_digits(text)
    if len(compact) < _SHORTEST:
        return text
    words = [word for word in _list_words(identities, voices) if word in compact]
    if not words:  # as in most names
        return text
    public = _list_public_words(voices)
    words = [word for word in words if word not in public]
    return hide_hardware(text, sorted(words, key=lambda word: (-len(word), word)))


def _list_words(identities: Iterable[str], voices: Iterable[Facts]) -> set[str]:
    """Return the words of the hardware, also those that are the model as well."""
    macs: list[str] = []
    numbers: list[str] = []
    for identity in identities:
        kind, _, value = identity.partition(":")
        if kind == _MAC:
            macs.append(value)
        elif kind in _KINDS:
            numbers.append(value)
    for facts in voices:
        macs += facts.macs
        if facts.serial_number:
            numbers.append(facts.serial_number)
        numbers += facts.uuids
    words = {mac[-_END_OF_MAC:].casefold() for mac in macs if len(mac) == _MAC_LENGTH}
    for number in numbers:
        words.update(_with_ends(_compact_digits(number)))
    return words


def _list_public_words(voices: Iterable[Facts]) -> set[str]:
    """Return the makers and models, without other signs."""
    words: set[str] = set()
    for facts in voices:
        for text in (facts.manufacturer, facts.model, facts.model_id):
            words.add(_compact_digits(text))
    return words


def _with_ends(number: str) -> Iterator[str]:
    """Yield a serial number and its ends; none of them is too short to tell a device."""
    if len(number) >= _SHORTEST:
        yield number
    for length in _ENDS:
        if len(number) > length:
            yield number[-length:]


def hide_hardware(text: str, words: Iterable[str]) -> str:
    """Return a text without words of the hardware, whatever signs join their parts there."""
    compact = _compact_digits(text)
    for word in words:
        if word in compact:
            spelled = r"[\W_]{0,3}".join(map(re.escape, word))
            text = re.sub(
                rf"(?<![^\W_]){spelled}(?![^\W_])", HIDDEN, text, flags=re.IGNORECASE
            )
    return text


def _compact_digits(text: object) -> str:
    return _drop_signs(text_of(text))


def _drop_signs(text: str) -> str:
    """Return a text in lower case without whatever is no letter and no digit."""
    text = text.translate(_COMMON_SIGNS)
    if not text.isascii():
        text = _SIGNS.sub("", text)
    return text.casefold()


def compact_texts(
    model: str | None, firmware: str | None, clues: Iterable[Clue]
) -> str:
    """Return all that a finding writes out, as words of hardware are looked for in it."""
    texts = [model, firmware]
    texts += [text for clue in clues for _, text in clue.values]
    return _drop_signs(" ".join(map(text_of, texts)))


def without_hardware(finding: Finding, written: str) -> Finding:
    """Return a finding whose model, firmware and clues name no hardware of its camera. ``written``: its `compact_texts`."""
    identities, voices = finding.camera.identities, finding.camera.facts
    # A word that only two texts together make is found in neither of them below.
    if not any(word in written for word in _list_words(identities, voices)):
        return finding
    own_words = hardware_words(identities, voices)
    clues = [
        clue._replace(
            values=tuple(
                [(name, hide_hardware(text, own_words)) for name, text in clue.values]
            )
        )
        for clue in finding.clues
    ]
    return finding._replace(
        model=hide_hardware(finding.model or "", own_words) or None,
        firmware=hide_hardware(finding.firmware or "", own_words) or None,
        clues=tuple(clues),
    )
