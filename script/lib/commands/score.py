"""Measure the verdicts on a file of labelled rows against the targets of the design."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from camera_audit.audit.camera import Camera
from camera_audit.audit.examine import examine_camera
from camera_audit.audit.facts_file import LineError, facts_of
from camera_audit.audit.finding import FLAGGED, Verdict
from camera_audit.knowledge.loader import load_knowledge
from lib.score_targets import OTHER, Row, Target, known_maker, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ORDER = (
    Verdict.CONFIRMED,
    Verdict.LIKELY,
    Verdict.POSSIBLE,
    Verdict.UNKNOWN,
    Verdict.OTHER_MAKER,
)


def main() -> int:
    """Run the command and return its exit status."""
    arguments = _parser().parse_args()
    began = time.perf_counter()
    try:
        rows = list(_rows(arguments.file))
    except (OSError, ValueError, KeyError, TypeError) as error:
        print(f"score: {arguments.file}: {error!r}", file=sys.stderr)
        return 2
    _print_verdicts(rows)
    missed = _print_targets(rows, targets(unseen=arguments.unseen))
    print(f"\n{len(rows)} rows in {time.perf_counter() - began:.2f} s")
    if arguments.misses:
        _print_misses(rows)
    return 1 if missed else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="script/score",
        description="Measure the verdicts on labelled rows, one JSON object a line. "
        "Exit status 0 if every target is met, 1 if not, 2 if the file could not be read.",
        epilog="example: script/score rows.jsonl --misses",
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument(
        "--misses", action="store_true", help="print the misjudged rows"
    )
    parser.add_argument(
        "--unseen",
        action="store_true",
        help="98.5%% of the rows must be flagged, not 97.5%%: rows nobody looked at for the rules",
    )
    return parser


def _rows(path: Path) -> Iterator[Row]:
    knowledge = load_knowledge()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            row = json.loads(line)
            try:
                facts = facts_of(row["evidence"])
            except LineError as error:
                raise ValueError(f"line {number}: {error}") from error
            camera = Camera(camera_id=row["id"], name=row["id"], facts=(facts,))
            finding = examine_camera(camera, knowledge)
            yield Row(row["id"], row["tier"], row["label"], row["evidence"], finding)


def _print_verdicts(rows: Iterable[Row]) -> None:
    counts: dict[tuple[str, str], Counter[Verdict]] = {}
    for row in rows:
        counts.setdefault((row.label, row.tier), Counter())[row.verdict] += 1
    print(f"{'label':14} {'tier':9}" + "".join(f"{verdict:>12}" for verdict in ORDER))
    for (label, tier), found in sorted(counts.items()):
        print(
            f"{label:14} {tier:9}"
            + "".join(f"{found[verdict]:12}" for verdict in ORDER)
        )


def _print_targets(rows: list[Row], goals: Iterable[Target]) -> int:
    """Print each target with its figures; return how many were missed."""
    missed = 0
    print()
    for target in goals:
        chosen = [row for row in rows if target.rows(row)]
        hits = sum(map(target.hit, chosen))
        met = target.met(hits, len(chosen))
        missed += not met
        share = f"{hits / len(chosen):.2%}" if chosen else "no rows"
        bound = f"{'at most' if target.at_most else 'at least'} {target.share:.2%}"
        print(
            f"{'met' if met else 'MISSED':7}{target.name:38}{hits:6} of {len(chosen):5} {share:>8}  {bound}"
        )
    return missed


def _print_misses(rows: Iterable[Row]) -> None:
    print()
    for row in rows:
        flagged = row.verdict in FLAGGED
        lost = (
            row.label == OTHER
            and known_maker(row)
            and row.verdict is not Verdict.OTHER_MAKER
        )
        if flagged == (row.label == OTHER) or lost:
            clues = ", ".join(
                f"{clue.kind} ({clue.strength} {'for' if clue.supports else 'against'})"
                for clue in row.finding.clues
            )
            evidence = json.dumps(row.evidence, ensure_ascii=False)
            print(
                f"{row.id} {row.label} {row.tier} {row.verdict}: {clues or 'no clue'}"
            )
            print(f"    {evidence[:300]}")
