"""The page of the settings that lets a new camera take over, whatever was decided about the old one.

A planned or kept camera has no notice; from here on it is swapped as from a notice.
"""

from typing import TYPE_CHECKING, Final, override

from homeassistant.data_entry_flow import AbortFlow

from ..decisions.decision import DecisionKind
from ..language.translations import async_sentences
from ..replace.flow import Subject, SwapFlow
from .decisions import decided
from .pages import Pages

if TYPE_CHECKING:
    from ..audit.finding import Finding
    from ..decisions.decision import Decision
    from ..replace.flow import Answers, Shown
    from ..runtime import CameraAuditData

_TO_REPLACE: Final = frozenset({DecisionKind.KEEP, DecisionKind.PLANNED})


class ReplacePages(Pages, SwapFlow):
    """Choose the old camera; then come the steps of a swap."""

    _old_id = ""

    async def async_step_replace(self, user_input: Answers = None) -> Shown:
        """Let the owner choose the camera that goes: planned, kept and flagged ones stand first."""
        if user_input is not None:
            self._old_id = user_input["camera"]
            return await self.async_step_swap(None)
        data = self._running()
        found = [(each, data.decisions.of(each.camera)) for each in data.auditor.findings.values()]
        if not found:
            raise AbortFlow("no_camera")
        say = await async_sentences(self.hass)
        labels = {
            finding.camera.camera_id: say.label(
                say.value(finding.camera.name), decided(decision, say) if decision else say.verdict(finding.verdict)
            )
            for finding, decision in sorted(found, key=_order)
        }
        return self._choose("replace", "camera", labels)

    async def async_step_back(self, _: Answers = None) -> Shown:
        """Go back to the choice of the old camera."""
        return await self.async_step_replace()

    @override
    def swap_subject(self) -> Subject:
        """Return the chosen camera."""
        data = self._running()
        if (finding := data.auditor.findings.get(self._old_id)) is None:
            raise AbortFlow("gone")
        decision = data.decisions.of(finding.camera)
        return Subject(finding, decision, data.auditor, data.decisions)

    @override
    async def async_swapped(self, names: dict[str, str]) -> Shown:
        """End; no option was changed, so that nothing is saved."""
        return self.async_abort(reason="replaced", description_placeholders=names)

    def _running(self) -> CameraAuditData:
        if self._data is None:
            raise AbortFlow("not_loaded")
        return self._data


def _order(found: tuple[Finding, Decision | None]) -> tuple[bool, bool, str]:
    finding, decision = found
    asked_for = decision is not None and decision.kind in _TO_REPLACE
    settled = decision is not None and not asked_for
    return not asked_for, settled or not finding.flagged, finding.camera.name.casefold()
