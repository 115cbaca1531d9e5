"""The entities of a camera, as the registries describe them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from homeassistant.const import ATTR_FRIENDLY_NAME
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from .camera_names import list_own_entities
from .meaning import CAMERA, classify_part, list_plain_words, split_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entity of a camera.

    ``id``: its id in the registry; empty where it has no entry, and then it has no ``platform``
    either. ``kind``: what it is for, or ``other``. ``words``: what its name and translation key
    say, without the name of its device; ``named``: those of its name alone. ``uses``: how many things
    name it. ``device``: the id of its device.
    """

    id: str
    entity_id: str
    name: str
    platform: str
    kind: str
    device_class: str | None = None
    words: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    device: str = ""
    category: str | None = None
    enabled: bool = True
    uses: int = 0

    @property
    def domain(self) -> str:
        """The domain of the entity."""
        return self.entity_id.partition(".")[0]

    @property
    def plain(self) -> frozenset[str]:
        """What its name says, in plain words."""
        return list_plain_words(self.domain, self.named or self.words)


def list_parts(
    hass: HomeAssistant, device_ids: Iterable[str], entity_ids: Iterable[str]
) -> dict[str, Part]:
    """Return the entities of these devices and these entities, without this integration's own."""
    all_ids = set(entity_ids)
    for device_id in device_ids:
        all_ids.update(entry.entity_id for entry in list_own_entities(hass, device_id))
    parts = (read_part(hass, entity_id) for entity_id in sorted(all_ids))
    return {part.entity_id: part for part in parts if part.platform != DOMAIN}


def read_part(hass: HomeAssistant, entity_id: str) -> Part:
    """Describe an entity by what its integration calls it, and only else by its entity id."""
    state = hass.states.get(entity_id)
    shown_name = state.attributes.get(ATTR_FRIENDLY_NAME) if state else None
    if (entry := er.async_get(hass).async_get(entity_id)) is None:
        return _describe_unregistered(entity_id, shown_name)
    device_class = entry.device_class or entry.original_device_class
    words = _split_own_words(entry, _split_device_name(hass, entry))
    return Part(
        id=entry.id,
        entity_id=entity_id,
        name=str(shown_name or entry.name or entry.original_name or entity_id),
        platform=entry.platform,
        kind=classify_part(entry.domain, words.all, device_class),
        device_class=device_class,
        words=words.all,
        named=words.named,
        device=entry.device_id or "",
        category=None if entry.entity_category is None else str(entry.entity_category),
        enabled=entry.disabled_by is None,
    )


def _describe_unregistered(entity_id: str, shown_name: str | None) -> Part:
    """Describe an entity of which only its id and its state are known."""
    domain, object_id = split_entity_id(entity_id)
    words = split_words(object_id)
    return Part(
        id="",
        entity_id=entity_id,
        name=str(shown_name or entity_id),
        platform="",
        kind=classify_part(domain, words),
        words=words,
    )


class _OwnWords(NamedTuple):
    """Words of an entity, without those of its device. ``named``: of its name alone."""

    all: tuple[str, ...]
    named: tuple[str, ...]


def _split_device_name(hass: HomeAssistant, entry: er.RegistryEntry) -> set[str]:
    """Return the words in the names of an entity's device."""
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    return set(split_words(device.name, device.name_by_user)) if device else set()


def _split_own_words(entry: er.RegistryEntry, device_words: set[str]) -> _OwnWords:
    """Return what name and translation key of an entity say; its id, where these only name the device."""
    all_words = split_words(entry.translation_key, entry.original_name)
    named = _leave_out(split_words(entry.original_name), device_words)
    own = _leave_out(all_words, device_words)
    if not own and entry.domain != CAMERA:
        own = _leave_out(split_words(split_entity_id(entry.entity_id)[1]), device_words)
    return _OwnWords(own or all_words, named)


def _leave_out(words: Iterable[str], others: set[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in others)


def label_part(part: Part) -> str:
    """Return an entity as a person reads it: its name, and its id in brackets."""
    return (
        part.entity_id
        if part.name == part.entity_id
        else f"{part.name} ({part.entity_id})"
    )
