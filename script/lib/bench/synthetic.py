"""A home to measure with: registries, config entries and states of a chosen size, always the same.

One camera in five is Hikvision's (by its own name or a rebadge), which is more than most homes
have. Addresses and MACs are made up; the prefixes are what matters.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

#: Entities, devices and cameras of the sizes that the goals speak of.
SIZES = {
    300: (50, 5),
    3_000: (500, 100),
    20_000: (3_000, 500),
    100_000: (15_000, 5_000),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of device: how its integration writes it, and how many share one config entry."""

    integration: str
    maker: str
    models: tuple[str, ...]
    prefixes: tuple[str, ...]
    for_each_entry: int
    domains: tuple[str, ...]


ONE_CAMERA = ("camera", "binary_sensor", "binary_sensor", "switch", "sensor")
HIKVISION = (
    Kind(
        "onvif",
        "HIKVISION",
        ("DS-2CD2143G2-I", "DS-2CD2387G2-LU", "DS-2DE4A425IWG-E"),
        ("44:19:b6", "c0:56:e3"),
        1,
        ONE_CAMERA,
    ),
    Kind(
        "hikvision",
        "Hikvision",
        ("DS-2CD2032-I", "DS-7608NI-K2/8P"),
        ("28:57:be",),
        1,
        ONE_CAMERA,
    ),
    Kind("onvif", "HiLook", ("IPC-T240H", "IPC-B140H"), ("c0:51:7e",), 1, ONE_CAMERA),
    Kind("onvif", "Annke", ("C800", "NC400"), ("e0:ba:ad",), 1, ONE_CAMERA),
)
OTHERS = (
    Kind(
        "reolink",
        "Reolink",
        ("RLC-810A", "RLC-520A", "Duo 2 PoE"),
        ("ec:71:db",),
        1,
        (
            "camera",
            "camera",
            "camera",
            "camera",
            *ONE_CAMERA[1:],
            "siren",
            "light",
            "number",
        ),
    ),
    Kind(
        "unifiprotect",
        "Ubiquiti",
        ("UVC G4 Bullet", "UVC G5 Pro", "G4 Doorbell"),
        ("f4:e2:c6", "78:8a:20"),
        50,
        (
            "camera",
            "camera",
            "camera",
            "camera",
            *ONE_CAMERA[1:],
            "media_player",
            "select",
        ),
    ),
    Kind(
        "onvif",
        "Dahua",
        ("IPC-HDW2831T-AS", "IPC-HFW5442T"),
        ("3c:ef:8c",),
        1,
        ONE_CAMERA,
    ),
    Kind(
        "axis",
        "Axis Communications AB",
        ("M3045-V", "P3245-LVE"),
        ("ac:cc:8e",),
        1,
        ONE_CAMERA,
    ),
    Kind("tplink", "TP-Link", ("C210", "C520WS"), ("5c:62:8b",), 1, ONE_CAMERA),
    Kind("generic", "", ("",), ("00:00:00",), 1, ("camera",)),
)
ZHA = Kind(
    "zha",
    "IKEA of Sweden",
    ("TRADFRI bulb E27", "FYRTUR"),
    ("00:0b:57",),
    400,
    ("light",),
)
MQTT = Kind(
    "mqtt", "Aqara", ("Motion sensor", "Door sensor"), ("54:ef:44",), 800, ("sensor",)
)
HUE = Kind("hue", "Signify", ("LCA001", "RWL022"), ("00:17:88",), 50, ("light",))
SHELLY = Kind(
    "shelly", "Shelly", ("Shelly 1PM", "Shelly Plus 2PM"), ("c4:5b:be",), 1, ("switch",)
)
ESPHOME = Kind(
    "esphome", "Espressif", ("esp32dev", "nodemcuv2"), ("24:6f:28",), 1, ("sensor",)
)
ROUTER = Kind(
    "unifi", "Intel Corporate", ("",), ("8c:1d:96",), 5_000, ("device_tracker",)
)
#: As often as they stand here.
REST = (ZHA, MQTT, HUE, SHELLY, ZHA, MQTT, HUE, ESPHOME, ZHA, ROUTER)


class Builder:
    """Fill the registries of an instance that has not started."""

    def __init__(
        self, hass: HomeAssistant, entities: int, flagged: int = 0, cameras: int = 0
    ) -> None:
        """Take an instance with empty registries.

        ``flagged``: so many cameras, each of them Hikvision's own, in place of the usual mix.
        ``cameras``: so many of that mix, where it is another number than usual.
        """
        self.hass = hass
        self.entities = entities
        self.devices, self.cameras = SIZES.get(
            entities, (entities // 7, entities // 35)
        )
        self.devices, self.cameras = (
            (cameras + entities // 7, cameras)
            if cameras
            else (self.devices, self.cameras)
        )
        self._flagged = flagged > 0
        if flagged:
            self.devices, self.cameras = flagged + flagged // 10, flagged
        self._random = random.Random(entities)  # noqa: S311 (the same home each time)
        self._device_registry = dr.async_get(hass)
        self._entity_registry = er.async_get(hass)
        self._entries: dict[str, tuple[ConfigEntry[Any], int]] = {}
        self._left = entities

    def build(self) -> None:
        """Make all cameras, then other devices until the home has its size."""
        for number in range(self.cameras):
            group: tuple[Kind, ...] = HIKVISION if number % 5 == 0 else OTHERS
            if self._flagged:
                group = HIKVISION[:2]
            kind = group[number // 5 % len(group)]
            self._device(kind, number, kind.domains)
        rest = self.devices - self.cameras
        for number in range(rest):
            kind = REST[number % len(REST)]
            share = self._left // (rest - number)
            self._device(
                kind, self.cameras + number, ("sensor",) * (share - 1) + kind.domains
            )

    def _device(self, kind: Kind, number: int, domains: tuple[str, ...]) -> None:
        tail = f"{number >> 16 & 255:02x}:{number >> 8 & 255:02x}:{number & 255:02x}"
        mac = f"{kind.prefixes[number % len(kind.prefixes)]}:{tail}"
        host = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        entry = self._entry(kind, number, host, mac)
        model = kind.models[self._random.randrange(len(kind.models))]
        device = self._device_registry.async_get_or_create(
            config_entry_id=entry.entry_id,
            identifiers={(kind.integration, mac)},
            connections={(dr.CONNECTION_NETWORK_MAC, mac)} if kind.maker else set(),
            manufacturer=kind.maker or None,
            model=model or None,
            name=f"{kind.integration} {number}",
            sw_version="V5.7.3 build 220112",
            configuration_url=f"http://{host}",
        )
        for place, domain in enumerate(domains):
            self._entity_registry.async_get_or_create(
                domain,
                kind.integration,
                f"{mac}-{domain}-{place}",
                config_entry=entry,
                device_id=device.id,
                has_entity_name=True,
                original_name=f"Part {place}",
                suggested_object_id=f"{kind.integration}_{number}_{place}",
            )
        self._left -= len(domains)

    def _entry(self, kind: Kind, number: int, host: str, mac: str) -> ConfigEntry[Any]:
        entry, used = self._entries.get(kind.integration, (None, 0))
        if entry is not None and used < kind.for_each_entry:
            self._entries[kind.integration] = (entry, used + 1)
            return entry
        entry = add_entry(self.hass, kind.integration, number, host, mac)
        self._entries[kind.integration] = (entry, 1)
        return entry


def add_entry(
    hass: HomeAssistant, integration: str, number: int, host: str, mac: str
) -> ConfigEntry[Any]:
    """Add a config entry as its integration writes it, without setting it up."""
    data: dict[str, Any] = {
        "host": host,
        "port": 80,
        "username": "user",
        "password": "invented",
    }
    options = (
        {
            "stream_source": f"rtsp://user:invented@{host}:554/live/ch0",
            "username": "user",
        }
        if integration == "generic"
        else {}
    )
    entry: ConfigEntry[Any] = ConfigEntry(
        created_at=dt_util.utcnow(),
        data=data,
        discovery_keys={},  # type: ignore[arg-type]
        domain=integration,
        entry_id=f"entry{number:025d}",
        minor_version=1,
        modified_at=dt_util.utcnow(),
        options=options,
        source="user",
        subentries_data=(),
        title=f"{integration} {number}",
        unique_id=mac,
        version=1,
    )
    hass.config_entries._entries[entry.entry_id] = entry  # noqa: SLF001 (adding it would set it up)
    return entry


def set_states(hass: HomeAssistant) -> None:
    """Give every entity a state, as its integration would have done."""
    states = {"camera": "idle", "sensor": "21.5", "device_tracker": "home"}
    for entity in er.async_get(hass).entities.values():
        attributes: dict[str, Any] = {"friendly_name": entity.original_name}
        if entity.domain == "device_tracker":
            mac = entity.unique_id.partition("-")[0]
            attributes |= {
                "source_type": "router",
                "mac": mac,
                "host_name": entity.entity_id.partition(".")[2],
            }
        hass.states.async_set(
            entity.entity_id, states.get(entity.domain, "off"), attributes
        )
    # What it reads depends on which integrations are loaded; none of them is set up here.
    hass.config.components.update({"hikvision", "onvif"})
