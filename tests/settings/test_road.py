"""The road to the new camera, taken up in the settings at every point."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.components import repairs
from homeassistant.config_entries import ConfigFlow, ConfigFlowResult
from homeassistant.data_entry_flow import FlowResultType
from pytest_homeassistant_custom_component.common import (
    MockModule,
    mock_config_flow,
    mock_integration,
    mock_platform,
)

from custom_components.camera_audit.decisions.decision import DecisionKind
from custom_components.camera_audit.decisions.road import RoadStep
from custom_components.camera_audit.swap.swap import (
    async_list_done_swaps,
    async_undo_swap,
)
from tests.settings.test_replacing import NEW_PICTURE, PICTURE, finding_of, opened
from tests.settings.test_swaps import fill, go
from tests.swap.two_cameras import Home

if TYPE_CHECKING:
    from homeassistant.config_entries import ConfigEntry
    from homeassistant.core import HomeAssistant

MAKER = "reolink"


class SetUp(ConfigFlow, domain=MAKER):
    """The set-up of another maker's camera."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        assert user_input is None
        return self.async_show_form(step_id="user")


async def plan(hass: HomeAssistant, entry: ConfigEntry[Any]) -> str:
    old = finding_of(entry, PICTURE)
    await entry.runtime_data.decisions.async_decide(old, DecisionKind.PLANNED)
    await hass.async_block_till_done()
    return old.camera.camera_id


def step(entry: ConfigEntry[Any], camera_id: str) -> RoadStep | None:
    overview = entry.runtime_data.overviews.data
    found: RoadStep | None = overview.road_step(overview.findings[camera_id])
    return found


@pytest.mark.skipif(
    not hasattr(repairs, "FlowType"), reason="this Home Assistant leads no dialog on"
)
async def test_a_set_up_is_handed_over_and_no_option_changes(
    hass: HomeAssistant, entry: ConfigEntry[Any]
) -> None:
    mock_integration(
        hass,
        MockModule(MAKER, partial_manifest={"config_flow": True, "name": "Reolink"}),
    )
    mock_platform(hass, f"{MAKER}.config_flow", None)
    camera_id, options = await plan(hass, entry), dict(entry.options)
    with mock_config_flow(MAKER, SetUp):
        menu = await fill(hass, await opened(hass, entry), camera=camera_id)
        text = menu["description_placeholders"]["text"]
        assert "Next: add the new camera to Home Assistant, or choose it" in text
        end = await fill(hass, await go(hass, menu, "set_up"), way=MAKER)
    [flow] = hass.config_entries.flow.async_progress()
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "set_up")
    assert end["next_flow"] == ("config_flow", flow["flow_id"])
    assert dict(entry.options) == options
    assert step(entry, camera_id) is RoadStep.SET_UP


@pytest.mark.parametrize("page", ["swap_check", "swap_works"])
async def test_no_camera_is_taken_down_whose_swap_was_undone_in_another_window(
    hass: HomeAssistant, entry: ConfigEntry[Any], page: str
) -> None:
    camera_id = await plan(hass, entry)
    new = finding_of(entry, NEW_PICTURE).camera.camera_id
    menu = await fill(hass, await opened(hass, entry), camera=camera_id)
    shown = await go(
        hass,
        await fill(hass, await go(hass, menu, "swap_choose"), camera=new),
        "swap_now",
    )
    if page == "swap_works":
        shown = await go(hass, shown, "swap_check")
    (swap,) = await async_list_done_swaps(hass)
    await async_undo_swap(hass, swap.record.swap_id, entry.runtime_data.decisions)
    menu = await go(hass, shown, page)
    assert menu["step_id"] == "swap"
    assert menu["menu_options"] == ["swap_choose", "set_up", "back"]


async def test_it_is_left_after_the_swap_and_taken_up_until_the_old_camera_is_gone(
    hass: HomeAssistant, entry: ConfigEntry[Any], cameras: Home
) -> None:
    camera_id = await plan(hass, entry)
    new = finding_of(entry, NEW_PICTURE).camera.camera_id
    menu = await fill(hass, await opened(hass, entry), camera=camera_id)
    shown = await fill(hass, await go(hass, menu, "swap_choose"), camera=new)
    done = await fill(hass, await go(hass, shown, "swap_confirm"))
    await go(hass, done, "swap_finish")
    await hass.async_block_till_done()
    assert step(entry, camera_id) is RoadStep.CHECK

    menu = await fill(hass, await opened(hass, entry), camera=camera_id)
    assert menu["menu_options"] == ["swap_check", "swap_undo", "back"]
    form = await go(hass, await go(hass, menu, "swap_check"), "swap_works")
    assert form["step_id"] == "swap_down"
    await hass.async_block_till_done()
    assert step(entry, camera_id) is RoadStep.TAKE_DOWN

    menu = await fill(hass, await opened(hass, entry), camera=camera_id)
    assert menu["menu_options"][0] == "swap_down"
    form = await go(hass, menu, "swap_down")
    end = await fill(hass, form, remove=[cameras.old_entry.entry_id])
    assert (end["type"], end["reason"]) == (FlowResultType.ABORT, "taken_down")
    assert hass.config_entries.async_get_entry(cameras.old_entry.entry_id) is None
