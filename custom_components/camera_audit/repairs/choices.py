"""The choices that settle a notice: keep, not made by Hikvision, my decision stays."""

from datetime import date
from typing import TYPE_CHECKING, Final

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import (
    BooleanSelector,
    DateSelector,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
    TextSelectorConfig,
)
from homeassistant.util import dt as dt_util

from ..decisions.decision import REVIEW_AFTER, WHY, DecisionError, DecisionKind
from .screens import Screens

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    import probatio as vol
    from homeassistant.components.repairs.models import RepairsFlowResult

    from .screens import Answers
else:  # the same under its older name, which all versions know
    import voluptuous as vol

_TEXT: Final = TextSelector(TextSelectorConfig(multiline=False))
_KEEP: Final = vol.Schema(
    {
        vol.Optional("why"): SelectSelector(
            SelectSelectorConfig(
                options=list(WHY), translation_key="why", mode=SelectSelectorMode.DROPDOWN
            )
        ),
        vol.Optional("reason"): _TEXT,
        vol.Optional("review"): DateSelector(),
        # The frontend's field for a date has no way to empty it.
        vol.Optional("never"): BooleanSelector(),
    }
)
_NOT_HIKVISION: Final = vol.Schema({vol.Optional("reason"): _TEXT})


class Choices(Screens):
    """Each choice says first what it does, on a screen with a way back; then comes its form."""

    async def async_step_keep(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 (the same for every step)
        """Say what keeping means."""
        return await self._async_camera_screen("keep", ("keep_form", "back"), None)

    async def async_step_keep_form(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask why, and when to look again; then keep the camera."""
        if user_input is None:
            again = (dt_util.now().date() + REVIEW_AFTER).isoformat()
            return self._form("keep_form", _KEEP, {"review": again, "never": False})
        day = None if user_input.get("never") else user_input.get("review")
        review = date.fromisoformat(day) if day else None
        return await self._async_decide(
            "keep_form", _KEEP, user_input, DecisionKind.KEEP, review=review
        )

    async def async_step_not_hikvision(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say what it means that another maker made it, and how to undo that."""
        return await self._async_camera_screen(
            "not_hikvision", ("not_hikvision_form", "back"), None
        )

    async def async_step_not_hikvision_form(self, user_input: Answers = None) -> RepairsFlowResult:
        """Ask why; then take the owner's word for it."""
        if user_input is None:
            return self._form("not_hikvision_form", _NOT_HIKVISION, {})
        return await self._async_decide(
            "not_hikvision_form", _NOT_HIKVISION, user_input, DecisionKind.NOT_HIKVISION
        )

    async def async_step_stay(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Leave the decision as it is, now that the owner has heard the news."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if scene.finding is None or scene.decision is None:
            return self.async_abort(reason="gone")
        scene.data.decisions.async_told(scene.decision)
        return self.async_create_entry(
            data={}, description="stay", description_placeholders=self._names(scene.finding)
        )

    def _form(
        self,
        step_id: str,
        schema: vol.Schema,
        answers: Answers,
        errors: dict[str, str] | None = None,
        placeholders: Mapping[str, str] | None = None,
    ) -> RepairsFlowResult:
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if scene.finding is None:
            return self.async_abort(reason="gone")
        return self.async_show_form(
            step_id=step_id,
            data_schema=self.add_suggested_values_to_schema(schema, answers),
            errors=errors,
            description_placeholders={**self._names(scene.finding), **(placeholders or {})},
        )

    async def _async_decide(
        self,
        step_id: str,
        schema: vol.Schema,
        answers: Mapping[str, Any],
        kind: DecisionKind,
        *,
        review: date | None = None,
    ) -> RepairsFlowResult:
        """Save the decision; where that fails the form comes back as it was filled in."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if (finding := scene.finding) is None:
            return self.async_abort(reason="gone")
        try:
            await scene.data.decisions.async_decide(
                finding,
                kind,
                why=answers.get("why", ""),
                reason=answers.get("reason", ""),
                review=review,
            )
        except DecisionError as refusal:
            errors = {refusal.field: refusal.key}
            return self._form(step_id, schema, answers, errors, refusal.placeholders)
        except HomeAssistantError:
            return self._form(step_id, schema, answers, {"base": "decision_not_saved"})
        names = self._names(finding)
        return await self._async_decided(names["name"]) or self.async_create_entry(
            data={},
            description="not_again" if kind is DecisionKind.KEEP and review is None else kind.value,
            description_placeholders=names,
        )

    async def _async_decided(self, name: str) -> RepairsFlowResult | None:  # noqa: ARG002 (the summary says it)
        """Return what comes after a decision; None where it ends the repair."""
        return None
