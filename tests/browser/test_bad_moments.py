"""What comes in between, in a process of Home Assistant 2026.11 with its recorder: all of a swap is done, or nothing."""

import asyncio
import resource
from typing import Any

import pytest
from moving_home import MovingCamera, MovingHome, moving_home
from quick_home import run_apart

from script.demo_home.client import Client, RefusedError
from script.demo_home.findings import wait_until_written

type Both = dict[str, Any]


async def prepare(home: MovingHome, camera: MovingCamera) -> Both:
    """Use the camera in an automation by its device; return what is asked of the action."""
    old = await home.entities(camera.old, camera.name)
    new = await home.entities(camera.new, camera.name)
    await home.use(camera.name, old["camera"]["device_id"])
    return {
        "old_entity_id": old["camera"]["entity_id"],
        "new_entity_id": new["camera"]["entity_id"],
    }


async def try_to_swap(client: Client, both: Both) -> str | None:
    """Swap from a window of its own; return the id of the swap, None where it is refused."""
    document = {**both, "dry_run": False, "rewrite": True}
    path = "/api/services/camera_audit/swap?return_response"
    try:
        answer = await client.post(path, document)
    except RefusedError:
        return None
    return str(answer["service_response"]["swap_id"])


async def take_back(home: MovingHome, swap_id: str, before: object) -> None:
    await home.swap(undo=swap_id, dry_run=False)
    assert await home.registries() == before


async def swap_on_a_full_disk(home: MovingHome, both: Both) -> None:
    """No file can be written: nothing is done, and as soon as there is room again all is."""
    before, text = await home.registries(), home.automations()
    limits = resource.prlimit(home.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(home.pid, resource.RLIMIT_FSIZE, (0, limits[1]))
    try:
        assert await try_to_swap(home.client, both) is None
    finally:
        resource.prlimit(home.pid, resource.RLIMIT_FSIZE, limits)
    assert await home.registries() == before
    assert home.automations() == text
    swap_id = await try_to_swap(home.client, both)
    assert swap_id
    await take_back(home, swap_id, before)
    assert home.automations() == text


async def swap_from_two_windows(home: MovingHome, both: Both) -> None:
    """At the very same moment: there is one swap, and one undo gives all back."""
    before = await home.registries()
    async with Client(home.url, home.tokens.api) as other:
        swap_ids = await asyncio.gather(
            try_to_swap(home.client, both), try_to_swap(other, both)
        )
    [swap_id] = [swap_id for swap_id in swap_ids if swap_id]
    await take_back(home, swap_id, before)


async def swap_while_an_integration_reloads(home: MovingHome, both: Both) -> None:
    """Its entities go and come back while they are renamed."""
    before, text = await home.registries(), home.automations()
    for entity_id in (both["new_entity_id"], both["old_entity_id"]):
        async with Client(home.url, home.tokens.api) as other:
            reload = other.post(
                "/api/services/homeassistant/reload_config_entry",
                {"entity_id": entity_id},
            )
            swap_id, _ = await asyncio.gather(try_to_swap(home.client, both), reload)
        await home.until(home.all_loaded)
        if swap_id is not None:
            await take_back(home, swap_id, before)
        assert await home.registries() == before
        assert home.automations() == text


async def swap_what_is_swapped(home: MovingHome, both: Both) -> None:
    """Who asks once more, of the same two, is refused: it would take from the new one what it has just got."""
    before = await home.registries()
    swap_id = await try_to_swap(home.client, both)
    assert swap_id
    swapped = await home.registries()
    [old_id], [new_id] = (
        [key for key, row in before.items() if row.get("entity_id") == both[side]]
        for side in ("old_entity_id", "new_entity_id")
    )
    again = {
        "old_entity_id": swapped[old_id]["entity_id"],
        "new_entity_id": swapped[new_id]["entity_id"],
    }
    answer = await home.swap(**again)
    assert not answer["plan"]["ready"]
    assert "already replaced" in answer["problems"][0]
    assert await try_to_swap(home.client, again) is None
    assert await home.registries() == swapped
    await take_back(home, swap_id, before)


async def swap_beside_broken_yaml(home: MovingHome, both: Both) -> None:
    """Somebody is in the middle of an edit: swap and undo are refused, and as soon as it is mended both are done."""
    before, text = await home.registries(), home.automations()
    file = home.folder / "automations.yaml"
    broken = b"- id: [not yet\n"
    file.write_bytes(text + broken)
    assert await try_to_swap(home.client, both) is None
    assert await home.registries() == before
    assert home.automations() == text + broken
    file.write_bytes(text)
    swap_id = await try_to_swap(home.client, both)
    assert swap_id
    swapped, changed = await home.registries(), home.automations()
    file.write_bytes(changed + broken)
    with pytest.raises(RefusedError):
        await home.swap(undo=swap_id, dry_run=False)
    assert await home.registries() == swapped
    assert home.automations() == changed + broken
    file.write_bytes(changed)
    await take_back(home, swap_id, before)
    assert home.automations() == text


async def swap_without_an_entity_that_was_there(home: MovingHome, both: Both) -> None:
    """While the plan is open, the new camera's picture is removed from the registry."""
    assert (await home.swap(**both))["plan"]["ready"]
    await home.client.ask(
        "config/entity_registry/remove", entity_id=both["new_entity_id"]
    )
    before, text = leave_own_out(await home.registries()), home.automations()
    assert await try_to_swap(home.client, both) is None
    assert leave_own_out(await home.registries()) == before
    assert home.automations() == text


def leave_own_out(rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the registries without our entities: they go to the device that still shows the camera."""
    return {
        key: row for key, row in rows.items() if row.get("platform") != "camera_audit"
    }


def test_nothing_is_half_done_whatever_comes_in_between() -> None:
    async def story() -> None:
        async with moving_home() as (home, cameras):
            [camera] = [camera for camera in cameras if camera.name == "Driveway"]
            both = await prepare(home, camera)
            await wait_until_written(home.client, home.folder)
            await swap_on_a_full_disk(home, both)
            await swap_from_two_windows(home, both)
            await swap_while_an_integration_reloads(home, both)
            await swap_what_is_swapped(home, both)
            await swap_beside_broken_yaml(home, both)
            await swap_without_an_entity_that_was_there(home, both)

    run_apart(story())
