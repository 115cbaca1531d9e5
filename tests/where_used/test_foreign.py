"""Whatever the code of another component does to who searches it, all other places are searched, and it is said.

The readings are those that the code has marked: a new one is in these tests by itself.
"""

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from homeassistant.core import HomeAssistant

from custom_components.camera_audit.helpers.foreign import ForeignReading
from custom_components.camera_audit.where_used import automations
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import (
    Kind,
    NotReadReason,
    WhereUsed,
)
from tests.foreign import HOSTILE, PLANTED, RAISING, RaisingObject, readings_of
from tests.where_used.planted import async_plant

#: What a search says that could not read it: these find out what it already has.
SAID_ELSEWHERE = {"how an automation or script runs", "by what a scene is known"}
EVERYTHING = "places of one kind"


def failed(found: WhereUsed) -> list[str]:
    return [one.detail for one in found.unread if one.reason is NotReadReason.FAILED]


@pytest.mark.parametrize("reading", readings_of("where_used"), ids=lambda one: one.name)
async def test_a_place_that_raises_hides_no_other_and_is_named(
    hass: HomeAssistant, tmp_path: Path, reading: ForeignReading[..., Any]
) -> None:
    home = await async_plant(hass, tmp_path / "config")
    whole = await async_find_uses(hass, home.entity_ids, home.device_ids)
    assert failed(whole) == []
    told: set[Kind] = set()
    for kind, read in RAISING.items():
        with patch.object(reading, "read", read):
            found = await async_find_uses(hass, home.entity_ids, home.device_ids)
        told |= {use.kind for use in found.hits}
        if reading.name not in SAID_ELSEWHERE:
            assert {detail.partition(" at ")[0] for detail in failed(found)} == {
                f"{reading.name}: {kind}"
            }
        assert PLANTED not in repr(found)
    if reading.name != EVERYTHING:
        # A place of each kind is one reading, or two: the others stay.
        assert len({use.kind for use in whole.hits} - told) <= 4
        assert len(told) > 5
    assert await async_find_uses(hass, home.entity_ids, home.device_ids) == whole


@pytest.mark.parametrize("reading", readings_of("where_used"), ids=lambda one: one.name)
async def test_what_is_searched_may_be_anything(
    hass: HomeAssistant, tmp_path: Path, reading: ForeignReading[..., Any]
) -> None:
    home, kept = await async_plant(hass, tmp_path / "config"), reading.read
    for hostile in HOSTILE.values():
        with patch.object(
            reading, "read", lambda _, *rest, hostile=hostile: kept(hostile, *rest)
        ):
            found = await async_find_uses(hass, home.entity_ids, home.device_ids)
        assert {detail.partition(": ")[0] for detail in failed(found)} <= {reading.name}
        assert PLANTED not in repr(found)


async def test_one_automation_that_raises_hides_no_other(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    home = await async_plant(hass, tmp_path / "config")
    whole = await async_find_uses(hass, home.entity_ids, home.device_ids)
    list_item_entities = automations.list_item_entities
    with patch.object(
        automations,
        "list_item_entities",
        lambda *asked: [RaisingObject(), *list_item_entities(*asked)],
    ):
        found = await async_find_uses(hass, home.entity_ids, home.device_ids)
    assert found.hits == whole.hits
    assert [one.kind for one in found.unread if one.reason is NotReadReason.FAILED] == [
        Kind.AUTOMATION,
        Kind.SCRIPT,
    ]
