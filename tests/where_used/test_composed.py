"""Ids that a text puts together, and what flows mean by a part of an id."""

from pathlib import Path

import pytest
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.where_used.camera_names import CameraNames
from custom_components.camera_audit.where_used.composed import join_constants
from custom_components.camera_audit.where_used.flows import blank_captions, find_in_flow
from custom_components.camera_audit.where_used.line_search import (
    find_in_lines,
    write_members,
)
from custom_components.camera_audit.where_used.mentions import Mentions
from custom_components.camera_audit.where_used.references import find_references
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.texts import scan_text
from custom_components.camera_audit.where_used.usage import By, Kind

NAMES = CameraNames(
    entity_ids=frozenset({"camera.front_door", "binary_sensor.front_door_motion"}),
    device_ids=frozenset(),
    ids={},
    other_names=frozenset({(By.AREA, "garden"), (By.LABEL, "outdoor")}),
    domains=frozenset({"camera", "binary_sensor"}),
)


def _scan(text: str) -> set[str]:
    return {value for _, value, _ in scan_text(text, NAMES)}


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("{{ 'camera.' ~ 'front_door' }}", "{{ 'camera.front_door'      }}"),
        ("'a' ~ 'b' ~ 'c'", "'abc'          "),
        ("'camera.' +\n 'front'", "'camera.front'\n     "),
        ("['camera', 'front'] | join('.')", "'camera.front'                 "),
        ("'a' and 'b' ~ c", "'a' and 'b' ~ c"),
    ],
)
def test_joined_constants_keep_the_place_of_all_else(text: str, joined: str) -> None:
    assert join_constants(text) == joined
    assert len(join_constants(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ states('camera.' ~ ('front_door' if day else 'garden')) }}", {"camera.front_door"}),
        ("{{ states('camera.' ~ x) }}{% set x = 'front_door' %}", {"camera.front_door"}),
        ("/local/camera.{{ 'front_door' }}.jpg", set()),
        ("{{ states('camera.' ~ x ~ '_2') }}{% set x = 'front_door' %}", set()),
        (
            "{{ states | selectattr('x') if s.entity_id.endswith('door_motion') }}",
            {"binary_sensor.front_door_motion"},
        ),
        ("{{ states.camera if 'front_door' in s.entity_id }}", NAMES.entity_ids),
        ("{{ states.camera if s.name.startswith('front') }}", set()),
        ("[[[ Object.keys(states).filter(x => x.startsWith('camera.fr')) ]]]", {"camera.front_door"}),
        ("entity_id LIKE 'camera.%'", set()),
        ("entity_id like 'camera.front%'", {"camera.front_door"}),
        ("{{ states('camera.' ~ ('front' ~ '_door')) }}", {"camera.front_door"}),
        ("{{ states.camera | map(attribute='object_id') | select('match', '^front') }}", {"camera.front_door"}),
        ("{{ states.light | selectattr('entity_id', 'search', 'front_door') }}", set()),
        ("{{ trigger.event.data.entity_id.endswith('front_door_motion') }}", {"binary_sensor.front_door_motion"}),
        ("<!-- camera.front_door -->", set()),
        ("[[[ // camera.front_door\n return 1 ]]]", set()),
        ("[[[ return 1 /* camera.front_door */ ]]]", set()),
        ("{% set c = 'front_door' %}{{ states.camera[c].state }}", {"camera.front_door"}),
        ("{% set c = 'front_door' %}{{ states.light[c].state }}", set()),
        ("{{ trigger.to_state.object_id == 'front_door_motion' }}", {"binary_sensor.front_door_motion"}),
        ("{{ s.object_id in ['x', 'front_door'] }}", {"camera.front_door"}),
        ("{{ s.object_id == 'front' }}", set()),
        ("[[[ return this.hass.states.camera.front_door.state ]]]", {"camera.front_door"}),
        ("{{ my_states.camera.front_door }}", set()),
        ("{{ area_entities('garden') | select('match', '^light\\.') | list }}", set()),
        ("{{ area_entities('garden') | select('match', '^camera\\.') | list }}", {"garden"}),
        ("{{ 'garden' | area_entities | selectattr('domain', 'eq', 'light') }}", set()),
        ("{{ expand(area_entities('garden')) | selectattr('domain', 'in', ['light', 'camera']) }}", {"garden"}),
        ("{{ expand(area_entities('garden')) | selectattr('domain', 'in', ['light', 'fan']) }}", set()),
        ("{{ states.light | selectattr('entity_id', 'in', area_entities('garden')) }}", set()),
        ("{{ states.camera | selectattr('entity_id', 'in', area_entities('garden')) }}", {"garden"}),
        ("{{ label_entities('outdoor') | list + area_entities('x') | select('match', '^light.') }}", {"outdoor"}),
        ("{{ area_id('garden') | select('match', '^light.') }}", {"garden"}),
    ],
)  # fmt: skip
def test_a_text_names_what_it_puts_together(text: str, found: set[str]) -> None:
    assert _scan(text) == found


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({"room": "front_door", "e": "camera.{{ room }}"}, ["camera.front_door"]),
        ({"rooms": ["front_door"], "e": "{% for r in rooms %}camera.{{ r }}"}, ["camera.front_door"]),
        ({"room": "{{ 'front_door' if day else 'garden' }}", "e": "camera.{{ room }}"}, ["camera.front_door"]),
        ({"title": "front_door", "e": "camera.{{ room }}"}, []),
        ({"room": "front_door", "e": "lock.{{ room }}"}, []),
        ({"room": "/local/front_door.jpg", "e": "camera.{{ room }}"}, []),
        ({"room": "front_door", "e": "/x/camera.{{ room }}.jpg"}, []),
        ({"description": "camera.front_door"}, []),
        ({"description": "{{ states('camera.front_door') }}"}, []),
        ({"data": {"description": "{{ states('camera.front_door') }}"}}, ["camera.front_door"]),
        ({"alias": "Tell of {{ states('camera.front_door') }}"}, []),
        ({"spot": {"options": ["Back yard", "Front door"]}, "e": "{{ 'camera.' ~ states('input_select.spot') | slugify }}"}, ["camera.front_door"]),
        ({"other": {"options": ["Front door"]}, "e": "{{ 'camera.' ~ states('input_select.spot') | slugify }}"}, []),
    ],
)  # fmt: skip
def test_fields_fill_in_what_a_text_asks_for(
    config: dict[str, object], found: list[str]
) -> None:
    assert [one.value for one in find_references(config, NAMES) if one] == found


PART_OF_ID = "{{ trigger.entity_id.split('.')[1] | replace('_contact', '') }}"


@pytest.mark.parametrize(
    ("triggers", "action", "found"),
    [
        ("binary_sensor.front_door_contact", f"camera.{PART_OF_ID}", ["camera.front_door"]),
        ("binary_sensor.x, binary_sensor.front_door_contact", f"camera.{PART_OF_ID}", ["camera.front_door"]),
        ("binary_sensor.back_door_contact", f"camera.{PART_OF_ID}", []),
        ("binary_sensor.front_door_contact", f"lock.{PART_OF_ID}", []),
        ("binary_sensor.front_door_contact", "camera.{{ trigger.id }}", []),
        ("binary_sensor.front_door_contact", "{{ states.camera[trigger.to_state.object_id[:-8]].name }}", ["camera.front_door"]),
        ("lock.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') }}", ["camera.front_door"]),
        ("lock.front_door", "{{ trigger.entity_id | replace('lock.', 'light.') }}", []),
        ("lock.front_door", "{{ 'front_door' in trigger.entity_id }}", []),
        ("camera.front_door", "{{ 'front_door' in trigger.entity_id }}", ["camera.front_door"] * 2),
        ([], "{{ 'front_door' in trigger.entity_id }}", ["binary_sensor.front_door_motion", "camera.front_door"]),
    ],
)  # fmt: skip
def test_what_triggers_says_what_its_id_is_put_into(
    triggers: str, action: str, found: list[str]
) -> None:
    config = {
        "triggers": [{"trigger": "state", "entity_id": triggers}],
        "conditions": [{"entity_id": "lock.front_door"}],
        "actions": [{"data": {"entity_id": action}}],
    }
    assert [one.value for one in find_references(config, NAMES) if one] == found


def test_a_variable_may_hold_a_part_of_the_id_that_triggers() -> None:
    config: dict[str, object] = {
        "triggers": [{"entity_id": ["binary_sensor.front_door_contact"]}],
        "variables": {"spot": PART_OF_ID, "time": "{{ now() }}"},
        "actions": [{"entity_id": "{{ 'camera.' ~ spot }}"}],
    }
    config["actions"].append(config["actions"])  # type: ignore[attr-defined] # data that holds itself
    config["beside"] = {"entity_id": "{{ 'camera.' ~ time }}"}
    references = [one for one in find_references(config, NAMES) if one]
    assert [(one.value, one.line.path) for one in references if one.line] == [
        ("camera.front_door", "actions[0].entity_id")
    ]


@pytest.mark.parametrize(
    ("shown", "found"),
    [
        ({"include": [{"area": "garden"}]}, ["garden"]),
        ({"include": [{"area": "garden", "domain": "light"}]}, []),
        ({"include": [{"area": "garden", "domain": ["light", "camera"]}]}, ["garden"]),
        ({"include": [{"area": "garden", "domain": "/^(cam|bin)/"}]}, ["garden"]),
        ({"include": [{"area": "garden", "entity_id": "light.*"}]}, []),
        ({"include": [{"domain": "light"}], "exclude": [{"area": "garden"}]}, []),
        ({"include": [{"domain": "light"}, {"domain": "camera"}], "exclude": [{"area": "garden"}]}, ["garden"]),
        ({"template": "x", "exclude": [{"area": "garden"}]}, ["garden"]),
    ],
)  # fmt: skip
def test_a_card_that_shows_no_cameras_of_a_place_does_not_mean_it(
    shown: dict[str, object], found: list[str]
) -> None:
    references = find_references({"cards": [{"filter": shown}]}, NAMES)
    assert [one.value for one in references if one] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('{"type": "a", "substring": ["front_door"]}', NAMES.entity_ids),
        ('{"type": "a", "substring": [""]}', set()),
        ('{"type": "a", "regex": ["^camera.f"]}', {"camera.front_door"}),
        ('{"type": "a", "regex": ["^camera."]}', set()),
        ('{"type": "a", "regex": ["("]}', set()),
        ('{"type": "a", "domain": "light", "areaId": ["garden"]}', set()),
        ('{"type": "a", "areaId": ["garden"]}', {"garden"}),
        ('{"type": "a", "action": "homeassistant.turn_on", "labelId": ["outdoor", "x"]}', {"outdoor"}),
    ],
)  # fmt: skip
def test_nodes_mean_ids_by_parts_and_places(text: str, found: set[str]) -> None:
    assert {value for _, value, _ in find_in_flow(text, NAMES)} == found


def test_what_a_node_is_called_uses_nothing() -> None:
    text = '{"name": "camera.x", "func": "// camera.x\\nreturn `http://camera.x`;", "value": "camera.x"}'
    blanked = blank_captions(text)
    assert blanked.count("camera.x") == 2
    assert len(blanked) == len(text)


def test_programs_of_c_sharp_write_ids_as_names() -> None:
    assert write_members(["binary_sensor.front_door_2"]) == {
        "BinarySensor.FrontDoor2": "binary_sensor.front_door_2"
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('A = ["garden", "front_door"]\nfor a in A:\n    on("camera." + a)\n', ["camera.front_door"]),
        ('A = {"b": "front_door", "a": "garden"}\na = A["a"]\non("camera." + a)\n', []),
        ('# a = "front_door"\non("camera." + a)\n', []),
        ('a = "front_door"\non("camera.%s" % a)\n', ["camera.front_door"]),
        ('A = [\n  "garden",\n  "front_door",\n]\nfor a in A:\n    on("camera." + a)\n', ["camera.front_door"]),
        ('A = [("front_door", 1), ("x", 2)]\nfor a, b in A:\n    on(f"camera.{a}")\n', ["camera.front_door"]),
        ('A = ["front_door"]\nB = ["x"]\nfor a in A:\n  on(a)\nfor a in B:\n  on("camera." + a)\n', []),
        ("if v.camera.front_door and ok.camera.x: pass\n", ["camera.front_door"]),
        ("x.y.camera.front_door\n", []),
    ],
)  # fmt: skip
def test_lines_of_a_program_give_words_to_each_other(
    text: str, found: list[str]
) -> None:
    places = Mentions.of_camera(NAMES).list_places(text)
    references = find_in_lines("appdaemon/apps/a.py", text, places, NAMES)
    assert [reference.value for reference in references] == found


async def test_views_fill_in_the_templates_of_their_dashboard(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    hass.config.config_dir = str(tmp_path)
    await async_setup_component(hass, "lovelace", {"lovelace": {}})
    await hass.data["lovelace"].dashboards[None].async_save({
        "decluttering_templates": {"cam": {"card": {"entity": "camera.[[room]]"}}},
        "views": [{"cards": [{"template": "cam", "variables": [{"room": "front_door"}]}]}],
    })  # fmt: skip
    found = await async_find_uses(hass, ["camera.front_door"], [])
    assert [(use.kind, use.value) for use in found.hits] == [
        (Kind.DASHBOARD, "camera.front_door")
    ]


def test_a_class_of_a_style_is_no_entity() -> None:
    text = ".camera.front_door { background: url(/api/camera_proxy/camera.front_door) }"
    places = Mentions.of_camera(NAMES).list_places(text)
    (found,) = find_in_lines("www/a.css", text, places, NAMES)
    assert found.value == "camera.front_door"
    text = text.partition("{")[0]
    assert not list(find_in_lines("www/a.css", text, places[:1], NAMES))


async def test_what_a_drop_down_offers_is_filled_in_elsewhere(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    hass.config.config_dir = str(tmp_path)
    hass.states.async_set("input_select.spot", "x", {"options": ["Front door", "x"]})
    hass.states.async_set("input_select.none", "x", {"options": None})
    (tmp_path / "configuration.yaml").write_text(
        "template:\n  - sensor:\n      - name: Picture\n        state: >\n"
        "          {{ states('camera.' ~ states('input_select.spot') | slugify) }}\n"
    )
    found = await async_find_uses(hass, ["camera.front_door"], [])
    assert [(use.kind, use.value, use.file) for use in found.hits] == [
        (Kind.HELPER, "camera.front_door", None),
        (Kind.TEMPLATE, "camera.front_door", "configuration.yaml:5"),
    ][1:]


async def test_a_script_is_asked_what_others_call_it_with(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    hass.config.config_dir = str(tmp_path)
    sequence = [{"action": "test.look", "target": {"entity_id": "camera.{{ spot }}"}}]
    calls = [
        {"action": "script.look", "data": {"spot": "front_door"}},
        {"action": "script.turn_on", "target": {"entity_id": "script.other"},
         "data": {"variables": {"spot": "front_door"}}},
        {"action": "script.unknown", "data": {"spot": "front_door"}},
    ]  # fmt: skip
    await async_setup_component(
        hass,
        "script",
        {
            "script": {
                "look": {"alias": "Look", "sequence": sequence},
                "other": {"alias": "Other", "sequence": sequence},
                "alone": {"alias": "Alone", "sequence": sequence},
                "call": {"alias": "Call", "sequence": calls},
            }
        },
    )
    found = await async_find_uses(hass, ["camera.front_door"], [])
    assert {(use.name, use.value) for use in found.hits} == {
        ("Look", "camera.front_door"),
        ("Other", "camera.front_door"),
    }
