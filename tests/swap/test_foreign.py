"""Whatever the code of others does while a swap is planned, the plan is made of all else."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_DHCP
from homeassistant.core import HomeAssistant

from custom_components.camera_audit.helpers.foreign import ForeignReading
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.replace.set_up import async_waiting
from custom_components.camera_audit.rewrites.proposals import async_propose_rewrites
from tests.foreign import PLANTED, RAISING, RaisingObject, readings_of
from tests.homes import add_entry
from tests.where_used.planted import async_plant


@pytest.mark.parametrize("reading", readings_of("rewrites"), ids=lambda one: one.name)
async def test_what_raises_while_changes_are_proposed_takes_no_other_along(
    hass: HomeAssistant, tmp_path: Path, reading: ForeignReading[..., Any]
) -> None:
    home = await async_plant(hass, tmp_path / "config")
    ids = {entity_id: f"{entity_id}_new" for entity_id in home.entity_ids}
    whole = await async_propose_rewrites(hass, ids)
    assert {rewrite.domain for rewrite in whole} >= {"automation", "dashboard"}
    for read in RAISING.values():
        with patch.object(reading, "read", read):
            rewrites = await async_propose_rewrites(hass, ids)
        assert rewrites
        assert PLANTED not in repr(rewrites)
    assert await async_propose_rewrites(hass, ids) == whole


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
    here = f"{async_waiting.__module__}._async_here"
    with (
        patch.object(hass.config_entries.flow, "async_progress", return_value=[flow]),
        patch(here, return_value={domain: "An integration"}),
    ):
        (way,) = await async_waiting(hass, known)
    assert (way.domain, way.flow_id, way.name) == (domain, "1", "")
