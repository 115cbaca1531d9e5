"""Channels of other makers' recorders, cameras of a router, and things of the network that are no cameras.

Guards: a camera that is another maker's, or Hikvision's, only because of what stands before it.
"""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from tests.home.made_home import HIKVISION, MadeHome, knowledge, texts

#: Domain, maker text and model of a recorder, and the identifiers of its first channels.
RECORDERS = [
    (
        "dahua",
        "Dahua",
        "DHI-NVR9908-4KS9",
        ("9A0B1C2D3E4F599", "9A0B1C2D3E4F599_1", "9A0B1C2D3E4F599_2"),
    ),
    (
        "dahua",
        "Dahua",
        "XVR9908",
        ("9A0B1C2D3E4F598", "9A0B1C2D3E4F598_1", "9A0B1C2D3E4F598_7"),
    ),
    ("reolink", "Reolink", "RLN99-410", ("1990001_ch0", "1990001_ch1", "1990001_ch2")),
]


def verdicts(cameras: dict[str, Camera]) -> dict[str, Verdict]:
    return {
        name: examine_camera(camera, knowledge()).verdict
        for name, camera in cameras.items()
    }


def home_with(
    domain: str,
    maker: str,
    models: list[str],
    identifiers: tuple[str, ...],
    *names: str,
) -> MadeHome:
    home = MadeHome()
    for name, identifier, model in zip(names, identifiers, models, strict=False):
        entry = home.entry(domain, address="192.0.2.70", host="192.0.2.70")
        shown = {
            "identifiers": ((domain, identifier),),
            "configuration_url": "http://192.0.2.70",
            "model": model,
        }
        device = home.device(entry, name=name, manufacturer=maker, **shown)
        home.entity(f"camera.{name.lower().replace(' ', '_')}", domain, device)
    return home


@pytest.mark.parametrize(("domain", "maker", "model", "identifiers"), RECORDERS)
def test_a_channel_with_its_recorders_model_is_unknown(
    domain: str, maker: str, model: str, identifiers: tuple[str, ...]
) -> None:
    home = home_with(
        domain, maker, [model] * 3, identifiers, "One", "Two", "Hikvision yard"
    )

    found = verdicts(home.cameras())

    assert found == {
        "One": Verdict.UNKNOWN,
        "Two": Verdict.UNKNOWN,
        "Hikvision yard": Verdict.POSSIBLE,
    }


@pytest.mark.parametrize(("domain", "maker", "model", "identifiers"), RECORDERS)
def test_a_channel_with_a_model_of_its_own_is_judged_by_it(
    domain: str, maker: str, model: str, identifiers: tuple[str, ...]
) -> None:
    models = ["DS-2CD2999G9-I", "IPC-HFW9999S-Z", model]
    home = home_with(domain, maker, models, identifiers, "One", "Two", "Three")

    assert verdicts(home.cameras()) == {
        "One": Verdict.LIKELY,
        "Two": Verdict.OTHER_MAKER,
        "Three": Verdict.UNKNOWN,
    }


def test_the_only_channel_of_a_recorder_that_counts_is_one_too() -> None:
    home = home_with("reolink", "Reolink", ["Generic ONVIF"], ("1990001_ch0",), "One")

    assert verdicts(home.cameras()) == {"One": Verdict.UNKNOWN}


@pytest.mark.parametrize(
    ("domain", "model"),
    [("dahua", "IPC-HFW9999S-Z"), ("dahua", "Zorvex 9"), ("reolink", "Elite Zorvex")],
)
def test_a_camera_that_its_makers_integration_talks_to_is_that_makers(
    domain: str, model: str
) -> None:
    home = MadeHome()
    home.camera(
        "Porch",
        domain,
        host="192.0.2.71",
        manufacturer=domain.title(),
        model=model,
        identifiers=((domain, "9A0B"),),
    )

    assert verdicts(home.cameras()) == {"Porch": Verdict.OTHER_MAKER}


def test_a_camera_of_a_routers_maker_says_what_it_is() -> None:
    home = MadeHome()
    home.camera(
        "Hall",
        "freebox",
        manufacturer="Freebox SAS",
        model="F-HACAM99A",
        identifiers=(("freebox", "9"),),
    )
    home.camera(
        "Attic",
        "freebox",
        manufacturer="Hikvision",
        model="DS-2CD2999G9-I",
        identifiers=(("freebox", "8"),),
    )

    cameras = home.cameras()

    assert texts(cameras["Hall"], "manufacturer") == {"Freebox SAS"}
    assert examine_camera(cameras["Hall"], knowledge()).model == "F-HACAM99A"
    assert verdicts(cameras)["Attic"] is Verdict.CONFIRMED


NO_CAMERAS = [
    "AX PRO alarm panel", "AX PRO", "DS-3E9999P-E", "DS-3E9999P-E switch", "PoE Switch", "poe-switch-2", "Garage switch", "DS-PWA99-M-WE",
    "DS-KH9999 indoor station", "Alarm", "Alarm panel (2)", "Alarmanlage", "Alarmzentrale", "Sirene", "Garage keypad", "Innenstation",
    "Central de alarma", "Centrale d'alarme", "Centrale allarme", "Alarmpaneel", "Larmpanel", "Alarmsentral", "Klávesnice", "Riasztó",
    "Przełącznik", "Сирена", "Комутатор", "スイッチ", "交换机", "报警主机", "Motion detector", "Control panel", "Access Point 3", "axpro",
]  # fmt: skip
CAMERAS = [
    "Switch room", "Alarm room camera", "Panel shop", "Porch", "Patio central", "Solar panels east", "Alarmstrasse", "Hikvision",
    "Keypad door cam", "ipcam-switchboard", "Siren Street", "DS-2CD2999G9-I", "Hub yard", "Monitor", "Salarm", "Solar panel",
]  # fmt: skip


@pytest.mark.parametrize("source", ["client", "tracker"])
@pytest.mark.parametrize("name", NO_CAMERAS)
def test_a_host_that_is_called_another_thing_is_no_camera(
    source: str, name: str
) -> None:
    assert hosts(source, name).assemble().cameras == ()


@pytest.mark.parametrize("source", ["client", "tracker"])
@pytest.mark.parametrize("name", CAMERAS)
def test_a_host_whose_name_only_holds_such_a_word_is_kept(
    source: str, name: str
) -> None:
    (camera,) = hosts(source, name).assemble().cameras

    assert examine_camera(camera, knowledge()).verdict is Verdict.LIKELY


def test_a_camera_that_is_called_another_thing_stays_one() -> None:
    home = MadeHome()
    home.camera(
        "Alarm",
        "onvif",
        host="192.0.2.9",
        mac=HIKVISION + "01",
        manufacturer="Hikvision",
        model="DS-2CD2999G9-I",
    )
    home.client(HIKVISION + "01", "192.0.2.9", name="Alarm")

    assert verdicts(home.cameras()) == {"Alarm": Verdict.CONFIRMED}


def hosts(source: str, name: str) -> MadeHome:
    """Return a home with one host of Hikvision's prefix, heard by DHCP or shown by a router."""
    home = MadeHome()
    if source == "client":
        home.client(HIKVISION + "01", "192.0.2.8", name=name)
    else:
        home.device(
            home.entry("unifi"),
            name=name,
            mac=HIKVISION + "01",
            manufacturer="Hangzhou Hikvision",
        )
    return home
