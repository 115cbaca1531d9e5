"""Files that nothing loads, copies, deleted rows: what is not in force makes nothing certain."""

import json

from tests.home.adversarial.parts import (
    FLAGGED,
    HIKVISION,
    Expected,
    Home,
    Registry,
    only_yaml,
)
from tests.home_files import registry

PLATFORM = "  - platform: hikvision\n    host: 192.168.1.80\n    username: admin\n    password: planted-login\n"
TALKS = ("Home Assistant talks to it", "set up in Home Assistant through")
NOT_CERTAIN = ("likely", "possible", "unknown")
HIKVISION_GENERIC = "  - platform: generic\n    name: Hikvision porch\n    stream_source: rtsp://192.168.1.81:554/Streaming/Channels/101\n"


def _frigate(*cameras: tuple[str, str]) -> str:
    return "mqtt:\n  host: 192.168.1.5\ncameras:\n" + "".join(
        f"  {name}:\n    ffmpeg:\n      inputs:\n        - path: {url}\n          roles: [record]\n"
        for name, url in cameras
    )


REOLINK_URL = "rtsp://192.168.1.82:554/h264Preview_01_main"
HIKVISION_URL = "rtsp://192.168.1.82:554/Streaming/Channels/101"


def _beside_generic() -> Home:
    written = Registry()
    written.generic("porch", "rtsp://192.168.1.80:554/stream1", "Porch")
    return Home(
        "unused-beside-generic",
        "a file that nothing includes, at the address of a camera in force",
        written.files() | {"old-unused.yaml": "binary_sensor:\n" + PLATFORM},
        (Expected("camera.porch", ("likely", "possible", "unknown"), never=TALKS),),
    )


def _deleted() -> Home:
    written = Registry()
    written.camera(
        "reolink", "yard", maker="Reolink", model="RLC-810A", host="192.168.1.83"
    )
    gone = {
        "id": "gone",
        "identifiers": [["onvif", f"{HIKVISION}:80:00:01"]],
        "connections": [["mac", f"{HIKVISION}:80:00:01"]],
        "manufacturer": "HIKVISION",
        "model": "DS-2CD2143G0-I",
        "name": "Old yard",
        "config_entries": ["entry9"],
    }
    files = written.files()
    files[".storage/core.device_registry"] = registry(
        "devices", written.devices, deleted_devices=[gone]
    )
    files[".storage/core.entity_registry"] = registry(
        "entities",
        written.entities,
        minor=20,
        deleted_entities=[
            {
                "entity_id": "camera.hikvision_old",
                "unique_id": "x",
                "platform": "onvif",
                "id": "r",
                "config_entry_id": None,
                "orphaned_timestamp": 1.0,
            }
        ],
    )
    return Home(
        "deleted-rows",
        "devices and entities that Home Assistant only remembers",
        files,
        (Expected("camera.yard", ("other_maker",)),),
    )


def _registry_copy() -> Home:
    written = Registry()
    written.camera(
        "reolink", "yard", maker="Reolink", model="RLC-810A", host="192.168.1.83"
    )
    old = Registry()
    old.camera(
        "onvif",
        "yard_old",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:81:00:01",
        host="192.168.1.84",
    )
    files = written.files()
    for name in ("device_registry", "entity_registry", "config_entries"):
        files[f".storage/core.{name}.bak"] = old.files()[f".storage/core.{name}"]
        files[f".storage/core.{name}.corrupt.2026-01-01T00:00:00"] = old.files()[
            f".storage/core.{name}"
        ]
    return Home(
        "copies-of-registries",
        "copies of the registries beside them",
        files,
        (Expected("camera.yard", ("other_maker",)),),
    )


def _disabled() -> Home:
    written = Registry()
    entry_id = written.entry(
        "onvif", "Shed", data={"host": "192.168.1.85"}, disabled_by="user"
    )
    written.camera(
        "onvif",
        "shed",
        entry_id=entry_id,
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:82:00:01",
        disabled_by="config_entry",
    )
    return Home(
        "disabled-entry",
        "a camera whose entry is switched off hangs there still",
        written.files(),
        (Expected("camera.shed", FLAGGED),),
    )


def _ignored() -> Home:
    written = Registry()
    written.entry("ezviz", "Discovered", source="ignore", unique_id="D12345678")
    written.camera(
        "reolink", "yard", maker="Reolink", model="RLC-810A", host="192.168.1.83"
    )
    return Home(
        "ignored-discovery",
        "a discovery that was ignored is no camera of this home",
        written.files(),
        (Expected("camera.yard", ("other_maker",)),),
        count=(1, 2),
    )


def _mentioned() -> Home:
    written = Registry()
    written.camera(
        "reolink", "yard", maker="Reolink", model="RLC-810A", host="192.168.1.83"
    )
    view = {
        "views": [
            {"cards": [{"type": "picture-entity", "entity": "camera.hikvision_front"}]}
        ]
    }
    return Home(
        "only-mentioned",
        "a dashboard names a camera that is set up nowhere",
        written.files()
        | {
            ".storage/lovelace": json.dumps(
                {"version": 1, "key": "lovelace", "data": {"config": view}}
            )
        },
        (
            Expected("camera.yard", ("other_maker",)),
            Expected("camera.hikvision_front", ("possible", "unknown"), in_force=False),
        ),
        count=(1, 2),
    )


HOMES = (
    Home(
        "copy-of-configuration",
        "configuration.yaml.bak is no YAML that Home Assistant reads",
        only_yaml() | {"configuration.yaml.bak": "binary_sensor:\n" + PLATFORM},
        count=(0,),
    ),
    _beside_generic(),
    Home(
        "include-commented-out",
        "an include that is a comment",
        only_yaml()
        | {
            "configuration.yaml": "default_config:\n# binary_sensor: !include hik.yaml\n",
            "hik.yaml": PLATFORM.replace("\n  ", "\n").lstrip(),
        },
        (Expected("192.168.1.80", NOT_CERTAIN, in_force=False, never=TALKS),),
        count=(0, 1),
    ),
    Home(
        "include",
        "the same file, included",
        only_yaml()
        | {
            "configuration.yaml": "default_config:\nbinary_sensor: !include hik.yaml\n",
            "hik.yaml": PLATFORM.replace("\n  ", "\n").lstrip(),
        },
        (Expected("192.168.1.80", FLAGGED, in_force=True),),
    ),
    Home(
        "recorder-named-tiandy",
        "YAML of hikvision for a recorder that is named Tiandy and has no entity",
        Registry().files()
        | {
            "configuration.yaml": "binary_sensor:\n"
            + PLATFORM
            + "    name: Tiandy recorder\n"
        },
        (
            Expected(
                "192.168.1.80",
                ("likely", "possible"),
                never=("Home Assistant talks to it",),
            ),
        ),
    ),
    Home(
        "frigate-backup",
        "Frigate's own copy of its file is older than the file",
        only_yaml()
        | {
            "frigate.yml": _frigate(("door", REOLINK_URL)),
            "backup_config.yaml": _frigate(
                ("door", HIKVISION_URL),
                ("shed", "rtsp://192.168.1.86:554/Streaming/Channels/101"),
            ),
        },
        (Expected("door", ("other_maker",)),),
    ),
    Home(
        "frigate-backup-alone",
        "only the copy of Frigate's file is there",
        only_yaml() | {"backup_config.yaml": _frigate(("door", HIKVISION_URL))},
        (Expected("door", ("possible", "unknown"), in_force=False),),
    ),
    Home(
        "camera-commented-out",
        "a camera that is a comment today",
        only_yaml()
        | {
            "frigate.yml": _frigate(("door", REOLINK_URL))
            + "#  shed:\n#    ffmpeg:\n#      inputs:\n#        - path: rtsp://192.168.1.86:554/Streaming/Channels/101\n"
        },
        (Expected("door", ("other_maker",)),),
    ),
    Home(
        "packages-not-included",
        "a folder of packages that nothing includes",
        only_yaml() | {"packages/hik.yaml": "camera:\n" + HIKVISION_GENERIC},
        (Expected("192.168.1.81", NOT_CERTAIN, in_force=False),),
        count=(0, 1),
    ),
    Home(
        "packages-included",
        "the same folder, included",
        only_yaml()
        | {
            "configuration.yaml": "homeassistant:\n  packages: !include_dir_named packages\n",
            "packages/hik.yaml": "camera:\n" + HIKVISION_GENERIC,
        },
        (Expected("192.168.1.81", FLAGGED, in_force=True),),
    ),
    Home(
        "old-folder",
        "a whole old configuration in a folder below",
        only_yaml() | {"old_config/configuration.yaml": "binary_sensor:\n" + PLATFORM},
        (Expected("192.168.1.80", NOT_CERTAIN, in_force=False, never=TALKS),),
        count=(0, 1),
    ),
    Home(
        "known-devices",
        "a list of devices of an integration of 2018",
        only_yaml()
        | {
            "known_devices.yaml": "old_cam:\n  mac: 44:19:B6:00:00:09\n  name: old cam\n  vendor: Hangzhou Hikvision\n  track: false\n"
        },
        count=(0, 1),
    ),
    _deleted(),
    _registry_copy(),
    _disabled(),
    _ignored(),
    _mentioned(),
)
