"""Have the card loaded with every dashboard.

As a resource of the dashboards where Home Assistant keeps these: a dashboard waits for its
resources, so the card is never missing. Where resources stand in YAML, which is the owner's to
write, the file is loaded as an extra module of the frontend instead.
"""

import hashlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from homeassistant.loader import async_get_integration
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

_LOGGER = logging.getLogger(__name__)

FILE: Final = Path(__file__).parent.parent / "frontend" / "camera-audit-card.js"
URL: Final = f"/{DOMAIN}/{FILE.name}"
_LOVELACE: HassKey[Any] = HassKey("lovelace")
_MODULE: Final = {"res_type": "module"}


async def async_serve_card(hass: HomeAssistant) -> None:
    """Serve the file of the card; once, since Home Assistant cannot take a path back."""
    if "http" not in hass.config.components:
        return
    # Where it is defined differs between versions; this is where all have it.
    from homeassistant.components.http import StaticPathConfig  # type: ignore[attr-defined] # noqa: PLC0415

    await hass.http.async_register_static_paths([StaticPathConfig(URL, str(FILE), cache_headers=True)])


async def async_add_card(hass: HomeAssistant) -> None:
    """Have dashboards load the card in its present version, once; never raises."""
    try:
        await _async_add(hass)
    except Exception:  # the audit and its notices do without a card
        _LOGGER.exception(
            "The card could not be added to the resources of the dashboards; to add it by hand:"
            " {url: %s, type: module}",
            URL,
        )


async def _async_add(hass: HomeAssistant) -> None:
    if (resources := _resources(hass)) is None:
        return
    url = await _async_versioned_url(hass)
    if not _kept_by_home_assistant(hass):
        _add_module(hass, resources, url)
        return
    await resources.async_get_info()  # reads them; a change before would write over all others
    ours = _ours(resources)
    if not ours:
        await resources.async_create_item({**_MODULE, "url": url})
    elif ours[0]["url"] != url or ours[0]["type"] != "module":
        await resources.async_update_item(ours[0]["id"], {**_MODULE, "url": url})
    for item in ours[1:]:
        await resources.async_delete_item(item["id"])


async def async_remove_card(hass: HomeAssistant) -> None:
    """Take the card out of the dashboards' resources."""
    if (resources := _resources(hass)) is None:
        return
    if not _kept_by_home_assistant(hass):
        _remove_modules(hass)
        return
    await resources.async_get_info()
    for item in _ours(resources):
        await resources.async_delete_item(item["id"])


def _resources(hass: HomeAssistant) -> Any:  # noqa: ANN401 (one of two classes without a common one)
    """Return the resources of the dashboards; None in a home without dashboards."""
    return getattr(hass.data.get(_LOVELACE), "resources", None)


def _kept_by_home_assistant(hass: HomeAssistant) -> bool:
    return bool(hass.data[_LOVELACE].resource_mode == "storage")


def _ours(resources: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [item for item in resources.async_items() if _is_ours(item["url"])]


def _is_ours(url: str) -> bool:
    return url.partition("?")[0] == URL


def _add_module(hass: HomeAssistant, resources: Any, url: str) -> None:  # noqa: ANN401
    """Load the card as a module of the frontend, unless the owner has it in YAML."""
    from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, add_extra_js_url  # noqa: PLC0415

    _remove_modules(hass)
    if DATA_EXTRA_MODULE_URL not in hass.data or _ours(resources):
        return
    add_extra_js_url(hass, url)
    _LOGGER.info(
        "The resources of the dashboards are kept in YAML. The card is loaded all the same; to have"
        " it load with the dashboards, add to them: {url: %s, type: module}",
        URL,
    )


def _remove_modules(hass: HomeAssistant) -> None:
    from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, remove_extra_js_url  # noqa: PLC0415

    modules = hass.data.get(DATA_EXTRA_MODULE_URL)
    for url in list(modules.urls) if modules else []:
        if _is_ours(url):
            remove_extra_js_url(hass, url)


async def _async_versioned_url(hass: HomeAssistant) -> str:
    """Return the address with version and content in it, so that no browser shows an old card."""
    integration = await async_get_integration(hass, DOMAIN)
    digest = await hass.async_add_executor_job(_digest)
    return f"{URL}?v={integration.version}-{digest}"


def _digest() -> str:
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]
