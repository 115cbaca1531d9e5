"""Many homes in one file: what is found, what is kept of a home, and what one bad home costs the others."""

import csv
import hashlib
import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline.fleet import FleetError
from camera_audit_offline.fleet_file import FleetFile
from camera_audit_offline.fleet_page import SECTIONS
from camera_audit_offline.fleet_questions import QUESTIONS as ASKED
from camera_audit_offline.fleet_tables import SHEETS
from tests.commands import run_here
from tests.home_files import (
    DEVICE,
    ENTITY,
    ENTRY,
    backup,
    registry,
    small_home,
    write_home,
)
from tests.offline.test_faults import bomb

#: No Home Assistant takes part in the processes that are started here.
pytestmark = pytest.mark.standalone
SCRIPTS = Path(__file__).parents[2] / "script"
PAGE = (Path(__file__).parents[2] / "docs" / "fleet.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(
    r"^([A-Z][^\n]+\?)\n\n```sql\n(.+?)```", PAGE, re.MULTILINE | re.DOTALL
)
KEY = "a key of these tests"
SOON = 300  # seconds; what is waited for takes less than one


def home(number: int, **device: object) -> dict[str, str]:
    """Return a home with a secret of its own, and names and addresses that nobody may see."""
    named = {
        **DEVICE,
        "name": "Planted garden",
        "area_id": "planted_area",
        "configuration_url": "http://192.0.2.77",
    }
    return small_home() | {
        ".storage/core.uuid": json.dumps(
            {"data": {"uuid": hashlib.md5(b"%d" % number).hexdigest()}}  # noqa: S324
        ),
        ".storage/core.device_registry": registry(
            "devices", [named | device], version=3, minor=2
        ),
        ".storage/core.entity_registry": registry(
            "entities", [{**ENTITY, "entity_id": "camera.planted"}], minor=23
        ),
        "packages/planted.yaml": "camera:\n  - platform: generic\n    name: Planted\n    still_image_url: [",
    }


def nobodys(number: int, **files: str) -> dict[str, str]:
    """Return a home without a camera of Hikvision's."""
    made = home(
        number,
        manufacturer="Axis Communications AB",
        model="P3245-LVE",
        connections=[],
        identifiers=[],
    )
    entry = {**ENTRY, "domain": "axis", "unique_id": None}
    entity = {**ENTITY, "unique_id": "axis-1", "platform": "axis"}
    return (
        made
        | files
        | {
            ".storage/core.entity_registry": registry("entities", [entity], minor=23),
            ".storage/core.config_entries": registry("entries", [entry], minor=5),
        }
    )


FLAWED = {"model": "DS-2CD2347G2-LU", "sw_version": "V5.5.0 build 210521"}
LOOKED_FOR = {"model": "DS-2CD2347G2-LU", "sw_version": None}


def various(tmp_path: Path) -> Path:
    """Return a folder of homes: sound ones, and whatever can be wrong with one."""
    root = tmp_path / "homes"
    write_home(root / "north" / "planted-folder", home(1))
    write_home(root / "north" / "flawed", home(2, **FLAWED))
    write_home(root / "rebadge", home(4, manufacturer="ANNKE", model="I91BM"))
    write_home(root / "firmware not known", home(5, **LOOKED_FOR))
    write_home(
        root / "relay",
        {
            "frigate.yml": "mqtt: {}\ncameras:\n  a: {ffmpeg: {inputs: [{path: rtsp://192.0.2.2/1}]}}\n"
        },
    )
    write_home(
        root,
        {
            "nobody.tar": backup(nobodys(3)),
            "planted.tar": backup(home(1)),
            "notes.txt": "",
        },
    )
    whole = backup(home(6))
    write_home(
        root / "bad",
        {
            "cut.tar": whole[:1500],
            "empty.tar": b"",
            "locked.tar": backup(home(7), protected=True),
            "bomb.tar.gz": bomb(600),
            "noise.tar": os.urandom(2048),
        },
    )
    (root / "loop").symlink_to(root, target_is_directory=True)
    write_home(root / "loops", home(8))
    (root / "loops" / "packages" / "again").symlink_to(root, target_is_directory=True)
    return root


@pytest.fixture(name="homes")
def homes_fixture(tmp_path: Path) -> Path:
    return various(tmp_path)


def fleet(*arguments: str | Path, status: int | None = 1) -> str:
    done = subprocess.run(
        [sys.executable, SCRIPTS / "audit", "fleet", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert status in {None, done.returncode}, done.stderr
    return done.stdout + done.stderr


def written(homes: Path, *arguments: str | Path, name: str = "fleet.sqlite") -> Path:
    (homes.parent / "key").write_text(KEY, encoding="utf-8")
    path = homes.parent / name
    key = homes.parent / "key"
    # One worker is enough for what is found; how many there are says a test that minds it.
    options = ("--output", path, "--key", key, "--workers", "1", *arguments)
    fleet(homes, *options, status=None)
    return path


def rows(path: Path, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(statement).fetchall()


def test_all_copies_are_in_the_file_and_the_bad_ones_say_why(homes: Path) -> None:
    path = written(homes, "--show-names")

    found = rows(path, "SELECT name, cameras, flagged, error FROM copies ORDER BY name")
    assert found == [
        ("bad/bomb.tar.gz", None, None, "grows"),
        ("bad/cut.tar", None, None, "damaged"),
        ("bad/empty.tar", None, None, "damaged"),
        ("bad/locked.tar", None, None, "encrypted"),
        ("bad/noise.tar", None, None, "no_archive"),
        ("firmware not known", 1, 1, None),
        ("loops", 1, 1, None),
        ("nobody.tar", 1, 0, None),
        ("north/flawed", 1, 1, None),
        ("north/planted-folder", 1, 1, None),
        ("planted.tar", 1, 1, None),
        ("rebadge", 1, 1, None),
        ("relay", 1, 0, None),
    ]
    assert rows(path, "SELECT text FROM unread WHERE what = 'bad/cut.tar'") == [
        ("bad/cut.tar is damaged or incomplete.",)
    ]


def test_what_is_found_is_what_the_command_says_of_one_home(homes: Path) -> None:
    path = written(homes, "--show-names", "--show-hosts")
    flawed = homes / "north" / "flawed"
    done = run_here(
        SCRIPTS / "audit", "home", flawed, "--format", "json", "--show-hosts"
    )
    (said,) = json.loads(done.stdout)["findings"]

    own = "JOIN homes USING (home) WHERE homes.name = 'north/flawed'"
    columns = ("camera_id", "verdict", "kind", "brand", "model", "name", "area", "host")
    named = ", ".join(f"cameras.{column}" for column in columns)
    assert rows(path, f"SELECT {named} FROM cameras {own}") == [  # noqa: S608
        tuple(said[column] for column in columns)
    ]
    assert rows(
        path,
        f"SELECT cve, state, exploited FROM flaws {own} ORDER BY cve",  # noqa: S608
    ) == sorted(
        (flaw["cve"], flaw["state"], flaw["exploited"]) for flaw in said["flaws"]
    )
    assert rows(
        path,
        f"SELECT kind, supports, text FROM clues {own} ORDER BY number",  # noqa: S608
    ) == [(clue["kind"], clue["for"], clue["text"]) for clue in said["clues"]]


def test_nothing_tells_whose_home_it_is(homes: Path) -> None:
    path = written(
        homes, "--html", homes.parent / "page.html", "--csv", homes.parent / "sheets"
    )

    everything = path.read_bytes() + (homes.parent / "page.html").read_bytes()
    everything += b"".join(
        sheet.read_bytes() for sheet in (homes.parent / "sheets").iterdir()
    )
    for secret in (
        b"lanted",
        b"192.0.2.",
        b"nobody.tar",
        b"flawed",
        bytes(homes),
        KEY.encode(),
        b"44:19:b6:00",
    ):
        assert secret not in everything
    shown = written(homes, "--show-names", name="shown.sqlite")
    assert rows(path, "SELECT home, camera_id FROM cameras") == rows(
        shown, "SELECT home, camera_id FROM cameras"
    )


def test_without_a_key_one_is_made_that_only_its_owner_can_read(homes: Path) -> None:
    fleet(homes, "--output", homes.parent / "a.sqlite")
    key = homes.parent / "camera-audit.key"
    assert key.stat().st_mode & 0o777 == 0o600
    fleet(homes, "--output", homes.parent / "b.sqlite")
    (homes.parent / "other").mkdir()
    fleet(homes, "--output", homes.parent / "other" / "c.sqlite")

    a, b, c = (
        rows(homes.parent / name, "SELECT home FROM homes")
        for name in ("a.sqlite", "b.sqlite", "other/c.sqlite")
    )
    assert a == b
    assert not set(a) & set(c)


def test_the_same_homes_make_the_same_bytes(homes: Path) -> None:
    first = written(homes, "--workers", "1")
    others = [
        written(homes, "--workers", "3", name=f"{number}.sqlite") for number in range(2)
    ]
    again = written(homes, name="0.sqlite")  # the bad ones are tried once more

    assert {path.read_bytes() for path in (*others, again)} == {first.read_bytes()}
    assert {path.name for path in homes.parent.iterdir()} == {
        "homes",
        "key",
        *(one.name for one in (first, *others)),
    }


def many(root: Path, number: int) -> Path:
    for one in range(number):
        root.mkdir(exist_ok=True)
        (root / f"{one:03}.tar").write_bytes(backup(home(one)))
    return root


def test_what_was_read_outlives_a_kill(tmp_path: Path) -> None:
    homes = many(tmp_path / "homes", 260)
    whole = written(homes)
    cut = tmp_path / "cut.sqlite"
    command: list[str | Path] = [
        sys.executable,
        SCRIPTS / "audit",
        "fleet",
        homes,
        "--output",
        cut,
        "--key",
        tmp_path / "key",
    ]
    with subprocess.Popen(
        [*command, "--workers", "2"], stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr
        assert process.stderr.readline().startswith("100 of 260 copies, ")
        workers = (
            Path(f"/proc/{process.pid}/task/{process.pid}/children")
            .read_text(encoding="ascii")
            .split()
        )
        process.kill()
    assert process.returncode == -signal.SIGKILL
    shutil.copytree(tmp_path, tmp_path / "copy")

    kept = rows(
        tmp_path / "copy" / "cut.sqlite",
        "SELECT count(*) FROM copy_cameras",
    )
    assert 100 <= kept[0][0] < 260
    until = time.monotonic() + SOON
    while any(_lives(worker) for worker in workers):
        assert time.monotonic() < until, "the workers outlived their parent"
        time.sleep(0.01)
    written(homes, name="cut.sqlite")
    assert cut.read_bytes() == whole.read_bytes()


def _lives(process: str) -> bool:
    stat = Path(f"/proc/{process}/stat")
    try:
        return stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in {
            "Z",
            "X",
        }
    except OSError:
        return False


#: Audits homes of which one waits forever, deaf to all that asks it to end, and one ends its process.
FAULTY = """
import os, signal, sys
sys.path.insert(0, {scripts!r})
from offline import open_rooms
open_rooms()
from camera_audit_offline.fleet_rows import Job
from camera_audit_offline.workers import Processes, audited

def audit(job):
    if job.copy == "hangs":
        signal.pthread_sigmask(signal.SIG_BLOCK, set(signal.Signals))
        signal.sigwait([signal.SIGUSR2])
    if job.copy == "ends":
        os._exit(9)
    return {{"copies": [(job.copy, os.getpid())]}}

if __name__ == "__main__":
    jobs = [Job(copy, "", "") for copy in ("a", "hangs", "b", "ends", "c", "d")]
    for job, rows in audited(Processes(2, audit), jobs, 6):
        unread = rows.get("copy_unread", [[""]])
        print(job.copy, rows["copies"][0][-1] if unread[0][-1] else "read", unread[0][-1])
"""


def test_a_home_that_hangs_is_given_up_and_one_that_ends_its_process_is_named(
    tmp_path: Path,
) -> None:
    script = tmp_path / "faulty.py"
    script.write_text(FAULTY.format(scripts=str(SCRIPTS)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, script],
        capture_output=True,
        text=True,
        check=False,
        timeout=SOON,
    )

    assert sorted(done.stdout.splitlines()) == [
        "a read ",
        "b read ",
        "c read ",
        "d read ",
        "ends ended The home couldn't be read because the process ended.",
        "hangs timed_out The home took longer than 6 seconds to read, so we stopped waiting.",
    ], done.stderr


def test_a_file_that_is_something_else_stays_as_it_is(homes: Path) -> None:
    path = written(homes)
    before = path.read_bytes()
    key = ("--key", homes.parent / "key")

    assert "made with another names: name a new file" in fleet(
        homes, "--output", path, *key, "--show-names", status=2
    )
    assert "made with another key" in fleet(homes, "--output", path, status=2)
    assert path.read_bytes() == before
    notes = homes / "notes.txt"
    notes.write_text(
        "no database, but long enough to be seen as one that is none\n" * 20,
        encoding="utf-8",
    )
    assert "can't be used: file is not a database" in fleet(
        homes, "--output", notes, *key, status=2
    )
    assert notes.read_text(encoding="utf-8").startswith("no database")
    assert "No such file" in fleet(
        homes, "--output", homes.parent / "nowhere" / "x.sqlite", status=2
    )


def test_two_commands_do_not_write_one_file(tmp_path: Path) -> None:
    first = FleetFile(tmp_path / "fleet.sqlite", {})
    with pytest.raises(FleetError, match="database is locked"):
        FleetFile(tmp_path / "fleet.sqlite", {})
    first.close()
    FleetFile(tmp_path / "fleet.sqlite", {}).close()


@pytest.mark.parametrize(
    ("kept", "status"),
    [
        (["nobody.tar", "rebadge"], 1),
        (["nobody.tar"], 3),
        (["bad/cut.tar"], 2),
        (["clean"], 0),
        (["nowhere"], 2),
    ],
)
def test_the_exit_status(homes: Path, kept: list[str], status: int) -> None:
    write_home(homes / "clean", nobodys(9, **{"packages/planted.yaml": ""}))
    fleet(
        *(homes / name for name in kept),
        "--output",
        homes.parent / "x.sqlite",
        status=status,
    )


def test_one_configuration_and_its_relays_are_one_home(tmp_path: Path) -> None:
    relay = (
        "mqtt: {}\ncameras:\n  a: {ffmpeg: {inputs: [{path: rtsp://192.0.2.2/1}]}}\n"
    )
    for number, name in enumerate(("one", "two")):
        write_home(tmp_path / "homes" / name / "homeassistant", home(number))
        write_home(tmp_path / "homes" / name / "frigate", {"config.yml": relay})
    write_home(tmp_path / "homes" / "three" / "deep" / "er", home(3))
    path = written(tmp_path / "homes", "--show-names")

    found = rows(path, "SELECT name, cameras FROM homes ORDER BY name")
    assert found == [("one", 2), ("three/deep/er", 1), ("two", 2)]


def test_the_page_answers_first_then_says_what_to_do_and_what_was_not_read(
    homes: Path,
) -> None:
    written(homes, "--html", homes.parent / "page.html", "--show-names")
    page = (homes.parent / "page.html").read_text(encoding="utf-8")

    order = [
        "5 of 7 homes have cameras made or possibly made by Hikvision that need a decision: 5 of 7 cameras.",
        "What to do first",
        "Most are in: ",
        "Not read: 5 copies (2 damaged or incomplete, 1 encrypted, no key given, 1 too large when unpacked, 1 not a backup), ",
        "of which 5 do not show which home; parts of 7 homes (ask parts).",
        "Read: 8 copies of 7 homes at 6 sites.",
        *(f"<h2>{section.title}</h2>" for section in SECTIONS),
    ]
    places = [page.find(text) for text in order]
    assert -1 not in places, order[places.index(-1)]
    assert places == sorted(places)
    assert "<td>Made by Hikvision</td>" in page


def test_of_a_site_it_is_said_of_how_many_cameras_nobody_can_tell_the_flaws(
    homes: Path,
) -> None:
    path = written(homes)
    told = rows(path, "SELECT home, flaws_not_known FROM by_home WHERE error IS NULL")
    untold = "SELECT count(*) FROM cameras WHERE home = ? AND flagged AND flaw_answer IN ('need_maker', 'need_firmware')"
    with sqlite3.connect(path) as file:
        assert {home: number or 0 for home, number in told} == {
            home: file.execute(untold, (home,)).fetchone()[0] for home, _ in told
        }
    assert any(number for _, number in told)


def test_a_sheet_holds_no_formula(homes: Path) -> None:
    write_home(homes / "=formula", home(9))
    written(homes, "--show-names", "--csv", homes.parent / "sheets")

    with (homes.parent / "sheets" / "homes.csv").open(
        encoding="utf-8", newline=""
    ) as file:
        names = [row["name"] for row in csv.DictReader(file)]
    assert "'=formula" in names
    assert {sheet.stem for sheet in (homes.parent / "sheets").iterdir()} == {*SHEETS}


@pytest.fixture(name="asked", scope="module")
def asked_fixture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(various(tmp_path_factory.mktemp("asked")))


def test_the_page_of_the_docs_asks_what_the_command_asks() -> None:
    assert [
        (question.text, question.select.lstrip()) for question in ASKED.values()
    ] == QUESTIONS
    assert len(QUESTIONS) == 10


@pytest.mark.parametrize("name", ASKED)
def test_a_question_has_an_answer(asked: Path, name: str) -> None:
    done = run_here(SCRIPTS / "audit", "ask", name, asked)
    said = done.stdout.decode()
    assert done.returncode == 0, done.stderr
    assert said.startswith(f"{ASKED[name].text}\n\n")
    found = len(rows(asked, ASKED[name].select))
    assert len(said.splitlines()) == (found + 3 if found else 3)


#: A cluster of two workers; prints its address and the workers' processes, and ends with its input.
CLUSTER = """
import os, sys
from distributed import Client, LocalCluster

if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster) as client:
        print(cluster.scheduler_address, *client.run(os.getpid).values(), flush=True)
        sys.stdin.read()
"""


@pytest.mark.parametrize("killed", [False, True], ids=["whole", "a worker is killed"])
def test_a_cluster_makes_the_same_file(tmp_path: Path, *, killed: bool) -> None:
    pytest.importorskip("distributed")
    homes = many(tmp_path / "homes", 260)
    here = written(homes)
    script = tmp_path / "cluster.py"
    script.write_text(CLUSTER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, script],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as cluster:
        assert cluster.stdout
        address, worker, _ = cluster.stdout.readline().split()
        command: list[str | Path] = [
            sys.executable,
            SCRIPTS / "audit",
            "fleet",
            homes,
            "--scheduler",
            address,
            "--key",
            tmp_path / "key",
        ]
        with subprocess.Popen(
            [*command, "--output", tmp_path / "there.sqlite"],
            stderr=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stderr
            assert process.stderr.readline().startswith("100 of 260 copies, ")
            if killed:
                os.kill(int(worker), signal.SIGKILL)
            said = process.stderr.read()
        cluster.communicate()

    assert process.returncode == 1, said
    assert (tmp_path / "there.sqlite").read_bytes() == here.read_bytes()
