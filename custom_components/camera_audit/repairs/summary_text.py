"""Compose the Markdown of the one notice that speaks of all cameras."""

from collections.abc import Mapping, Sequence

from ..audit.finding import Finding
from ..audit.order import rank_finding
from ..knowledge.guidance import Guidance
from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences
from ..notices.notices import say_summary_title
from .text import compose_free_steps


def compose_summary(
    findings: Sequence[Finding],
    say: Sentences,
    guidance: Guidance,
    saved: Mapping[str, str] | None = None,
    below: str = "",
) -> str:
    """List the cameras under the title of their notice, in the order of every list.

    ``saved``: the ``name`` of what was decided about just now, and the ``decision`` in words; ``below``: what
    stands below the list.
    """
    ordered = sorted(findings, key=rank_finding)
    urgent = any(finding.exploited_flaw or finding.forwards for finding in findings)
    return join_paragraphs(
        _say_saved(saved, say) if saved else "",
        f"**{say_summary_title(findings, say)}**",
        say.flaw_count(findings),
        format_list(say, [describe_waiting(finding, say) for finding in ordered]),
        below,
        compose_free_steps(say, guidance, findings),
        " ".join(
            say.say("notice", key)
            for key in ("summary_choose", *(() if urgent else ("can_ignore",)))
        ),
    )


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
