"""Alarm panels, stations, doorbells, plugs: what the maker sells besides cameras, and doorbells that others sell."""

from tests.home.adversarial.parts import (
    ANY,
    AT_LEAST_POSSIBLE,
    CAMERA,
    FLAGGED,
    HIKVISION,
    Expected,
    Home,
    Registry,
    onvif_home,
)

SPOT = "camera.spot"


def _without_picture(
    name: str, why: str, domain: str, entity: str, maker: str, model: str
) -> Home:
    written = Registry()
    entry_id = written.entry(domain, name, data={"host": "192.168.1.100"})
    device_id = written.device(
        entry_id, domain, name, maker=maker, model=model, mac=f"{HIKVISION}:a0:00:01"
    )
    written.entity(entity, domain, device_id=device_id, entry_id=entry_id)
    no_camera = Expected(name, ANY, not_kinds=(CAMERA, "doorbell"))
    return Home(name, why, written.files(), (no_camera,), count=(0, 1))


def _account() -> Home:
    written = Registry()
    entry_id = written.entry("ezviz", "EZVIZ")
    written.camera("ezviz", "garden", entry_id=entry_id, maker="EZVIZ", model="C3W")
    plug = written.device(
        entry_id, "ezviz", "Plug", maker="EZVIZ", model="CS-T31-16B-EU"
    )
    written.entity("switch.plug", "ezviz", device_id=plug, entry_id=entry_id)
    sensor = written.device(entry_id, "ezviz", "Window", maker="EZVIZ", model="CS-T2C")
    written.entity("binary_sensor.window", "ezviz", device_id=sensor, entry_id=entry_id)
    return Home(
        "ezviz-account",
        "a camera, a plug and a sensor of one account",
        written.files(),
        (Expected("camera.garden", FLAGGED, brand="EZVIZ"),),
        count=(1, 2, 3),
    )


HOMES = (
    _without_picture(
        "ax-pro",
        "an alarm panel",
        "hikvision_axpro",
        "alarm_control_panel.house",
        "Hikvision - Ax Pro",
        "DS-PWA96-M-WE",
    ),
    _without_picture(
        "enforcer",
        "an alarm panel of a sister company",
        "pyronix",
        "alarm_control_panel.house",
        "Pyronix",
        "Enforcer",
    ),
    _without_picture(
        "switch-of-maker",
        "a switch",
        "snmp_switch",
        "switch.port_1",
        "Hikvision",
        "DS-3E1309P-EI",
    ),
    _account(),
    onvif_home(
        "door-station",
        "a door station",
        Expected(SPOT, FLAGGED, kinds=("doorbell", "door_station")),
        maker="HIKVISION",
        model="DS-KV6113-WPE1(C)",
        mac=f"{HIKVISION}:a0:00:02",
    ),
    onvif_home(
        "ezviz-doorbell",
        "EZVIZ's doorbell",
        Expected(SPOT, FLAGGED, kinds=("doorbell", "door_station"), brand="EZVIZ"),
        maker="EZVIZ",
        model="CS-DB1C-A0-1E2W2FR",
    ),
    onvif_home(
        "rca-doorbell",
        "a doorbell that Hikvision makes for RCA",
        Expected(SPOT, AT_LEAST_POSSIBLE, brand="RCA"),
        maker="RCA",
        model="HSDB2A",
    ),
    onvif_home(
        "nellys-doorbell",
        "a doorbell that Hikvision makes for Nelly's",
        Expected(SPOT, AT_LEAST_POSSIBLE),
        maker="NSC",
        model="NSC-DB2",
    ),
    onvif_home(
        "laview-doorbell",
        "a doorbell that Hikvision makes for LaView",
        Expected(SPOT, AT_LEAST_POSSIBLE),
        maker="LaView",
        model="LV-PDB1630-U",
    ),
    onvif_home(
        "thermal",
        "a thermal camera",
        Expected(SPOT, FLAGGED),
        maker="HIKVISION",
        model="DS-2TD2617B-6/PA",
    ),
    onvif_home(
        "robot",
        "a machine camera of a sister company",
        Expected(SPOT, AT_LEAST_POSSIBLE),
        maker="Hikrobot",
        model="MV-CS050-10GC",
    ),
)
