"""The card is loaded with the dashboards: once, in its present version, and gone with the entry."""

import gzip
import json
import re
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components import persistent_notification
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.components.lovelace.const import LOVELACE_DATA
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.dashboard import resource as card
from tests.homes import async_set_up

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import ClientSessionGenerator


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
URL = "/camera_audit/camera-audit-card.js"
VERSIONED = re.compile(re.escape(URL) + r"\?v=\d+\.\d+\.\d+\S*-[0-9a-f]{8}")
SIZE_LIMIT = 30_000  # bytes, gzipped


async def storage_mode(
    hass: HomeAssistant, hass_storage: dict[str, Any], *urls: str
) -> None:
    """Set dashboards up whose resources Home Assistant keeps."""
    hass_storage["lovelace_resources"] = {
        "version": 1,
        "data": {
            "items": [
                {"id": f"id{number}", "url": url, "type": "module"}
                for number, url in enumerate(urls)
            ]
        },
    }
    assert await async_setup_component(hass, "lovelace", {})


async def yaml_mode(hass: HomeAssistant, *urls: str) -> None:
    """Set dashboards up whose resources the owner writes, beside a frontend."""
    hass.data[DATA_EXTRA_MODULE_URL] = UrlManager(lambda *_: None, [])
    resources = [{"url": url, "type": "module"} for url in urls]
    config = {"lovelace": {"resource_mode": "yaml", "resources": resources}}
    assert await async_setup_component(hass, "lovelace", config)


def resources(hass: HomeAssistant) -> list[str]:
    return [item["url"] for item in hass.data[LOVELACE_DATA].resources.async_items()]


async def test_it_is_a_resource_beside_the_owner_s_own(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    await storage_mode(hass, hass_storage, "/local/mine.js")
    await async_set_up(hass)
    mine, ours = resources(hass)
    assert mine == "/local/mine.js"
    assert VERSIONED.fullmatch(ours)
    (item,) = hass.data[LOVELACE_DATA].resources.async_items()[1:]
    assert item["type"] == "module"


async def test_an_older_version_is_renewed_and_copies_go(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    await storage_mode(
        hass,
        hass_storage,
        f"{URL}?v=0.0.1-00000000",
        "/local/mine.js",
        URL,
        f"{URL}?v=0.0.2",
    )
    await async_set_up(hass)
    ours, mine = resources(hass)
    assert mine == "/local/mine.js"
    assert VERSIONED.fullmatch(ours)


async def test_a_reload_changes_nothing(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    await storage_mode(hass, hass_storage)
    entry = await async_set_up(hass)
    before = list(hass.data[LOVELACE_DATA].resources.async_items())
    assert await hass.config_entries.async_reload(entry.entry_id)
    assert hass.data[LOVELACE_DATA].resources.async_items() == before


async def test_another_content_has_another_address(
    hass: HomeAssistant, hass_storage: dict[str, Any], tmp_path: Path
) -> None:
    await storage_mode(hass, hass_storage)
    entry = await async_set_up(hass)
    before = resources(hass)
    newer = tmp_path / card.FILE.name
    newer.write_text("// newer")
    with patch.object(card, "FILE", newer):
        assert await hass.config_entries.async_reload(entry.entry_id)
    assert len(resources(hass)) == 1
    assert resources(hass) != before


async def test_it_goes_with_the_entry_and_leaves_the_others(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    await storage_mode(
        hass, hass_storage, "/local/mine.js", "/camera_audit/camera-audit-card.js.mine"
    )
    entry = await async_set_up(hass)
    assert len(resources(hass)) == 3
    await hass.config_entries.async_remove(entry.entry_id)
    assert resources(hass) == [
        "/local/mine.js",
        "/camera_audit/camera-audit-card.js.mine",
    ]


async def test_dashboards_that_still_hold_a_card_are_named(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    boards = {"porch-view": "Porch [x]", "other-view": "Other", "empty-view": "Empty"}
    shown = {"mode": "storage", "require_admin": False, "show_in_sidebar": True}
    items = [
        {"id": path.replace("-", "_"), "url_path": path, "title": title, **shown}
        for path, title in boards.items()
    ]
    hass_storage["lovelace_dashboards"] = {"version": 1, "data": {"items": items}}
    for path, kind in (
        ("porch_view", "custom:camera-audit-card"),
        ("other_view", "markdown"),
    ):
        view = {"sections": [{"cards": [{"type": kind, "content": "x"}]}]}
        hass_storage[f"lovelace.{path}"] = {
            "version": 1,
            "data": {"config": {"views": [view]}},
        }
    await storage_mode(hass, hass_storage)
    entry = await async_set_up(hass)
    await hass.config_entries.async_remove(entry.entry_id)
    notes = persistent_notification._async_get_or_create_notifications(hass)  # noqa: SLF001
    message = notes["camera_audit_removed"]["message"]
    assert message.splitlines()[-1] == "- [Porch \\[x\\]](/porch-view)"
    assert "Other" not in message


async def test_in_yaml_mode_it_is_a_module_of_the_frontend(hass: HomeAssistant) -> None:
    await yaml_mode(hass, "/local/mine.js")
    entry = await async_set_up(hass)
    assert await hass.config_entries.async_reload(entry.entry_id)
    (module,) = hass.data[DATA_EXTRA_MODULE_URL].urls
    assert VERSIONED.fullmatch(module)
    assert resources(hass) == ["/local/mine.js"]
    await hass.config_entries.async_remove(entry.entry_id)
    assert not hass.data[DATA_EXTRA_MODULE_URL].urls


async def test_in_yaml_mode_the_owner_s_line_is_enough(hass: HomeAssistant) -> None:
    await yaml_mode(hass, URL)
    await async_set_up(hass)
    assert not hass.data[DATA_EXTRA_MODULE_URL].urls
    assert resources(hass) == [URL]


async def test_a_home_without_dashboards_does_without(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    assert await hass.config_entries.async_remove(entry.entry_id)


async def test_resources_that_fail_do_not_keep_the_audit_from_running(
    hass: HomeAssistant, hass_storage: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    await storage_mode(hass, hass_storage)
    with patch.object(
        hass.data[LOVELACE_DATA].resources,
        "async_create_item",
        side_effect=OSError("full"),
    ):
        entry = await async_set_up(hass)
    assert entry.state.recoverable
    assert hass.states.get("sensor.camera_audit_cameras").state == "0"
    assert URL in caplog.text


async def test_the_file_is_served(
    hass: HomeAssistant, hass_client: ClientSessionGenerator
) -> None:
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, DOMAIN, {})
    client = await hass_client()
    answer = await client.get(f"{URL}?v=1")
    assert answer.status == 200
    assert "javascript" in answer.headers["Content-Type"]
    assert "max-age" in answer.headers["Cache-Control"]
    assert await answer.read() == card.FILE.read_bytes()


def test_the_file_is_small() -> None:
    assert len(gzip.compress(card.FILE.read_bytes())) <= SIZE_LIMIT


def test_the_manifest_asks_for_what_the_card_needs_first() -> None:
    manifest = json.loads((card.FILE.parent.parent / "manifest.json").read_text())
    assert {"frontend", "http", "lovelace"} <= set(manifest["after_dependencies"])
