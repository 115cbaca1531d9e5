"""A camera that is read again by itself: whether what others share with it may be another now."""

from types import SimpleNamespace
from typing import Any

from custom_components.camera_audit.audit.shares import examine_cameras
from custom_components.camera_audit.coordinator.run import Audits
from tests.home.made_home import MadeHome, knowledge

LOGIN: dict[str, Any] = {"username": "viewer", "password": "planted-word"}


def test_only_a_camera_that_shares_and_is_judged_otherwise_asks_for_a_whole_audit() -> (
    None
):
    home = MadeHome()
    entry = home.entry("hikvision", host="192.0.2.1", **LOGIN)
    home.entity("camera.front", "hikvision", home.device(entry, name="Front"))
    home.generic("Inline", "rtsp://viewer:planted-word@192.0.2.2/stream")
    home.generic("Alone", "rtsp://192.0.2.3/stream")
    findings = {
        finding.camera.name: finding
        for finding in examine_cameras(home.assemble().cameras, knowledge())
    }
    audits: Any = SimpleNamespace(_knowledge=knowledge())
    front, inline, alone = (findings[name] for name in ("Front", "Inline", "Alone"))

    changes_shares = Audits._changes_shares  # noqa: SLF001 (what decides it alone)

    assert not changes_shares(audits, front.camera, front)
    assert changes_shares(audits, inline.camera, front)
    assert not changes_shares(audits, alone.camera, front)
