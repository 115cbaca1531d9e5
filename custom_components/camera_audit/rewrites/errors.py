"""Why a swap or an undo did not happen, as a person is told."""

from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN


class SwapError(HomeAssistantError):
    """A swap or an undo that did not happen; nothing has changed."""

    def __init__(self, key: str, **values: str) -> None:
        """Take the key below ``exceptions`` without its ``swap_``, and what the text names."""
        super().__init__(
            translation_domain=DOMAIN,
            translation_key=f"swap_{key}",
            translation_placeholders=values,
        )
        self.key = key
