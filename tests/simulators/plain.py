"""Cameras that offer only a path: a still picture, a motion JPEG, a stream address."""

from typing import TYPE_CHECKING

from .device import Login, SimulatedDevice
from .digest import Digest
from .picture import jpeg
from .rtsp import RtspServer
from .web import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

_CHALLENGE = 'Digest realm="{realm}", nonce="{nonce}"'
_BOUNDARY = "myboundary"
_FRAME_SECONDS = 0.5


class RtspCamera(SimulatedDevice):
    """A camera of which only the stream address is known."""

    #: Where the stream is, as owners paste it into a configuration.
    stream_path = "/h264Preview_01_main"
    realm = "BC Streaming Media"

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        login: Login | None = None,
        name: str = "Nursery",
        stream_path: str | None = None,
        realm: str | None = None,
    ) -> None:
        """The web page is empty: such a camera is used through its stream alone."""
        self.name = name
        self.stream_path = stream_path or self.stream_path
        login = login or Login()
        self._digest = Digest(
            realm=realm or self.realm,
            username=login.username,
            password=login.password,
            form=_CHALLENGE,
        )
        super().__init__(host=host, login=login)

    @property
    def stream_url(self) -> str:
        """The stream address without user and password."""
        return f"rtsp://{self.host}:{self.rtsp_port}{self.stream_path}"

    @property
    def stream_url_with_login(self) -> str:
        """The stream address as it stands in configurations, with user and password."""
        user = f"{self.login.username}:{self.login.password}"
        return f"rtsp://{user}@{self.host}:{self.rtsp_port}{self.stream_path}"

    def rtsp_server(self) -> RtspServer:
        """Speak RTSP with this camera's realm."""
        return RtspServer(self.host, self._digest, server=None, asked=self.asked.note)

    async def answer(self, request: Request) -> Response:
        """No page."""
        self.asked.note(request.method, request.target, known=False)
        return Response(status=404)


class StillCamera(RtspCamera):
    """A camera with a still picture and the stream path that Hikvision devices (and others) use."""

    stream_path = "/Streaming/Channels/101"
    realm = "streaming"
    still_path = "/snapshot.jpg"

    @property
    def still_url(self) -> str:
        """The address of the still picture; it needs no login."""
        return f"{self.http_url}{self.still_path}"

    async def answer(self, request: Request) -> Response:
        """Give the picture to everybody."""
        self.asked.note(request.method, request.target, known=False)
        if request.path == self.still_path:
            return Response(content_type="image/jpeg", body=jpeg(self.name, 140))
        return Response(status=404)


class MotionCamera(StillCamera):
    """A camera with a still picture that tells whether something moves before it; ``/simulated/motion/on`` makes it so."""

    stream_path = "/h264Preview_01_main"
    realm = "BC Streaming Media"
    _moving = "off"

    @property
    def motion_url(self) -> str:
        """Where it is told; with ``/on`` and ``/off`` behind it, what makes it so."""
        return f"{self.http_url}/simulated/motion"

    async def answer(self, request: Request) -> Response:
        """Tell it to everybody, and give the picture."""
        path, _, motion = request.path.rpartition("/")
        if path == "/simulated/motion":
            self._moving = motion
        if request.path.startswith("/simulated/motion"):
            return Response(body=self._moving.encode())
        return await super().answer(request)


class MjpegCamera(SimulatedDevice):
    """A camera with the picture paths of Axis: motion JPEG and a still, behind a digest login."""

    mjpeg_path = "/axis-cgi/mjpg/video.cgi"
    still_path = "/axis-cgi/jpg/image.cgi"

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        login: Login | None = None,
        name: str = "Workshop",
    ) -> None:
        """The realm carries the network address, whose tail is invented."""
        self.name = name
        login = login or Login()
        self._digest = Digest(
            realm="AXIS_ACCC8E5C0606",
            username=login.username,
            password=login.password,
            form=_CHALLENGE,
        )
        super().__init__(host=host, login=login)

    @property
    def mjpeg_url(self) -> str:
        """The address of the motion JPEG."""
        return f"{self.http_url}{self.mjpeg_path}"

    @property
    def still_url(self) -> str:
        """The address of the still picture."""
        return f"{self.http_url}{self.still_path}"

    async def answer(self, request: Request) -> Response:
        """Ask for the login, then send pictures."""
        known = self._digest.accepts(
            request.headers.get("authorization"), request.method
        )
        self.asked.note(request.method, request.target, known)
        if request.path not in {self.mjpeg_path, self.still_path}:
            return Response(status=404)
        if not known:
            return Response(
                status=401, headers=(("WWW-Authenticate", self._digest.challenge),)
            )
        if request.path == self.still_path:
            return Response(content_type="image/jpeg", body=jpeg(self.name, 270))
        return Response(
            content_type=f"multipart/x-mixed-replace; boundary={_BOUNDARY}",
            stream=self._frames(),
        )

    async def _frames(self) -> AsyncIterator[bytes]:
        picture = jpeg(self.name, 270)
        head = f"--{_BOUNDARY}\r\nContent-Type: image/jpeg\r\nContent-Length: {len(picture)}\r\n\r\n".encode()
        yield head + picture + b"\r\n"
        while await self.wait(_FRAME_SECONDS):
            yield head + picture + b"\r\n"
