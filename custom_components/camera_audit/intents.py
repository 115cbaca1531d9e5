"""Questions that Assist answers without a language model, in the language of the home.

Home Assistant takes sentences of intents from its own package and from the owner's configuration only. A
custom integration may bring them as an automation does: as sentence triggers, which every agent asks first.
"""

import logging
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from homeassistant.const import (
    CONF_PLATFORM,
    EVENT_COMPONENT_LOADED,
    EVENT_CORE_CONFIG_UPDATE,
)
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import (
    async_initialize_triggers,
    async_validate_trigger_config,
)

from .audit.finding import Finding, Verdict, WayOut
from .audit.verdict import SUREST_FIRST
from .const import DOMAIN, NAME
from .decisions.overview import Overview, View
from .decisions.standing import TO_DECIDE, Standing
from .findings.audience import is_camera_exposed
from .helpers.selectors import vol
from .language.sentences import COUNT, Sentences
from .language.translations import async_get_sentences
from .runtime import CameraAuditConfigEntry

_LOGGER = logging.getLogger(__name__)
_CONVERSATION: Final = "conversation"
#: Cameras that one answer names: nobody listens to more.
MOST_NAMES: Final = 8
NAME_LENGTH: Final = 60
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
        for key, answer in ANSWERS.items():
            # The place of the camera is Assist's to fill in.
            sentences = say.compose("assist", f"ask_{key}", {_CAMERA: f"{{{_CAMERA}}}"})
            stop = await self._async_register(sentences.split(";"), answer)
            if stop is not None:
                stops.append(stop)
        self._stop_all()
        self._stops = stops
        if self._is_unloaded:
            self._stop_all()

    async def _async_register(
        self, sentences: list[str], answer: Answer
    ) -> CALLBACK_TYPE | None:
        """Register the sentences of one question; None where Home Assistant refuses them."""

        async def run(variables: dict[str, Any]) -> ScriptRunResult:
            response = await self._async_answer(variables["trigger"], answer)
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

    async def _async_answer(self, trigger: Mapping[str, Any], answer: Answer) -> str:
        """Return what Assist says. ``trigger``: of the sentence trigger, with who asked."""
        hass = self._hass
        say = (await async_get_sentences(hass)).without_addresses()
        overview = await self._entry.runtime_data.overviews.async_get_current()
        if overview is None:
            return say.say("assist", "not_audited")
        context = trigger["user_input"].get("context") or {}
        user_id = context.get("user_id")
        user = await hass.auth.async_get_user(user_id) if user_id else None
        is_admin = user is not None and user.is_admin
        asker = Asker(
            hears_all=is_admin,
            hears_flaws=is_admin or overview.where.options.flaws_for_all,
        )
        return answer(hass, overview, say, asker, trigger["slots"].get(_CAMERA, ""))

    @callback
    def _unload(self) -> None:
        self._is_unloaded = True
        self._stop_all()

    def _stop_all(self) -> None:
        while self._stops:
            self._stops.pop()()


class Asker(NamedTuple):
    """Who asks: a voice that nobody logged in with may be anyone's."""

    hears_all: bool
    """Whether cameras are named that the owner did not expose to Assist."""
    hears_flaws: bool
    """Whether it may hear how a camera could be attacked."""


type Answer = Callable[[HomeAssistant, Overview, Sentences, Asker, str], str]


def list_made_by_hikvision(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, _: str
) -> str:
    """Answer which cameras Hikvision made or may have made, the surest first."""
    findings = [view.finding for view in overview.views.values() if _counts(view)]
    named, hidden = _part_exposed(hass, findings, asker)
    answers = []
    for verdict in SUREST_FIRST:
        names = [finding.camera.name for finding in named if finding.verdict is verdict]
        if names:
            parts = {"what": say.verdict(verdict), "names": _join_names(say, names)}
            answers.append(say.compose("assist", "named", parts))
    if hidden:
        answers.append(say.say("assist", "hidden", {COUNT: hidden}))
    if not findings:
        answers.append(say.say("assist", "none_found"))
    if unknown := overview.verdicts[Verdict.UNKNOWN]:
        answers.append(say.say("report", "unclear", {COUNT: unknown}))
    return " ".join(answers)


def list_reachable(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, _: str
) -> str:
    """Answer which of these cameras a router leads a port to, and of how many no router speaks."""
    if not asker.hears_flaws:
        return say.say("assist", "administrators")
    findings = overview.hikvision
    if not findings:
        return say.say("assist", "none_found")
    reachable = [finding for finding in findings if finding.forwards]
    named, hidden = _part_exposed(hass, reachable, asker)
    answers = []
    if named:
        names = _join_names(say, [finding.camera.name for finding in named])
        parts = {"what": say.say("card", "way_in"), "names": names}
        answers.append(say.compose("assist", "named", parts))
    if hidden:
        answers.append(say.say("assist", "reachable_hidden", {COUNT: hidden}))
    silent = sum(
        not finding.forwards and finding.way_out is WayOut.UNKNOWN
        for finding in findings
    )
    if spoken_of := len(findings) - len(reachable) - silent:
        answers.append(say.say("assist", "not_reachable", {COUNT: spoken_of}))
    if silent:
        answers.append(say.say("assist", "reachable_unknown", {COUNT: silent}))
    return " ".join(answers)


def say_what_to_do(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, name: str
) -> str:
    """Answer what is known of one camera, what its owner decided, and where the steps are."""
    findings, _ = _part_exposed(hass, overview.findings.values(), asker)
    found = _find_by_name(findings, name)
    if found is None:
        return say.say("assist", "no_such_camera", {"name": name})
    view = overview.views.get(found.camera.camera_id)
    parts = {"what": say.value(found.camera.name), "names": say.verdict(found.verdict)}
    answers = [say.compose("assist", "named", parts)]
    if view is None:
        return answers[0]
    if asker.hears_flaws and found.known_flaws:
        answers.append(say.say("assist", "has_flaw"))
    if asker.hears_flaws and found.forwards:
        answers.append(say.say("assist", "is_reachable"))
    is_open = view.standing in TO_DECIDE
    answers.append(say.say("assist", "open" if is_open else "decided"))
    return " ".join(answers)


ANSWERS: Final[Mapping[str, Answer]] = {
    "which": list_made_by_hikvision,
    "reachable": list_reachable,
    "what_to_do": say_what_to_do,
}


def _counts(view: View) -> bool:
    return view.standing not in (Standing.LEFT_OUT, Standing.NOT_HIKVISION)


def _part_exposed(
    hass: HomeAssistant, findings: Iterable[Finding], asker: Asker
) -> tuple[list[Finding], int]:
    """Return the findings whose cameras may be named, and how many may not."""
    findings = list(findings)
    if asker.hears_all:
        return findings, 0
    exposed = [
        finding
        for finding in findings
        if is_camera_exposed(hass, _CONVERSATION, finding.camera)
    ]
    return exposed, len(findings) - len(exposed)


def _find_by_name(findings: Iterable[Finding], name: str) -> Finding | None:
    """Return the camera that a person means: the whole name before a part of it, where only one has that part."""
    wanted = name.casefold().strip()
    by_name = {finding.camera.name.casefold(): finding for finding in findings}
    if not wanted or wanted in by_name:
        return by_name.get(wanted)
    parts = [
        finding
        for camera, finding in by_name.items()
        if wanted in camera or camera in wanted
    ]
    return parts[0] if len(parts) == 1 else None


def _join_names(say: Sentences, names: list[str]) -> str:
    """Return names as one phrase, no more than a person listens to."""
    shown = [say.value(name, NAME_LENGTH) for name in names[:MOST_NAMES]]
    phrase = shown[0]
    for name in shown[1:]:
        phrase = say.compose("join", "comma", {"first": phrase, "second": name})
    if rest := len(names) - len(shown):
        return say.compose("assist", "and_more", {"names": phrase, COUNT: str(rest)})
    return phrase
