"""What an audit found, what it could not do, and what its cameras consist of."""

from collections.abc import Collection, Iterable, KeysView, Mapping
from datetime import datetime
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from homeassistant.config_entries import ConfigEntry

from ..audit.finding import Finding

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera
    from ..home.rows import EntryRow, Home, HomeRows

EXAMINE: Final = "examine"


class Failure(NamedTuple):
    """A source of an audit that failed.

    ``source``: ``read``, ``assemble``, ``examine:<camera_id>`` or the part of the home that could
    not be read. ``reason``: a key, or what was read and the kind of error with its place; never the
    error's text, which may hold an address or a password.
    """

    source: str
    reason: str

    @property
    def part(self) -> str:
        """The source without the camera."""
        return EXAMINE if self.source.startswith(f"{EXAMINE}:") else self.source


def fingerprint(entry: EntryRow | ConfigEntry) -> tuple[Any, ...]:
    """Return what an audit reads of a config entry; its state is not in it."""
    return (entry.title, entry.unique_id, entry.source, entry.data, entry.options)


class Scope:
    """What the cameras consist of in Home Assistant: a change elsewhere concerns none of them.

    ``macs``: 12 upper-case hex digits. ``routers``: entities that show what routers say of the cameras. ``entries``: what the config entries of the cameras'
    integrations said, by id; brought up to date by whoever hears that one says something else.
    """

    __slots__ = ("devices", "entities", "entries", "macs", "routers")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.devices = _together(())
        self.entities = _together(())
        self.macs = _together(())
        self.routers: set[str] = set()
        self.entries: dict[str, tuple[Any, ...]] = {}

    @classmethod
    def of(cls, cameras: Collection[Camera], rows: HomeRows) -> Scope:
        """Collect it from the cameras."""
        scope = cls()
        scope.devices = _together(camera.device_ids for camera in cameras)
        scope.entities = _together(camera.entity_ids for camera in cameras)
        scope.macs = _together(
            facts.macs for camera in cameras for facts in camera.facts
        )
        integrations = {
            integration for camera in cameras for integration in camera.integrations
        }
        scope.routers.update(
            row.says.entity_id for row in rows.routers if row.mac in scope.macs
        )
        scope.entries.update(
            (entry.entry_id, fingerprint(entry))
            for entry in rows.entries
            if entry.domain in integrations
        )
        return scope


def _together(parts: Iterable[Iterable[str]]) -> KeysView[str]:
    """Return all that is in the parts; as keys, since a set of a few thousand takes five times as much memory."""
    return dict.fromkeys(chain.from_iterable(parts)).keys()


class AuditResult(NamedTuple):
    """What an audit found; an audit of an unchanged home hands on the very same findings.

    ``home``: as the last audit that could read it saw it. ``findings``: by camera_id.
    ``failures``: what this audit could not do. ``complete_read``: whether this very audit read the
    home to the end; ``last_audit``: when one last did. ``duration``: seconds of work, without rests.
    """

    home: Home | None = None
    findings: Mapping[str, Finding] = MappingProxyType({})
    scope: Scope = Scope()
    failures: tuple[Failure, ...] = ()
    complete_read: bool = False
    last_audit: datetime | None = None
    duration: float | None = None
