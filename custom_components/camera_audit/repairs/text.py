"""Compose the Markdown of a notice: what a person reads on each screen of the repair.

Pure: a finding, the guidance and the sentences go in, Markdown comes out. Text of a device never
stands in a fold's title, where Markdown's escapes do not count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..audit.camera import CameraKind
from ..audit.finding import (
    MAKER_TOLD,
    Clue,
    Finding,
    Flaw,
    RouterWord,
    Strength,
    Verdict,
)
from ..decisions.decision import Decision, DecisionKind, reason_of
from ..knowledge.facts import is_old
from ..knowledge.guidance import (
    FIRMWARE,
    FIRST_STEPS,
    NOT_AT_HOME,
    DeviceInHand,
    Guidance,
    Measure,
    NoticeUse,
    Step,
    is_due,
    list_bodies,
)
from ..knowledge.records import Source
from ..language.markdown import fold_section, format_items, format_list, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import (
    link_source,
    say_checked,
    say_quotes,
    say_sources,
)
from .way_text import compose_outside, compose_way_out

#: Clues of so many sources agree; one source alone does not agree with anything.
_SEVERAL = 2
_HOUR = 60  # minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeText:
    """The texts of one notice, screen by screen.

    ``say``: sentences for Markdown. ``others``: all findings. ``decision``: what the owner
    decided about the camera before, if that is why the notice is here. ``done``: keys of steps.
    ``asks``: whether the cameras are asked themselves. ``relays``: through which alone it is seen.
    ``integrations``: of the home; ``ways_in``: that devices have asked a router for, None where none says.
    """

    finding: Finding
    say: Sentences
    guidance: Guidance
    country: str | None
    today: date
    others: Sequence[Finding] = ()
    decision: Decision | None = None
    done: frozenset[str] = frozenset()
    asks: bool = True
    relays: Sequence[str] = ()
    integrations: Collection[str] = ()
    ways_in: int | None = None

    # The first screen ------------------------------------------------------------------------

    def compose_first_screen(self) -> str:
        """Answer what a person asks first: is it one, is it forbidden, can it be reached from outside, what to do now.

        A known flaw stands before the country. Where the owner kept it until a day that has come, that
        is said, and not the steps, which the owner has seen.
        """
        flaw = self._find_leading_flaw()
        day = find_rule_day(self.guidance, self.country)
        lines = [self._compose_finding()]
        if flaw is not None:
            lines = [*self._compose_flaw_lines(flaw)]
            day = min(day, flaw.checked or self.guidance.checked)
        rule = compose_home_rule(self.say, self.guidance, self.country, self.today)
        lines += [rule, compose_outside(self.finding, self.say, self.ways_in)]
        if review := self._compose_review():
            lines.insert(1, self._compose_notice("why", reason=review))
        else:
            lines.append(self._compose_first_steps())
        closing = say_age(self.say, day, self.today)
        if flaw is None and not self.finding.forwards:
            closing = f"{closing} {self._say_notice('can_ignore')}"
        return join_paragraphs(*lines, closing)

    def _compose_flaw_lines(self, flaw: Flaw) -> Iterable[str]:
        """Say what was found of a camera whose firmware has a known flaw; which firmware, its step says."""
        cve = link_source(self.say.value(flaw.cve), flaw.sources)
        yield " ".join(filter(None, (self._compose_finding(), self.say.allows(flaw))))
        facts = (
            self.say.compose("flaw", "affected", {"cve": cve}),
            self.say.exploited(flaw),
            self.say.severity(flaw),
        )
        yield " ".join(filter(None, facts))

    def _compose_first_steps(self) -> str:
        """Say the two steps that come first and are not done, each with its minutes and folded how, and who can do them."""
        steps = list_first_steps(self.guidance, self.finding, self.done)
        if not steps:
            return ""
        return join_paragraphs(
            self._say_notice("first_steps"),
            *map(self._compose_step, steps),
            self._say_notice("who_helps"),
        )

    def _find_leading_flaw(self) -> Flaw | None:
        """Return the worst known flaw of this firmware; one that takes a screwdriver leads nothing."""
        return next(
            (flaw for flaw in self.finding.known_flaws if flaw.allows != "physical"),
            None,
        )

    def _compose_firmware_source(self) -> str:
        """Say who has firmware for the camera: the maker's page, or whoever sells it under another name."""
        finding, page = self.finding, self.guidance.firmware_page
        if finding.rebadge:
            return self._say_notice("firmware_from", page=finding.brand)
        return self._compose_notice(
            "firmware_from", page=f"[{self.say.value(page.title)}]({page.address})"
        )

    def _compose_finding(self) -> str:
        """Say what was found and how sure that is."""
        finding = self.finding
        labels = [
            self.say.value(finding.model) if finding.model else "",
            self._say_notice("sold_as", brand=finding.brand or "")
            if finding.rebadge
            else "",
            self._compose_notice("through", relay=self.say.join(self.relays))
            if self.relays
            else "",
        ]
        label = self.say.chain(filter(None, labels), "comma")
        name = self.say.value(finding.camera.name)
        device = f"**{name}**"
        if label:
            device = self._compose_notice("device", name=name, label=label)
        sources = {clue.source for clue in finding.clues if clue.supports}
        single = finding.verdict is Verdict.LIKELY and len(sources) < _SEVERAL
        return self._compose_notice(
            f"{finding.verdict}{'_one' if single else ''}_{finding.camera.kind}",
            device=device,
        )

    # What was decided before; empty where nothing was ------------------------------------------

    def compose_news(self) -> str:
        """Say what is certain now, and that the owner's decision holds all the same."""
        earlier = self._compose_earlier(self.decision) if self.decision else ""
        return join_paragraphs(
            self._compose_finding(), earlier, self._say_notice("news_holds")
        )

    def _compose_review(self) -> str:
        """Say what was decided when, once the day has come on which it is back."""
        decision = self.decision
        if decision is None:
            return ""
        if decision.outlived(self.today):
            seen = self._compose_notice(
                "seen_again", date=self.say.day(decision.decided)
            )
            return self._add_reason(decision, seen)
        if decision.refuted(self.finding):
            routers = {
                says.router
                for says in self.finding.camera.routers
                if says.word is not RouterWord.FORWARD
            }
            opened = self._compose_notice(
                "review_opened",
                date=self.say.day(decision.decided),
                router=self.say.value(", ".join(sorted(routers))),
            )
            return self._add_reason(decision, opened)
        if decision.review is None or not decision.due(self.today):
            return ""
        key = "by" if decision.kind is DecisionKind.PLANNED else "asked_since"
        day = self.say.day(decision.review)
        asked = self.say.compose("decision", key, {"date": day})
        return f"{self._compose_earlier(decision)} {asked}"

    def _compose_earlier(self, decision: Decision) -> str:
        """Say what was decided, when and why."""
        day = self.say.day(decision.decided)
        text = self.say.compose("decision", decision.kind.value, {"date": day})
        return self._add_reason(decision, text)

    def _add_reason(self, decision: Decision, text: str) -> str:
        reason = reason_of(decision, self.say)
        return (
            f"{text} {self._compose_notice('because', reason=reason)}"
            if reason
            else text
        )

    # One step ------------------------------------------------------------------------------------

    def compose_block(self, routers: str) -> str:
        """Tell how to block the camera from outside, and what a router says of that. ``routers``: the steps there."""
        return join_paragraphs(
            compose_outside(self.finding, self.say, self.ways_in),
            self._compose_step_page("no_port_forward", routers),
        )

    def compose_rule(self, routers: str) -> str:
        """Tell how to stop the camera from calling out. ``routers``: the steps there."""
        return self._compose_step_page("block_out", routers)

    def compose_firmware(self) -> str:
        """Tell how to update the firmware, which one it reports, and who has a newer one."""
        return self._compose_step_page(FIRMWARE)

    def _compose_step_page(self, key: str, routers: str = "") -> str:
        (step,) = (step for step in self.guidance.steps if step.key == key)
        return join_paragraphs(
            *self._list_step_lines(step),
            routers,
            say_sources(self.say, self._list_step_sources(step)),
        )

    # How do we know? -------------------------------------------------------------------------

    def compose_evidence(self) -> str:
        """Tell every clue with its strength, what is not known, what would settle it."""
        finding = self.finding
        certain = finding.verdict is Verdict.CONFIRMED
        conclusive = [
            clue.source
            for clue in finding.clues
            if clue.supports and clue.strength is Strength.CONCLUSIVE
        ]
        by_integration = set(conclusive) == {"integration"}
        unknown = {
            "open_maker": finding.verdict not in MAKER_TOLD,
            "open_label": certain and by_integration,
            "open_model": not finding.model,
            "open_firmware": not finding.firmware,
        }
        is_whole = bool(finding.model and finding.firmware)
        settles = {
            "settle_label": not certain,
            "settle_page": not certain or not is_whole,
            "settle_ask": not certain and finding.camera.host and not self.asks,
        }
        settling = self._list_sentences(settles)
        against = self._list_clues(supports=False)
        return join_paragraphs(
            self._compose_heading("card", "clues_for"),
            self._list_clues(supports=True),
            self._compose_heading("card", "clues_against")
            if against
            else self._say_notice("no_clues_against"),
            against,
            self._say_notice("source_integration") if by_integration else "",
            self._say_notice("open") if any(unknown.values()) else "",
            self._list_sentences(unknown),
            self._say_notice("settle") if settling else "",
            settling,
        )

    def _list_sentences(self, holds: Mapping[str, object]) -> str:
        """List the sentences that hold."""
        return format_items(
            self._say_notice(key) for key, true in holds.items() if true
        )

    def _list_clues(self, *, supports: bool) -> str:
        """List the best clue of each source, as the verdict counts them; the others are folded away."""
        clues = [clue for clue in self.finding.clues if clue.supports is supports]
        best = {clue.source: clue for clue in reversed(clues)}
        rest = [clue for clue in clues if best[clue.source] is not clue]
        lines = (
            self._compose_clue(clue) for clue in clues if best[clue.source] is clue
        )
        return format_list(self.say, lines, map(self._compose_clue, rest))

    def _compose_clue(self, clue: Clue) -> str:
        quotes = say_quotes(self.say, clue.sources) if clue.supports else []
        text = " ".join([self.say.clue(clue), *quotes])
        return self.say.label(self.say.strength(clue.strength), text)

    # What can I do now? ----------------------------------------------------------------------

    def compose_advice(self) -> str:
        """Tell steps with their cost, known flaws, the country's measures, a recorder's cameras."""
        # Where no router says anything, the first screen has said so, and the page of that step does.
        is_open = bool(self.finding.forwards or self.ways_in)
        steps = self.guidance.sort_steps(
            DeviceInHand(
                self.finding.camera.kind,
                self.finding.camera.integrations,
                bool(self.finding.known_flaws),
                self.done,
            )
        )
        return join_paragraphs(
            *self._compose_recorder(),
            compose_outside(self.finding, self.say, self.ways_in) if is_open else "",
            compose_way_out(
                self.finding,
                self.say,
                self.guidance.way_out,
                self.integrations,
            ),
            self._say_notice("steps"),
            *map(self._compose_step, steps),
            self._say_notice("flaws"),
            *self._compose_flaws(),
            self._compose_heading("report", "measures_title"),
            *self._compose_measures(),
        )

    def _compose_recorder(self) -> Iterable[str]:
        camera = self.finding.camera
        hanging = [
            self.say.label(
                self.say.value(other.camera.name), self.say.verdict(other.verdict)
            )
            for other in self.others
            if other.camera.recorder_id == camera.camera_id
        ]
        if (
            not hanging
            and not camera.channels
            and camera.kind is not CameraKind.RECORDER
        ):
            return
        yield self._say_notice("recorder")
        if hanging:
            yield format_list(self.say, hanging)
        else:
            yield self._say_notice(
                "recorder_channels" if camera.channels else "recorder_none",
                count=camera.channels,
            )

    def _compose_title(self, step: Step) -> str:
        """Name a step, with its minutes or that it is done."""
        return self._compose_notice(
            "step_title_done" if step.key in self.done else "step_title",
            title=self.say.step(step.key),
            effort=say_effort(self.say, step),
        )

    def _compose_step(self, step: Step) -> str:
        return fold_section(
            self._compose_title(step),
            *self._list_step_lines(step),
            say_sources(self.say, self._list_step_sources(step)),
        )

    def _list_step_sources(self, step: Step) -> list[Source]:
        """Return where a step was read; for the firmware, also where owners tell of their integration."""
        sources = [*step.sources]
        if step.key == FIRMWARE:
            for integration in self.guidance.integrations_of(
                self.finding.camera.integrations
            ):
                sources += integration.sources
        return sources

    def _list_step_lines(self, step: Step) -> list[str]:
        """Say what to do, why, and what it costs."""
        texts = list_step_texts(self.say, step)
        if self.guidance.ends_camera(step, self.finding.camera.integrations):
            texts.insert(0, self._say_notice("ends_cloud"))
        if home := self._compose_home_lines(step):
            texts.append(self._compose_notice("home", text=home))
        if self.say.has("step", f"{step.key}_note"):
            texts.append(self.say.step(step.key, "note"))
        if step.key == FIRMWARE:
            fixes = dict.fromkeys(map(self.say.fixed, self.finding.known_flaws))
            source = self._compose_firmware_source()
            texts[1:1] = [self._say_firmware(), *fixes, source]
        return texts

    def _compose_home_lines(self, step: Step) -> str:
        """Say what a step means in Home Assistant, for the integrations of this camera."""
        texts = []
        for integration in self.guidance.integrations_of(
            self.finding.camera.integrations
        ):
            name = integration.name
            if integration.password and step.key == "password":
                texts.append(
                    self._say_notice(f"password_{integration.password}", name=name)
                )
            if integration.update_loses and step.key == FIRMWARE:
                key = f"update_loses_{integration.update_loses}"
                texts.append(self._say_notice(key, name=name))
        if self.say.has("step", f"{step.key}_home"):
            texts.append(self.say.step(step.key, "home"))
        return " ".join(texts)

    def _compose_flaws(self) -> Iterable[str]:
        finding = self.finding
        yield self._say_firmware()
        if not finding.flaws:
            yield self.say.no_flaws(finding)
        for flaw in finding.flaws:
            checked = self._say_checked(flaw.checked) if flaw.checked else ""
            yield fold_section(
                flaw.cve,
                self.say.flaw(flaw),
                checked,
                say_sources(self.say, flaw.sources),
            )

    def _say_firmware(self) -> str:
        """Say which firmware it reports, or that it reports none."""
        firmware = self.finding.firmware
        return self._say_notice(
            "flaw_where" if firmware else "flaw_where_unknown", firmware=firmware
        )

    def _compose_measures(self) -> Iterable[str]:
        measures = self.guidance.measures_for(self.country)
        if not measures:
            untold = (
                "measures_untold"
                if self.guidance.on_file_for(self.country)
                else "no_measures"
            )
            yield self._say_notice(untold if self.country else "no_country")
            return
        # The measure of the first screen leads; what followed it reads better behind it.
        lead = self.guidance.lead_for(self.country)
        yield from (
            self._compose_measure(measure)
            for measure in sorted(measures, key=lambda each: each != lead)
        )
        for position in self.guidance.positions:
            text = self.say.say("position", position.key)
            yield fold_section(
                self._say_notice("position_title"),
                text,
                say_sources(self.say, position.sources),
            )

    def _compose_measure(self, measure: Measure) -> str:
        say = self.say
        who = say.join(say.say("binds", body) for body in measure.binds)
        facts = (
            self._compose_notice("date", date=say.when(measure.since)),
            self._compose_notice("binds", who=who) if who else "",
            self._compose_notice("status", status=say.say("status", measure.status)),
            self._compose_notice("newest", date=say.when(measure.newest_source))
            if measure.newest_source
            else "",
            self._say_checked(measure.checked),
        )
        return fold_section(
            say.say("measure", f"{measure.key}_title"),
            say.measure(measure),
            say.measure_details(measure),
            say.objection(measure),
            " ".join(filter(None, facts)),
            say_sources(say, dict.fromkeys((*measure.sources, *measure.disputed))),
        )

    # Parts -----------------------------------------------------------------------------------

    def _say_notice(self, key: str, **values: object) -> str:
        return self.say.say("notice", key, values)

    def _compose_heading(self, group: str, key: str) -> str:
        """Say a heading that also stands on the card or in the report, as one of a notice."""
        return f"**{self.say.say(group, key)}**"

    def _compose_notice(self, key: str, **parts: str) -> str:
        """Make a sentence from parts that are sentences already."""
        return self.say.compose("notice", key, parts)

    def _say_checked(self, day: date) -> str:
        return say_checked(self.say, day, self.today)


def list_first_steps(
    guidance: Guidance, finding: Finding, done: frozenset[str]
) -> list[Step]:
    """Return the few steps that come first for a camera. ``done``: keys of steps."""
    steps = guidance.list_steps_left(
        DeviceInHand(
            finding.camera.kind,
            finding.camera.integrations,
            bool(finding.known_flaws),
            done,
        )
    )
    return steps[:FIRST_STEPS]


def list_step_texts(say: Sentences, step: Step) -> list[str]:
    """Say how to take a step, why, and what it costs, of whichever camera."""
    return [
        say.compose("notice", label, {"text": say.step(step.key, part)})
        for label, part in (("do", "do"), ("reason", "why"), ("costs", "costs"))
        if say.has("step", f"{step.key}_{part}")
    ]


def say_effort(say: Sentences, step: Step) -> str:
    """Say how long a step takes."""
    low, high = step.minutes_from, step.minutes_to
    if low == high:
        return say.say("effort", "minutes", {"from": low})
    key, unit = (
        ("minutes_range", 1) if low % _HOUR or high % _HOUR else ("hours_range", _HOUR)
    )
    return say.say("effort", key, {"from": low // unit, "to": high // unit})


def compose_home_rule(
    say: Sentences,
    guidance: Guidance,
    country: str | None,
    today: date,
    *,
    many: bool = False,
) -> str:
    """Say whether a rule of a country is about homes, whom it binds and what it says of selling; what it did is folded.

    What concerns a business is folded, too, but of ``many`` cameras: so many may hang in a shop, and nobody knows.
    """
    key = guidance.answer_home_rule(country)
    if not country or key != NOT_AT_HOME:
        return say.compose("notice", "home_rule", {"text": say.say("notice", key)})
    rules = guidance.rules_for(country)
    lead = rules[0]
    title = say.say("measure", f"{lead.key}_title")
    newest = say.when(max(rule.newest_source for rule in rules))
    told = fold_section(
        title,
        _compose_measure_told(say, lead, today),
        say.compose("notice", "newest", {"date": newest}),
    )
    answer = f"{say.say('notice', key)} {_compose_bound(say, guidance, country)}"
    whom = say.say("notice", "business_title")
    if not (business := _list_business_texts(say, guidance, country)):
        return join_paragraphs(answer, told)
    if many:
        unfolded = say.label(f"**{whom}**", " ".join(business))
        return join_paragraphs(answer, unfolded, told)
    return join_paragraphs(answer, told, fold_section(whom, *business))


def find_rule_day(guidance: Guidance, country: str | None) -> date:
    """Return the earliest day on which what is said of the rules of a country was checked."""
    days = [rule.checked for rule in guidance.rules_for(country)]
    return min(days, default=guidance.checked)


def say_age(say: Sentences, day: date, today: date) -> str:
    """Say on which day facts were checked, and that this is long ago where they are to be looked up again."""
    checked = say_checked(say, day, today)
    # What is older than a year says so in the same sentence.
    if is_old(day, today) or not is_due(day, today):
        return checked
    return f"{checked} {say.say('notice', 'home_rule_due')}"


def _compose_bound(say: Sentences, guidance: Guidance, country: str) -> str:
    """Say whom the rules of a country bind, and what they say of selling."""
    rules = guidance.rules_for(country)
    sale = next((rule.sale for rule in rules if rule.sale), "")
    # Whoever lives in one of its parts reads of the rules there too.
    local = [
        rule
        for rule in guidance.measures_for(country)
        if rule.place is not None and rule.use is NoticeUse.YES
    ]
    who = say.bodies(list_bodies((*rules, *local)))
    return say.compose("measure", f"sale_{sale or 'unknown'}", {"who": who})


def _list_business_texts(say: Sentences, guidance: Guidance, country: str) -> list[str]:
    """Say what concerns a business or who supplies an authority; nothing where nothing of it is on file."""
    keys = [f"{measure.key}_business" for measure in guidance.measures_for(country)]
    return [say.say("measure", key) for key in keys if say.has("measure", key)]


def _compose_measure_told(say: Sentences, lead: Measure, today: date) -> str:
    """Say what a country did, whether the maker disputes it, and that its newest state is unconfirmed."""
    text = " ".join(filter(None, (say.measure(lead), say.measure_details(lead))))
    unconfirmed = not lead.newest_state_confirmed
    if is_due(lead.checked, today):
        title = say.say("measure", f"{lead.key}_title")
        values = {"title": title, "date": say.day(lead.checked)}
        text, unconfirmed = say.compose("notice", "reason_due", values), True
    texts = [text, say.objection(lead)]
    if unconfirmed:
        texts.append(say.say("notice", "unconfirmed"))
    return " ".join(filter(None, texts))
