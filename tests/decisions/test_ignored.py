"""What the owner ignored is quiet everywhere, and comes back wherever it was ignored."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import device_registry as dr, issue_registry as ir
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator

LIST = "todo.camera_audit_cameras_to_see_to"


@pytest.fixture
async def entry(hass: HomeAssistant, hass_storage: dict[str, Any]) -> ConfigEntry[Any]:  # noqa: ARG001 (decisions are stored there)
    for name, mac, host in (
        ("Front door", "44:19:b6:00:00:01", "192.0.2.11"),
        ("Gate", "44:19:b6:00:00:02", "192.0.2.12"),
        ("Hall", DAHUA_MAC, "192.0.2.13"),
    ):
        maker = (
            {"manufacturer": "Dahua", "model": "IPC-HDW2431T"} if name == "Hall" else {}
        )
        add_camera(hass, name, mac=mac, host=host, **maker)
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    return entry


def camera_id(entry: ConfigEntry[Any], name: str) -> str:
    findings = entry.runtime_data.coordinator.findings.items()
    return next(key for key, finding in findings if finding.camera.name == name)


async def ignore(hass: HomeAssistant, issue_id: str, *, ignored: bool = True) -> None:
    ir.async_ignore_issue(hass, DOMAIN, issue_id, ignored)
    await async_let_settle(hass)


async def waiting(hass: HomeAssistant) -> tuple[set[str], set[str], int]:
    """Return what the list, the action and the sensor say that waits."""
    answer: Any = await hass.services.async_call(
        DOMAIN, "get_findings", {"decided": False}, blocking=True, return_response=True
    )
    listed: Any = await hass.services.async_call(
        "todo", "get_items", {"entity_id": LIST}, blocking=True, return_response=True
    )
    return (
        {
            item["summary"].removeprefix("Decide about ")
            for item in listed[LIST]["items"]
        },
        {finding["name"] for finding in answer["findings"]},
        int(hass.states.get("sensor.camera_audit_to_decide").state),
    )


async def standing(hass: HomeAssistant, name: str) -> str:
    answer: Any = await hass.services.async_call(
        DOMAIN, "get_findings", {}, blocking=True, return_response=True
    )
    return next(one["standing"] for one in answer["findings"] if one["name"] == name)


async def test_an_ignored_notice_is_quiet_everywhere_and_comes_back(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    both, one = {"Front door", "Gate"}, {"Gate"}
    notice = f"camera_{camera_id(entry, 'Front door')}"
    assert await waiting(hass) == (both, both, 2)
    await ignore(hass, notice)
    assert await waiting(hass) == (one, one, 1)
    assert await standing(hass, "Front door") == "ignored"

    await hass.config_entries.async_reload(entry.entry_id)
    await async_let_settle(hass)
    assert await waiting(hass) == (one, one, 1)

    await ignore(hass, notice, ignored=False)
    assert await waiting(hass) == (both, both, 2)


async def test_the_card_shows_it_again(
    hass: HomeAssistant, entry: ConfigEntry[Any], hass_ws_client: WebSocketGenerator
) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    gate = camera_id(entry, "Gate")
    await ignore(hass, f"camera_{gate}")
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/show_again", "camera_id": gate})
    assert (await client.receive_json())["success"]
    await async_let_settle(hass)
    assert await standing(hass, "Gate") == "open"
    issue = ir.async_get(hass).async_get_issue(DOMAIN, f"camera_{gate}")
    assert issue.active
    assert issue.dismissed_version is None


async def test_an_ignored_summary_quietens_what_it_speaks_of(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    """But a day that the owner chose is kept: that camera comes back in a notice of its own."""
    hass.config_entries.async_update_entry(entry, options={"summary": True})
    await async_let_settle(hass)
    day = dt_util.now().date() + timedelta(days=30)
    findings = entry.runtime_data.coordinator.findings
    gate = camera_id(entry, "Gate")
    await entry.runtime_data.decisions.async_decide(
        findings[gate], DecisionKind.KEEP, review=day
    )
    add_camera(hass, "Shed", mac="44:19:b6:00:00:03", host="192.0.2.14")
    await entry.runtime_data.coordinator.async_audit()
    await async_let_settle(hass)
    await ignore(hass, "summary")
    assert await waiting(hass) == (set(), set(), 0)

    freezer.tick(timedelta(days=31))
    async_fire_time_changed(hass)
    await async_let_settle(hass)
    assert await waiting(hass) == ({"Reminder: Gate"}, {"Gate"}, 1)
    assert ir.async_get(hass).async_get_issue(DOMAIN, f"camera_{gate}").active
    assert (
        ir.async_get(hass).async_get_issue(DOMAIN, "summary").dismissed_version
        is not None
    )


async def test_only_what_is_ignored_or_no_longer_asks_for_another_look(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    looks: list[None] = []
    entry.runtime_data.overviews.async_add_listener(lambda: looks.append(None))
    notice = f"camera_{camera_id(entry, 'Gate')}"
    finding = entry.runtime_data.coordinator.findings[camera_id(entry, "Gate")]
    dr.async_get(hass).async_update_device(
        finding.camera.device_ids[0], name_by_user="Orchard"
    )
    await async_let_settle(hass)
    issue = ir.async_get(hass).async_get_issue(DOMAIN, notice)
    assert issue is not None
    assert "Orchard" in issue.translation_placeholders["title"]
    assert len(looks) == 1
    await ignore(hass, notice)
    assert len(looks) == 2
    ir.async_delete_issue(hass, DOMAIN, notice)
    entry.runtime_data.overviews.async_look()
    await async_let_settle(hass)
    assert len(looks) == 3
    await ignore(hass, notice)
    assert len(looks) == 4
    await ignore(hass, notice, ignored=False)
    assert len(looks) == 5
