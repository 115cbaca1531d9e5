"""Compose the Markdown of a notice: what a person reads on each screen of the repair.

Pure: a finding, the guidance and the sentences go in, Markdown comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.finding import Strength, Verdict
from ..decisions.decision import DecisionKind, reason_of
from ..knowledge.guidance import is_old
from ..language.markdown import listed, paragraphs
from .advice_text import NoticeAdvice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ..audit.finding import Clue, Finding
    from ..decisions.decision import Decision
    from ..knowledge.guidance import Guidance, Measure
    from ..language.sentences import Sentences


#: Clues of so many sources agree; one source alone does not agree with anything.
_SEVERAL = 2


class NoticeText(NoticeAdvice):
    """The texts of one notice, screen by screen."""

    __slots__ = ()

    # The first screen ------------------------------------------------------------------------

    def first(self) -> str:
        """Say what was found and how sure, why you see it, the free steps, the date.

        Where the owner kept it until a day that has come, that is why.
        """
        review = self.review()
        if flaw := self.finding.exploited_flaw:
            fixed = "flaw_steps" if flaw.fixed else "flaw_steps_open"
            return paragraphs(
                " ".join(filter(None, (self.found(), self.say.allows(flaw)))),
                f"{self.notice('exploited', cve=flaw.cve)}",
                # Who is asked again has seen the steps, and finds them on the next screen.
                self._why(review) if review else f"{self.firmware()} {self.notice(fixed, fixed=flaw.fixed or '')}",
                self._checked(self.guidance.checked),
            )
        lead = self.guidance.lead_for(self.country)
        return paragraphs(
            self.found(),
            self._why(review or self._reason(lead)),
            self.free_steps(),
            f"{self._checked(lead.checked if lead else self.guidance.checked)} {self.notice('can_ignore')}",
        )

    def _why(self, reason: str) -> str:
        return self.say.compose("notice", "why", {"reason": reason})

    def found(self) -> str:
        """Say what was found and how sure that is."""
        finding = self.finding
        label = self.say.value(finding.model) if finding.model else ""
        if finding.rebadge:
            sold_as = self.notice("sold_as", brand=finding.brand or "")
            parts = {"first": label, "second": sold_as}
            label = self.say.compose("join", "comma", parts) if label else sold_as
        parts = {"name": self.say.value(finding.camera.name), "label": label}
        device = self.say.compose("notice", "device" if label else "device_plain", parts)
        sources = {clue.source for clue in finding.clues if clue.supports}
        single = finding.verdict is Verdict.LIKELY and len(sources) < _SEVERAL
        key = f"{finding.verdict}{'_one' if single else ''}_{finding.camera.kind}"
        return self.say.compose("notice", key, {"device": device})

    def _reason(self, lead: Measure | None) -> str:
        # What grew old is told in the advice alone, with its state and its day.
        if lead is None or is_old(lead.checked, self.today):
            return self.notice("reason_default")
        unconfirmed = "" if lead.newest_state_confirmed else self.notice("unconfirmed")
        said = (self.say.measure(lead), self.say.objection(lead), unconfirmed)
        return " ".join(each for each in said if each)

    def _checked(self, checked: date) -> str:
        key = "checked_old" if is_old(checked, self.today) else "checked"
        return self.say.compose("notice", key, {"date": self.say.day(checked)})

    # It became certain after a decision ---------------------------------------------------------

    def news(self) -> str:
        """Say what is certain now, and that the owner's decision holds all the same."""
        return paragraphs(self.found(), self.earlier(), self.notice("news_holds"))

    # How do we know? -------------------------------------------------------------------------

    def evidence(self) -> str:
        """Tell every clue with its strength, what is not known, what would settle it."""
        clues = self.finding.clues
        against = [self._clue(clue) for clue in clues if not clue.supports]
        unknown = [self.item(key) for key in self._unknown()]
        return paragraphs(
            self.notice("clues_for"),
            self.listed(self._clue(clue) for clue in clues if clue.supports),
            self.notice("clues_against") if against else self.notice("no_clues_against"),
            self.listed(against),
            self.notice("source_integration") if self._by_integration() else "",
            self.notice("open") if unknown else "",
            "\n".join(unknown),
            self.notice("settle"),
            "\n".join(self.item(key) for key in self._settles()),
        )

    def _clue(self, clue: Clue) -> str:
        parts = {"strength": self.say.strength(clue.strength), "text": self.say.clue(clue)}
        return self.say.compose("notice", "clue", parts)

    def _by_integration(self) -> bool:
        deciding = [
            clue.source for clue in self.finding.clues if clue.supports and clue.strength is Strength.CONCLUSIVE
        ]
        return bool(deciding) and set(deciding) == {"integration"}

    def _unknown(self) -> Iterable[str]:
        if self.finding.verdict is not Verdict.CONFIRMED:
            yield "open_maker"
        elif self._by_integration():
            yield "open_label"
        if not self.finding.model:
            yield "open_model"
        if not self.finding.firmware:
            yield "open_firmware"

    def _settles(self) -> Iterable[str]:
        if self.finding.verdict is not Verdict.CONFIRMED:
            yield "settle_label"
            yield "settle_page"
            if self.finding.camera.host and not self.asks:
                yield "settle_ask"
        elif self.finding.model and self.finding.firmware:
            yield "settle_nothing"
        else:
            yield "settle_page"

    # What was decided before; empty where nothing was ------------------------------------------

    def review(self) -> str:
        """Say what was decided when, once the day has come on which it is back."""
        decision = self.decision
        if decision is None:
            return ""
        if decision.outlived(self.today):
            return self._told(decision, "seen_again")
        if decision.review is None or not decision.due(self.today):
            return ""
        planned = decision.kind is DecisionKind.PLANNED
        key = "review_planned" if planned else "review"
        return self._told(decision, key, again=self.say.day(decision.review))

    def earlier(self) -> str:
        """Say what was decided when, before new signs came."""
        decision = self.decision
        return "" if decision is None else self._told(decision, f"news_{decision.kind}")

    def _told(self, decision: Decision, key: str, **parts: str) -> str:
        said = self.say.compose("notice", key, {"date": self.say.day(decision.decided), **parts})
        if reason := reason_of(decision, self.say):
            said = f"{said} {self.say.compose('notice', 'because', {'reason': reason})}"
        return said


def _standing(finding: Finding, say: Sentences) -> str:
    verdict = say.verdict(finding.verdict)
    if not finding.known_flaws:
        return verdict
    return say.compose("join", "comma", {"first": verdict, "second": say.say("card", "known_flaw")})


def summary_text(findings: Sequence[Finding], say: Sentences, guidance: Guidance, saved: str | None = None) -> str:
    """List the devices. ``saved``: the name of the one that was decided about just now."""
    cloud = any(guidance.only_by_cloud(finding.camera.integrations) for finding in findings)
    lines = (
        say.compose(
            "notice", "summary_item", {"name": say.value(finding.camera.name), "verdict": _standing(finding, say)}
        )
        for finding in sorted(findings, key=lambda finding: not finding.exploited_flaw)
    )
    return paragraphs(
        say.say("notice", "summary_saved", {"name": saved}) if saved else "",
        say.say("notice", "summary", {"count": len(findings)}),
        listed(say, lines),
        say.say("notice", "free_steps_cloud" if cloud else "free_steps"),
        say.say("notice", "summary_choose"),
    )
