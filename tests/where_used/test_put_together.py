"""Ids that are put together of what names hold: of the text itself, of its item, of its file, of the views of a dashboard."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.where_used.camera_names import CameraNames
from custom_components.camera_audit.where_used.flows import find_in_flow
from custom_components.camera_audit.where_used.line_search import find_in_lines
from custom_components.camera_audit.where_used.mentions import Mentions
from custom_components.camera_audit.where_used.references import find_references
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.texts import scan_text
from custom_components.camera_audit.where_used.usage import By, Kind, Use

CAMERA = "camera.front_door"
MOTION = "binary_sensor.front_door_motion"
NAMES = CameraNames(
    entity_ids=frozenset({CAMERA, MOTION}),
    device_ids=frozenset(),
    ids={},
    other_names=frozenset({
        (By.AREA, "garden"), (By.LABEL, "outdoor"), (By.DEVICE_NAME, "Front door"), (By.INTEGRATION, "onvif"),
        (By.MANUFACTURER, "Hikvision"),
    }),
    domains=frozenset({"camera", "binary_sensor"}),
    device_classes={MOTION: "motion"},
)  # fmt: skip


def _find(config: object) -> list[str]:
    """Return what data refers to, where it is worth to look at it."""
    return [one.value for one in find_references(config, NAMES) if one]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # The beginning of the object id is known, the end is filled in.
        ("{% for k in ['motion', 'person'] %}{{ states('binary_sensor.front_door_' ~ k) }}{% endfor %}", {MOTION}),
        ("{% set k = 'motion' %}{{ is_state('binary_sensor.front_door_' + k, 'on') }}", {MOTION}),
        ("{% set k = 'siren' %}{{ is_state('binary_sensor.front_door_' + k, 'on') }}", set()),
        ("{% for n in range(1, 3) %}{{ states('camera.front_' ~ n) }}{% endfor %}", set()),
        # A name holds the domain, or how the id begins.
        ("{% set p = 'binary_sensor.front_door_' %}{{ is_state(p ~ 'motion', 'on') }}", {MOTION}),
        ("{% set p = 'binary_sensor.front_door' %}{{ states(p ~ '_motion') }}", {MOTION}),
        ("{% set p = 'camera.' %}{% set r = 'front_door' %}{{ states(p ~ r) }}", {CAMERA}),
        ("{% set p = 'light.' %}{% set r = 'front_door' %}{{ states(p ~ r) }}", set()),
        ("{% set p = 'binary_sensor.front_door_' %}{{ p }}motion", {MOTION}),
        ("{% set p = 'binary_sensor.front_door_' %}{{ p }} motion", set()),
        ("[[[ const base = 'binary_sensor.front_door'; return states[base + '_motion'].state ]]]", {MOTION}),
        ("[[[ const k = ['motion']; return k.filter(x => states['binary_sensor.front_door_' + x]) ]]]", {MOTION}),
        # Several pieces are open.
        ("{% for c in ['x', 'front_door'] %}{% for k in ['motion'] %}{{ states('binary_sensor.' ~ c ~ '_' ~ k) }}", {MOTION}),
        ("{% for c in ['front'] %}{% for k in ['motion'] %}{{ states('binary_sensor.' ~ c ~ '_' ~ k) }}", set()),
        # Maps, and what of a map is asked for by its name.
        ("{% set m = {'Door': 'front_door'} %}{% for n, c in m.items() %}{{ states('camera.' ~ c) }}", {CAMERA}),
        ("{% set m = {'a': 'front_door', 'b': 'side'} %}{{ states('camera.' ~ m['a']) }}", {CAMERA}),
        ("{% set m = {'a': 'front_door', 'b': 'side'} %}{{ states('camera.' ~ m.b) }}", set()),
        # What another name holds counts only where nothing is known of this one.
        ("{% set room = 'front_door' %}{% set cam = 'side' %}{{ states('camera.' ~ cam) }}", set()),
        ("{% set room = 'front_door' %}{% set cam = states('x.y') %}{{ states('camera.' ~ cam) }}", {CAMERA}),
        ("{% for c in ['side'] %}{{ states('camera.' ~ c) }}{% endfor %}{% for c in ['front_door'] %}{{ states('lock.' ~ c) }}", set()),
        ("{% for c in ['side'] %}{{ states('lock.' ~ c) }}{% endfor %}{% for c in ['front_door'] %}{{ states('camera.' ~ c) }}", {CAMERA}),
        # A name as templates make an id of it; macros; what is formatted.
        ("{% set n = 'Front Door' %}{{ states('camera.' ~ n | lower | replace(' ', '_')) }}", {CAMERA}),
        ("{% macro s(x, c) %}{{ states('camera.' ~ c) }}{% endmacro %}{{ s(1, 'front_door') }}{{ s('side') }}", {CAMERA}),
        ("{% macro s(x, c) %}{{ states('camera.' ~ c) }}{% endmacro %}{{ s('front_door', 'side') }}", set()),
        ("{{ states('binary_sensor.%s_%s' % ('front_door', 'motion')) }}", {MOTION}),
        ("{{ states('binary_sensor.{1}_{0}'.format('motion', 'front_door')) }}", {MOTION}),
        ("{{ states('binary_sensor.{}_motion' | format('front_door')) }}", {MOTION}),
        ("{{ states('camera.%s' % x) }}", set()),
        # The name of a file is no id; a state may be asked for.
        ("{% set c = 'front_door' %}{{ '/local/camera.' ~ c ~ '.jpg' }}", set()),
        ("{% set c = 'front_door' %}/local/camera.{{ c }}.jpg", set()),
        ("{% set c = 'front_door' %}{{ '/api/camera_proxy/camera.' ~ c ~ '?token=' }}", {CAMERA}),
        ("@binary_sensor.front_door_motion.state", {MOTION}),
        ("&binary_sensor.front_door_motion.attributes.x", {MOTION}),
        ("my.binary_sensor.front_door_motion.state", set()),
    ],
)  # fmt: skip
def test_a_text_means_what_its_pieces_come_to(text: str, found: set[str]) -> None:
    assert {value for _, value, _ in scan_text(text, NAMES)} == found


@pytest.mark.parametrize(
    ("config", "found"),
    [
        ({"variables": {"map": {"lock.a": "front_door"}}, "e": "camera.{{ map[trigger.entity_id] }}"}, [CAMERA]),
        ({"variables": {"map": {"front_door": "lock.a"}}, "e": "{% for c in map %}camera.{{ c }}{% endfor %}"}, [CAMERA]),
        ({"map": {"lock.a": "front_door"}, "e": "camera.{{ map[trigger.entity_id] }}"}, []),
        ({"repeat": {"for_each": ["motion"], "e": "{{ 'binary_sensor.front_door_' ~ repeat.item }}"}}, [MOTION]),
        ({"variables": {"room": "front_door", "cam": "side"}, "e": "camera.{{ cam }}"}, []),
        ({"variables": {"base": "binary_sensor.front_door"}, "e": "{{ states(base ~ '_motion') }}"}, [MOTION]),
        ({"variables": {"rooms": "side,front_door"}, "e": "{% for r in rooms.split(',') %}camera.{{ r }}"}, [CAMERA]),
        ({"variables": [{"room": "front_door"}, {"kind": "motion"}], "e": "binary_sensor.[[room]]_[[kind]]"}, [MOTION]),
        ({"variables": {"lock": "front_door", "cam": "side"},
          "label": "[[[ return states['camera.' + variables.cam] + states['lock.' + variables.lock] ]]]"}, []),
        ({"triggers": {"entity_id": "lock.front_door"}, "variables": {"m": {"lock.front_door": "side"}},
          "e": "camera.{{ m[trigger.entity_id] }}"}, []),
    ],
)  # fmt: skip
def test_fields_of_an_item_give_to_the_names_in_it(
    config: object, found: list[str]
) -> None:
    assert _find(config) == found


@pytest.mark.parametrize(
    ("name", "text", "lines"),
    [
        ("appdaemon/a.py", 'for k in ("motion",):\n  on(f"binary_sensor.front_door_{k}")\n', [2]),
        ("appdaemon/a.py", 'r = "front_door"\non("binary_sensor.{0}_motion".format(r))\n', [2]),
        ("pyscript/a.py", "r = 'front_door'\non('binary_sensor.{}_motion'.format(r))\n", [2]),
        ("python_scripts/a.py", "r = 'front_door'\non('binary_sensor.%s_motion' % r)\n", [2]),
        ("appdaemon/a.py", "m = {'Door': 'front_door'}\nfor n, c in m.items():\n  on('camera.' + c)\n", [3]),
        ("appdaemon/a.py", "p = 'binary_sensor.front_door_'\n\non(p + 'motion')\n", [3]),
        ("appdaemon/a.py", "def on(self, room):\n  f('camera.' + room)\nself.on('front_door')\n", [2]),
        ("appdaemon/a.py", "for c in ['x']:\n  f(f'camera.{c}')\nfor c in ['front_door']:\n  f(f'lock.{c}')\n", []),
        ("pyscript/a.py", "lock = 'front_door'\ncam = 'x'\nf('camera.' + cam)\n", []),
        ("pyscript/a.py", "# cam = 'front_door'\nf('camera.' + cam)  # 'front_door'\n", []),
        ("pyscript/a.py", "l = {\n  'a': 'x',  # not 'front_door'\n}\nfor c in l.values():\n  f('camera.' + c)\n", []),
        ("pyscript/a.py", "l = [\n  'x',  # isn't all\n  'front_door',\n]\nfor c in l:\n  f('camera.' + c)\n", [6]),
        ("shell/a.sh", "for c in x front_door; do\n  curl camera_proxy/camera.${c}\ndone\n", [2]),
        ("shell/a.sh", "c=front_door\ncurl camera_proxy/camera.$c\n", [2]),
        ("www/a.js", "const l = [{n: 'Door', id: 'front_door'}];\nl.forEach(c => f(`camera.${c.id}`));\n", [2]),
        ("www/a.js", "const l = [{n: 'front_door', id: 'x'}];\nl.forEach(c => f(`camera.${c.id}`));\n", []),
        ("lovelace/a.yaml", "{% macro cam(n) %}\n- entity: camera.{{ n }}\n{% endmacro %}\n{{ cam('front_door') }}\n", [2]),
    ],
)  # fmt: skip
def test_a_file_gives_to_the_names_in_its_lines(
    name: str, text: str, lines: list[int]
) -> None:
    places = Mentions.of_camera(NAMES).list_places(text)
    found = find_in_lines(name, text, places, NAMES)
    assert [int(one.file.rpartition(":")[2]) for one in found] == lines


def test_a_name_that_a_loop_gives_may_be_called_as_many_fields_are() -> None:
    fields = "".join(f"- entity: light.x{number}\n" for number in range(200))
    text = (
        "{% set all = [('front_door', 'a',  1),\n  ('side', 'b', 2)] %}\n"
        f"{fields}{{% for entity, name, left in all %}}\n- entity: camera.{{{{ entity }}}}\n{{% endfor %}}\n"
    )
    places = Mentions.of_camera(NAMES).list_places(text)
    (found,) = find_in_lines("lovelace/a.yaml", text, places, NAMES)
    assert found.file == "lovelace/a.yaml:204"


@pytest.mark.parametrize(
    "text",
    [
        "p: 'binary_sensor.front_door_' ~ k",
        'f"binary_sensor.front_door_{k}"',
        "base = 'binary_sensor.front_door'",
    ],
)
def test_a_beginning_alone_is_worth_a_closer_look(text: str) -> None:
    assert Mentions.of_camera(NAMES).is_in(text)
    assert Mentions.of_camera(NAMES).has_holes(text)
    assert not Mentions.of_camera(NAMES).is_in(text.replace("front_door", "front_yard"))


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        ({"domain": "light", "label": "outdoor"}, []),
        ({"domain": "camera", "label": "outdoor"}, ["outdoor"]),
        ({"domain": "light", "device": "Front door"}, []),
        ({"domain": "light", "integration": "onvif"}, []),
        ({"domain": ["light", "fan"], "device_manufacturer": "Hikvision"}, []),
        ({"area": "garden", "attributes": {"device_class": "temperature"}}, []),
        ({"area": "garden", "attributes": {"device_class": "motion"}}, ["garden"]),
        ({"area": "garden", "label": "indoor"}, []),
        ({"area": "garden", "attributes": {"x": 1}, "label": {"not": "a name"}}, ["garden"]),
        ({"entity_id": "*front*", "domain": "light"}, []),
        ({"entity_id": "*front*", "domain": "camera"}, [CAMERA]),
    ],
)  # fmt: skip
def test_all_filters_of_a_rule_have_to_hold(
    rule: dict[str, Any], found: list[str]
) -> None:
    assert _find({"cards": [{"filter": {"include": [rule]}}]}) == found


@pytest.mark.parametrize(
    ("template", "found"),
    [
        ("{{ label_entities('outdoor') | select('match', 'light') | list }}", set()),
        ("{{ label_entities('outdoor') | select('search', 'door') | list }}", {"outdoor"}),
        ("{{ label_entities('outdoor') | reject('match', '^(camera|binary_sensor)') | list }}", set()),
        ("{{ label_entities('outdoor') | reject('match', '^camera') | list }}", {"outdoor"}),
        ("{{ label_entities('outdoor') | select('match', '(') | list }}", {"outdoor"}),
        ("{{ expand(area_entities('garden')) | selectattr('attributes.device_class', 'eq', 'temperature') }}", set()),
        ("{{ expand(area_entities('garden')) | selectattr('attributes.device_class', 'eq', 'motion') }}", {"garden"}),
        ("{{ expand(area_entities('garden')) | selectattr('state', 'eq', 'on') }}", {"garden"}),
    ],
)  # fmt: skip
def test_all_filters_of_a_template_have_to_hold(template: str, found: set[str]) -> None:
    assert {value for _, value, _ in scan_text(template, NAMES)} & {
        "outdoor",
        "garden",
    } == found


@pytest.mark.parametrize(
    "node",
    [
        '{"entityId": "front_door", "entityIdType": "includes"}',
        '{"entityid": "front_door", "entityidtype": "includes"}',
        '{"entityidfilter": "front_door", "entityidfiltertype": "substring"}',
    ],
)
def test_a_node_says_beside_an_id_that_it_is_a_part(node: str) -> None:
    assert {value for _, value, _ in find_in_flow(node, NAMES)} == {CAMERA, MOTION}
    exact = node.replace("includes", "equals").replace("substring", "exact")
    assert not list(find_in_flow(exact, NAMES))


@pytest.mark.parametrize(
    ("card", "given", "found"),
    [
        ({"entity": "[[[ return 'camera.' + variables.room ]]]"}, {"room": "front_door"}, [CAMERA]),
        ({"label": "[[[ return states[`camera.${variables.room}`].state ]]]"}, {"room": "front_door"}, [CAMERA]),
        ({"variables": {"room": "front_door"}, "label": "[[[ return states['camera.' + variables.room].state ]]]"}, {}, [CAMERA]),
        ({"entity": "[[[ return 'camera.' + variables.cam ]]]"}, {"room": "front_door", "cam": "side"}, []),
    ],
)  # fmt: skip
async def test_views_fill_in_the_templates_of_button_cards(
    hass: HomeAssistant,
    tmp_path: Path,
    card: dict[str, Any],
    given: dict[str, str],
    found: list[str],
) -> None:
    hass.config.config_dir = str(tmp_path)
    await async_setup_component(hass, "lovelace", {"lovelace": {}})
    await hass.data["lovelace"].dashboards[None].async_save({
        "button_card_templates": {"cam": card},
        "views": [{"cards": [{"type": "custom:button-card", "template": "cam", "variables": given}]}],
    })  # fmt: skip
    used = await async_find_uses(hass, [CAMERA], [])
    assert [use.value for use in used.hits] == found


async def _async_find(
    hass: HomeAssistant, folder: Path, name: str, text: str
) -> list[Use]:
    hass.config.config_dir = str(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return list((await async_find_uses(hass, [CAMERA, MOTION], [])).hits)


@pytest.mark.parametrize("name", ["misc/a.py", "shell/a.sh", "tools/a.rb"])
async def test_scripts_in_other_folders_are_read(
    hass: HomeAssistant, tmp_path: Path, name: str
) -> None:
    (use,) = await _async_find(hass, tmp_path, name, f"a = '{CAMERA}'\n")
    assert (use.kind, use.file) == (Kind.PROGRAM, f"{name}:1")


async def test_a_group_that_is_only_its_members_is_told_with_its_line(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    hass.states.async_set(
        "group.all", "on", {"entity_id": [CAMERA], "friendly_name": "all"}
    )
    (use,) = await _async_find(
        hass, tmp_path, "configuration.yaml", f"group:\n  all: {CAMERA}, light.x\n"
    )
    assert (use.kind, use.file) == (Kind.GROUP, "configuration.yaml:2")


async def test_the_line_of_a_folded_template_is_that_where_the_id_is_put_together(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    (use,) = await _async_find(
        hass,
        tmp_path,
        "configuration.yaml",
        "template:\n  - sensor:\n      - state: >\n          {% set p = 'binary_sensor.front_door_' %}\n"
        "          {{ states(p ~ 'motion') }}\n",
    )
    assert use.file == "configuration.yaml:5"


SIDE = {"template": "cam", "variables": [{"room": "side"}]}
DOOR = {"room": "front_door"}


@pytest.mark.parametrize(
    ("templates", "cards", "found"),
    [
        # A card gives its words to the template that it names, and to no other one.
        ({"head": {"card": {"title": "[[room]]"}}}, [SIDE, {"template": "head", "variables": [DOOR]}], []),
        ({"head": {"card": {"title": "[[room]]"}}}, [{"template": "cam", "variables": [DOOR]}], [CAMERA]),
        ({}, [{"type": "grid", "cards": [{"template": "cam", "variables": DOOR}]}], [CAMERA]),
        # So does a card in a template, which may give on what its own template is given.
        ({"head": {"card": {"cards": [SIDE], "title": "[[room]]"}}}, [{"template": "head", "variables": [DOOR]}], []),
        ({"head": {"card": {"cards": [{"template": "cam", "variables": [{"room": "[[spot]]"}]}]}}},
         [{"template": "head", "variables": [{"spot": "front_door"}]}], [CAMERA]),
        ({"cam": {"card": {"entity": "camera.[[room]]", "cards": [{"template": "head", "variables": [DOOR]}]}},
          "head": {"card": {"title": "[[room]]"}}}, [SIDE], []),
        # What a template says itself holds where a card gives nothing else.
        ({"cam": {"default": [DOOR], "card": {"entity": "camera.[[room]]"}}}, [], [CAMERA]),
        ({"head": {"default": [DOOR], "card": {"title": "[[room]]"}}}, [SIDE], []),
        # Without a dashboard's own order, nothing is known.
        ({"cam": "camera.[[room]]", 1: None}, [{"template": ["cam", 1, {}], "variables": [DOOR]}], [CAMERA]),
    ],
)  # fmt: skip
@pytest.mark.parametrize("stored", [True, False])
async def test_a_card_gives_words_to_the_template_that_it_names(
    hass: HomeAssistant,
    tmp_path: Path,
    templates: dict[str, Any],
    cards: list[Any],
    found: list[str],
    *,
    stored: bool,
) -> None:
    hass.config.config_dir = str(tmp_path)
    cam = {"card": {"entity": "camera.[[room]]"}}
    config = {
        "decluttering_templates": {"cam": cam, **templates},
        "views": [{"cards": cards}],
    }
    if stored:
        await async_setup_component(hass, "lovelace", {"lovelace": {}})
        await hass.data["lovelace"].dashboards[None].async_save(config)
    else:
        # One that Home Assistant does not show any more.
        (tmp_path / "ui-lovelace.yaml").write_text(f"# {CAMERA}\n{yaml.dump(config)}")
    used = await async_find_uses(hass, [CAMERA], [])
    assert [use.value for use in used.hits] == found


@pytest.mark.parametrize(
    ("templates", "found"),
    [
        # A template gives on to the one that it extends, and takes what that one says.
        ({"base": {"entity": "[[[ return 'camera.' + variables.room ]]]"}, "cam": {"template": ["base"]}}, [CAMERA]),
        ({"base": {"entity": "[[[ return 'camera.' + variables.room ]]]"}, "cam": {"color": "red"}}, []),
        ({"base": {"variables": {"spot": "front_door"}},
          "cam": {"template": "base", "entity": "[[[ return 'camera.' + variables.spot ]]]"}}, [CAMERA]),
        ({"base": {"template": "cam", "entity": "[[[ return 'camera.' + variables.room ]]]"}, "cam": {"template": "base"}}, [CAMERA]),
    ],
)  # fmt: skip
async def test_a_template_of_buttons_may_extend_another_one(
    hass: HomeAssistant, tmp_path: Path, templates: dict[str, Any], found: list[str]
) -> None:
    hass.config.config_dir = str(tmp_path)
    await async_setup_component(hass, "lovelace", {"lovelace": {}})
    await hass.data["lovelace"].dashboards[None].async_save({
        "button_card_templates": templates,
        "views": [{"cards": [{"type": "custom:button-card", "template": "cam", "variables": DOOR}]}],
    })  # fmt: skip
    used = await async_find_uses(hass, [CAMERA], [])
    assert [use.value for use in used.hits] == found


async def test_a_card_that_fills_in_is_read_in_a_long_file(
    hass: HomeAssistant, tmp_path: Path
) -> None:
    (tmp_path / "lovelace").mkdir()
    template = "cam:\n  card:\n    entity: camera.[[room]]\n"
    (tmp_path / "lovelace/templates.yaml").write_text(template)
    views = "".join(f"- title: View {number}\n" for number in range(400))
    uses = await _async_find(
        hass,
        tmp_path,
        "ui-lovelace.yaml",
        f"decluttering_templates: !include lovelace/templates.yaml\nviews:\n{views}- cards:\n"
        "  - {type: custom:decluttering-card, template: cam, variables: [{room: front_door}]}\n",
    )
    assert [use.file for use in uses] == ["lovelace/templates.yaml:3"]


TOLD = "trigger.payload_json['after']['camera']"


def _condition(written: str, used: str = TOLD) -> dict[str, Any]:
    """Return an automation with a condition, which takes a picture of what is told."""
    return {
        "conditions": [{"value_template": written}],
        "e": f"camera.{{{{ {used} }}}}",
    }


@pytest.mark.parametrize(
    ("config", "found"),
    [
        # A condition says what a message tells, whether it is asked for in brackets or by dots.
        (_condition(f"{{{{ {TOLD} in ['front_door', 'side'] }}}}"), [CAMERA]),
        (_condition(f"{{{{ {TOLD} | lower == 'front_door' }}}}"), [CAMERA]),
        (_condition("{{ trigger.payload_json.after.camera == 'front_door' }}"), [CAMERA]),
        (_condition(f"{{{{ {TOLD} == \"side\" or {TOLD} == 'front_door' }}}}"), [CAMERA]),
        (_condition(f"{{{{ {TOLD} in ['front_door'] }}}}", f"{TOLD} | replace('-', '_') | lower"), [CAMERA]),
        (_condition(f"{{{{ {TOLD} in ['Front Door'] }}}}", f"{TOLD} | replace(' ', '_') | lower"), [CAMERA]),
        (_condition("{{ trigger.event.data.spot in ('side', 'front_door') }}", "trigger.event.data.spot"), [CAMERA]),
        # Of a name it says so, too, where nothing else gives one to it.
        ({"variables": {"cam": f"{{{{ {TOLD} }}}}"}, **_condition("{{ cam in ['front_door'] }}", "cam")}, [CAMERA]),
        ({"variables": {"cam": f"{{{{ {TOLD} }}}}"}, **_condition(f"{{{{ {TOLD} == 'front_door' }}}}", "cam")}, [CAMERA]),
        ({"variables": {"cam": "side"}, **_condition("{{ cam == 'front_door' }}", "cam")}, []),
        # What it rules out is not meant, nor what it says of something else.
        (_condition(f"{{{{ {TOLD} in ['side'] }}}}"), []),
        (_condition(f"{{{{ {TOLD} != 'front_door' }}}}"), []),
        (_condition(f"{{{{ {TOLD} not in ['front_door'] }}}}"), []),
        (_condition("{{ trigger.payload_json['after']['label'] == 'front_door' }}"), []),
        (_condition("{{ trigger.payload_json['before']['camera'] == 'front_door' }}"), []),
        (_condition(f"The {TOLD} == 'front_door' is none"), []),
    ],
)  # fmt: skip
def test_a_condition_says_what_a_trigger_tells(
    config: object, found: list[str]
) -> None:
    assert _find(config) == found


@pytest.mark.parametrize(
    ("platform", "written", "found"),
    [
        # Frigate's own cameras are called as it tells them.
        ("frigate", f"camera.{{{{ {TOLD} }}}}", [CAMERA]),
        ("frigate", "camera.{{ trigger.payload_json.before.camera | lower }}", [CAMERA]),
        ("frigate", f"binary_sensor.{{{{ {TOLD} }}}}_motion", [MOTION]),
        ("frigate", "camera.{{ trigger.payload_json['after']['label'] }}", []),
        # One of another integration is meant where the end of its id is written.
        ("onvif", f"camera.{{{{ {TOLD} }}}}", []),
        ("onvif", f"camera.{{{{ {TOLD} }}}}_door", [CAMERA]),
        ("onvif", f"camera.{{{{ {TOLD} }}}}_gate", []),
    ],
)  # fmt: skip
async def test_frigate_tells_the_names_of_its_cameras(
    hass: HomeAssistant,
    tmp_path: Path,
    platform: str,
    written: str,
    found: list[str],
) -> None:
    for entity_id in (CAMERA, MOTION):
        domain, _, object_id = entity_id.partition(".")
        er.async_get(hass).async_get_or_create(
            domain, platform, object_id, suggested_object_id=object_id
        )
    text = f'automation:\n- alias: Look\n  actions: [{{e: "{written}"}}]\n'
    uses = await _async_find(hass, tmp_path, "configuration.yaml", text)
    assert [use.value for use in uses] == found
    text += f"""  conditions: "{{{{ {TOLD} in ['side'] }}}}"\n"""
    assert await _async_find(hass, tmp_path, "configuration.yaml", text) == [
        use for use in uses if "after" not in written
    ]


def _triggered(entity_id: str, written: str) -> dict[str, Any]:
    return {"triggers": [{"entity_id": entity_id}], "e": written}


@pytest.mark.parametrize(
    ("config", "found"),
    [
        # A domain is written over, and an end behind it.
        (_triggered("lock.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') }}"), [CAMERA]),
        (_triggered("lock.front_door", "{{ trigger.entity_id | replace('lock.', 'binary_sensor.') }}_motion"), [MOTION]),
        (_triggered("lock.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') }}_main"), []),
        (_triggered("lock.front", "{{ trigger.entity_id | replace('lock.', 'camera.') }}_door"), [CAMERA]),
        (_triggered("cover.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') }}"), []),
        (_triggered("cover.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') | replace('cover.', 'camera.') }}"), [CAMERA]),
        ({"data": {"entity_id": "{{ trigger.entity_id }}"},
          **_triggered("cover.front_door", "{{ trigger.entity_id | replace('lock.', 'camera.') }}")}, []),
        # A part of that id is a part of what triggers alone.
        (_triggered("light.front", "{{ 'front' in trigger.to_state.entity_id }}"), []),
        (_triggered(CAMERA, "{{ 'door' in trigger.to_state.entity_id }}"), [CAMERA, CAMERA]),
        # One word of an id is not several.
        (_triggered("lock.front_door_bolt", "camera.{{ trigger.entity_id.split('.')[1].split('_')[0] }}"), []),
        (_triggered("lock.front_door_bolt", "camera.{{ trigger.entity_id.split('.')[1].split('_')[0] }}_door"), [CAMERA]),
        (_triggered("lock.front_door_bolt", "camera.{{ trigger.to_state.object_id.split('_') | first }}"), []),
        (_triggered("lock.front_door_bolt", "camera.{{ trigger.entity_id.split('.')[1].split('_')[:2] | join('_') }}"), [CAMERA]),
        (_triggered("lock.front_door_bolt", "{% set x = trigger.to_state.object_id %}camera.{{ x.split('_')[0] ~ '_' ~ x.split('_')[1] }}"), [CAMERA]),
    ],
)  # fmt: skip
def test_what_is_made_of_the_id_that_triggers(config: object, found: list[str]) -> None:
    assert _find(config) == found
