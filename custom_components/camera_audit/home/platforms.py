"""Words of names and models that tell which things are cameras, and ports and identifiers."""

from __future__ import annotations

import re
from functools import lru_cache

from ..audit.camera import CameraKind

#: Ports of programs that hand on streams: of UniFi Protect alone, whose streams are all on its console; of that,
#: go2rtc and MediaMTX, Frigate, Agent DVR, Home Assistant.
CONSOLE_PORTS = frozenset({7441, 7447})
SERVER_PORTS = frozenset({1984, 5000, *CONSOLE_PORTS, 8090, 8123, 8554, 8555, 8971})

#: Identifiers that look like a MAC and are none.
RANDOM_MACS = frozenset({"bluetooth", "homekit_controller"})
#: Maker texts that an integration writes for every device behind it.
CONSTANT_MODELS = frozenset({"cam", "camera", "dvr", "ip camera", "nvr", "nvr channel"})

#: Things that are no cameras, by words of their model; the model lines know the rest.
NO_CAMERA_MODEL = re.compile(
    r"^(?:CS-)?(?:T3\d(?!\d)|LB\d|R[CES]\d|A\d|W\d|SP\d|SL\d|CT\d)"
    r"|\b(?:switch|plug|bulb|socket|access point|alarm|panel|hub|vacuum)\b",
    re.IGNORECASE,
)
_RECORDER_MODEL = re.compile(
    r"(?:\b[NDX]VR|^i?DS-(?!9\d\dL?$)(?:[6789]\d|E\d\d|[NH]\d{3})|^HW[ND]-|^LT[ND]\d|^RLN\d|^T72\d\d|^ER[IT]-|\brecorder\b)",
    re.IGNORECASE,
)
_CAMERA_MODEL = re.compile(r"^i?DS-2|^IPC-|^CAM$", re.IGNORECASE)
_DOORBELL = re.compile(
    r"door ?bell|door ?station|video ?door|intercom|skybell|^DS-(?:K[BDVI]|HD\d)|\bVTO|^(?:CS-)?D[BP]\d",
    re.IGNORECASE,
)
#: Of each of these a part, in lower case: what has none is told at once to be no doorbell.
_DOORBELL_PARTS = ("door", "intercom", "skybell", "vto", "ds-", "db", "dp")
DOORBELL_PLATFORMS = frozenset({"doorbird", "skybell"})
EZVIZ_CAMERA = re.compile(
    r"^(?:CS-)?(?:BC|C|CB|CP|CV|DB|DP|EB|EP|H|HB|HP|LC|TY)\d", re.IGNORECASE
)
#: Makers of little else than cameras.
CAMERA_MAKERS = frozenset(
    {
        "amcrest", "arlo", "axis", "blink", "dahua", "eufy", "foscam", "imou", "reolink", "ring",
        "skybell", "uniview", "vivotek", "wyze",
    }
)  # fmt: skip
#: A camera of another maker that shows no camera entity: named as one by a maker of cameras.
_CAMERA_WORD = re.compile(r"\b(?:cam|camera|ip ?cam|door ?bell)\b", re.IGNORECASE)
_NO_CAMERA_WORD = re.compile(
    r"\b(?:plug|bulb|switch|light|lamp|lock|sensor|chime|hub|base ?station|bridge|outlet|strip|"
    r"battery|remote|keypad|siren|account|group|service)\b",
    re.IGNORECASE,
)
#: Words that say nothing of which camera is meant, in names of secrets and of things.
PLAIN_WORDS = frozenset(
    {
        "addr", "address", "cam", "camera", "cameras", "feed", "high", "host", "hostname",
        "http", "image", "input", "ip", "ipcam", "jpg", "link", "low", "main", "mjpeg", "picture",
        "rtsp", "secret", "snapshot", "source", "still", "stream", "sub", "uri", "url",
    }
)  # fmt: skip


def is_doorbell(words: str) -> bool:
    """Whether a model or a name is that of a doorbell or door station."""
    found = words.lower()
    return any(map(found.__contains__, _DOORBELL_PARTS)) and bool(
        _DOORBELL.search(words)
    )


def is_called_camera(words: str) -> bool:
    """Whether a thing of a maker of cameras is called one."""
    return bool(_CAMERA_WORD.search(words)) and not _NO_CAMERA_WORD.search(words)


@lru_cache(maxsize=512)
def kind_of_model(model: str) -> CameraKind:
    """Return what a model is; the cameras of a home are of a few models."""
    if _RECORDER_MODEL.search(model):
        return CameraKind.RECORDER
    return CameraKind.DOORBELL if is_doorbell(model) else CameraKind.CAMERA


def is_recorders_model(model: str) -> bool:
    """Whether a model, if it says anything, is that of a recorder: a channel that names it tells nothing of its camera."""
    return (
        model.casefold() in CONSTANT_MODELS
        or kind_of_model(model) is CameraKind.RECORDER
    )


@lru_cache(maxsize=512)
def is_camera_model(model: str) -> bool:
    """Whether a model is a camera's for sure, and no recorder's."""
    return bool(_CAMERA_MODEL.search(model)) and not _RECORDER_MODEL.search(model)
