"""The two files that Home Assistant's editors write, read and changed one item at a time.

Everything here blocks and belongs into an executor. A change reads the file, compares and writes
in one go and replaces the file as a whole, so that an editor which saves at the same time loses
nothing unseen, and a killed process leaves either the old file or the new one.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml  # type: ignore[import-untyped] # it has no types of its own
from homeassistant.const import CONF_ID
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import yaml as ha_yaml
from homeassistant.util.file import WriteError, write_utf8_file_atomic

from .errors import SwapError

#: Why a file is not written: ``selector.swap.options.rewrite_*``.
COMMENTS: Final = "comments"
DOUBLE_ID: Final = "double_id"


class ItemFile(NamedTuple):
    """A file as it was read. ``problem``: why it is not to be written again; else None.

    ``data`` is None where the file does not exist, or holds tags: those stand for other files.
    """

    data: Any
    items: dict[str, Any]
    problem: str | None = None


def read_file(path: str) -> ItemFile:
    """Read a file once. SwapError where it cannot be read."""
    if not Path(path).is_file():
        return ItemFile(None, {})
    try:
        text = Path(path).read_text(encoding="utf-8")
        comments, tags = _handmade(text)
        if tags:
            return ItemFile(None, {}, COMMENTS)
        data = ha_yaml.parse_yaml(text)
    except (HomeAssistantError, OSError, UnicodeError, yaml.YAMLError) as error:
        raise SwapError("file_unreadable", file=Path(path).name) from error
    items, doubled = _by_key(data)
    problem = COMMENTS if comments else DOUBLE_ID if doubled else None
    return ItemFile(data, items, problem)


def to_yaml(data: Any) -> str:  # noqa: ANN401 # what a YAML file holds
    """Return data as Home Assistant's editors write it.

    Their dumper drops ``null`` at the ends of lines, also where it belongs to a text: not here.
    """
    text: str = ha_yaml.dump(data)
    if ha_yaml.parse_yaml(text) == data:
        return text
    dumper = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    plain: str = yaml.dump(data, default_flow_style=False, allow_unicode=True, sort_keys=False, Dumper=dumper)
    return plain


def change_items(path: str, changes: Mapping[str, tuple[str, str]], *, write: bool) -> tuple[list[str], list[str]]:
    """Change those items that are as expected; return the changed ones and the other ones.

    ``changes``: what each item is, and what it becomes, as YAML. An item that already is what it
    is to become counts as neither. A file that is not to be written has other ones only.
    SwapError where it cannot be read or written.
    """
    data, items, problem = read_file(path)
    now = {key: to_yaml(items[key]) if key in items else None for key in changes}
    changed = [key for key, (old, _) in changes.items() if now[key] == old and problem is None]
    other = [key for key, (_, new) in changes.items() if now[key] != new and key not in changed]
    if write and changed:
        new = {key: ha_yaml.parse_yaml(changes[key][1]) for key in changed}
        whole: Any
        whole = [new.get(_key(item), item) for item in data] if isinstance(data, list) else {**items, **new}
        try:
            write_utf8_file_atomic(path, to_yaml(whole))
        except (OSError, WriteError) as error:
            raise SwapError("file_not_written", file=Path(path).name) from error
    return changed, other


def _handmade(text: str) -> tuple[bool, bool]:
    """Whether a text holds comments, and whether it holds tags: writing it again loses both."""
    comments = tags = False
    end = 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        tags = tags or isinstance(token, yaml.TagToken)
        comments = comments or "#" in text[end : token.start_mark.index]
        end = max(end, token.end_mark.index)
    return comments or "#" in text[end:], tags


def _key(item: object) -> str:
    return str(item[CONF_ID]) if isinstance(item, dict) and CONF_ID in item else ""


def _by_key(data: object) -> tuple[dict[str, Any], bool]:
    """Return the items by their ids, and whether an id is there twice; the first one runs."""
    if not isinstance(data, list):
        return (dict(data) if isinstance(data, dict) else {}), False
    keyed = [(key, item) for item in data if (key := _key(item))]
    items = dict(reversed(keyed))
    return items, len(items) < len(keyed)
