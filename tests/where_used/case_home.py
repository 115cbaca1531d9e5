"""A home for a table of cases: each a place that names the old camera, or one that only looks so, with the right answer."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from homeassistant.components.lovelace.dashboard import LovelaceStorage
from homeassistant.config import async_hass_config_yaml
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    floor_registry as fr,
    label_registry as lr,
)
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.swap.takeover import Takeover, async_prepare_swap
from custom_components.camera_audit.where_used.usage import Kind, Then, Use
from tests.factories import make_finding
from tests.homes import CameraInHome, add_camera

#: Before what has to be told of a place: its line.
MARK = "@@"
ANSWERS = {
    Then.CARRIED_OVER: "follows",
    Then.OFFERED: "changed",
    Then.TO_EDIT: "edit",
    Then.STAYS: "stays",
}
_SPREAD = {"automations.yaml", "scripts.yaml", "scenes.yaml"}
_BOARDS = {"board", "dashboard"}
_FIRST_ID = re.compile(r"id: \S+")
_ALIAS = re.compile(r"alias: .*")
_CASE = re.compile(r"\b([a-z]\d{3})\b")
_NAME = re.compile(
    r"[\w/&#;%\\^]*\b(?:front|outdoor|ground|porch)[\w.*\\ -]*|[0-9a-f]{32}",
    re.IGNORECASE,
)
_CONFIGURATION = """\
homeassistant:
  packages: !include_dir_named packages
automation: !include automations.yaml
script: !include scripts.yaml
scene: !include scenes.yaml
"""
_BLUEPRINT = """\
blueprint:
  name: Motion
  domain: automation
  input:
    motion_trigger:
    camera: {default: camera.garden}
    cam_device: {default: ''}
    cam_target: {default: {}}
triggers:
  - trigger: state
    entity_id: !input motion_trigger
actions:
  - action: camera.snapshot
    target: {entity_id: !input camera}
  - action: test.device
    data: {device_id: !input cam_device}
  - action: camera.turn_on
    target: !input cam_target
"""


@dataclass(frozen=True, kw_only=True)
class Case:
    """``where``: a file, ``dashboard``, ``board`` for all of one, or ``entry:`` with a domain. ``answer``: one word or, for a pattern that means
    several entities, one of each kind; None where only finding it is asked. ``known``: False for a place of which only the running home knows
    what it names, so that no search finds it."""

    id: str
    where: str
    text: Any
    answer: str | None = None
    found: bool = True
    known: bool = True
    extra: dict[str, str] = field(default_factory=dict)


@dataclass
class Result:
    """What was said of a case, and whether place and answer are right."""

    case: Case
    uses: list[Use]
    line: int | None

    @property
    def answers(self) -> set[str]:
        return {ANSWERS.get(use.then, str(use.then)) for use in self.uses}

    @property
    def answer_is_right(self) -> bool:
        return self.case.answer is None or self.answers == set(self.case.answer.split())

    @property
    def line_is_right(self) -> bool:
        if self.line is not None:
            return any(
                (use.file or "").endswith(f":{self.line}")
                or any(line.path.endswith(f":{self.line}") for line in use.lines)
                for use in self.uses
            )
        words = _NAME.findall(_marked_line(self.case.text)) or [""]
        return any(
            word.strip() in line.text.lower() or word.strip() in line.text
            for use in self.uses
            for line in use.lines
            for word in words
        )


def _marked_line(text: Any) -> str:  # noqa: ANN401 (JSON)
    if not isinstance(text, str):
        return ""
    return next((line for line in text.splitlines() if MARK in line), "")


def read_cases(path: Path) -> list[Case]:
    return [Case(**fields) for fields in yaml.safe_load(path.read_text("utf-8"))]


def split_homes(cases: Iterable[Case]) -> list[list[Case]]:
    """Return the cases by homes: two that need one file stand in two homes."""
    homes: list[tuple[set[str], list[Case]]] = []  # the files of each, and its cases
    for case in cases:
        needed = {
            path
            for path in (_locate(case), *case.extra)
            if path not in _SPREAD and path not in _BOARDS and ":" not in path
        }
        for files, home in homes:
            if files.isdisjoint(needed):
                files.update(needed)
                home.append(case)
                break
        else:
            homes.append((needed, [case]))
    return [home for _, home in homes]


def _locate(case: Case) -> str:
    path = Path(case.where)
    if case.where in _SPREAD or ":" in case.where or path.parent == Path():
        return case.where
    if path.parts[0] in {".storage", "lovelace", "backups"}:
        return case.where
    if path.parts[0] == "packages":
        return f"packages/{case.id}.yaml"
    return str(path.parent / case.id / path.name)


@dataclass
class CaseHome:
    hass: HomeAssistant
    folder: Path
    old: CameraInHome
    new: CameraInHome
    words: dict[str, str]
    lines: dict[str, int | None] = field(default_factory=dict)
    paths: dict[str, str] = field(default_factory=dict)

    def fill(self, text: str) -> str:
        for word, value in self.words.items():
            text = text.replace(f"{{{word}}}", value)
        return text


_ENTITIES = {
    "old": (
        ("camera", "front_door_sub", "Substream", {}),
        ("binary_sensor", "front_door_motion", "Motion", {"original_device_class": "motion"}),
        ("binary_sensor", "front_door_person", "Person", {"original_device_class": "occupancy"}),
        ("switch", "front_door_floodlight", "Floodlight", {}),
        ("sensor", "front_door_battery", "Battery", {"original_device_class": "battery", "unit_of_measurement": "%"}),
        ("event", "front_door_doorbell", "Doorbell", {"capabilities": {"event_types": ["ring"]}}),
        ("button", "front_door_restart", "Restart", {"original_device_class": "restart"}),
        ("select", "front_door_infrared", "Infrared", {"capabilities": {"options": ["auto", "on", "off"]}}),
    ),
    "new": (
        ("binary_sensor", "porch_motion", "Motion", {"original_device_class": "motion"}),
        ("binary_sensor", "porch_person", "Person", {"original_device_class": "occupancy"}),
        ("event", "porch_doorbell", "Doorbell", {"capabilities": {"event_types": ["press"]}}),
        ("button", "porch_restart", "Restart", {"original_device_class": "restart"}),
        ("select", "porch_infrared", "Infrared", {"capabilities": {"options": ["auto", "on", "off"]}}),
    ),
}  # fmt: skip
PAIRS = (
    ("camera.front_door", "camera.porch"),
    ("binary_sensor.front_door_motion", "binary_sensor.porch_motion"),
    ("binary_sensor.front_door_person", "binary_sensor.porch_person"),
    ("event.front_door_doorbell", "event.porch_doorbell"),
    ("button.front_door_restart", "button.porch_restart"),
    ("select.front_door_infrared", "select.porch_infrared"),
)


def _add(hass: HomeAssistant, camera: CameraInHome, which: str, maker: str) -> None:
    registry = er.async_get(hass)
    for domain, object_id, name, more in _ENTITIES[which]:
        entity = registry.async_get_or_create(
            domain, maker, object_id, suggested_object_id=object_id, config_entry=camera.entry,
            device_id=camera.device.id, original_name=name, has_entity_name=True, **more,
        )  # fmt: skip
        attributes: dict[str, Any] = {
            "friendly_name": f"{camera.device.name} {name}",
            **dict(entity.capabilities or {}),
        }
        if entity.original_device_class:
            attributes["device_class"] = entity.original_device_class
        if entity.unit_of_measurement:
            attributes["unit_of_measurement"] = entity.unit_of_measurement
        hass.states.async_set(entity.entity_id, "off", attributes)


async def async_make_home(hass: HomeAssistant, folder: Path) -> CaseHome:
    """Make two cameras of two integrations, two others beside them, and a folder without anything."""
    hass.config.config_dir = str(folder)
    await async_setup_component(hass, "homeassistant", {})
    floor = fr.async_get(hass).async_create("Ground")
    areas = ar.async_get(hass)
    area = areas.async_create("Front garden", floor_id=floor.floor_id)
    areas.async_create("Kitchen")
    areas.async_create("Front garden shed")
    label = lr.async_get(hass).async_create("Outdoor")
    lr.async_get(hass).async_create("Indoor")
    old = add_camera(hass, "Front door")
    new = add_camera(
        hass, "Porch", integration="reolink", manufacturer="Reolink", model="RLC-810A",
        mac="ec:71:db:0a:1b:2c", host="192.0.2.20",
    )  # fmt: skip
    garden = add_camera(
        hass, "Garden", integration="axis", mac="00:40:8c:0a:1b:2c", host="192.0.2.21"
    )
    second = add_camera(
        hass, "Front door 2", integration="amcrest", mac="08:ed:ed:0a:1b:2c", host="192.0.2.22",
    )  # fmt: skip
    dr.async_get(hass).async_update_device(
        old.device.id, area_id=area.id, labels={label.label_id}, name_by_user="Front door"
    )  # fmt: skip
    _add(hass, old, "old", "onvif")
    _add(hass, new, "new", "reolink")
    for camera in (old, new, garden, second):
        hass.states.async_set(
            camera.entity_id, "idle",
            {"friendly_name": camera.device.name, "entity_picture": "x", "access_token": "y", "brand": "x", "model_name": "y"},
        )  # fmt: skip
    registry = er.async_get(hass)
    words = {
        "DEV": old.device.id,
        "DEV2": garden.device.id,
        "DEV3": second.device.id,
        "ENTRY": old.entry.entry_id,
        "RID": _inner_id(registry, old.entity_id),
        "RIDM": _inner_id(registry, "binary_sensor.front_door_motion"),
        "RIDF": _inner_id(registry, "switch.front_door_floodlight"),
    }
    return CaseHome(hass, folder, old, new, words)


def _inner_id(registry: er.EntityRegistry, entity_id: str) -> str:
    entity = registry.async_get(entity_id)
    assert entity is not None
    return entity.id


def _write(home: CaseHome, cases: list[Case]) -> None:
    texts = {
        "configuration.yaml": _CONFIGURATION,
        "blueprints/automation/bp/motion_snap.yaml": _BLUEPRINT,
    }
    spread = dict.fromkeys(sorted(_SPREAD), "")
    for case in cases:
        if case.where in _BOARDS or case.where.startswith("entry:"):
            home.lines[case.id] = None
            continue
        if not isinstance(case.text, str):
            path = _locate(case)
            texts[path] = json.dumps(case.text, indent=2)
            home.paths[path], home.lines[case.id] = case.id, None
            continue
        text = home.fill(case.text)
        above = 0
        path = case.where
        if path in _SPREAD:
            if path == "scripts.yaml":
                text = re.sub(r"^\w+:", f"{case.id}:", text, count=1)
            else:
                text = _FIRST_ID.sub(f"id: {case.id}", text, count=1)
                text = _ALIAS.sub(f"alias: {case.id}", text, count=1)
                text = text.replace("name: Night", f"name: {case.id}")
            above = spread[path].count("\n")
        else:
            path = _locate(case)
            home.paths[path] = case.id
        home.lines[case.id] = (
            above + text[: text.index(MARK)].count("\n") + 1 if MARK in text else None
        )
        text = text.replace(MARK, "")
        if path in _SPREAD:
            spread[path] += text
        else:
            texts[path] = text
        texts |= case.extra
    for path, text in (texts | spread).items():
        (home.folder / path).parent.mkdir(parents=True, exist_ok=True)
        (home.folder / path).write_text(text, encoding="utf-8")
    (home.folder / "packages").mkdir(exist_ok=True)


async def async_load(home: CaseHome, cases: list[Case]) -> None:
    """Write the cases, and set up what Home Assistant itself runs of them."""
    hass = home.hass
    await hass.async_add_executor_job(_write, home, cases)
    config = await async_hass_config_yaml(hass)
    for domain in ("binary_sensor", "automation", "script", "scene", "group"):
        await async_setup_component(hass, domain, config)
    await async_setup_component(hass, "lovelace", {"lovelace": {}})
    views = [
        {
            "title": case.id,
            "path": case.id,
            "cards": [yaml.safe_load(home.fill(case.text).replace(MARK, ""))],
        }
        for case in cases
        if case.where == "dashboard"
    ]
    await hass.data["lovelace"].dashboards[None].async_save({"views": views})
    for case in cases:
        if case.where == "board":
            board = LovelaceStorage(
                hass, {"id": case.id, "url_path": case.id, "title": case.id}
            )
            hass.data["lovelace"].dashboards[case.id] = board
            await board.async_save(case.text)
        if case.where.startswith("entry:"):
            entry = MockConfigEntry(
                domain=case.where.partition(":")[2],
                title=case.id,
                **json.loads(home.fill(json.dumps(case.text))),
            )
            entry.add_to_hass(hass)
    await hass.async_block_till_done()


async def async_plan(home: CaseHome) -> Takeover:
    old, new = (
        make_finding(key, name, device_ids=(camera.device.id,), entity_ids=()).camera
        for key, name, camera in (
            ("a1b2c3", "Front door", home.old),
            ("d4e5f6", "Porch", home.new),
        )
    )
    return await async_prepare_swap(home.hass, old, new, PAIRS)


def list_results(
    home: CaseHome, cases: list[Case], uses: Iterable[Use]
) -> Iterator[Result]:
    """Yield what was said of each case, and as a case that nobody planned all else."""
    said: dict[str, list[Use]] = {}
    for use in uses:
        said.setdefault(_attribute(home, use), []).append(use)
    for case in cases:
        yield Result(case, said.pop(case.id, []), home.lines.get(case.id))
    # Where the camera is and what it wears is no case.
    for name, rest in said.items():
        if not {use.kind for use in rest} <= {Kind.AREA, Kind.LABEL}:
            yield Result(Case(id=name, where=name, text="", found=False), rest, None)


def _attribute(home: CaseHome, use: Use) -> str:
    path = (use.file or "").rpartition(":")[0]
    for name in (path, use.name):
        if name in home.paths:
            return home.paths[name]
    for text in (use.name, use.link or "", path):
        if match := _CASE.search(text):
            return match[1]
    return f"{use.kind} {use.name}"
