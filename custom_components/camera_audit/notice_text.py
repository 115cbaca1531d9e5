"""Compose the Markdown of a notice: what a person reads on each screen of the repair.

Pure: a finding, the guidance and the sentences go in, Markdown comes out. Markup with attributes
is made here and only here, since translations may not hold it; text of a device never stands in
a fold's title, where Markdown's escapes do not count.
"""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .audit.finding import FlawState, Strength, Verdict
from .knowledge.guidance import is_old

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from .audit.finding import Clue, Finding, Flaw
    from .knowledge.guidance import Guidance, Measure, Source, Step
    from .sentences import Sentences

MAKER = "Hikvision"

#: Items of a list before the rest is folded away.
LIST_LENGTH = 5
_MINUTES = 60
_TITLE_LENGTH = 140


def is_rebadge(finding: Finding) -> bool:
    """Whether the camera carries another name than the maker's own."""
    return bool(finding.brand) and str(finding.brand).casefold() != MAKER.casefold()


def exploited_flaw(finding: Finding) -> Flaw | None:
    """Return the flaw for which attackers are known and whose range holds this firmware."""
    return next(
        (
            flaw
            for flaw in finding.flaws
            if flaw.exploited_since and flaw.state is FlawState.AFFECTED
        ),
        None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """The texts of one notice. ``say``: sentences for Markdown. ``others``: all findings."""

    finding: Finding
    say: Sentences
    guidance: Guidance
    country: str | None
    today: date
    others: Sequence[Finding] = ()

    # The first screen ------------------------------------------------------------------------

    def first(self) -> str:
        """Say what was found and how sure, why you see it, the free steps, the date."""
        if flaw := exploited_flaw(self.finding):
            fixed = "flaw_steps" if flaw.fixed else "flaw_steps_open"
            return _paragraphs(
                f"{self._found()} {self._notice('exploited', cve=flaw.cve)}",
                self._notice(fixed, fixed=flaw.fixed or ""),
                self._checked(self.guidance.checked),
            )
        lead = self.guidance.lead_for(self.country)
        return _paragraphs(
            self._found(),
            self.say.compose("notice", "why", {"reason": self._reason(lead)}),
            self._notice("free_steps"),
            self._checked(lead.checked if lead else self.guidance.checked),
        )

    def _found(self) -> str:
        finding = self.finding
        label = [self.say.value(finding.model)] if finding.model else []
        if is_rebadge(finding):
            label.append(self._notice("sold_as", brand=finding.brand or ""))
        name = self.say.value(finding.camera.name)
        parts = {"name": name, "label": ", ".join(label)}
        device = self.say.compose("notice", "device" if label else "device_plain", parts)
        key = f"{finding.verdict}_{finding.camera.kind}"
        return self.say.compose("notice", key, {"device": device})

    def _reason(self, lead: Measure | None) -> str:
        if lead is None:
            return self._notice("reason_default")
        said = [self.say.measure(lead)]
        if not lead.newest_state_confirmed and not is_old(lead.checked, self.today):
            said.append(self._notice("unconfirmed"))
        said.append(self.say.say("position", "hikvision_clause"))
        return " ".join(said)

    def _checked(self, checked: date) -> str:
        key = "checked_old" if is_old(checked, self.today) else "checked"
        return self.say.compose("notice", key, {"date": self.say.day(checked)})

    # How do we know? -------------------------------------------------------------------------

    def evidence(self) -> str:
        """Tell every clue with its strength, what is not known, what would settle it."""
        clues = self.finding.clues
        against = [self._clue(clue) for clue in clues if not clue.supports]
        unknown = [self._item(key) for key in self._unknown()]
        return _paragraphs(
            self._notice("clues_for"),
            self._list(self._clue(clue) for clue in clues if clue.supports),
            self._notice("clues_against") if against else self._notice("no_clues_against"),
            self._list(against),
            self._notice("source_integration") if self._by_integration() else "",
            self._notice("open") if unknown else "",
            "\n".join(unknown),
            self._notice("settle"),
            "\n".join(self._item(key) for key in self._settles()),
        )

    def _clue(self, clue: Clue) -> str:
        parts = {"strength": self.say.strength(clue.strength), "text": self.say.clue(clue)}
        return self.say.compose("notice", "clue", parts)

    def _by_integration(self) -> bool:
        deciding = [
            clue.source
            for clue in self.finding.clues
            if clue.supports and clue.strength is Strength.CONCLUSIVE
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
        elif self.finding.model and self.finding.firmware:
            yield "settle_nothing"
        else:
            yield "settle_page"

    # What can I do now? ----------------------------------------------------------------------

    def advice(self) -> str:
        """Tell steps with their cost, known flaws, the country's measures, a recorder's cameras."""
        return _paragraphs(
            *self._recorder(),
            self._notice("steps"),
            *(self._step(step) for step in self.guidance.steps),
            self._notice("flaws"),
            *self._flaws(),
            self._notice("measures"),
            *self._measures(),
        )

    def _recorder(self) -> Iterable[str]:
        camera = self.finding.camera
        hanging = [
            self.say.compose(
                "notice",
                "recorder_camera",
                {
                    "name": self.say.value(other.camera.name),
                    "verdict": self.say.verdict(other.verdict),
                },
            )
            for other in self.others
            if other.camera.recorder_id == camera.camera_id
        ]
        if not hanging and not camera.channels and camera.kind != "recorder":
            return
        yield self._notice("recorder")
        if hanging:
            yield self._list(self.say.compose("notice", "item", {"text": each}) for each in hanging)
        elif camera.channels:
            yield self._notice("recorder_channels", count=camera.channels)
        else:
            yield self._notice("recorder_none")

    def _step(self, step: Step) -> str:
        parts = {"title": self.say.step(step.key), "effort": self._effort(step)}
        said = [
            self.say.compose("notice", label, {"text": self.say.step(step.key, part)})
            for label, part in (
                ("do", "do"),
                ("reason", "why"),
                ("costs", "costs"),
                ("home", "home"),
            )
            if self.say.has("step", f"{step.key}_{part}")
        ]
        title = self.say.compose("notice", "step_title", parts)
        return _fold(title, *said, self._sources(step.sources))

    def _effort(self, step: Step) -> str:
        low, high = step.minutes_from, step.minutes_to
        if low == high:
            return self.say.say("effort", "minutes", {"from": low})
        if low % _MINUTES or high % _MINUTES:
            return self.say.say("effort", "minutes_range", {"from": low, "to": high})
        hours = {"from": low // _MINUTES, "to": high // _MINUTES}
        return self.say.say("effort", "hours_range", hours)

    def _flaws(self) -> Iterable[str]:
        if firmware := self.finding.firmware:
            yield self._notice("flaw_where", firmware=firmware)
        else:
            yield self._notice("flaw_where_unknown")
        if not self.finding.flaws:
            yield self._notice("no_flaws")
        for flaw in self.finding.flaws:
            yield _fold(flaw.cve, self.say.flaw(flaw))

    def _measures(self) -> Iterable[str]:
        measures = self.guidance.measures_for(self.country)
        if not measures:
            yield self._notice("no_measures" if self.country else "no_country")
            return
        yield from (self._measure(measure) for measure in measures)
        for position in self.guidance.positions:
            yield _fold(
                self._notice("position_title"),
                self.say.say("position", position.key),
                self._sources(position.sources),
            )

    def _measure(self, measure: Measure) -> str:
        say = self.say
        old = "status_checked_old" if is_old(measure.checked, self.today) else "status_checked"
        who = say.join(say.say("binds", each) for each in measure.binds)
        facts = [
            say.compose("notice", "date", {"date": say.when(measure.since)}),
            say.compose("notice", "binds", {"who": who}) if who else "",
            say.compose("notice", "status", {"status": say.say("status", measure.status)}),
            say.compose("notice", old, {"date": say.day(measure.checked)}),
        ]
        return _fold(
            say.say("measure", f"{measure.key}_title"),
            say.measure(measure),
            " ".join(fact for fact in facts if fact),
            self._sources(measure.sources),
        )

    # Parts -----------------------------------------------------------------------------------

    def _notice(self, key: str, **values: object) -> str:
        return self.say.say("notice", key, values)

    def _item(self, key: str) -> str:
        return self.say.compose("notice", "item", {"text": self._notice(key)})

    def _list(self, items: Iterable[str]) -> str:
        lines = list(items)
        shown, rest = lines[:LIST_LENGTH], lines[LIST_LENGTH:]
        if not rest:
            return "\n".join(shown)
        more = self._notice("more", count=len(rest))
        return _paragraphs("\n".join(shown), _fold(more, "\n".join(rest)))

    def _sources(self, sources: Sequence[Source]) -> str:
        if not sources:
            return ""
        links = [
            f"[{title}]({source.address})" if source.address else title
            for source in sources
            for title in (self.say.value(source.title, _TITLE_LENGTH),)
        ]
        return self.say.compose("notice", "sources", {"sources": "; ".join(links)})


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _fold(title: str, *parts: str) -> str:
    body = _paragraphs(*parts)
    return f"<details><summary>{html.escape(title, quote=False)}</summary>\n\n{body}\n\n</details>"
