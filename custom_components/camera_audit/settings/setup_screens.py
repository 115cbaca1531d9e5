"""The screen before a swap: set the new camera up."""

from contextlib import suppress
from typing import Final

from homeassistant.components import repairs
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.util import dt as dt_util

from ..advice.suggest import async_suggest_replacements
from ..knowledge.replacements import load_replacements
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..options import Options
from ..swap.set_up import (
    ADD_PAGE,
    Way,
    async_begin_setup,
    async_list_setup_ways,
    async_list_setups,
)
from ..where_used.search import async_find_uses
from .road_screens import RoadScreens
from .swap_flow import Answers, Shown

#: Whether a dialog of this Home Assistant can go on with the set-up of another integration.
HANDS_OVER: Final = hasattr(repairs, "FlowType")
#: Of the brands that one integration shows, so many are named.
SOME_BRANDS: Final = 4


async def async_find_waiting_setup(hass: HomeAssistant) -> Way | None:
    """Return the first discovered camera whose set-up waits, where a dialog can go on with it."""
    replacements, _ = await hass.async_add_executor_job(load_replacements)
    return (
        next(iter(await async_list_setups(hass, replacements)), None)
        if HANDS_OVER
        else None
    )


def label_way(way: Way, say: Sentences) -> str:
    """Say what an integration sets up: whose cameras, where its own name does not tell."""
    name = way.integration.casefold()
    brands = [
        brand
        for brand in way.brands
        if brand.casefold() not in name and name not in brand.casefold()
    ]
    if not brands:
        return say.value(way.integration)
    more = (
        [say.say("notice", "more", {"count": left})]
        if (left := len(brands) - SOME_BRANDS) > 0
        else []
    )
    return say.label(
        say.value(way.integration),
        say.join([*map(say.value, brands[:SOME_BRANDS]), *more]),
    )


class SetupScreens(RoadScreens):
    """Choose how the new camera comes into Home Assistant; its integration asks the rest."""

    async def set_up(self, user_input: Answers = None) -> Shown:
        """Offer what was discovered and what fits, then hand over to that set-up."""
        ways = {way.key: way for way in await self._async_list_ways()}
        say = await self._async_get_sentences()
        if user_input is not None and (way := ways.get(user_input["way"])) is not None:
            return await self._async_begin_setup(way)
        if not ways:
            return self._show_menu("set_up_page", ["back"], say.say("road", "no_way"))
        plain = await async_get_sentences(self._hass)
        labels = {
            key: plain.say(
                "road", "waiting", {"name": way.name, "integration": way.integration}
            )
            if way.flow_id
            else label_way(way, plain)
            for key, way in ways.items()
        }
        return self._ask_for_one("set_up", "way", labels, next(iter(labels)))

    async def found(self, _: Answers = None) -> Shown:
        """Hand over to the first set-up that waits."""
        self._refresh_subject()
        waiting = await async_find_waiting_setup(self._hass)
        return await (self._async_begin_setup(waiting) if waiting else self.set_up())

    async def _async_begin_setup(self, way: Way) -> Shown:
        flow_id = await async_begin_setup(self._hass, way) if HANDS_OVER else None
        if flow_id is not None:
            await self._async_note_setup()
            return self._flow.async_hand_over(flow_id)
        say = await self._async_get_sentences()
        page = f"[{say.value(way.integration)}]({ADD_PAGE.format(domain=way.domain)})"
        return self._show_menu(
            "set_up_page", ["back"], say.compose("road", "add_page", {"page": page})
        )

    async def _async_note_setup(self) -> None:
        """Remember that a new camera is being set up in this one's place, so that it is asked about once it is there."""
        subject, now = self._subject, dt_util.utcnow()
        notes = subject.decisions.notes_of(subject.finding.camera)
        with suppress(HomeAssistantError):  # the set-up goes on without
            await subject.decisions.async_note(
                subject.finding.camera, notes._replace(bought=notes.bought or now)
            )

    async def _async_list_ways(self) -> list[Way]:
        subject = self._refresh_subject()
        camera = subject.finding.camera
        advice, replacements = await async_suggest_replacements(
            self._hass,
            subject.finding,
            await async_find_uses(self._hass, camera.entity_ids, camera.device_ids),
            subject.decisions.notes_of(camera).looks,
            avoid_listed=Options.of(subject.coordinator.config_entry).avoid_listed,
        )
        return await async_list_setup_ways(self._hass, advice, replacements)
