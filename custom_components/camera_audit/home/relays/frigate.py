"""Frigate: ``cameras:`` with inputs of ffmpeg, often fed by the go2rtc that it brings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..hosts import LONGEST
from ..rows import LooseRow
from ..sections import list_comments, locate_key
from .file_names import FRIGATE
from .interface import NOTHING_SERVED, RelayCamera, Served

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DOMAIN = FRIGATE


def read_cameras(content: Mapping[object, object], where: str) -> Iterator[RelayCamera]:
    """Yield the cameras.

    In memory its integration keeps the configuration as the program answers it: with logins
    masked as ``*:*``, and every camera whole.
    """
    cameras = content.get("cameras")
    if not isinstance(cameras, dict):
        return
    for key, camera in cameras.items():
        inputs = _read_inputs(camera)
        if not isinstance(key, str) or inputs is None:
            continue
        row = LooseRow(
            platform=DOMAIN,
            entity_id=f"camera.{re.sub(r'[^a-z0-9_]+', '_', key.lower())}",
            name=key.replace("_", " "),
            where=locate_key(cameras, key, otherwise=where),
            words=list_comments(cameras, key),
        )
        yield RelayCamera(row, inputs, takes=key)


def read_served(_: Mapping[object, object]) -> Served:
    """Return nothing: what Frigate hands on is its go2rtc's."""
    return NOTHING_SERVED


def _read_inputs(camera: object) -> list[str] | None:
    """Return the addresses of a Frigate camera, None if it has not the shape of one."""
    ffmpeg = camera.get("ffmpeg") if isinstance(camera, dict) else None
    inputs = ffmpeg.get("inputs") if isinstance(ffmpeg, dict) else None
    if not isinstance(inputs, list):
        return None
    paths = [entry.get("path") for entry in inputs if isinstance(entry, dict)]
    return [path[:LONGEST] for path in paths if isinstance(path, str)]


def is_camera(camera: object) -> bool:
    """Whether it has the shape of a camera."""
    return _read_inputs(camera) is not None


def find_configuration(kept: object) -> dict[object, object] | None:
    """Return the configuration that Frigate's integration keeps for one entry.

    ``kept``: what stands in Home Assistant's memory for the entry, from 2.0 to 5.x a mapping with
    ``config``, or an object with such an attribute. No public property holds it: None for any
    other shape, which loses the addresses behind Frigate and nothing else.
    """
    config = (
        kept.get("config") if isinstance(kept, dict) else getattr(kept, "config", None)
    )
    return (
        config
        if isinstance(config, dict) and isinstance(config.get("cameras"), dict)
        else None
    )
