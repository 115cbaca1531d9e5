"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first screen is a menu; each choice is a step of its own. A new choice is its id in
``CHOICES``, a method ``async_step_<id>``, and its texts below ``issues.finding.fix_flow`` in the
translations. The summary and the news have a first screen of their own and share all others.
"""

from typing import TYPE_CHECKING, Final, override

from homeassistant.const import __version__ as ha_version
from homeassistant.helpers.selector import SelectOptionDict
from homeassistant.loader import async_get_integration

from ..const import DOMAIN, NAME
from ..helpers.selectors import choice
from ..knowledge.guidance import load_guidance
from ..language.translations import async_sentences
from ..notices.board import async_ignore
from ..notices.notice import Case
from .report import report_of
from .summary_text import summary_text
from .swapping import Swapping
from .text import NoticeText

if TYPE_CHECKING:
    import probatio as vol
    from homeassistant.components.repairs.models import RepairsFlowResult

    from .screens import Answers
else:  # the same under its older name, which all versions know
    import voluptuous as vol

CHOICES: Final = ("evidence", "advice", "swap", "planned", "keep", "not_hikvision", "report")
#: The last choice of the first screen, by what the notice is about.
LAST_CHOICE: Final = {Case.CAMERA: "ignore", Case.NEWS: "news", Case.SUMMARY: "summary"}
BACK: Final = ("back",)


class NoticeFlow(Swapping):
    """The screens of one notice."""

    _back_to_news = False

    async def async_step_init(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 (the same for every step)
        """Begin with the first screen of what the notice is about."""
        if self._case is Case.SUMMARY:
            return await self.async_step_summary()
        if self._case is Case.NEWS:
            return await self.async_step_news()
        return await self.async_step_camera()

    async def async_step_camera(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say what was found, why it matters and what is free to do; offer the choices."""
        self._back_to_news = False
        choices = (*CHOICES, LAST_CHOICE[self._case])
        return await self._async_camera_screen("camera", choices, NoticeText.first)

    async def async_step_back(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Go back to the first screen of the camera."""
        return await (self.async_step_news() if self._back_to_news else self.async_step_camera())

    async def async_step_evidence(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say how we know."""
        return await self._async_camera_screen("evidence", BACK, NoticeText.evidence)

    async def async_step_report(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Show what a report of a wrong match would say, and the link that carries it."""
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if scene.finding is None:
            return self.async_abort(reason="gone")
        integration = await async_get_integration(self.hass, DOMAIN)
        knowledge = scene.data.auditor.knowledge
        report = report_of(
            scene.finding,
            say=await async_sentences(self.hass, "en"),
            versions={"Home Assistant": ha_version, NAME: str(integration.version)},
            checked=knowledge.checked if knowledge else {},
            tracker=integration.issue_tracker or "",
        )
        return self.async_show_menu(
            step_id="report",
            menu_options=list(BACK),
            description_placeholders={
                **self._names(scene.finding),
                "report": report.markdown(),
                "link": report.link,
            },
        )

    async def async_step_ignore(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Keep the notice quiet; it stays among the ignored repairs."""
        ignored = async_ignore(self.hass, self._notice_id)
        return self.async_abort(reason="ignored" if ignored else "gone")

    # It became certain after a decision ---------------------------------------------------------

    async def async_step_news(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say what became certain; the decision may stay or be made again."""
        self._back_to_news = True
        return await self._async_camera_screen(
            "news", ("stay", "camera", "evidence"), NoticeText.news
        )

    # One notice for all cameras -----------------------------------------------------------------

    async def async_step_summary(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """List what waits for the owner."""
        return await self._async_summary()

    async def _async_summary(self, saved: str | None = None) -> RepairsFlowResult:
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if not (waiting := scene.waiting):
            return self.async_abort(reason="gone")
        say = (await async_sentences(self.hass)).for_markdown()
        guidance = await self.hass.async_add_executor_job(load_guidance)
        return self.async_show_menu(
            step_id="summary",
            menu_options=["choose", "ignore"],
            description_placeholders={"text": summary_text(waiting, say, guidance, saved)},
        )

    async def async_step_choose(self, user_input: Answers = None) -> RepairsFlowResult:
        """Let the owner choose a camera; then come its own screens."""
        if user_input is not None:
            self._camera_id = user_input["camera"]
            scene = self._scene()
            gone = scene is not None and scene.finding is None
            return await (self.async_step_summary() if gone else self.async_step_camera())
        if (scene := self._scene()) is None:
            return self.async_abort(reason="not_loaded")
        if not (waiting := scene.waiting):
            return self.async_abort(reason="gone")
        say = await async_sentences(self.hass)
        options = [
            SelectOptionDict(
                value=finding.camera.camera_id,
                label=say.label(say.value(finding.camera.name), say.verdict(finding.verdict)),
            )
            for finding in waiting
        ]
        return self.async_show_form(
            step_id="choose", data_schema=vol.Schema({vol.Required("camera"): choice(options)})
        )

    @override
    async def _async_decided(self, name: str) -> RepairsFlowResult | None:
        """Go on with the list while cameras of the summary wait."""
        if self._case is not Case.SUMMARY:
            return None
        scene = self._scene()
        return await self._async_summary(name) if scene is not None and scene.waiting else None


def flow_of(issue_id: str, data: dict[str, str | int | float | None] | None) -> NoticeFlow:
    """Make the repair of a notice from what the notice carries."""
    data = data or {}
    camera_id = data.get("camera_id")
    return NoticeFlow(
        issue_id,
        Case(str(data.get("case", Case.CAMERA.value))),
        None if camera_id is None else str(camera_id),
    )
