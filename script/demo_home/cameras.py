"""The cameras of the demo home: which device, under which integration, in which area, and what the audit should say."""

from __future__ import annotations

from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self

from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    Login,
    MjpegCamera,
    OnvifCamera,
    OnvifFacts,
    RtspCamera,
    SimulatedDevice,
    StillCamera,
)

if TYPE_CHECKING:
    from types import TracebackType

CONFIRMED = frozenset({"confirmed"})
LIKELY = frozenset({"likely", "confirmed"})
NOT_FLAGGED = frozenset({"other_maker", "unknown"})

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


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One config entry, as Home Assistant stores it after somebody filled in its form."""

    domain: str
    title: str
    unique_id: str | None
    data: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    version: int = 1


@dataclass(frozen=True, kw_only=True)
class DemoCamera:
    """One camera of the home. ``verdicts``: those that are right for it."""

    device: SimulatedDevice
    name: str
    area: str
    verdicts: frozenset[str]


class DemoCameras:
    """All cameras of the home; an async context manager in which they answer."""

    def __init__(self) -> None:
        """Give every camera an address of its own, so that they look like different devices."""
        self.driveway = HikvisionCamera(host="127.0.10.11", login=LOGIN, name="Driveway")
        self.recorder = HikvisionRecorder(host="127.0.10.12", login=LOGIN, name="Garage recorder")
        self.front_door = OnvifCamera(REBADGE, host="127.0.10.13", login=LOGIN)
        self.garden = OnvifCamera(OTHER_MAKER, host="127.0.10.14", login=LOGIN)
        self.shed = StillCamera(
            host="127.0.10.15", login=LOGIN, name="Shed", stream_path="/live/main"
        )
        self.workshop = MjpegCamera(host="127.0.10.16", login=LOGIN, name="Workshop")
        self.nursery = RtspCamera(host="127.0.10.17", login=LOGIN, name="Nursery")
        self.all = (
            DemoCamera(device=self.driveway, name="Driveway", area="Driveway", verdicts=CONFIRMED),
            DemoCamera(
                device=self.recorder, name="Garage recorder", area="Garage", verdicts=CONFIRMED
            ),
            DemoCamera(device=self.front_door, name="Front door", area="Entrance", verdicts=LIKELY),
            DemoCamera(device=self.garden, name="Garden", area="Garden", verdicts=NOT_FLAGGED),
            DemoCamera(device=self.shed, name="Shed", area="Garden", verdicts=NOT_FLAGGED),
            DemoCamera(
                device=self.workshop, name="Workshop", area="Workshop", verdicts=NOT_FLAGGED
            ),
            DemoCamera(device=self.nursery, name="Nursery", area="Nursery", verdicts=NOT_FLAGGED),
        )
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start every camera."""
        async with AsyncExitStack() as starting:
            for camera in self.all:
                await starting.enter_async_context(camera.device)
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

    def expected(self) -> dict[str, frozenset[str]]:
        """Map each name to the verdicts that are right for it; a camera behind the recorder may be anyone's."""
        right = {camera.name: camera.verdicts for camera in self.all}
        return right | {channel.name: NOT_FLAGGED for channel in self.recorder.channels}

    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""
        return [
            self._hikvision(self.driveway),
            self._hikvision(self.recorder),
            # One camera under two integrations, as in many homes: ONVIF for the picture of the main stream.
            self._onvif(self.driveway, "Driveway", self.driveway.facts.mac),
            self._onvif(self.front_door, "Front door", REBADGE.mac),
            self._onvif(self.garden, "Garden", OTHER_MAKER.mac),
            self._generic(self.shed),
            self._mjpeg(self.workshop),
        ]

    def yaml(self) -> str:
        """Write the camera that stands in configuration.yaml, as its integration has no other way."""
        return (
            "camera:\n"
            "  - platform: ffmpeg\n"
            f"    name: {self.nursery.name}\n"
            f"    input: {self.nursery.stream_url_with_login}\n"
        )

    def _hikvision(self, device: HikvisionCamera | HikvisionRecorder) -> Entry:
        return Entry(
            domain="hikvision",
            title=device.facts.name,
            unique_id=device.facts.device_id,
            data={
                "host": device.host,
                "port": device.http_port,
                "username": LOGIN.username,
                "password": LOGIN.password,
                "ssl": False,
            },
        )

    def _onvif(self, device: SimulatedDevice, name: str, mac: str) -> Entry:
        return Entry(
            domain="onvif",
            title=f"{name} - {mac}",
            unique_id=mac,
            data={
                "name": name,
                "host": device.host,
                "port": device.http_port,
                "username": LOGIN.username,
                "password": LOGIN.password,
            },
        )

    def _generic(self, device: StillCamera) -> Entry:
        return Entry(
            domain="generic",
            title=device.name,
            unique_id=None,
            version=2,
            options={
                "still_image_url": device.still_url,
                "stream_source": device.stream_url_with_login,
                "content_type": "image/jpeg",
                "advanced": {"framerate": 2.0, "verify_ssl": True},
            },
        )

    def _mjpeg(self, device: MjpegCamera) -> Entry:
        return Entry(
            domain="mjpeg",
            title=device.name,
            unique_id=None,
            options={
                "authentication": "digest",
                "username": LOGIN.username,
                "password": LOGIN.password,
                "mjpeg_url": device.mjpeg_url,
                "still_image_url": device.still_url,
                "verify_ssl": True,
            },
        )
