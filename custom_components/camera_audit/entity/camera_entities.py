"""Entities about one flagged camera, shown on the camera's own device.

The device stays its integration's: an entity may point to a device of others, whereas a
`DeviceInfo` with the identifiers of others would make a second device. So we follow the device
ourselves: when it goes, when the camera entity moves to another one, when the camera goes.
"""

from abc import abstractmethod
from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING, ClassVar, Final, override

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from ..const import DOMAIN
from ..decisions.overview import Overview, View
from ..decisions.standing import Standing
from ..helpers.time_slices import Pace
from ..language.redact import clean
from ..runtime import CameraAuditConfigEntry

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera

NAME_LENGTH: Final = 60


class CameraEntity(Entity):
    """What one camera's finding says, as an entity of the camera's device."""

    #: Of the platform.
    domain: ClassVar[str]
    #: Its translation key, and what its unique id ends with. Without a device of the camera's own it
    #: stands on ours, named by the text of this key with ``_of`` behind it.
    key: ClassVar[str]
    #: Whether it stays, unknown, once nothing is known any more of what it says.
    outlives_knowledge: ClassVar[bool] = True

    _attr_has_entity_name = True
    _attr_should_poll = False

    def __init__(
        self,
        entry: CameraAuditConfigEntry,
        camera: Camera,
        device: dr.AnyDeviceEntry | None,
    ) -> None:
        """Belong to the camera's device; without one, to ours under the camera's name."""
        self._attr_unique_id = self.make_unique_id(camera.camera_id)
        self.own_device = device is None
        if device is None:
            self._attr_translation_key = f"{self.key}_of"
            self._attr_translation_placeholders = {
                "camera": clean(camera.name, NAME_LENGTH)
            }
        else:
            self._attr_translation_key = self.key
        self.device_entry = device or entry.runtime_data.device
        self._is_added = False

    @classmethod
    def make_unique_id(cls, camera_id: str) -> str:
        """Return the unique id of a camera's entity."""
        return f"{camera_id}_{cls.key}"

    @classmethod
    def has_something_to_say(cls, view: View) -> bool:  # noqa: ARG003 (for those that mind)
        """Whether a camera gets the entity."""
        return True

    @abstractmethod
    def show(self, view: View, *, flaws: bool) -> None:
        """Set what the entity says of a finding. ``flaws``: with details that tell how it could be attacked."""

    @override
    async def async_added_to_hass(self) -> None:
        """Write states from now on."""
        self._is_added = True

    @override
    async def async_will_remove_from_hass(self) -> None:
        """Write none any more."""
        self._is_added = False

    @callback
    def async_show(self, view: View, *, flaws: bool) -> None:
        """Show a finding; Home Assistant tells nobody of a state that is as it was."""
        self.show(view, flaws=flaws)
        if self._is_added:
            self.async_write_ha_state()


class CameraEntities:
    """Adds, links and removes the entities of one kind, in step with the overview and the registries."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: CameraAuditConfigEntry,
        kind: type[CameraEntity],
        add: AddConfigEntryEntitiesCallback,
    ) -> None:
        """Follow until the entry unloads. ``add``: the platform's way to add entities."""
        self._entry = entry
        self._kind = kind
        self._add = add
        self._registry = er.async_get(hass)
        self._devices = dr.async_get(hass)
        #: By camera_id.
        self._entities: dict[str, CameraEntity] = {}
        #: From which view each was made, by camera_id. Not the overview's last state: a follower may miss
        #: overviews, and an entity whose device has just gone waits for the next one.
        self._shown: dict[str, View] = {}
        self._flaws = False
        self._async_refresh = entry.runtime_data.overviews.async_follow(
            f"entities {kind.key}", self._async_in_step
        )
        entry.async_on_unload(
            hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._moved)
        )
        if entry.runtime_data.overviews.data is not None:  # a platform that came late
            self._async_refresh()

    @callback
    def _moved(self, event: Event[er.EventEntityRegistryUpdatedData]) -> None:
        """Follow where a camera entity, or one of ours, came to another device or lost its own."""
        data = event.data
        if data["action"] == "update" and "device_id" in data["changes"]:
            entity = self._registry.async_get(data["entity_id"])
            if entity is not None and (
                entity.domain == "camera" or entity.platform == DOMAIN
            ):
                self._shown.clear()
                self._async_refresh()

    async def _async_in_step(self, overview: Overview, pace: Pace) -> None:
        chosen = overview.where.options.maker_sensors
        if overview.where.options.flaws_for_all is not self._flaws:
            self._flaws = overview.where.options.flaws_for_all
            self._shown.clear()
        wanted: dict[str, View] = {}
        for camera_id, view in overview.views.items():
            if chosen and self._is_wanted(camera_id, view):
                wanted[camera_id] = view
                self._follow(view)
            if pace.must_rest:
                await pace.async_rest_now()
        # An entity of an earlier run goes only if its camera is known to ask for none.
        unique_ids = [self._kind.make_unique_id(one) for one in self._entities]
        if overview.complete or not chosen:
            unique_ids = self._list_registered()
        for unique_id in unique_ids:
            camera_id = unique_id.removesuffix(f"_{self._kind.key}")
            if camera_id not in wanted:
                self._remove(camera_id)
            if pace.must_rest:
                await pace.async_rest_now()

    def _is_wanted(self, camera_id: str, view: View) -> bool:
        if view.standing is Standing.LEFT_OUT:
            return False
        if self._kind.has_something_to_say(view):
            return True
        return self._kind.outlives_knowledge and bool(self._find_entity_id(camera_id))

    def _follow(self, view: View) -> None:
        """Show a view, where its entity says something else than it should.

        What is found or decided of one camera leaves the entities of the others as they are.
        """
        camera_id = view.finding.camera.camera_id
        shown = self._shown.get(camera_id)
        if shown == view:
            return
        camera = view.finding.camera
        says_the_same = (
            shown is not None
            and shown.finding.camera == camera
            and list_facts(shown) == list_facts(view)
        )
        if says_the_same or self._show(view):
            self._shown[camera_id] = view

    def _show(self, view: View) -> bool:
        """Show a finding; False where its device has just gone: the next audit knows where it is, if anywhere."""
        camera = view.finding.camera
        device = self._find_device(camera)
        if device is None and camera.device_ids:
            return False
        shown = self._shown.get(camera.camera_id)
        entity = self._entities.get(camera.camera_id)
        if entity is not None and entity.own_device is not (device is None):
            self._remove(camera.camera_id)  # the name and the texts are others there
            entity = None
        is_new = entity is None
        if entity is None:
            entity = self._kind(self._entry, camera, device)
            self._entities[camera.camera_id] = entity
        elif device is not None and (shown is None or shown.finding.camera != camera):
            # Only by a new audit: after a swap the entity ids of the last one are on the other device.
            self._move_to_device(camera.camera_id, device)
        entity.async_show(view, flaws=self._flaws)
        if is_new:
            self._add((entity,))
        return True

    def _move_to_device(self, camera_id: str, device: dr.AnyDeviceEntry) -> None:
        entity_id = self._find_entity_id(camera_id)
        registered = self._registry.async_get(entity_id) if entity_id else None
        if registered is not None and registered.device_id != device.id:
            self._registry.async_update_entity(
                registered.entity_id, device_id=device.id
            )

    def _find_entity_id(self, camera_id: str) -> str | None:
        unique_id = self._kind.make_unique_id(camera_id)
        return self._registry.async_get_entity_id(self._kind.domain, DOMAIN, unique_id)

    def _find_device(self, camera: Camera) -> dr.AnyDeviceEntry | None:
        """Return the device of the camera entity, else another one of the camera's.

        One that is enabled, if there is any: a disabled device would disable the entity.
        """
        devices = []
        for device_id in self._list_device_ids(camera):
            device = self._devices.async_get(device_id)
            if device is not None:
                devices.append(device)
        enabled = (device for device in devices if not device.disabled)
        return next(enabled, devices[0] if devices else None)

    def _list_device_ids(self, camera: Camera) -> Iterator[str]:
        shown = takewhile(
            lambda entity_id: entity_id.startswith("camera."), camera.entity_ids
        )
        for entity in map(self._registry.async_get, shown):
            if entity is not None and entity.device_id is not None:
                yield entity.device_id
        yield from camera.device_ids

    def _list_registered(self) -> list[str]:
        """Return the unique ids of all entities of the kind, also of those of earlier runs."""
        suffix = f"_{self._kind.key}"
        entries = er.async_entries_for_config_entry(
            self._registry, self._entry.entry_id
        )
        return [
            entry.unique_id
            for entry in entries
            if entry.domain == self._kind.domain and entry.unique_id.endswith(suffix)
        ]

    def _remove(self, camera_id: str) -> None:
        """Remove an entity; Home Assistant ends it with its entry in the registry."""
        self._entities.pop(camera_id, None)
        self._shown.pop(camera_id, None)
        if entity_id := self._find_entity_id(camera_id):
            self._registry.async_remove(entity_id)


def list_facts(view: View) -> tuple[object, ...]:
    """Return all that entities about a camera follow from, but where it stands in the registries."""
    decision = view.decision.kind if view.decision is not None else None
    denied = view.standing is Standing.NOT_HIKVISION
    _, *finding = view.finding
    return *finding, view.finding.camera.routers, denied, decision, view.say
