"""The overview is the only source of where cameras stand: every face follows it, nobody makes a standing beside it."""

import ast
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.core import Context
from homeassistant.helpers import llm
from homeassistant.helpers.condition import async_from_config
from homeassistant.setup import async_setup_component

from custom_components.camera_audit.decisions.standing import Standing
from tests.homes import add_camera, async_set_up

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.decisions.overview import Overview


#: Most of the entities are there for who enables them.
pytestmark = pytest.mark.usefixtures("entity_registry_enabled_by_default")
DOMAIN = "camera_audit"
INTEGRATION = Path("custom_components/camera_audit")


def keep_everything(overview: Overview) -> Overview:
    """Return an overview that says that the owner keeps all cameras, which nobody decided."""
    return overview._replace(
        views={
            camera_id: view._replace(standing=Standing.KEPT, asked=Standing.KEPT)
            for camera_id, view in overview.views.items()
        },
        standings=dict.fromkeys(overview.standings, Standing.KEPT),
        by_standing={**dict.fromkeys(Standing, 0), Standing.KEPT: 1},
    )


async def call(hass: HomeAssistant, action: str, **data: Any) -> dict[str, Any]:  # noqa: ANN401 - the data of an action
    answer = await hass.services.async_call(
        DOMAIN, action, data, blocking=True, return_response=True
    )
    assert answer is not None
    return dict(answer)


async def holds(hass: HomeAssistant, condition: str) -> bool:
    checker = await async_from_config(hass, {"condition": f"{DOMAIN}.{condition}"})
    return bool(checker(hass, {}) if callable(checker) else checker.async_check())


async def test_every_face_follows_the_overview(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass)
    entry = await async_set_up(hass)
    overviews = entry.runtime_data.overviews
    assert overviews.data is not None
    overviews.async_set_updated_data(keep_everything(overviews.data))
    await hass.async_block_till_done()

    (row,) = (await call(hass, "get_findings"))["findings"]
    assert row["standing"] == "kept"
    assert (await call(hass, "get_findings", decided=False))["findings"] == []
    assert len((await call(hass, "get_findings", decided=True))["findings"]) == 1
    assert await holds(hass, "all_decided")
    number = hass.states.get("sensor.camera_audit_kept")
    assert number is not None
    assert number.state == "1"
    items: Any = await hass.services.async_call(
        "todo",
        "get_items",
        {"entity_id": "todo.camera_audit_cameras_to_see_to"},
        blocking=True,
        return_response=True,
    )
    assert items["todo.camera_audit_cameras_to_see_to"]["items"] == []


@pytest.mark.skipif(
    not hasattr(llm, "ToolResult"), reason="offered from Home Assistant 2026.10 on"
)
async def test_the_assistant_follows_it(hass: HomeAssistant) -> None:
    from custom_components.camera_audit.llm.tool import HikvisionCamerasTool  # noqa: PLC0415

    assert await async_setup_component(hass, "homeassistant", {})
    add_camera(hass)
    entry = await async_set_up(hass)
    overviews = entry.runtime_data.overviews
    assert overviews.data is not None
    overviews.async_set_updated_data(keep_everything(overviews.data))
    tool = HikvisionCamerasTool(only_exposed=False)
    context = llm.LLMContext("test", Context(), "en", "", None)
    answer: Any = await tool.async_call(hass, llm.ToolInput(tool.name, {}), context)
    (camera,) = answer.data["cameras"]
    assert camera["decision"] == "kept"


def test_nobody_else_makes_standings() -> None:
    """Whoever shows where a camera stands reads the overview."""
    makers = {
        file.relative_to(INTEGRATION).as_posix()
        for file in INTEGRATION.rglob("*.py")
        if "Standings" in names_called_in(file)
    }
    others = makers - {"decisions/overview.py"}
    assert not others, f"Standings are made in {others}: read `overviews.data` there"
    assert makers


def names_called_in(file: Path) -> set[str]:
    """Return the names of all functions and classes that a module calls."""
    nodes = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return {ast.unparse(call.func).rpartition(".")[2] for call in calls}
