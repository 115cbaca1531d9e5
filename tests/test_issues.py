"""Notices follow the findings, and leave alone what the owner ignored."""

import asyncio
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
    flush_store,
)

from custom_components.camera_audit.audit.camera import CameraKind
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.issues import Notices, async_remove_all
from tests.factories import EXPLOITED, make_finding

if TYPE_CHECKING:
    from collections.abc import Callable


class Auditor:
    """Stands in for the auditor: the same attributes, findings that a test sets."""

    def __init__(self) -> None:
        self.findings: dict[str, Finding] = {}
        self.failures: tuple[Any, ...] = ()
        self._listeners: list[Callable[[Any], None]] = []

    @callback
    def async_add_listener(self, listener: Callable[[Any], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    async def found(self, hass: HomeAssistant, *findings: Finding) -> None:
        self.findings = {finding.camera.camera_id: finding for finding in findings}
        for listener in self._listeners:
            listener(None)
        await hass.async_block_till_done()


@pytest.fixture
def auditor() -> Auditor:
    return Auditor()


@pytest.fixture
def entry(hass: HomeAssistant, auditor: Auditor) -> MockConfigEntry:
    entry = MockConfigEntry(domain=DOMAIN, state=ConfigEntryState.LOADED)
    entry.add_to_hass(hass)
    entry.runtime_data = SimpleNamespace(auditor=auditor)
    return entry


@pytest.fixture
async def notices(hass: HomeAssistant, entry: MockConfigEntry) -> Notices:
    notices = Notices(hass, entry)
    notices.async_start()
    await hass.async_block_till_done()
    return notices


def issues(hass: HomeAssistant) -> dict[str, ir.IssueEntry]:
    return {
        issue_id: issue
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    }


@pytest.mark.usefixtures("notices")
async def test_confirmed_and_likely_cameras_get_a_notice(
    hass: HomeAssistant, auditor: Auditor
) -> None:
    await auditor.found(
        hass, *(make_finding(camera_id=verdict, verdict=verdict) for verdict in Verdict)
    )
    found = issues(hass)
    assert set(found) == {"camera_confirmed", "camera_likely"}
    issue = found["camera_confirmed"]
    assert issue.is_fixable
    assert not issue.is_persistent
    assert issue.severity is ir.IssueSeverity.WARNING
    assert issue.translation_placeholders == {"name": "Front door"}
    assert issue.data == {"camera_id": "confirmed"}


@pytest.mark.usefixtures("notices")
@pytest.mark.parametrize(
    ("finding", "key"),
    [
        (make_finding(), "camera"),
        (make_finding(brand=None), "camera"),
        (make_finding(brand="Annke"), "rebadge"),
        (make_finding(kind=CameraKind.RECORDER), "recorder"),
        (make_finding(kind=CameraKind.RECORDER, brand="Annke"), "recorder"),
        (make_finding(kind=CameraKind.DOORBELL), "doorbell"),
        (make_finding(verdict=Verdict.LIKELY, kind=CameraKind.RECORDER), "likely"),
        (make_finding(flaws=(EXPLOITED,)), "known_flaw"),
    ],
)
async def test_each_case_has_its_own_title(
    hass: HomeAssistant, auditor: Auditor, finding: Finding, key: str
) -> None:
    await auditor.found(hass, finding)
    assert issues(hass)["camera_a1b2c3"].translation_key == key


@pytest.mark.usefixtures("notices")
async def test_only_a_known_exploited_flaw_is_an_error(
    hass: HomeAssistant, auditor: Auditor
) -> None:
    await auditor.found(hass, make_finding(flaws=(EXPLOITED,)))
    assert issues(hass)["camera_a1b2c3"].severity is ir.IssueSeverity.ERROR
    await auditor.found(hass, make_finding())
    assert issues(hass)["camera_a1b2c3"].severity is ir.IssueSeverity.WARNING


@pytest.mark.usefixtures("notices")
async def test_a_solved_notice_goes(hass: HomeAssistant, auditor: Auditor) -> None:
    await auditor.found(hass, make_finding(), make_finding("other"))
    await auditor.found(hass, make_finding(verdict=Verdict.OTHER_MAKER))
    assert not issues(hass)


@pytest.mark.usefixtures("notices")
async def test_nothing_is_fired_while_nothing_a_person_sees_changes(
    hass: HomeAssistant, auditor: Auditor
) -> None:
    await auditor.found(hass, make_finding())
    events = async_capture_events(hass, ir.EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED)
    await auditor.found(hass, make_finding(firmware="V5.7.0"))
    assert not events
    await auditor.found(hass, make_finding(name="Back door"))
    assert [event.data["action"] for event in events] == ["update"]


@pytest.mark.usefixtures("notices")
async def test_what_was_ignored_stays_quiet(hass: HomeAssistant, auditor: Auditor) -> None:
    await auditor.found(hass, make_finding(verdict=Verdict.LIKELY))
    ir.async_ignore_issue(hass, DOMAIN, "camera_a1b2c3", ignore=True)
    await auditor.found(hass, make_finding(name="Renamed", flaws=(EXPLOITED,)))
    assert issues(hass)["camera_a1b2c3"].dismissed_version
    await auditor.found(hass)  # its integration is away for a while
    await auditor.found(hass, make_finding())
    assert issues(hass)["camera_a1b2c3"].dismissed_version
    await auditor.found(hass, make_finding(verdict=Verdict.OTHER_MAKER))
    assert not issues(hass)


async def test_what_was_ignored_stays_quiet_over_a_restart(
    hass: HomeAssistant, auditor: Auditor, entry: MockConfigEntry, notices: Notices
) -> None:
    await auditor.found(hass, make_finding())
    ir.async_ignore_issue(hass, DOMAIN, "camera_a1b2c3", ignore=True)
    notices.async_stop()
    await flush_store(ir.async_get(hass)._store)  # noqa: SLF001 (as core's own tests do)
    await ir.async_load(hass, load_empty=False)
    assert not issues(hass)["camera_a1b2c3"].active
    again = Notices(hass, entry)
    again.async_start()
    await auditor.found(hass)  # at first its integration has not loaded
    await auditor.found(hass, make_finding())
    issue = issues(hass)["camera_a1b2c3"]
    assert issue.active
    assert issue.dismissed_version


async def test_none_before_home_assistant_has_started(
    hass: HomeAssistant, auditor: Auditor, entry: MockConfigEntry
) -> None:
    hass.set_state(CoreState.starting)
    notices = Notices(hass, entry)
    notices.async_start()
    await auditor.found(hass, make_finding())
    assert not issues(hass)
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done()
    assert set(issues(hass)) == {"camera_a1b2c3"}


async def test_a_reload_deletes_nothing(
    hass: HomeAssistant, auditor: Auditor, entry: MockConfigEntry, notices: Notices
) -> None:
    await auditor.found(hass, make_finding())
    notices.async_stop()
    auditor.findings = {}
    again = Notices(hass, entry)
    again.async_start()
    await hass.async_block_till_done()
    assert set(issues(hass)) == {"camera_a1b2c3"}
    # The first audit fails: what it did not see is not gone.
    auditor.failures = ("read",)
    await auditor.found(hass)
    assert set(issues(hass)) == {"camera_a1b2c3"}
    auditor.failures = ()
    await auditor.found(hass)
    assert not issues(hass)


@pytest.mark.usefixtures("notices")
async def test_a_camera_that_goes_while_another_source_fails_takes_its_notice_along(
    hass: HomeAssistant, auditor: Auditor
) -> None:
    await auditor.found(hass, make_finding(), make_finding("other"))
    auditor.failures = ("states",)
    await auditor.found(hass, make_finding())
    assert set(issues(hass)) == {"camera_a1b2c3"}


@pytest.mark.usefixtures("notices")
async def test_channels_ride_on_the_recorder(hass: HomeAssistant, auditor: Auditor) -> None:
    recorder = make_finding("rec", kind=CameraKind.RECORDER)
    channel = make_finding("chan", recorder_id="rec")
    await auditor.found(hass, recorder, channel)
    assert set(issues(hass)) == {"camera_rec"}
    # A recorder of another maker has no notice that could speak for the camera.
    other = make_finding("rec", kind=CameraKind.RECORDER, verdict=Verdict.OTHER_MAKER)
    await auditor.found(hass, other, channel)
    assert set(issues(hass)) == {"camera_chan"}


@pytest.mark.usefixtures("notices")
@pytest.mark.parametrize("name", ["x" * 10_000, "a\n# b\x00\u202ec", "[x](https://example.org)"])
async def test_a_hostile_name_stays_short_and_plain(
    hass: HomeAssistant, auditor: Auditor, name: str
) -> None:
    await auditor.found(hass, make_finding(name=name))
    said = issues(hass)["camera_a1b2c3"].translation_placeholders["name"]
    assert len(said) <= 28
    assert said.isprintable()


async def test_a_disabled_entry_shows_no_notice(
    hass: HomeAssistant, auditor: Auditor, entry: MockConfigEntry, notices: Notices
) -> None:
    await auditor.found(hass, make_finding(), make_finding("ignored"))
    ir.async_ignore_issue(hass, DOMAIN, "camera_ignored", ignore=True)
    object.__setattr__(entry, "disabled_by", ConfigEntryDisabler.USER)
    notices.async_stop()
    assert set(issues(hass)) == {"camera_ignored"}


async def test_removal_leaves_nothing_behind(
    hass: HomeAssistant, auditor: Auditor, notices: Notices
) -> None:
    await auditor.found(hass, make_finding(), make_finding("ignored"))
    ir.async_ignore_issue(hass, DOMAIN, "camera_ignored", ignore=True)
    ir.async_create_issue(
        hass,
        "other",
        "camera_of_another",
        is_fixable=False,
        severity=ir.IssueSeverity.WARNING,
        translation_key="x",
    )
    notices.async_stop()
    async_remove_all(hass)
    assert not issues(hass)
    assert ir.async_get(hass).async_get_issue("other", "camera_of_another")


@pytest.mark.usefixtures("notices")
async def test_many_notices_leave_the_event_loop_its_turns(
    hass: HomeAssistant, auditor: Auditor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.camera_audit.pace.BUDGET", 0.0)
    turns = 0
    done = False

    async def other_work() -> None:
        nonlocal turns
        while not done:
            turns += 1
            await asyncio.sleep(0)

    other = hass.async_create_background_task(other_work(), "other work")
    await auditor.found(hass, *(make_finding(f"c{number}") for number in range(1000)))
    done = True
    await other
    assert len(issues(hass)) == 1000
    assert turns > 1000
