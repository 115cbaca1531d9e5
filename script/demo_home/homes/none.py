"""A home without any camera that Hikvision made: two of other makers, and one of which nobody knows who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators import Login, MjpegCamera, OnvifCamera, OnvifFacts, RtspCamera

from .. import entries
from ..cameras import NOT_FLAGGED, DemoCamera, DemoCameras

if TYPE_CHECKING:
    from ..entries import Entry

_LOGIN = Login()
#: An invented unit of a real line.
_GARDEN = OnvifFacts(
    manufacturer="UNIVIEW",
    model="IPC2124SR5-ADF28KM-G",
    firmware="GIPC-B6203.8.9.240101",
    serial="210235SIMULATED0414",
    mac="48:ea:63:5c:14:0d",
    stream_path="/media/video1",
    snapshot_path="/images/snapshot.jpg",
    realm="IPC",
    picture_name="Garden",
    hue=110,
)


class NoneHome(DemoCameras):
    """Nothing to decide here, and one camera that only its owner can tell."""

    def __init__(self) -> None:
        """Give every camera an address of its own, so that they look like different devices."""
        self._garden = OnvifCamera(_GARDEN, host="127.0.11.11", login=_LOGIN)
        self._workshop = MjpegCamera(host="127.0.11.12", login=_LOGIN, name="Workshop")
        # A path that many makers share says nothing of who made it.
        self._attic = RtspCamera(
            host="127.0.11.13", login=_LOGIN, name="Attic", stream_path="/stream1"
        )
        super().__init__(
            (
                DemoCamera(
                    device=self._garden,
                    name="Garden",
                    area="Garden",
                    verdicts=NOT_FLAGGED,
                ),
                DemoCamera(
                    device=self._workshop,
                    name="Workshop",
                    area="Workshop",
                    verdicts=NOT_FLAGGED,
                ),
                DemoCamera(
                    device=self._attic,
                    name="Attic",
                    area="Attic",
                    verdicts=NOT_FLAGGED,
                ),
            )
        )

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        return [
            entries.onvif(self._garden, "Garden", _GARDEN.mac),
            entries.mjpeg(self._workshop),
            entries.stream(self._attic),
        ]
