"""Entries of a menu that are called after things of a home: a menu leads back, a form has but one button."""

from collections.abc import Collection
from typing import Final

#: So many things are entries of a menu; of more, one is chosen in a form.
NAMED: Final = 5


def name_entries(
    step: str, things: Collection[tuple[str, str]]
) -> tuple[list[str], dict[str, str]]:
    """Return the entries of a menu, and what their texts name.

    ``things``: what each is called, and what is said below that. The first one's entry is ``<step>_1``, with ``name_1``
    and ``said_1``.
    """
    entries: list[str] = []
    values: dict[str, str] = {}
    for number, (name, said) in enumerate(things, 1):
        entries.append(f"{step}_{number}")
        values |= {f"name_{number}": name, f"said_{number}": said}
    return entries, values
