"""Cameras of other makers are told as such: by their integration, an announcement, a page, an address, a model in a text.

The names were looked up for each class; no record was written for one of them.
"""

import pytest

from custom_components.camera_audit.audit.camera import (
    Camera,
    CameraKind,
    Facts,
    HttpAnswer,
    RtspAnswer,
)
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import load_knowledge

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()


def look(**facts: object) -> Finding:
    return examine_camera(Camera("id", "Yard", facts=(Facts(**facts),)), KNOWLEDGE)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "scopes",
    [
        ("onvif://www.onvif.org/name/AXIS%20M3106-L",),
        ("onvif://www.onvif.org/name/UNIVIEW",),
        ("onvif://www.onvif.org/manufacturer/IDIS",),
        ("onvif://www.onvif.org/mfr/Provision-ISR",),
        ("onvif://www.onvif.org/hardware/SNC-VB770", "onvif://www.onvif.org/name/x"),
        ("onvif://www.onvif.org/hardware/WV-S2136L",),
        ("onvif://www.onvif.org/name/Sony",),
    ],
)
def test_another_maker_in_an_onvif_scope(scopes: tuple[str, ...]) -> None:
    assert look(onvif_scopes=scopes).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "answer",
    [
        HttpAnswer(title="VIVOTEK Network Camera"),
        HttpAnswer(title="Sony Network Camera SNC-DH110"),
        HttpAnswer(title="AXIS"),
        HttpAnswer(body="<html><title>Foscam IPCam Client</title>"),
        HttpAnswer(title="NETSurveillance WEB"),
        HttpAnswer(www_authenticate='Basic realm="DCS-8526LH"'),
        HttpAnswer(www_authenticate='Digest realm="MOBOTIX Camera User"'),
        HttpAnswer(server="Netwave IP Camera"),
    ],
)
def test_another_maker_in_a_page_or_a_login_prompt(answer: HttpAnswer) -> None:
    assert look(http=answer).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "answer",
    [
        RtspAnswer(server="Dahua Rtsp Server"),
        RtspAnswer(www_authenticate='Digest realm="BC Streaming Media", nonce="1"'),
    ],
)
def test_another_maker_in_the_answer_of_a_stream(answer: RtspAnswer) -> None:
    assert look(rtsp=answer).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "model",
    [
        "מצלמת אבטחה Reolink RLC-1212A",
        "Камера видеонаблюдения Dahua DH-IPC-HDW1230S",
        "室外摄像机 Amcrest IP5M-T1179EW",
        "Caméra extérieure Foscam FI9928P",
        "Überwachungskamera mit WLAN von INSTAR",
        "防犯カメラ i-PRO WV-U1532LA",
    ],
)
def test_another_maker_in_the_middle_of_a_model_text(model: str) -> None:
    assert look(model=model).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "path",
    [
        "/defaultPrimary?streamType=u",
        "/-wvhttp-01-/GetOneShot",
        "/CH002.sdp",
        "/control/faststream.jpg?stream=full",
        "/live1s2.sdp",
        "/cgi-bin/guest/Video.cgi?media=JPEG",
        "/rtsph264720p",
        "/videostream.cgi?user=x&pwd=y",
        "/Src/MediaInput/stream_1",
        "/LAPI/V1.0/Channels/0/Media",
    ],
)
def test_the_address_of_another_makers_family(path: str) -> None:
    finding = look(paths=(path,))

    assert finding.verdict is Verdict.OTHER_MAKER
    assert "x" not in [text for clue in finding.clues for _, text in clue.values]


@pytest.mark.parametrize(
    "model",
    [
        "SNC-EB640",
        "VB-S30D",
        "XNV8082R",
        "IB9367-HT",
        "GV-ABL4703",
        "JVS-N81",
        "DWC-MB45DiA",
        "AV12275DN-NL",
        "VIP 3230 B",
        "CP-UNC-TA21L3",
        "BIP2-1600c",
        "EZN3261",
        "TAPO C246D",
        "UA-G3-Intercom",
    ],
)
def test_another_makers_model_alone(model: str) -> None:
    assert look(model=model).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    ("maker", "model"),
    [
        ("Pinetron", "PDR-H4016"),
        ("PUMATRONIX Equipamentos Eletronicos Ltda.", "ITSCAM 600"),
        ("Seyeon Tech", "FW7900"),
        ("SunKwang Electronics", "SK-B140"),
        ("eyeplus", "EYEPLUS_DEV"),
        ("LSC Smart Connect", "Rotatable camera"),
        ("yi-hack-v5", "y20ga"),
        ("VISION HITECH", "VN60CSM3"),
    ],
)
def test_a_camera_that_names_its_maker_beside_a_model_nobody_knows(
    maker: str, model: str
) -> None:
    assert look(manufacturer=maker, model=model).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "mac",
    [
        "A0BD1D000001",  # Dahua
        "001A07000001",  # Arecont
        "000FFC000001",  # Merit Li-Lin
        "000322000001",  # IDIS
    ],
)
def test_another_makers_prefix(mac: str) -> None:
    owner = KNOWLEDGE.prefixes.get(mac[:6])

    assert owner is not None, mac
    assert look(macs=(mac,)).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "domain", ["vivotek", "shelly", "vigicam", "2n_intercom", "xiaomi_miot", "abode"]
)
def test_the_integration_of_another_maker(domain: str) -> None:
    assert look(integration=domain).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "domain", ["onvif", "homekit_controller", "prosegur", "ufanet"]
)
def test_an_integration_of_cameras_of_any_maker_says_nothing(domain: str) -> None:
    assert look(integration=domain, manufacturer="Zorvex").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("title", "verdict"),
    [
        ("hikvision", Verdict.UNKNOWN),
        ("Ring the bell", Verdict.UNKNOWN),
        ("Compatible with Foscam", Verdict.UNKNOWN),
        ("Canon of Zorvex", Verdict.UNKNOWN),
    ],
)
def test_a_page_that_names_no_maker_of_its_own(title: str, verdict: Verdict) -> None:
    assert look(http=HttpAnswer(title=title)).verdict is verdict


@pytest.mark.parametrize(
    "facts",
    [
        {"http": HttpAnswer(title="Foscam IPCam")},
        {"paths": ("/videostream.cgi?user=x",)},
        {"macs": ("000FFC000001",)},
    ],
)
def test_hikvisions_own_model_outweighs_what_only_looks_like_another_maker(
    facts: dict[str, object],
) -> None:
    finding = look(model="DS-2CD2347G2-LU", **facts)

    assert finding.verdict in {Verdict.LIKELY, Verdict.POSSIBLE}
    assert any(not clue.supports for clue in finding.clues)


def test_a_word_of_the_cameras_own_name_is_told_apart_from_that_of_a_stream() -> None:
    own = examine_camera(Camera("id", "Hikvision yard"), KNOWLEDGE)
    other = examine_camera(
        Camera("id", "Yard", facts=(Facts(words=("hikvision_password",)),)), KNOWLEDGE
    )

    assert [clue.kind for clue in own.clues] == ["words_own_name"]
    assert [clue.kind for clue in other.clues] == ["words"]


def test_a_recorder_called_after_its_channels_has_no_name_of_its_own() -> None:
    recorder = Camera(
        "id",
        "Recorder (Hikvision yard)",
        kind=CameraKind.RECORDER,
        facts=(Facts(words=("hikvision_password",)),),
    )

    finding = examine_camera(recorder, KNOWLEDGE)

    assert [clue.kind for clue in finding.clues] == ["words"]


def test_what_hikvision_makes_for_a_brand_is_told_with_its_source() -> None:
    (clue,) = look(manufacturer="Annke", model="X1").clues

    assert clue.kind == "brand_most"
    assert any(source.address for source in clue.sources)


@pytest.mark.parametrize("kind", ["BatteryCamera", "IGateWay"])
def test_a_category_of_ezvizs_in_a_device_description(kind: str) -> None:
    finding = look(isapi=(("devicetype", kind),))

    assert (finding.verdict, finding.brand) == (Verdict.LIKELY, "EZVIZ")


@pytest.mark.parametrize("model", ["H6c Pro 3MP", "C8PF 2MP", "H8c 4MP"])
def test_a_family_of_ezvizs_with_its_resolution(model: str) -> None:
    assert look(model=model).verdict is Verdict.POSSIBLE
