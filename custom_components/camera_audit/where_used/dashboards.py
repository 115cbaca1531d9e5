"""Search dashboards, view by view, stored ones and those in YAML; and what the frontend keeps."""

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from homeassistant.components.frontend.storage import async_system_store
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.hass_dict import HassKey

from ..helpers.errors import place_of
from .finder import Place
from .usage import Kind, NotReadReason

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from .finder import Finder

_LOVELACE: HassKey[Any] = HassKey("lovelace")
_ENERGY: HassKey[Any] = HassKey("energy_manager")
_YAML = "yaml"
#: The address of the dashboard that has none of its own.
_DEFAULT = "lovelace"


async def async_search_dashboards(hass: HomeAssistant, finder: Finder) -> None:
    """Search every dashboard; one that cannot be loaded is noted, the others are searched."""
    data = hass.data.get(_LOVELACE)
    for url_path, dashboard in list(data.dashboards.items()) if data is not None else ():
        address = url_path or _DEFAULT
        try:
            config = await finder.pace.async_wait(dashboard.async_load(False))  # noqa: FBT003 (core's own)
        except HomeAssistantError as error:
            if type(error).__name__ != "ConfigNotFound":
                finder.not_read(Kind.DASHBOARD, address, NotReadReason.BROKEN)
            elif dashboard.mode == _YAML:  # a stored one without content is made anew each time
                finder.not_read(Kind.DASHBOARD, address, NotReadReason.MISSING)
        except Exception as error:  # noqa: BLE001 (one dashboard of many; the error is told)
            finder.not_read(Kind.DASHBOARD, address, NotReadReason.FAILED, place_of(error))
        else:
            await _async_search(finder, dashboard, address, config)


async def _async_search(finder: Finder, dashboard: Any, address: str, config: Any) -> None:  # noqa: ANN401
    if not isinstance(config, dict):
        finder.not_read(Kind.DASHBOARD, address, NotReadReason.BROKEN)
        return
    title = str((dashboard.config or {}).get("title") or config.get("title") or address)
    edit = "" if dashboard.mode == _YAML else "?edit=1"
    views = config.get("views")
    for number, view in enumerate(views if isinstance(views, list) else ()):
        shown = view if isinstance(view, dict) else {}
        part = str(shown.get("path") or number)
        name = str(shown.get("title") or part)
        link = f"/{quote(address)}/{quote(part, safe='')}{edit}"
        place = Place(kind=Kind.DASHBOARD, name=f"{title}: {name}", link=link)
        await finder.async_look(place, view, path=f"views[{number}]")
    rest = {key: value for key, value in config.items() if key != "views"}
    place = Place(kind=Kind.DASHBOARD, name=title, link=f"/{quote(address)}{edit}")
    await finder.async_look(place, rest)


async def async_search_frontend(hass: HomeAssistant, finder: Finder) -> None:
    """Search what the built-in dashboards keep, such as favourites, and the energy dashboard."""
    if "frontend" in hass.config.components:
        store = await finder.pace.async_wait(async_system_store(hass))
        place = Place(kind=Kind.DASHBOARD, name="Home", link="/home")
        await finder.async_look(place, store.data)
    energy = getattr(hass.data.get(_ENERGY), "data", None)
    place = Place(kind=Kind.ENERGY, name="Energy", link="/config/energy")
    await finder.async_look(place, energy)
