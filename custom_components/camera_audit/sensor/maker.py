"""A sensor "Maker" for each flagged camera, shown on the camera's own device.

The device stays its integration's: an entity may point to a device of others, whereas a
`DeviceInfo` with the identifiers of others would make a second device. So we follow the device
ourselves: when it goes, when the camera entity moves to another one, when the camera goes.
"""

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, Final, override

from homeassistant.components.sensor import (
    DOMAIN as SENSOR,
    SensorDeviceClass,
    SensorEntity,
)
from homeassistant.const import EntityCategory
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from ..audit.finding import Verdict
from ..audit.verdict import SUREST_FIRST
from ..const import DOMAIN
from ..decisions.overview import View
from ..decisions.standing import Standing
from ..helpers.time_slices import Follower, Pace
from ..language.redact import clean
from ..runtime import CameraAuditConfigEntry

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera

#: Clues that are told in the attributes, best first.
MOST_CLUES: Final = 10
NAME_LENGTH: Final = 60

_SUFFIX: Final = "_maker"


class MakerSensor(SensorEntity):
    """Who made one camera: the verdict, or another maker where the owner says so."""

    _attr_device_class = SensorDeviceClass.ENUM
    _attr_entity_category = EntityCategory.DIAGNOSTIC
    _attr_has_entity_name = True
    _attr_options = [  # noqa: RUF012 (as Home Assistant declares it)
        verdict.value for verdict in SUREST_FIRST if verdict is not Verdict.UNKNOWN
    ]
    _attr_should_poll = False
    _unrecorded_attributes = frozenset(
        {"brand", "clues", "decision", "firmware", "flaws"}
    )

    def __init__(
        self,
        entry: CameraAuditConfigEntry,
        camera: Camera,
        device: dr.AnyDeviceEntry | None,
    ) -> None:
        """Belong to the camera's device; without one, to ours under the camera's name."""
        self._attr_unique_id = unique_id_of(camera.camera_id)
        self.own_device = device is None
        if device is None:
            self._attr_translation_key = "maker_of"
            self._attr_translation_placeholders = {
                "camera": clean(camera.name, NAME_LENGTH)
            }
        else:
            self._attr_translation_key = "maker"
        self.device_entry = device or entry.runtime_data.device
        self._added = False

    @override
    async def async_added_to_hass(self) -> None:
        """Write states from now on."""
        self._added = True

    @override
    async def async_will_remove_from_hass(self) -> None:
        """Write none any more."""
        self._added = False

    @callback
    def async_tell(self, view: View, *, flaws: bool) -> None:
        """Show a finding; Home Assistant tells nobody of a state that is as it was. ``flaws``: with those of its firmware."""
        finding, say = view.finding, view.say
        denied = view.standing is Standing.NOT_HIKVISION
        self._attr_native_value = Verdict.OTHER_MAKER if denied else finding.verdict
        self._attr_extra_state_attributes = {
            "brand": say.value(finding.brand) if finding.brand else None,
            "clues": [say.clue(clue) for clue in finding.clues[:MOST_CLUES]],
            "firmware": say.value(finding.firmware) if finding.firmware else None,
            **({"flaws": finding.flaws_told} if flaws else {}),
            "decision": view.decision.kind.value if view.decision is not None else None,
        }
        if self._added:
            self.async_write_ha_state()


class MakerSensors:
    """Adds, links and removes the sensors, in step with the overview and the registries."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: CameraAuditConfigEntry,
        add: AddConfigEntryEntitiesCallback,
    ) -> None:
        """Follow until the entry unloads. ``add``: the platform's way to add entities."""
        self._entry = entry
        self._add = add
        self._registry = er.async_get(hass)
        self._devices = dr.async_get(hass)
        self._sensors: dict[str, MakerSensor] = {}
        #: From which view each sensor was made, by camera_id. Not the overview's last state: a follower may miss
        #: overviews, and a sensor whose device has just gone waits for the next one.
        self._shown: dict[str, View] = {}
        self._flaws = False
        self._overviews = entry.runtime_data.overviews
        self._async_refresh = Follower(
            hass, "sensors of makers", self._async_in_step, entry
        ).async_request_run
        entry.async_on_unload(self._overviews.async_add_listener(self._async_refresh))
        entry.async_on_unload(
            hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._moved)
        )

    @callback
    def _moved(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Follow where a camera entity, or a sensor of ours, came to another device or lost its own."""
        data = event.data
        if data["action"] == "update" and "device_id" in data["changes"]:
            entity = self._registry.async_get(data["entity_id"])
            if entity is not None and (
                entity.domain == "camera" or entity.platform == DOMAIN
            ):
                self._shown.clear()
                self._async_refresh()

    async def _async_in_step(self, pace: Pace) -> None:
        if (overview := self._overviews.data) is None:
            return
        chosen = overview.where.options.maker_sensors
        if overview.where.options.flaws_for_all is not self._flaws:
            self._flaws = overview.where.options.flaws_for_all
            self._shown.clear()
        wanted: dict[str, View] = {}
        if chosen:
            wanted = {
                camera_id: view
                for camera_id, view in overview.views.items()
                if view.standing is not Standing.LEFT_OUT
            }
        for view in wanted.values():
            self._follow(view)
            if pace.must_rest:
                await pace.async_rest_now()
        # A sensor of an earlier run goes only if its camera is known to ask for none.
        unique_ids = list(map(unique_id_of, self._sensors))
        if overview.complete or not chosen:
            unique_ids = self._registered()
        for unique_id in unique_ids:
            if (camera_id := unique_id.removesuffix(_SUFFIX)) not in wanted:
                self._remove(camera_id)
            if pace.must_rest:
                await pace.async_rest_now()

    def _follow(self, view: View) -> None:
        """Show a view, where its sensor says something else than it should.

        What is found or decided of one camera leaves the sensors of the others as they are.
        """
        camera_id = view.finding.camera.camera_id
        shown = self._shown.get(camera_id)
        if shown is view:
            return
        says_the_same = shown is not None and _told(shown) == _told(view)
        if says_the_same or self._show(view):
            self._shown[camera_id] = view

    def _show(self, view: View) -> bool:
        """Show a finding; False where its device has just gone: the next audit knows where it is, if anywhere."""
        camera = view.finding.camera
        device = self._device_of(camera)
        if device is None and camera.device_ids:
            return False
        sensor = self._sensors.get(camera.camera_id)
        entity_id = self._registry.async_get_entity_id(
            SENSOR, DOMAIN, unique_id_of(camera.camera_id)
        )
        if sensor is not None and sensor.own_device is not (device is None):
            self._remove(camera.camera_id)  # the name and the texts are others there
            sensor = None
        if add := sensor is None:
            sensor = self._sensors[camera.camera_id] = MakerSensor(
                self._entry, camera, device
            )
        elif entity_id is not None and device is not None:
            registered = self._registry.async_get(entity_id)
            if registered is not None and registered.device_id != device.id:
                self._registry.async_update_entity(entity_id, device_id=device.id)
        sensor.async_tell(view, flaws=self._flaws)
        if add:
            self._add((sensor,))
        return True

    def _device_of(self, camera: Camera) -> dr.AnyDeviceEntry | None:
        """Return the device of the camera entity, else another one of the camera's.

        One that is enabled, if there is any: a disabled device would disable the sensor.
        """
        found = (
            self._devices.async_get(device_id) for device_id in self._device_ids(camera)
        )
        known = [device for device in found if device is not None]
        return next(
            (device for device in known if not device.disabled), next(iter(known), None)
        )

    def _device_ids(self, camera: Camera) -> Iterator[str]:
        shown = takewhile(
            lambda entity_id: entity_id.startswith("camera."), camera.entity_ids
        )
        for entity in map(self._registry.async_get, shown):
            if entity is not None and entity.device_id is not None:
                yield entity.device_id
        yield from camera.device_ids

    def _registered(self) -> list[str]:
        """Return the unique ids of all sensors, also of those of earlier runs."""
        entries = er.async_entries_for_config_entry(
            self._registry, self._entry.entry_id
        )
        return [
            entry.unique_id for entry in entries if entry.unique_id.endswith(_SUFFIX)
        ]

    def _remove(self, camera_id: str) -> None:
        """Remove a sensor; Home Assistant ends the entity with its entry in the registry."""
        self._sensors.pop(camera_id, None)
        self._shown.pop(camera_id, None)
        unique_id = unique_id_of(camera_id)
        if (
            entity_id := self._registry.async_get_entity_id(SENSOR, DOMAIN, unique_id)
        ) is not None:
            self._registry.async_remove(entity_id)


def _told(view: View) -> tuple[object, ...]:
    """Return all that a sensor follows from: the camera, and what is shown of it."""
    decision = view.decision.kind if view.decision is not None else None
    return *view.finding, view.standing is Standing.NOT_HIKVISION, decision, view.say


def unique_id_of(camera_id: str) -> str:
    """Return the unique id of a camera's sensor."""
    return f"{camera_id}{_SUFFIX}"
