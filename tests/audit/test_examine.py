"""Examining a camera: all its voices together, and a recorder's channels by what is theirs."""

from __future__ import annotations

import gc

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import Knowledge
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
SENTENCES = Sentences.english()


def look(*facts: Facts, recorder_id: str | None = None) -> Finding:
    camera = Camera(
        camera_id="a", name="Front door", facts=facts, recorder_id=recorder_id
    )
    return examine_camera(camera, KNOWLEDGE)


def model(text: str, maker: str | None = None) -> Finding:
    return look(Facts(model=text, manufacturer=maker))


def test_voices_are_merged_without_saying_a_thing_twice() -> None:
    said = Facts(
        manufacturer="Hikvision", model="DS-2CD2385G1-I", macs=("C056E3000001",)
    )

    finding = look(
        said, said, Facts(macs=("C056E3000001",), paths=("/Streaming/Channels/101",))
    )

    assert [clue.kind for clue in finding.clues] == [
        "mfr_hikvision_and_ds_model",
        "oui_hik",
        "rtsp_nnn",
    ]
    assert finding.verdict is Verdict.CONFIRMED


def test_maker_and_model_of_different_voices_are_two_strong_clues() -> None:
    finding = look(Facts(manufacturer="Hikvision"), Facts(model="DS-2CD2385G1-I"))

    assert finding.verdict is Verdict.LIKELY


def test_the_brand_is_the_label_on_the_box() -> None:
    rebadge = Facts(
        integration="hikvision_next",
        manufacturer="Annke",
        model="I91BM",
        macs=("C056E3000001",),
    )

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
        Facts(
            integration="hikvision_next", model="DS-2CD2146G2-ISU", sw_version="V5.7.17"
        ),
        Facts(
            integration="onvif",
            model="DS-2CD2146G2-ISU",
            sw_version="V5.7.17 build 240606",
        ),
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
    foreign = Facts(
        integration="hikvision_next", manufacturer="Hikvision", model="IPC-HFW2431S"
    )
    known = Facts(
        integration="hikvision_next",
        serial_number="DS-2CD2055FWD-I20200414AAWRE00000001",
    )

    assert look(hikvision, recorder_id="r").verdict is Verdict.LIKELY
    assert look(foreign, recorder_id="r").verdict is Verdict.OTHER_MAKER
    assert look(known, recorder_id="r").verdict is Verdict.LIKELY


#: Integrations of other makers whose recorders show each channel as a device of theirs, whoever made the camera.
RECORDERS = [
    "reolink",
    "reolink_dev",
    "dahua",
    "amcrest",
    "imou",
    "unifiprotect",
    "hikvision",
    "hikvision_next",
    "tplink",
]


@pytest.mark.parametrize("domain", RECORDERS)
def test_a_channel_of_any_makers_recorder_says_nothing_of_its_camera(
    domain: str,
) -> None:
    channel = Facts(
        integration=domain,
        manufacturer=domain.title(),
        model="Camera 1",
        paths=("/cam/realmonitor?channel=2",),
    )

    assert look(channel, recorder_id="r").clues == ()
    assert (
        look(channel._replace(model="DS-2CD2999G9-I"), recorder_id="r").verdict
        is Verdict.LIKELY
    )
    assert (
        look(channel._replace(model="IPC-HFW9999S"), recorder_id="r").verdict
        is Verdict.OTHER_MAKER
    )


SHARED = [
    "/cam/realmonitor?channel=1&subtype=0", "/chID=1&streamType=main", "/unicast/c1/s0/live", "/media/video1", "/ch0_0.h264",
    "/tcp/av0_0", "dvrip:34567/", "rtsp:554/11",
]  # fmt: skip
#: Maker and model that a device names itself, and the brand that is shown: none where the maker is not on file.
OWN_WORDS = [
    ("Lorex", "LNB2153", "Lorex"), ("LaView", "LV-PB999F9", "LaView"), ("Yale", "SV-99", None), ("Zorvex", "ZX-9", None),
    ("Reolink", "RLC-999A", "Reolink"),
]  # fmt: skip


@pytest.mark.parametrize("path", SHARED)
@pytest.mark.parametrize(("maker", "name", "brand"), OWN_WORDS)
def test_a_path_that_makers_share_never_goes_over_the_devices_own_words(
    path: str, maker: str, name: str, brand: str | None
) -> None:
    finding = look(Facts(manufacturer=maker, model=name, paths=(path,)))

    # Of Lorex's LNB2153 sources say both, so that its name says nothing.
    assert finding.brand == brand or (finding.brand is None and name == "LNB2153")
    assert not finding.flagged or maker == "LaView"


def test_a_camera_without_facts_is_unknown() -> None:
    assert look() == Finding(
        camera=Camera(camera_id="a", name="Front door"), verdict=Verdict.UNKNOWN
    )


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
    facts = Facts(
        manufacturer="Tiandy", model="TC-C32GN", paths=("/Streaming/Channels/101",)
    )

    assert look(facts).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    ("domain", "maker", "verdict"),
    [
        # These write their own name for whatever camera is behind them.
        ("reolink", "Reolink", Verdict.LIKELY),
        ("dahua", "Dahua", Verdict.LIKELY),
        ("unifiprotect", "Ubiquiti", Verdict.LIKELY),
        # What a device says of itself is weighed.
        ("amcrest", "Amcrest", Verdict.POSSIBLE),
    ],
)
def test_a_model_of_hikvisions_is_not_cleared_by_the_integration(
    domain: str, maker: str, verdict: Verdict
) -> None:
    assert (
        look(
            Facts(integration=domain, manufacturer=maker, model="DS-2CD2143G2-I")
        ).verdict
        is verdict
    )


@pytest.mark.parametrize("domain", ["reolink", "dahua", "amcrest"])
def test_what_such_an_integration_itself_talks_to_is_another_makers(
    domain: str,
) -> None:
    assert (
        look(
            Facts(integration=domain, manufacturer=domain.title(), model="Camera 1")
        ).verdict
        is Verdict.OTHER_MAKER
    )


def test_a_camera_that_protect_adopted_is_not_called_another_makers() -> None:
    """UniFi Protect takes cameras of any maker in over ONVIF: only a model of Ubiquiti's own tells."""
    adopted = Facts(
        integration="unifiprotect", manufacturer="Ubiquiti", model="Zorvex ZX-9"
    )
    own = adopted._replace(model="G5 Turret Ultra")

    assert look(adopted).clues == ()
    assert look(own).verdict is Verdict.OTHER_MAKER
    assert not any("only with" in SENTENCES.clue(clue) for clue in look(own).clues)


#: What stands before the date in serial numbers of others, and what may stand behind it.
STRANGE = ["X", "Zorvex", "NVR", "IPC3699LE", "CAM-", "N99", "SN", "ABCD", "DVR-", "9"]
TAILS = [
    "20210317CH1234567",
    "20230101AAWR000000001",
    "20191231WR12345678",
    "20240229RR1234567WCVU",
]


@pytest.mark.parametrize(
    "serial", [start + tail for start in STRANGE for tail in TAILS]
)
def test_the_form_of_a_serial_number_alone_says_nothing(serial: str) -> None:
    assert look(Facts(serial_number=serial)).clues == ()


@pytest.mark.parametrize(
    "serial",
    [
        "DS-2CD2999G9-I20230101AAWR000000001",
        "DS-7699NI-K9/16P1620230101CCRR000000001WCVU",
        "IPC-T299HA-LU20230101AAWR000000001",
    ],
)
def test_a_serial_number_that_begins_as_hikvisions_do_is_strong(serial: str) -> None:
    assert look(Facts(serial_number=serial)).verdict is Verdict.LIKELY
    assert (
        look(Facts(serial_number=serial, manufacturer="Uniview")).verdict
        is Verdict.POSSIBLE
    )
    assert (
        look(
            Facts(
                serial_number=serial, manufacturer="Uniview", model="IPC3699LE-ADF28K"
            )
        ).verdict
        is Verdict.POSSIBLE
    )
    assert (
        look(Facts(serial_number=serial, integration="simplisafe")).verdict
        is Verdict.OTHER_MAKER
    )


@pytest.mark.parametrize(
    ("maker", "model_name"),
    [
        ("RCA", "HSDB2A"),
        ("Nelly's Security", "NSC-DB2"),
        ("Nelly's Security", "NSC-DB1"),
        ("Zorvex", "HSDB1"),
        ("Zorvex", "LV-PDB9"),
    ],
)
def test_a_rebadge_under_a_name_that_is_not_on_file_is_possible_in_each_line(
    maker: str, model_name: str
) -> None:
    """Guards: a verdict, a brand and a reason that contradict each other."""
    finding = model(model_name, maker)
    (clue,) = finding.clues

    assert (finding.verdict, finding.brand) == (Verdict.POSSIBLE, maker)
    assert (
        SENTENCES.clue(clue)
        == f"{model_name} may be a model that Hikvision makes or made for other brands."
    )


@pytest.mark.parametrize(
    ("maker", "model_name"),
    [
        ("Uniden", "DB1"),
        ("Clare Controls", "CVP-B2DB50-ODIW"),
        ("LTS", "LTK6128W-WIFI"),
        ("LTS", "LTH-7132-WIFI"),
    ],
)
def test_one_doorbell_under_many_names_is_at_least_possible(
    maker: str, model_name: str
) -> None:
    """Guards: a device of Hikvision's is told as another maker's because its brand buys the rest elsewhere."""
    assert model(model_name, maker).flagged


@pytest.mark.parametrize("model_name", ["Guardian G955", "DB1000", "UDR744HD"])
def test_what_else_that_brand_sells_is_another_makers(model_name: str) -> None:
    assert model(model_name, "Uniden").verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    ("maker", "model_name"),
    [
        ("Zorvex", "TVB-9999"),
        ("Zorvex", "DS-X9T99-A"),
        ("Zorvex", "LUM-999-X"),
        ("Zorvex", "C8W"),
    ],
)
def test_a_loose_form_beside_another_name_makes_no_brand_and_claims_nothing(
    maker: str, model_name: str
) -> None:
    finding = model(model_name, maker)

    assert (finding.verdict, finding.brand) == (Verdict.UNKNOWN, None)
    assert [clue.kind for clue in finding.clues] == ["model_moderate"]


@pytest.mark.parametrize(
    ("maker", "name"),
    [("Google", "Pixel 99"), ("Google", "IP Webcam"), ("Google Inc.", "Chromecast 9")],
)
def test_a_phone_of_googles_is_no_camera_of_nests(maker: str, name: str) -> None:
    finding = model(name, maker)

    assert (finding.verdict, finding.brand) == (Verdict.UNKNOWN, None)
    assert (
        model("Nest Cam 9", "Google").brand
        == model("Nest Cam 9", "Google Nest").brand
        == "Google Nest"
    )


def test_a_router_with_cameras_of_its_own_shows_both() -> None:
    camera = Facts(
        integration="freebox", manufacturer="Hikvision", model="DS-2CD2999G9-I"
    )
    client = Facts(
        integration="freebox", manufacturer="Zhejiang Dahua Technology Co., Ltd."
    )

    assert look(camera).verdict is Verdict.CONFIRMED
    assert look(camera).model == "DS-2CD2999G9-I"
    assert [clue.kind for clue in look(client).clues] == ["against_vendor"]


def test_a_typed_maker_does_not_outweigh_a_model() -> None:
    assert model("DS-2CD2385G1-I", "Dahua").verdict is Verdict.POSSIBLE


def test_knowledge_that_nobody_uses_any_more_is_let_go() -> None:
    def alive() -> int:
        gc.collect()
        return sum(isinstance(one, Knowledge) for one in gc.get_objects())

    said = Facts(
        manufacturer="Hikvision", model="DS-2CD2032-I", sw_version="V5.4.0 build 160401"
    )
    camera = Camera(camera_id="a", name="Front door", facts=(said,))
    before = alive()
    for _ in range(3):  # as many as Camera Audit is reloaded
        assert examine_camera(camera, load_knowledge()).flaws
    assert alive() == before
