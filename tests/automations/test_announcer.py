"""What a look at the findings announces, and what it leaves for later."""

from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import issue_registry as ir

from custom_components.camera_audit.audit.camera import RouterSays
from custom_components.camera_audit.audit.finding import Finding, RouterWord, Verdict
from custom_components.camera_audit.automations.announced import (
    STORE_KEY,
    STORE_VERSION,
    Announced,
    Record,
)
from custom_components.camera_audit.automations.news import Announcement, news
from custom_components.camera_audit.coordinator.result import AuditResult, Failure
from custom_components.camera_audit.decisions.decisions import Decisions
from custom_components.camera_audit.decisions.notice_ids import issue_id_of
from custom_components.camera_audit.decisions.overview import Overview
from custom_components.camera_audit.decisions.standing import Standings
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.options import Options
from tests.factories import EXPLOITED, make_clue, make_finding

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


class Home:
    """Looks at what a test finds; a restart forgets what only this run knew."""

    def __init__(self, hass: HomeAssistant) -> None:
        self.hass = hass
        self.decisions = Decisions(hass)
        self.records: dict[str, Record] = {}
        self.settled = False

    def restart(self) -> None:
        self.records = {
            key: one._replace(seen=False, finding=None)
            for key, one in self.records.items()
        }
        self.settled = False

    def look(self, *found: Finding, complete: bool = True) -> list[tuple[str, str]]:
        """Return what is announced: the type and the verdict."""
        return [
            (one.type.value, one.data["verdict"])
            for one in self.told(*found, complete=complete)
        ]

    def opened(self, *found: Finding) -> list[tuple[str, list[str]]]:
        """Return what is announced: the type, and what a router has opened."""
        return [(one.type.value, one.data["opened"]) for one in self.told(*found)]

    def told(self, *found: Finding, complete: bool = True) -> list[Announcement]:
        result = AuditResult(
            findings={finding.camera.camera_id: finding for finding in found},
            failures=() if complete else (Failure("read", "KeyError"),),
        )
        where = Standings(self.hass, result.findings, self.decisions, Options())
        steps = Overview.steps(result, where, Sentences({}, {}))
        try:
            while True:
                next(steps)
        except StopIteration as end:
            overview: Overview = end.value
        sent = news(self.records, overview, settled=self.settled)
        return [one for one in sent if one is not None]


@pytest.fixture
def home(hass: HomeAssistant) -> Home:
    return Home(hass)


LIKELY = make_finding(verdict=Verdict.LIKELY, device_ids=("d1",))
CONFIRMED = make_finding(verdict=Verdict.CONFIRMED, device_ids=("d1",))
CLEARED = make_finding(verdict=Verdict.OTHER_MAKER, device_ids=("d1",))


async def test_a_flaw_that_an_update_brings_is_announced_at_once_and_its_end_later(
    home: Home,
) -> None:
    flawed = CONFIRMED._replace(flaws=(EXPLOITED,))
    assert home.look(CONFIRMED) == [("flagged", "confirmed")]
    home.restart()
    assert home.look(flawed) == [("changed", "confirmed")]
    home.restart()
    assert home.look(flawed) == []
    home.restart()
    assert home.look(CONFIRMED) == []
    home.settled = True
    assert home.look(CONFIRMED) == [("changed", "confirmed")]


def led_to(*words: tuple[RouterWord, str]) -> Finding:
    return make_finding(
        routers=tuple(
            RouterSays("UniFi Network", word, ports=ports) for word, ports in words
        )
    )


WAY_IN, OTHER_WAY_IN = (RouterWord.FORWARD, "8000"), (RouterWord.FORWARD, "554")
NOT_BLOCKED = (RouterWord.UNBLOCKED, "")


async def test_each_way_in_is_told_once_and_again_only_after_a_router_said_otherwise(
    home: Home,
) -> None:
    assert home.opened(led_to(WAY_IN)) == [("flagged", ["way_in"])]
    assert home.opened(led_to(WAY_IN)) == []
    assert home.opened(led_to(WAY_IN, OTHER_WAY_IN)) == [("changed", ["way_in"])]
    # A router that is silent, as at each start, has closed nothing.
    assert home.opened(make_finding()) == []
    home.restart()
    assert home.opened(led_to()) == []
    assert home.opened(led_to(WAY_IN, OTHER_WAY_IN)) == []
    assert home.opened(led_to(NOT_BLOCKED)) == []
    assert home.opened(led_to(NOT_BLOCKED, WAY_IN)) == [("changed", ["way_in"])]


async def test_a_way_in_that_an_older_version_saw_is_not_told_after_the_update(
    home: Home,
) -> None:
    home.opened(led_to(WAY_IN))
    home.records = {
        key: Record(one.digest, one.data) for key, one in home.records.items()
    }
    assert home.opened(led_to(WAY_IN)) == []
    assert home.opened(led_to(WAY_IN, OTHER_WAY_IN)) == [("changed", ["way_in"])]


async def test_both_ways_that_a_router_opens_are_told_at_once(home: Home) -> None:
    home.opened(led_to((RouterWord.BLOCKED, "")))
    assert home.opened(led_to((RouterWord.OPEN, ""), WAY_IN)) == [
        ("changed", ["way_out", "way_in"])
    ]


async def test_what_an_older_version_announced_is_not_announced_again(
    home: Home,
) -> None:
    assert home.look(CONFIRMED) == [("flagged", "confirmed")]
    home.restart()
    for key, record in home.records.items():
        data = {name: value for name, value in record.data.items() if name != "flaws"}
        home.records[key] = record._replace(data=data)
    assert home.look(CONFIRMED) == []


async def test_a_stronger_verdict_after_a_restart_is_announced_at_once(
    home: Home,
) -> None:
    assert home.look(LIKELY) == [("flagged", "likely")]
    home.restart()
    assert home.look(CONFIRMED) == [("changed", "confirmed")]


async def test_a_weaker_verdict_after_a_restart_waits_until_the_run_has_settled(
    home: Home,
) -> None:
    home.look(CONFIRMED)
    home.restart()
    assert home.look(LIKELY) == []
    home.settled = True
    assert home.look(LIKELY) == [("changed", "likely")]
    assert home.look(LIKELY) == []


async def test_a_sign_that_comes_back_after_a_restart_is_no_news(home: Home) -> None:
    whole = make_finding(
        clues=(make_clue(), make_clue("ssdp_hik", "answer")), device_ids=("d1",)
    )
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


async def test_a_failed_later_audit_clears_what_it_knows_to_be_cleared(
    home: Home,
) -> None:
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
    new = make_finding(
        "ffffff", "Front", device_ids=("d2",), entity_ids=("camera.front",)
    )
    assert home.look(new) == [("flagged", "confirmed"), ("cleared", "confirmed")]


async def test_a_camera_whose_notice_is_ignored_comes_back_quietly(
    hass: HomeAssistant, home: Home
) -> None:
    home.look(CONFIRMED)
    ir.async_create_issue(
        hass,
        "camera_audit",
        issue_id_of(CONFIRMED),
        is_fixable=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="finding",
    )
    ir.async_ignore_issue(hass, "camera_audit", issue_id_of(CONFIRMED), ignore=True)
    assert home.look() == [("cleared", "confirmed")]
    assert home.look(CONFIRMED) == []


async def test_texts_that_were_announced_of_many_cameras_are_kept_once(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    told = {"verdict": "confirmed", "device_ids": [], "entity_ids": []}
    rows = [
        {
            "digest": "0",
            "data": told | {"camera_id": name, "clues": [f"It names {name[1:]}"]},
        }
        for name in ("ax", "bx")
    ]
    hass_storage[STORE_KEY] = {
        "version": STORE_VERSION,
        "key": STORE_KEY,
        "data": {"cameras": rows},
    }
    announced = Announced(hass)
    await announced.async_read()
    one, other = (record.data["clues"] for record in announced.cameras.values())
    assert one == ["It names x"]
    assert one[0] is other[0]
