"""The ids of cameras are made with the home's secret: nobody finds a hardware address by trying."""

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from homeassistant.helpers import (
    entity_registry as er,
    instance_id,
    issue_registry as ir,
)

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.camera_audit.home.identity import make_camera_id
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator

ID = re.compile(r"(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])")


def forget(hass: HomeAssistant) -> None:
    """Let this run of Home Assistant forget what Camera Audit read, as a restart does."""
    for key in [key for key in hass.data if str(key).startswith(f"{DOMAIN}_")]:
        del hass.data[key]


async def said(hass: HomeAssistant, websocket: WebSocketGenerator) -> set[str]:
    """Start Camera Audit in this home; return all that looks like an id in whatever it says."""
    heard: list[Any] = []
    stop = hass.bus.async_listen(
        f"{DOMAIN}_finding", lambda event: heard.append(event.data)
    )
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    client = await websocket(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
    ways_out = {
        "event": heard,
        "card": [await client.receive_json(), await client.receive_json()],
        "action": await hass.services.async_call(
            DOMAIN, "get_findings", {}, blocking=True, return_response=True
        ),
        "issues": [
            one for one in ir.async_get(hass).issues.values() if one.domain == DOMAIN
        ],
        "entities": [
            (one.unique_id, hass.states.get(one.entity_id))
            for one in er.async_entries_for_config_entry(
                er.async_get(hass), entry.entry_id
            )
        ],
        "list": await hass.services.async_call(
            "todo",
            "get_items",
            {"entity_id": "todo.camera_audit_cameras_to_see_to"},
            blocking=True,
            return_response=True,
        ),
        "diagnostics": await async_get_config_entry_diagnostics(hass, entry),
    }
    stop()
    ids = {way: set(ID.findall(f"{told}")) for way, told in ways_out.items()}
    for way in ("event", "card", "action", "issues", "entities"):
        assert ids[way], way
    assert await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    return set().union(*ids.values())


async def test_an_id_tells_nothing_of_a_camera_to_who_lacks_the_secret_of_the_home(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],
    hass_ws_client: WebSocketGenerator,
) -> None:
    add_camera(hass, "Front door", mac="44:19:b6:0a:1b:2c")
    add_camera(hass, "Yard", mac="44:19:b6:0a:3d:4e", host="192.0.2.11")
    add_camera(hass, "Gate", mac=None, host="192.0.2.12")

    homes = []
    for secret in ("0" * 32, "1" * 32):  # the same cameras in another home
        forget(hass)
        for key in [key for key in hass_storage if key.startswith(DOMAIN)]:
            del hass_storage[key]
        hass.data.pop(instance_id.DATA_KEY, None)
        hass_storage[instance_id.DATA_KEY] = {
            "version": 1,
            "minor_version": 1,
            "key": instance_id.DATA_KEY,
            "data": {"uuid": secret},
        }
        homes.append(await said(hass, hass_ws_client))
    one, other = homes
    assert not one & other

    for tail in range(0x10000):  # all cameras of a delivery
        digits = f"4419B60A{tail:04X}"
        for text in (f"mac:{digits}", digits, digits.lower()):
            assert sha256(text.encode()).hexdigest()[:12] not in one
        assert make_camera_id((f"mac:{digits}",), "") not in one
