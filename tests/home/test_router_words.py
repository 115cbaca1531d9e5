"""What is made of the words of routers: never "blocked" where none said so, never "open" out of silence."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.audit.camera import Camera, RouterSays
from custom_components.camera_audit.audit.finding import (
    Finding,
    RouterWord,
    Verdict,
    WayOut,
)
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.identity import read_mac
from custom_components.camera_audit.home.routers import (
    find_router_words,
    index_router_words,
    may_show_router_word,
    switches,
    unifi,
)
from custom_components.camera_audit.home.routers.interface import HeldBy, RouterEntry
from custom_components.camera_audit.home.rows import Losses, RouterRow
from tests.factories import EXPLOITED
from tests.home.made_home import (
    HIKVISION,
    INSTANCE,
    NOBODY,
    MadeHome,
    knowledge,
    live_rows_of,
)
from tests.home.test_live import add

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

SWITCHES = knowledge().client_switches
STATES = ("on", "off", "unavailable", "unknown", "")
MACS = [HIKVISION + f"{number:02x}" for number in range(6)]
OTHERS = [NOBODY + f"{number:02x}" for number in range(3)]
SHAPES = {
    "fritz": "{}_internet_access",
    "netgear": "{}-allow_or_block",
    "omada": "block-{}",
    "unifi": "block-{}",
}


def unifi_hub(*, available: object = True, **kept: object) -> SimpleNamespace:
    """Make what UniFi Network keeps in memory; each kind is a list of items as the router writes them."""
    handlers = {
        name: {number: SimpleNamespace(raw=raw) for number, raw in enumerate(items)}
        if isinstance(items, list)
        else items
        for name, items in kept.items()
    }
    return SimpleNamespace(available=available, api=SimpleNamespace(**handlers))


def entry_of(
    domain: str,
    entities: dict[str, str],
    get_state: HeldBy = lambda _: ("", ""),
    entry: object = None,
) -> RouterEntry:
    """Make what Home Assistant holds of a router."""
    return RouterEntry(
        domain=domain,
        entry=entry,
        entities=entities,
        clients=(),
        switches=SWITCHES,
        get_state=get_state,
        get_attributes=lambda _: {},
    )


def said_by(hub: object) -> list[RouterRow]:
    """Return what UniFi's rules say, up to where its memory has another shape."""
    return list(
        unifi.read_rules.read_each(
            Losses().make_collector("unifi"),
            entry_of("unifi", {}, entry=SimpleNamespace(runtime_data=hub)),
        )
    )


def made(rows: list[RouterRow]) -> dict[str, Finding]:
    """Assemble a home with a camera for each MAC, and return findings by MAC."""
    home = MadeHome()
    for number, mac in enumerate(MACS):
        home.camera(f"Camera {number}", "onvif", mac=mac, manufacturer="HIKVISION")
    cameras = (
        Assembler(knowledge(), INSTANCE)
        .assemble(home.rows()._replace(routers=rows))
        .cameras
    )
    keys = {f"mac:{read_mac(mac)}": mac for mac in MACS}
    return {
        keys[camera.identities[0]]: Finding(camera, Verdict.LIKELY)
        for camera in cameras
        if camera.identities[0] in keys
    }


def written(mac: str, chance: Random) -> str:
    return chance.choice(
        [mac, mac.upper(), mac.replace(":", "-").upper(), mac.replace(":", "")]
    )


@pytest.mark.parametrize("seed", range(200))
def test_a_home_is_told_what_its_routers_say_and_nothing_else(seed: int) -> None:
    chance = Random(seed)  # noqa: S311 (a home, no secret)
    rows: list[RouterRow] = []
    blocked: set[str] = set()
    let_out: set[str] = set()
    led_to: set[str] = set()
    for domain, shape in SHAPES.items():
        states: dict[str, str] = {}
        entities = {
            "x": "switch.x",
            "block-": "switch.y",
            "_internet_access": "switch.z",
            "0-access_control": "switch.a",
        }
        states["switch.a"] = control = chance.choice(STATES)
        for mac in chance.sample(MACS + OTHERS, chance.randint(0, 6)):
            entity_id = f"switch.{domain}_{mac[-2:]}_{mac[:2]}"
            entities[shape.format(written(mac, chance))] = entity_id
            states[entity_id] = state = chance.choice(STATES)
            in_force = domain != "netgear" or control == "on"
            if in_force and state in {"on", "off"}:
                (let_out if state == "on" else blocked).add(mac)

        def shown(entity_id: str, states: dict[str, str] = states) -> tuple[str, str]:
            return states.get(entity_id, ""), "2026-11-26"

        rows += switches.read_rules.read(entry_of(domain, entities, shown))
    available = chance.random() < 0.8
    clients = [
        {"mac": mac, "ip": f"192.0.2.{number}", "network_id": "lan"}
        for number, mac in enumerate(MACS)
    ]
    forwards, rules = [], []
    for mac in chance.sample(MACS, 2):
        forwards.append(
            {
                "_id": mac,
                "fwd": f"192.0.2.{MACS.index(mac)}",
                "enabled": chance.random() < 0.5,
                "dst_port": 1,
            }
        )
        if forwards[-1]["enabled"] and available:
            led_to.add(mac)
        action, target = (
            chance.choice(["BLOCK", "SPEED_LIMIT"]),
            chance.choice(["INTERNET", "APP"]),
        )
        mode, enabled = chance.choice(["ALWAYS", "EVERY_DAY"]), chance.random() < 0.7
        rules.append(
            {
                "_id": mac, "action": action, "matching_target": target, "enabled": enabled,
                "schedule": {"mode": mode}, "target_devices": [{"type": "CLIENT", "client_mac": mac}],
            }
        )  # fmt: skip
        if (
            available
            and enabled
            and (action, target, mode) == ("BLOCK", "INTERNET", "ALWAYS")
        ):
            blocked.add(mac)
    hub = unifi_hub(
        available=available,
        clients=clients,
        port_forwarding=forwards,
        traffic_rules=rules,
    )
    rows += said_by(hub)
    chance.shuffle(rows)
    for mac, found in made(rows).items():
        expected = (
            WayOut.BLOCKED
            if mac in blocked
            else WayOut.OPEN
            if mac in let_out
            else WayOut.UNKNOWN
        )
        assert found.way_out is expected, (seed, mac)
        assert bool(found.forwards) == (mac in led_to), (seed, mac)


def test_silence_is_not_known() -> None:
    assert {found.way_out for found in made([]).values()} == {WayOut.UNKNOWN}


@pytest.mark.parametrize(
    "hub",
    [
        None,
        object(),
        unifi_hub(clients=None),
        unifi_hub(clients=[{"mac": 5}], port_forwarding=[{}]),
        unifi_hub(clients=[{"mac": MACS[0]}], traffic_rules=["odd"]),
        unifi_hub(
            clients=[{"mac": MACS[0]}], object_oriented_network_configs=[{"secure": 5}]
        ),
        unifi_hub(
            available=None,
            clients=[{"mac": MACS[0], "ip": "a"}],
            port_forwarding=[{"fwd": "a", "enabled": True}],
        ),
    ],
)
def test_a_memory_of_another_shape_says_nothing(hub: object) -> None:
    said = said_by(hub)
    assert not [row for row in said if row.says.word is not RouterWord.IDLE]


def test_unifi_rules_for_a_network_a_policy_and_an_exception() -> None:
    clients = [
        {"mac": MACS[0], "network_id": "cams"},
        {"mac": MACS[1], "network_id": "lan"},
    ]
    block = {
        "_id": "r",
        "action": "BLOCK",
        "matching_target": "INTERNET",
        "enabled": True,
    }
    network = block | {"target_devices": [{"type": "NETWORK", "network_id": "cams"}]}
    everyone = block | {"target_devices": [{"type": "ALL_CLIENTS"}]}
    allow = everyone | {
        "action": "ALLOW",
        "target_devices": [{"type": "CLIENT", "client_mac": MACS[0]}],
    }
    secure = {"enabled": True, "internet": {"mode": "TURN_OFF_INTERNET"}}
    policy = {
        "id": "p",
        "enabled": True,
        "targets": [{"type": "MAC", "value": MACS[1]}],
        "secure": secure,
    }

    def blocked(**kept: object) -> list[str]:
        rows = said_by(unifi_hub(clients=clients, **kept))
        return sorted(row.mac for row in rows if row.says.word is RouterWord.BLOCKED)

    first, second = map(read_mac, MACS[:2])
    assert blocked(traffic_rules=[network]) == [first]
    assert blocked(traffic_rules=[everyone]) == [first, second]
    assert blocked(traffic_rules=[everyone, allow]) == [second]
    assert blocked(object_oriented_network_configs=[policy]) == [second]
    assert (
        blocked(
            object_oriented_network_configs=[
                policy | {"secure": secure | {"enabled": False}}
            ]
        )
        == []
    )


def test_two_clients_that_had_an_address_are_not_told_apart() -> None:
    clients = [
        {"mac": MACS[0], "ip": "192.0.2.1"},
        {"mac": MACS[1], "fixed_ip": "192.0.2.1"},
    ]
    forward = {"_id": "f", "fwd": "192.0.2.1", "enabled": True}
    assert said_by(unifi_hub(clients=clients, port_forwarding=[forward])) == []


def test_one_of_two_macs_that_is_let_out_leaves_the_camera_open() -> None:
    first, second = "4419B60A0001", "4419B60A0002"
    camera = Camera("a", "Garden", identities=(f"mac:{first}", f"mac:{second}"))
    rows = [
        RouterRow(first, RouterSays("A", RouterWord.BLOCKED)),
        RouterRow(first, RouterSays("B", RouterWord.OPEN)),
        RouterRow(second, RouterSays("A", RouterWord.OPEN)),
    ]
    assert (
        Finding(
            camera._replace(
                routers=find_router_words(camera, index_router_words(rows))
            ),
            Verdict.LIKELY,
        ).way_out
        is WayOut.OPEN
    )
    assert (
        Finding(
            camera._replace(
                routers=find_router_words(camera, index_router_words(rows[:2]))
            ),
            Verdict.LIKELY,
        ).way_out
        is WayOut.BLOCKED
    )


def test_a_flaw_that_a_way_in_leads_to_comes_first() -> None:
    forward = RouterSays("UniFi Network", RouterWord.FORWARD, ports="80")
    camera = Camera("a", "Garden")
    plain, reached = (
        Finding(camera, Verdict.LIKELY),
        Finding(camera._replace(routers=(forward,)), Verdict.LIKELY),
    )
    flawed = [one._replace(flaws=(EXPLOITED,)) for one in (plain, reached)]
    assert [one.urgency for one in (plain, reached, *flawed)] == [4, 2, 1, 0]


def test_which_entities_concern_a_camera() -> None:
    macs = {"4419B60A0001"}
    assert may_show_router_word(
        "fritz", "44:19:B6:0A:00:01_internet_access", macs, SWITCHES
    )
    assert not may_show_router_word(
        "fritz", "02:00:5E:00:00:01_internet_access", macs, SWITCHES
    )
    assert not may_show_router_word("fritz", "odd", macs, SWITCHES)
    assert may_show_router_word("unifi", "port_forward-1", macs, SWITCHES)
    assert not may_show_router_word("hue", "port_forward-1", macs, SWITCHES)


async def test_netgear_blocks_nobody_while_its_access_control_is_off(
    hass: HomeAssistant,
) -> None:
    entry = add(hass, "netgear")
    registry = er.async_get(hass)
    device, control = (
        registry.async_get_or_create(
            "switch", "netgear", unique_id, config_entry=entry
        ).entity_id
        for unique_id in (f"{MACS[0].upper()}-allow_or_block", "SERIAL-access_control")
    )

    def words() -> set[tuple[str, RouterWord]]:
        return {
            (row.says.entity_id, row.says.word) for row in live_rows_of(hass).routers
        }

    heard = {(control, RouterWord.IDLE)}
    assert words() == heard | {
        (device, RouterWord.UNTOLD)
    }  # both are disabled by default
    hass.states.async_set(device, "off")
    assert words() == heard | {(device, RouterWord.UNTOLD)}
    hass.states.async_set(control, "on")
    assert words() == heard | {(device, RouterWord.BLOCKED)}
    hass.states.async_set(device, "on")
    assert words() == heard | {(device, RouterWord.UNBLOCKED)}
    hass.states.async_set(control, "off")
    assert words() == heard | {(device, RouterWord.UNTOLD)}
