"""Triggers and conditions on Home Assistant 2026.11, in its own engine and for its editor.

It needs no browser; it stands here because these tests run beside that version.
"""

from pathlib import Path
from typing import Any

import pytest
from homeassistant.core import callback
from homeassistant.helpers import (
    condition,
    device_registry as dr,
    entity_registry as er,
    trigger,
)
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from quick_home import add_camera, begin, quick_home, run_apart

KINDS = {
    "camera_audit.camera_flagged": trigger,
    "camera_audit.camera_cleared": trigger,
    "camera_audit.is_flagged": condition,
    "camera_audit.all_decided": condition,
}

#: Those that the editor offers to who starts from a camera.
OF_A_CAMERA = {"camera_audit.is_flagged"}


def _automation(alias: str, kind: str, **config: object) -> dict[str, Any]:
    action = {
        "event": "ran",
        "event_data": {"by": alias, "name": "{{ trigger.finding.name }}"},
    }
    return {
        "id": alias,
        "alias": alias,
        "triggers": [{"trigger": f"camera_audit.{kind}", **config}],
        "actions": [action],
    }


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Return what ran and what the editor is offered."""
    return run_apart(_seen(tmp_path_factory.mktemp("home")))


async def _seen(folder: Path) -> dict[str, Any]:
    ran: list[tuple[str, str]] = []
    async with quick_home(folder) as hass:
        front, *_ = add_camera(hass, "Front door", "44:19:b6:0a:1b:2c", "192.0.2.10")
        garden, *_ = add_camera(hass, "Garden", "44:19:b6:0a:1b:99", "192.0.2.11")
        both = {"entity_id": [front, garden]}
        automations = [
            _automation("all", "camera_flagged"),
            _automation("one", "camera_flagged", target={"entity_id": front}),
            _automation(
                "excluded",
                "camera_flagged",
                target={**both, "exclude": {"entity_id": front}},
            ),
            _automation(
                "possible", "camera_flagged", options={"verdicts": ["possible"]}
            ),
            _automation("cleared", "camera_cleared"),
        ]
        hass.bus.async_listen(
            "ran",
            callback(lambda event: ran.append((event.data["by"], event.data["name"]))),
        )
        assert await async_setup_component(
            hass, "automation", {"automation": automations}
        )
        assert {state.state for state in hass.states.async_all("automation")} == {"on"}
        entry = await begin(hass)
        flagged, ran[:] = sorted(ran), []
        device_id = er.async_get(hass).async_get(garden).device_id
        assert device_id is not None
        er.async_get(hass).async_remove(garden)
        dr.async_get(hass).async_remove_device(device_id)
        await entry.runtime_data.coordinator.async_audit()
        await hass.async_block_till_done()
        holds = {}
        for key in ("camera_audit.is_flagged", "camera_audit.all_decided"):
            config = await condition.async_validate_condition_config(
                hass, {"condition": key}
            )
            checker = await condition.async_from_config(hass, config)
            holds[key] = checker.async_check()
            checker.async_unload()
        descriptions = {}
        for key, helper in KINDS.items():
            descriptions[key] = (await helper.async_get_all_descriptions(hass)).get(key)
        texts: dict[str, str] = {}
        for category in ("triggers", "conditions"):
            texts |= await async_get_translations(
                hass, "en", category, ["camera_audit"]
            )
    return {
        "flagged": flagged,
        "cleared": ran,
        "holds": holds,
        "descriptions": descriptions,
        "texts": texts,
    }


def test_triggers_run_for_their_cameras(seen: dict[str, Any]) -> None:
    assert seen["flagged"] == [
        ("all", "Front door"),
        ("all", "Garden"),
        ("excluded", "Garden"),
        ("one", "Front door"),
    ]
    assert seen["cleared"] == [("cleared", "Garden")]


def test_conditions_hold_or_not(seen: dict[str, Any]) -> None:
    assert seen["holds"] == {
        "camera_audit.is_flagged": True,
        "camera_audit.all_decided": False,
    }


@pytest.mark.parametrize("key", KINDS)
def test_the_editor_is_offered_each_with_its_texts(
    seen: dict[str, Any], key: str
) -> None:
    description = seen["descriptions"][key]
    assert description is not None
    # A target of its own would be shown as missing, in red, where all cameras are meant.
    assert ("target" in description) is (key in OF_A_CAMERA)
    assert ("cameras" in description["fields"]) is (key not in OF_A_CAMERA)
    kind, name = KINDS[key].__name__.rpartition(".")[2], key.partition(".")[2]
    prefix = f"component.camera_audit.{kind}s.{name}"
    wanted = {f"{prefix}.name", f"{prefix}.description"}
    for field in description["fields"]:
        wanted |= {
            f"{prefix}.fields.{field}.name",
            f"{prefix}.fields.{field}.description",
        }
    assert wanted <= seen["texts"].keys()
