"""The decision that a swap replaced a camera: part of the swap, and of its undo."""

import logging
from typing import TYPE_CHECKING

from ..helpers.errors import place_of
from .journal import DONE

if TYPE_CHECKING:
    from ..decisions.decisions import Decisions
    from .journal import SwapRecord

_LOGGER = logging.getLogger(__name__)


async def async_note(decisions: Decisions | None, record: SwapRecord) -> bool:
    """Bring the decision to the side of the cameras; whether that could be saved."""
    if decisions is None:
        return True
    try:
        if record.state != DONE:
            await decisions.async_swap_undone(record.swap_id, record.earlier)
        elif record.decided is not None:
            await decisions.async_swapped(record.swap_id, record.decided)
    except Exception as error:  # noqa: BLE001 # the cameras are where they belong
        _LOGGER.warning("A swap or its undo could not be noted (%s)", place_of(error))
        return False
    return True
