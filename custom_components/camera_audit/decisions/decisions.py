"""What the owner decided about a camera, remembered by any identity of the camera.

The file also keeps the `camera_id` under which a flagged camera was first shown, so that issue
ids, events and cards stay the same when the camera becomes known under a better identity.
"""

import secrets
from collections.abc import Generator, Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypedDict, Unpack

from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.dispatcher import async_dispatcher_send
from homeassistant.helpers.singleton import singleton
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.signal_type import SignalType
from homeassistant.util.ulid import ulid_now

from ..audit.finding import Finding, WayOut
from ..const import DOMAIN
from ..home.identities import IdentityKey, find, index_of, same_camera
from ..language.redact import clean
from .decision import (
    REASON_MAX,
    CameraNotes,
    Decision,
    DecisionKind,
    check,
    read_sticker,
    require_text,
)
from .store import DecisionStore, read_all

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera, Sticker

__all__ = ["Decision", "DecisionKind", "Decisions", "async_decisions"]

#: Sent after each decision or note that was made or taken back.
SIGNAL: Final = f"{DOMAIN}_decided"
LEARN_DELAY: Final = 30.0  # seconds until newly learnt identities are written
NAME_MAX: Final = 200  # characters


@singleton(HassKey["Decisions"](f"{DOMAIN}_decisions"), async_=True)
async def async_decisions(hass: HomeAssistant) -> Decisions:
    """Return the decisions of this home, read once for each run of Home Assistant.

    One writer for one file: a reload of the entry goes on with the same instance, so that what
    waits to be written is neither lost nor written over.
    """
    decisions = Decisions(hass)
    await decisions.async_load()
    return decisions


class Choice(NamedTuple):
    """What a person chose: a decision, or with ``undone`` that it no longer holds."""

    decision: Decision
    undone: bool = False


#: Sent for each decision that a person made or took back, after it was saved; what a swap decides is none.
SIGNAL_CHOSEN: Final[SignalType[Choice]] = SignalType(f"{DOMAIN}_chosen")


class Said(TypedDict, total=False):
    """What a person can say of one decision; see :class:`.decision.Decision`."""

    why: str
    reason: str
    review: date | None
    swap_id: str | None
    at: datetime


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
        #: The day on which a flagged camera was first found; unknown of those that older versions knew.
        self._first_seen: dict[str, date] = {}  # by camera_id
        self._notes: dict[str, CameraNotes] = {}  # by camera_id
        #: Hashed identities of new cameras of which it is settled whom they replace, if anybody.
        self._answered: list[frozenset[str]] = []
        self._reindex()

    async def async_load(self) -> None:
        """Read the file. Never raises: what cannot be read is put aside and reported."""
        if (stored := await self._store.async_load_or_put_aside()) is None:
            return
        salt = stored.get("salt")
        if isinstance(salt, str) and salt:
            self._salt = salt
            self._key = IdentityKey(salt)
        decisions, bad = read_all(stored.get("decisions"), Decision.read)
        known, bad_known = read_all(stored.get("cameras"), _camera)
        notes, bad_notes = read_all(
            stored.get("notes", []), _notes
        )  # files of older versions have none
        answered, bad_answered = read_all(stored.get("answered", []), _answered)
        self._answered = answered
        self._decisions = {decision.id: decision for decision in decisions}
        self._known = {camera_id: identities for camera_id, identities, _ in known}
        self._first_seen = {camera_id: day for camera_id, _, day in known if day}
        self._notes = dict(notes)
        self._reindex()
        if bad or bad_known or bad_notes or bad_answered or self._salt != salt:
            await self._store.async_put_aside("damaged", copy=True)
            self._store.async_delay_save(self._data, LEARN_DELAY)

    def _reindex(self) -> None:
        self._identities = {
            decision.id: decision.identities for decision in self._decisions.values()
        }
        self._by_identity = index_of(self._identities.items())
        self._camera_by_identity = index_of(self._known.items())

    @property
    def all(self) -> tuple[Decision, ...]:
        """All decisions, newest first."""
        return tuple(
            sorted(self._decisions.values(), key=lambda one: one.id, reverse=True)
        )

    @property
    def plans(self) -> bool:
        """Whether any camera is to be replaced."""
        planned = any(
            decision.kind is DecisionKind.PLANNED
            for decision in self._decisions.values()
        )
        return planned or any(notes.bought for notes in self._notes.values())

    def of(self, camera: Camera) -> Decision | None:
        """Return what was decided about this camera, recognised by any of its identities."""
        return self._of(self._key.hashed(camera)) if self._decisions else None

    def _of(self, identities: frozenset[str]) -> Decision | None:
        found = find(identities, self._by_identity, self._identities)
        return self._decisions[found] if found is not None else None

    def camera_id(self, camera: Camera) -> str:
        """Return the id under which this camera was first shown."""
        if not self._known and not self._decisions:
            return (
                camera.camera_id
            )  # the first audit of a home, which asks for every camera
        found = find(self._key.hashed(camera), self._camera_by_identity, self._known)
        if found is not None:
            return found
        return decision.camera_id if (decision := self.of(camera)) else camera.camera_id

    async def async_decide(
        self, finding: Finding, kind: DecisionKind, **said: Unpack[Said]
    ) -> Decision:
        """Remember a decision; it takes the place of an earlier one about the same camera.

        With the same ``at``, several can be undone together. DecisionError where it cannot be,
        HomeAssistantError where it cannot be written: then nothing is decided.
        """
        decision = self._decision(finding, kind, **said)
        await self._async_put_in_place(self.of(finding.camera), decision)
        async_dispatcher_send(self._hass, SIGNAL_CHOSEN, Choice(decision))
        return decision

    def replaced(
        self, finding: Finding
    ) -> tuple[dict[str, Any], dict[str, Any] | None]:
        """Return the decision that a swap replaced a camera, and the one in whose place it comes.

        Both as rows for the journal of swaps; nothing is decided yet.
        """
        earlier = self.of(finding.camera)
        review = earlier.review if earlier else None
        decision = self._decision(finding, DecisionKind.REPLACED, review=review)
        return decision.row(), earlier.row() if earlier else None

    async def async_swapped(self, swap_id: str, row: dict[str, Any]) -> None:
        """Remember what ``replaced`` returned, once. HomeAssistantError where it cannot be saved."""
        if any(decision.swap_id == swap_id for decision in self._decisions.values()):
            return
        decision = Decision.read(row)._replace(swap_id=swap_id)
        await self._async_put_in_place(self._of(decision.identities), decision)

    async def async_swap_undone(self, swap_id: str, row: dict[str, Any] | None) -> None:
        """Put what was decided before a swap back in place of it.

        What the owner has decided since stays. HomeAssistantError where it cannot be saved.
        """
        for decision in self.all:
            if decision.swap_id == swap_id:
                earlier = None
                if row is not None:
                    # Whatever the camera has become known by since still finds it.
                    earlier = Decision.read(row)._replace(camera_id=decision.camera_id)
                    earlier = earlier._replace(
                        identities=earlier.identities | decision.identities
                    )
                await self._async_put_in_place(decision, earlier)

    def _decision(
        self, finding: Finding, kind: DecisionKind, **said: Unpack[Said]
    ) -> Decision:
        camera = finding.camera
        reason, today, earlier = (
            said.get("reason", ""),
            dt_util.now().date(),
            self.of(camera),
        )
        check(kind, reason, said.get("review"), earlier, today)
        said["reason"] = clean(reason, REASON_MAX)
        said.setdefault("at", dt_util.utcnow())
        return Decision(
            id=ulid_now(),
            kind=kind,
            camera_id=self.camera_id(camera),
            name=clean(camera.name, NAME_MAX),
            verdict=finding.verdict,
            decided=today,
            blocked=finding.way_out is WayOut.BLOCKED,
            identities=self._key.hashed(camera)
            | (earlier.identities if earlier else frozenset()),
            **said,
        )

    async def async_undo(self, decision_id: str) -> Decision | None:
        """Forget a decision. None where there is none with this id.

        HomeAssistantError where that cannot be written: then the decision stays.
        """
        undone = await self.async_undo_several([decision_id])
        return undone[0] if undone else None

    async def async_undo_several(self, decision_ids: Iterable[str]) -> list[Decision]:
        """Forget decisions in one go, and return those that were there.

        HomeAssistantError where that cannot be written: then all of them stay.
        """
        undone = [
            decision
            for decision_id in decision_ids
            if (decision := self._decisions.get(decision_id)) is not None
        ]
        if undone:
            await self._async_exchange(undone, [])
        for decision in undone:
            choice = Choice(decision, undone=True)
            async_dispatcher_send(self._hass, SIGNAL_CHOSEN, choice)
        return undone

    def first_seen(self, camera: Camera) -> date | None:
        """Return the day on which a flagged camera was first found; None where that is not known."""
        return self._first_seen.get(self.camera_id(camera))

    def notes_of(self, camera: Camera) -> CameraNotes:
        """Return what the owner noted about a camera."""
        if not self._notes:
            return CameraNotes()  # most homes
        return self._notes.get(self.camera_id(camera), CameraNotes())

    def list_stickers(self, cameras: Iterable[Camera]) -> dict[str, Sticker]:
        """Return what the owner read on cameras, by the camera_id that each has by itself."""
        if not any(notes.sticker for notes in self._notes.values()):
            return {}  # most homes
        stickers = {}
        for camera in cameras:
            if (sticker := self.notes_of(camera).sticker) is not None:
                stickers[camera.camera_id] = sticker
        return stickers

    async def async_note_sticker(self, camera: Camera, sticker: Sticker | None) -> None:
        """Remember what the owner read on a camera, or take that back; the next audit weighs it.

        HomeAssistantError where it cannot be written: then nothing is noted.
        """
        notes = self.notes_of(camera)
        if notes.sticker != sticker:
            await self.async_note(camera, notes._replace(sticker=sticker))

    async def async_note(self, camera: Camera, notes: CameraNotes) -> None:
        """Remember notes. HomeAssistantError where they cannot be written: then nothing is noted."""
        camera_id = self.camera_id(camera)
        before = dict(self._notes)
        self._know(camera, self._key.hashed(camera))
        self._notes[camera_id] = notes
        try:
            await self._store.async_save_or_raise(self._data)
        except HomeAssistantError:
            self._notes = before
            raise
        async_dispatcher_send(self._hass, SIGNAL)

    @callback
    def async_told(self, decision: Decision) -> None:
        """Remember that the owner heard that the verdict became confirmed."""
        if decision.id in self._decisions:
            self._decisions[decision.id] = self._decisions[decision.id]._replace(
                told=True
            )
            self._async_learnt()

    @callback
    def async_works(self, decision: Decision) -> None:
        """Remember that the new camera does its work."""
        if decision.id in self._decisions:
            self._decisions[decision.id] = self._decisions[decision.id]._replace(
                works=True
            )
            self._async_learnt()

    def is_answered(self, camera: Camera) -> bool:
        """Whether it is settled whom this new camera replaces, if anybody."""
        identities = self._key.hashed(camera)
        return any(same_camera(identities, answered) for answered in self._answered)

    @callback
    def async_answered(self, camera: Camera) -> None:
        """Remember that it is settled, so that nobody is asked again."""
        if not self.is_answered(camera):
            self._answered.append(self._key.hashed(camera))
            self._async_learnt()

    def _async_learnt(self) -> None:
        self._store.async_delay_save(self._data)
        async_dispatcher_send(self._hass, SIGNAL)

    def learn(self, findings: Iterable[Finding]) -> Generator[None]:
        """Take in new identities of cameras that are flagged or decided about.

        Yields after each; what was learnt is written a while after the end.
        """
        learnt = False
        for finding in findings:
            if not finding.flagged and not self._decisions:
                continue  # most cameras of most homes
            camera = finding.camera
            identities = self._key.hashed(camera)
            if (decision := self.of(camera)) is not None and (
                (blocked := decision.learns_blocked(finding))
                or not identities <= decision.identities
            ):
                known = decision.identities | identities
                self._add(
                    decision._replace(
                        identities=known, blocked=decision.blocked or blocked
                    )
                )
                learnt = True
            if decision is not None or finding.flagged:
                learnt |= self._know(camera, identities)
            yield
        if learnt:
            self._store.async_delay_save(self._data, LEARN_DELAY)

    def _know(self, camera: Camera, identities: frozenset[str]) -> bool:
        camera_id = camera.camera_id
        if camera_id not in self._known:
            camera_id = self.camera_id(camera)
        known = self._known.get(camera_id, frozenset())
        if identities <= known:
            return False
        if not known:
            self._first_seen[camera_id] = dt_util.now().date()
        self._known[camera_id] = known | identities if known else identities
        for identity in identities:
            self._camera_by_identity.setdefault(identity, camera_id)
        return True

    def _add(self, decision: Decision) -> None:
        self._decisions[decision.id] = decision
        self._identities[decision.id] = decision.identities
        for identity in decision.identities:
            self._by_identity.setdefault(identity, decision.id)

    async def _async_put_in_place(
        self, old: Decision | None, new: Decision | None
    ) -> None:
        """Let one decision take the place of another, or put the old one back."""
        await self._async_exchange([old] if old else [], [new] if new else [])

    async def _async_exchange(self, old: list[Decision], new: list[Decision]) -> None:
        """Let decisions take the place of others; where that cannot be saved, all is as before."""
        self._exchange(old, new)
        try:
            await self._store.async_save_or_raise(self._data)
        except HomeAssistantError:
            self._exchange(new, old)
            raise
        async_dispatcher_send(self._hass, SIGNAL)

    def _exchange(self, old: list[Decision], new: list[Decision]) -> None:
        for decision in old:
            self._decisions.pop(decision.id, None)
        self._decisions |= {decision.id: decision for decision in new}
        self._reindex()

    def _data(self) -> dict[str, Any]:
        return {
            "salt": self._salt,
            "decisions": [decision.row() for decision in self._decisions.values()],
            "cameras": [
                {
                    "camera_id": camera_id,
                    "identities": sorted(known),
                    "first_seen": _as_text(self._first_seen.get(camera_id)),
                }
                for camera_id, known in self._known.items()
            ],
            "notes": [
                {
                    "camera_id": camera_id,
                    "done": sorted(notes.done),
                    "looks": notes.looks,
                    "bought": notes.bought.isoformat() if notes.bought else None,
                    "sticker": notes.sticker._asdict() if notes.sticker else None,
                }
                for camera_id, notes in self._notes.items()
            ],
            "answered": [
                {"identities": sorted(identities)} for identities in self._answered
            ],
        }


def _camera(row: dict[str, Any]) -> tuple[str, frozenset[str], date | None]:
    """Read a known camera: its id, its hashed identities, and the day on which it was first found."""
    identities = frozenset(map(require_text, row["identities"]))
    day = dt_util.parse_date(str(row.get("first_seen")))
    return require_text(row["camera_id"]), identities, day


def _as_text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _notes(row: dict[str, Any]) -> tuple[str, CameraNotes]:
    """Read notes: the camera's id, and what was noted."""
    done = frozenset(step for step in row.get("done") or () if isinstance(step, str))
    bought = dt_util.parse_datetime(str(row.get("bought")))
    read = row.get("sticker")
    sticker = None
    if isinstance(read, dict):
        sticker = read_sticker(read.get("brand"), read.get("model"))
    return require_text(row["camera_id"]), CameraNotes(
        done, str(row.get("looks") or "") or None, bought, sticker
    )


def _answered(row: dict[str, Any]) -> frozenset[str]:
    """Read the hashed identities of a new camera."""
    return frozenset(map(require_text, row["identities"]))
