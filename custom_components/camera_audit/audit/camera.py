"""The facts of one camera, as frozen values.

A :class:`Facts` is what *one voice* says: one registry device, one YAML platform, one recorded
answer. A :class:`Camera` is one physical camera, recorder or door station with all its voices.
"""

from enum import StrEnum
from typing import NamedTuple

from .finding import Force, RouterWord


class CameraKind(StrEnum):
    """What the thing is, as far as the home says."""

    CAMERA = "camera"
    RECORDER = "recorder"
    DOORBELL = "doorbell"
    #: A host of the network with a maker's prefix, of which nothing says what it is.
    DEVICE = "device"


class HttpAnswer(NamedTuple):
    """What a device answered to a plain GET. ``url`` holds the path and query only."""

    server: str | None = None
    www_authenticate: str | None = None
    status: int | None = None
    body: str | None = None
    title: str | None = None
    url: str | None = None
    favicon: str | None = None


class RtspAnswer(NamedTuple):
    """What a device answered to an RTSP request without credentials."""

    server: str | None = None
    www_authenticate: str | None = None


class Facts(NamedTuple):
    """What one voice says of a camera. Every text is raw: it may come from a hostile device.

    ``macs``: 12 upper-case hex digits without separators; a bare prefix has 6 to 9 of them.
    ``uuids``: identifiers that may end in the MAC (ONVIF endpoint, ISAPI deviceID).
    ``paths``: path and query of stream and picture addresses, never user, password or host.
    ``words``: its names, and other names that the owner chose, such as that of a secret.
    ``force``: whether what says it is in force in the home that is read.
    ``sadp``, ``ssdp``, ``isapi``, ``x509``: (field, value) pairs as answered, lower-case names.
    """

    integration: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    model_id: str | None = None
    sw_version: str | None = None
    hw_version: str | None = None
    serial_number: str | None = None
    macs: tuple[str, ...] = ()
    uuids: tuple[str, ...] = ()
    paths: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    force: Force = Force.LOADED
    http: HttpAnswer | None = None
    rtsp: RtspAnswer | None = None
    onvif_scopes: tuple[str, ...] = ()
    sadp: tuple[tuple[str, str], ...] = ()
    ssdp: tuple[tuple[str, str], ...] = ()
    isapi: tuple[tuple[str, str], ...] = ()
    x509: tuple[tuple[str, str], ...] = ()
    telnet: str | None = None
    mdns: tuple[str, ...] = ()


class RouterSays(NamedTuple):
    """What a router says of a camera. ``router``: as its integration is called; ``entity_id``: what shows it.

    ``since``: the day (YYYY-MM-DD) since which it has said so at the least, empty where that is not known.
    ``ports``: of a way in, the ports on the side of the internet.
    """

    router: str
    word: RouterWord
    entity_id: str = ""
    since: str = ""
    ports: str = ""


class SaidAt(NamedTuple):
    """Where something is said of a camera: a file as ``file:line`` where that is known, and its force."""

    place: str
    force: Force = Force.LOADED


class Sticker(NamedTuple):
    """What the owner read on the device or its box; each part may be empty."""

    brand: str
    model: str


class Camera(NamedTuple):
    """One physical camera, recorder or door station, however many things show it.

    ``camera_id``: short hash of the best identity; the only identity that leaves the house.
    ``identities``: ``mac:…``, ``serial:…``, ``uuid:…``, ``device:…``, ``entity:…``, ``host:…``,
    best first; never shown. ``entity_ids``: camera entities first, then the others that count.
    ``host`` is private as well: shown only where a person asks for it.
    ``ports``: ("rtsp" or "http", port) pairs that the home's set-up names for the host.
    ``recorder_id``: camera_id of the recorder it hangs on; ``channels``: how many hang on it.
    ``sources``: what says so besides the registries.
    ``logins``: marks of its logins, comparable in this process alone; never shown.
    ``shares``: what it has in common with a camera of the home that is confirmed: ``login``, ``path``.
    ``routers``: what routers say of its way to the internet, and of ways in to it.
    ``sticker``: what the owner read on it.
    ``through_this_machine``: whether a program on the machine that Home Assistant runs on hands it on, and nothing says of
    which camera.
    """

    camera_id: str
    name: str
    kind: CameraKind = CameraKind.CAMERA
    identities: tuple[str, ...] = ()
    entity_ids: tuple[str, ...] = ()
    device_ids: tuple[str, ...] = ()
    area_id: str | None = None
    integrations: tuple[str, ...] = ()
    host: str | None = None
    ports: tuple[tuple[str, int], ...] = ()
    recorder_id: str | None = None
    channels: int = 0
    facts: tuple[Facts, ...] = ()
    sources: tuple[SaidAt, ...] = ()
    logins: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    routers: tuple[RouterSays, ...] = ()
    sticker: Sticker | None = None
    through_this_machine: bool = False


class AnswerRow(NamedTuple):
    """What a camera itself said: asked, where the owner allowed that, or to everyone on the network.

    ``mac``: where the answer tells one that the home knows as well. ``ports``: those that answered.
    """

    host: str
    facts: Facts
    mac: str | None = None
    ports: tuple[int, ...] = ()


class ClientRow(NamedTuple):
    """What the network says of a host: DHCP cache, router tracker, ignored discovery. ``where``: the file that says it."""

    mac: str
    host: str | None = None
    name: str | None = None
    vendor: str | None = None
    entity_id: str | None = None
    where: str = ""
