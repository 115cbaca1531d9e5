"""The action `scan`: audit now, and say how many cameras there are of each verdict."""

from collections import Counter
from typing import Any

from homeassistant.core import ServiceCall, ServiceResponse
from homeassistant.exceptions import Unauthorized

from ..audit.finding import Verdict
from ..coordinator.coordinator import AuditCoordinator
from ..decisions.standing import TO_DECIDE
from ..findings.audience import async_get_caller
from ..language.sentences import Sentences
from ..language.translations import async_get_sentences
from ..runtime import entry_of


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Audit now; the action ends when the audit has ended.

    Who may not control everything, hence could not press "Audit now" either, starts none: the answer
    is then of the last one. Unauthorized where no answer was asked for.
    """
    entry = entry_of(call.hass)
    coordinator = entry.runtime_data.coordinator
    caller = await async_get_caller(call.hass, call.context)
    if caller.may_audit:
        await coordinator.async_audit()
    elif not call.return_response:
        raise Unauthorized(context=call.context)
    if not call.return_response:
        return None
    say = await async_get_sentences(call.hass)
    overview = await entry.runtime_data.overviews.async_get_current()
    findings = [
        finding
        for finding in (overview.findings.values() if overview else ())
        if caller.may_read(finding.camera.entity_ids)
    ]
    standings = [overview.standing_of(finding) for finding in findings if overview]
    verdicts = Counter(finding.verdict for finding in findings)
    return {
        "cameras": len(findings),
        "flagged": sum(finding.flagged for finding in findings),
        "to_decide": sum(standing in TO_DECIDE for standing in standings),
        "verdicts": {verdict.value: verdicts[verdict] for verdict in Verdict},
        **state_of(coordinator, say if caller.may_read_all else None),
    }


def state_of(coordinator: AuditCoordinator, say: Sentences | None) -> dict[str, Any]:
    """Return when the home was last read to the end, whether everything could be read, and what could not.

    ``say``: None for who may read a part of the home only, and does not hear what else there is.
    """
    last, data = coordinator.last_audit, coordinator.data
    unread = (
        data.home.unread
        if data.home is not None and data.failures and say is not None
        else ()
    )
    return {
        "last_audit": last.isoformat() if last is not None else None,
        "complete": last is not None and not data.failures,
        "unread": list(dict.fromkeys(say.unread(one) for one in unread))
        if say is not None
        else [],
    }
