"""What a look at the findings announces, and what it leaves for later."""

from typing import TYPE_CHECKING, Any

import pytest

from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.automations.announced import Announced
from custom_components.camera_audit.automations.announcing import Look
from custom_components.camera_audit.decisions.decisions import Decisions
from custom_components.camera_audit.decisions.left_out import LeftOut
from custom_components.camera_audit.decisions.standing import Standings
from custom_components.camera_audit.options import LeaveOut, Options
from tests.factories import make_clue, make_finding

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.automations.announcement import Announcement


def data_of(finding: Finding) -> dict[str, Any]:
    camera = finding.camera
    return {
        "camera_id": camera.camera_id,
        "name": camera.name,
        "entity_ids": list(camera.entity_ids),
        "device_ids": list(camera.device_ids),
        "verdict": finding.verdict.value,
    }


class Home:
    """Looks at what a test finds; a restart forgets what only this run knew."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.announced = Announced(hass)
        self.before: dict[str, Finding] = {}
        self.settled = False

    def restart(self) -> None:
        self.before = {}
        self.announced.seen.clear()
        self.settled = False

    def look(self, *found: Finding, complete: bool = True) -> list[tuple[str, str]]:
        """Return what is announced: the type and the verdict."""
        sent: list[Announcement] = []
        findings = {finding.camera.camera_id: finding for finding in found}
        look = Look(
            announced=self.announced,
            findings=findings,
            before=self.before,
            standings=Standings(self.hass, findings, Decisions(self.hass), Options()),
            left_out=LeftOut(self.hass, LeaveOut()),
            data_of=data_of,
            complete=complete,
            settled=self.settled,
        )
        list(look.steps(sent.append))
        self.before = findings
        return [(one.type.value, one.data["verdict"]) for one in sent]


@pytest.fixture
def home(hass: HomeAssistant) -> Home:
    return Home(hass)


LIKELY = make_finding(verdict=Verdict.LIKELY, device_ids=("d1",))
CONFIRMED = make_finding(verdict=Verdict.CONFIRMED, device_ids=("d1",))
CLEARED = make_finding(verdict=Verdict.OTHER_MAKER, device_ids=("d1",))


async def test_a_stronger_verdict_after_a_restart_is_announced_at_once(home: Home) -> None:
    assert home.look(LIKELY) == [("flagged", "likely")]
    home.restart()
    assert home.look(CONFIRMED) == [("changed", "confirmed")]


async def test_a_weaker_verdict_after_a_restart_waits_until_the_run_has_settled(home: Home) -> None:
    home.look(CONFIRMED)
    home.restart()
    assert home.look(LIKELY) == []
    home.settled = True
    assert home.look(LIKELY) == [("changed", "likely")]
    assert home.look(LIKELY) == []


async def test_a_sign_that_comes_back_after_a_restart_is_no_news(home: Home) -> None:
    whole = make_finding(clues=(make_clue(), make_clue("ssdp_hik", "answer")), device_ids=("d1",))
    part = make_finding(clues=(make_clue(),), device_ids=("d1",))
    home.look(whole)
    home.restart()
    assert home.look(part) == []
    assert home.look(whole) == []
    home.settled = True
    assert home.look(whole) == []


async def test_the_order_of_signs_is_no_news(home: Home) -> None:
    one, two = make_clue(), make_clue("ssdp_hik", "answer")
    home.look(make_finding(clues=(one, two)))
    assert home.look(make_finding(clues=(two, one))) == []


async def test_a_failed_first_audit_clears_nothing(home: Home) -> None:
    home.look(CONFIRMED)
    home.restart()
    home.settled = True
    assert home.look(complete=False) == []
    assert home.look(CONFIRMED) == []
    assert home.look() == [("cleared", "confirmed")]


async def test_a_failed_later_audit_clears_what_it_knows_to_be_cleared(home: Home) -> None:
    home.look(CONFIRMED)
    assert home.look(CLEARED, complete=False) == [("cleared", "confirmed")]


async def test_a_camera_may_be_flagged_cleared_and_flagged_again(home: Home) -> None:
    assert home.look(CONFIRMED) == [("flagged", "confirmed")]
    assert home.look(CLEARED) == [("cleared", "confirmed")]
    assert home.look(LIKELY) == [("flagged", "likely")]


async def test_a_part_that_is_torn_off_is_no_second_camera(home: Home) -> None:
    home.look(make_finding(device_ids=("d1",)))
    joined = make_finding(device_ids=("d1", "d2"))
    assert home.look(joined) == []
    torn = make_finding("ffffff", "Second view", device_ids=("d2",))
    assert home.look(make_finding(device_ids=("d1",)), torn) == []


async def test_a_swapped_in_camera_is_a_camera_of_its_own(home: Home) -> None:
    """A swap hands the entity ids on; both cameras have devices of their own."""
    home.look(make_finding(device_ids=("d1",), entity_ids=("camera.front",)))
    new = make_finding("ffffff", "Front", device_ids=("d2",), entity_ids=("camera.front",))
    assert home.look(new) == [("flagged", "confirmed"), ("cleared", "confirmed")]
