"""What the verdicts on labelled rows are measured against: the targets of the design."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from offline import open_rooms

open_rooms()

from camera_audit.audit.finding import FLAGGED, Verdict  # noqa: E402 - the rooms open first

if TYPE_CHECKING:
    from collections.abc import Callable

    from camera_audit.audit.finding import Finding

NOTICED = frozenset({Verdict.CONFIRMED, Verdict.LIKELY})
GROUP = frozenset({"hikvision", "ezviz"})
OEM = "hikvision-oem"
OTHER = "other"
CATALOG = "catalog"

OWN_INTEGRATIONS = frozenset(
    {
        "hikvision",
        "hikvisioncam",
        "hikvision_next",
        "hikvision_isapi",
        "hikvision_axpro",
        "hikconnect",
        "ezviz",
        "ezviz_cloud",
    }
)
#: Written down apart from the knowledge, so that a name lost there is noticed here.
# fmt: off
CAMERA_MAKERS = frozenset({
    "acti", "amcrest", "apexis", "arecont", "avigilon", "avtech", "axis",
    "axiscommunicationsab", "besder", "bosch", "brickcom", "canon", "dahua", "dericam",
    "dlink", "doorbird", "easyn", "edimax", "escam", "eufy", "flir",
    "foscam", "geovision", "grandstream", "hanwha", "heden", "imou", "instar",
    "linksys", "lorex", "messoa", "milesight", "mobotix", "netatmo", "pelco",
    "reolink", "ring", "sercomm", "sony", "sricam", "sunba", "sv3c",
    "tenvis", "tiandy", "trivision", "tvt", "ubiquiti", "unifi", "uniview",
    "unv", "vivotek", "vstarcam", "wansview", "wanscam", "wyze", "xiongmai",
    "ycam", "zmodo",
})
# fmt: on
CAMERA_INTEGRATIONS = frozenset({"amcrest", "axis", "dahua", "foscam", "reolink"})


@dataclass(frozen=True)
class Row:
    """A labelled row and its finding."""

    id: str
    tier: str
    label: str
    evidence: dict[str, Any]
    finding: Finding

    @property
    def verdict(self) -> Verdict:
        """The verdict of the row."""
        return self.finding.verdict


@dataclass(frozen=True)
class Target:
    """A share of some rows that must be reached, or must not be passed."""

    name: str
    rows: Callable[[Row], bool]
    hit: Callable[[Row], bool]
    share: float
    at_most: bool = False

    def met(self, hits: int, total: int) -> bool:
        """Whether the share is kept; a target without rows says nothing."""
        if not total:
            return True
        return (
            hits <= self.share * total if self.at_most else hits >= self.share * total
        )


def targets(*, unseen: bool) -> list[Target]:
    """Return the targets; rows that nobody saw when the rules were made have a higher one."""

    def plain(row: Row) -> bool:
        return row.label == OTHER and row.tier != CATALOG

    def catalog(row: Row) -> bool:
        return row.label == OTHER and row.tier == CATALOG

    def noticed(row: Row) -> bool:
        return row.verdict in NOTICED

    def possible(row: Row) -> bool:
        return row.verdict is Verdict.POSSIBLE

    def flagged(row: Row) -> bool:
        return row.verdict in FLAGGED

    return [
        Target("other: confirmed or likely", plain, noticed, 0, at_most=True),
        Target("other: possible", plain, possible, 1 / 1000, at_most=True),
        Target(
            "other, catalog: confirmed or likely",
            catalog,
            noticed,
            1 / 2000,
            at_most=True,
        ),
        Target("other, catalog: possible", catalog, possible, 3 / 1000, at_most=True),
        Target(
            "hikvision, ezviz: flagged",
            lambda row: row.label in GROUP,
            flagged,
            0.985 if unseen else 0.975,
        ),
        Target(
            "hikvision, ezviz, device: flagged",
            lambda row: row.label in GROUP and row.tier == "device",
            flagged,
            0.98,
        ),
        Target(
            "by their own integration: confirmed",
            lambda row: (
                row.label != OTHER
                and row.evidence.get("integration") in OWN_INTEGRATIONS
            ),
            lambda row: row.verdict is Verdict.CONFIRMED,
            0.99,
        ),
        Target(
            "hikvision-oem: at least possible",
            lambda row: row.label == OEM,
            flagged,
            0.97,
        ),
        Target(
            "HiLook, HiWatch: flagged",
            lambda row: row.label == OEM and _maker(row) in {"hilook", "hiwatch"},
            flagged,
            0.98,
        ),
        Target(
            "other camera makers: other_maker",
            lambda row: row.label == OTHER and known_maker(row),
            lambda row: row.verdict is Verdict.OTHER_MAKER,
            0.98,
        ),
        Target(
            "other makers' cameras, any: other_maker",
            lambda row: row.label == OTHER and is_camera(row),
            lambda row: row.verdict is Verdict.OTHER_MAKER,
            # Many rows of the lists name nobody and an address that many makers share.
            0.9,
        ),
    ]


def _maker(row: Row) -> str:
    return re.sub(
        r"[^a-z0-9]", "", str(row.evidence.get("manufacturer") or "").casefold()
    )


def known_maker(row: Row) -> bool:
    """Whether the row is a camera of another maker, by name or by integration."""
    return (
        _maker(row) in CAMERA_MAKERS
        or row.evidence.get("integration") in CAMERA_INTEGRATIONS
    )


def is_camera(row: Row) -> bool:
    """Whether the row is a camera, by its maker, its integration, its entities or an address of its pictures."""
    http = row.evidence.get("http")
    return bool(
        known_maker(row)
        or row.evidence.get("rtsp_url")
        or (isinstance(http, dict) and http.get("url"))
        or "camera" in (row.evidence.get("entity_domains") or ())
    )
