"""The Markdown of what a camera does here and what would replace it. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, takewhile
from textwrap import indent
from typing import Final

from ..advice.advice import Advice, Aside, Choice
from ..advice.fit import Fit, Form, PowerFit
from ..advice.regrets import RECORDERS, Regret
from ..advice.uses import Capability, Looks, sort_capabilities
from ..knowledge.records import Source
from ..knowledge.replacements import Candidate, Fact, Listing, Model, Price, Tied
from ..language.markdown import fold_section, format_items, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import say_checked, say_sources

#: Models that are named of one maker.
_MODELS: Final = 2
#: Kinds that are called after what they look like or where they hang; others are called after what they have, which is told.
_SHAPES: Final = frozenset(
    {
        Looks.BULLET,
        Looks.TURRET,
        Looks.DOME,
        Looks.PTZ,
        Looks.INDOOR,
        Looks.PANORAMIC,
    }
)
#: Ways in which an integration of Home Assistant's own gets what it shows: the difference helps nobody to choose.
SUPPORT: Final = {"core_push": "core", "core_polling": "core"}


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
            # Nothing else on the page helps before that is told.
            self._say_advice("ask") if advice.ask else "",
            self._compose_uses(),
            self._compose_choices(),
            self._say_advice(f"about_{advice.special}") if advice.special else "",
            self._say_advice("certified_makers") if advice.certified_only else "",
            self._say_advice("none_here") if advice.lacks_a_fit else "",
            *self._compose_fits(fits),
            self._say_advice("as_good", count=more) if more else "",
            self._compose_closing(fits) if fits else "",
        )

    def compose_all(self) -> str:
        """Say all that fits, and who is not suggested and why."""
        fits = self.advice.shown
        return join_paragraphs(
            self._say_advice("all"),
            *self._compose_fits(fits),
            self._compose_left_aside(),
            self._compose_closing(fits),
        )

    # What it does ----------------------------------------------------------------------------

    def _compose_uses(self) -> str:
        uses = self.advice.uses
        shown_by = self.say.join(map(self.say.value, uses.shown_by))
        lines = [
            self._compose_advice(
                f"looks_{uses.looks_from}", looks=self.say.say("looks", uses.looks)
            )
        ]
        if uses.looks not in RECORDERS:  # they have a cable and a plug
            lines.append(self._say_advice(f"link_{uses.link or 'unknown'}"))
            lines.append(self._say_advice(f"power_{uses.power or 'unknown'}"))
        lines += [
            self._compose_advice("ways", ways=shown_by) if uses.streams else "",
            (
                self._list_capabilities("used", sort_capabilities(uses.used))
                or self._say_advice(self._key_of_unused())
            )
            if uses.searched
            else "",
            self._list_capabilities("idle", sort_capabilities(uses.idle)),
        ]
        return join_paragraphs(self._say_advice("does"), format_items(lines))

    def _key_of_unused(self) -> str:
        """Return which sentence says that nothing was found to use it; of a recorder, nothing but its cameras."""
        has_cameras = self.advice.uses.looks in RECORDERS and self.advice.uses.channels
        return "used_by_cameras" if has_cameras else "used_none"

    def _compose_choices(self) -> str:
        shut_in = "choice_shut_in" if self.advice.uses.local else "choice_isolate_cloud"
        keys = {Choice.ISOLATE: shut_in}
        said = (
            self._say_advice(keys.get(choice, f"choice_{choice}"))
            for choice in self.advice.choices
        )
        return join_paragraphs(self._say_advice("choices"), format_items(said))

    # What would replace it -------------------------------------------------------------------

    @property
    def _keeps_no_camera(self) -> bool:
        """Whether no camera of it would be kept, whatever the new recorder shows."""
        return self.advice.uses.looks is Looks.ANALOG_RECORDER

    def _compose_fits(self, fits: Iterable[Fit]) -> Iterable[str]:
        has_best = False
        for best, group in groupby(fits, lambda fit: fit.best):
            if best:
                has_best = True
                yield self._say_advice("best_fit")
            elif has_best:
                yield self._say_advice("also_fits")
            yield from map(self._compose_fit, group)

    def _compose_fit(self, fit: Fit) -> str:
        told = [*self._list_shape(fit), *self._list_reasons(fit)]
        reasons = self.say.chain([*told, *self._list_regrets(fit)])
        name = self._name_fit(fit)
        title = self.say.label(name, reasons) if reasons else name
        # A title of ours may not hold Markdown's escapes: it is not read as Markdown.
        title = title.replace("\\", "")
        lines = [*filter(None, self._list_first_lines(fit))]
        rest = [*filter(None, self._list_rest_lines(fit))]
        if len(rest) == 1:  # a fold takes as much room as its one line
            lines += rest
        elif rest:
            lines.append(self._fold_rest(rest))
        return fold_section(title, format_items(lines))

    def _fold_rest(self, rest: list[str]) -> str:
        """Fold lines away as an item of the list above them, so that they are not taken for more suggestions."""
        more = self._say_advice("details", count=len(rest))
        return indent(fold_section(more, format_items(rest)), "  ").strip()

    def _name_fit(self, fit: Fit) -> str:
        """Return what to buy: the maker and its first model; a line that both name is named once."""
        brand = self._name_candidate(fit.candidate)
        if not fit.models:
            return brand
        words = fit.candidate.brand.split()
        if fit.models[0].name.split()[0] in words:
            lines = {model.name.split()[0] for model in fit.candidate.models}
            maker = takewhile(lambda word: word not in lines, words)
            brand = self.say.value(" ".join(maker))
        return f"{brand} {self.say.value(fit.models[0].name)}".strip()

    def _list_shape(self, fit: Fit) -> Iterable[str]:
        """Yield what the model that is named looks like, and that it may hang outdoors; a recorder has neither."""
        if self.advice.uses.looks in RECORDERS:
            return
        for model in fit.models[:1]:
            if model.kind in _SHAPES:
                yield self.say.say("looks", model.kind)
            if "outdoor" in model.environment:
                yield self._say_advice("part_outdoor")

    def _list_reasons(self, fit: Fit) -> Iterable[str]:
        """Yield what speaks for a fit, as parts of one line."""
        uses = self.advice.uses
        # What a recorder keeps depends on the cameras behind it, and on whether they may stay.
        if uses.used and fit.reached and uses.looks not in RECORDERS:
            yield from self._say_kept(fit)
        powers = {PowerFit.SAME, PowerFit.LINK}
        if uses.looks not in RECORDERS and fit.power in powers:
            yield self._say_advice(f"reason_power_{fit.power}")
        if fit.candidate.local == "yes" and fit.reached:
            yield self._say_advice("reason_local")

    def _say_kept(self, fit: Fit) -> Iterable[str]:
        """Yield how much of what the camera is used for a fit does.

        Where no model is named, some models do what depends on the model. Of one that is named nobody knows that, and
        a count of the rest would say less than it may do: below is said what is not known.
        """
        if fit.by_model and fit.models:
            return
        some = "_some" if fit.by_model else ""
        kept, used = len(fit.kept) + len(fit.by_model), len(self.advice.uses.used)
        if kept == used:
            yield self._say_advice(f"reason_keeps_all{some}")
        elif kept and not fit.open:
            yield self._say_advice(f"reason_keeps{some}", count=kept, all=used)

    def _list_regrets(self, fit: Fit) -> Iterable[str]:
        """Yield what speaks against a fit, the gravest first, as parts of one line."""
        for regret in Regret:
            if regret in fit.regrets:
                yield self._say_advice(f"regret_{regret}")
        if fit.candidate.lists:
            yield self._say_advice("regret_listed")

    def _list_recorder_parts(self, model: Model) -> Iterable[str]:
        """Yield how many cameras a recorder takes and feeds, and how many disks it holds, where that is known."""
        if model.channels:
            yield self._say_advice("part_channels", count=model.channels)
        if model.poe_ports:
            yield self._say_advice("part_poe_ports", count=model.poe_ports)
        elif model.poe_ports == 0:
            yield self._say_advice("part_no_poe_ports")
        if model.disks:
            yield self._say_advice("part_disks", count=model.disks)

    def _list_first_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what a buyer asks first: the model, the first list of a government, whether it needs a cloud, what it does of what is used.

        "" is left out.
        """
        yield from map(self._compose_model, fit.models[:1])
        yield from self._say_lists(fit.candidate.lists[:1])
        # A program or a kit is named by its name.
        if fit.candidate.group != "open" and not fit.models:
            yield self._say_advice("no_model")
        if not fit.reached:
            yield self._say_advice("local_unknown")
        elif fit.candidate.local == "partly" and not fit.candidate.lists:
            yield self._say_fact("local_partly")  # the title says the others
        if self._keeps_no_camera:
            yield self._say_advice("takes_coax")
        elif self.advice.uses.looks not in RECORDERS:
            yield from self._list_use_lines(fit)
        takes = fit.candidate.takes
        if self.advice.uses.looks is Looks.RECORDER:
            yield self._say_advice(f"takes_{takes.key if takes else 'unknown'}")

    def _list_rest_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what is asked of whoever buys it, what of it is limited, and its other models; "" is left out."""
        candidate = fit.candidate
        if fit.reached and candidate.local == "partly" and candidate.lists:
            yield self._say_fact("local_partly")
        if self.advice.uses.looks not in RECORDERS:
            yield from self._list_mount_lines(fit)
        for need in self._select_mattering(fit, candidate.needs):
            yield self._say_fact(f"needs_{need.key}")
        for limit in self._select_mattering(fit, candidate.limits):
            yield self._say_fact(f"limit_{limit.key}")
        yield from self._say_lists(candidate.lists[1:])
        if fit.had:
            yield self._say_advice("had")
        yield from self._list_support_lines(fit)
        yield self._compose_list(
            "models_more", map(self._link_model, fit.models[1:_MODELS])
        )

    def _say_lists(self, lists: Iterable[Listing]) -> Iterable[str]:
        """Say on which lists of governments a maker stands, and who sued it."""
        return (self._say_fact(f"list_{listing.key}") for listing in lists)

    def _list_support_lines(self, fit: Fit) -> Iterable[str]:
        """Yield how Home Assistant reaches it, where its model does not say so."""
        support = SUPPORT.get(fit.candidate.support, fit.candidate.support)
        # What Home Assistant tested it has an integration for.
        tested = any(model.support == "tested" for model in fit.models[:1])
        if fit.reached and not (tested and support == "core"):
            yield self._say_fact(f"support_{support}")

    def _list_use_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what of the camera's uses would be lost, and of what nobody knows."""
        yield self._list_capabilities("lost", fit.lost)
        if fit.models:  # whether the one that is named does what some do is not known
            unknown = sort_capabilities(frozenset({*fit.by_model, *fit.open}))
            yield self._list_capabilities("open_model", unknown)
        else:
            yield self._list_capabilities("by_model", fit.by_model)
            yield self._list_capabilities("open", fit.open)
        yield self._list_capabilities("retyped", fit.retyped)

    def _list_mount_lines(self, fit: Fit) -> Iterable[str]:
        """Yield what of shape and power its title does not say."""
        if fit.form is Form.MOUNTABLE:
            yield self._say_advice("form_mountable")
        if fit.power in {PowerFit.LINK, PowerFit.UNKNOWN}:
            yield self._say_advice(f"fit_power_{fit.power}")

    def _compose_model(self, model: Model) -> str:
        parts = self.say.chain(self._list_model_parts(model))
        return self._compose_advice("model", name=self._link_model(model), list=parts)

    def _link_model(self, model: Model) -> str:
        return f"[{self.say.value(model.name)}]({model.address})"

    def _list_model_parts(self, model: Model) -> Iterable[str]:
        """Yield what is known of a model, as parts of one line."""
        if model.megapixels:
            yield self._say_advice("megapixels", count=model.megapixels)
        if model.zoom:
            yield self._say_advice("part_zoom", count=f"{model.zoom:g}")
        yield from self._list_recorder_parts(model)
        yield from (self._say_advice(f"part_{power}") for power in model.power)
        yield from (self._say_advice(f"part_needs_{need}") for need in model.needs)
        if model.night_range:
            yield self._say_advice("part_night", count=model.night_range)
        elif model.night_vision is False:
            yield self._say_advice("part_no_night_vision")
        if model.support == "tested":
            yield self._say_advice("part_tested")
        if model.status == "available" and not model.price:
            yield self._say_advice("status_available")
        if model.price:
            month = self.say.when(model.price.month)
            yield self._compose_advice(f"price_{model.price.band}", month=month)
        else:
            yield self._say_advice("price_unknown")
        if not model.line:
            noted = self.say.day(model.checked)
            yield self._compose_advice("looked_at_unread", date=noted)

    def _list_sources(self, fit: Fit) -> Iterable[Source]:
        """Yield where what is said of a fit was read."""
        candidate = fit.candidate
        prices = [model.price for model in fit.models[:1] if model.price]
        records: list[Candidate | Fact | Listing | Price] = [
            candidate,
            *self._select_mattering(fit, (*candidate.needs, *candidate.limits)),
            *candidate.lists,
            *([candidate.takes] if candidate.takes else []),
            *prices,
        ]
        for record in records:
            yield from record.sources

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
        return join_paragraphs(self._say_advice("aside"), format_items([*lines, never]))

    def _compose_closing(self, fits: Iterable[Fit]) -> str:
        """Say how the fits are ranked, of which day the facts are, and, folded, where they were read."""
        sources = dict.fromkeys(
            source for fit in fits for source in self._list_sources(fit)
        )
        return join_paragraphs(
            f"{self._say_advice('closing')} {self._say_checked()}",
            fold_section(self._say_advice("sources"), say_sources(self.say, sources)),
        )

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

    def _say_checked(self) -> str:
        return say_checked(self.say, self.advice.checked, self.today)
