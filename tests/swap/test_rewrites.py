"""Device references are shown as a diff, written only where nothing is lost, and taken back."""

import asyncio
import dataclasses
import json
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock

import pytest
import yaml
from homeassistant.config import async_hass_config_yaml
from homeassistant.core import callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from homeassistant.util.file import WriteError
from homeassistant.util.yaml import dump, load_yaml
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.camera_audit.language.translations import async_describe_error
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.rewrites.proposals import async_propose_rewrites
from custom_components.camera_audit.rewrites.rewrites import Rewrite
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.swap import (
    async_preview_undo,
    async_swap_cameras,
    async_undo_swap,
)
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant, ServiceCall

CONFIGURATION = """
automation: !include automations.yaml
automation by hand: !include by_hand.yaml
script: !include scripts.yaml
"""


@pytest.fixture
def seen(hass: HomeAssistant) -> list[ServiceCall]:
    return async_mock_service(hass, "test", "seen")


def uuid(hass: HomeAssistant, entity_id: str) -> str:
    entry = er.async_get(hass).async_get(entity_id)
    assert entry is not None
    return entry.id


def motion(
    home: Home, entity_id: str = "binary_sensor.ds_2cd_porch_motion"
) -> dict[str, Any]:
    """Return an automation with a device trigger and a target by device."""
    return {
        "id": "1700000000001",
        "alias": "Somebody at the door",
        "triggers": [
            {
                "trigger": "device",
                "domain": "binary_sensor",
                "type": "motion",
                "device_id": home.old_device.id,
                "entity_id": uuid(home.hass, entity_id),
            }
        ],
        "conditions": [],
        "actions": [
            {"action": "test.seen", "target": {"device_id": [home.old_device.id]}}
        ],
        "mode": "single",
    }


async def write(home: Home, **files: str) -> Path:
    """Write the YAML of the home and let Home Assistant read it."""
    hass = home.hass
    folder = Path(hass.config.config_dir)
    files = {"automations": "[]", "by_hand": "[]", "scripts": "{}"} | files
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "configuration.yaml").write_text(CONFIGURATION, encoding="utf-8")
    config = await async_hass_config_yaml(hass)
    for domain in ("automation", "script"):
        assert await async_setup_component(hass, domain, config)
    await hass.async_block_till_done()
    return folder


async def proposed(home: Home) -> tuple[Rewrite, ...]:
    plan = home.plan()
    return await async_propose_rewrites(home.hass, plan.renamed)


async def test_device_trigger_fires_for_the_new_camera_after_the_swap(
    hass: HomeAssistant, home: Home, seen: list[ServiceCall]
) -> None:
    other = {"id": "2", "alias": "Other", "triggers": [], "actions": []}
    folder = await write(home, automations=dump([motion(home), other]))
    text = (folder / "automations.yaml").read_text(encoding="utf-8")

    rewrites = await proposed(home)
    assert [(each.name, each.problem, each.partly) for each in rewrites] == [
        ("Somebody at the door", None, False)
    ]
    changed = [line for line in rewrites[0].diff.splitlines() if line[:1] in "+-"]
    assert len(changed) == 6
    assert all(
        home.old_device.id in line or "entity_id" in line
        for line in changed
        if line[0] == "-"
    )
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text

    result = await async_swap_cameras(hass, home.plan(), rewrites)
    await hass.async_block_till_done()
    items = load_yaml(folder / "automations.yaml")
    assert items[0]["actions"][0]["target"]["device_id"] == [home.new_device.id]
    assert items[1] == other
    home.entities["old_motion"].say(on=True)
    await hass.async_block_till_done()
    assert not seen
    home.entities["new_motion"].say(on=True)
    await hass.async_block_till_done()
    assert len(seen) == 1

    for name in ("old_motion", "new_motion"):
        home.entities[name].say(on=False)
    await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text
    home.entities["old_motion"].say(on=True)
    await hass.async_block_till_done()
    assert len(seen) == 2


@pytest.mark.parametrize("form", ["secret", "include", "indented"])
async def test_a_secret_what_is_included_and_an_indented_list_are_no_obstacle(
    hass: HomeAssistant, home: Home, form: str
) -> None:
    text = dump([motion(home)])
    text += {
        "secret": "  description: !secret note\n",
        "include": "  variables: !include more.yaml\n",
    }.get(form, "")
    if form == "indented":
        text = "# mine\n" + textwrap.indent(text, "    ")
    folder = await write(home, automations=text, secrets="note: mine\n", more="a: 1\n")
    rewrites = await proposed(home)
    assert [each.problem for each in rewrites] == [None]
    result = await async_swap_cameras(hass, home.plan(), rewrites)
    await hass.async_block_till_done()
    ids = {home.old_device.id: home.new_device.id}
    ids[uuid(hass, "binary_sensor.ds_2cd_porch_motion_old")] = uuid(
        hass, "binary_sensor.ds_2cd_porch_motion"
    )
    expected = text
    for old, new in ids.items():
        expected = expected.replace(old, new)
    assert (folder / "automations.yaml").read_text("utf-8") == expected
    await async_undo_swap(hass, result.record.swap_id)
    assert (folder / "automations.yaml").read_text("utf-8") == text


@pytest.mark.parametrize("place", ["trigger", "target"])
async def test_a_device_that_is_a_secret_is_shown_and_not_changed_by_halves(
    hass: HomeAssistant, home: Home, place: str
) -> None:
    """Guards: a trigger with the entity of the new camera and the device of the old one."""
    before, _, after = dump([motion(home)]).rpartition(home.old_device.id)
    if place == "trigger":
        first, _, middle = before.partition(home.old_device.id)
        text = f"{first}!secret porch{middle}{home.old_device.id}{after}"
    else:
        text = f"{before}!secret porch{after}"
    folder = await write(
        home, automations=text, secrets=f"porch: {home.old_device.id}\n"
    )
    rewrites = await proposed(home)
    assert [(each.problem, each.writable) for each in rewrites] == [
        ("other_file", False)
    ]
    changed = rewrites[0].diff.splitlines()
    assert sum(home.new_device.id in line for line in changed) == 2
    await async_swap_cameras(hass, home.plan(), rewrites)
    assert (folder / "automations.yaml").read_text("utf-8") == text


async def test_script_is_rewritten_too(hass: HomeAssistant, home: Home) -> None:
    script = {"look": {"alias": "Look", "sequence": motion(home)["actions"]}}
    folder = await write(home, scripts=dump(script))
    rewrites = await proposed(home)
    assert [(each.domain, each.key) for each in rewrites] == [("script", "look")]
    await async_swap_cameras(hass, home.plan(), rewrites)
    scripts: Any = load_yaml(folder / "scripts.yaml")
    sequence = scripts["look"]["sequence"]
    assert sequence[0]["target"]["device_id"] == [home.new_device.id]


async def test_automation_in_another_file_is_written_too(
    hass: HomeAssistant, home: Home
) -> None:
    folder = await write(home, by_hand=dump([motion(home)]))
    text = (folder / "by_hand.yaml").read_text(encoding="utf-8")
    rewrites = await proposed(home)
    assert [(each.file, each.problem) for each in rewrites] == [("by_hand.yaml", None)]
    result = await async_swap_cameras(hass, home.plan(), rewrites)
    items = load_yaml(folder / "by_hand.yaml")
    assert items[0]["actions"][0]["target"]["device_id"] == [home.new_device.id]
    await async_undo_swap(hass, result.record.swap_id)
    assert (folder / "by_hand.yaml").read_text(encoding="utf-8") == text


async def test_automation_whose_parts_stand_in_another_file_is_only_shown(
    hass: HomeAssistant, home: Home
) -> None:
    (Path(hass.config.config_dir) / "actions.yaml").write_text(
        dump(motion(home)["actions"]), encoding="utf-8"
    )
    item = (
        dump([{**motion(home), "triggers": []}])
        .replace("actions:", "x:")
        .partition("  x:")[0]
    )
    text = f"{item}  actions: !include actions.yaml\n"
    folder = await write(home, automations=text)
    rewrites = await proposed(home)
    assert [each.problem for each in rewrites] == ["other_file"]
    assert home.new_device.id in rewrites[0].diff
    await async_swap_cameras(hass, home.plan(), rewrites)
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text


async def test_hash_inside_of_a_text_is_no_comment(home: Home) -> None:
    await write(
        home, automations=dump([motion(home) | {"description": "colour #ff0000 # 1"}])
    )
    assert [each.problem for each in await proposed(home)] == [None]


async def test_trigger_without_partner_stays_and_is_said(home: Home) -> None:
    await write(
        home,
        automations=dump([motion(home, "binary_sensor.ds_2cd_porch_line_crossing")]),
    )
    rewrites = await proposed(home)
    assert [(each.problem, each.partly) for each in rewrites] == [(None, True)]
    assert home.old_device.id in rewrites[0].after
    assert home.new_device.id in rewrites[0].after


async def test_result_that_home_assistant_refuses_is_only_shown(home: Home) -> None:
    item = motion(home)
    folder = await write(home, automations=dump([item]))
    item["triggers"][0]["type"] = "no_such_type"
    (folder / "automations.yaml").write_text(dump([item]), encoding="utf-8")
    await home.hass.services.async_call("automation", "reload", blocking=True)
    assert [each.problem for each in await proposed(home)] == ["refused"]


async def test_automation_edited_meanwhile_stops_the_swap(
    hass: HomeAssistant, home: Home
) -> None:
    folder = await write(home, automations=dump([motion(home)]))
    rewrites = await proposed(home)
    edited = dump([motion(home) | {"alias": "Mine"}])
    (folder / "automations.yaml").write_text(edited, encoding="utf-8")
    before = home.snapshot()
    with pytest.raises(SwapError) as raised:
        await async_swap_cameras(hass, home.plan(), rewrites)
    assert raised.value.key == "edited"
    assert home.snapshot() == before
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == edited


async def test_undo_brings_an_automation_back_beside_the_owners_edits(
    hass: HomeAssistant, home: Home
) -> None:
    before = dump([motion(home)])
    folder = await write(home, automations=before)
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    file = folder / "automations.yaml"
    text = file.read_text(encoding="utf-8").replace(
        "Somebody at the door", "Mine  # and a word"
    )
    file.write_text(text, encoding="utf-8")
    assert home.new_device.id in text
    assert (await async_preview_undo(hass, result.record)).rewrites == ()
    assert file.read_text(encoding="utf-8") == text
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert undone.rewrites == ()
    assert file.read_text(encoding="utf-8") == before.replace(
        "Somebody at the door", "Mine  # and a word"
    )


async def test_undo_leaves_an_automation_whose_edits_name_the_new_camera(
    hass: HomeAssistant, home: Home
) -> None:
    folder = await write(home, automations=dump([motion(home)]))
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    items: Any = load_yaml(folder / "automations.yaml")
    items[0]["actions"].append(
        {"action": "camera.turn_on", "target": {"device_id": home.new_device.id}}
    )
    text = dump(items)
    (folder / "automations.yaml").write_text(text, encoding="utf-8")
    preview = await async_preview_undo(hass, result.record)
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert [each.name for each in preview.rewrites] == ["Somebody at the door"]
    assert [each.name for each in undone.rewrites] == ["Somebody at the door"]
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text
    assert home.old_device.name_by_user == "Front door"


async def test_what_is_written_beside_it_after_the_plan_stays(
    hass: HomeAssistant, home: Home
) -> None:
    folder = await write(home, automations=dump([motion(home)]))
    rewrites = await proposed(home)
    file = folder / "automations.yaml"
    text = "# mine\n" + dump([motion(home)]) + "# the end\n"
    file.write_text(text, encoding="utf-8")
    result = await async_swap_cameras(hass, home.plan(), rewrites)
    after = file.read_text(encoding="utf-8")
    assert after.startswith("# mine\n")
    assert after.endswith("# the end\n")
    assert home.new_device.id in after
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert undone.rewrites == ()
    assert file.read_text(encoding="utf-8") == text


async def test_undo_finds_an_automation_again_whose_file_the_editor_wrote_anew(
    hass: HomeAssistant, home: Home
) -> None:
    """The editor drops comments and quotes; what the automation does is the same."""
    text = json.dumps([motion(home)])
    folder = await write(home, automations=text)
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    file = folder / "automations.yaml"
    items: Any = load_yaml(file)
    file.write_text(dump(items), encoding="utf-8")
    undone = await async_undo_swap(hass, result.record.swap_id)
    assert undone.rewrites == ()
    assert file.read_text(encoding="utf-8") == dump([motion(home)])


async def test_file_with_an_id_twice_is_only_shown(
    hass: HomeAssistant, home: Home
) -> None:
    other = motion(home) | {"alias": "Its copy", "actions": []}
    folder = await write(home, automations=dump([motion(home), other]))
    text = (folder / "automations.yaml").read_text(encoding="utf-8")
    rewrites = await proposed(home)
    assert [(each.name, each.problem) for each in rewrites] == [
        ("Somebody at the door", "double_id")
    ]
    await async_swap_cameras(hass, home.plan(), rewrites)
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text


async def test_texts_stay_to_the_letter_when_the_file_is_written(
    hass: HomeAssistant, home: Home
) -> None:
    texts = {"message": "state: null\nnext", "empty": None}
    other: dict[str, Any] = {
        "id": "2",
        "alias": "Other",
        "triggers": [],
        "actions": [{"event": "e"}],
        "variables": texts,
    }
    item = motion(home) | {"variables": texts}
    folder = await write(home, automations=dump([]))
    file = folder / "automations.yaml"
    file.write_text(yaml.safe_dump([item, other], sort_keys=False), encoding="utf-8")
    await hass.services.async_call("automation", "reload", blocking=True)
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    assert [each["variables"] for each in load_yaml(file)] == [texts, texts]
    assert load_yaml(file)[0]["actions"][0]["target"]["device_id"] == [
        home.new_device.id
    ]
    await async_undo_swap(hass, result.record.swap_id)
    assert load_yaml(file) == [item, other]


def refuse(*_: object, **__: object) -> None:
    raise WriteError("[Errno 30] Read-only file system: '/somewhere'")


@pytest.mark.parametrize(
    ("fault", "key", "file"),
    [
        ("- id: [", "swap_file_unreadable", "automations.yaml"),
        ("-", "swap_not_reloaded", "automations.yaml"),
        ("disk", "swap_file_not_written", "automations.yaml"),
        # Home Assistant reads all files, and refuses for one that has nothing to do with the swap.
        ("missing", "swap_not_reloaded", "scripts.yaml"),
        ("broken", "swap_not_reloaded", "scripts.yaml"),
    ],
)
async def test_fault_of_a_file_is_said_without_names_of_errors_or_paths(
    hass: HomeAssistant,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    fault: str,
    key: str,
    file: str,
) -> None:
    folder = await write(home, automations=dump([motion(home)]))
    rewrites = await proposed(home)
    result = await async_swap_cameras(hass, home.plan(), rewrites)
    await hass.async_block_till_done()
    after = home.snapshot()
    if fault == "disk":
        monkeypatch.setattr(
            "custom_components.camera_audit.rewrites.rewrites.write_utf8_file_atomic",
            refuse,
        )
    elif fault == "missing":
        (folder / "scripts.yaml").unlink()
    elif fault == "broken":
        (folder / "scripts.yaml").write_text("door: [", encoding="utf-8")
    elif fault == "-":
        # An empty item, which Home Assistant refuses together with the whole file.
        with (folder / "automations.yaml").open("a", encoding="utf-8") as lines:
            lines.write("-\n")
    else:
        (folder / "automations.yaml").write_text(fault, encoding="utf-8")
    with pytest.raises(SwapError) as raised:
        await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert raised.value.translation_key == key
    assert raised.value.translation_placeholders == {"file": file}
    said = await async_describe_error(hass, raised.value)
    assert file in said
    assert "Error" not in said
    assert str(folder) not in said
    assert home.snapshot() == after


async def test_waiting_automation_that_has_nothing_to_do_with_the_cameras_goes_on(
    hass: HomeAssistant, home: Home, seen: list[ServiceCall]
) -> None:
    waits = {
        "id": "2",
        "alias": "Waits",
        "triggers": [{"trigger": "event", "event_type": "go"}],
        "actions": [
            {"event": "waiting"},
            {"wait_for_trigger": [{"trigger": "event", "event_type": "on"}]},
            {"action": "test.seen"},
        ],
    }
    await write(home, automations=dump([motion(home), waits]))
    waiting = asyncio.Event()
    hass.bus.async_listen_once("waiting", callback(lambda _: waiting.set()))
    hass.bus.async_fire("go")
    # Home Assistant's own wait for all tasks would wait for the automation, too.
    await waiting.wait()
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    await async_undo_swap(hass, result.record.swap_id)
    assert not seen
    hass.bus.async_fire("on")
    await hass.async_block_till_done()
    assert len(seen) == 1


def bound(home: Home, kind: str) -> dict[str, Any]:
    """Return an automation that hangs on the motion of the old camera and spells no entity id."""
    by_device = {
        "domain": "binary_sensor",
        "device_id": home.old_device.id,
        "entity_id": uuid(home.hass, "binary_sensor.ds_2cd_porch_motion"),
    }
    named = (
        "{{ device_entities(device_id('Front door')) | select('search', 'motion')"
        " | select('is_state', 'on') | list | count > 0 }}"
    )
    triggers = {
        "trigger": {"trigger": "device", "type": "motion", **by_device},
        "condition": {"trigger": "event", "event_type": "look"},
        "registry": {
            "trigger": "state",
            "entity_id": by_device["entity_id"],
            "to": "on",
        },
        "template": {"trigger": "template", "value_template": named},
    }
    condition = {"condition": "device", "type": "is_motion", **by_device}
    return {
        "id": "5",
        "alias": "Bound",
        "triggers": [triggers[kind]],
        "conditions": [condition] if kind == "condition" else [],
        "actions": [{"action": "test.seen"}],
    }


async def fires_only_for(
    home: Home, seen: list[ServiceCall], right: str, wrong: str
) -> None:
    seen.clear()
    for name, times in ((wrong, 0), (right, 1)):
        home.entities[name].say(on=True)
        await home.hass.async_block_till_done()
        home.hass.bus.async_fire("look")
        await home.hass.async_block_till_done()
        assert len(seen) == times


@pytest.mark.parametrize("file", ["automations", "by_hand"])
@pytest.mark.parametrize("kind", ["trigger", "condition", "registry", "template"])
async def test_automation_loaded_between_swap_and_undo_follows_the_old_camera_again(
    hass: HomeAssistant, home: Home, seen: list[ServiceCall], kind: str, file: str
) -> None:
    folder = await write(home)
    automation = bound(home, kind)
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    # As after a restart: it is loaded while the old camera has another id.
    (folder / f"{file}.yaml").write_text(dump([automation]), encoding="utf-8")
    await hass.services.async_call("automation", "reload", blocking=True)
    undone = await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done()
    assert undone.reattached == (("Bound",), ())
    assert hass.states.get("automation.bound").state == "on"
    await fires_only_for(home, seen, "old_motion", "new_motion")


async def test_automation_that_is_off_stays_off_when_it_is_loaded_again(
    hass: HomeAssistant, home: Home
) -> None:
    await write(home, automations=dump([motion(home)]))
    await hass.services.async_call(
        "automation",
        "turn_off",
        {"entity_id": "automation.somebody_at_the_door"},
        blocking=True,
    )
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert result.reattached.done == ("Somebody at the door",)
    assert hass.states.get("automation.somebody_at_the_door").state == "off"


@pytest.mark.parametrize("kind", ["trigger", "condition", "registry", "template"])
async def test_automation_hangs_on_its_own_camera_after_a_swap_without_a_restart(
    hass: HomeAssistant, home: Home, seen: list[ServiceCall], kind: str
) -> None:
    """What a restart would show is so at once: ids stay with the old camera, its name goes."""
    await write(home, automations=dump([bound(home, kind)]))
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    assert result.reattached == (("Bound",), ())
    right, wrong = "old_motion", "new_motion"
    if kind == "template":
        right, wrong = wrong, right
    await fires_only_for(home, seen, right, wrong)


async def test_automation_hangs_on_its_own_camera_after_a_start_that_takes_back(
    hass: HomeAssistant, home: Home, seen: list[ServiceCall]
) -> None:
    folder = await write(home)
    automation = bound(home, "trigger")
    result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done()
    (folder / "automations.yaml").write_text(dump([automation]), encoding="utf-8")
    await hass.services.async_call("automation", "reload", blocking=True)
    record = get_journal(hass).records[result.record.swap_id]
    get_journal(hass).interrupted = (dataclasses.replace(record, action="undo"),)
    await async_recover_swaps(hass)
    await hass.async_block_till_done()
    await fires_only_for(home, seen, "old_motion", "new_motion")


async def test_automation_stays_rewritten_when_an_undo_fails(
    hass: HomeAssistant, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = await write(home, automations=dump([motion(home)]))
    result = await async_swap_cameras(hass, home.plan(), await proposed(home))
    await hass.async_block_till_done()
    text = (folder / "automations.yaml").read_text(encoding="utf-8")
    refusal = AsyncMock(
        side_effect=HomeAssistantError(translation_key="swap_not_saved")
    )
    monkeypatch.setattr(get_journal(hass), "async_commit", refusal)
    with pytest.raises(SwapError):
        await async_undo_swap(hass, result.record.swap_id)
    assert (folder / "automations.yaml").read_text(encoding="utf-8") == text
    assert home.new_device.id in text
