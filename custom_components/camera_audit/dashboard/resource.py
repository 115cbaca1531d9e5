"""Have the card loaded with every dashboard.

As a resource of the dashboards where Home Assistant keeps these: a dashboard waits for its
resources, so the card is never missing. Where resources stand in YAML, which is the owner's to
write, the file is loaded as an extra module of the frontend instead.
"""

import hashlib
import json
import logging
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from homeassistant.components.persistent_notification import async_create
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration

from ..const import DOMAIN, NAME
from ..language.translations import async_get_sentences

if TYPE_CHECKING:
    from .report import ReportView

_LOGGER = logging.getLogger(__name__)

FILE: Final = Path(__file__).parent.parent / "frontend" / "camera-audit-card.js"
URL: Final = f"/{DOMAIN}/{FILE.name}"
#: With what the type of each of our cards and strategies begins.
TAG: Final = '"custom:camera-audit'


async def async_serve_card(hass: HomeAssistant) -> None:
    """Serve the file of the card, and the report; once, since Home Assistant cannot take a path back."""
    if "http" not in hass.config.components:
        return
    # Where it is defined differs between versions; this is where all have it.
    from homeassistant.components.http import StaticPathConfig  # type: ignore[attr-defined] # noqa: PLC0415

    hass.http.register_view(await hass.async_add_import_executor_job(_make_view))
    await hass.http.async_register_static_paths(
        [StaticPathConfig(URL, str(FILE), cache_headers=True)]
    )


def _make_view() -> ReportView:
    """Return the view of the report. Blocking: it reads code."""
    from .report import ReportView  # noqa: PLC0415

    return ReportView()


def _hash_card() -> str:
    """Return what stands for the content of the card's file. Blocking."""
    return hashlib.sha256(FILE.read_bytes()).hexdigest()[:8]


async def async_add_card(hass: HomeAssistant) -> None:
    """Have dashboards load the card in its present version, once; never raises."""
    try:
        # With version and content in the address no browser shows an old card.
        version = (await async_get_integration(hass, DOMAIN)).version
        digest = await hass.async_add_executor_job(_hash_card)
        await _async_put(hass, f"{URL}?v={version}-{digest}")
    except Exception:  # the audit and its notices do without a card
        _LOGGER.exception(
            "The card could not be added to the resources of the dashboards; to add it by hand:"
            " {url: %s, type: module}",
            URL,
        )


async def async_remove_card(hass: HomeAssistant) -> None:
    """Take the card out of the dashboards' resources, and name the dashboards on which one still stands.

    Without its file it is an error there; but a dashboard is its owner's, who may add Camera Audit again.
    """
    await _async_put(hass, None)
    say = (await async_get_sentences(hass)).for_markdown()
    lines = []
    for path, board in list(
        getattr(hass.data.get("lovelace"), "dashboards", {}).items()
    ):
        config = None
        with suppress(
            Exception
        ):  # one that has no content yet, or is broken YAML: it shows no card
            config = await board.async_load(False)  # noqa: FBT003 (core's own)
        if config and TAG in json.dumps(config, default=str):
            address = path or "lovelace"
            title = say.value(
                (board.config or {}).get("title") or config.get("title") or address
            )
            lines.append(f"- [{title}](/{quote(address)})")
    if lines:
        text = say.say("card", "left_over") + "\n\n" + "\n".join(lines)
        async_create(hass, text, NAME, f"{DOMAIN}_removed")


async def _async_put(hass: HomeAssistant, url: str | None) -> None:
    """Have dashboards load the card from this address and no other; None: not at all."""
    lovelace: Any = hass.data.get("lovelace")
    if (resources := getattr(lovelace, "resources", None)) is None:
        return  # a home without dashboards
    if lovelace.resource_mode != "storage":
        _put_module(hass, None if any(_ours(resources)) else url)
        return
    await (
        resources.async_get_info()
    )  # reads them; a change before would write over all others
    ours = _ours(resources)
    for item in ours[1:] if url else ours:
        await resources.async_delete_item(item["id"])
    wanted = {"res_type": "module", "url": url}
    if url and not ours:
        await resources.async_create_item(wanted)
    elif url and (ours[0]["url"] != url or ours[0]["type"] != "module"):
        await resources.async_update_item(ours[0]["id"], wanted)


def _put_module(hass: HomeAssistant, url: str | None) -> None:
    """Load the card as a module of the frontend, unless the owner has it in YAML."""
    from homeassistant.components.frontend import (  # noqa: PLC0415
        DATA_EXTRA_MODULE_URL,
        add_extra_js_url,
        remove_extra_js_url,
    )

    if (modules := hass.data.get(DATA_EXTRA_MODULE_URL)) is None:
        return
    for earlier in filter(_is_ours, tuple(modules.urls)):
        remove_extra_js_url(hass, earlier)
    if url is not None:
        add_extra_js_url(hass, url)
        _LOGGER.info(
            "The resources of the dashboards are kept in YAML. The card is loaded all the same; to have"
            " it load with the dashboards, add to them: {url: %s, type: module}",
            URL,
        )


def _ours(resources: Any) -> list[dict[str, Any]]:  # noqa: ANN401 (one of two classes without a common one)
    return [item for item in resources.async_items() if _is_ours(item["url"])]


def _is_ours(url: str) -> bool:
    return url.partition("?")[0] == URL
