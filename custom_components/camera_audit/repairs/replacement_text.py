"""The Markdown of what a camera does here and what would replace it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from ..advice.advice import Advice, Aside, Choice
from ..advice.fit import RECORDERS, Fit
from ..advice.uses import Capability, Looks, sort_capabilities
from ..knowledge.replacements import Candidate, Fact, Listing, Model, Price, Tied
from ..language.markdown import fold_section, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import say_checked, say_sources

#: Models that are named of one maker.
_MODELS: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplacementText:
    """The texts about replacing one camera. ``say``: sentences for Markdown."""

    advice: Advice
    tied: Sequence[Tied]
    say: Sentences
    today: date

    def compose_suggestions(self) -> str:
        """Say what the camera does here, the choices, and the few that fit best."""
        advice = self.advice
        fits, more = advice.suggested, advice.as_good
        return join_paragraphs(
            self._compose_uses(),
            self._compose_choices(),
            self._say_advice(f"special_{advice.special}") if advice.special else "",
            self._say_advice("ask") if advice.ask else "",
            self._say_advice("fits") if fits else "",
            *self._compose_fits(fits),
            self._say_advice("as_good", count=more) if more else "",
            self._compose_closing() if fits else "",
        )

    def compose_all(self) -> str:
        """Say all that fits, and who is not suggested and why."""
        return join_paragraphs(
            self._say_advice("all"),
            *self._compose_fits(self.advice.fits),
            self._compose_left_aside(),
            self._compose_closing(),
        )

    # What it does ----------------------------------------------------------------------------

    def _compose_uses(self) -> str:
        uses = self.advice.uses
        shown_by = self.say.join(map(self.say.value, uses.shown_by))
        lines = (
            self._compose_advice(
                f"looks_{uses.looks_from}", looks=self.say.say("looks", uses.looks)
            ),
            self._say_advice(f"link_{uses.link or 'unknown'}"),
            self._say_advice(f"power_{uses.power or 'unknown'}"),
            self._compose_advice("ways", ways=shown_by) if shown_by else "",
            (
                self._list_capabilities("used", sort_capabilities(uses.used))
                or self._say_advice("used_none")
            )
            if uses.searched
            else "",
            self._list_capabilities("idle", sort_capabilities(uses.idle)),
        )
        return join_paragraphs(self._say_advice("does"), self._make_items(lines))

    def _compose_choices(self) -> str:
        cloud = "" if self.advice.uses.local else "_cloud"
        keys = {Choice.ISOLATE: f"choice_isolate{cloud}"}
        said = (
            self._say_advice(keys.get(choice, f"choice_{choice}"))
            for choice in self.advice.choices
        )
        return join_paragraphs(self._say_advice("choices"), self._make_items(said))

    # What would replace it -------------------------------------------------------------------

    @property
    def _keeps_no_camera(self) -> bool:
        """Whether no camera of it would be kept, whatever the new recorder shows."""
        return self.advice.uses.looks is Looks.ANALOG_RECORDER

    def _compose_fits(self, fits: Iterable[Fit]) -> Iterable[str]:
        for best, group in groupby(fits, lambda fit: fit.best):
            yield self._say_advice("best_fit" if best else "also_fits")
            yield from map(self._compose_fit, group)

    def _compose_fit(self, fit: Fit) -> str:
        title, asked = self._name_candidate(fit.candidate), len(self.advice.uses.used)
        # What a recorder keeps depends on the cameras behind it, and on whether they may stay.
        if asked and fit.reached and self.advice.uses.looks not in RECORDERS:
            count = str(len(fit.kept) + len(fit.by_model))
            title = self._compose_advice(
                "fit_up_to" if fit.by_model else "fit",
                brand=title,
                count=count,
                all=str(asked),
            )
        # A title of ours may not hold Markdown's escapes: it is not read as Markdown.
        title = title.replace("\\", "")
        return fold_section(
            title,
            self._make_items(self._list_fit_lines(fit)),
            self._compose_sources(fit),
        )

    def _list_fit_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what there is to say of a candidate; "" is left out."""
        yield from self._list_product_lines(fit)
        if self._keeps_no_camera:
            yield self._say_advice("takes_coax")
        elif self.advice.uses.looks not in RECORDERS:
            yield from self._list_use_lines(fit)
        takes = fit.candidate.takes
        if self.advice.uses.looks is Looks.RECORDER:
            yield self._say_advice(f"takes_{takes.key if takes else 'unknown'}")
        if self.advice.uses.looks not in RECORDERS:
            yield self._say_advice(f"form_{fit.form}")
            yield self._say_advice(f"fit_power_{fit.power}")
        yield from self._list_limit_lines(fit)
        yield self._say_fact(f"confidence_{fit.candidate.confidence}")

    def _list_product_lines(self, fit: Fit) -> Iterable[str]:
        """Yield its models, and what is known of the maker's support."""
        candidate = fit.candidate
        yield from map(self._compose_model, fit.models[:_MODELS])
        if candidate.group != "open":  # a program or a kit is named by its name
            if not fit.models:
                yield self._say_advice("no_model")
            if not fit.suits:
                yield self._say_advice("place_unknown")
        if not fit.reached:
            yield self._say_fact("local_unknown")
            yield self._say_fact("support_unknown")
            return
        yield self._say_fact(f"local_{candidate.local}")
        yield self._say_fact(f"support_{candidate.support}")
        if candidate.quality:
            yield self._say_fact("quality", level=candidate.quality)

    def _list_use_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what of the camera's uses it keeps, and what would be lost."""
        yield self._list_capabilities("keeps", fit.kept)
        yield self._list_capabilities("by_model", fit.by_model)
        yield self._list_capabilities("lost", fit.lost)
        yield self._list_capabilities("open", fit.open)
        yield self._list_capabilities("retyped", fit.retyped)
        if fit.kept and not (fit.by_model or fit.lost or fit.open):
            yield self._say_advice("lost_none")
        if fit.stills:
            yield self._say_advice("stills")

    def _list_limit_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what it needs, where it ends, on which lists it is, and what nobody knows."""
        candidate = fit.candidate
        for need in self._select_mattering(fit, candidate.needs):
            yield self._say_fact(f"needs_{need.key}")
        if fit.had:
            yield self._say_advice("had")
        for limit in self._select_mattering(fit, candidate.limits):
            yield self._say_fact(f"limit_{limit.key}")
        for listing in candidate.lists:
            yield self._say_fact(f"list_{listing.key}")
        if candidate.seat:
            place = {"place": self._say_fact(f"seat_{candidate.seat.key}")}
            yield self.say.compose("replacement", "seat", place)
        unknown = [self._say_fact(f"unknown_{key}") for key in candidate.unknown]
        if unknown:
            names = {"list": self.say.join(unknown)}
            yield self.say.compose("replacement", "unknown", names)

    def _compose_model(self, model: Model) -> str:
        parts = (
            self._say_advice("megapixels", count=model.megapixels)
            if model.megapixels
            else "",
            *(self._say_advice(f"part_{supply}") for supply in model.power),
            *(self._say_advice(f"part_needs_{need}") for need in model.needs),
            self._say_advice("part_no_night_vision")
            if model.night_vision is False
            else "",
            self._say_advice("status_available") if model.status == "available" else "",
            self._compose_advice(
                f"price_{price.band}", month=self.say.when(price.month)
            )
            if (price := model.price)
            else "",
            self._compose_advice("looked_at", date=self.say.day(model.checked)),
        )
        name = f"[{self.say.value(model.name)}]({model.address})"
        return self._compose_advice(
            "model", name=name, list=self.say.chain(filter(None, parts))
        )

    def _compose_sources(self, fit: Fit) -> str:
        candidate = fit.candidate
        facts = self._select_mattering(fit, (*candidate.needs, *candidate.limits))
        prices = (model.price for model in fit.models[:_MODELS])
        others = [each for each in (candidate.seat, candidate.takes, *prices) if each]
        records: list[Candidate | Fact | Listing | Price] = [
            candidate,
            *facts,
            *candidate.lists,
            *others,
        ]
        sources = say_sources(
            self.say,
            dict.fromkeys(source for record in records for source in record.sources),
        )
        return f"{sources} {self._say_checked()}"

    def _select_mattering(self, fit: Fit, facts: Iterable[Fact]) -> list[Fact]:
        return [fact for fact in facts if fit.matters_to(fact, self.advice.uses)]

    def _compose_left_aside(self) -> str:
        lines = [
            self._compose_list(
                f"aside_{reason}",
                (
                    self._name_candidate(aside)
                    for aside, why in self.advice.aside
                    if why is reason
                ),
            )
            for reason in Aside
        ]
        never = self._compose_list(
            "aside_never", (self.say.value(tie.brand) for tie in self.tied)
        )
        return join_paragraphs(
            self._say_advice("aside"), self._make_items([*lines, never])
        )

    def _compose_closing(self) -> str:
        return f"{self._say_advice('closing')} {self._say_checked()}"

    # Parts -----------------------------------------------------------------------------------

    def _say_advice(self, key: str, **values: object) -> str:
        return self.say.say("advice", key, values)

    def _compose_advice(self, key: str, **parts: str) -> str:
        """Make a sentence from parts that are sentences already."""
        return self.say.compose("advice", key, parts)

    def _say_fact(self, key: str, **values: object) -> str:
        return self.say.say("replacement", key, values)

    def _name_candidate(self, candidate: Candidate) -> str:
        """Return what a candidate is called: its brand, or words of ours where that is a phrase."""
        key = f"brand_{candidate.key}"
        return (
            self._say_fact(key)
            if self.say.has("replacement", key)
            else self.say.value(candidate.brand)
        )

    def _compose_list(self, key: str, names: Iterable[str]) -> str:
        """Say a list; nothing where it is empty."""
        said = self.say.join(names)
        return self._compose_advice(key, list=said) if said else ""

    def _list_capabilities(self, key: str, capabilities: Iterable[Capability]) -> str:
        return self._compose_list(
            key, (self.say.say("capability", capability) for capability in capabilities)
        )

    def _make_items(self, lines: Iterable[str]) -> str:
        return "\n".join(
            self.say.compose("notice", "item", {"text": line}) for line in lines if line
        )

    def _say_checked(self) -> str:
        return say_checked(self.say, self.advice.checked, self.today)
