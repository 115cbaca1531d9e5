"""The settings list the swaps, say what an undo leaves, and undo them."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.swap.swap import (
    Order,
    async_swap_cameras,
    async_swap_several,
    async_undo_several,
)
from tests.factories import make_finding
from tests.homes import async_set_up
from tests.swap.many_cameras import async_many
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant


async def opened(hass: HomeAssistant, entry: ConfigEntry[Any]) -> dict[str, Any]:
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    return await go(hass, page, "decisions")


async def go(hass: HomeAssistant, page: dict[str, Any], step: str) -> dict[str, Any]:
    flow: Any = hass.config_entries.options
    result: dict[str, Any] = await flow.async_configure(
        page["flow_id"], {"next_step_id": step}
    )
    return result


async def fill(
    hass: HomeAssistant, page: dict[str, Any], **answers: object
) -> dict[str, Any]:
    flow: Any = hass.config_entries.options
    result: dict[str, Any] = await flow.async_configure(page["flow_id"], answers)
    return result


async def test_without_swaps_nothing_is_offered(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    assert (await opened(hass, entry))["menu_options"] == ["init"]


async def test_a_swap_is_undone_in_three_clicks_from_the_first_page(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    first: Any = await hass.config_entries.options.async_init(entry.entry_id)
    assert "swaps" not in first["menu_options"]
    before = cameras.snapshot()
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    page: Any = await hass.config_entries.options.async_init(entry.entry_id)
    for click in ("swaps", "swaps_choose", "swaps_undone"):
        assert click in page["menu_options"]
        page = await go(hass, page, click)
    await hass.async_block_till_done()
    after = cameras.snapshot()
    assert all(after["entities"][key] == row for key, row in before["entities"].items())


async def test_a_swap_is_undone_with_its_decision(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    before = cameras.snapshot()
    swap_id = (await async_swap_cameras(hass, cameras.plan())).record.swap_id
    await hass.async_block_till_done()
    decisions = entry.runtime_data.decisions
    await decisions.async_decide(make_finding(), DecisionKind.REPLACED, swap_id=swap_id)

    # Undone by itself, the decision would leave the swap without its notice and its way back.
    listed = await opened(hass, entry)
    assert "choose" not in listed["menu_options"]

    page = await go(hass, listed, "swaps")
    assert "NewCam 5 replaced Front door" in page["description_placeholders"]["text"]
    # There is but one, so nothing is to be chosen.
    confirm = await go(hass, page, "swaps_choose")
    assert confirm["menu_options"] == ["swaps_undone", "swaps"]
    page = await go(hass, confirm, "swaps_undone")
    assert "is undone" in page["description_placeholders"]["text"]
    assert page["menu_options"] == ["decisions"]
    await hass.async_block_till_done()
    after = cameras.snapshot()
    assert all(after["entities"][key] == row for key, row in before["entities"].items())
    assert decisions.all == ()


async def test_a_swap_whose_camera_is_gone_says_so(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    for camera in (cameras.old_entry, cameras.new_entry):
        await hass.config_entries.async_remove(camera.entry_id)
    page = await go(hass, await opened(hass, entry), "swaps")
    assert (
        "Both cameras of this swap were removed"
        in page["description_placeholders"]["text"]
    )
    assert page["menu_options"] == ["decisions"]


async def test_a_swap_whose_old_camera_is_gone_is_not_offered_to_be_undone(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    first = await hass.config_entries.options.async_init(entry.entry_id)
    assert "swaps" in first["menu_options"]
    await hass.config_entries.async_remove(cameras.old_entry.entry_id)
    first = await hass.config_entries.options.async_init(entry.entry_id)
    assert "swaps" not in first["menu_options"]
    page = await go(hass, await opened(hass, entry), "swaps")
    assert page["menu_options"] == ["decisions"]
    said = page["description_placeholders"]["text"]
    assert "The old camera is no longer in Home Assistant" in said
    assert "what uses them keeps working" in said


async def test_what_an_undo_leaves_is_said_beforehand(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    registry = er.async_get(hass)
    registry.async_update_entity("binary_sensor.ds_2cd_porch_motion", icon="mdi:cat")
    registry.async_remove("sensor.ds_2cd_porch_disk_used_old")
    before = cameras.snapshot()
    page = await go(hass, await opened(hass, entry), "swaps")
    confirm = await go(hass, page, "swaps_choose")
    said = confirm["description_placeholders"]["text"].replace("\\", "")
    assert "These stay with the new camera" in said
    assert "Front door Disk used" in said
    assert "left as they are: binary_sensor.ds_2cd_porch_motion" in said
    assert cameras.snapshot() == before


async def test_those_that_were_made_in_one_go_are_undone_in_one_go(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (the journal is stored there)
) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    many = await async_many(hass, 3)
    entry = await async_set_up(hass)
    before = many.snapshot()
    several = await async_swap_several(
        hass, [Order(plan) for plan in many.plans()], None
    )
    await hass.async_block_till_done()
    batch = several.done[0].record.batch
    form = await go(
        hass, await go(hass, await opened(hass, entry), "swaps"), "swaps_choose"
    )
    (schema,) = [
        field.config["options"] for field in form["data_schema"].schema.values()
    ]
    assert [option["value"] for option in schema] == [
        batch,
        *(one.record.swap_id for one in reversed(several.done)),
    ]
    assert (
        "new 2, new 1, and new 0 replaced Door 2, Door 1, and Door 0"
        in schema[0]["label"]
    )
    confirm = await fill(hass, form, swap=batch)
    assert "Door 2, Door 1, and Door 0" in confirm["description_placeholders"]["text"]
    page = await go(hass, confirm, "swaps_undone")
    assert "The swap is undone. The old" in page["description_placeholders"]["text"]
    await hass.async_block_till_done()
    assert all(
        many.snapshot()["entities"][key] == row
        for key, row in before["entities"].items()
    )


async def test_of_those_in_one_go_that_cannot_be_undone_is_named(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (the journal is stored there)
) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    many = await async_many(hass, 3)
    entry = await async_set_up(hass)
    several = await async_swap_several(
        hass, [Order(plan) for plan in many.plans()], None
    )
    await hass.async_block_till_done()
    form = await go(
        hass, await go(hass, await opened(hass, entry), "swaps"), "swaps_choose"
    )
    confirm = await fill(hass, form, swap=several.done[0].record.batch)
    er.async_get(hass).async_update_entity(
        "camera.old_1", new_entity_id="camera.elsewhere"
    )
    await hass.async_block_till_done()
    hass.states.async_set("camera.old_1", "idle")
    page = await go(hass, confirm, "swaps_undone")
    assert page["description_placeholders"]["text"].count("replaced Door") == 1
    assert many.maker_of("camera.old_0") == many.maker_of("camera.old_2") == "old_maker"


async def test_an_undo_that_is_refused_says_why(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    await async_swap_cameras(hass, cameras.plan())
    await hass.async_block_till_done()
    page = await go(hass, await opened(hass, entry), "swaps")
    confirm = await go(hass, page, "swaps_choose")
    for camera in (cameras.old_entry, cameras.new_entry):
        await hass.config_entries.async_remove(camera.entry_id)
    page = await go(hass, confirm, "swaps_undone")
    assert "That didn't work" in page["description_placeholders"]["text"]


@pytest.mark.parametrize("read", ["the list", "the choice"])
async def test_swaps_that_another_window_undid_are_chosen_no_more(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (the journal is stored there)
    read: str,
) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    many = await async_many(hass, 2)
    entry = await async_set_up(hass)
    several = await async_swap_several(
        hass, [Order(plan) for plan in many.plans()], None
    )
    await hass.async_block_till_done()
    records = [swap.record for swap in several.done]
    page = await go(hass, await opened(hass, entry), "swaps")
    if read == "the choice":
        page = await go(hass, page, "swaps_choose")
    await async_undo_several(hass, [record.swap_id for record in records], None)
    await hass.async_block_till_done()
    page = await (
        fill(hass, page, swap=records[0].batch)
        if read == "the choice"
        else go(hass, page, "swaps_choose")
    )
    assert page["step_id"] == "swaps"
    assert page["menu_options"] == ["decisions"]
    text = page["description_placeholders"]["text"]
    assert text == "There's no swap to undo."


async def test_a_swap_that_another_window_undid_is_not_undone_once_more(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    swap_id = (await async_swap_cameras(hass, cameras.plan())).record.swap_id
    await hass.async_block_till_done()
    page = await go(hass, await opened(hass, entry), "swaps")
    confirm = await go(hass, page, "swaps_choose")
    await async_undo_several(hass, [swap_id], None)
    await hass.async_block_till_done()
    before = cameras.snapshot()
    page = await go(hass, confirm, "swaps_undone")
    assert "We can't find this swap" in page["description_placeholders"]["text"]
    assert page["menu_options"] == ["decisions"]
    await hass.async_block_till_done()
    assert cameras.snapshot() == before
