"""What a fleet found as a CycloneDX document, for inventories: devices, their maker and model, known flaws.

CycloneDX and not SARIF: these are devices with flaws that have numbers, which inventories and trackers of flaws (such
as Dependency-Track) match by component; SARIF tells places in files of source code.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

if TYPE_CHECKING:
    from .fleet_file import FleetReader

VERSION = "1.6"
#: What may be said of a flaw without anybody having looked at the device: a firmware in the range still is no analysis.
_STATES = {
    "affected": "The firmware lies inside the published range.",
    "possibly": "The firmware may lie inside the published range.",
    "firmware_unknown": "Some firmware versions of this model are affected; which one runs is not known.",
}
_SEVERITIES = frozenset({"critical", "high", "medium", "low"})


def write_cyclonedx(reader: FleetReader, version: str) -> str:
    """Return the document. ``version``: of the command; no time is in it, so that it is the same for the same homes."""
    cameras = reader.rows("""
        SELECT homes.home, homes.name, homes.site, homes.site_name, camera_id, cameras.name, kind, verdict, brand, model,
            open, standing, until
        FROM cameras JOIN homes USING (home) WHERE cameras.flagged ORDER BY homes.home, camera_id""")
    components = [_describe_camera(row) for row in cameras]
    flaws: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in reader.rows("""
            SELECT cve, home, camera_id, state, severity, exploited FROM flaws
            JOIN cameras USING (home, camera_id) WHERE cameras.flagged ORDER BY cve, home, camera_id"""):
        flaws[row[0]].append(row[1:])
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": VERSION,
        "version": 1,
        "metadata": {
            "tools": {
                "components": [
                    {"type": "application", "name": "camera-audit", "version": version}
                ]
            }
        },
        "components": components,
        "vulnerabilities": [
            vulnerability
            for cve, rows in flaws.items()
            for vulnerability in _describe_flaw(cve, rows)
        ],
    }
    body = json.dumps(document, ensure_ascii=False)
    document = {"serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, body)}", **document}
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _describe_camera(row: tuple[Any, ...]) -> dict[str, Any]:
    (
        home,
        home_name,
        site,
        site_name,
        camera_id,
        name,
        kind,
        verdict,
        brand,
        model,
        *rest,
    ) = row
    is_open, standing, until = rest
    told = {
        "home": home,
        "home_name": home_name,
        "site": site,
        "site_name": site_name,
        "camera_id": camera_id,
        "camera_name": name,
        "kind": kind,
        "verdict": verdict,
        "open": "true" if is_open else "false",
        "standing": standing,
        "until": until,
    }
    properties = [
        {"name": f"camera-audit:{key}", "value": str(value)}
        for key, value in told.items()
        if value is not None
    ]
    component = {
        "type": "device",
        "bom-ref": f"{home}/{camera_id}",
        # A device without a known model has its kind as its name: the format wants one.
        "name": model or kind,
        "properties": properties,
    }
    return component | ({"manufacturer": {"name": brand}} if brand else {})


def _describe_flaw(cve: str, rows: list[tuple[Any, ...]]) -> list[dict[str, Any]]:
    """Return a flaw once for each state: the state of one device is not that of another."""
    described = []
    for state, text in _STATES.items():
        affected = [row for row in rows if row[2] == state]
        if not affected:
            continue
        severity = str(affected[0][3]).lower()
        described.append(
            {
                "bom-ref": f"{cve}/{state}",
                "id": cve,
                "ratings": [
                    {"severity": severity if severity in _SEVERITIES else "unknown"}
                ],
                "analysis": {"state": "in_triage", "detail": text},
                "affects": [{"ref": f"{row[0]}/{row[1]}"} for row in affected],
                "properties": [
                    {
                        "name": "camera-audit:exploited",
                        "value": "true" if any(row[4] for row in affected) else "false",
                    }
                ],
            }
        )
    return described
