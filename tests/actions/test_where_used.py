"""The action that says where a camera is used."""

import json
from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.setup import async_setup_component
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    NotReadReason,
    Then,
)
from tests.homes import (
    CameraInHome,
    add_camera,
    add_light,
    async_let_settle,
    async_set_up,
)


@pytest.fixture
async def camera(hass: HomeAssistant, tmp_path: Path) -> CameraInHome:
    hass.config.config_dir = str(tmp_path)
    camera = add_camera(hass, "Front door")
    er.async_get(hass).async_get_or_create(
        "binary_sensor",
        "onvif",
        "motion",
        suggested_object_id="front_motion",
        config_entry=camera.entry,
        device_id=camera.device.id,
    )
    automations = [
        {
            "id": "1",
            "alias": "Somebody <b>comes</b>",
            "triggers": [
                {"trigger": "state", "entity_id": "binary_sensor.front_motion"}
            ],
            "actions": [
                {"action": "camera.turn_on", "target": {"device_id": camera.device.id}}
            ],
        }
    ]
    assert await async_setup_component(hass, "automation", {"automation": automations})
    await async_set_up(hass)
    return camera


async def ask(hass: HomeAssistant, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (as in an automation)
    answer = await hass.services.async_call(
        "camera_audit", "where_used", data, blocking=True, return_response=True
    )
    assert answer is not None
    result: dict[str, Any] = json.loads(json.dumps(answer))
    return result


async def test_all_of_the_camera_is_looked_for(
    hass: HomeAssistant, camera: CameraInHome
) -> None:
    found = await ask(hass, entity_id=camera.entity_id)
    assert found["summary"] == "Used in at least 1 place. Needs editing: 1."
    assert found["entity_ids"] == ["binary_sensor.front_motion", "camera.front_door"]
    assert found["device_ids"] == [camera.device.id]
    assert [one["name"] for one in found["cameras"]] == ["Front door"]
    assert (found["carried_over"], found["to_edit"], found["unread"]) == (1, 1, [])
    carried, edited = sorted(found["uses"], key=lambda use: use["by"], reverse=True)
    assert carried["value"] == "binary_sensor.front_motion"
    assert carried["carried_over"] is True
    assert edited["link"] == "/config/automation/edit/1"
    assert edited["lines"] == [
        {
            "path": "actions[0].target.device_id",
            "text": f"device_id: {camera.device.id}",
        }
    ]
    assert edited["text"].startswith(
        "Automation: Somebody <b>comes</b>. Uses the camera's device"
    )
    assert (
        f"“device_id: {camera.device.id}” at actions[0].target.device_id"
        in edited["text"]
    )


async def test_camera_and_device_give_the_same(
    hass: HomeAssistant, camera: CameraInHome
) -> None:
    by_entity = await ask(hass, entity_id=[camera.entity_id])
    (shown,) = by_entity["cameras"]
    assert await ask(hass, camera_id=shown["camera_id"]) == by_entity
    assert await ask(hass, device_id=camera.device.id) == by_entity


@pytest.mark.usefixtures("camera")
async def test_what_is_no_camera_is_looked_for_as_it_is(hass: HomeAssistant) -> None:
    lamp = add_light(hass)
    MockConfigEntry(domain="x", title="X", options={"e": lamp.entity_id}).add_to_hass(
        hass
    )
    hass.states.async_set("camera.yaml", "idle")
    found = await ask(hass, entity_id=[lamp.entity_id, "camera.yaml"])
    assert found["summary"].startswith(
        "Used in at least 1 place. Moves if the new camera has a matching entity: 1"
    )
    assert found["entity_ids"] == ["camera.yaml", lamp.entity_id]


@pytest.mark.parametrize(
    ("field", "key"),
    [
        ({"entity_id": "camera.nowhere"}, "unknown_id"),
        ({"device_id": "nowhere"}, "unknown_id"),
        ({"camera_id": "nowhere"}, "unknown_camera"),
    ],
)
@pytest.mark.usefixtures("camera")
async def test_what_does_not_exist_is_refused(
    hass: HomeAssistant, field: dict[str, str], key: str
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await ask(hass, **field)
    assert refused.value.translation_key == key
    assert "nowhere" in str(refused.value)


async def test_only_administrators_and_automations_may_ask(
    hass: HomeAssistant,
    camera: CameraInHome,
    hass_read_only_user: MockUser,
    hass_admin_user: MockUser,
) -> None:
    """Lines of the configuration may tell what other people of the home are not to know."""

    async def ask_as(user_id: str | None) -> object:
        return await hass.services.async_call(
            "camera_audit",
            "where_used",
            {"entity_id": camera.entity_id},
            blocking=True,
            return_response=True,
            context=Context(user_id=user_id),
        )

    with pytest.raises(Unauthorized):
        await ask_as(hass_read_only_user.id)
    assert await ask_as(hass_admin_user.id) == await ask_as(None)


async def test_without_the_entry_entities_can_be_asked_for(
    hass: HomeAssistant, camera: CameraInHome
) -> None:
    (entry,) = hass.config_entries.async_entries("camera_audit")
    assert await hass.config_entries.async_unload(entry.entry_id)
    found = await ask(hass, entity_id=camera.entity_id)
    assert found["cameras"] == []
    assert found["entity_ids"] == [camera.entity_id]


def test_every_word_of_an_answer_has_a_text() -> None:
    say = Sentences.english()
    keys = {f"kind_{kind}" for kind in Kind} | {f"by_{by}_named" for by in By}
    keys |= {f"unread_{reason}" for reason in NotReadReason} | set(Then)
    assert all(say.has("usage", key) for key in keys)


async def test_an_area_or_label_means_the_cameras_there(
    hass: HomeAssistant, camera: CameraInHome
) -> None:
    area = ar.async_get(hass).async_create("Porch")
    registry = dr.async_get(hass)
    registry.async_update_device(camera.device.id, area_id=area.id, labels={"gate"})
    await async_let_settle(hass)
    by_entity = await ask(hass, entity_id=camera.entity_id)
    assert await ask(hass, area_id=area.id) == by_entity
    assert await ask(hass, label_id="gate") == by_entity
    with pytest.raises(ServiceValidationError) as error:
        await ask(hass, label_id="nowhere")
    assert error.value.translation_key == "no_camera_there"
