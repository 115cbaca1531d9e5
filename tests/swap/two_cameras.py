"""A home with an old camera that is in use and a new one beside it: real platforms, real registries."""

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from homeassistant.components.binary_sensor import (  # type: ignore[attr-defined] # named as its exports since 2026.11
    BinarySensorDeviceClass,
    BinarySensorEntity,
)
from homeassistant.components.sensor import SensorEntity, SensorStateClass
from homeassistant.config_entries import HANDLERS, ConfigEntry, ConfigFlow
from homeassistant.const import EntityCategory, Platform
from homeassistant.helpers import (
    area_registry as ar,
    category_registry as cr,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_component import EntityComponent
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    MockPlatform,
    mock_integration,
    mock_platform,
)

from custom_components.camera_audit.swap.plan import plan_swap

if TYPE_CHECKING:
    from collections.abc import Callable

    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

    from custom_components.camera_audit.swap.plan import SwapPlan

_LOGGER = logging.getLogger(__name__)

OLD, NEW = "old_maker", "new_maker"


class Picture(Entity):
    """A camera as the registries see it; the component itself needs parts the harness lacks."""

    _attr_should_poll = False

    def __init__(self, device: dr.DeviceInfo, unique_id: str, name: str | None) -> None:
        self._attr_device_info = device
        self._attr_unique_id = unique_id
        self._attr_has_entity_name = True
        self._attr_name = name


class Sensed(BinarySensorEntity):
    _attr_should_poll = False
    _attr_is_on = False

    def __init__(
        self, device: dr.DeviceInfo, unique_id: str, name: str, device_class: str | None
    ) -> None:
        self._attr_device_info = device
        self._attr_unique_id = unique_id
        self._attr_has_entity_name = True
        self._attr_name = name
        self._attr_device_class = (
            BinarySensorDeviceClass(device_class) if device_class else None
        )

    def say(self, *, on: bool) -> None:
        self._attr_is_on = on
        self.async_write_ha_state()


class Whole(Sensed):
    """One of the old kind, whose name holds the name of its device."""

    def __init__(self, device: dr.DeviceInfo, unique_id: str, name: str) -> None:
        super().__init__(device, unique_id, name, "tamper")
        self._attr_has_entity_name = False


class Slow(Sensed):
    """One that takes its time to leave its id."""

    async def async_will_remove_from_hass(self) -> None:
        await self.hass.async_add_executor_job(int)


class Disk(SensorEntity):
    _attr_native_unit_of_measurement = "%"
    _attr_state_class = SensorStateClass.MEASUREMENT
    _attr_native_value = 41
    _attr_entity_category = EntityCategory.DIAGNOSTIC
    _attr_should_poll = False

    def __init__(self, device: dr.DeviceInfo, unique_id: str, name: str) -> None:
        self._attr_device_info = device
        self._attr_unique_id = unique_id
        self._attr_has_entity_name = True
        self._attr_name = name

    def fill(self, percent: int) -> None:
        self._attr_native_value = percent
        self.async_write_ha_state()


KINDS = {
    Platform.CAMERA: Picture,
    Platform.BINARY_SENSOR: Sensed,
    Platform.SENSOR: Disk,
}


@dataclass(kw_only=True)
class Home:
    """The two cameras: their entries, devices and entities."""

    hass: HomeAssistant
    old_entry: MockConfigEntry
    new_entry: MockConfigEntry
    entities: dict[str, Any] = field(default_factory=dict)

    @property
    def old_device(self) -> dr.DeviceEntry:
        return self._device(self.old_entry)

    @property
    def new_device(self) -> dr.DeviceEntry:
        return self._device(self.new_entry)

    def _device(self, entry: MockConfigEntry) -> dr.DeviceEntry:
        return dr.async_entries_for_config_entry(
            dr.async_get(self.hass), entry.entry_id
        )[0]

    def plan(
        self,
        pairs: list[tuple[str, str]] | None = None,
        uses: dict[str, int] | None = None,
    ) -> SwapPlan:
        return plan_swap(
            self.hass, [self.old_device.id], [], [self.new_device.id], [], pairs, uses
        )

    def snapshot(self) -> dict[str, Any]:
        """Return all that both registries hold, but for the time of the last change."""
        entities = {
            entry.id: {
                key: value
                for key, value in entry.extended_dict.items()
                if key != "modified_at"
            }
            for entry in er.async_get(self.hass).entities.values()
        }
        devices = {
            device.id: {
                key: value
                for key, value in device.dict_repr.items()
                if key != "modified_at"
            }
            for device in (self.old_device, self.new_device)
        }
        return {"entities": entities, "devices": devices}


async def async_home(hass: HomeAssistant, *, slow: bool = False) -> Home:
    """Set up both cameras; the old one has all that an owner can give a camera."""
    sensed: Callable[..., Sensed] = Slow if slow else Sensed
    old = dr.DeviceInfo(
        identifiers={(OLD, "1")}, name="DS-2CD Porch", manufacturer="Old Maker"
    )
    new = dr.DeviceInfo(
        identifiers={(NEW, "1")}, name="NewCam 5", manufacturer="New Maker"
    )
    entities: dict[str, Entity] = {
        "old_picture": Picture(old, "old-main", None),
        "old_sub": Picture(old, "old-sub", "Substream"),
        "old_motion": sensed(old, "old-motion", "Motion", "motion"),
        "old_line": Sensed(old, "old-line", "Line crossing", "motion"),
        "old_tamper": Whole(old, "old-tamper", "DS-2CD Porch Tamper"),
        "old_disk": Disk(old, "old-disk", "Disk used"),
        "new_picture": Picture(new, "new-main", "Clear"),
        "new_sub": Picture(new, "new-sub", "Fluent"),
        "new_motion": Sensed(new, "new-motion", "Motion", "motion"),
        "new_person": Sensed(new, "new-person", "Person", None),
        "new_tamper": Whole(new, "new-tamper", "NewCam 5 Tamper"),
        "new_disk": Disk(new, "new-disk", "Disk used"),
    }
    pictures: EntityComponent[Entity] = EntityComponent(_LOGGER, Platform.CAMERA, hass)
    entries = {}
    for domain, prefix in ((OLD, "old_"), (NEW, "new_")):
        own = [entity for key, entity in entities.items() if key.startswith(prefix)]
        entries[domain] = await _async_entry(hass, domain, own, pictures)
    home = Home(
        hass=hass,
        old_entry=entries[OLD],
        new_entry=entries[NEW],
        entities=dict(entities),
    )
    _furnish(home)
    await hass.async_block_till_done()
    return home


async def _async_entry(
    hass: HomeAssistant,
    domain: str,
    entities: list[Entity],
    pictures: EntityComponent[Entity],
) -> MockConfigEntry:
    platforms = [Platform.BINARY_SENSOR, Platform.SENSOR]

    async def setup(hass: HomeAssistant, entry: ConfigEntry) -> bool:
        await pictures.async_setup_entry(entry)
        await hass.config_entries.async_forward_entry_setups(entry, platforms)
        return True

    async def unload(hass: HomeAssistant, entry: ConfigEntry) -> bool:
        await pictures.async_unload_entry(entry)
        return await hass.config_entries.async_unload_platforms(entry, platforms)

    mock_integration(
        hass, MockModule(domain, async_setup_entry=setup, async_unload_entry=unload)
    )
    mock_platform(hass, f"{domain}.config_flow", None)
    HANDLERS.setdefault(domain, ConfigFlow)
    for platform in (Platform.CAMERA, *platforms):
        kind = KINDS[platform]

        async def add(
            _hass: HomeAssistant,
            _entry: ConfigEntry,
            add_entities: AddConfigEntryEntitiesCallback,
            kind: type = kind,
        ) -> None:
            add_entities([entity for entity in entities if isinstance(entity, kind)])

        mock_platform(hass, f"{domain}.{platform}", MockPlatform(async_setup_entry=add))
    entry = MockConfigEntry(domain=domain, title=domain)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


def _furnish(home: Home) -> None:
    hass = home.hass
    area = ar.async_get(hass).async_create("Porch")
    label = lr.async_get(hass).async_create("Outdoor")
    category = cr.async_get(hass).async_create(scope="helpers", name="Cameras")
    dr.async_get(hass).async_update_device(
        home.old_device.id,
        name_by_user="Front door",
        area_id=area.id,
        labels={label.label_id},
    )
    registry = er.async_get(hass)
    registry.async_update_entity(
        "binary_sensor.ds_2cd_porch_motion",
        name="Somebody there",
        icon="mdi:walk",
        aliases=[er.COMPUTED_NAME, "porch motion"],
        labels={label.label_id},
        categories={"helpers": category.category_id},
        hidden_by=er.RegistryEntryHider.USER,
        area_id=area.id,
    )
    registry.async_update_entity_options(
        "binary_sensor.ds_2cd_porch_motion", "conversation", {"should_expose": True}
    )
    registry.async_update_entity_options(
        "camera.ds_2cd_porch", "camera", {"preload_stream": True, "orientation": 3}
    )


async def async_setup_base(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})


def add_clock(home: Home) -> str:
    """Give the new camera an entity without a partner, which Home Assistant names after its device."""
    registry = er.async_get(home.hass)
    entry = registry.async_get_or_create(
        Platform.BINARY_SENSOR,
        NEW,
        "new-clock",
        config_entry=home.new_entry,
        device_id=home.new_device.id,
        original_name="NewCam 5 Clock",
    )
    return entry.entity_id


async def async_add_third(hass: HomeAssistant, name: str = "third") -> None:
    """Set up one more camera, of yet another maker."""
    maker = f"{name}_maker"
    device = dr.DeviceInfo(
        identifiers={(maker, "1")}, name=name.capitalize(), manufacturer=maker
    )
    entities: list[Entity] = [
        Picture(device, f"{name}-main", None),
        Sensed(device, f"{name}-motion", "Motion", "motion"),
    ]
    await _async_entry(
        hass, maker, entities, EntityComponent(_LOGGER, Platform.CAMERA, hass)
    )
