"""Conditions: a camera is flagged; the owner has decided about all cameras."""

from abc import abstractmethod
from typing import Final, Unpack, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import (
    ATTR_BEHAVIOR,
    BEHAVIOR_ALL,
    BEHAVIOR_ANY,
    Condition,
    ConditionCheckParams,
)

from .audit.finding import Finding
from .automations.target import TARGET_SCHEMA, Aimed, config_schema
from .decisions.overview import Overview
from .decisions.standing import TO_DECIDE, counts_as
from .helpers.selectors import vol
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
        findings = overview.findings.values()
        chosen = [finding for finding in findings if target.means(finding.camera)]
        return self._holds(overview, chosen)

    @abstractmethod
    def _holds(self, overview: Overview, findings: list[Finding]) -> bool:
        """Whether the condition holds. ``findings``: of all cameras of the target."""


class IsFlagged(FindingCondition):
    """Any, or every, camera of the target counts with one of the verdicts; a target of no camera has none."""

    _schema = config_schema(
        DEFAULT_VERDICTS,
        {
            vol.Optional(ATTR_BEHAVIOR, default=BEHAVIOR_ANY): vol.In(
                (BEHAVIOR_ANY, BEHAVIOR_ALL)
            )
        },
    )

    @override
    def _holds(self, overview: Overview, findings: list[Finding]) -> bool:
        verdicts = [
            counts_as(finding.verdict, overview.standing_of(finding))
            for finding in findings
        ]
        flagged = [verdict in self._verdicts for verdict in verdicts]
        if (self._config.options or {}).get(ATTR_BEHAVIOR) == BEHAVIOR_ALL:
            return bool(flagged) and all(flagged)
        return any(flagged)


class AllDecided(FindingCondition):
    """No camera waits for a decision of the owner."""

    _schema = TARGET_SCHEMA

    @override
    def _holds(self, overview: Overview, findings: list[Finding]) -> bool:
        return not any(
            overview.standing_of(finding) in TO_DECIDE for finding in findings
        )


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_flagged": IsFlagged,
    "all_decided": AllDecided,
}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by key."""
    return CONDITIONS
