"""Questions that Assist answers without a language model, in the language of the home.

Home Assistant takes sentences of intents from its own package and from the owner's configuration only. A
custom integration may bring them as an automation does: as sentence triggers, which every agent asks first.
The code of the answers is read when somebody asks.
"""

import logging
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.const import (
    CONF_PLATFORM,
    EVENT_COMPONENT_LOADED,
    EVENT_CORE_CONFIG_UPDATE,
)
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.importlib import async_import_module
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import (
    async_initialize_triggers,
    async_validate_trigger_config,
)

from ..const import DOMAIN, NAME
from ..helpers.selectors import vol
from ..language.translations import async_get_sentences
from ..runtime import CameraAuditConfigEntry

_LOGGER = logging.getLogger(__name__)
_CONVERSATION: Final = "conversation"
#: By their sentences; see :mod:`.answers`.
QUESTIONS: Final = ("which", "reachable", "flaws", "what_to_do")
#: The place in a sentence where a camera is named.
_CAMERA: Final = "camera"


class Questions:
    """Listens for the questions, and answers them from the overview."""

    def __init__(self, hass: HomeAssistant, entry: CameraAuditConfigEntry) -> None:
        """Listen once the conversation is set up, until the entry unloads."""
        self._hass = hass
        self._entry = entry
        self._language = ""
        self._stops: list[CALLBACK_TYPE] = []
        self._is_unloaded = False
        entry.async_on_unload(self._unload)
        for event in (EVENT_COMPONENT_LOADED, EVENT_CORE_CONFIG_UPDATE):
            entry.async_on_unload(hass.bus.async_listen(event, self._follow))
        self._follow()

    @callback
    def _follow(self, _: Event[Any] | None = None) -> None:
        """Listen once the conversation is set up, and anew where the home has another language."""
        is_there = _CONVERSATION in self._hass.config.components
        language = self._hass.config.language
        if is_there and language != self._language:
            self._language = language
            self._entry.async_create_task(self._hass, self._async_listen())

    async def _async_listen(self) -> None:
        say = await async_get_sentences(self._hass)
        stops = []
        for key in QUESTIONS:
            # The place of the camera is Assist's to fill in.
            sentences = say.compose("assist", f"ask_{key}", {_CAMERA: f"{{{_CAMERA}}}"})
            stop = await self._async_register(sentences.split(";"), key)
            if stop is not None:
                stops.append(stop)
        self._stop_all()
        self._stops = stops
        if self._is_unloaded:
            self._stop_all()

    async def _async_register(
        self, sentences: list[str], question: str
    ) -> CALLBACK_TYPE | None:
        """Register the sentences of one question; None where Home Assistant refuses them."""

        async def run(variables: dict[str, Any]) -> ScriptRunResult:
            response = await self._async_answer(variables["trigger"], question)
            return ScriptRunResult(response, None, {})

        config = [{CONF_PLATFORM: _CONVERSATION, "command": sentences}]
        try:
            checked = await async_validate_trigger_config(self._hass, config)
        except (HomeAssistantError, vol.Invalid) as error:
            _LOGGER.warning("Assist refuses the sentences of a question: %s", error)
            return None
        return await async_initialize_triggers(
            self._hass, checked, run, DOMAIN, NAME, _LOGGER.log
        )

    async def _async_answer(self, trigger: Mapping[str, Any], question: str) -> str:
        """Return what Assist says. ``trigger``: of the sentence trigger, with who asked."""
        hass = self._hass
        say = (await async_get_sentences(hass)).without_addresses()
        overview = await self._entry.runtime_data.overviews.async_get_current()
        if overview is None:
            return say.say("assist", "not_audited")
        answers = await async_import_module(hass, f"{__package__}.answers")
        context = trigger["user_input"].get("context") or {}
        user_id = context.get("user_id")
        user = await hass.auth.async_get_user(user_id) if user_id else None
        is_admin = user is not None and user.is_admin
        asker = answers.Asker(
            hears_all=is_admin,
            hears_flaws=is_admin or overview.where.options.flaws_for_all,
        )
        name = trigger["slots"].get(_CAMERA, "")
        answer: str = answers.ANSWERS[question](hass, overview, say, asker, name)
        return answer

    @callback
    def _unload(self) -> None:
        self._is_unloaded = True
        self._stop_all()

    def _stop_all(self) -> None:
        while self._stops:
            self._stops.pop()()
