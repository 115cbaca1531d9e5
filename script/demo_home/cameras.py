"""What every demo home is made of: its cameras, what the audit should say of each, and how they stand in Home Assistant."""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

    from simulators import HikvisionRecorder, MotionCamera, RtspCamera, SimulatedDevice

    from .entries import Entry

CONFIRMED = frozenset({"confirmed"})
LIKELY = frozenset({"likely", "confirmed"})
ONLY_LIKELY = frozenset({"likely"})
POSSIBLE = frozenset({"possible"})
NOT_FLAGGED = frozenset({"other_maker", "unknown"})
#: Hikvision's, which other makers took over so that recorders find their streams.
SHARED_PATH = "/Streaming/Channels/101"


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


class DemoCameras(ABC):
    """All cameras of one home; an async context manager in which they answer. Each home is a class below this one."""

    #: The camera that automations and a dashboard use, which can be replaced by the one that was bought.
    used: str | None = None
    #: The one that was bought: it is in the network, and waits as a discovery.
    bought: MotionCamera | None = None

    def __init__(
        self,
        cameras: tuple[DemoCamera, ...],
        recorders: tuple[HikvisionRecorder, ...] = (),
    ) -> None:
        """Take the cameras; ``recorders`` are those among them whose own cameras core's integration shows."""
        self.all = cameras
        self.recorders = recorders
        self._running = AsyncExitStack()

    async def __aenter__(self) -> Self:
        """Start every camera."""
        devices = [camera.device for camera in self.all]
        if self.bought is not None:
            devices.append(self.bought)
        async with AsyncExitStack() as starting:
            for device in devices:
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
        """Map each name to the verdicts that are right for it; a camera behind a recorder may be anyone's.

        ``asked``: after the cameras were asked themselves.
        """
        right = {
            camera.name: (camera.asked if asked else None) or camera.verdicts
            for camera in self.all
        }
        for recorder in self.recorders:
            right |= {channel.name: NOT_FLAGGED for channel in recorder.channels}
        return right

    def area_of(self, recorder: HikvisionRecorder) -> str:
        """Return where a recorder stands, and with it its cameras."""
        return next(camera.area for camera in self.all if camera.device is recorder)

    @property
    def live_only(self) -> frozenset[str]:
        """The names of cameras of which the files of the home know less than the running home."""
        return frozenset(camera.name for camera in self.all if camera.live)

    @abstractmethod
    def entries(self) -> list[Entry]:
        """List the config entries; the addresses are known once the cameras have started."""

    def files(self) -> dict[str, object]:
        """Return what lies beside the configuration, by the names of the files."""
        return {}

    def yaml(self) -> str:
        """Write what stands in configuration.yaml of this home alone."""
        return ""


def frigate_configuration(cameras: dict[str, RtspCamera]) -> dict[str, object]:
    """Write what Frigate answers of cameras whose streams go2rtc hands to it, by their names there."""
    streams, frigate_cameras = {}, {}
    for name, camera in cameras.items():
        stream = camera.stream_url.replace("://", "://*:*@")
        streams[name] = stream_sources(stream, camera)
        path = f"rtsp://127.0.0.1:8554/{name}"
        inputs = [{"path": path, "roles": ["record", "detect"]}]
        frigate_cameras[name] = {"ffmpeg": {"inputs": inputs}}
    return {"go2rtc": {"streams": streams}, "cameras": frigate_cameras}


def stream_sources(stream: str, camera: RtspCamera) -> list[str]:
    """Return the sources that go2rtc has of a camera: the picture, and the way to talk through it."""
    return [stream, f"isapi://*:*@{camera.host}:80/"]
