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

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = "motioneye"
NAME = re.compile(r"(?:^|/)(?:camera|thread)-\d+\.conf$", re.IGNORECASE)
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


def read_cameras(settings: Mapping[object, object], where: str) -> Iterator[LooseRow]:
    """Yield the camera of a file; its integration calls the entity after it."""
    if not isinstance(settings, MotionEyeSettings):
        return
    said = {str(key): str(value)[:LONGEST] for key, value in settings.items()}
    address = said.get("netcam_url") or said.get("@url", "")
    if not _URL.fullmatch(address):
        return
    name = said.get("@name") or said.get("camera_name") or None
    user, _, password = said.get("netcam_userpass", "").partition(":")
    object_id = make_object_id(name) if name else None
    entity_id = f"camera.{object_id}" if object_id else None
    login = login_mark(user, password)
    yield LooseRow(
        platform=DOMAIN,
        entity_id=entity_id,
        name=name,
        addresses=(address,),
        where=where,
        login=login,
    )
