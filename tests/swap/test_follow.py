"""What the plan carries by a change really goes on with the new camera, and back with the old one."""

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from unittest.mock import AsyncMock

import pytest
from homeassistant.const import CONF_DEVICE_ID, CONF_DOMAIN, CONF_PLATFORM, CONF_TYPE
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, mock_platform

from custom_components.camera_audit.rewrites.device_automations import (
    async_list_device_automations,
)
from custom_components.camera_audit.rewrites.errors import SwapError
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.takeover import async_find_remaining_uses
from custom_components.camera_audit.where_used.usage import Then
from tests.automation_runs import Runs
from tests.swap.taken_over import (
    NEWCAM,
    PICTURE,
    PORCH,
    TWIN,
    TWIN_PICTURE,
    cameras,
    load,
    swap,
    then_of,
    undo,
)
from tests.swap.two_cameras import NEW, OLD, Home

if TYPE_CHECKING:
    from collections.abc import Callable

    from homeassistant.core import CALLBACK_TYPE, HomeAssistant


@pytest.fixture
def runs(hass: HomeAssistant) -> Runs:
    return Runs(hass)


async def fired(home: Home, runs: Runs, name: str) -> list[str]:
    """Return the numbers of the automations that run when an entity turns on."""
    runs.take()
    home.entities[name].say(on=False)
    home.entities[name].say(on=True)
    await home.hass.async_block_till_done()
    return sorted(said["n"] for said in runs.take())


# Device automations ---------------------------------------------------------------------------


def offers(hass: HomeAssistant, domain: str, *types: str) -> None:
    """Let a maker's integration offer device triggers of its own, each an event of that name."""

    async def async_get_triggers(
        _: HomeAssistant, device_id: str
    ) -> list[dict[str, Any]]:
        return [
            {
                CONF_PLATFORM: "device",
                CONF_DOMAIN: domain,
                CONF_DEVICE_ID: device_id,
                CONF_TYPE: each,
                "metadata": {},
            }
            for each in types
        ]

    async def async_validate_trigger_config(
        _: HomeAssistant, config: dict[str, Any]
    ) -> dict[str, Any]:
        assert config[CONF_TYPE] in types
        return config

    async def async_attach_trigger(
        hass: HomeAssistant,
        config: dict[str, Any],
        action: Callable[..., Any],
        info: dict[str, Any],
    ) -> CALLBACK_TYPE:
        async def heard(_: object) -> None:
            await action({"trigger": info["trigger_data"]})

        return hass.bus.async_listen(
            f"{config[CONF_DEVICE_ID]}_{config[CONF_TYPE]}", heard
        )

    platform = SimpleNamespace(
        async_get_triggers=async_get_triggers,
        async_validate_trigger_config=async_validate_trigger_config,
        async_attach_trigger=async_attach_trigger,
    )
    mock_platform(hass, f"{domain}.device_trigger", platform)


def by_device(home: Home, kind: str, domain: str = OLD, **more: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of YAML)
    device = {
        "trigger": "device",
        "device_id": home.old_device.id,
        "domain": domain,
        "type": kind,
    }
    return {"triggers": [{**device, **more}]}


async def heard(home: Home, runs: Runs, device_id: str, kind: str) -> list[str]:
    runs.take()
    home.hass.bus.async_fire(f"{device_id}_{kind}")
    await home.hass.async_block_till_done()
    return sorted(said["n"] for said in runs.take())


async def test_the_new_integrations_own_trigger_of_the_same_meaning_is_taken(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    offers(hass, OLD, "crossline", "crossline_end", "visitor", "mystery")
    offers(hass, NEW, "line_crossing", "line_crossing_stopped", "doorbell", "other")
    kinds = ("crossline", "crossline_end", "visitor", "mystery")
    folder = await load(home, *(by_device(home, kind) for kind in kinds))
    text = (folder / "automations.yaml").read_bytes()
    taken, outcome = await swap(home)
    assert [then_of(taken, f"Automation {number}") for number in range(4)] == [
        {Then.OFFERED}
    ] * 3 + [{Then.STAYS}]
    for number, kind in enumerate(
        ("line_crossing", "line_crossing_stopped", "doorbell")
    ):
        assert await heard(home, runs, home.new_device.id, kind) == [str(number)]
    # What has no partner stays where it was.
    assert await heard(home, runs, home.old_device.id, "mystery") == ["3"]
    assert await heard(home, runs, home.old_device.id, "crossline") == []
    left = await async_find_remaining_uses(
        hass, cameras(home)[0], taken, outcome.record.entity_ids
    )
    assert {use.name for use in left.uses_to_edit} == {"Automation 3"}

    await undo(home, outcome)
    assert (folder / "automations.yaml").read_bytes() == text
    assert await heard(home, runs, home.old_device.id, "crossline") == ["0"]
    assert await heard(home, runs, home.new_device.id, "line_crossing") == []


async def test_a_trigger_of_an_entity_of_another_class_keeps_its_meaning(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    registry = er.async_get(hass)
    registry.async_update_entity(f"{NEWCAM}_motion", device_class="occupancy")
    motion = registry.async_get(f"{PORCH}_motion")
    assert motion is not None
    await load(
        home,
        by_device(home, "motion", "binary_sensor", entity_id=motion.id),
        by_device(home, "no_motion", "binary_sensor", entity_id=f"{PORCH}_motion"),
    )
    taken, _ = await swap(home)
    assert [each.problem for each in taken.rewrites] == [None, None]
    assert await fired(home, runs, "old_motion") == []
    assert await fired(home, runs, "new_motion") == ["0"]
    runs.take()
    home.entities["new_motion"].say(on=False)
    await hass.async_block_till_done()
    assert [said["n"] for said in runs.take()] == ["1"]


# Two that show the same -----------------------------------------------------------------------


async def test_what_names_the_second_of_two_that_show_the_same_goes_on_too(
    hass: HomeAssistant, home: Home, runs: Runs, twin: str
) -> None:
    on = {"trigger": "state", "to": "on"}
    folder = await load(
        home,
        *({"triggers": [{**on, "entity_id": f"{PORCH}_motion"}]} for _ in range(6)),
        {"triggers": [{**on, "entity_id": TWIN}]},
        {
            "triggers": [
                {
                    "trigger": "template",
                    "value_template": f"{{{{ is_state('{TWIN}', 'on') }}}}",
                }
            ]
        },
        {"triggers": [{**on, "entity_id": "group.eyes"}]},
        {"triggers": [{**on, "entity_id": "binary_sensor.seen"}]},
        configuration=(
            "automation: !include automations.yaml\n"
            "group: !include group.yaml\n"
            "template:   # all of them\r\n"
            f"  - binary_sensor: [{{name: Seen, state: \"{{{{ is_state('{TWIN}', 'on') }}}}\"}}] # {TWIN}\r\n"
        ),
        group=f"eyes:\n  # {TWIN} is here\n  entities:\n  - {TWIN}\n",
    )
    names = ("automations", "configuration", "group")
    before = {name: (folder / f"{name}.yaml").read_bytes() for name in names}
    taken, outcome = await swap(home, twin)
    assert {one.old.entity_id: one.leader.entity_id for one in taken.plan.twins} == {
        TWIN: f"{PORCH}_motion",
        TWIN_PICTURE: PICTURE,
    }
    assert not taken.found.uses_to_edit
    assert await fired(home, runs, "new_motion") == [
        str(number) for number in range(10)
    ]
    hass.states.async_set(TWIN, "on")
    await hass.async_block_till_done()
    assert runs.take() == []
    left = await async_find_remaining_uses(
        hass, cameras(home, twin)[0], taken, outcome.record.entity_ids
    )
    assert not left.uses_to_edit
    assert f"# {TWIN}\r\n".encode() in (folder / "configuration.yaml").read_bytes()

    await undo(home, outcome)
    assert {name: (folder / f"{name}.yaml").read_bytes() for name in names} == before
    hass.states.async_set(TWIN, "off")
    await hass.async_block_till_done()
    runs.take()
    hass.states.async_set(TWIN, "on")
    await hass.async_block_till_done()
    assert sorted(said["n"] for said in runs.take()) == ["6", "7", "8", "9"]


async def test_what_the_owner_does_not_tick_is_left_and_named(
    home: Home, runs: Runs, twin: str
) -> None:
    on = {"trigger": "state", "to": "on"}
    own = {"triggers": [{**on, "entity_id": f"{PORCH}_motion"}]}
    await load(home, {"triggers": [{**on, "entity_id": TWIN}]}, own, own)
    taken, outcome = await swap(home, twin, leave=True)
    assert then_of(taken, "Automation 0") == {Then.OFFERED}
    assert await fired(home, runs, "new_motion") == ["1", "2"]
    left = await async_find_remaining_uses(
        home.hass, cameras(home, twin)[0], taken, outcome.record.entity_ids
    )
    assert [use.name for use in left.uses_to_edit] == ["Automation 0"]


# What Home Assistant keeps itself -------------------------------------------------------------


async def test_a_card_that_names_the_device_or_the_twin_shows_the_new_camera(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    assert await async_setup_component(hass, "lovelace", {})
    dashboard = hass.data["lovelace"].dashboards[None]
    target = {"device_id": [home.old_device.id]}
    tap = {
        "action": "perform-action",
        "perform_action": "camera.turn_on",
        "target": target,
    }
    config = {
        "title": "House",
        "views": [
            {"title": "Door", "cards": [{"type": "button", "tap_action": tap}]},
            {
                "title": "Pictures",
                "cards": [{"type": "picture-entity", "entity": TWIN_PICTURE}],
            },
            *(
                {
                    "title": f"Own {n}",
                    "cards": [{"type": "picture-entity", "entity": PICTURE}],
                }
                for n in range(3)
            ),
        ],
        "background": f"{{{{ states('{TWIN_PICTURE}') }}}}",
    }
    await dashboard.async_save(config)
    taken, outcome = await swap(home, twin)
    assert not [use for use in taken.found.uses_to_edit if use.kind == "dashboard"]
    after = await dashboard.async_load(False)  # noqa: FBT003 (core's own)
    cards = [view["cards"][0] for view in after["views"]]
    assert cards[0]["tap_action"]["target"]["device_id"] == [home.new_device.id]
    shown = {
        er.async_get(hass).async_get(card["entity"]).device_id for card in cards[1:]
    }
    assert shown == {home.new_device.id}
    assert PICTURE in after["background"]

    # An edit of another view since then is kept.
    views = [*after["views"][:4], {**after["views"][4], "title": "Mine"}]
    await dashboard.async_save({**after, "views": views})
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    back = await dashboard.async_load(False)  # noqa: FBT003
    assert back == {**config, "views": [*config["views"][:4], views[4]]}


#: The picture that is used more, so that its id is the one that is taken over.
OWN_VIEW = {"title": "Own", "cards": [{"type": "tile", "entity": PICTURE}] * 3}


@pytest.mark.parametrize("edit", ["another card", "a name"])
async def test_an_edited_view_comes_back_with_the_edit(
    hass: HomeAssistant, home: Home, twin: str, edit: str
) -> None:
    """As an edited automation does: a card that was added or a name stays; what was swapped goes back."""
    assert await async_setup_component(hass, "lovelace", {})
    dashboard = hass.data["lovelace"].dashboards[None]
    door = {"title": "Door", "cards": [{"type": "tile", "entity": TWIN_PICTURE}]}
    await dashboard.async_save({"views": [door, OWN_VIEW, OWN_VIEW]})
    _, outcome = await swap(home, twin)
    tile = {"type": "tile", "entity": PICTURE}
    if edit == "a name":
        cards = [tile | {"name": "Mine"}]
    else:
        cards = [{"type": "markdown", "content": "Bell rings twice"}, tile]
    await dashboard.async_save({"views": [OWN_VIEW, {"title": "Door", "cards": cards}]})
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    cards[-1]["entity"] = TWIN_PICTURE
    assert await dashboard.async_load(False) == {  # noqa: FBT003
        "views": [OWN_VIEW, {"title": "Door", "cards": cards}]
    }


@pytest.mark.parametrize("twice", [False, True], ids=["named anew", "copied"])
async def test_a_view_that_cannot_be_told_apart_is_left_and_named(
    hass: HomeAssistant, home: Home, twin: str, *, twice: bool
) -> None:
    assert await async_setup_component(hass, "lovelace", {})
    dashboard = hass.data["lovelace"].dashboards[None]
    door = {"title": "Door", "cards": [{"type": "tile", "entity": TWIN_PICTURE}]}
    await dashboard.async_save({"views": [door, OWN_VIEW, OWN_VIEW]})
    _, outcome = await swap(home, twin)
    title = "Door" if twice else "Entrance"
    edited = {
        "title": title,
        "cards": [{"type": "tile", "entity": PICTURE, "name": "Mine"}],
    }
    mine = {"views": [edited, edited] if twice else [edited]}
    await dashboard.async_save(mine)
    undone = await undo(home, outcome)
    assert [each.name for each in undone.rewrites] == ["lovelace: Door"]
    assert await dashboard.async_load(False) == mine  # noqa: FBT003


async def test_two_equal_views_are_both_changed_and_both_come_back(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    """One for the tablet and one for the phone."""
    assert await async_setup_component(hass, "lovelace", {})
    dashboard = hass.data["lovelace"].dashboards[None]
    door = {"title": "Door", "cards": [{"type": "tile", "entity": TWIN_PICTURE}]}
    own = [OWN_VIEW | {"title": f"Own {number}"} for number in range(3)]
    config = {"views": [door, door, *own]}
    await dashboard.async_save(config)
    taken, outcome = await swap(home, twin)
    assert len(taken.writable) == 2
    after = await dashboard.async_load(False)  # noqa: FBT003
    assert [view["cards"][0]["entity"] for view in after["views"]] == [PICTURE] * 5
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    assert await dashboard.async_load(False) == config  # noqa: FBT003


async def helper(
    hass: HomeAssistant,
    domain: str,
    title: str,
    **options: Any,  # noqa: ANN401
) -> MockConfigEntry:
    entry = MockConfigEntry(
        domain=domain, title=title, options={"name": title, **options}
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    return entry


@pytest.mark.parametrize("by_id", [False, True])
async def test_a_helper_that_follows_its_source_is_brought_to_the_new_camera(
    hass: HomeAssistant, home: Home, by_id: bool
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entity = er.async_get(hass).async_get(disk)
    assert entity is not None
    source = entity.id if by_id else disk
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=source,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    options = dict(entry.options)
    taken, outcome = await swap(home)
    assert then_of(taken, "Full") == {Then.OFFERED}

    async def is_full(name: str) -> bool:
        for other in ("old_disk", "new_disk"):
            home.entities[other].fill(90 if other == name else 10)
        await hass.async_block_till_done()
        [shown] = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
        return hass.states.get(shown.entity_id).state == "on"

    assert await is_full("new_disk")
    assert not await is_full("old_disk")
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    assert dict(entry.options) == options
    assert await is_full("old_disk")
    assert not await is_full("new_disk")


async def test_a_device_trigger_on_a_helper_of_the_old_device_goes_along_with_it(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=disk,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    [full] = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert full.device_id == home.old_device.id
    device = {
        "device_id": home.old_device.id,
        "domain": "binary_sensor",
        "entity_id": full.id,
    }
    folder = await load(
        home, {"triggers": [{"trigger": "device", "type": "turned_on", **device}]}
    )
    before = (folder / "automations.yaml").read_bytes()
    taken, outcome = await swap(home)
    assert then_of(taken, "Automation 0") == {Then.OFFERED}
    [full] = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    assert full.device_id == home.new_device.id
    left = await async_find_remaining_uses(
        hass, cameras(home)[0], taken, outcome.record.entity_ids
    )
    assert "Automation 0" not in {use.name for use in left.uses_to_edit}
    for name, expected in (("old_disk", []), ("new_disk", ["0"])):
        home.entities[name].fill(10)
        await hass.async_block_till_done()
        runs.take()
        home.entities[name].fill(90)
        await hass.async_block_till_done()
        assert [said["n"] for said in runs.take()] == expected
    await undo(home, outcome)
    assert (folder / "automations.yaml").read_bytes() == before


async def test_a_helper_that_was_edited_since_is_left(
    hass: HomeAssistant, home: Home
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=disk,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    _, outcome = await swap(home)
    hass.config_entries.async_update_entry(
        entry, options={**entry.options, "upper": 60.0}
    )
    await hass.async_block_till_done()
    undone = await undo(home, outcome)
    assert [each.name for each in undone.rewrites] == ["Full"]
    assert entry.options["upper"] == 60.0


async def test_a_helper_that_is_not_ticked_stays_with_the_old_camera(
    hass: HomeAssistant, home: Home
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=disk,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    taken, outcome = await swap(home, leave=True)
    assert entry.options["entity_id"] == f"{disk}_old"
    left = await async_find_remaining_uses(
        hass, cameras(home)[0], taken, outcome.record.entity_ids
    )
    assert "Full" in {use.name for use in left.uses_to_edit}


async def test_a_swap_that_fails_leaves_helpers_where_they_were(
    hass: HomeAssistant, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=disk,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    options, before = dict(entry.options), home.snapshot()
    refusal = AsyncMock(
        side_effect=HomeAssistantError(translation_key="swap_not_saved")
    )
    monkeypatch.setattr(get_journal(hass), "async_commit", refusal)
    with pytest.raises(SwapError):
        await swap(home)
    await hass.async_block_till_done()
    assert dict(entry.options) == options
    assert home.snapshot() == before


async def test_conditions_and_actions_of_the_device_follow_their_entities(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    motion = er.async_get(hass).async_get(f"{PORCH}_motion")
    assert motion is not None
    device = {
        "device_id": home.old_device.id,
        "domain": "binary_sensor",
        "entity_id": motion.id,
    }
    await load(
        home,
        {
            "triggers": [{"trigger": "event", "event_type": "look"}],
            "conditions": [{"condition": "device", "type": "is_motion", **device}],
        },
    )
    taken, _ = await swap(home)
    assert then_of(taken, "Automation 0") == {Then.OFFERED}
    for name, expected in (("old_motion", []), ("new_motion", ["0"])):
        home.entities[name].say(on=True)
        await hass.async_block_till_done()
        runs.take()
        hass.bus.async_fire("look")
        await hass.async_block_till_done()
        assert [said["n"] for said in runs.take()] == expected


@pytest.mark.parametrize(
    "value",
    [
        {"type": "x", "domain": "y"},
        {"device_id": "z", "domain": "y", "type": "x"},
        "text",
    ],
)
async def test_what_is_about_no_device_of_these_is_itself(
    hass: HomeAssistant,
    value: Any,  # noqa: ANN401
) -> None:
    devices = await async_list_device_automations(hass, {"a": "b"}, [value])
    assert isinstance(value, str) or devices.find_counterpart(value) == value


async def test_a_device_that_is_gone_offers_nothing(hass: HomeAssistant) -> None:
    trigger = {"trigger": "device", "device_id": "a", "domain": "y", "type": "x"}
    devices = await async_list_device_automations(hass, {"a": "b"}, [trigger])
    assert devices.find_counterpart(trigger) is None


async def test_a_dashboard_that_cannot_be_loaded_or_is_gone_by_now_hides_no_plan(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    assert await async_setup_component(hass, "lovelace", {})
    dashboards = hass.data["lovelace"].dashboards
    own = {"cards": [{"type": "tile", "entity": PICTURE}]}
    await dashboards[None].async_save(
        {"views": [{"cards": [{"entity": TWIN_PICTURE}]}, own, own]}
    )
    dashboards["broken"] = SimpleNamespace(
        mode="storage", config={}, async_load=AsyncMock(side_effect=ValueError)
    )
    odd = AsyncMock(return_value={"views": [TWIN_PICTURE]})
    dashboards["odd"] = SimpleNamespace(mode="storage", config={}, async_load=odd)
    taken, outcome = await swap(home, twin)
    assert [(each.domain, each.link) for each in taken.rewrites] == [
        ("dashboard", "/lovelace?edit=1")
    ]
    del dashboards[None]
    undone = await undo(home, outcome)
    assert [each.name for each in undone.rewrites] == ["lovelace: 0"]


async def test_a_helper_that_is_gone_by_now_is_left(
    hass: HomeAssistant, home: Home
) -> None:
    disk = "sensor.ds_2cd_porch_disk_used"
    entry = await helper(
        hass,
        "threshold",
        "Full",
        entity_id=disk,
        lower=None,
        upper=50.0,
        hysteresis=0.0,
    )
    taken, outcome = await swap(home)
    assert taken.rewrites[0].link == f"/config/helpers#config_entry={entry.entry_id}"
    await hass.config_entries.async_remove(entry.entry_id)
    undone = await undo(home, outcome)
    assert [each.name for each in undone.rewrites] == ["Full"]


async def test_a_template_that_waits_for_a_device_stays_with_the_old_camera_at_once(
    hass: HomeAssistant, home: Home
) -> None:
    """Home Assistant works its triggers out when it is loaded, so it is loaded again, after the swap and after its undo."""
    entry = er.async_get(hass).async_get(f"{PORCH}_motion")
    assert entry is not None
    configuration = f"""
template:
- triggers:
  - trigger: device
    domain: binary_sensor
    device_id: {home.old_device.id}
    entity_id: {entry.id}
    type: motion
  sensor:
  - name: Held
    unique_id: held
    state: "{{{{ states('sensor.held') | int(0) + 1 }}}}"
"""
    await load(home, configuration=configuration)

    async def count(camera: str) -> str:
        home.entities[camera].say(on=False)
        home.entities[camera].say(on=True)
        await hass.async_block_till_done()
        state = hass.states.get("sensor.held")
        return state.state if state else ""

    assert await count("old_motion") == "1"
    assert await count("new_motion") == "1"
    _, outcome = await swap(home, leave=True)
    assert outcome.reattached.done == ("template",)
    before = await count("old_motion")
    assert before != await count("old_motion")
    assert await count("new_motion") == await count("new_motion")
    await undo(home, outcome)
    before = await count("old_motion")
    assert before != await count("old_motion")
    assert await count("new_motion") == await count("new_motion")


async def test_a_file_with_a_second_name_is_left_to_the_owner(home: Home) -> None:
    """A change makes a new file; the other name, in a folder that is synchronised, would keep the old one."""
    action = {"action": "camera.turn_on", "target": {"device_id": home.old_device.id}}
    folder = await load(home, {"triggers": [], "actions": [action]})
    file = folder / "automations.yaml"
    (folder / "synchronised.yaml").hardlink_to(file)
    text = file.read_text(encoding="utf-8")
    taken, _ = await swap(home)
    assert [rewrite.problem for rewrite in taken.rewrites] == ["hard_link"]
    assert taken.writable == ()
    assert file.read_text(encoding="utf-8") == text
    assert file.stat().st_nlink == 2


async def test_an_automation_that_shares_a_trigger_by_an_anchor_follows_with_it(
    hass: HomeAssistant, home: Home, runs: Runs
) -> None:
    """The change of the one that holds the anchor is the change of the other: nobody has to make it by hand."""
    motion = er.async_get(hass).async_get(f"{PORCH}_motion")
    assert motion is not None
    text = f"""- id: '0'
  alias: Anchor
  triggers: &motion
  - trigger: device
    domain: binary_sensor
    device_id: {home.old_device.id}
    entity_id: {motion.id}
    type: motion
  actions:
  - event: test_automation_ran
    event_data: {{n: '0'}}
- id: '1'
  alias: Alias
  triggers: *motion
  actions:
  - event: test_automation_ran
    event_data: {{n: '1'}}
"""
    folder = await load(home, automations=text)
    taken, outcome = await swap(home)
    assert then_of(taken, "Alias") == {Then.OFFERED}
    assert len(taken.writable) == 2
    runs.take()
    home.entities["new_motion"].say(on=True)
    await hass.async_block_till_done()
    assert sorted(each["n"] for each in runs.take()) == ["0", "1"]
    assert home.old_device.id not in (folder / "automations.yaml").read_text()
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    assert (folder / "automations.yaml").read_text() == text
