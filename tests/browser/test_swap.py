"""A camera takes over from another one, from its notice to the undo, in a home that uses it in many ways.

Its own home: the swap changes it. Pictures of all steps are in the folder of the test, to be read by eye.
"""

import json
import re
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.request import urlopen

import pictures
import pytest
import yaml
from conftest import IMAGES, open_page, running_demo
from PIL import Image
from playwright.sync_api import expect
from test_decisions import HASS, Home
from waiting import becomes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

OLD, NEW = "Front door", "Garden"
#: Set by Home Assistant whenever it writes an entry.
CLOCK = {"modified_at"}
AUTOMATIONS = {
    "automation.by_state": "By state",
    "automation.by_device": "By device",
    "automation.by_template": "By template",
    "automation.by_group": "By group",
}
PICTURE_SHOWN_TWICE = "camera.driveway"
STORED, IN_YAML = "stored-house", "yaml-house"
YAML = """
script: !include scripts.yaml
scene: !include scenes.yaml
group: !include groups.yaml
template: !include templates.yaml
lovelace:
  dashboards:
    yaml-house: {mode: yaml, title: House in YAML, filename: house.yaml}
"""


class House(Home):  # type: ignore[misc]  # a neighbour that the checker knows by another path
    """A home that uses its old camera in many ways."""

    def ask(self, kind: str, **fields: object) -> Any:  # noqa: ANN401 (JSON of any form)
        """Ask Home Assistant what its frontend may ask."""
        return self.page.evaluate(
            f"message => {HASS}.callWS(message)", {"type": kind, **fields}
        )

    def post(self, path: str, **document: object) -> Any:  # noqa: ANN401 (JSON of any form)
        call = f"([path, sent]) => {HASS}.callApi('POST', path, sent)"
        return self.page.evaluate(call, [path, document])

    def entity(self, device_id: str, domain: str) -> dict[str, Any]:
        """Return the one entity that a camera's own integration has in a domain on its device."""
        [found] = [
            each
            for each in self.ask("config/entity_registry/list")
            if each["device_id"] == device_id
            and each["entity_id"].startswith(f"{domain}.")
            and each["platform"] != "camera_audit"
        ]
        return dict(found)

    def device(self, name: str) -> str:
        devices = self.ask("config/device_registry/list")
        return str(next(each["id"] for each in devices if each["name"] == name))

    def registries(self) -> dict[str, dict[str, Any]]:
        """Return every entry of both registries, with all that is known of each entity."""
        rows = {each["id"]: each for each in self.ask("config/device_registry/list")}
        entities = self.ask("config/entity_registry/list")
        whole = self.ask(
            "config/entity_registry/get_entries",
            entity_ids=[each["entity_id"] for each in entities],
        )
        for each in entities:
            rows[each["id"]] = each | whole[each["entity_id"]]
        return {
            key: {field: value for field, value in row.items() if field not in CLOCK}
            for key, row in rows.items()
        }

    def state(self, entity_id: str) -> dict[str, Any] | None:
        state: dict[str, Any] | None = self.page.evaluate(
            f"id => {HASS}.states[id]", entity_id
        )
        return state

    def wait_until_available(self, entity_id: str) -> None:
        self.page.wait_for_function(
            f"id => !['unavailable', 'unknown', undefined].includes({HASS}.states[id]?.state)",
            arg=entity_id,
        )

    def recorded(self, entity_id: str, start: str, *, walks: int) -> None:
        """Wait until the recorder knows of an entity that so many walked past, and ends with nobody."""

        def walked() -> tuple[int, str]:
            """Return how many walked past, and the last state."""
            found = self.ask(
                "history/history_during_period",
                start_time=start,
                entity_ids=[entity_id],
                significant_changes_only=False,
            )
            states = [each["s"] for each in found.get(entity_id, ())]
            return states.count("on"), states[-1] if states else ""

        assert becomes(walked, (walks, "off")) == (walks, "off")

    def walk_past(self, camera: str, entity_id: str) -> None:
        """Have something move before a simulated camera until Home Assistant knows, then leave."""
        folder = Path(self.ask("get_config")["config_dir"])
        stored = json.loads(
            (folder / ".storage" / "core.config_entries").read_text("utf-8")
        )
        data = next(
            each["data"]
            for each in stored["data"]["entries"]
            if each["domain"] == "onvif" and each["data"]["name"] == camera
        )
        for motion in ("on", "off"):
            address = f"http://{data['host']}:{data['port']}/simulated/motion/{motion}"
            with urlopen(address) as answer:
                assert answer.status == 200
            self.page.wait_for_function(
                f"([id, state]) => {HASS}.states[id]?.state === state",
                arg=[entity_id, motion],
            )

    def runs(self) -> dict[str, str]:
        """Return when each automation last ran."""
        states = {each: self.state(each) for each in AUTOMATIONS}
        return {
            key: str(state and state["attributes"]["last_triggered"])
            for key, state in states.items()
        }

    def all_ran(self, before: dict[str, str]) -> None:
        """Wait until every automation has run once more."""
        self.page.wait_for_function(
            f"""before => Object.entries(before).every(
                ([id, at]) => String({HASS}.states[id]?.attributes.last_triggered) !== at)""",
            arg=before,
        )

    def read_wide_and_narrow(self, step: str) -> str:
        """Take pictures on a screen of a desk and of a phone; return the words."""
        size = self.page.viewport_size
        assert size is not None
        for width in (1280, 390):
            self.page.set_viewport_size({"width": width, "height": 2400})
            self.picture(f"{step}-{width}")
        self.page.set_viewport_size(size)
        return re.sub(r" +", " ", self.read(step))

    def picture_for_docs(self, name: str, refresh: bool) -> None:
        if refresh:
            self.page.mouse.move(0, 0)
            shot = self.dialog.locator("dialog").screenshot(animations="disabled")
            pictures.save(Image.open(BytesIO(shot)), IMAGES / f"{name}.webp")


def _use(house: House, picture: str, motion: dict[str, Any], device_id: str) -> None:
    """Use the camera in the files of the home, then restart it."""
    folder = Path(house.ask("get_config")["config_dir"])
    sensor = motion["entity_id"]
    triggers: dict[str, dict[str, Any]] = {
        "By state": {"trigger": "state", "entity_id": sensor, "to": "on"},
        "By device": {
            "trigger": "device",
            "device_id": device_id,
            "domain": "binary_sensor",
            "entity_id": motion["id"],
            "type": "motion",
        },
        "By template": {
            "trigger": "template",
            "value_template": f"{{{{ is_state('{sensor}', 'on') }}}}",
        },
        "By group": {"trigger": "state", "entity_id": "group.doors", "to": "on"},
    }
    files: dict[str, Any] = {
        "automations.yaml": [
            {
                "id": name,
                "alias": name,
                "triggers": [trigger],
                "actions": [{"event": "ran"}],
            }
            for name, trigger in triggers.items()
        ],
        "scripts.yaml": {
            "look": {
                "alias": "Look",
                "sequence": [
                    {
                        "action": "homeassistant.update_entity",
                        "target": {"device_id": device_id},
                    }
                ],
            }
        },
        "scenes.yaml": [
            {"id": "evening", "name": "Evening", "entities": {picture: "idle"}}
        ],
        "groups.yaml": {"doors": {"name": "Doors", "entities": [sensor]}},
        "templates.yaml": [
            {
                "binary_sensor": [
                    {"name": "Someone", "state": f"{{{{ states('{sensor}') }}}}"}
                ]
            }
        ],
        "house.yaml": _dashboard(picture, sensor),
    }
    for name, content in files.items():
        (folder / name).write_text(yaml.safe_dump(content, sort_keys=False), "utf-8")
    with (folder / "configuration.yaml").open("a", encoding="utf-8") as main:
        main.write(YAML)
    house.restart()


def _dashboard(picture: str, sensor: str) -> dict[str, Any]:
    camera = {"type": "picture-entity", "entity": picture}
    shown = {
        "type": "conditional",
        "conditions": [{"entity": sensor, "state": "off"}],
        "card": camera,
    }
    markdown = {"type": "markdown", "content": f"Motion: {{{{ states('{sensor}') }}}}"}
    return {
        "views": [
            {
                "title": "House",
                "cards": [{"type": "vertical-stack", "cards": [shown, markdown]}],
            }
        ]
    }


def _store(house: House, picture: str, sensor: str) -> None:
    """Use the camera in a stored dashboard and in a helper."""
    house.ask(
        "lovelace/dashboards/create", url_path=STORED, title="House", mode="storage"
    )
    house.ask(
        "lovelace/config/save", url_path=STORED, config=_dashboard(picture, sensor)
    )
    flow = house.post("config/config_entries/flow", handler="group")
    step = f"config/config_entries/flow/{flow['flow_id']}"
    house.post(step, next_step_id="binary_sensor")
    made = house.post(
        step, name="Way in", entities=[sensor], hide_members=False, all=False
    )
    assert made["type"] == "create_entry"
    house.page.wait_for_function(
        f"{HASS}.states['binary_sensor.way_in']?.state === 'off'"
    )


@pytest.fixture
def house(browser: Browser, tmp_path: Path) -> Iterator[House]:
    with running_demo() as demo, open_page(browser, demo) as page:
        page.goto(f"{demo['url']}/profile")
        page.wait_for_function(f"{HASS}?.connected")
        yield House("en", demo, page, tmp_path)


def _pick(house: House, camera: str) -> None:
    """Choose a camera of the form; many are in a list that has to be opened."""
    expect(house.dialog.locator("ha-selector-select").first).to_be_visible()
    if not house.dialog.get_by_role("radio").count():
        house.dialog.locator("ha-selector-select").click()
    house.page.get_by_text(re.compile(rf"^\s*{camera}: ")).last.click()


def _plan(
    house: House, old: str, *, settings: bool = False, refresh: bool = False
) -> str:
    """Plan a swap from the notice, or from the settings, reading each page.

    Return what the plan says.
    """
    if settings:
        house.settings("replace")
        _pick(house, old)
        house.read_wide_and_narrow("settings-replace")
        name = house.options["replace"]["submit"]
        house.dialog.get_by_role("button", name=name, exact=True).click()
    else:
        house.open(old)
        house.choose("replace")
        house.choose("swap", "replace")
    house.see("swap", "swap_choose")
    house.read("swap")
    house.choose("swap_choose", "swap")
    expect(house.submit("swap_choose")).to_be_visible()
    house.read("swap-cameras")
    _pick(house, NEW)
    house.read("swap-choose")
    house.picture_for_docs("swap-choose", refresh)
    house.submit("swap_choose").click()
    house.see("swap_plan", "swap_confirm")
    said = re.sub(r" +", " ", house.read("swap-plan"))
    assert f"replaces {old} with {NEW}" in said
    return said


def _swap(house: House, refresh: bool) -> None:
    """Swap the cameras from the notice, reading each page."""
    said = _plan(house, OLD, refresh=refresh)
    for name in ("By device", "Look"):
        assert name in said
    house.picture_for_docs("swap-plan", refresh)
    house.choose("swap_confirm", "swap_plan")
    expect(house.submit("swap_confirm")).to_be_visible()
    house.read("swap-confirm")
    house.submit("swap_confirm").click()
    house.see("swap_done", "swap_finish")
    house.read("swap-done")
    house.picture_for_docs("swap-done", refresh)
    house.choose("swap_finish", "swap_done")
    # The new camera has its name by now.
    house.ended(house.flow["create_entry"]["replaced"], f"{OLD} (old)", "replaced")


def _undo(house: House) -> None:
    """Undo the swap in the settings."""
    house.settings("decisions")
    menu = house.options["decisions"]["menu_options"]
    expect(house.dialog.get_by_text(menu["swaps"], exact=True)).to_be_visible()
    # What the swap decided is undone with the swap alone.
    expect(house.dialog.get_by_text(menu["choose"], exact=True)).to_have_count(0)
    house.read("settings-decisions")
    house.click(menu["swaps"])
    house.click(house.options["swaps"]["menu_options"]["swaps_choose"])
    undone = house.options["swaps_undo"]["menu_options"]["swaps_undone"]
    expect(house.dialog.get_by_text(undone, exact=True)).to_be_visible()
    house.read("settings-swap-undo")
    house.click(undone)
    told = house.texts["selector"]["takeover"]["options"]["undone"]
    expect(house.dialog).to_contain_text(told)
    house.read("settings-undone")


def test_a_camera_takes_over_and_gives_back(
    house: House, request: pytest.FixtureRequest
) -> None:
    refresh: bool = request.config.getoption("--refresh-images")
    started = house.page.evaluate("new Date(Date.now() - 3600e3).toISOString()")
    old_device, new_device = house.device(OLD), house.device(NEW)
    old_picture, new_picture = (
        house.entity(each, "camera") for each in (old_device, new_device)
    )
    old_motion, new_motion = (
        house.entity(each, "binary_sensor") for each in (old_device, new_device)
    )
    picture, sensor = old_picture["entity_id"], old_motion["entity_id"]
    _use(house, picture, old_motion, old_device)
    _store(house, picture, sensor)
    runs = house.runs()
    house.walk_past(OLD, sensor)
    house.all_ran(runs)
    registries = house.registries()
    dashboards = {
        each: house.ask("lovelace/config", url_path=each) for each in (STORED, IN_YAML)
    }
    folder = Path(house.ask("get_config")["config_dir"])
    files = {
        each: (folder / each).read_text("utf-8")
        for each in ("automations.yaml", "scripts.yaml")
    }

    _swap(house, refresh)

    now = house.registries()
    assert now[new_picture["id"]]["entity_id"] == picture
    assert now[new_motion["id"]]["entity_id"] == sensor
    assert now[old_picture["id"]]["entity_id"] == f"{picture}_old"
    assert now[new_device]["name_by_user"] == OLD
    assert now[new_device]["area_id"] == registries[old_device]["area_id"]
    for path, config in dashboards.items():
        assert house.ask("lovelace/config", url_path=path) == config
    for entity_id in (picture, sensor):
        house.wait_until_available(entity_id)
    # The old camera is still there, but nothing listens to it any more.
    runs = house.runs()
    house.walk_past(OLD, f"{sensor}_old")
    assert house.runs() == runs
    house.walk_past(NEW, sensor)
    house.all_ran(runs)
    for follower in ("group.doors", "binary_sensor.way_in", "binary_sensor.someone"):
        house.recorded(follower, started, walks=2)
    house.recorded(sensor, started, walks=1)
    house.recorded(f"{sensor}_old", started, walks=2)
    for name in files:
        changed = (folder / name).read_text("utf-8")
        assert new_device in changed
        assert old_device not in changed

    _undo(house)

    assert becomes(house.registries, registries) == registries
    assert {each: (folder / each).read_text("utf-8") for each in files} == files
    runs = house.runs()
    house.walk_past(OLD, sensor)
    house.all_ran(runs)
    # What each camera recorded is its own again, without a gap.
    house.recorded(sensor, started, walks=3)
    house.recorded(new_motion["entity_id"], started, walks=1)


def _use_twice_shown(house: House, names: dict[str, str]) -> None:
    """Have an automation for each of these entities, then restart."""
    folder = Path(house.ask("get_config")["config_dir"])
    automations = [
        {
            "id": name,
            "alias": name,
            "triggers": [{"trigger": "state", "entity_id": entity_id, "to": "on"}],
            "actions": [
                {
                    "action": "camera.turn_on",
                    "target": {"entity_id": PICTURE_SHOWN_TWICE},
                }
            ],
        }
        for name, entity_id in names.items()
    ]
    text = yaml.safe_dump(automations, sort_keys=False)
    (folder / "automations.yaml").write_text(text, "utf-8")
    with (folder / "configuration.yaml").open("a", encoding="utf-8") as main:
        main.write("\nautomation: !include automations.yaml\n")
    house.restart()


def test_a_camera_of_two_integrations_says_what_stays_with_it(house: House) -> None:
    """Only one of two motion sensors is used, and a used one has no partner."""
    motion, tamper = "binary_sensor.driveway_motion", "binary_sensor.driveway_tamper"
    _use_twice_shown(house, {"Light": motion, "Siren": tamper})
    before = {
        each["entity_id"]: each
        for each in house.registries().values()
        if "entity_id" in each
    }
    platforms = {
        each["platform"] for each in before.values() if "driveway" in each["entity_id"]
    }
    assert len(platforms - {"camera_audit"}) == 2

    said = _plan(house, "Driveway", settings=True)
    # That both are the same is only likely: it is asked, and nothing moves by itself.
    assert "Questions: 2" in said
    house.dialog.get_by_text("Change matches", exact=True).first.click()
    expect(house.submit("swap_pair")).to_be_visible()
    house.read_wide_and_narrow("twins-pair")
    first = house.dialog.locator("ha-selector-select").first
    first.click()
    new = first.get_by_text("Cell Motion Detection", exact=True)
    new.filter(visible=True).last.click()
    house.submit("swap_pair").click()
    house.see("swap_plan", "swap_confirm")
    said = house.read_wide_and_narrow("twins-plan")
    assert "Questions: 0." in said
    assert "isn't sure about these" not in said
    assert f"Driveway Motion ({motion}) → " in said
    assert f"({tamper}): no match. Used by: Automation: Siren." in said
    uses = r"Automation: Siren ?\. Uses “Driveway[^”]*”\. Keeps using the old camera"
    assert re.search(uses, said)
    assert "Needs editing after a swap." in said

    house.choose("swap_confirm", "swap_plan")
    house.submit("swap_confirm").click()
    house.see("swap_done", "swap_finish")
    done = house.read_wide_and_narrow("twins-done")
    assert "Automation: Siren" in done  # a link to its editor
    assert re.search(uses, done)
    to_do, _, carried = done.partition("What uses the new camera now")
    assert "Automation: Light" not in to_do
    assert "Automation: Light" in carried
    assert "The old camera is still needed" in done
    assert "We found nothing" not in done

    after = {
        each["entity_id"]: each
        for each in house.registries().values()
        if "entity_id" in each
    }
    new_device = house.device(NEW)
    for entity_id in (motion, PICTURE_SHOWN_TWICE):
        assert after[entity_id]["device_id"] == new_device
    # Of the second picture the owner said nothing: it stays.
    second = "camera.driveway_mainstream"
    assert after[second]["device_id"] == before[second]["device_id"]
    assert after[tamper]["device_id"] == before[tamper]["device_id"]
    light = "automation.light"
    ran = str((house.state(light) or {})["attributes"]["last_triggered"])
    house.walk_past(NEW, motion)
    house.page.wait_for_function(
        f"([id, at]) => String({HASS}.states[id]?.attributes.last_triggered) !== at",
        arg=[light, ran],
    )
