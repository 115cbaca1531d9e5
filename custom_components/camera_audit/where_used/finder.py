"""Collect what refers to a camera, place by place, in stretches that leave the loop free."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from homeassistant.helpers.json import json_bytes

from ..helpers.foreign import ReportLoss
from ..helpers.time_slices import Pace, Turns
from .camera_names import CameraNames
from .mentions import Mentions
from .references import GLOB, find_references
from .text_files import TextFiles, count_lines_to_word, skip_lines
from .texts import EXPRESSION_WORDS
from .usage import (
    TAKEN_OVER,
    By,
    Kind,
    Mark,
    MentionForm,
    NotRead,
    NotReadReason,
    Reference,
    Then,
    Use,
)

#: Fields that mean entities by patterns, in which no name of the camera needs to stand.
_PATTERN_FIELDS: Final = ('"filter":', '"entity_globs":', *EXPRESSION_WORDS)
_WRITTEN_GLOB: Final = re.compile(rf'"{GLOB.pattern}"')


class Place(NamedTuple):
    """Something that may refer to a camera.

    ``follows``: whether it follows an entity to its new id, so that it stays with the old camera.
    """

    kind: Kind
    name: str
    link: str | None = None
    follows: bool = False


class Finder:
    """What is looked for, and what was found so far."""

    def __init__(self, names: CameraNames, pace: Pace, text_files: TextFiles) -> None:
        """Take what to look for; the folder of the files is left out of their names."""
        self.names = names
        self.pace = pace
        self.text_files = text_files
        self._mentions = Mentions.of_camera(names, _PATTERN_FIELDS)
        self._uses: dict[tuple[object, ...], Use] = {}
        self._marks: dict[tuple[object, ...], Mark] = {}
        self.unread: list[NotRead] = []
        self.files: tuple[str, ...] = ()
        #: Files of the configuration that were read, or would be if they named the camera.
        self.read_files: frozenset[Path] = frozenset()

    @property
    def sorted_uses(self) -> tuple[Use, ...]:
        """What was found, kind by kind."""
        return tuple(
            sorted(self._uses.values(), key=lambda use: list(Kind).index(use.kind))
        )

    def _may_mention(self, config: object, said: Callable[[], object] | None) -> bool:
        """Whether it is worth to look closer; quick, and never wrongly False. ``said``: as for `async_find_references`."""
        try:
            written = json_bytes(config).decode()
            if said and self._mentions.has_holes(written):
                written += json_bytes(said()).decode()
        except TypeError, ValueError, RecursionError:
            return True
        return self._mentions.is_in(written) or (
            "*" in written and bool(_WRITTEN_GLOB.search(written))
        )

    async def async_search_data(
        self, place: Place, config: object, *, path: str = "", given: object = None
    ) -> list[Reference]:
        """Search a place's data and note what refers to the camera. ``given``: as for `find_references`."""
        references = await self.async_find_references(config, path=path, given=given)
        self.add_references(place, references)
        return references

    async def async_find_references(
        self,
        config: object,
        *,
        path: str = "",
        given: object = None,
        said: Callable[[], object] | None = None,
    ) -> list[Reference]:
        """Search data, and rest where a stretch has become long.

        ``said``: returns with what others call it, which is asked for only if it puts ids together.
        """
        references: list[Reference] = []
        if self.pace.must_rest:
            await self.pace.async_rest_now()
        for reference in (
            find_references(config, self.names, path=path, given=given, said=said)
            if self._may_mention([config, given], said)
            else ()
        ):
            if reference:
                references.append(reference)
            elif self.pace.must_rest:
                await self.pace.async_rest_now()
        return references

    def add_references(self, place: Place, references: Iterable[Reference]) -> None:
        """Note references, those of the same form to the same name together."""
        kind, name, link, follows = place
        for by, value, how, line, where, domain, step, mark in references:
            file = self.text_files.shorten_name(Path(where)) if where else None
            key = (place, by, value, how, (file or "").rpartition(":")[0], domain)
            lines = (line,) if line else ()
            steps = (step,) if step else ()
            if (use := self._uses.get(key)) is None:
                then = _predict_outcome(by, how, follows=follows)
                self._uses[key] = Use(
                    kind, name, link, how, by, value, then, lines, file, domain, steps
                )
                if mark:
                    self._marks[key] = mark
                continue
            every_line, every_step = (
                dict.fromkeys((*use.lines, *lines)),
                dict.fromkeys((*use.steps, *steps)),
            )
            self._uses[key] = replace(
                use, lines=tuple(every_line), steps=tuple(every_step)
            )

    def add_member(self, place: Place, by: By, value: str) -> None:
        """Note that the camera belongs to something that does not name it in any text."""
        self.add_references(place, [Reference(by, value, MentionForm.MEMBER)])

    def add_file(self, kind: Kind, name: str, reference: Reference) -> None:
        """Add the file of what was found where it is loaded, without one."""
        file = self.text_files.shorten_name(Path(reference.file))
        wanted = (kind, name, reference.by, reference.value)
        for key, use in self._uses.items():
            if not use.file and wanted == (use.kind, use.name, use.by, use.value):
                self._uses[key] = replace(use, file=file)
                if reference.mark:
                    self._marks[key] = reference.mark

    def settle_lines(self) -> None:
        """Tell of each name that stands in a text of several lines its own line. Blocking."""
        placed: list[tuple[str, int, tuple[object, ...]]] = []
        for key, use in self._uses.items():
            name, _, number = (use.file or "").rpartition(":")
            # A file of another program is told by its lines as it is.
            if number.isdigit() and use.kind is not Kind.PROGRAM:
                mark = self._marks.get(key)
                first_line = int(number) - (mark.down if mark else 0)
                placed.append((name, first_line, key))
        placed.sort(key=itemgetter(0, 1))
        turns = Turns()
        file, line, start = "", 1, 0
        # Each file is gone through once, however many of its lines name the camera.
        for name, first_line, key in placed:
            turns.give_if_due()
            if name != file:
                file, line, start = name, 1, 0
            use = self._uses[key]
            with suppress(OSError, ValueError):
                text = self.text_files.read(self.text_files.folder / name)
                start = skip_lines(text, start, first_line - line)
                line = first_line
                mark = self._marks.get(key) or Mark(use.value, 0, 0)
                below = count_lines_to_word(text, start, mark)
                found = first_line + (mark.down if below is None else below)
                self._uses[key] = replace(use, file=f"{name}:{found}")

    def make_loss_note(self, kind: Kind, name: str = "") -> ReportLoss:
        """Return what a guarded reading tells that it failed. ``name``: of what it reads, if that is known."""
        return lambda reading, place: self.note_unread(
            kind, name, NotReadReason.FAILED, f"{reading}: {place}"
        )

    def note_unread(
        self, kind: Kind, name: str, reason: NotReadReason, detail: str = ""
    ) -> None:
        """Note what could not be searched."""
        self.unread.append(NotRead(kind, name, reason, detail))


def _predict_outcome(by: By, how: MentionForm, *, follows: bool) -> Then:
    """Return what becomes of a use, as far as the names of the camera say it."""
    if how is not MentionForm.MEMBER and (
        by not in TAKEN_OVER
        or (follows and by is By.ENTITY and how is MentionForm.VALUE)
    ):
        return Then.STAYS
    return Then.IF_PARTNER if by is By.ENTITY else Then.CARRIED_OVER
