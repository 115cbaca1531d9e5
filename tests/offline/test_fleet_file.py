"""The rows of a home, and the file that keeps them: what is told, what is kept back, what is read once more."""

import csv
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Event, enumerate as enumerate_threads

import pytest

from camera_audit_offline.copy_facts import CopyFacts, read_about
from camera_audit_offline.cyclonedx import write_cyclonedx
from camera_audit_offline.fleet import FleetError, Kept, Look, jobs_of
from camera_audit_offline.fleet_file import FleetFile, FleetReader, Totals
from camera_audit_offline.fleet_page import render_fleet
from camera_audit_offline.fleet_rows import Job, Rows, rows_of
from camera_audit_offline.fleet_summary import answer, list_steps, say_unread
from camera_audit_offline.fleet_tables import SHEETS
from camera_audit_offline.home import open_home, read_home
from camera_audit_offline.ignore_file import IgnoreEntry
from camera_audit_offline.one_home import AuditedHome
from camera_audit_offline.whole_files import write_whole
from custom_components.camera_audit.audit.shares import examine_cameras
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import UnreadableError
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.report.report import Report
from tests.home_files import DEVICE, ENTRY, backup, registry, small_home, write_home

FLAWED = {
    **DEVICE,
    "name": "Planted garden",
    "model": "DS-2CD2347G2-LU",
    "sw_version": "V5.5.0 build 210521",
    "configuration_url": "http://192.0.2.77",
}
HOME = small_home() | {
    ".storage/core.device_registry": registry(
        "devices", [FLAWED], version=3, minor=2, deleted_devices=[]
    ),
    "packages/planted.yaml": "camera:\n  - platform: generic\n    name: Planted\n    still_image_url: [",
}
HOST = ENTRY["data"]["host"]
KEY = b"a key of these tests"


def audit(job: Job) -> AuditedHome:
    read, knowledge = read_home(*open_home(Path(job.path))), load_knowledge()
    home = Assembler(knowledge, read.secret or job.secret).assemble(read)
    findings = examine_cameras(home.cameras, knowledge)
    said = Sentences.english()
    report = Report(
        home=home,
        findings=findings,
        sentences=said,
        hosts=job.hosts,
        name="home",
        lasting_ids=read.secret is not None,
    )
    return AuditedHome(report, CopyFacts(read.secret), {})


def job_of(path: Path, **kept: bool) -> Job:
    (job,) = jobs_of([path], KEY, Kept(**kept))
    return job


@pytest.fixture(name="path")
def path_fixture(tmp_path: Path) -> Path:
    return write_home(tmp_path / "planted", HOME)


@pytest.fixture(name="file")
def file_fixture(tmp_path: Path) -> Iterator[FleetFile]:
    file = FleetFile(tmp_path / "fleet.sqlite", {"names": "True"})
    yield file
    file.close()


def texts(rows: Rows) -> str:
    return repr(rows)


def test_what_is_told_of_a_home_tells_nobody_whose_it_is(path: Path) -> None:
    rows = rows_of(job_of(path), audit)

    assert [row[2:4] for row in rows["copy_cameras"]] == [("confirmed", True)]
    assert {row[2] for row in rows["copy_flaws"]} >= {"CVE-2021-36260"}
    assert rows["copy_clues"]
    assert [row[3] for row in rows["copy_unread"]] == ["bad_yaml"]
    assert "lanted" not in texts(rows)
    assert "192.0.2.77" not in texts(rows)
    named = texts(rows_of(job_of(path, names=True), audit))
    assert "Planted garden" in named
    assert "192.0.2.77" not in named
    hosts = [
        rows_of(job_of(path, names=True, hosts=kept), audit)["copy_cameras"][0][-1]
        for kept in (True, False)
    ]
    assert hosts == [HOST, None]


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (UnreadableError("refused", "planted"), "refused"),
        (KeyError("planted"), "fault"),
    ],
)
def test_one_home_ends_no_other(path: Path, error: Exception, reason: str) -> None:
    def fails(_: Job) -> AuditedHome:
        raise error

    rows = rows_of(job_of(path), fails)

    assert set(rows) == {"copies", "copy_unread"}
    assert rows["copies"][0][-1] == reason
    assert rows["copy_unread"][0][3] == reason
    assert "planted" not in texts(rows)


def test_homes_are_found_where_they_lie(tmp_path: Path) -> None:
    root = tmp_path / "homes"
    one = write_home(root / "a" / "home", HOME)
    write_home(root, {"b.tar": backup(HOME), "notes.txt": ""})
    relay = write_home(root / "relay", {"frigate.yml": "cameras: {}"})
    (root / "loop").symlink_to(root, target_is_directory=True)
    found = [one, root / "b.tar", relay]

    assert Look().homes_below(root) == found
    assert Look().homes_below(one) == [one]
    # A home that is given twice is one, and its id is kept as long as the key is.
    assert [job.path for job in jobs_of([root, one], KEY)] == [
        str(path) for path in found
    ]
    assert (
        job_of(one).copy
        == next(jobs_of([root], KEY)).copy
        != next(jobs_of([one], b"another")).copy
    )


def test_a_folder_that_cannot_be_listed_says_so_when_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write_home(tmp_path / "homes", {"shut/notes.txt": ""}) / "shut"
    listed = os.scandir

    def refused(path: Path) -> object:
        if Path(path) == folder:
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(os, "scandir", refused)
    assert Look().homes_below(folder.parent) == [folder]


@pytest.mark.parametrize("beside", [".", "a"], ids=["at the top", "beside a home"])
def test_a_folder_that_never_answers_is_given_up_and_the_others_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, beside: str
) -> None:
    root = tmp_path / "homes"
    dead = root / beside / "mount"
    dead.mkdir(parents=True)
    found = write_home(root / "a" / "home", HOME)
    listed, comes_back = os.scandir, Event()

    def hangs(path: Path) -> object:
        if Path(path) == dead:
            comes_back.wait()
        return listed(path)

    monkeypatch.setattr(os, "scandir", hangs)
    before = set(enumerate_threads())
    try:
        jobs = list(jobs_of([root, dead], KEY, seconds=2))
    finally:
        comes_back.set()
        for left in set(enumerate_threads()) - before:
            left.join()

    # Reading it will be given up as well, and its row says that.
    assert [job.path for job in jobs] == [str(found), str(dead)]


def test_a_copy_replaces_what_was_known_of_it(
    path: Path, file: FleetFile, tmp_path: Path
) -> None:
    job = job_of(path, names=True)
    file.add(job.copy, rows_of(job, lambda _: audit_that("refused")))
    file.settle()
    assert file.read() == set()
    assert file.totals() == Totals(1, 1, 1, *[0] * 8)
    assert answer(file.totals()) == "No home could be read."
    assert say_unread(file, file.totals()) == (
        "Not read: 1 copy (1 no permission to read), of which 1 does not show which home."
    )
    assert render_fleet(file).count("no permission to read") > 1

    file.add(job.copy, rows_of(job, audit))
    file.settle()
    assert file.read() == {job.copy}
    assert file.totals() == Totals(
        copies=1,
        copies_failed=0,
        strays=0,
        homes=1,
        homes_failed=0,
        homes_in_part=1,
        sites=0,
        cameras=1,
        flagged=1,
        open=1,
        homes_open=1,
    )
    page = render_fleet(file)
    assert (
        "<h1>1 of 1 home has cameras made or possibly made by Hikvision that need a decision: 1 of 1 camera.</h1>"
        in page
    )
    assert ">planted<" in page

    file.write_csv(tmp_path)
    with (tmp_path / "cameras.csv").open(encoding="utf-8", newline="") as sheet:
        (row,) = csv.DictReader(sheet)
    assert (row["verdict"], row["name"]) == ("confirmed", "Planted garden")
    assert {f"{table}.csv" for table in SHEETS} <= {
        sheet.name for sheet in tmp_path.glob("*.csv")
    }


def audit_that(reason: str) -> AuditedHome:
    raise UnreadableError(reason)


def test_the_same_homes_are_the_same_bytes_in_any_order(
    path: Path, tmp_path: Path
) -> None:
    other = write_home(tmp_path / "other", HOME)
    jobs = [job_of(path), job_of(other)]
    for name, order in (("one", jobs), ("two", jobs[::-1])):
        file = FleetFile(tmp_path / name, {})
        for job in order:
            file.add(job.copy, rows_of(job, audit))
        file.close()
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_file_of_other_settings_or_of_another_kind_is_left_alone(
    tmp_path: Path,
) -> None:
    path = tmp_path / "fleet.sqlite"
    FleetFile(path, {"names": "True"}).close()
    with pytest.raises(FleetError, match="was made with another names"):
        FleetFile(path, {"names": "False"})
    path.write_text(
        "no database, but text that is long enough to look like the head of one" * 20,
        encoding="utf-8",
    )
    with pytest.raises(FleetError, match="can't be used"):
        FleetFile(path, {})


def test_what_cannot_be_written_ends_the_work(file: FleetFile) -> None:
    with pytest.raises(FleetError, match="can't be written"):
        file.add("copy", {"copies": [("too", "few")]})
    file.rows("ROLLBACK")  # the command ends here, and its file with it
    assert file.totals().homes == 0


@pytest.fixture(name="read")
def read_fixture(path: Path, tmp_path: Path) -> FleetReader:
    """Give a file that is done, open to be read."""
    file = FleetFile(tmp_path / "done.sqlite", {"names": "True"})
    job = job_of(path, names=True)
    file.add(job.copy, rows_of(job, audit))
    file.settle()
    file.close()
    return FleetReader.open(tmp_path / "done.sqlite")


def test_a_file_that_is_done_is_opened_to_be_read_and_another_is_refused(
    tmp_path: Path, read: FleetReader
) -> None:
    assert read.worst_open() == "confirmed"
    with pytest.raises(FleetError, match="the file of a fleet"):
        FleetReader.open(tmp_path / "nowhere.sqlite")
    FleetFile(tmp_path / "old.sqlite", {"schema": "1"}).close()
    with pytest.raises(FleetError, match="created by another version"):
        FleetReader.open(tmp_path / "old.sqlite")


def test_an_inventory_holds_each_flagged_camera_and_its_flaws_the_same_each_time(
    read: FleetReader,
) -> None:
    text = write_cyclonedx(read, "1.2.3")
    assert text == write_cyclonedx(read, "1.2.3")
    document = json.loads(text)
    assert document["bomFormat"] == "CycloneDX"
    assert document["metadata"]["tools"]["components"][0]["version"] == "1.2.3"
    [camera] = document["components"]
    assert "DS-2CD2347G2-LU" in json.dumps(camera)
    flaws = {flaw["id"]: flaw for flaw in document["vulnerabilities"]}
    assert "CVE-2021-36260" in flaws
    assert camera["bom-ref"] in json.dumps(flaws["CVE-2021-36260"]["affects"])


def test_what_an_installer_ignores_until_a_day_does_not_count(
    path: Path, file: FleetFile
) -> None:
    job = job_of(path, names=True)
    file.add(job.copy, rows_of(job, audit))
    until = date(2030, 1, 1)
    fits = IgnoreEntry(1, {"model": FLAWED["model"]}, "own network", until)
    other = IgnoreEntry(2, {"model": "DS-1"}, "own network", until)
    assert file.settle([fits, other]) == [other]
    totals = file.totals()
    assert (totals.flagged, totals.open) == (1, 0)
    assert "all 1 made or possibly made by Hikvision" in answer(totals)


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        ({"homes": 2, "cameras": 3}, "3 cameras in 2 homes: none is known"),
        (
            {"homes": 2, "homes_failed": 1, "cameras": 3},
            "3 cameras in the 1 home that could be read: none is known",
        ),
        (
            {"homes": 1, "cameras": 3, "flagged": 2},
            "all 2 made or possibly made by Hikvision are decided",
        ),
        (
            {"homes": 1, "cameras": 3, "flagged": 3, "open": 2, "homes_open": 1},
            "2 of 3 cameras. 1 more is decided about or ignored.",
        ),
        ({"homes": 1, "homes_failed": 1}, "No home could be read."),
    ],
)
def test_the_answer_says_what_was_found(numbers: dict[str, int], said: str) -> None:
    totals = Totals(**(dict.fromkeys(Totals._fields, 0) | numbers))
    assert said in answer(totals)


def test_what_comes_first_is_a_flaw_that_attackers_use(
    path: Path, file: FleetFile
) -> None:
    job = job_of(path, names=True)
    file.add(job.copy, rows_of(job, audit))
    file.settle()
    first, *more = list_steps(file)
    assert first.startswith("1 camera in 1 home has a flaw that was used in attacks")
    assert any("Most are in: planted (1)" in step for step in more)


def test_who_does_not_know_the_firmware_is_told_to_look_it_up(
    tmp_path: Path, file: FleetFile
) -> None:
    unknown = {**FLAWED, "sw_version": None}
    devices = registry("devices", [unknown], version=3, minor=2, deleted_devices=[])
    home = HOME | {".storage/core.device_registry": devices}
    job = job_of(write_home(tmp_path / "unknown", home))
    file.add(job.copy, rows_of(job, audit))
    file.settle()
    assert any(
        "1 camera can't be checked for flaws" in step for step in list_steps(file)
    )
    assert "be checked for flaws" in render_fleet(file)


@pytest.mark.parametrize(
    ("written", "taken"),
    [
        ("2026-11-01T10:00:00", "2026-11-01T10:00:00+00:00"),
        ("2026-11-01T10:00:00.5+01:00", "2026-11-01T09:00:00+00:00"),
        ("yesterday", None),
        (5, None),
        (None, None),
    ],
)
def test_when_a_copy_was_taken_is_told_or_not_known(
    written: object, taken: str | None
) -> None:
    facts = read_about({"date": written})
    assert (facts.taken and facts.taken.isoformat()) == taken


def test_a_full_disk_leaves_the_text_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "page.html"
    write_whole(path, "before")

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, "after")
    assert path.read_text(encoding="utf-8") == "before"
    assert [each.name for each in tmp_path.iterdir()] == ["page.html"]


def test_a_full_disk_leaves_the_file_of_the_fleet_that_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = FleetFile(tmp_path / "fleet.sqlite", {})

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(FleetError, match=r"can't be written: .*No space left"):
        file.close()
    assert not list(tmp_path.glob("*.packed"))
