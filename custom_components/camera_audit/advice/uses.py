"""What a camera is and does in this home, as far as it is known. Pure: nothing is read here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Looks(StrEnum):
    """What kind of thing it is. ``UNKNOWN`` is a value of its own: nobody guesses."""

    BULLET = "bullet"
    TURRET = "turret"
    DOME = "dome"
    PTZ = "ptz"
    INDOOR = "indoor"
    BATTERY = "battery"
    FLOODLIGHT = "floodlight"
    PANORAMIC = "panoramic"
    MOBILE = "mobile"  # on a mobile network (4G)
    DOORBELL = "doorbell"
    DOOR_STATION = "door_station"
    RECORDER = "recorder"
    ANALOG_RECORDER = "analog_recorder"
    THERMAL = "thermal"
    ALARM_PANEL = "alarm_panel"
    ACCESS_CONTROL = "access_control"
    UNKNOWN = "unknown"


class LooksFrom(StrEnum):
    """Who says what kind of thing it is."""

    OWNER = "owner"
    MODEL = "model"
    HOME = "home"  # its entities, or how its integration shows it
    NOBODY = "nobody"


class Capability(StrEnum):
    """What a camera can do or tell, in the order in which it is told."""

    VIDEO = "video"
    MOTION = "motion"
    PERSON = "person"
    VEHICLE = "vehicle"
    ANIMAL = "animal"
    PACKAGE = "package"
    FACE = "face"
    LINE_CROSSING = "line_crossing"
    INTRUSION = "intrusion"
    LOITERING = "loitering"
    TAMPER = "tamper"
    SOUND = "sound"
    INPUT = "input"
    DOORBELL_PRESS = "doorbell_press"
    TWO_WAY_AUDIO = "two_way_audio"
    PTZ = "ptz"
    RELAY = "relay"
    SIREN = "siren"
    LIGHT = "light"
    RECORDING = "recording"


#: What a camera can do besides showing a picture and telling what it saw.
EXTRAS = frozenset(
    map(Capability, ("two_way_audio", "ptz", "relay", "siren", "light", "recording"))
)
#: What a camera saw or heard.
EVENTS = frozenset(Capability) - EXTRAS - {Capability.VIDEO}


@dataclass(frozen=True, slots=True, kw_only=True)
class Uses:
    """What a camera is and does here.

    ``link``: cable, wifi, coax; ``power``: poe, battery; None where not known. ``feeds``: whether it is a recorder that feeds cameras.
    ``megapixels``, ``zoom`` (times, by its optics): None where its model's name does not say. ``present``: what
    its entities offer; ``used``: what automations, dashboards and so on name, at least.
    ``searched``: whether it was looked up where it is used. ``domains``: of used events, in which
    domains their entities are. ``ways``: the integrations that show it, ``shown_by``: their names. ``local``: whether one of
    them works without the maker's cloud. ``streams``: whether other programs take its stream.
    ``owns``: integrations that this home has set up. ``on_recorder``: whether it hangs on a recorder.
    """

    looks: Looks = Looks.UNKNOWN
    looks_from: LooksFrom = LooksFrom.NOBODY
    link: str | None = None
    power: str | None = None
    feeds: bool = False
    megapixels: int | None = None
    zoom: int | None = None
    present: frozenset[Capability] = frozenset()
    used: frozenset[Capability] = frozenset()
    searched: bool = False
    domains: tuple[tuple[Capability, str], ...] = ()
    ways: tuple[str, ...] = ()
    shown_by: tuple[str, ...] = ()
    local: bool = True
    streams: bool = False
    owns: frozenset[str] = frozenset()
    on_recorder: bool = False
    channels: int = 0

    @property
    def idle(self) -> frozenset[Capability]:
        """What it offers and nothing was found to use."""
        return self.present - self.used


def sort_capabilities(
    capabilities: frozenset[Capability],
) -> tuple[Capability, ...]:
    """Return capabilities in the order in which they are told."""
    return tuple(capability for capability in Capability if capability in capabilities)
