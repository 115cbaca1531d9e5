"""Platforms that most homes never need: each is loaded with the first camera that it has something to say of.

Home Assistant's own part of such a platform comes with it, and many homes have nothing else that loads it.
"""

from collections.abc import Callable, Mapping
from typing import Final

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..audit.flaws import find_fix
from ..decisions.overview import Overview
from ..helpers.time_slices import Pace
from ..runtime import CameraAuditConfigEntry


def _has_cameras(overview: Overview) -> bool:
    """Whether there is a camera to decide about, and so a day to keep in mind."""
    return bool(overview.views)


def _has_fix(overview: Overview) -> bool:
    """Whether a firmware is named that ends a flaw of a camera."""
    return any(find_fix(view.finding) for view in overview.views.values())


#: When each is needed.
LATE: Final[Mapping[Platform, Callable[[Overview], bool]]] = {
    Platform.CALENDAR: _has_cameras,
    Platform.UPDATE: _has_fix,
}


def list_registered_late(
    hass: HomeAssistant, entry: CameraAuditConfigEntry
) -> list[Platform]:
    """Return those that had an entity in an earlier run: they are loaded at once, so that it does not stay away."""
    entities = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    domains = {entity.domain for entity in entities}
    return [platform for platform in LATE if platform in domains]


def load_late_platforms(hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
    """Load each of the others when it is needed; ``runtime_data.platforms`` tells which are loaded."""
    loaded = entry.runtime_data.platforms

    async def load_needed(overview: Overview, _: Pace) -> None:
        needed = [
            platform
            for platform, is_needed in LATE.items()
            if platform not in loaded and is_needed(overview)
        ]
        if needed:
            # Whoever unloads the entry meanwhile waits for the lock that this holds, and then knows of them.
            await hass.config_entries.async_forward_entry_setups(entry, needed)
            loaded.extend(needed)

    entry.runtime_data.overviews.async_follow("late platforms", load_needed)
