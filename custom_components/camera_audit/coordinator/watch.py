"""Hear of changes that may concern a camera; all others end here, at the least cost.

A change concerns a camera if it touches what the last audit's cameras consist of (`scope`), or
if an audit would look at what it brings: the predicates are those by which it picks what it reads.
The rest is dropped.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    SOURCE_IGNORE,
    ConfigEntry,
    ConfigEntryChange,
)
from homeassistant.core import (
    Event,
    EventStateChangedData,
    HomeAssistant,
    State,
    callback,
)
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.entity import entity_sources
from homeassistant.helpers.event import (
    async_track_state_added_domain,
    async_track_state_change_event,
    async_track_state_removed_domain,
)

from ..const import DOMAIN
from ..home.identity import read_mac
from ..home.known import Known
from ..home.read_devices import make_glance
from ..home.routers import may_show_router_word
from ..home.rows import DeviceRow, EntityRow
from .result import Scope, fingerprint

#: What an audit reads of a device and of an entity; other fields may change as they like.
_DEVICE_FIELDS: Final = frozenset(DeviceRow._fields)
_ENTITY_FIELDS: Final = frozenset(EntityRow._fields)
#: Domains in which a camera, or a sign of one, may have a state without a registry entry.
_LOOSE_DOMAINS: Final = ("binary_sensor", "camera", "device_tracker", "switch")


class Watch:
    """Calls ``changed`` for each change that may concern a camera.

    ``scope``: of the last audit.
    """

    def __init__(
        self, hass: HomeAssistant, known: Known, changed: Callable[[], None]
    ) -> None:
        """Begin to listen."""
        self._hass = hass
        self._known = known
        self._changed = changed
        self._scope = Scope()
        self._stop_routers: Callable[[], None] = lambda: None
        self._held: list[tuple[Any, ...]] | None = None
        self._unsubscribe = [
            hass.bus.async_listen(
                dr.EVENT_DEVICE_REGISTRY_UPDATED,
                partial(self._hear, self._device_concerns),
            ),
            hass.bus.async_listen(
                er.EVENT_ENTITY_REGISTRY_UPDATED,
                partial(self._hear, self._entity_concerns),
            ),
            async_track_state_added_domain(
                hass, _LOOSE_DOMAINS, partial(self._hear, self._state_concerns)
            ),
            async_track_state_removed_domain(
                hass, _LOOSE_DOMAINS, partial(self._hear, self._state_concerns)
            ),
            async_dispatcher_connect(
                hass,
                SIGNAL_CONFIG_ENTRY_CHANGED,
                partial(self._hear, self._entry_concerns),
            ),
        ]

    @property
    def scope(self) -> Scope:
        """What the cameras consist of."""
        return self._scope

    @scope.setter
    def scope(self, scope: Scope) -> None:
        if scope.routers != self._scope.routers and self._unsubscribe:
            self._stop_routers()
            heard = partial(self._hear, _says_something_else)
            self._stop_routers = async_track_state_change_event(
                self._hass, scope.routers, heard
            )
        self._scope = scope

    @callback
    def async_stop(self) -> None:
        """Hear nothing any more."""
        self._stop_routers()
        while self._unsubscribe:
            self._unsubscribe.pop()()

    @contextmanager
    def held(self) -> Generator[None]:
        """Keep changes until the end: what they concern is only known when an audit has ended."""
        held = self._held = []
        try:
            yield
        finally:
            self._held = None
            concerning = [concerns(*what) for concerns, *what in held]
            if self._unsubscribe and any(concerning):
                self._changed()

    @callback
    def async_heard(self) -> None:
        """Take in a change that concerns a camera and that no event tells of."""
        self._hear(lambda: True)

    @callback
    def _hear(self, concerns: Callable[..., bool], *what: Any) -> None:  # noqa: ANN401 (an event, or what a signal says)
        if self._held is not None:
            self._held.append((concerns, *what))
        elif concerns(*what):
            self._changed()

    def _device_concerns(self, event: Event[dr.EventDeviceRegistryUpdatedData]) -> bool:
        data, scope = event.data, self.scope
        before: Any = (
            data["changes"] if data["action"] == "update" else data.get("device", {})
        )
        if data["action"] == "update" and _DEVICE_FIELDS.isdisjoint(before):
            return False
        if data["device_id"] in scope.devices or not scope.macs.isdisjoint(
            _macs(before.get("connections", ()))
        ):
            return True
        device = dr.async_get(self._hass).async_get(data["device_id"])
        # A child device has no maker of its own; what it shows comes with its entities.
        return isinstance(device, dr.DeviceEntry) and (
            device.via_device_id in scope.devices
            or not scope.macs.isdisjoint(_macs(device.connections))
            or self._may_show_camera(device)
        )

    def _entity_concerns(self, event: Event[er.EventEntityRegistryUpdatedData]) -> bool:
        data: Any = event.data
        entity_id, changes, scope = (
            data["entity_id"],
            data.get("changes", {}),
            self.scope,
        )
        if data["action"] == "update" and _ENTITY_FIELDS.isdisjoint(changes):
            return False
        if entity_id.startswith("camera.") or not scope.entities.isdisjoint(
            (entity_id, data.get("old_entity_id"))
        ):
            return True
        entry = er.async_get(self._hass).async_get(entity_id)
        if entry is None or entry.platform == DOMAIN:
            return False  # it is gone, or what an audit adds to a camera's device: no news of that camera
        if data["action"] == "update":
            return "device_id" in changes and not scope.devices.isdisjoint(
                (changes["device_id"], entry.device_id)
            )
        if entry.domain == "device_tracker":
            return entry.device_id in scope.devices or self._is_client(
                read_mac(entry.unique_id)
            )
        says = entry.domain == "switch" and may_show_router_word(
            entry.platform, entry.unique_id, scope.macs, self._known.client_switches
        )
        # Where there is a device, its own event has told what it is.
        alone = entry.device_id is None
        return says or (
            entry.platform in self._known.of_group
            if alone
            else entry.device_id in scope.devices
        )

    def _state_concerns(self, event: Event[EventStateChangedData]) -> bool:
        data = event.data
        entity_id = data["entity_id"]
        if er.async_get(self._hass).async_is_registered(entity_id):
            return False  # its registry entry has said all
        if entity_id.startswith("camera.") or entity_id in self.scope.entities:
            return True
        state: State | None = data["new_state"] or data["old_state"]
        if state is not None and state.domain == "device_tracker":
            return self._is_client(read_mac(state.attributes.get("mac")))
        source = entity_sources(self._hass).get(entity_id)
        return source is not None and source["domain"] in self._known.of_group

    def _entry_concerns(self, change: ConfigEntryChange, entry: ConfigEntry) -> bool:
        if entry.domain == DOMAIN:
            return False
        if entry.source == SOURCE_IGNORE:
            return True  # an ignored discovery may be the only sign of a camera
        entries = self.scope.entries
        if change is not ConfigEntryChange.UPDATED:
            # A new entry says what it is through its devices and entities, if it gets that far.
            return entry.entry_id in entries or entry.domain in self._known.of_group
        if entry.entry_id not in entries or entries[entry.entry_id] == (
            said := fingerprint(entry)
        ):
            return False
        entries[entry.entry_id] = said
        return True

    def _may_show_camera(self, device: Any) -> bool:  # noqa: ANN401 (an entry has the attributes of a row)
        """Whether an audit would read a device, even if no camera entity belongs to it."""
        entry = self._hass.config_entries.async_get_entry(device.config_entry_id)
        of_group = entry is not None and entry.domain in self._known.of_group
        return of_group or make_glance(self._known)(device)

    def _is_client(self, mac: str | None) -> bool:
        return mac is not None and (
            mac in self.scope.macs or self._known.owns_prefix(mac)
        )


def _says_something_else(event: Event[EventStateChangedData]) -> bool:
    before, now = event.data["old_state"], event.data["new_state"]
    return (before and before.state) != (now and now.state)


def _macs(connections: Iterable[Any]) -> Iterator[str]:
    """Yield the MAC addresses among a device's connections; anything odd is left out."""
    for connection in connections:
        match connection:
            case (dr.CONNECTION_NETWORK_MAC, value) if mac := read_mac(value):
                yield mac
