"""Each kind of clue: what shows it, and what looks alike but does not. All devices are invented."""

from __future__ import annotations

import re
from copy import replace

import pytest

from custom_components.camera_audit.audit.camera import (
    Camera,
    Facts,
    HttpAnswer,
    RtspAnswer,
    Sticker,
)
from custom_components.camera_audit.audit.clues.device import MAKER_CLUES
from custom_components.camera_audit.audit.clues.make import name_kind, tells_other_maker
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Clue, Strength
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import (
    Confidence,
    Integration,
    Knowledge,
    ModelLine,
    PrefixGroup,
    Signature,
)
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
SENTENCES = Sentences.english()

C, S, M, W = Strength.CONCLUSIVE, Strength.STRONG, Strength.MODERATE, Strength.WEAK


def http(**answer: str | int) -> Facts:
    return Facts(http=HttpAnswer(**answer))  # type: ignore[arg-type]


def challenge(text: str) -> Facts:
    return Facts(rtsp=RtspAnswer(www_authenticate=text))


def model(text: str, maker: str | None = None) -> Facts:
    return Facts(model=text, manufacturer=maker)


def path(text: str) -> Facts:
    return Facts(paths=(text,))


def mac(text: str) -> Facts:
    return Facts(macs=(text,))


def shown_by(domain: str, text: str | None = None, maker: str | None = None) -> Facts:
    return Facts(integration=domain, model=text, manufacturer=maker)


#: kind, strength, for, what shows it, what looks alike.
KINDS: list[tuple[str, Strength, bool, Facts, Facts]] = [
    (
        "sadp_probematch",
        C,
        True,
        Facts(
            sadp=(
                ("types", "inquiry"),
                ("devicesn", "X"),
                ("devicedescription", "DFI6256TE"),
            )
        ),
        Facts(sadp=(("types", "inquiry"), ("uuid", "X"))),
    ),
    (
        "session_login_cap",
        C,
        True,
        http(status=401, body='<SessionLoginCap version="1.0">'),
        http(status=200, body="<SessionLogin>"),
    ),
    (
        "deviceinfo_ns",
        C,
        True,
        http(body='<DeviceInfo xmlns="http://www.std-cgi.com/ver20/XMLSchema">'),
        http(body='xmlns:hikwsd="http://www.onvifext.com/onvif/ext/ver10/wsdl"'),
    ),
    ("server_strong", C, True, http(server="App-webs/"), http(server="webs")),
    ("server_strong", C, True, http(server="DNVRS-Webs"), http(server="Webs")),
    (
        "realm_strong",
        C,
        True,
        challenge('Digest realm="IP Camera(C1234)", nonce="a"'),
        challenge('Digest realm="IP Camera", nonce="a"'),
    ),
    (
        "realm_strong",
        C,
        True,
        http(www_authenticate='Basic realm="DVRNVRDVS"'),
        http(www_authenticate='Basic realm="DVR"'),
    ),
    (
        "realm_oem",
        M,
        True,
        challenge('Digest qop="auth", realm="I21AE"'),
        challenge('Digest qop="auth", realm="I2"'),
    ),
    (
        "digest_domain_opaque",
        S,
        True,
        http(
            www_authenticate='Digest realm="ab12", domain="::", opaque="", stale="FALSE"'
        ),
        http(www_authenticate='Digest realm="ab12", domain="/", opaque=""'),
    ),
    ("oui_hik", S, True, mac("C056E3000001"), mac("C256E3000001")),
    ("oui_ezviz", S, True, mac("0CA64C"), mac("0EA64C")),
    ("oui_affiliate", M, True, mac("B0B3536"), mac("B0B3537")),
    ("oui_oem", M, True, mac("142FFD000001"), mac("D8EB97000001")),
    (
        "device_uuid_mac",
        S,
        True,
        Facts(uuids=("2ca59c0b-c97e-11b2-8140-2CA59C000001",)),
        Facts(uuids=("2ca59c0b-c97e-41b2-8140-001122334455",)),
    ),
    (
        "vendor_text",
        S,
        True,
        shown_by("unifi", maker="Hangzhou Hikvision Digital Technology Co.,Ltd."),
        shown_by("unifi", maker="AzureWave Technology Inc."),
    ),
    (
        "serial_grammar",
        S,
        True,
        Facts(serial_number="DS-7732NI-I4/16P1620161216CCRR000000001WCVU"),
        Facts(serial_number="DS-2CD2385G1-I00000000AAWR000000001"),
    ),
    (
        "mfr_hikvision_and_ds_model",
        C,
        True,
        model("DS-2CD2385G1-I", "HIKVISION"),
        model("DS-2CD2385G1-I"),
    ),
    ("mfr_hikvision", S, True, model("Front", "Hikvision"), model("Front", "Hivision")),
    (
        "brand_all",
        S,
        True,
        model("Front", "HiLook by Hikvision"),
        model("Front", "Hikam"),
    ),
    ("brand_group", M, True, model("Euro 46", "Pyronix"), model("Euro 46", "Risco")),
    ("brand_most", M, True, model("Front", "Annke"), model("WZ500", "Annke")),
    ("brand_most", M, True, model("CMIP3122", "LTS"), model("LXIP4342", "LTS")),
    ("brand_some", W, True, model("NHD-887", "Swann"), model("NHD-887", "Night Owl")),
    ("model_ds2", S, True, model("DS-2CD2385G1-I"), model("DS28EA00")),
    ("model_ds2", S, True, model("ds_2cd 2032-i"), model("DSC-2CD")),
    ("model_ds_rec", S, True, model("iDS-7208HQHI-M1/S"), model("DS-70000N")),
    ("model_hiwatch", S, True, model("HWI-B120H"), model("HW-Q990C")),
    ("model_hilook_ipc", S, True, model("IPC-T280HA-LU"), model("IPC-B112-PF28")),
    ("model_ezviz_full", S, True, model("CS-C6N-A0-1C2WFR"), model("CS-C12DKV")),
    ("model_ezviz_full", S, True, model("H8C-R100-1K3KFL4"), model("C6N-X-1")),
    ("model_ezviz_short", M, True, model("CS-H6c"), model("CS-C9DKV")),
    ("model_ezviz_short", S, True, shown_by("ezviz", "C6N"), model("C6N")),
    ("model_strong", S, True, model("DS-KV6113-WPE1(C)"), model("DS-530")),
    ("model_moderate", M, True, model("DS-X4T47-A"), model("DS-790WN")),
    ("model_oem", S, True, model("I91BM", "Annke"), model("I91BM")),
    ("model_oem_unsure", M, True, model("CMIP3432-28"), model("CMP3432")),
    (
        "model_oem_unsure",
        W,
        True,
        model("SF-IPD820A", "Safire"),
        model("SF-IPD820A", "Sanford"),
    ),
    (
        "rtsp_isapi",
        S,
        True,
        path("/ISAPI/Streaming/channels/101/picture"),
        path("/ISAPI/System"),
    ),
    ("rtsp_tracks", S, True, path("/Streaming/tracks/101"), path("/tracks/101")),
    (
        "rtsp_onvif_form",
        M,
        True,
        path("/Streaming/Channels/1?transportmode=unicast&profile=Profile_1"),
        path("/Streaming/Channels/1"),
    ),
    (
        "rtsp_nnn",
        M,
        True,
        path("//streaming/channels/101"),
        path("/PSIA/Streaming/channels/101"),
    ),
    (
        "rtsp_av_stream",
        M,
        True,
        path("/h264/ch1/main/av_stream"),
        path("/av_stream/ch0"),
    ),
    ("rtsp_short", M, True, path("/Streaming/Channels/1"), path("/Streaming/video1")),
    (
        "rtsp_short",
        M,
        True,
        path("//streaming/channels/2"),
        path("/Streaming/Channels/0"),
    ),
    (
        "rtsp_short",
        M,
        True,
        path("/Streaming/Channels/16/picture"),
        path("/PSIA/Streaming/channels/16"),
    ),
    (
        "rtsp_streaming",
        W,
        True,
        path("/Streaming/Channels/104"),
        path("/Streaming/video1"),
    ),
    (
        "rtsp_streaming",
        W,
        True,
        path("/Streaming/Channels/0"),
        path("/Streaming/Channels"),
    ),
    ("rtsp_psia", W, True, path("/PSIA/Streaming/channels/1"), path("/PSIA/System")),
    (
        "onvif_snapshot",
        W,
        True,
        path("/onvif-http/snapshot?auth=YWRtaW4"),
        path("/onvif/snapshot"),
    ),
    ("domain_hikvision", C, True, shown_by("hikvision"), shown_by("generic")),
    ("domain_hikvision", C, True, shown_by("hikvision_next"), shown_by("frigate")),
    ("domain_axpro", C, True, shown_by("hikvision_axpro"), shown_by("alarmo")),
    ("domain_ezviz", C, True, shown_by("ezviz"), shown_by("mqtt")),
    ("domain_hikconnect", C, True, shown_by("hikconnect"), shown_by("onvif")),
    ("domain_prama", S, True, shown_by("prama"), shown_by("prana")),
    (
        "ssdp_hik",
        S,
        True,
        Facts(ssdp=(("manufacturer", "HIKVISION"),)),
        Facts(
            ssdp=(("devicetype", "urn:schemas-upnp-org:device:EmbeddedNetDevice:1"),)
        ),
    ),
    (
        "ssdp_oem",
        M,
        True,
        Facts(ssdp=(("modelname", "UPnP TV-IP310PI"),)),
        Facts(ssdp=(("modelname", "TV-IP310PI"),)),
    ),
    (
        "onvif_scope_name",
        S,
        True,
        Facts(onvif_scopes=("onvif://www.onvif.org/name/HIKVISION%20DS-2CD2042WD-I",)),
        Facts(onvif_scopes=("onvif://www.onvif.org/location/city/hangzhou",)),
    ),
    (
        "tls_subject",
        S,
        True,
        Facts(x509=(("subject", "C=CN,ST=ZJ,L=HZ,O=HIKVISION,OU=HZ,CN=camera"),)),
        Facts(x509=(("subject", "CN=nvr.example.org,O=My Hikvision cameras"),)),
    ),
    ("favicon", M, True, http(favicon="999357577"), http(favicon="-808437027")),
    (
        "body_marker",
        S,
        True,
        http(body="window.location.href = '/doc/page/login.asp?_1'"),
        http(body="_goaheadwebSessionId"),
    ),
    (
        "body_marker",
        S,
        True,
        Facts(isapi=(("systemcontact", "Hikvision.China"),)),
        Facts(isapi=(("systemcontact", "STD-CGI"),)),
    ),
    (
        "mdns_psia",
        S,
        True,
        Facts(mdns=("DS-2CD2385G1-I - E00000001",)),
        Facts(mdns=("Front door - E00000001",)),
    ),
    (
        "mdns_psia",
        S,
        True,
        Facts(mdns=("HIKVISION DS-2CD2385G1-I - E1",)),
        Facts(mdns=("HIKVISION camera - E1",)),
    ),
    (
        "telnet_default_ip",
        S,
        True,
        Facts(telnet="192.0.0.64 login:"),
        Facts(telnet="192.0.2.64 login:"),
    ),
    (
        "firmware_grammar",
        M,
        True,
        Facts(sw_version="V5.7.17 build 240606"),
        Facts(sw_version="V5.7.17 build 241399"),
    ),
    *(
        (
            "against_certificate",
            M,
            False,
            Facts(x509=((field, "C=CN,O=Dahua Technology,CN=IPC"),)),
            Facts(x509=(("serialnumber", "C=CN,O=Dahua Technology,CN=IPC"),)),
        )
        for field in ("subject", "issuer")
    ),
    ("against_oui", C, False, mac("3CEF8C000001"), mac("3EEF8C000001")),
    (
        "against_vendor",
        S,
        False,
        shown_by("freebox", maker="Zhejiang Dahua Technology Co., Ltd."),
        shown_by("freebox", maker="Espressif Inc."),
    ),
    (
        "against_realm",
        C,
        False,
        challenge('Digest realm="Login to 0123456789"'),
        challenge('Digest realm="Login"'),
    ),
    (
        "against_path_family",
        M,
        False,
        path("/cam/realmonitor?channel=1&subtype=0"),
        path("/cam/realmonitors"),
    ),
    (
        "against_path_family",
        M,
        False,
        path("/user=admin_password=x_channel=1_stream=0.sdp"),
        path("/user/admin"),
    ),
    # Schemes of go2rtc that only one maker's cameras speak.
    ("rtsp_isapi_program", S, True, path("isapi:80/"), path("rtsp:554/isapi")),
    ("rtsp_ezviz", M, True, path("ezviz:?serial=1"), path("rtsp:554/ezviz")),
    ("against_path_family", S, False, path("dvrip:34567/"), path("http:80/dvrip:/")),
    ("against_path", S, False, path("tapo:/"), path("rtsp:554/tapo")),
    ("against_path", S, False, path("kasa:/"), path("onvif:/")),
    ("against_path", S, False, path("nest:?client_id="), path("webrtc:/nest")),
    ("against_path", S, False, path("ring:?device_id="), path("rtsp:554/ring")),
    ("against_path", S, False, path("wyze:/"), path("rtsp:554/wyze")),
    # Paths of other makers, and what looks like them.
    (
        "against_path",
        M,
        False,
        path("/flv?port=1935&app=bcs&stream=channel0_main.bcs&user=admin&password=pw"),
        path("/flv?app=live&stream=one"),
    ),
    ("against_path", M, False, path("/videoMain"), path("/videoMainEntrance")),
    (
        "against_path",
        M,
        False,
        path("/axis-cgi/mjpg/video.cgi"),
        path("/cgi-bin/mjpg/video.cgi"),
    ),
    (
        "against_path_family",
        M,
        False,
        path("/cgi-bin/hi3510/snap.cgi"),
        path("/cgi-bin/snap.cgi"),
    ),
    ("against_path_family", M, False, path("rtsp:554/11"), path("rtsp:554/1")),
    (
        "against_path",
        M,
        False,
        path("rtsp:7447/abcdefghijkl"),
        path("rtsp:554/abcdefghijkl"),
    ),
    ("against_path_family", W, False, path("rtsp:554/live"), path("rtsp:554/live/ch0")),
    (
        "against_path",
        M,
        False,
        path("/av_stream/ch0"),
        path("/h264/ch1/main/av_stream"),
    ),
    ("rtsp_prama", S, True, path("/pramaAPI/System/deviceInfo"), path("/prama/System")),
    ("rtsp_hikcentral", M, True, path("/EUrl/CLJ52BW"), path("/curl/CLJ52BW")),
    ("against_oui", S, False, mac("3CA070000001"), mac("3EA070000001")),
    # New generations of names: grammars, not rows.
    ("model_hilook_ipc", S, True, model("IPC-T2249HXYZ-LU"), model("IPC-T2249HDWX")),
    ("model_hilook_ipc", S, True, model("IPC-B189HABC-LUF/SL"), model("IPC-B189TABC")),
    ("model_ezviz_full", S, True, model("CS-C6-B2"), model("CS-C9DKV-B2")),
    ("model_ezviz_full", S, True, model("CS-H9c-4G-2K"), model("CS-HZ25XKE-4K")),
    ("model_ezviz_short", M, True, model("H9c"), model("H3C")),
    ("model_ezviz_short", M, True, model("W2H"), model("W2")),
    ("model_oem", S, True, model("TV-IP319PI", "ONVIF"), model("IP319PI", "ONVIF")),
    ("model_oem_unsure", M, True, model("LUM-599-BUL"), model("LUMEN-599")),
    ("model_rebadge", M, True, model("NSC-DB2"), model("NSC-D22")),
    ("model_rebadge", M, True, model("HSDB2A", "Zorvex"), model("HSDB3A", "Zorvex")),
    ("against_model_unsure", M, False, model("AVM542"), model("AVM5420-1")),
    ("against_mfr_unsure", M, False, model("Front", "Arducam"), model("Front", "Ardu")),
    ("against_domain_unsure", M, False, shown_by("verisure"), shown_by("veri")),
    ("oui_oem_unsure", W, True, mac("64255E000001"), mac("64255F000001")),
    ("against_model", S, False, model("IPC2K29SE-ADF28"), model("IPC2X2")),
    ("against_model", S, False, model("IPC94199SR"), model("IPC94")),
    ("against_model", S, False, model("UHO-S9"), model("UH-S9")),
    ("against_model", S, False, model("MS-C2999-PB"), model("MSC2999")),
    ("against_model", S, False, model("NVR32CH-4K"), model("NVR32")),
    ("against_model", S, False, model("C7F0SaZ3N1P6L2"), model("C7F0")),
    ("against_model", S, False, model("FI9929P"), model("FI992")),
    ("against_model", S, False, model("LNB8999B"), model("LNB2199B")),
    ("against_model", S, False, model("VMC4999P"), model("VM4999")),
    ("against_model", S, False, model("T8499"), model("T8499X9")),
    ("against_model", S, False, model("T84A1"), model("T84AA1")),
    ("against_model", S, False, model("NBE-3599-AL"), model("NVR-3599-AL")),
    ("against_model", S, False, model("XNV-6999R"), model("XN-6999R")),
    ("against_model", S, False, model("PNM-9322ZZZ"), model("PNM-X")),
    ("against_model", S, False, model("FD9399-EHTV"), model("FD2399-EHTV")),
    ("against_model", S, False, model("IZ9399"), model("IZ93990")),
    ("against_model", S, False, model("9.0C-H5A-D9"), model("9.0MP-H5A")),
    ("against_model", S, False, model("WV-SFV499"), model("WV-499")),
    ("against_model", S, False, model("GDS3799"), model("GDS37")),
    ("against_model", S, False, model("IN-8099HD"), model("IN-80999")),
    ("against_model", S, False, model("isa.camera.zzz9"), model("isa.vacuum.zzz9")),
    ("against_model", S, False, model("lumi.camera.zzz9"), model("lumi.gateway.zzz9")),
    ("against_model", S, False, model("Google Nest Cam 9"), model("Nestcote 9")),
    ("against_model", S, False, model("Stick Up Cam 9"), model("Cam stick 9")),
    ("against_model", S, False, model("AXIS M9999-V"), model("Axiom M9999V")),
    (
        "against_model",
        S,
        False,
        model("HC30W99R9", "Honeywell"),
        model("HQA99", "Honeywell"),
    ),
    ("against_oui", S, False, mac("7483C2000001"), mac("7483C3000001")),
    (
        "against_mfr",
        S,
        False,
        model("Front", "Anker Innovations"),
        model("Front", "Banker"),
    ),
    ("against_mfr", S, False, model("Front", "SkyBell"), model("Front", "Sky")),
    ("against_domain", C, False, shown_by("simplisafe"), shown_by("safe")),
    (
        "against_mfr",
        S,
        False,
        model("Front", "Dahua Technology"),
        model("Front", "Nest of birds"),
    ),
    ("against_mfr", S, False, model("Reolink Cam 4"), model("Ring of fire")),
    ("against_model", S, False, model("IPC-HFW2431S-S-S2"), model("IPC-B140H")),
    (
        "against_model",
        S,
        False,
        model("NHD-815CAM", "Swann"),
        model("NHD-850CAM", "Swann"),
    ),
    ("against_domain", C, False, shown_by("reolink"), shown_by("onvif")),
    (
        "against_domain_model",
        S,
        False,
        shown_by("unifiprotect", "G4 Bullet", "Ubiquiti"),
        shown_by("unifiprotect", "DS-2CD2385G1-I", "Ubiquiti"),
    ),
]

#: Every kind of clue that the facts can carry. Two more kinds of evidence exist and prove nothing
#: by themselves: an open port 8000 and the server names web, webs and webserver.
EVERY_KIND = {
    "sadp_probematch",
    "session_login_cap",
    "deviceinfo_ns",
    "server_strong",
    "realm_strong",
    "digest_domain_opaque",
    "oui_hik",
    "oui_ezviz",
    "oui_affiliate",
    "oui_oem",
    "device_uuid_mac",
    "serial_grammar",
    "mfr_hikvision_and_ds_model",
    "mfr_hikvision",
    "model_ds2",
    "model_ds_rec",
    "model_hiwatch",
    "model_hilook_ipc",
    "model_ezviz_full",
    "model_ezviz_short",
    "rtsp_isapi",
    "rtsp_onvif_form",
    "rtsp_nnn",
    "rtsp_av_stream",
    "rtsp_psia",
    "domain_hikvision",
    "domain_axpro",
    "domain_ezviz",
    "domain_prama",
    "ssdp_hik",
    "onvif_scope_name",
    "tls_subject",
    "favicon",
    "brand_all",
    "brand_most",
    "brand_some",
    "mdns_psia",
    "against_oui",
    "against_realm",
    "against_path",
    "against_path_family",
    "rtsp_short",
    "model_rebadge",
    "against_mfr",
    "against_model",
    "domain_hikconnect",
    "model_strong",
    "model_moderate",
    "model_oem",
    "firmware_grammar",
    "telnet_default_ip",
    "body_marker",
    "against_domain",
    "against_domain_model",
}


def clues_of(facts: Facts, knowledge: Knowledge = KNOWLEDGE) -> tuple[Clue, ...]:
    """Return the clues as the product finds them."""
    return examine_camera(
        Camera(camera_id="a", name="", facts=(facts,)), knowledge
    ).clues


def clues(facts: Facts) -> dict[str, Clue]:
    return {clue.kind: clue for clue in clues_of(facts)}


@pytest.mark.parametrize(("kind", "strength", "supports", "shows", "_alike"), KINDS)
def test_a_clue_is_found(
    kind: str, strength: Strength, supports: bool, shows: Facts, _alike: Facts
) -> None:
    clue = clues(shows)[kind]

    assert (clue.strength, clue.supports) == (strength, supports)


@pytest.mark.parametrize(("kind", "strength", "supports", "_shows", "alike"), KINDS)
def test_what_looks_alike_is_no_such_clue(
    kind: str, strength: Strength, supports: bool, _shows: Facts, alike: Facts
) -> None:
    clue = clues(alike).get(kind)

    assert clue is None or (clue.strength, clue.supports) != (strength, supports)


def test_every_kind_has_its_example() -> None:
    assert {kind for kind, *_ in KINDS} >= EVERY_KIND


@pytest.mark.parametrize(("kind", "_strength", "_supports", "shows", "_alike"), KINDS)
def test_every_clue_has_a_sentence_with_all_its_values(
    kind: str, _strength: Strength, _supports: bool, shows: Facts, _alike: Facts
) -> None:
    said = SENTENCES.clue(clues(shows)[kind])

    assert said.endswith(".")
    assert kind not in said
    assert not re.search(r"[{}<>]|https?:", said)


def list_records() -> list[PrefixGroup | ModelLine | Signature | Integration]:
    """Return every record of the knowledge that a clue may stand for."""
    answers = KNOWLEDGE.answers
    return [
        *KNOWLEDGE.prefixes.values(),
        *KNOWLEDGE.lines,
        *KNOWLEDGE.paths,
        *KNOWLEDGE.factory_names,
        *KNOWLEDGE.integrations.values(),
        *answers.server,
        *answers.challenge,
        *answers.body,
        *answers.contact,
        *answers.device_types,
        *answers.telnet,
        *answers.certificate,
        *answers.certificate_fields,
    ]


def test_every_kind_in_the_data_has_a_sentence() -> None:
    kinds = {record.kind for record in list_records() if record.kind}

    assert [kind for kind in kinds if not SENTENCES.has("clue", kind)] == []


#: The placeholders of clues' sentences.
VALUES = (
    *("brand", "company", "family", "firmware", "integration", "made"),
    *("maker", "model", "prefix", "value"),
)
#: What claims that the device is of a maker, and what says how far that goes.
CLAIMS = re.compile(
    r"\b(only|is an? |belongs to an? |makes its own|all|many|most"
    r"|that Hikvision (?:makes|made)|Hikvision doesn't make)\b"
)
HEDGES = re.compile(
    r"\b(may|probably|usual|usually|looks like|not all|other makers|others)\b",
    re.IGNORECASE,
)
#: Claims that a fair clue carries: how many cameras of a brand are Hikvision's is said as it is weighed.
FAIR = re.compile(r"Hikvision (?:made many|makes most) ")


def list_strengths_of_kinds() -> dict[str, set[Strength]]:
    """Return each kind of which the knowledge holds records, named as in the product, with how much its clues weigh."""
    strengths: dict[str, set[Strength]] = {}
    for record in list_records():
        for text in (record.strength, getattr(record, "with_brand", None)):
            if record.kind and text:
                strength = Strength(text)
                kind = name_kind(record.kind, strength)
                strengths.setdefault(kind, set()).add(strength)
    for brand in KNOWLEDGE.brands.values():
        kind, strength = MAKER_CLUES[brand.share]
        if strength is S and brand.confidence is Confidence.LOW:
            strength = M
        strengths.setdefault(name_kind(kind, strength), set()).add(strength)
    return strengths


def test_no_sentence_says_more_than_is_weighed() -> None:
    """Guards: "belongs to a line that Hikvision makes", said of a name that several makers sell."""
    weighed = list_strengths_of_kinds()
    said = {
        kind: SENTENCES.say("clue", kind, dict.fromkeys(VALUES, "X1"))
        for kind in weighed
    }
    unsure = {kind for kind, strengths in weighed.items() if strengths & {M, W}}
    too_much = {
        kind: said[kind]
        for kind in unsure
        if CLAIMS.search(
            FAIR.sub("", said[kind]) if W not in weighed[kind] else said[kind]
        )
        and not HEDGES.search(said[kind])
    }

    assert len(unsure) > 20
    assert not too_much


def test_a_sentence_of_an_address_names_whose_form_it_is() -> None:
    """Guards: an address of EZVIZ or of Prama, "as in Hikvision firmware"."""
    keys = {"ezviz": "EZVIZ", "hikconnect": "Hik-Connect", "prama": "Prama"}
    forms = [each for each in KNOWLEDGE.paths if each.supports]
    assert len(forms) > 10
    named = 0
    for form in forms:
        said = SENTENCES.say("clue", form.kind, {"value": ""})
        for key, name in keys.items():
            if key in form.form.lower():
                assert name in said, form.form
                named += 1
    assert named == 3


def test_a_model_in_a_name_is_no_other_makers_unless_that_is_sure() -> None:
    """Guards: "from a line that Hikvision doesn't make" of a line that is but a fair clue."""
    told = set()
    for line in KNOWLEDGE.lines:
        if not line.in_names:
            continue
        is_sure = line.strength in {"strong", "conclusive"}
        assert tells_other_maker(line) is (is_sure and line.supports is False)
        told.add((bool(line.supports), is_sure))
    assert {(False, True), (False, False), (True, True)} <= told


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        ("Kamera Annke", "From the sticker, as you entered it: The text contains"),
        ("Kamera Reolink", "The text contains Reolink, another maker."),
    ],
)
def test_a_sticker_that_begins_with_no_brand_has_no_field_of_a_device(
    brand: str, said: str
) -> None:
    camera = Camera(camera_id="", name="", sticker=Sticker(brand, ""))
    [found] = examine_camera(camera, KNOWLEDGE).clues
    assert found.kind.startswith("sticker_")
    assert said in SENTENCES.clue(found)
    assert "field" not in SENTENCES.clue(found)


@pytest.mark.parametrize(
    "domain", ["generic", "frigate", "motioneye", "agent_dvr", "unifiprotect"]
)
def test_a_maker_that_an_integration_writes_for_all_says_nothing(domain: str) -> None:
    assert clues(shown_by(domain, maker="Hikvision")) == {}
    assert clues(shown_by(domain, maker="Ubiquiti")) == {}


def test_the_network_and_its_prefix_are_one_source() -> None:
    facts = Facts(
        integration="unifi", manufacturer="LT SECURITY INC", macs=("142FFD000001",)
    )

    assert {clue.source for clue in clues_of(facts)} == {"prefix"}


def test_a_model_of_a_program_is_no_model() -> None:
    assert clues(shown_by("frigate", "DS-2CD2385G1-I")) == {}


@pytest.mark.parametrize(
    "text", ["UTC plus two", "Alibi of Home", "Axis of motion", "Ring 3"]
)
def test_common_words_in_front_of_a_model_are_no_brand(text: str) -> None:
    assert clues(model(text)) == {}


def test_a_loose_form_beside_an_unknown_maker_is_weak() -> None:
    assert clues(model("DS-X4T47-A", "Acme"))["model_moderate"].strength is W


def test_without_a_maker_a_hikvision_like_address_stands_in_for_the_brand() -> None:
    facts = Facts(model="I91BM", paths=("/Streaming/Channels/101",))

    assert clues(facts)["model_oem_unsure"].strength is M


@pytest.mark.parametrize("status", [401, 404, 500])
def test_an_address_that_answers_with_an_error_is_no_path(status: int) -> None:
    asked = "/ISAPI/Streaming/channels/101/picture"

    assert "rtsp_isapi" not in clues(http(url=asked, status=status))
    assert "rtsp_isapi" in clues(http(url=asked, status=200))


@pytest.mark.parametrize(
    "text",
    [
        "/cam/realmonitor?channel=1&subtype=0", "/chID=1&streamType=main", "/unicast/c1/s0/live", "/media/video1", "rtsp:554/live",
        "/user=admin_password=x_channel=1_stream=0.sdp", "dvrip:34567/", "/cgi-bin/hi3510/snap.cgi", "rtsp:554/11", "bubble:/bubble/live?ch=0",
    ],
)  # fmt: skip
def test_a_path_that_several_makers_share_names_a_family_and_no_brand(
    text: str,
) -> None:
    finding = examine_camera(
        Camera(camera_id="a", name="", facts=(path(text),)), KNOWLEDGE
    )
    by_maker = examine_camera(
        Camera(camera_id="a", name="", facts=(path(text), model("X1", "Lorex"))),
        KNOWLEDGE,
    )
    by_unknown = examine_camera(
        Camera(camera_id="a", name="", facts=(path(text), model("X1", "Zorvex"))),
        KNOWLEDGE,
    )
    (clue,) = finding.clues

    assert (finding.brand, by_maker.brand, by_unknown.brand) == (None, "Lorex", None)
    assert dict(clue.values)["family"] in SENTENCES.clue(clue)
    assert "other makers" in SENTENCES.clue(clue)


@pytest.mark.parametrize("text", ["/ch0_0.h264", "/stream1", "/live.sdp"])
def test_a_path_of_unlike_makers_is_no_clue(text: str) -> None:
    assert clues(path(text)) == {}


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/Streaming/Channels/102", "/Streaming/Channels/102"),
        ("//streaming/channels/2", "/streaming/channels/2"),
        ("/Preview_01_main", "/Preview_01_main"),
        ("/h264/ch3/sub/av_stream", "/h264/ch3/sub/av_stream"),
        ("rtsp:554/12", "rtsp://…/11 or rtsp://…/12"),
        # What is asked for after the path is told of no camera.
        ("/cam/realmonitor?channel=2&subtype=1", "/cam/realmonitor"),
        (
            "/user=admin_password=planted_channel=1_stream=0.sdp",
            "/user=…_password=…_channel=1_stream=0",
        ),
    ],
)
def test_a_path_is_told_as_it_is_written_where_it_holds_no_secret(
    written: str, shown: str
) -> None:
    (clue,) = clues_of(path(written))

    assert dict(clue.values)["value"] == shown


def test_a_model_beside_its_maker_is_told_as_that_brands() -> None:
    (clue,) = clues_of(model("HP7", "EZVIZ"))

    assert "a model by EZVIZ" in SENTENCES.clue(clue)


def test_no_clue_keeps_a_password_a_serial_or_a_whole_address() -> None:
    facts = Facts(
        serial_number="DS-2CD2385G1-I20200414AAWRE00000001",
        macs=("C056E3ABCDEF",),
        uuids=("2ca59c0b-c97e-11b2-8140-2CA59CABCDEF",),
        paths=(
            "/user=admin_password=tlJwpbo6_channel=1_stream=0.sdp",
            "/Streaming/Channels/101",
        ),
        rtsp=RtspAnswer(www_authenticate='Digest realm="IP Camera(E0001)"'),
        onvif_scopes=("onvif://www.onvif.org/MAC/c0:56:e3:ab:cd:ef",),
        mdns=("DS-2CD2385G1-I - E00000001",),
    )

    kept = " ".join(
        value for clue in clues_of(facts) for _, value in clue.values
    ).upper()

    for secret in ("TLJWPBO6", "E00000001", "ABCDEF", "AB:CD:EF", "E0001"):
        assert secret not in kept


@pytest.mark.parametrize(
    ("long", "shown"),
    [("0211223", "02:11:22:3"), ("021122300", "02:11:22:30:0")],
)
def test_the_longest_registration_of_a_prefix_is_its_owners(
    long: str, shown: str
) -> None:
    short = "021122"
    other = replace(KNOWLEDGE.prefixes["4419B6"], company="The owner of the part")
    knowledge = replace(
        KNOWLEDGE,
        prefixes={
            **KNOWLEDGE.prefixes,
            short: KNOWLEDGE.prefixes["4419B6"],
            long: other,
        },
    )

    (clue,) = clues_of(mac("021122300001"), knowledge)

    assert dict(clue.values)["prefix"] == shown
    assert dict(clue.values)["company"] == "The owner of the part"


@pytest.mark.parametrize(
    ("hardware", "kinds"),
    [
        ("DS-2CD2042WD-I", {("onvif_scope_name", True)}),
        ("RLC-810A", {("against_model", False)}),
        ("Kitchen", set()),
    ],
)
def test_the_hardware_in_a_scope_is_read_as_a_model(
    hardware: str, kinds: set[tuple[str, bool]]
) -> None:
    facts = Facts(onvif_scopes=(f"onvif://www.onvif.org/hardware/{hardware}",))
    found = {(clue.kind, clue.supports) for clue in clues_of(facts)}
    assert found == kinds
