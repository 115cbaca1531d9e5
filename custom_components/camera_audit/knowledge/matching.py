"""How the fit of a replacement is worked out, and what models are by their names.

The points of each part, what each integration shows of a camera, and the grammar of models.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .guidance import GUIDANCE
from .reader import Reader
from .records import compact

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an integration shows of a camera.

    ``events``: capability -> domains of the entities that tell it. ``certain``: whether that
    holds for any camera of it; else it depends on the model. ``by_scenario``: what can be set up
    on the camera, and then shows.
    """

    events: Mapping[str, tuple[str, ...]]
    certain: bool
    by_scenario: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelKind:
    """What models of a name are. ``link``: cable, wifi, coax; ``power``: poe, battery."""

    pattern: re.Pattern[str]
    kind: str
    link: str | None
    power: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Points of each part of a fit, 100 in all."""

    events: int
    form: int
    form_mountable: int
    power: int
    local: Mapping[str, int]
    support: Mapping[str, int]
    extra: int
    have: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """How a fit is worked out.

    ``mountable``: kinds that fit on each other's mount. ``no_suggestion``: kinds for which no
    replacement was looked up.
    """

    weights: Weights
    mountable: frozenset[str]
    no_suggestion: frozenset[str]
    paths: Mapping[str, Shown]
    models: tuple[ModelKind, ...]

    def kind_of(self, model: str | None) -> ModelKind | None:
        """Return what a model is by its name, None where the name says nothing."""
        name = compact(model or "")
        return next((one for one in self.models if name and one.pattern.match(name)), None)


def load_matching(folder: Path = GUIDANCE) -> Matching:
    """Read the file. Blocking: call it in an executor. KnowledgeError names file and field."""
    return _matching(Reader.open(folder / "matching.json"))


def _matching(file: Reader) -> Matching:
    weights = file.object("weights")
    paths = file.object("paths")
    return Matching(
        weights=Weights(
            events=weights.integer("events"),
            form=weights.integer("form"),
            form_mountable=weights.integer("form_mountable"),
            power=weights.integer("power"),
            local=_points(weights.object("local")),
            support=_points(weights.object("support")),
            extra=weights.integer("extra"),
            have=weights.integer("have"),
        ),
        mountable=frozenset(file.texts("mountable")),
        no_suggestion=frozenset(file.texts("no_suggestion")),
        paths={key: _path(paths.object(key)) for key in paths.keys()},  # noqa: SIM118
        models=tuple(
            ModelKind(
                pattern=row.pattern("pattern"),
                kind=row.text("kind"),
                link=row.opt_text("link"),
                power=row.opt_text("power"),
            )
            for row in file.objects("models")
        ),
    )


def _points(row: Reader) -> dict[str, int]:
    return {key: row.integer(key) for key in row.keys()}  # noqa: SIM118


def _path(row: Reader) -> Shown:
    events = row.object("events")
    return Shown(
        events={key: events.texts(key) for key in events.keys()},  # noqa: SIM118
        certain=row.flag("certain"),
        by_scenario=row.texts("by_scenario") if row.has("by_scenario") else (),
    )
