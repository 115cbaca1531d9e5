"""Every kind of reference is planted once; the table (pytest -s) says what was found."""

from pathlib import Path

from homeassistant.components.search import ItemType, Searcher
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import entity_sources

from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import WhereUsed
from tests.where_used.planted import Plant, PlantedHome, async_plant


def found(plant: Plant, where_used: WhereUsed) -> bool:
    return any(
        (use.kind, use.name, use.by, use.how, use.carried_over)
        == (plant.kind, plant.name, plant.by, plant.how, plant.carried_over)
        for use in where_used.hits
    )


def search_related(
    hass: HomeAssistant, home: PlantedHome, where_used: WhereUsed
) -> set[tuple[str, str]]:
    """Return all that core's own search knows of the entities and the device."""
    asked = [(ItemType.ENTITY, entity_id) for entity_id in where_used.entity_ids]
    asked += [(ItemType.DEVICE, device_id) for device_id in home.device_ids]
    return {
        (str(item_type), item)
        for what, one in asked
        for item_type, items in Searcher(hass, entity_sources(hass))
        .async_search(what, one)
        .items()
        for item in items
    }


async def test_everything_planted_is_found(hass: HomeAssistant, tmp_path: Path) -> None:
    home = await async_plant(hass, tmp_path / "config")
    where_used = await async_find_uses(hass, home.entity_ids, home.device_ids)
    core = search_related(hass, home, where_used)
    print(f"\n{'planted':45} {'as':11} {'Camera Audit':12} search/related")  # noqa: T201
    missed, missed_by_core = [], []
    for plant in home.plants:
        here, there = found(plant, where_used), plant.core in core
        said = ["found" if one else "missed" for one in (here, there)]
        print(f"{plant.what:45} {plant.kind:11} {said[0]:12} {said[1]}")  # noqa: T201
        missed += [] if here else [plant]
        missed_by_core += [] if there else [plant]
    total = len(home.plants)
    print(  # noqa: T201
        f"{total} planted; missed here {len(missed)}, by search/related {len(missed_by_core)}"
    )
    assert not missed
    assert not where_used.unread
    # What nobody planted is not found either: the names that only look alike, the lamps.
    planted = {(plant.kind, plant.name) for plant in home.plants}
    assert {(use.kind, use.name) for use in where_used.hits} == planted
