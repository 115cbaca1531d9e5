"""Forms of addresses, old YAML platforms, and what must not leave a home with a report."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    HIKVISION,
    NOT_FLAGGED,
    NOTHING_FOR_IT,
    REOLINK,
    Expected,
    Home,
    Registry,
    generic_home,
    only_yaml,
)

SPOT = "camera.spot"


def _path(
    name: str, why: str, url: str, verdicts: tuple[str, ...], *never: str
) -> Home:
    return generic_home(name, why, "Spot", url, Expected(SPOT, verdicts), never=never)


_PATHS = (
    _path(
        "path-in-query",
        "a path that only stands in a query",
        "rtsp://192.168.1.20:554/live?from=/Streaming/Channels/101",
        NOTHING_FOR_IT,
    ),
    _path(
        "path-in-login",
        "a path that only stands in a password",
        "rtsp://admin:%2FStreaming%2FChannels%2F101@192.168.1.20:554/stream1",
        NOTHING_FOR_IT,
    ),
    _path(
        "lower-case",
        "the usual path in small letters",
        "rtsp://192.168.1.20:554/streaming/channels/101",
        AT_LEAST_POSSIBLE,
    ),
    _path(
        "encoded",
        "the usual path, percent-encoded",
        "rtsp://192.168.1.20:554/Streaming%2FChannels%2F101",
        ("possible", "unknown"),
    ),
    _path(
        "double-slash",
        "the usual path with what ONVIF adds",
        "rtsp://192.168.1.20:554//Streaming/Channels/101/?transportmode=unicast&profile=Profile_1",
        AT_LEAST_POSSIBLE,
    ),
    _path(
        "everfocus-form",
        "a form of EverFocus",
        "rtsp://192.168.1.20:554/streaming/channels/0",
        ("possible", "unknown", "other_maker"),
    ),
    _path(
        "psia",
        "a path that many makers answer",
        "rtsp://192.168.1.20:554/PSIA/Streaming/channels/1",
        ("possible", "unknown"),
    ),
    _path(
        "av-stream",
        "a path of Hikvision and ten others",
        "rtsp://admin:PLANTD@192.168.1.20:554/h264/ch1/main/av_stream",
        ("possible",),
        "PLANTD",
    ),
    _path(
        "isapi-picture",
        "a picture by Hikvision's own protocol",
        "http://192.168.1.20/ISAPI/Streaming/channels/101/picture",
        FLAGGED,
    ),
    _path(
        "dahua-family",
        "a path of several makers is no brand",
        "rtsp://192.168.1.20:554/cam/realmonitor?channel=1&subtype=0",
        ("other_maker",),
    ),
    _path(
        "user-name",
        "a user name is the owner's word at most",
        "rtsp://hikvision:planted@192.168.1.20:554/stream1",
        ("possible", "unknown"),
        "planted",
    ),
    _path(
        "no-camera-host",
        "the address of a documentation page",
        "rtsp://example.com/hikvision/Streaming/Channels/101",
        ("possible", "unknown"),
    ),
)


def _renamed_after_swap() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "garage",
        name="Reolink",
        maker="Reolink",
        model="RLC-810A",
        mac=f"{REOLINK}:c0:00:01",
        host="192.168.1.130",
        name_by_user="DS-2CD2143G0-I garage",
    )
    written.camera(
        "onvif",
        "porch",
        name="Uniview",
        maker="UNIVIEW",
        model="IPC2124SB",
        host="192.168.1.131",
        name_by_user="Hikvision porch",
    )
    return Home(
        "name-of-the-old-one",
        "new cameras that keep the names of the old ones",
        written.files(),
        (
            Expected("camera.garage", ("other_maker",)),
            Expected("camera.porch", ("other_maker",)),
        ),
    )


def _file_names() -> Home:
    return Home(
        "file-names",
        "files that are called by a brand, and what stands in them",
        only_yaml()
        | {
            "configuration.yaml": "homeassistant:\n  packages: !include_dir_named packages\n",
            "packages/hikvision.yaml": "camera:\n  - platform: generic\n    name: Terrace\n    stream_source: rtsp://192.168.1.132:554/stream1\n"
            "  - platform: generic\n    name: Cellar\n    stream_source: rtsp://192.168.1.133:554/h264Preview_01_main\n",
            "packages/no_hikvision.yaml": "camera:\n  - platform: generic\n    name: Attic\n    stream_source: rtsp://192.168.1.134:554/stream1\n",
        },
        (
            Expected("camera.terrace", ("possible", "unknown")),
            Expected("camera.cellar", NOT_FLAGGED),
            Expected("camera.attic", NOTHING_FOR_IT),
        ),
    )


def _plans() -> Home:
    written = Registry()
    for number, name in enumerate(
        (
            "maybe Hikvision?",
            "Axis, next time Hikvision",
            "buy Hikvision here",
            "Hikvision planned",
            "Hikvision spare mount",
        )
    ):
        written.generic(
            f"spot_{number}", f"rtsp://192.168.1.{140 + number}:554/stream1", name
        )
    return Home(
        "plans",
        "a question and a plan are no statement",
        written.files(),
        tuple(
            Expected(f"camera.spot_{number}", ("possible", "unknown", "other_maker"))
            for number in range(5)
        ),
    )


_YAML = (
    Home(
        "old-platforms",
        "platforms of YAML: ffmpeg with options, hikvisioncam, a local file, a proxy",
        only_yaml()
        | {
            "configuration.yaml": "camera:\n  - platform: ffmpeg\n    name: Barn\n    input: -rtsp_transport tcp -i rtsp://192.168.1.150:554/Streaming/Channels/101\n"
            "  - platform: local_file\n    name: Still\n    file_path: /config/www/hikvision.jpg\n"
            "  - platform: proxy\n    entity_id: camera.barn\n    name: Barn small\n"
            "switch:\n  - platform: hikvisioncam\n    name: Barn motion\n    host: 192.168.1.151\n    username: a\n    password: planted-login\n"
        },
        (Expected("192.168.1.150", ("possible",)), Expected("192.168.1.151", FLAGGED)),
        never=("planted-login",),
    ),
    Home(
        "mqtt",
        "a picture of MQTT has no address and may be anything: it is counted with what was left out",
        only_yaml()
        | {
            "configuration.yaml": "mqtt:\n  camera:\n    - name: Bird house\n      topic: birds/picture\n"
        },
        count=(0,),
    ),
    Home(
        "twice",
        "one camera as two platforms of YAML",
        only_yaml()
        | {
            "configuration.yaml": "camera:\n  - platform: generic\n    name: Gate\n    still_image_url: http://192.168.1.152/ISAPI/Streaming/channels/101/picture\n"
            "  - platform: ffmpeg\n    name: Gate live\n    input: rtsp://192.168.1.152:554/Streaming/Channels/101\n"
        },
        (Expected("192.168.1.152", FLAGGED),),
    ),
)


def _secrets_of_names() -> Home:
    written = Registry()
    entry_id = written.entry(
        "hikvision_next",
        "NVR",
        data={
            "host": "http://192.168.1.153",
            "username": "admin",
            "password": "planted-login",
        },
    )
    serial = "ds_2cd2143g0_i20190412aawrc55566677"
    written.camera(
        "hikvision_next",
        f"{serial}_101",
        name="Yard",
        entry_id=entry_id,
        maker="Hikvision",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:d4:e5:f6",
        serial_number="DS-2CD2143G0-I20190412AAWRC55566677",
    )
    written.camera(
        "onvif",
        "gate",
        name="Gate 44:19:B6:A1:B2:C3",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        host="192.168.1.154",
    )
    written.camera(
        "onvif",
        "shed",
        name="Shed pin: 4711-planted",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        host="192.168.1.155",
    )
    return Home(
        "privacy",
        "serials, hardware addresses and words after 'pin' in names and ids",
        written.files(),
        (
            Expected("192.168.1.153", FLAGGED),
            Expected("192.168.1.154", FLAGGED),
            Expected("192.168.1.155", FLAGGED),
        ),
        never=(
            "55566677",
            "A1:B2:C3",
            "a1:b2:c3",
            "d4:e5:f6",
            "4711-planted",
            "planted-login",
            "192.168.1.15",
        ),
    )


HOMES = (
    *_PATHS,
    _renamed_after_swap(),
    _file_names(),
    _plans(),
    *_YAML,
    _secrets_of_names(),
)
