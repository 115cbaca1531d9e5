"""The paths and answers that every simulated ISAPI device shares."""

import secrets
import time
from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from .device import Login, SimulatedDevice
from .rtsp import RtspServer
from .web import Request, Response

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from .digest import Digest

XML = "application/xml"
_NAMESPACE = "http://www.hikvision.com/ver20/XMLSchema"
_UNAUTHORIZED_PAGE = b"<!DOCTYPE html><html><head><title>Document Error: Unauthorized</title></head></html>"
# Often enough that a client which reads line by line ends soon; real devices send one every ten seconds.
_HEARTBEAT_SECONDS = 1.0
_BOUNDARY = "boundary"


@dataclass(frozen=True, kw_only=True)
class IsapiFacts:
    """What ``deviceInfo`` tells."""

    name: str
    model: str
    serial: str
    mac: str
    device_id: str
    firmware: str
    released: str
    kind: str


class IsapiDevice(SimulatedDevice):
    """The paths that cameras and recorders share."""

    def __init__(
        self, facts: IsapiFacts, digest: Digest, *, host: str, login: Login
    ) -> None:
        self.facts = facts
        self._digest = digest
        super().__init__(host=host, login=login)

    def rtsp_server(self) -> RtspServer:
        """The stream server answers with the realm of the web server."""
        return RtspServer(self.host, self._digest, server=None, asked=self.asked.note)

    async def answer(self, request: Request) -> Response:
        """Answer what needs no login, then what does."""
        known = self._digest.accepts(
            request.headers.get("authorization"), request.method
        )
        self.asked.note(request.method, request.target, known)
        if (page := self._public(request)) is not None:
            return page
        if not request.path.startswith("/ISAPI/"):
            return Response(status=404)
        if not known:
            return self._unauthorized()
        return self._private(request.path) or Response(
            status=404,
            content_type=XML,
            body=document("ResponseStatus", "<statusCode>4</statusCode>"),
        )

    def _public(self, request: Request) -> Response | None:
        match request.path:
            case "/":
                return Response(
                    body=b"<script>location.href='/doc/page/login.asp?_'+Date.now()</script>"
                )
            case "/doc/page/login.asp":
                return Response(
                    body=b"<!DOCTYPE html><html><head><title>Login</title></head></html>"
                )
            case "/ISAPI/Security/sessionLogin/capabilities":
                return Response(content_type=XML, body=self._session_login())
        return None

    def _session_login(self) -> bytes:
        return document(
            "SessionLoginCap",
            f"<sessionID>{secrets.token_hex(32)}</sessionID><challenge>{secrets.token_hex(16)}</challenge>"
            f"<iterations>100</iterations><isIrreversible>true</isIrreversible><salt>{secrets.token_hex(32)}</salt>",
        )

    def _unauthorized(self) -> Response:
        return Response(
            status=401,
            headers=(("WWW-Authenticate", self._digest.challenge),),
            body=_UNAUTHORIZED_PAGE,
        )

    def _private(self, path: str) -> Response | None:
        match path.removeprefix("/ISAPI/"):
            case "System/deviceInfo":
                return xml("DeviceInfo", self._device_info())
            case "Event/triggers":
                return Response(content_type=XML, body=self._triggers())
            case "Event/notification/alertStream":
                return Response(
                    content_type=f"multipart/mixed; boundary={_BOUNDARY}",
                    stream=self._alerts(),
                )
        return None

    def _device_info(self) -> str:
        facts = self.facts
        return (
            f"<deviceName>{escape(facts.name)}</deviceName><deviceID>{facts.device_id}</deviceID>"
            f"<model>{facts.model}</model><serialNumber>{facts.serial}</serialNumber>"
            f"<macAddress>{facts.mac}</macAddress><firmwareVersion>{facts.firmware}</firmwareVersion>"
            f"<firmwareReleasedDate>{facts.released}</firmwareReleasedDate><deviceType>{facts.kind}</deviceType>"
            "<telecontrolID>88</telecontrolID>"
        )

    @abstractmethod
    def _triggers(self) -> bytes: ...

    async def _alerts(self) -> AsyncIterator[bytes]:
        """Report "no video loss", which is the device's way to say that it is there."""
        while True:
            body = document(
                "EventNotificationAlert",
                f"\n<ipAddress>{self.host}</ipAddress>\n<portNo>{self.http_port}</portNo>\n<protocol>HTTP</protocol>\n"
                f"<macAddress>{self.facts.mac}</macAddress>\n<channelID>1</channelID>\n"
                f"<dateTime>{time.strftime('%Y-%m-%dT%H:%M:%S+00:00', time.gmtime())}</dateTime>\n"
                "<activePostCount>0</activePostCount>\n<eventType>videoloss</eventType>\n"
                "<eventState>inactive</eventState>\n<eventDescription>videoloss alarm</eventDescription>\n",
            )
            yield (
                f"--{_BOUNDARY}\r\nContent-Type: {XML}\r\nContent-Length: {len(body)}\r\n\r\n".encode()
                + body
                + b"\r\n"
            )
            if not await self.wait(_HEARTBEAT_SECONDS):
                return


def device_id(groups: str, mac: str) -> str:
    """The identifier of a device: a UUID that ends in its network address."""
    return f"{groups}-{mac.replace(':', '')}"


def trigger(event: str, channel: int) -> str:
    """Describe one event that the device is set to report."""
    return (
        f"<EventTrigger><id>{event}-{channel}</id><eventType>{event}</eventType>"
        f"<videoInputChannelID>{channel}</videoInputChannelID><EventTriggerNotificationList>"
        "<EventTriggerNotification><id>center</id><notificationMethod>center</notificationMethod>"
        "</EventTriggerNotification></EventTriggerNotificationList></EventTrigger>"
    )


def document(root: str, inside: str) -> bytes:
    """Wrap elements into a document of the maker's namespace."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} version="2.0" xmlns="{_NAMESPACE}">{inside}</{root}>\n'
    ).encode()


def xml(root: str, inside: str) -> Response:
    """Answer with such a document."""
    return Response(content_type=XML, body=document(root, inside))
