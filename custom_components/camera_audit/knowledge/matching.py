"""How the fit of a replacement is worked out, and what models are by their names.

The points of each part, what each integration shows of a camera, and the grammar of models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .guidance import GUIDANCE
from .reader import read_data_file
from .records import compact_model, make_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from .pattern import Pattern
    from .replacements import Model


class Shown(NamedTuple):
    """What an integration shows of a camera.

    ``events``: capability -> domains of the entities that tell it. ``certain``: those of them
    that any camera of it has; else it depends on the model. ``by_scenario``: what can be set up
    on the camera, and then shows. ``stills``: it shows still pictures, no live stream.
    """

    events: Mapping[str, Sequence[str]]
    certain: tuple[str, ...]
    by_scenario: tuple[str, ...] = ()
    stills: bool = False


class ModelKind(NamedTuple):
    """What models of a name are. ``link``: cable, wifi, coax; ``power``: poe, battery; ``feeds``: whether a recorder feeds cameras (PoE).

    ``brand``: whose models these are, where the name alone does not tell: others use names as short. A name with what only
    this brand writes in front, the group ``own``, tells it.
    """

    pattern: Pattern
    kind: str
    brand: str | None = None
    link: str | None = None
    power: str | None = None
    feeds: bool = False

    def covers(self, name: str, brand: str | None) -> bool:
        """Whether a compact model name of a camera of this brand is such a name."""
        match = self.pattern.match(name)
        if match is None:
            return False
        is_told = self.brand in {None, brand}
        return is_told or bool(match.groupdict().get("own"))


class PictureInName(NamedTuple):
    """Where names of a line say how detailed the picture is: groups ``megapixels`` and, of some, ``zoom`` (times)."""

    pattern: Pattern


class Picture(NamedTuple):
    """How detailed the picture of a model is by its name, None where that says nothing. ``zoom``: times, by its optics."""

    megapixels: int | None = None
    zoom: int | None = None


class Weights(NamedTuple):
    """Points of each part of a fit, 100 in all. ``best_within``: so far from the best is among the best.

    ``regrets``: points that are taken off for what a buyer would regret.
    """

    events: int
    form: int
    form_mountable: int
    power: int
    local: Mapping[str, int]
    support: Mapping[str, int]
    extra: int
    have: int
    best_within: int
    regrets: Mapping[str, int]


class Matching(NamedTuple):
    """How a fit is worked out.

    ``mountable``: kinds that fit on each other's mount. ``no_suggestion``: kinds for which no
    replacement was looked up. ``not_outdoors``: kinds that nobody hangs outdoors; any other may hang there.
    ``regions``: a region that is a market -> its countries. ``certified_only``: countries where only certified
    cameras may be sold, so that a model which is sold elsewhere need not be sold there -> the measure that says so.
    """

    weights: Weights
    mountable: frozenset[str]
    no_suggestion: frozenset[str]
    not_outdoors: frozenset[str]
    regions: Mapping[str, frozenset[str]]
    certified_only: Mapping[str, str]
    paths: Mapping[str, Shown]
    models: tuple[ModelKind, ...]
    pictures: tuple[PictureInName, ...]

    def markets_of(self, country: str | None) -> frozenset[str]:
        """Return a country and the regions it belongs to, as markets are named; none where it is not set."""
        if not country:
            return frozenset()
        here = country.upper()
        return frozenset(
            {
                here,
                *(
                    region
                    for region, members in self.regions.items()
                    if here in members
                ),
            }
        )

    def is_sold_in(self, model: Model, country: str | None) -> bool | None:
        """Return whether a model was seen on sale in a country, None where nothing on file says so.

        What is sold everywhere need not be sold where only certified cameras may be.
        """
        if not country:
            return None
        places = {*model.sold_in, *model.markets}
        if not self.markets_of(country).isdisjoint(places):
            return True
        if "global" in places and country.upper() not in self.certified_only:
            return True
        return False if places else None

    def kind_of(self, model: str | None, brand: str | None = None) -> ModelKind | None:
        """Return what a model of a brand is by its name, None where the name says nothing."""
        name = compact_model(model or "")
        return next(
            (kind for kind in self.models if name and kind.covers(name, brand)), None
        )

    def picture_of(self, model: str | None) -> Picture:
        """Return how detailed the picture of a model is by its name."""
        name = compact_model(model or "")
        for picture in self.pictures:
            match = picture.pattern.match(name)
            if match is None:
                continue
            numbers = match.groupdict()
            return Picture(
                **{group: int(number) for group, number in numbers.items() if number}
            )
        return Picture()


def load_matching(folder: Path = GUIDANCE) -> Matching:
    """Read the file. Blocking: call it in an executor. KnowledgeError if it is damaged."""
    return read_data_file(folder / "matching.json", _read_matching)[0]


def _read_matching(data: dict[str, Any]) -> Matching:
    return Matching(
        weights=make_record(Weights, data["weights"]),
        mountable=frozenset(data["mountable"]),
        no_suggestion=frozenset(data["no_suggestion"]),
        not_outdoors=frozenset(data["not_outdoors"]),
        regions={
            region: frozenset(members) for region, members in data["regions"].items()
        },
        certified_only=data["certified_only"],
        paths={key: make_record(Shown, row) for key, row in data["paths"].items()},
        models=tuple(make_record(ModelKind, row) for row in data["models"]),
        pictures=tuple(make_record(PictureInName, row) for row in data["pictures"]),
    )
