"""A pass knows nothing of the passes before: whatever comes, goes or changes, the home is that of a pass from nothing."""

from __future__ import annotations

from copy import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.home.assemble import Assembler
from tests.home.made_home import DAHUA, HIKVISION, INSTANCE, NOBODY, MadeHome, knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from custom_components.camera_audit.home.rows import Home

LOGIN: dict[str, Any] = {"username": "viewer", "password": "planted-word"}


def home_of_all_kinds() -> MadeHome:
    """Make a home in which much of what one camera says may concern another."""
    home = MadeHome()
    home.camera(
        "Garden",
        "onvif",
        host="192.0.2.8",
        mac=HIKVISION + "01",
        manufacturer="HIKVISION",
        model="DS-2CD2032-I",
    )
    home.entity("camera.garden_sub", "onvif", "d0", original_name="Sub")
    for number, name in enumerate(("Hall", "Porch", "Shed")):
        entry = home.entry("onvif", host=f"192.0.2.{30 + number}", **LOGIN)
        device = home.device(
            entry,
            name=name,
            manufacturer=("Hikvision", None, None)[number],
            mac=f"{NOBODY}0{number}",
        )
        home.entity(f"camera.{name.lower()}", "onvif", device)
    home.generic("Front", "rtsp://192.0.2.20/Streaming/Channels/101")
    home.generic("Back", "rtsp://192.0.2.20/Streaming/Channels/201")
    home.generic("Weak", "rtsp://192.0.2.7/Streaming/Channels/1")
    recorder = home.entry("hikvision", host="192.0.2.1", **LOGIN)
    top = home.device(
        recorder,
        name="Recorder",
        model="DS-7608NI-K2",
        identifiers=(("hikvision", "DS76081234567890"),),
    )
    home.entity("camera.recorder", "hikvision", top)
    for number in (1, 2):
        channel = home.device(
            recorder,
            name=f"Channel {number}",
            via_device_id=top,
            identifiers=(("hikvision", f"{number}"),),
        )
        home.entity(f"camera.channel_{number}", "hikvision", channel)
    frigate = home.entry("frigate", url="http://192.0.2.50:5000")
    relayed = home.device(
        frigate,
        name="Hall",
        identifiers=(("frigate", "hall"),),
        manufacturer="Dahua",
        configuration_url="http://192.0.2.60",
    )
    home.entity("camera.frigate_hall", "frigate", relayed, unique_id="x:camera:hall")
    home.device(home.entry("ezviz"), name="Door Viewer", model="CS-DB1C")
    home.device(
        home.entry("onvif"), name="Camera", manufacturer="Dahua", mac=DAHUA + "05"
    )
    home.entity("camera.alone", "onvif", None, config_entry_id="e1")
    home.yaml("ffmpeg", "Attic", "rtsp://viewer:planted-word@192.0.2.9/live")
    home.yaml("generic", "Porch", host_key="cam_porch")
    home.client(HIKVISION + "09", "192.0.2.9", name="yard")
    home.camera("Grass", "reolink", host="192.0.2.60", mac=NOBODY + "0a")
    home.devices[-1] = replace(home.devices[-1], name="Lawn")
    home.yaml("ffmpeg", "Lawn")
    home.yaml("ffmpeg", "Yard")
    home.device(home.entry("hue"), name="Bulb")
    home.entity("light.bulb", "hue", home.devices[-1].id)
    return home


def home_of_plain_cameras() -> MadeHome:
    """Make a home in which each camera stands by itself, and much that is no camera."""
    home = MadeHome()
    for number, (domain, prefix) in enumerate(
        (("onvif", HIKVISION), ("reolink", NOBODY), ("axis", NOBODY), ("onvif", DAHUA))
    ):
        host = f"192.0.2.{number + 10}"
        home.camera(f"{domain} {number}", domain, host=host, mac=f"{prefix}a{number}")
    console = home.entry("unifiprotect", host="192.0.2.2")
    for number in range(2):
        device = home.device(console, name=f"Lens {number}", mac=f"{NOBODY}b{number}")
        home.entity(f"camera.lens_{number}", "unifiprotect", device)
    home.device(home.entry("hue"), name="Bulb")
    home.entity("light.bulb", "hue", home.devices[-1].id)
    home.device(home.entry("unifi"), name="Laptop", mac=f"{NOBODY}c0")
    home.client(f"{NOBODY}d0", "192.0.2.40", name="phone")
    return home


def add(
    home: MadeHome, number: int, domain: str, host: str, mac: str, entry: str | None
) -> None:
    """Add a camera that may have much in common with another one."""
    entry_id = entry or f"new {len(home.entries)} {number}"
    if entry is None:
        home.entries.append(
            replace(
                home.entries[0], entry_id=entry_id, domain=domain, data={"host": host}
            )
        )
    device_id = f"new {len(home.devices)} {number}"
    row = replace(
        home.devices[0],
        id=device_id,
        config_entry_id=entry_id,
        name=f"New {number}",
        connections=(("mac", mac),),
    )
    home.devices.append(row)
    home.entity(f"camera.new_{len(home.entities)}_{number}", domain, device_id)


def remove(home: MadeHome, number: int, *, with_entry: bool) -> None:
    """Remove a device with its entities, and its config entry where it is asked for."""
    row = home.devices.pop(number % len(home.devices))
    home.entities = [one for one in home.entities if one.device_id != row.id]
    if with_entry:
        home.entries = [
            one for one in home.entries if one.entry_id != row.config_entry_id
        ]


def move(home: MadeHome, number: int, host: str) -> None:
    """Give a config entry another address."""
    number %= len(home.entries)
    home.entries[number] = replace(home.entries[number], data={"host": host})


def part_of(home: MadeHome, number: int, part: dict[str, Any]) -> None:
    """Let a device say something else."""
    number %= len(home.devices)
    home.devices[number] = replace(home.devices[number], **part)


NUMBERS = st.integers(0, 20)
HOSTS = st.sampled_from(
    ["192.0.2.10", "192.0.2.2", "192.0.2.40", "192.0.2.60", "192.0.2.90", "192.0.2.91", "cam.example.org"]
)  # fmt: skip
MACS = st.sampled_from(
    [HIKVISION + "a0", NOBODY + "c0", NOBODY + "d0", NOBODY + "e0", HIKVISION + "e1", HIKVISION + "09"]
)  # fmt: skip
DOMAINS = st.sampled_from(
    ["onvif", "reolink", "axis", "hikvision", "generic", "unifiprotect", "frigate", "unifi", "hue"]
)  # fmt: skip
CHANGES = st.one_of(
    st.tuples(st.just(add), NUMBERS, DOMAINS, HOSTS, MACS, st.sampled_from([None, None, "e0", "e4"])),
    st.tuples(st.just(remove), NUMBERS, st.booleans()),
    st.tuples(st.just(move), NUMBERS, HOSTS),
    st.tuples(st.just(part_of), NUMBERS, st.sampled_from([
        {"name": "Lens 1"}, {"model": "DS-7608NI-K2"}, {"manufacturer": "Prusa", "model": "MK4"}, {"via_device_id": "d0"},
        {"configuration_url": "http://192.0.2.91"}, {"connections": (("mac", NOBODY + "e0"),)}, {"config_entry_id": "e1"}, {"name": ""},
    ])),
)  # fmt: skip


def apply(home: MadeHome, change: tuple[Any, ...]) -> None:
    if not (home.devices and home.entries):
        return  # all is removed: nothing is left that could change, or be a pattern for what comes
    doing, *what = change
    if doing is remove:
        remove(home, what[0], with_entry=what[1])
    else:
        doing(home, *what)


def whole(home: MadeHome) -> Home:
    return Assembler(knowledge(), INSTANCE).assemble(home.rows())


@pytest.mark.parametrize("make", [home_of_plain_cameras, home_of_all_kinds])
@given(
    steps=st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=1, max_size=6)
)
def test_whatever_came_before_a_home_is_that_of_a_pass_from_nothing(
    make: Callable[[], MadeHome], steps: list[list[tuple[Any, ...]]]
) -> None:
    """Guards: a camera is shown as another, or not at all, because of what was known before it came."""
    home = make()
    assembler = Assembler(knowledge(), INSTANCE)
    assembler.assemble(home.rows())
    for step in steps:
        for change in step:
            apply(home, change)
        assert assembler.assemble(home.rows()) == whole(home)
