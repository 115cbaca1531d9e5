"""What an entity or a device was called before it took over in an earlier swap: so it is called again when it is replaced in turn.

A camera that was swapped in and out again leaves no "(old)" behind.
"""

from homeassistant.core import HomeAssistant, callback

from .effects import Effect
from .files import JOURNAL_KEY
from .journal import DONE, get_journal


@callback
def find_take(
    hass: HomeAssistant, item_id: str, field: str, value: str
) -> Effect | None:
    """Return how a field of an entity or a device got the value that it has; None where no swap gave it that.

    Only of swaps that were not undone, and once the journal has been read.
    """
    if JOURNAL_KEY not in hass.data:
        return None
    for record in reversed(get_journal(hass).records.values()):
        if record.state != DONE:
            continue
        for effect in (*record.renames, *record.fields, *record.device_fields):
            if (effect.id, effect.field, effect.after) == (item_id, field, value):
                return effect
    return None
