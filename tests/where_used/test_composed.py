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
        ("{{ states('camera.' ~ ('front_door' if day else 'garden')) }}", set()),
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
        ({"description": "{{ states('camera.front_door') }}"}, ["camera.front_door"]),
    ],
)  # fmt: skip
def test_fields_fill_in_what_a_text_asks_for(
    config: dict[str, object], found: list[str]
) -> None:
    assert [one.value for one in find_references(config, NAMES) if one] == found


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
        ('a = "front_door"\non("camera.%s" % a)\n', []),
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
