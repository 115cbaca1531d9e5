"""Keep a camera's id while the camera learns new identities."""

import hashlib
from typing import TYPE_CHECKING

from .identities import find

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from ..audit.camera import Camera


def own_id(camera: Camera) -> str:
    """Return the id that follows from the camera's best identity today."""
    return camera.camera_id


class CameraIds:
    """The ids that cameras were given, found again by any of their identities.

    ``earlier_id``: asked once for each camera that is new to this instance; whoever remembers
    ids over a restart answers with the earlier one, everyone else with the camera's own.
    """

    def __init__(self, earlier_id: Callable[[Camera], str] = own_id) -> None:
        """Start without any camera."""
        self._earlier_id = earlier_id
        self._known: dict[str, tuple[str, ...]] = {}  # camera_id -> identities
        self._said: dict[str, tuple[str, ...]] = {}  # camera_id -> identities of the last audit

    def assign(self, cameras: Iterable[Camera]) -> Generator[None, None, dict[str, str]]:
        """Return the id of each camera by its own id; yields after each camera.

        No two cameras get the same id, whatever identities they share.
        """
        given: dict[str, str] = {}
        taken: set[str] = set()
        said = {identities: camera_id for camera_id, identities in self._said.items()}
        changed: list[Camera] = []
        for camera in cameras:
            yield
            camera_id = said.get(camera.identities)
            if camera_id is None or camera_id in taken:
                changed.append(camera)
            else:
                given[camera.camera_id] = camera_id
                taken.add(camera_id)
        if changed:
            yield from self._settle(changed, given, taken)
        return given

    def _settle(self, cameras: Iterable[Camera], given: dict[str, str], taken: set[str]) -> Generator[None]:
        """Give their ids to cameras that say something new: first to those known by their best."""
        index: dict[str, str] = {}  # kept no longer than it is needed
        for camera_id, identities in self._known.items():
            index.update(dict.fromkeys(identities, camera_id))
            yield
        unknown: list[Camera] = []
        for camera in cameras:
            yield
            best = index.get(camera.identities[0]) if camera.identities else None
            if best is None or best in taken or self._find(camera, index) != best:
                unknown.append(camera)
                continue
            given[camera.camera_id] = best
            taken.add(best)
            self._learn(best, camera, index)
        for camera in unknown:
            yield
            found = self._find(camera, index)
            if found is None or found in taken:
                found = self._new_id(camera, taken)
            given[camera.camera_id] = found
            taken.add(found)
            self._learn(found, camera, index)

    def _find(self, camera: Camera, index: dict[str, str]) -> str | None:
        return find(frozenset(camera.identities), index, self._known)

    def _new_id(self, camera: Camera, taken: set[str]) -> str:
        camera_id = wanted = self._earlier_id(camera)
        number = 2
        # The id may belong to another camera that was first seen under the same address.
        while camera_id in taken or self._is_anothers(camera_id, camera):
            digest = hashlib.sha256(f"{wanted}:{number}".encode()).hexdigest()
            camera_id = digest[: len(wanted)]
            number += 1
        return camera_id

    def _is_anothers(self, camera_id: str, camera: Camera) -> bool:
        return camera_id in self._known and self._said[camera_id] != camera.identities

    def _learn(self, camera_id: str, camera: Camera, index: dict[str, str]) -> None:
        identities = camera.identities
        if self._said.get(camera_id) == identities:
            return
        self._said[camera_id] = identities
        known = dict.fromkeys((*self._known.get(camera_id, ()), *identities))
        self._known[camera_id] = tuple(known) if len(known) > len(identities) else identities
        index.update(dict.fromkeys(identities, camera_id))
