"""Whatever the code of others does while a swap is planned, the plan is made of all else."""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant

from custom_components.camera_audit.helpers.foreign import ForeignReading
from custom_components.camera_audit.rewrites.proposals import async_propose_rewrites
from tests.foreign import PLANTED, RAISING, readings_of
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
