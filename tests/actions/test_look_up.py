"""The action `look_up`: who made what carries a label."""

from datetime import date
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


async def test_it_tells_the_maker_by_the_label_and_keeps_nothing(
    hass: HomeAssistant,
) -> None:
    entry = await async_set_up(hass)
    told = await look_up(hass, "DS-2CD2143G0-I")
    assert told["verdict"] in {"confirmed", "likely"}
    assert told["clues"]
    assert (await look_up(hass, "no such thing"))["verdict"] == "unknown"
    assert not entry.runtime_data.coordinator.findings


async def test_it_says_why_a_brand_is_never_suggested_and_where_that_was_read(
    hass: HomeAssistant,
) -> None:
    await async_set_up(hass)
    never = (await look_up(hass, "Lorex 4K"))["never_suggested"]
    assert "never suggests Lorex, because sources tie it" in never["text"]
    assert "contests" in never["text"]
    assert [source["title"] for source in never["sources"]]
    assert (await look_up(hass, "Reolink RLC-810A"))["never_suggested"] is None


async def test_it_says_on_which_lists_of_which_country_a_maker_is(
    hass: HomeAssistant,
) -> None:
    await async_set_up(hass)
    told = await look_up(hass, "UNV IPC3614")
    assert any(
        one["country"] == "US" and "US Entity List" in one["text"] and one["sources"]
        for one in told["lists"]
    )
    assert date.fromisoformat(told["checked"])
    assert (await look_up(hass, "Reolink"))["lists"] == []


async def test_a_hardware_address_is_looked_up_as_on_the_site(
    hass: HomeAssistant,
) -> None:
    await async_set_up(hass)
    assert (await look_up(hass, "44:19:B6:01:02:03"))["verdict"] == "likely"
    assert (await look_up(hass, "44-19-b6"))["verdict"] == "likely"


@pytest.mark.parametrize("label", ["", "  ", "?!"])
async def test_a_label_that_says_nothing_is_refused_with_what_to_enter(
    hass: HomeAssistant, label: str
) -> None:
    await async_set_up(hass)
    with pytest.raises(ServiceValidationError) as refused:
        await look_up(hass, label)
    assert refused.value.translation_key == "no_label"


async def test_before_the_first_audit_it_says_that_it_cannot_tell(
    hass: HomeAssistant,
) -> None:
    hass.set_state(CoreState.starting)
    await async_set_up(hass)
    with pytest.raises(ServiceValidationError) as refused:
        await look_up(hass, "DS-2CD2143G0-I")
    assert refused.value.translation_key == "not_audited"
