"""Keep the findings current: listen, debounce, audit, tell listeners what changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .audit.finding import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What one audit changed. ``changed``: still flagged, with another verdict or other clues."""

    flagged: tuple[Finding, ...] = ()
    changed: tuple[Finding, ...] = ()
    cleared: tuple[Finding, ...] = ()
