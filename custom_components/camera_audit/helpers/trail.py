"""The way back through the screens of a flow: the frontend has no button for that on a form, so it is a field."""

from typing import Any, Final, override

from homeassistant.data_entry_flow import FlowHandler, FlowResult
from homeassistant.helpers.selector import selector

from .selectors import vol

#: The field of a form that leads back.
BACK_FIELD: Final = "back"


def add_back_field(schema: vol.Schema) -> vol.Schema:
    """Return a form with the field that leads back."""
    return schema.extend({vol.Optional(BACK_FIELD): selector({"boolean": {}})})


class Trail[R: FlowResult[Any, Any] = Any](FlowHandler[Any, R, str]):
    """A flow that knows which screens led to the one that is shown, and leads back one by one."""

    #: Those screens, and the one that is shown.
    _trail: tuple[str, ...] = ()

    async def async_step_back(self, _: object = None) -> R:
        """Go back to the screen before this one."""
        self._trail = self._trail[:-1]
        shown: R = await getattr(self, f"async_step_{self._trail[-1]}")()
        return shown

    def _note_step(self, step_id: str | None) -> None:
        """Note which screen is shown; one that led here is gone back to."""
        step_id, trail = step_id or "", self._trail
        self._trail = (
            *trail[: trail.index(step_id) if step_id in trail else len(trail)],
            step_id,
        )

    @override
    def async_show_menu(self, *, step_id: str | None = None, **shown: Any) -> R:
        self._note_step(step_id)
        return super().async_show_menu(step_id=step_id, **shown)

    @override
    def async_show_form(self, *, step_id: str | None = None, **shown: Any) -> R:
        self._note_step(step_id)
        return super().async_show_form(step_id=step_id, **shown)
