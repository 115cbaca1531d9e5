"""Parts of files that are neither an automation nor a script: each changes as a whole, is told once, and is loaded."""

from dataclasses import replace
from threading import get_ident
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState
from homeassistant.util.yaml import dump
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.camera_audit.rewrites.stored import STORES
from custom_components.camera_audit.swap.journal import get_journal
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.where_used import automations
from custom_components.camera_audit.where_used.automations import list_item_entities
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Then,
    Use,
)
from tests.automation_runs import says
from tests.swap.taken_over import PORCH, TWIN, load, swap, then_of, undo
from tests.swap.two_cameras import OLD, Home

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

MOTION = f"{PORCH}_motion"
AUTOMATIONS = "automation: !include automations.yaml\n"
SEEN = f"template:\n  - binary_sensor: [{{name: Seen, state: \"{{{{ is_state('{TWIN}', 'on') }}}}\"}}]\n"


def on(entity_id: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 (fields of YAML)
    return {
        "triggers": [{"trigger": "state", "entity_id": entity_id, "to": "on"}],
        **more,
    }


#: What makes the motion of the old camera the one that keeps its id.
LEADS = [on(MOTION)] * 4


def files_of(taken: Any) -> list[str]:  # noqa: ANN401
    return [each.file for each in taken.writable]


async def test_a_part_whose_text_ends_or_begins_another_is_a_place_of_its_own(
    home: Home, twin: str
) -> None:
    eyes = f"eyes: {TWIN}\nmore_eyes: {TWIN}\nlast: {TWIN}\n"
    folder = await load(
        home,
        *LEADS,
        configuration=f"{AUTOMATIONS}group: !include group.yaml\n",
        group=eyes,
    )
    taken, outcome = await swap(home, twin)
    assert then_of(taken, "eyes") == {Then.OFFERED}
    assert (folder / "group.yaml").read_text(encoding="utf-8") == eyes.replace(
        TWIN, MOTION
    )
    undone = await undo(home, outcome)
    assert undone.rewrites == ()
    assert (folder / "group.yaml").read_text(encoding="utf-8") == eyes


BOTH = f"{TWIN}: {{icon: a}}\n{MOTION}: {{icon: b}}\n"
CUSTOMIZED = {
    "fields of a file": (
        "homeassistant:\n  customize: !include customize.yaml\n",
        BOTH,
    ),
    "fields of a part": (
        "homeassistant:\n  customize:\n    "
        + BOTH.replace("\n", "\n    ").rstrip()
        + "\n",
        "",
    ),
}


@pytest.mark.parametrize("form", CUSTOMIZED)
async def test_a_field_that_would_be_there_twice_is_left_to_the_owner_and_the_rest_of_its_file_is_not(
    home: Home, twin: str, form: str
) -> None:
    customized, customize = CUSTOMIZED[form]
    seen = SEEN if not customize else ""
    customize += f"sensor.x: {{entity: {TWIN}}}\n" if customize else ""
    folder = await load(
        home,
        *LEADS,
        configuration=f"{AUTOMATIONS}{customized}{seen}",
        customize=customize,
    )
    taken, _ = await swap(home, twin)
    thens = {
        (use.how.value, use.value): use.then
        for use in taken.found.hits
        if use.name in {"homeassistant", "template"}
    }
    assert thens["key", TWIN] is Then.TO_EDIT
    # In the same file, and on another line.
    assert thens["template" if seen else "value", TWIN] is Then.OFFERED
    file = "configuration.yaml" if seen else "customize.yaml"
    text = (folder / file).read_text(encoding="utf-8")
    assert (text.count(TWIN), text.count(MOTION)) == (1, 2)


async def test_a_part_that_begins_where_no_other_line_is_read_by_itself_hides_no_other_part(
    home: Home, twin: str
) -> None:
    """One that refers to an anchor of another part is left to the owner, alone."""
    shared = f"anchor: &all [{TWIN}]\nagain: *all\nthird: {{entities: *all, name: {TWIN}}}\nown: [{TWIN}]\n"
    await load(
        home,
        *LEADS,
        configuration=f"{AUTOMATIONS}group: !include group.yaml\n",
        group=shared,
    )
    taken, _ = await swap(home, twin)
    assert [each.before for each in taken.writable] == [
        f"anchor: &all [{TWIN}]",
        f"own: [{TWIN}]",
    ]


async def test_an_automation_without_an_id_is_offered_and_not_left_at_once(
    home: Home, twin: str
) -> None:
    items = [
        {"alias": f"Own {number}", "actions": [], **on(MOTION)} for number in range(4)
    ]
    items.append({"alias": "Without", "actions": [], **on(TWIN)})
    await load(home, automations=dump(items))
    taken, _ = await swap(home, twin)
    [rewrite] = taken.writable
    assert rewrite.link == "/config/automation/show/automation.without"
    assert then_of(taken, "Without") == {Then.OFFERED}


async def test_an_automation_that_waits_in_its_file_is_changed_and_loaded(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    folder = await load(home, *LEADS)
    late = dump(
        [{"id": "late", "alias": "Late", "actions": [says(n="late")], **on(TWIN)}]
    )
    with (folder / "automations.yaml").open("a", encoding="utf-8") as file:
        file.write(late)
    taken, outcome = await swap(home, twin)
    assert then_of(taken, "Late") == {Then.OFFERED}
    assert hass.states.get("automation.late") is not None
    assert outcome.reattached.failed == ()


@pytest.mark.parametrize("kind", ["waits in its file", "refers to another part"])
async def test_a_trigger_that_the_new_camera_lacks_is_in_no_part_that_is_offered(
    home: Home, twin: str, kind: str
) -> None:
    """Other ids alone would make a trigger of it that no integration knows."""
    device = f"{{trigger: device, domain: {OLD}, type: mystery, device_id: {home.old_device.id}}}"
    text = f"- id: late\n  alias: Late\n  triggers: [{device}]\n  actions: []\n"
    if kind == "waits in its file":
        folder = await load(home, *LEADS)
        with (folder / "automations.yaml").open("a", encoding="utf-8") as file:
            file.write(text)
    else:
        text = (
            text.replace("\n", "\n  ").replace("actions: []", "actions: *none").rstrip()
        )
        shared = f"automation first: !include automations.yaml\nautomation:\n  - {{id: x, triggers: [], actions: &none []}}\n  {text}\n"
        await load(home, *LEADS, configuration=shared)
    taken, _ = await swap(home, twin)
    assert then_of(taken, "Late") == {Then.STAYS}
    assert taken.writable == ()


PACKAGES = (
    "homeassistant:\n  packages:\n    door:\n      "
    + SEEN.replace("\n", "\n      ").rstrip()
)


@pytest.mark.parametrize(
    ("text", "failed"),
    [
        (SEEN, False),
        (f"{PACKAGES}\n", False),
        (f"{PACKAGES}\n      group: {{eyes: [{TWIN}]}}\n", False),
        # Core has no service for what it reads of an entity, nor for platforms.
        (f"{PACKAGES}\n  customize: {{{TWIN}: {{icon: a}}}}\n", True),
        (f"sensor:\n- platform: x\n  entity: {TWIN}\n", True),
        (f"alexa: {{smart_home: {{filter: {{include_entities: [{TWIN}]}}}}}}\n", True),
        # What is not searched, and so tells no section.
        (f"person:\n- name: Me\n  id: me\n  device_trackers: [{TWIN}]\n", True),
    ],
)
async def test_what_only_a_restart_loads_is_said_after_a_swap_and_after_its_undo(
    hass: HomeAssistant, home: Home, twin: str, text: str, failed: bool
) -> None:
    await load(home, *LEADS, configuration=f"{AUTOMATIONS}{text}")
    taken, outcome = await swap(home, twin)
    assert files_of(taken) == ["configuration.yaml"]
    expected = ("configuration.yaml",) if failed else ()
    assert outcome.reattached.failed == expected
    if "group" in text:
        assert hass.states.get("group.eyes").attributes["entity_id"] == (MOTION,)
    if "template" in text:
        home.entities["new_motion"].say(on=True)
        await hass.async_block_till_done()
        assert hass.states.get("binary_sensor.seen").state == "on"
    undone = await undo(home, outcome)
    assert undone.reattached.failed == expected


async def test_what_was_left_needs_no_restart(
    hass: HomeAssistant, home: Home, twin: str
) -> None:
    text = f"sensor:\n- platform: x\n  entity: {TWIN}\n"
    folder = await load(home, *LEADS, configuration=f"{AUTOMATIONS}{text}")
    _, outcome = await swap(home, twin, leave=True)
    assert outcome.reattached.failed == ()
    await undo(home, outcome)
    _, outcome = await swap(home, twin)
    (folder / "configuration.yaml").write_text(
        f"{AUTOMATIONS}{text.replace(TWIN, 'sensor.mine')}", encoding="utf-8"
    )
    undone = await undo(home, outcome)
    assert [each.name for each in undone.rewrites] == ["configuration.yaml"]
    assert undone.reattached.failed == ()
    assert hass.states.get(TWIN) is not None


@pytest.mark.parametrize(
    ("text", "loads", "told"),
    [(SEEN, 1, False), (f"sensor:\n- platform: x\n  entity: {TWIN}\n", 0, True)],
)
async def test_what_a_start_changes_in_files_is_loaded_once_home_assistant_has_started(
    hass: HomeAssistant,
    home: Home,
    twin: str,
    caplog: pytest.LogCaptureFixture,
    text: str,
    loads: int,
    told: bool,
) -> None:
    """What was set up before has read the files as they were, and what comes later cannot load yet."""
    await load(home, *LEADS, configuration=f"{AUTOMATIONS}{text}")
    _, outcome = await swap(home, twin)
    hass.services.async_remove("template", "reload")
    hass.set_state(CoreState.starting)
    get_journal(hass).interrupted = (replace(outcome.record, action="undo"),)
    await async_recover_swaps(hass)
    reloads = async_mock_service(hass, "template", "reload")
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    assert len(reloads) == loads
    assert ("configuration.yaml needs one more restart" in caplog.text) is told


async def test_what_runs_is_listed_on_the_event_loop(
    home: Home, twin: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It comes and goes there: in another thread, a list of it may change while it is read."""
    await load(home, *LEADS, on(TWIN))
    threads: list[int] = []

    def entities(hass: HomeAssistant, domain: str) -> list[Any]:
        threads.append(get_ident())
        return list_item_entities(hass, domain)

    monkeypatch.setattr(automations, "list_item_entities", entities)
    taken, _ = await swap(home, twin)
    assert len(taken.rewrites) == 1
    assert {*threads} == {get_ident()}


def test_a_dashboard_whose_address_begins_like_another_is_not_that_one() -> None:
    def use(address: str) -> Use:
        link = f"/{address}/0?edit=1"
        return Use(
            Kind.DASHBOARD,
            "House: Door",
            link,
            MentionForm.VALUE,
            By.ENTITY,
            TWIN,
            Then.TO_EDIT,
        )

    dashboards = STORES["dashboard"]
    covered = [
        dashboards.covers("wall", "House: Door", use(address))
        for address in ("wall", "wall-panel", "wallet")
    ]
    assert covered == [True, False, False]
