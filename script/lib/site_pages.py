"""Make the pages of the site: script/lib/site_pages.py FOLDER, then --check SITE for what was built of them.

They are those of docs/, the README and its neighbours, and what is known of makers. The builder comes after: any
that reads Markdown will do. With --check, every link and picture of the built site has to lead somewhere.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import re
import shutil
import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.append(str(ROOT / "script"))

from offline import open_rooms  # noqa: E402 - it stands one folder up

open_rooms()

from camera_audit.audit.label import examine_label, find_record, read_label  # noqa: E402
from camera_audit.knowledge.loader import load_knowledge  # noqa: E402
from camera_audit.knowledge.replacements import load_replacements  # noqa: E402
from camera_audit.language.maker_text import say_listing, say_tied  # noqa: E402
from camera_audit.language.sentences import Sentences  # noqa: E402
from lib.commands.owner import read_repository  # noqa: E402

if TYPE_CHECKING:
    from camera_audit.audit.label import BrandRecord
    from camera_audit.knowledge.records import Source
    from camera_audit.knowledge.replacements import Replacements

DOCS = ROOT / "docs"
PACKAGE = ROOT / "custom_components" / "camera_audit"
DATA = PACKAGE / "knowledge" / "data"
#: Pages of the site that lie at the top of the repository.
FROM_THE_TOP = {
    "index.md": ROOT / "README.md",
    "contributing.md": ROOT / "CONTRIBUTING.md",
    "security.md": ROOT / "SECURITY.md",
    "changes.md": ROOT / "CHANGELOG.md",
}
REPOSITORY = f"https://github.com/{'/'.join(read_repository())}/blob/main"
_TARGET = re.compile(r'(\]\(|src=")(?!\w+:|#)([^){#"\s]+)')

SHARES = {
    "all": "Hikvision makes what this brand sells",
    "group": "A sister company of Hikvision",
    "most": "Hikvision makes most of what it sells",
    "some": "Hikvision makes some of what it sells",
    "other": "Another maker",
}
SIDES = {
    "for": "made by Hikvision",
    "against": "another maker",
    "neutral": "open: both are said",
}
STRONGEST_FIRST = ("conclusive", "strong", "moderate", "weak", "")
NOTHING = "\N{EN DASH}"
LIMITS = (
    "No name alone settles who made a camera: Camera Audit weighs all that it sees."
)


def read(name: str) -> Any:  # noqa: ANN401 - the data files differ in shape
    """Return what a data file holds."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


def make(folder: Path) -> None:
    """Write all pages, pictures and scripts into a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(DOCS, folder)
    shutil.copy(PACKAGE / "brand" / "icon.png", folder / "logo.png")
    for page in DOCS.glob("*.md"):
        (folder / page.name).write_text(turned(page), encoding="utf-8")
    for name, path in FROM_THE_TOP.items():
        (folder / name).write_text(turned(path), encoding="utf-8")
    for write in (is_that_one, brands, models, prefixes, flaws):
        (folder / f"{write.__name__.replace('_', '-')}.md").write_text(
            write(), encoding="utf-8"
        )


def turned(page: Path) -> str:
    """Return a page of the repository with links and pictures as the site has them."""
    names = {path: name for name, path in FROM_THE_TOP.items()}

    def link(match: re.Match[str]) -> str:
        target = Path(os.path.normpath(page.parent / match[2]))
        if target in names:
            return match[1] + names[target]
        within = target.is_relative_to(DOCS) or not target.exists()
        return match[1] + (
            os.path.relpath(target, DOCS)
            if within
            else f"{REPOSITORY}/{target.relative_to(ROOT)}"
        )

    # What is folded away is Markdown as well, as on the repository's own pages.
    return _TARGET.sub(link, page.read_text(encoding="utf-8")).replace(
        "<details>", "<details markdown>"
    )


class _Links(HTMLParser):
    """What a built page leads to, and the places in it that can be led to."""

    def __init__(self, page: Path) -> None:
        super().__init__()
        self.targets: list[str] = []
        self.places: set[str] = set()
        self.feed(page.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del tag
        for name, value in attrs:
            if name in {"href", "src"} and value:
                self.targets.append(value)
            elif name == "id" and value:
                self.places.add(value)


def dead_links(site: Path) -> list[str]:
    """Return what leads nowhere in a built site; addresses of other sites are not asked."""
    pages = {
        page: _Links(page)
        for page in sorted(site.glob("*.html"))
        if page.name != "404.html"
    }
    dead = []
    for page, links in pages.items():
        for target in links.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                continue
            file = (
                page.parent / unquote(parts.path)
                if parts.path not in {"", "."}
                else page
            )
            missed = (
                parts.fragment
                and file in pages
                and unquote(parts.fragment) not in pages[file].places
            )
            if missed or not file.exists():
                dead.append(f"{page.name}: {target}")
    return dead


def table(*rows: tuple[str, ...]) -> str:
    """Return rows, the first of them the heads, as a table; a cell never ends itself."""
    lines = [
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |"
        for row in rows
    ]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def checked(data: dict[str, Any]) -> str:
    """Return where a file's facts come from, and when they were looked at."""
    sources = "\n".join(
        f"- {source['name']}: {source['what']}" for source in data["sources"]
    )
    return f"\n## Where this was read\n\nChecked on {data['checked']}.\n\n{sources}\n"


def brands() -> str:
    """Return the page of brands."""
    data = read("brands")
    text = f"# Brands\n\nWho sells cameras that Hikvision made, and who does not. {LIMITS}\n"
    for share, says in SHARES.items():
        rows = sorted(
            (row for row in data["brands"] if row["share"] == share),
            key=lambda row: row["name"].casefold(),
        )
        named = [
            (
                row["name"],
                ", ".join(alias for alias in row["aliases"] if alias != row["name"])
                or NOTHING,
            )
            for row in rows
        ]
        text += f"\n## {says}\n\n" + table(("Brand", "Also written"), *named)
    return text + records_section() + checked(data)


def records_section() -> str:
    """Return who is never suggested as a replacement and who is on a list, each with the reason and its sources."""
    rows = []
    for row in read("brands")["brands"]:
        rows += [
            (row["name"], sentence)
            for sentence in record_sentences(record_of(row["aliases"][0]))
        ]
    rows.sort(key=lambda row: row[0].casefold())
    text = "\n## Never suggested, or on a government's list\n\n"
    return text + table(("Brand", "What is on file, and where that was read"), *rows)


@cache
def read_replacements() -> Replacements:
    """Read what is proposed and what never is: once, not for each brand."""
    return load_replacements()[0]


@cache
def read_english() -> Sentences:
    """Read the English texts: once, too."""
    return Sentences.english()


def record_of(name: str) -> BrandRecord:
    """Return what is on file about a brand beside who makes its cameras."""
    knowledge, replacements = load_knowledge(), read_replacements()
    return find_record(read_label(name, knowledge).brand, knowledge, replacements)


def record_sentences(record: BrandRecord) -> list[str]:
    """Return why a brand is never suggested and on which lists its maker is, each with its sources."""
    say = read_english()
    sentences = (
        [with_sources(say_tied(say, record.tied), record.tied.sources)]
        if record.tied
        else []
    )
    return sentences + [
        with_sources(say_listing(say, listing), listing.sources)
        for listing in record.lists
    ]


def with_sources(sentence: str, sources: tuple[Source, ...]) -> str:
    """Return a sentence, and the sources where it was read."""
    read_in = [
        f"{source.title} ({source.address})" if source.address else source.title
        for source in sources
    ]
    return f"{sentence} Sources: {'; '.join(read_in)}." if read_in else sentence


def models() -> str:
    """Return the page of model lines."""
    data = read("models")
    text = f"# Model lines\n\nWhat the form of a model's name says of its maker. {LIMITS}\n"
    for side, says in SIDES.items():
        rows = [
            (line["what"], line.get("brand", NOTHING), how_strong(line))
            for line in data["lines"]
            if line["side"] == side
        ]
        text += f"\n## {says[0].upper() + says[1:]}\n\n" + table(
            ("Line", "Brand", "How strong a clue"), *rows
        )
    return text + checked(data)


def how_strong(line: dict[str, Any]) -> str:
    """Return what the name of a model line says, on its own and beside the name of its brand."""
    alone = line.get("strength") or "none"
    if beside := line.get("with_brand"):
        return f"{alone}; beside the brand's name {beside}"
    return (
        f"{alone}, only beside the brand's name" if line.get("needs_brand") else alone
    )


def prefixes() -> str:
    """Return the page of hardware prefixes."""
    data = read("prefixes")
    text = f"# Hardware prefixes\n\nThe first digits of a MAC address name the company that it was given to. {LIMITS}\n"
    for side, says in SIDES.items():
        rows = [
            (
                row["company"],
                row.get("strength", NOTHING),
                " ".join(f"`{with_colons(one)}`" for one in row["prefixes"]),
            )
            for row in data["groups"]
            if row["side"] == side
        ]
        text += f"\n## {says[0].upper() + says[1:]}\n\n" + table(
            ("Company", "How strong a clue", "Prefixes"), *rows
        )
    return text + checked(data)


def with_colons(prefix: str) -> str:
    """Return hex digits in pairs, as on a label."""
    return ":".join(prefix[at : at + 2] for at in range(0, len(prefix), 2))


def flaws() -> str:
    """Return the page of known flaws."""
    data = read("flaws")
    text = (
        "# Known flaws\n\nPublished flaws of this firmware, the models they were published for, and what ends them. "
        "A model that is not listed may still have one.\n"
    )
    for flaw in sorted(data["flaws"], key=lambda flaw: flaw["cve"], reverse=True):
        used = (
            f" Used in attacks (listed {flaw['exploited_since']})."
            if flaw.get("exploited_since")
            else ""
        )
        text += f"\n## {flaw['cve']}\n\n{flaw['title']}. Severity: {flaw['severity']}.{used}\n\n"
        rows = [
            (", ".join(f"`{model}`" for model in rule["models"]), fixed_in(rule))
            for rule in flaw["rules"]
        ]
        text += table(("Models", "Ends with firmware"), *rows) + "\n"
        text += (
            "Sources: " + "; ".join(linked(source) for source in flaw["sources"]) + "\n"
        )
    return text + f"\nChecked on {data['checked']}.\n"


def fixed_in(rule: dict[str, Any]) -> str:
    """Return the firmware that ends a flaw, as its maker writes it."""
    version = rule.get("fixed_version") or rule.get("version_lt")
    build = rule.get("fixed_build") or rule.get("build_lt")
    return (
        " ".join(filter(None, (version, f"build {build}" if build else None)))
        or "not known"
    )


def linked(source: dict[str, Any]) -> str:
    """Return a source, with its address where that is known."""
    return (
        f"[{source['title']}]({source['address']})"
        if source.get("address")
        else source["title"]
    )


def is_that_one() -> str:
    """Return the page with the field: what it answers is worked out on the reader's own machine."""
    knowledge, (replacements, _), say = (
        load_knowledge(),
        load_replacements(),
        Sentences.english(),
    )
    answers = []
    for row in read("brands")["brands"]:
        # A brand need not go by its own name: that of a maker of chips says nothing of a camera.
        _, finding, record = examine_label(row["aliases"][0], knowledge, replacements)
        clues = list(map(say.clue, finding.clues))
        answers.append(
            [row["name"], say.verdict(finding.verdict), clues, record_sentences(record)]
        )
    places = {answer[0]: place for place, answer in enumerate(answers)}
    known = {
        "brands": answers,
        "keys": {key: places[brand.name] for key, brand in knowledge.brands.items()},
        "company_words": sorted(knowledge.company_words),
        "lines": [
            [
                line["pattern"],
                line["what"].rstrip(" ."),
                SIDES[line["side"]],
                how_strong(line),
                line.get("brand"),
            ]
            for line in sorted(
                read("models")["lines"],
                key=lambda line: STRONGEST_FIRST.index(line.get("strength", "")),
            )
        ],
        "prefixes": [
            [
                row["prefixes"],
                row["company"],
                SIDES[row["side"]],
                row.get("strength", "none"),
            ]
            for row in read("prefixes")["groups"]
        ],
    }
    inline = json.dumps(known, ensure_ascii=False, separators=(",", ":")).replace(
        "</", "<\\/"
    )
    hint = html.escape("DS-2CD2043G2-I, Annke I91BM or 44:19:B6", quote=True)
    return f"""\
# Is that one?

Write what stands on the label, or in the shop: a brand, a model, a brand and a model, or the MAC address. It is looked up
here in the page; nothing is sent.

<label for="label">Brand, model or MAC address</label>
<input id="label" class="md-input md-input--stretch" placeholder="{hint}" autocomplete="off">
<ul id="told" aria-live="polite"></ul>

{LIMITS} All that it knows: [brands](brands.md), [model lines](models.md), [hardware prefixes](prefixes.md),
[known flaws](flaws.md).

<script type="application/json" id="known">{inline}</script>
<script src="is-that-one.js"></script>
"""


def main() -> None:
    """Make the pages, or check what was built."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--check", action="store_true", help="the folder is the built site"
    )
    options = parser.parse_args()
    if not options.check:
        make(options.folder)
    elif dead := dead_links(options.folder):
        sys.exit("These lead nowhere:\n" + "\n".join(dead))


if __name__ == "__main__":
    main()
