"""What Frigate's integration keeps in memory: the configuration of each Frigate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...helpers.foreign import foreign_reading
from . import frigate
from .configurations import relay_rows

if TYPE_CHECKING:
    from ..rows import LooseRow
    from .interface import Served


@foreign_reading("Frigate's cameras in memory")
def read_frigate_memory(
    entry: Any,  # noqa: ANN401 (a config entry; this room knows no Home Assistant)
    kept: object,
    elsewhere: Served,
) -> list[LooseRow] | None:
    """Return the cameras of a config entry, None where its configuration cannot be had.

    ``kept``: by the ids of entries. ``elsewhere``: what the relays' files hand on.
    """
    of_entry = kept.get(entry.entry_id) if isinstance(kept, dict) else None
    content = frigate.find_configuration(of_entry) or frigate.find_configuration(
        getattr(entry, "runtime_data", None)
    )
    return None if content is None else relay_rows(content, frigate.DOMAIN, elsewhere)
