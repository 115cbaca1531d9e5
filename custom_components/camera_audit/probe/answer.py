"""What one host answered, part by part, and why where it did not."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from .merge import merged

if TYPE_CHECKING:
    from datetime import datetime

    from ..audit.camera import Facts
    from .asked import What


class Reason(StrEnum):
    """How a question ended; the value is the key of its text."""

    ANSWERED = "answered"
    NOTHING_TOLD = "nothing_told"
    LOGIN_WANTED = "login_wanted"
    NO_ANSWER = "no_answer"
    CLOSED = "closed"
    SLOW = "slow"
    TOO_LONG = "too_long"
    TOO_MANY_HEADERS = "too_many_headers"
    GROWS_TOO_LARGE = "grows_too_large"
    WRONG_LENGTH = "wrong_length"
    BROKEN_OFF = "broken_off"
    NOT_UNDERSTOOD = "not_understood"
    REDIRECTED = "redirected"
    NO_TLS = "no_tls"
    NOT_FOUND = "not_found"
    SERVER_ERROR = "server_error"
    UNKNOWN_NAME = "unknown_name"
    NOT_PRIVATE = "not_private"
    NOT_ALLOWED = "not_allowed"
    GAVE_UP = "gave_up"


#: Reasons that say that a host sent an answer, whatever was in it.
SPOKE = frozenset({
    Reason.ANSWERED, Reason.NOTHING_TOLD, Reason.LOGIN_WANTED, Reason.TOO_LONG,
    Reason.TOO_MANY_HEADERS, Reason.GROWS_TOO_LARGE, Reason.WRONG_LENGTH, Reason.NOT_UNDERSTOOD,
    Reason.REDIRECTED, Reason.NOT_FOUND, Reason.SERVER_ERROR,
})  # fmt: skip
#: Reasons that say that a host is there and has nothing at that place, now or tomorrow.
SETTLED = frozenset({Reason.CLOSED, Reason.NOT_FOUND, Reason.NOTHING_TOLD})


class PartOf(StrEnum):
    """The parts of an answer that are kept and renewed each on its own."""

    PAGES = "pages"
    ONVIF = "onvif"
    STREAM = "stream"
    CERTIFICATE = "certificate"
    WS_DISCOVERY = "ws_discovery"
    SADP = "sadp"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one question to a host ended. ``ok``: it said something that can be read."""

    what: What
    ok: bool
    reason: Reason


@dataclass(frozen=True, slots=True)
class Part:
    """What one kind of question gave, and when."""

    part: PartOf
    when: datetime
    facts: Facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Mac:
    """A network address of which only the owner's prefix is kept in clear.

    ``token``: 12 bits of a keyed hash: enough to notice that another device has the address now,
    too few to find the address by trying all of them.
    """

    prefix: str
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that a host answered.

    ``tried``: when it was last asked; ``outcomes``: how that went, question by question.
    ``mac``: the hardware address that it told. ``ports``: those that answered.
    """

    host: str
    tried: datetime
    outcomes: tuple[Outcome, ...] = ()
    parts: tuple[Part, ...] = ()
    mac: Mac | None = None
    ports: tuple[int, ...] = ()

    @property
    def when(self) -> datetime | None:
        """When it last answered, None if it never did."""
        return max((part.when for part in self.parts), default=None)

    @property
    def facts(self) -> Facts:
        """What it said, as one voice."""
        return merged([part.facts for part in self.parts])


class NotTold(Exception):  # noqa: N818 - no error of ours: a host did not tell, and why
    """A question that gave nothing, with the reason."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason
