"""Which routers are offered for a home, in which order, and what is told of each. Nothing is changed in a router."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Final, NamedTuple

from ..knowledge.guidance import HomeRouter, RouterRule, UnreadRouter
from ..language.markdown import fold_section, join_paragraphs
from ..language.sentences import Sentences
from .home_router_text import Side, compose_home_steps, compose_unknown_steps, pages_of
from .rule_text import compose_rule

#: In the place of a router that is none of those on file.
ANOTHER: Final = "other"


class Place(IntEnum):
    """How near a router is to a home, the nearest first."""

    HERE = 0
    """An integration of the home shows it."""
    COUNTRY = 1
    """A provider of the country hands it out."""
    ANYWHERE = 2
    """Shops sell it to homes anywhere."""
    FIREWALL = 3
    """Its owner has built it, and knows its name."""
    ABROAD = 4
    ANOTHER = 5


#: Why the first of the list is the first.
_ORDERS: Final = {Place.HERE: "order_here", Place.COUNTRY: "order_country"}


class OfferedRouter(NamedTuple):
    """A router to choose."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RouterGuide:
    """The routers of one home, for one way that is to be ended there."""

    side: Side
    routers: Sequence[HomeRouter]
    unread: Sequence[UnreadRouter]
    rules: Sequence[RouterRule]
    rules_checked: date
    say: Sentences
    """Sentences for Markdown."""
    country: str | None
    integrations: Collection[str]
    """Those of the home."""
    camera: str | None
    """Its address."""
    home_assistant: str | None
    """Its address."""

    def list_routers(self) -> dict[str, OfferedRouter]:
        """Return the routers of which the steps are known by their keys, the nearest first; *Another router* last."""
        countries = {router.key: router.countries for router in self.routers}
        offered = {
            router.key: OfferedRouter(
                router.name, self._place(router.domains, router.countries)
            )
            for router in self.routers
            if pages_of(router, self.side)
        }
        for rule in self.rules if self.side == "stop" else ():
            place = self._place(rule.domains, countries.get(rule.key, ()))
            if place is Place.ANYWHERE:
                place = Place.FIREWALL
            offered[rule.key] = OfferedRouter(rule.name, place)
        name = self.say.say("home_router", "another_name")
        offered[ANOTHER] = OfferedRouter(name, Place.ANOTHER)
        return dict(sorted(offered.items(), key=lambda item: item[1].place))

    def _place(self, domains: Collection[str], countries: Collection[str]) -> Place:
        if not set(domains).isdisjoint(self.integrations):
            return Place.HERE
        if not countries:
            return Place.ANYWHERE
        return Place.COUNTRY if self.country in countries else Place.ABROAD

    def compose_router(self, key: str) -> str:
        """Tell the steps in a router, or the rule for it; of another router also which are none of those on file."""
        told = self._compose_steps(key)
        return join_paragraphs(told, self._say_unread()) if key == ANOTHER else told

    def _compose_steps(self, key: str) -> str:
        for rule in self.rules if self.side == "stop" else ():
            if rule.key == key:
                return compose_rule(
                    rule,
                    self.rules_checked,
                    self.say,
                    camera=self.camera,
                    home_assistant=self.home_assistant,
                )
        for router in self.routers:
            if router.key == key:
                return compose_home_steps(
                    router, self.side, self.say, camera=self.camera
                )
        return compose_unknown_steps(self.say, camera=self.camera)

    def compose_routers(self) -> str:
        """Tell the steps in every router, the nearest first and each folded; those in the router that the home shows at once."""
        nearest, *others = self.list_routers().items()
        order = self.say.say(
            "home_router",
            _ORDERS.get(nearest[1].place, "order_shops"),
            {"router": nearest[1].name},
        )
        texts = [self.say.say("home_router", "steps"), order]
        if nearest[1].place is Place.HERE:
            texts.append(self.compose_router(nearest[0]))
        else:
            others.insert(0, nearest)
        texts += [
            fold_section(offered.name, self.compose_router(key))
            for key, offered in others
        ]
        return join_paragraphs(*texts)

    def _say_unread(self) -> str:
        """Say which routers of the country or of shops were looked for, and not found."""
        names = [
            self.say.value(router.name)
            for router in self.unread
            if self.side in router.sides
            and self._place((), router.countries) is not Place.ABROAD
        ]
        if not names:
            return ""
        return self.say.compose(
            "home_router", "unread", {"routers": self.say.chain(names)}
        )
