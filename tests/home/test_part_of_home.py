"""A camera that comes, goes or moves is read by itself, and the home is the one that a pass over all of it makes."""

from __future__ import annotations

from copy import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.home import assemble
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.read_home import read_home
from tests.home.made_home import DAHUA, HIKVISION, INSTANCE, NOBODY, MadeHome, knowledge
from tests.home.test_renewal import home_of_all_kinds

if TYPE_CHECKING:
    from collections.abc import Callable

    from custom_components.camera_audit.home.rows import Home


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
def test_whatever_comes_and_goes_a_home_is_that_of_a_whole_pass(
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


def assemble_again(home: MadeHome, *changes: tuple[Any, ...]) -> tuple[Home, bool]:
    """Return the home after some changes, and whether all of it was read."""
    assembler = Assembler(knowledge(), INSTANCE)
    assembler.assemble(home.rows())
    for change in changes:
        apply(home, change)
    with patch.object(assemble, "read_home", wraps=read_home) as read:
        return assembler.assemble(home.rows()), read.called


NEW = (add, 1, "onvif", "192.0.2.90", HIKVISION + "e1", None)


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param([NEW], id="added"),
        pytest.param([NEW, (remove, -1, True)], id="added and removed"),
        pytest.param([(remove, 1, True)], id="removed"),
        pytest.param([(remove, 0, False)], id="removed, its entry is left"),
        pytest.param([(move, 2, "192.0.2.91")], id="moved"),
        pytest.param([(part_of, 0, {"model": "DS-2CD2143G2-I"})], id="another model"),
        pytest.param([NEW, (remove, 2, True), (move, 2, "192.0.2.91")], id="all at once"),
    ],
)  # fmt: skip
def test_a_camera_that_concerns_no_other_is_read_by_itself(
    changes: list[tuple[Any, ...]],
) -> None:
    """Guards: a home with hundreds of cameras is read again for one that came."""
    home = home_of_plain_cameras()
    result, was_read_whole = assemble_again(home, *changes)
    assert result == whole(home)
    assert not was_read_whole


def test_a_device_without_camera_joins_by_a_mac_that_only_the_network_tells() -> None:
    """Guards: what a router told of a camera is forgotten where a device with that address stays behind."""
    home = home_of_plain_cameras()
    assembler = Assembler(knowledge(), INSTANCE)
    assembler.assemble(home.rows())
    # The router has the phone's address where the third camera is now.
    move(home, 2, "192.0.2.40")
    add(home, 1, "onvif", "192.0.2.10", f"{HIKVISION}a0", None)
    assembler.assemble(home.rows())
    remove(home, 0, with_entry=False)
    add(home, 1, "onvif", "192.0.2.10", f"{NOBODY}d0", None)
    assembler.assemble(home.rows())
    remove(home, 0, with_entry=False)
    remove(home, 6, with_entry=False)
    assert assembler.assemble(home.rows()) == whole(home)


def test_all_but_the_camera_that_came_are_the_very_same() -> None:
    """Guards: cameras that did not change are judged again."""
    home = home_of_plain_cameras()
    assembler = Assembler(knowledge(), INSTANCE)
    before = assembler.assemble(home.rows()).cameras
    apply(home, NEW)
    now = assembler.assemble(home.rows()).cameras
    assert [id(camera) for camera in now if camera.name != "New 1"] == list(
        map(id, before)
    )


@pytest.mark.parametrize(
    "change",
    [
        pytest.param((add, 1, "onvif", "192.0.2.40", HIKVISION + "e1", None), id="a host of the network"),
        pytest.param((add, 1, "onvif", "192.0.2.11", HIKVISION + "e1", None), id="the host of another"),
        pytest.param((add, 1, "onvif", "192.0.2.90", HIKVISION + "a0", None), id="the MAC of another"),
        pytest.param((add, 1, "onvif", "192.0.2.90", NOBODY + "c0", None), id="the MAC of a router's client"),
        pytest.param((add, 1, "onvif", "192.0.2.10", HIKVISION + "e1", "e0"), id="an entry of two"),
        pytest.param((add, 1, "generic", "192.0.2.90", HIKVISION + "e1", None), id="of any address"),
    ],
)  # fmt: skip
def test_what_may_concern_another_camera_takes_a_whole_pass(
    change: tuple[Any, ...],
) -> None:
    """Guards: what a new camera has in common with another is not seen."""
    home = home_of_plain_cameras()
    result, was_read_whole = assemble_again(home, change)
    assert result == whole(home)
    assert was_read_whole
