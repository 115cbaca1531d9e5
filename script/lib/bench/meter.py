"""Measure the event loop: how long it works, and its longest single callback."""

from __future__ import annotations

import asyncio
import ctypes
import gc
from functools import partial
from pathlib import Path
from threading import get_ident
from time import perf_counter, process_time, thread_time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Generator
    from types import TracebackType
    from typing import Self


class Meter:
    """What the loop does while the meter runs, in seconds.

    ``busy`` and ``longest`` are processor time of the loop's thread, so that the machine's other
    work does not count; ``busy`` counts what :func:`counted` work does in other threads as well; ``garbage`` is what Python's garbage collection took of ``busy``;
    ``everywhere`` is the time of all threads. ``longest_wall`` is the longest
    callback by the clock, ``elapsed`` the whole time by the clock. ``culprit`` says which callback
    was the longest, ``collected`` how much of it went to Python's garbage collection.
    """

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.busy = 0.0
        self.garbage = 0.0
        self.longest = 0.0
        self.longest_wall = 0.0
        self.elapsed = 0.0
        self.everywhere = 0.0
        self.culprit = ""
        self.collected = 0.0
        self._collecting = 0.0
        self._began = 0.0
        self._thread = 0
        self._original = asyncio.Handle._run  # noqa: SLF001 (what the loop calls for each callback)

    def __enter__(self) -> Self:
        """Begin to measure."""
        original = self._original

        def run(handle: asyncio.Handle) -> None:
            culprit = handle._callback  # type: ignore[attr-defined] # noqa: SLF001 (gone after the run)
            self._collecting = 0.0
            wall, used = perf_counter(), thread_time()
            original(handle)
            used, wall = thread_time() - used, perf_counter() - wall
            self.busy += used
            self.longest_wall = max(self.longest_wall, wall)
            if used > self.longest:
                self.longest = used
                self.culprit = _describe(culprit)
                self.collected = self._collecting

        gc.callbacks.append(self._collect)
        _COUNTING.append(self)
        self._thread = get_ident()
        self.everywhere = -process_time()
        self._began = perf_counter()
        asyncio.Handle._run = run  # type: ignore[assignment, method-assign] # noqa: SLF001
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End to measure."""
        asyncio.Handle._run = self._original  # type: ignore[method-assign] # noqa: SLF001
        self.elapsed = perf_counter() - self._began
        gc.callbacks.remove(self._collect)
        _COUNTING.remove(self)
        self.everywhere += process_time()

    def worst(self) -> tuple[float, float, float, str]:
        """Return the longest callback: its time, by the clock, for garbage, and what it was."""
        return self.longest, self.longest_wall, self.collected, self.culprit

    def count(self, used: float, garbage: float) -> None:
        """Count work in another thread."""
        self.busy += used + garbage
        self.garbage += garbage

    def _collect(self, phase: str, _: dict[str, int]) -> None:
        if get_ident() == self._thread:
            used = thread_time() if phase == "stop" else -thread_time()
            self._collecting += used
            self.garbage += used


class Work:
    """Awaits a coroutine, and measures the processor time of its own steps, in seconds.

    That of :func:`counted` work in other threads as well, not of what the loop does meanwhile. ``busy`` is without Python's garbage collection, which is
    ``garbage``. ``elapsed`` is the time by the clock, ``everywhere`` that of all threads meanwhile.
    """

    def __init__(self, work: Coroutine[Any, Any, Any]) -> None:
        """Take the coroutine; awaiting begins it."""
        self.busy = 0.0
        self.garbage = 0.0
        self.elapsed = 0.0
        self.everywhere = 0.0
        self._work = work

    def __await__(self) -> Generator[Any, Any, Any]:
        """Do the work step by step."""
        step: Callable[[], Any] = partial(self._work.send, None)
        _COUNTING.append(self)
        since, used = perf_counter(), process_time()
        while True:
            gc.callbacks.append(self._collect)
            began = thread_time() - self.garbage
            try:
                waits_for = step()
            except StopIteration as end:
                _COUNTING.remove(self)
                self.elapsed, self.everywhere = (
                    perf_counter() - since,
                    process_time() - used,
                )
                return end.value
            finally:
                self.busy += thread_time() - self.garbage - began
                gc.callbacks.remove(self._collect)
            try:
                step = partial(self._work.send, (yield waits_for))
            except BaseException as error:  # noqa: BLE001 (the work decides what becomes of it)
                step = partial(self._work.throw, error)

    def count(self, used: float, garbage: float) -> None:
        """Count work in another thread."""
        self.busy += used
        self.garbage += garbage

    def _collect(self, phase: str, _: dict[str, int]) -> None:
        self.garbage += thread_time() if phase == "stop" else -thread_time()


#: What measures now.
_COUNTING: list[Meter | Work] = []


def counted(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return the same work, counted by whatever measures while it is done in another thread."""

    def run(*arguments: object) -> object:
        garbage = 0.0

        def collect(phase: str, _: dict[str, int]) -> None:
            nonlocal garbage
            if get_ident() == thread:
                garbage += thread_time() if phase == "stop" else -thread_time()

        thread = get_ident()
        gc.callbacks.append(collect)
        began = thread_time()
        try:
            return work(*arguments)
        finally:
            used = thread_time() - began - garbage
            gc.callbacks.remove(collect)
            for one in _COUNTING:
                one.count(used, garbage)

    return run


def _describe(callback: object) -> str:
    task = getattr(callback, "__self__", None)
    if isinstance(task, asyncio.Task):
        return f"{task.get_name()} ({getattr(task.get_coro(), '__qualname__', '')})"
    return getattr(callback, "__qualname__", repr(callback))


def resident() -> int:
    """Return the memory of this process in bytes, after what is free was given back."""
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096
