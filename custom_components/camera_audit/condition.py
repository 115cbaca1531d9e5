"""Conditions: a camera is flagged; the owner has decided about all cameras."""

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar, Final, Unpack, override

from homeassistant.helpers.condition import Condition, ConditionCheckParams, ConditionConfig

from .automations.target import TARGET_SCHEMA, Target, config_schema
from .options import CONF_VERDICTS, DEFAULT_VERDICTS
from .runtime import CameraAuditConfigEntry, loaded_entry, standings_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import probatio as vol
    from homeassistant.core import HomeAssistant
    from homeassistant.helpers.typing import ConfigType

    from .audit.finding import Finding


class FindingCondition(Condition):
    """Looks at the findings of the cameras of its target.

    False while nothing is known of them: before the first audit, or with Camera Audit unloaded.
    """

    _schema: ClassVar[vol.Schema]

    @override
    @classmethod
    async def async_validate_config(cls, hass: HomeAssistant, config: ConfigType) -> ConfigType:
        """Check target and options; what is left out gets its default."""
        checked: ConfigType = cls._schema(config)
        return checked

    def __init__(self, hass: HomeAssistant, config: ConditionConfig) -> None:
        """Take what was chosen in the editor."""
        super().__init__(hass, config)
        self._target = config.target
        self._verdicts = frozenset((config.options or {}).get(CONF_VERDICTS, ()))

    @override
    def _async_check(self, **kwargs: Unpack[ConditionCheckParams]) -> bool:
        entry = loaded_entry(self._hass)
        if entry is None or entry.runtime_data.auditor.last_audit is None:
            return False
        return self._holds(entry)

    @abstractmethod
    def _holds(self, entry: CameraAuditConfigEntry) -> bool:
        """Whether the condition holds."""

    def _findings(self, entry: CameraAuditConfigEntry) -> Iterator[Finding]:
        """Yield the flagged findings of the target."""
        target = Target(self._hass, self._target)
        for finding in entry.runtime_data.auditor.findings.values():
            if finding.flagged and target.means(finding.camera):
                yield finding


class IsFlagged(FindingCondition):
    """One or more cameras have one of the verdicts."""

    _schema = config_schema(DEFAULT_VERDICTS)

    @override
    def _holds(self, entry: CameraAuditConfigEntry) -> bool:
        return any(finding.verdict in self._verdicts for finding in self._findings(entry))


class AllDecided(FindingCondition):
    """No camera waits for a decision of the owner."""

    _schema = TARGET_SCHEMA

    @override
    def _holds(self, entry: CameraAuditConfigEntry) -> bool:
        standings = standings_of(self._hass, entry)
        return not any(standings.to_decide(finding) for finding in self._findings(entry))


CONDITIONS: Final[dict[str, type[Condition]]] = {"is_flagged": IsFlagged, "all_decided": AllDecided}


async def async_get_conditions(_hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by key."""
    return CONDITIONS
