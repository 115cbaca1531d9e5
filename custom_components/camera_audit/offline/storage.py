"""The rows of a home's `.storage` folder: registries, config entries, what it says of itself.

Reads what Home Assistant wrote from the first registry version on (2018) to those of 2026.11: a
key that is missing or odd becomes None, a row without an id is left out and counted.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ..home.rows import DeviceRow, EntityRow, EntryRow, LooseRow, Unread, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .backup import Files

DEVICES = ".storage/core.device_registry"
ENTITIES = ".storage/core.entity_registry"
ENTRIES = ".storage/core.config_entries"
CONFIG = ".storage/core.config"
STATES = ".storage/core.restore_state"
INSTANCE = ".storage/core.uuid"


class Storage:
    """What the `.storage` folder of a home says."""

    def __init__(self, files: Files) -> None:
        """Read it all. What could not be read is in ``unread``."""
        self._files = files
        self.unread: list[Unread] = []
        devices = self._data(DEVICES)
        self.children = dict(self._children(devices))
        self.devices = tuple(self._devices(devices))
        self.entities = tuple(self._entities())
        self.entries = tuple(self._entries())
        config = self._data(CONFIG, expected=False)
        self.country = _text(config.get("country"))
        self.language = _text(config.get("language"))
        self.secret = _text(self._data(INSTANCE, expected=False).get("uuid"))

    @property
    def knows_entities(self) -> bool:
        """Whether the entity registry could be read as a whole."""
        return not any(unread.what == ENTITIES for unread in self.unread)

    def states(self) -> Iterator[LooseRow]:
        """Yield the cameras among the states that were kept over the last restart."""
        for row in _dicts(self._data(STATES, expected=False).get("rows")):
            state = _dict(row.get("state"))
            entity_id = _text(state.get("entity_id")) or ""
            if entity_id.startswith("camera."):
                name = _text(_dict(state.get("attributes")).get("friendly_name"))
                yield LooseRow(platform="unknown", entity_id=entity_id, name=name, where=STATES)

    def _data(self, name: str, *, expected: bool = True) -> dict[str, Any]:
        try:
            document = json.loads(self._files.read(name))
        except FileNotFoundError:
            if expected:
                self.unread.append(Unread(what=name, reason="missing"))
            return {}
        except UnreadableError as error:
            self.unread.append(Unread(what=name, reason=error.reason, detail=error.detail))
            return {}
        except (ValueError, RecursionError) as error:
            self.unread.append(Unread(what=name, reason="no_json", detail=_place(error)))
            return {}
        data = document.get("data") if isinstance(document, dict) else None
        if isinstance(data, list):
            # Some files keep a bare list, for example the states of 2018 to today.
            return {"rows": data}
        if not isinstance(data, dict):
            self.unread.append(Unread(what=name, reason="other_shape"))
            return {}
        return data

    def _rows(self, data: dict[str, Any], key: str, name: str, needed: tuple[str, ...]) -> Iterator[dict[str, Any]]:
        """Yield the rows of a registry; those without a ``needed`` text are counted as unread."""
        if not data:
            return
        rows = data.get(key)
        if not isinstance(rows, list):
            self.unread.append(Unread(what=name, reason="other_shape"))
            return
        skipped = 0
        for row in _dicts(rows):
            if all(_text(row.get(part)) for part in needed) and _is_entity_id(row):
                yield row
            else:
                skipped += 1
        if skipped:
            self.unread.append(Unread(what=name, reason="odd_rows", detail=str(skipped)))

    def _devices(self, data: dict[str, Any]) -> Iterator[DeviceRow]:
        for row in self._rows(data, "devices", DEVICES, ("id",)):
            if not _text(row.get("parent_device_id")):
                texts = _texts(row, DeviceRow) | {
                    "config_entry_id": _owner(row),
                    "connections": _pairs(row.get("connections")),
                    "identifiers": _pairs(row.get("identifiers")),
                    "via_device_id": _text(row.get("via_device_id") or row.get("hub_device_id")),
                }
                yield DeviceRow(**texts)

    def _children(self, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        """Yield child and parent: a child (2026.9 and newer) is a part of its parent."""
        for key in ("child_devices", "devices"):
            for row in _dicts(data.get(key)):
                child, parent = _text(row.get("id")), _text(row.get("parent_device_id"))
                if child and parent:
                    yield child, parent

    def _entities(self) -> Iterator[EntityRow]:
        needed = ("entity_id", "platform")
        for row in self._rows(self._data(ENTITIES), "entities", ENTITIES, needed):
            yield EntityRow(**{"unique_id": "", **_texts(row, EntityRow)})

    def _entries(self) -> Iterator[EntryRow]:
        needed = ("entry_id", "domain")
        for row in self._rows(self._data(ENTRIES), "entries", ENTRIES, needed):
            mappings = {"data": _dict(row.get("data")), "options": _dict(row.get("options"))}
            yield EntryRow(**(_texts(row, EntryRow) | mappings))


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.lineno}:{error.colno}"
    return "1:1"


def _owner(row: dict[str, Any]) -> str | None:
    """Return the one config entry of a device; before 2026.8 a device could have several."""
    if owner := _text(row.get("config_entry_id")) or _text(row.get("primary_config_entry")):
        return owner
    owners = row.get("config_entries")
    return _text(owners[0]) if isinstance(owners, list) and owners else None


def _text(value: object) -> str | None:
    """Return a text, or a number as text; anything else, and an empty text, is None."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return None


def _is_entity_id(row: dict[str, Any]) -> bool:
    """Whether the entity id of a row, if it is one of an entity, is one."""
    return "." in str(row.get("entity_id", "."))


def _texts(row: dict[str, Any], kind: type[DeviceRow | EntityRow | EntryRow]) -> dict[str, Any]:
    """Return the texts of the fields of a record; a field without one keeps its default."""
    texts = {field: _text(row.get(field)) for field in kind._fields}
    return {field: text for field, text in texts.items() if text is not None}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _dicts(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            if isinstance(item, dict):
                yield item


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Return pairs of texts; very old identifiers have three parts, of which the rest is one."""
    pairs = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, list):
            kind, *rest = [_text(part) or "" for part in item] or [""]
            if kind and rest:
                pairs.append((kind, "_".join(rest)))
    return tuple(pairs)
