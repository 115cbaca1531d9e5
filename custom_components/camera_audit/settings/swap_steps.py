"""The steps of a swap, for every flow that offers them.

Most homes never swap: the code of the screens is read when somebody opens the first one, in Home Assistant's
import executor. This is the one place that reads it.
"""

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from homeassistant.data_entry_flow import FlowResult

from .swap_flow import Answers, Shown, SwapFlow

if TYPE_CHECKING:
    from .after_swap_screens import AfterSwapScreens
    from .road_screens import FlowScreens
    from .setup_screens import SetupScreens
    from .swap_screens import SwapScreens

type _Screen = Callable[[Answers], Coroutine[Any, Any, Shown]]


def _read_swap_screens() -> type[SwapScreens]:
    """Import the screens of a swap. Blocking."""
    from .swap_screens import SwapScreens  # noqa: PLC0415

    return SwapScreens


def _read_after_swap_screens() -> type[AfterSwapScreens]:
    """Import the screens after a swap. Blocking."""
    from .after_swap_screens import AfterSwapScreens  # noqa: PLC0415

    return AfterSwapScreens


def _read_setup_screens() -> type[SetupScreens]:
    """Import the screens before a swap. Blocking."""
    from .setup_screens import SetupScreens  # noqa: PLC0415

    return SetupScreens


def make_screen_step[Screens: FlowScreens](
    read_screens: Callable[[], type[Screens]],
    choose_screen: Callable[[Screens], _Screen],
) -> Callable[[SwapSteps, Answers], Coroutine[Any, Any, Shown]]:
    """Return the step that shows one of these screens."""

    async def show_step(self: SwapSteps, user_input: Answers = None) -> Shown:
        screens = await self.async_get_screens(read_screens)
        return await choose_screen(screens)(user_input)

    return show_step


class SwapSteps[R: FlowResult[Any, Any] = Any](SwapFlow[R]):
    """A flow with the steps of a swap."""

    #: The screens that were shown so far; each remembers what was answered on it.
    _screens: dict[type[FlowScreens], FlowScreens] | None = None

    async def async_get_screens[Screens: FlowScreens](
        self, read_screens: Callable[[], type[Screens]]
    ) -> Screens:
        """Return the screens of this flow that ``read_screens`` imports."""
        kind = await self.hass.async_add_import_executor_job(read_screens)
        if self._screens is None:
            self._screens = {}
        screens = self._screens.get(kind)
        if not isinstance(screens, kind):
            screens = self._screens[kind] = kind(self)
        return screens

    async_step_swap = make_screen_step(_read_swap_screens, lambda swap: swap.start)
    async_step_swap_choose = make_screen_step(
        _read_swap_screens, lambda swap: swap.choose
    )
    async_step_swap_channel = make_screen_step(
        _read_swap_screens, lambda swap: swap.channel
    )
    async_step_swap_move = make_screen_step(_read_swap_screens, lambda swap: swap.move)
    async_step_lost_move = make_screen_step(
        _read_swap_screens, lambda swap: swap.move_several
    )
    async_step_swap_plan = make_screen_step(_read_swap_screens, lambda swap: swap.plan)
    async_step_swap_pair = make_screen_step(_read_swap_screens, lambda swap: swap.pair)
    async_step_swap_confirm = make_screen_step(
        _read_swap_screens, lambda swap: swap.confirm
    )
    async_step_swap_done = make_screen_step(_read_swap_screens, lambda swap: swap.done)
    async_step_swap_newcomer = make_screen_step(
        _read_swap_screens, lambda swap: swap.newcomer
    )
    async_step_swap_now = make_screen_step(_read_swap_screens, lambda swap: swap.now)
    async_step_swap_finish = make_screen_step(
        _read_swap_screens, lambda swap: swap.finish
    )
    async_step_swap_undo = make_screen_step(
        _read_swap_screens, lambda swap: swap.preview_undo
    )
    async_step_swap_undone = make_screen_step(
        _read_swap_screens, lambda swap: swap.undo
    )

    async_step_swap_several = make_screen_step(
        _read_swap_screens, lambda swap: swap.choose_several
    )
    async_step_swap_several_check = make_screen_step(
        _read_swap_screens, lambda swap: swap.check_several
    )
    async_step_swap_several_works = make_screen_step(
        _read_swap_screens, lambda swap: swap.works_several
    )
    async_step_swap_several_undo = make_screen_step(
        _read_swap_screens, lambda swap: swap.preview_undo_several
    )
    async_step_swap_several_undone = make_screen_step(
        _read_swap_screens, lambda swap: swap.undo_several
    )

    async_step_swap_check = make_screen_step(
        _read_after_swap_screens, lambda after: after.check
    )
    async_step_swap_works = make_screen_step(
        _read_after_swap_screens, lambda after: after.works
    )
    async_step_swap_down = make_screen_step(
        _read_after_swap_screens, lambda after: after.down
    )
    async_step_swap_left = async_step_swap_down

    async_step_set_up = make_screen_step(
        _read_setup_screens, lambda setup: setup.set_up
    )
    async_step_set_up_page = async_step_set_up
    async_step_set_up_other = async_step_set_up
    async_step_set_up_found = make_screen_step(
        _read_setup_screens, lambda setup: setup.found
    )
