"""What the home does with its cameras, so that a swap can be tried: automations, a dashboard, and a month of history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .client import Client

#: The camera that can be replaced by the one that waits as a discovery.
OLD = "Front door"
DASHBOARD = "demo-cameras"
_DAYS = 30


async def use_cameras(client: Client) -> bool:
    """Let automations follow the old camera, by its entity and by its device, and show it on a dashboard.

    False where its motion sensor is not there yet: it comes with what the camera first tells.
    """
    [device] = [
        each
        for each in await client.ask("config/device_registry/list")
        if each["name"] == OLD
    ]
    entities = {
        entity["entity_id"].partition(".")[0]: entity
        for entity in await client.ask("config/entity_registry/list")
        if entity["device_id"] == device["id"]
    }
    if not {"binary_sensor", "camera"} <= entities.keys():
        return False
    motion, picture = entities["binary_sensor"], entities["camera"]
    by_device = {
        "trigger": "device",
        "domain": "binary_sensor",
        "type": "motion",
        "device_id": device["id"],
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
    await client.ask(
        "lovelace/dashboards/create",
        url_path=DASHBOARD,
        title="Cameras",
        mode="storage",
    )
    cards = [
        {"type": "picture-entity", "entity": picture["entity_id"]},
        {"type": "tile", "entity": motion["entity_id"]},
        {"type": "custom:camera-audit-card"},
    ]
    await client.ask(
        "lovelace/config/save",
        url_path=DASHBOARD,
        config={"views": [{"title": "Cameras", "cards": cards}]},
    )
    return True


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
