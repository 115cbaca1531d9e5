"""The way back through the screens of a flow: a menu entry, since a form has but one button."""

from typing import Any, override

from homeassistant.data_entry_flow import FlowHandler, FlowResult


class Trail[R: FlowResult[Any, Any] = Any](FlowHandler[Any, R, str]):
    """A flow that knows which menus led to the one that is shown, and leads back one by one.

    A form is none of them: whoever goes back from what follows it would find no way further back.
    """

    #: Those menus, and the one that is shown.
    _trail: tuple[str, ...] = ()

    async def async_step_back(self, _: object = None) -> R:
        """Go back to the menu before this one."""
        self._trail = self._trail[:-1]
        shown: R = await getattr(self, f"async_step_{self._trail[-1]}")()
        return shown

    def _note_step(self, step_id: str | None) -> None:
        """Note which menu is shown; one that led here is gone back to."""
        step_id, trail = step_id or "", self._trail
        self._trail = (
            *trail[: trail.index(step_id) if step_id in trail else len(trail)],
            step_id,
        )

    @override
    def async_show_menu(self, *, step_id: str | None = None, **shown: Any) -> R:
        self._note_step(step_id)
        return super().async_show_menu(step_id=step_id, **shown)
