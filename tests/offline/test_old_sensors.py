"""Sensors that stand in the registry without a device still belong to a camera."""

from typing import Any

from camera_audit_offline.old_sensors import old_sensors
from custom_components.camera_audit.home.rows import EntityRow, LooseRow

UUID = "88000000-aaaa-4bbb-8ccc-4419b6000001"


def sensor(entity_id: str, kind: str = "Motion", **more: Any) -> EntityRow:  # noqa: ANN401
    return EntityRow(
        entity_id=entity_id, unique_id=f"{UUID}.{kind}.1", platform="hikvision", **more
    )


def test_it_belongs_to_the_row_of_its_name() -> None:
    rows = [
        LooseRow(platform="hikvision", name="Hall", addresses=("192.0.2.1",)),
        LooseRow(platform="hikvision", name="Back Yard", addresses=("192.0.2.2",)),
    ]

    (row,) = old_sensors([sensor("binary_sensor.back_yard_motion_2")], rows)

    assert (row.entity_id, row.addresses) == (
        "binary_sensor.back_yard_motion_2",
        ("192.0.2.2",),
    )


def test_it_belongs_to_the_host_of_the_camera_of_its_name() -> None:
    rows = [
        LooseRow(platform="generic", entity_id="camera.yard", host_key="!secret a"),
        LooseRow(platform="hikvision", name="Cam 1", host_key="!secret a"),
    ]

    (row,) = old_sensors([sensor("binary_sensor.yard_motion")], rows)

    assert (row.platform, row.host_key) == ("hikvision", "!secret a")


def test_alone_it_is_a_camera_with_all_its_sensors() -> None:
    sensors = [
        sensor("binary_sensor.yard_motion"),
        sensor("binary_sensor.yard_line_crossing", "Line Crossing"),
    ]

    rows = list(old_sensors(sensors, []))

    assert [row.name for row in rows] == ["yard", "yard"]
    assert len({row.host_key for row in rows}) == 1


def test_one_that_fits_no_row_adds_no_second_camera() -> None:
    rows = [LooseRow(platform="hikvision", name="Hall", addresses=("192.0.2.1",))]

    assert list(old_sensors([sensor("binary_sensor.renamed")], rows)) == []


def test_one_with_a_device_or_an_entry_is_left_to_it() -> None:
    sensors = [
        sensor("binary_sensor.a_motion", device_id="d1"),
        sensor("binary_sensor.b_motion", config_entry_id="e1"),
    ]

    assert list(old_sensors(sensors, [])) == []
