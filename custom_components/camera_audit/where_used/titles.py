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

_FIELD = re.compile(r"\{(\w+)\}")


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
    """Return the English words of a translated name, with what its integration put into it; () where it is none.

    The key stands for them where Home Assistant has no English name of it.
    """
    domain, key = entry.domain, entry.translation_key
    device_class = entry.device_class or entry.original_device_class
    if key:
        path = f"component.{entry.platform}.entity.{domain}.{key}.name"
        source = ("entity", entry.platform, path)
    elif device_class:
        key = device_class
        path = f"component.{domain}.entity_component.{device_class}.name"
        source = ("entity_component", domain, path)
    else:
        return ()
    template = _find_translation(hass, hass.config.language, *source)
    match = _match_template(template, name) if template else None
    if match is None:
        return ()
    english = _find_translation(hass, "en", *source)
    return split_name(_fill_template(english or key, match))


def _find_translation(
    hass: HomeAssistant, language: str, category: str, integration: str, path: str
) -> str | None:
    """Return a translation that Home Assistant has loaded; with those of its language it loads the English ones."""
    translations = async_get_cached_translations(hass, language, category, integration)
    return translations.get(path)


def _match_template(template: str, name: str) -> re.Match[str] | None:
    """Return a match of a name with the translation that it was made of; its groups are what was put in."""
    pattern = re.escape(template)
    for field in dict.fromkeys(_FIELD.findall(template)):
        named = f"(?P<{field}>.*)"
        first, *more = pattern.split(re.escape(f"{{{field}}}"))
        pattern = first + named + f"(?P={field})".join(more)
    return re.fullmatch(pattern, name)


def _fill_template(english: str, match: re.Match[str]) -> str:
    """Return an English name with what was put into the translated one."""
    values = match.groupdict()
    filled = _FIELD.sub(lambda field: values.pop(field[1], ""), english)
    # A key has no place for it.
    return " ".join((filled, *values.values()))
