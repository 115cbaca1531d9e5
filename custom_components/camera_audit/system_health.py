"""What the page "System information" tells: the last audit, which facts it used, and how old they are."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback
from homeassistant.loader import async_get_integration

from .const import DOMAIN
from .knowledge.facts import read_facts_version
from .runtime import async_read_guidance_day, loaded_entry

NOT_YET = "-"


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:  # noqa: ARG001 (Home Assistant's signature)
    """Register what is told."""
    register.async_register_info(async_info)


async def async_info(hass: HomeAssistant) -> dict[str, Any]:
    """Return the versions, and what the last audit did where Camera Audit is running."""
    told: dict[str, Any] = {
        "version": str((await async_get_integration(hass, DOMAIN)).version)
    }
    if (entry := loaded_entry(hass)) is None:
        return told
    coordinator = entry.runtime_data.coordinator
    facts = await hass.async_add_executor_job(read_facts_version)
    duration = coordinator.data.duration
    return {
        **told,
        "facts": f"{facts.version} ({facts.day.isoformat()})",
        "last_audit": coordinator.last_audit or NOT_YET,
        "duration": NOT_YET if duration is None else f"{duration * 1000:.1f} ms",
        "cameras": len(coordinator.findings),
        "flagged": sum(finding.flagged for finding in coordinator.findings.values()),
        "failures": len({failure.part for failure in coordinator.data.failures}),
        "knowledge": _days(
            coordinator.knowledge.checked.values() if coordinator.knowledge else ()
        ),
        "guidance": await async_read_guidance_day(hass),
    }


def _days(days: Iterable[date]) -> str:
    """Return the days on which facts were checked: the first and the last."""
    if not (found := sorted(set(days))):
        return NOT_YET
    first, last = found[0].isoformat(), found[-1].isoformat()
    return first if first == last else f"{first} / {last}"
