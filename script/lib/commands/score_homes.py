"""Measure what the audit finds in a folder of homes, offline or live, against what a person found there."""

from __future__ import annotations

import argparse
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from camera_audit.audit.shares import examine_cameras
from camera_audit.home.assemble import Assembler
from camera_audit.home.rows import UnreadableError
from camera_audit.knowledge.loader import load_knowledge
from lib.home_score import (
    MEASURES,
    TARGETS,
    Count,
    Score,
    Target,
    list_differences,
    score,
)

from camera_audit_offline.home import open_home, read_home
from camera_audit_offline.yaml_cameras import CONFIGURATION

if TYPE_CHECKING:
    from camera_audit.audit.finding import Finding
    from camera_audit.home.rows import HomeRows
    from camera_audit.knowledge.records import Knowledge

DEV_PYTHON = str(
    Path(__file__).resolve().parents[3] / ".venv" / "dev" / "bin" / "python"
)
ABOUT = """\
Every folder of DIR is the configuration folder of a home and holds an EXPECTED.json: a list of its
cameras, recorders and doorbells, one object each:

  name          of the camera
  entity_ids    patterns of its entities, as of a shell (camera.hall_*)
  integration   in words
  maker_truth   hikvision, ezviz, hikvision-oem, other or unknown
  confidence    of maker_truth: high, medium or low
  host, kind, also_pictures, also_names, same_as, optional
                where they apply: its address; tablet or printer (both optional); a pattern of more
                pictures; more names; names of rows that may be the same hardware; need not be found

ROOT.json, if there, names the folders that make up the home ({"paths": ["homeassistant", …]}).
NOT_CAMERAS.json, if there, lists patterns (entity_id) of camera entities that are no camera.

A row and a finding belong together by entity, else by host, else by name, else (a finding with
neither entity nor host) by integration, at last (a finding of which only the network speaks) as a client. Measures:

  found       rows with a finding of their own
  swallowed   rows whose entity stands only in the finding of another row
  doubled     findings too many: the second and third of a row
  no camera   findings that belong to no row
  high        Hikvision's rows of high confidence that are confirmed or likely
  medium      those of medium and low confidence that are at least possible
  alarms      other makers' cameras, and what is no camera, called confirmed or likely
  other       other makers' rows of high and medium confidence called other maker

With --live every home is brought to life in a real Home Assistant's registries as well (it needs one:
script/bootstrap dev), with stand-ins for the cameras of its YAML and for Frigate's integration, and read
by the live source: at least 99% of what is found offline, the same verdict and brand of each row (a brand that only
a word of the owner names apart: files hold comments and names of secrets, a running home does not), and no packet sent.
What a secret of the YAML stands for is not known there: it is given an address of the camera that its line
is part of, as the files tell it.

Exit status: 0 if every target is met, 1 if not, 2 if a file of expectations could not be read.
"""


def main() -> int:
    """Run the command and return its exit status."""
    arguments = _parser().parse_args()
    try:
        knowledge = load_knowledge()
        if arguments.live:
            return _live(arguments.dir, knowledge)
        scores = {
            path.name: _score(path, knowledge)
            for path in sorted(arguments.dir.iterdir())
            if (path / "EXPECTED.json").exists()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"score-homes: {arguments.dir}: {error!r}", file=sys.stderr)
        return 2
    totals = {
        name: sum((s.counts[name] for s in scores.values()), Count())
        for name in MEASURES
    }
    width = max((len(name) for name in scores), default=0)
    print(" " * max(width, 5) + "".join(f"{name:>11}" for name in MEASURES))
    for name, found in (*scores.items(), ("total", Score(totals, ()))):
        print(
            f"{name:{max(width, 5)}}"
            + "".join(f"{found.counts[m]!s:>11}" for m in MEASURES)
        )
        if arguments.misses:
            print("".join(f"    {miss}\n" for miss in found.misses), end="")
    return 0 if _print_targets(totals) else 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/score-homes",
        description=__doc__,
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dir", type=Path, metavar="DIR")
    parser.add_argument(
        "--live",
        action="store_true",
        help="compare with what a running Home Assistant finds",
    )
    parser.add_argument(
        "--misses", action="store_true", help="name each row and finding missed"
    )
    return parser


def _live(folder: Path, knowledge: Knowledge) -> int:
    """Print what is found live beside what is found offline, home by home."""
    try:
        from lib.live_home import live_home  # noqa: PLC0415 - needs Home Assistant
    except ModuleNotFoundError:
        os.execv(DEV_PYTHON, [DEV_PYTHON, *sys.argv])  # noqa: S606 - this very command, beside one
    total, packets, others = {"offline": 0, "live": 0}, 0, 0
    for path in sorted(mark.parent for mark in folder.glob("*/EXPECTED.json")):
        sources = open_home(*(path / name for name in _paths(path)))
        offline = read_home(*sources)
        configuration = min(
            path.rglob(CONFIGURATION),
            key=lambda file: len(file.parts),
            default=path / CONFIGURATION,
        )
        live = live_home(configuration.parent, sources, offline, knowledge)
        packets += len(live.packets)
        expected, not_cameras = _expected(path)
        findings = {
            "offline": _examine(offline, knowledge),
            "live": _examine(live.rows, knowledge),
        }
        found = {
            name: score(expected, not_cameras, one) for name, one in findings.items()
        }
        total = {name: total[name] + found[name].counts["found"].hits for name in total}
        print(
            f"{path.name}  "
            + "  ".join(f"{name} {one.counts['found']}" for name, one in found.items())
        )
        for miss in sorted({*found["live"].misses} - {*found["offline"].misses}):
            print(f"    {miss}")
        differences = list_differences(expected, **findings)
        others += len(differences)
        for difference in differences:
            print(f"    {difference}")
    share = Count(total["live"], total["offline"])
    target = Target(("live",), 0.99)
    met = target.met(share) and not packets and not others
    print(
        f"\n{'met' if met else 'MISSED'}  found live {share} {share.share:.1%}  at least {target.share:.0%};"
        f"  other verdicts or brands {others};  packets sent {packets}"
    )
    return 0 if met else 1


def _examine(rows: HomeRows, knowledge: Knowledge) -> list[Finding]:
    home = Assembler(knowledge, rows.secret).assemble(rows)
    return examine_cameras(home.cameras, knowledge)


def _expected(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of a home's cameras, and of what is no camera."""
    not_cameras = path / "NOT_CAMERAS.json"
    return _rows(path / "EXPECTED.json"), _rows(
        not_cameras
    ) if not_cameras.exists() else []


def _score(path: Path, knowledge: Knowledge) -> Score:
    try:
        rows = read_home(*open_home(*(path / name for name in _paths(path))))
    except UnreadableError as error:
        result = score(*_expected(path), ())
        return Score(result.counts, [f"not read: {error.reason}", *result.misses])
    return score(*_expected(path), _examine(rows, knowledge))


def _paths(path: Path) -> list[str]:
    """Return the folders that make up a home: itself, unless its ROOT.json names others."""
    root = path / "ROOT.json"
    names: list[str] = (
        json.loads(root.read_text("utf-8"))["paths"] if root.exists() else ["."]
    )
    return names


def _rows(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return rows


def _print_targets(totals: dict[str, Count]) -> bool:
    """Print each target with its figures; return whether all are met."""
    print()
    all_met = True
    for target in TARGETS:
        counts = [totals[name] for name in target.measures]
        # Measures that share a target count the same things.
        count = Count(sum(count.hits for count in counts), counts[0].of)
        met = target.met(count)
        all_met &= met
        bound = f"{'at most' if target.at_most else 'at least'} {target.share:.0%}"
        name = " and ".join(target.measures)
        print(
            f"{'met' if met else 'MISSED':7}{name:24}{count!s:>8} {count.share:8.1%}  {bound}"
        )
    return all_met
