"""Home Assistant's store, for data that a person must know to be saved."""

from contextlib import suppress
from typing import Any, override

from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.storage import Store


class CheckedStore(Store[dict[str, Any]]):
    """A store that also tells the caller when writing failed.

    Home Assistant logs a failed write and goes on.
    """

    _write_error: Exception | None = None

    @override
    async def _async_write_data(self, data: dict[str, Any]) -> None:
        self._write_error = None
        try:
            await super()._async_write_data(data)
        except Exception as error:
            self._write_error = error
            raise

    async def async_save_checked(
        self, data: dict[str, Any], refused: HomeAssistantError
    ) -> None:
        """Write now. Raises ``refused`` where the disk refuses."""
        self._write_error = None
        # What is raised in writing is kept, whether or not Home Assistant logs it.
        with suppress(OSError):
            await self.async_save(data)
        if self._write_error is not None:
            raise refused from self._write_error
