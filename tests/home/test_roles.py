"""What an integration leads to decides what of it is a camera, and whose host its address is."""

import pytest

from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.knowledge.records import LeadsTo
from tests.home.made_home import MadeHome, knowledge

INTEGRATIONS = knowledge().integrations
NO_CAMERAS = [
    name for name, one in INTEGRATIONS.items() if one.leads_to is LeadsTo.NO_CAMERA
]
PANELS = [name for name, one in INTEGRATIONS.items() if one.leads_to is LeadsTo.PANEL]
SERVERS = [
    name
    for name, one in INTEGRATIONS.items()
    if one.leads_to in (LeadsTo.SERVER, LeadsTo.RESTREAMER)
]


@pytest.mark.parametrize("domain", NO_CAMERAS)
def test_what_shows_maps_and_screens_has_no_camera(domain: str) -> None:
    home = MadeHome()
    home.camera("Map", domain, host="192.0.2.8")
    assert home.cameras() == {}


@pytest.mark.parametrize("domain", PANELS)
def test_an_alarm_panel_is_no_camera_and_its_cameras_are_hikvisions(
    domain: str,
) -> None:
    home = MadeHome()
    home.device(
        home.entry(domain, host="192.0.2.8"), name="Panel", manufacturer="HikVision"
    )
    assert home.cameras() == {}

    home.camera("Door", domain, model="DS-PWA64")
    assert (
        examine_camera(home.cameras()["Door"], knowledge()).verdict is Verdict.CONFIRMED
    )


@pytest.mark.parametrize("domain", SERVERS)
def test_cameras_of_one_server_stay_apart(domain: str) -> None:
    home = MadeHome()
    entry = home.entry(domain, host="192.0.2.8")
    for name in ("Door", "Garden"):
        device = home.device(entry, name=name, configuration_url="http://192.0.2.8")
        home.entity(f"camera.{name.lower()}", domain, device)
    assert set(home.cameras()) == {"Door", "Garden"}
