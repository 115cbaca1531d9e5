"""Whatever the code of others does, what waits to be set up is offered."""

from unittest.mock import patch

from homeassistant.config_entries import SOURCE_DHCP
from homeassistant.core import HomeAssistant

from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.swap.set_up import async_list_setups
from tests.foreign import RaisingObject
from tests.homes import add_entry


async def test_a_set_up_whose_name_raises_is_still_offered(hass: HomeAssistant) -> None:
    known, _ = await hass.async_add_executor_job(load_replacements)
    domain = next(
        path
        for one in known.candidates
        for path in one.paths
        if path in {"reolink", "axis", "onvif"}
    )
    add_entry(hass, domain)
    flow = {
        "flow_id": "1",
        "handler": domain,
        "context": {"source": SOURCE_DHCP, "title_placeholders": RaisingObject()},
    }
    here = f"{async_list_setups.__module__}._async_name_integrations"
    with (
        patch.object(hass.config_entries.flow, "async_progress", return_value=[flow]),
        patch(here, return_value={domain: "An integration"}),
    ):
        (way,) = await async_list_setups(hass, known)
    assert (way.domain, way.flow_id, way.name) == (domain, "1", "")
