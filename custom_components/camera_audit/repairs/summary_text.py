"""The text of the summary: which devices wait for the owner, and how sure each verdict is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..language.markdown import listed, paragraphs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..audit.finding import Finding
    from ..knowledge.guidance import Guidance
    from ..language.sentences import Sentences


def summary_text(
    findings: Sequence[Finding], say: Sentences, guidance: Guidance, saved: str | None = None
) -> str:
    """List the devices. ``saved``: the name of the one that was decided about just now."""
    cloud = any(guidance.only_by_cloud(finding.camera.integrations) for finding in findings)
    lines = (
        say.compose(
            "notice",
            "summary_item",
            {"name": say.value(finding.camera.name), "verdict": say.verdict(finding.verdict)},
        )
        for finding in findings
    )
    return paragraphs(
        say.say("notice", "summary_saved", {"name": saved}) if saved else "",
        say.say("notice", "summary", {"count": len(findings)}),
        listed(say, lines),
        say.say("notice", "free_steps_cloud" if cloud else "free_steps"),
        say.say("notice", "summary_choose"),
    )
