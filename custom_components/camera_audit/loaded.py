"""Find the config entry from where nobody hands it on: actions, conditions, assistants."""

from typing import TYPE_CHECKING

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN
from .options import Options
from .standing import Standings

if TYPE_CHECKING:
    from .runtime import CameraAuditConfigEntry


@callback
def loaded_entry(hass: HomeAssistant) -> CameraAuditConfigEntry | None:
    """Return the config entry of Camera Audit, None where it is not loaded."""
    return next(iter(hass.config_entries.async_loaded_entries(DOMAIN)), None)


@callback
def entry_of(hass: HomeAssistant) -> CameraAuditConfigEntry:
    """Return the config entry. ServiceValidationError where it is not loaded."""
    if (entry := loaded_entry(hass)) is None:
        raise ServiceValidationError(translation_domain=DOMAIN, translation_key="not_running")
    return entry


@callback
def standings_of(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> Standings:
    """Return where the findings stand at this moment."""
    data = entry.runtime_data
    return Standings(hass, data.auditor.findings, data.decisions, Options.of(entry))
