"""What the plan announces is what is there after the swap: for old cameras of one and of two devices, named in all ways."""

import random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.camera_audit.swap import shown_names
from custom_components.camera_audit.swap.judgement import find_limits
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.shown_names import (
    name_after_swap,
    name_as_shown,
    name_renamed,
)
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.plan import SwapPlan

OLD = [
    "binary_sensor.ds_2cd_porch_motion",
    "binary_sensor.ds_2cd_porch_line_crossing",
    "binary_sensor.ds_2cd_porch_tamper",
    "camera.ds_2cd_porch",
    "camera.ds_2cd_porch_substream",
    "sensor.ds_2cd_porch_disk_used",
]
TWIN = ["binary_sensor.third_motion", "camera.third"]
NEW = [
    "binary_sensor.newcam_5_motion",
    "binary_sensor.newcam_5_person",
    "binary_sensor.newcam_5_tamper",
    "camera.newcam_5_clear",
    "camera.newcam_5_fluent",
    "sensor.newcam_5_disk_used",
]
#: As people call a device, and as an integration that does not follow the naming rules calls what is on it.
DEVICE_NAMES = [None, "Garden", "Front door", "NewCam", "Third"]
ENTITY_NAMES = [None, None, "Somebody there", "Garden bell", "Front door bell"]


#: How Home Assistant composes the names of states, from what its registries hold.
compose_name = getattr(
    er, "async_get_legacy_friendly_name", er.async_get_full_entity_name
)


def name_of(hass: HomeAssistant, entity_id: str) -> str:
    """Return a name as the registries have it: a state may keep an older one until the next start."""
    entry = er.async_get(hass).async_get(entity_id)
    assert entry is not None
    return str(compose_name(hass, entry))


def announced(plan: SwapPlan) -> dict[str, str]:
    return {
        note.values["entity_id"]: note.values["new"]
        for pair in plan.usable
        for note in pair.problems
        if note.key == "name_changes"
    }


def choose_pairs(chance: random.Random, olds: list[str]) -> list[tuple[str, str]]:
    """Pair old entities with new ones of the same domain, each once."""
    free = chance.sample(NEW, len(NEW))
    pairs = []
    for old in chance.sample(olds, len(olds)):
        domain = old.partition(".")[0]
        if new := next((each for each in free if each.startswith(f"{domain}.")), None):
            free.remove(new)
            pairs.append((old, new))
    return pairs


@pytest.mark.parametrize("seed", range(40))
async def test_the_names_of_the_plan_are_those_after_the_swap(
    hass: HomeAssistant, home: Home, twin: str, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 (which names, and nothing secret)
    devices, registry = dr.async_get(hass), er.async_get(hass)
    for device_id in (home.old_device.id, home.new_device.id, twin):
        name = chance.choice(DEVICE_NAMES)
        devices.async_update_device(device_id, name_by_user=name)
    for entity_id in (*OLD, *TWIN, *NEW):
        registry.async_update_entity(entity_id, name=chance.choice(ENTITY_NAMES))
    await hass.async_block_till_done()
    parts = [home.old_device.id, twin] if seed % 2 else [home.old_device.id]
    pairs = choose_pairs(chance, [*OLD, *TWIN] if seed % 2 else OLD)
    plan = plan_swap(hass, parts, [], [home.new_device.id], [], pairs)
    assert plan.ready
    before = {
        pair.old.entity_id: name_of(hass, pair.old.entity_id) for pair in plan.usable
    }
    everything = {
        entry.id: name_of(hass, entry.entity_id) for entry in registry.entities.values()
    }
    outcome = await async_swap_cameras(hass, plan)
    await hass.async_block_till_done()
    after = {entity_id: name_of(hass, entity_id) for entity_id in before}
    assert before | announced(plan) == after
    assert announced(plan) == {
        entity_id: name
        for entity_id, name in after.items()
        if name != before[entity_id]
    }
    await async_undo_swap(hass, outcome.record.swap_id)
    await hass.async_block_till_done()
    assert everything == {
        entry.id: name_of(hass, entry.entity_id) for entry in registry.entities.values()
    }


async def test_what_stands_for_the_second_device_of_the_old_camera_is_called_like_the_first(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    """The device of the new camera is renamed once, for all that it has."""
    dr.async_get(hass).async_update_device(home.new_device.id, name_by_user="Garden")
    pairs = [("camera.ds_2cd_porch", "camera.newcam_5_clear"), (TWIN[0], NEW[0])]
    old = [home.old_device.id, twin]
    plan = plan_swap(hass, old, [], [home.new_device.id], [], pairs)
    assert announced(plan) == {
        "camera.ds_2cd_porch": "Front door Clear",
        TWIN[0]: "Front door Motion",
    }


async def test_what_has_no_partner_is_called_otherwise_where_its_device_is_renamed(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    """The second device of the old camera keeps its name, whichever of the two stands first."""
    parts = [home.old_device.id, twin]
    pairs = [("binary_sensor.ds_2cd_porch_motion", "binary_sensor.newcam_5_motion")]
    plan = plan_swap(hass, parts, [], [home.new_device.id], [], pairs)
    sides = [unpaired.side for unpaired in plan.unpaired_old]
    assert set(TWIN) < {side.entity_id for side in sides}
    names = find_limits(hass, plan).names
    assert {
        side.entity_id: names[side.name] for side in sides if side.name in names
    } == {
        "binary_sensor.ds_2cd_porch_line_crossing": "Front door (old) Line crossing",
        "camera.ds_2cd_porch": "Front door (old)",
        "camera.ds_2cd_porch_substream": "Front door (old) Substream",
        "sensor.ds_2cd_porch_disk_used": "Front door (old) Disk used",
    }


def entry(**values: object) -> Any:  # noqa: ANN401 (the fields that the names are made of)
    """Return an entity as the registry of Home Assistant 2026.11 has it."""
    fields = {
        "id": "1",
        "name": None,
        "device_id": None,
        "has_entity_name": True,
        "original_name": "Motion",
        "original_name_unprefixed": None,
        "compat_name": None,
    }
    return SimpleNamespace(**fields | values)


async def test_a_whole_name_of_before_stays_until_its_device_is_renamed(
    hass: HomeAssistant, home: Home
) -> None:
    """Since 2026.11 what people saw before is kept beside a name that they gave."""
    [devices] = home.plan().devices
    old, new = devices.old_id, devices.new_id
    whole = entry(compat_name="My porch", device_id=old)
    assert name_as_shown(hass, whole) == "My porch"
    assert name_after_swap(hass, whole, entry(device_id=new), [devices]) == "My porch"
    assert name_renamed(hass, whole, devices.gives_up) == "Front door (old) Motion"
    assert name_renamed(hass, whole, devices.takes) == "My porch"
    # Of a device that stays as it is, it is not handed on.
    assert name_after_swap(hass, whole, entry(device_id=new), []) == "NewCam 5 Motion"


@pytest.mark.parametrize(
    ("leads", "values", "name"),
    [
        (False, {"name": "Somebody"}, "Somebody"),
        (True, {"name": "Somebody"}, "Front door Somebody"),
        (True, {"original_name_unprefixed": "Tamper"}, "Front door Tamper"),
        (False, {"original_name_unprefixed": "Tamper"}, "Front door Tamper"),
        (True, {"original_name_unprefixed": ""}, "Front door"),
        (True, {"original_name": "FRONT DOOR - tamper"}, "Front door Tamper"),
        (True, {"original_name": "Front door"}, "Front door"),
        (True, {"original_name": "Front doors"}, "Front door Front doors"),
    ],
)
async def test_names_are_composed_as_that_version_of_home_assistant_does(
    hass: HomeAssistant,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    leads: bool,
    values: dict[str, object],
    name: str,
) -> None:
    monkeypatch.setattr(shown_names, "DEVICE_NAME_LEADS", leads)
    [devices] = home.plan().devices
    one = entry(device_id=devices.new_id, has_entity_name=False, **values)
    assert name_renamed(hass, one, devices.takes) == name
