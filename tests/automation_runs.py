"""Run automations in a test's Home Assistant and see which of them ran."""

from typing import TYPE_CHECKING, Any

from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.setup import async_setup_component

if TYPE_CHECKING:
    from collections.abc import Mapping

RAN = "test_automation_ran"


class Runs:
    """What automations said when they ran."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.said: list[dict[str, Any]] = []
        hass.bus.async_listen(RAN, self._ran)

    @callback
    def _ran(self, event: Event) -> None:
        self.said.append(dict(event.data))

    def take(self) -> list[dict[str, Any]]:
        said, self.said = self.said, []
        return said


def says(**data: str) -> dict[str, Any]:
    """Return the action that lets an automation say something."""
    return {"event": RAN, "event_data": data}


async def async_automate(
    hass: HomeAssistant, *automations: Mapping[str, Any], valid: bool = True
) -> None:
    """Set automations up, as if they stood in automations.yaml."""
    config = [
        {"id": str(number), "alias": f"Automation {number}", **one}
        for number, one in enumerate(automations)
    ]
    assert await async_setup_component(hass, "automation", {"automation": config})
    await hass.async_block_till_done()
    states = {state.state for state in hass.states.async_all("automation")}
    assert states == ({"on"} if valid else {"unavailable"})
