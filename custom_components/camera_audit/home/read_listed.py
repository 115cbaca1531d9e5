"""Read cameras that stand in no registry: of the YAML, of relays, states without an entry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..audit.camera import Facts
from ..audit.keys import Key, KeyKind
from .evidence import (
    Evidence,
    Rank,
    find_kind,
    find_telling_words,
    list_bridge_words,
    list_identities,
    list_paths,
    list_texts,
    make_stream_key,
    parse_text,
)
from .hosts import Address, read_address
from .logins import login_in
from .no_camera import place_shows

if TYPE_CHECKING:
    from .known import Known
    from .rows import LooseRow

#: A variable in an address: its name is the owner's choice.
_VARIABLE = re.compile(r"\{(\w{1,64})\}")


def read_listed_camera(row: LooseRow, known: Known) -> Evidence | None:
    """Return what a camera outside the registries says, None if it is no camera."""
    platform = parse_text(row.platform) or ""
    entity_id, secret = parse_text(row.entity_id), parse_text(row.host_key)
    written_name = _read_name(row.name)
    texts = list(filter(None, map(parse_text, row.addresses)))
    places = _read_places(texts, known)
    names_host = places or entity_id or secret
    if platform in known.servers and not names_host:
        return None
    domain, _, object_id = (entity_id or "").partition(".")
    name = written_name or object_id.replace("_", " ").title()
    written = " ".join(texts)
    words = list_texts(
        name,
        secret,
        *row.words,
        *_VARIABLE.findall(written),
        *list_bridge_words(places, known),
    )
    model = parse_text(row.model)
    return Evidence(
        facts=Facts(
            integration=platform or None,
            manufacturer=parse_text(row.manufacturer),
            model=model,
            paths=list_paths(places),
            words=words,
            force=row.force,
        ),
        integration=platform,
        keys=_make_keys(platform, entity_id, written_name, secret, known),
        identities=_make_identities(platform, entity_id, name),
        places=places,
        rank=_find_rank(domain),
        name=name,
        kind=find_kind(known.kind_of_model(model or ""), platform, name, known),
        entity_ids=(entity_id,) if entity_id else (),
        hides_host=bool(secret),
        words=find_telling_words(name),
        login=row.login or login_in(written),
        through_this_machine=row.through_this_machine,
        shows=_find_shows(platform, places, written_name or entity_id or "", known),
        source=row.where,
    )


def _read_name(written: object) -> str:
    """Return a name as it is written, "" for a mask or three dots."""
    name = parse_text(written) or ""
    return name if any(map(str.isalnum, name)) else ""


def _find_rank(domain: str) -> Rank:
    return Rank.ENTITY if domain == "camera" else Rank.STREAM


def _read_places(texts: list[str], known: Known) -> tuple[Address, ...]:
    places = [read_address(text, known) for text in texts]
    return tuple([place for place in places if place])


def _find_shows(
    platform: str, places: tuple[Address, ...], name: str, known: Known
) -> str:
    """Return what a camera shows in place of one: a broker's is a picture, whatever it shows."""
    shows = known.shows.get(platform) or place_shows(platform, places, name, known)
    return shows or ("picture" if platform in known.brokers else "")


def _make_identities(
    platform: str, entity_id: str | None, name: str
) -> tuple[str, ...]:
    value = entity_id or (f"{platform}.{name}" if name else "")
    return list_identities([Key(KeyKind.ENTITY, value)]) if value else ()


def _make_keys(
    platform: str, entity_id: str | None, name: str, secret: str | None, known: Known
) -> tuple[Key, ...]:
    keys: list[Key] = []
    if entity_id:
        keys.append(Key(KeyKind.ENTITY_ID, entity_id))
    if platform in known.restreamers and name:
        keys.append(make_stream_key(name))
    if secret:
        keys.append(Key(KeyKind.SECRET, secret))
        if words := find_telling_words(secret):
            keys.append(Key(KeyKind.SECRET, " ".join(sorted(words)), "words"))
    return tuple(keys)
