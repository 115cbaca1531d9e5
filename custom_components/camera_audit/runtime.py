"""What lives as long as the config entry is loaded."""

from typing import TYPE_CHECKING, NamedTuple

from homeassistant.config_entries import ConfigEntry
from homeassistant.util.hass_dict import HassKey

from .const import DOMAIN

if TYPE_CHECKING:
    from .coordinator.coordinator import Auditor
    from .coordinator.probing import Asking
    from .decisions.decisions import Decisions
    from .decisions.overview import Survey

#: There while the entry reloads because the knowledge could not be read.
KNOWLEDGE_BROKEN: HassKey[bool] = HassKey(f"{DOMAIN}_knowledge_broken")


class CameraAuditData(NamedTuple):
    """The parts that others reach through ``entry.runtime_data``. ``version``: of Camera Audit."""

    auditor: Auditor
    decisions: Decisions
    survey: Survey
    version: str
    asking: Asking


type CameraAuditConfigEntry = ConfigEntry[CameraAuditData]
