"""What the owner decided in a home whose files are read: Camera Audit's own store, its options, ignored notices.

The same rules as a running home has them in `decisions/`, as far as files tell: what a router says now they do not.
"""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from camera_audit.audit.camera import Sticker
from camera_audit.audit.finding import FLAGGED
from camera_audit.home.id_patterns import covers_any
from camera_audit.home.identities import IdentityKey, find, index_of
from camera_audit.home.rows import UnreadableError
from camera_audit.report.report import OwnerWord
from camera_audit.report.row import DEVICE_REGISTRY, ENTITY_REGISTRY

from .storage import mapping, mappings, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from camera_audit.audit.camera import Camera
    from camera_audit.audit.finding import Finding
    from camera_audit.home.rows import HomeRows
    from camera_audit.language.sentences import Sentences

    from .files import Files

DOMAIN = "camera_audit"
STORE = f".storage/{DOMAIN}.decisions"
NOTICES = ".storage/repairs.issue_registry"
#: Standings of a camera about which its owner has decided, and that holds.
SETTLED = frozenset(
    {"keep", "planned", "replaced", "not_hikvision", "left_out", "ignored"}
)
_KINDS = frozenset({"keep", "planned", "replaced", "not_hikvision"})
#: As in `decisions/decision.py`: a camera that was replaced is expected to be gone after these.
_SEEN_AGAIN_AFTER = timedelta(days=7)
#: Of a text of the owner.
_LONGEST = 500


class Decided(NamedTuple):
    """What the owner decided about a camera.

    ``standing``: one of `SETTLED`; or ``review`` and ``seen_again``, where a decision holds no longer. ``why``: a key
    of ``selector.why``; ``reason``: the owner's own words; ``until``: the day of which the owner wants to be asked again.
    """

    standing: str
    kind: str = ""
    decided: date | None = None
    why: str = ""
    reason: str = ""
    until: date | None = None

    def say(self, sentences: Sentences) -> str:
        """Say it to a person."""
        if not self.kind or self.decided is None:
            return sentences.say("report", f"decided_{self.standing}")
        day = {"date": sentences.day(self.decided)}
        texts = [sentences.compose("card", f"decision_{self.kind}", day)]
        chosen = (
            sentences.say("why", self.why) if sentences.has("why", self.why) else ""
        )
        if reason := sentences.chain(
            filter(None, (chosen, sentences.value(self.reason)))
        ):
            texts.append(sentences.compose("card", "because", {"reason": reason}))
        if self.until:
            day = {"date": sentences.day(self.until)}
            texts.append(sentences.compose("card", "review", day))
        return " ".join(filter(None, texts))

    @property
    def word(self) -> OwnerWord:
        """The decision as a report has it."""
        days = {"decided": self.decided, "review": self.until}
        row = {
            "kind": self.kind or self.standing,
            "why": self.why,
            "reason": self.reason,
            **{name: day.isoformat() if day else None for name, day in days.items()},
        }
        return OwnerWord(say=self.say, row=row)


class HomeDecisions:
    """What was decided in a home. ``known``: whether Camera Audit ran there at all."""

    def __init__(self, files: Files, rows: HomeRows) -> None:
        """Read its files."""
        store = _read_data(files, STORE)
        salt = text_of(store.get("salt"))
        self._files = files
        self._rows = rows
        self._key = IdentityKey(salt) if salt else None
        self._decisions = list(_read_decisions(store.get("decisions")))
        self._identities = {
            number: row[1] for number, row in enumerate(self._decisions)
        }
        self._index = index_of(self._identities.items())
        self._cameras = {
            camera_id: _read_identities(row)
            for row in mappings(store.get("cameras"))
            if (camera_id := text_of(row.get("camera_id")))
        }
        self._first_seen = {
            str(row.get("camera_id")): day
            for row in mappings(store.get("cameras"))
            if (day := _read_day(row.get("first_seen")))
        }
        self._camera_index = index_of(self._cameras.items())
        self._stickers = dict(_read_stickers(store.get("notes")))
        entries = [entry for entry in rows.entries if entry.domain == DOMAIN]
        self.known = bool(entries or store)
        options = mapping(entries[0].options) if entries else {}
        self._leave_out = {
            kind: frozenset(filter(None, map(text_of, texts)))
            for kind, texts in mapping(options.get("leave_out")).items()
            if isinstance(texts, list) and texts
        }
        self._summary = options.get("summary") != "never"

    def add_stickers(self, cameras: Iterable[Camera]) -> tuple[Camera, ...]:
        """Return the cameras, each with what the owner read on it."""
        if not self._stickers:
            return tuple(cameras)
        return tuple(
            camera._replace(sticker=self._stickers.get(self._lasting_id(camera)))
            for camera in cameras
        )

    def first_seen(self, camera: Camera) -> date | None:
        """Return the day on which its Camera Audit first found a camera, where that is known."""
        return self._first_seen.get(self._lasting_id(camera))

    def of(self, finding: Finding, today: date) -> Decided | None:
        """Return what was decided about a camera; None where nothing, or where it is not flagged.

        ``today``: the day on which decisions have to hold.
        """
        if finding.verdict not in FLAGGED or not self.known:
            return None
        if self._is_left_out(finding.camera):
            return Decided("left_out")
        if decision := self._decision_of(finding.camera):
            return _judge_decision(decision, today)
        ignored = {f"camera_{self._lasting_id(finding.camera)}"}
        if self._summary:
            ignored.add("summary")
        return Decided("ignored") if ignored & self._ignored_notices else None

    def _lasting_id(self, camera: Camera) -> str:
        """Return the id under which its Camera Audit knows a camera."""
        if self._key is None:
            return camera.camera_id
        identities = self._key.hashed(camera)
        return find(identities, self._camera_index, self._cameras) or camera.camera_id

    def _decision_of(self, camera: Camera) -> Decided | None:
        if self._key is None:
            return None
        number = find(self._key.hashed(camera), self._index, self._identities)
        return None if number is None else self._decisions[number][0]

    def _is_left_out(self, camera: Camera) -> bool:
        """Whether the options leave a camera out, as `decisions/standing.py` reads them."""
        left = self._leave_out
        if not left:
            return False
        own = set(camera.entity_ids)
        entities = [row for row in self._rows.entities if row.entity_id in own]
        showing = {row.platform for row in entities if row.domain == "camera"}
        showing = showing or set(camera.integrations)
        names = own | {self._registry_ids.get(entity_id, "") for entity_id in own}
        return bool(
            camera.area_id in left.get("areas", ())
            or names & left.get("entities", frozenset())
            or self._labels_of(camera) & left.get("labels", frozenset())
            or set(camera.device_ids) & left.get("devices", frozenset())
            or covers_any(left.get("patterns", ()), own)
            or (showing and showing <= left.get("integrations", frozenset()))
        )

    def _labels_of(self, camera: Camera) -> set[str]:
        rows = self._raw_rows
        return {
            label
            for thing in (*camera.entity_ids, *camera.device_ids)
            for label in map(text_of, rows.get(thing, {}).get("labels") or ())
            if label
        }

    @cached_property
    def _raw_rows(self) -> dict[str, dict[str, Any]]:
        """The rows of both registries, by entity id and by id of the device."""
        entities = _read_data(self._files, ENTITY_REGISTRY).get("entities")
        devices = _read_data(self._files, DEVICE_REGISTRY).get("devices")
        rows = {str(row.get("entity_id")): row for row in mappings(entities)}
        return rows | {str(row.get("id")): row for row in mappings(devices)}

    @cached_property
    def _registry_ids(self) -> dict[str, str]:
        return {
            name: text_of(row.get("id")) or "" for name, row in self._raw_rows.items()
        }

    @cached_property
    def _ignored_notices(self) -> frozenset[str]:
        issues = mappings(_read_data(self._files, NOTICES).get("issues"))
        return frozenset(
            str(row.get("issue_id"))
            for row in issues
            if row.get("domain") == DOMAIN and row.get("dismissed_version")
        )


def _judge_decision(decision: Decided, today: date) -> Decided:
    """Return a decision as it holds on a day."""
    replaced = decision.kind == "replaced"
    if not replaced and decision.until and decision.until <= today:
        return decision._replace(standing="review")
    gone_by = (decision.decided or today) + _SEEN_AGAIN_AFTER
    if replaced and gone_by <= today:
        return decision._replace(standing="seen_again")
    return decision


def _read_decisions(rows: object) -> Iterable[tuple[Decided, frozenset[str]]]:
    for row in mappings(rows):
        kind, decided = row.get("kind"), _read_day(row.get("decided"))
        identities = _read_identities(row)
        if kind in _KINDS and decided and identities:
            reason = (text_of(row.get("reason")) or "")[:_LONGEST]
            why = text_of(row.get("why")) or ""
            until = _read_day(row.get("review"))
            yield Decided(str(kind), str(kind), decided, why, reason, until), identities


def _read_identities(row: dict[str, Any]) -> frozenset[str]:
    identities = row.get("identities")
    if not isinstance(identities, list):
        return frozenset()
    return frozenset(text for text in identities if isinstance(text, str) and text)


def _read_stickers(rows: object) -> Iterable[tuple[str, Sticker]]:
    for row in mappings(rows):
        sticker, camera_id = mapping(row.get("sticker")), text_of(row.get("camera_id"))
        brand, model = (text_of(sticker.get(key)) or "" for key in ("brand", "model"))
        if camera_id and (brand or model):
            yield camera_id, Sticker(brand, model)


def _read_day(text: object) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text) if isinstance(text, str) else None
    return None


def _read_data(files: Files, name: str) -> dict[str, Any]:
    """Return the data of a file that need not be there; what is wrong with the registries is said by their reader."""
    with suppress(FileNotFoundError, UnreadableError, ValueError, RecursionError):
        return mapping(mapping(json.loads(files.read(name))).get("data"))
    return {}
