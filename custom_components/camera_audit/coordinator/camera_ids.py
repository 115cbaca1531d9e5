"""Keep a camera's id while the camera learns new identities."""

import hashlib
from collections.abc import Callable, Generator, Iterable
from itertools import chain, count
from operator import attrgetter

from ..audit.camera import Camera
from ..home.identities import find


class CameraIds:
    """The ids that cameras were given, found again by any of their identities.

    ``earlier_id``: asked once for each camera that is new to this instance; whoever remembers
    ids over a restart answers with the earlier one, everyone else with the camera's own.
    """

    def __init__(
        self, earlier_id: Callable[[Camera], str] = attrgetter("camera_id")
    ) -> None:
        """Start without any camera."""
        self._earlier_id = earlier_id
        self._known: dict[str, tuple[str, ...]] = {}  # camera_id -> identities
        self._said: dict[
            str, tuple[str, ...]
        ] = {}  # camera_id -> identities of the last audit

    def assign(
        self, cameras: Iterable[Camera]
    ) -> Generator[None, None, dict[str, str]]:
        """Return the id of each camera by its own id; yields after each camera.

        No two cameras get the same id, whatever identities they share.
        """
        given: dict[str, Camera] = {}
        said = {identities: camera_id for camera_id, identities in self._said.items()}
        changed: list[Camera] = []
        for camera in cameras:
            yield
            if (camera_id := said.get(camera.identities)) is None or camera_id in given:
                changed.append(camera)
            else:
                given[camera_id] = camera
        if changed:
            yield from self._settle(changed, given)
        return {camera.camera_id: camera_id for camera_id, camera in given.items()}

    def _settle(
        self, cameras: Iterable[Camera], given: dict[str, Camera]
    ) -> Generator[None]:
        """Give their ids to cameras that say something new: first to those known by their best."""
        index: dict[str, str] = {}  # kept no longer than it is needed
        for camera_id, identities in self._known.items():
            index.update(dict.fromkeys(identities, camera_id))
            yield
        unknown: list[Camera] = []
        for camera in cameras:
            yield
            best = index.get(camera.identities[0]) if camera.identities else None
            if best is None or best in given or self._find(camera, index) != best:
                unknown.append(camera)
            else:
                self._give(best, camera, given, index)
        for camera in unknown:
            yield
            found = self._find(camera, index)
            if found is None or found in given:
                found = self._new_id(camera, given)
            self._give(found, camera, given, index)

    def _find(self, camera: Camera, index: dict[str, str]) -> str | None:
        return find(frozenset(camera.identities), index, self._known)

    def _new_id(self, camera: Camera, given: dict[str, Camera]) -> str:
        wanted = self._earlier_id(camera)
        # The id may belong to another camera that was first seen under the same address.
        others = (
            hashlib.sha256(f"{wanted}:{number}".encode()).hexdigest()[: len(wanted)]
            for number in count(2)
        )
        said = camera.identities
        return next(
            one
            for one in chain((wanted,), others)
            if one not in given and self._said.get(one, said) == said
        )

    def _give(
        self,
        camera_id: str,
        camera: Camera,
        given: dict[str, Camera],
        index: dict[str, str],
    ) -> None:
        given[camera_id] = camera
        identities = camera.identities
        if self._said.get(camera_id) != identities:
            self._said[camera_id] = identities
            known = dict.fromkeys((*self._known.get(camera_id, ()), *identities))
            self._known[camera_id] = (
                tuple(known) if len(known) > len(identities) else identities
            )
            index.update(dict.fromkeys(identities, camera_id))
