"""The ONVIF side of a camera: the SOAP answers that core's ``onvif`` integration asks for, no more."""

import asyncio
import base64
import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from . import soap
from .device import Login, SimulatedDevice
from .digest import Digest
from .picture import jpeg
from .rtsp import RtspServer
from .web import Request, Response

if TYPE_CHECKING:
    from collections.abc import Callable

_OPERATION = re.compile(rb"<(?:[\w.-]+:)?Body[^>]*>\s*<(?:[\w.-]+:)?(\w+)")
_TOKEN_FIELDS = {
    name: re.compile(rf"<(?:[\w.-]+:)?{name}\b[^>]*>([^<]*)<".encode())
    for name in ("Username", "Password", "Nonce", "Created")
}
# What the standard lets everybody ask.
_PUBLIC = {
    "GetSystemDateAndTime",
    "GetCapabilities",
    "GetServices",
    "GetServiceCapabilities",
}
# How long a waiting PullMessages is held; the client asks again at once.
_PULL_SECONDS = 20.0
# What a test asks for to have something move before the camera, and to have it go; nothing of the standard.
_MOTION = {"/simulated/motion/on": True, "/simulated/motion/off": False}
_CHALLENGE = 'Digest qop="auth", realm="{realm}", nonce="{nonce}"'


@dataclass(frozen=True, kw_only=True)
class OnvifFacts:
    """What a camera says of itself, and where its stream and picture are."""

    manufacturer: str
    model: str
    firmware: str
    serial: str
    mac: str
    hardware: str = "1.0"
    stream_path: str = "/Streaming/Channels/101?transportmode=unicast&profile=Profile_1"
    snapshot_path: str = "/onvif-http/snapshot?Profile_1"
    realm: str = "streaming"
    picture_name: str = "Camera"
    hue: int = 90


class OnvifService:
    """Answers SOAP requests for one device, which owns the servers."""

    def __init__(self, device: SimulatedDevice, facts: OnvifFacts) -> None:
        """The addresses in the answers are those of the device's servers."""
        self._device = device
        self.facts = facts
        self._moving = False
        self._moved = asyncio.Event()
        self._told: bool | None = None
        self._answers: dict[str, Callable[[], str]] = {
            "GetSystemDateAndTime": soap.date_and_time,
            "GetDeviceInformation": self._information,
            "GetNetworkInterfaces": self._interfaces,
            "GetServices": self._services,
            "GetCapabilities": self._capabilities,
            "GetServiceCapabilities": soap.service_capabilities,
            "GetProfiles": soap.profiles,
            "GetStreamUri": self._stream_uri,
            "GetSnapshotUri": self._snapshot_uri,
            "CreatePullPointSubscription": self._pull_point,
            "Renew": soap.renewed,
            "Unsubscribe": lambda: "<wsnt:UnsubscribeResponse/>",
            "SetSynchronizationPoint": self._synchronize,
        }

    async def answer(self, request: Request) -> Response:
        """Answer one SOAP request, or with the standard's faults."""
        found = _OPERATION.search(request.body)
        operation = found.group(1).decode() if found else ""
        known = self._knows_password(request.body)
        self._device.asked.note(request.method, f"{request.target}#{operation}", known)
        if operation.startswith("Set") and operation != "SetSynchronizationPoint":
            self._device.asked.changes.append(
                (request.method, f"{request.target}#{operation}")
            )
            return _fault("ter:NotAuthorized", "Sender not authorized")
        if not known and operation not in _PUBLIC:
            return _fault("ter:NotAuthorized", "Sender not authorized")
        if operation == "PullMessages":
            return _soap(await self._pull())
        if (make := self._answers.get(operation)) is None:
            return _fault("ter:ActionNotSupported", "Optional action not implemented")
        return _soap(make())

    def _knows_password(self, body: bytes) -> bool:
        given = {
            name: found.group(1).decode() if (found := pattern.search(body)) else ""
            for name, pattern in _TOKEN_FIELDS.items()
        }
        login = self._device.login
        if given["Username"] != login.username:
            return False
        proof = (
            base64.b64decode(given["Nonce"])
            + (given["Created"] + login.password).encode()
        )
        digest = base64.b64encode(
            hashlib.sha1(proof, usedforsecurity=False).digest()
        ).decode()
        return secrets.compare_digest(digest, given["Password"])

    def _information(self) -> str:
        facts = self.facts
        return (
            "<tds:GetDeviceInformationResponse>"
            f"<tds:Manufacturer>{escape(facts.manufacturer)}</tds:Manufacturer><tds:Model>{escape(facts.model)}</tds:Model>"
            f"<tds:FirmwareVersion>{facts.firmware}</tds:FirmwareVersion>"
            f"<tds:SerialNumber>{facts.serial}</tds:SerialNumber><tds:HardwareId>{facts.hardware}</tds:HardwareId>"
            "</tds:GetDeviceInformationResponse>"
        )

    def _interfaces(self) -> str:
        return (
            '<tds:GetNetworkInterfacesResponse><tds:NetworkInterfaces token="eth0"><tt:Enabled>true</tt:Enabled>'
            f"<tt:Info><tt:Name>eth0</tt:Name><tt:HwAddress>{self.facts.mac}</tt:HwAddress><tt:MTU>1500</tt:MTU>"
            "</tt:Info></tds:NetworkInterfaces></tds:GetNetworkInterfacesResponse>"
        )

    def _services(self) -> str:
        return soap.services(self._device.http_url)

    def _capabilities(self) -> str:
        return soap.capabilities(self._device.http_url)

    def _stream_uri(self) -> str:
        return soap.media_uri(
            "GetStreamUri",
            f"rtsp://{self._device.host}:{self._device.rtsp_port}{self.facts.stream_path}",
        )

    def _snapshot_uri(self) -> str:
        return soap.media_uri(
            "GetSnapshotUri", f"{self._device.http_url}{self.facts.snapshot_path}"
        )

    def _pull_point(self) -> str:
        self._told = None
        return soap.pull_point(self._device.http_url)

    def _synchronize(self) -> str:
        self._told = None
        return "<tev:SetSynchronizationPointResponse/>"

    async def _pull(self) -> str:
        """Tell the state of motion once, then hold the answer until it changes, or nothing happened."""
        if self._told is self._moving:
            self._moved.clear()
            waiting = [
                asyncio.create_task(self._moved.wait()),
                asyncio.create_task(self._device.wait(_PULL_SECONDS)),
            ]
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in waiting:
                task.cancel()
        if self._told is self._moving:
            return soap.messages("")
        first, self._told = self._told is None, self._moving
        return soap.messages(soap.motion(moving=self._moving, first=first))

    def move(self, *, moving: bool) -> None:
        """Have something move before the camera, or nothing any more."""
        self._moving = moving
        self._moved.set()


class OnvifCamera(SimulatedDevice):
    """A camera of any maker that speaks ONVIF and nothing else."""

    def __init__(
        self, facts: OnvifFacts, *, host: str = "127.0.0.1", login: Login | None = None
    ) -> None:
        """``facts`` make it one maker's or another's."""
        self.facts = facts
        login = login or Login()
        self._digest = Digest(
            realm=facts.realm,
            username=login.username,
            password=login.password,
            form=_CHALLENGE,
        )
        super().__init__(host=host, login=login)
        self._onvif = OnvifService(self, facts)

    def rtsp_server(self) -> RtspServer:
        """The stream server answers with the realm of the web server."""
        return RtspServer(self.host, self._digest, server=None, asked=self.asked.note)

    def changes(self, request: Request) -> bool:
        """A SOAP request is a POST that reads, unless its operation says otherwise."""
        return super().changes(request) and not request.path.startswith("/onvif/")

    async def answer(self, request: Request) -> Response:
        """Answer SOAP and the still picture."""
        if request.path.startswith("/onvif/"):
            return await self._onvif.answer(request)
        if (moving := _MOTION.get(request.path)) is not None:
            self._onvif.move(moving=moving)
            return Response()
        known = self._digest.accepts(
            request.headers.get("authorization"), request.method
        )
        self.asked.note(request.method, request.target, known)
        if request.path != self.facts.snapshot_path.partition("?")[0]:
            return Response(status=404)
        if not known:
            return Response(
                status=401, headers=(("WWW-Authenticate", self._digest.challenge),)
            )
        return Response(
            content_type="image/jpeg",
            body=jpeg(self.facts.picture_name, self.facts.hue),
        )


def _soap(body: str) -> Response:
    return Response(
        content_type="application/soap+xml; charset=utf-8", body=soap.envelope(body)
    )


def _fault(code: str, reason: str) -> Response:
    return Response(
        status=400,
        content_type="application/soap+xml; charset=utf-8",
        body=soap.envelope(soap.fault(code, reason)),
    )
