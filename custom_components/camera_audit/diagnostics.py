"""Diagnostics that can be shown to anyone.

Built from what may be seen instead of removing what may not: no names, hosts, addresses, serials,
entity ids or texts from a device.
"""

from collections import Counter
from typing import TYPE_CHECKING, Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.loader import async_get_integration

from .const import DOMAIN

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from .audit.finding import Finding
    from .auditor import Auditor
    from .runtime import CameraAuditConfigEntry


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: CameraAuditConfigEntry
) -> dict[str, Any]:
    """Return versions, counts, times, failures and findings. Times in milliseconds."""
    integration = await async_get_integration(hass, DOMAIN)
    told: dict[str, Any] = {"version": str(integration.version), "state": entry.state.value}
    if entry.state is ConfigEntryState.LOADED:
        told |= _audit(hass, entry.runtime_data.auditor)
    return told


def _audit(hass: HomeAssistant, auditor: Auditor) -> dict[str, Any]:
    checked = auditor.knowledge.checked if auditor.knowledge else {}
    findings = auditor.findings.values()
    home = auditor.home
    return {
        "knowledge": {file: day.isoformat() for file, day in checked.items()},
        "home": {
            "devices": home.devices if home else None,
            "entities": home.entities if home else None,
            "cameras": len(findings),
            "country_known": hass.config.country is not None,
            "language": hass.config.language,
        },
        "audit": {
            "last": auditor.last_audit.isoformat() if auditor.last_audit else None,
            "duration": _milliseconds(auditor.duration),
            "longest_slice": _milliseconds(auditor.longest_slice),
            "failures": [failure._asdict() for failure in auditor.failures],
        },
        "verdicts": Counter(str(finding.verdict) for finding in findings),
        "findings": [_finding(finding) for finding in findings],
    }


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 2)


def _finding(finding: Finding) -> dict[str, Any]:
    camera = finding.camera
    return {
        "camera_id": camera.camera_id,
        "kind": str(camera.kind),
        "verdict": str(finding.verdict),
        "integrations": sorted(camera.integrations),
        "known_by": sorted({identity.partition(":")[0] for identity in camera.identities}),
        "entities": len(camera.entity_ids),
        "devices": len(camera.device_ids),
        "recorder_id": camera.recorder_id,
        "channels": camera.channels,
        "clues": [
            {
                "kind": clue.kind,
                "source": clue.source,
                "strength": str(clue.strength),
                "for": clue.supports,
            }
            for clue in finding.clues
        ],
        "flaws": [{"cve": flaw.cve, "state": str(flaw.state)} for flaw in finding.flaws],
    }
