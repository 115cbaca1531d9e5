"""What an audit found."""

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from .scope import Scope

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from ..audit.finding import Finding
    from ..home.model import Home
    from .failures import Failure


class AuditResult(NamedTuple):
    """What an audit found; an audit of an unchanged home hands on the very same findings.

    ``home``: as the last audit that could read it saw it. ``findings``: by camera_id.
    ``failures``: what this audit could not do. ``complete_read``: whether this very audit read the
    home to the end; ``last_audit``: when one last did. ``duration``: seconds of work.
    """

    home: Home | None = None
    findings: Mapping[str, Finding] = MappingProxyType({})
    scope: Scope = Scope()
    failures: tuple[Failure, ...] = ()
    complete_read: bool = False
    last_audit: datetime | None = None
    duration: float | None = None
