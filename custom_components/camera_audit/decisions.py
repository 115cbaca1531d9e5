"""What the owner decided about a camera, remembered by any identity of the camera.

The file also keeps the `camera_id` under which a flagged camera was first shown, so that issue
ids, events and cards stay the same when the camera becomes known under a better identity.
"""

import secrets
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util
from homeassistant.util.ulid import ulid_now

from .audit.finding import Finding, Verdict
from .decision_store import DecisionStore
from .identities import IdentityKey, find, index_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .audit.camera import Camera

LEARN_DELAY: Final = 30.0  # seconds until newly learnt identities are written
REASON_MAX: Final = 500  # characters


class DecisionKind(StrEnum):
    """What can be decided about a camera."""

    KEEP = "keep"
    NOT_HIKVISION = "not_hikvision"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision. ``review``: the day on which the owner wants to be asked again.

    ``verdict``: the verdict at that time. ``told``: whether the owner has heard since that it
    became confirmed. ``identities``: hashed, see :mod:`.identities`.
    """

    id: str
    kind: DecisionKind
    camera_id: str
    name: str
    verdict: Verdict
    decided: date
    reason: str = ""
    review: date | None = None
    told: bool = False
    identities: frozenset[str] = frozenset()

    def due(self, today: date) -> bool:
        """Whether the day of the review has come."""
        return self.review is not None and self.review <= today

    def news(self, verdict: Verdict) -> bool:
        """Whether it became certain, since the decision, that Hikvision made the camera."""
        return (
            not self.told and verdict is Verdict.CONFIRMED and self.verdict is not Verdict.CONFIRMED
        )


class Decisions:
    """All decisions of a home."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Start empty; `async_load` reads the file."""
        self._hass = hass
        self._store = DecisionStore(hass)
        self._salt = secrets.token_hex(16)
        self._key = IdentityKey(self._salt)
        self._decisions: dict[str, Decision] = {}
        self._known: dict[str, frozenset[str]] = {}  # camera_id -> hashed identities
        self._listeners: list[Callable[[], None]] = []
        self._reindex()

    async def async_load(self) -> None:
        """Read the file. Never raises: what cannot be read is put aside and reported."""
        if (stored := await self._store.async_load_or_put_aside()) is None:
            return
        salt = stored.get("salt")
        if isinstance(salt, str) and salt:
            self._salt = salt
            self._key = IdentityKey(salt)
        decisions, bad = _read_all(stored.get("decisions"), _decision)
        known, bad_known = _read_all(stored.get("cameras"), _known_camera)
        self._decisions = {decision.id: decision for decision in decisions}
        self._known = dict(known)
        self._reindex()
        if bad or bad_known or self._salt != salt:
            await self._store.async_put_aside("damaged", copy=True)

    def _reindex(self) -> None:
        self._identities = {one.id: one.identities for one in self._decisions.values()}
        self._by_identity = index_of(self._identities.items())
        self._camera_by_identity = index_of(self._known.items())

    @property
    def all(self) -> tuple[Decision, ...]:
        """All decisions, newest first."""
        return tuple(sorted(self._decisions.values(), key=lambda one: one.id, reverse=True))

    def of(self, camera: Camera) -> Decision | None:
        """Return what was decided about this camera, recognised by any of its identities."""
        found = find(self._key.hashed(camera), self._by_identity, self._identities)
        return self._decisions[found] if found is not None else None

    def camera_id(self, camera: Camera) -> str:
        """Return the id under which this camera was first shown."""
        found = find(self._key.hashed(camera), self._camera_by_identity, self._known)
        if found is not None:
            return found
        return decision.camera_id if (decision := self.of(camera)) else camera.camera_id

    async def async_decide(
        self,
        finding: Finding,
        kind: DecisionKind,
        *,
        reason: str = "",
        review: date | None = None,
    ) -> Decision:
        """Remember a decision; it takes the place of an earlier one about the same camera.

        HomeAssistantError where it cannot be written: then it holds until the next restart.
        """
        camera = finding.camera
        identities = self._key.hashed(camera)
        camera_id = self.camera_id(camera)
        if (earlier := self.of(camera)) is not None:
            identities |= earlier.identities
            del self._decisions[earlier.id]
        decision = Decision(
            id=ulid_now(),
            kind=kind,
            camera_id=camera_id,
            name=camera.name[:200],
            verdict=finding.verdict,
            decided=dt_util.now().date(),
            reason=reason.strip()[:REASON_MAX],
            review=review,
            identities=identities,
        )
        self._decisions[decision.id] = decision
        await self._async_changed()
        return decision

    async def async_undo(self, decision_id: str) -> Decision | None:
        """Forget a decision. None where there is none with this id."""
        if (decision := self._decisions.pop(decision_id, None)) is not None:
            await self._async_changed()
        return decision

    async def async_told(self, decision: Decision) -> None:
        """Remember that the owner heard that the verdict became confirmed."""
        if decision.id in self._decisions:
            self._decisions[decision.id] = replace(decision, told=True)
            await self._async_changed()

    @callback
    def async_learn(self, cameras: Iterable[Camera]) -> None:
        """Take in new identities of cameras that are flagged or decided about."""
        learnt = False
        for camera in cameras:
            identities = self._key.hashed(camera)
            decision = self.of(camera)
            if decision is not None and not identities <= decision.identities:
                self._decisions[decision.id] = replace(
                    decision, identities=decision.identities | identities, name=camera.name[:200]
                )
                learnt = True
            camera_id = self.camera_id(camera)
            known = self._known.get(camera_id, frozenset())
            if not identities <= known:
                self._known[camera_id] = known | identities
                learnt = True
            if learnt:
                self._reindex()
        if learnt:
            self._store.async_delay_save(self._data, LEARN_DELAY)

    @callback
    def async_add_listener(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call ``listener`` after each decision that was made or undone."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def _async_changed(self) -> None:
        self._reindex()
        try:
            await self._store.async_save_or_raise(self._data())
        finally:
            for listener in tuple(self._listeners):
                listener()

    def _data(self) -> dict[str, Any]:
        return {
            "salt": self._salt,
            "decisions": [_decision_data(one) for one in self._decisions.values()],
            "cameras": [
                {"camera_id": camera_id, "identities": sorted(identities)}
                for camera_id, identities in self._known.items()
            ],
        }


def _decision_data(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "camera_id": decision.camera_id,
        "name": decision.name,
        "verdict": decision.verdict.value,
        "decided": decision.decided.isoformat(),
        "reason": decision.reason,
        "review": decision.review.isoformat() if decision.review else None,
        "told": decision.told,
        "identities": sorted(decision.identities),
    }


def _decision(data: dict[str, Any]) -> Decision:
    review = data.get("review")
    return Decision(
        id=_text(data["id"]),
        kind=DecisionKind(data["kind"]),
        camera_id=_text(data["camera_id"]),
        name=_text(data["name"]),
        verdict=Verdict(data["verdict"]),
        decided=date.fromisoformat(data["decided"]),
        reason=str(data.get("reason") or ""),
        review=date.fromisoformat(review) if review else None,
        told=bool(data.get("told")),
        identities=frozenset(map(_text, data["identities"])),
    )


def _known_camera(data: dict[str, Any]) -> tuple[str, frozenset[str]]:
    return _text(data["camera_id"]), frozenset(map(_text, data["identities"]))


def _text(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"no text: {type(value).__name__}")
    return value


def _read_all[T](rows: object, read: Callable[[dict[str, Any]], T]) -> tuple[list[T], bool]:
    """Read each row that can be read; the second value says whether any could not."""
    if not isinstance(rows, list):
        return [], True
    records: list[T] = []
    bad = False
    for row in rows:
        try:
            records.append(read(row))
        except AttributeError, KeyError, TypeError, ValueError:
            bad = True
    return records, bad
