"""Find the cameras of a home that Hikvision made, and explain how that is known."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryError

from .auditor import Auditor
from .const import DOMAIN
from .issues import Notices
from .knowledge.loader import load
from .knowledge.reader import KnowledgeError
from .runtime import CameraAuditConfigEntry, CameraAuditData

PLATFORMS = (Platform.BUTTON, Platform.SENSOR)


async def async_setup_entry(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> bool:
    """Load what is known, then audit once Home Assistant has started."""
    try:
        knowledge = await hass.async_add_executor_job(load)
    except KnowledgeError as error:
        raise ConfigEntryError(
            translation_domain=DOMAIN,
            translation_key="knowledge_broken",
            translation_placeholders={"file": error.file, "field": error.field or "-"},
        ) from error
    auditor = Auditor(hass, entry, knowledge)
    entry.runtime_data = CameraAuditData(knowledge=knowledge, auditor=auditor)
    notices = Notices(hass, entry)
    await notices.async_start()
    entry.async_on_unload(notices.async_stop)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    auditor.async_start()
    return True


async def async_unload_entry(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> bool:
    """Unload the entities; everything else ends through the entry's own list."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)
