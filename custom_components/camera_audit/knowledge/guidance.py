"""What authorities did, what anyone can do now: dated facts with their sources.

The sentences stand in the translations (``selector.measure``, ``selector.step``); here are only
the facts behind them. Read when someone asks, never at start.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .reader import read_data_file
from .records import Source, make_record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

GUIDANCE = Path(__file__).parent / "data" / "guidance"

#: What was checked longer ago is to be looked up again, and leads no notice.
DUE_AFTER = timedelta(days=180)
#: The step that is taken in the router, once for all cameras.
ROUTER_STEP = "no_port_forward"
#: Keys of the steps that close the way to a flaw, and end it.
FIRMWARE = "firmware"
AGAINST_FLAWS = frozenset({ROUTER_STEP, FIRMWARE})
#: A case binds whoever is a party to it: that is no rule for others.
PARTIES = "parties"
#: How states of measures begin that an authority has announced, and of which no text in force was found.
_ANNOUNCED = "announced"
_PROPOSED = "proposed"
#: What is answered where no rule of a country is about homes.
NOT_AT_HOME = "home_rule_not_at_home"
#: So many steps are named first.
FIRST_STEPS = 2
#: Key of the step that comes when a device is taken down.
LAST = "reset_before_disposal"


class NoticeUse(StrEnum):
    """Whether a measure may stand in a notice."""

    YES = "yes"
    ONLY_WITH_CAVEAT = "only_with_caveat"
    NO = "no"


class Measure(NamedTuple):
    """What one authority did.

    ``country``: ISO 3166 two letters, or EU. ``place``: a part of the country, if only that.
    ``since``: YYYY-MM-DD, YYYY-MM or YYYY, as far as known. ``binds``: keys of ``selector.binds``.
    ``disputed``: where Hikvision's objection to this measure was read, empty where it was not.
    ``newest_source``: the day of the newest that was read, as far as known; ``checked``: the day on
    which the state was looked up. ``sale``: what was found on selling such cameras there, a key of ``selector.measure`` behind
    ``sale_``; empty where another measure of the country says it. No measure on file obliges a household.
    """

    key: str
    country: str
    since: str
    binds: tuple[str, ...]
    status: str
    checked: date
    newest_state_confirmed: bool
    use: NoticeUse
    sources: tuple[Source, ...]
    disputed: tuple[Source, ...] = ()
    place: str | None = None
    newest_source: str = ""
    sale: str = ""


class Step(NamedTuple):
    """What anyone can do now. Effort in minutes.

    ``last_for``: whom it suits so little that it comes last there: ``recorder``, or ``cloud`` for
    what Home Assistant reaches through the maker's cloud alone, which the step ends.
    """

    key: str
    order: int
    minutes_from: int
    minutes_to: int
    sources: tuple[Source, ...]
    last_for: tuple[str, ...] = ()


class IntegrationSteps(NamedTuple):
    """An integration as far as the steps concern it.

    ``cloud``: whether it works through the maker's cloud alone. ``password``: how it gets a new
    password, a key of ``selector.notice`` behind ``password_``; empty where not looked up.
    ``update_loses``: what owners report to lose with newer firmware, a key behind ``update_loses_``; empty where nothing
    is known. ``sources``: where that was read.
    """

    domain: str
    name: str
    cloud: bool
    password: str = ""
    update_loses: str = ""
    sources: tuple[Source, ...] = ()


class RouterWords(NamedTuple):
    """What is chosen and entered in a router, in the words of its pages in one language, and where that was read."""

    lines: tuple[str, ...]
    sources: tuple[Source, ...]


class RouterRule(NamedTuple):
    """How a router is told to end a device's way to the internet. ``domains``: integrations that show such a router.

    ``lines``: as they are entered, in the router's own words; ``{camera}`` and ``{home_assistant}`` stand for addresses.
    ``ipv6``: where the same is entered for IPv6, in these words too; empty where no page of it tells.
    ``translated``: lines and sources by language, where its pages were read in another than English.
    ``is_file``: whether the lines are saved as a file, rather than entered one by one.
    """

    key: str
    name: str
    domains: tuple[str, ...]
    lines: tuple[str, ...]
    sources: tuple[Source, ...]
    ipv6: str = ""
    translated: Mapping[str, RouterWords] = {}
    is_file: bool = False

    def words_in(self, language: str) -> RouterWords:
        """Return its lines and sources in a language, else those in English."""
        return self.translated.get(language) or RouterWords(self.lines, self.sources)


class RouterPages(NamedTuple):
    """Where in a home router something is set, in the router's own words; ``{camera}`` stands for the address.

    ``note``: a key of ``selector.home_router`` of what several routers have in common, empty where there is nothing.
    ``translated``: lines and sources by language, where its pages were read in another than English.
    """

    lines: tuple[str, ...]
    sources: tuple[Source, ...]
    confidence: str
    note: str = ""
    translated: Mapping[str, RouterWords] = {}

    def words_in(self, language: str) -> RouterWords:
        """Return its lines and sources in a language, else those in English."""
        return self.translated.get(language) or RouterWords(self.lines, self.sources)


class HomeRouter(NamedTuple):
    """A common home router: where a device is blocked from outside (``block``), and stopped from calling out (``stop``).

    None where no page of its maker or provider could be read. ``countries``: where providers hand it out, as two
    letters; empty where shops sell it anywhere. ``domains``: integrations that show such a router.
    """

    key: str
    name: str
    countries: tuple[str, ...]
    domains: tuple[str, ...]
    checked: date
    block: RouterPages | None = None
    stop: RouterPages | None = None


class UnreadRouter(NamedTuple):
    """A home router of which no page could be read that tells the steps on these ``sides``: ``block``, ``stop``.

    ``countries``: as of :class:`HomeRouter`. ``what``: what was looked for, and when.
    """

    name: str
    countries: tuple[str, ...]
    sides: tuple[str, ...]
    what: str


class Position(NamedTuple):
    """Whose view is told beside the measures, and where it was read."""

    key: str
    sources: tuple[Source, ...]


class WayOutIntegrations(NamedTuple):
    """Integrations of a home's network that have to do with a camera's way to the internet."""

    on_request: tuple[str, ...]
    """Routers that say it of a device only after the owner has allowed that; each has its own sentence."""
    name_filters: tuple[str, ...]
    """Those that answer names, and close nothing."""


class DeviceInHand(NamedTuple):
    """What the steps for a device depend on.

    ``kind``: what it is; ``domains``: the integrations that show it; ``flawed``: whether its firmware has a known flaw;
    ``done``: keys of the steps that its owner has taken.
    """

    kind: str
    domains: Collection[str]
    flawed: bool
    done: frozenset[str] = frozenset()


class Guidance(NamedTuple):
    """All measures in the order of the file, all steps in the order to take them.

    ``firmware_page``: where the maker has firmware for what carries its own name.
    """

    checked: date
    measures: tuple[Measure, ...]
    steps: tuple[Step, ...]
    positions: tuple[Position, ...]
    integrations: tuple[IntegrationSteps, ...]
    firmware_page: Source
    way_out: WayOutIntegrations

    def measures_for(self, country: str | None) -> tuple[Measure, ...]:
        """Return what may be told in a country, newest first; no record or no country: nothing.

        A home without a record gets no sentence at all: the design's "no record, no sentence"
        stands above the default sentence of the notice's specification.
        """
        told = [
            measure
            for measure in self.measures
            if country
            and measure.country == country.upper()
            and measure.use is not NoticeUse.NO
        ]
        return tuple(sorted(told, key=lambda measure: measure.since, reverse=True))

    def integrations_of(self, domains: Iterable[str]) -> tuple[IntegrationSteps, ...]:
        """Return those of these integrations that the steps know."""
        shown = {*domains}
        return tuple(each for each in self.integrations if each.domain in shown)

    def list_steps_left(self, device: DeviceInHand) -> list[Step]:
        """Return the steps that are left for a device, as :meth:`sort_steps`; the one for when it is taken down is not among them."""
        return [
            step
            for step in self.sort_steps(device)
            if step.key not in device.done and step.key != LAST
        ]

    def sort_steps(self, device: DeviceInHand) -> list[Step]:
        """Return all steps in the order in which a device's owner reads them.

        Those that a known flaw asks for come first, what suits the device little last, and what is done below.
        """
        return sorted(
            self.steps,
            key=lambda step: (
                step.key in device.done,
                step.key == LAST,
                *self._rank_step(step, device),
            ),
        )

    def list_steps_for_all(self, devices: Sequence[DeviceInHand]) -> list[Step]:
        """Return the steps that are left for any of several devices, in the order in which the owner of all reads them.

        Those that a known flaw of any asks for come first, what suits any of them little last.
        """
        left = [
            step
            for step in self.steps
            if step.key != LAST
            and not all(step.key in device.done for device in devices)
        ]
        return sorted(left, key=lambda step: self._rank_for_all(step, devices))

    def _rank_for_all(
        self, step: Step, devices: Sequence[DeviceInHand]
    ) -> tuple[bool, bool]:
        """Return the place of a step among others for several devices; see :meth:`_rank_step`."""
        ranks = [self._rank_step(step, device) for device in devices]
        suits_any_little = any(suits_little for suits_little, _ in ranks)
        return suits_any_little, all(can_wait for _, can_wait in ranks)

    def _rank_step(self, step: Step, device: DeviceInHand) -> tuple[bool, bool]:
        """Return the place of a step among others: whether it suits the device little, whether it is not urgent."""
        suits_little = device.kind in step.last_for
        suits_little = suits_little or self.ends_camera(step, device.domains)
        return suits_little, not (device.flawed and step.key in AGAINST_FLAWS)

    def ends_camera(self, step: Step, domains: Iterable[str]) -> bool:
        """Whether a camera with these integrations would be gone from Home Assistant with a step."""
        return "cloud" in step.last_for and self.only_by_cloud(domains)

    def only_by_cloud(self, domains: Iterable[str]) -> bool:
        """Whether a camera with these integrations would stop without the maker's cloud."""
        known = self.integrations_of(domains)
        return bool(known) and all(each.cloud for each in known)

    def on_file_for(self, country: str | None) -> bool:
        """Whether there is any record of a country, also one that is not told."""
        return any(
            country and each.country == country.upper() for each in self.measures
        )

    def lead_for(self, country: str | None) -> Measure | None:
        """Return the one measure for the first screen, if the country has one.

        The newest that is fit for a notice, else the newest that needs a caveat. Home Assistant
        knows no state or province, so a measure of a part of the country is never it.
        """
        told = [
            measure for measure in self.measures_for(country) if measure.place is None
        ]
        return next(
            (measure for measure in told if measure.use is NoticeUse.YES),
            told[0] if told else None,
        )

    def answer_home_rule(self, country: str | None) -> str:
        """Return whether a rule of a country is about homes, as a key of ``selector.notice``.

        No measure on file binds a household, so none is said to.
        """
        if not country:
            return "no_country"
        if self.rules_for(country):
            return NOT_AT_HOME
        return "measures_untold" if self.on_file_for(country) else "no_measures"

    def rules_for(self, country: str | None) -> tuple[Measure, ...]:
        """Return what answers for a country whether a rule is about homes: the leading measure, then all that may lead."""
        lead = self.lead_for(country)
        others = [
            measure
            for measure in self.measures_for(country)
            if measure.use is NoticeUse.YES
            and measure.place is None
            and measure != lead
        ]
        return (lead, *others) if lead else ()


def list_bodies(measures: Iterable[Measure]) -> dict[str, bool]:
    """Return whom measures bind, each once, and whether all that binds them is only announced.

    What is only proposed binds nobody; what a court decides between parties is no rule for others.
    """
    bodies: dict[str, bool] = {}
    for measure in measures:
        is_announced = measure.status.startswith(_ANNOUNCED)
        for body in measure.binds if measure.status != _PROPOSED else ():
            if body != PARTIES:
                bodies[body] = bodies.get(body, True) and is_announced
    return bodies


def is_due(checked: date, today: date) -> bool:
    """Whether facts that were checked on a day are to be looked up again."""
    return today - checked > DUE_AFTER


def load_guidance(folder: Path = GUIDANCE) -> Guidance:
    """Read the guidance. Blocking: call it in an executor. KnowledgeError if a file is damaged."""
    (measures, positions), checked = read_data_file(
        folder / "measures.json", _read_measures
    )
    (steps, integrations, page, way_out), also_checked = read_data_file(
        folder / "steps.json", _read_steps
    )
    return Guidance(
        checked=min(checked, also_checked),
        measures=measures,
        steps=steps,
        positions=positions,
        integrations=integrations,
        firmware_page=page,
        way_out=way_out,
    )


def load_rules(folder: Path = GUIDANCE) -> tuple[tuple[RouterRule, ...], date]:
    """Read the rules for routers, and the day they were checked. As :func:`load_guidance`."""
    return read_data_file(
        folder / "routers.json",
        lambda data: tuple(map(_read_rule, data["routers"])),
    )


def _read_rule(row: dict[str, Any]) -> RouterRule:
    return make_record(RouterRule, row, translated=_read_translated(row))


def _read_translated(row: dict[str, Any]) -> dict[str, RouterWords]:
    return {
        language: make_record(RouterWords, words)
        for language, words in row.get("translated", {}).items()
    }


def load_home_routers(folder: Path = GUIDANCE) -> tuple[HomeRouter, ...]:
    """Read the steps in common home routers; each has the day on which it was checked. As :func:`load_guidance`."""
    routers, _ = read_data_file(
        folder / "home_routers.json",
        lambda data: tuple(map(_read_home_router, data["routers"])),
    )
    return routers


def _read_home_router(row: dict[str, Any]) -> HomeRouter:
    pages = {side: _read_pages(row[side]) for side in ("block", "stop")}
    return make_record(HomeRouter, row, **pages)


def _read_pages(row: dict[str, Any] | None) -> RouterPages | None:
    if row is None:
        return None
    return make_record(RouterPages, row, translated=_read_translated(row))


def load_unread_routers(folder: Path = GUIDANCE) -> tuple[UnreadRouter, ...]:
    """Read of which home routers no page could be read. As :func:`load_guidance`."""
    routers, _ = read_data_file(
        folder / "home_routers.json",
        lambda data: tuple(make_record(UnreadRouter, row) for row in data["not_read"]),
    )
    return routers


def _read_measures(
    data: dict[str, Any],
) -> tuple[tuple[Measure, ...], tuple[Position, ...]]:
    measures = (
        make_record(Measure, row, since=row["date"], use=NoticeUse(row["notice_use"]))
        for row in data["measures"]
    )
    positions = (make_record(Position, row) for row in data["positions"])
    return tuple(measures), tuple(positions)


def _read_steps(
    data: dict[str, Any],
) -> tuple[tuple[Step, ...], tuple[IntegrationSteps, ...], Source, WayOutIntegrations]:
    steps = [make_record(Step, row) for row in data["steps"]]
    steps.sort(key=lambda step: step.order)
    integrations = (make_record(IntegrationSteps, row) for row in data["integrations"])
    return (
        tuple(steps),
        tuple(integrations),
        make_record(Source, data["firmware_page"]),
        make_record(WayOutIntegrations, data["way_out"]),
    )
