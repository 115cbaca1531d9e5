"""The hard classes of cameras: look-alikes, rebadges that do not name their maker, new families, addresses alone.

Each function is one class; docs/development.md lists them. The names were looked up for the class, none is a rule.
"""

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts, HttpAnswer
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import load_knowledge

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
FLAGGED = {Verdict.CONFIRMED, Verdict.LIKELY}
SUSPECTED = FLAGGED | {Verdict.POSSIBLE}


def look(name: str = "Yard", **facts: object) -> Finding:
    return examine_camera(Camera("id", name, facts=(Facts(**facts),)), KNOWLEDGE)  # type: ignore[arg-type]


def device(maker: str | None, model: str) -> Finding:
    return look(manufacturer=maker, model=model)


@pytest.mark.parametrize(
    "model", ["IPC-B640HA-LZU", "IPC-D1420H-M", "IPC-B1280HA-LUF/SL", "IPC-P220HI-DW"]
)
def test_new_families_of_hilook(model: str) -> None:
    assert device(None, model).verdict in FLAGGED
    assert device("HiLook", model).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "model",
    [
        "CS-H9C-R100-8G55WKFL",
        "CS-CP5-R100",
        "CS-H3C-2K",
        "CS-C8W-PRO-2K",
        "H8C-R100-1K3KFL4",
        "CS-EP4-A0",
    ],
)
def test_ezviz_by_a_full_model_alone(model: str) -> None:
    assert device(None, model).verdict in FLAGGED


@pytest.mark.parametrize(
    "model", ["C8W Pro 2K", "H9c Dual 2K", "C6N", "BC1C", "C3TN 2K"]
)
def test_ezviz_by_a_bare_family_alone(model: str) -> None:
    assert device(None, model).verdict is Verdict.POSSIBLE
    assert device("EZVIZ", model).verdict is Verdict.CONFIRMED


@pytest.mark.parametrize(
    "model", ["H3C", "C2", "C60", "H100", "CB 400", "EP 30", "TY-450", "LC 200"]
)
def test_what_only_looks_like_a_bare_family_of_ezviz(model: str) -> None:
    assert device(None, model).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("path", "verdict"),
    [
        ("isapi:", Verdict.LIKELY),
        ("/ISAPI/Streaming/channels/101/httpPreview", Verdict.LIKELY),
        ("/Streaming/tracks/101?starttime=1", Verdict.LIKELY),
        ("/pramaAPI/streaming/channels/101", Verdict.POSSIBLE),
        ("/EUrl/abcd", Verdict.POSSIBLE),
        ("/h264/ch1/main/av_stream", Verdict.POSSIBLE),
        ("/Streaming/Unicast/channels/201", Verdict.POSSIBLE),
    ],
)
def test_an_address_of_hikvisions_alone(path: str, verdict: Verdict) -> None:
    assert look(paths=(path,)).verdict is verdict


@pytest.mark.parametrize(
    "path",
    [
        "dvrip:34567?channel=0", "tapo:", "kasa:", "wyze:", "eseecloud:", "bubble:/bubble/live?ch=0",
        "/flv?port=1935&app=bcs&stream=channel0_main.bcs", "/videoMain", "/axis-cgi/mjpg/video.cgi",
        "http:80/tmpfs/auto.jpg", "/av_stream/ch0", "/cam/realmonitor?channel=1&subtype=1", "/unicast/c1/s0/live",
        "/live/ch00_0", "/tcp/av0_0", "rtsp:/profile1", "rtsp:554/video2", "/GetImage.cgi", "/onvif-stream2", "/live/ch3",
        "/mpeg/media.amp", "/live_mpeg4.sdp", "rtsp:8554/live1.264", "/ch1_1.264", "/mode=real&idc=3&ids=2", "/live/av1",
        "rtsp:554/ch03/1", "/Jpeg/CamImg.jpg", "/goform/stream?cmd=get&channel=1", "rtsp:554/2/stream1",
        "rtsp:554/2/h264minor", "rtsp:554/0/av1", "/cgi-bin/snapshot.sh?res=high", "rtsp:6668/blinkhd",
        "/cgi-bin/webra_fcgi.fcgi?api=get_jpeg_raw&chno=3", "/stillimg.jpg", "rtsp:554/mpeg4cif", "/cgi-bin/images_cgi?channel=2",
        "rtsp:554/gnz_media/main", "rtsp:554/h264&basic_auth=X", "/ipcam/avccif.cgi", "/cgi-bin/video_snapshot.cgi?user=X&pwd=X",
        "/cgi-bin/sf.cgi",
    ],
)  # fmt: skip
def test_an_address_of_another_makers_alone(path: str) -> None:
    assert look(paths=(path,)).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "path",
    [
        "/ch0_0.h264", "/stream1", "/11", "/live", "/h264", "onvif:", "/h264_stream", "/mpeg4", "/video.mp4", "rtsp:554/0",
        "/api/mjpegvideo.cgi?InputNumber=1", "/HighResolutionVideo", "/stillimg3.jpg", "/2/av0", "/mpeg4cifs", "/gnz_media",
        "/ipcam/jpeg.cgi", "/cgi-bin/sf.cgis",
    ],
)  # fmt: skip
def test_an_address_that_many_makers_share_says_nothing(path: str) -> None:
    assert look(paths=(path,)).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "model", ["TV-IP314PI", "TV-IP1318PI", "HWI-B140H-M", "HWN-2104H-4P"]
)
def test_a_rebadge_by_its_lines_own_prefix(model: str) -> None:
    assert device(None, model).verdict in FLAGGED


@pytest.mark.parametrize(
    ("maker", "model"),
    [
        ("HYUNDAI", "HYU-410"), ("Northern Video", "N4IP-BL28W"), ("EPCOM", "PRO-B4-IP"), ("ONVIF", "IPC"), (None, "X4TF"),
    ],
)  # fmt: skip
def test_a_rebadge_that_hides_all_but_the_form_of_its_firmware(
    maker: str | None, model: str
) -> None:
    """Guards: a box of a brand that is not on file says nothing else, and was told as unknown."""

    def verdict(firmware: str) -> Verdict:
        return look(manufacturer=maker, model=model, sw_version=firmware).verdict

    assert verdict("V5.5.82 build 190909") is Verdict.POSSIBLE
    assert verdict("V5.5.82 build 199909") is Verdict.UNKNOWN
    assert verdict("1.0.11 Build 230908 Rel.160526") is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("maker", "model"),
    [
        ("Safire", "SF-IPB025H-4P-HV"),
        ("LaView", "LV-PDB1630-U"),
        ("ABUS", "IPCB34511A"),
        ("Annke", "C800"),
        ("Vikylin", "DT347G2"),
        ("ArcDYN", "ACR8-40"),
    ],
)
def test_a_brand_that_buys_from_several_makers(maker: str, model: str) -> None:
    assert device(maker, model).verdict is Verdict.POSSIBLE


def test_a_line_of_such_a_brand_that_another_maker_makes() -> None:
    assert device("Vikylin", "VD-2FS49-SA").verdict is Verdict.OTHER_MAKER
    assert device("Zorvex", "VD-2FS49-SA").verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    "model",
    [
        "IPC2B15SS-ADF28K-I0", "IPC3605SB-ADF16KM-I0", "IPC-D124-PF28", "NVR302-16S2-P8", "MS-C8266-FPB",
        "NVR16CH-P", "G5 Turret Ultra", "XNV-8082R", "QNV-C8012", "RLC-823A 16X", "Argus 4 Pro",
    ],
)  # fmt: skip
def test_another_maker_by_a_new_model_alone(model: str) -> None:
    assert device(None, model).verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "prefix",
    [
        "000918",
        "8C1D55",
        "402C761",
        "302FAC",
        "5C475E",
        "D03F27",
        "54EF44",
        "00140C",
        "2C6F51",
    ],
)
def test_another_maker_by_the_network_prefix_alone(prefix: str) -> None:
    assert look(macs=(prefix.ljust(12, "0"),)).verdict is Verdict.OTHER_MAKER


def test_a_page_title_alone_says_little() -> None:
    assert look(http=HttpAnswer(status=200, title="hikvision")).verdict not in FLAGGED
