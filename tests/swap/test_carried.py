"""What a plan calls carried over is with the new camera after the swap; all else is named as left."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import dump
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.likeness import Reason
from custom_components.camera_audit.swap.pairs import Question
from custom_components.camera_audit.swap.swap import async_swap_cameras, async_undo_swap
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import (
    Takeover,
    async_find_remaining_uses,
    async_prepare_swap,
    async_settle_uses,
)
from custom_components.camera_audit.where_used.parts import read_part
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Then,
    Use,
    WhereUsed,
    Why,
)
from custom_components.camera_audit.where_used.usage_text import (
    describe_use,
    summarize_uses,
)
from tests.factories import make_finding
from tests.swap.two_cameras import OLD, Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.camera import Camera

PORCH = "binary_sensor.ds_2cd_porch"
PICTURE, NEW_PICTURE = "camera.ds_2cd_porch", "camera.newcam_5_clear"
LINE = f"{PORCH}_line_crossing"


def old_camera(home: Home, *more: str) -> Camera:
    entities = er.async_entries_for_device(er.async_get(home.hass), home.old_device.id)
    return make_finding(
        name="Front door",
        entity_ids=tuple(sorted(entry.entity_id for entry in entities)),
        device_ids=(home.old_device.id, *more),
    ).camera


def new_camera(home: Home) -> Camera:
    return make_finding(
        "d4e5f6", "New", entity_ids=(NEW_PICTURE,), device_ids=(home.new_device.id,)
    ).camera


async def automate(home: Home, *automations: dict[str, Any]) -> None:
    """Write automations as the editor does, and let them run."""
    items = [
        {
            "id": str(number),
            "alias": f"Automation {number}",
            "triggers": [],
            "actions": [],
        }
        | each
        for number, each in enumerate(automations)
    ]
    folder = Path(home.hass.config.config_dir)

    def write() -> None:
        (folder / "automations.yaml").write_text(dump(items), encoding="utf-8")
        main = "automation: !include automations.yaml\n"
        (folder / "configuration.yaml").write_text(main, encoding="utf-8")

    await home.hass.async_add_executor_job(write)
    assert await async_setup_component(home.hass, "automation", {"automation": items})
    await home.hass.async_block_till_done()


def on(entity_id: str) -> dict[str, Any]:
    return {"triggers": [{"trigger": "state", "entity_id": entity_id}]}


def act(action: str, **target: str) -> dict[str, Any]:
    return {"actions": [{"action": action, "target": target}]}


def then_of(found: WhereUsed, name: str, by: By | None = None) -> Then:
    [use] = [each for each in found.hits if each.name == name and by in {None, each.by}]
    return use.then


async def offer(
    home: Home, old: Camera, pairs: list[tuple[str, str]] | None = None
) -> Takeover:
    return await async_prepare_swap(home.hass, old, new_camera(home), pairs)


@pytest.mark.parametrize(
    "pairs",
    [
        None,
        [(PICTURE, NEW_PICTURE)],
        [(f"{PORCH}_motion", "binary_sensor.newcam_5_person")],
        [(PICTURE, "camera.newcam_5_fluent"), (LINE, "binary_sensor.newcam_5_motion")],
    ],
)
async def test_what_is_promised_is_what_happens(
    hass: HomeAssistant, home: Home, pairs: list[tuple[str, str]] | None
) -> None:
    old = old_camera(home)
    await automate(home, *(on(entity_id) for entity_id in old.entity_ids))
    taken = await offer(home, old, pairs)
    named = [use for use in taken.found.hits if use.kind is Kind.AUTOMATION]
    assert {use.value for use in named} == set(old.entity_ids)
    result = await async_swap_cameras(hass, taken.plan)
    await hass.async_block_till_done()
    registry = er.async_get(hass)

    def device_of(use: Use) -> str | None:
        entry = registry.async_get(use.value)
        return entry.device_id if entry else None

    promised = {use.value for use in named if use.carried_over}
    assert promised == {u.value for u in named if device_of(u) == home.new_device.id}
    assert {use.value for use in named if use.then is Then.STAYS} == {
        use.value for use in named if device_of(use) == home.old_device.id
    }
    left = await async_find_remaining_uses(hass, old, taken, result.record.entity_ids)
    edited = {use.value for use in left.uses_to_edit if use.kind is Kind.AUTOMATION}
    assert edited == {use.value for use in named} - promised


async def test_references_to_the_device_follow_only_where_the_swap_writes_them(
    hass: HomeAssistant, home: Home
) -> None:
    line = er.async_get(hass).async_get(LINE)
    assert line is not None
    trigger = {"trigger": "device", "domain": "binary_sensor", "type": "motion"}
    await automate(
        home,
        act("camera.turn_on", device_id=home.old_device.id),
        {
            "triggers": [
                trigger | {"device_id": home.old_device.id, "entity_id": line.id}
            ]
        },
    )
    taken = await offer(home, old_camera(home))
    assert then_of(taken.found, "Automation 0") is Then.OFFERED
    assert then_of(taken.found, "Automation 1", By.REGISTRY_ID) is Then.STAYS

    result = await async_swap_cameras(hass, taken.plan, taken.writable)
    await hass.async_block_till_done()
    left = await async_find_remaining_uses(
        hass, old_camera(home), taken, result.record.entity_ids
    )
    assert "Automation 0" not in {use.name for use in left.uses_to_edit}
    assert "Automation 1" in {use.name for use in left.uses_to_edit}


@pytest.mark.parametrize(
    ("name", "then", "called"),
    [
        ("Front door", Then.CARRIED_OVER, "Front door (old)"),
        ("front door", Then.CARRIED_OVER, "front door (old)"),
        ("By the door", Then.CARRIED_OVER, "By the door"),
    ],
)
async def test_a_device_without_partner_keeps_its_references_and_gives_up_the_name_of_the_camera(
    hass: HomeAssistant, home: Home, name: str, then: Then, called: str
) -> None:
    """The camera is shown by a second integration: no two devices are called alike after the swap."""
    second = dr.async_get(hass).async_get_or_create(
        config_entry_id=add_entry(hass).entry_id,
        identifiers={("twin", "1")},
        name=name,
    )
    registry = er.async_get(hass)
    scene = registry.async_get_or_create(
        "binary_sensor", "twin", "1", config_entry=entry_of(hass), device_id=second.id,
        original_name="Scene change", suggested_object_id="twin_scene", has_entity_name=True,
    )  # fmt: skip
    shown = {"friendly_name": f"{name} Scene change"}
    hass.states.async_set(scene.entity_id, "off", shown)
    await automate(
        home,
        act("homeassistant.update_entity", device_id=second.id),
        event_with("{{ device_id('Front door') }}"),
        event_with(
            f"{{{{ states | selectattr('name', 'eq', '{name} Scene change') | list }}}}"
        ),
    )
    old = old_camera(home, second.id)
    taken = await offer(home, old, [(PICTURE, NEW_PICTURE)])
    assert then_of(taken.found, "Automation 0") is Then.STAYS
    assert then_of(taken.found, "Automation 1") is then
    by_name = [use for use in taken.found.hits if use.name == "Automation 2"]
    changes = name.casefold() == "front door"
    assert [(use.then, use.write) for use in by_name] == [
        (Then.TO_EDIT, f"{called} Scene change") if changes else (Then.STAYS, "")
    ]

    result = await async_swap_cameras(hass, taken.plan)
    await hass.async_block_till_done()

    def name_now(device_id: str) -> str | None:
        device = dr.async_get(hass).async_get(device_id)
        assert device is not None
        return device.name_by_user or device.name

    assert name_now(second.id) == called
    assert name_now(home.old_device.id) == "Front door (old)"
    assert name_now(home.new_device.id) == "Front door"
    assert registry.async_get(scene.entity_id) is not None
    await async_undo_swap(hass, result.record.swap_id)
    assert name_now(second.id) == name
    assert name_now(home.old_device.id) == "Front door"


async def test_a_second_device_that_somebody_renamed_since_the_plan_refuses_the_swap(
    hass: HomeAssistant, home: Home
) -> None:
    devices = dr.async_get(hass)
    second = devices.async_get_or_create(
        config_entry_id=add_entry(hass).entry_id,
        identifiers={("twin", "1")},
        name="Front door",
    )
    taken = await offer(home, old_camera(home, second.id))
    devices.async_update_device(second.id, name_by_user="By the door")
    with pytest.raises(SwapError) as caught:
        await async_swap_cameras(hass, taken.plan)
    assert caught.value.key == "changed"


def event_with(template: str) -> dict[str, Any]:
    return {"actions": [{"event": "x", "event_data": {"n": template}}]}


def add_entry(hass: HomeAssistant) -> MockConfigEntry:
    entry = MockConfigEntry(domain="twin", title="Twin")
    entry.add_to_hass(hass)
    return entry


def entry_of(hass: HomeAssistant) -> Any:  # noqa: ANN401 (an entry of the test)
    return hass.config_entries.async_entries("twin")[0]


async def test_an_area_is_carried_over_for_what_the_new_camera_has(
    hass: HomeAssistant, home: Home
) -> None:
    assert ar.async_get(hass).async_get_area("porch")
    dr.async_get(hass).async_update_device(home.old_device.id, area_id="porch")
    await automate(
        home,
        act("camera.turn_on", area_id="porch"),
        act("homeassistant.turn_on", area_id="porch"),
    )
    taken = await offer(
        home, old_camera(home), [(LINE, "binary_sensor.newcam_5_motion")]
    )
    assert then_of(taken.found, "Automation 0") is Then.STAYS
    assert then_of(taken.found, "Automation 1") is Then.CARRIED_OVER


async def test_only_what_voice_can_use_of_the_old_camera_is_left(
    hass: HomeAssistant, home: Home
) -> None:
    er.async_get(hass).async_update_entity_options(
        LINE, "conversation", {"should_expose": True}
    )
    taken = await offer(home, old_camera(home))
    by_voice = {
        use.value: use.then for use in taken.found.hits if use.kind is Kind.ASSISTANT
    }
    assert by_voice == {f"{PORCH}_motion": Then.CARRIED_OVER, LINE: Then.STAYS}
    places = {
        use.value for use in taken.found.hits if use.kind in {Kind.AREA, Kind.LABEL}
    }
    assert LINE not in places

    result = await async_swap_cameras(hass, taken.plan)
    left = await async_find_remaining_uses(
        hass, old_camera(home), taken, result.record.entity_ids
    )
    assert [(use.kind, use.value) for use in left.uses_to_edit] == [
        (Kind.ASSISTANT, LINE)
    ]


def expose(hass: HomeAssistant, entity_id: str, *, exposed: bool = True) -> None:
    er.async_get(hass).async_update_entity_options(
        entity_id, "conversation", {"should_expose": exposed}
    )


def is_exposed(hass: HomeAssistant, registry_id: str) -> bool:
    entry = er.async_get(hass).async_get(registry_id)
    return bool(entry and entry.options["conversation"]["should_expose"])


async def test_a_twin_leaves_voice_where_the_new_entity_is_there_already(
    hass: HomeAssistant, home: Home
) -> None:
    """Nobody wants the same twice there, and nothing is left to expose."""
    for entity_id in (f"{PORCH}_motion", LINE):
        expose(hass, entity_id)
    new = "binary_sensor.newcam_5_motion"
    old = old_camera(home)
    taken = await offer(home, old, [(f"{PORCH}_motion", new), (LINE, new)])
    [twin] = taken.plan.twins
    by_voice = [use for use in taken.found.hits if use.kind is Kind.ASSISTANT]
    assert {use.then for use in by_voice} == {Then.CARRIED_OVER}
    assert {use.value for use in by_voice} == {f"{PORCH}_motion", LINE}
    said = SwapText(Sentences.english()).compose_plan(taken)
    assert "Expose this one instead" not in said

    [pair] = taken.plan.usable
    result = await async_swap_cameras(hass, taken.plan)
    shown = {
        part.id: is_exposed(hass, part.id) for part in (pair.old, twin.old, pair.new)
    }
    assert shown == {pair.old.id: False, twin.old.id: False, pair.new.id: True}
    left = await async_find_remaining_uses(hass, old, taken, result.record.entity_ids)
    assert not [use for use in left.uses_to_edit if use.kind is Kind.ASSISTANT]
    await async_undo_swap(hass, result.record.swap_id)
    assert is_exposed(hass, pair.old.id)
    assert is_exposed(hass, twin.old.id)


@pytest.mark.parametrize("in_a_pair", [True, False])
async def test_what_voice_may_use_already_of_what_is_asked_is_nothing_to_do(
    hass: HomeAssistant, home: Home, *, in_a_pair: bool
) -> None:
    """Guards: an edit of the assistant is asked for, where the new entity is exposed there."""
    motion, new = f"{PORCH}_motion", "binary_sensor.newcam_5_motion"
    for entity_id in (motion, LINE):
        expose(hass, entity_id)
    expose(hass, new, exposed=not in_a_pair)
    old = old_camera(home)
    taken = await offer(home, old, [(motion, new)] if in_a_pair else [])
    asked = Question(
        old=read_part(hass, LINE),
        candidates=(read_part(hass, new),),
        reason=Reason.SHOWN_TWICE,
    )
    found = await async_find_uses(hass, [LINE], [])
    for candidates, why in ((asked.candidates, Why.BOTH), ((), Why.EXPOSED)):
        question = replace(asked, candidates=candidates)
        plan = replace(taken.plan, questions=(question,))
        settled = await async_settle_uses(hass, found, plan, old.device_ids)
        [use] = [use for use in settled.hits if use.kind is Kind.ASSISTANT]
        assert use.why is why
        assert use.carried_over is (why is Why.BOTH)
        # As long as it is asked which one is meant, nobody knows that it keeps working.
        text = SwapText(Sentences.english()).compose_plan(
            replace(taken, plan=plan, found=settled)
        )
        before, _, _ = text.partition("<details>")
        assert "keep working without a change" not in before


async def test_what_voice_may_use_of_a_twin_alone_is_to_be_exposed_and_said_whole(
    hass: HomeAssistant, home: Home
) -> None:
    registry, new = er.async_get(hass), "binary_sensor.newcam_5_motion"
    motion = f"{PORCH}_motion_{'detection_' * 8}of_the_porch"
    registry.async_update_entity(f"{PORCH}_motion", new_entity_id=motion)
    await hass.async_block_till_done()
    expose(hass, motion, exposed=False)
    expose(hass, LINE)
    await automate(home, on(motion))
    taken = await offer(home, old_camera(home), [(motion, new), (LINE, new)])
    [twin] = taken.plan.twins
    [use] = [use for use in taken.found.hits if use.kind is Kind.ASSISTANT]
    assert (use.value, use.then, use.why) == (LINE, Then.TO_EDIT, Why.EXPOSED)
    assert twin.gives_up == ()
    said = describe_use(Sentences.english(), use)
    assert said.endswith(f"Expose this one instead: {motion}.")


async def test_what_is_used_is_paired_before_its_twin(
    hass: HomeAssistant, home: Home
) -> None:
    """The same picture and motion of a second integration; only the names fit those better."""
    entry, registry = add_entry(hass), er.async_get(hass)
    twin = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("twin", "1")}, name="Twin"
    )
    for domain, name in (("camera", "Clear"), ("binary_sensor", "Motion")):
        registry.async_get_or_create(
            domain, "twin", name, config_entry=entry, device_id=twin.id, original_name=name,
            suggested_object_id=f"a_{name}", original_device_class=None,
        )  # fmt: skip
    old = old_camera(home, twin.id)
    unused = await offer(home, old)
    assert ("camera.a_clear", NEW_PICTURE) in pairs_of(unused)

    await automate(home, on(PICTURE), on(f"{PORCH}_motion"))
    used = await offer(home, old)
    assert (PICTURE, NEW_PICTURE) in pairs_of(used)
    assert (f"{PORCH}_motion", "binary_sensor.newcam_5_motion") in pairs_of(used)
    assert used.plan.old_name == "Front door"
    assert not used.found.uses_to_edit


def pairs_of(taken: Takeover) -> set[tuple[str, str]]:
    return {(pair.old.entity_id, pair.new.entity_id) for pair in taken.plan.pairs}


async def test_a_helper_on_the_old_device_is_no_part_of_the_camera(
    hass: HomeAssistant, home: Home
) -> None:
    entry = add_entry(hass)
    helper = er.async_get(hass).async_get_or_create(
        "binary_sensor", "twin", "1", config_entry=entry, device_id=home.old_device.id,
        original_name="Motion for long",
    )  # fmt: skip
    taken = await offer(home, old_camera(home)._replace(entity_ids=(PICTURE,)))
    sides = [one.side for one in taken.plan.unpaired_old] + [
        p.old for p in taken.plan.pairs
    ]
    assert helper.entity_id not in {side.entity_id for side in sides}
    assert OLD in {side.platform for side in sides}


async def test_without_a_plan_nothing_is_promised(home: Home) -> None:
    await automate(home, on(LINE))
    found = await async_find_uses(home.hass, [LINE], [])
    say = await home.hass.async_add_executor_job(Sentences.english)
    named = next(use for use in found.hits if use.how is MentionForm.VALUE)
    assert "if the new camera has a matching entity" in describe_use(say, named)
    assert "if the new camera has a matching entity" in summarize_uses(say, found)


@pytest.mark.parametrize("used", [True, False])
async def test_of_what_nothing_uses_nobody_is_asked_to_edit_its_users(
    hass: HomeAssistant, home: Home, used: bool
) -> None:
    """The new camera has such a thing, but of another type."""
    event = er.async_get(hass).async_get_or_create(
        "event", OLD, "old-person", config_entry=home.old_entry,
        device_id=home.old_device.id, original_name="Person", has_entity_name=True,
    )  # fmt: skip
    if used:
        await automate(home, on(event.entity_id))
    taken = await offer(home, old_camera(home))
    [lone] = [each for each in taken.plan.unpaired_old if each.side.id == event.id]
    assert lone.problem.key == "domain_differs"
    said = SwapText(Sentences.english()).compose_plan(taken)
    assert ("Edit the automations that use" in said) is used
