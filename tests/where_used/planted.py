"""A home in which one camera is used in every way we know of, each planted by itself."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from homeassistant.components import input_select, input_text
from homeassistant.components.frontend.storage import async_system_store
from homeassistant.components.homeassistant.exposed_entities import async_expose_entity
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.helpers.storage import Store
from homeassistant.setup import async_setup_component
from homeassistant.util import slugify
from homeassistant.util.yaml import load_yaml_dict
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.homes import CameraInHome, add_camera


@dataclass(frozen=True)
class Plant:
    """One planted reference: what has to be found, and what core's search could find it as."""

    what: str
    kind: str
    name: str
    by: str = "entity"
    how: str = "value"
    carried_over: bool = True
    core: tuple[str, str] | None = None


@dataclass
class PlantedHome:
    """The camera, and all that was planted about it."""

    camera: CameraInHome
    motion: er.RegistryEntry
    plants: list[Plant] = field(default_factory=list)

    @property
    def entity_ids(self) -> set[str]:
        return {self.camera.entity_id}

    @property
    def device_ids(self) -> set[str]:
        return {self.camera.device.id}


def _automations(
    home: PlantedHome, entry_id: str
) -> dict[str, tuple[dict[str, Any], list[Plant]]]:
    """Return automations by name, each with what it plants."""
    device_id = home.camera.device.id
    found: dict[str, tuple[dict[str, Any], list[Plant]]] = {}

    def plant(what: str, *said: dict[str, Any], **config: Any) -> None:  # noqa: ANN401
        id_ = slugify(what)
        plants = [
            Plant(
                what,
                "automation",
                what,
                core=("automation", f"automation.{id_}"),
                **one,
            )
            for one in said or ({},)
        ]
        defaults = (
            {} if "use_blueprint" in config or "trigger" in config else _defaults()
        )
        found[id_] = ({"id": id_, "alias": what, **defaults, **config}, plants)

    plant("state trigger", triggers=[{"trigger": "state", "entity_id": "camera.front"}])
    plant(
        "old names of fields",
        trigger=[{"platform": "state", "entity_id": ["camera.front"]}],
        action=[{"service": "camera.turn_on", "entity_id": "camera.front"}],
    )
    plant(
        "nested in choose and repeat",
        actions=[
            {
                "choose": [
                    {
                        "conditions": [{"condition": "time", "after": "10:00:00"}],
                        "sequence": [
                            {
                                "repeat": {
                                    "count": 2,
                                    "sequence": [
                                        {
                                            "action": "camera.turn_on",
                                            "target": {"entity_id": ["camera.front"]},
                                        }
                                    ],
                                }
                            }
                        ],
                    }
                ]
            }
        ],
    )
    plant(
        "motion of the same device",
        triggers=[
            {"trigger": "state", "entity_id": "binary_sensor.front_motion", "to": "on"}
        ],
    )
    plant(
        "nested service data",
        actions=[
            {"action": "test.do", "data": {"deep": [{"cameras": ["camera.front"]}]}}
        ],
    )
    plant(
        "service data among other words",
        {"how": "text"},
        actions=[{"action": "test.do", "data": {"list": "light.porch, camera.front"}}],
    )
    plant(
        "picture in a notification",
        {"how": "text"},
        actions=[
            {"action": "test.do", "data": {"image": "/api/camera_proxy/camera.front"}}
        ],
    )
    for what, template in (
        ("template with states()", "{{ is_state('camera.front', 'idle') }}"),
        ("template with states.camera", "{{ states.camera.front.state == 'idle' }}"),
        ("template with a subscript", "{{ states.camera['front'].state == 'idle' }}"),
        (
            "template with two subscripts",
            "{{ states['camera']['front'].state == 'idle' }}",
        ),
    ):
        plant(
            what,
            {"how": "template"},
            triggers=[{"trigger": "template", "value_template": template}],
        )
    plant(
        "template in several lines",
        {"how": "template"},
        actions=[
            {
                "action": "test.do",
                "data": {"message": "{% set a = 1 %}\n{{ states('camera.front') }}\n"},
            }
        ],
    )
    plant(
        "template in variables",
        {"how": "template"},
        variables={"picture": "{{ state_attr('camera.front', 'entity_picture') }}"},
    )
    plant(
        "device trigger",
        {"by": "device", "carried_over": False},
        {"by": "registry_id", "carried_over": False},
        triggers=[
            {
                "trigger": "device",
                "domain": "binary_sensor",
                "type": "motion",
                "device_id": device_id,
                "entity_id": home.motion.id,
            }
        ],
    )
    plant(
        "device as the target",
        {"by": "device", "carried_over": False},
        actions=[{"action": "camera.turn_on", "target": {"device_id": [device_id]}}],
    )
    plant(
        "device in a template",
        {"by": "device", "how": "template", "carried_over": False},
        actions=[
            {
                "action": "test.do",
                "data": {"m": f"{{{{ device_entities('{device_id}') }}}}"},
            }
        ],
    )
    plant(
        "device by its name in a template",
        {"by": "device_name", "how": "template"},
        actions=[{"action": "test.do", "data": {"m": "{{ device_id('Front') }}"}}],
    )
    plant(
        "area as the target",
        {"by": "area"},
        actions=[{"action": "camera.turn_on", "target": {"area_id": "garden"}}],
    )
    plant(
        "floor as the target",
        {"by": "floor"},
        actions=[{"action": "camera.turn_on", "target": {"floor_id": "ground"}}],
    )
    plant(
        "label as the target",
        {"by": "label"},
        actions=[{"action": "camera.turn_on", "target": {"label_id": ["outdoor"]}}],
    )
    plant(
        "area in a template",
        {"by": "area", "how": "template"},
        actions=[{"action": "test.do", "data": {"m": "{{ area_entities('Garden') }}"}}],
    )
    plant(
        "label in a template, as a filter",
        {"by": "label", "how": "template"},
        actions=[
            {"action": "test.do", "data": {"m": "{{ 'outdoor' | label_entities }}"}}
        ],
    )
    plant(
        "integration in a template",
        {"by": "integration", "how": "template", "carried_over": False},
        actions=[
            {"action": "test.do", "data": {"m": "{{ integration_entities('onvif') }}"}}
        ],
    )
    plant(
        "config entry as data",
        {"by": "config_entry", "carried_over": False},
        actions=[
            {
                "action": "homeassistant.reload_config_entry",
                "data": {"entry_id": entry_id},
            }
        ],
    )
    plant(
        "automation that Home Assistant refuses",
        triggers=[{"trigger": "no_such_trigger", "entity_id": "camera.front"}],
    )
    plant(
        "disabled automation",
        triggers=[{"trigger": "state", "entity_id": "camera.front"}],
    )
    plant(
        "input of a blueprint",
        use_blueprint={"path": "see.yaml", "input": {"seen": "camera.front"}},
    )
    found["blueprint"] = (
        {
            "id": "blueprint",
            "alias": "plain",
            "use_blueprint": {"path": "fixed.yaml", "input": {}},
        },
        [
            Plant(
                "named in a blueprint itself",
                "blueprint",
                "fixed.yaml",
                core=("automation", "automation.plain"),
            )
        ],
    )
    return found


def _defaults() -> dict[str, Any]:
    return {
        "triggers": [{"trigger": "event", "event_type": "never"}],
        "actions": [{"event": "never"}],
    }


BLUEPRINTS = {
    "see.yaml": """\
blueprint:
  name: See
  domain: automation
  input:
    seen:
      name: Seen
triggers:
  - trigger: state
    entity_id: !input seen
actions: []
""",
    "fixed.yaml": """\
blueprint:
  name: Fixed
  domain: automation
  input: {}
triggers:
  - trigger: state
    entity_id: camera.front
actions: []
""",
}

YAML = """\
homeassistant:
  customize:
    camera.front:
      friendly_name: Front
  customize_glob:
    "*.front_mot*":
      icon: mdi:eye
  packages:
    door:
      template: !include template.yaml
script:
  look:
    alias: Look
    sequence:
      - parallel:
          - action: camera.turn_on
            target:
              entity_id: camera.front
  run:
    alias: Run
    fields:
      camera:
        default: camera.front
    sequence:
      - action: script.look
        data:
          camera: "{{ 'camera.front' }}"
scene:
  - id: evening
    name: Evening
    entities:
      camera.front: idle
  - id: night
    name: Night
    entities:
      media_player.hall: {state: playing, media_content_id: "media-source://camera/camera.front"}
influxdb:
  include:
    entity_globs: ["camera.fr*", "camera.*", "light.front*"]
group:
  outside:
    name: Outside
    entities: [camera.front, light.porch]
command_line:
  - sensor:
      name: Size
      command: "curl -H 'Authorization: Bearer abc' http://u:pw@192.0.2.1/?token=abc&of=camera.front"
password: !secret nowhere
"""

TEMPLATE_YAML = """\
# camera.front in a comment is no use
- binary_sensor:
    - name: Somebody
      state: |
        {% set a = 1 %}
        {{ is_state('binary_sensor.front_motion', 'on') }}
"""

MACRO = """\
{% macro idle() %}
  {{ is_state('camera.front', 'idle') }}
{% endmacro %}
"""

TEMPLATE_BLUEPRINT = """\
blueprint:
  name: Idle
  domain: template
  input: {}
binary_sensor:
  state: "{{ is_state('camera.front', 'idle') }}"
"""

DASHBOARD = {
    "title": "House",
    "button_card_templates": {"seen": {"entity": "camera.front"}},
    "views": [
        {
            "title": "Cards",
            "path": "cards",
            "badges": [{"type": "entity", "entity": "binary_sensor.front_motion"}],
            "cards": [
                {
                    "type": "vertical-stack",
                    "cards": [
                        {
                            "type": "conditional",
                            "conditions": [
                                {"entity": "binary_sensor.front_motion", "state": "on"}
                            ],
                            "card": {
                                "type": "picture-entity",
                                "entity": "camera.front",
                            },
                        }
                    ],
                }
            ],
        },
        {
            "title": "Sections",
            "type": "sections",
            "sections": [
                {
                    "cards": [
                        {
                            "type": "tile",
                            "entity": "sun.sun",
                            "camera_image": "camera.front",
                        },
                        {"type": "markdown", "content": "{{ states('camera.front') }}"},
                        {"type": "area", "area": "garden"},
                        {
                            "type": "button",
                            "tap_action": {
                                "action": "perform-action",
                                "perform_action": "camera.turn_on",
                                "target": {"device_id": "DEVICE"},
                            },
                        },
                    ]
                }
            ],
        },
        {
            "title": "Script",
            "cards": [
                {
                    "type": "custom:x",
                    "label": "[[[ return states['camera.front'].state ]]]",
                }
            ],
        },
        {
            "title": "Found by a card",
            "cards": [
                {
                    "type": "custom:auto-entities",
                    "filter": {
                        "include": [
                            {"entity_id": "camera.f*t", "options": {"type": "tile"}},
                            {"entity_id": r"/^binary_sensor\.front_mo/"},
                            {"or": [{"device": "Front"}, {"device": "Back*"}]},
                            {"label": "Outdoor", "not": {"integration": "onvif"}},
                        ],
                        "exclude": [
                            {"entity_id": "camera.*"},
                            {"entity_id": "/[/"},
                            {"label": "Indoor"},
                        ],
                    },
                }
            ],
        },
        {"title": "Other", "cards": [{"type": "tile", "entity": "camera.front_door"}]},
    ],
}

YAML_DASHBOARD = """\
title: Wall
views:
  - title: One
    cards:
      - type: picture-glance
        camera_image: camera.front
        entities: []
"""


async def async_plant(hass: HomeAssistant, folder: Path) -> PlantedHome:
    """Make the home. ``folder`` becomes its configuration folder."""
    hass.config.config_dir = str(folder)
    await async_setup_component(hass, "homeassistant", {})
    home = _camera(hass)
    entry_id = home.camera.entry.entry_id
    automations = _automations(home, entry_id)
    home.plants += [plant for _, plants in automations.values() for plant in plants]
    _files(
        folder, [config for config, _ in automations.values()], home.camera.device.id
    )
    _entries(hass, home)
    _members(hass, home)
    config = await hass.async_add_executor_job(
        load_yaml_dict, folder / "configuration.yaml"
    )
    dashboards = {
        "wall-panel": {"mode": "yaml", "title": "Wall", "filename": "wall.yaml"}
    }
    for domain in ("binary_sensor", "automation", "script", "scene", "group"):
        assert await async_setup_component(hass, domain, config)
    assert await async_setup_component(
        hass, "lovelace", {"lovelace": {"dashboards": dashboards}}
    )
    person = {"id": "p", "name": "Anna", "device_trackers": ["device_tracker.front"]}
    assert await async_setup_component(hass, "person", {"person": [person]})
    await _inputs(hass, home)
    await hass.async_block_till_done()
    await _dashboards(hass, home)
    _plant_yaml(home)
    return home


def _camera(hass: HomeAssistant) -> PlantedHome:
    ground = fr.async_get(hass).async_create("Ground")
    garden = ar.async_get(hass).async_create("Garden", floor_id=ground.floor_id)
    outdoor = lr.async_get(hass).async_create("Outdoor")
    camera = add_camera(hass, "Front")
    dr.async_get(hass).async_update_device(
        camera.device.id, area_id=garden.id, labels={outdoor.label_id}
    )
    registry = er.async_get(hass)
    home = None
    for domain, name in (
        ("binary_sensor", "front_motion"),
        ("sensor", "front_heat"),
        ("switch", "front_led"),
        ("device_tracker", "front"),
    ):
        entity = registry.async_get_or_create(
            domain,
            "onvif",
            name,
            suggested_object_id=name,
            config_entry=camera.entry,
            device_id=camera.device.id,
            original_device_class="motion" if domain == "binary_sensor" else None,
        )
        home = home or PlantedHome(camera, entity)
    assert home is not None
    registry.async_get_or_create(
        "automation",
        "automation",
        "disabled_automation",
        disabled_by=er.RegistryEntryDisabler.USER,
    )
    # Another camera, whose names begin with those of this one.
    add_camera(hass, "Front door", mac="08:ed:ed:0a:1b:2c", host="192.0.2.11")
    return home


def _files(folder: Path, automations: list[dict[str, Any]], device_id: str) -> None:
    lamps = {
        "id": "lamps",
        "alias": "Lamps only",
        "triggers": [
            {"trigger": "state", "entity_id": ["camera.front_door", "my.camera"]}
        ],
        "actions": [
            {"action": "light.turn_on", "target": {"area_id": "garden"}},
            {
                "action": "test.do",
                "data": {"file": "/media/camera.front.jpg, camera.front-door"},
            },
        ],
    }
    folder.mkdir(exist_ok=True)
    (folder / "automations.yaml").write_text(
        yaml.safe_dump([*automations, lamps]), encoding="utf-8"
    )
    text = YAML.replace(
        "password: !secret nowhere\n", "automation: !include automations.yaml\n"
    )
    (folder / "configuration.yaml").write_text(text, encoding="utf-8")
    (folder / "template.yaml").write_text(TEMPLATE_YAML, encoding="utf-8")
    (folder / "wall.yaml").write_text(YAML_DASHBOARD, encoding="utf-8")
    for path, line in PROGRAMS.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(
            f"\n{line}\n".replace("DEVICE", device_id), encoding="utf-8"
        )
    (folder / "custom_templates").mkdir()
    (folder / "custom_templates" / "tools.jinja").write_text(MACRO, encoding="utf-8")
    blueprints = folder / "blueprints" / "template" / "somebody"
    blueprints.mkdir(parents=True)
    (blueprints / "idle.yaml").write_text(TEMPLATE_BLUEPRINT, encoding="utf-8")
    blueprints = folder / "blueprints" / "automation"
    blueprints.mkdir(parents=True)
    for name, content in BLUEPRINTS.items():
        (blueprints / name).write_text(content, encoding="utf-8")


def _entries(hass: HomeAssistant, home: PlantedHome) -> None:
    """Add config entries that name the camera; none of them is set up."""
    device_id, motion_id = home.camera.device.id, home.motion.id
    entries: tuple[tuple[str, str, str, dict[str, Any], dict[str, Any]], ...] = (
        (
            "group",
            "Group of switches",
            "group",
            {
                "group_type": "switch",
                "name": "Group of switches",
                "entities": ["switch.front_led"],
                "hide_members": False,
                "all": False,
            },
            {},
        ),
        ("min_max", "Warmest", "helper", {"entity_ids": ["sensor.front_heat"]}, {}),
        (
            "template",
            "Template helper",
            "template",
            {"state": "{{ states('camera.front') }}"},
            {"how": "template"},
        ),
        (
            "template",
            "Template on the device",
            "template",
            {"device_id": device_id, "state": "{{ 1 }}"},
            {"by": "device", "carried_over": False},
        ),
        (
            "derivative",
            "Follows its source",
            "helper",
            {"source": "sensor.front_heat"},
            {"carried_over": False},
        ),
        (
            "switch_as_x",
            "By an inner id",
            "helper",
            {"entity_id": motion_id},
            {"by": "registry_id", "carried_over": False},
        ),
        (
            "homekit",
            "Bridge that names it",
            "homekit",
            {"filter": {"include_entities": ["camera.front"]}},
            {},
        ),
        (
            "homekit",
            "Bridge with settings",
            "homekit",
            {
                "entity_config": {"camera.front": {"support_audio": True}},
                "filter": {"include_domains": ["light"]},
            },
            {"how": "key"},
        ),
        (
            "homekit",
            "Bridge by a domain",
            "homekit",
            {"filter": {"include_domains": ["camera"]}},
            {"how": "member"},
        ),
        (
            "homekit",
            "Bridge by a pattern",
            "homekit",
            {"filter": {"include_entity_globs": ["camera.fr*t"]}},
            {"how": "member"},
        ),
        (
            "homekit",
            "Bridge with device triggers",
            "homekit",
            {"devices": [device_id], "filter": {"include_domains": ["light"]}},
            {"by": "device", "carried_over": False},
        ),
        (
            "tplink_omada",
            "Options of others",
            "integration",
            {"x": {"y": ["camera.front"]}},
            {},
        ),
    )
    for domain, title, kind, options, said in entries:
        MockConfigEntry(domain=domain, title=title, options=options).add_to_hass(hass)
        home.plants.append(Plant(f"{domain}: {title}", kind, title, **said))
    subentries = (
        ConfigSubentryData(
            data={"prompt": prompt}, subentry_type="x", title="Eyes", unique_id=None
        )
        for prompt in ("Look at camera.front.", "Look at the second of this name.")
    )
    MockConfigEntry(
        domain="openai_conversation",
        title="Subentry of others",
        subentries_data=tuple(subentries),
    ).add_to_hass(hass)
    home.plants.append(
        Plant("subentry of another", "integration", "Subentry of others", how="text")
    )


def _members(hass: HomeAssistant, home: PlantedHome) -> None:
    async_expose_entity(hass, "conversation", "camera.front", True)  # noqa: FBT003 (core's own)
    async_expose_entity(hass, "cloud.alexa", "binary_sensor.front_motion", True)  # noqa: FBT003
    async_expose_entity(hass, "cloud.google_assistant", "camera.front", False)  # noqa: FBT003
    home.plants += [
        Plant("exposed to Assist", "assistant", "Assist", how="member"),
        Plant("exposed to Alexa", "assistant", "Alexa", how="member"),
        Plant(
            "in an area",
            "area",
            "Garden",
            by="device",
            how="member",
            core=("area", "garden"),
        ),
        Plant(
            "wears a label",
            "label",
            "Outdoor",
            by="device",
            how="member",
            core=("label", "outdoor"),
        ),
        Plant("person", "person", "Anna", core=("person", "person.anna")),
        Plant("scene", "scene", "Evening", how="key", core=("scene", "scene.evening")),
        Plant("attribute that a scene sets", "scene", "Night", how="text"),
        Plant("group in YAML", "group", "Outside", core=("group", "group.outside")),
        Plant("script, parallel", "script", "Look", core=("script", "script.look")),
        Plant(
            "script, default of a field", "script", "Run", core=("script", "script.run")
        ),
        Plant(
            "script, template",
            "script",
            "Run",
            how="template",
            core=("script", "script.run"),
        ),
    ]


async def _inputs(hass: HomeAssistant, home: PlantedHome) -> None:
    """Make helpers as the page for helpers leaves them."""
    choice = {
        "id": "choice",
        "name": "Choice",
        "options": ["camera.other", "camera.front"],
    }
    text = {"id": "shown", "name": "Shown", "initial": "camera.front"}
    for module, config in ((input_select, choice), (input_text, text)):
        minor = getattr(module, "STORAGE_VERSION_MINOR", 1)
        store = Store[Any](
            hass, module.STORAGE_VERSION, module.DOMAIN, minor_version=minor
        )
        await store.async_save(
            {"items": [{**DEFAULTS.get(module.DOMAIN, {}), **config}]}
        )
        assert await async_setup_component(hass, module.DOMAIN, {})
        name = str(config["name"])
        home.plants.append(Plant(f"{module.DOMAIN} made on a page", "helper", name))


DEFAULTS = {"input_text": {"min": 0, "max": 100, "mode": "text"}}


@dataclass
class Energy:
    data: dict[str, Any]


async def _dashboards(hass: HomeAssistant, home: PlantedHome) -> None:
    hass.config.components.add("frontend")
    await (await async_system_store(hass)).async_set_item(
        "home", {"favorite_entities": ["camera.front"]}
    )
    consumption = {"stat_consumption": "sensor.front_heat"}
    hass.data["energy_manager"] = Energy({"device_consumption": [consumption]})
    text = yaml.safe_dump(DASHBOARD).replace("DEVICE", home.camera.device.id)
    await hass.data["lovelace"].dashboards[None].async_save(yaml.safe_load(text))
    home.plants += [
        Plant("badge", "dashboard", "House: Cards"),
        Plant("conditional card in a stack", "dashboard", "House: Cards"),
        Plant("card in a section", "dashboard", "House: Sections"),
        Plant("markdown card", "dashboard", "House: Sections", how="template"),
        Plant("area card", "dashboard", "House: Sections", by="area"),
        Plant(
            "tap action",
            "dashboard",
            "House: Sections",
            by="device",
            carried_over=False,
        ),
        Plant(
            "JavaScript of a custom card", "dashboard", "House: Script", how="template"
        ),
        Plant("templates beside the views", "dashboard", "House"),
        Plant("pattern of a card", "dashboard", "House: Found by a card", how="text"),
        Plant(
            "device by its name in a card",
            "dashboard",
            "House: Found by a card",
            by="device_name",
        ),
        Plant("label in a card", "dashboard", "House: Found by a card", by="label"),
        Plant(
            "integration in a card",
            "dashboard",
            "House: Found by a card",
            by="integration",
            carried_over=False,
        ),
        Plant("dashboard in YAML", "dashboard", "Wall: One"),
        Plant("favourite of the home dashboard", "dashboard", "Home"),
        Plant("energy dashboard", "energy", "Energy"),
    ]


#: Files of other programs that name the camera, and one line of each that does so; and those that do not.
PROGRAMS = {
    "appdaemon/apps/door.py": "self.listen_state(self.seen, 'camera.front')",
    "custom_sentences/en/look.yaml": "camera: camera.front",
    "esphome/wall.yaml": "entity_id: binary_sensor.front_motion",
    "frigate.yml": "note: camera.front",
    "node-red/flows.json": '{"entityId": "camera.front", "device": "DEVICE"}',
    "pyscript/look.py": "@state_trigger('binary_sensor.front_motion == \"on\"')",
    "python_scripts/look.py": "hass.states.get('camera.front')",
    "secrets.yaml": "password_and: camera.front",
    "themes/dark.yaml": "background: /api/camera_proxy/camera.front",
    "www/wall.js": "const eye = 'camera.front';",
    ".storage/alarmo.storage": '{"sensors": ["binary_sensor.front_motion"]}',
    ".storage/core.restore_state": '{"entity_id": "camera.front"}',
    "www/community/card.js": "camera.front",
    "esphome/other.yaml": "entity_id: camera.front_door",
}


def _plant_yaml(home: PlantedHome) -> None:
    for path in list(PROGRAMS)[:11]:
        home.plants.append(Plant(f"in {path}", "program", path, how="text"))
    home.plants.append(
        Plant(
            "device in node-red",
            "program",
            "node-red/flows.json",
            "device",
            "text",
            carried_over=False,
        )
    )
    home.plants += [
        Plant("customize", "yaml", "homeassistant", how="key"),
        Plant("command line", "yaml", "command_line", how="text"),
        Plant("patterns of another integration", "yaml", "influxdb", how="text"),
        Plant("pattern of customize_glob", "yaml", "homeassistant", how="key"),
        Plant("macro in a file", "template", "tools.jinja", how="template"),
        Plant(
            "named in a template blueprint", "blueprint", "idle.yaml", how="template"
        ),
        Plant("template in a package", "template", "template", how="template"),
    ]
