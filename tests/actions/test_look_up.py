"""The action `look_up`: who made what carries a label."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import CoreState
from homeassistant.exceptions import ServiceValidationError

from tests.homes import async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


async def look_up(hass: HomeAssistant, label: str) -> Any:  # noqa: ANN401 - the answer of an action
    return await hass.services.async_call(
        "camera_audit", "look_up", {"label": label}, blocking=True, return_response=True
    )


async def test_it_tells_the_maker_by_the_label_and_keeps_nothing(hass: HomeAssistant) -> None:
    entry = await async_set_up(hass)
    told = await look_up(hass, "DS-2CD2143G0-I")
    assert told["verdict"] in {"confirmed", "likely"}
    assert told["clues"]
    assert (await look_up(hass, "no such thing"))["verdict"] == "unknown"
    assert not entry.runtime_data.coordinator.findings


async def test_before_the_first_audit_it_says_that_it_cannot_tell(hass: HomeAssistant) -> None:
    hass.set_state(CoreState.starting)
    await async_set_up(hass)
    with pytest.raises(ServiceValidationError) as refused:
        await look_up(hass, "DS-2CD2143G0-I")
    assert refused.value.translation_key == "not_audited"
