"""What an error of ours says: in the language of the home, in English where that lacks it, never nothing."""

from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.language.translations import async_describe_error

KEY = f"component.{DOMAIN}.exceptions.gone.message"
ERROR = HomeAssistantError(
    "the plain text",
    translation_domain=DOMAIN,
    translation_key="gone",
    translation_placeholders={"name": "Garden"},
)


@pytest.mark.parametrize(
    ("german", "english", "said"),
    [
        ("{name} fehlt", "{name} is gone", "Garden fehlt"),
        (None, "{name} is gone", "Garden is gone"),
        # A translation that asks for what is not told, or that is no form at all.
        ("{namen} fehlt", "{name} is gone", "Garden is gone"),
        ("{name fehlt", "{0} is gone", "the plain text"),
        (None, None, "the plain text"),
    ],
)
async def test_an_error_is_said(
    hass: HomeAssistant, german: str | None, english: str | None, said: str
) -> None:
    hass.config.language = "de"
    texts = {"de": german, "en": english}

    async def translations(
        _hass: HomeAssistant, language: str, *_: object
    ) -> dict[str, str]:
        return {KEY: text} if (text := texts[language]) else {}

    with (
        patch(
            "custom_components.camera_audit.language.translations.async_get_translations",
            translations,
        ),
        patch.object(HomeAssistantError, "__str__", lambda _: "the plain text"),
    ):
        assert await async_describe_error(hass, ERROR) == said
