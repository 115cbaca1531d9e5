"""How a screen of a notice is shown and left; what the screens say stands beside this module.

Each menu leads one step back; a form is left by closing it, or saved. Every step looks at the home anew: where the notice
has lost its reason, `AbortFlow`.
"""

from collections.abc import Awaitable, Callable
from typing import override

from homeassistant.components import repairs
from homeassistant.components.repairs import RepairsFlow
from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow
from homeassistant.exceptions import HomeAssistantError

from ..audit.finding import Finding, Verdict
from ..audit.order import split_name
from ..decisions.notice_ids import is_ignored, issue_id_of
from ..decisions.overview import View
from ..decisions.road import AFTER_SWAP, Newcomer
from ..decisions.standing import BACK, TO_DECIDE
from ..helpers.selectors import vol
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..notices.notices import Case
from ..runtime import CameraAuditConfigEntry, loaded_entry, not_found
from ..settings.swap_flow import Answers, Shown, Subject, make_name_values
from ..settings.swap_steps import SwapSteps
from .reading import CameraReader, list_integrations
from .text import NoticeText

#: Notices that come because of what was decided.
_AFTER_DECISION = (Case.NEWS, Case.SWAPPED)


class RepairFlow(RepairsFlow, SwapSteps[RepairsFlowResult]):
    """What is so at this moment, and the way through the screens of one notice."""

    names_fields = False

    def __init__(
        self,
        issue_id: str,
        case: str,
        camera_id: str | None,
        newcomer_id: str | None = None,
        integration: str | None = None,
    ) -> None:
        """Take the notice; the summary chooses its camera later."""
        self._notice_id = issue_id
        self._case = Case(case)
        self._camera_id = camera_id or ""
        self._newcomer_id = newcomer_id
        self.lost_domain = integration or ""

    # What is so at this moment ------------------------------------------------------------------

    @override
    def swap_subject(self) -> Subject:
        """Look at the camera, and at the decision because of which its notice is here.

        AbortFlow where the notice has lost its reason, or nothing is running.
        """
        data = self._get_entry().runtime_data
        overview = data.overviews.data
        camera_id = self.moving_id or self._camera_id
        finding = overview.findings.get(camera_id) if overview else None
        if overview is None or finding is None:
            raise not_found(data.coordinator)
        view = overview.views.get(camera_id)
        newcomer, decision = overview.newcomer_of(finding), None
        if self._case is Case.NEWCOMER:
            newcomer = overview.newcomers.get(self._newcomer_id or "")
            decision = overview.where.decision_of(finding)
        elif view is not None and self._case is not Case.LOST:
            is_back = self._case in _AFTER_DECISION or view.asked in BACK
            decision = view.decision if is_back else None
        # It was swapped on these screens, which end nothing yet.
        if self.swap_id is not None:
            decision = data.decisions.of(finding.camera)
        elif not self._has_reason(view, newcomer):
            raise AbortFlow("gone")
        return Subject(finding, decision, data.coordinator, data.decisions, newcomer)

    def _has_reason(self, view: View | None, newcomer: Newcomer | None) -> bool:
        """Whether that because of which the notice is here is still so."""
        match self._case:
            case Case.LOST:
                return True
            case Case.NEWCOMER:
                return newcomer is not None
            case Case.SWAPPED:
                return view is not None and view.next in AFTER_SWAP
            case Case.NEWS:
                return view is not None and view.news
            case _:
                # A notice that is ignored can be opened as well.
                return view is not None and view.asked in TO_DECIDE

    def _list_waiting(self) -> list[Finding]:
        """Return all findings that the summary speaks of, also where it is ignored itself.

        AbortFlow where there is none, or nothing is running.
        """
        data = self._get_entry().runtime_data
        overview = data.overviews.data
        findings = []
        for view in overview.views.values() if overview else ():
            is_open = view.asked in TO_DECIDE
            if is_open and not is_ignored(self.hass, issue_id_of(view.finding)):
                findings.append(view.finding)
        if not findings:
            raise not_found(data.coordinator)
        return findings

    def list_unknown(self) -> list[Finding]:
        """Return the cameras of which nobody knows the maker by their names, without those that the owner decided about or left out."""
        overview = self._get_entry().runtime_data.overviews.data
        if overview is None:
            return []
        where = overview.where
        unknown = []
        for finding in overview.findings.values():
            if finding.verdict is Verdict.UNKNOWN:
                settled = where.decision_of(finding) or where.left_out(finding.camera)
                if not settled:
                    unknown.append(finding)
        return sorted(unknown, key=lambda finding: split_name(finding.camera.name))

    def _get_entry(self) -> CameraAuditConfigEntry:
        if (entry := loaded_entry(self.hass)) is None:
            raise AbortFlow("not_loaded")
        return entry

    async def _async_get_sentences(self) -> Sentences:
        return (await async_get_sentences(self.hass)).for_markdown()

    def _list_integrations(self) -> set[str]:
        return list_integrations(self.hass)

    async def _async_get_reader(self, finding: Finding) -> CameraReader:
        say = await self._async_get_sentences()
        return CameraReader(self.hass, self._get_entry(), finding, say)

    @override
    def async_hand_over(self, flow_id: str) -> Shown:
        """Leave the notice as it is, and let the dialog go on with the set-up of an integration."""
        kind = repairs.FlowType.CONFIG_FLOW
        names = make_name_values(self.swap_subject().finding)
        return self.async_abort(
            reason="set_up", description_placeholders=names, next_flow=(kind, flow_id)
        )

    # A screen -----------------------------------------------------------------------------------

    async def async_show_text(
        self,
        step_id: str,
        options: tuple[str, ...],
        text: Callable[[NoticeText], str],
        _: Answers = None,
    ) -> RepairsFlowResult:
        """Show a text about the camera, and a menu below it."""
        subject = self.swap_subject()
        reader = await self._async_get_reader(subject.finding)
        notice_text = await reader.async_make_notice_text(subject.decision)
        return self._show_menu(step_id, options, text=text(notice_text))

    async def _async_save_or_ask(
        self,
        saving: Awaitable[object],
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        names: dict[str, str] | None = None,
    ) -> RepairsFlowResult | None:
        """Save; where that is refused, return the form as it was filled in, with the reason."""
        try:
            await saving
        except HomeAssistantError as refused:
            return self._show_form(step_id, schema, answers, refused, names)
        # The next screen shows how it stands now.
        await self._get_entry().runtime_data.overviews.async_settled()
        return None

    def _end_repair(self, said: str, names: dict[str, str]) -> RepairsFlowResult:
        return self.async_create_entry(
            data={}, description=said, description_placeholders=names
        )

    def _show_menu(
        self, step_id: str, options: tuple[str, ...], **said: str
    ) -> RepairsFlowResult:
        names = make_name_values(self.swap_subject().finding)
        return self.async_show_menu(
            step_id=step_id,
            menu_options=list(options),
            description_placeholders={**names, **said},
        )

    def _show_form(
        self,
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        refused: HomeAssistantError | None = None,
        names: dict[str, str] | None = None,
    ) -> RepairsFlowResult:
        """Ask. ``names``: what its texts name, by default the camera."""
        names = (
            make_name_values(self.swap_subject().finding) if names is None else names
        )
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, answers),
            errors={getattr(refused, "field", "base"): str(refused.translation_key)}
            if refused
            else None,
            description_placeholders={
                **names,
                **((refused and refused.translation_placeholders) or {}),
            },
        )
