"""What of an old entity moves to the new one, and what belongs to the old one alone."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.rewrites.device_automations import (
    classify_device_automation,
)
from custom_components.camera_audit.swap.moves import (
    device_effects,
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


async def test_the_label_that_says_flagged_stays_with_the_old_device(
    hass: HomeAssistant,
) -> None:
    """On the new camera it would say what nobody found, and nothing would take it off."""
    MockConfigEntry(
        domain="camera_audit", options={"device_label": "flagged"}
    ).add_to_hass(hass)
    entry = MockConfigEntry(domain="onvif")
    entry.add_to_hass(hass)
    registry = dr.async_get(hass)
    old, new = (
        registry.async_get_or_create(
            config_entry_id=entry.entry_id, identifiers={("onvif", name)}
        )
        for name in ("old", "new")
    )
    labelled = registry.async_update_device(old.id, labels={"flagged", "outdoor"})
    assert labelled is not None
    _, takes = device_effects(hass, labelled, new, area_id=None)
    labels = {effect.field: effect.after for effect in takes}["labels"]
    assert labels == ["outdoor"]


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
