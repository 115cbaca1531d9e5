"""What every source of a home hands over, the rows of its registries and what else it shows, and what is made of it.

The live source passes Home Assistant's own registry entries (2026.8 and newer), which have the
attributes of the first three rows; the offline source fills these rows.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any, NamedTuple

from ..audit.camera import AnswerRow, Camera, ClientRow, RouterSays
from ..audit.finding import Force

#: Of the rows that have a mapping, one that is empty.
NOTHING: Mapping[str, Any] = MappingProxyType({})


class DeviceRow(NamedTuple):
    """A registry device; child devices have no maker and are left out by the sources."""

    id: str
    config_entry_id: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    model_id: str | None = None
    sw_version: str | None = None
    hw_version: str | None = None
    serial_number: str | None = None
    connections: tuple[tuple[str, str], ...] = ()
    identifiers: tuple[tuple[str, str], ...] = ()
    configuration_url: str | None = None
    name: str | None = None
    name_by_user: str | None = None
    area_id: str | None = None
    via_device_id: str | None = None


class EntityRow(NamedTuple):
    """A registry entity."""

    entity_id: str
    unique_id: str
    platform: str
    device_id: str | None = None
    config_entry_id: str | None = None
    area_id: str | None = None
    name: str | None = None
    original_name: str | None = None

    @property
    def domain(self) -> str:
        """The domain of its id."""
        return self.entity_id.partition(".")[0]


class EntryRow(NamedTuple):
    """A config entry. ``source`` is ``ignore`` for an ignored discovery."""

    entry_id: str
    domain: str
    title: str = ""
    unique_id: str | None = None
    source: str = "user"
    data: Mapping[str, Any] = NOTHING
    options: Mapping[str, Any] = NOTHING


class LooseRow(NamedTuple):
    """A camera, or a sign of one, that stands in no registry.

    A YAML platform, a state without a registry entry, a camera of a Frigate or go2rtc file.
    ``platform``: the integration (``generic``, ``hikvision``, ``frigate`` …).
    ``entity_id``: None where it has none (a go2rtc stream).
    ``addresses``: full stream or picture addresses, host names or IP addresses as written; the
    grouping code keeps host, port, path and query and drops the rest at once.
    ``host_key``: a stand-in where the host is a secret: ``!secret cam_1`` names the same host
    wherever the same secret is used, and nothing else.
    ``where``: the file that says it, with its line where that is known.
    ``words``: further names that the owner chose: of the file, of the secrets of its login.
    ``login``: what stands for a login outside the addresses (see :func:`.logins.login_mark`).
    ``force``: whether what says it is in force.
    ``manufacturer``, ``model``: what a program keeps of the camera that it hands on.
    ``through_this_machine``: whether a program on the very machine hands it on and nothing says of which camera.
    """

    platform: str
    entity_id: str | None = None
    name: str | None = None
    addresses: tuple[str, ...] = ()
    host_key: str | None = None
    where: str = ""
    words: tuple[str, ...] = ()
    login: str | None = None
    manufacturer: str | None = None
    model: str | None = None
    force: Force = Force.LOADED
    through_this_machine: bool = False


class RouterRow(NamedTuple):
    """What a router says of the client with a MAC (12 upper-case hex digits)."""

    mac: str
    says: RouterSays


class Unread(NamedTuple):
    """A part of the home that could not be read: ``reason`` is the key of its sentence."""

    what: str
    reason: str
    detail: str = ""


#: The reason of what another integration's code did not let be read; the detail is the reading, and the kind of error.
FAILED = "failed"


class Losses:
    """Collects what of other integrations could not be read."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._unread: dict[Unread, None] = {}

    def make_collector(self, integration: str) -> Callable[[str, str], None]:
        """Return what a guarded reading tells that it failed. ``integration``: whose code it reads."""
        return partial(self._add_loss, integration)

    def _add_loss(self, integration: str, name: str, place: str) -> None:
        # A thousand cameras of one integration fail in one way.
        self._unread[Unread(integration, FAILED, f"{name}: {place}")] = None

    @property
    def unread(self) -> tuple[Unread, ...]:
        """What could not be read so far."""
        return tuple(self._unread)


class UnreadableError(Exception):
    """Something could not be read: ``reason`` is the key of its sentence, as in ``Unread``."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the reason and the detail."""
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


class HomeRows(NamedTuple):
    """All that a source hands over; it changes nothing of it afterwards.

    ``children``: device id of a child device to that of its parent, whose part it is.
    ``ways_in``: how many ways in from the internet devices have asked routers for, which do not say to
    whom they lead; None where no router says. ``secret``: what the ids of the cameras are made with, where the source has it.
    """

    devices: Sequence[DeviceRow] = ()
    entities: Sequence[EntityRow] = ()
    entries: Sequence[EntryRow] = ()
    loose: Sequence[LooseRow] = ()
    clients: Sequence[ClientRow] = ()
    answers: Sequence[AnswerRow] = ()
    routers: Sequence[RouterRow] = ()
    ways_in: int | None = None
    children: Mapping[str, str] = NOTHING
    secret: str | None = None
    unread: Sequence[Unread] = ()
    version: str | None = None
    country: str | None = None
    language: str | None = None


class OtherDevice(NamedTuple):
    """A device of Hikvision's group that is no camera, as the registry has it: an alarm panel, a switch, an indoor station."""

    name: str
    manufacturer: str | None = None
    model: str | None = None


class Home(NamedTuple):
    """All cameras of a home, and what could not be read of it."""

    cameras: tuple[Camera, ...] = ()
    devices: int = 0
    entities: int = 0
    unread: tuple[Unread, ...] = ()
    version: str | None = None
    country: str | None = None
    language: str | None = None
    #: Kinds of what has a camera entity and is no camera, and how many of each.
    left_out: tuple[tuple[str, int], ...] = ()
    #: What Hikvision's group makes besides cameras, in the order of the registry.
    other_devices: tuple[OtherDevice, ...] = ()
    #: As in the rows.
    ways_in: int | None = None
