"""A home's rows from a configuration folder or a backup, read without Home Assistant."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from camera_audit.audit.camera import ClientRow
from camera_audit.home.relays.file_names import NAME
from camera_audit.home.rows import HomeRows, LooseRow, UnreadableError
from camera_audit.home.sections import locate_key
from camera_audit.home.yaml_loader import has_yaml
from camera_audit.report.row import ENTITY_REGISTRY

from .backup import IN_PART, BackupFiles, FindKeys
from .dashboards import used_cameras
from .files import VERSION, Files, FolderFiles, is_yaml
from .old_sensors import old_sensors
from .relay_files import relay_cameras
from .storage import kept_states, stored_rows
from .yaml_cameras import CONFIGURATION, country_and_language, yaml_cameras
from .yaml_config import YamlConfig

KNOWN_DEVICES = "known_devices.yaml"
_MAC = re.compile(r"(?:[0-9A-F]{2}[:-]){5}[0-9A-F]{2}", re.IGNORECASE)
#: Accounts that a registry shows with devices of their own.
_ENTITY_DOMAINS = ("camera.", "binary_sensor.", "event.", "image.")


def open_home(*paths: Path, find_keys: FindKeys | None = None) -> list[Files]:
    """Open what makes up one home: configuration folders, backups, folders or files of relays.

    The configuration comes first; a folder may hold it further down, beside a relay's. Raises
    UnreadableError where a path cannot be read, where nothing of a home is there, or several are.
    ``find_keys``: returns what may open an encrypted backup.
    """
    opened = [files for path in paths for files in _open(path, find_keys)]
    opened.sort(key=lambda files: not _is_configured(files))
    if not _is_configured(opened[0]) and not any(map(relay_cameras, opened)):
        reasons = [
            unread.reason
            for files in opened
            for unread in files.unread
            if unread.reason in IN_PART
        ]
        raise UnreadableError(reasons[0] if reasons else "no_home")
    return opened


def _open(path: Path, find_keys: FindKeys | None) -> list[Files]:
    try:
        if path.is_file():
            if is_yaml(path.name) or NAME.search(path.name):
                return [FolderFiles(path.parent, path.name)]
            backup = BackupFiles(path, find_keys)
            return [backup, *backup.addons.values()]
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
        marks = [
            *root.glob(f"{below}/{CONFIGURATION}"),
            *root.glob(f"{below}/.storage"),
        ]
        if found := {mark.parent.resolve() for mark in marks}:
            return sorted(
                folder for folder in found if folder.is_relative_to(root.resolve())
            )
    return []


def read_home(files: Files, *beside: Files) -> HomeRows:
    """Read all that the files say of cameras; ``beside``: where further files of relays lie.

    What could not be read is in the rows' `unread`.
    """
    sources = (files, *beside)
    stored = stored_rows(files)
    knows_entities = all(unread.what != ENTITY_REGISTRY for unread in files.unread)
    config = YamlConfig(files)
    loose: list[LooseRow] = []
    clients: tuple[ClientRow, ...] = ()
    country = language = None
    if has_yaml():
        # Where the registry knows the entities, one of a relay's file is only a guess.
        relayed = [
            row._replace(entity_id=None) if knows_entities else row
            for row in relay_cameras(*sources)
        ]
        entities = stored.entities if knows_entities else None
        loose = [
            row
            for row in (*yaml_cameras(config, entities), *relayed)
            if not _in_registry(row, stored)
        ]
        clients = tuple(_clients(config))
        country, language = country_and_language(config)
    elif any(files.yaml_files()):
        files.leave_unread("YAML", "no_yaml")
    loose += old_sensors(stored.entities, tuple(loose))
    known = {entity.entity_id for entity in stored.entities} | {
        row.entity_id for row in loose if row.entity_id
    }
    states = [row for row in kept_states(files) if row.entity_id not in known]
    known |= {row.entity_id for row in states if row.entity_id}
    unread = tuple(dict.fromkeys(item for source in sources for item in source.unread))
    if not knows_entities or any(
        item.what.endswith(("yaml", "YAML")) for item in unread
    ):
        states += used_cameras(files, config, known)
    return stored._replace(
        loose=(*loose, *states),
        clients=clients,
        unread=unread,
        version=files.load(VERSION, _version, expected=False),
        country=stored.country or country,
        language=stored.language or language,
    )


def _is_configured(files: Files) -> bool:
    """Whether Home Assistant's own files are here: its YAML or its `.storage`."""
    if any(files.stored("core.")):
        return True
    try:
        with suppress(UnreadableError):
            files.read(CONFIGURATION)
    except FileNotFoundError:
        return False
    return True


def _version(content: bytes) -> str | None:
    version = content.decode("ascii", "replace").strip()
    return version[:20] if re.fullmatch(r"[0-9A-Za-z.+-]{1,40}", version) else None


def _in_registry(row: LooseRow, stored: HomeRows) -> bool:
    """Whether an account of the YAML has its devices in the registry, so that it adds none."""
    if row.addresses or row.host_key or row.entity_id:
        return False
    return any(
        entity.platform == row.platform and entity.entity_id.startswith(_ENTITY_DOMAINS)
        for entity in stored.entities
    )


def _clients(config: YamlConfig) -> Iterator[ClientRow]:
    """Yield the network clients of the old device tracker; Home Assistant writes this file."""
    for section in config.section(config.load(KNOWN_DEVICES, expected=False)).values():
        client = config.section(section)
        mac, name = client.get("mac"), client.get("name")
        if isinstance(mac, str) and _MAC.fullmatch(mac.strip()):
            yield ClientRow(
                mac=re.sub(r"[^0-9A-F]", "", mac.upper()),
                name=name if isinstance(name, str) else None,
                where=locate_key(section, otherwise=KNOWN_DEVICES),
            )
