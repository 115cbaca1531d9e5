"""What several cameras can have in common: only of these a change of one concerns the others."""

import pytest

from custom_components.camera_audit.audit.camera import Facts
from custom_components.camera_audit.audit.shares import may_share
from tests.factories import make_finding


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, False),
        ({"facts": (Facts(model="DS-X1"),)}, False),
        ({"logins": ("somebody",)}, True),
        ({"facts": (Facts(), Facts(paths=("/a/b",)))}, True),
        ({"logins": ("somebody",), "recorder_id": "nvr"}, False),
    ],
)
def test_a_login_or_a_path_may_be_that_of_another_camera_but_for_a_channel(
    more: dict[str, object], *, expected: bool
) -> None:
    camera = make_finding().camera._replace(**more)  # type: ignore[arg-type]
    assert may_share(camera) is expected
