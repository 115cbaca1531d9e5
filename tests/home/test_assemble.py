"""A home as a whole: its cameras stay the same ones, and nothing odd in it stops the audit."""

from __future__ import annotations

import string
from copy import replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.audit.camera import ClientRow
from custom_components.camera_audit.home.assemble import Assembler, make_camera
from custom_components.camera_audit.home.join import join_evidence
from custom_components.camera_audit.home.read_home import read_home
from custom_components.camera_audit.home.rows import (
    DeviceRow,
    EntityRow,
    EntryRow,
    HomeRows,
    LooseRow,
    Unread,
)
from tests.home.made_home import HIKVISION, MadeHome, knowledge

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.camera import Camera


def some_home() -> MadeHome:
    home = MadeHome()
    home.camera("Garden", "onvif", host="192.0.2.8", mac=HIKVISION + "01")
    home.generic("Front", "rtsp://192.0.2.20/Streaming/Channels/101")
    home.generic("Back", "rtsp://192.0.2.20/Streaming/Channels/201")
    home.yaml("ffmpeg", "Attic", "rtsp://192.0.2.9/live")
    home.client(HIKVISION + "09", "192.0.2.9")
    home.device(home.entry("hue"), name="Bulb")
    home.entity("light.bulb", "hue", "d3")
    return home


def same(one: Camera, other: Camera) -> bool:
    return one == other


def test_an_empty_home_has_no_cameras() -> None:
    home = Assembler(knowledge()).assemble(HomeRows())
    assert (home.cameras, home.devices, home.entities) == ((), 0, 0)


def test_what_a_source_says_of_the_home_is_handed_on() -> None:
    unread = (Unread(what="x", reason="missing"),)
    rows = replace(some_home().rows(), unread=unread, version="2026.11.0", country="AT")
    home = Assembler(knowledge()).assemble(rows)
    assert (home.devices, home.entities) == (4, 4)
    assert (home.unread, home.version, home.country) == (unread, "2026.11.0", "AT")


@pytest.mark.parametrize("where", ["device", "entity", "entry", "loose", "client"])
def test_only_the_camera_that_changed_is_another(where: str) -> None:
    assembler = Assembler(knowledge())
    made = some_home()
    before = {
        camera.camera_id: camera for camera in assembler.assemble(made.rows()).cameras
    }
    changed = "Garden"
    if where == "device":
        made.devices[0] = replace(made.devices[0], model="DS-2CD2143G0-I")
    elif where == "entity":
        made.entities[0] = replace(made.entities[0], area_id="lawn")
    elif where == "entry":
        made.entries[0] = replace(made.entries[0], data={"host": "192.0.2.88"})
    else:
        changed = "Attic"
        if where == "loose":
            made.loose[0] = replace(
                made.loose[0], addresses=("rtsp://192.0.2.9/media/video1",)
            )
        else:
            made.clients[0] = replace(made.clients[0], entity_id="device_tracker.attic")
    after = {
        camera.camera_id: camera for camera in assembler.assemble(made.rows()).cameras
    }
    assert after.keys() == before.keys()
    others = [camera_id for camera_id in after if after[camera_id].name != changed]
    assert all(same(after[camera_id], before[camera_id]) for camera_id in others)
    assert len(others) == len(after) - 1
    assert not any(same(after[key], before[key]) for key in after if key not in others)


def test_what_says_the_same_in_other_words_changes_no_camera() -> None:
    assembler = Assembler(knowledge())
    made = some_home()
    before = assembler.assemble(made.rows()).cameras
    made.loose[0] = replace(
        made.loose[0], addresses=("rtsp://other:words@192.0.2.9/live",)
    )
    made.devices[0] = replace(made.devices[0], name="Lawn")
    after = assembler.assemble(made.rows()).cameras
    assert [same(*pair) for pair in zip(before, after, strict=True)].count(False) == 1


def test_a_change_elsewhere_changes_no_camera() -> None:
    assembler = Assembler(knowledge())
    made = some_home()
    before = assembler.assemble(made.rows()).cameras
    made.entities[-1] = replace(made.entities[-1], name="Lamp")
    made.devices[-1] = replace(made.devices[-1], name="Lamp")
    made.entries[-1] = replace(made.entries[-1], title="Lamp")
    after = assembler.assemble(made.rows()).cameras
    assert all(same(*pair) for pair in zip(before, after, strict=True))


def test_cameras_come_and_go() -> None:
    assembler = Assembler(knowledge())
    made = some_home()
    before = {camera.name for camera in assembler.assemble(made.rows()).cameras}
    made.camera("Shed", "onvif", host="192.0.2.77")
    assert {
        camera.name for camera in assembler.assemble(made.rows()).cameras
    } == before | {"Shed"}
    made.entities.pop(0)
    made.entities.pop()
    left = {camera.name for camera in assembler.assemble(made.rows()).cameras}
    # The garden's device still has a prefix of the group; the shed's says nothing without entity.
    assert left == before


def test_ids_are_those_of_the_best_identity_and_differ() -> None:
    home = some_home().assemble()
    for camera in home.cameras:
        assert len(camera.camera_id) == 12
        assert set(camera.camera_id) <= set(string.hexdigits.lower())
        assert camera.identities
    assert len({camera.camera_id for camera in home.cameras}) == len(home.cameras)
    again = some_home().assemble()
    assert [camera.camera_id for camera in again.cameras] == [
        camera.camera_id for camera in home.cameras
    ]


def test_the_identities_of_a_camera_are_held_once_with_its_evidence() -> None:
    """Guards: a second text, or a key, for each identity of each camera, in memory as long as the home is."""
    known = Assembler(knowledge()).known
    reading = read_home(some_home().rows(), known)
    garden = join_evidence(reading.evidence, reading.roles, known)[0]
    held = [text for item in garden.evidence for text in item.identities]
    identities = make_camera(garden, None, "of the home").identities
    own = [text for text in identities if not text.startswith("host:")]
    assert own
    assert {*map(id, own)} <= {*map(id, held)}


def test_a_camera_keeps_its_id_when_it_gets_another_name_or_host() -> None:
    one, other = MadeHome(), MadeHome()
    one.camera("Garden", "onvif", host="192.0.2.8", mac=HIKVISION + "01")
    other.camera("Lawn", "onvif", host="192.0.2.9", mac=HIKVISION.upper() + "01")
    (first,), (second,) = one.assemble().cameras, other.assemble().cameras
    assert first.camera_id == second.camera_id


def test_no_password_is_in_a_home() -> None:
    home = MadeHome()
    home.generic(
        "A", "rtsp://admin:planted@192.0.2.8/Streaming/Channels/101?auth=planted"
    )
    home.yaml("ffmpeg", "B", "-i rtsp://admin:pla/nted@192.0.2.9/live?pw=planted")
    home.yaml("go2rtc", "c", "ffmpeg:rtsp://planted:planted@192.0.2.10/x#planted")
    entry = home.entry("onvif", host="192.0.2.11", password="planted")  # noqa: S106 - it is no password
    home.entity("camera.d", "onvif", home.device(entry, name="D", configuration_url=(
        "http://planted:planted@192.0.2.11/planted"
    )))  # fmt: skip
    assert "planted" not in repr(home.assemble())
    assert "pla/nted" not in repr(home.assemble())


def test_a_home_with_five_thousand_cameras() -> None:
    home = MadeHome()
    for number in range(5_000):
        home.camera(
            f"Camera {number}", "onvif", host=f"10.2.{number // 250}.{number % 250 + 1}"
        )
    assert len(home.assemble().cameras) == 5_000


ODD = [
    None,
    "",
    0,
    True,
    [],
    ["a", None],
    {"a": "b"},
    "x" * 10_000,
    "\x00\x1b[31m<b>*",
    "\ud800",
    "rtsp://[",
]


@pytest.mark.parametrize("value", ODD, ids=[repr(value)[:12] for value in ODD])
def test_an_odd_value_in_any_field_stops_nothing(value: Any) -> None:  # noqa: ANN401 - that is the point
    good = some_home()
    rows = good.rows()
    device = {name: value for name in DeviceRow._fields if name != "id"}
    odd = HomeRows(
        devices=(*rows.devices, *(DeviceRow(id=f"x{n}", **{n: value}) for n in device),
                 DeviceRow(id="all", **device)),
        entities=(
            *rows.entities,
            *(EntityRow(**{"entity_id": f"camera.x{number}", "unique_id": "u", "platform": "generic",
                           "device_id": f"x{name}", name: value})
              for number, name in enumerate(EntityRow._fields)
              if name not in ("entity_id", "device_id", "config_entry_id", "platform")),
            EntityRow(entity_id="camera.all", unique_id="u", platform="onvif", device_id="all"),
        ),
        entries=(
            *rows.entries,
            *(EntryRow(**{"entry_id": f"x{name}", "domain": "hikvision", name: value})
              for name in EntryRow._fields if name != "entry_id"),
            EntryRow(entry_id="x", domain="generic", data={"host": value, "port": value},
                     options={"stream_source": value, "advanced": value}),
        ),
        loose=(
            *rows.loose,
            *(LooseRow(**{"platform": "ffmpeg", "name": f"odd {name}", name: value})
              for name in LooseRow._fields if name not in ("addresses", "words", "where", "login")),
            LooseRow(platform="ffmpeg", name="odd list", addresses=(value,)),
        ),
        clients=(
            *rows.clients,
            *(ClientRow(**{"mac": HIKVISION + "77", name: value}) for name in ClientRow._fields),
        ),
    )  # fmt: skip
    assembler = Assembler(knowledge())
    names = {camera.name for camera in assembler.assemble(odd).cameras}
    assert {camera.name for camera in good.assemble().cameras} <= names
    assert all(len(name) <= 512 for name in names)
    assert len({camera.camera_id for camera in assembler.assemble(odd).cameras}) == len(
        assembler.assemble(odd).cameras
    )


odd_text = st.one_of(
    st.none(), st.text(max_size=20), st.sampled_from(["d0", "d1", "onvif", "x"])
)


@given(
    st.lists(st.tuples(odd_text, odd_text, odd_text, odd_text), max_size=8),
    st.lists(st.tuples(st.text(max_size=8), odd_text, odd_text), max_size=8),
)
def test_no_registry_raises(
    devices: list[tuple[Any, ...]], entities: list[tuple[Any, ...]]
) -> None:
    rows = HomeRows(
        devices=[
            DeviceRow(
                id=f"d{number}",
                name=name,
                via_device_id=via,
                serial_number=serial,
                configuration_url=url,
                manufacturer="Hikvision",
                identifiers=(("hikvision", str(serial)),),
            )
            for number, (name, via, serial, url) in enumerate(devices)
        ],
        entities=[
            EntityRow(
                entity_id=f"camera.{end}",
                unique_id=unique_id or "",
                platform="hikvision",
                device_id=device_id,
            )
            for end, unique_id, device_id in entities
        ],
    )
    cameras = Assembler(knowledge()).assemble(rows).cameras
    shown = [entity_id for camera in cameras for entity_id in camera.entity_ids]
    assert set(shown) == {row.entity_id for row in rows.entities}
