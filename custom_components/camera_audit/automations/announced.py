"""Which flagged cameras were announced, kept over restarts, so that none is announced twice.

The file holds what the events said, so that a camera that is gone can still be announced as
cleared; of the clues it keeps only the texts and a hash to compare with.
"""

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from sys import intern
from typing import Any, Final, NamedTuple, Self

from homeassistant.core import HomeAssistant
from homeassistant.helpers.singleton import singleton
from homeassistant.util.hass_dict import HassKey

from ..audit.finding import FLAGGED, Finding, FlawState, RouterWord, Verdict, WayOut
from ..const import DOMAIN
from ..decisions.store import read_all
from ..findings.fields import EVENT_FIELDS, make_finding_row
from ..helpers.checked_store import CheckedStore
from ..language.sentences import Sentences

STORE_KEY: Final = f"{DOMAIN}.announced"
STORE_VERSION: Final = 1
STORE_MINOR_VERSION: Final = 2
SAVE_DELAY: Final = 1.0  # seconds: many cameras at once are written once
#: A router that says one of these says all that it knows of the camera.
_OF_WAY_OUT: Final = frozenset(
    {RouterWord.BLOCKED, RouterWord.OPEN, RouterWord.UNBLOCKED}
)
#: One for all cameras to which nothing leads in: most.
NO_PORTS: Final[frozenset[str]] = frozenset()


class Opened(StrEnum):
    """What a router has opened: the camera's way to the internet, or a way in from there."""

    WAY_OUT = "way_out"
    WAY_IN = "way_in"


class Record(NamedTuple):
    """What was said of a camera, and what this run of Home Assistant knows of it.

    ``digest``: of its verdict, brand and clues at that time. ``way_out``, ``ways_in``: what a router said of it last, and the
    ports that lead in to it; None where an earlier version wrote none down. ``seen``: whether this run has seen the camera
    so; ``finding``: under which this run has seen it flagged last.
    """

    digest: str
    data: Mapping[str, Any]
    seen: bool = False
    finding: Finding | None = None
    way_out: WayOut = WayOut.UNKNOWN
    ways_in: frozenset[str] | None = None

    @classmethod
    def of(cls, finding: Finding, say: Sentences, before: Record | None = None) -> Self:
        """Record what the event says of a finding. ``before``: what was recorded of it."""
        way_out, ways_in = _said_last(finding, before), _led_in_last(finding, before)
        return cls(
            digest_of(finding),
            make_finding_row(finding, say, EVENT_FIELDS),
            way_out=way_out,
            ways_in=ways_in,
        ).at(finding)

    def at(self, finding: Finding) -> Self:
        """Record that this run has seen the camera so."""
        way_out, ways_in = _said_last(finding, self), _led_in_last(finding, self)
        return self._replace(
            seen=True, finding=finding, way_out=way_out, ways_in=ways_in
        )

    def says(self, finding: Finding) -> bool:
        """Whether a finding is what was announced, as far as verdict, brand and clues go."""
        # What this run has seen as it was announced has the same hash.
        if self.seen and self.finding is not None and self.finding[1:4] == finding[1:4]:
            return True
        return self.digest == digest_of(finding)

    def opened(self, finding: Finding) -> tuple[Opened, ...]:
        """Return what a router has opened since; of one that said nothing meanwhile only what it opened by then."""
        led_in = self.ways_in is not None and not _ports(finding) <= self.ways_in
        let_out = self.way_out is WayOut.BLOCKED and finding.way_out is WayOut.OPEN
        return (Opened.WAY_OUT,) * let_out + (Opened.WAY_IN,) * led_in

    @property
    def stored(self) -> dict[str, Any]:
        """The row of the file."""
        row = {
            "digest": self.digest,
            "data": dict(self.data),
            "way_out": self.way_out.value,
        }
        return row if self.ways_in is None else row | {"ways_in": sorted(self.ways_in)}

    @property
    def verdict(self) -> Verdict:
        """The verdict that was announced."""
        return Verdict(self.data["verdict"])

    @property
    def known_flaws(self) -> frozenset[str]:
        """The flaws that its firmware was said to have."""
        flaws = self.data.get("flaws", ())
        return frozenset(
            flaw["cve"] for flaw in flaws if flaw["state"] == FlawState.AFFECTED
        )

    @property
    def parts(self) -> frozenset[str]:
        """What shows the camera; see :func:`parts_of`."""
        return parts_of(self.data["device_ids"], self.data["entity_ids"])


def _said_last(finding: Finding, before: Record | None) -> WayOut:
    silent = finding.way_out is WayOut.UNKNOWN and before is not None
    return before.way_out if silent and before else finding.way_out


def _led_in_last(finding: Finding, before: Record | None) -> frozenset[str]:
    """Return the ports that lead in, with those of before where no router says anything else of the camera.

    Whether a way in was closed, or its router is silent, cannot be told apart then; at each start it is silent for a while.
    """
    ports = _ports(finding)
    silent = not any(says.word in _OF_WAY_OUT for says in finding.camera.routers)
    if silent and before is not None and before.ways_in:
        return ports | before.ways_in
    return ports


def _ports(finding: Finding) -> frozenset[str]:
    ports = {says.ports for says in finding.forwards}
    return frozenset(ports) if ports else NO_PORTS


def digest_of(finding: Finding) -> str:
    """Return a hash that differs where verdict, brand or clues differ, in whatever order."""
    clues = sorted(
        repr(
            (one.kind, one.strength.value, one.supports, one.brand, sorted(one.values))
        )
        for one in finding.clues
    )
    said = repr((finding.verdict.value, finding.brand, clues))
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def parts_of(device_ids: Iterable[str], entity_ids: Iterable[str]) -> frozenset[str]:
    """Return by what a camera is shown: its devices, or its entities where it has no device.

    A swap hands entity ids on to another camera, but never a device.
    """
    return frozenset(device_ids) or frozenset(entity_ids)


class Announced(CheckedStore):
    """The file, and in ``cameras`` by camera_id what was said of those not yet cleared."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start empty; `async_read` reads the file."""
        super().__init__(
            hass,
            STORE_VERSION,
            STORE_KEY,
            private=True,
            atomic_writes=True,
            minor_version=STORE_MINOR_VERSION,
        )
        self.cameras: dict[str, Record] = {}

    async def async_read(self) -> None:
        """Read the file; what cannot be read counts as not announced."""
        rows: object = ()
        with suppress(Exception):  # newer or damaged: at worst an event comes once more
            rows = (await self.async_load() or {}).get("cameras")
        self.cameras = {
            record.data["camera_id"]: record for record in read_all(rows, _read)[0]
        }

    def says_else_than(self, before: Mapping[str, Record]) -> bool:
        """Whether the file would say something else of a camera than it did with these records."""
        if self.cameras.keys() != before.keys():
            return True
        changed = [
            (record, before[key])
            for key, record in self.cameras.items()
            if record is not before[key]
        ]
        return any(one.stored != other.stored for one, other in changed)

    def save(self) -> None:
        """Write soon what is known now."""
        self.async_delay_save(self._as_stored, SAVE_DELAY)

    def _as_stored(self) -> dict[str, Any]:
        return {"cameras": [one.stored for one in self.cameras.values()]}


@singleton(HassKey[Announced](f"{DOMAIN}_announced"), async_=True)
async def async_announced(hass: HomeAssistant) -> Announced:
    """Return the memory of this home, read once for each run of Home Assistant."""
    announced = Announced(hass)
    await announced.async_read()
    return announced


async def async_forget_announced(hass: HomeAssistant) -> None:
    """Forget everything, also the file."""
    announced = await async_announced(hass)
    announced.cameras.clear()
    await announced.async_save({"cameras": []})  # no write waits any more
    await announced.async_remove()


def _read(row: dict[str, Any]) -> Record:
    """Read a row of the file; one of a few errors where it cannot be read, see `read_all`."""
    digest, data = row["digest"], dict(row["data"])
    texts = (digest, data["camera_id"], *data["device_ids"], *data["entity_ids"])
    if Verdict(data["verdict"]) not in FLAGGED or not all(
        isinstance(text, str) for text in texts
    ):
        raise ValueError("no record of ours")
    # The same text of many cameras is one, as it is where they are announced.
    data["clues"] = [intern(str(clue)) for clue in data.get("clues", ())]
    ways_in = frozenset(map(str, row["ways_in"])) if "ways_in" in row else None
    return Record(
        digest,
        data,
        way_out=WayOut(row.get("way_out", WayOut.UNKNOWN)),
        ways_in=ways_in,
    )
