"""What the integration that shows a device says of its maker."""

from __future__ import annotations

from collections.abc import Iterator

from ...knowledge.records import Role
from ..finding import Clue
from .make import clue_by
from .voice import Voice


def integration(voice: Voice) -> Iterator[Clue]:
    """Only Hikvision's interface answers its integrations, another maker's only theirs."""
    known = voice.integration
    if known is None or not known.kind:
        return
    if known.role is Role.BY_MODEL and not any(
        model.line and not model.line.supports and model.line.brand == known.brand for model in voice.models
    ):
        return
    yield clue_by(known, "integration", ("integration", known.domain))
