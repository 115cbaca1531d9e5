"""Read what the code of other integrations holds: their memory, their states, their caches, their files.

All of it is strangers' code: a property may raise anything, a mapping may be none, a text may be an object. So each such
reading is a function marked with `reading`, and it is called through here alone. What one raises loses what that reading
would have told: it is named, without the error's text, which may hold an address or a password, and all others go on.
"""

from collections.abc import Awaitable, Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from .errors import place_of

#: Is told which reading failed, and the kind of the error with its place.
type Lost = Callable[[str, str], None]

#: All readings, by name; a test makes each of them fail in every way.
READINGS: Final[dict[str, Reading[..., Any]]] = {}


@contextmanager
def _guard(name: str, lost: Lost) -> Generator[None]:
    """Tell ``lost`` of what fails inside; what ends a task or the process goes through."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 (strangers' code raises what it likes; here alone that is known)
        lost(name, place_of(error))


class Reading[**P, R]:
    """A function that reads something foreign, which is its first argument."""

    def __init__(self, name: str, read: Callable[P, R]) -> None:
        """``name``: what is read, for who is told that it failed."""
        self.name = name
        self.read = read

    def value[T](self: Reading[P, T], lost: Lost, otherwise: T, *arguments: P.args, **named: P.kwargs) -> T:
        """Return what is read, ``otherwise`` where that fails."""
        with _guard(self.name, lost):
            return self.read(*arguments, **named)
        return otherwise

    def each[T](self: Reading[P, Iterable[T]], lost: Lost, *arguments: P.args, **named: P.kwargs) -> Iterator[T]:
        """Yield what is read, up to where that fails."""
        with _guard(self.name, lost):
            yield from self.read(*arguments, **named)

    async def async_value[T](
        self: Reading[P, Awaitable[T]], lost: Lost, otherwise: T, *arguments: P.args, **named: P.kwargs
    ) -> T:
        """Return what is waited for, ``otherwise`` where that fails."""
        with _guard(self.name, lost):
            return await self.read(*arguments, **named)
        return otherwise


def reading[**P, R](name: str) -> Callable[[Callable[P, R]], Reading[P, R]]:
    """Mark a function as a reading of something foreign, its first argument."""

    def mark(read: Callable[P, R]) -> Reading[P, R]:
        READINGS[name] = marked = Reading(name, read)
        return marked

    return mark
