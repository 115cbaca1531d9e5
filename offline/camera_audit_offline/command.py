"""Audit cameras offline: a file of facts, a home's configuration folder or backup, or thousands of these."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from camera_audit.audit.facts_file import answer_lines
from camera_audit.home.rows import Unread, UnreadableError
from camera_audit.knowledge.facts import read_facts_version
from camera_audit.knowledge.loader import load_knowledge
from camera_audit.knowledge.reader import KnowledgeError
from camera_audit.language.sentences import ENGLISH, list_languages
from camera_audit.report.formats import Format
from camera_audit.report.summary import warn_incomplete
from camera_audit.report.write import write_report

from .backup_keys import KeyFileError, keys_in_reach, list_keys, read_key_file
from .completion import SHELLS, write_completion
from .fleet import PATIENCE, FleetError
from .fleet_questions import QUESTIONS
from .ignore_file import IgnoreFileError, read_ignore_file
from .ignored import add_ignored, list_open
from .levels import LEVELS, reaches
from .one_home import audit_home
from .texts import read_sentences
from .version import read_version

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .backup import FindKeys
    from .copy_facts import CopyFacts

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse names it no other way

SOME_FLAGGED = 1
BAD_LINE = 1
NOT_READ = 2
READ_IN_PART = 3
STOPPED = 130
#: Columns and lines of a text that goes to no terminal.
UNKNOWN_SIZE = (100, 24)

PASSING_IDS = (
    "audit: without .storage/core.uuid, the IDs of the cameras hold for this report only."
    " Another report has other IDs."
)

EXIT_STATUS = """\
exit status:
  0  everything was read, and no camera needs a decision
  1  some cameras need a decision: results from --fail-on up, not decided about in their home and not ignored
  2  nothing could be read, or the output could not be written
  3  no camera needs a decision, but something could not be read
"""
EXAMPLES = """\
examples:
  {program} home /config
  {program} home backup.tar --format html > cameras.html
  {program} home backup.tar --key-file emergency_kit.txt
  {program} home /config /srv/frigate/config.yml
  {program} fleet /srv/backups --output fleet.sqlite --html fleet.html
  {program} ask begin fleet.sqlite
  {program} who 1a2b3c4d5e6f /srv/backups --key camera-audit.key --file fleet.sqlite
  {program} facts cameras.jsonl
  echo '{{"id": "1", "evidence": {{"model": "DS-2CD2143G2-I"}}}}' | {program} facts -
  {program} completion bash > ~/.local/share/bash-completion/completions/camera-audit
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
        print(f"audit: {read_sentences().unread(about)}", file=sys.stderr)
        return NOT_READ
    except (KnowledgeError, FleetError, KeyFileError, IgnoreFileError) as error:
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
        description="Find cameras made by Hikvision, without Home Assistant and without a"
        " network. This writes nothing except the files of a fleet, and sends nothing to anyone.",
        epilog=EXAMPLES.format(program=program),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version",
        action=_ShowVersion,
        nargs=0,
        help="show the version, and the day when its facts were last checked",
    )
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for add in (_add_home, _add_fleet, _add_ask, _add_who, _add_facts, _add_completion):
        add(commands)
    return parser


def _add_command(
    commands: Commands, name: str, text: str, more: str = "", end: str = ""
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=text,
        description=f"{text[0].upper()}{text[1:]}. {more}".strip(),
        epilog=end,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _add_home(commands: Commands) -> None:
    home = _add_command(
        commands, "home", "audit a configuration folder or a backup", end=EXIT_STATUS
    )
    home.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="the folder or backup (.tar), then other folders or files of the same home, like those of Frigate and go2rtc",
    )
    home.add_argument(
        "--format", choices=list(Format), default=Format.TEXT, type=Format
    )
    home.add_argument(
        "--language",
        choices=list_languages(),
        default=ENGLISH,
        help="language of the report, for example de or pt-BR",
    )
    home.add_argument(
        "--show-hosts",
        action="store_true",
        help="show addresses, including those in names and entity IDs, and show entity IDs in full",
    )
    _add_shared(home)
    home.set_defaults(run=_home)


def _add_shared(command: argparse.ArgumentParser) -> None:
    """Add what a home and a fleet have in common."""
    command.add_argument(
        "--key-file",
        metavar="FILE",
        type=Path,
        help="opens encrypted backups: an emergency kit, one key a line, or lines NAME = KEY for homes, folders, and files",
    )
    command.add_argument(
        "--ignore",
        metavar="FILE.toml",
        type=Path,
        help="cameras to ignore: [[ignore]] with camera, home, site, brand, or model, plus reason and until",
    )
    command.add_argument(
        "--fail-on",
        choices=LEVELS,
        default=LEVELS[-1],
        help="the weakest result that makes the exit status 1 (default: possible)",
    )


def _add_fleet(commands: Commands) -> None:
    fleet = _add_command(
        commands,
        "fleet",
        "audit thousands of folders and backups into one SQLite file",
        "The newest copy of each home counts. The others are its history. Run the same command again to continue after a stop.",
        EXIT_STATUS,
    )
    fleet.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="folders that contain homes, or homes, or backups; each folder directly below one is a site",
    )
    fleet.add_argument("--output", metavar="FILE.sqlite", type=Path, required=True)
    fleet.add_argument(
        "--html", metavar="FILE", type=Path, help="also write an overview"
    )
    fleet.add_argument(
        "--csv", metavar="FOLDER", type=Path, help="also write each table as CSV"
    )
    fleet.add_argument(
        "--cyclonedx",
        metavar="FILE.json",
        type=Path,
        help="also write an inventory of devices made or possibly made by Hikvision, with their flaws",
    )
    _add_shared(fleet)
    fleet.add_argument(
        "--show-names",
        action="store_true",
        help="keep names, entity IDs, files, and what clues quote",
    )
    fleet.add_argument(
        "--show-hosts",
        action="store_true",
        help="keep addresses, including those in names and entity IDs",
    )
    fleet.add_argument(
        "--key",
        metavar="FILE",
        type=Path,
        help="the key that the IDs of homes are made with (default: camera-audit.key beside the output)",
    )
    fleet.add_argument(
        "--workers",
        type=_positive,
        default=os.cpu_count() or 1,
        help="number of processes (default: one for each processor)",
    )
    patience = "time limit for one copy, and for one folder while searching for homes (default: 120)"
    fleet.add_argument(
        "--timeout", metavar="SECONDS", type=_positive, default=PATIENCE, help=patience
    )
    fleet.add_argument(
        "--scheduler",
        metavar="ADDRESS",
        help="the Dask cluster that does the work; needs the package distributed",
    )
    fleet.set_defaults(run=_fleet)


def _add_ask(commands: Commands) -> None:
    questions = "\n".join(
        f"  {name:10} {question.text}" for name, question in QUESTIONS.items()
    )
    ask = _add_command(
        commands,
        "ask",
        "answer a question about a file of a fleet",
        "Without a question, lists all questions.",
        f"questions:\n{questions}\n",
    )
    ask.add_argument("question", nargs="?", choices=list(QUESTIONS), metavar="QUESTION")
    ask.add_argument("file", nargs="?", metavar="FILE.sqlite", type=Path)
    ask.add_argument("--csv", action="store_true", help="as CSV")
    ask.set_defaults(run=_ask, paths=())


def _add_who(commands: Commands) -> None:
    who = _add_command(
        commands,
        "who",
        "show the path behind an ID of a fleet",
        "This needs the key and the homes.",
    )
    who.add_argument(
        "id",
        metavar="ID",
        help="ID of a site or a copy; with --file, also of a home or a camera",
    )
    who.add_argument(
        "paths",
        metavar="PATH",
        type=Path,
        nargs="+",
        help="the same folders as for fleet",
    )
    who.add_argument("--key", metavar="FILE", type=Path, required=True)
    who.add_argument(
        "--file", metavar="FILE.sqlite", type=Path, help="the file of the fleet"
    )
    who.set_defaults(run=_who)


def _add_facts(commands: Commands) -> None:
    facts = _add_command(
        commands,
        "facts",
        "audit facts about cameras, one JSON object a line",
        "Prints one JSON object a line. Exit status: 0, or 1 if a line could not be read.",
    )
    facts.add_argument(
        "paths",
        metavar="FILE.jsonl",
        type=Path,
        nargs=1,
        help="the file, or - for standard input",
    )
    facts.set_defaults(run=_facts)


def _add_completion(commands: Commands) -> None:
    completion = _add_command(
        commands, "completion", "print the completion script for a shell"
    )
    completion.add_argument("shell", choices=SHELLS)
    completion.set_defaults(run=_completion, paths=())


class _ShowVersion(argparse.Action):
    """Prints the version and ends. The facts are read for nothing else that a parser does."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        """Print it."""
        version, day = read_facts_version()
        print(
            f"{parser.prog} {read_version()} (facts checked on {day}, version {version})"
        )
        parser.exit()


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise ValueError
    return number


def _home(arguments: argparse.Namespace) -> int:
    audited = audit_home(
        *arguments.paths,
        hosts=arguments.show_hosts,
        language=arguments.language,
        find_keys=_make_key_finder(arguments),
    )
    if arguments.ignore:
        today = datetime.now(UTC).date()
        audited = add_ignored(audited, read_ignore_file(arguments.ignore), today)
    report = audited.report
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
    if any(reaches(verdict, arguments.fail_on) for verdict in list_open(audited)):
        return SOME_FLAGGED
    return READ_IN_PART if report.home.unread else 0


def _make_key_finder(arguments: argparse.Namespace) -> FindKeys | None:
    """Return what finds the keys of a backup in the key file; None where there is none."""
    if not arguments.key_file:
        return None
    keys = keys_in_reach(
        read_key_file(arguments.key_file), arguments.paths[0].absolute()
    )

    def find_keys(_: CopyFacts) -> tuple[str, ...]:
        return list_keys(keys, None)

    return find_keys


def _fleet(arguments: argparse.Namespace) -> int:
    from .fleet_command import run_fleet  # noqa: PLC0415 - a single home needs none of it

    return run_fleet(arguments)


def _ask(arguments: argparse.Namespace) -> int:
    from .fleet_command import run_ask  # noqa: PLC0415 - as above

    return run_ask(arguments)


def _who(arguments: argparse.Namespace) -> int:
    from .fleet_command import run_who  # noqa: PLC0415 - as above

    return run_who(arguments)


def _completion(arguments: argparse.Namespace) -> int:
    sys.stdout.write(write_completion(_make_parser("camera-audit"), arguments.shell))
    return 0


def _facts(arguments: argparse.Namespace) -> int:
    status = 0
    with _opened(arguments.paths[0]) as lines:
        for said in answer_lines(
            _lines(lines), load_knowledge(), read_sentences().clue
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
