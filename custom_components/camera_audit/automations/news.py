"""Compare what was found with what was announced before.

Nothing is announced again after a restart. What the network says of a camera is gathered anew
after each start, so a camera may look cleared, or less certain, until then: such a finding waits
until this run has seen the camera as it was announced, or has settled. What is new is announced
at once. Nothing is said of a camera that was left out, nor a second time of one that the owner
decided about or whose notice the owner ignored.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from homeassistant.util.signal_type import SignalType

from ..audit.finding import Finding, Verdict
from ..audit.verdict import rank_verdict
from ..const import DOMAIN
from ..decisions.decision import Decision
from ..decisions.notice_ids import issue_id_of
from ..decisions.overview import Overview
from ..decisions.standing import BACK, DECIDED, Standing
from ..findings.fields import (
    CAMERA_FIELDS,
    EVENT_FIELDS,
    OPENED,
    make_decision_row,
    make_finding_row,
)
from .announced import Opened, Record, parts_of

EVENT_FINDING: Final = f"{DOMAIN}_finding"
_QUIET: Final = DECIDED | {Standing.LEFT_OUT}


class EventType(StrEnum):
    """What happened to a camera."""

    FLAGGED = "flagged"
    CHANGED = "changed"
    CLEARED = "cleared"


class Turn(StrEnum):
    """What became of a camera with its owner: only our triggers hear of it, and only while Home Assistant runs."""

    DECIDED = "decided"
    LOOK_AGAIN = "look_again"
    NEWCOMER = "newcomer"


class Announcement(NamedTuple):
    """One announcement. ``data``: what the bus event says; ``before``: the verdict until then.

    Of a cleared camera the data are those under which it was flagged last. ``new_flaws``: those
    that its firmware is known to have since. ``opened``: what a router has opened since. ``earlier``: what was recorded
    of all cameras until then, by camera_id; the very same object for all that is announced in one go.
    """

    type: EventType | Turn
    data: Mapping[str, Any]
    before: Verdict | None = None
    new_flaws: frozenset[str] = frozenset()
    opened: tuple[Opened, ...] = ()
    earlier: Mapping[str, Record] = MappingProxyType({})


SIGNAL_ANNOUNCED: Final[SignalType[Announcement]] = SignalType(f"{DOMAIN}_announced")
SIGNAL_TURNED: Final[SignalType[Announcement]] = SignalType(f"{DOMAIN}_turned")
#: After all that was announced of one overview, also where that was nothing.
SIGNAL_COMPARED: Final[SignalType[()]] = SignalType(f"{DOMAIN}_compared")


def news(
    before: dict[str, Record], now: Overview, *, settled: bool
) -> Iterator[Announcement | None]:
    """Yield what is news, and bring ``before`` up to date with it; None after each other camera that is looked at.

    ``settled``: this run of Home Assistant has had the time to gather what the network says.
    """
    flagged = {key: view.finding for key, view in now.views.items()}
    yield from _flagged(before, now, flagged)
    # After the new ones, which may be parts that these were announced with.
    yield from _changed(before, now, flagged, settled=settled)
    yield from _cleared(before, now, flagged, settled=settled)


def turns(before: Overview | None, now: Overview) -> Iterator[Announcement | None]:
    """Yield what the owner decided since, whose day has come, who could replace whom; None for each other change."""
    if before is None:
        return
    for camera_id, view in now.views.items():
        if before.views.get(camera_id) == view:
            continue
        finding, standing, decision = view.finding, view.standing, view.decision
        earlier = before.where.decision_of(finding)
        decided = decision is not None and (
            earlier is None or earlier.id != decision.id
        )
        again = standing in BACK and before.standings.get(camera_id) in DECIDED
        if decision is None or standing is Standing.LEFT_OUT or not (decided or again):
            yield None
            continue
        yield Announcement(
            Turn.DECIDED if decided else Turn.LOOK_AGAIN,
            _with_decision(finding, decision, now),
        )
    for camera_id, newcomer in now.newcomers.items():
        decision = now.where.decision_of(newcomer.old)
        if decision is None or camera_id in before.newcomers:
            yield None
            continue
        data = _with_decision(newcomer.old, decision, now)
        new = make_finding_row(newcomer.new, now.say, CAMERA_FIELDS)
        yield Announcement(Turn.NEWCOMER, {**data, "newcomer": new})


def _with_decision(
    finding: Finding, decision: Decision, now: Overview
) -> dict[str, Any]:
    row = make_finding_row(finding, now.say, EVENT_FIELDS)
    return {**row, "decision": make_decision_row(decision)}


def _flagged(
    before: dict[str, Record], now: Overview, flagged: Mapping[str, Finding]
) -> Iterator[Announcement | None]:
    new = {key: finding for key, finding in flagged.items() if key not in before}
    parts: set[str] = set()
    for record in before.values() if new else ():
        parts |= record.parts
        yield None
    for camera_id, finding in new.items():
        if _is_quiet(now, finding):
            yield None
            continue
        record = before[camera_id] = Record.of(finding, now.say)
        # A part of a camera that was announced already is no second camera.
        known = not parts.isdisjoint(record.parts)
        parts |= record.parts
        opened = (Opened.WAY_IN,) * bool(record.ways_in)
        said = Announcement(
            EventType.FLAGGED,
            _with(record.data, opened),
            None,
            record.known_flaws,
            opened,
        )
        yield None if known else said


def _with(data: Mapping[str, Any], opened: tuple[Opened, ...] = ()) -> dict[str, Any]:
    return {**data, OPENED.name: OPENED.say(opened)}


def _is_quiet(now: Overview, finding: Finding) -> bool:
    return now.where.of(finding) in _QUIET or (
        issue_id_of(finding) in now.where.ignored_notices(finding)
    )


def _changed(
    before: dict[str, Record],
    now: Overview,
    flagged: Mapping[str, Finding],
    *,
    settled: bool,
) -> Iterator[Announcement | None]:
    for camera_id, finding in flagged.items():
        record = before.get(camera_id)
        if record is None or (record.seen and record.finding is finding):
            continue
        before[camera_id], change = _weigh_change(record, finding, now, settled=settled)
        yield change


def _weigh_change(
    record: Record, finding: Finding, now: Overview, *, settled: bool
) -> tuple[Record, Announcement | None]:
    """Return what is to be recorded of an announced camera now, and what is announced of it."""
    flaws = frozenset(flaw.cve for flaw in finding.known_flaws)
    opened = record.opened(finding)
    same = record.known_flaws == flaws and not opened and record.says(finding)
    parts = parts_of(finding.camera.device_ids, finding.camera.entity_ids)
    if same and record.parts == parts:
        return record.at(finding), None
    is_worse = (
        rank_verdict(finding.verdict) > rank_verdict(record.verdict)
        or not flaws <= record.known_flaws
    )
    if not (same or settled or record.seen or is_worse or opened):
        return record._replace(finding=finding), None
    new = Record.of(finding, now.say, record)
    standing = now.where.of(finding)
    if same or standing is Standing.LEFT_OUT:
        return new, None
    denied = standing is Standing.NOT_HIKVISION
    new_flaws = frozenset() if denied else flaws - record.known_flaws
    data = _with(new.data, opened)
    return new, Announcement(EventType.CHANGED, data, record.verdict, new_flaws, opened)


def _cleared(
    before: dict[str, Record],
    now: Overview,
    flagged: Mapping[str, Finding],
    *,
    settled: bool,
) -> Iterator[Announcement | None]:
    gone = [key for key in before if key not in flagged]
    parts: set[str] = set()
    for finding in flagged.values() if gone else ():
        parts |= parts_of(finding.camera.device_ids, finding.camera.entity_ids)
        yield None
    for camera_id in gone:
        record = before[camera_id]
        # A failed audit keeps what the one before found, but the first one has none before.
        is_known_gone = now.complete or record.finding is not None
        if not is_known_gone or not (settled or record.seen):
            yield None
            continue
        del before[camera_id]
        yield _make_cleared(camera_id, record, now, parts)


def _make_cleared(
    camera_id: str, record: Record, now: Overview, parts: set[str]
) -> Announcement | None:
    """Return the announcement that a camera is flagged no more.

    None where it was left out, or is known now as a part of another one. ``parts``: of the
    cameras that are flagged.
    """
    last = record.finding
    finding = now.findings.get(camera_id) or last
    if finding is not None and now.where.left_out(finding.camera):
        return None
    if not parts.isdisjoint(record.parts):
        return None
    if last is None:
        data, verdict = record.data, record.verdict
    else:
        data, verdict = make_finding_row(last, now.say, EVENT_FIELDS), last.verdict
    return Announcement(EventType.CLEARED, _with(data), before=verdict)
