"""The ids of cameras are made with the home's secret; what 0.1.0 stored under its own stays."""

import json
import re
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import (
    entity_registry as er,
    instance_id,
    issue_registry as ir,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.diagnostics import (
    async_get_config_entry_diagnostics,
)
from custom_components.camera_audit.home.identity import make_camera_id
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator

LEFT = Path(__file__).parent / "installed_0_1_0"
ID = re.compile(r"(?<![0-9a-z])[0-9a-f]{12}(?![0-9a-z])")
NAMES = (
    "Open",
    "Ignored",
    "Kept",
    "Planned",
    "Denied",
    "Replaced",
    "Certain",
    "Swapped",
)


def mac(number: int) -> str:
    return f"44:19:b6:0a:1b:{number:02x}"


def forget(hass: HomeAssistant) -> None:
    """Let this run of Home Assistant forget what Camera Audit read, as a restart does."""
    for key in [key for key in hass.data if str(key).startswith(f"{DOMAIN}_")]:
        del hass.data[key]


def plain_id(name: str) -> str:
    """Return the id that 0.1.0 gave a camera."""
    digits = mac(NAMES.index(name)).replace(":", "").upper()
    return sha256(f"mac:{digits}".encode()).hexdigest()[:12]


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


def ignore(hass: HomeAssistant, issue_id: str) -> None:
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="finding",
    )
    ir.async_ignore_issue(hass, DOMAIN, issue_id, ignore=True)


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


async def test_a_home_as_0_1_0_left_it(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    for name in ("decisions", "swaps"):
        hass_storage[f"{DOMAIN}.{name}"] = json.loads(
            (LEFT / f"{name}.json").read_text()
        )
    for number, name in enumerate(NAMES):
        add_camera(hass, name, mac=mac(number), host=f"192.0.2.{10 + number}")
    entry = MockConfigEntry(domain=DOMAIN, title="Camera Audit", unique_id=DOMAIN)
    entry.add_to_hass(hass)
    registry, issues = er.async_get(hass), ir.async_get(hass)
    registry.async_get_or_create(
        "sensor", DOMAIN, f"{plain_id('Open')}_maker", config_entry=entry
    )
    maker = registry.async_get_entity_id("sensor", DOMAIN, f"{plain_id('Open')}_maker")
    registry.async_update_entity(
        maker, new_entity_id="sensor.who_made_it", icon="mdi:factory"
    )
    ignored = {"camera": "Ignored", "news": "Certain"}
    for case, name in ignored.items():
        ignore(hass, f"{case}_{plain_id(name)}")

    for _ in range(2):  # also a second start changes nothing
        assert await hass.config_entries.async_setup(entry.entry_id)
        await async_let_settle(hass)
        found = {
            one.camera.name: one
            for one in entry.runtime_data.coordinator.findings.values()
        }
        ids = {name: one.camera.camera_id for name, one in found.items()}
        assert not set(ids.values()) & {plain_id(name) for name in NAMES}
        stands = {
            name: entry.runtime_data.decisions.of(found[name].camera) for name in NAMES
        }
        assert {name: one.kind.value for name, one in stands.items() if one} == {
            "Kept": "keep",
            "Planned": "planned",
            "Denied": "not_hikvision",
            "Replaced": "replaced",
            "Certain": "keep",
            "Swapped": "replaced",
        }
        assert all(one.camera_id == ids[name] for name, one in stands.items() if one)
        for case, name in ignored.items():
            notice = issues.async_get_issue(DOMAIN, f"{case}_{ids[name]}")
            assert notice.active
            assert notice.dismissed_version
            assert issues.async_get_issue(DOMAIN, f"{case}_{plain_id(name)}") is None
        maker = registry.async_get("sensor.who_made_it")
        assert (maker.unique_id, maker.icon) == (f"{ids['Open']}_maker", "mdi:factory")
        makers = [
            one
            for one in registry.entities.values()
            if one.unique_id.endswith("_maker")
        ]
        assert len(makers) == len(NAMES)
        assert await hass.config_entries.async_unload(entry.entry_id)


async def test_nothing_is_announced_a_second_time(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    add_camera(hass, "Open", mac=mac(0))
    entry = MockConfigEntry(domain=DOMAIN, title="Camera Audit", unique_id=DOMAIN)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_let_settle(hass)
    (today,) = entry.runtime_data.coordinator.findings
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload(entry.entry_id)
    for name in ("announced", "decisions"):  # as 0.1.0 wrote them
        text = json.dumps(hass_storage[f"{DOMAIN}.{name}"] | {"minor_version": 1})
        assert today in text
        hass_storage[f"{DOMAIN}.{name}"] = json.loads(
            text.replace(today, plain_id("Open"))
        )
    forget(hass)
    heard: list[Any] = []
    hass.bus.async_listen("camera_audit_finding", heard.append)

    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_let_settle(hass)
    assert list(entry.runtime_data.coordinator.findings) == [today]
    assert heard == []


@pytest.mark.parametrize(
    "written", [{"decisions"}, {"announced"}, {"entity"}, {"issue", "entity"}]
)
async def test_a_crash_while_ids_are_carried_over_does_no_harm(
    hass: HomeAssistant, hass_storage: dict[str, Any], written: set[str]
) -> None:
    """``written``: what was already on the disk then; all else is as 0.1.0 left it."""
    add_camera(hass, "Open", mac=mac(0))
    entry = MockConfigEntry(domain=DOMAIN, title="Camera Audit", unique_id=DOMAIN)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_let_settle(hass)
    (today,) = entry.runtime_data.coordinator.findings
    ir.async_ignore_issue(hass, DOMAIN, f"camera_{today}", ignore=True)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload(entry.entry_id)
    plain, registry, issues = plain_id("Open"), er.async_get(hass), ir.async_get(hass)
    maker = registry.async_get_entity_id("sensor", DOMAIN, f"{today}_maker")
    for name in {"announced", "decisions"} - written:
        text = json.dumps(hass_storage[f"{DOMAIN}.{name}"] | {"minor_version": 1})
        hass_storage[f"{DOMAIN}.{name}"] = json.loads(text.replace(today, plain))
    if "entity" not in written:
        registry.async_update_entity(maker, new_unique_id=f"{plain}_maker")
    if "issue" not in written:
        ir.async_delete_issue(hass, DOMAIN, f"camera_{today}")
        ignore(hass, f"camera_{plain}")
    forget(hass)
    heard: list[Any] = []
    hass.bus.async_listen("camera_audit_finding", heard.append)

    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_let_settle(hass)
    assert list(entry.runtime_data.coordinator.findings) == [today]
    assert heard == []
    assert registry.async_get_entity_id("sensor", DOMAIN, f"{today}_maker") == maker
    assert [issue_id for domain, issue_id in issues.issues if domain == DOMAIN] == [
        f"camera_{today}"
    ]
    assert issues.async_get_issue(DOMAIN, f"camera_{today}").dismissed_version


async def test_a_swap_of_0_1_0_can_be_undone(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    old = add_camera(hass, "Swapped", mac=mac(NAMES.index("Swapped")))
    new = add_camera(
        hass, "New", manufacturer="Axis", model="P3245-LVE", mac=DAHUA_MAC, host=""
    )
    registry = er.async_get(hass)
    registry.async_update_entity(
        "camera.swapped", new_entity_id="camera.swapped_old", name="Swapped (old)"
    )
    registry.async_update_entity(
        "camera.new", new_entity_id="camera.swapped", name="Swapped"
    )
    swaps = (LEFT / "swaps.json").read_text()
    swap = json.loads(swaps)["data"]["swaps"][0]
    ids = [swap["releases"][0]["id"], swap["renames"][0]["id"]]
    ids += [one["id"] for one in swap["device_fields"]]
    for then, now in zip(
        ids, (old.entity.id, new.entity.id, old.device.id, new.device.id), strict=True
    ):
        swaps = swaps.replace(then, now)
    hass_storage[f"{DOMAIN}.swaps"] = json.loads(swaps)
    hass_storage[f"{DOMAIN}.decisions"] = json.loads(
        (LEFT / "decisions.json").read_text()
    )
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    decisions, coordinator = (
        entry.runtime_data.decisions,
        entry.runtime_data.coordinator,
    )
    camera = next(
        one.camera
        for one in coordinator.findings.values()
        if old.device.id in one.camera.device_ids
    )
    assert decisions.of(camera).swap_id == swap["swap_id"]

    await hass.services.async_call(
        DOMAIN, "swap", {"undo": swap["swap_id"], "dry_run": False}, blocking=True
    )
    assert registry.async_get("camera.swapped").id == old.entity.id
    assert registry.async_get("camera.new").id == new.entity.id
    assert decisions.of(camera) is None
    await async_let_settle(hass)
    assert (
        ir.async_get(hass).async_get_issue(DOMAIN, f"camera_{camera.camera_id}").active
    )
