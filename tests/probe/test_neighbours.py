"""What is on the network and not in Home Assistant, with the same verdicts as the home's cameras."""

import pytest

from custom_components.camera_audit.audit.camera import Camera, ClientRow, Facts
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.knowledge.records import Role
from custom_components.camera_audit.probe.answer import Answer
from custom_components.camera_audit.probe.neighbours import (
    find_neighbours,
    in_home_assistant,
)
from custom_components.camera_audit.probe.text import KeptMac
from tests.home.made_home import DAHUA, HIKVISION, NOBODY, MadeHome
from tests.probe.asking import NOW, SALT, knowledge

SADP = Facts(sadp=(("devicedescription", "DS-2CD2385G1-I"), ("detailoemcode", "1")))


def answers(
    *hosts: str, facts: Facts = SADP, mac: str | None = None
) -> dict[str, Answer]:
    kept = KeptMac.hash_mac(mac, SALT) if mac else None
    return {
        host: Answer(host=host, tried=NOW, when=NOW, facts=facts, mac=kept)
        for host in hosts
    }


def found(
    home: MadeHome | None = None,
    clients: tuple[ClientRow, ...] = (),
    said: dict[str, Answer] | None = None,
) -> dict[str, Verdict]:
    cameras: tuple[Camera, ...] = home.assemble().cameras if home else ()
    result = find_neighbours(cameras, clients, said or {}, knowledge(), SALT)
    return {finding.camera.name: finding.verdict for finding in result}


def client(mac: str, host: str | None = None, name: str = "Box") -> ClientRow:
    return ClientRow(mac=mac, host=host, name=name)


def test_a_prefix_alone_is_likely_and_an_answer_settles_it() -> None:
    row = client(HIKVISION + "01", "192.168.1.70")
    assert found(clients=(row,)) == {"Box": Verdict.LIKELY}
    assert found(clients=(row,), said=answers("192.168.1.70")) == {
        "Box": Verdict.CONFIRMED
    }


def test_an_answer_alone_is_named_by_its_model() -> None:
    assert found(said=answers("192.168.1.71")) == {"DS-2CD2385G1-I": Verdict.CONFIRMED}


def test_other_makers_and_other_things_are_not_listed() -> None:
    other = Facts(manufacturer="Dahua", model="IPC-HFW2431S")
    rows = (client(DAHUA + "02", "192.168.1.72"), client(NOBODY + "03", "192.168.1.73"))
    assert found(clients=rows, said=answers("192.168.1.74", facts=other)) == {}


def test_a_camera_of_the_home_is_no_neighbour() -> None:
    home = MadeHome()
    home.camera("Garden", "onvif", host="192.168.1.75", mac=HIKVISION + "05")
    rows = (client(HIKVISION + "05", "192.168.1.75"), client(HIKVISION + "05", None))
    assert found(home, rows, answers("192.168.1.75")) == {}


def test_a_camera_that_only_the_network_shows_is_a_neighbour() -> None:
    home = MadeHome()
    home.client(HIKVISION + "06", "192.168.1.76", name="Porch")
    rows = tuple(home.clients)
    assert found(home, rows) == {"Porch": Verdict.LIKELY}


def test_an_address_that_passed_to_another_device_says_nothing() -> None:
    row = client(NOBODY + "07", "192.168.1.77")
    said = answers("192.168.1.77", mac="4419B60A0007")
    assert found(clients=(row,), said=said) == {}


def test_a_client_without_an_address_or_with_an_odd_one_is_taken_as_it_is() -> None:
    rows = (client(HIKVISION + "08"), client("nonsense"), client("", "192.168.1.79"))
    assert found(clients=rows) == {"Box": Verdict.LIKELY}


def test_a_neighbour_keeps_its_id() -> None:
    row = client(HIKVISION + "09", "192.168.1.80")
    first = find_neighbours((), (row,), {}, knowledge(), SALT)
    moved = find_neighbours(
        (), (client(HIKVISION + "09", "192.168.1.81"),), {}, knowledge(), SALT
    )
    assert first[0].camera.camera_id == moved[0].camera.camera_id


#: Some that list hosts for Home Assistant, beside those that the data names.
LISTERS = (
    "bt_smarthub",
    "cisco_ios",
    "fortios",
    "pfsense",
    "ping",
    "snmp",
    "synology_srm",
)
TRACKERS = sorted(
    {
        name
        for name, known in knowledge().integrations.items()
        if known.role is Role.TRACKER
    }
    | set(LISTERS)
)


@pytest.mark.parametrize("tracker", TRACKERS)
def test_a_host_that_only_a_tracker_shows_is_not_asked(tracker: str) -> None:
    home = MadeHome()
    entry = home.entry(tracker, host="192.168.1.1")
    device = home.device(
        entry, name="Porch", mac=HIKVISION + "0a", identifiers=((tracker, "x"),)
    )
    home.entity("device_tracker.porch", tracker, device)
    home.client(HIKVISION + "0a", "192.168.1.82", name="Porch")
    cameras = home.assemble().cameras
    assert [camera.host for camera in cameras] == ["192.168.1.82"]
    assert not [camera for camera in cameras if in_home_assistant(camera, knowledge())]
