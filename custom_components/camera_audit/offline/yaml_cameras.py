"""The cameras that a home's YAML sets up, as loose rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..home.rows import LooseRow
from .yaml_address import addresses_of, slug, text_of
from .yaml_secrets import SameHost, login_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .yaml_config import YamlConfig

CONFIGURATION = "configuration.yaml"

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
    taken: set[str] = set()
    rows: list[LooseRow] = []
    secrets = SameHost()
    accounts: set[str] = set()
    for platform, row, camera in _platforms(config):
        addresses, keys = addresses_of(config, row)
        if not addresses and not keys and not (camera and text_of(row.get("name"))):
            # An account names no device: it counts once, however many platforms use it.
            if platform in accounts:
                continue
            if platform not in DEFAULT_NAMES:
                accounts.add(platform)
                rows.append(LooseRow(platform=platform, name=platform, where=CONFIGURATION))
                continue
        name = text_of(row.get("name")) or (DEFAULT_NAMES.get(platform) if camera else None)
        index = len(rows)
        rows.append(
            LooseRow(
                platform=platform,
                entity_id=_entity_id(name, taken) if camera and name else None,
                name=name,
                addresses=addresses,
                host_key=keys[0] if keys else None,
                where=CONFIGURATION,
            )
        )
        secrets.add(index, platform, keys, login_of(row))
        if len(rows) >= MOST_ROWS:
            break
    return secrets.joined(rows)


def country_and_language(config: YamlConfig) -> tuple[str | None, str | None]:
    """Return what `homeassistant:` says of the home."""
    top = config.section(config.load(CONFIGURATION, expected=False))
    core = config.section(top.get("homeassistant"))
    return text_of(core.get("country")), text_of(core.get("language"))


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
                    if not isinstance(platform, str):
                        continue
                    if domain == "camera":
                        yield platform, row, True
                    elif platform in wanted:
                        yield platform, row, False
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
    entity_id, number = f"camera.{object_id}", 1
    while entity_id in taken:
        number += 1
        entity_id = f"camera.{object_id}_{number}"
    taken.add(entity_id)
    return entity_id
