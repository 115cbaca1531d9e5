"""What an entity or a device was called before it took over in an earlier swap: so it is called again when it is replaced in turn.

A camera that was swapped in and out again leaves no "(old)" behind.
"""

from homeassistant.core import HomeAssistant, callback

from .effects import Effect, read_effect_field
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


@callback
def has_taken_over(hass: HomeAssistant, old_id: str, new_id: str) -> bool:
    """Whether one entity still has what it took over from the other in an earlier swap. Both by their registry ids."""
    if JOURNAL_KEY not in hass.data:
        return False
    return any(
        (old.id, new.id) == (old_id, new_id)
        and read_effect_field(hass, new) == new.after
        for record in get_journal(hass).records.values()
        if record.state == DONE
        for old, new in record.pairs
    )
