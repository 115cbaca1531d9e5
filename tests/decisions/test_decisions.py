"""A decision holds over everything that can change about a camera, and over a broken file."""

import asyncio
import json
from copy import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

import pytest
from atomicwrites import AtomicWriter
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.common import async_fire_time_changed

from custom_components.camera_audit.audit.camera import Camera, Sticker
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.const import DOMAIN
from custom_components.camera_audit.decisions.decision import list_undoable
from custom_components.camera_audit.decisions.decisions import (
    DecisionKind,
    Decisions,
    async_decisions,
)
from custom_components.camera_audit.decisions.store import STORE_KEY
from custom_components.camera_audit.helpers.rows import MOST_ROWS
from tests.factories import any_day

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from freezegun.api import FrozenDateTimeFactory
    from homeassistant.core import HomeAssistant

MAC = "mac:4419B6A1B2C3"
SERIAL = "serial:DS-2CD2143G0-I20200101AAWRE11223344"
PORCH = Camera(
    camera_id="aaaaaaaaaaaa",
    name="Porch",
    identities=(MAC, SERIAL, "device:d1", "entity:onvif.porch-1", "host:192.0.2.10"),
)


def finding(camera: Camera = PORCH, verdict: Verdict = Verdict.LIKELY) -> Finding:
    return Finding(camera=camera, verdict=verdict)


@pytest.fixture
def hass_storage() -> dict[str, Any]:
    """Take the place of the harness's store in memory: these tests are about the file."""
    return {}


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    return str(tmp_path)


@pytest.fixture
def storage(tmp_path: Path) -> Path:
    return tmp_path / ".storage" / STORE_KEY


def read(storage: Path) -> str:
    return storage.read_text(encoding="utf-8")


def write(storage: Path, content: str) -> None:
    storage.parent.mkdir(exist_ok=True)
    storage.write_text(content, encoding="utf-8")


async def decisions_of(hass: HomeAssistant) -> Decisions:
    """Open the file as a start of Home Assistant does."""
    decisions = Decisions(hass)
    await decisions.async_load()
    return decisions


def learn(
    decisions: Decisions, *cameras: Camera, verdict: Verdict = Verdict.LIKELY
) -> None:
    for _ in decisions.learn(finding(camera, verdict) for camera in cameras):
        pass


async def keep(hass: HomeAssistant, camera: Camera = PORCH) -> Decisions:
    decisions = await decisions_of(hass)
    with any_day():
        await decisions.async_decide(
            finding(camera), DecisionKind.KEEP, reason="Rented", review=date(2027, 5, 1)
        )
    return decisions


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param(replace(PORCH, name="Front door"), id="renamed"),
        pytest.param(replace(PORCH, area_id="garden"), id="other area"),
        pytest.param(
            replace(
                PORCH, identities=(MAC, SERIAL, "device:d9", "entity:onvif.porch-1")
            ),
            id="its integration added again",
        ),
        pytest.param(
            replace(PORCH, identities=(SERIAL, "device:d9", "entity:hikvision_next.x")),
            id="other integration that knows the serial number",
        ),
        pytest.param(
            replace(PORCH, identities=("mac:4419B6A1B2C4", SERIAL)),
            id="a second network card",
        ),
        pytest.param(
            replace(PORCH, identities=("device:d1", "host:192.0.2.77")),
            id="new address, no MAC",
        ),
    ],
)
async def test_decision_holds_when_the_camera_changes(
    hass: HomeAssistant, changed: Camera
) -> None:
    await keep(hass)
    decision = (await decisions_of(hass)).of(changed)
    assert decision is not None
    assert (decision.kind, decision.reason) == (DecisionKind.KEEP, "Rented")
    assert decision.review == date(2027, 5, 1)


async def test_decision_holds_for_a_channel_that_moved(hass: HomeAssistant) -> None:
    channel = replace(
        PORCH, identities=(SERIAL, "entity:hikvision_next.rec_3", "device:c3")
    )
    await keep(hass, channel)
    moved = replace(
        PORCH, identities=(SERIAL, "entity:hikvision_next.rec_5", "device:c5")
    )
    assert (await decisions_of(hass)).of(moved) is not None


async def test_notes_follow_a_camera_that_is_neither_flagged_nor_decided_about(
    hass: HomeAssistant,
) -> None:
    """Class: what was read on a sticker is lost once its camera is added again."""
    sticker = Sticker(brand="Dahua", model="")
    await (await decisions_of(hass)).async_note_sticker(PORCH, sticker)
    again = replace(PORCH, camera_id="bbbbbbbbbbbb", identities=(MAC, "device:d9"))
    assert (await decisions_of(hass)).notes_of(again).sticker == sticker


async def test_decision_follows_an_identity_learnt_later(hass: HomeAssistant) -> None:
    by_url = replace(PORCH, camera_id="bbbbbbbbbbbb", identities=("entity:generic.1",))
    decisions = await keep(hass, by_url)
    with_mac = replace(
        by_url, camera_id="cccccccccccc", identities=(MAC, "entity:generic.1")
    )
    learn(decisions, with_mac)
    assert decisions.camera_id(with_mac) == "bbbbbbbbbbbb"
    await decisions.async_decide(finding(with_mac), DecisionKind.KEEP)

    later = await decisions_of(hass)
    only_mac = replace(by_url, camera_id="dddddddddddd", identities=(MAC, "device:new"))
    assert later.of(only_mac) is not None
    assert later.camera_id(only_mac) == "bbbbbbbbbbbb"
    assert len(later.all) == 1


@pytest.mark.parametrize(
    "identities",
    [
        pytest.param(("mac:4419B6FFFFFF", "host:192.0.2.10"), id="same address"),
        pytest.param(
            ("mac:4419B6FFFFFF", "entity:onvif.porch-1"), id="took over the entity"
        ),
        pytest.param(
            ("device:other", "host:192.0.2.10"), id="only the address is shared"
        ),
    ],
)
async def test_another_camera_in_its_place_is_not_decided(
    hass: HomeAssistant, identities: tuple[str, ...]
) -> None:
    decisions = await keep(hass)
    assert decisions.of(replace(PORCH, identities=identities)) is None


async def test_later_decision_replaces_the_earlier_one_and_can_be_undone(
    hass: HomeAssistant,
) -> None:
    decisions = await keep(hass)
    await decisions.async_decide(finding(), DecisionKind.NOT_HIKVISION)
    (decision,) = (await decisions_of(hass)).all
    assert decision.kind is DecisionKind.NOT_HIKVISION
    assert await decisions.async_undo(decision.id) is not None
    assert (await decisions_of(hass)).all == ()
    assert await decisions.async_undo(decision.id) is None


async def test_what_was_decided_together_can_be_undone_together_after_a_restart(
    hass: HomeAssistant, storage: Path
) -> None:
    decisions = await keep(hass)
    now = dt_util.utcnow()
    others = {"Shed": "mac:4419B6000009", "Barn": "mac:4419B600000A"}
    for name, mac in others.items():
        camera = Camera(camera_id=name, name=name, identities=(mac,))
        await decisions.async_decide(finding(camera), DecisionKind.KEEP, at=now)
    decisions = await decisions_of(hass)
    together, *alone = list_undoable(decisions.all).values()
    assert {decision.name for decision in together} == others.keys()
    assert [len(each) for each in alone] == [1, 1, 1]
    ids = [decision.id for decision in together]
    before = read(storage)
    with full_disk(), pytest.raises(HomeAssistantError):
        await decisions.async_undo_several(ids)
    assert read(storage) == before
    assert len(decisions.all) == 3
    assert await decisions.async_undo_several(ids) == list(together)
    (left,) = (await decisions_of(hass)).all
    assert left.name == PORCH.name
    assert await decisions.async_undo_several(ids) == []


@pytest.mark.parametrize("lacking", ["at", "swap_id"])
async def test_an_older_decision_and_one_of_a_swap_are_undone_one_by_one(
    hass: HomeAssistant, storage: Path, lacking: str
) -> None:
    """The file of an older version has no moment; a swap is undone with all that belongs to it."""
    decisions = await decisions_of(hass)
    now = dt_util.utcnow()
    for camera in (PORCH, OTHER):
        await decisions.async_decide(
            finding(camera), DecisionKind.REPLACED, at=now, swap_id="swap"
        )
    content = json.loads(read(storage))
    for row in content["data"]["decisions"]:
        del row["swap_id"]
        if lacking == "at":
            del row["at"]
        else:
            row["swap_id"] = "swap"
    write(storage, json.dumps(content))
    undoable = list_undoable((await decisions_of(hass)).all)
    assert [len(each) for each in undoable.values()] == [1, 1]


async def test_review_day_and_news(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    decisions = await decisions_of(hass)
    with any_day():
        decision = await decisions.async_decide(
            finding(verdict=Verdict.POSSIBLE),
            DecisionKind.KEEP,
            review=date(2027, 5, 1),
        )
    assert not decision.due(date(2027, 4, 30))
    assert decision.due(date(2027, 5, 1))
    assert not decision.news(Verdict.LIKELY)
    assert decision.news(Verdict.CONFIRMED)
    decisions.async_told(decision)
    freezer.tick(1)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    told = (await decisions_of(hass)).of(PORCH)
    assert told is not None
    assert not told.news(Verdict.CONFIRMED)


async def test_a_replacement_noted_by_a_clock_that_was_wrong_is_not_quiet_for_years(
    hass: HomeAssistant,
) -> None:
    decision = await (await decisions_of(hass)).async_decide(
        finding(), DecisionKind.REPLACED
    )
    ahead = decision._replace(decided=date(2036, 2, 7))
    assert ahead.outlived(date(2026, 11, 25))
    assert not decision.outlived(decision.decided - timedelta(days=1))
    assert not decision.outlived(decision.decided + timedelta(days=6))
    assert decision.outlived(decision.decided + timedelta(days=7))


async def test_what_another_part_asks_for_is_read_once(hass: HomeAssistant) -> None:
    await keep(hass)
    first, second = await asyncio.gather(async_decisions(hass), async_decisions(hass))
    assert first is second
    assert first.of(PORCH) is not None


async def test_only_flagged_and_decided_cameras_are_remembered(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> None:
    decisions = await keep(hass)
    other = replace(PORCH, camera_id="ffffffffffff", identities=("mac:08EDED000001",))
    learn(decisions, other, verdict=Verdict.OTHER_MAKER)
    hidden = replace(PORCH, identities=(MAC, "mac:4419B6000002"))
    learn(decisions, hidden, verdict=Verdict.UNKNOWN)
    freezer.tick(60)
    async_fire_time_changed(hass)
    await hass.async_block_till_done()
    later = await decisions_of(hass)
    assert later.of(replace(PORCH, identities=("mac:4419B6000002",))) is not None
    again = replace(other, camera_id="000000000000")
    assert later.camera_id(again) == "000000000000"


async def test_cameras_that_share_an_address_keep_their_own_ids(
    hass: HomeAssistant,
) -> None:
    decisions = await decisions_of(hass)
    one = Camera(
        camera_id="one", name="One", identities=("entity:a.1", "host:192.0.2.10")
    )
    two = Camera(
        camera_id="two", name="Two", identities=("entity:a.2", "host:192.0.2.10")
    )
    learn(decisions, one, two)
    learn(decisions, replace(one, identities=(*one.identities, "entity:b.1")), two)
    assert decisions.camera_id(replace(one, camera_id="x")) == "one"
    assert decisions.camera_id(replace(two, camera_id="x")) == "two"


async def test_file_shows_no_mac_serial_or_address(
    hass: HomeAssistant, storage: Path
) -> None:
    await keep(hass)
    text = read(storage).upper()
    for secret in ("4419B6", "A1B2C3", "11223344", "DS-2CD", "192.0.2"):
        assert secret not in text


@pytest.mark.parametrize(
    ("content", "issue"),
    [
        pytest.param('{"version": 1, "minor_ver', None, id="truncated"),
        pytest.param("", None, id="empty"),
        pytest.param('["no", "store"]', "decisions_unreadable", id="a list"),
        pytest.param(
            '{"version": "x", "data": 3}', "decisions_unreadable", id="odd version"
        ),
        pytest.param(
            '{"version": 1, "minor_version": 1}', "decisions_unreadable", id="no data"
        ),
        pytest.param(
            '{"version": 1, "minor_version": 2, "data": [1]}',
            "decisions_unreadable",
            id="list data",
        ),
        pytest.param(
            '{"version": 2, "minor_version": 1, "data": {"new": 1}}',
            "decisions_newer",
            id="newer",
        ),
        pytest.param(
            '{"version": 1, "minor_version": 2, "data": {"salt": "s", "decisions": [7, {}]}}',
            "decisions_damaged",
            id="wrong types inside",
        ),
    ],
)
async def test_unreadable_file_is_put_aside_and_reported(
    hass: HomeAssistant, storage: Path, content: str, issue: str | None
) -> None:
    write(storage, content)
    decisions = await keep(hass)
    assert decisions.of(PORCH) is not None

    (aside,) = storage.parent.glob(f"{STORE_KEY}.*")
    assert aside.read_text() == content
    if issue is None:  # Home Assistant itself reports broken JSON
        assert [
            key
            for key in ir.async_get(hass).issues
            if key[1].startswith("storage_corr")
        ]
    else:
        reported = ir.async_get(hass).async_get_issue(DOMAIN, issue)
        assert reported is not None
        assert not reported.is_fixable  # there is nothing to choose in it
        assert reported.translation_placeholders == {"file": aside.name}
    assert (await decisions_of(hass)).of(PORCH) is not None


async def test_good_decisions_survive_a_damaged_neighbour(
    hass: HomeAssistant, storage: Path
) -> None:
    await keep(hass)
    stored = json.loads(read(storage))
    stored["data"]["decisions"].append({"id": "x", "kind": "sell"})
    write(storage, json.dumps(stored))
    assert (await decisions_of(hass)).of(PORCH) is not None
    assert ir.async_get(hass).async_get_issue(DOMAIN, "decisions_damaged") is not None


async def test_rows_beyond_all_measure_are_not_read_and_not_lost(
    hass: HomeAssistant, storage: Path, caplog: pytest.LogCaptureFixture
) -> None:
    await keep(hass)
    stored = json.loads(read(storage))
    (row,) = stored["data"]["decisions"]
    stored["data"]["decisions"] = [
        row,
        *({**row, "id": f"{row['id']}-{number}"} for number in range(MOST_ROWS)),
    ]
    write(storage, content := json.dumps(stored))
    decisions = await decisions_of(hass)
    assert decisions.of(PORCH) is not None
    assert len(decisions.all) == MOST_ROWS
    assert ir.async_get(hass).async_get_issue(DOMAIN, "decisions_damaged") is not None
    (aside,) = storage.parent.glob(f"{STORE_KEY}.*")
    assert aside.read_text() == content
    assert f"the first {MOST_ROWS} are read" in caplog.text


OTHER = replace(PORCH, camera_id="eeeeeeeeeeee", identities=("mac:4419B6000009",))


def full_disk() -> AbstractContextManager[object]:
    return patch(
        "homeassistant.util.file.AtomicWriter", side_effect=OSError(28, "No space left")
    )


async def test_full_disk_is_told_and_nothing_changes(
    hass: HomeAssistant, storage: Path
) -> None:
    decisions = await keep(hass)
    (kept,) = decisions.all
    before = read(storage)
    changes: tuple[Callable[[], Awaitable[object]], ...] = (
        lambda: decisions.async_decide(finding(OTHER), DecisionKind.KEEP),
        lambda: decisions.async_decide(finding(), DecisionKind.NOT_HIKVISION),
        lambda: decisions.async_undo(kept.id),
    )
    for failing in changes:
        with full_disk(), pytest.raises(HomeAssistantError) as raised:
            await failing()
        assert raised.value.translation_key == "decision_not_saved"
        assert read(storage) == before
        assert decisions.all == (kept,)
        assert decisions.of(PORCH) == kept

    await decisions.async_decide(finding(OTHER), DecisionKind.KEEP)
    assert len((await decisions_of(hass)).all) == 2


async def test_what_one_could_not_save_is_not_in_the_file_of_the_next(
    hass: HomeAssistant,
) -> None:
    decisions = await keep(hass)
    writer = AtomicWriter
    refusals = [OSError(28, "No space left")]

    def refuse_once(*args: object, **fields: object) -> object:
        if refusals:
            raise refusals.pop()
        return writer(*args, **fields)

    with patch("homeassistant.util.file.AtomicWriter", side_effect=refuse_once):
        first, second = await asyncio.gather(
            decisions.async_decide(finding(OTHER), DecisionKind.KEEP),
            decisions.async_decide(finding(), DecisionKind.NOT_HIKVISION),
            return_exceptions=True,
        )
    assert isinstance(first, HomeAssistantError)
    (saved,) = (await decisions_of(hass)).all
    assert saved == second


async def test_a_file_that_cannot_be_put_aside_is_never_written_over(
    hass: HomeAssistant, storage: Path
) -> None:
    write(storage, '{"version": 2, "minor_version": 1, "data": {"new": 1}}')
    with patch("pathlib.Path.replace", side_effect=OSError(13, "Permission denied")):
        decisions = await decisions_of(hass)
    with pytest.raises(HomeAssistantError):
        await decisions.async_decide(finding(), DecisionKind.KEEP)
    assert decisions.all == ()
    assert '"new": 1' in read(storage)


async def test_odd_texts_are_stored_all_the_same(hass: HomeAssistant) -> None:
    decisions = await decisions_of(hass)
    odd = replace(
        PORCH, name="a\udcff\x00b", identities=("mac:4419B6A1B2C3", "entity:x.\udcff")
    )
    await decisions.async_decide(
        finding(odd), DecisionKind.KEEP, reason="\udcff  why\n" * 40
    )
    (stored,) = (await decisions_of(hass)).all
    assert stored.name == "a b"
    assert len(stored.reason) <= 500


async def test_two_decisions_at_once_are_both_kept(hass: HomeAssistant) -> None:
    decisions = await decisions_of(hass)
    cameras = [
        replace(PORCH, camera_id=f"{n:012d}", identities=(f"mac:4419B6{n:06d}",))
        for n in range(20)
    ]
    await asyncio.gather(
        *(
            decisions.async_decide(finding(camera), DecisionKind.KEEP)
            for camera in cameras
        )
    )
    assert len((await decisions_of(hass)).all) == 20


async def test_whether_it_replaces_a_camera_is_not_asked_again_after_a_restart(
    hass: HomeAssistant,
) -> None:
    newcomer = replace(
        PORCH, camera_id="bbbbbbbbbbbb", identities=("mac:EC71DB000001",)
    )
    decisions = await keep(hass)
    assert not decisions.is_answered(newcomer)
    decisions.async_answered(newcomer)
    async_fire_time_changed(hass, dt_util.utcnow() + timedelta(hours=1))
    await hass.async_block_till_done(wait_background_tasks=True)
    later = await decisions_of(hass)
    assert later.is_answered(newcomer)
    assert not later.is_answered(replace(newcomer, identities=("mac:EC71DB000002",)))
