"""Say which facts are due, where they were read, which sentences tell them, which models there are; release them alone.

due: records checked more than 180 days ago, sources without an address, and how many records were not read again. links: each
address once; nothing is asked unless you say --ask, then each is asked once, one after another. table: every sentence about law,
flaws and makers with its records, their sources, days and the line that was read there, as Markdown or --html, all or those with
a --key; those without a source stand below, with the reason. models: each maker by kind as Markdown: how many models can be
named, 0 where it is known to offer such a one but none is on file, no where it is known not to, and nothing where that is not
known. flaws FOLDER|ARCHIVE: what lacks or differs in flaws.json beside the published CVE list; status 1 where something does and
the data do not say why. number: writes the version of the facts where they have changed since it was written, and prints it; it
refuses a file in which many records have one day and no line of what was looked at. release TAG --code REF: commits and tags the
facts of now on top of the code of a release, and makes its files; nothing is pushed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import urllib.request
from collections import Counter
from datetime import date
from html import escape
from pathlib import Path

from lib.commands.facts_release import release_facts
from lib.cve_list import compare_flaws, read_records
from lib.facts import (
    DATA,
    ROOT,
    Fact,
    coverage,
    facts,
    find_bulk_stamps,
    lacking,
    sentences,
)
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
    unread, by_source = Counter[str](), Counter[str]()
    for fact in facts():
        name = fact.name.partition(":")[0]
        unread[name] += fact.unread
        by_source[name] += fact.rests_on_read_sources()
    for name, number in unread.items():
        if number:
            print(
                f"not read again  {name}: {number} records, each source of {by_source[name]} was"
            )


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


def table(part: str = "", *, html: bool = False) -> None:
    """Print each sentence with each record that it tells, the line that was read there, and what needs no source.

    ``part``: of the key of a sentence or of the name of a record; whatever lacks it is left out.
    """
    rows: list[tuple[str, ...]] = []
    without: list[tuple[str, ...]] = []
    for key, told in sentences():
        for name, why in lacking(key, told).items():
            if part in name:
                without.append((name, why or "MISSING"))
        for fact in told:
            if part not in key and part not in fact.name:
                continue
            where = "; ".join(dict.fromkeys(_cited(source) for source in fact.sources))
            rows.append((key, fact.name, where, str(fact.checked), _looked_at(fact)))
    heads = ("sentence", "record", "sources", "checked", "what was read there")
    reasons = "Without a source (no person's reading is claimed of the others):"
    write = _write_html if html else _write_markdown
    print(write(heads, rows))
    print(f"<p>{reasons}</p>" if html else f"\n{reasons}\n")
    print(write(("sentence", "why"), without))


def _looked_at(fact: Fact) -> str:
    if fact.line:
        return f"“{fact.line}”" + f" ({fact.record})" * bool(fact.record)
    return "not read again" if fact.unread else ""


def _write_markdown(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for row in rows:
        cells = (cell.replace("|", "/") for cell in row)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _write_html(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Write a table whose rows hold the key of their sentence; addresses are links."""
    lines = ["<table>", f"<tr>{''.join(f'<th>{head}</th>' for head in heads)}</tr>"]
    for row in rows:
        cells = (f"<td>{_link_addresses(escape(cell))}</td>" for cell in row)
        lines.append(f'<tr data-key="{escape(row[0])}">{"".join(cells)}</tr>')
    return "\n".join((*lines, "</table>"))


def _link_addresses(cell: str) -> str:
    named = re.sub(r"\[([^\]]*)\]\((https://[^\s()]+)\)", r'<a href="\2">\1</a>', cell)
    return re.sub(
        r"(?<![\"=])\((https://[^\s()]+)\)$", r'(<a href="\1">page</a>)', named
    )


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
    sourced = choices.add_parser(
        "table", help="every sentence about law, flaws and makers with its sources"
    )
    sourced.add_argument(
        "--key",
        default="",
        metavar="PART",
        help="only sentences and records whose key has it",
    )
    sourced.add_argument(
        "--html", action="store_true", help="for a browser rather than as Markdown"
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
        if stamps := find_bulk_stamps():
            print("\n".join(stamps), file=sys.stderr)
            return 1
        print(number_facts(options.day))
    elif options.what == "release":
        flags = {"--without-command": options.without_command, "--trial": options.trial}
        passed = [flag for flag, wanted in flags.items() if wanted]
        release_facts(options.tag, options.code, options.output, options.day, passed)
    elif options.what == "flaws":
        return int(flaws(options.list) > 0)
    elif options.what == "table":
        table(options.key, html=options.html)
    elif options.what == "models":
        models()
    else:
        links(ask=options.ask)
    return 0
