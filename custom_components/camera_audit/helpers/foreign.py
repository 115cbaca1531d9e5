"""Read what the code of other integrations holds: their memory, their states, their caches, their files.

All of it is strangers' code: a property may raise anything, a mapping may be none, a text may be an object. So each such
reading is a function marked with `foreign_reading`, and it is called through here alone. What one raises loses what that reading
would have told: it is named, without the error's text, which may hold an address or a password, and all others go on.
"""

# The rooms that read a home also run offline, on Python 3.11: nothing here is written in the way of 3.12.
from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, Generic, ParamSpec, TypeAlias, TypeVar

from .errors import locate_error

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator

_P = ParamSpec("_P")
_R = TypeVar("_R")
_T = TypeVar("_T")
#: Is told which reading failed, and the kind of the error with its place.
ReportLoss: TypeAlias = "Callable[[str, str], None]"

#: All readings, by name; a test makes each of them fail in every way.
READINGS: Final[dict[str, ForeignReading[..., Any]]] = {}


def ignore_loss(_: str, __: str) -> None:
    """Take a loss that another reading of the same thing tells of."""


@contextmanager
def _report_failure(name: str, lost: ReportLoss) -> Generator[None]:
    """Tell ``lost`` of what fails inside; what ends a task or the process goes through."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (strangers' code raises what it likes; here alone that is known)
        lost(name, locate_error(error))


class ForeignReading(Generic[_P, _R]):
    """A function that reads something foreign, which is its first argument."""

    def __init__(self, name: str, read: Callable[_P, _R]) -> None:
        """``name``: what is read, for who is told that it failed."""
        self.name = name
        self.read = read

    def read_value(
        self: ForeignReading[_P, _T],
        lost: ReportLoss,
        otherwise: _T,
        *arguments: _P.args,
        **named: _P.kwargs,
    ) -> _T:
        """Return what is read, ``otherwise`` where that fails."""
        with _report_failure(self.name, lost):
            return self.read(*arguments, **named)
        return otherwise

    def read_each(
        self: ForeignReading[_P, Iterable[_T]],
        lost: ReportLoss,
        *arguments: _P.args,
        **named: _P.kwargs,
    ) -> Iterator[_T]:
        """Yield what is read, up to where that fails."""
        with _report_failure(self.name, lost):
            yield from self.read(*arguments, **named)

    async def async_read_value(
        self: ForeignReading[_P, Awaitable[_T]],
        lost: ReportLoss,
        otherwise: _T,
        *arguments: _P.args,
        **named: _P.kwargs,
    ) -> _T:
        """Return what is waited for, ``otherwise`` where that fails."""
        with _report_failure(self.name, lost):
            return await self.read(*arguments, **named)
        return otherwise


def foreign_reading(name: str) -> Callable[[Callable[_P, _R]], ForeignReading[_P, _R]]:
    """Mark a function as a reading of something foreign, its first argument."""

    def mark(read: Callable[_P, _R]) -> ForeignReading[_P, _R]:
        READINGS[name] = marked = ForeignReading(name, read)
        return marked

    return mark
