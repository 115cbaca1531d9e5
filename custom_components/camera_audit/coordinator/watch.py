"""Hear of changes that may concern a camera; all others end here, at the least cost.

A change concerns a camera if it touches what the last audit's cameras consist of (`scope`), or
if what it brings would be flagged on its own (`Suspicion`). The rest is dropped.
"""

from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, SOURCE_IGNORE, ConfigEntry, ConfigEntryChange
from homeassistant.core import CALLBACK_TYPE, Event, EventStateChangedData, HomeAssistant, State, callback
from homeassistant.helpers import device_registry as dr
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.event import async_track_state_added_domain, async_track_state_removed_domain

from ..const import DOMAIN
from ..home.identity import read_mac
from ..home.rows import DeviceRow, EntityRow
from .scope import Scope, fingerprint
from .suspicion import Suspicion, macs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..knowledge.records import Knowledge

#: What an audit reads of a device and of an entity; other fields may change as they like.
_DEVICE_FIELDS: Final = frozenset(DeviceRow._fields)
_ENTITY_FIELDS: Final = frozenset(EntityRow._fields)
#: Domains in which a camera, or a sign of one, may have a state without a registry entry.
_LOOSE_DOMAINS: Final = ("binary_sensor", "camera", "device_tracker", "switch")


class Watch:
    """Calls ``changed`` for each change that may concern a camera.

    ``scope``: of the last audit. Changes that come while an audit runs are judged by its scope.
    """

    def __init__(self, hass: HomeAssistant, knowledge: Knowledge, changed: Callable[[], None]) -> None:
        """Prepare; nothing is heard yet."""
        self._hass = hass
        self._changed = changed
        self._suspicion = Suspicion(hass, knowledge)
        self.scope = Scope()
        self._held: list[Callable[[], bool]] | None = None
        self._unsubscribe: list[CALLBACK_TYPE] = []

    @callback
    def async_start(self) -> None:
        """Begin to listen."""
        hass = self._hass
        # The filters decide; a listener that is called already knows that the change matters.
        self._unsubscribe = [
            hass.bus.async_listen(dr.EVENT_DEVICE_REGISTRY_UPDATED, self._matters, event_filter=self._device_filter),
            hass.bus.async_listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._matters, event_filter=self._entity_filter),
            async_track_state_added_domain(hass, _LOOSE_DOMAINS, self._state_changed),
            async_track_state_removed_domain(hass, _LOOSE_DOMAINS, self._state_changed),
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed),
        ]

    @callback
    def async_stop(self) -> None:
        """Hear nothing any more."""
        while self._unsubscribe:
            self._unsubscribe.pop()()
        self._held = None

    @callback
    def async_hold(self) -> None:
        """Keep changes for later: what they concern is only known when the audit has ended."""
        self._held = []

    @callback
    def async_release(self) -> None:
        """Judge the changes that were kept."""
        held, self._held = self._held, None
        if held and any(concerns() for concerns in held):
            self._changed()

    @callback
    def async_heard(self) -> None:
        """Take in a change that concerns a camera and that no event tells of."""
        if self._concerns(bool, True):  # noqa: FBT003 (it does concern one)
            self._changed()

    @callback
    def _matters(self, _: Event[Any]) -> None:
        self._changed()

    def _concerns[T](self, check: Callable[[T], bool], data: T) -> bool:
        if self._held is None:
            return check(data)
        self._held.append(lambda: check(data))
        return False

    @callback
    def _device_filter(self, data: dr.EventDeviceRegistryUpdatedData) -> bool:
        return self._concerns(self._device_concerns, data)

    @callback
    def _entity_filter(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        return self._concerns(self._entity_concerns, data)

    @callback
    def _state_changed(self, event: Event[EventStateChangedData]) -> None:
        if self._concerns(self._state_concerns, event.data):
            self._changed()

    @callback
    def _entry_changed(self, change: ConfigEntryChange, entry: ConfigEntry) -> None:
        if self._concerns(self._entry_concerns, (change, entry)):
            self._changed()

    def _device_concerns(self, data: dr.EventDeviceRegistryUpdatedData) -> bool:
        scope = self.scope
        connections: Any = ()
        if data["action"] == "update":
            changes = data["changes"]
            if _DEVICE_FIELDS.isdisjoint(changes):
                return False
            connections = changes.get("connections", ())
        elif data["action"] == "remove":
            connections = data["device"].get("connections", ())
        if data["device_id"] in scope.devices or not scope.macs.isdisjoint(macs_of(connections)):
            return True
        if data["action"] == "remove":
            return False
        device = dr.async_get(self._hass).async_get(data["device_id"])
        # A child device has no maker of its own; what it shows comes with its entities.
        return isinstance(device, dr.DeviceEntry) and (
            device.via_device_id in scope.devices
            or not scope.macs.isdisjoint(macs_of(device.connections))
            or self._suspicion.of_device(device)
        )

    def _entity_concerns(self, data: er.EventEntityRegistryUpdatedData) -> bool:
        scope = self.scope
        entity_id = data["entity_id"]
        known = entity_id.startswith("camera.") or entity_id in scope.entities
        if data["action"] == "remove":
            return known
        if data["action"] == "create":
            return known or self._new_entity_concerns(entity_id)
        changes = data["changes"]
        return not _ENTITY_FIELDS.isdisjoint(changes) and (
            known
            or data.get("old_entity_id") in scope.entities
            or ("device_id" in changes and self._moved_entity_concerns(entity_id, changes))
        )

    def _new_entity_concerns(self, entity_id: str) -> bool:
        entry = er.async_get(self._hass).async_get(entity_id)
        if entry is None or entry.platform == DOMAIN:
            return False  # what an audit adds to a camera's device is no news of that camera
        if entry.device_id in self.scope.devices:
            return True
        if entry.domain == "device_tracker":
            return self._is_client(read_mac(entry.unique_id))
        # What has a device was heard of with its device.
        return entry.device_id is None and self._suspicion.of_integration(entry.platform)

    def _moved_entity_concerns(self, entity_id: str, changes: dict[str, Any]) -> bool:
        entry = er.async_get(self._hass).async_get(entity_id)
        if entry is not None and entry.platform == DOMAIN:
            return False
        devices = self.scope.devices
        return changes["device_id"] in devices or (entry is not None and entry.device_id in devices)

    def _state_concerns(self, data: EventStateChangedData) -> bool:
        entity_id = data["entity_id"]
        if er.async_get(self._hass).async_is_registered(entity_id):
            return False  # its registry entry has said all
        if entity_id.startswith("camera.") or entity_id in self.scope.entities:
            return True
        state: State | None = data["new_state"] or data["old_state"]
        if state is not None and state.domain == "device_tracker":
            return self._is_client(read_mac(state.attributes.get("mac")))
        source = entity_sources(self._hass).get(entity_id)
        return source is not None and self._suspicion.of_integration(source["domain"])

    def _is_client(self, mac: str | None) -> bool:
        return mac is not None and (mac in self.scope.macs or self._suspicion.of_mac(mac))

    def _entry_concerns(self, data: tuple[ConfigEntryChange, ConfigEntry]) -> bool:
        change, entry = data
        if entry.domain == DOMAIN:
            return False
        if entry.source == SOURCE_IGNORE:
            return True  # an ignored discovery may be the only sign of a camera
        scope = self.scope
        if change is not ConfigEntryChange.UPDATED:
            # A new entry says what it is through its devices and entities, if it gets that far.
            return entry.entry_id in scope.entries or self._suspicion.of_integration(entry.domain)
        if entry.entry_id not in scope.entries or (scope.entries[entry.entry_id] == (said := fingerprint(entry))):
            return False
        scope.entries[entry.entry_id] = said
        return True
