"""What camera entities show that is no camera: maps, pictures, copies, screens, printers, groups.

What shows none is named in one word, so that a report can count what was left out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .hosts import is_public

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .hosts import Address
    from .known import Known
    from .rows import EntityRow

_WEB_PORTS = frozenset({None, 80, 443})


def entity_shows(entity: EntityRow, known: Known) -> str:
    """Return what a camera entity shows, by its integration or its id; empty for a camera."""
    if entity.platform in known.brokers:
        object_id = entity.entity_id[-64:]
        if known.things.map_entity.search(object_id):
            return "map"
        return "screen" if known.things.screen_entity.search(object_id) else ""
    return known.shows.get(entity.platform, "")


def place_shows(
    platform: str, places: Sequence[Address], name: str, known: Known
) -> str:
    """Return what a camera shows, by where its picture comes from, or else by its name."""
    name = name.replace("_", " ")
    if platform not in known.hikvision and known.things.group_name.search(name):
        return "group"
    if platform in known.servers and known.things.example_name.search(name):
        return "example"
    if platform not in known.any_address:
        return ""
    if not places:
        return "picture" if known.things.picture_name.search(name) else ""
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
