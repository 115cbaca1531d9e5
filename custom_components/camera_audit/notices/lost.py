"""Keep one Repairs notice for each integration that no longer provides cameras of this home.

It follows the audits and the config entries, and looks again from time to time: an entity that is only remembered
counts as lost after a while. Most homes have none, so the code that looks closer is read where there is one.
"""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry
from homeassistant.const import ATTR_RESTORED
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.helpers.event import async_track_time_interval

from ..audit.finding import Finding
from ..const import DOMAIN
from ..decisions.notice_ids import LOST_PREFIX, is_ignored, list_notice_ids, lost_id_of
from ..decisions.overview import Overview, OverviewCoordinator
from ..helpers.time_slices import Pace
from ..language.redact import clean
from ..language.sentences import NAME_LENGTH
from .notices import Case, Notice

if TYPE_CHECKING:
    from ..swap.lost import LostIntegration

type _ListLost = Callable[
    [HomeAssistant, Mapping[str, Finding]], Awaitable[list[LostIntegration]]
]

#: How often it is looked for what has been missing for long enough by now.
_LOOKS_EVERY: Final = timedelta(minutes=10)


class LostNotices:
    """Keeps these notices in step with the home."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry[Any],
        overviews: OverviewCoordinator,
    ) -> None:
        """Follow until the entry unloads."""
        self._hass = hass
        self._async_refresh = overviews.async_follow(
            "lost integrations", self._async_look
        )
        entry.async_on_unload(
            async_dispatcher_connect(hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._look)
        )
        entry.async_on_unload(
            async_track_time_interval(
                hass, self._look, _LOOKS_EVERY, cancel_on_shutdown=True
            )
        )

    @callback
    def _look(self, *_: object) -> None:
        self._async_refresh()

    async def _async_look(self, overview: Overview, pace: Pace) -> None:
        """Create and update notices, then delete those that have lost their reason; what is ignored stays so."""
        remembered: dict[str, Finding] = {}
        for camera_id, finding in overview.findings.items():
            if _is_only_remembered(self._hass, finding):
                remembered[camera_id] = finding
            if pace.must_rest:
                await pace.async_rest_now()
        lost_integrations: list[LostIntegration] = []
        if remembered:
            list_lost = await self._hass.async_add_import_executor_job(_read_lost)
            lost_integrations = await pace.async_wait_for(
                list_lost(self._hass, remembered)
            )
        for lost in lost_integrations:
            make_lost_notice(lost, overview).async_show(self._hass)
        standing = {lost_id_of(lost.domain) for lost in lost_integrations}
        for issue_id in list_notice_ids(self._hass):
            if not issue_id.startswith(LOST_PREFIX) or issue_id in standing:
                continue
            if not is_ignored(self._hass, issue_id):
                ir.async_delete_issue(self._hass, DOMAIN, issue_id)


def _read_lost() -> _ListLost:
    """Import what looks for integrations that have lost cameras. Blocking."""
    from ..swap.lost import async_list_lost  # noqa: PLC0415

    return async_list_lost


def _is_only_remembered(hass: HomeAssistant, finding: Finding) -> bool:
    """Whether an entity of a camera is one that no integration has added since the start."""
    for entity_id in finding.camera.entity_ids:
        state = hass.states.get(entity_id)
        if state is not None and ATTR_RESTORED in state.attributes:
            return True
    return False


def make_lost_notice(lost: LostIntegration, overview: Overview) -> Notice:
    """Make the notice that an integration no longer provides cameras."""
    values = {"name": clean(lost.name, NAME_LENGTH), "count": len(lost.losses)}
    return Notice(
        lost_id_of(lost.domain),
        overview.say.say("title", "lost", values),
        ir.IssueSeverity.WARNING,
        Case.LOST,
        integration=lost.domain,
    )
