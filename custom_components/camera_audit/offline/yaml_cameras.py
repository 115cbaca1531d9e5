"""The cameras that a home's YAML sets up, as loose rows."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, count, islice
from typing import NamedTuple

from ..home.rows import LooseRow
from ..home.yaml_loader import Secret, place_of
from .yaml_address import addresses_of, slug, word_of
from .yaml_config import YamlConfig

CONFIGURATION = "configuration.yaml"
HIKVISION = frozenset({"hikvision", "hikvisioncam"})

#: Other platforms and integrations that only a camera, recorder or door station has.
SIGNS = {
    "binary_sensor": frozenset({"hikvision", "skybell", "ring", "doorbird"}),
    "sensor": frozenset({"skybell", "ring"}),
    "switch": frozenset({"hikvisioncam", "skybell"}),
    "light": frozenset({"skybell"}),
}
INTEGRATIONS = frozenset({"amcrest", "android_ip_webcam", "arlo", "axis", "blink", "doorbird", "ring", "skybell"})
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


def yaml_cameras(config: YamlConfig) -> list[LooseRow]:
    """Return what `configuration.yaml` and all that it reaches set up."""
    return _same_hosts(list(islice(_told(config), MOST_ROWS)))


class _Told(NamedTuple):
    """A row; the secrets that stand for its addresses; those for its user name and password, if both are."""

    row: LooseRow
    secrets: tuple[str, ...] = ()
    login: tuple[object, object] | None = None


def _told(config: YamlConfig) -> Iterator[_Told]:
    taken: set[str] = set()
    accounts: set[str] = set()
    for platform, row, camera in _platforms(config):
        addresses, secrets = addresses_of(config, row)
        name, where = word_of(row.get("name")), place_of(row, otherwise=CONFIGURATION)
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
        yield _Told(LooseRow(platform, entity_id, name, addresses, where=where), secrets, alike)


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
    return [row._replace(host_key=root(secrets[0])) if secrets else row for row, secrets, _ in told]


def country_and_language(config: YamlConfig) -> tuple[str | None, str | None]:
    """Return what `homeassistant:` says of the home."""
    core = config.section(config.section(config.load(CONFIGURATION)).get("homeassistant"))
    return word_of(core.get("country")), word_of(core.get("language"))


def trees(config: YamlConfig) -> Iterator[dict[object, object]]:
    """Yield the configuration itself, then its packages."""
    top = config.section(config.load(CONFIGURATION))
    yield top
    core = config.section(top.get("homeassistant"))
    for package in config.section(core.get("packages")).values():
        yield config.section(package)


def _platforms(config: YamlConfig) -> Iterator[tuple[str, dict[object, object], bool]]:
    for tree in trees(config):
        for key, value in tree.items():
            # A second section of the same kind is called `camera garden:` or `camera 2:`.
            domain = key.split(" ")[0] if isinstance(key, str) else ""
            wanted = SIGNS.get(domain, frozenset())
            if domain == "camera" or wanted:
                for row in config.rows(value):
                    platform = row.get("platform")
                    if isinstance(platform, str) and (domain == "camera" or platform in wanted):
                        yield platform, row, domain == "camera"
            elif domain in INTEGRATIONS:
                for row in _devices(config, value):
                    yield domain, row, False


def _devices(config: YamlConfig, value: object) -> Iterator[dict[object, object]]:
    """Yield the devices of an integration: a list, `devices:`, or the section itself."""
    for row in config.rows(value):
        devices = config.resolve(row.get("devices"))
        if isinstance(devices, list):
            yield from config.rows(devices)
        elif row and all(isinstance(config.resolve(part), dict) for part in row.values()):
            # The oldest way: a section for each device, called by its name.
            for name, part in row.items():
                yield {"name": name, **config.section(part)}
        else:
            yield row


def _entity_id(name: str, taken: set[str]) -> str | None:
    if (object_id := slug(name)) is None:
        return None
    suffixes = chain([""], (f"_{number}" for number in count(2)))
    entity_id = next(one for suffix in suffixes if (one := f"camera.{object_id}{suffix}") not in taken)
    taken.add(entity_id)
    return entity_id
