"""What tells one piece of hardware from another of its make, and how a text is freed of it.

A person or an integration names a camera by the end of its serial number or of its hardware
address. By its form alone such an end is known of few makers; of the camera itself all are known.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .clues.make import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .camera import Facts
    from .finding import Finding

HIDDEN: Final = "…"

#: Identities that are written out in a name.
_KINDS: Final = frozenset({"serial", "uuid"})
_MAC: Final = "mac"
_MAC_LENGTH: Final = 12
#: Signs of the ends by which people know a device: the unit's number with and without its letter, and its last six.
_ENDS: Final = (9, 8, 6)
_END_OF_MAC: Final = 6
_SHORTEST: Final = 6


def hardware_words(identities: Iterable[str], voices: Iterable[Facts]) -> list[str]:
    """Return serial numbers, UUIDs, their ends and those of hardware addresses, longest first, without other signs.

    What is the very maker or model of the camera is none of them.
    """
    pairs = [identity.partition(":")[::2] for identity in identities]
    macs = [value for kind, value in pairs if kind == _MAC]
    numbers = [value for kind, value in pairs if kind in _KINDS]
    public: set[str] = set()
    for facts in voices:
        macs += facts.macs
        numbers += [facts.serial_number or "", *facts.uuids]
        public.update(
            map(_compact_digits, (facts.manufacturer, facts.model, facts.model_id))
        )
    words = {mac[-_END_OF_MAC:].casefold() for mac in macs if len(mac) == _MAC_LENGTH}
    words.update(
        word for number in numbers for word in _with_ends(_compact_digits(number))
    )
    return sorted(words - public, key=lambda word: (-len(word), word))


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
    return "".join(filter(str.isalnum, text_of(text))).casefold()


def without_hardware(finding: Finding) -> Finding:
    """Return a finding whose model, firmware and clues name no hardware of its camera."""
    words = hardware_words(finding.camera.identities, finding.camera.facts)
    texts = [
        finding.model,
        finding.firmware,
        *(text for clue in finding.clues for _, text in clue.values),
    ]
    compact = "\n".join(map(_compact_digits, texts))
    own_words = [word for word in words if word in compact]
    if not own_words:
        return finding
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
