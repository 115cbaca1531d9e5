"""Build the rows of invented homes, line by line, as a person would describe them."""

# ruff: noqa: ANN401 - the fields of rows may be anything, also what they should not be
from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from custom_components.camera_audit.audit.camera import ClientRow
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.live import live_rows
from custom_components.camera_audit.home.rows import (
    DeviceRow,
    EntityRow,
    EntryRow,
    Home,
    HomeRows,
    LooseRow,
)
from custom_components.camera_audit.knowledge.loader import load_knowledge

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.camera import Camera
    from custom_components.camera_audit.knowledge.records import Knowledge

#: The secret of each home that is made here.
INSTANCE = "0123456789abcdef0123456789abcdef"
#: Prefixes of Hikvision, EZVIZ and Dahua with invented tails, and one that nobody lists.
HIKVISION = "44:19:b6:0a:00:"
EZVIZ = "0c:a6:4c:0a:00:"
DAHUA = "08:ed:ed:0a:00:"
NOBODY = "02:00:5e:0a:00:"


@cache
def knowledge() -> Knowledge:
    return load_knowledge()


def live_rows_of(hass: HomeAssistant, **given: Any) -> HomeRows:
    """Return the rows of a running Home Assistant at once, not in slices."""
    steps = live_rows(hass, knowledge(), **given)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            rows: HomeRows = end.value
            return rows


@dataclass
class MadeHome:
    """Rows under construction; every method returns the id that the next line needs."""

    devices: list[DeviceRow] = field(default_factory=list)
    entities: list[EntityRow] = field(default_factory=list)
    entries: list[EntryRow] = field(default_factory=list)
    loose: list[LooseRow] = field(default_factory=list)
    clients: list[ClientRow] = field(default_factory=list)
    children: dict[str, str] = field(default_factory=dict)

    def entry(
        self, domain: str, *, options: dict[str, Any] | None = None, **more: Any
    ) -> str:
        kept = {
            key: more.pop(key)
            for key in ("title", "unique_id", "source")
            if key in more
        }
        entry_id = f"e{len(self.entries)}"
        self.entries.append(
            EntryRow(
                entry_id=entry_id,
                domain=domain,
                data=more,
                options=options or {},
                **kept,
            )
        )
        return entry_id

    def device(self, entry_id: str | None = None, **more: Any) -> str:
        device_id = f"d{len(self.devices)}"
        if mac := more.pop("mac", None):
            more.setdefault("connections", (("mac", mac),))
        self.devices.append(DeviceRow(id=device_id, config_entry_id=entry_id, **more))
        return device_id

    def entity(
        self, entity_id: str, platform: str, device_id: str | None = None, **more: Any
    ) -> str:
        entry_id = next(
            (row.config_entry_id for row in self.devices if row.id == device_id), None
        )
        more.setdefault("unique_id", f"{entity_id}-unique")
        more.setdefault("config_entry_id", entry_id)
        self.entities.append(
            EntityRow(
                entity_id=entity_id, platform=platform, device_id=device_id, **more
            )
        )
        return entity_id

    def camera(
        self, name: str, domain: str, *, host: str | None = None, **device: Any
    ) -> str:
        """Add an entry, its device and its camera entity."""
        data: dict[str, Any] = {"host": host} if host else {}
        entry_id = self.entry(domain, **data)
        device_id = self.device(entry_id, name=name, **device)
        self.entity(f"camera.{name.lower().replace(' ', '_')}", domain, device_id)
        return device_id

    def generic(
        self, name: str, stream: str | None = None, still: str | None = None
    ) -> str:
        """Add a generic camera as its config flow does."""
        options = {"stream_source": stream, "still_image_url": still}
        entry_id = self.entry("generic", options=options)
        device_id = self.device(
            entry_id,
            name=name,
            manufacturer="Generic",
            identifiers=(("generic", entry_id),),
        )
        self.entity(f"camera.{name.lower().replace(' ', '_')}", "generic", device_id)
        return device_id

    def yaml(
        self, platform: str, name: str | None, *addresses: str, **more: Any
    ) -> None:
        domain = more.pop("domain", "camera")
        entity_id = (
            f"{domain}.{name.lower().replace(' ', '_')}" if name and domain else None
        )
        entity_id = more.pop("entity_id", entity_id)
        self.loose.append(
            LooseRow(
                platform=platform,
                entity_id=entity_id,
                name=name,
                addresses=addresses,
                **more,
            )
        )

    def client(self, mac: str, host: str | None = None, **more: Any) -> None:
        self.clients.append(ClientRow(mac=mac, host=host, **more))

    def rows(self) -> HomeRows:
        return HomeRows(
            devices=tuple(self.devices),
            entities=tuple(self.entities),
            entries=tuple(self.entries),
            loose=tuple(self.loose),
            clients=tuple(self.clients),
            children=dict(self.children),
        )

    def assemble(self) -> Home:
        return Assembler(knowledge(), INSTANCE).assemble(self.rows())

    def cameras(self) -> dict[str, Camera]:
        """Return the cameras of the home by their names; no name stands there twice."""
        found = self.assemble().cameras
        names = [camera.name for camera in found]
        assert len(set(names)) == len(names), names
        return {camera.name: camera for camera in found}


def texts(camera: Camera, name: str) -> set[Any]:
    """Return what the voices of a camera say in one field."""
    said: set[Any] = set()
    for facts in camera.facts:
        value = getattr(facts, name)
        said.update(value if isinstance(value, tuple) else (value,))
    return said - {None}
