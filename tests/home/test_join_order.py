"""In whatever order the evidence of a home comes, the same pieces of it stand together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.camera_audit.home.evidence import Rank
from custom_components.camera_audit.home.join import join_evidence
from custom_components.camera_audit.home.known import Known
from custom_components.camera_audit.home.read_home import read_home
from tests.home.made_home import DAHUA, HIKVISION, MadeHome, knowledge

if TYPE_CHECKING:
    from collections.abc import Callable

    from custom_components.camera_audit.home.evidence import Evidence
    from custom_components.camera_audit.home.read_home import Reading


def one_camera_many_sources() -> MadeHome:
    home = MadeHome()
    home.camera("Yard", "onvif", host="192.0.2.10", mac=f"{HIKVISION}01")
    home.camera("Gate", "onvif", host="192.0.2.11", mac=f"{DAHUA}02")
    home.generic("Yard HD", "rtsp://192.0.2.10:554/Streaming/Channels/101")
    home.yaml("hikvision", "Yard", "192.0.2.10")
    home.client(f"{HIKVISION}01", "192.0.2.10", name="yard")
    home.client(f"{DAHUA}02", "192.0.2.11", name="gate")
    return home


def recorder_with_channels() -> MadeHome:
    home = MadeHome()
    for channel in (1, 2, 3):
        path = f"rtsp://192.0.2.20:554/Streaming/Channels/{channel}01"
        home.yaml("generic", f"Room {channel}", path)
        home.generic(f"Room {channel} SD", path.replace("01", "02"))
    home.client(f"{HIKVISION}20", "192.0.2.20", name="nvr")
    home.yaml("hikvision", "Recorder", "192.0.2.20")
    return home


def cameras_behind_a_relay() -> MadeHome:
    home = MadeHome()
    server = home.device(home.entry("frigate", url="http://192.0.2.30:5000"))
    for name in ("hall", "shed"):
        home.entity(f"camera.{name}", "frigate", server, unique_id=f"x:camera:{name}")
        home.yaml("frigate", name, f"rtsp://192.0.2.4{len(name)}/live")
        home.generic(f"{name} live", f"rtsp://192.0.2.30:8554/{name}")
    home.camera("Hall", "onvif", host="192.0.2.44", mac=f"{DAHUA}44")
    return home


def hosts_behind_secrets() -> MadeHome:
    home = MadeHome()
    for name in ("porch", "attic"):
        home.yaml("hikvision", name, host_key=f"{name}_ip")
        home.client(
            f"{HIKVISION}0{len(name)}", f"192.0.2.5{len(name)}", name=f"{name}-cam"
        )
    home.camera("Cellar", "generic")
    return home


def read(home: MadeHome) -> tuple[Reading, Known]:
    known = Known(knowledge())
    return read_home(home.rows(), known), known


def describe(evidence: Evidence) -> str:
    """Return evidence as a text; the name and path of a recorder that only paths show may follow the order."""
    if evidence.rank is Rank.RECORDER:
        return f"recorder {evidence.places[0].host}"
    ways = [f"{place.host}{place.path}" for place in evidence.places]
    return f"{evidence.integration} {evidence.name} {evidence.rank} {evidence.entity_ids} {ways}"


def standing_together(reading: Reading, known: Known) -> list[list[str]]:
    groups = join_evidence(reading.evidence, reading.roles, known)
    return sorted(sorted(map(describe, group.evidence)) for group in groups)


@pytest.mark.parametrize(
    "make",
    [
        one_camera_many_sources,
        recorder_with_channels,
        cameras_behind_a_relay,
        hosts_behind_secrets,
    ],
)
@settings(max_examples=60, derandomize=True)
@given(data=st.data())
def test_the_order_of_evidence_joins_and_parts_nothing(
    make: Callable[[], MadeHome], data: st.DataObject
) -> None:
    reading, known = read(make())
    expected = standing_together(reading, known)
    order = data.draw(st.permutations(range(len(reading.evidence))))
    reading.evidence = [reading.evidence[number] for number in order]
    assert standing_together(reading, known) == expected
