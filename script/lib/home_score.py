"""Bring what an audit found of a home together with what a careful person found in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from offline import open_rooms

open_rooms()

from camera_audit.audit.finding import Verdict  # noqa: E402 - the rooms open first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from camera_audit.audit.finding import Finding

NOTICED = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})
SUSPECTED = NOTICED | {Verdict.POSSIBLE}
#: Makers whose cameras are to be flagged.
HIKVISION = frozenset({"hikvision", "ezviz", "hikvision-oem"})
#: How the integration of a row says that it is a host of the network.
CLIENT_WORDS = frozenset({"client", "clients", "dhcp", "tracker"})
#: Kinds of devices that a report may list and need not.
OPTIONAL_KINDS = frozenset({"tablet", "printer"})


@dataclass(frozen=True)
class Count:
    """How many of so many."""

    hits: int = 0
    of: int = 0

    def __add__(self, other: Count) -> Count:
        """Return both together."""
        return Count(self.hits + other.hits, self.of + other.of)

    def __str__(self) -> str:
        """Return `3/4`."""
        return f"{self.hits}/{self.of}"

    @property
    def share(self) -> float:
        """The share of the hits, 0 of none."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True)
class Target:
    """A share to reach, or with ``at_most`` one not to exceed, of one or more measures."""

    measures: tuple[str, ...]
    share: float
    at_most: bool = False

    def met(self, count: Count) -> bool:
        """Whether a count reaches it; where there is nothing to count, nothing is missed."""
        if not count.of:
            return True
        return count.share <= self.share if self.at_most else count.share >= self.share


MEASURES = (
    "found",
    "swallowed",
    "doubled",
    "no camera",
    "high",
    "medium",
    "alarms",
    "other",
)
TARGETS = (
    Target(("found",), 0.98),
    Target(("swallowed",), 0, at_most=True),
    Target(("doubled", "no camera"), 0.02, at_most=True),
    Target(("high",), 0.95),
    Target(("medium",), 0.90),
    Target(("alarms",), 0, at_most=True),
    Target(("other",), 0.85),
)


@dataclass(eq=False)
class Expected:
    """A row of EXPECTED.json, and the findings that belong to it."""

    row: Mapping[str, Any]
    #: Its own finding first, then those too many.
    own: list[Finding] = field(default_factory=list)
    #: Findings of other rows in which its entity stands.
    inside: list[Finding] = field(default_factory=list)

    @property
    def maker(self) -> str:
        """The truth about its maker."""
        return str(self.row["maker_truth"])

    @property
    def confidence(self) -> str:
        """How sure that truth is."""
        return str(self.row["confidence"])

    @property
    def optional(self) -> bool:
        """Whether it need not be found."""
        return bool(self.row.get("optional")) or self.row.get("kind") in OPTIONAL_KINDS

    def has_entity(self, finding: Finding) -> bool:
        """Whether an entity of it, or a further picture of it, stands in a finding."""
        more = self.row.get("also_pictures") or []
        patterns = [
            *self.row["entity_ids"],
            *([more] if isinstance(more, str) else more),
        ]
        return _stands_in(finding, patterns)

    def has_host(self, finding: Finding) -> bool:
        """Whether a finding shows its host."""
        host = finding.camera.host
        return host is not None and host == self.row.get("host")

    def has_name(self, finding: Finding) -> bool:
        """Whether a finding bears its name."""
        names = (self.row["name"], *self.row.get("also_names", ()))
        return _plain(finding.camera.name) in map(_plain, names)

    def has_integration(self, finding: Finding) -> bool:
        """Whether a finding that shows neither entity nor host is of its integration."""
        if finding.camera.entity_ids or finding.camera.host:
            return False
        words = re.findall(r"\w+", str(self.row.get("integration", "")).lower())
        return any(name in words for name in finding.camera.integrations)

    def has_client(self, finding: Finding) -> bool:
        """Whether a finding of which only the network speaks, without a name, is of its kind of client.

        A router calls such a host by nothing, so that neither name nor entity can tell which row it is.
        """
        shows_picture = any(
            entity_id.startswith("camera.") for entity_id in finding.camera.entity_ids
        )
        words = set(re.findall(r"\w+", str(self.row.get("integration", "")).lower()))
        if shows_picture or words.isdisjoint(CLIENT_WORDS):
            return False
        return words.issuperset(finding.camera.integrations)

    def flagged(self, verdicts: frozenset[Verdict]) -> bool:
        """Whether a finding that it stands in has one of these verdicts."""
        return any(finding.verdict in verdicts for finding in (*self.own, *self.inside))


#: From the surest sign to the weakest.
SIGNS: tuple[Callable[[Expected, Finding], bool], ...] = (
    Expected.has_entity,
    Expected.has_host,
    Expected.has_name,
    Expected.has_integration,
    Expected.has_client,
)


@dataclass(frozen=True)
class Score:
    """The measures of one home, and a line for each miss."""

    counts: Mapping[str, Count]
    misses: Sequence[str]


def score(
    expected: Iterable[Mapping[str, Any]],
    not_cameras: Iterable[Mapping[str, Any]],
    findings: Iterable[Finding],
) -> Score:
    """Measure the findings of a home against the rows of its EXPECTED.json."""
    rows = [Expected(row) for row in expected]
    patterns = [str(row["entity_id"]) for row in not_cameras]
    findings = list(findings)
    strangers = _bring_together(rows, findings, patterns)
    by_name = {row.row["name"]: row for row in rows}
    lost = [
        row
        for row in rows
        if not row.own
        and not row.optional
        # One finding for two rows of the same hardware is right.
        and not any(
            by_name[name].own for name in row.row.get("same_as", ()) if name in by_name
        )
    ]
    wanted = [row for row in rows if not row.optional]
    doubled = [finding for row in rows for finding in row.own[1:]]
    ours = [
        row for row in rows if row.maker in HIKVISION and (row.own or not row.optional)
    ]
    high = [row for row in ours if row.confidence == "high"]
    medium = [row for row in ours if row.confidence != "high"]
    others = [
        row for row in rows if row.maker == "other" and (row.own or not row.optional)
    ]
    named = [row for row in others if row.confidence != "low"]
    alarms = [
        *(
            row.row["name"]
            for row in others
            if any(f.verdict in NOTICED for f in row.own)
        ),
        *(finding.camera.name for finding in strangers if finding.verdict in NOTICED),
    ]
    missed = {
        "not found": [row.row["name"] for row in lost if not row.inside],
        "swallowed": [row.row["name"] for row in lost if row.inside],
        "doubled": [finding.camera.name for finding in doubled],
        "no camera": [finding.camera.name for finding in strangers],
        "high": [row.row["name"] for row in high if not row.flagged(NOTICED)],
        "medium": [row.row["name"] for row in medium if not row.flagged(SUSPECTED)],
        "alarms": alarms,
        "other": [row.row["name"] for row in named if not _is_named(row)],
    }
    return Score(
        counts={
            "found": Count(len(wanted) - len(lost), len(wanted)),
            "swallowed": Count(len(missed["swallowed"]), len(wanted)),
            "doubled": Count(len(doubled), len(findings)),
            "no camera": Count(len(strangers), len(findings)),
            "high": Count(len(high) - len(missed["high"]), len(high)),
            "medium": Count(len(medium) - len(missed["medium"]), len(medium)),
            "alarms": Count(len(alarms), len(others) + len(strangers)),
            "other": Count(len(named) - len(missed["other"]), len(named)),
        },
        misses=[f"{kind}: {name}" for kind, names in missed.items() for name in names],
    )


def list_differences(
    expected: Iterable[Mapping[str, Any]],
    offline: Iterable[Finding],
    live: Iterable[Finding],
) -> list[str]:
    """Return a line for each row of an EXPECTED.json whose finding has another verdict or brand live than offline."""
    answers: list[list[tuple[str, str]]] = []
    names: list[str] = []
    for findings in (offline, live):
        rows = [Expected(row) for row in expected]
        _bring_together(rows, list(findings), [])
        names = [str(row.row["name"]) for row in rows]
        answers.append([_answer(row) for row in rows])
    return [
        f"{what}: {name}: {there} offline, {here} live"
        for name, *pair in zip(names, *answers, strict=True)
        for what, there, here in zip(("verdict", "brand"), *pair, strict=True)
        if there != here
    ]


def _answer(row: Expected) -> tuple[str, str]:
    """Return the verdict and the brand of a row.

    A brand that a word of the owner alone names counts for none: of the words in files, a running Home Assistant keeps no
    comments and no names of secrets.
    """
    if not row.own:
        return "not found", "none"
    finding = row.own[0]
    sources = {clue.source for clue in finding.clues if clue.brand == finding.brand}
    brand = finding.brand if sources - {"words"} else None
    return str(finding.verdict), brand or "none"


def _bring_together(
    rows: Sequence[Expected], findings: Sequence[Finding], patterns: Sequence[str]
) -> list[Finding]:
    """Give each row its findings, by the surest sign first; return those that belong to none."""
    free = [finding for finding in findings if not _is_no_camera(finding, patterns)]
    strangers = [finding for finding in findings if _is_no_camera(finding, patterns)]
    for sign in SIGNS:
        for row in rows:
            own = next((finding for finding in free if sign(row, finding)), None)
            if own is not None and not row.own:
                row.own.append(own)
                free.remove(own)
    for row in rows:
        if not row.own:
            taken = [other.own[0] for other in rows if other.own]
            row.inside += [finding for finding in taken if row.has_entity(finding)]
    for finding in free:
        owner = next(
            (row for sign in SIGNS for row in rows if sign(row, finding)), None
        )
        if owner is None:
            strangers.append(finding)
        else:
            owner.own.append(finding)
    return strangers


def _is_named(row: Expected) -> bool:
    return any(finding.verdict is Verdict.OTHER_MAKER for finding in row.own)


def _is_no_camera(finding: Finding, patterns: Sequence[str]) -> bool:
    """Whether every entity of a finding is known to be no camera."""
    entity_ids = finding.camera.entity_ids
    return bool(entity_ids) and all(
        any(fnmatchcase(entity_id, pattern) for pattern in patterns)
        for entity_id in entity_ids
    )


def _stands_in(finding: Finding, patterns: Sequence[str]) -> bool:
    return any(
        fnmatchcase(entity_id, pattern)
        for entity_id in finding.camera.entity_ids
        for pattern in patterns
    )


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", " ", name.casefold()).strip()
