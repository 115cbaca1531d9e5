"""A finding as data for others: events, actions, the card and assistants say the same of it.

No serial, no MAC and no address of a camera is in it, wherever a device may have put one.
"""

from typing import Any, Final

from ..audit.finding import Finding
from ..decisions.notice_ids import issue_id_of
from ..language.redact import Redactor
from ..language.sentences import Sentences

#: Of the place where the owner decides.
LINK: Final = "/config/repairs"


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
        return {"way_out": self._finding.way_out.value, "ways_in": len(self._finding.forwards)}

    def routers(self) -> list[dict[str, Any]]:
        """Return what each router says of it; what shows that may be named after its address."""
        return [
            {"router": says.router, "says": says.word.value, "since": says.since or None, "ports": says.ports or None}
            for says in self._finding.camera.routers
        ]

    def clues(self, say: Sentences | None = None) -> list[dict[str, Any]]:
        """Return the clues, best first, each as a sentence; without ``say`` with what makes one."""
        return [
            {"kind": clue.kind, "strength": clue.strength.value}
            | (
                {"supports": clue.supports, "values": {name: self._hide(each) for name, each in clue.said.items()}}
                if say is None
                else {"for": clue.supports, "text": say.clue(clue, self._hide)}
            )
            for clue in self._finding.clues
        ]
