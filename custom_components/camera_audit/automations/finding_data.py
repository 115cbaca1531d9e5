"""A finding as data for others: events, actions, the card and assistants say the same of it.

No serial, no MAC and no address of a camera is in it, wherever a device may have put one.
"""

from collections.abc import Mapping
from typing import Any, Final

from ..audit.finding import Finding
from ..decisions.notice_ids import issue_id_of
from ..language.redact import Redactor
from ..language.sentences import Sentences
from ..runtime import Caller

#: Of the place where the owner decides.
LINK: Final = "/config/repairs"


type Row = dict[str, Any]

#: What tells how a camera could be attacked: of its flaws, and of its ways from and to the internet.
_FOR_ADMINISTRATORS: Final = (
    "flaw_answer",
    "flaws",
    "opened",
    "routers",
    "way_out",
    "ways_in",
)


def without_flaws(row: Mapping[str, Any]) -> Row:
    """Return the data of a finding for who does not hear how it could be attacked: None is there in its place."""
    return {
        key: None if key in _FOR_ADMINISTRATORS else value for key, value in row.items()
    }


def rows_for(
    caller: Caller, rows: Mapping[str, Row], *, flaws_for_all: bool
) -> dict[str, Row]:
    """Return the rows of the cameras that somebody may see, by camera_id, naming only entities they may read.

    A camera without entities is shown only to who may read everything.
    """
    if not (caller.is_admin or flaws_for_all):
        rows = {camera_id: without_flaws(row) for camera_id, row in rows.items()}
    if caller.may_read_all:
        return dict(rows)
    seen: dict[str, Row] = {}
    for camera_id, row in rows.items():
        if entity_ids := caller.readable(row["entity_ids"]):
            seen[camera_id] = {**row, "entity_ids": entity_ids}
    return {
        camera_id: row if row["recorder_id"] in seen else {**row, "recorder_id": None}
        for camera_id, row in seen.items()
    }


class FindingData:
    """Makes the data of one finding."""

    def __init__(self, finding: Finding) -> None:
        """Take the finding."""
        self._finding = finding
        self._hide = Redactor(finding.camera, names=False)

    def camera(self) -> dict[str, Any]:
        """Return which camera it is and what the verdict is."""
        finding, camera = self._finding, self._finding.camera
        return {
            "camera_id": camera.camera_id,
            "name": self._hide(camera.name),
            "entity_ids": list(camera.entity_ids),
            "device_ids": list(camera.device_ids),
            "area_id": camera.area_id,
            "verdict": finding.verdict.value,
            "brand": self._hide(finding.brand) if finding.brand else None,
            "model": self._hide(finding.model) if finding.model else None,
            "firmware": self._hide(finding.firmware) if finding.firmware else None,
        }

    def what(self) -> dict[str, Any]:
        """Return what it is, and on which recorder it shows up."""
        camera = self._finding.camera
        return {"kind": camera.kind.value, "recorder_id": camera.recorder_id}

    def event(self, say: Sentences) -> dict[str, Any]:
        """Return what the event says of a finding, all but its type."""
        return {
            **self.camera(),
            "verdict_text": say.verdict(self._finding.verdict),
            "issue_id": issue_id_of(self._finding),
            "link": LINK,
            "clues": [say.clue(clue, self._hide) for clue in self._finding.clues],
            "flaws": self._finding.flaws_told,
            **self.way(),
        }

    def way(self) -> dict[str, Any]:
        """Return whether routers let it out to the internet, and how many ways in lead to it."""
        return {
            "way_out": self._finding.way_out.value,
            "ways_in": len(self._finding.forwards),
        }

    def routers(self) -> list[dict[str, Any]]:
        """Return what each router says of it; what shows that may be named after its address."""
        return [
            {
                "router": says.router,
                "says": says.word.value,
                "since": says.since or None,
                "ports": says.ports or None,
            }
            for says in self._finding.camera.routers
        ]

    def clues(self, say: Sentences | None = None) -> list[dict[str, Any]]:
        """Return the clues, best first, each as a sentence; without ``say`` with what makes one."""
        return [
            {"kind": clue.kind, "strength": clue.strength.value}
            | (
                {
                    "supports": clue.supports,
                    "values": {
                        name: self._hide(each) for name, each in clue.said.items()
                    },
                }
                if say is None
                else {"for": clue.supports, "text": say.clue(clue, self._hide)}
            )
            for clue in self._finding.clues
        ]
