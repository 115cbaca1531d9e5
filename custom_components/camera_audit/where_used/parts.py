"""The entities of a camera, as the registries describe them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from homeassistant.const import ATTR_FRIENDLY_NAME, ATTR_SUPPORTED_FEATURES
from homeassistant.core import HomeAssistant, split_entity_id
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from .camera_names import list_own_entities
from .meaning import CAMERA, classify_part, split_name, split_words
from .titles import read_title

#: What is off with its device or its integration comes back with it, so it is not off by itself.
_ON: Final = frozenset(
    {None, er.RegistryEntryDisabler.CONFIG_ENTRY, er.RegistryEntryDisabler.DEVICE}
)
#: Capabilities of a number that say what it can be set to.
_LIMITS: Final = ("min", "max", "step")
#: ``CameraEntityFeature.STREAM``: whose video Home Assistant can play and record. The package that has it loads
#: libraries for pictures, which nothing here needs; a test compares both.
STREAM: Final = 2
#: What may stand between the name of a device and that of an entity.
_BETWEEN_NAMES: Final = " -:,_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One entity of a camera.

    ``id``: its id in the registry; empty where it has no entry, and then it has no ``platform``
    either. ``own_name``: its name without that of its device; empty where that is all of it.
    ``kind``: what it is for, or ``other``. ``words``: what its name and translation key
    say, without the name of its device. ``title``: its own name alone, in English
    where Home Assistant translated it; ``key``: its translation key, both as words.
    ``unit``, ``options``, ``limits``: its unit of measurement, what it can be set to, its lowest and highest value and
    its step. ``enabled``: whether it is not off by itself. ``uses``: how many things name it. ``device``: the id of its
    device; ``maker``: its manufacturer, as its integration names it. ``streams``: whether Home Assistant can play its
    video, as a camera says it; a picture that was taken, it cannot.
    """

    id: str
    entity_id: str
    name: str
    platform: str
    kind: str
    own_name: str = ""
    device_class: str | None = None
    words: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    device: str = ""
    maker: str = ""
    unique_id: str = ""
    category: str | None = None
    unit: str | None = None
    options: tuple[str, ...] = ()
    limits: tuple[float, ...] = ()
    enabled: bool = True
    uses: int = 0
    streams: bool = True

    @property
    def domain(self) -> str:
        """The domain of the entity."""
        return self.entity_id.partition(".")[0]


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
        features = state.attributes.get(ATTR_SUPPORTED_FEATURES) if state else None
        return _describe_unregistered(entity_id, shown_name, features)
    device_class = entry.device_class or entry.original_device_class
    called = _list_device_names(hass, entry)
    device_names = [words for words in map(split_name, called) if words]
    words = _split_own_words(entry, {word for name in device_names for word in name})
    name = str(shown_name or entry.name or entry.original_name or entity_id)
    return Part(
        id=entry.id,
        entity_id=entity_id,
        name=name,
        own_name=_cut_device_name(name, called),
        platform=entry.platform,
        kind=classify_part(entry.domain, words, device_class),
        device_class=device_class,
        words=words,
        title=read_title(hass, entry, device_names),
        key=split_name(entry.translation_key),
        device=entry.device_id or "",
        maker=_read_maker(hass, entry),
        unique_id=entry.unique_id,
        category=None if entry.entity_category is None else str(entry.entity_category),
        unit=entry.unit_of_measurement,
        options=_read_options(entry),
        limits=_read_limits(entry),
        enabled=entry.disabled_by in _ON,
        streams=bool(entry.supported_features & STREAM),
    )


def _read_options(entry: er.RegistryEntry) -> tuple[str, ...]:
    options = (entry.capabilities or {}).get("options") or ()
    return tuple(str(option) for option in options)


def _read_limits(entry: er.RegistryEntry) -> tuple[float, ...]:
    """Return the lowest and the highest value of a number and its step."""
    capabilities = entry.capabilities or {}
    return tuple(capabilities[key] for key in _LIMITS if key in capabilities)


def _describe_unregistered(
    entity_id: str, shown_name: str | None, features: object
) -> Part:
    """Describe an entity of which only its id and its state are known. ``features``: what it says it supports."""
    domain, object_id = split_entity_id(entity_id)
    words = split_words(object_id)
    return Part(
        id="",
        entity_id=entity_id,
        name=str(shown_name or entity_id),
        platform="",
        kind=classify_part(domain, words),
        words=words,
        streams=isinstance(features, int) and bool(features & STREAM),
    )


def _list_device_names(hass: HomeAssistant, entry: er.RegistryEntry) -> list[str]:
    """Return both names of an entity's device, where it has them: the given one, its own one."""
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    if device is None:
        return []
    return [name for name in (device.name_by_user, device.name) if name]


def _cut_device_name(name: str, device_names: Iterable[str]) -> str:
    """Return a name without that of its device before it, of which it may be all."""
    for device_name in device_names:
        rest = name.removeprefix(device_name)
        # "Garden" is not the beginning of "Gardener".
        if rest != name and not rest[:1].isalnum():
            return rest.lstrip(_BETWEEN_NAMES)
    return name


def _read_maker(hass: HomeAssistant, entry: er.RegistryEntry) -> str:
    device = dr.async_get(hass).async_get(entry.device_id) if entry.device_id else None
    return getattr(device, "manufacturer", None) or ""


def _split_own_words(
    entry: er.RegistryEntry, device_words: set[str]
) -> tuple[str, ...]:
    """Return what name and translation key of an entity say; its id, where these only name the device."""
    all_words = split_words(entry.translation_key, entry.original_name)
    own = _leave_out(all_words, device_words)
    if not own and entry.domain != CAMERA:
        own = _leave_out(split_words(split_entity_id(entry.entity_id)[1]), device_words)
    return own or all_words


def _leave_out(words: Iterable[str], others: set[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word not in others)


def label_part(part: Part) -> str:
    """Return an entity as a person reads it: its name, and its id in brackets."""
    return (
        part.entity_id
        if part.name == part.entity_id
        else f"{part.name} ({part.entity_id})"
    )


def label_parts_apart(parts: Iterable[Part]) -> dict[str, str]:
    """Return entities by their ids as briefly as they can be told apart: by their own names.

    What has none goes by the name of its device; where two are called the same, the id follows.
    """
    names = {part.entity_id: part.own_name or part.name for part in parts}
    called = Counter(names.values())
    return {
        entity_id: name if called[name] == 1 else f"{name} ({entity_id})"
        for entity_id, name in names.items()
    }
