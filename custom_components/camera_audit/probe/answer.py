"""What one host answered, and why where it did not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from ..audit.camera import Facts, HttpAnswer, RtspAnswer
from .asked import What
from .text import Mac


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


NOTHING = Facts()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """All that a host answered, as one voice.

    ``tried``: when it was last asked; ``outcomes``: how that went, question by question.
    ``when``: when it last answered, None if it never did; ``whole``: when it last said all of
    ``facts`` at once. ``mac``: the hardware address that it told. ``ports``: those that answered.
    """

    host: str
    tried: datetime
    outcomes: Mapping[What, Reason] = field(default_factory=dict)
    when: datetime | None = None
    whole: datetime | None = None
    facts: Facts = NOTHING
    mac: Mac | None = None
    ports: tuple[int, ...] = ()

    def can_be_of(self, mac: str | None, salt: str) -> bool:
        """Whether it is of the device with this hardware address, as far as both are known."""
        return self.mac is None or mac is None or Mac.of(mac, salt) == self.mac


class NotTold(Exception):  # noqa: N818 - no error of ours: a host did not tell, and why
    """A question that gave nothing, with the reason."""

    def __init__(self, reason: Reason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason


#: Signs of all kept excerpts of a host's pages together, and of all its login challenges.
LONGEST_TEXT = 8_000
_GAPS = {"body": "\n", "www_authenticate": ", "}


def merged(parts: Sequence[Facts]) -> Facts:
    """Return the facts of all parts: of each text the first, of each list all, once."""
    found: dict[str, Any] = {}
    for name in Facts._fields:
        match [value for part in parts if (value := getattr(part, name))]:
            case [HttpAnswer() | RtspAnswer(), *_] as answers:
                found[name] = _as_one(answers)
            case [tuple(), *_] as lists:
                found[name] = tuple(dict.fromkeys(chain.from_iterable(lists)))
            case [first, *_]:
                found[name] = first
    return Facts(**found)


def _as_one(answers: Sequence[HttpAnswer | RtspAnswer]) -> HttpAnswer | RtspAnswer:
    """Return several answers of one server as one."""
    found: dict[str, Any] = {}
    for name in answers[0]._fields:
        values = dict.fromkeys(
            value for each in answers if (value := getattr(each, name))
        )
        gap = _GAPS.get(name)
        found[name] = (
            (gap.join(values)[:LONGEST_TEXT] or None)
            if gap
            else next(iter(values), None)
        )
    return answers[0]._replace(**found)
