"""What an entity of a camera does, by the words of its name: which words say the same, which exclude each other."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from .reader import read_data_file

if TYPE_CHECKING:
    from collections.abc import Mapping

DATA = Path(__file__).parent / "data"


class Acting(NamedTuple):
    """What does something in the home: opens, sounds, switches a wire.

    ``domains``, ``functions``: of such entities. ``by_name``: functions that are the same under the same name; of
    all others the owner is asked, for only he knows what hangs on the wire.
    """

    domains: frozenset[str]
    functions: frozenset[str]
    by_name: frozenset[str]


class EntityFunctions(NamedTuple):
    """What the names of a camera's entities say they do.

    ``phrases``: by domain ("" for all others), from the words of a name to the function that they stand for.
    ``asked``: those of them, by domain, that some makers use for something else: no other name is surely the same.
    ``filling``: words that tell one thing from no other; ``filling_of_seen``, ``filling_of_settings``,
    ``filling_of_images``: further ones in what tells of what was seen or heard, in all else, and in images.
    ``measures``: what of a thing is meant, such as its volume; it is never the thing itself. ``strict``: functions that
    only the same words name alike; ``regional``: those of which a camera has one for each region. ``narrower``: by domain ("" for all), from a function to those that are a part of it.
    ``of_firmware``: functions that each maker's firmware has in its own way, though they are called the same.
    ``restricting``: groups of words, in any order, that say when or how alone a thing is done: what only one of two
    names says makes it the narrower one. ``excluding``: sides of which one excludes the others. ``same_classes``: device classes that are the same for a
    home. ``by_class``, ``by_domain``: the function where no word tells one. ``of_recorder``: functions that a
    recorder has itself, and none of its channels; ``of_camera``: those that a camera has itself, and no recorder.
    ``streams``: from the words of a picture to its stream.
    ``no_live_picture``: words of pictures that show what was; ``live_if_alone``: those that say so only beside another picture, for they
    are also what a whole device is called. ``still_integrations``: domains of integrations whose
    pictures all are of that kind; ``moving_integrations``: of those that show a live picture though Home Assistant
    cannot play it as a video. ``rivals``: functions of which either may be meant where both are there. ``views``: from the words of one of several lenses to the first of those that say the same.
    ``numbered_streams``: words before a number that counts streams of one picture. ``own_names``: by the domain of an
    integration, from a function as its name tells it to the one that is meant.
    """

    phrases: Mapping[str, Mapping[tuple[str, ...], str]]
    asked: Mapping[str, frozenset[tuple[str, ...]]]
    filling: frozenset[str]
    filling_of_seen: frozenset[str]
    filling_of_settings: frozenset[str]
    filling_of_images: frozenset[str]
    measures: frozenset[str]
    strict: frozenset[str]
    regional: frozenset[str]
    of_firmware: frozenset[str]
    narrower: Mapping[str, Mapping[str, frozenset[str]]]
    restricting: tuple[tuple[frozenset[str], ...], ...]
    excluding: tuple[tuple[frozenset[str], ...], ...]
    same_classes: tuple[frozenset[str], ...]
    by_class: Mapping[str, str]
    by_domain: Mapping[str, str]
    acting: Acting
    of_recorder: frozenset[str]
    of_camera: frozenset[str]
    streams: Mapping[tuple[str, ...], str]
    no_live_picture: frozenset[str]
    live_if_alone: frozenset[str]
    still_integrations: frozenset[str]
    moving_integrations: frozenset[str]
    rivals: Mapping[str, frozenset[str]]
    views: Mapping[str, str]
    numbered_streams: frozenset[str]
    own_names: Mapping[str, Mapping[str, str]]


def load_entity_functions(directory: Path | None = None) -> EntityFunctions:
    """Load the functions, once. KnowledgeError if the file is damaged.

    Blocking: for modules at their import, which Home Assistant does beside its event loop.
    """
    return _load_folder(directory or DATA)


@cache
def _load_folder(folder: Path) -> EntityFunctions:
    functions, _ = read_data_file(folder / "entity_functions.json", _read_functions)
    return functions


def _read_functions(data: dict[str, Any]) -> EntityFunctions:
    acting = data["acting"]
    return EntityFunctions(
        phrases=_read_phrases(data["functions"]),
        asked=_read_asked(data["functions"]),
        filling=frozenset(data["filling"]),
        filling_of_seen=frozenset(data["filling_of_seen"]),
        filling_of_settings=frozenset(data["filling_of_settings"]),
        filling_of_images=frozenset(data["filling_of_images"]),
        measures=frozenset(data["measures"]),
        strict=frozenset(data["strict"]),
        regional=frozenset(data["regional"]),
        of_firmware=frozenset(data["of_firmware"]),
        narrower=_read_narrower(data["broader"]),
        restricting=tuple(
            tuple(frozenset(phrase.split()) for phrase in group)
            for group in data["restricting"]
        ),
        excluding=tuple(tuple(map(frozenset, sides)) for sides in data["excluding"]),
        same_classes=tuple(map(frozenset, data["same_classes"])),
        by_class=data["functions_by_class"],
        by_domain=data["functions_by_domain"],
        acting=Acting(
            frozenset(acting["domains"]),
            frozenset(acting["functions"]),
            frozenset(acting["by_name"]),
        ),
        of_recorder=frozenset(data["of_recorder"]),
        of_camera=frozenset(data["of_camera"]),
        streams={
            tuple(words.split()): row["stream"]
            for row in data["streams"]
            for words in row["words"]
        },
        no_live_picture=frozenset(data["no_live_picture"]),
        live_if_alone=frozenset(data["live_if_alone"]),
        still_integrations=frozenset(data["still_integrations"]),
        moving_integrations=frozenset(data["moving_integrations"]),
        rivals=_read_rivals(data["rivals"]),
        views={word: words[0] for words in data["views"] for word in words},
        numbered_streams=frozenset(data["numbered_streams"]),
        own_names=_read_own_names(data["own_names"]),
    )


def _read_rivals(pairs: list[list[str]]) -> dict[str, frozenset[str]]:
    names = {name for pair in pairs for name in pair}
    return {
        name: frozenset(other for pair in pairs if name in pair for other in pair)
        - {name}
        for name in names
    }


def _read_own_names(rows: list[dict[str, Any]]) -> dict[str, dict[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for row in rows:
        for integration in row["integrations"]:
            names.setdefault(integration, {})[row["function"]] = row["means"]
    return names


def _read_narrower(
    rows: list[dict[str, Any]],
) -> dict[str, dict[str, frozenset[str]]]:
    narrower: dict[str, dict[str, frozenset[str]]] = {"": {}}
    for row in rows:
        for domain in row.get("domains", [""]):
            narrower.setdefault(domain, {})[row["function"]] = frozenset(
                row["narrower"]
            )
    general = narrower[""]
    return {domain: general | own for domain, own in narrower.items()}


def _read_phrases(
    rows: list[dict[str, Any]],
) -> dict[str, dict[tuple[str, ...], str]]:
    """Return the functions of phrases by domain; what a domain calls differently goes before what all do."""
    phrases: dict[str, dict[tuple[str, ...], str]] = {"": {}}
    for row in rows:
        for domain in row.get("domains", [""]):
            of_domain = phrases.setdefault(domain, {})
            for words in (*row["words"], *row.get("asked", ())):
                of_domain[tuple(words.split())] = row["function"]
    general = phrases[""]
    return {domain: general | own for domain, own in phrases.items()}


def _read_asked(rows: list[dict[str, Any]]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Return the phrases of which the owner is asked, by domain; a domain's own meaning of one goes before them."""
    asked: dict[str, set[tuple[str, ...]]] = {"": set()}
    own: dict[str, set[tuple[str, ...]]] = {"": set()}
    for row in rows:
        for domain in row.get("domains", [""]):
            for key, of_domain in (("asked", asked), ("words", own)):
                phrases = of_domain.setdefault(domain, set())
                phrases |= {tuple(words.split()) for words in row.get(key, ())}
    return {
        domain: frozenset(phrases | (asked[""] - own[domain]))
        for domain, phrases in asked.items()
    }
