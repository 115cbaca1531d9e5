"""Which cameras a target means: entities, devices, areas, floors and labels."""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, ClassVar, Final

from homeassistant.const import (
    ATTR_AREA_ID,
    ATTR_DEVICE_ID,
    ATTR_ENTITY_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
    CONF_FOR,
    CONF_OPTIONS,
    CONF_TARGET,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.condition import ConditionConfig
from homeassistant.helpers.target import (
    TargetSelection,
    async_extract_referenced_entity_ids,
)
from homeassistant.helpers.trigger import TriggerConfig
from homeassistant.helpers.typing import ConfigType

from ..audit.finding import FLAGGED, Verdict
from ..const import DOMAIN
from ..helpers.selectors import vol
from ..options import CONF_VERDICTS

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera

_EXCLUDE: Final = "exclude"
#: What a target is made of.
TARGET_KEYS: Final = (
    ATTR_ENTITY_ID,
    ATTR_DEVICE_ID,
    ATTR_AREA_ID,
    ATTR_FLOOR_ID,
    ATTR_LABEL_ID,
)

#: An ordinary field of the editor where all cameras are meant as a rule, since the editor shows an empty target in
#: red; where one camera is meant the target itself is offered. Both mean the same.
CONF_CAMERAS: Final = "cameras"
CONF_BEHAVIOR: Final = "behavior"
#: A target that may be empty. One for all: each is made ready when it is written down, and holds 9 kB.
TARGET: Final = vol.Any({}, cv.TARGET_FIELDS)


def _schema(options: dict[vol.Marker, Any]) -> vol.Schema:
    options = {**options, vol.Optional(CONF_CAMERAS): TARGET}
    return vol.Schema(
        {
            vol.Optional(CONF_OPTIONS, default={}): options,
            vol.Optional(CONF_TARGET): TARGET,
        }
    )


#: Of a trigger or condition that has cameras and no other options.
TARGET_SCHEMA: Final = _schema({})


class Behavior(StrEnum):
    """Which of several cameras make a trigger run, as Home Assistant's own triggers name it."""

    EACH = "each"
    FIRST = "first"
    ALL = "all"


#: Of a trigger about what lasts: for each camera, the first or all of them; and for how long it has to last.
LASTING_SCHEMA: Final = _schema(
    {
        vol.Optional(CONF_BEHAVIOR, default=Behavior.EACH): vol.Coerce(Behavior),
        vol.Optional(CONF_FOR): cv.positive_time_period,
    }
)


def config_schema(
    default: Collection[Verdict], options: dict[vol.Marker, Any] | None = None
) -> vol.Schema:
    """Return the schema of what is chosen in the editor.

    ``default``: verdicts if none are; ``options``: those beside verdicts and cameras.
    """
    verdicts = vol.All(cv.ensure_list, [vol.In([*FLAGGED])], vol.Length(min=1))
    return _schema(
        {
            **(options or {}),
            vol.Optional(CONF_VERDICTS, default=sorted(default)): verdicts,
        }
    )


def read_target(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the target that stands in the data of an action's call; empty where all cameras are meant."""
    return {key: data[key] for key in TARGET_KEYS if key in data}


class Target:
    """A target as it is at this moment; made anew for each look at it.

    It means a camera by any of its entities, devices or its area, so that a camera counts that is
    shown by hidden entities or by none. Without a target all cameras are meant.
    """

    def __init__(self, hass: HomeAssistant, config: Mapping[str, Any] | None) -> None:
        """Take a validated target."""
        given = dict(config or {})
        self._left_out = _Selected(hass, given.pop(_EXCLUDE, None) or {})
        self._wanted = _Selected(hass, given)

    def means(self, camera: Camera) -> bool:
        """Whether the target means a camera."""
        return self.means_ids(camera.entity_ids, camera.device_ids, camera.area_id)

    def means_ids(
        self, entity_ids: Iterable[str], device_ids: Iterable[str], area_id: str | None
    ) -> bool:
        """Whether the target means the camera with these ids, also where it is gone."""
        camera = frozenset(entity_ids), frozenset(device_ids), area_id
        if self._wanted.any and not self._wanted.holds(*camera):
            return False
        return not (self._left_out.any and self._left_out.holds(*camera))


class _Selected:
    def __init__(self, hass: HomeAssistant, config: Mapping[str, Any]) -> None:
        selection = TargetSelection(dict(config))
        self.any = selection.has_any_target
        found = async_extract_referenced_entity_ids(
            hass, selection, primary_entities_only=False
        )
        self._entity_ids = found.referenced | found.indirectly_referenced
        self._device_ids = found.referenced_devices
        self._area_ids = found.referenced_areas

    def holds(
        self,
        entity_ids: frozenset[str],
        device_ids: frozenset[str],
        area_id: str | None,
    ) -> bool:
        return (
            not entity_ids.isdisjoint(self._entity_ids)
            or not device_ids.isdisjoint(self._device_ids)
            or area_id in self._area_ids
        )


class Aimed:
    """What our triggers and conditions share: a target, and the verdicts that were chosen."""

    _schema: ClassVar[vol.Schema]
    _hass: HomeAssistant

    @classmethod
    async def async_validate_config(
        cls, _: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Check target and options; what is left out gets its default."""
        checked: ConfigType = cls._schema(config)
        return checked

    def __init__(
        self, hass: HomeAssistant, config: TriggerConfig | ConditionConfig
    ) -> None:
        """Take what was chosen in the editor."""
        super().__init__(hass, config)  # type: ignore[call-arg] # of Home Assistant's class beside this one
        self._config = config
        self._verdicts = frozenset((config.options or {}).get(CONF_VERDICTS, ()))

    @property
    def _target(self) -> Target:
        chosen = self._config.target or (self._config.options or {}).get(CONF_CAMERAS)
        return Target(self._hass, _widen_target(self._hass, chosen or {}))


def _widen_target(hass: HomeAssistant, target: Mapping[str, Any]) -> dict[str, Any]:
    """Return a target in which our own entities mean what they are about.

    Camera Audit's own device, or an entity of it, means all cameras: then only what is excluded stays. An entity of ours
    on a camera's device means that device.
    """
    registry, own_devices = er.async_get(hass), _list_own_devices(hass)
    device_ids = set(target.get(ATTR_DEVICE_ID, ()))
    for entity_id in target.get(ATTR_ENTITY_ID, ()):
        entity = registry.async_get(entity_id)
        if entity is not None and entity.platform == DOMAIN and entity.device_id:
            device_ids.add(entity.device_id)
    if not device_ids.isdisjoint(own_devices):
        return {key: target[key] for key in (_EXCLUDE,) if key in target}
    widened = dict(target)
    if device_ids:
        widened[ATTR_DEVICE_ID] = sorted(device_ids)
    return widened


def _list_own_devices(hass: HomeAssistant) -> set[str]:
    registry = dr.async_get(hass)
    return {
        device.id
        for entry in hass.config_entries.async_entries(DOMAIN)
        for device in dr.async_entries_for_config_entry(registry, entry.entry_id)
    }
