"""What an entity of a camera says of itself, with and without an entry in the registry."""

import pytest
from homeassistant.const import ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.where_used.parts import STREAM, read_part


@pytest.mark.parametrize(("features", "streams"), [(0, False), (1 | STREAM, True)])
async def test_a_camera_says_whether_it_can_be_played(
    hass: HomeAssistant, features: int, streams: bool
) -> None:
    entry = er.async_get(hass).async_get_or_create(
        "camera", "onvif", "gate", supported_features=features
    )
    assert read_part(hass, entry.entity_id).streams is streams


@pytest.mark.parametrize(
    ("features", "streams"), [({}, False), (0, False), ("2", False), (STREAM, True)]
)
async def test_so_does_one_of_yaml_by_its_state(
    hass: HomeAssistant, features: object, streams: bool
) -> None:
    hass.states.async_set("camera.yard", "idle", {ATTR_SUPPORTED_FEATURES: features})
    assert read_part(hass, "camera.yard").streams is streams
