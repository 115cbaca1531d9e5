"""The rows of a home's `.storage` folder: registries, config entries, what it says of itself.

Reads what Home Assistant wrote from the first registry version on (2018) to those of 2026.11: a
key that is missing or odd becomes None, a row without an id is left out and counted. What could
not be read stands in the ``unread`` of the files.
"""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from camera_audit.home.rows import (
    DeviceRow,
    EntityRow,
    EntryRow,
    HomeRows,
    LooseRow,
    UnreadableError,
)
from camera_audit.report.row import CONFIG_ENTRIES, DEVICE_REGISTRY, ENTITY_REGISTRY

from .files import Files

CONFIG = ".storage/core.config"
STATES = ".storage/core.restore_state"
INSTANCE = ".storage/core.uuid"
#: The versions up to which these are read as they are meant, by Home Assistant 2026.11: a higher first number means
#: that an older reader cannot rely on what it knows.
NEWEST_VERSIONS = {DEVICE_REGISTRY: 3, ENTITY_REGISTRY: 1, CONFIG_ENTRIES: 1}


def stored_rows(files: Files) -> HomeRows:
    """Read the registries, the config entries, and the home's secret, country and language."""
    registry = _data(files, DEVICE_REGISTRY)
    devices = [*_rows(files, DEVICE_REGISTRY, registry, "devices", "id")]
    entities = _rows(
        files,
        ENTITY_REGISTRY,
        _data(files, ENTITY_REGISTRY),
        "entities",
        "entity_id",
        "platform",
    )
    entries = _rows(
        files,
        CONFIG_ENTRIES,
        _data(files, CONFIG_ENTRIES),
        "entries",
        "entry_id",
        "domain",
    )
    config = _data(files, CONFIG, expected=False)
    return HomeRows(
        devices=tuple(
            _device(row) for row in devices if not text_of(row.get("parent_device_id"))
        ),
        entities=tuple(
            EntityRow(**{"unique_id": "", **_texts(row, EntityRow)}) for row in entities
        ),
        entries=tuple(
            EntryRow(
                **_texts(row, EntryRow)
                | {key: mapping(row.get(key)) for key in ("data", "options")}
            )
            for row in entries
        ),
        # A child (2026.9 and newer) is a part of its parent.
        children={
            child: parent
            for row in (*mappings(registry.get("child_devices")), *devices)
            if (child := text_of(row.get("id")))
            and (parent := text_of(row.get("parent_device_id")))
        },
        secret=text_of(_data(files, INSTANCE, expected=False).get("uuid")),
        country=text_of(config.get("country")),
        language=text_of(config.get("language")),
    )


def kept_states(files: Files) -> Iterator[LooseRow]:
    """Yield the cameras among the states that were kept over the last restart."""
    for row in mappings(_data(files, STATES, expected=False).get("rows")):
        state = mapping(row.get("state"))
        entity_id = text_of(state.get("entity_id")) or ""
        if entity_id.startswith("camera."):
            name = text_of(mapping(state.get("attributes")).get("friendly_name"))
            yield LooseRow(platform="", entity_id=entity_id, name=name, where=STATES)


def _data(files: Files, name: str, *, expected: bool = True) -> dict[str, Any]:
    document = files.load(name, _parse_document, expected=expected)
    if document is None:
        return {}
    if (document.version or 0) > NEWEST_VERSIONS.get(name, document.version or 0):
        files.leave_unread(name, "newer")
    return document.data


class _Document(NamedTuple):
    """What a file of `.storage` holds. ``version``: of its format, its first number; None where it says none."""

    version: int | None
    data: dict[str, Any]


def _parse_document(content: bytes) -> _Document:
    """Return what a file holds; UnreadableError where it has no data."""
    try:
        document = mapping(json.loads(content))
    except (ValueError, RecursionError) as error:
        place = (
            f"{error.lineno}:{error.colno}"
            if isinstance(error, json.JSONDecodeError)
            else "1:1"
        )
        raise UnreadableError("no_json", place) from error
    data, version = document.get("data"), document.get("version")
    if isinstance(data, list):
        # Some files keep a bare list, for example the states of 2018 to today.
        data = {"rows": data}
    if not isinstance(data, dict):
        raise UnreadableError("other_shape")
    return _Document(version if isinstance(version, int) else None, data)


def _rows(
    files: Files, name: str, data: dict[str, Any], key: str, *needed: str
) -> Iterator[dict[str, Any]]:
    """Yield the rows of a registry; those without a ``needed`` text are counted as unread."""
    if not data:
        return
    if not isinstance(rows := data.get(key), list):
        files.leave_unread(name, "other_shape")
        return
    skipped = 0
    for row in mappings(rows):
        if all(text_of(row.get(part)) for part in needed) and "." in str(
            row.get("entity_id", ".")
        ):
            yield row
        else:
            skipped += 1
    if skipped:
        files.leave_unread(name, "odd_rows", str(skipped))


def _device(row: dict[str, Any]) -> DeviceRow:
    owners = row.get("config_entries")
    # Before 2026.8 a device could have several config entries.
    ids = (
        row.get("config_entry_id"),
        row.get("primary_config_entry"),
        *(owners if isinstance(owners, list) else ())[:1],
    )
    return DeviceRow(
        **_texts(row, DeviceRow)
        | {
            "config_entry_id": next(filter(None, map(text_of, ids)), None),
            "connections": _pairs(row.get("connections")),
            "identifiers": _pairs(row.get("identifiers")),
            "via_device_id": text_of(
                row.get("via_device_id") or row.get("hub_device_id")
            ),
        }
    )


def text_of(value: object) -> str | None:
    """Return a text, or a number as text; anything else, and an empty text, is None."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return None


def _texts(
    row: dict[str, Any], kind: type[DeviceRow | EntityRow | EntryRow]
) -> dict[str, Any]:
    """Return the texts of the fields of a record; a field without one keeps its default."""
    return {
        field: text
        for field in kind._fields
        if (text := text_of(row.get(field))) is not None
    }


def mapping(value: object) -> dict[str, Any]:
    """Return a mapping of JSON; an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def mappings(value: object) -> Iterator[dict[str, Any]]:
    """Yield the mappings of a list of JSON."""
    for item in value if isinstance(value, list) else ():
        if isinstance(item, dict):
            yield item


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    """Return pairs of texts; very old identifiers have three parts, of which the rest is one."""
    pairs = []
    for item in value if isinstance(value, list) else ():
        if isinstance(item, list):
            kind, *rest = [text_of(part) or "" for part in item] or [""]
            if kind and rest:
                pairs.append((kind, "_".join(rest)))
    return tuple(pairs)
