"""How a camera could be attacked is for administrators, on every face, unless the owner lets everyone hear of it."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import Context
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.logbook import async_describe_events
from tests.homes import HIKVISION_MAC, add_camera, add_entry, async_set_up

if TYPE_CHECKING:
    from homeassistant.auth.models import User
    from homeassistant.core import HomeAssistant
    from pytest_homeassistant_custom_component.typing import WebSocketGenerator


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
DOMAIN = "camera_audit"
HIDDEN = ("flaws", "way_out", "ways_in", "routers")


@pytest.fixture(params=[False, True], ids=["as installed", "for all"])
async def for_all(hass: HomeAssistant, request: pytest.FixtureRequest) -> bool:
    """Set up a home with a camera whose firmware has a known flaw, whether for administrators or for all."""
    from homeassistant.helpers import entity_registry as er  # noqa: PLC0415

    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass, model="DS-2CD2032F-I", sw_version="V5.4.0 build 160530")
    switch = er.async_get(hass).async_get_or_create(
        "switch",
        "omada",
        f"block-{HIKVISION_MAC}",
        config_entry=add_entry(hass, "omada"),
    )
    hass.states.async_set(switch.entity_id, "on")
    hass.bus.async_listen(
        "camera_audit_finding",
        lambda event: hass.data.setdefault("heard", []).append(event),
    )
    await async_set_up(hass, flaws_for_all=request.param)
    await hass.async_block_till_done()
    return bool(request.param)


async def rows(hass: HomeAssistant, user: User | None) -> list[dict[str, Any]]:
    context = Context(user_id=user.id if user else None)
    answer: Any = await hass.services.async_call(
        DOMAIN, "get_findings", blocking=True, return_response=True, context=context
    )
    return answer["findings"]


async def test_the_action(
    hass: HomeAssistant,
    hass_admin_user: User,
    hass_read_only_user: User,
    *,
    for_all: bool,
) -> None:
    for user, hears in (
        (None, True),
        (hass_admin_user, True),
        (hass_read_only_user, for_all),
    ):
        (row,) = await rows(hass, user)
        assert [bool(row[key]) for key in HIDDEN] == [hears, hears, False, hears]
        assert (row["ways_in"] == 0) is hears
        assert ("CVE-" in str(row)) is hears
        assert row["name"] == "Front door"
        assert row["clues"]


async def test_the_card(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    hass_access_token: str,
    hass_read_only_access_token: str,
    *,
    for_all: bool,
) -> None:
    for token, hears in (
        (hass_access_token, True),
        (hass_read_only_access_token, for_all),
    ):
        client = await hass_ws_client(hass, token)
        await client.send_json_auto_id({"type": "camera_audit/subscribe"})
        assert (await client.receive_json())["success"]
        (row,) = (await client.receive_json())["event"]["cameras"]
        assert ("CVE-" in str(row)) is hears
        assert all((row[key] is not None) is hears for key in HIDDEN)


async def test_what_everyone_can_read_in_states_and_activity(
    hass: HomeAssistant, *, for_all: bool
) -> None:
    assert hass.states.get("sensor.camera_audit_with_a_known_flaw").state == "1"
    assert hass.states.get("binary_sensor.camera_audit_known_flaw").state == "on"
    own = [
        state
        for state in hass.states.async_all()
        if "camera_audit" in state.entity_id or "maker" in state.entity_id
    ]
    assert len(own) > 10
    assert ("CVE-" in str([state.attributes for state in own])) is for_all
    for entity_id in ("with_a_known_flaw", "let_out_to_the_internet"):
        state = hass.states.get(f"sensor.camera_audit_{entity_id}")
        assert state.state == "1"
        assert ("Front door" in str(state.attributes)) is for_all
    told: list[str] = []
    async_describe_events(
        hass,
        lambda _, __, describe: told.extend(
            describe(one)["message"] for one in hass.data["heard"]
        ),
    )
    assert ("CVE-" in str(told)) is for_all
    # The event itself goes to automations, which administrators make.
    assert "CVE-" in str([event.data for event in hass.data["heard"]])


@pytest.mark.skipif(
    not hasattr(llm, "ToolResult"), reason="this version is offered no tool"
)
async def test_an_assistant(
    hass: HomeAssistant,
    hass_admin_user: User,
    hass_read_only_user: User,
    *,
    for_all: bool,
) -> None:
    from custom_components.camera_audit.llm.tool import HikvisionCamerasTool  # noqa: PLC0415 (from 2026.10 on)

    tool = HikvisionCamerasTool(only_exposed=False)
    # A voice that nobody logged in with may be anyone's.
    for user, hears in (
        (None, for_all),
        (hass_read_only_user, for_all),
        (hass_admin_user, True),
    ):
        context = llm.LLMContext(
            platform="test",
            context=Context(user_id=user.id if user else None),
            language="en",
            assistant="",
            device_id=None,
        )
        answer: Any = await tool.async_call(hass, llm.ToolInput(tool.name, {}), context)
        (camera,) = answer.data["cameras"]
        assert ("way_out" in camera and "ways_in" in camera) is hears
