"""All that is ever sent to a camera. What does not stand here is never sent.

Every question is a plain read that needs no login; none carries a password. The sources of the
paths and forms are those of the knowledge of makers (see ``knowledge/data/answers.json``).
"""

from enum import StrEnum


class Question(StrEnum):
    """What a host is asked; the value is the key of its text."""

    DEVICE_INFO = "device_info"
    SESSION_LOGIN = "session_login"
    START_PAGE = "start_page"
    LOGIN_PAGE = "login_page"
    DESCRIPTION = "description"
    ICON = "icon"
    DEVICE_INFO_PRAMA = "device_info_prama"
    DEVICE_INFO_OLD = "device_info_old"
    CERTIFICATE = "certificate"
    STREAM = "stream"
    ONVIF = "onvif"
    WS_DISCOVERY = "ws_discovery"
    SADP = "sadp"


#: The pages that are read with GET, of a web server.
PAGES = {
    Question.DEVICE_INFO: "/ISAPI/System/deviceInfo",
    # The name belongs to the question: the answer says how a login would go, for any name.
    Question.SESSION_LOGIN: "/ISAPI/Security/sessionLogin/capabilities?username=admin",
    Question.START_PAGE: "/",
    Question.LOGIN_PAGE: "/doc/page/login.asp",
    Question.DESCRIPTION: "/upnpdevicedesc.xml",
    Question.ICON: "/favicon.ico",
}
#: Asked only where the first is not found: other names of it, on other firmware.
OTHER_NAMES = {
    Question.DEVICE_INFO_PRAMA: "/pramaAPI/System/deviceInfo",
    Question.DEVICE_INFO_OLD: "/PSIA/Custom/SelfExt/userCheck",
}
PATHS = PAGES | OTHER_NAMES

ONVIF_PATH = "/onvif/device_service"
ONVIF_READS = ("GetSystemDateAndTime", "GetScopes", "GetDeviceInformation")
_ENVELOPE = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
    '<{read} xmlns="http://www.onvif.org/ver10/device/wsdl"/></s:Body></s:Envelope>'
)
_SOAP = 'application/soap+xml; charset=utf-8; action="http://www.onvif.org/ver10/device/wsdl/{}"'
ONVIF_BODIES = {read: _ENVELOPE.format(read=read).encode() for read in ONVIF_READS}

#: Who asks, without any version.
USER_AGENT = "Home Assistant"
STREAM_METHODS = ("OPTIONS", "DESCRIBE")
#: The paths that are read, the ONVIF calls and the methods for streams: nothing else is asked.
QUESTIONS = frozenset({*PATHS.values(), *ONVIF_READS, *STREAM_METHODS})

GROUP = "239.255.255.250"
WS_DISCOVERY_PORT = 3702
SADP_PORT = 37020
_WS_DISCOVERY = (
    '<?xml version="1.0" encoding="utf-8"?>'
    '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"'
    ' xmlns:w="http://schemas.xmlsoap.org/ws/2004/08/addressing"'
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"'
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><e:Header>'
    "<w:MessageID>uuid:{uuid}</w:MessageID>"
    "<w:To>urn:schemas-xmlsoap-org:ws:2005:04:discovery</w:To>"
    "<w:Action>http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</w:Action></e:Header>"
    "<e:Body><d:Probe><d:Types>dn:NetworkVideoTransmitter</d:Types></d:Probe></e:Body></e:Envelope>"
)
_SADP = '<?xml version="1.0" encoding="utf-8"?><Probe><Uuid>{uuid}</Uuid><Types>inquiry</Types></Probe>'


def make_ws_discovery_probe(uuid: str) -> bytes:
    """Return the search for ONVIF cameras; ``uuid`` in lower case comes back in the answers."""
    return _WS_DISCOVERY.format(uuid=uuid).encode()


def make_sadp_inquiry(uuid: str) -> bytes:
    """Return the one question of Hikvision's own search that only reads."""
    return _SADP.format(uuid=uuid.upper()).encode()


def make_web_request(question: str, host: str) -> bytes:
    """Return the request for a page or an ONVIF call; ``host``: with the port where it is not the usual."""
    body = ONVIF_BODIES.get(question, b"")
    lines = [
        f"POST {ONVIF_PATH} HTTP/1.1" if body else f"GET {question} HTTP/1.1",
        f"Host: {host}",
        f"User-Agent: {USER_AGENT}",
        "Accept: */*",
        "Accept-Encoding: identity",
        "Connection: close",
    ]
    if body:
        lines += [
            f"Content-Type: {_SOAP.format(question)}",
            f"Content-Length: {len(body)}",
        ]
    return "\r\n".join((*lines, "", "")).encode() + body


def make_rtsp_request(method: str, address: str, number: int) -> bytes:
    """Return an RTSP request without a login."""
    accept = "Accept: application/sdp\r\n" if method == "DESCRIBE" else ""
    return (
        f"{method} {address} RTSP/1.0\r\nCSeq: {number}\r\n{accept}User-Agent: {USER_AGENT}\r\n\r\n"
    ).encode()
