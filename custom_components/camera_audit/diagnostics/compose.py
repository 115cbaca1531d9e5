"""Diagnostics that can be shown to anyone.

Built from what may be seen instead of removing what may not: no names, hosts, addresses, serials,
entity ids or texts from a device. Cameras are numbered: a camera_id stays the same for good, so that
two reports of one home could be told to be of one home.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration

from ..audit.finding import Finding
from ..const import DOMAIN
from ..coordinator.coordinator import AuditCoordinator
from ..coordinator.result import EXAMINE, Failure
from ..decisions.decisions import async_decisions
from ..decisions.notice_ids import is_ignored, list_notice_ids
from ..knowledge.facts import read_facts_version
from ..options import Options
from ..runtime import CameraAuditConfigEntry, async_read_guidance_day


async def async_compose_diagnostics(
    hass: HomeAssistant, entry: CameraAuditConfigEntry
) -> dict[str, Any]:
    """Return versions, counts, times, failures and findings. Times in milliseconds."""
    integration = await async_get_integration(hass, DOMAIN)
    issue_ids = list_notice_ids(hass)
    facts = await hass.async_add_executor_job(read_facts_version)
    told: dict[str, Any] = {
        "version": str(integration.version),
        "facts": {"version": facts.version, "day": facts.day.isoformat()},
        "state": entry.state.value,
        "options": _options(Options.of(entry)),
        "decisions": Counter(
            decision.kind.value for decision in (await async_decisions(hass)).all
        ),
        "notices": {
            "shown": len(issue_ids),
            "ignored": sum(is_ignored(hass, issue_id) for issue_id in issue_ids),
        },
        "guidance": await async_read_guidance_day(hass),
    }
    if entry.state is ConfigEntryState.LOADED:
        told |= _audit(hass, entry.runtime_data.coordinator)
        overview = entry.runtime_data.overviews.data
        told["standings"] = (
            {standing.value: count for standing, count in overview.by_standing.items()}
            if overview
            else {}
        )
    return told


def _options(options: Options) -> dict[str, Any]:
    """Return what was chosen; of what is left out, how many of each kind."""
    return {
        "verdicts": sorted(options.verdicts),
        "summary": options.summary,
        "maker_sensors": options.maker_sensors,
        "avoid_listed": options.avoid_listed,
        "leave_out": {
            name: len(chosen) for name, chosen in options.leave_out._asdict().items()
        },
    }


def _audit(hass: HomeAssistant, coordinator: AuditCoordinator) -> dict[str, Any]:
    checked = coordinator.knowledge.checked if coordinator.knowledge else {}
    findings = coordinator.findings
    numbers = {camera_id: number for number, camera_id in enumerate(findings, 1)}
    home = coordinator.data.home
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
            "last": coordinator.last_audit.isoformat()
            if coordinator.last_audit
            else None,
            "duration": _milliseconds(coordinator.data.duration),
            "longest_slice": _milliseconds(coordinator.longest_slice),
            "failures": [
                _failure(failure, numbers) for failure in coordinator.data.failures
            ],
        },
        "verdicts": Counter(str(finding.verdict) for finding in findings.values()),
        "findings": [_finding(finding, numbers) for finding in findings.values()],
    }


def _milliseconds(seconds: float | None) -> float | None:
    return None if seconds is None else round(seconds * 1000, 2)


def _failure(failure: Failure, numbers: Mapping[str, int]) -> dict[str, Any]:
    """Return what failed; the camera, if it was one, by its number."""
    told: dict[str, Any] = {"source": failure.part, "reason": failure.reason}
    if failure.part == EXAMINE:
        told["camera"] = numbers.get(failure.source.removeprefix(f"{EXAMINE}:"))
    return told


def _finding(finding: Finding, numbers: Mapping[str, int]) -> dict[str, Any]:
    camera = finding.camera
    return {
        "number": numbers[camera.camera_id],
        "kind": str(camera.kind),
        "verdict": str(finding.verdict),
        "integrations": sorted(camera.integrations),
        "known_by": sorted(
            {identity.partition(":")[0] for identity in camera.identities}
        ),
        "entities": len(camera.entity_ids),
        "devices": len(camera.device_ids),
        "recorder": numbers.get(camera.recorder_id or ""),
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
        "flaws": [
            {"cve": flaw.cve, "state": str(flaw.state)} for flaw in finding.flaws
        ],
    }
