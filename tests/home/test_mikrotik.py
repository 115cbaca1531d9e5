"""The rules of a MikroTik that lead in from the internet, as the switches of its integration say them."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import RouterWord
from tests.homes import (
    HIKVISION_MAC,
    add_camera,
    add_entry,
    async_let_settle,
    async_set_up,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

ADDRESS = "192.0.2.10"
RULE = {
    "Protocol": "tcp",
    "Dst port": "8000",
    "In interface": "ether1",
    "To addresses": ADDRESS,
    "To ports": "80",
}


class Router:
    """The integration's switch for one rule, and trackers that say who has which address."""

    def __init__(self, hass: HomeAssistant, *macs: str) -> None:
        self.hass = hass
        unique_id = f"mikrotik-nat-dstnat_dst_nat_tcp_ether1_8000_any_{ADDRESS.replace('.', '_')}_80"
        registry = er.async_get(hass)
        entry = add_entry(hass, "mikrotik_router")
        self.switch = registry.async_get_or_create(
            "switch", "mikrotik_router", unique_id, config_entry=entry
        ).entity_id
        for number, mac in enumerate(macs):
            hass.states.async_set(
                f"device_tracker.client_{number}", "home", {"mac": mac, "ip": ADDRESS}
            )

    async def say(self, state: str, **attributes: str) -> None:
        self.hass.states.async_set(self.switch, state, {**RULE, **attributes})
        await async_let_settle(self.hass)


def said(entry: Any) -> tuple[RouterSays, ...]:  # noqa: ANN401 - the entry of Camera Audit
    (finding,) = entry.runtime_data.coordinator.findings.values()
    return finding.camera.routers


async def test_a_rule_that_leads_to_the_camera_is_a_way_in_while_it_is_in_force(
    hass: HomeAssistant,
) -> None:
    add_camera(hass)
    router = Router(hass, HIKVISION_MAC)
    await router.say("on")
    entry = await async_set_up(hass)
    (says,) = said(entry)
    assert (says.router, says.word, says.ports) == (
        "MikroTik Router",
        RouterWord.FORWARD,
        "8000",
    )
    await router.say("off")
    assert said(entry) == ()
    await router.say("on")
    assert [one.word for one in said(entry)] == [RouterWord.FORWARD]


@pytest.mark.parametrize(
    ("macs", "changes"),
    [
        ((HIKVISION_MAC,), {"To addresses": "192.0.2.11"}),
        ((HIKVISION_MAC,), {"In interface": "bridge-local"}),
        ((HIKVISION_MAC,), {"In interface": "LAN"}),
        ((HIKVISION_MAC, "00:17:88:01:02:03"), {}),
        ((), {}),
    ],
    ids=[
        "to another",
        "within the home",
        "within the home too",
        "two had the address",
        "nobody says who has it",
    ],
)
async def test_what_is_not_told_is_not_said(
    hass: HomeAssistant, macs: tuple[str, ...], changes: dict[str, str]
) -> None:
    add_camera(hass)
    await Router(hass, *macs).say("on", **changes)
    assert said(await async_set_up(hass)) == ()


async def test_an_older_version_writes_other_names(hass: HomeAssistant) -> None:
    add_camera(hass)
    router = Router(hass, HIKVISION_MAC)
    hass.states.async_set(
        router.switch, "on", {"to-addresses": ADDRESS, "dst-port": "554"}
    )
    assert [one.ports for one in said(await async_set_up(hass))] == ["554"]
