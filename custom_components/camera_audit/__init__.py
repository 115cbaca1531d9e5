"""Find the cameras of a home that Hikvision made, and explain how that is known."""

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType
from homeassistant.loader import async_get_integration

from .actions import async_register_actions
from .automations.activity import follow_activity
from .automations.announced import async_forget_announced
from .automations.announcer import Announcer
from .automations.device_labels import DeviceLabels, async_take_label_off
from .const import DOMAIN
from .coordinator.coordinator import AuditCoordinator
from .coordinator.probing import Asking, async_forget_answers
from .dashboard.resource import async_add_card, async_remove_card, async_serve_card
from .dashboard.websocket_api import async_register_commands
from .decisions.decisions import async_decisions
from .decisions.overview import OverviewCoordinator
from .entity.late_platforms import list_registered_late, load_late_platforms
from .intents import Questions
from .notices.lost import LostNotices
from .notices.notices import Notices, async_remove_all
from .runtime import CameraAuditConfigEntry, CameraAuditData, service_device
from .swap.startup import (
    async_follow_history,
    async_recover_at_start,
    async_remove_swap_issues,
)

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
#: Those that every home has; see ``entity.late_platforms`` for the others.
PLATFORMS = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.EVENT,
    Platform.SENSOR,
    Platform.TODO,
)


async def async_setup(hass: HomeAssistant, _: ConfigType) -> bool:
    """Register what is there whether or not the entry is loaded.

    An automation that names an action is valid, and a dashboard with the card says what is missing.
    """
    async_register_actions(hass)
    async_register_commands(hass)
    await async_serve_card(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> bool:
    """Set up at once; what is known of makers is read, and the home audited, after the start."""
    await async_recover_at_start(hass)
    decisions = await async_decisions(hass)
    coordinator = AuditCoordinator(
        hass, entry, decisions.camera_id, decisions.list_stickers
    )
    overviews = OverviewCoordinator(hass, entry, coordinator, decisions)
    asking = Asking(hass, entry, coordinator)
    version = str((await async_get_integration(hass, DOMAIN)).version)
    device = service_device(hass, entry, version)
    platforms = [*PLATFORMS, *list_registered_late(hass, entry)]
    entry.runtime_data = CameraAuditData(
        coordinator, decisions, overviews, version, asking, device, platforms
    )
    Notices(hass, entry, overviews)
    LostNotices(hass, entry, overviews)
    Announcer(hass, entry, overviews)
    DeviceLabels(hass, overviews)
    follow_activity(hass, entry, overviews)
    Questions(hass, entry)
    overviews.async_start()

    async def chosen(_: HomeAssistant, __: CameraAuditConfigEntry) -> None:
        """Follow new options while the audit and the entities go on."""
        overviews.async_look()
        asking.async_refresh()

    entry.async_on_unload(entry.add_update_listener(chosen))
    await hass.config_entries.async_forward_entry_setups(entry, platforms)
    load_late_platforms(hass, entry)
    await async_add_card(hass)
    coordinator.async_start(asking.rows, asking.async_prepare)
    async_follow_history(hass, entry)
    return True


async def async_unload_entry(
    hass: HomeAssistant, entry: CameraAuditConfigEntry
) -> bool:
    """Unload the entities; everything else ends through the entry's own list."""
    return await hass.config_entries.async_unload_platforms(
        entry, entry.runtime_data.platforms
    )


async def async_remove_entry(hass: HomeAssistant, _: CameraAuditConfigEntry) -> None:
    """Take along the notices, the label on devices, what was announced and what cameras answered.

    What the owner decided, swapped and ignored stays: who adds Camera Audit again finds it.
    """
    async_remove_all(hass)
    await async_take_label_off(hass)
    async_remove_swap_issues(hass)
    await async_remove_card(hass)
    await async_forget_announced(hass)
    await async_forget_answers(hass)
