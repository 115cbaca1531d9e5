"""One camera that two integrations show: the entities of one take over from those of the other, and an undo gives all back."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.config_entries import SOURCE_REAUTH, ConfigEntry, ConfigEntryState
from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.helpers import device_registry as dr, entity_registry as er

from custom_components.camera_audit.actions import async_register_actions
from custom_components.camera_audit.language.translations import async_get_sentences
from custom_components.camera_audit.swap.lost import async_list_lost
from custom_components.camera_audit.swap.providers import Loss, async_list_providers
from custom_components.camera_audit.swap.swap_text import SwapText
from custom_components.camera_audit.swap.takeover import (
    async_prepare_move,
    async_settle_uses,
)
from custom_components.camera_audit.where_used.search import async_find_uses
from custom_components.camera_audit.where_used.usage import By
from tests.factories import make_finding
from tests.homes import CameraInHome, add_camera, async_set_up
from tests.notice_home import NoticeHome
from tests.swap.taken_over import load
from tests.swap.two_cameras import Home, async_setup_base

if TYPE_CHECKING:
    from pathlib import Path

    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.camera import Camera

PICTURE, NEW_PICTURE = "camera.ds_2cd_porch", "camera.newcam_5_clear"
MOTION = "binary_sensor.ds_2cd_porch_motion"
BOTH = {"old_entity_id": PICTURE, "new_entity_id": NEW_PICTURE}


async def ask(hass: HomeAssistant, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (as in an automation)
    answer = await hass.services.async_call(
        "camera_audit", "swap", data, blocking=True, return_response=True
    )
    await hass.async_block_till_done()
    result: dict[str, Any] = json.loads(json.dumps(answer))
    return result


@pytest.fixture
def expected_lingering_timers() -> bool:
    """An entry whose state is set by hand cannot be unloaded when the home stops: core writes its entries after that."""
    return True


@pytest.fixture
async def notices(hass: HomeAssistant, home: Home) -> NoticeHome:
    """Find that both devices are one camera, as the audit does by what they share."""
    notices = NoticeHome(hass)
    await notices.start()
    await notices.found(
        make_finding(
            name="Front door",
            entity_ids=(PICTURE, NEW_PICTURE),
            device_ids=(home.old_device.id, home.new_device.id),
        )
    )
    async_register_actions(hass)
    return notices


def remember_only(hass: HomeAssistant, *entity_ids: str) -> None:
    """Let Home Assistant only remember entities, as after a start without their integration."""
    for entity_id in entity_ids:
        hass.states.async_set(entity_id, STATE_UNAVAILABLE, {"restored": True})


async def test_a_camera_moves_to_its_other_integration_and_back(
    hass: HomeAssistant, home: Home, notices: NoticeHome, tmp_path: Path
) -> None:
    """Ids, name, area, an automation by device: all of it goes there and comes back to the last byte."""
    entry = er.async_get(hass).async_get(MOTION)
    assert entry is not None
    trigger = {
        "trigger": "device",
        "domain": "binary_sensor",
        "device_id": home.old_device.id,
        "entity_id": entry.id,
        "type": "motion",
    }
    await load(home, {"triggers": [trigger]})
    file = tmp_path / "automations.yaml"
    before, text = home.snapshot(), file.read_text(encoding="utf-8")

    plan = await ask(hass, **BOTH)
    assert plan["plan"]["ready"] is True
    assert plan["plan"]["one_camera"] is True
    assert plan["plan"]["old_name"] == "Front door (old_maker)"
    assert plan["plan"]["new_name"] == "Front door (new_maker)"
    assert home.snapshot() == before

    done = await ask(hass, **BOTH, dry_run=False, rewrite=True)
    picture = er.async_get(hass).async_get(PICTURE)
    assert picture is not None
    assert picture.platform == "new_maker"
    assert home.new_device.name_by_user == "Front door"
    assert home.new_device.area_id == "porch"
    assert home.new_device.id in file.read_text(encoding="utf-8")
    # It is the same camera: nobody replaced it.
    assert not notices.decisions.all

    await ask(hass, undo=done["swap_id"], dry_run=False)
    assert home.snapshot() == before
    assert file.read_text(encoding="utf-8") == text


@pytest.mark.usefixtures("notices")
async def test_where_used_names_the_integrations_of_a_camera(
    hass: HomeAssistant, home: Home
) -> None:
    """Who looks up where a camera is used sees that it could go on through another integration."""
    lose(hass, home)
    answer: Any = await hass.services.async_call(
        "camera_audit",
        "where_used",
        {"entity_id": PICTURE},
        blocking=True,
        return_response=True,
    )
    [camera] = answer["cameras"]
    integrations = {each["domain"]: each for each in camera["integrations"]}
    assert integrations["old_maker"]["lost"] == "not_migrated"
    assert integrations["new_maker"]["lost"] is None
    assert NEW_PICTURE in integrations["new_maker"]["entity_ids"]


@pytest.mark.usefixtures("notices")
async def test_two_entities_of_one_integration_are_refused(hass: HomeAssistant) -> None:
    answer = await ask(
        hass, old_entity_id=PICTURE, new_entity_id=f"{PICTURE}_substream"
    )
    assert answer["plan"]["ready"] is False
    assert any("two different cameras" in problem for problem in answer["problems"])


@pytest.mark.usefixtures("notices")
async def test_by_its_id_alone_it_moves_away_from_what_has_lost_it(
    hass: HomeAssistant, home: Home
) -> None:
    """Nothing else can be meant; while both work, the entities have to say which way."""
    both = {"old_camera_id": "a1b2c3", "new_camera_id": "a1b2c3"}
    assert (await ask(hass, **both))["plan"]["ready"] is False
    lose(hass, home)
    answer = await ask(hass, **both)
    assert answer["plan"]["ready"] is True
    assert answer["plan"]["old_name"] == "Front door (old_maker)"


def lose(hass: HomeAssistant, home: Home) -> None:
    """Let the old integration fail to migrate its entry."""
    registry = er.async_get(hass)
    entries = er.async_entries_for_config_entry(registry, home.old_entry.entry_id)
    remember_only(hass, *(entry.entity_id for entry in entries))
    home.old_entry.mock_state(hass, ConfigEntryState.MIGRATION_ERROR)


async def find_loss(hass: HomeAssistant, camera: Camera) -> Loss | None:
    providers = await async_list_providers(hass, camera)
    return {provider.domain: provider.loss for provider in providers}["old_maker"]


async def test_only_what_does_not_pass_by_itself_counts_as_lost(
    hass: HomeAssistant, home: Home, notices: NoticeHome
) -> None:
    """A camera that is switched off, an integration that tries again or asks for a password: each may be back soon."""
    camera = notices.coordinator.findings["a1b2c3"].camera
    assert await find_loss(hass, camera) is None
    hass.states.async_set(PICTURE, STATE_UNAVAILABLE)
    assert await find_loss(hass, camera) is None
    lose(hass, home)
    entry = home.old_entry
    for state, loss in (
        (ConfigEntryState.MIGRATION_ERROR, Loss.NOT_MIGRATED),
        (ConfigEntryState.SETUP_RETRY, None),
        (ConfigEntryState.SETUP_ERROR, Loss.FAILED),
        (ConfigEntryState.LOADED, None),  # for a quarter of an hour
    ):
        entry.mock_state(hass, state)
        assert await find_loss(hass, camera) is loss, state
    hass.config.components.remove("old_maker")
    entry.mock_state(hass, ConfigEntryState.NOT_LOADED)
    assert await find_loss(hass, camera) is Loss.NOT_LOADED


async def test_what_asks_for_a_password_is_not_lost(
    hass: HomeAssistant, home: Home, notices: NoticeHome
) -> None:
    camera = notices.coordinator.findings["a1b2c3"].camera
    lose(hass, home)
    home.old_entry.mock_state(hass, ConfigEntryState.SETUP_ERROR)
    asks = [{"context": {"source": SOURCE_REAUTH}}]
    with patch.object(ConfigEntry, "async_get_active_flows", return_value=asks):
        assert await find_loss(hass, camera) is None


async def test_a_loaded_integration_has_time_to_bring_its_entities(
    hass: HomeAssistant,
    home: Home,
    notices: NoticeHome,
    freezer: FrozenDateTimeFactory,
) -> None:
    """As with entities that a device announces later; after a quarter of an hour they are no longer provided."""
    camera = notices.coordinator.findings["a1b2c3"].camera
    lose(hass, home)
    home.old_entry.mock_state(hass, ConfigEntryState.LOADED)
    freezer.tick(timedelta(minutes=14))
    assert await find_loss(hass, camera) is None
    freezer.tick(timedelta(minutes=2))
    assert await find_loss(hass, camera) is Loss.NOT_PROVIDED


async def test_what_has_moved_is_not_lost_any_more(
    hass: HomeAssistant, home: Home, notices: NoticeHome
) -> None:
    """The entities that were left behind stay until their entry is removed; nobody has to hear of them."""
    lose(hass, home)
    [lost] = await async_list_lost(hass, notices.coordinator.findings)
    assert (lost.domain, dict(lost.losses)) == (
        "old_maker",
        {"a1b2c3": Loss.NOT_MIGRATED},
    )
    assert lost.movable == {"a1b2c3"}
    done = await ask(hass, **BOTH, dry_run=False)
    assert await async_list_lost(hass, notices.coordinator.findings) == []
    await ask(hass, undo=done["swap_id"], dry_run=False)
    lose(hass, home)
    assert len(await async_list_lost(hass, notices.coordinator.findings)) == 1


#: What people have, and what they move to.
MOVES = [
    ("hikvision_next", "hikvision"),
    ("generic", "hikvision"),
    ("ffmpeg", "onvif"),
    ("hikvision", "frigate"),
    ("onvif", "unifiprotect"),
    ("generic", "reolink"),
]


@pytest.mark.parametrize(("first", "second"), MOVES)
async def test_the_audit_sees_one_camera_and_moves_it(
    hass: HomeAssistant, first: str, second: str
) -> None:
    """Joined by its address or its hardware, it goes from one real integration's entries to those of another."""
    await async_setup_base(hass)
    old = add_camera(hass, "Porch", integration=first)
    new = add_camera(hass, "Cam 7", integration=second)
    hass.states.async_set(new.entity_id, "idle")
    remember_only(hass, old.entity_id)
    entry = await async_set_up(hass)
    old.entry.mock_state(hass, ConfigEntryState.MIGRATION_ERROR)
    findings = entry.runtime_data.coordinator.findings
    [camera] = [each.camera for each in findings.values()]
    providers = await async_list_providers(hass, camera)
    assert [provider.domain for provider in providers] == [first, second]
    before = rows_of(hass, old, new)
    done = await ask(
        hass,
        old_entity_id=old.entity_id,
        new_entity_id=new.entity_id,
        dry_run=False,
    )
    taken = er.async_get(hass).async_get(old.entity_id)
    assert taken is not None
    assert taken.platform == second
    hass.states.async_remove(new.entity_id)  # as its entity does
    await ask(hass, undo=done["swap_id"], dry_run=False)
    assert rows_of(hass, old, new) == before


def rows_of(hass: HomeAssistant, *cameras: CameraInHome) -> list[dict[str, Any]]:
    """Return all that both registries hold of these, but for the time of the last change."""
    rows = []
    for camera in cameras:
        entity = er.async_get(hass).async_get(camera.entity.id)
        device = dr.async_get(hass).async_get(camera.device.id)
        assert entity is not None
        assert device is not None
        rows += [{**entity.extended_dict}, {**device.dict_repr}]
    for row in rows:
        del row["modified_at"]
    return rows


@pytest.mark.parametrize(
    ("one_camera", "then"), [(True, "carried_over"), (False, "stays")]
)
async def test_what_names_the_address_goes_on_only_where_the_camera_stays(
    hass: HomeAssistant, home: Home, tmp_path: Path, *, one_camera: bool, then: str
) -> None:
    hass.config_entries.async_update_entry(home.old_entry, data={"host": "192.0.2.40"})
    (tmp_path / "go2rtc.yaml").write_text(
        "streams: {a: rtsp://192.0.2.40/1}\n", "utf-8"
    )
    device_ids = [home.old_device.id]
    found = await async_find_uses(hass, [PICTURE], device_ids)
    plan = replace(home.plan(), one_camera=one_camera)
    settled = await async_settle_uses(hass, found, plan, device_ids)
    assert [use.then for use in settled.hits if use.by is By.ADDRESS] == [then]


async def test_the_integration_that_a_camera_moves_to_is_no_task(
    hass: HomeAssistant, home: Home, notices: NoticeHome, tmp_path: Path
) -> None:
    """Guards: the plan of a move told people to edit the entry that they move to, for it has the camera's address."""
    for entry in (home.old_entry, home.new_entry):
        hass.config_entries.async_update_entry(entry, data={"host": "192.0.2.40"})
    (tmp_path / "go2rtc.yaml").write_text(
        "streams: {a: rtsp://192.0.2.40/1}\n", "utf-8"
    )
    [finding] = notices.coordinator.findings.values()
    old, new = await async_list_providers(hass, finding.camera)
    offer = await async_prepare_move(hass, finding.camera, (old, new))
    by_address = [use for use in offer.found.hits if use.by is By.ADDRESS]
    assert [(use.name, use.then) for use in by_address] == [
        ("go2rtc.yaml", "carried_over")
    ]
    assert offer.left.uses_to_edit == ()
    say = (await async_get_sentences(hass)).for_markdown()
    plan = SwapText(say).compose_plan(offer)
    assert "Changes with the swap: 0. Needs editing: 0. Questions: 0." in plan
    assert "The history of each entity continues." in plan
    assert "other devices that use the old camera" not in plan
