"""Notices follow the findings and the decisions, and leave alone what the owner ignored."""

import asyncio
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from homeassistant.config_entries import ConfigEntryDisabler
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    device_registry as dr,
    entity_registry as er,
    issue_registry as ir,
)
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import (
    async_capture_events,
    async_fire_time_changed,
    flush_store,
)

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.coordinator.result import Failure
from custom_components.camera_audit.decisions.decisions import DecisionKind
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.notices.notices import (
    async_remove_all,
    say_summary_title,
)
from tests.factories import EXPLOITED, any_day, make_finding
from tests.notice_home import NoticeHome

if TYPE_CHECKING:
    from typing import Any

    from freezegun.api import FrozenDateTimeFactory

DENIED = DecisionKind.NOT_HIKVISION


@pytest.fixture
async def home(hass: HomeAssistant, hass_storage: dict[str, Any]) -> NoticeHome:  # noqa: ARG001 (decisions are stored there)
    home = NoticeHome(hass)
    await home.start()
    return home


# What is found ----------------------------------------------------------------------------------


async def test_confirmed_and_likely_cameras_get_a_notice(home: NoticeHome) -> None:
    await home.found(
        *(make_finding(camera_id=verdict, verdict=verdict) for verdict in Verdict)
    )
    assert set(home.issues) == {"camera_confirmed", "camera_likely"}
    issue = home.issues["camera_confirmed"]
    assert issue.is_fixable
    assert not issue.is_persistent
    assert issue.severity is ir.IssueSeverity.WARNING
    assert issue.data == {"case": "camera", "camera_id": "confirmed"}


@pytest.mark.parametrize(
    ("finding", "title"),
    [
        (make_finding(), "Made by Hikvision: Front door"),
        (make_finding(brand=None), "Made by Hikvision: Front door"),
        (make_finding(brand="Annke"), "Annke, made by Hikvision: Front door"),
        (
            make_finding(kind=CameraKind.RECORDER),
            "Made by Hikvision: Front door",
        ),
        (
            make_finding(kind=CameraKind.RECORDER, brand="Annke"),
            "Annke, made by Hikvision: Front door",
        ),
        (
            make_finding(verdict=Verdict.LIKELY, brand="Annke"),
            "Annke, probably by Hikvision: Front door",
        ),
        (
            make_finding(kind=CameraKind.DOORBELL),
            "Made by Hikvision: Front door",
        ),
        (
            make_finding(verdict=Verdict.LIKELY, kind=CameraKind.RECORDER),
            "Probably made by Hikvision: Front door",
        ),
        (make_finding(flaws=(EXPLOITED,)), "Known security flaw: Front door"),
    ],
)
async def test_each_case_has_its_own_title(
    home: NoticeHome, finding: Finding, title: str
) -> None:
    await home.found(finding)
    assert home.titles == {"camera_a1b2c3": title}
    assert home.issues["camera_a1b2c3"].translation_key == "finding"


async def test_only_a_known_exploited_flaw_is_an_error(home: NoticeHome) -> None:
    await home.found(make_finding(flaws=(EXPLOITED,)))
    notice = home.issues["camera_a1b2c3"]
    assert notice.severity is ir.IssueSeverity.ERROR
    await home.found(make_finding())
    notice = home.issues["camera_a1b2c3"]
    assert notice.severity is ir.IssueSeverity.WARNING


async def test_a_solved_notice_goes(home: NoticeHome) -> None:
    await home.found(make_finding(), make_finding("other"))
    await home.found(make_finding(verdict=Verdict.OTHER_MAKER))
    assert not home.issues


async def test_nothing_is_fired_while_nothing_a_person_sees_changes(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    await home.found(make_finding())
    events = async_capture_events(hass, ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED)
    await home.found(make_finding(firmware="V5.7.0"))
    assert not events
    await home.found(make_finding(name="Back door"))
    assert [event.data["action"] for event in events] == ["update"]


async def test_titles_follow_the_language_of_the_home(
    hass: HomeAssistant, home: NoticeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def texts(
        _: HomeAssistant, language: str, category: str, _domains: list[str]
    ) -> dict[str, str]:
        known = {"en": "Camera: {name}", "fr": "Caméra : {name}"}
        return {
            f"component.camera_audit.{category}.title.options.confirmed": known[
                language
            ]
        }

    monkeypatch.setattr(
        "custom_components.camera_audit.language.translations.async_get_translations",
        texts,
    )
    await home.found(make_finding())
    assert home.titles == {"camera_a1b2c3": "Camera: Front door"}
    await hass.config.async_update(language="fr")
    await hass.async_block_till_done()
    assert home.titles == {"camera_a1b2c3": "Caméra : Front door"}


async def test_channels_ride_on_the_recorder(home: NoticeHome) -> None:
    recorder = make_finding("rec", kind=CameraKind.RECORDER)
    channel = make_finding("chan", recorder_id="rec")
    await home.found(recorder, channel)
    assert set(home.issues) == {"camera_rec"}
    # A recorder of another maker has no notice that could speak for the camera.
    other = make_finding("rec", kind=CameraKind.RECORDER, verdict=Verdict.OTHER_MAKER)
    await home.found(other, channel)
    assert set(home.issues) == {"camera_chan"}


@pytest.mark.parametrize(
    "name", ["x" * 10_000, "a\n# b\x00\u202ec", "[x](https://example.org)"]
)
async def test_a_hostile_name_stays_short_and_plain(
    home: NoticeHome, name: str
) -> None:
    await home.found(make_finding(name=name, flaws=(EXPLOITED,)))
    said = home.titles["camera_a1b2c3"]
    assert len(said) <= 60
    assert said.isprintable()


# What was ignored -------------------------------------------------------------------------------


async def test_what_was_ignored_stays_quiet(home: NoticeHome) -> None:
    await home.found(make_finding(verdict=Verdict.LIKELY))
    home.ignore()
    await home.found(make_finding(name="Renamed", flaws=(EXPLOITED,)))
    assert home.issues["camera_a1b2c3"].dismissed_version
    await home.found()  # its integration is away for a while
    await home.found(make_finding(verdict=Verdict.POSSIBLE))
    await home.found(make_finding())
    assert not home.titles
    await home.found(make_finding(verdict=Verdict.OTHER_MAKER))
    assert not home.issues


async def test_what_was_ignored_stays_quiet_over_a_restart(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    await home.found(make_finding())
    home.ignore()
    await flush_store(ir.async_get(hass)._store)  # noqa: SLF001 (as core's own tests do)
    await ir.async_load(hass, load_empty=False)
    assert not home.issues["camera_a1b2c3"].active
    await home.restart()
    await home.found()  # at first its integration has not loaded
    await home.found(make_finding())
    assert home.issues["camera_a1b2c3"].active
    assert not home.titles


async def test_what_was_ignored_stays_quiet_after_it_was_left_out(
    home: NoticeHome,
) -> None:
    await home.found(make_finding(area_id="garden"))
    home.ignore()
    await home.choose(leave_out={"areas": ["garden"]})
    await home.choose(summary="never")
    assert not home.titles


# When -------------------------------------------------------------------------------------------


async def test_a_reload_deletes_nothing(home: NoticeHome) -> None:
    await home.found(make_finding())
    await home.restart()
    assert set(home.issues) == {"camera_a1b2c3"}
    # The first audit fails: what it did not see is not gone.
    home.coordinator.failures = (Failure("read", "KeyError"),)
    await home.found()
    assert set(home.issues) == {"camera_a1b2c3"}
    home.coordinator.failures = ()
    await home.found()
    assert not home.issues


async def test_a_camera_that_goes_while_another_cannot_be_judged_takes_its_notice_along(
    home: NoticeHome,
) -> None:
    await home.found(make_finding(), make_finding("other"))
    home.coordinator.failures = (Failure("examine:other", "KeyError"),)
    await home.found(make_finding())
    assert set(home.issues) == {"camera_a1b2c3"}


EVERY_KIND = ("camera_gone", "news_gone", "newcomer_gone", "summary")


def plant_notices(home: NoticeHome, *, ignored: bool) -> None:
    """Put notices of every kind there, as an earlier run has left them."""
    for issue_id in EVERY_KIND:
        ir.async_create_issue(
            home.hass, DOMAIN, issue_id, is_fixable=True, severity=ir.IssueSeverity.WARNING,
            translation_key="finding", translation_placeholders={"title": issue_id},
        )  # fmt: skip
        if ignored:
            ir.async_ignore_issue(home.hass, DOMAIN, issue_id, ignore=True)


@pytest.mark.parametrize("ignored", [False, True])
@pytest.mark.parametrize("part", ["read", "assemble", "unifi", "frigate.yml"])
@pytest.mark.parametrize(
    "others", [(), (make_finding("other", verdict=Verdict.OTHER_MAKER),)]
)
async def test_a_failed_or_partial_look_clears_no_notice(
    home: NoticeHome, part: str, others: tuple[Finding, ...], *, ignored: bool
) -> None:
    plant_notices(home, ignored=ignored)
    home.coordinator.failures = (
        Failure(part, "KeyError"),
        Failure("examine:other", "KeyError"),
    )
    await home.found(*others)
    assert set(home.issues) == set(EVERY_KIND)

    home.coordinator.failures = ()
    await home.found(*others)
    # What the owner ignored is kept for the day on which its camera is back.
    gone = {"camera_gone", "news_gone", "summary"}
    assert set(home.issues) == (gone if ignored else set())


async def test_a_partial_look_still_settles_the_cameras_that_it_saw(
    home: NoticeHome,
) -> None:
    await home.choose(summary=True)
    await home.found(make_finding(), make_finding("other"))
    assert set(home.issues) == {"summary"}
    home.coordinator.failures = (Failure("unifi", "KeyError"),)
    await home.found(make_finding(), make_finding("other"))
    for finding in home.coordinator.findings.values():
        await home.decisions.async_decide(finding, DENIED)
    await home.hass.async_block_till_done()
    assert not home.issues


async def test_a_disabled_entry_shows_no_notice(home: NoticeHome) -> None:
    await home.found(make_finding(), make_finding("ignored"))
    home.ignore("camera_ignored")
    object.__setattr__(home.entry, "disabled_by", ConfigEntryDisabler.USER)
    await home.stop()
    assert set(home.issues) == {"camera_ignored"}


async def test_removal_leaves_only_the_mark_of_an_ignored_notice(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    await home.found(make_finding(), make_finding("ignored"))
    home.ignore("camera_ignored")
    ir.async_create_issue(
        hass,
        "other",
        "camera_of_another",
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="x",
    )
    await home.stop()
    async_remove_all(hass)
    assert {issue_id: issue.active for issue_id, issue in home.issues.items()} == {
        "camera_ignored": False
    }
    assert ir.async_get(hass).async_get_issue("other", "camera_of_another")


# What was decided -------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", DecisionKind)
async def test_a_decided_camera_raises_no_notice(
    home: NoticeHome, kind: DecisionKind
) -> None:
    await home.found(make_finding())
    await home.decisions.async_decide(make_finding(), kind)
    await home.hass.async_block_till_done()
    assert not home.issues
    await home.found(make_finding(name="Renamed", flaws=(EXPLOITED,), firmware="V5.0"))
    assert not home.issues
    await home.restart()
    await home.found(make_finding())
    assert not home.issues


async def test_an_undone_decision_brings_the_notice_back(home: NoticeHome) -> None:
    await home.found(make_finding())
    home.ignore()
    decision = await home.decisions.async_decide(make_finding(), DENIED)
    await home.hass.async_block_till_done()
    assert not home.issues
    await home.decisions.async_undo(decision.id)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_a1b2c3"}


async def test_a_kept_recorder_keeps_its_cameras_a_denied_one_does_not(
    home: NoticeHome,
) -> None:
    recorder = make_finding("rec", kind=CameraKind.RECORDER)
    channel = make_finding("chan", recorder_id="rec")
    await home.decisions.async_decide(recorder, DecisionKind.KEEP)
    await home.found(recorder, channel)
    assert not home.issues
    await home.decisions.async_decide(recorder, DENIED)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_chan"}


async def test_on_the_review_day_the_notice_comes_back_without_a_restart(
    hass: HomeAssistant, home: NoticeHome, freezer: FrozenDateTimeFactory
) -> None:
    await hass.config.async_update(time_zone="America/Montreal")
    review = dt_util.now().date() + timedelta(days=2)
    await home.found(make_finding())
    await home.decisions.async_decide(make_finding(), DecisionKind.KEEP, review=review)
    await hass.async_block_till_done()
    assert not home.issues
    # In Montreal the day begins hours after it does in London.
    begins = dt_util.start_of_local_day(review)
    for moment, titles in (
        (datetime.combine(review, time(0, 0, 1), UTC), {}),
        (begins - timedelta(seconds=1), {}),
        (
            begins + timedelta(seconds=61),
            {"camera_a1b2c3": "Reminder: Front door"},
        ),
    ):
        freezer.move_to(moment)
        async_fire_time_changed(hass)
        await hass.async_block_till_done()
        assert home.titles == titles, moment
    await home.restart()
    await home.found(make_finding())
    assert set(home.titles) == {"camera_a1b2c3"}
    await home.decisions.async_decide(make_finding(), DecisionKind.KEEP)
    await hass.async_block_till_done()
    assert not home.issues


async def test_an_audit_notices_a_day_that_the_timer_slept_through(
    home: NoticeHome, freezer: FrozenDateTimeFactory
) -> None:
    freezer.move_to("2026-11-25 18:00:00+00:00")
    await home.found(make_finding())
    await home.decisions.async_decide(
        make_finding(), DecisionKind.KEEP, review=date(2026, 11, 27)
    )
    await home.hass.async_block_till_done()
    freezer.move_to("2026-11-28 18:00:00+00:00")
    await home.coordinator.heard()
    assert set(home.titles) == {"camera_a1b2c3"}


@pytest.mark.clock
@pytest.mark.parametrize("kind", DecisionKind)
@pytest.mark.parametrize("before", [Verdict.POSSIBLE, Verdict.LIKELY])
async def test_news_about_a_decided_camera_are_said_once(
    home: NoticeHome, kind: DecisionKind, before: Verdict
) -> None:
    decision = await home.decisions.async_decide(make_finding(verdict=before), kind)
    await home.found(make_finding(verdict=before))
    assert not home.issues
    await home.found(make_finding())
    assert home.titles == {"news_a1b2c3": "New proof that Hikvision made Front door"}
    assert home.issues["news_a1b2c3"].severity is ir.IssueSeverity.WARNING
    # Not heard of yet: it is there again after a restart.
    await home.restart()
    await home.found(make_finding())
    assert set(home.titles) == {"news_a1b2c3"}
    home.decisions.async_told(decision)
    await home.hass.async_block_till_done()
    assert not home.issues
    async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(seconds=5))
    await home.hass.async_block_till_done()
    await home.restart()
    await home.found(make_finding(verdict=before))
    await home.found(make_finding())
    assert not home.issues


async def test_no_news_where_it_was_certain_before(home: NoticeHome) -> None:
    await home.decisions.async_decide(make_finding(), DENIED)
    await home.found(make_finding(verdict=Verdict.LIKELY))
    await home.found(make_finding())
    assert not home.issues


async def test_ignored_news_stay_quiet(home: NoticeHome) -> None:
    await home.decisions.async_decide(make_finding(verdict=Verdict.LIKELY), DENIED)
    await home.found(make_finding())
    home.ignore("news_a1b2c3")
    await home.restart()
    await home.found(make_finding())
    assert not home.titles


@pytest.mark.clock
async def test_a_camera_known_by_a_better_identity_keeps_its_notice(
    home: NoticeHome,
) -> None:
    by_url = make_finding(identities=("entity:generic.1",))
    await home.found(by_url)
    async_fire_time_changed(home.hass, dt_util.utcnow() + timedelta(minutes=1))
    await home.hass.async_block_till_done()
    await home.restart()
    with_mac = make_finding(
        "d4e5f6", identities=("mac:4419B6A1B2C3", "entity:generic.1")
    )
    assert home.decisions.camera_id(with_mac.camera) == "a1b2c3"


# What the owner chose ---------------------------------------------------------------------------


async def test_the_owner_chooses_which_verdicts_raise_notices(home: NoticeHome) -> None:
    await home.found(*(make_finding(verdict, verdict=verdict) for verdict in Verdict))
    await home.choose(verdicts=["possible"])
    assert set(home.titles) == {"camera_possible"}
    await home.choose(verdicts=[])
    assert not home.issues
    await home.choose(verdicts="anything odd", summary="yes", leave_out=["odd"])
    assert set(home.titles) == {"camera_confirmed", "camera_likely"}


async def test_what_is_left_out_raises_no_notice(
    hass: HomeAssistant, home: NoticeHome
) -> None:
    entry = home.entry
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("onvif", "x")}
    )
    entities = er.async_get(hass)
    for name, platform in (("one", "onvif"), ("two", "frigate"), ("three", "onvif")):
        entities.async_get_or_create("camera", platform, name, suggested_object_id=name)
    cameras = (
        make_finding(
            "one",
            entity_ids=("camera.one",),
            area_id="garden",
            integrations=("onvif", "unifi"),
        ),
        make_finding("two", entity_ids=("camera.two", "camera.three")),
        make_finding(
            "plain", entity_ids=(), integrations=("onvif",), device_ids=(device.id,)
        ),
    )
    await home.found(*cameras)
    ids = {f"camera_{camera.camera.camera_id}" for camera in cameras}
    for chosen, gone in (
        ({"areas": ["garden"]}, {"camera_one"}),
        ({"entities": ["camera.three"]}, {"camera_two"}),
        ({"integrations": ["onvif"]}, {"camera_one", "camera_plain"}),
        ({"integrations": ["onvif", "frigate"]}, ids),
        ({"integrations": ["unifi"]}, set()),
        ({"labels": ["quiet"]}, set()),
        ({"devices": [device.id]}, {"camera_plain"}),
        ({"patterns": ["camera.t*"]}, {"camera_two"}),
        ({"patterns": ["?ne", "no.dot"]}, {"camera_one"}),
        ({"patterns": ["light.*"]}, set()),
        ({}, set()),
    ):
        await home.choose(leave_out=chosen)
        assert set(home.titles) == ids - gone, chosen
    await home.choose(leave_out={"labels": ["quiet"]})
    dr.async_get(hass).async_update_device(device.id, labels={"quiet"})
    entities.async_update_entity("camera.two", labels={"quiet", "other"})
    await hass.async_block_till_done()
    assert set(home.titles) == {"camera_one"}


@pytest.mark.usefixtures("freezer")
async def test_what_is_left_out_brings_no_news_and_no_review(home: NoticeHome) -> None:
    finding = make_finding(area_id="garden", verdict=Verdict.LIKELY)
    yesterday = dt_util.now().date() - timedelta(days=1)
    with any_day():
        await home.decisions.async_decide(finding, DecisionKind.KEEP, review=yesterday)
    await home.choose(leave_out={"areas": ["garden"]})
    await home.found(make_finding(area_id="garden"))
    assert not home.issues


LIKELY = make_finding("b", "Yard", Verdict.LIKELY)
EXPOSED = make_finding("c", "Gate", flaws=(EXPLOITED,))


@pytest.mark.parametrize(
    ("findings", "title"),
    [
        ((make_finding(), EXPOSED), "Made by Hikvision: 2 cameras"),
        (
            (LIKELY, make_finding("d", verdict=Verdict.LIKELY)),
            "Probably made by Hikvision: 2 cameras",
        ),
        (
            (
                make_finding("d"),
                make_finding("e", kind=CameraKind.RECORDER),
                make_finding("f", kind=CameraKind.RECORDER),
                LIKELY,
            ),
            "(Probably) made by Hikvision: 2 cameras and 2 recorders",
        ),
        (
            (make_finding(), LIKELY, EXPOSED),
            "(Probably) made by Hikvision: 3 cameras",
        ),
    ],
)
async def test_one_summary_takes_the_place_of_many_notices(
    home: NoticeHome, findings: tuple[Finding, ...], title: str
) -> None:
    await home.found(*findings)
    await home.choose(summary=True)
    assert set(home.titles) == {"summary"}
    assert home.titles["summary"] == title
    errors = [finding for finding in findings if finding.flaws]
    error = home.issues["summary"].severity is ir.IssueSeverity.ERROR
    assert error == bool(errors)
    await home.choose(summary="never")
    assert set(home.titles) == {f"camera_{one.camera.camera_id}" for one in findings}


@pytest.mark.parametrize(
    ("verdicts", "title"),
    [
        ((Verdict.POSSIBLE,), "Possibly made by Hikvision: 1 camera"),
        (
            (Verdict.LIKELY, Verdict.POSSIBLE),
            "(Possibly) made by Hikvision: 2 cameras",
        ),
        (
            (Verdict.CONFIRMED, Verdict.POSSIBLE),
            "(Possibly) made by Hikvision: 2 cameras",
        ),
    ],
)
def test_a_summary_says_no_more_than_is_known_of_all(
    verdicts: tuple[Verdict, ...], title: str
) -> None:
    findings = [make_finding(str(verdict), verdict=verdict) for verdict in verdicts]
    assert say_summary_title(findings, Sentences.english()) == title


async def test_decisions_shrink_the_summary_until_one_is_left(home: NoticeHome) -> None:
    await home.choose(summary=True)
    await home.found(make_finding(), LIKELY, EXPOSED)
    await home.decisions.async_decide(LIKELY, DENIED)
    await home.hass.async_block_till_done()
    assert home.titles == {"summary": "Made by Hikvision: 2 cameras"}
    await home.decisions.async_decide(EXPOSED, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    assert set(home.titles) == {"camera_a1b2c3"}
    await home.decisions.async_decide(make_finding(), DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    assert not home.issues


async def test_an_ignored_summary_stays_quiet(home: NoticeHome) -> None:
    await home.choose(summary=True)
    await home.found(make_finding(), LIKELY)
    home.ignore("summary")
    await home.found(make_finding(), LIKELY, EXPOSED)
    await home.found(make_finding())
    await home.found()
    await home.found(make_finding(), LIKELY)
    assert not home.titles
    await home.choose(summary="never")
    assert set(home.titles) == {"camera_a1b2c3", "camera_b"}


async def test_what_was_ignored_alone_is_no_part_of_the_summary(
    home: NoticeHome,
) -> None:
    await home.found(make_finding(), LIKELY, EXPOSED)
    home.ignore("camera_b")
    await home.choose(summary=True)
    assert home.titles == {"summary": "Made by Hikvision: 2 cameras"}
    await home.choose(summary="never")
    assert set(home.titles) == {"camera_a1b2c3", "camera_c"}


# Many -------------------------------------------------------------------------------------------


async def test_many_notices_leave_the_event_loop_its_turns(
    home: NoticeHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "custom_components.camera_audit.helpers.time_slices.BUDGET", 0.0
    )
    await home.choose(summary="never")
    kept = [make_finding(f"k{number}") for number in range(50)]
    for finding in kept:
        await home.decisions.async_decide(finding, DecisionKind.KEEP)
    await home.hass.async_block_till_done()
    turns = 0
    done = False

    async def other_work() -> None:
        nonlocal turns
        while not done:
            turns += 1
            await asyncio.sleep(0)

    other = home.hass.async_create_background_task(other_work(), "other work")
    await home.found(*kept, *(make_finding(f"c{number}") for number in range(500)))
    done = True
    await other
    assert len(home.issues) == 500
    assert turns > 1000
