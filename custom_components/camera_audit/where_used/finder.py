"""Collect what refers to a camera, place by place, in stretches that leave the loop free."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from homeassistant.helpers.json import json_bytes

from .references import references
from .usage import TAKEN_OVER, By, How, Kind, NotRead, NotReadReason, Reference, Then, Use

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..helpers.time_slices import Pace
    from .wanted import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Something that may refer to a camera.

    ``follows``: whether it follows an entity to its new id, so that it stays with the old camera.
    """

    kind: Kind
    name: str
    link: str | None = None
    follows: bool = False


class Finder:
    """What is looked for, and what was found so far."""

    def __init__(self, wanted: Wanted, pace: Pace, config_folder: str) -> None:
        """Take what to look for; the folder is left out of the names of files."""
        self.wanted = wanted
        self.pace = pace
        self._folder = Path(config_folder)
        self._written = tuple(json_bytes(word)[1:-1].lower() for word in wanted.words)
        self._uses: dict[tuple[object, ...], Use] = {}
        self.unread: list[NotRead] = []

    @property
    def uses(self) -> tuple[Use, ...]:
        """What was found, kind by kind."""
        order = list(Kind)
        return tuple(sorted(self._uses.values(), key=lambda use: order.index(use.kind)))

    def mentions(self, config: object) -> bool:
        """Whether it is worth to look closer; quick, and never wrongly False."""
        try:
            written = json_bytes(config).lower()
        except TypeError, ValueError, RecursionError:
            return True
        return any(word in written for word in self._written)

    async def async_look(self, place: Place, config: object, *, path: str = "") -> list[Reference]:
        """Search a place's data and note what refers to the camera."""
        found = await self.async_references(config, path=path)
        self.add(place, found)
        return found

    async def async_references(self, config: object, *, path: str = "") -> list[Reference]:
        """Search data, and rest where a stretch has become long."""
        if self.pace.due:
            await self.pace.async_rest()
        if not self.mentions(config):
            return []
        return await self.pace.async_drive(references(config, self.wanted, path=path))

    def add(self, place: Place, found: Iterable[Reference]) -> None:
        """Note references, those of the same form to the same name together."""
        for reference in found:
            file = self._short(reference.file)
            name, _, _ = (file or "").rpartition(":")
            key = (place, reference.by, reference.value, reference.how, name, reference.domain)
            if (use := self._uses.get(key)) is None:
                self._uses[key] = Use(
                    kind=place.kind,
                    name=place.name,
                    link=place.link,
                    how=reference.how,
                    by=reference.by,
                    value=reference.value,
                    then=_then(place, reference.by, reference.how),
                    lines=(reference.line,) if reference.line else (),
                    file=file,
                    domain=reference.domain,
                )
            elif reference.line and reference.line not in use.lines:
                self._uses[key] = replace(use, lines=(*use.lines, reference.line))

    def add_member(self, place: Place, by: By, value: str) -> None:
        """Note that the camera belongs to something that does not name it in any text."""
        self.add(place, [Reference(by=by, value=value, how=How.MEMBER)])

    def not_read(self, kind: Kind, name: str, reason: NotReadReason, detail: str = "") -> None:
        """Note what could not be searched."""
        self.unread.append(NotRead(kind=kind, name=name, reason=reason, detail=detail))

    def _short(self, file: str | None) -> str | None:
        """Return a file's name as seen from the configuration folder."""
        if not file:
            return None
        path = Path(file)
        return str(path.relative_to(self._folder)) if path.is_relative_to(self._folder) else file


def _then(place: Place, by: By, how: How) -> Then:
    """Return what becomes of a use, as far as the names of the camera say it."""
    follows = place.follows and by is By.ENTITY and how is How.VALUE
    if how is not How.MEMBER and (by not in TAKEN_OVER or follows):
        return Then.TO_EDIT
    return Then.IF_PARTNER if by is By.ENTITY else Then.CARRIED_OVER
