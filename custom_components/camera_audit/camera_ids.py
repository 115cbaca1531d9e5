"""Keep a camera's id while the camera learns new identities."""

import hashlib
from typing import TYPE_CHECKING

from .identities import find

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable

    from .audit.camera import Camera


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
        self._ids: dict[str, str] = {}  # identity -> camera_id
        self._known: dict[str, tuple[str, ...]] = {}  # camera_id -> identities
        self._said: dict[str, tuple[str, ...]] = {}  # camera_id -> identities of the last audit

    def assign(self, cameras: Iterable[Camera]) -> Generator[None, None, dict[str, str]]:
        """Return the id of each camera by its own id; yields after each camera.

        No two cameras get the same id, whatever identities they share.
        """
        given: dict[str, str] = {}
        taken: set[str] = set()
        unsettled: list[Camera] = []
        for camera in cameras:
            yield
            best = self._ids.get(camera.identities[0]) if camera.identities else None
            if best is None or best in taken or not self._same(camera, best):
                unsettled.append(camera)
                continue
            given[camera.camera_id] = best
            taken.add(best)
            self._learn(best, camera)
        for camera in unsettled:
            yield
            camera_id = self._find(camera, taken)
            given[camera.camera_id] = camera_id
            taken.add(camera_id)
            self._learn(camera_id, camera)
        return given

    def _same(self, camera: Camera, camera_id: str) -> bool:
        if self._said.get(camera_id) == camera.identities:
            return True
        return find(frozenset(camera.identities), self._ids, self._known) == camera_id

    def _find(self, camera: Camera, taken: set[str]) -> str:
        found = find(frozenset(camera.identities), self._ids, self._known)
        if found is not None and found not in taken:
            return found
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

    def _learn(self, camera_id: str, camera: Camera) -> None:
        if self._said.get(camera_id) == camera.identities:
            return
        self._said[camera_id] = camera.identities
        known = self._known.get(camera_id, ())
        more = dict.fromkeys((*known, *camera.identities))
        self._known[camera_id] = (
            tuple(more) if len(more) > len(camera.identities) else camera.identities
        )
        for identity in camera.identities:
            self._ids[identity] = camera_id
