"""Routers that answer on loopback as the libraries of Home Assistant's own integrations expect.

A FRITZ!Box (TR-064) and an IGD (UPnP) speak SOAP and describe their actions; a UniFi console speaks JSON over TLS, and a
websocket; a Netgear router speaks SOAP that nobody describes. Only what the integrations ask for is there.
"""

import asyncio
import re
import ssl
from abc import ABC, abstractmethod
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar, Self
from xml.sax.saxutils import escape

from aiohttp import WSMsgType, web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

HOST = "127.0.0.1"


class Router(ABC):
    """Serves on a port that the system chose; ``gone``: answers nobody for a while."""

    def __init__(self, ssl_context: ssl.SSLContext | None = None) -> None:
        """Nothing listens yet."""
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", self._serve)
        self._runner = web.AppRunner(app, shutdown_timeout=0)
        self._ssl = ssl_context
        self.gone = False
        self.port = 0
        self.unknown: list[str] = []

    async def __aenter__(self) -> Self:
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, 0, ssl_context=self._ssl)
        await site.start()
        self.port = self._runner.addresses[0][1]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._runner.cleanup()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if self.gone:
            assert request.transport is not None
            request.transport.close()
            raise asyncio.CancelledError
        answer = await self.answer(request)
        if answer is None:
            self.unknown.append(
                f"{request.method} {request.path} {request.headers.get('soapaction', '')}"
            )
            return web.Response(status=404, content_type="text/html")
        return answer

    @abstractmethod
    async def answer(self, request: web.Request) -> web.StreamResponse | None:
        """Answer a request; None for what is not there."""


def _kind(value: object) -> str:
    return (
        "boolean"
        if isinstance(value, bool)
        else "ui4"
        if isinstance(value, int)
        else "string"
    )


def _written(value: object) -> str:
    return str(int(value)) if isinstance(value, bool) else escape(str(value))


class SoapRouter(Router):
    """Describes and answers ``actions``: by the type of the service, by action, what comes out."""

    device_type = ""
    namespace = ""
    more = ""

    def __init__(self) -> None:
        """Know nothing yet."""
        super().__init__()
        self.actions: dict[str, dict[str, dict[str, Any]]] = {}
        self.takes: dict[str, tuple[str, ...]] = {}

    def _service_id(self, kind: str) -> str:
        return "".join(kind.split(":")[-2:])

    def description(self, services: str) -> str:
        """Return the description of the device."""
        return (
            f'<?xml version="1.0"?><root xmlns="{self.namespace}"><specVersion><major>1</major><minor>0</minor>'
            f"</specVersion>{self.more}<device><deviceType>{self.device_type}</deviceType>"
            "<friendlyName>Router</friendlyName><manufacturer>Nobody</manufacturer><manufacturerURL/>"
            "<modelDescription/><modelName>Box</modelName><modelNumber>1</modelNumber><modelURL/>"
            f"<UDN>uuid:00000000-0000-0000-0000-020000000001</UDN><serviceList>{services}</serviceList></device></root>"
        )

    async def answer(self, request: web.Request) -> web.StreamResponse | None:
        """Answer with the description, that of a service, or what an action returns."""
        kinds = {self._service_id(kind): kind for kind in self.actions}
        if request.path in {"/tr64desc.xml", "/rootDesc.xml"}:
            services = "".join(
                f"<service><serviceType>{kind}</serviceType><serviceId>urn:x:serviceId:{name}</serviceId>"
                f"<SCPDURL>/{name}.xml</SCPDURL><controlURL>/{name}</controlURL><eventSubURL>/e{name}</eventSubURL>"
                "</service>"
                for name, kind in kinds.items()
            )
            return web.Response(
                text=self.description(services), content_type="text/xml"
            )
        name = request.path.strip("/")
        if name.endswith(".xml") and (kind := kinds.get(name[:-4])):
            return web.Response(text=self._scpd(kind), content_type="text/xml")
        if request.method == "POST" and (kind := kinds.get(name)):
            action = request.headers["soapaction"].strip('"').rpartition("#")[2]
            body = await request.text()
            given = dict(re.findall(r"<(New\w+)>([^<]*)</", body))
            if (out := self.out(kind, action, given)) is None:
                return web.Response(status=500, text=_FAULT, content_type="text/xml")
            written = "".join(
                f"<{key}>{_written(value)}</{key}>" for key, value in out.items()
            )
            text = _ENVELOPE.format(
                f'<u:{action}Response xmlns:u="{kind}">{written}</u:{action}Response>'
            )
            return web.Response(text=text, content_type="text/xml")
        return None

    def out(
        self, kind: str, action: str, _: Mapping[str, str]
    ) -> Mapping[str, Any] | None:
        """Return what an action returns; None for an error."""
        return self.actions[kind].get(action)

    def _scpd(self, kind: str) -> str:
        variables: dict[str, str] = {}
        actions = ""
        for action, out in self.actions[kind].items():
            arguments = ""
            for name, value in out.items():
                variables[f"A_{name}"] = _kind(value)
                arguments += _argument(name, "out")
            for name in self.takes.get(action, ()):
                variables[f"A_{name}"] = "string"
                arguments += _argument(name, "in")
            actions += f"<action><name>{action}</name><argumentList>{arguments}</argumentList></action>"
        table = "".join(
            f'<stateVariable sendEvents="no"><name>{name}</name><dataType>{kind}</dataType></stateVariable>'
            for name, kind in variables.items()
        )
        return (
            f'<?xml version="1.0"?><scpd xmlns="{self.namespace.replace("device", "service")}"><specVersion>'
            "<major>1</major><minor>0</minor></specVersion>"
            f"<actionList>{actions}</actionList><serviceStateTable>{table}</serviceStateTable></scpd>"
        )


def _argument(name: str, direction: str) -> str:
    return (
        f"<argument><name>{name}</name><direction>{direction}</direction>"
        f"<relatedStateVariable>A_{name}</relatedStateVariable></argument>"
    )


_ENVELOPE = (
    '<?xml version="1.0"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" '
    's:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><s:Body>{}</s:Body></s:Envelope>'
)
_FAULT = _ENVELOPE.format(
    "<s:Fault><faultcode>s:Client</faultcode><faultstring>UPnPError</faultstring><detail>"
    '<UPnPError xmlns="urn:schemas-upnp-org:control-1-0"><errorCode>714</errorCode>'
    "<errorDescription>No such entry</errorDescription></UPnPError></detail></s:Fault>"
)


class FritzBox(SoapRouter):
    """A FRITZ!Box. ``hosts``: whether each MAC may reach the internet: ``granted``, ``denied`` or ``unknown``."""

    device_type = "urn:dslforum-org:device:InternetGatewayDevice:1"
    namespace = "urn:dslforum-org:device-1-0"

    def __init__(self, hosts: dict[str, str]) -> None:
        """Take the hosts, MACs as the box writes them."""
        super().__init__()
        self.hosts = hosts
        service = "urn:dslforum-org:service:{}:1".format
        about = {
            "ManufacturerName": "AVM", "ManufacturerOUI": "00040E", "ModelName": "FRITZ!Box 7590", "Description": "",
            "ProductClass": "", "SerialNumber": "0200000000AA", "SoftwareVersion": "154.07.57", "HardwareVersion": "",
            "SpecVersion": "1.0", "ProvisioningCode": "", "UpTime": 5, "DeviceLog": "",
        }  # fmt: skip
        self.actions = {
            service("DeviceInfo"): {
                "GetInfo": {f"New{key}": value for key, value in about.items()}
            },
            service("UserInterface"): {
                "GetInfo": {
                    "NewUpgradeAvailable": False,
                    "NewX_AVM-DE_Version": "",
                    "NewX_AVM-DE_InfoURL": "",
                }
            },
            service("Hosts"): {
                "X_AVM-DE_GetHostListPath": {"NewX_AVM-DE_HostListPath": "/hosts.xml"}
            },
            service("X_AVM-DE_HostFilter"): {
                "GetWANAccessByIP": {"NewDisallow": False, "NewWANAccess": "granted"}
            },
        }

    async def answer(self, request: web.Request) -> web.StreamResponse | None:
        """Answer with the list of hosts as well."""
        if request.path != "/hosts.xml":
            return await super().answer(request)
        items = "".join(
            f"<Item><Index>{index}</Index><IPAddress>192.0.2.{index}</IPAddress><MACAddress>{mac}</MACAddress>"
            f"<Active>1</Active><HostName>host{index}</HostName><X_AVM-DE_WANAccess>{access}</X_AVM-DE_WANAccess></Item>"
            for index, (mac, access) in enumerate(self.hosts.items(), 1)
        )
        return web.Response(text=f"<List>{items}</List>", content_type="text/xml")


class Igd(SoapRouter):
    """A router that other devices may ask for ways in. ``mappings``: how many it has made."""

    device_type = "urn:schemas-upnp-org:device:InternetGatewayDevice:1"
    namespace = "urn:schemas-upnp-org:device-1-0"
    udn = "uuid:00000000-0000-0000-0000-020000000001"

    def __init__(self, mappings: int) -> None:
        """Take the number of ways in."""
        super().__init__()
        self.mappings = mappings
        service = "urn:schemas-upnp-org:service:{}:1".format
        common = {
            f"Total{what}": {f"NewTotal{what}": 1}
            for what in ("BytesReceived", "BytesSent")
        }
        common |= {
            f"Total{what}": {f"NewTotal{what}": 1}
            for what in ("PacketsReceived", "PacketsSent")
        }
        self.actions = {
            service("WANCommonInterfaceConfig"): {
                f"Get{key}": value for key, value in common.items()
            },
            service("WANIPConnection"): {
                "GetStatusInfo": {
                    "NewConnectionStatus": "Connected",
                    "NewLastConnectionError": "",
                    "NewUptime": 5,
                },
                "GetExternalIPAddress": {"NewExternalIPAddress": "198.51.100.7"},
                "GetPortMappingNumberOfEntries": {
                    "NewPortMappingNumberOfEntries": mappings
                },
            },
        }

    @property
    def location(self) -> str:
        """Where the description lies."""
        return f"http://{HOST}:{self.port}/rootDesc.xml"

    def out(
        self, kind: str, action: str, given: Mapping[str, str]
    ) -> Mapping[str, Any] | None:
        """Count the ways in at this moment."""
        if action == "GetPortMappingNumberOfEntries":
            return {"NewPortMappingNumberOfEntries": self.mappings}
        return super().out(kind, action, given)


def certificate(folder: Path) -> ssl.SSLContext:
    """Make a certificate that nobody trusts, as consoles have one."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "unifi.local")])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2049, 1, 1, tzinfo=UTC))
    )
    path = folder / "console.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context


class UnifiConsole(Router):
    """A UniFi console. ``answers``: lists by the end of the path, as the console returns them."""

    site: ClassVar = {
        "_id": "site1",
        "name": "default",
        "desc": "Home",
        "role": "admin",
    }

    def __init__(
        self,
        ssl_context: ssl.SSLContext,
        clients: list[dict[str, Any]],
        **answers: list[Any],
    ) -> None:
        """Take the clients and further answers."""
        super().__init__(ssl_context)
        self.answers = {"stat/sta": clients, "self/sites": [self.site], **answers}
        self._sockets: set[web.WebSocketResponse] = set()

    async def tell(self, message: str, data: dict[str, Any]) -> None:
        """Tell who listens what has changed."""
        for socket in self._sockets:
            await socket.send_json(
                {"meta": {"message": message, "rc": "ok"}, "data": [data]}
            )

    async def leave(self) -> None:
        """Answer nobody any more."""
        self.gone = True
        for socket in tuple(self._sockets):
            with suppress(ConnectionError):
                await socket.close()

    async def answer(self, request: web.Request) -> web.StreamResponse | None:
        """Answer as UniFi OS does."""
        path = request.path
        if path == "/":
            return web.Response(text="", content_type="text/html")
        if path == "/api/auth/login":
            return web.json_response({"meta": {"rc": "ok"}, "data": []})
        if "/wss/" in path:
            return await self._listen(request)
        if "/v2/api/" in path:
            return web.json_response(
                self.answers.get(path.rpartition("/")[2].replace("-", "_"), [])
            )
        found = next(
            (rows for end, rows in self.answers.items() if path.endswith(end)), []
        )
        return web.json_response({"meta": {"rc": "ok"}, "data": found})

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        self._sockets.add(socket)
        try:
            async for message in socket:
                if message.type is WSMsgType.CLOSE:
                    break
        finally:
            self._sockets.discard(socket)
        return socket
