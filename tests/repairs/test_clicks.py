"""How many clicks it takes to get what most people want: opening the notice is one, each choice one, saving one."""

from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import DecisionKind
from tests.factories import EXPLOITED, make_finding
from tests.notice_home import NoticeHome

if TYPE_CHECKING:
    from typing import Any

    from homeassistant.core import HomeAssistant

    from tests.repairs.repair import Repair

#: From the list of repairs.
MOST_CLICKS = 4


@pytest.fixture
async def home(
    hass: HomeAssistant,
    hass_storage: dict[str, Any],  # noqa: ARG001 (decisions are stored there)
) -> NoticeHome:
    hass.config.components.add(DOMAIN)
    hass.config.country = "CA"
    home = NoticeHome(hass)
    await home.start()
    kept = make_finding("b", "Yard")
    unknown = [make_finding(name, name, Verdict.UNKNOWN) for name in ("Attic", "Shed")]
    await home.found(make_finding(flaws=(EXPLOITED,)), kept, *unknown)
    await home.decisions.async_decide(kept, DecisionKind.KEEP)
    return home


def list_suggested(form: dict[str, Any]) -> dict[str, Any]:
    """Return what a form that nobody has touched suggests."""
    suggested = {
        field["name"]: field.get("description", {}).get("suggested_value")
        for field in form["data_schema"]
    }
    return {name: value for name, value in suggested.items() if value is not None}


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        ((), "camera"),  # what the country did, what to do first
        (("more", "evidence"), "evidence"),
        (("advice",), "advice"),
        (("advice", "block"), "block"),
        (("advice", "rule"), "rule"),
        (("advice", "firmware"), "firmware"),
        (("advice", "replacements"), "replacements"),
        (("more", "share"), "share"),
        (("more", "undo_decision", "undo_decision_1"), "undone"),
        (("sticker", "sticker_unknown_2", None), "sticker_result"),
        (("keep", "keep_year"), "keep"),
        (("keep", "keep_not_mine", "keep_not_mine_year"), "not_mine"),
        (("keep", "keep_own", None), "keep"),
        (("replace", "planned", "planned_soon"), "planned"),
        (("sticker", "not_hikvision", None), "not_hikvision"),
        (("replace", "swap"), "swap"),
    ],
)
async def test_no_common_task_takes_more_than_four_clicks_from_repairs(
    repair: Repair, way: tuple[str | None, ...], shown: str
) -> None:
    screen = await repair.start()
    for choice in way:
        if choice is not None:
            screen = await repair.choose(choice)
        else:
            # What is typed is no click.
            typed = {"brand": "Annke"} if screen["step_id"] == "sticker_own" else {}
            screen = await repair.fill(**list_suggested(screen), **typed)
    assert shown in {screen.get("step_id"), screen.get("description")}
    assert 1 + len(way) <= MOST_CLICKS
