"""A rented flat: the doorbell and the hallway's camera are the landlord's, the one in the living room is the tenant's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators import Login, OnvifCamera, OnvifFacts

from .. import entries
from ..cameras import LIKELY, NOT_FLAGGED, DemoCamera, DemoCameras

if TYPE_CHECKING:
    from ..entries import Entry

_LOGIN = Login()
#: Invented units of real lines.
_DOORBELL = OnvifFacts(
    manufacturer="HIKVISION",
    model="DS-KV6113-WPE1",
    firmware="V2.2.53 build 220616",
    serial="DS-KV6113-WPE120220622AAWRK00001301",
    mac="44:19:b6:5c:13:0a",
    picture_name="Doorbell",
    hue=20,
)
_HALLWAY = OnvifFacts(
    manufacturer="HIKVISION",
    model="DS-2CD2143G2-I",
    firmware="V5.5.151 build 210204",
    serial="DS-2CD2143G2-I20210318AAWRF00001302",
    mac="44:19:b6:5c:13:0b",
    picture_name="Hallway",
    hue=250,
)
_LIVING_ROOM = OnvifFacts(
    manufacturer="UNIVIEW",
    model="IPC2124SR5-ADF28KM-G",
    firmware="GIPC-B6203.8.9.240101",
    serial="210235SIMULATED1303",
    mac="48:ea:63:5c:13:0c",
    stream_path="/media/video1",
    snapshot_path="/images/snapshot.jpg",
    realm="IPC",
    picture_name="Living room",
    hue=110,
)


class RenterHome(DemoCameras):
    """Two of the three are not the tenant's to replace."""

    def __init__(self) -> None:
        """Give every camera an address of its own, so that they look like different devices."""
        self._units = {
            name: OnvifCamera(facts, host=host, login=_LOGIN)
            for name, host, facts in (
                ("Doorbell", "127.0.13.11", _DOORBELL),
                ("Hallway", "127.0.13.12", _HALLWAY),
                ("Living room", "127.0.13.13", _LIVING_ROOM),
            )
        }
        super().__init__(
            tuple(
                DemoCamera(
                    device=self._units[name], name=name, area=area, verdicts=verdicts
                )
                for name, area, verdicts in (
                    ("Doorbell", "Entrance", LIKELY),
                    ("Hallway", "Entrance", LIKELY),
                    ("Living room", "Living room", NOT_FLAGGED),
                )
            )
        )

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        return [
            entries.onvif(camera, name, camera.facts.mac)
            for name, camera in self._units.items()
        ]
