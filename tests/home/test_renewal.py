"""A camera made again by itself is the one that a pass over the whole home makes."""

from __future__ import annotations

from copy import replace
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.home import assemble
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.renewal import DESCRIBING_FIELDS
from tests.home.made_home import DAHUA, HIKVISION, INSTANCE, NOBODY, MadeHome, knowledge

if TYPE_CHECKING:
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


NAMES = st.sampled_from(
    [
        "",
        "Garden",
        "Hall",
        "Lawn",
        "Yard",
        "Yard sub",
        "Recorder",
        "Hikvision garage",
        "Doorbell",
        "192_0_2_99",
    ]
)
OF_DEVICES = st.one_of(
    st.tuples(st.sampled_from(["name", "name_by_user"]), st.none() | NAMES),
    st.tuples(st.sampled_from(["area_id", "sw_version"]), st.sampled_from([None, "V5.5.0 build 180101"])),
    st.tuples(st.just("manufacturer"), st.sampled_from([None, "Hikvision", "Reolink", "Prusa", 7])),
    st.sampled_from([
        ("model", None), ("model", "DS-7608NI-K2"), ("model", "IPC-HDW2831T-AS"), ("model_id", "Video doorbell"), ("model_id", "IPC-HDW2831T-AS"),
        ("serial_number", "DS-2CD2032-I20160101AAWR551234567"), ("configuration_url", "http://192.0.2.31:81/x"),
        ("connections", (("mac", HIKVISION + "09"),)), ("identifiers", (("frigate", "porch"),)), ("via_device_id", "d7"),
    ]),
)  # fmt: skip
OF_ENTITIES = st.tuples(
    st.sampled_from(["name", "original_name", "area_id"]), st.none() | NAMES
)
CHANGES = st.tuples(st.booleans(), st.integers(0, 14), OF_DEVICES, OF_ENTITIES)


def renewed(assembler: Assembler, made: MadeHome, device_ids: set[str]) -> Home | None:
    devices = {row.id: row for row in made.devices}
    entities = {row.entity_id: row for row in made.entities}
    entries = {row.entry_id: row for row in made.entries}
    return assembler.renew(sorted(device_ids), devices.get, entities.get, entries.get)


def change(
    made: MadeHome, number: int, value: tuple[str, Any], *, of_device: bool = True
) -> set[str]:
    """Change a row; return the device it is of."""
    rows: list[Any] = (
        made.devices if of_device else [row for row in made.entities if row.device_id]
    )
    row = rows[number % len(rows)]
    name, said = value
    kept: list[Any] = made.devices if of_device else made.entities
    kept[kept.index(row)] = replace(row, **{name: said})
    return {row.id if of_device else row.device_id}


@given(st.lists(st.lists(CHANGES, min_size=1, max_size=3), min_size=1, max_size=6))
def test_whatever_changes_a_home_is_that_of_a_whole_pass(
    steps: list[list[Any]],
) -> None:
    made = home_of_all_kinds()
    assembler = Assembler(knowledge(), INSTANCE)
    assembler.assemble(made.rows())
    for step in steps:
        touched: set[str] = set()
        for of_device, number, device, entity in step:
            touched |= change(
                made, number, device if of_device else entity, of_device=of_device
            )
        local = all(
            (device if of_device else entity)[0] in DESCRIBING_FIELDS
            for of_device, _, device, entity in step
        )
        home = (
            renewed(assembler, made, touched) if local else None
        ) or assembler.assemble(made.rows())
        assert home == Assembler(knowledge(), INSTANCE).assemble(made.rows())


@pytest.mark.parametrize("where", ["device", "entity"])
def test_a_rename_makes_only_its_own_camera(where: str) -> None:
    made = home_of_all_kinds()
    made.devices[0] = replace(made.devices[0], name=None)
    assembler = Assembler(knowledge(), INSTANCE)
    before = assembler.assemble(made.rows()).cameras
    change(made, 0, ("name", "Pond"), of_device=where == "device")
    with (
        patch.object(assemble, "read_home", side_effect=AssertionError),
        patch.object(assemble, "make_camera", side_effect=AssertionError),
    ):
        home = renewed(assembler, made, {"d0"})
    assert home is not None
    others = [
        now is was
        for now, was in zip(home.cameras, before, strict=True)
        if now.name != "Pond"
    ]
    assert others == [True] * (len(before) - 1)


def test_what_a_device_said_before_is_the_very_same_home() -> None:
    made = home_of_all_kinds()
    assembler = Assembler(knowledge(), INSTANCE)
    before = assembler.assemble(made.rows())
    change(made, 0, ("hw_version", None))
    assert renewed(assembler, made, {"d0"}) is before


@pytest.mark.parametrize(
    ("device_id", "value"),
    [
        ("d0", ("name", "Attic")),  # another camera bears the name
        ("d0", ("model_id", "Video doorbell")),
        ("d13", ("name", "Gate")),  # a camera of the YAML bore the name as well
        ("d8", ("name", "Cellar")),  # a channel: its recorder may be named after it
        ("d10", ("name", "Camera")),  # then its address is no program's
        ("d14", ("name", "Bulb 2")),
        ("gone", ("name", "Pond")),
    ],
)
def test_what_may_concern_another_camera_takes_a_whole_pass(
    device_id: str, value: tuple[str, Any]
) -> None:
    made = home_of_all_kinds()
    assembler = Assembler(knowledge(), INSTANCE)
    assembler.assemble(made.rows())
    if device_id != "gone":
        change(made, int(device_id[1:]), value)
    assert renewed(assembler, made, {device_id}) is None
    assert assembler.assemble(made.rows()) == Assembler(knowledge(), INSTANCE).assemble(
        made.rows()
    )
