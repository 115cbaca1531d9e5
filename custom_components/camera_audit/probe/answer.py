"""What one host answered, and why where it did not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import chain
from typing import Any

from ..audit.camera import Facts, HttpAnswer, RtspAnswer
from .asked import Question
from .text import KeptMac


class EndReason(StrEnum):
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
    EndReason.ANSWERED, EndReason.NOTHING_TOLD, EndReason.LOGIN_WANTED, EndReason.TOO_LONG,
    EndReason.TOO_MANY_HEADERS, EndReason.GROWS_TOO_LARGE, EndReason.WRONG_LENGTH, EndReason.NOT_UNDERSTOOD,
    EndReason.REDIRECTED, EndReason.NOT_FOUND, EndReason.SERVER_ERROR,
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
    outcomes: Mapping[Question, EndReason] = field(default_factory=dict)
    when: datetime | None = None
    whole: datetime | None = None
    facts: Facts = NOTHING
    mac: KeptMac | None = None
    ports: tuple[int, ...] = ()

    def can_be_of(self, mac: str | None, salt: str) -> bool:
        """Whether it is of the device with this hardware address, as far as both are known."""
        return (
            self.mac is None or mac is None or KeptMac.hash_mac(mac, salt) == self.mac
        )


class NotToldError(Exception):
    """A question that gave nothing, with the reason."""

    def __init__(self, reason: EndReason) -> None:
        """Keep the reason."""
        super().__init__(reason.value)
        self.reason = reason


#: Signs of all kept excerpts of a host's pages together, and of all its login challenges.
LONGEST_TEXT = 8_000
_GAPS = {"body": "\n", "www_authenticate": ", "}


def merge_facts(parts: Sequence[Facts]) -> Facts:
    """Return the facts of all parts: of each text the first, of each list all, once."""
    found: dict[str, Any] = {}
    for name in Facts._fields:
        match [value for part in parts if (value := getattr(part, name))]:
            case [HttpAnswer() | RtspAnswer(), *_] as answers:
                found[name] = _merge_server_answers(answers)
            case [tuple(), *_] as lists:
                found[name] = tuple(dict.fromkeys(chain.from_iterable(lists)))
            case [first, *_]:
                found[name] = first
    return Facts(**found)


def _merge_server_answers(
    answers: Sequence[HttpAnswer | RtspAnswer],
) -> HttpAnswer | RtspAnswer:
    """Return several answers of one server as one."""
    found: dict[str, Any] = {}
    for name in answers[0]._fields:
        values = dict.fromkeys(
            value for answer in answers if (value := getattr(answer, name))
        )
        gap = _GAPS.get(name)
        found[name] = (
            (gap.join(values)[:LONGEST_TEXT] or None)
            if gap
            else next(iter(values), None)
        )
    return answers[0]._replace(**found)
