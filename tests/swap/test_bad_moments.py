"""What comes in between: an integration that loads again, a file that changes, a disk that is read-only; nothing is half done."""

import asyncio
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.rewrites import rewrites as rewrites_module
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.steps import Applied
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from tests.swap.taken_over import load, prepare
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from pathlib import Path

    from homeassistant.core import HomeAssistant

PICTURE = "camera.ds_2cd_porch"


async def settle(hass: HomeAssistant) -> None:
    await hass.async_block_till_done(wait_background_tasks=True)


@pytest.mark.parametrize("which", ["old_entry", "new_entry"])
@pytest.mark.parametrize("at", [1, 3, 6])
async def test_an_integration_that_loads_again_in_the_middle_harms_nothing(
    hass: HomeAssistant, home: Home, which: str, at: int
) -> None:
    """Its entities go and come back under whatever ids they have by then: all of it is done, or nothing."""
    before = home.snapshot()
    entry_id = getattr(home, which).entry_id
    real, calls = Applied._async_rest, 0  # noqa: SLF001 (where it gives way to others)
    reloads: list[asyncio.Task[bool]] = []

    async def rest(self: Applied) -> None:
        nonlocal calls
        calls += 1
        if calls == at:
            reload = hass.config_entries.async_reload(entry_id)
            reloads.append(hass.async_create_task(reload))
            await asyncio.sleep(0)
        await real(self)

    plan = home.plan()
    with patch.object(Applied, "_async_rest", rest):
        try:
            swap_id = (await async_swap_cameras(hass, plan)).record.swap_id
        except SwapError:
            swap_id = ""
    await settle(hass)
    assert all(reload.done() for reload in reloads)
    if not swap_id:
        assert home.snapshot() == before
        return
    pairs = {pair.old.id: pair.new.id for pair in plan.usable}
    registry = er.async_get(hass)
    for old_id, new_id in pairs.items():
        old, new = registry.async_get(old_id), registry.async_get(new_id)
        assert old is not None
        assert new is not None
        assert (old.platform, new.platform) == ("old_maker", "new_maker")
        assert new.entity_id == next(
            each.old.entity_id for each in plan.usable if each.new.id == new_id
        )
    await async_undo_swap(hass, swap_id)
    await settle(hass)
    assert home.snapshot() == before


async def test_a_file_that_changes_under_the_plan_refuses_the_swap(
    hass: HomeAssistant, home: Home
) -> None:
    """Its owner saves the automation in another window; what he wrote stays to the letter."""
    action = {"action": "camera.turn_on", "target": {"device_id": home.old_device.id}}
    folder = await load(home, {"triggers": [], "actions": [action]})
    taken = await prepare(home)
    assert len(taken.writable) == 1
    file = folder / "automations.yaml"
    text = file.read_text(encoding="utf-8").replace("turn_on", "turn_off")
    file.write_text(text, encoding="utf-8")
    before = home.snapshot()
    with pytest.raises(SwapError) as refused:
        await async_swap_cameras(hass, taken.plan, taken.writable)
    assert refused.value.key == "edited"
    assert home.snapshot() == before
    assert file.read_text(encoding="utf-8") == text
    assert get_journal(hass).records == {}


@pytest.mark.parametrize("error", [OSError(30, "read-only"), OSError(28, "full")])
async def test_a_disk_that_takes_no_file_leaves_all_as_it_was(
    hass: HomeAssistant, home: Home, error: OSError, tmp_path: Path
) -> None:
    action = {"action": "camera.turn_on", "target": {"device_id": home.old_device.id}}
    await load(home, {"triggers": [], "actions": [action]})
    taken = await prepare(home)
    file = tmp_path / "automations.yaml"
    text, before = file.read_bytes(), home.snapshot()
    with (
        patch.object(rewrites_module, "write_utf8_file_atomic", side_effect=error),
        pytest.raises(SwapError) as refused,
    ):
        await async_swap_cameras(hass, taken.plan, taken.writable)
    assert refused.value.key == "file_not_written"
    await settle(hass)
    assert home.snapshot() == before
    assert file.read_bytes() == text
    assert not (tmp_path / ".storage" / "camera_audit.swap_running").exists()


async def test_of_two_windows_the_second_is_told_that_all_has_changed(
    hass: HomeAssistant, home: Home
) -> None:
    """Both show the plan; who comes second changes nothing."""
    first, second = home.plan(), home.plan()
    await async_swap_cameras(hass, first)
    await settle(hass)
    swapped = home.snapshot()
    with pytest.raises(SwapError) as refused:
        await async_swap_cameras(hass, second)
    assert refused.value.key in {"changed", "not_possible"}
    assert home.snapshot() == swapped


async def test_who_insists_on_what_is_done_is_told_that_it_is(
    hass: HomeAssistant, home: Home
) -> None:
    """The second window plans anew: once more, the swap would take from the new camera all that it has by now."""
    swap_id = (await async_swap_cameras(hass, home.plan())).record.swap_id
    await settle(hass)
    swapped = home.snapshot()
    again = home.plan()
    assert not again.ready
    assert [
        (problem.key, problem.values["old"], problem.values["new"])
        for problem in again.problems
    ] == [("already_replaced", "Front door (old)", "Front door")]
    with pytest.raises(SwapError) as refused:
        await async_swap_cameras(hass, again)
    assert refused.value.key == "not_possible"
    assert home.snapshot() == swapped
    await async_undo_swap(hass, swap_id)
    await settle(hass)
    assert home.plan().ready


async def test_two_windows_at_the_very_same_moment_make_one_swap(
    hass: HomeAssistant, home: Home
) -> None:
    first, second = home.plan(), home.plan()
    results = await asyncio.gather(
        async_swap_cameras(hass, first),
        async_swap_cameras(hass, second),
        return_exceptions=True,
    )
    await settle(hass)
    errors = [result for result in results if isinstance(result, SwapError)]
    assert [error.key for error in errors] == ["running"]
    assert len(get_journal(hass).records) == 1
