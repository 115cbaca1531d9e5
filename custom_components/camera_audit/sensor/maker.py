"""A sensor "Maker" for each flagged camera."""

from typing import Final, override

from homeassistant.components.sensor import (
    DOMAIN as SENSOR,
    SensorDeviceClass,
    SensorEntity,
)
from homeassistant.const import EntityCategory

from ..audit.finding import Verdict
from ..audit.verdict import SUREST_FIRST
from ..decisions.overview import View
from ..decisions.standing import Standing
from ..entity.camera_entities import CameraEntity

#: Clues that are told in the attributes, best first.
MOST_CLUES: Final = 10


class MakerSensor(CameraEntity, SensorEntity):
    """Who made one camera: the verdict, or another maker where the owner says so."""

    domain = SENSOR
    key = "maker"

    _attr_device_class = SensorDeviceClass.ENUM
    _attr_entity_category = EntityCategory.DIAGNOSTIC
    _attr_options = [  # noqa: RUF012 (as Home Assistant declares it)
        verdict.value for verdict in SUREST_FIRST if verdict is not Verdict.UNKNOWN
    ]
    _unrecorded_attributes = frozenset(
        {"brand", "clues", "decision", "firmware", "flaws"}
    )

    @override
    def show(self, view: View, *, flaws: bool) -> None:
        """Say the verdict, and in the attributes why."""
        finding, say = view.finding, view.say
        denied = view.standing is Standing.NOT_HIKVISION
        self._attr_native_value = Verdict.OTHER_MAKER if denied else finding.verdict
        self._attr_extra_state_attributes = {
            "brand": say.value(finding.brand) if finding.brand else None,
            "clues": [say.clue(clue) for clue in finding.clues[:MOST_CLUES]],
            "firmware": say.value(finding.firmware) if finding.firmware else None,
            **({"flaws": finding.flaws_told} if flaws else {}),
            "decision": view.decision.kind.value if view.decision is not None else None,
        }
