"""What of an old entity moves to the new one, and what belongs to the old one alone."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.rewrites.device_automations import (
    classify_device_automation,
)
from custom_components.camera_audit.swap.moves import (
    hidden_after,
    new_entity_effects,
)

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


async def test_a_chosen_class_moves_and_options_of_another_measure_do_not(
    hass: HomeAssistant,
) -> None:
    registry = er.async_get(hass)
    old = registry.async_get_or_create(
        "sensor", "onvif", "old", original_device_class="temperature"
    )
    new = registry.async_get_or_create(
        "sensor", "reolink", "new", original_device_class="humidity"
    )
    registry.async_update_entity_options(
        old.entity_id, "sensor", {"display_precision": 1}
    )
    registry.async_update_entity_options(
        old.entity_id, "sensor.private", {"suggested_unit_of_measurement": "K"}
    )
    old = registry.async_update_entity(old.entity_id, device_class="pressure")
    fields = {
        effect.field: effect.after for effect in new_entity_effects(hass, old, new)
    }
    assert fields["device_class"] == "pressure"
    assert not [field for field in fields if field.startswith("options.sensor")]


USER, OWN = er.RegistryEntryHider.USER, er.RegistryEntryHider.INTEGRATION


@pytest.mark.parametrize(
    ("old", "new", "after"),
    [
        (USER, None, USER),
        (None, USER, None),
        (OWN, None, None),
        (None, OWN, OWN),
        (OWN, USER, USER),
        (USER, OWN, USER),
    ],
)
async def test_only_what_a_person_hid_or_showed_moves(
    hass: HomeAssistant,
    old: er.RegistryEntryHider | None,
    new: er.RegistryEntryHider | None,
    after: er.RegistryEntryHider | None,
) -> None:
    """A sensor that its own integration hides does not hide the new one, nor does one that is shown show it."""
    registry = er.async_get(hass)
    first = registry.async_get_or_create("sensor", "onvif", "old", hidden_by=old)
    second = registry.async_get_or_create("sensor", "reolink", "new", hidden_by=new)
    assert hidden_after(first, second) == after


def test_only_what_stands_for_a_device_is_an_automation_of_one() -> None:
    assert classify_device_automation("text") is None
    assert classify_device_automation({"device_id": 1, "trigger": "device"}) is None
    assert (
        classify_device_automation({"device_id": "a", "trigger": "device"}) == "TRIGGER"
    )
