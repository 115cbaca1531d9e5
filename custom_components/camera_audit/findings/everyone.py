"""What everyone who logs in may see of a finding."""

from collections.abc import Mapping
from typing import Any

from .fields import ADMINISTRATOR_FIELDS, Row


def hide_administrator_fields(row: Mapping[str, Any]) -> Row:
    """Return a row for who is no administrator: what they do not see is None in it."""
    return {
        key: None if key in ADMINISTRATOR_FIELDS else value
        for key, value in row.items()
    }
