"""Audit cameras offline: a file of facts, a home's configuration folder or backup, or thousands of these."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from contextlib import closing
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from secrets import token_hex
from typing import IO, TYPE_CHECKING, Any

from camera_audit import knowledge
from camera_audit.audit.facts_file import answer_lines
from camera_audit.home.rows import Unread, UnreadableError
from camera_audit.knowledge.facts import read_facts_version
from camera_audit.knowledge.loader import load_knowledge
from camera_audit.knowledge.reader import KnowledgeError
from camera_audit.language.sentences import (
    ENGLISH,
    Sentences,
    list_languages,
)
from camera_audit.report.interface import Format
from camera_audit.report.summary import warn_incomplete
from camera_audit.report.write import write_report

from .fleet import PATIENCE, FleetError, Rows, jobs_of
from .one_home import report_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SOME_FLAGGED = 1
BAD_LINE = 1
NOT_READ = 2
READ_IN_PART = 3
STOPPED = 130
#: Homes between two lines of progress in a log.
LINES_EACH = 100
#: Columns and lines of a text that goes to no terminal.
UNKNOWN_SIZE = (100, 24)

PASSING_IDS = (
    "audit: without .storage/core.uuid the ids of the cameras are those of this report only;"
    " another report says others."
)

EXAMPLES = """\
examples:
  {program} home /config
  {program} home backup.tar --format html > cameras.html
  {program} home /config /srv/frigate/config.yml
  {program} home ~/homes/smith --format json --show-hosts
  {program} fleet /srv/backups --output fleet.sqlite --html fleet.html
  {program} facts cameras.jsonl
  echo '{{"id": "1", "evidence": {{"model": "DS-2CD2143G2-I"}}}}' | {program} facts -
"""


def main(program: str = "camera-audit", clone: Path | None = None) -> int:
    """Run the command and return its exit status.

    ``program``: how it was called; ``clone``: the folder ``script`` where it runs from a clone of the repository.
    """
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a letter shows a question mark instead of ending the command.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    arguments = _make_parser(program).parse_args(
        namespace=argparse.Namespace(clone=clone)
    )
    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except UnreadableError as error:
        what = " ".join(map(str, arguments.paths))
        about = Unread(what=what, reason=error.reason, detail=error.detail)
        print(f"audit: {Sentences.english().unread(about)}", file=sys.stderr)
        return NOT_READ
    except (KnowledgeError, FleetError) as error:
        print(f"audit: {error}", file=sys.stderr)
        return NOT_READ
    except KeyboardInterrupt:
        print("audit: stopped", file=sys.stderr)
        return STOPPED
    except BrokenPipeError:
        # The reader has seen enough; nothing more can be written, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return NOT_READ
    except OSError as error:  # of what is written; what is read has its own errors
        print(f"audit: {error}", file=sys.stderr)
        return NOT_READ
    return status


def _make_parser(program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=Path(program).name,
        description="Find cameras that Hikvision made, without Home Assistant and without a"
        " network. Nothing is written, but for the files of a fleet, and nobody is told.",
        epilog=EXAMPLES.format(program=program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action=_ShowVersion,
        nargs=0,
        help="show the version, and the day on which its facts were last checked",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    home = commands.add_parser(
        "home",
        help="audit a configuration folder or a backup",
        description="Audit the cameras of a Home Assistant configuration folder or backup."
        " Exit status: 0 none flagged and everything read, 1 some flagged, 2 the home could not be"
        " read, 3 none flagged but a part of the home could not be read.",
    )
    home.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="the folder or the backup (.tar); more of the same home: folders or files of Frigate and go2rtc",
    )
    home.add_argument(
        "--format", choices=list(Format), default=Format.TEXT, type=Format
    )
    home.add_argument(
        "--language",
        choices=list_languages(),
        default=ENGLISH,
        help="of the report, such as de or pt-BR",
    )
    home.add_argument(
        "--show-hosts",
        action="store_true",
        help="show addresses, also those in names and entity IDs, and entity IDs whole",
    )
    home.set_defaults(run=_home)
    fleet = commands.add_parser(
        "fleet",
        help="audit thousands of folders and backups into one SQLite file",
        description="Audit all homes below folders, each by itself, into one SQLite file; the same command goes on where"
        " it was stopped. Exit status: as of home, 2 if no home could be read.",
    )
    fleet.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="folders of homes, homes, backups",
    )
    fleet.add_argument("--output", metavar="FILE.sqlite", type=Path, required=True)
    fleet.add_argument(
        "--html", metavar="FILE", type=Path, help="write an overview as well"
    )
    fleet.add_argument(
        "--csv", metavar="FOLDER", type=Path, help="write each table as CSV as well"
    )
    fleet.add_argument(
        "--show-names",
        action="store_true",
        help="keep names, entity IDs, files and what clues quote",
    )
    fleet.add_argument(
        "--show-hosts",
        action="store_true",
        help="keep addresses, also those in names and entity IDs",
    )
    fleet.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        help="makes the ids of homes (camera-audit.key beside the output)",
    )
    fleet.add_argument(
        "--workers",
        type=_positive,
        default=os.cpu_count() or 1,
        help="processes (as many as processors)",
    )
    patience = (
        "for one home, and for a look into one folder while searching for homes (120)"
    )
    fleet.add_argument(
        "--timeout", metavar="SECONDS", type=_positive, default=PATIENCE, help=patience
    )
    fleet.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="of a Dask cluster that does the work: needs distributed",
    )
    fleet.set_defaults(run=_fleet)
    facts = commands.add_parser(
        "facts",
        help="judge facts, one JSON object a line",
        description="Judge facts of cameras, one JSON object a line, and answer in the same way."
        " Exit status: 0, or 1 if a line could not be read.",
    )
    facts.add_argument(
        "paths",
        metavar="FILE.jsonl",
        type=Path,
        nargs=1,
        help="the file, or - for input",
    )
    facts.set_defaults(run=_facts)
    return parser


class _ShowVersion(argparse.Action):
    """Prints the version and ends. The facts are read for nothing else that a parser does."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it."""
        version, day = read_facts_version()
        print(f"{parser.prog} {read_version()} (facts of {day}, version {version})")
        parser.exit()


def read_version() -> str:
    """Return the version: that of the integration whose rooms are read."""
    folder = Path(knowledge.__path__[0]).parent
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return str(manifest["version"])


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _home(arguments: argparse.Namespace) -> int:
    report = report_of(
        *arguments.paths, hosts=arguments.show_hosts, language=arguments.language
    )
    if arguments.format is Format.CSV and not report.is_complete:
        # The first line of a CSV names its columns.
        print(f"audit: {warn_incomplete(report)}", file=sys.stderr)
    if not report.lasting_ids and arguments.format is Format.CSV:  # JSON says it itself
        print(PASSING_IDS, file=sys.stderr)
    sys.stdout.write(
        write_report(
            report, arguments.format, shutil.get_terminal_size(UNKNOWN_SIZE).columns
        )
    )
    if report.flagged:
        return SOME_FLAGGED
    return READ_IN_PART if report.home.unread else 0


def _fleet(arguments: argparse.Namespace) -> int:
    # A single home needs neither.
    from .fleet_file import FleetFile  # noqa: PLC0415
    from .workers import DaskWorkers, Processes, audited  # noqa: PLC0415

    names, hosts = arguments.show_names, arguments.show_hosts
    if arguments.scheduler and find_spec("distributed") is None:
        raise FleetError("this Python has no distributed: pip install distributed")
    key = _key(arguments.key or arguments.output.with_name("camera-audit.key"))
    settings = {
        "version": read_version(),
        "names": str(names),
        "hosts": str(hosts),
        "key": sha256(key).hexdigest()[:12],
    }
    file = FleetFile(arguments.output, settings)
    jobs = list(
        jobs_of(
            arguments.paths, key, names=names, hosts=hosts, seconds=arguments.timeout
        )
    )
    read = file.read()
    waiting = [job for job in jobs if job.home not in read]
    if arguments.scheduler:
        workers: DaskWorkers | Processes = DaskWorkers(
            arguments.scheduler, _make_auditor(arguments.clone)
        )
    else:
        workers = Processes(arguments.workers)
    with closing(audited(workers, waiting, arguments.timeout)) as results:
        for done, (job, rows) in enumerate(results, len(jobs) - len(waiting) + 1):
            file.add(job.home, rows)
            _progress(done, len(jobs))
    if arguments.csv:
        arguments.csv.mkdir(parents=True, exist_ok=True)
        file.write_csv(arguments.csv)
    if arguments.html:
        arguments.html.write_text(file.page(), "utf-8")
    totals = file.totals()
    file.close()
    print(totals.summary)
    if totals.flagged:
        return SOME_FLAGGED
    if totals.failed == totals.homes:
        return NOT_READ
    return READ_IN_PART if totals.unread else 0


def _key(path: Path) -> bytes:
    """Return the key of a file, which is made where there is none; only its owner may read it."""
    try:
        with open(  # noqa: PTH123
            os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb"
        ) as file:
            file.write(token_hex().encode())
    except FileExistsError:
        pass
    if key := path.read_bytes():
        return key
    raise FleetError(f"{path} is empty: remove it.")


def _progress(done: int, of: int) -> None:
    if sys.stderr.isatty():
        print(
            f"\r{done:,} of {of:,} homes",
            end="\n" if done == of else "",
            file=sys.stderr,
            flush=True,
        )
    elif done == of or not done % LINES_EACH:
        print(f"{done:,} of {of:,} homes", file=sys.stderr, flush=True)


def _make_auditor(clone: Path | None) -> Callable[..., Rows]:
    """Return what audits a home on a worker of Dask: a function in here is sent as its text.

    There it finds the rest in the same clone, or installed.
    """
    scripts = str(clone) if clone else None

    def audit(*job: Any) -> Rows:  # noqa: ANN401 - the fields of a Job
        if scripts:
            if scripts not in sys.path:
                sys.path.insert(0, scripts)
            import offline  # noqa: PLC0415

            offline.open_rooms()
        from camera_audit_offline import fleet, workers  # noqa: PLC0415

        return workers.audit(fleet.Job(*job))

    return audit


def _facts(arguments: argparse.Namespace) -> int:
    status = 0
    with _opened(arguments.paths[0]) as lines:
        for said in answer_lines(
            _lines(lines), load_knowledge(), Sentences.english().clue
        ):
            print(json.dumps(said))
            if "error" in said:
                status = BAD_LINE
    return status


def _opened(path: Path) -> IO[bytes]:
    if str(path) == "-":
        return sys.stdin.buffer
    try:
        return path.open("rb")
    except FileNotFoundError as error:
        raise UnreadableError("no_such_file") from error
    except OSError as error:
        raise UnreadableError("refused", error.strerror or "") from error


def _lines(file: IO[bytes]) -> Iterator[str]:
    """Yield the lines; a byte that is no text makes its own line a bad one, not the rest."""
    for line in file:
        yield line.decode("utf-8-sig", "surrogateescape").rstrip("\r\n")
