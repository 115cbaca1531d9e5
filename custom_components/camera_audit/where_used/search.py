"""Find where a camera is used in a home: at least all that Home Assistant itself can see.

What programs outside of Home Assistant do with a camera, and names that are put together while
something runs, nobody can find: whoever tells the result says "at least".
"""

from collections.abc import Awaitable, Callable, Collection
from typing import Final

from homeassistant.core import HomeAssistant

from ..helpers.foreign import foreign_reading
from ..helpers.time_slices import Pace
from . import places
from .automations import async_search_automations
from .camera_names import collect_names
from .dashboards import async_search_dashboards
from .finder import Finder
from .programs import async_search_programs
from .text_files import TextFiles
from .usage import Kind, WhereUsed
from .yaml_files import async_search_yaml

type Search = Callable[[HomeAssistant, Finder], Awaitable[None]]

#: What is searched; a new kind of place is one function here.
SEARCHES: Final[tuple[tuple[Kind, Search], ...]] = (
    (Kind.AUTOMATION, async_search_automations),
    (Kind.SCENE, places.async_search_scenes),
    (Kind.GROUP, places.async_search_states),
    (Kind.AREA, places.async_search_areas),
    (Kind.ASSISTANT, places.async_search_assistants),
    (Kind.INTEGRATION, places.async_search_entries),
    (Kind.DASHBOARD, async_search_dashboards),
    (Kind.ENERGY, places.async_search_frontend),
    (Kind.YAML, async_search_yaml),
    (Kind.PROGRAM, async_search_programs),
)


@foreign_reading("places of one kind")
async def _async_search_places(
    search: Search, hass: HomeAssistant, finder: Finder
) -> None:
    await search(hass, finder)


async def async_find_uses(
    hass: HomeAssistant,
    entity_ids: Collection[str],
    device_ids: Collection[str],
    text_files: TextFiles | None = None,
) -> WhereUsed:
    """Return where these entities and devices, and the devices' entities, are used.

    ``text_files``: of who reads the same files afterwards. Never raises because of what it reads:
    what could not be searched is in ``unread``.
    """
    with Pace() as pace:
        names = collect_names(hass, entity_ids, device_ids)
        text_files = text_files or TextFiles(hass.config.config_dir)
        finder = Finder(names, pace, text_files)
        for kind, search in SEARCHES:
            await pace.async_rest_now()
            await _async_search_places.async_read_value(
                finder.make_loss_note(kind), None, search, hass, finder
            )
        await pace.async_wait_for(hass.async_add_executor_job(finder.settle_lines))
    return WhereUsed(
        entity_ids=tuple(sorted(names.entity_ids)),
        device_ids=tuple(sorted(names.device_ids)),
        hits=finder.sorted_uses,
        unread=tuple(finder.unread),
        files=finder.files,
    )
