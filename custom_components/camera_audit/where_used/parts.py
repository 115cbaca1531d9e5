"""The entities of a camera, as the registries describe them."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeassistant.const import ATTR_FRIENDLY_NAME
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from .camera_names import list_own_entities
from .meaning import classify_part, list_plain_words, split_words


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
    of_devices = {
        entry.entity_id
        for device_id in device_ids
        for entry in list_own_entities(hass, device_id)
    }
    found = (
        read_part(hass, entity_id) for entity_id in sorted(of_devices.union(entity_ids))
    )
    return {part.entity_id: part for part in found if part.platform != DOMAIN}


def read_part(hass: HomeAssistant, entity_id: str) -> Part:
    """Describe an entity by what its integration calls it, and only else by its entity id."""
    domain, object_id = split_entity_id(entity_id)
    state = hass.states.get(entity_id)
    name = state.attributes.get(ATTR_FRIENDLY_NAME) if state else None
    words = split_words(object_id)
    if (entry := er.async_get(hass).async_get(entity_id)) is None:
        kind = classify_part(domain, words)
        return Part(
            id="",
            entity_id=entity_id,
            name=str(name or entity_id),
            platform="",
            kind=kind,
            words=words,
        )
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    of_device = set(split_words(device.name, device.name_by_user)) if device else set()
    told = split_words(entry.translation_key, entry.original_name)
    own = tuple(word for word in told if word not in of_device)
    named = tuple(
        word for word in split_words(entry.original_name) if word not in of_device
    )
    if not own and domain != "camera":
        own = tuple(word for word in words if word not in of_device)
    device_class = entry.device_class or entry.original_device_class
    return Part(
        id=entry.id,
        entity_id=entity_id,
        name=str(name or entry.name or entry.original_name or entity_id),
        platform=entry.platform,
        kind=classify_part(domain, own or told, device_class),
        device_class=device_class,
        words=own or told,
        named=named,
        device=entry.device_id or "",
        category=None if entry.entity_category is None else str(entry.entity_category),
        enabled=entry.disabled_by is None,
    )


def label_part(part: Part) -> str:
    """Return an entity as a person reads it: its name, and its id in brackets."""
    return (
        part.entity_id
        if part.name == part.entity_id
        else f"{part.name} ({part.entity_id})"
    )
