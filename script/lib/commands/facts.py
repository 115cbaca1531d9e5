"""Say which facts are due, where they were read, which sentences tell them, which models there are; release them alone.

due: records checked more than 180 days ago, and sources without an address. links: each address once; nothing is asked
unless you say --ask, then each is asked once, one after another. table: every sentence about law, flaws and makers with
its records, their sources and days, as Markdown; those without a source stand below, with the reason. models: each maker by
kind as Markdown: how many models can be named, 0 where it is known to offer such a one but none is on file, no where it is
known not to, and nothing where that is not known. number: writes the version of the facts where they have changed since it was
written, and prints it. release TAG --code REF: commits and tags the facts of now on top of the code of a release, and makes its
files; nothing is pushed. flaws FOLDER|ARCHIVE: what lacks or differs in flaws.json beside the published CVE list; status 1 where
something does and the data do not say why.
"""

from __future__ import annotations

import argparse
import json
import urllib.request
from datetime import date
from pathlib import Path

from lib.commands.facts_release import release_facts
from lib.cve_list import compare_flaws, read_records
from lib.facts import DATA, ROOT, coverage, facts, lacking, sentences
from lib.facts_version import number_facts


def due(today: date) -> None:
    """Print what is due, the oldest first."""
    unlinked: dict[str, str] = {}
    for fact in sorted(facts(), key=lambda fact: fact.checked):
        if fact.due(today):
            print(f"{fact.checked}  {fact.name}")
        for source in fact.sources:
            if not source.get("address"):
                unlinked.setdefault(source["title"], fact.name)
    for title, name in unlinked.items():
        print(f"no address  {name}: {title}")


def links(*, ask: bool) -> None:
    """Print each address; with ``ask`` also what answers there."""
    for address in sorted(
        {
            source["address"]
            for fact in facts()
            for source in fact.sources
            if source.get("address")
        }
    ):
        print(f"{_answer(address)}  {address}" if ask else address)


def table() -> None:
    """Print each sentence with each record that it tells; then those that need no source."""
    print("| sentence | record | sources | checked |\n|---|---|---|---|")
    without: dict[str, str] = {}
    for key, told in sentences():
        without |= lacking(key, told)
        for fact in told:
            where = "; ".join(dict.fromkeys(_cited(source) for source in fact.sources))
            print(f"| {key} | {fact.name} | {where} | {fact.checked} |")
    print(
        "\nWithout a source (no person's reading is claimed of the others):\n\n| sentence | why |\n|---|---|"
    )
    for name, why in without.items():
        print(f"| {name} | {why or 'MISSING'} |")


def models() -> None:
    """Print how many models of each maker and kind can be named."""
    kinds, makers = coverage()
    print(f"| maker | {' | '.join(kinds)} |\n|---|{'---|' * len(kinds)}")
    for brand, counts in makers.items():
        print(f"| {brand} | {' | '.join(counts.get(kind, '') for kind in kinds)} |")


def flaws(path: Path, data: Path = DATA) -> int:
    """Print what lacks or differs beside the CVE list of a folder or archive, and return how much of it nobody explains."""
    content = json.loads((data / "flaws.json").read_text(encoding="utf-8"))
    records = [*read_records(path)]
    unexplained = 0
    for cve, difference, why in compare_flaws(records, content):
        print(f"{cve}  {difference}" + f"  ({why})" * bool(why))
        unexplained += not why
    print(f"Records read: {len(records)}. To look at: {unexplained}.")
    return unexplained


def _cited(source: dict[str, str]) -> str:
    title = source["title"].replace("|", "/")
    return f"[{title}]({source['address']})" if source.get("address") else title


def _answer(address: str) -> str:
    request = urllib.request.Request(address, method="HEAD")  # noqa: S310  they are our own, all https
    try:
        with urllib.request.urlopen(request, timeout=20) as response:  # noqa: S310
            return str(response.status)
    except (OSError, ValueError) as error:
        return str(getattr(error, "code", type(error).__name__))


def main() -> int:
    """Do what was asked for, and return the status."""
    parser = argparse.ArgumentParser(
        prog="script/facts", description=(__doc__ or "").splitlines()[0]
    )
    choices = parser.add_subparsers(dest="what", required=True)
    old = choices.add_parser(
        "due", help="records older than 180 days, sources without an address"
    )
    old.add_argument(
        "--day",
        type=date.fromisoformat,
        default=date.today(),  # noqa: DTZ011
        help="in place of today",
    )
    where = choices.add_parser("links", help="each address once")
    where.add_argument(
        "--ask", action="store_true", help="ask each address whether it answers"
    )
    choices.add_parser(
        "table", help="every sentence about law, flaws and makers with its sources"
    )
    choices.add_parser(
        "models", help="how many models of each maker and kind can be named"
    )
    listed = choices.add_parser(
        "flaws", help="what lacks or differs in the flaws beside the CVE list"
    )
    listed.add_argument(
        "list",
        type=Path,
        metavar="FOLDER|ARCHIVE",
        help="records in the CVE JSON 5 format, as in CVEProject/cvelistV5",
    )
    number = choices.add_parser(
        "number", help="write the version of the facts where they have changed"
    )
    alone = choices.add_parser(
        "release",
        help="the facts of now on top of the code of a release: commit, tag and files",
    )
    alone.add_argument("tag", help="of the new release, for example v0.1.1")
    alone.add_argument(
        "--code", required=True, metavar="REF", help="for example v0.1.0"
    )
    alone.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR")
    alone.add_argument(
        "--without-command",
        action="store_true",
        help="leave out the wheel of the offline command",
    )
    alone.add_argument("--trial", action="store_true", help="as script/release has it")
    for each in (number, alone):
        each.add_argument(
            "--day",
            type=date.fromisoformat,
            default=date.today(),  # noqa: DTZ011
            help="of the release",
        )
    options = parser.parse_args()
    if options.what == "due":
        due(options.day)
    elif options.what == "number":
        print(number_facts(options.day))
    elif options.what == "release":
        flags = {"--without-command": options.without_command, "--trial": options.trial}
        passed = [flag for flag, wanted in flags.items() if wanted]
        release_facts(options.tag, options.code, options.output, options.day, passed)
    elif options.what == "flaws":
        return int(flaws(options.list) > 0)
    elif options.what == "table":
        table()
    elif options.what == "models":
        models()
    else:
        links(ask=options.ask)
    return 0
