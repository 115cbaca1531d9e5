"""What camera entities show that is no camera: maps, pictures, copies, screens, printers, groups.

What shows none is named in one word, so that a report can count what was left out.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .hosts import is_public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .hosts import Address
    from .known import Known
    from .rows import EntityRow

_WEB_PORTS = frozenset({None, 80, 443})
_MAP_ENTITY = re.compile(
    r"(?:_map(?:_\w+)?|_map_data|_vacuum|valetudo\w*)$", re.IGNORECASE
)
_SCREEN_ENTITY = re.compile(
    r"_(?:screen|desktop|display)(?:shot|_capture)?(?:_\d+)?$", re.IGNORECASE
)
#: A picture that is no camera, by its name.
_PICTURE_NAME = re.compile(
    r"(?:^|[\W_])(?:radar|weather|forecast|satellite|map|maps|iss|comic|apod|"
    r"doppler|wetter|regenradar|meteo|floor ?plan|album ?art|(?:album|cd) ?cover|cover ?art|artwork|"
    r"screenshot|(?:last|ultima|letzte|derni[eè]re?|[uú]ltima|laatste) "
    r"(?:clean(?:ing)?|pulizia|reinigung|nettoyage|limpieza|limpeza|schoonmaak))(?=$|[\W_])",
    re.IGNORECASE,
)
#: All cameras of a program in one picture: Blue Iris, Frigate's bird's-eye view.
_GROUP_NAME = re.compile(
    r"\W*(?:(?:bi|blue ?iris|frigate)\W*)?(?:@?index|birdseye|(?:all|every) ?cam(?:era)?s?)(?:\W*cycle)?\W*",
    re.IGNORECASE,
)
#: The camera that Frigate's documentation and first file show how to write one with.
_EXAMPLE_NAME = re.compile(
    r"(?:name of your|dummy|example|sample) camera", re.IGNORECASE
)
PRINTER = re.compile(
    r"\b(?:(?:3d[- ]?)?printer|octoprint|prusa\w*|creality|bambu ?lab|anycubic|elegoo|klipper)\b",
    re.IGNORECASE,
)


def entity_shows(entity: EntityRow, known: Known) -> str:
    """Return what a camera entity shows, by its integration or its id; empty for a camera."""
    if entity.platform in known.brokers:
        object_id = entity.entity_id[-64:]
        if _MAP_ENTITY.search(object_id):
            return "map"
        return "screen" if _SCREEN_ENTITY.search(object_id) else ""
    return known.shows.get(entity.platform, "")


def place_shows(
    platform: str, places: Sequence[Address], name: str, known: Known
) -> str:
    """Return what a camera shows, by where its picture comes from, or else by its name."""
    name = name.replace("_", " ")
    if platform not in known.hikvision and _GROUP_NAME.fullmatch(name):
        return "group"
    if platform in known.servers and _EXAMPLE_NAME.fullmatch(name):
        return "example"
    if platform not in known.any_address:
        return ""
    if not places:
        return "picture" if _PICTURE_NAME.search(name) else ""
    shown = [
        place.shows or ("picture" if _is_from_the_web(place) else "")
        for place in places
    ]
    return shown[0] if all(shown) else ""


def _is_from_the_web(place: Address) -> bool:
    return (
        not place.rtsp
        and not place.path
        and place.port in _WEB_PORTS
        and is_public(place.host)
    )
