"""Devices that speak ISAPI: a camera and a recorder, as core's ``hikvision`` integration talks to them.

The forms of challenges, server headers, namespaces and paths are those seen on real devices. The serials keep the
maker's pattern (model, date, region, letter and digits) but belong to no device; so do the network address tails.
"""

import secrets
import time
from dataclasses import dataclass
from xml.sax.saxutils import escape

from .device import Login
from .digest import Digest
from .isapi import XML, IsapiDevice, IsapiFacts, device_id, document, trigger, xml
from .onvif import OnvifFacts, OnvifService
from .picture import jpeg
from .web import Request, Response

_CAMERA_CHALLENGE = 'Digest qop="auth", realm="{realm}", nonce="{nonce}", stale="FALSE"'
_RECORDER_CHALLENGE = 'Digest realm="{realm}", domain="::", qop="auth", nonce="{nonce}", opaque="", algorithm="MD5", stale="FALSE"'


@dataclass(frozen=True, kw_only=True)
class Channel:
    """One camera behind a recorder."""

    number: int
    name: str


class HikvisionCamera(IsapiDevice):
    """A network camera of 2021, with the firmware of that spring."""

    server_header = "App-webs/"

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        login: Login | None = None,
        name: str = "Driveway",
        unit: int = 1,
    ) -> None:
        """``name`` is what its owner called it. The firmware is older than a published fix, so that a notice says so.

        ``unit``: which of several it is, from 1 to 99.
        """
        login = login or Login()
        mac = f"44:19:b6:5c:01:{9 + unit:02x}"
        facts = IsapiFacts(
            name=name,
            model="DS-2CD2143G2-I",
            serial=f"DS-2CD2143G2-I20210318AAWRF{100 + unit:08}",
            mac=mac,
            device_id=device_id("e7b40b54-30a1-11b4-8344", mac),
            firmware="V5.5.151",
            released="build 210204",
            kind="IPCamera",
        )
        digest = Digest(
            realm="IP Camera(D0101)",
            username=login.username,
            password=login.password,
            form=_CAMERA_CHALLENGE,
        )
        super().__init__(facts, digest, host=host, login=login)
        self._onvif = OnvifService(
            self,
            OnvifFacts(
                manufacturer="HIKVISION",
                model=facts.model,
                firmware=f"{facts.firmware} {facts.released}",
                serial=facts.serial,
                mac=facts.mac,
                hardware="88",
                snapshot_path="/ISAPI/Streaming/channels/101/picture",
            ),
        )

    def changes(self, request: Request) -> bool:
        """A SOAP request is a POST that reads, unless its operation says otherwise."""
        return super().changes(request) and not request.path.startswith("/onvif/")

    async def answer(self, request: Request) -> Response:
        """Answer ISAPI, and ONVIF beside it."""
        if request.path.startswith("/onvif/"):
            return await self._onvif.answer(request)
        return await super().answer(request)

    def _device_info(self) -> str:
        return (
            super()._device_info()
            + "<deviceDescription>IPCamera</deviceDescription><deviceLocation>hangzhou</deviceLocation>"
            "<systemContact>Hikvision.China</systemContact>"
        )

    def _triggers(self) -> bytes:
        triggers = trigger("VMD", 1) + trigger("tamperdetection", 1)
        return document(
            "EventNotification", f"<EventTriggerList>{triggers}</EventTriggerList>"
        )

    def _private(self, path: str) -> Response | None:
        match path.removeprefix("/ISAPI/"):
            case "System/Video/inputs/channels":
                return xml(
                    "VideoInputChannelList",
                    "<VideoInputChannel><id>1</id><inputPort>1</inputPort>"
                    f"<name>{escape(self.facts.name)}</name></VideoInputChannel>",
                )
            case "System/Video/inputs/channels/1/motionDetection":
                return xml(
                    "MotionDetection",
                    "<enabled>true</enabled><sensitivityLevel>60</sensitivityLevel>",
                )
            case "Streaming/channels/1/picture" | "Streaming/channels/101/picture":
                return Response(content_type="image/jpeg", body=jpeg(self.facts.name))
        return super()._private(path)


class HikvisionRecorder(IsapiDevice):
    """A network video recorder; the cameras behind it may be anyone's."""

    server_header = "DNVRS-Webs"

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        login: Login | None = None,
        name: str = "Garage recorder",
        channels: tuple[Channel, ...] = (
            Channel(number=1, name="Gate"),
            Channel(number=2, name="Yard"),
            Channel(number=3, name="Carport"),
        ),
        mac: str = "24:28:fd:5c:02:0b",
        serial: str = "DS-7608NI-K2/8P0820200312CCRRE00000202WCVU",
    ) -> None:
        """``channels`` are the cameras it records. ``mac``, ``serial``: a home with two has others for the second."""
        login = login or Login()
        facts = IsapiFacts(
            name=name,
            model="DS-7608NI-K2/8P",
            serial=serial,
            mac=mac,
            device_id=device_id("48353030-3030-3032-3032", mac),
            firmware="V4.30.085",
            released="build 200916",
            kind="DVR",
        )
        digest = Digest(
            realm=secrets.token_hex(12),
            username=login.username,
            password=login.password,
            form=_RECORDER_CHALLENGE,
            nonce=f"{secrets.token_hex(16)}:{time.time_ns() // 1_000_000}",
        )
        self.channels = channels
        super().__init__(facts, digest, host=host, login=login)

    def _unauthorized(self) -> Response:
        return Response(
            status=401,
            headers=(("WWW-Authenticate", self._digest.challenge),),
            content_type=XML,
            body=b"<userCheck><statusValue>401</statusValue><statusString>Unauthorized</statusString></userCheck>",
        )

    def _triggers(self) -> bytes:
        return document(
            "EventTriggerList",
            "".join(trigger("VMD", channel.number) for channel in self.channels),
        )

    def _private(self, path: str) -> Response | None:
        rest = path.removeprefix("/ISAPI/")
        if rest == "ContentMgmt/InputProxy/channels":
            return xml(
                "InputProxyChannelList",
                "".join(
                    f"<InputProxyChannel><id>{channel.number}</id><name>{escape(channel.name)}</name></InputProxyChannel>"
                    for channel in self.channels
                ),
            )
        for channel in self.channels:
            if rest == f"Streaming/channels/{channel.number}01/picture":
                return Response(
                    content_type="image/jpeg",
                    body=jpeg(channel.name, 30 + 60 * channel.number),
                )
        return super()._private(path)
