"""Who is replaced in turn is called again as before its own swap: no "(old)" and no "_old_2" stays behind."""

from typing import TYPE_CHECKING

from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from tests.swap.two_cameras import Home, async_add_third

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


def names_of(hass: HomeAssistant) -> dict[str, object]:
    """Return what all entities and devices are called, by their ids in the registries."""
    names: dict[str, object] = {
        entry.id: (entry.entity_id, entry.name)
        for entry in er.async_get(hass).entities.values()
    }
    for entry in hass.config_entries.async_entries():
        for device in dr.async_entries_for_config_entry(
            dr.async_get(hass), entry.entry_id
        ):
            names[device.id] = device.name_by_user or device.name
    return names


async def swap(hass: HomeAssistant, old: str, new: str) -> str:
    plan = plan_swap(hass, [old], [], [new], [])
    record = (await async_swap_cameras(hass, plan)).record
    await hass.async_block_till_done()
    return record.swap_id


async def test_a_swap_back_leaves_the_names_of_the_start(
    hass: HomeAssistant, home: Home
) -> None:
    before = names_of(hass)
    old, new = home.old_device.id, home.new_device.id
    first = await swap(hass, old, new)
    after_first = names_of(hass)
    second = await swap(hass, new, old)
    assert names_of(hass) == before
    await async_undo_swap(hass, second)
    assert names_of(hass) == after_first
    await async_undo_swap(hass, first)
    assert names_of(hass) == before


async def test_a_round_of_three_cameras_leaves_the_names_of_the_start(
    hass: HomeAssistant, home: Home
) -> None:
    await async_add_third(hass)
    picture = er.async_get(hass).async_get("camera.third")
    assert picture is not None
    third = str(picture.device_id)
    before = names_of(hass)
    old, new = home.old_device.id, home.new_device.id
    for first, second in ((old, new), (new, third), (third, old)):
        await swap(hass, first, second)
    now = names_of(hass)
    # What the third camera has no partner for stays as the first swap left it.
    assert now[picture.id] == before[picture.id]
    assert [now[each] for each in (old, new, third)] == [
        before[each] for each in (old, new, third)
    ]


async def test_the_plan_says_which_names_change_and_they_do(
    hass: HomeAssistant, home: Home
) -> None:
    """What is on a dashboard, said to a voice assistant and written in a template by name."""
    plan = home.plan()
    announced = {
        problem.values["entity_id"]: (problem.values["old"], problem.values["new"])
        for pair in plan.pairs
        for problem in pair.problems
        if problem.key == "name_changes"
    }
    shown = {
        pair.old.entity_id: name_of(hass, pair.old.entity_id) for pair in plan.usable
    }
    await async_swap_cameras(hass, plan)
    await hass.async_block_till_done()
    changed = {
        entity_id: (name, name_of(hass, entity_id))
        for entity_id, name in shown.items()
        if name_of(hass, entity_id) != name
    }
    assert announced == changed
    assert announced["camera.ds_2cd_porch"] == ("Front door", "Front door Clear")


def name_of(hass: HomeAssistant, entity_id: str) -> str:
    state = hass.states.get(entity_id)
    assert state is not None
    return state.name
