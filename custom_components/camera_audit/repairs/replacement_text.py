"""The Markdown of what a camera does here and what would replace it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..audit.advice import Aside, Choice
from ..audit.fit import RECORDERS
from ..audit.uses import in_order
from ..language.markdown import fold, paragraphs
from .parts import say_checked, say_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ..audit.advice import Advice
    from ..audit.fit import Fit
    from ..audit.uses import Capability
    from ..knowledge.records import Source
    from ..knowledge.replacements import Candidate, Tied
    from ..language.sentences import Sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceText:
    """The texts about replacing one camera. ``say``: sentences for Markdown."""

    advice: Advice
    tied: Sequence[Tied]
    say: Sentences
    today: date

    def suggested(self) -> str:
        """Say what the camera does here, the choices, and the few that fit best."""
        fits = self.advice.suggested
        more = self.advice.as_good
        return paragraphs(
            self._does(),
            self._choices(),
            self._special(),
            self.advise("ask") if self.advice.ask else "",
            self.advise("fits") if fits else "",
            *(self._fit(fit) for fit in fits),
            self.advise("as_good", count=more) if more else "",
            self._closing() if fits else "",
        )

    def everything(self) -> str:
        """Say all that fits, and who is not suggested and why."""
        return paragraphs(
            self.advise("all"), *(self._fit(fit) for fit in self.advice.fits), self._aside(), self._closing()
        )

    def advise(self, key: str, **values: object) -> str:
        """Say a sentence of the advice."""
        return self.say.say("advice", key, values)

    # What it does ----------------------------------------------------------------------------

    def _does(self) -> str:
        uses = self.advice.uses
        looks = {"looks": self.say.say("looks", uses.looks)}
        kind = self.say.compose("advice", f"looks_{uses.looks_from}", looks)
        used = "used" if uses.used else "used_none"
        lines = [
            kind,
            self.advise(f"link_{uses.link or 'unknown'}"),
            self.advise(f"power_{uses.power or 'unknown'}"),
            self._shown_by(),
            self._listed(used, in_order(uses.used)) if uses.searched else "",
            self._listed("idle", in_order(uses.idle)) if uses.idle else "",
        ]
        return paragraphs(self.advise("does"), self._items(lines))

    def _shown_by(self) -> str:
        names = self.say.join(self.say.value(name) for name in self.advice.uses.shown_by)
        return self.say.compose("advice", "ways", {"ways": names}) if names else ""

    def _listed(self, key: str, capabilities: Sequence[Capability]) -> str:
        if not capabilities:
            return self.advise(key)
        names = self.say.join(self.say.say("capability", each) for each in capabilities)
        return self.say.compose("advice", key, {"list": names})

    def _items(self, lines: Iterable[str]) -> str:
        said = (self.say.compose("notice", "item", {"text": line}) for line in lines if line)
        return "\n".join(said)

    def _choices(self) -> str:
        cloud = "" if self.advice.uses.local else "_cloud"
        keys = {Choice.ISOLATE: f"choice_isolate{cloud}"}
        said = (self.advise(keys.get(each, f"choice_{each}")) for each in self.advice.choices)
        return paragraphs(self.advise("choices"), self._items(said))

    def _special(self) -> str:
        return self.advise(f"special_{self.advice.special}") if self.advice.special else ""

    # What would replace it -------------------------------------------------------------------

    def _fit(self, fit: Fit) -> str:
        candidate = fit.candidate
        asked = len(self.advice.uses.used)
        parts = {
            "place": str(fit.place),
            "brand": self._name(candidate),
            "count": str(len(fit.kept)),
            "all": str(asked),
        }
        title = self.say.compose("advice", "fit" if asked else "fit_plain", parts)
        # A title of ours may not hold Markdown's escapes: it is not read as Markdown.
        title = title.replace("\\", "")
        return fold(title, self._items(self._lines(fit)), self._sources(fit))

    def _lines(self, fit: Fit) -> Iterable[str]:
        candidate = fit.candidate
        quality = candidate.quality
        needs = [fact for fact in candidate.needs if fit.matters(fact, self.advice.uses)]
        limits = [fact for fact in candidate.limits if fit.matters(fact, self.advice.uses)]
        yield self._fact(f"local_{candidate.local}")
        yield self._fact(f"support_{candidate.support}")
        yield self._fact("quality", level=quality) if quality else ""
        for key, capabilities in (
            ("keeps", fit.kept),
            ("by_model", fit.by_model),
            ("lost", fit.lost),
            ("open", fit.open),
            ("retyped", fit.retyped),
        ):
            yield self._listed(key, capabilities) if capabilities else ""
        if self.advice.uses.looks not in RECORDERS:
            yield self.advise(f"form_{fit.form}")
            yield self.advise(f"fit_power_{fit.power}")
        yield from (self._fact(f"needs_{need.key}") for need in needs)
        yield self.advise("had") if fit.had else ""
        # Before the limits: one of them speaks of these flaws.
        if candidate.exploited:
            yield self._fact("exploited", cves=", ".join(candidate.exploited))
        yield from (self._fact(f"limit_{limit.key}") for limit in limits)
        yield from (self._fact(f"list_{one.key}") for one in fit.lists)
        if candidate.seat:
            place = {"place": self._fact(f"seat_{candidate.seat.key}")}
            yield self.say.compose("replacement", "seat", place)
        # A recorder has no mount, and takes its power anywhere.
        moot = {"form", "power"} if self.advice.uses.looks in RECORDERS else set()
        if unknowns := [key for key in candidate.unknown if key not in moot]:
            unknown = self.say.join(self._fact(f"unknown_{key}") for key in unknowns)
            yield self.say.compose("replacement", "unknown", {"list": unknown})
        yield self._fact(f"confidence_{candidate.confidence}")

    def _name(self, candidate: Candidate) -> str:
        """Return what a candidate is called: its brand, or words of ours where that is a phrase."""
        key = f"brand_{candidate.key}"
        named = self.say.has("replacement", key)
        return self._fact(key) if named else self.say.value(candidate.brand)

    def _fact(self, key: str, **values: object) -> str:
        return self.say.say("replacement", key, values)

    def _sources(self, fit: Fit) -> str:
        candidate = fit.candidate
        told = [candidate.sources]
        told += [fact.sources for fact in (*candidate.needs, *candidate.limits) if fit.matters(fact, self.advice.uses)]
        told += [one.sources for one in fit.lists]
        if candidate.seat:
            told.append(candidate.seat.sources)
        found: dict[Source, None] = dict.fromkeys(one for several in told for one in several)
        said = say_sources(self.say, found)
        return f"{said} {self._checked()}"

    def _checked(self) -> str:
        return say_checked(self.say, self.advice.checked, self.today)

    def _closing(self) -> str:
        return f"{self.advise('closing')} {self._checked()}"

    def _aside(self) -> str:
        lines = []
        for reason in Aside:
            names = self.say.join(self._name(one) for one, why in self.advice.aside if why is reason)
            if names:
                lines.append(self.say.compose("advice", f"aside_{reason}", {"list": names}))
        tied = self.say.join(self.say.value(one.brand) for one in self.tied)
        lines.append(self.say.compose("advice", "aside_never", {"list": tied}))
        return paragraphs(self.advise("aside"), self._items(lines))
