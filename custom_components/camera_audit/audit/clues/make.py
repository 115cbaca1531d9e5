"""Make a clue from a record of the knowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..finding import Clue, Strength

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ...knowledge.records import Signature

STRENGTHS = {strength.value: strength for strength in Strength}

#: Signs of a text that are looked at, and signs of a value that a clue keeps.
TEXT_LENGTH = 200
BODY_LENGTH = 20_000


def text_of(value: object, length: int = TEXT_LENGTH) -> str:
    """Return the start of a text; nothing where the source gave no text."""
    return value[:length] if isinstance(value, str) else ""


def signed(texts: Iterable[str], signatures: Iterable[Signature], source: str) -> Iterator[Clue]:
    """Yield a clue for each signature that one of the texts bears."""
    for text in texts:
        if not text:
            continue
        for signature in signatures:
            if signature.pattern.search(text):
                yield Clue(
                    signature.kind,
                    source,
                    STRENGTHS[signature.strength],
                    signature.supports,
                    (("value", signature.form),) if signature.form else (),
                    signature.brand,
                )
