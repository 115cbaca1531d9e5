"""Several addresses at one host: two streams of a camera, or several cameras behind one program."""

from tests.home.adversarial.parts import ANY, Expected, Home, Registry

# Name, why, the addresses of each camera, and how many may be listed beside them.
_ROWS = (
    (
        "forwarded-ports",
        "cameras of a holiday home behind the ports of one router",
        (
            ("rtsp://home.example.net:1554/Streaming/Channels/101",),
            ("rtsp://home.example.net:2554/h264Preview_01_main",),
        ),
        0,
    ),
    (
        "unknown-relay",
        "streams of a relay whose file is not here",
        (("rtsp://192.168.1.5:8554/front",), ("rtsp://192.168.1.5:8554/back",)),
        0,
    ),
    (
        "two-webcams",
        "two webcams of one small computer",
        (
            ("http://192.168.1.9:8081/?action=stream",),
            ("http://192.168.1.9:8082/?action=stream",),
        ),
        0,
    ),
    (
        "zoneminder",
        "monitors of ZoneMinder",
        (
            ("http://192.168.1.10/zm/cgi-bin/nph-zms?mode=jpeg&monitor=1",),
            ("http://192.168.1.10/zm/cgi-bin/nph-zms?mode=jpeg&monitor=2",),
        ),
        0,
    ),
    (
        "blue-iris",
        "cameras of Blue Iris",
        (("http://192.168.1.11:81/mjpg/front",), ("http://192.168.1.11:81/mjpg/back",)),
        0,
    ),
    (
        "shinobi",
        "monitors of Shinobi",
        (
            ("http://192.168.1.12:8080/planted/mjpeg/group/one",),
            ("http://192.168.1.12:8080/planted/mjpeg/group/two",),
        ),
        0,
    ),
    (
        "protect-streams",
        "streams of a UniFi console",
        (
            ("rtsps://192.168.1.2:7441/planted1?enableSrtp",),
            ("rtsps://192.168.1.2:7441/planted2?enableSrtp",),
        ),
        0,
    ),
    (
        "tapo-streams",
        "both streams of one camera",
        (("rtsp://192.168.1.13:554/stream1", "rtsp://192.168.1.13:554/stream2"),),
        0,
    ),
    (
        "dahua-streams",
        "both streams of one camera",
        (
            (
                "rtsp://192.168.1.14:554/cam/realmonitor?channel=1&subtype=0",
                "rtsp://192.168.1.14:554/cam/realmonitor?channel=1&subtype=1",
            ),
        ),
        0,
    ),
    (
        "dahua-channels",
        "two channels of a recorder",
        (
            ("rtsp://192.168.1.15:554/cam/realmonitor?channel=1&subtype=0",),
            ("rtsp://192.168.1.15:554/cam/realmonitor?channel=2&subtype=0",),
        ),
        1,
    ),
    (
        "reolink-streams",
        "both streams of one camera",
        (
            (
                "rtsp://192.168.1.16:554/h264Preview_01_main",
                "rtsp://192.168.1.16:554/h264Preview_01_sub",
            ),
        ),
        0,
    ),
    (
        "reolink-channels",
        "two channels of a recorder",
        (
            ("rtsp://192.168.1.17:554/h264Preview_01_main",),
            ("rtsp://192.168.1.17:554/h264Preview_02_main",),
        ),
        1,
    ),
    (
        "hikvision-streams",
        "both streams and the picture of one camera",
        (
            (
                "rtsp://192.168.1.18:554/Streaming/Channels/101",
                "rtsp://192.168.1.18:554/Streaming/Channels/102",
                "http://192.168.1.18/ISAPI/Streaming/channels/101/picture",
            ),
        ),
        0,
    ),
    (
        "axis-encoder",
        "inputs of an encoder",
        (
            ("rtsp://192.168.1.19/axis-media/media.amp?camera=1",),
            ("rtsp://192.168.1.19/axis-media/media.amp?camera=2",),
        ),
        1,
    ),
    (
        "wyze-bridge-streams",
        "cameras of a bridge",
        (
            ("rtsp://wyze-bridge:8554/porch",),
            ("rtsp://wyze-bridge:8554/barn",),
            ("rtsp://wyze-bridge:8554/shed",),
        ),
        0,
    ),
    (
        "uniview-channels",
        "two channels of a recorder",
        (
            ("rtsp://192.168.1.21/unicast/c1/s0/live",),
            ("rtsp://192.168.1.21/unicast/c2/s0/live",),
        ),
        1,
    ),
)


def _home(name: str, why: str, cameras: tuple[tuple[str, ...], ...], more: int) -> Home:
    written = Registry()
    for camera, urls in enumerate(cameras):
        for stream, url in enumerate(urls):
            written.generic(
                f"spot_{camera}_{stream}", url, f"Spot {camera} {'abc'[stream]}"
            )
    return Home(
        name,
        why,
        written.files(),
        tuple(
            Expected(f"camera.spot_{camera}_0", ANY, never=(":7447",))
            for camera in range(len(cameras))
        ),
        count=tuple(range(len(cameras), len(cameras) + more + 1)),
        never=("planted",),
    )


HOMES = tuple(_home(*row) for row in _ROWS)
