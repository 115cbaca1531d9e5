"""Sensors of the `hikvision` integration from the years before it had devices.

Until 2025 it was set up in YAML only: its sensors stand in the entity registry without a device
and without a config entry. They belong to the camera of the YAML that they are named after; where
no YAML of it is at hand, they are all that tells of the camera.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from camera_audit.home.object_ids import make_object_id
from camera_audit.home.rows import EntityRow, LooseRow
from camera_audit.report.row import ENTITY_REGISTRY

from .yaml_cameras import HIKVISION


def old_sensors(
    entities: Sequence[EntityRow], loose: Sequence[LooseRow]
) -> Iterator[LooseRow]:
    """Yield a row for each such sensor whose camera is known, or would be missed without it."""
    told = [row for row in loose if row.platform in HIKVISION]
    for entity in entities:
        if (
            entity.platform not in HIKVISION
            or entity.device_id
            or entity.config_entry_id
        ):
            continue
        device, stem = entity.unique_id.partition(".")[0], _stem(entity)
        camera = next((row for row in loose if row.entity_id == f"camera.{stem}"), None)
        if owner := _owner(stem, told, camera):
            yield owner._replace(entity_id=entity.entity_id, where=ENTITY_REGISTRY)
        elif not told and device:
            yield LooseRow(
                platform=entity.platform,
                entity_id=entity.entity_id,
                name=stem.replace("_", " "),
                addresses=camera.addresses if camera else (),
                host_key=(camera and camera.host_key) or f"sensor {device}",
                where=ENTITY_REGISTRY,
            )


def _stem(entity: EntityRow) -> str:
    """Return what the sensor is named after: `yard` of `binary_sensor.yard_motion_2`."""
    object_id = entity.entity_id.partition(".")[2]
    kind = (
        make_object_id(entity.unique_id.split(".")[1])
        if "." in entity.unique_id
        else None
    )
    return re.sub(rf"_{kind}(?:_\d+)?$", "", object_id) if kind else object_id


def _owner(
    stem: str, told: Sequence[LooseRow], camera: LooseRow | None
) -> LooseRow | None:
    """Return the row of the YAML that has the sensor's name, or the host of the camera that has."""
    named = (row for row in told if row.name and make_object_id(row.name) == stem)
    beside = (
        row
        for row in told
        if camera and row.host_key and row.host_key == camera.host_key
    )
    return next(chain(named, beside), None)
