"""Whether something new in Home Assistant would be flagged, before it is known as a camera."""

from typing import TYPE_CHECKING, Any

from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceEntry

from ..audit.camera import Camera, Facts
from ..audit.examine import examine
from ..home.identity import read_mac

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from homeassistant.core import HomeAssistant

    from ..knowledge.records import Knowledge


def macs_of(connections: Iterable[Any]) -> Iterator[str]:
    """Yield the MAC addresses of a device's connections; anything odd is left out."""
    for connection in connections:
        if (
            isinstance(connection, (tuple, list))
            and len(connection) == 2  # noqa: PLR2004 (kind and value)
            and connection[0] == CONNECTION_NETWORK_MAC
            and (mac := read_mac(connection[1])) is not None
        ):
            yield mac


class Suspicion:
    """Asks the audit about a single device, integration or address."""

    def __init__(self, hass: HomeAssistant, knowledge: Knowledge) -> None:
        """Use this knowledge."""
        self._hass = hass
        self._knowledge = knowledge
        self._integrations: dict[str, bool] = {}

    def of_device(self, device: DeviceEntry) -> bool:
        """Whether the device would be flagged on its own."""
        entry = self._hass.config_entries.async_get_entry(device.config_entry_id)
        return self._flagged(
            Facts(
                integration=entry.domain if entry else None,
                manufacturer=device.manufacturer,
                model=device.model,
                model_id=device.model_id,
                sw_version=device.sw_version,
                serial_number=device.serial_number,
                macs=tuple(macs_of(device.connections)),
            )
        )

    def of_mac(self, mac: str) -> bool:
        """Whether a network client with this address would be flagged."""
        return self._flagged(Facts(macs=(mac,)))

    def of_integration(self, domain: str) -> bool:
        """Whether everything that this integration shows would be flagged."""
        if (known := self._integrations.get(domain)) is None:
            known = self._integrations[domain] = self._flagged(Facts(integration=domain))
        return known

    def _flagged(self, facts: Facts) -> bool:
        try:
            return examine(Camera(camera_id="", name="", facts=(facts,)), self._knowledge).flagged
        except Exception:  # noqa: BLE001 (the audit will say what is wrong; here it may be a camera)
            return True
