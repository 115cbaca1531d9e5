"""Right after a swap the pages say what the new camera says at this moment, under the names that it has now."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.language.translations import async_get_sentences
from custom_components.camera_audit.settings.live_signs import (
    compose_expected_sign,
    compose_signs,
    find_device_name,
)

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant

#: A swap of which nothing is written anew any more.
LONG_AGO = 0.0
MOTION, BELL, HEAT = "binary_sensor.porch_motion", "event.porch_bell", "sensor.heat"


@pytest.fixture
async def ids(hass: HomeAssistant) -> list[str]:
    """Register a camera that has all kinds of signs, and a switch, which is none."""
    await async_setup_component(hass, "homeassistant", {})
    await async_setup_component(hass, "binary_sensor", {})
    entry = MockConfigEntry(domain="maker")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("maker", "1")}, name="NewCam"
    )
    registry = er.async_get(hass)
    for entity_id in (HEAT, BELL, MOTION, "switch.porch_led"):
        domain, _, object_id = entity_id.partition(".")
        registry.async_get_or_create(
            domain,
            "maker",
            object_id,
            config_entry=entry,
            device_id=device.id,
            suggested_object_id=object_id,
        )
    return [HEAT, BELL, MOTION, "switch.porch_led"]


async def test_each_sign_tells_what_and_how_long_ago(
    hass: HomeAssistant, ids: list[str], freezer: FrozenDateTimeFactory
) -> None:
    """Motion comes first, in Home Assistant's own words; what has said nothing so far is named, too."""
    say = (await async_get_sentences(hass)).for_markdown()
    hass.states.async_set(HEAT, "41", {"unit_of_measurement": "%"})
    freezer.tick(timedelta(minutes=3))
    rung = dt_util.utcnow().isoformat()
    hass.states.async_set(BELL, rung, {"event_type": "ring"})
    freezer.tick(timedelta(seconds=60))
    attributes = {"device_class": "motion", "friendly_name": "Front door Motion"}
    hass.states.async_set(MOTION, "on", attributes)
    freezer.tick(timedelta(seconds=4))
    lines = compose_signs(hass, say, ids, LONG_AGO).splitlines()
    assert lines[0] == "**Current states**"
    assert [line for line in lines[1:] if line] == [
        "- **Front door Motion**: Detected, 4 s ago",
        "- **porch bell**: ring, 1 min ago",
        "- **heat**: 41 %, 4 min ago",
    ]
    hass.states.async_remove(BELL)
    hass.states.async_set(HEAT, "unavailable")
    hass.states.async_set(MOTION, "off", attributes)
    said = compose_signs(hass, say, ids, LONG_AGO)
    assert "**Front door Motion**: Clear, just now" in said
    assert "**event\\.porch\\_bell**: nothing yet" in said
    assert "**heat**: nothing yet" in said


async def test_what_was_written_anew_by_the_swap_did_not_begin_then(
    hass: HomeAssistant, ids: list[str], freezer: FrozenDateTimeFactory
) -> None:
    """Guards: "Motion: Clear, 28 s ago", where Home Assistant only wrote the old state under the new id."""
    say = (await async_get_sentences(hass)).for_markdown()
    attributes = {"device_class": "motion", "friendly_name": "Front door Motion"}
    rung = (dt_util.utcnow() - timedelta(hours=2)).isoformat()
    swapped = dt_util.utcnow().timestamp()
    freezer.tick(timedelta(seconds=3))
    hass.states.async_set(BELL, rung, {"event_type": "ring"})
    hass.states.async_set(MOTION, "off", attributes)
    freezer.tick(timedelta(seconds=28))
    said = compose_signs(hass, say, ids, swapped)
    assert "- **Front door Motion**: Clear\n" in said
    assert "**porch bell**: ring, 2 h ago" in said
    hass.states.async_set(MOTION, "on", attributes)
    freezer.tick(timedelta(seconds=4))
    assert "Detected, 4 s ago" in compose_signs(hass, say, ids, swapped)
    freezer.tick(timedelta(minutes=1))
    hass.states.async_set(MOTION, "off", attributes)
    freezer.tick(timedelta(seconds=5))
    assert "Clear, 5 s ago" in compose_signs(hass, say, ids, swapped)


async def test_it_is_said_what_a_motion_sensor_shows_when_it_works(
    hass: HomeAssistant, ids: list[str]
) -> None:
    """Guards: "Clear, 41 s ago" tells nobody whether that is good."""
    say = (await async_get_sentences(hass)).for_markdown()
    registry = er.async_get(hass)
    hass.states.async_set(HEAT, "41", {"device_class": "temperature"})
    hass.states.async_set(MOTION, "off", {"device_class": "motion"})
    # A car does not walk, though its sensor is of the same class.
    registry.async_update_entity(
        MOTION, original_name="Vehicle", original_device_class="motion"
    )
    assert not compose_expected_sign(hass, say, ids)
    registry.async_update_entity(MOTION, original_name="Motion")
    attributes = {"device_class": "motion", "friendly_name": "Front door Motion"}
    hass.states.async_set(MOTION, "off", attributes)
    expected = (
        "While somebody walks past, “Front door Motion” should show **Detected**,"
        " and afterwards how long ago it changed."
    )
    assert compose_expected_sign(hass, say, [*ids, "binary_sensor.gone"]) == expected


async def test_a_picture_that_shows_is_no_sign_and_one_that_does_not_is(
    hass: HomeAssistant, ids: list[str]
) -> None:
    """Guards: "Front door Clear: Idle" beside "Front door Motion: Clear"."""
    say = (await async_get_sentences(hass)).for_markdown()
    motion = er.async_get(hass).async_get(MOTION)
    assert motion is not None
    picture = er.async_get(hass).async_get_or_create(
        "camera",
        "maker",
        "clear",
        device_id=motion.device_id,
        suggested_object_id="porch_clear",
    )
    hass.states.async_set(MOTION, "off", {"device_class": "motion"})
    hass.states.async_set(picture.entity_id, "idle", {"friendly_name": "Porch Clear"})
    assert "Porch Clear" not in compose_signs(
        hass, say, [*ids, picture.entity_id], LONG_AGO
    )
    hass.states.async_set(
        picture.entity_id, "unavailable", {"friendly_name": "Porch Clear"}
    )
    signs = compose_signs(hass, say, [*ids, picture.entity_id], LONG_AGO)
    assert "**Porch Clear**: nothing yet" in signs


async def test_what_is_off_or_a_setting_is_no_sign(
    hass: HomeAssistant, ids: list[str]
) -> None:
    say = (await async_get_sentences(hass)).for_markdown()
    registry = er.async_get(hass)
    for entity_id in (HEAT, BELL, MOTION):
        registry.async_update_entity(
            entity_id, disabled_by=er.RegistryEntryDisabler.USER
        )
    assert compose_signs(hass, say, ids, LONG_AGO) == ""


async def test_a_camera_is_called_as_its_device_is_now(
    hass: HomeAssistant, ids: list[str]
) -> None:
    assert find_device_name(hass, ids, "x") == "NewCam"
    entry = er.async_get(hass).async_get(MOTION)
    assert entry is not None
    assert entry.device_id is not None
    dr.async_get(hass).async_update_device(entry.device_id, name_by_user="Front door")
    assert find_device_name(hass, ["camera.unknown", *ids], "x") == "Front door"
    assert find_device_name(hass, ["camera.unknown"], "x") == "x"
