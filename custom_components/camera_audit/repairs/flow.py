"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a step ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.
"""

from datetime import timedelta
from typing import Final, override

from homeassistant.components.http.auth import async_sign_path
from homeassistant.components.repairs.models import RepairsFlowResult
from homeassistant.const import STATE_UNAVAILABLE

from ..language.markdown import paragraphs, picture
from ..notices.notices import Case
from ..replace.flow import Answers
from .advising import Advising
from .deciding import Deciding
from .text import NoticeText

#: By weight.
CHOICES: Final = ("advice", "replace", "keep", "not_hikvision", "more")
#: The last choice of the first screen of a camera, by what the notice is about.
LAST_CHOICE: Final[dict[Case, tuple[str, ...]]] = {Case.NEWS: ("news",), Case.SUMMARY: ("summary",)}
#: How long the link of a picture holds.
PICTURE_FOR: Final = timedelta(minutes=2)


class NoticeFlow(Advising, Deciding):
    """The screens of one notice, from its first."""

    async def async_step_init(self, _: Answers = None) -> RepairsFlowResult:
        """Begin with the first screen of what the notice is about."""
        first: RepairsFlowResult = await getattr(self, f"async_step_{self._case}")()
        return first

    @override
    async def async_step_camera(self, _: Answers = None) -> RepairsFlowResult:
        """Say what was found, why it matters and what is free to do; offer the choices."""
        choices = (*CHOICES, *LAST_CHOICE.get(self._case, ()))
        return await self.async_show("camera", choices, lambda said: paragraphs(self._picture(), said.first()))

    def _picture(self) -> str:
        """Return the picture of what the camera sees, for whoever looks at the notice now.

        The browser asks Home Assistant for it by a link that ends soon; nothing keeps it.
        """
        for entity_id in self.swap_subject().finding.camera.entity_ids:
            state = self.hass.states.get(entity_id)
            if state and state.domain == "camera" and state.state != STATE_UNAVAILABLE:
                return picture(async_sign_path(self.hass, f"/api/camera_proxy/{entity_id}", PICTURE_FOR))
        return ""

    async def async_step_replace(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what leads to another camera."""
        return self._menu("replace", ("replacements", "swap", "planned", "back"))

    async def async_step_more(self, _: Answers = None) -> RepairsFlowResult:
        """Offer what fewer people want."""
        ignore = ("ignore",) if self._case is Case.CAMERA else ()
        return self._menu("more", ("evidence", "report", *ignore, "back"))

    async def async_step_news(self, _: Answers = None) -> RepairsFlowResult:
        """Say what became certain; the decision may stay or be made again."""
        return await self.async_show("news", ("stay", "camera", "evidence"), NoticeText.news)
