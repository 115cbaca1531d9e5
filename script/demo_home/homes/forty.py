"""A shop with forty cameras: sixteen behind two video recorders, and twenty-four that Frigate records."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from simulators import Channel, HikvisionRecorder, Login, RtspCamera

from .. import entries
from ..cameras import (
    CONFIRMED,
    ONLY_LIKELY,
    SHARED_PATH,
    DemoCamera,
    DemoCameras,
    frigate_configuration,
)

if TYPE_CHECKING:
    from ..entries import Entry

_LOGIN = Login()
#: What each recorder records, as somebody has called it there. Who made these cameras nobody can tell.
_FRONT = (
    "Entrance door",
    "Checkout 1",
    "Checkout 2",
    "Checkout 3",
    "Aisle 1",
    "Aisle 2",
    "Aisle 3",
    "Aisle 4",
)
_BACK = (
    "Back door",
    "Cold room",
    "Kitchen",
    "Office",
    "Safe",
    "Staff room",
    "Server room",
    "Stairs",
)
#: The areas whose cameras Frigate records, and how many there are; each is called after its area.
_THROUGH_FRIGATE = {"Car park": 8, "Warehouse": 10, "Ramp": 6}


class FortyHome(DemoCameras):
    """So many that nobody decides about each by itself."""

    def __init__(self) -> None:
        """Give every camera an address of its own, so that they look like different devices."""
        front = HikvisionRecorder(
            host="127.0.12.11",
            login=_LOGIN,
            name="Shop recorder",
            channels=_channels(_FRONT),
        )
        back = HikvisionRecorder(
            host="127.0.12.12",
            login=_LOGIN,
            name="Back recorder",
            channels=_channels(_BACK),
            mac="24:28:fd:5c:12:0b",
            serial="DS-7608NI-K2/8P0820200312CCRRE00001212WCVU",
        )
        cameras = [
            DemoCamera(
                device=recorder,
                name=recorder.facts.name,
                area=area,
                verdicts=CONFIRMED,
            )
            for recorder, area in ((front, "Shop"), (back, "Back rooms"))
        ]
        self._through_frigate: dict[str, RtspCamera] = {}
        hosts = count(21)
        for area, cameras_there in _THROUGH_FRIGATE.items():
            for number in range(1, cameras_there + 1):
                name = f"{area} {number}"
                device = RtspCamera(
                    host=f"127.0.12.{next(hosts)}",
                    login=_LOGIN,
                    name=name,
                    stream_path=SHARED_PATH,
                    realm=f"IP Camera(D12{number:02})",
                )
                self._through_frigate[name.lower().replace(" ", "_")] = device
                cameras.append(
                    DemoCamera(
                        device=device,
                        name=name,
                        area=area,
                        verdicts=ONLY_LIKELY,
                        asked=CONFIRMED,
                        live=True,
                        relay="frigate",
                    )
                )
        super().__init__(tuple(cameras), (front, back))

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        return [*map(entries.hikvision, self.recorders), entries.frigate()]

    def files(self) -> dict[str, object]:
        """Return what Frigate answers."""
        return {"frigate_answer.json": frigate_configuration(self._through_frigate)}


def _channels(names: tuple[str, ...]) -> tuple[Channel, ...]:
    return tuple(
        Channel(number=number, name=name) for number, name in enumerate(names, 1)
    )
