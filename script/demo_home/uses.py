"""What the home does with its cameras, so that a swap can be tried: automations, a dashboard, and a month of history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import Client

DASHBOARD = "demo-cameras"
_DAYS = 30


async def use_cameras(client: Client, name: str | None) -> bool:
    """Show the card on a dashboard, and with it the camera of this name, which two automations follow.

    One follows it by its entity, one by its device. ``name``: None in a home that uses none of its cameras so.
    False where its motion sensor is not there yet: it comes with what the camera first tells.
    """
    cards = []
    if name is not None:
        entities = await _find_entities(client, name)
        if not {"motion", "camera"} <= entities.keys():
            return False
        motion, picture = entities["motion"], entities["camera"]
        await _automate(client, motion)
        cards = [
            {"type": "picture-entity", "entity": picture["entity_id"]},
            {"type": "tile", "entity": motion["entity_id"]},
        ]
    cards.append({"type": "custom:camera-audit-card"})
    await client.ask(
        "lovelace/dashboards/create",
        url_path=DASHBOARD,
        title="Cameras",
        mode="storage",
    )
    await client.ask(
        "lovelace/config/save",
        url_path=DASHBOARD,
        config={"views": [{"title": "Cameras", "cards": cards}]},
    )
    return True


async def _find_entities(client: Client, name: str) -> dict[str, dict[str, Any]]:
    """Return the motion sensor and the picture of the device of this name, as ``motion`` and ``camera``.

    Camera Audit has sensors of its own on that device: these tell of the camera, not for it.
    """
    devices = await client.ask("config/device_registry/list")
    device_id = next(device["id"] for device in devices if device["name"] == name)
    states = {state["entity_id"]: state for state in await client.ask("get_states")}
    found = {}
    for entity in await client.ask("config/entity_registry/list"):
        state = states.get(entity["entity_id"])
        if entity["device_id"] != device_id or entity["platform"] == "camera_audit":
            continue
        if entity["entity_id"].startswith("camera."):
            found["camera"] = entity
        elif state and state["attributes"].get("device_class") == "motion":
            found["motion"] = entity
    return found


async def _automate(client: Client, motion: dict[str, Any]) -> None:
    """Let two automations follow a motion sensor."""
    by_device = {
        "trigger": "device",
        "domain": "binary_sensor",
        "type": "motion",
        "device_id": motion["device_id"],
        "entity_id": motion["id"],
    }
    for key, alias, trigger in (
        (
            "light",
            "Light when somebody comes",
            {"trigger": "state", "entity_id": motion["entity_id"], "to": "on"},
        ),
        ("bell", "Bell when somebody comes", by_device),
    ):
        automation = {
            "alias": alias,
            "triggers": [trigger],
            "actions": [{"event": f"demo_{key}"}],
        }
        await client.post(f"/api/config/automation/config/{key}", automation)


async def remember_a_month(client: Client) -> list[str]:
    """Import what the sensors of Camera Audit would have counted each day of the last month, and return which these are.

    The unit is the sensor's own: the recorder refuses to go on with a series of another unit, and says so in Repairs.
    """
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    remembered = []
    states = {state["entity_id"]: state for state in await client.ask("get_states")}
    for entity in await client.ask("config/entity_registry/list"):
        state = states.get(entity["entity_id"])
        if (
            entity["platform"] != "camera_audit"
            or state is None
            or not _is_count(state)
        ):
            continue
        count = int(state["state"])
        rows: list[dict[str, Any]] = [
            {
                "start": (midnight - timedelta(days=days)).isoformat(),
                **dict.fromkeys(("mean", "min", "max"), count),
            }
            for days in range(_DAYS, 0, -1)
        ]
        metadata = {
            "has_mean": True,
            "has_sum": False,
            "mean_type": 1,
            "name": None,
            "source": "recorder",
            "statistic_id": entity["entity_id"],
            "unit_class": None,
            "unit_of_measurement": state["attributes"].get("unit_of_measurement"),
        }
        await client.ask("recorder/import_statistics", metadata=metadata, stats=rows)
        remembered.append(entity["entity_id"])
    return remembered


def _is_count(state: dict[str, Any]) -> bool:
    """Whether the recorder makes statistics of this state."""
    return (
        state["attributes"].get("state_class") == "measurement"
        and str(state["state"]).isdigit()
    )
