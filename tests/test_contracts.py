"""What others build upon keeps its shape: events, answers, stored files, ids, options.

A failing test means that automations, dashboards or an installed home would break. Where a
contract is meant to grow, `script/test tests/test_contracts.py --snapshot-update` pins it anew.
"""

import json
import re
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import Context, Event, callback
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from syrupy.extensions.amber import AmberSnapshotExtension

from custom_components.camera_audit.options import Options
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from collections.abc import Iterable

    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator
    from syrupy.assertion import SnapshotAssertion

DOMAIN = "camera_audit"
FLAWED = {"model": "DS-2CD2032F-I", "sw_version": "V5.4.0 build 160530"}
_HEX_ID = re.compile(r"(?<![0-9a-f])[0-9a-f]{12}(?![0-9a-f])|(?<![0-9a-f])[0-9a-f]{64}")


def shape(value: object) -> object:
    """Return the keys and types of a JSON value; a list has the shapes that occur in it."""
    match value:
        case dict():
            if value and all(_HEX_ID.search(str(key)) for key in value):
                return {"<id>": _shapes(value.values())}
            return {str(key): shape(item) for key, item in sorted(value.items())}
        case list() | tuple() | set() | frozenset():
            return _shapes(value)
        case None:
            return "nothing"
        case bool() | int() | float() | str():
            return type(value).__name__
        case _:
            return shape(json.loads(json.dumps(value, default=str)))


def _shapes(values: Iterable[object]) -> list[object]:
    found = {json.dumps(shape(one), sort_keys=True) for one in values}
    return [json.loads(one) for one in sorted(found)]


def named(value: str) -> str:
    """Return an id with what differs from home to home left open."""
    return _HEX_ID.sub("<id>", value)


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Keep the shapes in plain form: that of Home Assistant's own helper differs between versions."""
    return snapshot.use_extension(AmberSnapshotExtension)


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> ConfigEntry[Any]:  # noqa: ARG001
    """A home with one camera that is confirmed, one that is likely and one of another maker."""
    for component in ("homeassistant", "websocket_api", "lovelace"):
        assert await async_setup_component(hass, component, {})
    add_camera(hass, **FLAWED)
    add_camera(
        hass, "Shed", manufacturer="HiLook", model=None, mac=None, host="192.0.2.40"
    )
    add_camera(
        hass,
        "Attic",
        manufacturer="Dahua",
        model="IPC-HDW2831T-AS",
        mac=DAHUA_MAC,
        host="192.0.2.50",
    )
    return await async_set_up(hass)


async def _act(
    hass: HomeAssistant, user: MockUser, action: str, **data: object
) -> object:
    answer = await hass.services.async_call(
        DOMAIN,
        action,
        data,
        blocking=True,
        return_response=True,
        context=Context(user_id=user.id),
    )
    await hass.async_block_till_done()
    return answer


async def test_the_bus_event(hass: HomeAssistant, snapshot: SnapshotAssertion) -> None:
    heard: list[dict[str, Any]] = []

    @callback
    def hear(event: Event) -> None:
        heard.append(dict(event.data))

    hass.bus.async_listen("camera_audit_finding", hear)
    camera = add_camera(hass, **FLAWED)
    await async_set_up(hass)
    dr.async_get(hass).async_update_device(
        camera.device.id, manufacturer="Dahua", model="IPC-HDW2831T-AS"
    )
    await async_let_settle(hass)
    er.async_get(hass).async_remove(camera.entity_id)
    dr.async_get(hass).async_remove_device(camera.device.id)
    await async_let_settle(hass)
    assert [one["type"] for one in heard][:1] == ["flagged"]
    assert {one["type"]: shape(one) for one in heard} == snapshot


@pytest.mark.usefixtures("freezer")
async def test_the_answers_of_the_actions(
    hass: HomeAssistant,
    home: ConfigEntry[Any],
    hass_admin_user: MockUser,
    snapshot: SnapshotAssertion,
) -> None:
    assert home.state.recoverable
    review = (dt_util.now().date() + timedelta(days=30)).isoformat()
    answers = {
        "get_findings": await _act(hass, hass_admin_user, "get_findings"),
        "scan": await _act(hass, hass_admin_user, "scan"),
        "where_used": await _act(
            hass, hass_admin_user, "where_used", entity_id="camera.front_door"
        ),
        "swap": await _act(
            hass,
            hass_admin_user,
            "swap",
            old_entity_id="camera.front_door",
            new_entity_id="camera.attic",
        ),
        "decide": await _act(
            hass,
            hass_admin_user,
            "decide",
            entity_id=["camera.front_door"],
            decision="keep",
            review=review,
        ),
    }
    assert {name: shape(answer) for name, answer in answers.items()} == snapshot


async def test_what_the_card_is_sent(
    hass: HomeAssistant,
    home: ConfigEntry[Any],
    hass_ws_client: WebSocketGenerator,
    snapshot: SnapshotAssertion,
) -> None:
    assert home.state.recoverable
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/subscribe"})
    assert (await client.receive_json())["success"]
    assert shape((await client.receive_json())["event"]) == snapshot


@pytest.mark.usefixtures("freezer")
async def test_the_files_of_a_home(
    hass: HomeAssistant,
    home: ConfigEntry[Any],
    hass_storage: dict[str, Any],
    hass_admin_user: MockUser,
    snapshot: SnapshotAssertion,
) -> None:
    assert home.state.recoverable
    await _act(
        hass,
        hass_admin_user,
        "decide",
        entity_id=["camera.shed"],
        decision="planned",
        review=(dt_util.now().date() + timedelta(days=30)).isoformat(),
        reason="In spring",
    )
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=5))
    await hass.async_block_till_done(wait_background_tasks=True)
    ours = {
        key: {
            name: value if "version" in name else shape(value)
            for name, value in file.items()
        }
        for key, file in hass_storage.items()
        if key.startswith(DOMAIN)
    }
    assert ours
    assert ours == snapshot


async def test_the_ids_of_entities_devices_and_notices(
    hass: HomeAssistant, home: ConfigEntry[Any], snapshot: SnapshotAssertion
) -> None:
    entities = er.async_entries_for_config_entry(er.async_get(hass), home.entry_id)
    issues = [issue for domain, issue in ir.async_get(hass).issues if domain == DOMAIN]
    assert entities
    assert issues
    assert {
        "entities": sorted(
            {
                f"{one.domain} {named(one.unique_id.replace(home.entry_id, '<entry>'))}"
                for one in entities
            }
        ),
        "issues": sorted({named(issue) for issue in issues}),
        "services": sorted(hass.services.async_services_for_domain(DOMAIN)),
    } == snapshot


def test_the_options(snapshot: SnapshotAssertion) -> None:
    assert {
        "fields": {
            name: type(value).__name__ for name, value in Options()._asdict().items()
        },
        "left out": sorted(Options().leave_out._fields),
    } == snapshot


def test_the_offline_report(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    (tmp_path / "configuration.yaml").write_text(
        "camera:\n  - platform: hikvision\n    host: 192.0.2.10\n    name: Gate\n",
        encoding="utf-8",
    )
    command = Path(__file__).parents[1] / "script" / "audit"
    answer = subprocess.run(
        [sys.executable, str(command), "home", str(tmp_path), "--format", "json"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1, answer.stderr
    assert shape(json.loads(answer.stdout)) == snapshot
