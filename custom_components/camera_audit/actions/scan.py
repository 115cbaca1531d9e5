"""The action `scan`: audit now, and say how many cameras there are of each verdict."""

from collections import Counter
from typing import Any

from homeassistant.core import ServiceCall, ServiceResponse

from ..audit.finding import Verdict
from ..coordinator.coordinator import AuditCoordinator
from ..runtime import entry_of, standings_of


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Audit now; the action ends when the audit has ended."""
    entry = entry_of(call.hass)
    coordinator = entry.runtime_data.coordinator
    await coordinator.async_audit()
    if not call.return_response:
        return None
    findings = coordinator.findings.values()
    verdicts = Counter(finding.verdict for finding in findings)
    standings = standings_of(call.hass, entry)
    return {
        "cameras": len(findings),
        "flagged": sum(finding.flagged for finding in findings),
        "to_decide": sum(standings.to_decide(finding) for finding in findings),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        **state_of(coordinator),
    }


def state_of(coordinator: AuditCoordinator) -> dict[str, Any]:
    """Return when the home was last read to the end, and whether everything could be read."""
    last = coordinator.last_audit
    return {
        "last_audit": last.isoformat() if last is not None else None,
        "complete": last is not None and not coordinator.data.failures,
    }
