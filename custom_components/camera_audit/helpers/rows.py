"""Take as many rows of a stored file as a home can have."""

import logging
from typing import Any, Final

_LOGGER = logging.getLogger(__name__)

#: Rows of one list of a file that are read: four times as many as the cameras of the largest home that is measured.
MOST_ROWS: Final = 20_000


def take_rows(rows: object) -> list[Any]:
    """Return the rows of a list, the first ones of a list beyond all measure, which is said; none of anything else."""
    if not isinstance(rows, list):
        return []
    if len(rows) > MOST_ROWS:
        _LOGGER.warning(
            "A file of Camera Audit holds %d rows of one kind; the first %d are read",
            len(rows),
            MOST_ROWS,
        )
    return rows[:MOST_ROWS]
