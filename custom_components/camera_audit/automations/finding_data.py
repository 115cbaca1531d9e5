"""A finding as data for others: events, triggers, actions and assistants say the same of it.

No serial, no MAC and no address of a camera is in it, wherever a device may have put one.
"""

from sys import intern
from typing import TYPE_CHECKING, Any, Final

from ..coordinator.identities import kind_of
from ..decisions.notice_ids import issue_id_of
from ..language.redact import Redactor

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..audit.camera import Camera
    from ..audit.finding import Clue, Finding
    from ..language.sentences import Sentences

#: Identities that name the hardware or its place in the network.
_PRIVATE: Final = frozenset({"mac", "serial", "uuid", "host"})


class FindingData:
    """Makes the data of one finding. ``say``: plain sentences in the language of the home."""

    def __init__(self, finding: Finding, say: Sentences) -> None:
        """Take the finding and the sentences."""
        self._finding = finding
        self._say = say
        self._hide = redactor_of(finding)

    def event(self) -> dict[str, Any]:
        """Return what the event says of a finding, all but its type."""
        return {**self.camera(), "clues": [self._text(clue) for clue in self._finding.clues]}

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
            "issue_id": issue_id_of(finding),
        }

    def clues(self) -> list[dict[str, Any]]:
        """Return the clues, best first, each with what it counts for."""
        return [
            {
                "kind": clue.kind,
                "strength": clue.strength.value,
                "for": clue.supports,
                "text": self._text(clue),
            }
            for clue in self._finding.clues
        ]

    def _text(self, clue: Clue) -> str:
        # Of many cameras of a kind the texts are the same, and are kept for as long as they are there.
        return intern(self._say.say("clue", clue.kind, values_of(clue, self._hide)))


def event_data(finding: Finding, say: Sentences) -> Mapping[str, Any]:
    """Return what the event says of a finding, all but its type."""
    return FindingData(finding, say).event()


def redactor_of(finding: Finding) -> Redactor:
    """Return what hides serial, MAC and address of a camera from a text."""
    return Redactor(_private_part(finding.camera))


def values_of(clue: Clue, hide: Redactor) -> dict[str, str]:
    """Return the values of a clue's sentence."""
    values = {name: hide(value) for name, value in clue.values}
    if clue.brand:
        values.setdefault("brand", hide(clue.brand))
    return values


def _private_part(camera: Camera) -> Camera:
    """Return the camera with only what nobody else is told; its name and ids may be said."""
    identities = tuple(one for one in camera.identities if kind_of(one) in _PRIVATE)
    return camera._replace(name="", entity_ids=(), device_ids=(), identities=identities)
