"""What goes on with the new camera is judged by what is done with it, on the plan and on the last page alike."""

import json
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.language.translations import async_get_sentences
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import async_find_remaining_uses
from custom_components.camera_audit.where_used.usage import Then, Use, Why
from tests.swap.taken_over import cameras, load, swap, undo

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.takeover import Takeover
    from tests.swap.two_cameras import Home

PICTURE = "camera.ds_2cd_porch"
BELL, MODE = "event.ds_2cd_porch_doorbell", "select.ds_2cd_porch_infrared"
NOTHING = "Nothing was found that you would have to edit yourself"


@pytest.fixture(autouse=True)
def bells(home: Home) -> None:
    """Give both cameras a doorbell and a choice; those of the new one say and take other words."""
    registry = er.async_get(home.hass)
    for entry, device, maker, name, lists in (
        (
            home.old_entry,
            home.old_device,
            "old_maker",
            "ds_2cd_porch",
            (["ring"], ["day", "night"]),
        ),
        (
            home.new_entry,
            home.new_device,
            "new_maker",
            "newcam_5",
            (["pressed"], ["day", "auto"]),
        ),
    ):
        for domain, word, key, values in (
            ("event", "Doorbell", "event_types", lists[0]),
            ("select", "Infrared", "options", lists[1]),
        ):
            registry.async_get_or_create(
                domain, maker, f"{maker}-{word}", config_entry=entry, device_id=device.id, original_name=word,
                suggested_object_id=f"{name}_{word.lower()}", capabilities={key: values},
            )  # fmt: skip


async def told(hass: HomeAssistant, home: Home) -> tuple[Takeover, str, str, list[Use]]:
    """Swap; return what was planned, both pages, and what is left after it."""
    taken, outcome = await swap(home)
    left = await async_find_remaining_uses(
        hass, cameras(home)[0], taken, outcome.record.entity_ids
    )
    say = await async_get_sentences(hass)
    return (
        taken,
        SwapText(say).compose_plan(taken),
        SwapText(say).compose_done(outcome, left),
        [*left.hits],
    )


def whys(
    uses: tuple[Use, ...] | list[Use], name: str = "Automation 0"
) -> set[tuple[Then, Why | None, str]]:
    return {(use.then, use.why, use.what) for use in uses if use.name == name}


@pytest.mark.parametrize(
    ("automation", "what"),
    [
        ({"actions": [{"action": "old_maker.ptz", "target": {"entity_id": PICTURE}}]}, "old_maker.ptz"),
        ({"actions": [{"choose": [{"sequence": [{"action": "old_maker.ptz", "data": {"c": PICTURE}}]}]}]}, "old_maker.ptz"),
        ({"actions": [{"action": "old_maker.ptz", "target": {"device_id": "DEVICE"}}]}, "old_maker.ptz"),
        (
            {"triggers": [{"trigger": "event", "event_type": "old_maker_ring", "event_data": {"device_id": "DEVICE"}}]},
            "old_maker_ring",
        ),
    ],
)  # fmt: skip
async def test_what_only_the_old_cameras_integration_can_do_is_to_edit_and_never_rewritten(
    hass: HomeAssistant, home: Home, automation: dict[str, Any], what: str
) -> None:
    folder = await load(
        home, json.loads(json.dumps(automation).replace("DEVICE", home.old_device.id))
    )
    before = (folder / "automations.yaml").read_bytes()
    taken, plan, done, left = await told(hass, home)
    expected = {(Then.TO_EDIT, Why.OWN, what)}
    assert whys(taken.found.hits) == expected == whys(left)
    assert (folder / "automations.yaml").read_bytes() == before
    for page in (plan, done):
        assert f"{what} belongs to the old camera's integration" in page
    assert NOTHING not in done
    assert "Changed for you" not in done
    assert taken.writable == ()


async def test_what_is_done_with_the_device_beside_it_is_still_changed_and_taken_back(
    home: Home,
) -> None:
    actions = [
        {"action": each, "target": {"device_id": home.old_device.id}}
        for each in ("old_maker.ptz", "camera.turn_on")
    ]
    folder = await load(home, {"triggers": [], "actions": actions})
    before = (folder / "automations.yaml").read_text("utf-8")
    taken, outcome = await swap(home)
    after = (folder / "automations.yaml").read_text("utf-8")
    assert after.count(home.old_device.id) == after.count(home.new_device.id) == 1
    assert after.index(home.old_device.id) < after.index(home.new_device.id)
    assert [each.partly for each in taken.writable] == [True]
    await undo(home, outcome)
    assert (folder / "automations.yaml").read_text("utf-8") == before


@pytest.mark.parametrize(
    ("automation", "value"),
    [
        ({"triggers": [{"trigger": "state", "entity_id": BELL, "attribute": "event_type", "to": "ring"}]}, "ring"),
        ({"triggers": [{"trigger": "state", "entity_id": [BELL], "attribute": "event_type", "to": ["x", "ring"]}]}, "ring"),
        ({"actions": [{"action": "select.select_option", "target": {"entity_id": MODE}, "data": {"option": "night"}}]}, "night"),
        ({"conditions": [{"condition": "state", "entity_id": MODE, "state": "night"}]}, "night"),
        (
            {"conditions": [{"condition": "template", "value_template": f"{{{{ states('{MODE}') == 'night' }}}}"}]},
            "night",
        ),
    ],
)  # fmt: skip
async def test_what_waits_for_a_value_that_the_new_entity_lacks_is_to_edit_on_both_pages(
    hass: HomeAssistant, home: Home, automation: dict[str, Any], value: str
) -> None:
    await load(home, automation)
    taken, plan, done, left = await told(hass, home)
    expected = {(Then.TO_EDIT, Why.VALUES, value)}
    assert whys(taken.found.hits) == expected == whys(left)
    for page in (plan, done):
        assert f"doesn't have these values: {value}" in page
    assert NOTHING not in done


async def test_what_names_no_such_value_is_to_check_and_what_has_them_all_goes_on(
    hass: HomeAssistant, home: Home
) -> None:
    day = {
        "action": "select.select_option",
        "target": {"entity_id": MODE},
        "data": {"option": "day"},
    }
    await load(
        home,
        {"triggers": [{"trigger": "state", "entity_id": BELL}]},
        {"actions": [day]},
        {"triggers": [{"trigger": "state", "entity_id": PICTURE}]},
    )
    taken, _, done, left = await told(hass, home)
    assert whys(taken.found.hits) == {(Then.TO_CHECK, None, "")} == whys(left)
    assert whys(taken.found.hits, "Automation 2") == {(Then.CARRIED_OVER, None, "")}
    assert whys(left, "Automation 2") == set()
    assert "To check" in done
    assert NOTHING not in done
