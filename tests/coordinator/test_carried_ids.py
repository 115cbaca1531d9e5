"""The ids of cameras are made with the home's secret; what 0.1.0 stored under its own stays."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from homeassistant.helpers import entity_registry as er
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry, async_fire_time_changed

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.home.identity import camera_id
from tests.homes import add_camera, async_let_settle

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

LEFT = Path(__file__).parent / "installed_0_1_0"
NAMES = ("Open", "Ignored", "Kept", "Planned", "Denied", "Replaced", "Certain", "Swapped")


def mac(number: int) -> str:
    return f"44:19:b6:0a:1b:{number:02x}"


def plain_id(name: str) -> str:
    """Return the id that 0.1.0 gave a camera."""
    digits = mac(NAMES.index(name)).replace(":", "").upper()
    return sha256(f"mac:{digits}".encode()).hexdigest()[:12]


def test_no_id_can_be_found_by_trying_macs_without_the_secret() -> None:
    one, other = (camera_id(("mac:4419B60A1B2C",), secret) for secret in ("one", "other"))
    assert one != other
    for tail in range(0x1B00, 0x1C00):
        identity = f"mac:4419B60A{tail:04X}"
        assert sha256(identity.encode()).hexdigest()[:12] != one
        assert camera_id((identity,), "") != one


async def test_a_home_as_0_1_0_left_it(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    for name in ("decisions", "swaps"):
        hass_storage[f"{DOMAIN}.{name}"] = json.loads((LEFT / f"{name}.json").read_text())
    for number, name in enumerate(NAMES):
        add_camera(hass, name, mac=mac(number), host=f"192.0.2.{10 + number}")
    entry = MockConfigEntry(domain=DOMAIN, title="Camera Audit", unique_id=DOMAIN)
    entry.add_to_hass(hass)
    registry, issues = er.async_get(hass), ir.async_get(hass)
    registry.async_get_or_create("sensor", DOMAIN, f"{plain_id('Open')}_maker", config_entry=entry)
    maker = registry.async_get_entity_id("sensor", DOMAIN, f"{plain_id('Open')}_maker")
    registry.async_update_entity(maker, new_entity_id="sensor.who_made_it", icon="mdi:factory")
    ignored = f"camera_{plain_id('Ignored')}"
    ir.async_create_issue(
        hass,
        DOMAIN,
        ignored,
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="finding",
    )
    ir.async_ignore_issue(hass, DOMAIN, ignored, ignore=True)

    for _ in range(2):  # also a second start changes nothing
        assert await hass.config_entries.async_setup(entry.entry_id)
        await async_let_settle(hass)
        found = {one.camera.name: one for one in entry.runtime_data.auditor.findings.values()}
        ids = {name: one.camera.camera_id for name, one in found.items()}
        assert not set(ids.values()) & {plain_id(name) for name in NAMES}
        stands = {name: entry.runtime_data.decisions.of(found[name].camera) for name in NAMES}
        assert {name: one.kind.value for name, one in stands.items() if one} == {
            "Kept": "keep",
            "Planned": "planned",
            "Denied": "not_hikvision",
            "Replaced": "replaced",
            "Certain": "keep",
            "Swapped": "replaced",
        }
        assert all(one.camera_id == ids[name] for name, one in stands.items() if one)
        notice = issues.async_get_issue(DOMAIN, f"camera_{ids['Ignored']}")
        assert notice.dismissed_version
        assert issues.async_get_issue(DOMAIN, ignored) is None
        maker = registry.async_get("sensor.who_made_it")
        assert (maker.unique_id, maker.icon) == (f"{ids['Open']}_maker", "mdi:factory")
        makers = [one for one in registry.entities.values() if one.unique_id.endswith("_maker")]
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
    (today,) = entry.runtime_data.auditor.findings
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(minutes=2))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await hass.config_entries.async_unload(entry.entry_id)
    for name in ("announced", "decisions"):  # as 0.1.0 wrote them
        text = json.dumps(hass_storage[f"{DOMAIN}.{name}"] | {"minor_version": 1})
        assert today in text
        hass_storage[f"{DOMAIN}.{name}"] = json.loads(text.replace(today, plain_id("Open")))
    for key in [key for key in hass.data if str(key).startswith(f"{DOMAIN}_")]:
        del hass.data[key]
    heard: list[Any] = []
    hass.bus.async_listen("camera_audit_finding", heard.append)

    assert await hass.config_entries.async_setup(entry.entry_id)
    await async_let_settle(hass)
    assert list(entry.runtime_data.auditor.findings) == [today]
    assert heard == []
