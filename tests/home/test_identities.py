"""Hashed identities of cameras are worked out once."""

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.home.identities import IdentityKey

pytestmark = pytest.mark.standalone


def test_of_500_cameras_the_hashes_are_worked_out_once() -> None:
    # One decision asks several times for each flagged camera.
    key = IdentityKey("salt")
    cameras = [
        Camera(camera_id=f"{number:012x}", name="", identities=(f"mac:{number:012X}",))
        for number in range(500)
    ]
    first = [key.hashed(camera) for camera in cameras]
    again = [key.hashed(camera) for camera in cameras]
    assert all(one is other for one, other in zip(first, again, strict=True))
