"""The to-do list of the open work, as an owner uses it."""

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import Context
from homeassistant.exceptions import ServiceValidationError, Unauthorized
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.homes import DAHUA_MAC, add_camera, async_let_settle, async_set_up

if TYPE_CHECKING:
    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.common import MockUser
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
LIST = "todo.camera_audit_cameras_to_see_to"


@pytest.fixture
async def entry(hass: HomeAssistant, hass_storage: dict[str, Any]) -> ConfigEntry[Any]:  # noqa: ARG001 (decisions are stored there)
    hass.states.async_set(add_camera(hass, "Front <b>door</b>").entity_id, "idle")
    add_camera(
        hass,
        "Yard",
        manufacturer="Dahua",
        model="IPC-HFW1",
        mac=DAHUA_MAC,
        host="192.0.2.12",
    )
    return await async_set_up(hass)


async def items(hass: HomeAssistant) -> list[dict[str, Any]]:
    await hass.async_block_till_done(wait_background_tasks=True)
    answer: Any = await hass.services.async_call(
        "todo", "get_items", {"entity_id": LIST}, blocking=True, return_response=True
    )
    assert answer is not None
    found: list[dict[str, Any]] = answer[LIST]["items"]
    return found


async def test_an_item_leads_to_the_camera(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],  # noqa: ARG001 (it makes the list)
) -> None:
    """The list shows Markdown; from the item to the camera was a search by name."""
    (item,) = await items(hass)
    assert "[Open device](/config/devices/device/" in item["description"]


async def tick(
    hass: HomeAssistant,
    status: str = "completed",
    user: MockUser | None = None,
    **more: str,
) -> None:
    (item,) = await items(hass)
    data = {"entity_id": LIST, "item": item["uid"], "status": status, **more}
    context = Context(user_id=user.id) if user else None
    await hass.services.async_call(
        "todo", "update_item", data, blocking=True, context=context
    )


async def decide(entry: ConfigEntry[Any], kind: DecisionKind, **more: Any) -> None:  # noqa: ANN401 (as the decisions take it)
    data = entry.runtime_data
    finding = next(one for one in data.coordinator.findings.values() if one.flagged)
    await data.decisions.async_decide(finding, kind, **more)


async def test_one_item_for_each_camera_to_decide_about(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    assert hass.states.get(LIST).state == "1"
    (item,) = await items(hass)
    assert item["summary"] == "Decide about Front <b>door</b>"
    assert item["status"] == "needs_action"
    assert "Repairs" in item["description"]
    assert "due" not in item
    assert item["uid"] in entry.runtime_data.coordinator.findings


@pytest.mark.usefixtures("freezer")
async def test_a_plan_is_an_item_with_its_day(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    day = dt_util.now().date() + timedelta(days=30)
    await decide(entry, DecisionKind.PLANNED, review=day)
    (item,) = await items(hass)
    assert (item["summary"], item["due"]) == (
        "Replace Front <b>door</b>",
        day.isoformat(),
    )
    assert item["description"].startswith("Next: add the new camera")


async def test_the_name_of_a_new_camera_is_no_markdown(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    """The list draws what stands below an item; a name in it leads nowhere."""
    await decide(entry, DecisionKind.PLANNED)
    name = "New [door](https://example.com)"
    new = add_camera(
        hass, name, manufacturer="Reolink", mac="ec:71:db:0a:1b:3d", host="192.0.2.21"
    )
    hass.states.async_set(new.entity_id, "idle")
    await async_let_settle(hass)
    text = next(iter(await items(hass)))["description"]
    assert "swap it with New " in text
    assert "[door](https" not in text


async def test_what_is_kept_is_no_open_work(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    await decide(entry, DecisionKind.KEEP)
    assert await items(hass) == []
    assert hass.states.get(LIST).state == "0"


async def test_a_tick_does_not_decide(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    with pytest.raises(ServiceValidationError) as error:
        await tick(hass)
    assert error.value.translation_key == "todo_to_decide"
    assert entry.runtime_data.decisions.all == ()
    assert (await items(hass))[0]["status"] == "needs_action"


async def test_only_an_administrator_decides_with_a_tick(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],
    hass_read_only_user: MockUser,
    hass_admin_user: MockUser,
) -> None:
    hass_read_only_user.mock_policy({"entities": True})  # may control each entity
    await decide(entry, DecisionKind.PLANNED)
    (planned,) = entry.runtime_data.decisions.all
    with pytest.raises(Unauthorized):
        await tick(hass, user=hass_read_only_user)
    assert entry.runtime_data.decisions.all == (planned,)
    await tick(hass, user=hass_admin_user)
    (decision,) = entry.runtime_data.decisions.all
    assert decision.kind is DecisionKind.REPLACED


async def test_a_refused_tick_goes_from_the_box_again(
    hass: HomeAssistant, entry: ConfigEntry[Any], hass_ws_client: WebSocketGenerator
) -> None:
    """The frontend ticks its box at once; only a list that has changed is drawn again."""
    assert entry.runtime_data.decisions.all == ()
    client = await hass_ws_client(hass)
    await client.send_json_auto_id({"type": "todo/item/subscribe", "entity_id": LIST})
    assert (await client.receive_json())["success"]
    assert (await client.receive_json())["event"]["items"][0][
        "status"
    ] == "needs_action"
    with pytest.raises(ServiceValidationError):
        await tick(hass)
    told = [await asyncio.wait_for(client.receive_json(), 60) for _ in range(2)]
    boxes = [each["event"]["items"][0]["status"] for each in told]
    assert boxes == ["completed", "needs_action"]


async def test_items_are_not_renamed(
    hass: HomeAssistant,
    entry: ConfigEntry[Any],  # noqa: ARG001
) -> None:
    with pytest.raises(ServiceValidationError) as error:
        await tick(hass, "needs_action", rename="Something else")
    assert error.value.translation_key == "todo_not_renamed"


@pytest.mark.usefixtures("freezer")
async def test_ticking_a_plan_says_that_it_is_replaced_and_back(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    day = dt_util.now().date() + timedelta(days=30)
    await decide(entry, DecisionKind.PLANNED, review=day, reason="Ordered")
    await tick(hass)
    (item,) = await items(hass)
    assert (item["status"], item["summary"]) == (
        "completed",
        "Replaced: Front <b>door</b>",
    )
    (decision,) = entry.runtime_data.decisions.all
    assert (decision.kind, decision.reason) == (DecisionKind.REPLACED, "Ordered")
    assert hass.states.get("sensor.camera_audit_replaced").state == "1"

    await tick(hass, "needs_action")
    (decision,) = entry.runtime_data.decisions.all
    assert (decision.kind, decision.review) == (DecisionKind.PLANNED, day)


async def test_what_was_replaced_without_a_plan_is_open_again_without_the_tick(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    await decide(entry, DecisionKind.REPLACED)
    assert "uncheck this" in (await items(hass))[0]["description"]
    assert "plan" not in (await items(hass))[0]["description"]
    await tick(hass, "needs_action")
    assert entry.runtime_data.decisions.all == ()
    assert (await items(hass))[0]["summary"].startswith("Decide")


async def test_a_swap_is_not_undone_by_a_tick(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    await decide(entry, DecisionKind.REPLACED, swap_id="abc")
    (item,) = await items(hass)
    assert item["description"].startswith("Next: check that the new camera works.")
    assert "untick" not in item["description"]
    with pytest.raises(ServiceValidationError) as error:
        await tick(hass, "needs_action")
    assert error.value.translation_key == "todo_swapped"


async def test_what_is_still_here_is_open_work_again(
    hass: HomeAssistant, entry: ConfigEntry[Any], freezer: FrozenDateTimeFactory
) -> None:
    await decide(entry, DecisionKind.REPLACED)
    assert (await items(hass))[0]["status"] == "completed"
    freezer.tick(timedelta(days=8))
    async_fire_time_changed(hass)
    await async_let_settle(hass)
    (item,) = await items(hass)
    assert (item["status"], item["summary"]) == (
        "needs_action",
        "Remove Front <b>door</b>",
    )
