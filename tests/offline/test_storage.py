"""Registries of every age are read; what is missing or broken is said, never an error."""

import json
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.files import FolderFiles
from camera_audit_offline.storage import kept_states, stored_rows
from custom_components.camera_audit.home.rows import HomeRows
from custom_components.camera_audit.report.row import (
    CONFIG_ENTRIES,
    DEVICE_REGISTRY,
    ENTITY_REGISTRY,
)
from tests.home_files import DEVICE, ENTITY, ENTRY, registry, small_home, write_home


def read(root: Path, files: dict[str, Any]) -> HomeRows:
    home = FolderFiles(write_home(root, files))
    return stored_rows(home)._replace(unread=tuple(home.unread))


def test_newest_registries(tmp_path: Path) -> None:
    storage = read(tmp_path, small_home())

    (device,) = storage.devices
    assert (device.id, device.config_entry_id) == ("d1", "e1")
    assert (device.manufacturer, device.model) == ("HIKVISION", "DS-2CD2143G0-I")
    assert device.connections == (("mac", "44:19:b6:00:00:01"),)
    (entity,) = storage.entities
    assert (entity.entity_id, entity.platform, entity.device_id) == (
        "camera.garden",
        "onvif",
        "d1",
    )
    (entry,) = storage.entries
    assert (entry.domain, entry.data["host"]) == ("onvif", "192.0.2.10")
    assert (storage.country, storage.language) == ("NL", "nl")
    assert storage.unread == ()


def test_first_registries_lack_most_keys(tmp_path: Path) -> None:
    old = {
        ".storage/core.device_registry": json.dumps(
            {
                "version": 1,
                "data": {
                    "devices": [
                        {
                            "id": "d1",
                            "config_entries": ["e1", "e2"],
                            "connections": [["mac", "44:19:b6:00:00:01"]],
                            "identifiers": [["hue", "a", 7]],
                            "manufacturer": "HIKVISION",
                            "model": 2143,
                            "hub_device_id": "hub",
                        }
                    ]
                },
            }
        ),
        ".storage/core.entity_registry": json.dumps(
            {
                "version": 1,
                "data": {
                    "entities": [
                        {"entity_id": "camera.a", "platform": "onvif", "unique_id": 5}
                    ]
                },
            }
        ),
        ".storage/core.config_entries": json.dumps(
            {"version": 1, "data": {"entries": [{"entry_id": "e1", "domain": "onvif"}]}}
        ),
    }

    storage = read(tmp_path, old)

    (device,) = storage.devices
    assert device.config_entry_id == "e1"
    assert device.identifiers == (("hue", "a_7"),)
    assert device.model == "2143"
    assert device.via_device_id == "hub"
    assert storage.entities[0].unique_id == "5"
    assert (storage.entries[0].source, storage.entries[0].data) == ("user", {})
    assert storage.unread == ()
    assert storage.country is None


def test_child_devices_are_parts_of_their_parent(tmp_path: Path) -> None:
    child = {"id": "c1", "parent_device_id": "d1", "name": "Channel 2"}
    home = small_home() | {
        DEVICE_REGISTRY: registry(
            "devices", [DEVICE], version=3, minor=4, child_devices=[child]
        ),
        ENTITY_REGISTRY: registry(
            "entities",
            [ENTITY, {**ENTITY, "entity_id": "camera.two", "device_id": "c1"}],
        ),
    }

    storage = read(tmp_path, home)

    assert [device.id for device in storage.devices] == ["d1"]
    assert [entity.device_id for entity in storage.entities] == ["d1", "c1"]
    assert storage.children == {"c1": "d1"}


def test_deleted_rows_are_not_there(tmp_path: Path) -> None:
    home = small_home() | {
        DEVICE_REGISTRY: registry("devices", [], deleted_devices=[DEVICE]),
        ENTITY_REGISTRY: registry("entities", [], deleted_entities=[ENTITY]),
    }

    storage = read(tmp_path, home)

    assert (storage.devices, storage.entities) == ((), ())


def test_missing_files_are_said(tmp_path: Path) -> None:
    storage = read(tmp_path, {"configuration.yaml": ""})

    assert [(unread.what, unread.reason) for unread in storage.unread] == [
        (DEVICE_REGISTRY, "missing"),
        (ENTITY_REGISTRY, "missing"),
        (CONFIG_ENTRIES, "missing"),
    ]


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ('{"version": 1, "data": {"devices": [', "no_json"),
        (b"\xff\xfe\x00garbage", "no_json"),
        ("[" * 100_000, "no_json"),
        ("[]", "other_shape"),
        ('{"data": "text"}', "other_shape"),
        ('{"data": {"machines": []}}', "other_shape"),
    ],
    ids=["cut", "binary", "deep", "list", "text", "other"],
)
def test_a_broken_file_leaves_the_others(
    tmp_path: Path, broken: str | bytes, reason: str
) -> None:
    storage = read(tmp_path, {**small_home(), DEVICE_REGISTRY: broken})

    assert [(unread.what, unread.reason) for unread in storage.unread] == [
        (DEVICE_REGISTRY, reason)
    ]
    assert storage.devices == ()
    assert len(storage.entities) == 1


def test_odd_rows_are_left_out_and_counted(tmp_path: Path) -> None:
    odd = {
        **DEVICE,
        "id": "d2",
        "connections": {"mac": 1},
        "identifiers": [None, [], ["x"], ["onvif", None], "text"],
        "manufacturer": ["list"],
        "model": {"a": 1},
        "config_entries": None,
        "config_entry_id": 3,
    }
    home = small_home() | {
        DEVICE_REGISTRY: registry("devices", [None, "text", {"id": None}, odd]),
        ENTITY_REGISTRY: registry(
            "entities", [{"entity_id": "nodot", "platform": "x"}, {}, ENTITY]
        ),
        CONFIG_ENTRIES: registry(
            "entries", [{"domain": "x"}, {**ENTRY, "data": [1], "title": None}]
        ),
    }

    storage = read(tmp_path, home)

    (device,) = storage.devices
    assert (device.manufacturer, device.model, device.connections) == (None, None, ())
    assert len(storage.entities) == 1
    assert storage.entries[0].data == {}
    assert [
        (unread.what, unread.reason, unread.detail) for unread in storage.unread
    ] == [
        (DEVICE_REGISTRY, "odd_rows", "1"),
        (ENTITY_REGISTRY, "odd_rows", "2"),
        (CONFIG_ENTRIES, "odd_rows", "1"),
    ]


def test_camera_states_kept_over_a_restart(tmp_path: Path) -> None:
    states = [
        {
            "state": {
                "entity_id": "camera.shed",
                "attributes": {"friendly_name": "Shed"},
            }
        },
        {"state": {"entity_id": "light.shed"}},
        {"state": None},
        3,
    ]
    home = small_home() | {
        ".storage/core.restore_state": json.dumps({"version": 1, "data": states})
    }

    rows = list(kept_states(FolderFiles(write_home(tmp_path, home))))

    assert [(row.entity_id, row.name, row.platform) for row in rows] == [
        ("camera.shed", "Shed", "")
    ]


def test_a_link_that_leads_out_is_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "elsewhere.json"
    outside.write_text(registry("devices", [DEVICE]))
    home = write_home(tmp_path / "home", small_home())
    (home / DEVICE_REGISTRY).unlink()
    (home / DEVICE_REGISTRY).symlink_to(outside)

    files = FolderFiles(home)

    assert stored_rows(files).devices == ()
    assert [(unread.what, unread.reason) for unread in files.unread] == [
        (DEVICE_REGISTRY, "outside")
    ]
