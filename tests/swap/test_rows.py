"""History and registries that a killed process left apart come together again, by the rows of a real SQLite file."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from homeassistant.components.recorder.core import Recorder
from homeassistant.components.recorder.db_schema import RecorderRuns
from homeassistant.components.recorder.statistics import (
    async_import_statistics,
    statistics_during_period,
)
from homeassistant.core import CoreState
from homeassistant.helpers import entity_registry as er, issue_registry as ir
from homeassistant.helpers.recorder import get_instance, session_scope
from homeassistant.setup import async_setup_component
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)
from sqlalchemy.exc import OperationalError

from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.swap import joined, rows
from custom_components.camera_audit.swap.history import rename_history
from custom_components.camera_audit.swap.journal import (
    UNDO,
    UNDONE,
    Journal,
    SwapRecord,
    get_journal,
)
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.swap.proof import async_note_numbers
from custom_components.camera_audit.swap.recover import async_recover_swaps
from custom_components.camera_audit.swap.startup import async_recover_at_start
from custom_components.camera_audit.swap.steps import Applied, async_apply_side
from custom_components.camera_audit.swap.swap import (
    _async_make_record,
    async_swap_cameras,
    async_undo_swap,
)
from tests.swap.test_swap_history import DISK, MOTION, NEW_DISK, recorder_db_url, states
from tests.swap.two_cameras import Home, async_add_third, async_home, async_setup_base

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

__all__ = ["recorder_db_url"]

#: What each of both disks has said, and says later: the tens tell whose it is.
OLD, NEW = ("41", "42"), ("81", "82")
#: How the recorder renames in a swap and in an undo, in its order.
RENAMES = {
    "swap": ((DISK, f"{DISK}_old"), (NEW_DISK, DISK)),
    "undo": ((DISK, NEW_DISK), (f"{DISK}_old", DISK)),
}


@pytest.fixture
async def home(recorder_mock: Recorder, hass: HomeAssistant) -> Home:
    assert recorder_mock.db_url.endswith("home-assistant_v2.db")
    await async_setup_base(hass)
    assert await async_setup_component(hass, "sensor", {})
    home = await async_home(hass)
    home.entities["old_disk"].fill(42)
    home.entities["new_disk"].fill(81)
    home.entities["new_disk"].fill(82)
    await async_wait_recording_done(hass)
    return home


async def disks(hass: HomeAssistant, *entity_ids: str) -> list[set[str]]:
    """Return whose values are recorded under each of the ids."""
    found = []
    for entity_id in entity_ids or (DISK, f"{DISK}_old", NEW_DISK):
        values = await states(hass, entity_id, dt_util.utcnow().replace(year=2000))
        found.append(
            {
                "old" if value < "5" else "new"
                for value in values
                if value.isdigit() and value != "41"
            }
        )
    return found


async def begun(hass: HomeAssistant, home: Home, what: str) -> SwapRecord:
    """Return what the journal holds at the moment before a swap or an undo changes anything."""
    if what == "swap":
        [record] = await async_note_numbers(
            hass, [await _async_make_record(hass, home.plan(), ())]
        )
        return record
    done = await async_swap_cameras(hass, home.plan())
    await async_wait_recording_done(hass)
    [record] = await async_note_numbers(hass, [done.record])
    return replace(record, action=UNDO)


async def start(hass: HomeAssistant) -> None:
    """Read the journal anew, as a start does."""
    hass.data.pop("camera_audit_swap_journal", None)
    await async_recover_at_start(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    await async_wait_recording_done(hass)


async def new_run(hass: HomeAssistant) -> None:
    """Note in the database that the recorder was started anew."""

    def note() -> None:
        with session_scope(hass=hass) as session:
            session.add(RecorderRuns(start=dt_util.utcnow(), created=dt_util.utcnow()))

    await get_instance(hass).async_add_executor_job(note)


def said(hass: HomeAssistant) -> list[str]:
    return sorted(
        issue.translation_key or ""
        for (domain, _), issue in ir.async_get(hass).issues.items()
        if domain == DOMAIN
    )


def without_recorder() -> Any:  # noqa: ANN401 (a patch)
    """Let registries change and the recorder not hear of it, as where a process is killed in between."""
    return patch.multiple(
        Recorder,
        async_update_states_metadata=_nothing,
        async_update_statistics_metadata=_nothing,
    )


def _nothing(*_args: object, **_kwargs: object) -> None:
    return None


@pytest.mark.clock
@pytest.mark.parametrize(
    "late",
    [False, True],
    ids=["before the start ends", "after a run without Camera Audit"],
)
@pytest.mark.parametrize("moved", [0, 1, 2])
@pytest.mark.parametrize("what", ["swap", "undo"])
async def test_rows_come_to_their_camera_wherever_the_recorder_was(
    hass: HomeAssistant, home: Home, what: str, moved: int, *, late: bool
) -> None:
    """The recorder had made some of its moves, and the registries were saved before all of them."""
    record = await begun(hass, home, what)
    await Journal(hass).async_begin([record])
    for before, after in RENAMES[what][:moved]:
        rename_history(hass, before, after)
    await async_wait_recording_done(hass)
    if late:
        await new_run(hass)
        # Both speak under the ids of the registries, before anybody looks for the swap.
        home.entities["old_disk"].fill(43)
        home.entities["new_disk"].fill(83)
        await async_wait_recording_done(hass)
        await start(hass)
    else:
        get_instance(hass).async_recorder_ready.clear()
        hass.set_state(CoreState.starting)
        with patch("custom_components.camera_audit.swap.recover.prove_history"):
            await start(hass)
        get_instance(hass).async_recorder_ready.set()
        hass.set_state(CoreState.running)
    home.entities["old_disk"].fill(44)
    home.entities["new_disk"].fill(84)
    assert await disks(hass) == (
        [{"new"}, {"old"}, set()] if what == "swap" else [{"old"}, set(), {"new"}]
    )
    last = await states(hass, DISK, dt_util.utcnow().replace(year=2000))
    assert set(last) >= ({"81", "82", "84"} if what == "swap" else {"42", "44"})
    assert [word for word in said(hass) if "history" in word] == []


async def test_what_the_recorder_did_not_follow_is_brought_after_the_swap(
    hass: HomeAssistant, home: Home
) -> None:
    """It records nothing meanwhile, as it was switched off; what it has is moved all the same."""
    get_instance(hass).set_enable(False)
    with without_recorder():
        result = await async_swap_cameras(hass, home.plan())
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await disks(hass) == [{"new"}, {"old"}, set()]
    with without_recorder():
        await async_undo_swap(hass, result.record.swap_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await disks(hass) == [{"old"}, set(), {"new"}]
    assert said(hass) == []


async def test_two_swaps_of_one_camera_that_the_registries_lost_keep_three_histories(
    hass: HomeAssistant, home: Home
) -> None:
    await async_add_third(hass)
    first = (await async_swap_cameras(hass, home.plan())).record
    await hass.async_block_till_done(wait_background_tasks=True)
    third = "binary_sensor.third_motion"
    pair = [str(_device(hass, each)) for each in (MOTION, third)]
    second = (
        await async_swap_cameras(hass, plan_swap(hass, [pair[0]], [], [pair[1]], []))
    ).record
    await hass.async_block_till_done(wait_background_tasks=True)
    numbers = await _numbers(hass, MOTION, *_kept(second))
    with without_recorder():
        for record in (second, first):
            await async_apply_side(
                hass, record, UNDONE, Applied(hass, record.device_ids)
            )
            await hass.async_block_till_done()
    await start(hass)
    assert await _numbers(hass, MOTION, *_kept(second)) == numbers
    assert numbers[MOTION] != [None, None]
    assert said(hass) == ["swap_finished", "swap_finished"]


def _device(hass: HomeAssistant, entity_id: str) -> str | None:
    entry = er.async_get(hass).async_get(entity_id)
    assert entry is not None
    return entry.device_id


def _kept(record: SwapRecord) -> list[str]:
    return [str(effect.after) for effect in record.releases]


async def test_first_rows_after_a_swap_are_the_new_cameras(
    hass: HomeAssistant, home: Home
) -> None:
    """It had no history before: the number that it got is not in the journal."""
    get_instance(hass).set_enable(False)
    [record] = await async_note_numbers(
        hass, [await _async_make_record(hass, home.plan(), ())]
    )
    bare = replace(record, numbers={each: [None, None] for each in record.numbers})
    get_instance(hass).set_enable(True)
    await Journal(hass).async_begin([bare])
    rename_history(hass, DISK, f"{DISK}_old")
    rename_history(hass, NEW_DISK, DISK)
    await start(hass)
    assert await disks(hass) == [{"new"}, {"old"}, set()]


@pytest.mark.parametrize("moved", [0, 2])
async def test_a_swap_of_an_earlier_version_without_numbers_is_brought_to_one_side(
    hass: HomeAssistant, home: Home, moved: int
) -> None:
    record = await _async_make_record(hass, home.plan(), ())
    await Journal(hass).async_begin([record])
    for before, after in RENAMES["swap"][:moved]:
        rename_history(hass, before, after)
    await start(hass)
    assert await disks(hass) == [{"new"}, {"old"}, set()]


async def test_history_follows_a_swap_that_was_made_while_the_recorder_did_not_run(
    hass: HomeAssistant, home: Home
) -> None:
    get_instance(hass).set_enable(False)
    hass.config.components.remove("recorder")
    with without_recorder():
        await async_swap_cameras(hass, home.plan())
        await hass.async_block_till_done()
    hass.config.components.add("recorder")
    get_instance(hass).set_enable(True)
    assert await disks(hass) == [{"old"}, set(), {"new"}]
    await start(hass)
    assert await disks(hass) == [{"new"}, {"old"}, set()]
    assert [record.unrecorded for record in get_journal(hass).records.values()] == [
        False
    ]
    assert said(hass) == []


async def test_a_database_that_is_locked_for_a_backup_holds_up_no_swap(
    hass: HomeAssistant, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("custom_components.camera_audit.swap.history._PATIENCE", 0.01)
    await get_instance(hass).lock_database()
    await async_swap_cameras(hass, home.plan())
    home.entities["new_disk"].fill(83)
    assert not get_journal(hass)._make_settled_rows()["swaps"][0]["settled"]  # noqa: SLF001
    get_instance(hass).unlock_database()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await disks(hass) == [{"new"}, {"old"}, set()]
    assert get_journal(hass)._make_settled_rows()["swaps"][0]["settled"]  # noqa: SLF001
    assert said(hass) == []


async def test_history_of_something_else_is_kept_and_named(
    hass: HomeAssistant, home: Home
) -> None:
    """Something wrote under an id of the old camera while it did not have it, and the recorder would not rename."""
    record = await begun(hass, home, "swap")
    await Journal(hass).async_begin([record])
    parked = record.entity_ids[DISK]
    await start(hass)
    assert await disks(hass) == [{"new"}, {"old"}, set()]
    number = (await _numbers(hass, parked))[parked][0]
    assert number is not None
    owners = rows.Owners(
        ids={"a": "sensor.somebody"}, numbers=({number: "a"}, {}), holders={parked: "a"}
    )
    hass.states.async_set("sensor.somebody", "5")
    await async_wait_recording_done(hass)
    arranged = await get_instance(hass).async_add_executor_job(
        rows.arrange_rows, get_instance(hass), owners
    )
    assert arranged.aside == {"sensor.somebody": "sensor.somebody_old"}


async def _numbers(
    hass: HomeAssistant, *entity_ids: str
) -> dict[str, list[int | None]]:
    await async_wait_recording_done(hass)
    instance = get_instance(hass)
    return await instance.async_add_executor_job(
        rows.read_numbers, instance, entity_ids
    )


async def test_a_database_that_refuses_is_said_and_tried_again(
    hass: HomeAssistant, home: Home
) -> None:
    refused = OperationalError(
        "", {}, Exception("attempt to write a readonly database")
    )
    with patch.object(rows, "arrange_rows", side_effect=refused):
        record = (await async_swap_cameras(hass, home.plan())).record
        await hass.async_block_till_done(wait_background_tasks=True)
    assert said(hass) == ["swap_history_unchecked"]
    # The next start looks at it again, however late the registries were saved.
    assert not get_journal(hass)._make_settled_rows()["swaps"][0]["settled"]  # noqa: SLF001
    await start(hass)
    assert said(hass) == []
    assert await disks(hass) == [{"new"}, {"old"}, set()]
    assert get_journal(hass)._make_settled_rows()["swaps"][0]["settled"]  # noqa: SLF001
    assert record.swap_id in get_journal(hass).records


async def test_a_recorder_that_is_busy_holds_up_no_start(
    hass: HomeAssistant, home: Home
) -> None:
    """Until the start has ended it writes nothing: waiting for it there would only be time lost."""
    record = await begun(hass, home, "swap")
    await Journal(hass).async_begin([record])
    get_instance(hass).async_recorder_ready.clear()
    hass.set_state(CoreState.starting)
    with patch.object(Recorder, "async_block_till_done", side_effect=AssertionError):
        await async_recover_swaps(hass)
    get_instance(hass).async_recorder_ready.set()
    hass.set_state(CoreState.running)
    assert await disks(hass) == [{"new"}, {"old"}, set()]


async def test_no_hour_is_joined_while_rows_are_on_their_way(
    hass: HomeAssistant, home: Home
) -> None:
    """An hour that is added stays: it would be of the other camera."""
    await statistics(hass, DISK, 40)
    record = (await async_swap_cameras(hass, home.plan(), join_history=True)).record
    await hass.async_block_till_done(wait_background_tasks=True)
    series = next(
        one.statistic_id for one in record.joined if "disk" in one.statistic_id
    )
    await statistics(hass, DISK, 90, ago=0)
    with patch.object(joined, "async_wait_for_recorder", return_value=False):
        await joined.async_update_series(hass)
    assert await means(hass, series) == [40]
    await joined.async_update_series(hass)
    assert await means(hass, series) == [40, 90]


async def test_statistics_that_went_on_from_the_other_camera_are_named(
    hass: HomeAssistant, home: Home
) -> None:
    """A run without Camera Audit: each camera's hours come to it, with what they were added up from."""
    await statistics(hass, DISK, 40)
    await statistics(hass, NEW_DISK, 80)
    record = await begun(hass, home, "swap")
    await Journal(hass).async_begin([record])
    for before, after in RENAMES["swap"]:
        rename_history(hass, before, after)
    await async_wait_recording_done(hass)
    await new_run(hass)
    await statistics(hass, DISK, 45, ago=-1)
    await start(hass)
    assert await means(hass, DISK) == [80]
    assert await means(hass, f"{DISK}_old") == [40, 45]
    assert "swap_history_mixed" in said(hass)
    [issue] = [
        each
        for each in ir.async_get(hass).issues.values()
        if each.translation_key == "swap_history_mixed"
    ]
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["list"] == f"- {DISK}"


async def statistics(
    hass: HomeAssistant, entity_id: str, mean: float, *, ago: int = 3
) -> None:
    """Give an entity an hour of statistics."""
    hour = (
        dt_util.utcnow().replace(minute=0, second=0, microsecond=0) - ago * joined._HOUR  # noqa: SLF001
    )
    metadata: Any = {
        "statistic_id": entity_id,
        "source": "recorder",
        "name": None,
        "mean_type": 1,
        "has_sum": False,
        "unit_class": None,
        "unit_of_measurement": "%",
    }
    async_import_statistics(hass, metadata, [{"start": hour, "mean": mean}])
    await async_wait_recording_done(hass)


async def means(hass: HomeAssistant, statistic_id: str) -> list[float | None]:
    await hass.async_block_till_done(wait_background_tasks=True)
    await async_wait_recording_done(hass)
    begin = dt_util.utcnow().replace(year=2000)
    read = partial(
        statistics_during_period,
        hass,
        begin,
        None,
        {statistic_id},
        "hour",
        None,
        {"mean"},
    )
    found = await get_instance(hass).async_add_executor_job(read)
    return [row.get("mean") for row in found.get(statistic_id, [])]
