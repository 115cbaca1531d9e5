"""Cameras that a home shows or uses but, in the files at hand, sets up nowhere.

Asked only where the registry or the YAML could not be read as a whole: where both are there, a
name that neither knows is a leftover of a camera that is gone.
"""

import json
import re
from collections.abc import Collection, Iterator
from contextlib import suppress

from camera_audit.audit.finding import Force
from camera_audit.home.rows import LooseRow, UnreadableError
from camera_audit.home.sections import locate_key
from camera_audit.home.yaml_loader import Include, has_yaml, parse_yaml

from .files import Files
from .yaml_cameras import CONFIGURATION, trees
from .yaml_config import YamlConfig

#: Folders down that a YAML dashboard is looked for, and values looked at in one file.
DEPTH = 3
MOST_VALUES = 500_000

_CAMERA = re.compile(r"camera\.[a-z0-9_]+")
#: A dashboard, a view of one in a file of its own, or a card.
_DASHBOARD_SHAPE = re.compile(rb"^[ -]*(?:views|cards|type):", re.MULTILINE)
#: Keys whose value names an action (``camera.snapshot``), never an entity.
_ACTION_KEYS = frozenset(
    {"service", "action", "perform_action", "trigger", "condition", "type"}
)
#: Sections that set cameras up, or say of the home itself what it is.
_NO_USERS = frozenset({"camera", "homeassistant"})
#: A camera in a template or in an address of Home Assistant's own.
_IN_TEXT = re.compile(
    r"(?:/api/camera_proxy(?:_stream)?/|\bstates\.|\b(?:is_)?stat\w+\(\s*['\"])(camera\.[a-z0-9_]+)"
)
#: Words of pictures that no camera takes.
_PICTURE = re.compile(
    r"(?:^|_)(?:map|radar|weather|vacuum|chart|iss|snapshot|thumbnail)(?:_|$)"
)


def used_cameras(
    files: Files, config: YamlConfig, known: Collection[str]
) -> list[LooseRow]:
    """Return a row for each camera that is used and not among the ``known`` entity ids."""
    rows: dict[str, LooseRow] = {}
    for where, content in _contents(files, config):
        for entity_id, place in _named(config, content, where).items():
            if entity_id not in rows and not _explained(entity_id, known):
                rows[entity_id] = LooseRow(
                    platform="", entity_id=entity_id, where=place, force=Force.MENTIONED
                )
    return list(rows.values())


def _contents(files: Files, config: YamlConfig) -> Iterator[tuple[str, object]]:
    # A dashboard is a last resort here: a broken one is no loss worth a word.
    for name in files.stored("lovelace"):
        with suppress(FileNotFoundError, UnreadableError, ValueError, RecursionError):
            yield name, json.loads(files.read(name))
    if not has_yaml():
        return
    for name in files.yaml_files(depth=DEPTH):
        with suppress(FileNotFoundError, UnreadableError):
            data = files.read(name)
            if b"camera." in data and _DASHBOARD_SHAPE.search(data):
                yield name, parse_yaml(data, name)
    for tree in trees(config):
        for key, value in tree.items():
            if isinstance(key, str) and key.split(" ")[0] not in _NO_USERS:
                yield (
                    locate_key(tree, key, otherwise=CONFIGURATION),
                    config.resolve(value),
                )


def _explained(entity_id: str, known: Collection[str]) -> bool:
    """Whether it is known, a picture of a known camera (`camera.door_person`), or no camera."""
    if entity_id in known or _PICTURE.search(entity_id.partition(".")[2]):
        return True
    return any(entity_id.startswith(f"{camera}_") for camera in known)


def _named(config: YamlConfig, content: object, where: str) -> dict[str, str]:
    """Return the camera entities that the values of some keys name, in the order of the text, each with its place.

    ``where``: the file of what has no place of its own.
    """
    found: dict[str, str] = {}
    waiting: list[tuple[object, object, str]] = [(None, content, where)]
    seen: set[int] = set()
    for _ in range(MOST_VALUES):
        if not waiting:
            break
        key, value, place = waiting.pop()
        if isinstance(value, Include):
            value = config.resolve(value)
        if isinstance(value, str):
            for entity_id in _in_text(value) if key not in _ACTION_KEYS else ():
                found.setdefault(entity_id, place)
        elif isinstance(value, (dict, list)) and id(value) not in seen:
            seen.add(id(value))
            if isinstance(value, dict):
                parts = [
                    (name, part, locate_key(value, name, otherwise=place))
                    for name, part in value.items()
                ]
            else:
                parts = [(key, part, place) for part in value]
            waiting.extend(reversed(parts))
    return found


def _in_text(text: str) -> list[str]:
    """Return the camera entities that a value names: as a whole, in a template, or in an address."""
    if _CAMERA.fullmatch(text.strip()):
        return [text.strip()]
    return _IN_TEXT.findall(text) if "camera." in text else []
