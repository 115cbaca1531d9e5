"""Put cameras, and things that are none, into the registries of a test's Home Assistant."""

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    async_fire_time_changed,
    mock_integration,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

HIKVISION_MAC = "44:19:b6:0a:1b:2c"
DAHUA_MAC = "08:ed:ed:0a:1b:2c"


@dataclass
class CameraInHome:
    """What was put in: the config entry, the device and the camera entity."""

    entry: MockConfigEntry
    device: dr.DeviceEntry
    entity: er.RegistryEntry

    @property
    def entity_id(self) -> str:
        return self.entity.entity_id


def add_entry(hass: HomeAssistant, domain: str, **fields: object) -> MockConfigEntry:
    # Its own packages need not be installed here.
    mock_integration(hass, MockModule(domain))
    entry = MockConfigEntry(domain=domain, title=domain, **fields)
    entry.add_to_hass(hass)
    return entry


def add_camera(
    hass: HomeAssistant,
    name: str = "Front door",
    *,
    integration: str = "onvif",
    manufacturer: str | None = "Hikvision",
    model: str | None = "DS-2CD2143G0-I",
    mac: str | None = HIKVISION_MAC,
    host: str = "192.0.2.10",
    entry: MockConfigEntry | None = None,
    **device: Any,  # noqa: ANN401 (what the registry takes of a device)
) -> CameraInHome:
    """Add a camera as its integration does: a config entry, a device, a camera entity."""
    entry = entry or add_entry(hass, integration, data={"host": host, "port": 80})
    made = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={(integration, f"{name}-id")},
        connections={(dr.CONNECTION_NETWORK_MAC, mac)} if mac else set(),
        manufacturer=manufacturer,
        model=model,
        name=name,
        **device,
    )
    entity = er.async_get(hass).async_get_or_create(
        "camera",
        integration,
        f"{name}-camera",
        config_entry=entry,
        device_id=made.id,
        original_name=name,
    )
    return CameraInHome(entry, made, entity)


def add_light(hass: HomeAssistant, name: str = "Lamp") -> CameraInHome:
    """Add something that is no camera."""
    entry = add_entry(hass, "hue", data={"host": "192.0.2.200"})
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={("hue", name)},
        connections={(dr.CONNECTION_NETWORK_MAC, "00:17:88:01:02:03")},
        manufacturer="Signify",
        model="LCT015",
        name=name,
    )
    entity = er.async_get(hass).async_get_or_create(
        "light",
        "hue",
        name,
        config_entry=entry,
        device_id=device.id,
        original_name=name,
    )
    return CameraInHome(entry, device, entity)


async def async_let_settle(hass: HomeAssistant) -> None:
    """Let the time pass after which an audit begins, and the audit end."""
    await hass.async_block_till_done(wait_background_tasks=True)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(seconds=5))
    await hass.async_block_till_done(wait_background_tasks=True)


async def async_set_up(hass: HomeAssistant, **options: object) -> MockConfigEntry:
    """Set Camera Audit up; the first audit has ended where Home Assistant is running."""
    entry = MockConfigEntry(
        domain="camera_audit",
        title="Camera Audit",
        unique_id="camera_audit",
        options=options,
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return entry
