"""What can be done now: steps, known flaws, the country's measures, a recorder's cameras."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..audit.camera import CameraKind
from ..audit.finding import MAKER_TOLD
from ..language.markdown import fold, paragraphs
from .parts import NoticeParts, say_checked

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from ..knowledge.guidance import Measure, Step

_MINUTES = 60
_FIRMWARE = "firmware"
#: What closes the way to a flaw, and what ends it.
_AGAINST_FLAWS = frozenset({"no_port_forward", _FIRMWARE})
_LAST = "reset_before_disposal"
_PASSWORD = "password"  # noqa: S105  the key of a step


class NoticeAdvice(NoticeParts):
    """The screen "What can I do now?"."""

    __slots__ = ()

    def free_steps(self) -> str:
        """Say the first steps; ending cloud access only where the camera lives without it."""
        cloud = self.guidance.only_by_cloud(self.finding.camera.integrations)
        return self.notice("free_steps_cloud" if cloud else "free_steps")

    def advice(self) -> str:
        """Tell steps with their cost, known flaws, the country's measures, a recorder's cameras."""
        return paragraphs(
            *self._recorder(),
            self.notice("steps"),
            *(self._step(step) for step in sorted(self.guidance.steps, key=self._when)),
            self.notice("flaws"),
            *self._flaws(),
            self.notice("measures"),
            *self._measures(),
        )

    def _recorder(self) -> Iterable[str]:
        camera = self.finding.camera
        hanging = [
            self.say.compose(
                "notice",
                "recorder_camera",
                {"name": self.say.value(other.camera.name), "verdict": self.say.verdict(other.verdict)},
            )
            for other in self.others
            if other.camera.recorder_id == camera.camera_id
        ]
        if not hanging and not camera.channels and camera.kind is not CameraKind.RECORDER:
            return
        yield self.notice("recorder")
        if hanging:
            yield self.listed(self.say.compose("notice", "item", {"text": each}) for each in hanging)
        elif camera.channels:
            yield self.notice("recorder_channels", count=camera.channels)
        else:
            yield self.notice("recorder_none")

    def _when(self, step: Step) -> tuple[bool, bool, bool]:
        """Order: what a known flaw asks for first, then as they stand, then what is done."""
        urgent = bool(self.finding.known_flaws) and step.key in _AGAINST_FLAWS
        return step.key == _LAST, step.key in self.done, not urgent

    def _step(self, step: Step) -> str:
        parts = {"title": self.say.step(step.key), "effort": self._effort(step)}
        said = [
            self.say.compose("notice", label, {"text": self.say.step(step.key, part)})
            for label, part in (("do", "do"), ("reason", "why"), ("costs", "costs"))
            if self.say.has("step", f"{step.key}_{part}")
        ]
        if home := self._home(step):
            said.append(self.say.compose("notice", "home", {"text": home}))
        if step.key == _FIRMWARE:
            said[1:1] = dict.fromkeys(self.say.fixed(flaw) for flaw in self.finding.known_flaws)
        done = step.key in self.done
        title = self.say.compose("notice", "step_title_done" if done else "step_title", parts)
        return fold(title, *said, self.sources(step.sources))

    def _home(self, step: Step) -> str:
        """Say what a step means in Home Assistant, for the integrations of this camera."""
        said = []
        if step.key == _PASSWORD:
            said += [
                self.notice(f"password_{each.password}", name=each.name)
                for each in self.guidance.integrations_of(self.finding.camera.integrations)
                if each.password
            ]
        if self.say.has("step", f"{step.key}_home"):
            said.append(self.say.step(step.key, "home"))
        return " ".join(said)

    def _effort(self, step: Step) -> str:
        low, high = step.minutes_from, step.minutes_to
        if low == high:
            return self.say.say("effort", "minutes", {"from": low})
        if low % _MINUTES or high % _MINUTES:
            return self.say.say("effort", "minutes_range", {"from": low, "to": high})
        hours = {"from": low // _MINUTES, "to": high // _MINUTES}
        return self.say.say("effort", "hours_range", hours)

    def _flaws(self) -> Iterable[str]:
        yield self.firmware()
        if not self.finding.flaws:
            yield self.notice(self._why_no_flaws())
        for flaw in self.finding.flaws:
            yield fold(
                flaw.cve,
                self.say.flaw(flaw),
                self._checked_on(flaw.checked) if flaw.checked else "",
                self.sources(flaw.sources),
            )

    def firmware(self) -> str:
        """Say which firmware it reports, or that it reports none."""
        if firmware := self.finding.firmware:
            return self.notice("flaw_where", firmware=firmware)
        return self.notice("flaw_where_unknown")

    def _why_no_flaws(self) -> str:
        if self.finding.verdict not in MAKER_TOLD:
            return "flaws_need_maker"
        return "flaws_need_firmware" if self.finding.flaws_untold else "no_flaws"

    def _checked_on(self, day: date) -> str:
        return say_checked(self.say, day, self.today)

    def _measures(self) -> Iterable[str]:
        measures = self.guidance.measures_for(self.country)
        if not measures:
            on_file = self.guidance.on_file_for(self.country)
            untold = "measures_untold" if on_file else "no_measures"
            yield self.notice(untold if self.country else "no_country")
            return
        # The measure of the first screen leads; what followed it reads better behind it.
        lead = self.guidance.lead_for(self.country)
        yield from (self._measure(measure) for measure in sorted(measures, key=lambda each: each != lead))
        for position in self.guidance.positions:
            yield fold(
                self.notice("position_title"), self.say.say("position", position.key), self.sources(position.sources)
            )

    def _measure(self, measure: Measure) -> str:
        say = self.say
        who = say.join(say.say("binds", each) for each in measure.binds)
        facts = [
            say.compose("notice", "date", {"date": say.when(measure.since)}),
            say.compose("notice", "binds", {"who": who}) if who else "",
            say.compose("notice", "status", {"status": say.say("status", measure.status)}),
            self._checked_on(measure.checked),
        ]
        return fold(
            say.say("measure", f"{measure.key}_title"),
            say.measure(measure),
            say.objection(measure),
            " ".join(fact for fact in facts if fact),
            self.sources(tuple(dict.fromkeys((*measure.sources, *measure.disputed)))),
        )
