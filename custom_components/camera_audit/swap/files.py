"""The names of the files of the journal, apart from it: a start asks whether they exist and loads nothing else."""

from typing import Final

from ..const import DOMAIN

#: The form of what both files hold.
VERSION: Final = 1
#: The swaps that are finished.
SWAPS_KEY: Final = f"{DOMAIN}.swaps"
#: The swaps that are under way.
RUNNING_KEY: Final = f"{DOMAIN}.swap_running"
#: Where the journal is in ``hass.data``, once it was needed.
JOURNAL_KEY: Final = f"{DOMAIN}_swap_journal"
