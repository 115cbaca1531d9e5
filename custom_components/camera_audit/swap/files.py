"""The names of the files of the journal, and of its signal, apart from it: a start needs them and loads nothing else."""

from typing import Any, Final

from homeassistant.util.signal_type import SignalType

from ..const import DOMAIN

#: The form of what both files hold.
VERSION: Final = 1
#: The swaps that are finished.
SWAPS_KEY: Final = f"{DOMAIN}.swaps"
#: The swaps that are under way.
RUNNING_KEY: Final = f"{DOMAIN}.swap_running"
#: Where the journal is in ``hass.data``, once it was needed.
JOURNAL_KEY: Final = f"{DOMAIN}_swap_journal"
#: Sent with the record of each swap and each undo that has come to its end.
SIGNAL_ENDED: Final[SignalType[Any]] = SignalType(f"{DOMAIN}_swap_ended")
