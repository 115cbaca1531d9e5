"""Swaps as the owner's screens make them, in a home with YAML of its own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from homeassistant.config import async_hass_config_yaml
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump

from custom_components.camera_audit.swap.likeness import Reason
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from custom_components.camera_audit.swap.takeover import Takeover, async_prepare_swap
from tests.automation_runs import says
from tests.factories import make_finding

if TYPE_CHECKING:
    from custom_components.camera_audit.audit.camera import Camera
    from custom_components.camera_audit.swap.steps import Outcome
    from custom_components.camera_audit.where_used.usage import Then
    from tests.swap.two_cameras import Home

PORCH, NEWCAM = "binary_sensor.ds_2cd_porch", "binary_sensor.newcam_5"
PICTURE = "camera.ds_2cd_porch"
#: Of the old camera, by a second integration.
TWIN, TWIN_PICTURE = "binary_sensor.third_motion", "camera.third"


def cameras(home: Home, *more: str) -> tuple[Camera, Camera]:
    return (
        make_finding(
            name="Front door", device_ids=(home.old_device.id, *more), entity_ids=()
        ).camera,
        make_finding(
            "d4e5f6", "New", device_ids=(home.new_device.id,), entity_ids=()
        ).camera,
    )


async def load(home: Home, *automations: dict[str, Any], **files: str) -> Path:
    """Write automations and other files, and set up what they hold."""
    items = [
        {
            "id": str(number),
            "alias": f"Automation {number}",
            "actions": [says(n=str(number))],
            **each,
        }
        for number, each in enumerate(automations)
    ]
    folder = Path(home.hass.config.config_dir)
    texts = {
        "automations": dump(items),
        "configuration": "automation: !include automations.yaml\n",
    } | files

    def write() -> None:
        for name, text in texts.items():
            (folder / f"{name}.yaml").write_bytes(text.encode())

    await home.hass.async_add_executor_job(write)
    config = await async_hass_config_yaml(home.hass)
    for domain in ("automation", "script", "group", "scene", "template"):
        if domain in config:
            assert await async_setup_component(home.hass, domain, config)
    await home.hass.async_block_till_done()
    return folder


async def prepare(home: Home, *more: str) -> Takeover:
    """Plan, and say yes to each question whether an entity of a second integration shows the same."""
    old, new = cameras(home, *more)
    taken = await async_prepare_swap(home.hass, old, new)
    yes = [each for each in taken.plan.questions if each.reason is Reason.SHOWN_TWICE]
    if not yes:
        return taken
    pairs = [(each.old.entity_id, each.new.entity_id) for each in taken.plan.pairs]
    pairs += [(each.old.entity_id, each.candidates[0].entity_id) for each in yes]
    return await async_prepare_swap(home.hass, old, new, pairs)


async def swap(home: Home, *more: str, leave: bool = False) -> tuple[Takeover, Outcome]:
    taken = await prepare(home, *more)
    outcome = await async_swap_cameras(
        home.hass, taken.plan, () if leave else taken.writable
    )
    await home.hass.async_block_till_done()
    return taken, outcome


async def undo(home: Home, outcome: Outcome) -> Outcome:
    for name in ("old_motion", "new_motion"):
        home.entities[name].say(on=False)
    undone = await async_undo_swap(home.hass, outcome.record.swap_id)
    await home.hass.async_block_till_done()
    return undone


def then_of(taken: Takeover, name: str) -> set[Then]:
    return {use.then for use in taken.found.hits if name in use.name}
