"""What the code of another integration may do to who reads what it holds."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

from custom_components.camera_audit.helpers.foreign import READINGS, ForeignReading

PLANTED = "planted-word"


class OddError(Exception):
    """An error that an integration has made up, which holds what is private."""

    def __str__(self) -> str:
        raise RuntimeError(PLANTED)


def _raise(error: Exception) -> Callable[..., Any]:
    def read(*_: object, **__: object) -> Any:  # noqa: ANN401 (it never returns)
        raise error

    return read


def _recurse(*_: object, **__: object) -> Any:  # noqa: ANN401 (the same)
    return _recurse()


#: By name: what stands in the place of a reading, and raises.
RAISING = {
    type(error).__name__: _raise(error)
    for error in (
        RuntimeError(f"rtsp://admin:{PLANTED}@192.0.2.1/"), KeyError(PLANTED), AttributeError(PLANTED),
        TypeError(PLANTED), ValueError(PLANTED), IndexError(), AssertionError(PLANTED), OSError(PLANTED), MemoryError(),
        ArithmeticError(), TimeoutError(), UnicodeDecodeError("utf-8", b"\xff", 0, 1, PLANTED),
        ReferenceError(), StopIteration(PLANTED), StopAsyncIteration(), ExceptionGroup(PLANTED, [ValueError(PLANTED)]), OddError(PLANTED),
    )
} | {"RecursionError": _recurse}  # fmt: skip


class RaisingObject:
    """An object each of whose attributes is a property that raises."""

    def __getattribute__(self, name: str) -> Any:  # noqa: ANN401
        raise RuntimeError(PLANTED)


class RaisingMapping(dict[Any, Any]):
    """A mapping that raises whatever is asked of it."""

    def _raise(self, *_: object) -> Any:  # noqa: ANN401
        raise OSError(PLANTED)

    __getitem__ = __iter__ = __contains__ = __len__ = __bool__ = _raise
    __hash__ = _raise  # type: ignore[assignment]  # a dict has None there
    get = items = keys = values = pop = setdefault = _raise


class WrongEverywhere:
    """An object of whose attributes each is such an object, is called, iterated and compared, and is never what it should be."""

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *_: object, **__: object) -> Any:  # noqa: ANN401
        return self

    def __getitem__(self, _: object) -> Any:  # noqa: ANN401
        return self

    def __iter__(self) -> Iterator[Any]:
        return iter((self, self))

    def __str__(self) -> str:
        raise LookupError(PLANTED)

    __hash__ = None  # type: ignore[assignment]


#: By name: what stands where an integration should keep something.
HOSTILE = {
    "raising object": RaisingObject(),
    "raising mapping": RaisingMapping(a=1),
    "wrong everywhere": WrongEverywhere(),
    "mapping of wrong types": {
        1: None,
        None: [],
        "config": 7,
        "scanner": {"x": object()},
    },
    "object of wrong types": SimpleNamespace(
        runtime_data=5,
        attributes=[],
        macaddress={},
        api=[],
        entities=7,
        zeroconf="x",
        raw_config=3,
        config=4,
    ),
    "nothing": None,
    "number": 7,
    "text": "x",
    "list": [None, {}],
    "type": dict,
}


def readings_of(*rooms: str) -> list[ForeignReading[..., Any]]:
    """Return the readings that stand in these rooms, as the code has marked them."""
    starts = tuple(f"custom_components.camera_audit.{room}." for room in rooms)
    return [one for one in READINGS.values() if one.read.__module__.startswith(starts)]
