"""Which flagged cameras were announced, kept over restarts, so that none is announced twice.

The file holds what the events said, so that a camera that is gone can still be announced as
cleared; of the clues it keeps only the texts and a hash to compare with.
"""

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from homeassistant.util.hass_dict import HassKey

from ..audit.finding import FLAGGED, Verdict
from ..const import DOMAIN
from ..coordinator.carried_ids import CarriedStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from homeassistant.core import HomeAssistant

    from ..audit.finding import Finding

STORE_KEY: Final = f"{DOMAIN}.announced"
STORE_VERSION: Final = 1
SAVE_DELAY: Final = 1.0  # seconds: many cameras at once are written once

_ANNOUNCED: HassKey[Announced] = HassKey(f"{DOMAIN}_announced")


class Record(NamedTuple):
    """What was said of a camera. ``digest``: of its verdict, brand and clues at that time."""

    verdict: Verdict
    digest: str
    data: Mapping[str, Any]

    @classmethod
    def of(cls, finding: Finding, data: Mapping[str, Any]) -> Self:
        """Record what the event says of a finding."""
        return cls(verdict=finding.verdict, digest=digest_of(finding), data=data)

    def parts(self) -> frozenset[str]:
        """Return what shows the camera; see :func:`parts_of`."""
        return parts_of(self.data["device_ids"], self.data["entity_ids"])


def digest_of(finding: Finding) -> str:
    """Return a hash that differs where verdict, brand or clues differ, in whatever order."""
    clues = sorted(
        repr((one.kind, one.strength.value, one.supports, one.brand, sorted(one.values)))
        for one in finding.clues
    )
    said = repr((finding.verdict.value, finding.brand, clues))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def parts_of(device_ids: Iterable[str], entity_ids: Iterable[str]) -> frozenset[str]:
    """Return by what a camera is shown: its devices, or its entities where it has no device.

    A swap hands entity ids on to another camera, but never a device.
    """
    return frozenset(device_ids) or frozenset(entity_ids)


async def async_announced(hass: HomeAssistant) -> Announced:
    """Return the memory of this home, read once for each run of Home Assistant."""
    if (announced := hass.data.get(_ANNOUNCED)) is None:
        announced = Announced(hass)
        await announced.async_load()
        announced = hass.data.setdefault(_ANNOUNCED, announced)
    return announced


async def async_forget_announced(hass: HomeAssistant) -> None:
    """Forget everything, also the file."""
    await (await async_announced(hass)).async_forget()
    hass.data.pop(_ANNOUNCED, None)


class Announced:
    """The cameras that were announced as flagged and not yet as cleared.

    ``seen``: ids of those that this run of Home Assistant has seen as they were announced.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Start empty; `async_load` reads the file."""
        self.seen: set[str] = set()
        self._store = CarriedStore(hass, STORE_VERSION, STORE_KEY)
        self._records: dict[str, Record] = {}
        self._parts: Counter[str] = Counter()

    async def async_load(self) -> None:
        """Read the file; what cannot be read counts as not announced."""
        try:
            stored: object = await self._store.async_load()
        except Exception:  # noqa: BLE001 (newer or damaged: at worst an event comes once more)
            stored = None
        rows = stored.get("cameras") if isinstance(stored, dict) else None
        for row in rows if isinstance(rows, list) else ():
            if (record := _read(row)) is not None:
                self._set(record.data["camera_id"], record)

    def get(self, camera_id: str) -> Record | None:
        """Return what was said of a camera last."""
        return self._records.get(camera_id)

    def knows(self, parts: frozenset[str]) -> bool:
        """Whether a device (or entity) belongs to a camera that was announced."""
        return any(self._parts[part] > 0 for part in parts)

    def __iter__(self) -> Iterator[tuple[str, Record]]:
        """Go through all, whatever changes meanwhile."""
        return iter(tuple(self._records.items()))

    def put(self, camera_id: str, record: Record) -> None:
        """Remember what is being said of a camera now."""
        self._set(camera_id, record)
        self.seen.add(camera_id)
        self._save()

    def drop(self, camera_id: str) -> None:
        """Forget a camera that is no longer flagged."""
        self._set(camera_id, None)
        self.seen.discard(camera_id)
        self._save()

    def _set(self, camera_id: str, record: Record | None) -> None:
        if (old := self._records.pop(camera_id, None)) is not None:
            self._parts.subtract(list(old.parts()))
        if record is not None:
            self._records[camera_id] = record
            # A list: of other types a counter asks at length what they are.
            self._parts.update(list(record.parts()))

    async def async_forget(self) -> None:
        """Delete the file; what waits to be written is dropped."""
        self._records.clear()
        self._parts.clear()
        self.seen.clear()
        await self._store.async_save(self._data())  # no write waits any more
        await self._store.async_remove()

    def _save(self) -> None:
        self._store.async_delay_save(self._data, SAVE_DELAY)

    def _data(self) -> dict[str, Any]:
        return {
            "cameras": [
                {"digest": record.digest, "data": dict(record.data)}
                for record in self._records.values()
            ]
        }


def _read(row: object) -> Record | None:
    """Read a row of the file; None for one that cannot be read."""
    try:
        digest, data = row["digest"], dict(row["data"])  # type: ignore[index]
        verdict = Verdict(data["verdict"])
        texts = (digest, data["camera_id"], *data["device_ids"], *data["entity_ids"])
    except KeyError, TypeError, ValueError:
        return None
    if verdict not in FLAGGED or not all(isinstance(text, str) for text in texts):
        return None
    return Record(verdict=verdict, digest=digest, data=data)
