"""Chains of relays: a camera is where its stream comes from, once, however many programs hand it on."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    HIKVISION,
    NOT_FLAGGED,
    NOTHING_FOR_IT,
    Expected,
    Home,
    Registry,
    only_yaml,
)

FRONT = "rtsp://admin:planted-login@192.168.1.20:554/Streaming/Channels/101"
BACK = "rtsp://admin:planted-login@192.168.1.21:554/h264Preview_01_main"


def _frigate(
    relay: str, *, streams: bool = True, names: tuple[str, str] = ("front", "back")
) -> str:
    text = "mqtt:\n  host: 192.168.1.5\n"
    if streams:
        text += f"go2rtc:\n  streams:\n    {names[0]}:\n      - {FRONT}\n    {names[1]}: {BACK}\n"
    return (
        text
        + "cameras:\n"
        + "".join(
            f"  {camera}:\n    ffmpeg:\n      inputs:\n        - path: {relay}/{stream}\n          roles: [record]\n"
            for camera, stream in zip(("front", "back"), names, strict=True)
        )
    )


BOTH = (
    Expected("192.168.1.20", ("possible",)),
    Expected("192.168.1.21", ("other_maker",)),
)


def _relayed(name: str, relay: str) -> Home:
    return Home(
        f"frigate-{name}",
        f"Frigate reads its own go2rtc by {relay}",
        only_yaml() | {"frigate.yml": _frigate(relay)},
        BOTH,
    )


_BY_ADDRESS = (
    _relayed("loopback", "rtsp://127.0.0.1:8554"),
    _relayed("localhost", "rtsp://localhost:8554"),
    _relayed("lan", "rtsp://192.168.1.5:8554"),
    _relayed("container", "rtsp://frigate:8554"),
    _relayed("local-name", "rtsp://homeassistant.local:8554"),
    _relayed("add-on", "rtsp://ccab4aaf-frigate-fa:8554"),
)

_FILES = (
    Home(
        "go2rtc-beside",
        "go2rtc in a container of its own",
        only_yaml()
        | {
            "frigate/config.yml": _frigate("rtsp://go2rtc:8554", streams=False),
            "go2rtc/go2rtc.yaml": f"streams:\n  front: {FRONT}\n  back:\n    - {BACK}\n",
        },
        BOTH,
    ),
    Home(
        "other-names",
        "streams that are called otherwise than the cameras",
        only_yaml()
        | {
            "frigate.yml": _frigate(
                "rtsp://127.0.0.1:8554", names=("cam1_main", "cam2_main")
            )
        },
        BOTH,
    ),
    Home(
        "two-streams",
        "main and sub stream of one camera, both by way of go2rtc",
        only_yaml()
        | {
            "frigate.yml": f"go2rtc:\n  streams:\n    front: {FRONT}\n    front_sub: {FRONT[:-1]}2\n"
            "cameras:\n  front:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://127.0.0.1:8554/front\n          roles: [record]\n"
            "        - path: rtsp://127.0.0.1:8554/front_sub\n          roles: [detect]\n"
        },
        BOTH[:1],
    ),
    Home(
        "transcoded",
        "a stream that go2rtc makes of another stream",
        only_yaml()
        | {
            "go2rtc.yaml": f"streams:\n  front:\n    - {FRONT}\n    - ffmpeg:front#audio=opus\n"
            "  front_h264: ffmpeg:front#video=h264\n  front_copy: rtsp://127.0.0.1:8554/front\n"
        },
        BOTH[:1],
    ),
    Home(
        "circle",
        "two streams that lead to each other",
        only_yaml()
        | {
            "go2rtc.yaml": "streams:\n  a: rtsp://127.0.0.1:8554/b\n  b: rtsp://127.0.0.1:8554/a\n"
        },
        count=(0, 1, 2),
    ),
    Home(
        "isapi",
        "go2rtc speaks Hikvision's own protocol to it",
        only_yaml()
        | {
            "go2rtc.yaml": "streams:\n  bell:\n    - rtsp://192.168.1.22/stream\n    - isapi://admin:planted-login@192.168.1.22:80/\n"
        },
        (Expected("192.168.1.22", AT_LEAST_POSSIBLE),),
    ),
    Home(
        "other-protocols",
        "protocols of other makers",
        only_yaml()
        | {
            "go2rtc.yaml": "streams:\n  xm: dvrip://admin:planted-login@192.168.1.23:34567?channel=0\n"
            "  tapo: tapo://planted-login@192.168.1.24\n"
        },
        (
            Expected("192.168.1.23", NOTHING_FOR_IT),
            Expected("192.168.1.24", NOTHING_FOR_IT),
        ),
    ),
    Home(
        "wyze-bridge",
        "the streams of a bridge for Wyze cameras",
        only_yaml()
        | {
            "frigate.yml": _frigate(
                "rtsp://wyze-bridge:8554", streams=False, names=("backyard", "porch")
            )
        },
        (Expected("front", NOTHING_FOR_IT), Expected("back", NOTHING_FOR_IT)),
    ),
    Home(
        "scrypted",
        "a rebroadcast of Scrypted says nothing of the camera",
        only_yaml()
        | {
            "frigate.yml": "cameras:\n  front:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://192.168.1.40:38217/4f1c2a9e0b7d\n          roles: [detect]\n"
        },
        (Expected("front", ("unknown",)),),
    ),
    Home(
        "flv",
        "a stream of Reolink's own form in Frigate",
        only_yaml()
        | {
            "frigate.yml": "go2rtc:\n  streams:\n    yard:\n"
            "      - ffmpeg:http://192.168.1.25/flv?port=1935&app=bcs&stream=channel0_main.bcs&user=a&password=planted-login#video=copy\n"
            "cameras:\n  yard:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://127.0.0.1:8554/yard\n          roles: [record]\n"
        },
        (Expected("192.168.1.25", ("other_maker",)),),
    ),
    Home(
        "motioneye",
        "a camera of motionEye",
        only_yaml()
        | {
            "motioneye/camera-1.conf": "# @enabled on\ncamera_name Garage\nnetcam_url rtsp://192.168.1.26:554/Streaming/Channels/101\n"
            "netcam_userpass admin:planted-login\n",
            "motioneye/motion.conf": "camera camera-1.conf\n",
        },
        (Expected("192.168.1.26", ("possible",)),),
    ),
    Home(
        "variables",
        "the host of a stream is a variable",
        only_yaml()
        | {
            "frigate.yml": "cameras:\n  front:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://{FRIGATE_USER}:{FRIGATE_PASSWORD}@{FRIGATE_FRONT}:554/Streaming/Channels/101\n          roles: [record]\n"
            "        - path: rtsp://{FRIGATE_USER}:{FRIGATE_PASSWORD}@{FRIGATE_FRONT}:554/Streaming/Channels/102\n          roles: [detect]\n"
            "  back:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://{FRIGATE_USER}:{FRIGATE_PASSWORD}@{FRIGATE_BACK}:554/h264Preview_01_main\n          roles: [record]\n"
        },
        (Expected("front", ("possible",)), Expected("back", ("other_maker",))),
    ),
    Home(
        "short-paths",
        "the form of Hikvision's paths before 2012",
        only_yaml()
        | {
            "frigate.yml": "cameras:\n"
            + "".join(
                f"  {name}:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.168.1.{host}:554/Streaming/Channels/1\n          roles: [record]\n"
                for name, host in (("front", 27), ("back", 28))
            )
        },
        (Expected("front", ("possible",)), Expected("back", ("possible",))),
        never=("Hikvision seems to have made none",),
    ),
)


def _chain() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "front",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:60:00:01",
        host="192.168.1.20",
    )
    entry_id = written.entry(
        "frigate", "Frigate", data={"url": "http://192.168.1.5:5000"}
    )
    device_id = written.device(
        entry_id,
        "frigate",
        "Front",
        maker="Frigate",
        model="v0.16",
        identifiers=[["frigate", f"{entry_id}:front"]],
    )
    written.entity(
        "camera.front_2",
        "frigate",
        device_id=device_id,
        entry_id=entry_id,
        unique_id=f"{entry_id}:camera:front",
    )
    written.generic("front_restream", "rtsp://192.168.1.5:8554/front", "front")
    return Home(
        "whole-chain",
        "camera, go2rtc, Frigate, a generic camera of its restream, WebRTC's card",
        written.files()
        | {
            "frigate.yml": _frigate("rtsp://127.0.0.1:8554"),
            ".storage/lovelace": '{"version": 1, "key": "lovelace", "data": {"config": {"views": [{"cards": '
            '[{"type": "custom:webrtc-camera", "url": "front"}, {"type": "custom:webrtc-camera", "entity": "camera.front"}]}]}}}',
        },
        (Expected("camera.front", FLAGGED), BOTH[1]),
    )


def _hass_source() -> Home:
    written = Registry()
    written.camera("tuya", "baby", maker="Tuya", model="Smart Camera")
    return Home(
        "go2rtc-of-home-assistant",
        "go2rtc takes a camera from Home Assistant",
        written.files()
        | {
            "go2rtc.yaml": "streams:\n  baby: hass://supervisor?entity_id=camera.baby\n"
        },
        (Expected("camera.baby", NOT_FLAGGED, not_host="supervisor"),),
    )


def _same_stream_name() -> Home:
    written = Registry()
    written.generic("front", "rtsp://192.168.1.50:8554/front", "Front")
    return Home(
        "another-relay",
        "a stream of the same name at a relay that is another",
        written.files()
        | {
            "go2rtc.yaml": f"streams:\n  front: {FRONT}\n",
            "frigate.yml": _frigate("rtsp://127.0.0.1:8554"),
        },
        (BOTH[0], BOTH[1]),
        count=(2, 3),
    )


HOMES = (*_BY_ADDRESS, *_FILES, _chain(), _hass_source(), _same_stream_name())
