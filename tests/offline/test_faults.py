"""The table of faults: whatever is wrong with a relay's file, the audit ends soon and small, names it, and loses nothing else.

Each row runs the command as a person does, and measures the process from outside.
"""

import gzip
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Set as AbstractSet
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.home_files import backup, packed, small_home, write_home

#: No Home Assistant takes part in the processes that are started here.
pytestmark = pytest.mark.standalone
SCRIPT = Path(__file__).parents[2] / "script" / "audit"
#: Of the processor, and of memory.
MOST_SECONDS, MOST_MEGABYTES = 15, 300
#: Runs a command; writes the seconds of the processor and the megabytes at most that the process took.
MEASURED = """
import os, re, runpy, sys, time
_, measured, script = sys.argv[:3]
sys.argv = sys.argv[2:]
sys.path.insert(0, os.path.dirname(script))
try:
    runpy.run_path(script, run_name="__main__")
finally:
    most = re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())
    open(measured, "w").write(f"{time.process_time()} {int(most[1]) / 1024}")
"""
#: The camera of the registry, and one of a relay's file that stands beside the faulty one.
WHOLE = {"Garden", "neighbour"}
NEIGHBOUR = {"streams.yaml": "streams: {neighbour: 'rtsp://192.0.2.200/1'}\n"}

CAMERA = (
    "  {name}:\n    ffmpeg:\n      inputs:\n        - path: rtsp://192.0.2.{number}/1\n"
)
FRIGATE = (
    "mqtt: {}\ncameras:\n"
    + CAMERA.format(name="yard", number=1)
    + CAMERA.format(name="gate", number=2)
)
GO2RTC = "streams:\n  yard:\n    - rtsp://192.0.2.1/1\n  gate: [rtsp://192.0.2.2/1]\n"
MULTIPLIED = "a: &a [x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 8)}]\n"
    for old, new in zip("abcdefghijklm", "bcdefghijklmn", strict=True)
)
MERGED = (
    "a: &a {"
    + ", ".join(f"k{number}: 1" for number in range(1_000))
    + "}\n"
    + "".join(
        f"m{number}: {{<<: [{', '.join(['*a'] * 100)}]}}\n" for number in range(100)
    )
)


class Fault(NamedTuple):
    """What is wrong with a file, why it is named, and which of its own cameras are found nevertheless."""

    frigate: str | bytes
    go2rtc: str | bytes
    named: set[str]
    found: AbstractSet[str] = frozenset()


FAULTS = {
    "cut off": Fault(
        FRIGATE + "  hall:\n    ffmpeg: {inputs: [",
        GO2RTC + "  hall: [",
        {"in_part"},
        {"yard", "gate"},
    ),
    "wrong types": Fault("cameras: [1, 2]\n", "streams: text\n", {"other_shape"}),
    "one wrong type": Fault(
        FRIGATE + "  hall: 7\n",
        GO2RTC + "go2rtc: 7\n",
        {"other_shape"},
        {"yard", "gate"},
    ),
    "50 MB": Fault("#" * 50_000_000, "#" * 50_000_000, {"too_large"}),
    "no text": Fault(
        os.urandom(64) + b"\xff\xfe\x00", b"streams: \xff\xfe\x00", {"no_text"}
    ),
    "cyclic anchors": Fault(
        f"mqtt: &m {{again: *m}}\n{FRIGATE}    birdseye: &b [*b]\n",
        f"webrtc: &w {{again: *w}}\n{GO2RTC}  hall: &h [*h]\n",
        set(),
        {"yard", "gate"},
    ),
    "a camera that is all cameras": Fault(
        FRIGATE.replace("cameras:", "cameras: &all") + "  hall: *all\n",
        GO2RTC.replace("streams:", "streams: &all") + "  hall: *all\ngo2rtc: 7\n",
        {"other_shape"},
        {"yard", "gate"},
    ),
    "multiplied anchors": Fault(
        MULTIPLIED + FRIGATE, MULTIPLIED + GO2RTC, set(), {"yard", "gate"}
    ),
    "multiplied merges": Fault(
        MERGED + FRIGATE, MERGED + GO2RTC, {"in_part"}, {"yard", "gate"}
    ),
    "deep nesting": Fault(
        FRIGATE + "x: " + "[" * 500_000,
        GO2RTC + "x: " + "[" * 500_000,
        {"in_part"},
        {"yard", "gate"},
    ),
    "half a million values": Fault(
        FRIGATE + f"x: [{'1,' * 500_000}]\n",
        GO2RTC + f"x: [{'1,' * 500_000}]\n",
        set(),
        {"yard", "gate"},
    ),
    "broken in each line": Fault(
        FRIGATE + "x: [\n" * 150_000,
        GO2RTC + "x: [\n" * 150_000,
        {"in_part"},
        {"yard", "gate"},
    ),
}
PLACES: dict[str, Callable[[Path, Fault], Path]] = {
    "frigate.yml": lambda root, fault: write_home(
        root, small_home() | NEIGHBOUR | {"frigate.yml": fault.frigate}
    ),
    "go2rtc.yaml": lambda root, fault: write_home(
        root, small_home() | NEIGHBOUR | {"go2rtc.yaml": fault.go2rtc}
    ),
    "frigate/config.yml": lambda root, fault: write_home(
        root, small_home() | NEIGHBOUR | {"frigate/config.yml": fault.frigate}
    ),
    "add-on": lambda root, fault: written(
        root, addons={"ccab4aaf_frigate": addon(fault.frigate)}
    ),
}


def addon(content: str | bytes) -> bytes:
    return packed({"./addon.json": "{}", "./config/config.yml": content}, gz=True)


def written(
    root: Path,
    *,
    inner: dict[str, bytes] | None = None,
    addons: dict[str, bytes] | None = None,
) -> Path:
    root.mkdir(exist_ok=True)
    path = root / "backup.tar"
    path.write_bytes(
        backup(
            {**small_home(), **NEIGHBOUR, **(inner or {})},
            addons=addons,
            listed=addons or (),
        )
    )
    return path


@cache
def bomb(megabytes: int) -> bytes:
    """Return a packed archive with one file of zeros, without the zeros ever being there."""
    out = io.BytesIO()
    with gzip.GzipFile(fileobj=out, mode="wb", compresslevel=1) as file:
        about = tarfile.TarInfo("./config/big.db")
        about.size = megabytes * 1_000_000
        file.write(about.tobuf())
        for _ in range(megabytes):
            file.write(bytes(1_000_000))
        file.write(bytes(-about.size % 512 + 1024))
    return out.getvalue()


def audited(path: Path, row: str) -> tuple[set[str], list[tuple[str, str]]]:
    """Run the command within its bounds; return the cameras found, and what was named with its reason."""
    measured = path.parent / "measured"
    command: list[str | Path] = [
        sys.executable,
        "-c",
        MEASURED,
        measured,
        SCRIPT,
        "home",
        path,
        "--format",
        "json",
    ]
    done = subprocess.run(command, capture_output=True, check=False)
    seconds, megabytes = map(float, measured.read_text("utf-8").split())
    document = json.loads(done.stdout)
    unread = [(one["what"], one["reason"]) for one in document["home"]["unread"]]
    # The table, for whoever asks for it with -rP.
    print(  # noqa: T201
        f"| {row} | {', '.join(sorted({reason for _, reason in unread}))} | {seconds:.1f} | {megabytes:.0f} |"
    )
    assert (done.returncode, done.stderr) == (
        1,
        b"",
    )  # the camera of the registry is flagged
    assert seconds < MOST_SECONDS
    assert megabytes < MOST_MEGABYTES
    return {found["name"] for found in document["findings"]}, unread


#: What takes seconds to read: one file of a folder and one of a backup, for each of both forms, stand for all.
LONG = {
    "multiplied merges",
    "deep nesting",
    "half a million values",
    "broken in each line",
}
STAND_FOR_ALL = {"go2rtc.yaml", "add-on"}


@pytest.mark.parametrize(
    ("what", "place"),
    [
        (what, place)
        for what in FAULTS
        for place in PLACES
        if what not in LONG or place in STAND_FOR_ALL
    ],
)
def test_a_faulty_file_of_a_relay(tmp_path: Path, what: str, place: str) -> None:
    fault = FAULTS[what]

    found, unread = audited(
        PLACES[place](tmp_path / "home", fault), f"{what} | {place}"
    )

    assert found == WHOLE | fault.found
    assert {reason for _, reason in unread} == fault.named
    assert all(
        ("go2rtc" if place.startswith("go2rtc") else "frigate") in name
        for name, _ in unread
    )


#: Other YAML of four megabytes, with a camera of its own, and whether that is found.
OTHER = (
    "camera: {platform: generic, name: Own, still_image_url: 'http://192.0.2.8/x'}\nx: "
)
HOSTILE = {
    "two million values": (f"{OTHER}[{'1,' * 2_000_000}]\n", "many_values"),
    "two million lists": (f"{OTHER}[{'[],' * 1_300_000}]\n", "many_values"),
    "as many values as are read": (f"{OTHER}[{'ab,' * 599_000}]\n", None),
    "two million brackets": (OTHER + "[" * 2_000_000, "many_values"),
    "one text": (f"{OTHER}|\n  {'word ' * 800_000}\n", None),
}


@pytest.mark.parametrize("name", ["configuration.yaml", "packages/cams.yaml"])
@pytest.mark.parametrize("what", HOSTILE)
def test_other_yaml_of_four_megabytes(tmp_path: Path, what: str, name: str) -> None:
    content, named = HOSTILE[what]
    home = write_home(tmp_path / "home", small_home() | NEIGHBOUR | {name: content})

    found, unread = audited(home, f"{what} | {name}")

    assert found == WHOLE | (set() if named else {"Own"})
    assert unread == ([(name, named)] if named else [])


def test_a_folder_of_ten_thousand_files(tmp_path: Path) -> None:
    files = small_home() | NEIGHBOUR
    files |= {
        f"f{number % 100}/{number:05}.yaml": f"script:\n  s{number}: {{}}\n"
        for number in range(10_000)
    }
    files["z/relay.yaml"] = GO2RTC
    files["z/cams.yaml"] = (
        "- {platform: generic, name: Stray, stream_source: 'rtsp://192.0.2.9/1'}\n"
    )

    found, unread = audited(
        write_home(tmp_path / "home", files), "10,000 files | folder"
    )

    assert found == WHOLE | {"yard", "gate", "Stray"}
    assert unread == []


BOMBS: dict[str, tuple[Callable[[Path], Path], list[tuple[str, str]]]] = {
    "a bomb as add-on": (
        lambda root: written(
            root,
            addons={"ccab4aaf_frigate": bomb(600), "a889bffc_go2rtc": addon(GO2RTC)},
        ),
        [("ccab4aaf_frigate", "grows")],
    ),
    "nine bombs as add-ons": (
        lambda root: written(
            root,
            addons={
                "a889bffc_go2rtc": addon(GO2RTC),
                **{f"a{n}_frigate": bomb(250) for n in range(9)},
            },
        ),
        [*((f"a{n}_frigate", "addon") for n in range(9))],
    ),
    "a bomb beside the configuration": (
        lambda root: written(
            root,
            inner={"big.db": bytes(600_000_000)},
            addons={"a889bffc_go2rtc": addon(GO2RTC)},
        ),
        [("backup.tar", "grows")],
    ),
    "an archive in the add-on": (
        lambda root: written(
            root,
            addons={
                "ccab4aaf_frigate": packed(
                    {"./config/frigate.tar.gz": bomb(600)}, gz=True
                ),
                "a889bffc_go2rtc": addon(GO2RTC),
            },
        ),
        [("ccab4aaf_frigate", "addon")],
    ),
}


@pytest.mark.parametrize("what", BOMBS)
def test_a_bomb_inside_a_backup(tmp_path: Path, what: str) -> None:
    make, named = BOMBS[what]

    found, unread = audited(make(tmp_path / "home"), f"{what} | backup")

    assert found == WHOLE | {"yard", "gate"}
    assert unread == named
