"""A home's rows from a configuration folder or a backup, read without Home Assistant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..home.rows import ClientRow, HomeRows, LooseRow, Unread, UnreadableError
from .backup import Files, open_backup
from .dashboards import used_cameras
from .files import FolderFiles, is_yaml
from .old_sensors import old_sensors
from .relay_files import relay_cameras
from .storage import Storage
from .yaml_cameras import CONFIGURATION, country_and_language, yaml_cameras
from .yaml_config import YamlConfig

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KNOWN_DEVICES = "known_devices.yaml"
_MAC = re.compile(r"(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}", re.IGNORECASE)
#: Accounts that a registry shows with devices of their own.
_ENTITY_DOMAINS = ("camera.", "binary_sensor.", "event.", "image.")


def open_home(*paths: Path) -> list[Files]:
    """Open what makes up one home: configuration folders, backups, folders or files of relays.

    The configuration comes first; a folder may hold it further down, beside a relay's. Raises
    UnreadableError where a path cannot be read, where nothing of a home is there, or several are.
    """
    opened = [files for path in paths for files in _open(path)]
    opened.sort(key=lambda files: not _is_configured(files))
    if not _is_configured(opened[0]) and not any(relay_cameras(files)[0] for files in opened):
        grew = any(unread.reason == "grows" for files in opened for unread in files.unread)
        raise UnreadableError("grows" if grew else "no_home")
    return opened


def _open(path: Path) -> list[Files]:
    try:
        if path.is_file():
            return [FolderFiles(path.parent, path.name) if is_yaml(path.name) else open_backup(path)]
        if not path.is_dir():
            raise UnreadableError("no_such_home")
        next(iter(path.iterdir()), None)
        folder = FolderFiles(path)
        below = [] if _is_configured(folder) else _configurations_below(path)
    except OSError as error:
        raise UnreadableError("refused", error.strerror or "") from error
    if len(below) > 1:
        raise UnreadableError("many_homes")
    return [folder, *map(FolderFiles, below)]


def _configurations_below(root: Path) -> list[Path]:
    """Return the configuration folders one folder down, else those two folders down."""
    for below in ("*", "*/*"):
        marks = [*root.glob(f"{below}/{CONFIGURATION}"), *root.glob(f"{below}/.storage")]
        if found := {mark.parent.resolve() for mark in marks}:
            return sorted(folder for folder in found if folder.is_relative_to(root.resolve()))
    return []


def read_home(files: Files, *beside: Files) -> HomeRows:
    """Read all that the files say of cameras; ``beside``: where further files of relays lie.

    What could not be read is in the rows' `unread`.
    """
    storage = Storage(files)
    config = YamlConfig(files)
    loose: list[LooseRow] = []
    unread = list(storage.unread)
    clients: tuple[ClientRow, ...] = ()
    country = language = None
    if config.usable():
        loose += yaml_cameras(config)
        # The same file may lie below two of the paths.
        relayed: dict[LooseRow, LooseRow] = {}
        for source in (files, *beside):
            rows, relay_unread = relay_cameras(source)
            for row in rows:
                if storage.knows_entities:
                    row = row._replace(entity_id=None)  # noqa: PLW2901 - which is only a guess
                relayed.setdefault(row._replace(where=""), row)
            unread += relay_unread
        loose += relayed.values()
        clients = tuple(_clients(config))
        country, language = country_and_language(config)
        unread += config.unread
    elif any(True for _ in files.yaml_files()):
        unread.append(Unread(what="YAML", reason="no_yaml"))
    loose = [row for row in loose if not _in_registry(row, storage)]
    loose += old_sensors(storage.entities, tuple(loose))
    known = {entity.entity_id for entity in storage.entities}
    known |= {row.entity_id for row in loose if row.entity_id}
    states = [row for row in storage.states() if row.entity_id not in known]
    known |= {row.entity_id for row in states if row.entity_id}
    used: list[LooseRow] = []
    if not storage.knows_entities or any(item.what.endswith(("yaml", "YAML")) for item in unread):
        used = used_cameras(files, config, known)
    unread += [item for source in (files, *beside) for item in source.unread]
    return HomeRows(
        devices=storage.devices,
        entities=storage.entities,
        entries=storage.entries,
        loose=(*loose, *states, *used),
        clients=clients,
        children=storage.children,
        secret=storage.secret,
        unread=tuple(unread),
        version=_version(files),
        country=storage.country or country,
        language=storage.language or language,
    )


def _is_configured(files: Files) -> bool:
    """Whether Home Assistant's own files are here: its YAML or its `.storage`."""
    if any(True for _ in files.stored("core.")):
        return True
    try:
        files.read(CONFIGURATION)
    except FileNotFoundError:
        return False
    except UnreadableError:
        return True
    return True


def _version(files: Files) -> str | None:
    try:
        version = files.read(".HA_VERSION").decode("ascii", "replace").strip()
    except (FileNotFoundError, UnreadableError):
        return files.version
    return version[:20] if re.fullmatch(r"[0-9A-Za-z.+-]{1,40}", version) else files.version


def _in_registry(row: LooseRow, storage: Storage) -> bool:
    """Whether an account of the YAML has its devices in the registry, so that it adds none."""
    if row.addresses or row.host_key or row.entity_id:
        return False
    return any(
        entity.platform == row.platform and entity.entity_id.startswith(_ENTITY_DOMAINS) for entity in storage.entities
    )


def _clients(config: YamlConfig) -> Iterator[ClientRow]:
    """Yield the network clients of the old device tracker; Home Assistant writes this file."""
    for section in config.section(config.load(KNOWN_DEVICES, expected=False)).values():
        client = config.section(section)
        mac, name = client.get("mac"), client.get("name")
        if isinstance(mac, str) and _MAC.fullmatch(mac.strip()):
            yield ClientRow(mac=re.sub(r"[^0-9A-F]", "", mac.upper()), name=name if isinstance(name, str) else None)
