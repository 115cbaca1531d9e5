"""One camera, several devices, and several cameras on one device."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    HIKVISION,
    NOTHING_FOR_IT,
    REOLINK,
    Expected,
    Home,
    Registry,
    only_yaml,
)


def _three_entries() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "front",
        name="HIKVISION DS-2CD2143G0-I",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:90:00:01",
        host="192.168.1.90",
    )
    entry_id = written.entry("hikvision", "Front", data={"host": "192.168.1.90"})
    device_id = written.device(
        entry_id, "hikvision", "Front", maker="Hikvision", model="IPCamera"
    )
    written.entity(
        "binary_sensor.front_motion",
        "hikvision",
        device_id=device_id,
        entry_id=entry_id,
    )
    written.generic(
        "front_two", "rtsp://192.168.1.90:554/Streaming/Channels/102", "Front low"
    )
    return Home(
        "three-entries",
        "one camera by three integrations",
        written.files(),
        (Expected("camera.front", FLAGGED),),
    )


def _two_lenses() -> Home:
    written = Registry()
    entry_id = written.entry("reolink", "Duo", data={"host": "192.168.1.91"})
    device_id = written.device(
        entry_id,
        "reolink",
        "Duo",
        maker="Reolink",
        model="Reolink Duo 2 PoE",
        mac=f"{REOLINK}:90:00:02",
    )
    for lens in (0, 1):
        written.entity(
            f"camera.duo_fluent_lens_{lens}",
            "reolink",
            device_id=device_id,
            entry_id=entry_id,
            name=f"Fluent lens {lens}",
        )
    return Home(
        "two-lenses",
        "one camera with two pictures",
        written.files(),
        (Expected("camera.duo_fluent_lens_0", ("other_maker",)),),
    )


def _same_name() -> Home:
    written = Registry()
    written.generic("camera", "rtsp://192.168.1.92:554/stream1", "Camera")
    written.generic(
        "camera_2", "rtsp://192.168.1.93:554/Streaming/Channels/101", "Camera"
    )
    return Home(
        "same-name",
        "two cameras that are both called Camera",
        written.files(),
        (
            Expected("camera.camera", NOTHING_FOR_IT),
            Expected("camera.camera_2", ("possible",)),
        ),
    )


def _no_pictures() -> Home:
    written = Registry()
    entry_id = written.entry("roborock", "Robot")
    device_id = written.device(
        entry_id, "roborock", "S7", maker="Roborock", model="roborock.vacuum.a15"
    )
    written.entity(
        "camera.s7_map", "roborock", device_id=device_id, entry_id=entry_id, name="Map"
    )
    written.camera(
        "generic",
        "traffic",
        maker="Generic",
        options={"still_image_url": "https://webcams.example/hikvision/A1.jpg"},
    )
    return Home(
        "pictures",
        "a robot's map and a picture of the web",
        written.files(),
        count=(0,),
    )


def _stem() -> Home:
    return Home(
        "stem",
        "the events of a camera in YAML and its picture, named alike",
        only_yaml()
        | {
            "configuration.yaml": "binary_sensor:\n  - platform: hikvision\n    name: front_cctv\n    host: 192.168.1.94\n"
            "    username: admin\n    password: planted-login\n"
            "camera:\n  - platform: generic\n    name: front cctv\n    still_image_url: http://192.168.1.94/ISAPI/Streaming/channels/101/picture\n"
        },
        (Expected("192.168.1.94", FLAGGED),),
    )


def _entity_without_device() -> Home:
    written = Registry()
    entry_id = written.entry("unifiprotect", "Protect", data={"host": "192.168.1.2"})
    written.camera(
        "unifiprotect",
        "front_door",
        name="Front door",
        entry_id=entry_id,
        maker="Ubiquiti",
        model="G4 Doorbell",
        mac="74:ac:b9:90:00:03",
    )
    written.entity(
        "camera.front_door_low",
        "unifiprotect",
        device_id=None,
        entry_id=entry_id,
        name="Front door low",
    )
    return Home(
        "entity-without-device",
        "an entity whose device is lost beside that device",
        written.files(),
        (Expected("camera.front_door", ("other_maker",)),),
        count=(1, 2),
    )


def _hostnames() -> Home:
    written = Registry()
    written.generic("yard", "rtsp://yardcam.lan:554/Streaming/Channels/101", "Yard")
    written.generic(
        "yard_low", "rtsp://YARDCAM.lan.:554/Streaming/Channels/102", "Yard low"
    )
    written.generic("barn", "rtsp://[fd00::20]:554/Streaming/Channels/101", "Barn")
    return Home(
        "host-names",
        "one host in two spellings, and an address of IPv6",
        written.files(),
        (
            Expected("camera.yard", AT_LEAST_POSSIBLE),
            Expected("camera.barn", AT_LEAST_POSSIBLE),
        ),
        count=(2, 3),
    )


def _login() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "front",
        maker="HIKVISION",
        model="DS-2CD2143G0-I",
        mac=f"{HIKVISION}:90:00:04",
        host="192.168.1.95",
    )
    written.generic("side", "rtsp://admin:planted-login@192.168.1.96:554/live", "Side")
    return Home(
        "login",
        "the login of a neighbour makes nobody Hikvision's",
        written.files(),
        (
            Expected("camera.front", FLAGGED),
            Expected("camera.side", ("unknown", "possible")),
        ),
        never=("planted-login",),
    )


HOMES = (
    _three_entries(),
    _two_lenses(),
    _same_name(),
    _no_pictures(),
    _stem(),
    _entity_without_device(),
    _hostnames(),
    _login(),
)
