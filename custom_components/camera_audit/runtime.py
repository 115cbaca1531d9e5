"""What lives as long as the config entry is loaded."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from homeassistant.config_entries import ConfigEntry

if TYPE_CHECKING:
    from .auditor import Auditor
    from .knowledge.loader import Knowledge


@dataclass(frozen=True, slots=True)
class CameraAuditData:
    """The parts that others reach through ``entry.runtime_data``."""

    knowledge: Knowledge
    auditor: Auditor


type CameraAuditConfigEntry = ConfigEntry[CameraAuditData]
