"""Conditions: a camera is flagged; the owner has decided about all cameras."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Final, Unpack, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import Condition, ConditionCheckParams

from .automations.target import TARGET_SCHEMA, Aimed, config_schema
from .decisions.overview import View
from .decisions.standing import TO_DECIDE, counts_as
from .options import DEFAULT_VERDICTS
from .runtime import loaded_entry


class FindingCondition(Aimed, Condition):
    """Looks at the findings of the cameras of its target.

    False while nothing is known of them: before the first audit, or with Camera Audit unloaded.
    """

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        entry = loaded_entry(self._hass)
        overview = entry.runtime_data.overviews.data if entry is not None else None
        if overview is None:
            return False
        target = self._target
        views = overview.views.values()
        return self._holds(view for view in views if target.means(view.finding.camera))

    @abstractmethod
    def _holds(self, views: Iterable[View]) -> bool:
        """Whether the condition holds. ``views``: the flagged cameras of the target."""


class IsFlagged(FindingCondition):
    """One or more cameras count with one of the verdicts."""

    _schema = config_schema(DEFAULT_VERDICTS)

    @override
    def _holds(self, views: Iterable[View]) -> bool:
        return any(
            counts_as(view.finding.verdict, view.standing) in self._verdicts
            for view in views
        )


class AllDecided(FindingCondition):
    """No camera waits for a decision of the owner."""

    _schema = TARGET_SCHEMA

    @override
    def _holds(self, views: Iterable[View]) -> bool:
        return not any(view.standing in TO_DECIDE for view in views)


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_flagged": IsFlagged,
    "all_decided": AllDecided,
}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by key."""
    return CONDITIONS
