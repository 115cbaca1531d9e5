"""The own name of an entity in English words, whatever language the home speaks.

Home Assistant keeps names in the home's language: a *Motion* is a *Bewegung* in the registry. Which translation a name
is tells what it means: that of a key of its integration, or of its device class.
"""

import re
from collections.abc import Iterable

from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.translation import async_get_cached_translations

from .meaning import split_name

_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


def read_title(
    hass: HomeAssistant,
    entry: er.RegistryEntry,
    device_names: Iterable[tuple[str, ...]],
) -> tuple[str, ...]:
    """Return the words of an entity's own name, in English where it is a translation, without that of its device."""
    words = split_name(entry.original_name)
    if not entry.has_entity_name:
        return _remove_device_name(words, device_names)
    own_words = _cut_device_name(words, device_names)
    if entry.original_name is None or hass.config.language.startswith("en"):
        return own_words
    return _read_translated(hass, entry, entry.original_name) or own_words


def _cut_device_name(
    words: tuple[str, ...], device_names: Iterable[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return a name without that of its device before it, as an accessory for HomeKit may write it.

    A name of one word may as well be a word of the entity's own: *Doorbell volume* of a *Doorbell*.
    """
    for name in device_names:
        if len(name) > 1 and words[: len(name)] == name:
            return words[len(name) :]
    return words


def _remove_device_name(
    words: tuple[str, ...], device_names: Iterable[tuple[str, ...]]
) -> tuple[str, ...]:
    for name in device_names:
        for place in range(len(words) - len(name) + 1):
            if words[place : place + len(name)] == name:
                return words[:place] + words[place + len(name) :]
    return words


def _read_translated(
    hass: HomeAssistant, entry: er.RegistryEntry, name: str
) -> tuple[str, ...]:
    """Return the English words of a translated name, with what its integration put into it; () where it is none."""
    domain, key = entry.domain, entry.translation_key
    device_class = entry.device_class or entry.original_device_class
    if key:
        path = f"component.{entry.platform}.entity.{domain}.{key}.name"
        template = _find_translation(hass, "entity", entry.platform, path)
    elif device_class:
        key = device_class
        path = f"component.{domain}.entity_component.{device_class}.name"
        template = _find_translation(hass, "entity_component", domain, path)
    else:
        return ()
    match = _match_template(template, name) if template else None
    if match is None:
        return ()
    return split_name(f"{key} {' '.join(match.groups())}")


def _find_translation(
    hass: HomeAssistant, category: str, integration: str, path: str
) -> str | None:
    """Return a translation that Home Assistant has loaded for the names of its entities."""
    translations = async_get_cached_translations(
        hass, hass.config.language, category, integration
    )
    return translations.get(path)


def _match_template(template: str, name: str) -> re.Match[str] | None:
    """Return a match of a name with the translation that it was made of; its groups are what was put in."""
    pattern = _PLACEHOLDER.sub("(.*)", re.escape(template))
    return re.fullmatch(pattern, name)
