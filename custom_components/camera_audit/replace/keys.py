"""The files and the repairs of swaps by name, for set-up and removal as well as for the journal."""

from typing import Final

from ..const import DOMAIN

VERSION: Final = 1
SWAPS_KEY: Final = f"{DOMAIN}.swaps"
RUNNING_KEY: Final = f"{DOMAIN}.swap_running"
#: What the repairs of this room begin with.
ISSUE_PREFIX: Final = "swap_"
