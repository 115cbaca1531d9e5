"""What of Home Assistant an audit's cameras consist of: a change elsewhere concerns no camera."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from homeassistant.config_entries import ConfigEntry

    from ..audit.camera import Camera
    from ..home.rows import EntryRow, HomeRows


def fingerprint(entry: EntryRow | ConfigEntry) -> tuple[Any, ...]:
    """Return what an audit reads of a config entry; its state is not in it."""
    return (entry.title, entry.unique_id, entry.source, entry.data, entry.options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The cameras' devices, entities, MACs and integrations, and what those entries said.

    ``macs``: 12 upper-case hex digits. ``entries``: what config entries said, by id; brought up to
    date by whoever hears that one says something else, see `fingerprint`.
    """

    devices: frozenset[str] = frozenset()
    entities: frozenset[str] = frozenset()
    macs: frozenset[str] = frozenset()
    integrations: frozenset[str] = frozenset()
    entries: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    @classmethod
    def steps(cls, cameras: Iterable[Camera], rows: HomeRows) -> Generator[None, None, Scope]:
        """Collect it from the cameras; yields after each."""
        devices: set[str] = set()
        entities: set[str] = set()
        macs: set[str] = set()
        integrations: set[str] = set()
        for camera in cameras:
            devices.update(camera.device_ids)
            entities.update(camera.entity_ids)
            integrations.update(camera.integrations)
            for facts in camera.facts:
                macs.update(facts.macs)
            yield
        entries: dict[str, tuple[Any, ...]] = {}
        for entry in rows.entries:
            if entry.domain in integrations:
                entries[entry.entry_id] = fingerprint(entry)
            yield
        return cls(
            devices=frozenset(devices),
            entities=frozenset(entities),
            macs=frozenset(macs),
            integrations=frozenset(integrations),
            entries=entries,
        )
