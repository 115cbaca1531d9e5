"""The own name of an entity is read in English words, whatever language Home Assistant wrote it in."""

from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    translation,
)
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.where_used.parts import read_part

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

GERMAN = {
    "component.reolink.entity.binary_sensor.person.name": "Person erkannt",
    "component.reolink.entity.binary_sensor.io_input.name": "Eingang (Nr. {index})",
    "component.reolink.entity.binary_sensor.header_detect.name": "Personen",
    "component.reolink.entity.binary_sensor.crossline.name": "Person an {place}-Linie {place}",
    "component.binary_sensor.entity_component.motion.name": "Bewegung",
}
ENGLISH = {
    "component.reolink.entity.binary_sensor.header_detect.name": "Human detection",
    "component.reolink.entity.binary_sensor.crossline.name": "Crossline {place} person",
}


async def title_of(
    hass: HomeAssistant,
    name: str,
    key: str | None = None,
    device_class: str | None = None,
    *,
    has_entity_name: bool = True,
    device_name: str = "Garden",
) -> tuple[str, ...]:
    """Register an entity of a device that is called so; return its title."""
    entry = MockConfigEntry(domain="reolink")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("reolink", "1")}, name=device_name
    )
    registered = er.async_get(hass).async_get_or_create(
        "binary_sensor", "reolink", "1", config_entry=entry, device_id=device.id, original_name=name,
        translation_key=key, original_device_class=device_class, has_entity_name=has_entity_name,
    )  # fmt: skip
    return read_part(hass, registered.entity_id).title


@pytest.fixture
def german(hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch) -> None:
    """Speak German, as a home does that has loaded the names of its entities."""
    hass.config.language = "de"

    def list_loaded(
        _hass: HomeAssistant, language: str, _category: str, integration: str
    ) -> dict[str, str]:
        names = GERMAN if language == "de" else ENGLISH
        return {
            path: name
            for path, name in names.items()
            if path.split(".")[1] == integration
        }

    monkeypatch.setattr(
        "custom_components.camera_audit.where_used.titles.async_get_cached_translations",
        list_loaded,
    )


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize(
    ("name", "key", "device_class", "title"),
    [
        ("Person erkannt", "person", "motion", ("person",)),
        ("Eingang (Nr. 2)", "io_input", None, ("io", "input", "2")),
        ("Bewegung", None, "motion", ("motion",)),
        # Its English name says more than its key.
        ("Personen", "header_detect", None, ("human", "detection")),
        ("Person an Weg-Linie Weg", "crossline", None, ("crossline", "weg", "person")),
        (
            "Person an Weg-Linie Tor",
            "crossline",
            None,
            ("person", "an", "weg", "linie", "tor"),
        ),
        # What the owner or the integration wrote is no translation.
        ("Schuppen", None, "motion", ("schuppen",)),
        ("Mensch", "person", "motion", ("mensch",)),
        ("Bewegung", None, None, ("bewegung",)),
        ("Bewegung", "mystery", "motion", ("bewegung",)),
    ],
)
async def test_a_translated_name_is_read_by_what_it_translates(
    hass: HomeAssistant,
    name: str,
    key: str | None,
    device_class: str | None,
    title: tuple[str, ...],
) -> None:
    assert await title_of(hass, name, key, device_class) == title


async def test_home_assistants_own_translations_are_read(hass: HomeAssistant) -> None:
    hass.config.language = "de"
    names = await translation.async_get_translations(
        hass, "de", "entity_component", {"binary_sensor"}
    )
    german_name = names["component.binary_sensor.entity_component.motion.name"]
    assert german_name != "Motion"
    assert await title_of(hass, german_name, None, "motion") == ("motion",)
    names = await translation.async_get_translations(hass, "de", "entity", {"reolink"})
    german_name = names["component.reolink.entity.binary_sensor.person.name"]
    english = await translation.async_get_translations(
        hass, "en", "entity", ["reolink"]
    )
    name = english["component.reolink.entity.binary_sensor.person.name"]
    assert await title_of(hass, german_name, "person") == (name.lower(),)


@pytest.mark.parametrize(
    ("name", "has_entity_name", "title"),
    [
        ("Garden Motion", False, ("motion",)),
        ("Motion Garden", False, ("motion",)),
        ("NVR Garden Motion", False, ("nvr", "motion")),
        ("Motion", False, ("motion",)),
        ("Garden light", True, ("garden", "light")),
    ],
)
async def test_the_name_of_its_device_is_left_out_where_the_integration_writes_it(
    hass: HomeAssistant, name: str, has_entity_name: bool, title: tuple[str, ...]
) -> None:
    assert await title_of(hass, name, has_entity_name=has_entity_name) == title


@pytest.mark.parametrize(
    ("device", "name", "title"),
    [
        ("Eve Outdoor Cam", "Eve Outdoor Cam Motion Sensor", ("motion", "sensor")),
        ("Eve Outdoor Cam", "Eve Outdoor Cam", ()),
        ("Eve Outdoor Cam", "Outdoor Cam Light", ("outdoor", "cam", "light")),
        # It is the doorbell's volume, whatever the device is called.
        ("Doorbell", "Doorbell volume", ("doorbell", "volume")),
    ],
)
async def test_the_name_of_the_device_before_that_of_an_entity_says_nothing(
    hass: HomeAssistant, device: str, name: str, title: tuple[str, ...]
) -> None:
    assert await title_of(hass, name, device_name=device) == title


@pytest.mark.parametrize(
    ("shown", "given", "own"),
    [
        ("Garden Motion", None, "Motion"),
        ("Garden - Motion", None, "Motion"),
        ("Garden", None, ""),
        ("Gardener came", None, "Gardener came"),
        ("Back yard Motion", "Back yard", "Motion"),
        ("Garden Motion", "Back yard", "Motion"),
    ],
)
async def test_an_entity_is_called_without_its_device(
    hass: HomeAssistant, shown: str, given: str | None, own: str
) -> None:
    """By the name that a person gave the device, or by its own one, from before it was given another."""
    entry = MockConfigEntry(domain="reolink")
    entry.add_to_hass(hass)
    devices = dr.async_get(hass)
    device = devices.async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("reolink", "1")}, name="Garden"
    )
    devices.async_update_device(device.id, name_by_user=given)
    registered = er.async_get(hass).async_get_or_create(
        "binary_sensor", "reolink", "1", config_entry=entry, device_id=device.id
    )
    hass.states.async_set(registered.entity_id, "off", {"friendly_name": shown})
    assert read_part(hass, registered.entity_id).own_name == own
