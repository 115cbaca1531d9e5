"""Which cameras a target names: by entities, devices, areas, floors and labels."""

from collections.abc import Mapping
from typing import Any

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant

from ..audit.finding import Finding
from ..automations.target import Target, read_target
from ..runtime import findings_with


def select_findings(
    hass: HomeAssistant,
    target: Mapping[str, Any],
    findings: Mapping[str, Finding],
    *,
    flagged: bool = False,
) -> list[Finding]:
    """Return the findings of the cameras that a target names, each once.

    An entity means its own camera, such as a motion sensor the one of its device. ``flagged``: of devices, areas,
    floors and labels only the cameras that are. ServiceValidationError for an entity of no camera.
    """
    selected: list[Finding] = []
    places = read_target(target)
    for entity_id in places.pop(ATTR_ENTITY_ID, ()):
        selected += findings_with(hass, findings, entity_id)
    if places:
        there = Target(hass, places)
        for finding in findings.values():
            if (finding.flagged or not flagged) and there.means(finding.camera):
                selected.append(finding)
    return list({finding.camera.camera_id: finding for finding in selected}.values())
