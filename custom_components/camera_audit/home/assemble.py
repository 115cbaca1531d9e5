"""Make one model of a home's cameras out of the rows that a source hands over.

The work is cut into small steps. A pass over an unchanged home costs little more than looking at
it; after a change only those cameras are made anew that were made from what changed, and those of
which the home says the same as before are the very same objects as before.
"""

from __future__ import annotations

import secrets
from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from .cameras import another_id, make_camera
from .gather import Gatherer
from .grouping import SLICE, group
from .index import SEEN_SLICE, Index, stamp_of
from .kept import Memory
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

    def __init__(self, knowledge: Knowledge, secret: str | None = None) -> None:
        """Take what is known of makers, and the home's secret, which makes the cameras' ids.

        Without one the ids are those of this assembler only.
        """
        self._secret = secret or secrets.token_hex(16)
        self._known = Known(knowledge)
        self._memory = Memory()
        self._seen: list[object] | None = None
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
        seen = yield from _stamps(rows)
        cameras, left_out = self._home.cameras, self._home.left_out
        if seen != self._seen:
            self._seen = None  # a pass that is broken off counts as none
            index = Index(rows, self._known, self._memory)
            yield from index.steps()
            gatherer = Gatherer(index, self._known, self._memory.pieces)
            pieces = yield from gatherer.steps(rows)
            cameras = yield from self._make((yield from group(pieces, gatherer.roles, self._known)))
            left_out = tuple(sorted(Counter(gatherer.left_out.values()).items()))
            self._memory.turn()
            self._seen = seen
        home = Home(
            cameras=cameras,
            devices=len(rows.devices),
            entities=len(rows.entities),
            unread=tuple(rows.unread),
            version=rows.version,
            country=rows.country,
            language=rows.language,
            left_out=left_out,
        )
        if home != self._home:
            self._home = home
        return self._home

    def _make(self, groups: Sequence[Group]) -> Generator[None, None, tuple[Camera, ...]]:
        made: dict[Group, Camera] = {}
        ids: set[str] = set()
        earlier = {camera.camera_id: camera for camera in self._home.cameras}
        # Recorders first: their channels name them.
        for number, one in enumerate(sorted(groups, key=_hangs_on)):
            recorder = made.get(one.recorder) if one.recorder is not None else None
            recorder_id = recorder and recorder.camera_id
            camera = self._memory.cameras.get(
                one.pieces[0],
                (one.pieces, recorder_id, one.host_key, one.host, one.channels),
                partial(make_camera, one, recorder_id, self._secret),
            )
            if camera.camera_id in ids:
                camera = camera._replace(camera_id=another_id(camera, ids, self._secret))
            before = earlier.get(camera.camera_id)
            if before == camera:
                camera = before
            ids.add(camera.camera_id)
            made[one] = camera
            if not number % SLICE:
                yield
        return tuple(made[one] for one in groups)


def _stamps(rows: HomeRows) -> Generator[None, None, list[object]]:
    """Return what must be the same for a home to be unchanged; registry entries are replaced."""
    entries: list[object] = []
    for number, entry in enumerate(rows.entries):
        if not number % SEEN_SLICE:
            yield
        entries += stamp_of(entry)
    around = (tuple(rows.loose), tuple(rows.clients), tuple(rows.answers), dict(rows.children))
    return [tuple(rows.devices), tuple(rows.entities), entries, *around]


def _hangs_on(group: Group) -> bool:
    return group.recorder is not None
