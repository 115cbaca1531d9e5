"""The new camera takes over: ids, names, places, voice, history; or nothing changes."""

import asyncio
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.homeassistant.exposed_entities import async_should_expose
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.swap import (
    async_list_done_swaps,
    async_swap_cameras,
    async_undo_swap,
)
from tests.swap.two_cameras import add_clock, async_home, async_setup_base

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterator

    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.plan import SwapPlan

MOTION = "binary_sensor.ds_2cd_porch_motion"
PICTURE = "camera.ds_2cd_porch"


@pytest.fixture(autouse=True)
async def base(hass: HomeAssistant) -> None:
    await async_setup_base(hass)


async def test_new_camera_takes_everything_over(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()

    registry = er.async_get(hass)
    motion = registry.async_get(MOTION)
    assert motion is not None
    assert motion.unique_id == "new-motion"
    assert motion.name == "Somebody there"
    assert motion.icon == "mdi:walk"
    assert motion.aliases == [er.COMPUTED_NAME, "porch motion"]
    assert motion.area_id == "porch"
    assert motion.labels == {"outdoor"}
    assert motion.categories.keys() == {"helpers"}
    assert motion.hidden_by is er.RegistryEntryHider.USER
    assert async_should_expose(hass, "conversation", MOTION)
    assert registry.async_get(PICTURE).unique_id == "new-main"
    assert registry.async_get(PICTURE).options["camera"] == {"preload_stream": True}
    assert home.new_device.name_by_user == "Front door"
    assert home.new_device.area_id == "porch"
    assert home.new_device.labels == {"outdoor"}
    assert result.record.entity_ids[MOTION] == f"{MOTION}_old"


async def test_old_camera_gives_up_what_only_one_can_have(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()

    old = er.async_get(hass).async_get(f"{MOTION}_old")
    assert old is not None
    assert old.unique_id == "old-motion"
    assert old.aliases == [er.COMPUTED_NAME]
    assert not async_should_expose(hass, "conversation", old.entity_id)
    assert old.area_id == "porch"
    assert home.old_device.name_by_user == "Front door (old)"
    assert hass.states.get(old.entity_id) is not None
    assert hass.states.get(f"{PICTURE}_old") is not None


@pytest.mark.parametrize("slow", [False, True])
async def test_states_move_at_once(hass: HomeAssistant, slow: bool) -> None:
    home = await async_home(hass, slow=slow)
    await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert home.entities["new_motion"].entity_id == MOTION
    home.entities["new_motion"].say(on=True)
    assert hass.states.get(MOTION).state == "on"
    assert hass.states.get(f"{MOTION}_old").state == "off"


async def test_id_is_taken_only_once_its_entity_has_left_it(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    gone, may_go = asyncio.Event(), asyncio.Event()

    async def leave() -> None:
        gone.set()
        await may_go.wait()

    home.entities["old_motion"].async_will_remove_from_hass = leave
    swap = hass.async_create_task(async_swap_cameras(hass, home.plan()))
    await gone.wait()
    for _ in range(20):
        await asyncio.sleep(0)
    assert er.async_get(hass).async_get(MOTION) is None
    may_go.set()
    await swap
    await hass.async_block_till_done()
    assert home.entities["new_motion"].entity_id == MOTION
    home.entities["new_motion"].say(on=True)
    assert hass.states.get(MOTION).state == "on"


async def test_automation_fires_for_the_new_camera_and_after_undo_for_the_old_one(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    calls = async_mock_service(hass, "test", "seen")
    assert await async_setup_component(
        hass,
        "automation",
        {
            "automation": {
                "alias": "Motion",
                "triggers": {"trigger": "state", "entity_id": MOTION, "to": "on"},
                "actions": {"action": "test.seen"},
            }
        },
    )
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    home.entities["old_motion"].say(on=True)
    await hass.async_block_till_done()
    assert not calls
    home.entities["new_motion"].say(on=True)
    await hass.async_block_till_done()
    assert len(calls) == 1

    for motion in ("new_motion", "old_motion"):
        home.entities[motion].say(on=False)
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    home.entities["new_motion"].say(on=True)
    await hass.async_block_till_done()
    assert len(calls) == 1
    home.entities["old_motion"].say(on=True)
    await hass.async_block_till_done()
    assert len(calls) == 2


async def refused(hass: HomeAssistant, plan: SwapPlan, key: str) -> None:
    with pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, plan)
    assert raised.value.key == key
    await hass.async_block_till_done()


async def test_nothing_changes_when_the_home_changed_since_the_plan(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    plan = home.plan()
    er.async_get(hass).async_update_entity(MOTION, icon="mdi:cat")
    before = home.snapshot()
    await refused(hass, plan, "changed")
    assert home.snapshot() == before


async def test_conflict_at_any_registry_write_takes_everything_back(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    add_clock(home)
    plan = home.plan()
    before = home.snapshot()
    steps = await refusals(
        hass, lambda: async_swap_cameras(hass, plan), lambda: home.snapshot() == before
    )
    assert steps > 20
    await hass.async_block_till_done()
    after = home.snapshot()
    assert after != before

    swap = (await async_list_done_swaps(hass))[0]
    steps = await refusals(
        hass,
        lambda: async_undo_swap(hass, swap.record.swap_id),
        lambda: home.snapshot() == after,
    )
    assert steps > 20
    await hass.async_block_till_done()
    assert home.snapshot() == before


async def refusals(
    hass: HomeAssistant,
    act: Callable[[], Awaitable[object]],
    as_it_was: Callable[[], bool],
) -> int:
    """Refuse each registry write in turn until the act succeeds; return how many there are."""
    for at in range(1, 100):
        refusal: SwapError | None = None
        with refusing(hass, at):
            try:
                await act()
            except SwapError as error:
                refusal = error
        if refusal is None:
            return at - 1
        await hass.async_block_till_done()
        assert refusal.key == "failed"
        assert as_it_was(), at
    return 0


@contextmanager
def refusing(hass: HomeAssistant, at: int) -> Iterator[None]:
    """Let a registry refuse one write, counted from 1, before it has done anything."""
    calls: list[None] = []

    def watch[**P, R](real: Callable[P, R]) -> Callable[P, R]:
        def write(*args: P.args, **kwargs: P.kwargs) -> R:
            calls.append(None)
            if len(calls) == at:
                raise ValueError("Entity with this ID is already registered")
            return real(*args, **kwargs)

        return write

    entities, devices = er.async_get(hass), dr.async_get(hass)
    with (
        patch.object(
            entities, "async_update_entity", watch(entities.async_update_entity)
        ),
        patch.object(
            entities,
            "async_update_entity_options",
            watch(entities.async_update_entity_options),
        ),
        patch.object(
            devices, "async_update_device", watch(devices.async_update_device)
        ),
    ):
        yield


async def test_new_camera_that_goes_midway_leaves_the_old_one_as_it_was(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    plan = home.plan()
    registry = er.async_get(hass)
    old = {
        entry.id: entry.extended_dict | {"modified_at": 0}
        for entry in er.async_entries_for_device(registry, home.old_device.id)
    }

    async def go(*_args: object, **_kwargs: object) -> tuple[()]:
        if hass.config_entries.async_get_entry(home.new_entry.entry_id):
            await hass.config_entries.async_remove(home.new_entry.entry_id)
        return ()

    with patch("custom_components.camera_audit.swap.steps.async_apply_rewrites", go):
        await refused(hass, plan, "gone")
    assert old == {
        entry.id: entry.extended_dict | {"modified_at": 0}
        for entry in er.async_entries_for_device(registry, home.old_device.id)
    }
    assert home.old_device.name_by_user == "Front door"
    assert hass.states.get(MOTION) is not None


async def test_second_swap_is_refused_while_one_runs(hass: HomeAssistant) -> None:
    home = await async_home(hass)
    plan = home.plan()
    seen: list[str] = []

    async def meanwhile(*_args: object, **_kwargs: object) -> tuple[()]:
        with pytest.raises(SwapError) as raised:
            await async_swap_cameras(hass, plan)
        seen.append(raised.value.key)
        return ()

    with patch(
        "custom_components.camera_audit.swap.steps.async_apply_rewrites", meanwhile
    ):
        await async_swap_cameras(hass, plan)
    assert {*seen} == {"running"}
    assert er.async_get(hass).async_get(MOTION).unique_id == "new-motion"


async def test_an_id_that_something_else_takes_meanwhile_keeps_nothing_else_from_going_back(
    hass: HomeAssistant,
) -> None:
    home = await async_home(hass)
    before = {
        entry.id: entry.entity_id for entry in er.async_get(hass).entities.values()
    }
    real = er.EntityRegistry.async_update_entity

    def update(
        registry: er.EntityRegistry,
        entity_id: str,
        **values: Any,  # noqa: ANN401
    ) -> er.RegistryEntry:
        if (
            values.get("new_entity_id") == MOTION
            and entity_id == "binary_sensor.newcam_5_motion"
        ):
            registry.async_get_or_create(
                "binary_sensor",
                "other",
                "1",
                suggested_object_id=MOTION.partition(".")[2],
            )
        return real(registry, entity_id, **values)

    with (
        patch.object(er.EntityRegistry, "async_update_entity", update),
        pytest.raises(SwapError) as raised,
    ):
        await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert raised.value.key == "stuck"
    after = {
        entry.id: entry.entity_id
        for entry in er.async_get(hass).entities.values()
        if entry.platform != "other"
    }
    assert {key: value for key, value in after.items() if before[key] != value} == {
        key: f"{MOTION}_old" for key, value in before.items() if value == MOTION
    }
    assert home.old_device.name_by_user == "Front door"
