"""What Assist answers to each question, from the overview."""

from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant

from ..audit.finding import Finding, FlawAnswer, Verdict, WayOut, count_flaws
from ..audit.verdict import SUREST_FIRST
from ..decisions.overview import Overview, View
from ..decisions.standing import TO_DECIDE, Standing
from ..findings.audience import is_camera_exposed
from ..language.sentences import COUNT, Sentences

#: Whose exposed cameras may be named.
_CONVERSATION: Final = "conversation"
#: Cameras that one answer names: nobody listens to more.
MOST_NAMES: Final = 8
NAME_LENGTH: Final = 60


_FLAW_TEXTS: Final[Mapping[FlawAnswer, str]] = {
    FlawAnswer.AFFECTED: "has_flaw",
    FlawAnswer.POSSIBLY: "may_have_flaw",
}


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


def list_flawed(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, name: str
) -> str:
    """Answer which of these cameras have a known flaw, or whether the one that is named has."""
    if not asker.hears_flaws:
        return say.say("assist", "administrators")
    if name:
        return _say_flaws_of_one(hass, overview, say, asker, name)
    findings = overview.hikvision
    if not findings:
        return say.say("assist", "none_found")
    answers, hidden = [], 0
    for answer, what in (
        (FlawAnswer.AFFECTED, say.say("card", "known_flaw")),
        (FlawAnswer.POSSIBLY, say.say("assist", "flaw_possibly")),
    ):
        flawed = [finding for finding in findings if finding.flaw_answer is answer]
        named, unnamed = _part_exposed(hass, flawed, asker)
        hidden += unnamed
        if flawed:
            names = [finding.camera.name for finding in named]
            phrase = _join_names(say, names, unnamed) if names else str(unnamed)
            answers.append(
                say.compose("assist", "named", {"what": what, "names": phrase})
            )
    if hidden:
        answers.append(say.say("assist", "hidden", {COUNT: hidden}))
    count = count_flaws(findings)
    if spotless := count.compared - count.affected - count.possibly:
        answers.append(say.say("assist", "flaws_none", {COUNT: spotless}))
    return " ".join(filter(None, (*answers, say.flaws_untold(findings))))


def _say_flaws_of_one(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, name: str
) -> str:
    """Answer what is known of the flaws of one camera, and where the steps are."""
    found = _find_exposed(hass, overview, asker, name)
    if found is None:
        return say.say("assist", "no_such_camera", {"name": name})
    answers = [_say_maker(found, say)]
    if found.verdict is Verdict.OTHER_MAKER:
        answers.append(say.say("assist", "flaws_of_others"))
    elif found.flaw_answer in _FLAW_TEXTS:
        answers.append(say.say("assist", _FLAW_TEXTS[found.flaw_answer]))
        answers += _say_what_is_open(overview, say, found)
    else:
        answers.append(say.no_flaws(found))
    return " ".join(answers)


def say_what_to_do(
    hass: HomeAssistant, overview: Overview, say: Sentences, asker: Asker, name: str
) -> str:
    """Answer what is known of one camera, what its owner decided, and where the steps are."""
    found = _find_exposed(hass, overview, asker, name)
    if found is None:
        return say.say("assist", "no_such_camera", {"name": name})
    answers = [_say_maker(found, say)]
    if found.camera.camera_id not in overview.views:
        return answers[0]
    if asker.hears_flaws and found.known_flaws:
        answers.append(say.say("assist", "has_flaw"))
    if asker.hears_flaws and found.forwards:
        answers.append(say.say("assist", "is_reachable"))
    answers += _say_what_is_open(overview, say, found)
    return " ".join(answers)


def _find_exposed(
    hass: HomeAssistant, overview: Overview, asker: Asker, name: str
) -> Finding | None:
    """Return the camera that somebody calls so, if the assistant may name it."""
    findings, _ = _part_exposed(hass, overview.findings.values(), asker)
    return _find_by_name(findings, name)


def _say_maker(finding: Finding, say: Sentences) -> str:
    """Say of a camera who made it, and how sure that is."""
    parts = {
        "what": say.value(finding.camera.name),
        "names": say.verdict(finding.verdict),
    }
    return say.compose("assist", "named", parts)


def _say_what_is_open(
    overview: Overview, say: Sentences, finding: Finding
) -> list[str]:
    """Say where the choices for a camera are, or that none waits; nothing of a camera that has no notice."""
    view = overview.views.get(finding.camera.camera_id)
    if view is None:
        return []
    is_open = view.standing in TO_DECIDE
    return [say.say("assist", "open" if is_open else "decided")]


ANSWERS: Final[Mapping[str, Answer]] = {
    "which": list_made_by_hikvision,
    "reachable": list_reachable,
    "flaws": list_flawed,
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


def _join_names(say: Sentences, names: list[str], unnamed: int = 0) -> str:
    """Return names as one phrase, no more than a person listens to; ``unnamed``: how many more there are."""
    shown = [say.value(name, NAME_LENGTH) for name in names[:MOST_NAMES]]
    phrase = shown[0]
    for name in shown[1:]:
        phrase = say.compose("join", "comma", {"first": phrase, "second": name})
    if rest := len(names) - len(shown) + unnamed:
        return say.compose("assist", "and_more", {"names": phrase, COUNT: str(rest)})
    return phrase
