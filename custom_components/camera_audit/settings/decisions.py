"""The pages of the settings that list all decisions and let each be undone.

They name every decision in the file, also those about cameras that are gone.
"""

from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.selector import SelectOptionDict
from homeassistant.util import dt as dt_util

from ..decisions.decision import DecisionKind, reason_of
from ..decisions.decisions import async_decisions
from ..helpers.selectors import choice
from ..language.markdown import listed, paragraphs
from ..language.translations import async_sentences
from .swaps import SwapPages, async_swaps

if TYPE_CHECKING:
    import probatio as vol
    from homeassistant.config_entries import ConfigFlowResult

    from ..decisions.decisions import Decision
    from ..language.sentences import Sentences
else:  # the same under its older name, which all versions know
    import voluptuous as vol


class DecisionPages(SwapPages):
    """List the decisions; choose one; say what undoing it does; undo it."""

    _chosen: str | None = None

    async def async_step_decisions(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """List what was decided about which camera, when and why."""
        return await self._async_list()

    async def _async_list(self, key: str | None = None, name: str = "") -> ConfigFlowResult:
        """List the decisions, below a sentence about what has just been done."""
        decisions = (await async_decisions(self.hass)).all
        say = (await async_sentences(self.hass)).for_markdown()
        text = paragraphs(
            say.say("decision", key, {"name": name}) if key else "",
            say.say("decision", "count" if decisions else "none", {"count": len(decisions)}),
            listed(say, (self._item(decision, say) for decision in decisions)),
        )
        return self.async_show_menu(
            step_id="decisions",
            menu_options=[
                *(["choose"] if decisions else []),
                *(["swaps"] if await async_swaps(self.hass) else []),
                "init",
            ],
            description_placeholders={"text": text},
        )

    async def async_step_choose(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the owner choose a decision."""
        if user_input is not None:
            self._chosen = user_input["decision"]
            return await self.async_step_undo()
        decisions = (await async_decisions(self.hass)).all
        if not decisions:
            return await self._async_list()
        say = await async_sentences(self.hass)
        options = [
            SelectOptionDict(
                value=decision.id,
                label=say.label(say.value(decision.name), decided(decision, say)),
            )
            for decision in decisions
        ]
        return self.async_show_form(
            step_id="choose", data_schema=vol.Schema({vol.Required("decision"): choice(options)})
        )

    async def async_step_undo(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Say what undoing the chosen decision does."""
        decisions = await async_decisions(self.hass)
        decision = next((one for one in decisions.all if one.id == self._chosen), None)
        if decision is None:
            return await self._async_list()
        say = (await async_sentences(self.hass)).for_markdown()
        return self.async_show_menu(
            step_id="undo",
            menu_options=["undone", "decisions"],
            description_placeholders={
                "name": say.value(decision.name),
                "text": self._told(decision, say),
            },
        )

    async def async_step_undone(self, _: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Undo the chosen decision, then list what is left."""
        try:
            decision = await (await async_decisions(self.hass)).async_undo(self._chosen or "")
        except HomeAssistantError:
            return await self._async_list("not_saved")
        return await self._async_list(*(("undone", decision.name) if decision else ()))

    def _item(self, decision: Decision, say: Sentences) -> str:
        parts = {"name": say.value(decision.name), "text": self._told(decision, say)}
        return say.compose("decision", "item", parts)

    def _told(self, decision: Decision, say: Sentences) -> str:
        """Say what was decided when and why, until when it holds, whether the camera is there."""
        said = [decided(decision, say)]
        if reason := reason_of(decision, say):
            said.append(say.compose("notice", "because", {"reason": reason}))
        if decision.review is not None and decision.kind is not DecisionKind.REPLACED:
            due = decision.due(dt_util.now().date())
            planned = decision.kind is DecisionKind.PLANNED
            key = "by" if planned else "asked_since" if due else "asked_on"
            said.append(say.compose("decision", key, {"date": say.day(decision.review)}))
        if self._is_gone(decision):
            said.append(say.say("decision", "gone"))
        return " ".join(said)

    def _is_gone(self, decision: Decision) -> bool:
        """Whether the last audit no longer found the camera; not before it has ended."""
        if self.config_entry.state is not ConfigEntryState.LOADED:
            return False
        auditor = self.config_entry.runtime_data.auditor
        return auditor.last_audit is not None and decision.camera_id not in auditor.findings


def decided(decision: Decision, say: Sentences) -> str:
    """Say what was decided, and when."""
    return say.compose("decision", decision.kind.value, {"date": say.day(decision.decided)})
