"""Who may see what: of a camera that somebody sees, nothing names what they may not see."""

import pytest
from homeassistant.core import HomeAssistant
from pytest_homeassistant_custom_component.common import MockUser

from custom_components.camera_audit.findings.audience import Caller, select_rows
from custom_components.camera_audit.findings.fields import Row

ROWS: dict[str, Row] = {
    "recorder": {"entity_ids": ["camera.recorder"], "recorder_id": None},
    "channel": {
        "entity_ids": ["camera.channel", "camera.channel_sub"],
        "recorder_id": "recorder",
    },
}


@pytest.mark.parametrize(
    ("readable", "seen"),
    [
        (
            ["camera.recorder", "camera.channel"],
            {"recorder": None, "channel": "recorder"},
        ),
        (["camera.channel"], {"channel": None}),
        ([], {}),
    ],
)
def test_a_row_names_a_recorder_only_to_who_sees_the_recorder(
    hass: HomeAssistant, readable: list[str], seen: dict[str, str | None]
) -> None:
    user = MockUser().add_to_hass(hass)
    user.mock_policy({"entities": {"entity_ids": dict.fromkeys(readable, True)}})
    rows = select_rows(Caller(user), ROWS, flaws_for_all=True)
    assert {camera_id: row["recorder_id"] for camera_id, row in rows.items()} == seen
    named = {entity_id for row in rows.values() for entity_id in row["entity_ids"]}
    assert named == set(readable)


def test_who_may_read_all_may_read_each_entity() -> None:
    """An automation acts for nobody, and may read whatever there is."""
    assert Caller().readable(("camera.one", "camera.two")) == [
        "camera.one",
        "camera.two",
    ]
