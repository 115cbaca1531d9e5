"""The two files that Home Assistant's editors write, read and changed one item at a time.

Everything here blocks and belongs into an executor. A change reads the file, compares and writes
in one go and replaces the file as a whole, so that an editor which saves at the same time loses
nothing unseen, and a killed process leaves either the old file or the new one.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml  # type: ignore[import-untyped] # it has no types of its own
from homeassistant.const import CONF_ID
from homeassistant.util.file import write_utf8_file_atomic
from homeassistant.util.yaml import dump, load_yaml, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


class Change(NamedTuple):
    """What an item is, and what it becomes, as YAML."""

    old: str
    new: str


def read_items(path: str) -> dict[str, Any]:
    """Return the items of a file by their ids; none where it does not exist or is no such file."""
    if not Path(path).is_file():
        return {}
    return _by_key(load_yaml(path))


def is_handmade(path: str) -> bool:
    """Whether a file holds comments or tags, which writing it again would lose."""
    text = Path(path).read_text(encoding="utf-8")
    end = 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(token, yaml.TagToken) or "#" in text[end : token.start_mark.index]:
            return True
        end = max(end, token.end_mark.index)
    return "#" in text[end:]


def change_items(
    path: str, changes: Mapping[str, Change], *, write: bool
) -> tuple[list[str], list[str]]:
    """Change those items that are as expected; return the changed ones and the other ones.

    An item that already is what it is to become counts as neither. WriteError if the disk refuses.
    """
    data = load_yaml(path) if Path(path).is_file() else None
    items = _by_key(data)
    changed, other = [], []
    for key, change in changes.items():
        now = dump(items[key]) if key in items else None
        if now == change.old:
            changed.append(key)
        elif now != change.new:
            other.append(key)
    if write and changed:
        new = {key: parse_yaml(changes[key].new) for key in changed}
        whole: Any
        if isinstance(data, list):
            whole = [new.get(str(item.get(CONF_ID)), item) for item in data]
        else:
            whole = {**items, **new}
        write_utf8_file_atomic(path, dump(whole))
    return changed, other


def _by_key(data: object) -> dict[str, Any]:
    if isinstance(data, list):
        return {
            str(item[CONF_ID]): item for item in data if isinstance(item, dict) and CONF_ID in item
        }
    return dict(data) if isinstance(data, dict) else {}
