"""Findings to test with; every camera, serial and address here is invented."""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any
from unittest.mock import patch

from custom_components.camera_audit.audit.camera import Camera, CameraKind
from custom_components.camera_audit.audit.finding import (
    Clue,
    Finding,
    Flaw,
    FlawState,
    Strength,
    Verdict,
)


def any_day() -> AbstractContextManager[object]:
    """Let a test decide with a day that has come by now, as if it had been chosen long before."""
    return patch("custom_components.camera_audit.decisions.decisions.check")


EXPLOITED = Flaw(
    cve="CVE-2017-7921",
    state=FlawState.AFFECTED,
    severity="critical",
    exploited_since="2026-03-05",
    fixed="5.4.5 build 170123",
)


def make_clue(
    kind: str = "oui_hik",
    source: str = "prefix",
    strength: Strength = Strength.STRONG,
    *,
    supports: bool = True,
    brand: str | None = None,
    **values: str,
) -> Clue:
    return Clue(kind, source, strength, supports, tuple(values.items()), brand)


def make_finding(
    camera_id: str = "a1b2c3",
    name: str = "Front door",
    verdict: Verdict = Verdict.CONFIRMED,
    *,
    kind: CameraKind = CameraKind.CAMERA,
    clues: tuple[Clue, ...] = (),
    brand: str | None = "Hikvision",
    model: str | None = "DS-2CD2143G0-I",
    firmware: str | None = "V5.6.2 build 190701",
    flaws: tuple[Flaw, ...] = (),
    recorder_id: str | None = None,
    channels: int = 0,
    **more: object,
) -> Finding:
    """Make a finding; further fields are the camera's."""
    given: dict[str, Any] = {
        "identities": (f"device:{camera_id}",),
        "entity_ids": (f"camera.{camera_id}",),
        **more,
    }
    camera = Camera(
        camera_id=camera_id,
        name=name,
        kind=kind,
        recorder_id=recorder_id,
        channels=channels,
        **given,
    )
    return Finding(
        camera=camera,
        verdict=verdict,
        clues=clues,
        brand=brand,
        model=model,
        firmware=firmware,
        flaws=flaws,
    )
