"""How many clicks it takes to get what most people want: opening the notice is one, each choice one, saving one."""

from typing import TYPE_CHECKING

import pytest

from custom_components.camera_audit.const import DOMAIN
from tests.factories import make_finding
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
    await home.found(make_finding())
    return home


@pytest.mark.parametrize(
    ("way", "shown"),
    [
        ((), "camera"),  # what the country did, what to do first
        (("more", "evidence"), "evidence"),
        (("advice",), "advice"),
        (("advice", "block"), "block"),
        (("advice", "replacements"), "replacements"),
        (("keep", "keep_year"), "keep"),
        (("keep", "keep_not_mine", "keep_not_mine_year"), "not_mine"),
        (("keep", "keep_own", None), "not_again"),
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
        screen = await (repair.fill() if choice is None else repair.choose(choice))
    assert shown in {screen.get("step_id"), screen.get("description")}
    assert 1 + len(way) <= MOST_CLICKS
