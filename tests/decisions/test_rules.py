"""One rule says what can be decided, and every way to decide gives its answer."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import (
    DecisionError,
    DecisionKind,
    check,
)
from tests.homes import add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from aiohttp.test_utils import TestClient
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import (
        ClientSessionGenerator,
        WebSocketGenerator,
    )

    from custom_components.camera_audit.audit.finding import Finding

FORMS = {
    "keep": ("keep", "keep_own"),
    "planned": ("replace", "planned", "planned_own"),
}
CASES = [
    ({"kind": "keep", "reason": "x" * 10_000}, "reason_too_long"),
    ({"kind": "keep", "days": 0}, "review_not_in_future"),
    ({"kind": "planned", "days": -1}, "review_not_in_future"),
    ({"kind": "planned", "days": 4000}, "review_too_far"),
    ({"kind": "not_hikvision", "days": 10}, "review_not_possible"),
    ({"kind": "replaced", "days": 10}, "review_not_possible"),
]


@pytest.fixture
async def entry(hass: HomeAssistant, hass_storage: dict[str, Any]) -> ConfigEntry[Any]:  # noqa: ARG001 (decisions are stored there)
    assert await async_setup_component(hass, "http", {})
    assert await async_setup_component(hass, "repairs", {})
    add_camera(hass)
    entry = await async_set_up(hass)
    await async_let_settle(hass)
    return entry


def only(entry: ConfigEntry[Any]) -> Finding:
    (finding,) = entry.runtime_data.coordinator.findings.values()
    return finding


def day_of(asked: dict[str, Any], today: date) -> date | None:
    return today + timedelta(days=asked["days"]) if "days" in asked else None


@pytest.mark.parametrize(
    ("kind", "letters", "days", "key"),
    [
        (DecisionKind.KEEP, 500, 1, None),
        (DecisionKind.KEEP, 501, 1, "reason_too_long"),
        (DecisionKind.KEEP, 0, 3652, None),
        (DecisionKind.KEEP, 0, 3653, "review_too_far"),
        (DecisionKind.PLANNED, 0, 0, "review_not_in_future"),
        (DecisionKind.NOT_HIKVISION, 500, None, None),
        (DecisionKind.REPLACED, 0, 1, "review_not_possible"),
    ],
)
def test_what_is_just_allowed_and_what_is_just_not(
    kind: DecisionKind, letters: int, days: int | None, key: str | None
) -> None:
    """At most 500 signs of a reason, and ten years with their leap days."""
    today = date(2026, 11, 25)
    day = None if days is None else today + timedelta(days=days)
    refused = None
    try:
        check(kind, "x" * letters, day, None, today)
    except DecisionError as error:
        refused = error.translation_key
    assert refused == key


@pytest.mark.usefixtures("freezer")
@pytest.mark.parametrize(("asked", "key"), CASES)
async def test_every_edge_refuses_the_same_in_the_same_words(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    hass_ws_client: WebSocketGenerator,
    hass_client: ClientSessionGenerator,
    asked: dict[str, Any],
    key: str,
) -> None:
    finding, kind = only(entry), asked["kind"]
    day, reason = day_of(asked, dt_util.now().date()), asked.get("reason", "")
    said: list[str] = []
    with pytest.raises(DecisionError) as refused:
        await entry.runtime_data.decisions.async_decide(
            finding, DecisionKind(kind), reason=reason, review=day
        )
    said.append(str(refused.value.translation_key))

    data = {"camera_id": finding.camera.camera_id, "reason": reason}
    data |= {"review": day.isoformat()} if day else {}
    with pytest.raises(ServiceValidationError) as action:
        await hass.services.async_call(
            DOMAIN, "decide", data | {"decision": kind}, blocking=True
        )
    said.append(str(action.value.translation_key))

    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": f"{DOMAIN}/decide", "kind": kind, **data})
    said.append((await client.receive_json())["error"]["translation_key"])

    if kind in FORMS:
        said.append(
            await _refused_in_the_form(await hass_client(), finding, kind, data)
        )
    assert said == [key] * len(said)
    assert entry.runtime_data.decisions.all == ()


async def _refused_in_the_form(
    client: TestClient[Any, Any], finding: Finding, kind: str, data: dict[str, Any]
) -> str:
    address = "/api/repairs/issues/fix"
    issue = {"handler": DOMAIN, "issue_id": f"camera_{finding.camera.camera_id}"}
    flow = await (await client.post(address, json=issue)).json()
    answers = {
        key: value for key, value in data.items() if key != "camera_id" and value
    }
    for answer in (*({"next_step_id": step} for step in FORMS[kind]), answers):
        flow = await (
            await client.post(f"{address}/{flow['flow_id']}", json=answer)
        ).json()
    (error,) = flow["errors"].values()
    return str(error)


async def test_a_plan_keeps_its_day_over_a_tick_however_late(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    freezer: Any,  # noqa: ANN401 (of the harness)
) -> None:
    decisions, finding = entry.runtime_data.decisions, only(entry)
    day = dt_util.now().date() + timedelta(days=30)
    for kind in (DecisionKind.PLANNED, DecisionKind.REPLACED):
        await decisions.async_decide(finding, kind, review=day)
    freezer.tick(timedelta(days=40))
    await decisions.async_decide(finding, DecisionKind.PLANNED, review=day)
    await hass.async_block_till_done()
    assert decisions.of(finding.camera).review == day


async def test_a_motion_sensor_names_its_camera_for_every_action(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    registry = er.async_get(hass)
    camera = registry.async_get(only(entry).camera.entity_ids[0])
    motion = registry.async_get_or_create(
        "binary_sensor", camera.platform, "motion", device_id=camera.device_id
    )
    await hass.services.async_call(
        DOMAIN,
        "decide",
        {"entity_id": motion.entity_id, "decision": "keep"},
        blocking=True,
    )
    assert len(entry.runtime_data.decisions.all) == 1


async def test_a_place_means_its_flagged_cameras_and_no_others(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    """Who keeps all cameras of an area decides about those that are asked about."""
    area = ar.async_get(hass).async_create("Porch")
    other = add_camera(
        hass, "Lane", manufacturer="Dahua", model=None, mac=None, host="192.0.2.9"
    )
    flagged = only(entry).camera
    for device_id in (flagged.device_ids[0], other.device.id):
        dr.async_get(hass).async_update_device(device_id, area_id=area.id)
    await async_let_settle(hass)
    answer = await hass.services.async_call(
        DOMAIN,
        "decide",
        {"decision": "keep"},
        target={"area_id": area.id},
        blocking=True,
        return_response=True,
    )
    assert answer == {
        "cameras": [{"camera_id": flagged.camera_id, "name": flagged.name}]
    }
    with pytest.raises(ServiceValidationError, match="Nothing has changed"):
        await hass.services.async_call(
            DOMAIN,
            "decide",
            {"decision": "keep"},
            target={"area_id": "x"},
            blocking=True,
        )
