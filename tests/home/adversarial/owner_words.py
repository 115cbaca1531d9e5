"""What an owner calls his cameras: what denies, looks back or compares speaks for nobody."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    NOTHING_FOR_IT,
    Expected,
    Home,
    Registry,
    generic_home,
    only_yaml,
    onvif_home,
)

HIKVISION_PATH = "rtsp://192.168.1.20:554/Streaming/Channels/101"
NEUTRAL = "rtsp://192.168.1.20:554/stream1"
REOLINK_PATH = "rtsp://192.168.1.20:554/h264Preview_01_main"
DAHUA_PATH = "rtsp://192.168.1.20:554/cam/realmonitor?channel=1&subtype=0"
SPOT = "camera.spot"
CLAIM = ("contains Hikvision",)


def _named(name: str, label: str, url: str, verdicts: tuple[str, ...]) -> Home:
    return generic_home(
        name,
        f"the owner calls it {label!r}",
        label,
        url,
        Expected(SPOT, verdicts, never=CLAIM),
    )


_DENIALS = (
    _named("not", "Not Hikvision", HIKVISION_PATH, ("possible",)),
    _named(
        "old-spot", "Old Hikvision spot Tiandy", HIKVISION_PATH, ("possible", "unknown")
    ),
    _named("german-no", "Kein Hikvision", NEUTRAL, NOTHING_FOR_IT),
    _named("was", "Reolink (was Hikvision)", REOLINK_PATH, ("other_maker",)),
    _named("replaced", "Hikvision replaced by Reolink", REOLINK_PATH, ("other_maker",)),
    _named(
        "german-past",
        "ehemals Hikvision, jetzt Reolink",
        REOLINK_PATH,
        ("other_maker",),
    ),
    _named(
        "french-past",
        "Ancienne Hikvision remplacée par Dahua",
        DAHUA_PATH,
        ("other_maker",),
    ),
    _named("spanish-no", "No es Hikvision", NEUTRAL, NOTHING_FOR_IT),
    _named("polish-past", "dawniej Hikvision", DAHUA_PATH, ("other_maker",)),
    _named("russian-no", "не Hikvision", NEUTRAL, NOTHING_FOR_IT),
    _named("chinese-past", "原海康威视 已换成大华", DAHUA_PATH, ("other_maker",)),
    _named("italian-no", "Non è una Hikvision", NEUTRAL, NOTHING_FOR_IT),
    _named("portuguese-ex", "ex-Hikvision garagem", NEUTRAL, NOTHING_FOR_IT),
    _named(
        "compared",
        "like Hikvision but Uniview",
        "rtsp://192.168.1.20/unicast/c1/s0/live",
        ("other_maker",),
    ),
    _named("instead", "Reolink instead of Hikvision", REOLINK_PATH, ("other_maker",)),
    _named(
        "to-replace-with",
        "Axis, no more Hikvision!",
        "rtsp://192.168.1.20/axis-media/media.amp",
        ("other_maker",),
    ),
)

_FOR_IT = (
    generic_home(
        "chinese-name",
        "Hikvision's own name in Chinese, and its path",
        "海康威视 前门",
        HIKVISION_PATH,
        Expected(SPOT, FLAGGED, always=("海康威视",)),
    ),
    generic_home(
        "russian-name",
        "Hikvision's name as it is written in Russian, and its path",
        "Хиквижн двор",
        HIKVISION_PATH,
        Expected(SPOT, AT_LEAST_POSSIBLE, always=("Хиквижн",)),
    ),
    generic_home(
        "to-be-replaced",
        "a plan to replace it says that it still is one",
        "Hikvision (replace with Axis in spring)",
        HIKVISION_PATH,
        Expected(SPOT, AT_LEAST_POSSIBLE),
    ),
    generic_home(
        "not-a-denial",
        "the not belongs to another word",
        "Hikvision front, do not move",
        HIKVISION_PATH,
        Expected(SPOT, AT_LEAST_POSSIBLE),
    ),
    generic_home(
        "empty-box",
        "a model in the owner's name is his word, and whole",
        "DS-2CD2347G2-LU box (empty)",
        NEUTRAL,
        Expected(SPOT, ("possible", "likely", "unknown"), never=("DS-2CD2347G2 is",)),
    ),
)

_COMPATIBLE = onvif_home(
    "compatible",
    "a maker's text that only says it is compatible",
    Expected(
        SPOT,
        ("possible", "unknown"),
        never=("names Hikvision Compatible as its maker",),
    ),
    maker="Hikvision Compatible",
    model="X1",
)

_FRIGATE = """mqtt:
  host: 192.168.1.5
cameras:
{cameras}"""


def _frigate(camera: str, url: str, comment: str = "") -> str:
    lines = f"  {camera}:\n    ffmpeg:\n      inputs:\n        - path: {url}\n          roles: [detect]\n"
    return _FRIGATE.format(cameras=(f"  # {comment}\n" if comment else "") + lines)


_COMMENTS = (
    Home(
        "comment-model",
        "the owner's plainest word: a comment with brand and model",
        only_yaml()
        | {"frigate.yml": _frigate("yard", NEUTRAL, "Hikvision DS-2CD2387G2-LU")},
        (Expected("yard", AT_LEAST_POSSIBLE),),
    ),
    Home(
        "comment-past",
        "a comment about what hung there before",
        only_yaml()
        | {
            "frigate.yml": _frigate(
                "yard",
                REOLINK_PATH,
                "used to be a Hikvision DS-2CD2042WD-I, now Reolink RLC-810A",
            )
        },
        (Expected("yard", ("other_maker",)),),
    ),
    Home(
        "comment-other-camera",
        "a comment belongs to the camera below it, not to its neighbour",
        only_yaml()
        | {
            "frigate.yml": _frigate("yard", NEUTRAL)
            + "  # Hikvision\n  gate:\n    ffmpeg:\n      inputs:\n"
            "        - path: rtsp://192.168.1.21/stream1\n          roles: [detect]\n"
        },
        (Expected("yard", NOTHING_FOR_IT), Expected("gate", ("possible", "unknown"))),
    ),
    Home(
        "camera-key-no",
        "a denial in a key of Frigate",
        only_yaml() | {"frigate.yml": _frigate("geen_hikvision", HIKVISION_PATH)},
        (Expected("192.168.1.20", ("possible",)),),
    ),
)


def _secret(word: str) -> dict[str, str]:
    return only_yaml() | {
        "configuration.yaml": "camera:\n  - platform: generic\n    name: Garage\n"
        f"    still_image_url: !secret {word}_still\n    stream_source: !secret {word}_stream\n"
    }


_SECRETS = (
    Home(
        "secret-name",
        "the name of a secret is the owner's word",
        _secret("hikvision_garage"),
        (Expected("Garage", ("possible", "unknown")),),
    ),
    Home(
        "secret-denies",
        "the name of a secret denies",
        _secret("not_hikvision"),
        (Expected("Garage", NOTHING_FOR_IT),),
    ),
)


def _common_words() -> Home:
    written = Registry()
    for entity, name in (
        ("hills", "Hills view"),
        ("trail", "Hiking trail"),
        ("luma", "Luma's room"),
        ("alibi", "Alibi bar"),
    ):
        written.generic(entity, f"rtsp://192.168.2.{len(written.entries)}/live", name)
    return Home(
        "common-words",
        "brands that are common words are no brands in a name",
        written.files(),
        tuple(
            Expected(f"camera.{entity}", NOTHING_FOR_IT)
            for entity in ("hills", "trail", "luma", "alibi")
        ),
    )


HOMES = (*_DENIALS, *_FOR_IT, _COMPATIBLE, *_COMMENTS, *_SECRETS, _common_words())
