"""Examining a camera: all its voices together, and a recorder's channels by what is theirs."""

from __future__ import annotations

import gc

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import load
from custom_components.camera_audit.knowledge.records import Knowledge

KNOWLEDGE = load()


def look(*facts: Facts, recorder_id: str | None = None) -> Finding:
    camera = Camera(camera_id="a", name="Front door", facts=facts, recorder_id=recorder_id)
    return examine(camera, KNOWLEDGE)


def model(text: str, maker: str | None = None) -> Finding:
    return look(Facts(model=text, manufacturer=maker))


def test_voices_are_merged_without_saying_a_thing_twice() -> None:
    said = Facts(manufacturer="Hikvision", model="DS-2CD2385G1-I", macs=("C056E3000001",))

    finding = look(said, said, Facts(macs=("C056E3000001",), paths=("/Streaming/Channels/101",)))

    assert [clue.kind for clue in finding.clues] == ["mfr_hikvision_and_ds_model", "oui_hik", "rtsp_nnn"]
    assert finding.verdict is Verdict.CONFIRMED


def test_maker_and_model_of_different_voices_are_two_strong_clues() -> None:
    finding = look(Facts(manufacturer="Hikvision"), Facts(model="DS-2CD2385G1-I"))

    assert finding.verdict is Verdict.LIKELY


def test_the_brand_is_the_label_on_the_box() -> None:
    rebadge = Facts(integration="hikvision_next", manufacturer="Annke", model="I91BM", macs=("C056E3000001",))

    assert look(rebadge).brand == "Annke"
    assert look(Facts(integration="hikvision", manufacturer="Hikvision")).brand is None
    assert look(Facts(manufacturer="Reolink", model="RLC-520A")).brand == "Reolink"
    assert model("DS-2CD2385G1-I").brand == "Hikvision"
    assert model("IPC-B140H").brand == "HiLook"
    assert look(Facts(manufacturer="Acme")).brand is None


def test_model_and_firmware_are_the_ones_that_say_most() -> None:
    finding = look(
        Facts(integration="frigate", model="0.16.1", sw_version="0.16.1"),
        Facts(integration="hikvision", model="CAM"),
        Facts(integration="hikvision_next", model="DS-2CD2146G2-ISU", sw_version="V5.7.17"),
        Facts(integration="onvif", model="DS-2CD2146G2-ISU", sw_version="V5.7.17 build 240606"),
    )

    assert finding.model == "DS-2CD2146G2-ISU"
    assert finding.firmware == "V5.7.17 build 240606"


def test_a_word_for_any_camera_is_no_model() -> None:
    assert look(Facts(integration="hikvision", model="NVR channel")).model is None
    assert look(Facts(model="Front Door Cam")).model == "Front Door Cam"


def test_a_build_in_its_own_field_counts() -> None:
    isapi = (("firmwareversion", "V5.7.17"), ("firmwarereleaseddate", "build 240606"))

    assert look(Facts(isapi=isapi)).firmware == "V5.7.17 build 240606"


@pytest.mark.parametrize("domain", ["hikvision", "hikvision_next", "ezviz"])
def test_a_channel_inherits_nothing_from_its_recorder(domain: str) -> None:
    channel = Facts(
        integration=domain,
        manufacturer="Hikvision",
        model="NVR channel",
        uuids=("48473336-3939-3233-3034-C056E3000001",),
        paths=("/Streaming/Channels/201",),
    )

    assert look(channel).verdict is Verdict.CONFIRMED
    assert look(channel, recorder_id="r").verdict is Verdict.UNKNOWN


def test_a_channel_is_judged_by_its_own_model_and_serial() -> None:
    hikvision = Facts(integration="hikvision_next", model="DS-2CD2055FWD-I")
    foreign = Facts(integration="hikvision_next", manufacturer="Hikvision", model="IPC-HFW2431S")
    known = Facts(integration="hikvision_next", serial_number="DS-2CD2055FWD-I20200414AAWRE00000001")

    assert look(hikvision, recorder_id="r").verdict is Verdict.LIKELY
    assert look(foreign, recorder_id="r").verdict is Verdict.OTHER_MAKER
    assert look(known, recorder_id="r").verdict is Verdict.CONFIRMED


def test_a_hikvision_camera_on_another_makers_recorder_is_not_cleared() -> None:
    channel = Facts(integration="reolink", manufacturer="Reolink", model="DS-2CD2055FWD-I")

    assert look(channel, recorder_id="r").verdict is Verdict.POSSIBLE


def test_a_camera_without_facts_is_unknown() -> None:
    assert look() == Finding(camera=Camera(camera_id="a", name="Front door"), verdict=Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("maker", "name"),
    [
        ("Epson", "DS-530"),
        ("Epson", "DS-5500N"),
        ("Seiko Epson Corp.", "EPSON DS-70000N"),
        ("Epson", "DS-790WN"),
        ("Epson", "DS-770II"),
        ("Epson", "DS-C480W"),
        ("Synology", "DS220+"),
        ("Synology", "DS1821+"),
        ("D-Link", "DS-932L"),
        ("Panasonic", "CS-C9DKV"),
        ("Panasonic", "CS-C12HKD"),
        ("Panasonic", "CS-C7SKF"),
        ("Levoit", "LV-PUR131S"),
        ("Grundig", "49GUS8960"),
        ("Honeywell", "T9 Thermostat"),
        ("ABUS", "Wintecto One"),
        ("ABUS", "TVIP62562"),
        ("Swann", "NHD-806CAM"),
        ("Swann", "NVR-7285"),
        ("Swann", "SWIFI-FLOCAM2"),
        ("LTS", "LXIP4342W"),
        ("LTS", "VSIP3442"),
        ("Annke", "WZ500"),
        ("Dahua", "IPC-T1B20"),
        ("Imou", "IPC-C22E"),
        ("Uniview", "IPC2224SE-DF40K-WL-I0"),
        ("Uniarch", "IPC-B112-PF28"),
        ("Anpviz", "IPC-D250W-S"),
        ("Maxim Integrated", "DS2405"),
        ("Samsung Electronics", "HW-Q990C"),
        ("TRENDnet", "TEW-827DRU"),
    ],
)
def test_what_only_looks_like_hikvision_is_not_flagged(maker: str, name: str) -> None:
    assert not model(name, maker).flagged
    if maker not in {"LTS", "Annke", "Swann"}:
        assert not model(name).flagged


@pytest.mark.parametrize(
    "name",
    [
        "DS-2CD2T87G3-LIS2UY/SL",
        "iDS-2CD7A46G0-IZHSY",
        "DS-7732NI-M4/16P",
        "DS-7104HGHI-M1",
        "DS-KV6113-WPE1(C)",
        "DS-PWA64-L-WE",
        "DS-2SE4C425MWG-E",
        "DS-I256Z",
        "HWI-T240H-U",
        "HWN-2104H-4P",
        "IPC-T280H-MUF/SL",
        "THC-T350-P",
        "DVR-208G-F1",
        "PTZ-N4225I-DE",
        "CS-H8c-R100-1K2WKFL",
        "DS2CD2032-I",
        "hikvision DS 2CD2032-I",
    ],
)
def test_new_models_of_known_families_are_likely(name: str) -> None:
    assert model(name).verdict in {Verdict.LIKELY, Verdict.CONFIRMED}


@pytest.mark.parametrize("name", ["C6N", "H8 Pro", "CB8", "DB2C", "TY2", "CS-C6CN"])
def test_short_names_beside_ezviz_are_confirmed(name: str) -> None:
    assert model(name, "EZVIZ").verdict is Verdict.CONFIRMED


def test_another_maker_with_hikvisions_path_is_another_maker() -> None:
    facts = Facts(manufacturer="Tiandy", model="TC-C32GN", paths=("/Streaming/Channels/101",))

    assert look(facts).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize("domain", ["reolink", "dahua", "amcrest"])
def test_a_camera_of_hikvisions_behind_another_makers_recorder_is_possible(domain: str) -> None:
    behind = Facts(integration=domain, manufacturer=domain.title(), model="DS-2CD2143G2-I")

    assert look(behind).verdict is Verdict.POSSIBLE
    assert look(behind._replace(model="Camera 1")).verdict is Verdict.OTHER_MAKER


def test_a_typed_maker_does_not_outweigh_a_model() -> None:
    assert model("DS-2CD2385G1-I", "Dahua").verdict is Verdict.POSSIBLE


def test_knowledge_that_nobody_uses_any_more_is_let_go() -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(one, Knowledge) for one in gc.get_objects())

    said = Facts(manufacturer="Hikvision", model="DS-2CD2032-I", sw_version="V5.4.0 build 160401")
    camera = Camera(camera_id="a", name="Front door", facts=(said,))
    before = alive()
    for _ in range(3):  # as many as Camera Audit is reloaded
        assert examine(camera, load()).flaws
    assert alive() == before
