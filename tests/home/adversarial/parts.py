"""Homes that were made to mislead an audit: what one is, and how its registries are written.

Every name, address, serial and MAC is made up; each expectation was thought out before the product was asked.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tests.home_files import registry

CAMERA = "camera"
FLAGGED = ("confirmed", "likely")
AT_LEAST_POSSIBLE = ("confirmed", "likely", "possible")
NOT_FLAGGED = ("possible", "other_maker", "unknown")
NOTHING_FOR_IT = ("other_maker", "unknown")
ANY = ("confirmed", "likely", "possible", "other_maker", "unknown")

# Prefixes as the lists of IEEE have them.
HIKVISION = "44:19:b6"
EZVIZ = "64:24:4d"
DAHUA = "3c:ef:8c"
REOLINK = "ec:71:db"
UBIQUITI = "74:ac:b9"
TRENDNET = "d8:eb:97"
AZUREWAVE = "80:91:33"
HIKSTORAGE = "ec:15:fe"
NOBODY = "02:00:5e"


@dataclass(frozen=True)
class Expected:
    """What is expected of one camera, which ``key`` finds: an entity id, a host or a name."""

    key: str
    verdicts: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    not_kinds: tuple[str, ...] = ()
    brand: str | None = None
    not_brand: str | None = None
    not_host: str | None = None
    in_force: bool | None = None  # None: it says nothing of this
    never: tuple[str, ...] = ()  # words that none of its sentences may have
    always: tuple[str, ...] = ()


@dataclass(frozen=True)
class Home:
    """A home, what has to be found in it, and what must not be said of it."""

    name: str
    why: str
    files: dict[str, str]
    cameras: tuple[Expected, ...] = ()
    count: tuple[
        int, ...
    ] = ()  # how many cameras may be listed; () as many as ``cameras``
    never: tuple[str, ...] = ()  # words that no report in any format may have
    never_in: tuple[
        tuple[str, str], ...
    ] = ()  # a format, and words that it may not have
    unread: bool | None = None  # whether something has to be named as not read

    @property
    def counts(self) -> tuple[int, ...]:
        return self.count or (len(self.cameras),)


@dataclass
class Registry:
    """Writes registries as Home Assistant does."""

    devices: list[dict[str, Any]] = field(default_factory=list)
    entities: list[dict[str, Any]] = field(default_factory=list)
    entries: list[dict[str, Any]] = field(default_factory=list)

    def entry(self, domain: str, title: str, **more: Any) -> str:  # noqa: ANN401
        """Add a configuration entry and return its id."""
        entry_id = f"entry{len(self.entries)}"
        self.entries.append(
            {
                "entry_id": entry_id,
                "domain": domain,
                "title": title,
                "source": "user",
                "unique_id": None,
                "data": {},
                "options": {},
                "disabled_by": None,
            }
            | more
        )
        return entry_id

    def device(
        self,
        entry_id: str,
        domain: str,
        name: str,
        *,
        maker: str | None = None,
        model: str | None = None,
        mac: str | None = None,
        **more: Any,  # noqa: ANN401
    ) -> str:
        """Add a device and return its id."""
        device_id = f"device{len(self.devices)}"
        self.devices.append(
            {
                "id": device_id,
                "config_entries": [entry_id],
                "primary_config_entry": entry_id,
                "config_entry_id": entry_id,
                "connections": [["mac", mac]] if mac else [],
                "identifiers": [[domain, f"{domain}-{device_id}"]],
                "manufacturer": maker,
                "model": model,
                "model_id": None,
                "name": name,
                "name_by_user": None,
                "sw_version": None,
                "hw_version": None,
                "serial_number": None,
                "area_id": None,
                "configuration_url": None,
                "via_device_id": None,
                "disabled_by": None,
                "entry_type": None,
            }
            | more
        )
        return device_id

    def entity(
        self,
        entity_id: str,
        platform: str,
        *,
        device_id: str | None,
        entry_id: str | None,
        name: str | None = None,
        **more: Any,  # noqa: ANN401
    ) -> None:
        """Add an entity."""
        self.entities.append(
            {
                "entity_id": entity_id,
                "unique_id": f"{platform}-{entity_id}",
                "platform": platform,
                "device_id": device_id,
                "config_entry_id": entry_id,
                "name": None,
                "original_name": name,
                "disabled_by": None,
                "hidden_by": None,
                "id": f"row{len(self.entities)}",
            }
            | more
        )

    def camera(
        self,
        domain: str,
        entity: str,
        *,
        name: str | None = None,
        host: str | None = None,
        entry_id: str | None = None,
        data: dict[str, Any] | None = None,
        options: dict[str, Any] | None = None,
        **device: Any,  # noqa: ANN401
    ) -> str:
        """Add an entry, a device and its camera entity; return the device's id."""
        name = name or entity.replace("_", " ").title()
        if entry_id is None:
            data = data or ({"host": host, "port": 80} if host else {})
            entry_id = self.entry(domain, name, data=data, options=options or {})
        device_id = self.device(entry_id, domain, name, **device)
        self.entity(
            f"camera.{entity}",
            domain,
            device_id=device_id,
            entry_id=entry_id,
            name=name,
        )
        return device_id

    def generic(self, entity: str, url: str, name: str | None = None) -> None:
        """Add a camera of the integration generic."""
        self.camera(
            "generic",
            entity,
            name=name,
            maker="Generic",
            options={
                "stream_source": url,
                "authentication": "basic",
                "verify_ssl": False,
            },
        )

    def client(self, entity: str, name: str | None, mac: str, maker: str = "") -> None:
        """Add what a UniFi network shows of one of its clients."""
        entry_id = next(
            (one["entry_id"] for one in self.entries if one["domain"] == "unifi"), None
        ) or self.entry("unifi", "Network", data={"host": "192.168.1.1"})
        device_id = self.device(
            entry_id, "unifi", name or "", maker=maker or None, mac=mac
        )
        self.entity(
            f"device_tracker.{entity}",
            "unifi",
            device_id=device_id,
            entry_id=entry_id,
            name=name,
            unique_id=f"default-{mac}",
        )

    def files(self, **more: str) -> dict[str, str]:
        """Return the files of the home; ``more`` are YAML files without their ending."""
        return {
            ".HA_VERSION": "2026.10.4",
            "configuration.yaml": "default_config:\n",
            ".storage/core.device_registry": registry(
                "devices", self.devices, deleted_devices=[]
            ),
            ".storage/core.entity_registry": registry(
                "entities", self.entities, minor=20
            ),
            ".storage/core.config_entries": registry("entries", self.entries, minor=5),
            ".storage/core.uuid": json.dumps(
                {"version": 1, "data": {"uuid": "0123456789abcdef0123456789abcdef"}}
            ),
        } | {f"{name}.yaml": text for name, text in more.items()}


def generic_home(
    name: str,
    why: str,
    label: str,
    url: str,
    expected: Expected,
    **more: Any,  # noqa: ANN401
) -> Home:
    """Return a home with one generic camera whose name is ``label``."""
    written = Registry()
    written.generic("spot", url, label)
    return Home(name, why, written.files(), (expected,), **more)


def onvif_home(
    name: str,
    why: str,
    expected: Expected,
    *,
    count: tuple[int, ...] = (),
    **device: Any,  # noqa: ANN401
) -> Home:
    """Return a home with one ONVIF camera."""
    written = Registry()
    written.camera("onvif", "spot", host="192.168.1.30", **device)
    return Home(name, why, written.files(), (expected,), count)


def only_yaml(**files: str) -> dict[str, str]:
    """Return the files of a home that published no registries."""
    return {"configuration.yaml": "default_config:\n", ".HA_VERSION": "2026.10.4"} | {
        f"{name}.yaml": text for name, text in files.items()
    }
