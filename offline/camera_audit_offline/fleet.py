"""Find the copies of homes below folders: configuration folders, backups."""

from __future__ import annotations

import hmac
import os
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from camera_audit.home.identity import make_camera_id
from camera_audit.home.relays.file_names import NAME

from .backup_keys import NamedKey, keys_in_reach
from .files import DEEPEST, is_yaml
from .fleet_rows import Job
from .yaml_cameras import CONFIGURATION

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

T = TypeVar("T")

#: Seconds that a look at one folder, and reading one home, may take.
PATIENCE = 120
ARCHIVES = (".tar", ".tar.gz", ".tgz")


class FleetError(Exception):
    """The command cannot do its work; the text says why."""


class Kept(NamedTuple):
    """What is kept of homes besides what tells nobody whose they are. ``names``: of anything; ``hosts``: addresses."""

    names: bool = False
    hosts: bool = False


NOTHING_ELSE = Kept()


def jobs_of(
    paths: Iterable[Path],
    key: bytes,
    kept: Kept = NOTHING_ELSE,
    keys: Collection[NamedKey] = (),
    seconds: float = PATIENCE,
) -> Iterator[Job]:
    """Yield the copies of homes below the paths, each once. ``key``: makes their ids, which are the same as long as it is.

    ``keys``: what may open encrypted ones. ``seconds``: the most that a look at one folder may take. One that takes
    longer, such as a network folder whose server is gone, counts as a home: reading it is given up in its turn, and
    that says why.
    """
    look = Look(seconds)
    copies = {
        copy: path
        for path in dict.fromkeys(map(look.resolved, paths))
        for copy in look.homes_below(path)
    }
    home_secret = hmac.digest(key, b"homes", "sha256").hex()
    for path, below in copies.items():
        secret = hmac.digest(key, os.fsencode(path), "sha256").hex()
        inside = path.relative_to(below)
        name = str(inside) if inside.parts else path.name
        site = below / inside.parts[0] if inside.parts else None
        if site == path and path.name.lower().endswith(ARCHIVES):
            site = None
        site_secret = hmac.digest(key, os.fsencode(site or ""), "sha256").hex()
        yield Job(
            copy=make_camera_id((str(path),), secret),
            path=str(path),
            secret=secret,
            home_secret=home_secret,
            site=make_camera_id((str(site),), site_secret) if site else None,
            site_name=site.name if site and kept.names else "",
            name=name if kept.names else "",
            hosts=kept.hosts,
            keys=keys_in_reach(keys, Path(name)),
        )


class _Listed(NamedTuple):
    """What lies in a folder. ``inside``: archives, and the folders to look into (True), in order."""

    configured: bool
    relay: bool
    inside: tuple[tuple[Path, bool], ...]


class _Home(NamedTuple):
    path: Path
    configured: bool = False
    #: An archive, or what could not be looked into: never a part of another home.
    alone: bool = False


class Look:
    """Looks for homes. What does not show itself in time is left behind with its thread: nothing can end that."""

    def __init__(self, seconds: float = PATIENCE) -> None:
        """Take the most seconds that a look at one folder may take."""
        self._seconds = seconds

    def resolved(self, path: Path) -> Path:
        """Return a path without links in it; as it is where that cannot be told."""
        return self._in_time(path.resolve) or path.absolute()

    def homes_below(self, path: Path) -> list[Path]:
        """Return the homes that a path holds: itself where it is no folder of homes. No link to a folder is followed."""
        return [home.path for home in self._below(path, DEEPEST, top=True)] or [path]

    def _below(self, folder: Path, depth: int, *, top: bool = False) -> list[_Home]:
        listed = self._in_time(lambda: _listed(folder))
        if listed is None:
            return [_Home(folder, alone=True)]  # reading it will say why
        if listed.configured:
            return [_Home(folder, configured=True)]
        found: list[_Home] = []
        for path, is_folder in listed.inside:
            if not is_folder:
                found.append(_Home(path, alone=True))
            elif depth:
                found += self._below(path, depth - 1)
        one = sum(home.configured for home in found) == 1 and not any(
            home.alone for home in found
        )
        if one and not top and (listed.relay or len(found) > 1):
            return [
                _Home(folder)
            ]  # one home: a configuration, and a relay's files beside it
        return found or [_Home(folder)] * listed.relay

    def _in_time(self, look: Callable[[], T]) -> T | None:
        """Return what a look shows; None where it fails or does not end."""
        shown: SimpleQueue[T | None] = SimpleQueue()

        def run() -> None:
            try:
                shown.put(look())
            except (
                OSError,
                RuntimeError,
            ):  # RuntimeError: a loop of links on older Python
                shown.put(None)

        Thread(target=run, daemon=True).start()
        try:
            return shown.get(timeout=self._seconds)
        except Empty:
            return None


def _listed(folder: Path) -> _Listed:
    """List a folder, no link in it followed. OSError where that is no folder or may not be looked into."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    names = {entry.name for entry in listed}
    shown = [
        (entry, entry.is_dir(follow_symlinks=False))
        for entry in listed
        if entry.name[0] != "."
    ]
    return _Listed(
        configured=not names.isdisjoint((CONFIGURATION, ".storage")),
        relay=any(is_yaml(entry.name) or NAME.search(entry.name) for entry, _ in shown),
        inside=tuple(
            (Path(entry.path), is_folder)
            for entry, is_folder in shown
            if is_folder or entry.name.lower().endswith(ARCHIVES)
        ),
    )
