"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a step ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.
"""

from typing import Final, override

from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.data_entry_flow import AbortFlow

from ..language.markdown import join_paragraphs
from ..notices.notices import Case
from ..settings.road_screens import compose_pictures, find_picture
from ..settings.setup_screens import async_find_waiting_setup
from ..settings.swap_flow import Answers, Shown, make_name_values
from .advising import AdviceScreens
from .deciding import DecisionScreens
from .lost import LostScreens
from .stickers import StickerScreens
from .text import NoticeText
from .whole_home import WholeHomeScreens

#: In the order of time.
CHOICES: Final = ("advice", "replace", "keep", "sticker", "more")
#: The last choice of the first screen of a camera, by what the notice is about.
LAST_CHOICE: Final[dict[Case, tuple[str, ...]]] = {
    Case.NEWS: ("news",),
    Case.SUMMARY: ("summary",),
}


class NoticeFlow(
    AdviceScreens, DecisionScreens, StickerScreens, WholeHomeScreens, LostScreens
):
    """The screens of one notice, from its first."""

    async def async_step_init(self, _: Answers = None) -> RepairsFlowResult:
        """Begin with the first screen of what the notice is about."""
        first: RepairsFlowResult = await getattr(self, f"async_step_{self._case}")()
        return first

    @override
    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was found, why it matters and what is free to do; offer the choices."""
        choices = (*CHOICES, *LAST_CHOICE.get(self._case, ()))
        camera = self.swap_subject().finding.camera
        say = await self._async_get_sentences()
        picture = find_picture(self.hass, camera.entity_ids, say)
        return await self.async_show_text(
            "camera",
            choices,
            lambda said: join_paragraphs(picture, said.compose_first_screen()),
        )

    async def async_step_replace(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what leads to another camera, in the order of time; one that was discovered can be set up at once."""
        way = await async_find_waiting_setup(self.hass)
        set_up = ("set_up_found", "set_up_other") if way else ("set_up",)
        values = {"found": f"{way.name} ({way.integration})"} if way else {}
        options = ("replacements", "planned", *set_up, "swap", "back")
        return self._show_menu("replace", options, **values)

    async def async_step_more(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what fewer people want."""
        ignore = ("ignore",) if self._case is Case.CAMERA else ()
        options = ("evidence", *self.list_whole_home(), "report", *ignore, "back")
        return self._show_menu("more", options)

    async def async_step_news(self, _: Answers = None) -> RepairsFlowResult:
        """Say what became certain; the decision may stay or be made again."""
        return await self.async_show_text(
            "news", ("stay", "camera", "evidence"), NoticeText.compose_news
        )

    async def async_step_newcomer(self, _: Answers = None) -> RepairsFlowResult:
        """Show both cameras, and ask whether the new one replaces the old one."""
        subject, say = self.swap_subject(), await self._async_get_sentences()
        if (newcomer := subject.newcomer) is None:
            raise AbortFlow("gone")
        new, old = newcomer.new.camera, subject.finding.camera
        names = {
            "name": say.value(old.name),
            "new": say.value(new.name),
            "date": say.day(newcomer.added),
        }
        pictures = compose_pictures(self.hass, say, new.entity_ids, old.entity_ids)
        return self._show_menu(
            "newcomer",
            ("swap_newcomer", "swap_choose", "not_it"),
            text=join_paragraphs(say.compose("road", "newcomer", names), *pictures),
        )

    async def async_step_swapped(self, _: Answers = None) -> Shown:
        """Ask whether the camera works that replaced another; there is nothing to end, so that it may be ignored."""
        self.leave_check = "ignore"
        return await self.async_step_swap_check(None)

    async def async_step_not_it(self, _: Answers = None) -> RepairsFlowResult:
        """Ask nobody again whether this new camera replaces another."""
        subject = self.swap_subject()
        if subject.newcomer is not None:
            subject.decisions.async_answered(subject.newcomer.new.camera)
        return self._end_repair("not_it", make_name_values(subject.finding))
