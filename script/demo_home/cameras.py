"""The cameras of the demo home: which device, under which integration, in which area, and what the audit should say."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    Login,
    MjpegCamera,
    MotionCamera,
    OnvifCamera,
    OnvifFacts,
    RtspCamera,
    SimulatedDevice,
    StillCamera,
)

from . import entries

if TYPE_CHECKING:
    from types import TracebackType

    from .entries import Entry

CONFIRMED = frozenset({"confirmed"})
LIKELY = frozenset({"likely", "confirmed"})
ONLY_LIKELY = frozenset({"likely"})
POSSIBLE = frozenset({"possible"})
NOT_FLAGGED = frozenset({"other_maker", "unknown"})
# Hikvision's, which other makers took over so that recorders find their streams.
_SHARED_PATH = "/Streaming/Channels/101"

# An invented unit of a real line: the maker's text and model as such cameras report them over ONVIF.
REBADGE = OnvifFacts(
    manufacturer="ANNKE",
    model="I91BM",
    firmware="V5.7.3 build 220315",
    serial="I91BM20220415AAWRJ00000303",
    mac="bc:ad:28:5c:03:0c",
    realm="I91BM",
    picture_name="Front door",
    hue=200,
)
OTHER_MAKER = OnvifFacts(
    manufacturer="UNIVIEW",
    model="IPC2124SR5-ADF28KM-G",
    firmware="GIPC-B6203.8.9.240101",
    serial="210235SIMULATED0404",
    mac="48:ea:63:5c:04:0d",
    stream_path="/media/video1",
    snapshot_path="/images/snapshot.jpg",
    realm="IPC",
    picture_name="Garden",
    hue=110,
)
LOGIN = Login()
#: The network address of the alley's camera, which only the router knows; its tail is invented.
ALLEY_MAC = "c0:56:e3:5c:08:10"


#: What the network says of the camera that was bought; the tail of its address is invented.
BOUGHT = {"mac": "ec:71:db:5c:0d:22", "model": "RLC-810A", "name": "New camera"}


@dataclass(frozen=True, kw_only=True)
class DemoCamera:
    """One camera of the home.

    ``verdicts``: those that are right for it; ``asked``: the same after it was asked itself, None where they stay.
    ``live``: whether its maker is known from what only the running home has: a router, or Frigate's memory.
    ``relay``: the integration that hands it on and alone knows where it is.
    """

    device: SimulatedDevice
    name: str
    area: str
    verdicts: frozenset[str]
    asked: frozenset[str] | None = None
    live: bool = False
    relay: str | None = None


class DemoCameras:
    """All cameras of the home; an async context manager in which they answer."""

    def __init__(self, *, stream_only: bool = False) -> None:
        """Give every camera an address of its own, so that they look like different devices.

        ``stream_only``: add two of which nothing but a stream is known until they are asked.
        """
        self.driveway = HikvisionCamera(
            host="127.0.10.11", login=LOGIN, name="Driveway"
        )
        self.recorder = HikvisionRecorder(
            host="127.0.10.12", login=LOGIN, name="Garage recorder"
        )
        self.front_door = OnvifCamera(REBADGE, host="127.0.10.13", login=LOGIN)
        self.garden = OnvifCamera(OTHER_MAKER, host="127.0.10.14", login=LOGIN)
        self.shed = StillCamera(
            host="127.0.10.15", login=LOGIN, name="Shed", stream_path="/live/main"
        )
        self.workshop = MjpegCamera(host="127.0.10.16", login=LOGIN, name="Workshop")
        self.nursery = RtspCamera(host="127.0.10.17", login=LOGIN, name="Nursery")
        # Both stand in Home Assistant as nothing but the same stream path.
        self.alley = RtspCamera(
            host="127.0.10.18",
            login=LOGIN,
            name="Alley",
            stream_path=_SHARED_PATH,
            realm="IP Camera(D0808)",
        )
        self.terrace = RtspCamera(
            host="127.0.10.19",
            login=LOGIN,
            name="Terrace",
            stream_path=_SHARED_PATH,
            realm="Login to 5C0909SIMULATED",
        )
        # Both stand in Home Assistant under a relay, which alone knows where they are.
        self.porch, self.bike_shed = (
            RtspCamera(
                host=host,
                login=LOGIN,
                name=name,
                stream_path=_SHARED_PATH,
                realm=f"IP Camera({unit})",
            )
            for host, name, unit in (
                ("127.0.10.20", "Porch", "D0810"),
                ("127.0.10.21", "Bike shed", "D0811"),
            )
        )
        self.all: tuple[DemoCamera, ...] = (
            DemoCamera(
                device=self.driveway,
                name="Driveway",
                area="Driveway",
                verdicts=CONFIRMED,
            ),
            DemoCamera(
                device=self.recorder,
                name="Garage recorder",
                area="Garage",
                verdicts=CONFIRMED,
            ),
            DemoCamera(
                device=self.front_door,
                name="Front door",
                area="Entrance",
                verdicts=LIKELY,
            ),
            DemoCamera(
                device=self.garden, name="Garden", area="Garden", verdicts=NOT_FLAGGED
            ),
            DemoCamera(
                device=self.shed, name="Shed", area="Garden", verdicts=NOT_FLAGGED
            ),
            DemoCamera(
                device=self.workshop,
                name="Workshop",
                area="Workshop",
                verdicts=NOT_FLAGGED,
            ),
            DemoCamera(
                device=self.nursery,
                name="Nursery",
                area="Nursery",
                verdicts=NOT_FLAGGED,
            ),
            DemoCamera(
                device=self.porch,
                name="Porch",
                area="Driveway",
                verdicts=ONLY_LIKELY,
                asked=CONFIRMED,
                live=True,
                relay="frigate",
            ),
            DemoCamera(
                device=self.bike_shed,
                name="Bike shed",
                area="Garden",
                verdicts=ONLY_LIKELY,
                asked=CONFIRMED,
                relay="go2rtc",
            ),
        )
        if stream_only:
            self.all += (
                DemoCamera(
                    device=self.alley,
                    name="Alley",
                    area="Alley",
                    verdicts=ONLY_LIKELY,
                    asked=CONFIRMED,
                    live=True,
                ),
                DemoCamera(
                    device=self.terrace,
                    name="Terrace",
                    area="Garden",
                    verdicts=POSSIBLE,
                    asked=NOT_FLAGGED,
                ),
            )
        #: The one that was bought: it is in the network, and waits as a discovery.
        self.bought = MotionCamera(host="127.0.10.22", login=LOGIN, name="New camera")
        self._stream_only = stream_only
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start every camera."""
        async with AsyncExitStack() as starting:
            for device in (*(camera.device for camera in self.all), self.bought):
                await starting.enter_async_context(device)
            self._running = starting.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop every camera."""
        await self._running.aclose()

    def expected(self, *, asked: bool = False) -> dict[str, frozenset[str]]:
        """Map each name to the verdicts that are right for it; a camera behind the recorder may be anyone's.

        ``asked``: after the cameras were asked themselves.
        """
        right = {
            camera.name: (camera.asked if asked else None) or camera.verdicts
            for camera in self.all
        }
        return right | {channel.name: NOT_FLAGGED for channel in self.recorder.channels}

    @property
    def live_only(self) -> frozenset[str]:
        """The names of cameras of which the files of the home know less than the running home."""
        return frozenset(camera.name for camera in self.all if camera.live)

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        found = [
            entries.hikvision(self.driveway),
            entries.hikvision(self.recorder),
            # One camera under two integrations, as in many homes: ONVIF for the picture of the main stream.
            entries.onvif(self.driveway, "Driveway", self.driveway.facts.mac),
            entries.onvif(self.front_door, "Front door", REBADGE.mac),
            entries.onvif(self.garden, "Garden", OTHER_MAKER.mac),
            entries.generic(self.shed),
            entries.mjpeg(self.workshop),
            entries.frigate(),
            entries.restream(self.bike_shed.name, "bike_shed"),
        ]
        if self._stream_only:
            found += [
                entries.stream(self.alley),
                entries.stream(self.terrace),
                entries.router((ALLEY_MAC, self.alley.host, self.alley.name)),
            ]
        return found

    def files(self) -> dict[str, object]:
        """Return what lies beside the configuration: what Frigate answers, go2rtc's file, and what was discovered."""
        porch = _streams(self.porch.stream_url.replace("://", "://*:*@"), self.porch)
        inputs = [
            {"path": "rtsp://127.0.0.1:8554/porch", "roles": ["record", "detect"]}
        ]
        frigate = {
            "go2rtc": {"streams": {"porch": porch}},
            "cameras": {"porch": {"ffmpeg": {"inputs": inputs}}},
        }
        bike_shed = _streams(self.bike_shed.stream_url_with_login, self.bike_shed)
        seen = {"host": self.bought.host, "port": self.bought.http_port, **BOUGHT}
        return {
            "frigate_answer.json": frigate,
            "reolink_seen.json": seen,
            "go2rtc.yaml": {"streams": {"bike_shed": bike_shed}},
        }

    def yaml(self) -> str:
        """Write the camera that stands in configuration.yaml, as its integration has no other way."""
        return (
            "camera:\n"
            "  - platform: ffmpeg\n"
            f"    name: {self.nursery.name}\n"
            f"    input: {self.nursery.stream_url_with_login}\n"
        )


def _streams(stream: str, camera: RtspCamera) -> list[str]:
    """Return the sources that go2rtc has of a camera: the picture, and the way to talk through it."""
    return [stream, f"isapi://*:*@{camera.host}:80/"]
