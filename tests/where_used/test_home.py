"""Where a camera is used in a real home: lines, what could not be read, what follows what."""

from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import attr
import pytest
import yaml
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.helpers import time_slices as pace
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.where_used import yaml_reader
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    Line,
    MentionForm,
    NotRead,
    NotReadReason,
    Then,
    Use,
    WhereUsed,
)
from custom_components.camera_audit.where_used.usage_text import (
    describe_use,
    summarize_uses,
)
from tests.homes import CameraInHome, add_camera, add_entry
from tests.where_used.planted import async_plant


async def ask(hass: HomeAssistant, camera: CameraInHome) -> WhereUsed:
    return await async_find_uses(hass, [camera.entity_id], [camera.device.id])


@pytest.fixture(autouse=True)
def folder(hass: HomeAssistant, tmp_path: Path) -> Path:
    hass.config.config_dir = str(tmp_path)
    return tmp_path


def of(found: WhereUsed, name: str) -> Use:
    (use,) = (use for use in found.hits if use.name == name)
    return use


async def test_a_home_without_anything(hass: HomeAssistant) -> None:
    found = await async_find_uses(hass, ["camera.nowhere"], ["0" * 32])
    assert found.hits == ()
    assert found.unread == ()
    assert found.entity_ids == ("camera.nowhere",)


async def test_links_and_lines(hass: HomeAssistant, tmp_path: Path) -> None:
    home = await async_plant(hass, tmp_path / "config")
    found = await async_find_uses(hass, home.entity_ids, home.device_ids)
    for use in found.hits:
        assert use.link is None or (use.link.startswith("/") and "//" not in use.link)
        assert bool(use.lines_to_edit) is not use.carried_over

    device = of(found, "device as the target")
    assert device.link == "/config/automation/edit/device_as_the_target"
    assert device.lines_to_edit == (
        ("actions[0].target.device_id[0]", f"- {home.camera.device.id}"),
    )
    assert device.file is not None
    assert device.file.startswith("automations.yaml:")

    template = next(use for use in found.hits if use.name == "template")
    assert template.file == "template.yaml:6"
    assert template.lines == (
        (
            "homeassistant.packages.door.template[0].binary_sensor[0].state",
            "{{ is_state('binary_sensor.front_motion', 'on') }}",
        ),
    )
    customize = next(use for use in found.hits if use.name == "homeassistant")
    assert customize.file == "configuration.yaml:3"

    say = Sentences.english()
    assert describe_use(say, customize) == (
        "YAML: homeassistant (configuration.yaml:3). Uses camera.front. "
        "A swap moves this if the new camera has a matching entity."
    )
    assert describe_use(say, device).endswith(
        "Keeps using the old camera until you edit it. To edit: "
        f"“- {home.camera.device.id}” at actions[0].target.device_id[0] ({device.file})."
    )

    links = {use.link for use in found.hits if use.kind is Kind.DASHBOARD}
    assert {"/lovelace/cards?edit=1", "/lovelace/1?edit=1", "/wall-panel/0"} <= links
    assert of(found, "Evening").link == "/config/scene/edit/evening"
    assert of(found, "Look").link == "/config/script/edit/look"


async def test_an_older_id_of_the_device_counts(hass: HomeAssistant) -> None:
    camera = add_camera(hass, "Front")
    old = "fedcba9876543210fedcba9876543210"
    device = attr.evolve(camera.device, composite_device_id=old)
    MockConfigEntry(domain="x", title="Old", options={"device": old}).add_to_hass(hass)
    with patch.object(dr.DeviceRegistry, "async_get", return_value=device):
        found = await ask(hass, camera)
    assert of(found, "Old").by is By.DEVICE


async def test_helpers_on_the_device_are_no_part_of_the_camera(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass, "Front")
    helper = add_entry(hass, "threshold")
    shown = er.async_get(hass).async_get_or_create(
        "binary_sensor",
        "threshold",
        "t",
        config_entry=helper,
        device_id=camera.device.id,
    )
    MockConfigEntry(
        domain="x", title="Other", options={"e": shown.entity_id}
    ).add_to_hass(hass)
    found = await ask(hass, camera)
    assert found.hits == ()
    assert shown.entity_id not in found.entity_ids


async def test_what_follows_an_entity_stays_with_the_old_camera(
    hass: HomeAssistant,
) -> None:
    """The claim about helpers, on Home Assistant itself: rename, then take the id over."""
    old = add_camera(hass, "Front")
    new = add_camera(hass, "New", mac="08:ed:ed:0a:1b:2c")
    registry = er.async_get(hass)
    for camera, name in ((old, "front_heat"), (new, "new_heat")):
        registry.async_get_or_create(
            "sensor",
            "onvif",
            name,
            suggested_object_id=name,
            config_entry=camera.entry,
            device_id=camera.device.id,
        )
    options = {
        "name": "Rise",
        "source": "sensor.front_heat",
        "round": 1.0,
        "time_window": {"seconds": 0},
        "unit_time": "min",
    }
    entry = MockConfigEntry(domain="derivative", title="Rise", options=options)
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert not of(await ask(hass, old), "Rise").carried_over

    registry.async_update_entity(
        "sensor.front_heat", new_entity_id="sensor.front_heat_old"
    )
    registry.async_update_entity("sensor.new_heat", new_entity_id="sensor.front_heat")
    await hass.async_block_till_done()
    assert entry.options["source"] == "sensor.front_heat_old"


async def test_what_could_not_be_read_is_said(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    (folder / "configuration.yaml").write_text("automation: [\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("views: [\n", encoding="utf-8")
    # Only the loader of another integration takes a list there.
    (folder / "filled.yaml").write_text("views: !include [a.yaml, {b: c}]\n")
    dashboards = {
        f"{name}-panel": {"mode": "yaml", "title": name, "filename": f"{name}.yaml"}
        for name in ("broken", "filled", "missing")
    }
    config = {"lovelace": {"dashboards": dashboards}}
    assert await async_setup_component(hass, "lovelace", config)
    hass.data["homeassistant_scene"] = object()
    hass.data["automation"] = SimpleNamespace(
        entities=[
            SimpleNamespace(
                raw_config=None, name="Lost", unique_id="1", entity_id="a.b"
            )
        ]
    )
    MockConfigEntry(
        domain="x", title="Read", options={"e": "camera.front"}
    ).add_to_hass(hass)
    found = await ask(hass, camera)
    # The default dashboard, made anew each time it is shown, is no loss.
    assert {(one.kind, one.name, one.reason) for one in found.unread} == {
        (Kind.AUTOMATION, "Lost", NotReadReason.BROKEN),
        (Kind.SCENE, "", NotReadReason.FAILED),
        (Kind.DASHBOARD, "broken-panel", NotReadReason.BROKEN),
        (Kind.DASHBOARD, "filled-panel", NotReadReason.BROKEN),
        (Kind.DASHBOARD, "missing-panel", NotReadReason.MISSING),
        (Kind.YAML, "configuration.yaml", NotReadReason.BROKEN),
    }
    assert of(found, "Read").carried_over


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("broken.yaml", b"rest: [camera.front\n", NotReadReason.BROKEN),
        ("broken.yaml", b"rest:\n  name: K\xfcche\n", NotReadReason.BROKEN),
        ("broken.yaml", b"rest: !unknown camera.front\n", NotReadReason.BROKEN),
        ("broken.yaml", b"rest: !include nowhere.yaml\n", NotReadReason.MISSING),
        ("broken.yaml", b"rest: !include broken.yaml\n", NotReadReason.BROKEN),
    ],
)
@pytest.mark.parametrize("how", ["named", "merge_named"])
async def test_a_broken_file_hides_no_other(
    hass: HomeAssistant,
    folder: Path,
    name: str,
    content: bytes,
    reason: NotReadReason,
    how: str,
) -> None:
    camera = add_camera(hass, "Front")
    packages = (
        "good: {rest: {camera: camera.front}}"
        if how != "named"
        else "rest: {a: camera.front}"
    )
    main = f"homeassistant:\n  packages: !include_dir_{how} packages\nftp: {{b: camera.front}}\n"
    (folder / "configuration.yaml").write_text(main, encoding="utf-8")
    (folder / "packages").mkdir()
    (folder / "packages" / "good.yaml").write_text(packages, encoding="utf-8")
    (folder / "packages" / name).write_bytes(content)
    found = await ask(hass, camera)
    # What names the camera in it is found all the same, by its lines.
    by_lines = {f"packages/{name}"} if b"camera.front" in content else set()
    assert {use.name for use in found.hits} == {"rest", "ftp", *by_lines}
    assert of(found, "rest").file == "packages/good.yaml:1"
    missing = reason is NotReadReason.MISSING
    path = "packages/nowhere.yaml" if missing else f"packages/{name}"
    assert [(one.kind, one.name, one.reason) for one in found.unread] == [
        (Kind.YAML, path, reason)
    ]


async def test_a_file_that_is_included_from_above_is_told_by_its_own_path(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    texts = {
        "configuration.yaml": "homeassistant: {packages: !include_dir_named parts}\n",
        "parts/a.yaml": "rest: !include ../shared/b.yaml\n",
        "shared/b.yaml": "a: camera.front\n",
    }
    for name, text in texts.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = await ask(hass, camera)
    assert [(use.name, use.file) for use in found.hits] == [("rest", "shared/b.yaml:1")]


async def test_what_runs_is_told_once_and_what_is_refused_is_told(
    hass: HomeAssistant, folder: Path
) -> None:
    """One without id and name runs; the second with an id that is taken does not."""
    camera = add_camera(hass, "Front")
    trigger: dict[str, object] = {
        "triggers": [{"trigger": "state", "entity_id": "camera.front"}],
        "actions": [],
    }
    configs: list[dict[str, object]] = [
        trigger,
        {"id": "1", "alias": "First", **trigger},
        {"id": "1", "alias": "Second"},
    ]
    configs[2] |= {
        "triggers": [{"trigger": "event", "event_type": "camera.front"}],
        "actions": [],
    }
    text = yaml.safe_dump({"automation": configs})
    (folder / "configuration.yaml").write_text(text, encoding="utf-8")
    assert await async_setup_component(hass, "automation", {"automation": configs})
    found = await ask(hass, camera)
    assert sorted(use.name for use in found.hits) == ["First", "Second", "automation 0"]


async def test_depth_hides_nothing(hass: HomeAssistant) -> None:
    camera = add_camera(hass, "Front")
    deep: object = "camera.front"
    for _ in range(100):
        deep = [{"sequence": deep}]
    MockConfigEntry(domain="x", title="Deep", options={"e": deep}).add_to_hass(hass)
    assert of(await ask(hass, camera), "Deep").carried_over


async def test_a_secret_that_is_missing_is_no_obstacle(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    text = "rest:\n  password: !secret nowhere\n  camera: camera.front\n"
    (folder / "configuration.yaml").write_text(text, encoding="utf-8")
    found = await ask(hass, camera)
    assert found.unread == ()
    assert of(found, "rest").file == "configuration.yaml:3"


async def test_the_loop_gets_its_turn(hass: HomeAssistant) -> None:
    camera = add_camera(hass, "Front")
    views = [{"cards": [{"entity": "camera.front"}] * 200} for _ in range(20)]
    assert await async_setup_component(hass, "lovelace", {})
    await hass.data["lovelace"].dashboards[None].async_save({"views": views})
    turns = 0

    async def other() -> None:
        nonlocal turns
        while True:
            turns += 1
            await hass.async_add_executor_job(int)

    task = hass.async_create_background_task(other(), "other")
    with patch.object(pace, "BUDGET", 0):
        found = await ask(hass, camera)
    task.cancel()
    assert turns > 20
    assert sum(len(use.lines) for use in found.hits) == 20 * 200


async def test_each_way_to_include_and_what_has_no_shape(
    hass: HomeAssistant, folder: Path
) -> None:
    """Lists, merged lists and files by their names; a script that does not run; what is neither is passed by."""
    camera = add_camera(hass, "Front")
    (folder / "configuration.yaml").write_text(
        "rest: !include_dir_list rest\n"
        "notify: !include_dir_merge_list notify\n"
        "shell: !include_dir_named shell\n"
        "script: {look: {sequence: [{camera: camera.front}]}}\n"
        "automation: [text, {alias: Quiet, actions: [{x: camera.front}]}]\n",
        encoding="utf-8",
    )
    for name, text in {
        "rest/one.yaml": "{resource: camera.front}",
        "notify/one.yaml": "[{x: camera.front}]",
        "notify/odd.yaml": "{x: camera.front}",
        "shell/one.yaml": "{x: camera.front}",
    }.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "custom_templates").mkdir()
    (folder / "custom_templates" / "odd.jinja").write_bytes(b"\xff camera.front")
    found = await ask(hass, camera)
    assert {use.name for use in found.hits} == {
        "rest",
        "notify",
        "shell",
        "look",
        "Quiet",
    }
    assert of(found, "notify").file == "notify/one.yaml:1"
    unread = {(one.name, one.reason) for one in found.unread}
    assert unread == {("custom_templates/odd.jinja", NotReadReason.BROKEN)}


async def test_a_configuration_that_is_a_list_is_said(
    hass: HomeAssistant, folder: Path
) -> None:
    (folder / "configuration.yaml").write_text("- camera.front\n", encoding="utf-8")
    found = await ask(hass, add_camera(hass, "Front"))
    assert [(one.name, one.reason) for one in found.unread] == [
        ("configuration.yaml", NotReadReason.BROKEN)
    ]


def use_of(name: str, then: Then, lines: int = 1) -> Use:
    shown = tuple(
        Line(f"actions[{number}]", f"line {number}") for number in range(lines)
    )
    link = "/config/automation/edit/1"
    return Use(
        Kind.AUTOMATION,
        name,
        link,
        MentionForm.VALUE,
        By.ENTITY,
        "camera.front",
        then,
        shown,
        "automations.yaml:3",
    )


def test_of_many_lines_some_are_shown_and_the_others_counted() -> None:
    said = describe_use(Sentences.english(), use_of("Siren", Then.TO_EDIT, lines=5))
    assert "line 2" in said
    assert "line 3" not in said
    assert "and 2 more (automations.yaml:3)" in said


def test_the_summary_says_of_each_place_what_becomes_of_it() -> None:
    uses = tuple(
        use_of(then.value, then)
        for then in (Then.TO_EDIT, Then.OFFERED, Then.IF_PARTNER)
    )
    unread = (NotRead(Kind.YAML, "configuration.yaml", NotReadReason.BROKEN),)
    say = Sentences.english()
    said = summarize_uses(
        say, WhereUsed(entity_ids=(), device_ids=(), hits=uses, unread=unread)
    )
    for text in (
        "at least 3",
        "Changes with the swap: 1.",
        "Needs editing: 1",
        "Moves if the new camera has a matching entity: 1",
        "1 place, so it wasn't searched",
    ):
        assert text in said
    assert summarize_uses(say, WhereUsed(entity_ids=(), device_ids=())) == say.say(
        "usage", "none"
    )


async def test_a_file_of_another_program_that_cannot_be_read_is_told(
    hass: HomeAssistant, folder: Path
) -> None:
    camera = add_camera(hass, "Front")
    (folder / "appdaemon").mkdir()
    (folder / "appdaemon" / "one.py").write_bytes(b"\xff camera.front")
    (folder / "secrets.yaml").write_text(
        "eye: camera.front\nkey: top-secret camera.front\n", encoding="utf-8"
    )
    found = await ask(hass, camera)
    assert [(one.kind, one.name) for one in found.unread] == [
        (Kind.PROGRAM, "appdaemon/one.py")
    ]
    use = of(found, "secrets.yaml")
    assert [line.text for line in use.lines] == ["camera.front", "camera.front"]
    assert use.file == "secrets.yaml:1"


@pytest.mark.parametrize(
    ("first", "last", "line"),
    [
        ("- x: y\n", "- rest: {camera: camera.front}\n", 3003),
        ("'x': y\n", "z: |\n  text\n  camera.front\n", 3005),
        ("a: &a camera.front\n", "z: *a\n", 2),
        ("# nothing\n", "z: !include other.yaml\n", 1),
    ],
)
async def test_a_long_file_is_read_in_slices_and_its_lines_are_told(
    hass: HomeAssistant, folder: Path, first: str, last: str, line: int
) -> None:
    camera = add_camera(hass, "Front")
    many = "- light.{}\n" if first.startswith("-") else "k{}: light.somewhere\n"
    text = "\n" + first + "".join(many.format(number) for number in range(3000)) + last
    (folder / "configuration.yaml").write_text(
        "rest: !include long.yaml\n", encoding="utf-8"
    )
    (folder / "long.yaml").write_text(text, encoding="utf-8")
    (folder / "other.yaml").write_text("camera.front", encoding="utf-8")
    sizes: list[int] = []

    class Loader(yaml_reader.SearchLoader):
        def __init__(self, stream: StringIO) -> None:
            sizes.append(len(stream.getvalue()))
            super().__init__(stream)

    with patch.object(yaml_reader, "SearchLoader", Loader):
        found = await ask(hass, camera)
    assert not found.unread
    file = "other.yaml" if "include" in last else "long.yaml"
    [use] = found.hits
    assert use.file == f"{file}:{line}"
    # Also where one refers to another part of it, only these two are parsed.
    assert max(sizes) <= yaml_reader.SLICE


@pytest.mark.parametrize("more", ["", "  name: z\n"])
async def test_a_list_at_the_margin_of_a_long_file_stays_whole(
    hass: HomeAssistant, folder: Path, more: str
) -> None:
    """Its items belong to the field above it. Of two fields each, they would pass for pairs of a mapping."""
    camera = add_camera(hass, "Front")
    items = [
        f"- platform: x\n  entity: light.l{number}\n{more}" for number in range(1000)
    ]
    last = items[-1].replace("light.l999", camera.entity_id)
    (folder / "configuration.yaml").write_text(
        "".join(["sensor:\n", *items, last]), encoding="utf-8"
    )
    found = await ask(hass, camera)
    assert not found.unread
    line = 1 + sum(item.count("\n") for item in items) + 2
    assert [(use.name, use.file) for use in found.hits] == [
        ("sensor", f"configuration.yaml:{line}")
    ]


@pytest.mark.parametrize(
    ("store", "searched"),
    [
        ("scheduler.storage", True),
        ("zone_minder.store", True),
        ("cloud_of_mine", True),
        ("personal", True),
        ("core.restore_state", False),
        ("auth_provider.homeassistant", False),
        ("trace.saved_traces", False),
        ("lovelace.wall", False),
        ("input_text", False),
    ],
)
async def test_a_store_is_passed_by_for_its_whole_name_and_not_for_how_it_begins(
    hass: HomeAssistant, folder: Path, store: str, searched: bool
) -> None:
    camera = add_camera(hass, "Front")
    (folder / ".storage").mkdir()
    (folder / ".storage" / store).write_text(f'{{"entity_id": "{camera.entity_id}"}}')
    found = await ask(hass, camera)
    assert [use.name for use in found.hits if use.kind is Kind.PROGRAM] == (
        [f".storage/{store}"] if searched else []
    )


@pytest.mark.parametrize("pattern", ["{domain}.f*t", "/^{domain}\\.front/"])
async def test_a_view_that_means_a_camera_by_a_pattern_needs_no_name_of_it(
    hass: HomeAssistant, pattern: str
) -> None:
    camera = add_camera(hass, "Front")
    domain = camera.entity_id.partition(".")[0]
    card = {
        "type": "custom:auto-entities",
        "filter": {"include": [{"entity_id": pattern.format(domain=domain)}]},
    }
    assert await async_setup_component(hass, "lovelace", {})
    await (
        hass.data["lovelace"]
        .dashboards[None]
        .async_save({"views": [{"title": "Found", "cards": [card]}]})
    )
    found = await ask(hass, camera)
    assert [use.value for use in found.hits if use.kind is Kind.DASHBOARD] == [
        camera.entity_id
    ]


async def test_the_address_of_a_camera_alone_is_its_own(
    hass: HomeAssistant, folder: Path
) -> None:
    """What names a camera by its address stays with it; that of a recorder is not that of one of its cameras."""
    entry = add_entry(hass, "reolink", data={"host": "192.0.2.30"})
    channel = add_camera(hass, "Channel", entry=entry, mac=None)
    add_camera(hass, "Other", entry=entry, mac=None)
    camera = add_camera(hass)
    text = "streams:\n  a: rtsp://192.0.2.10:554/1\n  b: rtsp://192.0.2.30/1\n  c: rtsp://192.0.2.101/1\n"
    (folder / "go2rtc.yaml").write_text(text, "utf-8")
    found = await ask(hass, camera)
    use = of(found, "go2rtc.yaml")
    assert (use.by, use.value, use.then) == (By.ADDRESS, "192.0.2.10", Then.STAYS)
    assert use.file == "go2rtc.yaml:2"
    assert not (await ask(hass, channel)).hits
