"""The repair of a notice: it carries the whole text, since a fixable issue shows nothing else.

The first step is a menu; each choice is a step of its own. A new choice is its id in ``CHOICES``,
a method ``async_step_<id>``, and its texts below ``issues.<key>.fix_flow`` in the translations.
"""

from typing import TYPE_CHECKING, Final, Literal

from homeassistant.components.repairs import RepairsFlow
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .issues import NAME_LENGTH, async_sentences, wants_notice
from .sentences import clean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from homeassistant.components.repairs.models import RepairsFlowResult
    from homeassistant.core import HomeAssistant

    from .audit.finding import Finding
    from .knowledge.guidance import Guidance
    from .notice_text import NoticeText

CHOICES: Final = ("evidence", "advice", "ignore")
BACK: Final = ("init",)

type Answers = dict[str, str] | None
type Screen = Literal["first", "evidence", "advice"]


class NoticeFlow(RepairsFlow):
    """The screens of one notice."""

    def __init__(self, issue_id: str, camera_id: str) -> None:
        """Take the notice and its camera."""
        self._notice_id = issue_id
        self._camera_id = camera_id

    async def async_step_init(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002 # the same for every step
        """Say what was found, why it matters and what is free to do; offer the choices."""
        return await self._async_screen("init", "first", CHOICES)

    async def async_step_evidence(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say how we know."""
        return await self._async_screen("evidence", "evidence", BACK)

    async def async_step_advice(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Say what can be done now."""
        return await self._async_screen("advice", "advice", BACK)

    async def async_step_ignore(self, user_input: Answers = None) -> RepairsFlowResult:  # noqa: ARG002
        """Keep the notice quiet; it stays among the ignored repairs."""
        ir.async_ignore_issue(self.hass, DOMAIN, self._notice_id, ignore=True)
        return self.async_abort(reason="ignored")

    async def _async_screen(
        self, step_id: str, screen: Screen, options: tuple[str, ...]
    ) -> RepairsFlowResult:
        findings = self._findings()
        if findings is None:
            return self.async_abort(reason="not_loaded")
        finding = findings.get(self._camera_id)
        if finding is None or not wants_notice(finding, findings):
            return self.async_abort(reason="gone")
        text = await self._async_notice_text(finding, findings)
        return self.async_show_menu(
            step_id=step_id,
            menu_options=list(options),
            description_placeholders={
                "name": clean(finding.camera.name, NAME_LENGTH),
                "text": getattr(text, screen)(),
            },
        )

    def _findings(self) -> Mapping[str, Finding] | None:
        entries = self.hass.config_entries.async_loaded_entries(DOMAIN)
        return entries[0].runtime_data.auditor.findings if entries else None

    async def _async_notice_text(
        self, finding: Finding, findings: Mapping[str, Finding]
    ) -> NoticeText:
        sentences = await async_sentences(self.hass)
        notice_text, guidance = await self.hass.async_add_import_executor_job(_read)
        return notice_text(
            finding=finding,
            say=sentences.for_markdown(),
            guidance=guidance,
            country=self.hass.config.country,
            today=dt_util.now().date(),
            others=tuple(findings.values()),
        )


def _read() -> tuple[type[NoticeText], Guidance]:
    """Read code and guidance, which only matter once somebody opens a notice. Blocking."""
    from .knowledge.guidance import load_guidance  # noqa: PLC0415
    from .notice_text import NoticeText  # noqa: PLC0415

    return NoticeText, load_guidance()


async def async_create_fix_flow(
    hass: HomeAssistant,  # noqa: ARG001 # given by Home Assistant
    issue_id: str,
    data: dict[str, str | int | float | None] | None,
) -> RepairsFlow:
    """Make the repair of a notice."""
    camera_id = (data or {}).get("camera_id")
    return NoticeFlow(issue_id, str(camera_id))
