"""Who audits the homes of a fleet: processes of this machine, or the workers of a Dask cluster.

Both audit a home at a time for each worker. A worker that takes too long is killed and another takes its place; one that
comes to an end costs the home that it was at.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from contextlib import suppress
from importlib import import_module
from itertools import islice
from multiprocessing import get_context, parent_process
from pathlib import Path
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any

from .backup_keys import list_keys
from .fleet_rows import Job, Rows, failed, rows_of
from .one_home import AuditedHome, audit_home

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Generator, Iterable, Iterator

    from .copy_facts import CopyFacts


def audit(job: Job) -> Rows:
    """Return the rows of a copy of a home, whatever is wrong with it."""
    return rows_of(job, _audit_copy)


def _audit_copy(job: Job) -> AuditedHome:
    def find_keys(facts: CopyFacts) -> tuple[str, ...]:
        return list_keys(job.keys, job.home_of(facts))

    return audit_home(
        Path(job.path),
        hosts=job.hosts,
        secret=job.secret,
        find_keys=find_keys if job.keys else None,
    )


class Processes:
    """Processes of this machine. ``audit``: returns the rows of a home; they must be able to import it."""

    def __init__(self, number: int, audit: Callable[[Job], Rows] = audit) -> None:
        """Take how many there are to be."""
        self.number = number
        self._audit = audit
        self._idle: list[tuple[ProcessPoolExecutor, Future[int]]] = []
        self._busy: dict[Future[Rows], tuple[ProcessPoolExecutor, Future[int]]] = {}

    def start(self, job: Job) -> Future[Rows]:
        """Let an idle process audit a home."""
        worker = self._idle.pop() if self._idle else self._new()
        future = worker[0].submit(self._audit, job)
        self._busy[future] = worker
        return future

    def wait(
        self, futures: Collection[Future[Rows]], seconds: float
    ) -> Iterator[Future[Rows]]:
        """Yield those that have ended; wait for the first."""
        for future in wait(futures, seconds, FIRST_COMPLETED).done:
            worker = self._busy.pop(future)
            if future.exception():
                worker[0].shutdown(wait=False)
            else:
                self._idle.append(worker)
            yield future

    def kill(self, future: Future[Rows]) -> None:
        """End the process that is at this home."""
        executor, pid = self._busy.pop(future)
        os.kill(pid.result(), signal.SIGKILL)
        executor.shutdown(wait=False)

    def close(self) -> None:
        """End all processes."""
        for future in tuple(self._busy):
            self.kill(future)
        for executor, _ in self._idle:
            executor.shutdown()

    def _new(self) -> tuple[ProcessPoolExecutor, Future[int]]:
        # A pool of one: only so is it known which process to kill, and the others go on.
        executor = ProcessPoolExecutor(1, get_context("spawn"), _begin)
        return executor, executor.submit(os.getpid)


def _begin() -> None:
    """Leave an interrupt from the keyboard to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    if parent := parent_process():
        parent.join()
    os._exit(1)


class DaskWorkers:
    """The workers of a cluster. ``audit``: takes the fields of a `Job`; it is sent to them as it is."""

    def __init__(self, address: str, audit: Callable[..., Rows]) -> None:
        """Connect. ModuleNotFoundError where Dask is not installed, OSError where no scheduler answers."""
        self._distributed: Any = import_module("distributed")
        self._client = self._distributed.Client(address)
        self._audit = audit

    @property
    def number(self) -> int:
        """How many homes they audit at a time."""
        return sum(self._client.nthreads().values()) or 1

    def start(self, job: Job) -> Any:  # noqa: ANN401 - Dask's future
        """Let a worker audit a home."""
        return self._client.submit(
            self._audit, *job, key=f"camera-audit-{job.copy}", pure=False
        )

    def wait(self, futures: Collection[Any], seconds: float) -> Iterator[Any]:
        """Yield those that have ended; wait for the first."""
        with suppress(self._distributed.TimeoutError):
            yield from self._distributed.wait(
                list(futures), seconds, FIRST_COMPLETED
            ).done

    def kill(self, future: Any) -> None:  # noqa: ANN401 - Dask's future
        """End the worker that is at this home; its nanny starts another, and what else it did is done again."""
        workers = [
            worker
            for worker, keys in self._client.processing().items()
            if future.key in keys
        ]
        future.cancel()
        # Without a nanny it stays busy, and the others go on.
        with suppress(ValueError, self._distributed.TimeoutError):
            self._client.restart_workers(workers)

    def close(self) -> None:
        """Disconnect."""
        self._client.close()


def audited(
    workers: Processes | DaskWorkers, jobs: Iterable[Job], seconds: float
) -> Generator[tuple[Job, Rows]]:
    """Yield each home with its rows, as they come. ``seconds``: the most that one may take."""
    waiting = iter(jobs)
    under_way: dict[Any, tuple[Job, float]] = {}
    try:
        while True:
            for job in islice(waiting, max(0, workers.number - len(under_way))):
                under_way[workers.start(job)] = job, monotonic() + seconds
            if not under_way:
                return
            # Not longer, as a cluster may have grown meanwhile.
            for future in workers.wait(under_way.keys(), 1):
                job, _ = under_way.pop(future)
                yield (
                    job,
                    failed(job, "ended") if future.exception() else future.result(),
                )
            for future in [
                one for one, (_, until) in under_way.items() if until <= monotonic()
            ]:
                job, _ = under_way.pop(future)
                workers.kill(future)
                yield job, failed(job, "timed_out", f"{seconds:g}")
    finally:
        workers.close()
