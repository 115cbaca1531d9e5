"""Mixed recorders: what an integration or recorder says is said of itself, not of the camera behind it."""

from tests.home.adversarial.parts import (
    AT_LEAST_POSSIBLE,
    FLAGGED,
    HIKVISION,
    NOT_FLAGGED,
    NOTHING_FOR_IT,
    Expected,
    Home,
    Registry,
    only_yaml,
)


def _hikvision_recorder() -> Home:
    written = Registry()
    entry_id = written.entry("hikvision", "Recorder", data={"host": "192.168.1.60"})
    recorder = written.device(
        entry_id, "hikvision", "Recorder", maker="Hikvision", model="NVR"
    )
    written.entity(
        "binary_sensor.recorder_disk_full",
        "hikvision",
        device_id=recorder,
        entry_id=entry_id,
        name="Disk full",
    )
    for number in (1, 2):
        channel = written.device(
            entry_id,
            "hikvision",
            f"Recorder channel {number}",
            maker="Hikvision",
            model="NVR channel",
            via_device_id=recorder,
        )
        written.entity(
            f"camera.recorder_channel_{number}",
            "hikvision",
            device_id=channel,
            entry_id=entry_id,
        )
    return Home(
        "hikvision-recorder",
        "the cameras behind a Hikvision recorder may be anyone's",
        written.files(),
        (
            Expected("binary_sensor.recorder_disk_full", FLAGGED, kinds=("recorder",)),
            Expected("camera.recorder_channel_1", ("unknown",)),
            Expected("camera.recorder_channel_2", ("unknown",)),
        ),
    )


def _next_recorder() -> Home:
    written = Registry()
    entry_id = written.entry(
        "hikvision_next", "NVR", data={"host": "http://192.168.1.61"}
    )
    recorder = written.device(
        entry_id,
        "hikvision_next",
        "NVR",
        maker="Hikvision",
        model="DS-7608NI-K2",
        mac=f"{HIKVISION}:70:00:01",
    )
    written.entity(
        "sensor.nvr_hdd", "hikvision_next", device_id=recorder, entry_id=entry_id
    )
    for entity, model in (
        ("gate", "IPC-HFW2431S-S-S2"),
        ("pool", "RLC-810A"),
        ("yard", None),
        ("door", "DS-2CD2143G0-I"),
    ):
        written.camera(
            "hikvision_next",
            entity,
            entry_id=entry_id,
            maker="Hikvision",
            model=model,
            via_device_id=recorder,
        )
    return Home(
        "mixed-recorder",
        "four makers behind one recorder",
        written.files(),
        (
            Expected("NVR", FLAGGED, kinds=("recorder",)),
            Expected("camera.gate", NOTHING_FOR_IT),
            Expected("camera.pool", NOTHING_FOR_IT),
            Expected("camera.yard", ("unknown",)),
            Expected("camera.door", FLAGGED),
        ),
    )


def _dahua_recorder() -> Home:
    written = Registry()
    for entity, name, model in (
        ("yard", "Hikvision yard", "DHI-NVR4108HS-8P-4KS2"),
        ("gate", "Gate", "DHI-NVR4108HS-8P-4KS2"),
        ("door", "Door", "DS-2CD2143G0-I"),
    ):
        written.camera(
            "dahua",
            entity,
            name=name,
            maker="Dahua",
            model=model,
            data={"address": "192.168.1.62", "channel": len(written.entries)},
        )
    return Home(
        "dahua-recorder",
        "channels of a Dahua recorder, each with the recorder's model",
        written.files(),
        (
            Expected(
                "camera.yard", ("possible", "unknown"), never=("works only with",)
            ),
            Expected(
                "camera.gate",
                ("unknown", "other_maker"),
                never=("works only with devices of other makers",),
            ),
            Expected("camera.door", AT_LEAST_POSSIBLE),
        ),
        count=(3, 4),
    )


def _reolink_recorder() -> Home:
    written = Registry()
    entry_id = written.entry("reolink", "Reolink NVR", data={"host": "192.168.1.63"})
    recorder = written.device(
        entry_id, "reolink", "Reolink NVR", maker="Reolink", model="RLN8-410"
    )
    written.entity(
        "sensor.reolink_hdd", "reolink", device_id=recorder, entry_id=entry_id
    )
    for entity, model in (("own", "RLC-810A"), ("stranger", None)):
        written.camera(
            "reolink",
            entity,
            entry_id=entry_id,
            maker="Reolink",
            model=model,
            via_device_id=recorder,
        )
    return Home(
        "reolink-recorder",
        "a camera without a model behind a Reolink recorder",
        written.files(),
        (
            Expected("camera.own", ("other_maker",)),
            Expected(
                "camera.stranger",
                ("unknown", "other_maker"),
                never=("works only with devices of other makers",),
            ),
        ),
        count=(
            2,
            3,
        ),  # a recorder of another maker without a picture need not be listed
    )


def _onvif_recorder() -> Home:
    written = Registry()
    entry_id = written.entry(
        "onvif", "Garage NVR", data={"host": "192.168.1.64", "port": 80}
    )
    device_id = written.device(
        entry_id,
        "onvif",
        "Garage NVR",
        maker="HIKVISION",
        model="DS-7608NI-K2",
        mac=f"{HIKVISION}:71:00:01",
    )
    for number in range(1, 5):
        written.entity(
            f"camera.garage_{number}",
            "onvif",
            device_id=device_id,
            entry_id=entry_id,
            name=f"Garage NVR ProfileToken_{number:03d}",
        )
    return Home(
        "one-device-of-four",
        "core's ONVIF shows a recorder's four channels on one device",
        written.files(),
        (Expected("camera.garage_1", FLAGGED, kinds=("recorder",)),),
    )


def _channels_in_frigate() -> Home:
    return Home(
        "channels-in-frigate",
        "three channels of one host: a recorder, and cameras that may be anyone's",
        only_yaml()
        | {
            "frigate.yml": "cameras:\n"
            + "".join(
                f"  cam{number}:\n    ffmpeg:\n      inputs:\n"
                f"        - path: rtsp://192.168.1.65:554/Streaming/Channels/{number}01\n          roles: [record]\n"
                for number in (1, 2, 3)
            )
        },
        tuple(
            Expected(f"cam{number}", ("possible", "unknown")) for number in (1, 2, 3)
        ),
        count=(3, 4),
    )


def _reolink_behind_hikvision() -> Home:
    written = Registry()
    entry_id = written.entry("hikvision", "Recorder", data={"host": "192.168.1.66"})
    recorder = written.device(
        entry_id, "hikvision", "Recorder", maker="Hikvision", model="NVR"
    )
    written.entity(
        "binary_sensor.recorder_disk_full",
        "hikvision",
        device_id=recorder,
        entry_id=entry_id,
    )
    channel = written.device(
        entry_id,
        "hikvision",
        "Recorder channel 1",
        maker="Hikvision",
        model="NVR channel",
        via_device_id=recorder,
        name_by_user="Reolink garage",
    )
    written.entity(
        "camera.reolink_garage", "hikvision", device_id=channel, entry_id=entry_id
    )
    return Home(
        "reolink-behind-hikvision",
        "a channel that its owner calls by another maker",
        written.files(),
        (
            Expected("binary_sensor.recorder_disk_full", FLAGGED),
            Expected("camera.reolink_garage", NOT_FLAGGED),
        ),
    )


def _rebadged_recorder() -> Home:
    written = Registry()
    entry_id = written.entry("hikvision", "Annke N48PAW", data={"host": "192.168.1.67"})
    recorder = written.device(
        entry_id, "hikvision", "Annke N48PAW", maker="Hikvision", model="NVR"
    )
    written.entity(
        "binary_sensor.annke_disk_full",
        "hikvision",
        device_id=recorder,
        entry_id=entry_id,
    )
    return Home(
        "rebadged-recorder",
        "core's hikvision writes Hikvision for rebadges too",
        written.files(),
        (
            Expected(
                "binary_sensor.annke_disk_full",
                FLAGGED,
                never=("It names Hikvision as its maker",),
            ),
        ),
    )


def _generic_channel() -> Home:
    written = Registry()
    written.camera(
        "onvif",
        "nvr",
        name="NVR",
        maker="HIKVISION",
        model="DS-7608NI-K2",
        mac=f"{HIKVISION}:72:00:01",
        host="192.168.1.68",
    )
    written.generic("gate", "rtsp://192.168.1.68:554/Streaming/Channels/301", "Gate")
    written.generic(
        "gate_two", "rtsp://192.168.1.68:554/Streaming/Channels/401", "Reolink gate"
    )
    return Home(
        "channels-of-a-recorder",
        "generic cameras that show channels of a known recorder",
        written.files(),
        (
            Expected("camera.nvr", FLAGGED, kinds=("recorder",)),
            Expected("camera.gate", ("possible", "unknown")),
            Expected("camera.gate_two", NOT_FLAGGED),
        ),
    )


HOMES = (
    _hikvision_recorder(),
    _next_recorder(),
    _dahua_recorder(),
    _reolink_recorder(),
    _onvif_recorder(),
    _channels_in_frigate(),
    _reolink_behind_hikvision(),
    _rebadged_recorder(),
    _generic_channel(),
)
