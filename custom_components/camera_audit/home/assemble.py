"""Make one model of a home's cameras out of the rows that a source hands over.

The work is cut into small steps, and what was made of an object is kept while the object stays
the same: a second pass over an unchanged home costs little more than looking at it, and returns
the very same cameras.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .cameras import another_id, group_key, make_camera
from .gather import Gatherer
from .grouping import SLICE, Grouper
from .index import Index
from .known import Known
from .model import Home

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from ..audit.camera import Camera
    from ..knowledge.records import Knowledge
    from .grouping import Group
    from .rows import HomeRows


class Assembler:
    """Assembles one home again and again; one pass at a time."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take what is known of makers."""
        known = Known(knowledge)
        self._index = Index(known)
        self._gatherer = Gatherer(self._index, known)
        self._grouper = Grouper()
        self._cameras: dict[tuple[object, ...], Camera] = {}
        self._around: tuple[object, ...] = ()
        self._done = False
        self._home = Home()

    def assemble(self, rows: HomeRows) -> Home:
        """Return the home at once."""
        steps = self.steps(rows)
        while True:
            try:
                next(steps)
            except StopIteration as end:
                home: Home = end.value
                return home

    def steps(self, rows: HomeRows) -> Generator[None, None, Home]:
        """Return the home at the end; yields often, so that others get their turn.

        The same home again, if nothing changed; the same camera again, if nothing of it did.
        """
        done, self._done = self._done, False  # a pass that is broken off counts as none
        changed = yield from self._index.refresh(rows)
        around = (tuple(rows.loose), tuple(rows.clients), tuple(rows.answers))
        cameras = self._home.cameras
        if changed or not done or around != self._around:
            pieces = yield from self._gatherer.steps(rows)
            groups = yield from self._grouper.steps(pieces, self._gatherer.roles)
            cameras = yield from self._make(groups)
        home = Home(
            cameras=cameras,
            devices=len(rows.devices),
            entities=len(rows.entities),
            unread=tuple(rows.unread),
            version=rows.version,
            country=rows.country,
            language=rows.language,
        )
        if home != self._home:
            self._home = home
        self._around, self._done = around, True
        return self._home

    def _make(self, groups: Sequence[Group]) -> Generator[None, None, tuple[Camera, ...]]:
        made: dict[tuple[object, ...], Camera] = {}
        of_group: dict[Group, Camera] = {}
        ids: set[str] = set()
        earlier = {camera.camera_id: camera for camera in self._home.cameras}
        # Recorders first: their channels name them.
        for number, group in enumerate(sorted(groups, key=_hangs_on)):
            recorder = of_group.get(group.recorder) if group.recorder is not None else None
            recorder_id = recorder.camera_id if recorder is not None else None
            key = group_key(group, recorder_id)
            camera = self._cameras.get(key) or make_camera(group, recorder_id)
            if camera.camera_id in ids:
                camera = replace(camera, camera_id=another_id(camera, ids))
            before = earlier.get(camera.camera_id)
            if before is not camera and before == camera:
                camera = before
            ids.add(camera.camera_id)
            made[key] = of_group[group] = camera
            if not number % SLICE:
                yield
        self._cameras = made
        return tuple(of_group[group] for group in groups)


def _hangs_on(group: Group) -> bool:
    return group.recorder is not None
