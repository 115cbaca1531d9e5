"""What a camera is and does here: read from the home, and unknown where nothing says it."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.advice.read_uses import async_read_uses
from custom_components.camera_audit.advice.uses import (
    Capability,
    Looks,
    LooksFrom,
    Uses,
)
from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.knowledge.replacements import load_replacements
from custom_components.camera_audit.where_used.search import async_find_uses
from tests.factories import make_finding
from tests.homes import CameraInHome, add_camera

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.audit.finding import Finding

_, MATCHING = load_replacements()
C = Capability


def add_entity(
    hass: HomeAssistant,
    camera: CameraInHome,
    domain: str,
    name: str,
    **more: Any,  # noqa: ANN401 (fields of the registry)
) -> str:
    return (
        er.async_get(hass)
        .async_get_or_create(
            domain,
            camera.entry.domain,
            f"{domain}-{name}",
            suggested_object_id=name.lower().replace(" ", "_"),
            config_entry=camera.entry,
            device_id=camera.device.id,
            original_name=name,
            **more,
        )
        .entity_id
    )


def finding_of(
    camera: CameraInHome, model: str | None = None, **more: object
) -> Finding:
    given: dict[str, Any] = {
        "entity_ids": (camera.entity_id,),
        "device_ids": (camera.device.id,),
        "integrations": (camera.entry.domain,),
        "model": model,
    }
    return make_finding(**{**given, **more})


async def read(
    hass: HomeAssistant, finding: Finding, owner_looks: Looks | None = None
) -> Uses:
    camera = finding.camera
    found = await async_find_uses(hass, camera.entity_ids, camera.device_ids)
    return await async_read_uses(
        hass, finding, MATCHING, found, owner_looks=owner_looks
    )


async def automate(hass: HomeAssistant, *automations: dict[str, Any]) -> None:
    made = [
        {
            "id": str(number),
            "alias": f"A {number}",
            "triggers": [],
            "actions": [],
            **each,
        }
        for number, each in enumerate(automations)
    ]
    assert await async_setup_component(hass, "automation", {"automation": made})
    await hass.async_block_till_done()


async def test_a_camera_nobody_knows_is_called_unknown(hass: HomeAssistant) -> None:
    uses = await read(hass, finding_of(add_camera(hass), "I91DW"))
    assert (uses.looks, uses.looks_from) == (Looks.UNKNOWN, LooksFrom.NOBODY)
    assert uses.link is uses.power is None
    assert uses.present == {C.VIDEO}
    assert uses.used == frozenset()
    assert uses.searched


async def test_the_model_says_kind_power_and_link(hass: HomeAssistant) -> None:
    uses = await read(hass, finding_of(add_camera(hass), "DS-2CD2143G0-I"))
    assert (uses.looks, uses.looks_from) == (Looks.DOME, LooksFrom.MODEL)
    assert (uses.link, uses.power) == ("cable", "poe")


async def test_the_owner_knows_best(hass: HomeAssistant) -> None:
    finding = finding_of(add_camera(hass), "DS-2CD2143G0-I")
    uses = await read(hass, finding, owner_looks=Looks.TURRET)
    assert (uses.looks, uses.looks_from) == (Looks.TURRET, LooksFrom.OWNER)


@pytest.mark.parametrize(
    ("kind", "looks"),
    [(CameraKind.RECORDER, Looks.RECORDER), (CameraKind.DOORBELL, Looks.DOORBELL)],
)
async def test_the_home_says_what_the_model_does_not(
    hass: HomeAssistant, kind: CameraKind, looks: Looks
) -> None:
    uses = await read(hass, finding_of(add_camera(hass), kind=kind))
    assert (uses.looks, uses.looks_from) == (looks, LooksFrom.HOME)


async def test_entities_say_what_it_offers(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    add_entity(hass, camera, "binary_sensor", "Motion", original_device_class="motion")
    add_entity(
        hass, camera, "binary_sensor", "Line crossing", original_device_class="motion"
    )
    add_entity(hass, camera, "button", "PTZ left", translation_key="ptz_left")
    add_entity(hass, camera, "siren", "Siren")
    add_entity(hass, camera, "switch", "Floodlight")
    add_entity(hass, camera, "media_player", "Speaker")
    add_entity(hass, camera, "switch", "Motion detection")
    off = add_entity(hass, camera, "binary_sensor", "Face")
    er.async_get(hass).async_update_entity(
        off, disabled_by=er.RegistryEntryDisabler.USER
    )
    uses = await read(hass, finding_of(camera))
    assert uses.present == {
        C.VIDEO,
        C.MOTION,
        C.LINE_CROSSING,
        C.PTZ,
        C.SIREN,
        C.LIGHT,
        C.TWO_WAY_AUDIO,
    }
    assert uses.used == frozenset()
    assert uses.idle == uses.present
    assert (uses.looks, uses.looks_from) == (Looks.PTZ, LooksFrom.HOME)


async def test_used_is_what_something_names(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    motion = add_entity(
        hass, camera, "binary_sensor", "Motion", original_device_class="motion"
    )
    add_entity(hass, camera, "binary_sensor", "Person")
    await automate(hass, {"triggers": [{"trigger": "state", "entity_id": motion}]})
    uses = await read(hass, finding_of(camera))
    assert uses.used == {C.MOTION}
    assert uses.domains == ((C.MOTION, "binary_sensor"),)
    assert uses.idle == {C.VIDEO, C.PERSON}


async def test_a_device_trigger_names_an_entity_by_its_inner_id(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    motion = add_entity(
        hass, camera, "binary_sensor", "Motion", original_device_class="motion"
    )
    entry = er.async_get(hass).async_get(motion)
    assert entry is not None
    trigger = {
        "trigger": "device",
        "domain": "binary_sensor",
        "type": "motion",
        "device_id": camera.device.id,
        "entity_id": entry.id,
    }
    await automate(hass, {"triggers": [trigger]})
    assert (await read(hass, finding_of(camera))).used == {C.MOTION}


async def test_an_event_entity_is_used_for_the_types_that_are_named(
    hass: HomeAssistant,
) -> None:
    camera = add_camera(hass)
    event = add_entity(
        hass,
        camera,
        "event",
        "Detection",
        capabilities={"event_types": ["motion", "line_crossing", "tamper_detection"]},
    )
    await automate(
        hass,
        {
            "triggers": [
                {
                    "trigger": "state",
                    "entity_id": event,
                    "attribute": "event_type",
                    "to": "line_crossing",
                }
            ]
        },
    )
    uses = await read(hass, finding_of(camera))
    assert {C.MOTION, C.LINE_CROSSING, C.TAMPER} <= uses.present
    assert uses.used == {C.LINE_CROSSING}
    assert uses.domains == ((C.LINE_CROSSING, "event"),)


async def test_an_action_that_is_called_on_it_counts(hass: HomeAssistant) -> None:
    """Turning a camera over ONVIF has no entity of its own."""
    camera = add_camera(hass)
    turn = {
        "action": "onvif.ptz",
        "target": {"entity_id": camera.entity_id},
        "data": {"pan": "L"},
    }
    elsewhere = {"action": "camera.record", "target": {"entity_id": "camera.garden"}}
    await automate(hass, {"actions": [turn, elsewhere]})
    uses = await read(hass, finding_of(camera))
    assert C.PTZ in uses.used
    assert C.PTZ in uses.present
    assert C.RECORDING not in uses.used


async def test_being_exposed_or_in_an_area_is_no_use(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    motion = add_entity(
        hass, camera, "binary_sensor", "Motion", original_device_class="motion"
    )
    er.async_get(hass).async_update_entity_options(
        motion, "conversation", {"should_expose": True}
    )
    dr.async_get(hass).async_update_device(camera.device.id, area_id="porch")
    assert (await read(hass, finding_of(camera))).used == frozenset()


async def test_the_home_knows_link_and_power(hass: HomeAssistant) -> None:
    camera = add_camera(hass, integration="ezviz")
    add_entity(hass, camera, "sensor", "Battery", original_device_class="battery")
    tracker = add_entity(hass, camera, "device_tracker", "Router")
    hass.states.async_set(tracker, "home", {"is_wired": False})
    uses = await read(hass, finding_of(camera))
    assert (uses.link, uses.power) == ("wifi", "battery")


async def test_local_and_streams_follow_the_integrations(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    uses = await read(hass, finding_of(camera, integrations=("onvif", "generic")))
    assert uses.local
    assert uses.streams
    assert not (await read(hass, finding_of(camera))).streams


async def test_what_the_home_has_already(hass: HomeAssistant) -> None:
    camera = add_camera(hass)
    add_camera(hass, "Yard", integration="reolink", host="192.0.2.40", mac=None)
    assert "reolink" in (await read(hass, finding_of(camera))).owns


async def test_without_a_search_nothing_is_called_used(hass: HomeAssistant) -> None:
    uses = await async_read_uses(hass, finding_of(add_camera(hass)), MATCHING)
    assert not uses.searched
    assert uses.used == frozenset()
