"""Conditions: a camera is flagged; the owner has decided about all cameras."""

from abc import abstractmethod
from collections.abc import Iterable
from typing import Final, Unpack, override

from homeassistant.core import HomeAssistant
from homeassistant.helpers.condition import Condition, ConditionCheckParams

from .audit.finding import Finding
from .automations.target import TARGET_SCHEMA, Aimed, config_schema
from .decisions.standing import counts_as
from .options import DEFAULT_VERDICTS
from .runtime import CameraAuditConfigEntry, loaded_entry, standings_of


class FindingCondition(Aimed, Condition):
    """Looks at the findings of the cameras of its target.

    False while nothing is known of them: before the first audit, or with Camera Audit unloaded.
    """

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        entry = loaded_entry(self._hass)
        if entry is None or entry.runtime_data.coordinator.last_audit is None:
            return False
        target = self._target
        findings = entry.runtime_data.coordinator.findings.values()
        meant = (
            finding
            for finding in findings
            if finding.flagged and target.means(finding.camera)
        )
        return self._holds(meant, entry)

    @abstractmethod
    def _holds(
        self, findings: Iterable[Finding], entry: CameraAuditConfigEntry
    ) -> bool:
        """Whether the condition holds. ``findings``: those of the target that are flagged."""


class IsFlagged(FindingCondition):
    """One or more cameras count with one of the verdicts."""

    _schema = config_schema(DEFAULT_VERDICTS)

    @override
    def _holds(
        self, findings: Iterable[Finding], entry: CameraAuditConfigEntry
    ) -> bool:
        where = standings_of(self._hass, entry)
        return any(
            counts_as(finding.verdict, where.of(finding)) in self._verdicts
            for finding in findings
        )


class AllDecided(FindingCondition):
    """No camera waits for a decision of the owner."""

    _schema = TARGET_SCHEMA

    @override
    def _holds(
        self, findings: Iterable[Finding], entry: CameraAuditConfigEntry
    ) -> bool:
        return not any(map(standings_of(self._hass, entry).to_decide, findings))


CONDITIONS: Final[dict[str, type[Condition]]] = {
    "is_flagged": IsFlagged,
    "all_decided": AllDecided,
}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by key."""
    return CONDITIONS
