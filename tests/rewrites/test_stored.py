"""What Home Assistant keeps in its own store: looked through beside the event loop, and brought back to the letter."""

import json
import threading
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import OperationNotAllowed
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.rewrites.stored import (
    DASHBOARD,
    HELPER,
    STORES,
    Stored,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


class Seen:
    """Puts one word in place of another, and remembers in which threads and how often it was asked."""

    def __init__(self) -> None:
        self.threads: set[int] = set()
        self.asked: list[Any] = []

    def replace(self, data: Any) -> Any:  # noqa: ANN401 (JSON)
        self.threads.add(threading.get_ident())
        self.asked.append(data)
        return json.loads(json.dumps(data).replace("old", "new"))


async def proposed(hass: HomeAssistant, kind: str, seen: Seen) -> list[Stored]:
    return [one async for one in STORES[kind].propose(hass, seen.replace, {})]


@pytest.fixture
async def dashboard(hass: HomeAssistant) -> Any:  # noqa: ANN401 (core's own)
    assert await async_setup_component(hass, "lovelace", {})
    return hass.data["lovelace"].dashboards[None]


async def test_dashboards_are_looked_through_beside_the_event_loop(
    hass: HomeAssistant,
    dashboard: Any,  # noqa: ANN401
) -> None:
    await dashboard.async_save(
        {"views": [{"title": "A", "cards": [{"entity": "camera.old"}]}, {"title": "B"}]}
    )
    seen = Seen()
    assert [each.name for each in await proposed(hass, DASHBOARD, seen)] == [
        "lovelace: A"
    ]
    assert len(seen.asked) == 3
    assert threading.get_ident() not in seen.threads


async def test_only_helpers_are_looked_through_and_beside_the_event_loop(
    hass: HomeAssistant,
) -> None:
    for domain in ("threshold", "hue"):
        MockConfigEntry(
            domain=domain, title=domain, options={"entity_id": "camera.old"}
        ).add_to_hass(hass)
    seen = Seen()
    assert [each.name for each in await proposed(hass, HELPER, seen)] == ["threshold"]
    assert len(seen.asked) == 1
    assert threading.get_ident() not in seen.threads


async def test_a_dashboard_without_views_is_brought_back_to_the_letter(
    hass: HomeAssistant,
    dashboard: Any,  # noqa: ANN401
) -> None:
    config = {"strategy": {"type": "custom:cameras", "device": "old"}}
    await dashboard.async_save(config)
    [found] = await proposed(hass, DASHBOARD, Seen())
    assert found.name == "lovelace"
    for sides in ((found.before, found.after), (found.after, found.before)):
        assert await STORES[DASHBOARD].bring(hass, found.key, sides, (), write=True)
        wanted = json.loads(
            json.dumps(config).replace(
                "old", json.loads(sides[1])["strategy"]["device"]
            )
        )
        assert await dashboard.async_load(False) == wanted  # noqa: FBT003 (core's own)


async def test_a_helper_that_cannot_be_loaded_again_says_which_it_is(
    hass: HomeAssistant,
) -> None:
    """It has what it is to have; a swap that ends there takes that back, and is not stuck."""
    entry = MockConfigEntry(
        domain="threshold", title="Full", options={"entity_id": "camera.old"}
    )
    entry.add_to_hass(hass)
    [found] = await proposed(hass, HELPER, Seen())
    for sides in ((found.before, found.after), (found.after, found.before)):
        with (
            patch.object(
                hass.config_entries, "async_reload", side_effect=OperationNotAllowed
            ),
            pytest.raises(SwapError) as raised,
        ):
            await STORES[HELPER].bring(hass, found.key, sides, (), write=True)
        assert (raised.value.key, raised.value.translation_placeholders) == (
            "not_reloaded",
            {"file": "Full"},
        )
        assert entry.options == json.loads(sides[1])["options"]
