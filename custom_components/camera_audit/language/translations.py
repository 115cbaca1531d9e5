"""The sentences in the language of the home, as Home Assistant has them loaded."""

from typing import TYPE_CHECKING, Final

from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from .sentences import Sentences

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant
    from homeassistant.exceptions import HomeAssistantError

#: Characters of an error in a text.
_ERROR_LENGTH: Final = 400


async def async_get_sentences(
    hass: HomeAssistant, language: str | None = None
) -> Sentences:
    """Return the sentences in a language, else in that of the home; English where one lacks."""
    language = language or hass.config.language
    texts = await async_get_translations(hass, language, "selector", [DOMAIN])
    english = await async_get_translations(hass, "en", "selector", [DOMAIN])
    return Sentences(texts, english, language=language)


async def async_say_error(
    hass: HomeAssistant, say: Sentences, error: HomeAssistantError
) -> str:
    """Return what an error of ours says as a part of a text; inert where ``say`` is for Markdown."""
    return say.value(await async_describe_error(hass, error), _ERROR_LENGTH)


async def async_describe_error(hass: HomeAssistant, error: HomeAssistantError) -> str:
    """Return what an error of ours says, in the language of the home."""
    key = f"component.{error.translation_domain}.exceptions.{error.translation_key}.message"
    for language in (hass.config.language, "en"):
        texts = await async_get_translations(hass, language, "exceptions", [DOMAIN])
        if text := texts.get(key):
            try:
                return text.format(**(error.translation_placeholders or {}))
            except KeyError, IndexError, ValueError:
                continue
    return str(error)
