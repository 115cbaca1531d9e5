"""Bring an automation, a script or another part of a file from one side of a change to the other.

What stands there to the letter is replaced; where only its form is another one by now, what it
holds decides. Pure.
"""

from ..where_used.texts import locate_part
from .merge import remove_change
from .yaml_items import (
    OF_ITEMS,
    Item,
    NotInPlaceError,
    find_items,
    is_readable,
    parse_data,
    parse_item,
    to_yaml,
)


def apply_item_side(
    text: str, domain: str, key: str, name: str, sides: tuple[str, str]
) -> str | None:
    """Return a file's text with an item on the second of two sides; None where it is on neither.

    Where only its form is another one by now, as after the editor of Home Assistant wrote the
    file, what it holds decides, and it is written in the form of that editor.
    """
    old, new = sides
    try:
        items = find_items(text, domain, key, name) if domain in OF_ITEMS else []
    except NotInPlaceError:
        items = []  # something else in the file cannot be read
    # Another item may have the same body, so its own place comes first.
    if len(items) == 1:
        return _apply_side(text, items[0], old, new)
    if len(at := locate_part(text, old)) == 1:
        return text[: at[0]] + new + text[at[0] + len(old) :]
    return text if not old or len(locate_part(text, new)) == 1 else None


def _apply_side(text: str, item: Item, old: str, new: str) -> str | None:
    """Return a file's text with this item on the second side; None where it is on neither."""
    # What was written below it since, a comment for one, reads as a part of it.
    if item.start in locate_part(text, old):
        return text[: item.start] + new + text[item.start + len(old) :]
    if not old or item.start in locate_part(text, new):
        return text
    try:
        now, held, wanted = (
            parse_item(item),
            parse_data(_dedent(old)),
            parse_data(_dedent(new)),
        )
    except NotInPlaceError:
        return None
    if now == wanted:
        return text
    return (
        text[: item.start] + _format_data(wanted, item) + text[item.end :]
        if now == held
        else None
    )


def apply_side_beside_edits(
    text: str, domain: str, key: str, name: str, sides: tuple[str, str]
) -> str | None:
    """Return a file's text with an item on the second side that was edited since; the edits stay.

    None where it cannot be told from the edits, or the file could not be read any more.
    """
    old, new = sides
    try:
        items = find_items(text, domain, key, name) if domain in OF_ITEMS else []
    except NotInPlaceError:
        return None
    if len(items) != 1 or (merged := remove_change(items[0].text, new, old)) is None:
        return None
    other = text[: items[0].start] + merged + text[items[0].end :]
    return other if other != text and is_readable(other) else None


def _dedent(text: str) -> str:
    """Return the text of an item as it can be read by itself: its first line lacks its indentation."""
    first, _, rest = text.partition("\n")
    lines = (
        line
        for line in rest.splitlines()
        if line.strip() and not line.lstrip().startswith("#")
    )
    column = min((len(line) - len(line.lstrip()) for line in lines), default=0)
    return " " * column + first + "\n" + rest


def _format_data(data: object, item: Item) -> str:
    return to_yaml(data).rstrip().replace("\n", "\n" + " " * item.column)
