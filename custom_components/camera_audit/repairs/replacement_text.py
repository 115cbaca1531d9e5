"""The Markdown of what a camera does here and what would replace it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ..audit.advice import RECORDERS, Advice, Aside, Choice, Fit
from ..audit.uses import Capability, Looks, in_order
from ..knowledge.replacements import Candidate, Fact, Listing, Model, Price, Tied
from ..language.markdown import fold_section, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import say_checked, say_sources

#: Models that are named of one maker.
_MODELS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceText:
    """The texts about replacing one camera. ``say``: sentences for Markdown."""

    advice: Advice
    tied: Sequence[Tied]
    say: Sentences
    today: date

    def suggested(self) -> str:
        """Say what the camera does here, the choices, and the few that fit best."""
        advice = self.advice
        fits, more = advice.suggested, advice.as_good
        return join_paragraphs(
            self._does(),
            self._choices(),
            self._say(f"special_{advice.special}") if advice.special else "",
            self._say("ask") if advice.ask else "",
            self._say("fits") if fits else "",
            *self._fits(fits),
            self._say("as_good", count=more) if more else "",
            self._closing() if fits else "",
        )

    def everything(self) -> str:
        """Say all that fits, and who is not suggested and why."""
        return join_paragraphs(
            self._say("all"),
            *self._fits(self.advice.fits),
            self._aside(),
            self._closing(),
        )

    # What it does ----------------------------------------------------------------------------

    def _does(self) -> str:
        uses = self.advice.uses
        shown_by = self.say.join(map(self.say.value, uses.shown_by))
        lines = (
            self._compose(
                f"looks_{uses.looks_from}", looks=self.say.say("looks", uses.looks)
            ),
            self._say(f"link_{uses.link or 'unknown'}"),
            self._say(f"power_{uses.power or 'unknown'}"),
            self._compose("ways", ways=shown_by) if shown_by else "",
            (self._capabilities("used", in_order(uses.used)) or self._say("used_none"))
            if uses.searched
            else "",
            self._capabilities("idle", in_order(uses.idle)),
        )
        return join_paragraphs(self._say("does"), self._items(lines))

    def _choices(self) -> str:
        cloud = "" if self.advice.uses.local else "_cloud"
        keys = {Choice.ISOLATE: f"choice_isolate{cloud}"}
        said = (
            self._say(keys.get(each, f"choice_{each}")) for each in self.advice.choices
        )
        return join_paragraphs(self._say("choices"), self._items(said))

    # What would replace it -------------------------------------------------------------------

    @property
    def _coax(self) -> bool:
        """Whether no camera of it would be kept, whatever the new recorder shows."""
        return self.advice.uses.looks is Looks.ANALOG_RECORDER

    def _fits(self, fits: Iterable[Fit]) -> Iterable[str]:
        for best, group in groupby(fits, lambda fit: fit.best):
            yield self._say("best_fit" if best else "also_fits")
            yield from map(self._fit, group)

    def _fit(self, fit: Fit) -> str:
        title, asked = self._name(fit.candidate), len(self.advice.uses.used)
        # What a recorder keeps depends on the cameras behind it, and on whether they may stay.
        if asked and fit.reached and self.advice.uses.looks not in RECORDERS:
            count = str(len(fit.kept) + len(fit.by_model))
            title = self._compose(
                "fit_up_to" if fit.by_model else "fit",
                brand=title,
                count=count,
                all=str(asked),
            )
        # A title of ours may not hold Markdown's escapes: it is not read as Markdown.
        title = title.replace("\\", "")
        return fold_section(title, self._items(self._lines(fit)), self._sources(fit))

    def _lines(self, fit: Fit) -> Iterable[str]:
        candidate = fit.candidate
        yield from map(self._model, fit.models[:_MODELS])
        if (
            not fit.models and candidate.group != "open"
        ):  # a program or a kit is named by its name
            yield self._say("no_model")
        yield (
            "" if fit.suits or candidate.group == "open" else self._say("place_unknown")
        )
        yield self._fact(f"local_{candidate.local}" if fit.reached else "local_unknown")
        yield self._fact(
            f"support_{candidate.support}" if fit.reached else "support_unknown"
        )
        yield (
            self._fact("quality", level=candidate.quality)
            if candidate.quality and fit.reached
            else ""
        )
        if self._coax:
            yield self._say("takes_coax")
        elif self.advice.uses.looks not in RECORDERS:
            for key in ("keeps", "by_model", "lost", "open", "retyped"):
                yield self._capabilities(
                    key, fit.kept if key == "keeps" else getattr(fit, key)
                )
            certain = fit.kept and not (fit.by_model or fit.lost or fit.open)
            yield self._say("lost_none") if certain else ""
            yield self._say("stills") if fit.stills else ""
        if self.advice.uses.looks is Looks.RECORDER:
            yield self._say(
                f"takes_{candidate.takes.key if candidate.takes else 'unknown'}"
            )
        if self.advice.uses.looks not in RECORDERS:
            yield self._say(f"form_{fit.form}")
            yield self._say(f"fit_power_{fit.power}")
        yield from (
            self._fact(f"needs_{need.key}")
            for need in self._mattering(fit, candidate.needs)
        )
        yield self._say("had") if fit.had else ""
        yield from (
            self._fact(f"limit_{limit.key}")
            for limit in self._mattering(fit, candidate.limits)
        )
        yield from (self._fact(f"list_{one.key}") for one in candidate.lists)
        if candidate.seat:
            place = {"place": self._fact(f"seat_{candidate.seat.key}")}
            yield self.say.compose("replacement", "seat", place)
        unknown = self.say.join(
            self._fact(f"unknown_{key}") for key in candidate.unknown
        )
        yield (
            self.say.compose("replacement", "unknown", {"list": unknown})
            if unknown
            else ""
        )
        yield self._fact(f"confidence_{candidate.confidence}")

    def _model(self, model: Model) -> str:
        parts = (
            self._say("megapixels", count=model.megapixels) if model.megapixels else "",
            *(self._say(f"part_{each}") for each in model.power),
            *(self._say(f"part_needs_{each}") for each in model.needs),
            self._say("part_no_night_vision") if model.night_vision is False else "",
            self._say("status_available") if model.status == "available" else "",
            self._compose(f"price_{price.band}", month=self.say.when(price.month))
            if (price := model.price)
            else "",
            self._compose("looked_at", date=self.say.day(model.checked)),
        )
        name = f"[{self.say.value(model.name)}]({model.address})"
        return self._compose(
            "model", name=name, list=self.say.chain(filter(None, parts))
        )

    def _sources(self, fit: Fit) -> str:
        candidate = fit.candidate
        facts = self._mattering(fit, (*candidate.needs, *candidate.limits))
        prices = (model.price for model in fit.models[:_MODELS])
        others = [each for each in (candidate.seat, candidate.takes, *prices) if each]
        told: list[Candidate | Fact | Listing | Price] = [
            candidate,
            *facts,
            *candidate.lists,
            *others,
        ]
        said = say_sources(
            self.say, dict.fromkeys(source for each in told for source in each.sources)
        )
        return f"{said} {self._checked()}"

    def _mattering(self, fit: Fit, facts: Iterable[Fact]) -> list[Fact]:
        return [fact for fact in facts if fit.matters_to(fact, self.advice.uses)]

    def _aside(self) -> str:
        lines = [
            self._list(
                f"aside_{reason}",
                (self._name(one) for one, why in self.advice.aside if why is reason),
            )
            for reason in Aside
        ]
        never = self._list(
            "aside_never", (self.say.value(one.brand) for one in self.tied)
        )
        return join_paragraphs(self._say("aside"), self._items([*lines, never]))

    def _closing(self) -> str:
        return f"{self._say('closing')} {self._checked()}"

    # Parts -----------------------------------------------------------------------------------

    def _say(self, key: str, **values: object) -> str:
        return self.say.say("advice", key, values)

    def _compose(self, key: str, **parts: str) -> str:
        """Make a sentence from parts that are sentences already."""
        return self.say.compose("advice", key, parts)

    def _fact(self, key: str, **values: object) -> str:
        return self.say.say("replacement", key, values)

    def _name(self, candidate: Candidate) -> str:
        """Return what a candidate is called: its brand, or words of ours where that is a phrase."""
        key = f"brand_{candidate.key}"
        return (
            self._fact(key)
            if self.say.has("replacement", key)
            else self.say.value(candidate.brand)
        )

    def _list(self, key: str, names: Iterable[str]) -> str:
        """Say a list; nothing where it is empty."""
        said = self.say.join(names)
        return self._compose(key, list=said) if said else ""

    def _capabilities(self, key: str, capabilities: Iterable[Capability]) -> str:
        return self._list(
            key, (self.say.say("capability", each) for each in capabilities)
        )

    def _items(self, lines: Iterable[str]) -> str:
        return "\n".join(
            self.say.compose("notice", "item", {"text": line}) for line in lines if line
        )

    def _checked(self) -> str:
        return say_checked(self.say, self.advice.checked, self.today)
