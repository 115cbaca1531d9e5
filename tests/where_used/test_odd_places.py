"""References that nobody planned for, and what only looks like one: in texts, in YAML of every form, in files and cards."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from homeassistant.config import async_hass_config_yaml
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.where_used.camera_names import CameraNames
from custom_components.camera_audit.where_used.references import find_references
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import By, Kind, Use, WhereUsed
from custom_components.camera_audit.where_used.yaml_reader import SLICE
from tests.homes import CameraInHome, add_camera

DEVICE = "0123456789abcdef0123456789abcdef"
NAMES = CameraNames(
    entity_ids=frozenset({"camera.front"}),
    device_ids=frozenset({DEVICE}),
    ids={DEVICE: By.DEVICE},
    other_names=frozenset(
        {(By.ENTITY_NAME, "Front door"), (By.DEVICE_NAME, "Front door")}
    ),
    domains=frozenset({"camera"}),
)
#: Fills a file so that it is read part by part.
FILLING = "".join(
    f"filling_{number}:\n  - platform: light\n    entity: light.filling_{number}\n"
    for number in range(SLICE // 20)
)


@pytest.fixture
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    hass.config.config_dir = str(tmp_path)
    return tmp_path


async def ask(hass: HomeAssistant, camera: CameraInHome) -> WhereUsed:
    return await async_find_uses(hass, [camera.entity_id], [camera.device.id])


def write(folder: Path, **texts: str) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("media-source%3A%2F%2Fcamera%2Fcamera.front", By.ENTITY),
        ("?url=media-source%253A%252F%252Fcamera%252Fcamera.front&x=1", By.ENTITY),
        ("/lovelace?entity=camera%2Efront", By.ENTITY),
        (r"/^camera\.front$/", By.ENTITY),
        (r"camera\\.front|camera\\.back", By.ENTITY),
        (r"first\ncamera.front\nlast", By.ENTITY),
        ("{{ states.camera.get('front').state }}", By.ENTITY),
        ("{{ states['camera']['front'].state }}", By.ENTITY),
        ("#camera.front", By.ENTITY),
        ("<img src='/api/camera_proxy/camera&#46;front'>", By.ENTITY),
        ("camera&#46;front", By.ENTITY),
        (r"camera\u002efront", By.ENTITY),
        ("<img src='/api/camera_proxy/camera&#x2E;front'>", By.ENTITY),
        (r'{"e": "camera\u002efront"}', By.ENTITY),
        (
            "{{ states.camera | selectattr('entity_id', 'search', 'fron') | list }}",
            By.ENTITY,
        ),
        (
            r"{{ states.camera | rejectattr('entity_id', 'match', 'camera\\.fr') | list }}",
            By.ENTITY,
        ),
        (
            '{{ states | map(attribute="entity_id") | select("search", "front$") | list }}',
            By.ENTITY,
        ),
        ("entity=camera.front;camera.back", By.ENTITY),
        ('{\\"entity_id\\": \\"camera.front\\"}', By.ENTITY),
        ("CAMERA.FRONT", By.ENTITY),
        (f"SNAP_{DEVICE}", By.DEVICE),
        (f"SNAP_{DEVICE}_now", By.DEVICE),
        (
            "{{ states.camera | selectattr('name', 'eq', 'Front door') | list }}",
            By.ENTITY_NAME,
        ),
        ("{% if trigger.to_state.name == 'Front door' %}x{% endif %}", By.ENTITY_NAME),
        ("{{ device_id('Front door') }}", By.DEVICE_NAME),
        (
            "{{ states.camera | selectattr('attributes.friendly_name', 'eq', 'Front door') | list }}",
            By.ENTITY_NAME,
        ),
        (
            "{{ states.camera | selectattr('object_id', 'eq', 'front') | list }}",
            By.ENTITY,
        ),
    ],
)
def test_a_reference_in_an_odd_form_is_found(text: str, by: By) -> None:
    references = filter(None, find_references({"field": text}, NAMES))
    assert {reference.by for reference in references} == {by}


@pytest.mark.parametrize(
    "text",
    [
        "mailto:camera.front@example.org",
        "camera.front@example.org",
        "%2Fmycamera.front",
        "camera%2Efront_door",
        r"camera\.front_door",
        r"\ncamera.front_2",
        "camera.front-door",
        "camera.front.jpg",
        "xcamera.front",
        f"SNAP{DEVICE}",
        f"SNAP_{DEVICE}0",
        f"{DEVICE}-{DEVICE[:-1]}x"[33:],
        "{{ states.camera | selectattr('name', 'eq', 'Front door 2') | list }}",
        "{{ states.camera | selectattr('state', 'eq', 'Front door') | list }}",
        "The front door is open",
        "Front door",
        "{{ states['light']['front'] }}",
        "{{ states.light | selectattr('object_id', 'eq', 'front') | list }}",
        "{{ states.camera | selectattr('entity_id', 'search', 'back') | list }}",
        "{{ states | selectattr('entity_id', 'match', 'camera.') | list }}",
        "{{ states | selectattr('entity_id', 'search', '(') | list }}",
        "{{ states | selectattr('state', 'search', 'front') | list }}",
        "/local/camera/front/last.jpg",
        "light.front*",
        "camera.*",
    ],
)
def test_what_only_looks_like_a_reference_is_none(text: str) -> None:
    assert list(filter(None, find_references({"field": text}, NAMES))) == []


@pytest.mark.parametrize("filling", ["", FILLING], ids=["short", "long"])
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('rest:\n  a: "camera\\x2efront"\n', 2),
        ('rest:\n  a: "camera.\\\n    front"\n', 2),
        ("rest: {a: {b: [camera.front]}}\n", 1),
        ("rest:\n- a: x\n- a: camera.front\n", 3),
        ("rest:\n  -\n    a: x\n  -\n    a: camera.front\n", 5),
        ("rest:\r\n  a: camera.front\r\n", 2),
        ("# first\n\nrest: # camera.other\n\n  # more\n  a: camera.front\n", 6),
        ("rest: &r\n  a: camera.front\n", 2),
        ("'rest':\n  a: |-\n    one\n    camera.front\n", 4),
        ('"rest" :\n    a:\n        - camera.front\n', 3),
        ("rest:\n  ? a\n  : camera.front\n", 3),
        ('rest: "first\n  camera.front"\n', 2),
        ("rest:\n  a: >-\n    one\n    camera.front two\n  b: camera.fr\n", 4),
        ("rest:\n  a: !include [other.yaml, {b: camera.front}]\n", 2),
        ('rest: {\n"a": "camera.front",\n"b": 1}\n', 2),
        ("rest:\n  camera.front:\n    a: 1\n", 2),
        ("rest:\n  a: !secret b\n  c: camera.front\n", 3),
        ("rest:\n  a: !include other.yaml\n  c: camera.front\n", 3),
        ("rest:\n\n  # a\n  include:\n    entity_globs:\n      - camera.fr*\n", 6),
    ],
)
async def test_yaml_of_every_form_is_read(
    hass: HomeAssistant, folder: Path, text: str, line: int, filling: str
) -> None:
    camera = add_camera(hass, "Front")
    write(folder, **{"configuration.yaml": filling + text, "other.yaml": "x: 1\n"})
    found = await ask(hass, camera)
    assert found.unread == ()
    place = f"configuration.yaml:{line + filling.count(chr(10))}"
    assert [(use.name, use.file) for use in found.hits] == [("rest", place)]


@pytest.mark.parametrize(
    "start", ["\ufeff", "---\n", "%YAML 1.1\n---\n", "\ufeff# a comment\n---\n"]
)
async def test_a_long_file_may_begin_as_it_likes(
    hass: HomeAssistant, folder: Path, start: str
) -> None:
    camera = add_camera(hass, "Front")
    write(
        folder,
        **{"configuration.yaml": f"{start}{FILLING}rest:\n  a: camera.front\n"},
    )
    found = await ask(hass, camera)
    line = start.count("\n") + FILLING.count("\n") + 2
    assert [use.file for use in found.hits] == [f"configuration.yaml:{line}"]


async def test_anchors_in_other_parts_of_a_long_file_are_followed(
    hass: HomeAssistant, folder: Path
) -> None:
    """Also where one refers to another, and where the anchor itself names nothing."""
    camera = add_camera(hass, "Front")
    text = (
        f"first: &first\n  a: 1\nsecond: &second\n  <<: *first\n  b: 2\n{FILLING}"
        "rest:\n  <<: *second\n  c: camera.front\n"
    )
    write(folder, **{"configuration.yaml": text})
    found = await ask(hass, camera)
    assert found.unread == ()
    assert [(use.name, use.file) for use in found.hits] == [
        ("rest", f"configuration.yaml:{text.count(chr(10))}")
    ]


async def test_a_mistake_far_from_the_camera_hides_nothing(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    text = f"rest:\n  a: camera.front\n{FILLING}broken: [\n"
    write(folder, **{"configuration.yaml": text})
    found = await ask(hass, camera)
    assert [(use.name, use.file) for use in found.hits] == [
        ("rest", "configuration.yaml:2")
    ]


async def test_of_a_long_automation_that_does_not_run_all_is_known(
    hass: HomeAssistant, folder: Path
) -> None:
    """Its parts are read one by one; its name, its place in the list and what is done are told."""
    camera = add_camera(hass, "Front")
    lamps = [
        {"action": "light.turn_on", "target": {"entity_id": f"light.l{number}"}}
        for number in range(SLICE // 20)
    ]
    look = {"action": "camera.snapshot", "target": {"entity_id": ["camera.front"]}}
    items = [
        {"id": "1", "alias": "Lamps", "triggers": [], "actions": lamps},
        {"id": "2", "alias": "Long", "triggers": [], "actions": [*lamps, look]},
    ]
    write(
        folder,
        **{
            "configuration.yaml": "automation: !include automations.yaml\n",
            "automations.yaml": yaml.safe_dump(items, sort_keys=False),
        },
    )
    found = await ask(hass, camera)
    assert found.unread == ()
    [use] = found.hits
    assert (use.kind, use.name) == (Kind.AUTOMATION, "Long")
    path = f"automation[1].actions[{len(lamps)}].target.entity_id[0]"
    assert [line.path for line in use.lines] == [path]
    assert [step.does for step in use.steps] == ["camera.snapshot"]


async def test_the_second_of_two_with_one_id_does_not_run_also_where_the_first_names_no_camera(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    first = {"id": "1", "alias": "First", "triggers": [], "actions": []}
    second = {**first, "alias": "Second", "variables": {"a": "camera.front"}}
    many = [{**first, "id": f"x{number}"} for number in range(SLICE // 20)]
    text = yaml.safe_dump([first, *many, second], sort_keys=False)
    write(
        folder,
        **{
            "configuration.yaml": "automation: !include automations.yaml\n",
            "automations.yaml": text,
        },
    )
    assert await async_setup_component(hass, "automation", {"automation": [first]})
    found = await ask(hass, camera)
    assert [use.name for use in found.hits] == ["Second"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("www/plan.html", '<a data-entity="{}">'),
        ("www/floor/plan.svg", '<g id="{}">'),
        ("www/card.mjs", "const e = '{}';"),
        ("www/wall.css", "[data-id='{}'] {{}}"),
        ("esphome/common/wall.yaml", "entity_id: {}"),
        ("appdaemon/apps/names.json", '["{}"]'),
        ("matterbridge/config.json", '["{}"]'),
        ("ring-mqtt/a/b.conf", "camera={}"),
        ("homebridge/config.toml", "camera = '{}'"),
        ("tileboard/config.js", "const tile = '{}';"),
        ("appdaemon/dashboards/wall.dash", "widget:\n  entity: {}"),
        ("go2rtc.yaml", "streams:\n  a: hass:{}"),
        ("esphome/wall.yml", "entity_id: {}"),
        ("appdaemon/apps/wall.toml", 'camera = "{}"'),
        ("netdaemon5/apps/Wall.cs", 'Entity("{}")'),
        ("openhasp/pages.jsonl", '{{"entity": "{}"}}'),
        ("floorplan/rules.yaml", "entity: {}"),
        ("frigate/config/config.yml", "a: {}"),
        ("www/plan.xml", '<a id="{}"/>'),
        ("nodered/lib/flows/look.json", '{{"entityId": "{}"}}'),
        ("bin/other.sh", "E={}"),
        ("bin/snap.sh", 'curl -d \'{{"entity_id": "{}"}}\' $URL'),
        ("tools/snap.py", "ENTITY = '{}'"),
        (".storage/scheduler.storage", '{{"entity_id": "{}"}}'),
        (".storage/timer.mine", '{{"entity_id": "{}"}}'),
        (".storage/person_of_interest", '{{"entity_id": "{}"}}'),
        ("www/one_line.json", "{{" + '"x": 1, ' * 3000 + '"e": "{}"}}'),
    ],
)
async def test_a_file_of_another_program_is_searched(
    hass: HomeAssistant, folder: Path, name: str, text: str
) -> None:
    camera = add_camera(hass, "Front")
    commands = "shell_command:\n  a: bash /config/bin/snap.sh now\n  b: python3 tools/snap.py\n"
    write(folder, **{"configuration.yaml": commands, name: text.format("camera.front")})
    found = await ask(hass, camera)
    number = text.count("\n") + 1
    assert [(use.kind, use.name, use.file) for use in found.hits] == [
        (Kind.PROGRAM, name, f"{name}:{number}")
    ]


@pytest.mark.parametrize(
    "name",
    [
        "www/community/card/card.js",
        "esphome/.esphome/build/main.yaml",
        ".storage/core.restore_state",
        ".storage/lovelace.wall",
        "nodered/node_modules/a/b.json",
        "custom_components/x/snap.py",
        "notes.yaml",
        "backups/automations.yaml",
        "matterbridge/old/config.json",
        "matterbridge/config.bak.json",
        "matterbridge/config.txt",
        "venv/lib/site-packages/a/b.py",
        ".git/config.yaml",
        "deps/lib/a.py",
    ],
)
async def test_what_nobody_wrote_or_uses_is_passed_by(
    hass: HomeAssistant, folder: Path, name: str
) -> None:
    camera = add_camera(hass, "Front")
    commands = "shell_command:\n  a: bash /elsewhere/custom_components/x/snap.py\n  b: custom_components/x/snap.py\n"
    write(folder, **{"configuration.yaml": commands, name: "e: camera.front\n"})
    assert (await ask(hass, camera)).hits == ()


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("appdaemon/apps/a.py", "x = 1  # camera.front\n", None),
        ("appdaemon/apps/a.py", "x = '#'; y = 'camera.front'\n", 1),
        ("appdaemon/apps/a.py", "x = 'is # camera.front'\n", 1),
        ("esphome/a.yaml", "  # entity_id: camera.front\na: 1\n", None),
        ("www/a.html", "<!-- was:\n camera.front --><p>camera.front</p>\n", 2),
        ("www/a.js", "// camera.front\nlet a = 'http://x/camera.front';\n", 2),
        ("www/a.js", "let a = 1; // camera.front // or not\n", None),
        ("custom_templates/a.jinja", "{# camera.front\n #}\n{{ 1 }}\n", None),
        ("blueprints/script/a.yaml", "a: 1 # camera.front\n", None),
    ],
)
async def test_what_stands_in_a_comment_uses_no_camera(
    hass: HomeAssistant, folder: Path, name: str, text: str, line: int | None
) -> None:
    camera = add_camera(hass, "Front")
    write(folder, **{name: text})
    found = await ask(hass, camera)
    files = [use.file for use in found.hits]
    assert files == ([] if line is None else [f"{name}:{line}"])


@pytest.mark.parametrize(
    "name",
    [
        "ui-lovelace.yaml",
        "dashboards/wall.yaml",
        "lovelace/views/wall.yaml",
        "views/wall.yaml",
        "dwains-dashboard/configs/wall.yaml",
        "ui_lovelace_minimalist/dashboard/wall.yaml",
    ],
)
async def test_a_dashboard_that_is_not_registered_is_searched_and_one_that_is_only_once(
    hass: HomeAssistant, folder: Path, name: str
) -> None:
    camera = add_camera(hass, "Front")
    view = "views:\n  - title: Wall\n    cards:\n      - entity: camera.front\n"
    write(
        folder,
        **{
            "configuration.yaml": "",
            name: view,
            "dashboards/known.yaml": "views:\n  - !include views/known.yaml\n",
            "dashboards/views/known.yaml": "title: Known\ncards: [{entity: camera.front}]\n",
        },
    )
    known = {"mode": "yaml", "title": "Known", "filename": "dashboards/known.yaml"}
    config = {"lovelace": {"dashboards": {"known-panel": known}}}
    assert await async_setup_component(hass, "lovelace", config)
    found = await ask(hass, camera)
    assert [(use.kind, use.name) for use in found.hits] == [
        (Kind.DASHBOARD, "Known: Known"),
        (Kind.DASHBOARD, name),
    ]
    assert found.hits[1].file == f"{name}:4"


@pytest.mark.parametrize(
    ("card", "by"),
    [
        ({"filter": {"include": [{"entity_id": "camera.fr*"}]}}, By.ENTITY),
        ({"filter": {"include": [{"entity_id": "/^camera\\.front/"}]}}, By.ENTITY),
        ({"filter": {"include": [{"name": "Front*"}]}}, By.ENTITY_NAME),
        ({"filter": {"include": [{"name": "/^Front/"}]}}, By.ENTITY_NAME),
        ({"filter": {"exclude": [{"or": [{"name": "Front"}]}]}}, By.ENTITY_NAME),
        ({"filter": {"include": [{"device": "Fr*"}]}}, By.DEVICE_NAME),
        ({"filter": {"include": [{"integration": "onvif"}]}}, By.INTEGRATION),
        ({"filter": {"include": [{"device_model": "DS-*"}]}}, By.MODEL),
        (
            {"filter": {"exclude": [{"device_manufacturer": "/^hikv/i"}]}},
            By.MANUFACTURER,
        ),
        (
            {"filter": {"include": [{"attributes": {"friendly_name": "/ront$/"}}]}},
            By.ENTITY_NAME,
        ),
        ({"filter": {"include": [{"device_model": "IPC*"}]}}, None),
        ({"filter": {"include": [{"name": "/(/"}]}}, None),
        ({"entities": {"include": "camera.fr*"}}, By.ENTITY),
        ({"entities": ["*.front"]}, By.ENTITY),
        ({"filter": {"include": [{"entity_id": "camera.ba*"}]}}, None),
        ({"filter": {"include": [{"name": "Back*"}]}}, None),
        ({"filter": {"include": [{"domain": "camera"}]}}, None),
        ({"entities": ["camera.*", "light.fr*"]}, None),
    ],
)
async def test_a_card_that_means_the_camera_by_a_pattern_or_a_name_is_found(
    hass: HomeAssistant, card: dict[str, Any], by: By | None
) -> None:
    camera = add_camera(hass, "Front", integration="onvif")
    hass.states.async_set(camera.entity_id, "idle", {"friendly_name": "Front"})
    assert er.async_get(hass).async_get(camera.entity_id)
    assert await async_setup_component(hass, "lovelace", {})
    dashboard = hass.data["lovelace"].dashboards[None]
    await dashboard.async_save({"views": [{"title": "Wall", "cards": [card]}]})
    found = await ask(hass, camera)
    uses: list[Use] = [use for use in found.hits if use.kind is Kind.DASHBOARD]
    assert [use.by for use in uses] == ([by] if by else [])


async def test_a_text_of_the_configuration_is_no_other_programs_as_well(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    write(
        folder,
        **{
            "configuration.yaml": "rest: !include parts/rest.yaml\n",
            "parts/rest.yaml": "a: camera.front\n",
        },
    )
    found = await ask(hass, camera)
    assert [(use.kind, use.name) for use in found.hits] == [(Kind.YAML, "rest")]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("topic: stream/camera/front/state", 1),
        ("topic: stream/camera/front_2/state", 0),
        ("topic: camera/front", 0),
        # A device, such as one of ESPHome, writes the topics of its entities the same way.
        ("state_topic: desk/camera/front/state", 0),
    ],
)
async def test_a_topic_of_statestream_names_the_camera(
    hass: HomeAssistant, folder: Path, text: str, count: int
) -> None:
    camera = add_camera(hass, "Front")
    text = f"automation:\n  - triggers:\n      - trigger: mqtt\n        {text}\n"
    write(folder, **{"configuration.yaml": FILLING + text})
    assert len((await ask(hass, camera)).hits) == count


@pytest.mark.parametrize("used", [False, True])
async def test_a_blueprint_is_told_once_whether_something_uses_it_or_not(
    hass: HomeAssistant, folder: Path, *, used: bool
) -> None:
    camera = add_camera(hass, "Front")
    text = (
        "blueprint: {name: Look, domain: automation, input: {}}\n"
        "triggers: []\nactions: [{action: camera.turn_on, target: {entity_id: camera.front}}]\n"
    )
    write(folder, **{"blueprints/automation/me/look.yaml": text})
    made = {"alias": "Look", "use_blueprint": {"path": "me/look.yaml", "input": {}}}
    config = {"automation": [made] if used else []}
    assert await async_setup_component(hass, "automation", config)
    found = await ask(hass, camera)
    assert [use.kind for use in found.hits] == [Kind.BLUEPRINT]


async def test_a_long_file_in_one_piece_is_read_whole(
    hass: HomeAssistant, folder: Path
) -> None:
    """Automations that somebody wrote as JSON, which is YAML too, cannot be cut into items."""
    automations: list[dict[str, Any]] = [
        {"alias": f"Filling {number}", "triggers": [], "actions": []}
        for number in range(SLICE // 20)
    ]
    trigger = {"trigger": "state", "entity_id": "camera.front"}
    automations.append({"alias": "Door", "triggers": [trigger], "actions": []})
    write(
        folder,
        **{
            "configuration.yaml": "automation: !include automations.yaml\n",
            "automations.yaml": json.dumps(automations),
        },
    )
    found = await ask(hass, add_camera(hass, "front"))
    assert [use.name for use in found.hits if use.kind is Kind.AUTOMATION] == ["Door"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        # Home Assistant folds these lines into one, those that stand further in not.
        ("state: >\n  {{ 1 }}\n  {{ is_state('camera.front', 'on') }}\n", 3),
        ("state: >-\n  {% for c in ['front'] %}\n    {{ 1 }}\n  {{ states('camera.' ~ c) }}\n  {% endfor %}\n", 4),
        ("state: >\n  {{ 1 }}\n  {{ states | selectattr('entity_id', 'search', 'camera.fr') }}\n", 3),
        ("state: \"{{ 1 }}\n  {{ is_state('camera.front', 'on') }}\"\n", 2),
        ("state: |\n  {{ 1 }}\n\n  {{ is_state('camera.front', 'on') }}\n", 4),
        ("state: >\n  {{ 'camera.frontier' }}\n  {{ is_state('camera.front', 'on') }}\n", 3),
        ("a: 1\nstate: camera.front\n", 2),
    ],
)  # fmt: skip
async def test_each_name_is_told_with_its_own_line(
    hass: HomeAssistant, folder: Path, text: str, line: int
) -> None:
    write(folder, **{"configuration.yaml": "one: !include one.yaml\n", "one.yaml": text})  # fmt: skip
    found = await async_find_uses(hass, ["camera.front"], [])
    assert [use.file for use in found.hits] == [f"one.yaml:{line}"]


async def test_a_list_beside_its_field_is_told_with_its_own_line(
    hass: HomeAssistant, folder: Path
) -> None:
    """What a blueprint is given has no line of its own once Home Assistant has read it."""
    text = "- alias: Look\n  use_blueprint:\n    path: a/gone.yaml\n    input:\n      to: me\n      camera:\n      - camera.front\n"
    write(
        folder,
        **{
            "configuration.yaml": "automation: !include automations.yaml\n",
            "automations.yaml": text,
        },
    )
    config = await async_hass_config_yaml(hass)
    await async_setup_component(hass, "automation", config)
    found = await async_find_uses(hass, ["camera.front"], [])
    assert [(use.kind, use.file) for use in found.hits] == [
        (Kind.AUTOMATION, "automations.yaml:7")
    ]


def test_an_expression_with_a_mistake_means_nothing() -> None:
    card = {"filter": {"include": [{"entity_id": "/(/"}]}}
    assert not [one for one in find_references(card, NAMES) if one]
