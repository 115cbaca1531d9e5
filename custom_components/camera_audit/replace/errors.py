"""Why a swap or an undo did not happen, as a person is told."""

from homeassistant.exceptions import HomeAssistantError

from ..const import DOMAIN


class SwapError(HomeAssistantError):
    """A swap or an undo that did not happen; nothing has changed."""

    def __init__(self, key: str, **values: str) -> None:
        """Take the key below ``exceptions`` without its ``swap_``, and what the text names."""
        super().__init__(translation_domain=DOMAIN, translation_key=f"swap_{key}", translation_placeholders=values)
        self.key = key


class GoneError(SwapError):
    """An entity or a device of the swap is no longer in the registry."""

    def __init__(self) -> None:
        """Take the text from the class."""
        super().__init__("gone")


class IdTakenError(SwapError):
    """Something else has an entity id that is needed."""

    def __init__(self) -> None:
        """Take the text from the class."""
        super().__init__("id_taken")


class RewriteFileError(SwapError):
    """A file could not be read, written or loaded. ``file``: its name without its folder."""
