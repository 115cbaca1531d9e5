"""Hardware addresses and network clients: a prefix tells who made an interface, not what it is."""

from tests.home.adversarial.parts import (
    ANY,
    AT_LEAST_POSSIBLE,
    AZUREWAVE,
    CAMERA,
    FLAGGED,
    HIKSTORAGE,
    HIKVISION,
    NOBODY,
    NOT_FLAGGED,
    TRENDNET,
    UBIQUITI,
    Expected,
    Home,
    Registry,
    onvif_home,
)

SPOT = "camera.spot"
VENDOR = "Hangzhou Hikvision Digital Technology Co.,Ltd."


def _client(name: str, why: str, label: str | None, mac: str) -> Home:
    written = Registry()
    written.client("spot", label, mac, VENDOR)
    no_camera = Expected("device_tracker.spot", ANY, not_kinds=(CAMERA, "doorbell"))
    return Home(name, why, written.files(), (no_camera,), count=(0, 1))


_NOT_A_CAMERA = (
    _client(
        "alarm-panel",
        "a client that is called an alarm panel",
        "AX PRO alarm panel",
        f"{HIKVISION}:10:00:01",
    ),
    _client(
        "switch",
        "a client that is called a switch and its model",
        "DS-3E0109P-E switch",
        f"{HIKVISION}:10:00:02",
    ),
    _client(
        "indoor-station",
        "a client with the model of an indoor station",
        "DS-KH6320-WTE1",
        f"{HIKVISION}:10:00:03",
    ),
    _client(
        "monitor",
        "a client with the model of a monitor",
        "DS-D5022FC-C monitor",
        f"{HIKVISION}:10:00:04",
    ),
    _client(
        "nas", "a client of a sister company", "HIKSEMI NAS", f"{HIKSTORAGE}:10:00:05"
    ),
)


def _nameless() -> Home:
    written = Registry()
    written.client("one", None, f"{HIKVISION}:20:00:01", VENDOR)
    written.client("two", None, f"{HIKVISION}:20:00:02", VENDOR)
    return Home(
        "nameless-clients",
        "two clients without a name: two devices, not known which",
        written.files(),
        tuple(
            Expected(f"device_tracker.{entity}", FLAGGED, not_kinds=(CAMERA,))
            for entity in ("one", "two")
        ),
    )


def _local() -> Home:
    written = Registry()
    written.client("phone", "phone", "46:19:b6:00:00:01")
    written.generic("spot", "rtsp://192.168.1.20/stream1", "Spot")
    return Home(
        "made-up-address",
        "an address that a device made up itself has no maker",
        written.files(),
        (Expected(SPOT, ("unknown",)),),
    )


def _protect() -> Home:
    written = Registry()
    entry_id = written.entry("unifiprotect", "Protect", data={"host": "192.168.1.2"})
    for entity, model, mac in (
        ("third", "ONVIF Camera", f"{HIKVISION}:30:00:01"),
        ("stranger", "ONVIF Camera", f"{NOBODY}:30:00:02"),
        ("own", "G5 Bullet", f"{UBIQUITI}:30:00:03"),
    ):
        written.camera(
            "unifiprotect",
            entity,
            entry_id=entry_id,
            maker="Ubiquiti",
            model=model,
            mac=mac,
        )
    return Home(
        "protect-third-party",
        "UniFi Protect says Ubiquiti of every camera that it adopted",
        written.files(),
        (
            Expected(
                "camera.third",
                AT_LEAST_POSSIBLE,
                never=("names Ubiquiti as its maker",),
            ),
            Expected("camera.stranger", ("unknown",)),
            Expected("camera.own", ("other_maker",)),
        ),
    )


def _same_client() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "spot",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:40:00:01",
        host="192.168.1.30",
    )
    written.client("spot", "Garage cam", f"{HIKVISION}:40:00:01", VENDOR)
    return Home(
        "client-of-a-camera",
        "a camera and its network client are one",
        written.files(),
        (Expected(SPOT, FLAGGED),),
    )


def _camera_client() -> Home:
    written = Registry()
    written.client("yard", "Hikvision camera yard", f"{HIKVISION}:50:00:01", VENDOR)
    return Home(
        "client-named-camera",
        "a client that its owner calls a camera",
        written.files(),
        (Expected("device_tracker.yard", FLAGGED),),
    )


HOMES = (
    *_NOT_A_CAMERA,
    _nameless(),
    _local(),
    _protect(),
    _same_client(),
    _camera_client(),
    onvif_home(
        "trendnet-other",
        "a line that Hikvision does not make for TRENDnet",
        Expected(SPOT, NOT_FLAGGED),
        maker="TRENDnet",
        model="TV-IP302PI",
        mac=f"{TRENDNET}:00:00:01",
    ),
    onvif_home(
        "trendnet",
        "a line that Hikvision makes for TRENDnet",
        Expected(SPOT, AT_LEAST_POSSIBLE),
        maker="TRENDnet",
        model="TV-IP310PI",
        mac=f"{TRENDNET}:00:00:02",
    ),
    onvif_home(
        "radio-module",
        "the address of a radio module speaks against nobody",
        Expected(SPOT, FLAGGED, kinds=("doorbell",)),
        maker="HIKVISION",
        model="DS-HD1",
        mac=f"{AZUREWAVE}:00:00:03",
    ),
)
