"""Compose the Markdown of the one notice that speaks of all cameras."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..audit.finding import Finding
from ..audit.order import rank_finding
from ..knowledge.guidance import (
    FIRST_STEPS,
    ROUTER_STEP,
    DeviceInHand,
    Guidance,
    Step,
)
from ..language.markdown import fold_section, format_list, join_paragraphs
from ..language.sentences import Sentences
from ..notices.notices import say_summary_title
from .text import (
    compose_home_rule,
    find_rule_day,
    list_step_texts,
    say_age,
    say_effort,
)
from .way_text import compose_outside_of_all


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryText:
    """The first screen of the notice that speaks of all cameras; it answers what that of one camera does.

    ``findings``: those that wait; ``say``: sentences for Markdown; ``unknown``: cameras of which nobody knows the maker;
    ``done``: keys of the steps that are done, by camera id; ``ways_in``: that devices have asked a router for, None where
    none says.
    """

    findings: Sequence[Finding]
    say: Sentences
    guidance: Guidance
    country: str | None
    today: date
    unknown: Sequence[Finding] = ()
    done: Mapping[str, frozenset[str]] = field(default_factory=dict)
    ways_in: int | None = None

    def compose_first_screen(self, saved: Mapping[str, str] | None = None) -> str:
        """List the cameras under the title of their notice, in the order of every list; then answer what is asked first.

        ``saved``: the ``name`` of what was decided about just now, and the ``decision`` in words.
        """
        say, ordered = self.say, sorted(self.findings, key=rank_finding)
        urgent = any(finding.exploited_flaw or finding.forwards for finding in ordered)
        closing = (
            say_age(say, find_rule_day(self.guidance, self.country), self.today),
            "" if urgent else say.say("notice", "can_ignore"),
        )
        return join_paragraphs(
            _say_saved(saved, say) if saved else "",
            f"**{say_summary_title(ordered, say)}**",
            say.flaw_count(ordered),
            format_list(say, [describe_waiting(finding, say) for finding in ordered]),
            say.makers_untold(self.unknown),
            compose_home_rule(say, self.guidance, self.country, self.today, many=True),
            compose_outside_of_all(ordered, say, self.ways_in),
            self._compose_first_steps(),
            " ".join(filter(None, closing)),
        )

    def _compose_first_steps(self) -> str:
        """Say the two steps that come first and are not done everywhere, each with its minutes and folded how, and who can do them."""
        devices = [
            DeviceInHand(
                finding.camera.kind,
                finding.camera.integrations,
                bool(finding.known_flaws),
                self.done.get(finding.camera.camera_id, frozenset()),
            )
            for finding in self.findings
        ]
        steps = self.guidance.list_steps_for_all(devices)[:FIRST_STEPS]
        if not steps:
            return ""
        say = self.say
        # One visit to the router is for all of them; anything else is done at each camera.
        takes = say.say("notice", "each_takes")
        if any(step.key == ROUTER_STEP for step in steps):
            title = say.quote(say.step(ROUTER_STEP))
            takes = say.label(title, say.say("notice", "router_once"))
        closing = [takes, say.say("notice", "who_helps")]
        return join_paragraphs(
            say.say("notice", "first_steps"),
            *map(self._compose_step, steps),
            " ".join(closing),
        )

    def _compose_step(self, step: Step) -> str:
        say = self.say
        values = {"title": say.step(step.key), "effort": say_effort(say, step)}
        title = say.compose("notice", "step_title", values)
        return fold_section(title, *list_step_texts(say, step))


def _say_saved(saved: Mapping[str, str], say: Sentences) -> str:
    text = say.say("notice", "summary_saved", {"name": saved["name"]})
    return " ".join(filter(None, (text, saved.get("decision"))))


def describe_waiting(finding: Finding, say: Sentences) -> str:
    """Name a camera that waits, with its verdict and whether it has a known flaw."""
    name = f"**{name_with_brand(finding, say)}**"
    return say.label(name, describe_verdict(finding, say))


def name_with_brand(finding: Finding, say: Sentences) -> str:
    """Name a camera, and the brand under which Hikvision made it."""
    name = say.value(finding.camera.name)
    return f"{name} ({say.value(finding.brand)})" if finding.rebadge else name


def describe_verdict(finding: Finding, say: Sentences) -> str:
    """Say who made a camera, and whether it has a known flaw."""
    verdict = say.verdict(finding.verdict)
    if not finding.known_flaws:
        return verdict
    return say.compose(
        "join", "comma", {"first": verdict, "second": say.say("card", "known_flaw")}
    )
