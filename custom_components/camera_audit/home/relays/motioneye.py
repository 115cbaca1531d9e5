"""motionEye: a file for each camera, ``camera-1.conf``, before version 0.42 ``thread-1.conf``.

Its program Motion reads lines of a name and a value; what only motionEye reads stands in comments, ``# @name Yard``. A camera
has its address in ``netcam_url``, one that motionEye itself shows (MJPEG) in ``@url``. One of another motionEye and one on a
cable have neither.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..hosts import LONGEST
from ..logins import login_mark
from ..object_ids import make_object_id
from ..rows import LooseRow, UnreadableError
from .interface import NOTHING_SERVED, RelayCamera, Served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = "motioneye"
_LINE = re.compile(r"(?:#\s*(?=@))?(@?[a-z_]+)[ \t]+(\S.*)")
_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://\S+")


class MotionEyeSettings(dict[object, object]):
    """What a file says, by name; a name of motionEye's own begins with ``@``."""


def parse_motioneye_file(data: bytes) -> MotionEyeSettings:
    """Read a file. UnreadableError where it is no text."""
    try:
        lines = data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UnreadableError("no_text") from error
    return MotionEyeSettings(
        (match[1], match[2])
        for line in lines
        if (match := _LINE.fullmatch(line.strip()))
    )


def read_cameras(
    settings: Mapping[object, object], where: str
) -> Iterator[RelayCamera]:
    """Yield the camera of a file; its integration calls the entity after it."""
    texts = _read_texts(settings)
    if not (address := _find_address(texts)):
        return
    name = texts.get("@name") or texts.get("camera_name") or None
    user, _, password = texts.get("netcam_userpass", "").partition(":")
    object_id = make_object_id(name) if name else None
    entity_id = f"camera.{object_id}" if object_id else None
    login = login_mark(user, password)
    row = LooseRow(
        platform=DOMAIN, entity_id=entity_id, name=name, where=where, login=login
    )
    yield RelayCamera(row, (address,))


def read_served(settings: Mapping[object, object]) -> Served:
    """Return the port on which the camera of a file is handed on; before Motion 4 it was that of a webcam."""
    texts = _read_texts(settings)
    address = _find_address(texts)
    port = texts.get("stream_port") or texts.get("webcam_port", "")
    if not address or not port.isdecimal() or not int(port):
        return NOTHING_SERVED
    return Served(pages={int(port): (address,)})


def _read_texts(settings: Mapping[object, object]) -> dict[str, str]:
    """Return what a file says, nothing where it is none of motionEye's."""
    if not isinstance(settings, MotionEyeSettings):
        return {}
    return {str(key): str(value)[:LONGEST] for key, value in settings.items()}


def _find_address(texts: Mapping[str, str]) -> str:
    """Return the address of the camera, "" for one on a cable and one of another motionEye."""
    address = texts.get("netcam_url") or texts.get("@url", "")
    return address if _URL.fullmatch(address) else ""
