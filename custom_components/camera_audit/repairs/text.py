"""Compose the Markdown of a notice: what a person reads on each screen of the repair.

Pure: a finding, the guidance and the sentences go in, Markdown comes out. Text of a device never
stands in a fold's title, where Markdown's escapes do not count.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ..audit.camera import CameraKind
from ..audit.finding import Clue, Finding, Flaw, RouterWord, Strength, Verdict
from ..decisions.decision import Decision, DecisionKind, reason_of
from ..knowledge.guidance import Guidance, Measure, Step, is_due
from ..language.markdown import fold_section, format_list, join_paragraphs
from ..language.sentences import Sentences
from ..language.source_text import link_source, say_checked, say_sources
from .way_text import way_text

#: Clues of so many sources agree; one source alone does not agree with anything.
_SEVERAL = 2
_HOUR = 60  # minutes
_FIRMWARE = "firmware"
#: What closes the way to a flaw, and what ends it.
_AGAINST_FLAWS = frozenset({"no_port_forward", _FIRMWARE})
_LAST = "reset_before_disposal"


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

    def first(self) -> str:
        """Say what was found and how sure, why you see it, the free steps, the date.

        A known flaw and its two steps stand before the country. Where the owner kept it until a day
        that has come, that is why.
        """
        review = self._review()
        if flaw := self._leading_flaw():
            checked = self._checked(flaw.checked or self.guidance.checked)
            known = "exploited" if flaw.exploited_since else "flawed"
            return join_paragraphs(
                *self._ways_in(),
                " ".join(filter(None, (self._found(), self.say.allows(flaw)))),
                f"{self._firmware()} {self._compose(known, cve=link_source(self.say.value(flaw.cve), flaw.sources))}",
                # Who is asked again has seen the steps, and finds them on the next screen.
                self._compose("why", reason=review) if review else self._against(flaw),
                checked if review else f"{self.say.severity(flaw)} {checked}",
            )
        lead = self.guidance.lead_for(self.country)
        checked = self._checked(lead.checked if lead else self.guidance.checked)
        return join_paragraphs(
            *self._ways_in(),
            self._found(),
            self._compose("why", reason=review or self._reason(lead)),
            free_steps(self.say, self.guidance, [self.finding]),
            checked
            if self.finding.forwards
            else f"{checked} {self._notice('can_ignore')}",
        )

    def _ways_in(self) -> list[str]:
        """Say the ways in from the internet that lead to it: nothing is more urgent."""
        return [self.say.router(says) for says in self.finding.forwards]

    def _leading_flaw(self) -> Flaw | None:
        """Return the worst known flaw of this firmware; one that takes a screwdriver leads nothing."""
        return next(
            (flaw for flaw in self.finding.known_flaws if flaw.allows != "physical"),
            None,
        )

    def _against(self, flaw: Flaw) -> str:
        """Say the two steps against a flaw, and who has the firmware that ends it."""
        steps = self._notice(
            "flaw_steps" if flaw.fixed else "flaw_steps_open", fixed=flaw.fixed or ""
        )
        return f"{steps} {self._firmware_from()}"

    def _firmware_from(self) -> str:
        """Say who has firmware for the camera: the maker's page, or whoever sells it under another name."""
        finding, page = self.finding, self.guidance.firmware_page
        if finding.rebadge:
            return self._notice("firmware_from", page=finding.brand)
        return self._compose(
            "firmware_from", page=f"[{self.say.value(page.title)}]({page.address})"
        )

    def _found(self) -> str:
        """Say what was found and how sure that is."""
        finding = self.finding
        labels = [
            self.say.value(finding.model) if finding.model else "",
            self._notice("sold_as", brand=finding.brand or "")
            if finding.rebadge
            else "",
            self._compose("through", relay=self.say.join(self.relays))
            if self.relays
            else "",
        ]
        label = self.say.chain(filter(None, labels), "comma")
        name = self.say.value(finding.camera.name)
        device = self._compose(
            "device" if label else "device_plain", name=name, label=label
        )
        sources = {clue.source for clue in finding.clues if clue.supports}
        single = finding.verdict is Verdict.LIKELY and len(sources) < _SEVERAL
        return self._compose(
            f"{finding.verdict}{'_one' if single else ''}_{finding.camera.kind}",
            device=device,
        )

    def _reason(self, lead: Measure | None) -> str:
        if lead is None:
            return self._notice("reason_default")
        told, unconfirmed = self.say.measure(lead), not lead.newest_state_confirmed
        if is_due(lead.checked, self.today):
            title = self.say.say("measure", f"{lead.key}_title")
            told, unconfirmed = (
                self._compose(
                    "reason_due", title=title, date=self.say.day(lead.checked)
                ),
                True,
            )
        said = (
            told,
            self.say.objection(lead),
            self._notice("unconfirmed") if unconfirmed else "",
        )
        return " ".join(filter(None, said))

    # What was decided before; empty where nothing was ------------------------------------------

    def news(self) -> str:
        """Say what is certain now, and that the owner's decision holds all the same."""
        earlier = (
            self._told(self.decision, f"news_{self.decision.kind}")
            if self.decision
            else ""
        )
        return join_paragraphs(self._found(), earlier, self._notice("news_holds"))

    def _review(self) -> str:
        """Say what was decided when, once the day has come on which it is back."""
        decision = self.decision
        if decision is None:
            return ""
        if decision.outlived(self.today):
            return self._told(decision, "seen_again")
        if decision.refuted(self.finding):
            routers = {
                says.router
                for says in self.finding.camera.routers
                if says.word is not RouterWord.FORWARD
            }
            return self._told(
                decision,
                "review_opened",
                router=self.say.value(", ".join(sorted(routers))),
            )
        if decision.review is None or not decision.due(self.today):
            return ""
        key = "review_planned" if decision.kind is DecisionKind.PLANNED else "review"
        return self._told(decision, key, again=self.say.day(decision.review))

    def _told(self, decision: Decision, key: str, **parts: str) -> str:
        reason = reason_of(decision, self.say)
        said = self._compose(key, date=self.say.day(decision.decided), **parts)
        return f"{said} {self._compose('because', reason=reason)}" if reason else said

    # How do we know? -------------------------------------------------------------------------

    def evidence(self) -> str:
        """Tell every clue with its strength, what is not known, what would settle it."""
        finding = self.finding
        certain = finding.verdict is Verdict.CONFIRMED
        conclusive = [
            one.source
            for one in finding.clues
            if one.supports and one.strength is Strength.CONCLUSIVE
        ]
        by_integration = set(conclusive) == {"integration"}
        unknown = {
            "open_maker": not certain,
            "open_label": certain and by_integration,
            "open_model": not finding.model,
            "open_firmware": not finding.firmware,
        }
        known = bool(finding.model and finding.firmware)
        settles = {
            "settle_label": not certain,
            "settle_page": not certain or not known,
            "settle_ask": not certain and finding.camera.host and not self.asks,
            "settle_nothing": certain and known,
        }
        against = self._clues(supports=False)
        return join_paragraphs(
            self._notice("clues_for"),
            self._clues(supports=True),
            self._notice("clues_against" if against else "no_clues_against"),
            against,
            self._notice("source_integration") if by_integration else "",
            self._notice("open") if any(unknown.values()) else "",
            self._those(unknown),
            self._notice("settle"),
            self._those(settles),
        )

    def _those(self, holds: Mapping[str, object]) -> str:
        """List the sentences that hold."""
        return "\n".join(
            self._items(self._notice(key) for key, true in holds.items() if true)
        )

    def _clues(self, *, supports: bool) -> str:
        """List the best clue of each source, as the verdict counts them; the others are folded away."""
        clues = [clue for clue in self.finding.clues if clue.supports is supports]
        best = {clue.source: clue for clue in reversed(clues)}
        rest = [clue for clue in clues if best[clue.source] is not clue]
        shown = (self._clue(clue) for clue in clues if best[clue.source] is clue)
        return format_list(self.say, shown, map(self._clue, rest))

    def _clue(self, clue: Clue) -> str:
        return self._compose(
            "clue", strength=self.say.strength(clue.strength), text=self.say.clue(clue)
        )

    # What can I do now? ----------------------------------------------------------------------

    def advice(self) -> str:
        """Tell steps with their cost, known flaws, the country's measures, a recorder's cameras."""
        return join_paragraphs(
            *self._recorder(),
            way_text(self.finding, self.say, self.integrations, self.ways_in),
            self._notice("steps"),
            *(self._step(step) for step in sorted(self.guidance.steps, key=self._when)),
            self._notice("flaws"),
            *self._flaws(),
            self._notice("measures"),
            *self._measures(),
        )

    def _recorder(self) -> Iterable[str]:
        camera = self.finding.camera
        hanging = [
            self._compose(
                "recorder_camera",
                name=self.say.value(other.camera.name),
                verdict=self.say.verdict(other.verdict),
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
        yield self._notice("recorder")
        if hanging:
            yield format_list(self.say, self._items(hanging))
        else:
            yield self._notice(
                "recorder_channels" if camera.channels else "recorder_none",
                count=camera.channels,
            )

    def _when(self, step: Step) -> tuple[bool, bool, bool, bool]:
        """Order: what a known flaw asks for, the rest as it stands, what suits this device little, what is done."""
        urgent = bool(self.finding.known_flaws) and step.key in _AGAINST_FLAWS
        suits_little = self.finding.camera.kind in step.last_for or self._ends(step)
        return step.key in self.done, step.key == _LAST, suits_little, not urgent

    def _ends(self, step: Step) -> bool:
        """Whether the camera would be gone from Home Assistant with this step."""
        return "cloud" in step.last_for and self.guidance.only_by_cloud(
            self.finding.camera.integrations
        )

    def _step(self, step: Step) -> str:
        said = [
            self._compose(label, text=self.say.step(step.key, part))
            for label, part in (("do", "do"), ("reason", "why"), ("costs", "costs"))
            if self.say.has("step", f"{step.key}_{part}")
        ]
        if self._ends(step):
            said.insert(0, self._notice("ends_cloud"))
        if home := self._home(step):
            said.append(self._compose("home", text=home))
        if step.key == _FIRMWARE:
            said[1:1] = [
                *dict.fromkeys(
                    self.say.fixed(flaw) for flaw in self.finding.known_flaws
                ),
                self._firmware_from(),
            ]
        title = self._compose(
            "step_title_done" if step.key in self.done else "step_title",
            title=self.say.step(step.key),
            effort=self._effort(step),
        )
        return fold_section(title, *said, say_sources(self.say, step.sources))

    def _home(self, step: Step) -> str:
        """Say what a step means in Home Assistant, for the integrations of this camera."""
        said = [
            self._notice(f"password_{each.password}", name=each.name)
            for each in self.guidance.integrations_of(self.finding.camera.integrations)
            if each.password and step.key == "password"
        ]
        if self.say.has("step", f"{step.key}_home"):
            said.append(self.say.step(step.key, "home"))
        return " ".join(said)

    def _effort(self, step: Step) -> str:
        low, high = step.minutes_from, step.minutes_to
        if low == high:
            return self.say.say("effort", "minutes", {"from": low})
        key, unit = (
            ("minutes_range", 1)
            if low % _HOUR or high % _HOUR
            else ("hours_range", _HOUR)
        )
        return self.say.say("effort", key, {"from": low // unit, "to": high // unit})

    def _flaws(self) -> Iterable[str]:
        finding = self.finding
        yield self._firmware()
        if not finding.flaws:
            yield self.say.no_flaws(finding)
        for flaw in finding.flaws:
            checked = self._checked(flaw.checked) if flaw.checked else ""
            yield fold_section(
                flaw.cve,
                self.say.flaw(flaw),
                checked,
                say_sources(self.say, flaw.sources),
            )

    def _firmware(self) -> str:
        """Say which firmware it reports, or that it reports none."""
        firmware = self.finding.firmware
        return self._notice(
            "flaw_where" if firmware else "flaw_where_unknown", firmware=firmware
        )

    def _measures(self) -> Iterable[str]:
        measures = self.guidance.measures_for(self.country)
        if not measures:
            untold = (
                "measures_untold"
                if self.guidance.on_file_for(self.country)
                else "no_measures"
            )
            yield self._notice(untold if self.country else "no_country")
            return
        # The measure of the first screen leads; what followed it reads better behind it.
        lead = self.guidance.lead_for(self.country)
        yield from (
            self._measure(measure)
            for measure in sorted(measures, key=lambda each: each != lead)
        )
        for position in self.guidance.positions:
            said = self.say.say("position", position.key)
            yield fold_section(
                self._notice("position_title"),
                said,
                say_sources(self.say, position.sources),
            )

    def _measure(self, measure: Measure) -> str:
        say = self.say
        who = say.join(say.say("binds", each) for each in measure.binds)
        facts = (
            self._compose("date", date=say.when(measure.since)),
            self._compose("binds", who=who) if who else "",
            self._compose("status", status=say.say("status", measure.status)),
            self._compose("newest", date=say.when(measure.newest_source))
            if measure.newest_source
            else "",
            self._checked(measure.checked),
        )
        return fold_section(
            say.say("measure", f"{measure.key}_title"),
            say.measure(measure),
            say.say("measure", f"{measure.key}_more")
            if say.has("measure", f"{measure.key}_more")
            else "",
            say.objection(measure),
            " ".join(filter(None, facts)),
            say_sources(say, dict.fromkeys((*measure.sources, *measure.disputed))),
        )

    # Parts -----------------------------------------------------------------------------------

    def _notice(self, key: str, **values: object) -> str:
        return self.say.say("notice", key, values)

    def _compose(self, key: str, **parts: str) -> str:
        """Make a sentence from parts that are sentences already."""
        return self.say.compose("notice", key, parts)

    def _items(self, texts: Iterable[str]) -> list[str]:
        return [self._compose("item", text=text) for text in texts]

    def _checked(self, day: date) -> str:
        return say_checked(self.say, day, self.today)


def free_steps(say: Sentences, guidance: Guidance, findings: Iterable[Finding]) -> str:
    """Say the first steps; ending cloud access only where a camera lives without it."""
    cloud = any(
        guidance.only_by_cloud(finding.camera.integrations) for finding in findings
    )
    return say.say("notice", "free_steps_cloud" if cloud else "free_steps")
