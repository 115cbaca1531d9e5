"""The cameras that a home's YAML sets up, as loose rows."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from itertools import chain, count, islice
from pathlib import PurePosixPath
from typing import NamedTuple, TypeAlias

from camera_audit.audit.finding import Force
from camera_audit.home.logins import login_mark
from camera_audit.home.object_ids import make_object_id
from camera_audit.home.rows import EntityRow, LooseRow, UnreadableError
from camera_audit.home.sections import list_comments, locate_key
from camera_audit.home.yaml_loader import Secret

from .yaml_address import addresses_of, word_of
from .yaml_config import YamlConfig

CONFIGURATION = "configuration.yaml"
HIKVISION = frozenset({"hikvision", "hikvisioncam"})
#: The one of these whose entities stand in the registry once it spoke to the device.
REGISTERED = "hikvision"

#: The broker whose pictures the YAML may list.
BROKER = "mqtt"
#: Other platforms and integrations that only a camera, recorder or door station has.
SIGNS = {
    "binary_sensor": frozenset({"hikvision", "skybell", "ring", "doorbird"}),
    "sensor": frozenset({"skybell", "ring"}),
    "switch": frozenset({"hikvisioncam", "skybell"}),
    "light": frozenset({"skybell"}),
}
INTEGRATIONS = frozenset(
    {
        "amcrest",
        "android_ip_webcam",
        "arlo",
        "axis",
        "blink",
        "doorbird",
        "ring",
        "skybell",
    }
)
#: Names that Home Assistant gives where the owner gave none.
DEFAULT_NAMES = {
    "amcrest": "Amcrest Camera",
    "ffmpeg": "FFmpeg",
    "foscam": "Foscam Camera",
    "generic": "Generic Camera",
    "mjpeg": "Mjpeg Camera",
    "onvif": "ONVIF Camera",
}
MOST_ROWS = 20_000
#: The platform, its row, and whether it is a camera or a sign of one.
_Platform: TypeAlias = tuple[str, dict[object, object], bool]


#: Platforms that only a camera has, where no section says what a row is.
_BARE = {**dict.fromkeys(DEFAULT_NAMES, True), **dict.fromkeys(HIKVISION, False)}
#: What a file shows before it is read to see whether it holds cameras.
_SHAPE = re.compile(
    rf"^camera\b.*:|\bplatform:\s*[\"']?(?:{'|'.join(_BARE)})\b".encode(), re.MULTILINE
)


def yaml_cameras(
    config: YamlConfig, registry: Collection[EntityRow] | None = None
) -> list[LooseRow]:
    """Return what `configuration.yaml` and all that it reaches set up, then what other YAML of the home describes.

    ``registry``: the entities that it holds, None where it could not be read.
    """
    told = list(islice(_told(config, _platforms(config)), MOST_ROWS))
    registered = None if registry is None else {entity.entity_id for entity in registry}
    strays = list(islice(_strays(config, told, registered), MOST_ROWS))
    if registry is not None and all(
        entity.platform != REGISTERED for entity in registry
    ):
        told = [
            _without_entity(one) if one.row.platform == REGISTERED else one
            for one in told
        ]
    return _same_hosts([*told, *strays])


class _Told(NamedTuple):
    """A row; the secrets that stand for its addresses; those for its user name and password, if both are."""

    row: LooseRow
    secrets: tuple[str, ...] = ()
    login: tuple[object, object] | None = None


def _told(config: YamlConfig, platforms: Iterable[_Platform]) -> Iterator[_Told]:
    taken: set[str] = set()
    accounts: set[str] = set()
    for platform, row, camera in platforms:
        addresses, secrets = addresses_of(config, row)
        name, where = word_of(row.get("name")), locate_key(row, otherwise=CONFIGURATION)
        if not addresses and not secrets and not (camera and name):
            # An account names no device: it counts once, however many platforms use it.
            if platform in accounts:
                continue
            if platform not in DEFAULT_NAMES:
                accounts.add(platform)
                yield _Told(LooseRow(platform=platform, name=platform, where=where))
                continue
        if camera:
            name = name or DEFAULT_NAMES.get(platform)
        entity_id = _entity_id(name, taken) if camera and name else None
        login = row.get("username"), row.get("password")
        alike = login if all(isinstance(part, Secret) for part in login) else None
        words = (
            PurePosixPath(where.partition(":")[0]).stem,
            *list_comments(row),
            *(part.key for part in login if isinstance(part, Secret)),
        )
        mark = login_mark(
            *(part.key if isinstance(part, Secret) else word_of(part) for part in login)
        )
        told = LooseRow(
            platform, entity_id, name, addresses, where=where, words=words, login=mark
        )
        yield _Told(told, secrets, alike)


def _without_entity(told: _Told) -> _Told:
    """Return a row that is set up, and of which the registry holds no entity."""
    return told._replace(row=told.row._replace(force=Force.NO_ENTITY))


def _strays(
    config: YamlConfig, told: list[_Told], registered: Collection[str] | None
) -> Iterator[_Told]:
    """Yield the cameras of files that nothing includes, without those that are set up under their name or address.

    With a registry it is known that they have no entity; without one a dashboard may still show it.
    """
    names = {one.row.entity_id for one in told} | {*(registered or ())}
    known = {part for one in told for part in (*one.row.addresses, *one.secrets)}
    for one in _told(config, _unused(config)):
        row, parts = one.row, {*one.row.addresses, *one.secrets}
        if parts <= known or (row.entity_id in names and row.entity_id):
            continue
        known |= parts
        entity_id = row.entity_id if registered is None else None
        yield one._replace(
            row=row._replace(entity_id=entity_id, force=Force.NOT_LOADED)
        )


def _unused(config: YamlConfig) -> Iterator[_Platform]:
    """Yield the rows of platforms in files that nothing includes: sections, a list of cameras, or one."""
    for name in config.unused():
        with suppress(FileNotFoundError, UnreadableError):
            if not _SHAPE.search(config.files.read(name)):
                continue
            content = config.load(name)
            if isinstance(content, dict) and "platform" not in content:
                yield from _of_tree(config, content)
            for row in config.rows(content):
                if (
                    isinstance(platform := row.get("platform"), str)
                    and platform in _BARE
                ):
                    yield platform, row, _BARE[platform]


def _same_hosts(told: list[_Told]) -> list[LooseRow]:
    """Return the rows, with one stand-in (``host_key``) for all secrets that mean the same device.

    Secrets of one row belong together. So do those of a camera and of a `hikvision` sensor that
    alone share a login, in a home that gives each camera a login of its own.
    """
    parents: dict[str, str] = {}

    def root(secret: str) -> str:
        while secret in parents:
            secret = parents[secret]
        return secret

    def join(secrets: Iterable[str]) -> None:
        first, *others = sorted({root(secret) for secret in secrets})
        parents.update(dict.fromkeys(others, first))

    users: dict[tuple[object, object], list[_Told]] = defaultdict(list)
    for one in told:
        if one.secrets:
            join(one.secrets)
            if one.login:
                users[one.login].append(one)
    for using in users.values() if len(users) > 1 else ():
        if sorted(one.row.platform in HIKVISION for one in using) == [False, True]:
            join(one.secrets[0] for one in using)
    return [
        row._replace(host_key=root(secrets[0])) if secrets else row
        for row, secrets, _ in told
    ]


def country_and_language(config: YamlConfig) -> tuple[str | None, str | None]:
    """Return what `homeassistant:` says of the home."""
    core = config.section(
        config.section(config.load(CONFIGURATION)).get("homeassistant")
    )
    return word_of(core.get("country")), word_of(core.get("language"))


def trees(config: YamlConfig) -> Iterator[dict[object, object]]:
    """Yield the configuration itself, then its packages."""
    top = config.section(config.load(CONFIGURATION))
    yield top
    core = config.section(top.get("homeassistant"))
    for package in config.section(core.get("packages")).values():
        yield config.section(package)


def _platforms(config: YamlConfig) -> Iterator[_Platform]:
    for tree in trees(config):
        yield from _of_tree(config, tree)


def _of_tree(config: YamlConfig, tree: dict[object, object]) -> Iterator[_Platform]:
    for key, value in tree.items():
        # A second section of the same kind is called `camera garden:` or `camera 2:`.
        domain = key.split(" ")[0] if isinstance(key, str) else ""
        wanted = SIGNS.get(domain, frozenset())
        if domain == "camera" or wanted:
            for row in config.rows(value):
                platform = row.get("platform")
                if isinstance(platform, str) and (
                    domain == "camera" or platform in wanted
                ):
                    yield platform, row, domain == "camera"
        elif domain == BROKER:
            for row in config.rows(config.section(value).get("camera")):
                # With a unique id it stands in the registry.
                if "unique_id" not in row:
                    yield BROKER, row, True
        elif domain in INTEGRATIONS:
            for row in _devices(config, value):
                yield domain, row, False


def _devices(config: YamlConfig, value: object) -> Iterator[dict[object, object]]:
    """Yield the devices of an integration: a list, `devices:`, or the section itself."""
    for row in config.rows(value):
        devices = config.resolve(row.get("devices"))
        if isinstance(devices, list):
            yield from config.rows(devices)
        elif row and all(
            isinstance(config.resolve(part), dict) for part in row.values()
        ):
            # The oldest way: a section for each device, called by its name.
            for name, part in row.items():
                yield {"name": name, **config.section(part)}
        else:
            yield row


def _entity_id(name: str, taken: set[str]) -> str | None:
    if (object_id := make_object_id(name)) is None:
        return None
    suffixes = chain([""], (f"_{number}" for number in count(2)))
    entity_id = next(
        one
        for suffix in suffixes
        if (one := f"camera.{object_id}{suffix}") not in taken
    )
    taken.add(entity_id)
    return entity_id
