"""Dashboards, stored ones and those in YAML: which there are, what their parts are called, who names a camera there."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.hass_dict import HassKey

from ..helpers.foreign import foreign_reading
from .card_templates import split_card_templates
from .finder import Finder, Place
from .usage import Kind, NotReadReason

YAML: Final = "yaml"
STORED: Final = "storage"
#: The address of the dashboard that has none of its own.
_FIRST: Final = "lovelace"


class View(NamedTuple):
    """A view of a dashboard. ``path``: its part of the address; ``name``: with that of the dashboard."""

    number: int
    path: str
    name: str
    config: object


@callback
def list_dashboards(hass: HomeAssistant) -> dict[str, Any]:
    """Return Home Assistant's dashboards by their addresses; none where it has none."""
    data = hass.data.get(HassKey[Any]("lovelace"))
    dashboards = data.dashboards.items() if data is not None else ()
    return {url_path or _FIRST: dashboard for url_path, dashboard in dashboards}


@callback
def list_dashboard_files(hass: HomeAssistant) -> dict[str, Path]:
    """Return the files of the dashboards in YAML by their addresses."""
    paths = {
        address: getattr(board, "path", None)
        for address, board in list_dashboards(hass).items()
    }
    return {
        address: Path(path) for address, path in paths.items() if isinstance(path, str)
    }


async def async_load_dashboard(dashboard: Any) -> Any:  # noqa: ANN401 (core's own)
    """Return what a dashboard holds. HomeAssistantError where it cannot be loaded."""
    return await dashboard.async_load(False)  # noqa: FBT003 (core's own)


def title_of_dashboard(
    dashboard: Any,  # noqa: ANN401 (core's own)
    config: Mapping[str, Any],
    address: str,
) -> str:
    """Return what a dashboard is called."""
    return str((dashboard.config or {}).get("title") or config.get("title") or address)


def list_views(title: str, config: Mapping[str, Any]) -> Iterator[View]:
    """Yield the views of a dashboard with what they are called."""
    views = config.get("views")
    for number, view in enumerate(views if isinstance(views, list) else ()):
        fields = view if isinstance(view, dict) else {}
        path = str(fields.get("path") or number)
        yield View(number, path, f"{title}: {fields.get('title') or path}", view)


async def async_search_dashboards(hass: HomeAssistant, finder: Finder) -> None:
    """Search dashboards; one that cannot be loaded is noted."""
    for address, dashboard in list_dashboards(hass).items():
        report_loss = finder.make_loss_note(Kind.DASHBOARD, address)
        await _async_search_dashboard.async_read_value(
            report_loss, None, dashboard, finder, address
        )


@foreign_reading("a dashboard")
async def _async_search_dashboard(dashboard: Any, finder: Finder, address: str) -> None:  # noqa: ANN401 (of another component)
    try:
        config = await finder.pace.async_wait_for(async_load_dashboard(dashboard))
    # The loader raises TypeError at a list behind !include, which only the loaders of others take.
    except (HomeAssistantError, TypeError) as error:
        if type(error).__name__ != "ConfigNotFound":
            finder.note_unread(Kind.DASHBOARD, address, NotReadReason.BROKEN)
        elif dashboard.mode == YAML:
            # A stored one without content is made anew each time.
            finder.note_unread(Kind.DASHBOARD, address, NotReadReason.MISSING)
        return
    # One that is loaded already is handed out at once, and so are all of them in one go.
    await finder.pace.async_rest_now()
    if isinstance(config, dict):
        await _async_search_views(finder, dashboard, address, config)
    else:
        finder.note_unread(Kind.DASHBOARD, address, NotReadReason.BROKEN)


async def _async_search_views(
    finder: Finder,
    dashboard: Any,  # noqa: ANN401 (core's own)
    address: str,
    config: dict[str, Any],
) -> None:
    """Search a dashboard view by view, then what belongs to none."""
    title = title_of_dashboard(dashboard, config, address)
    edit = "" if dashboard.mode == YAML else "?edit=1"
    for view in list_views(title, config):
        link = f"/{quote(address)}/{quote(view.path, safe='')}{edit}"
        place = Place(Kind.DASHBOARD, view.name, link)
        await finder.async_search_data(place, view.config, path=f"views[{view.number}]")
    rest, templates = split_card_templates(config)
    rest.pop("views", None)
    place = Place(Kind.DASHBOARD, title, f"/{quote(address)}{edit}")
    await finder.async_search_data(place, rest)
    for path, content, given in templates:
        await finder.async_search_data(place, content, path=path, given=given)
