"""What all entities of the integration share."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from homeassistant.components.update.const import UpdateEntityStateAttribute
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.const import DOMAIN
from tests.homes import add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
ENGLISH = json.loads(
    Path("custom_components/camera_audit/translations/en.json").read_text(
        encoding="utf-8"
    )
)
#: Attributes that are Home Assistant's own, which it names itself.
CORE = {
    *(
        "friendly_name",
        "icon",
        "device_class",
        "state_class",
        "unit_of_measurement",
        "options",
    ),
    *("supported_features", "event_types", "restored", "attribution"),
    *map(str, UpdateEntityStateAttribute),
    *("entity_picture",),
}


async def test_every_attribute_has_a_name_in_the_translations(
    hass: HomeAssistant,
) -> None:
    """The frontend makes an English one up for an attribute that has none."""
    add_camera(hass, model="DS-2CD2032F-I", sw_version="V5.4.0 build 160530")
    await async_set_up(hass, flaws_for_all=True)
    nameless, told = set(), set()
    for entry in er.async_get(hass).entities.values():
        if entry.platform != DOMAIN:
            continue
        state = hass.states.get(entry.entity_id)
        assert state is not None, entry.entity_id
        texts = (
            ENGLISH["entity"][entry.domain]
            .get(entry.translation_key, {})
            .get("state_attributes", {})
        )
        own = state.attributes.keys() - CORE
        told |= own
        nameless |= {
            f"{entry.entity_id}: {each}"
            for each in own
            if "name" not in texts.get(each, {})
        }
    assert {"cves", "clues", "verdict", "next_review"} <= told
    assert not nameless
