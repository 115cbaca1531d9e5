"""How old the facts are, where they were read, and which sentence tells which of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "custom_components" / "camera_audit" / "knowledge" / "data"
#: Holds the version of the facts together; every other file there holds facts.
VERSION_FILE = "facts.json"
ENGLISH = DATA.parents[1] / "translations" / "en.json"
#: What was checked longer ago is to be looked up again.
DUE_AFTER = timedelta(days=180)
#: More records of a file than that with one day and no line are a stamp, not looks.
MOST_WITHOUT_LINE = 10

_CLUES = (
    "answers.json",
    "integrations.json",
    "models.json",
    "paths.json",
    "prefixes.json",
)
#: Groups of sentences about law, flaws and makers: the files whose records they tell, and the file that
#: answers as a whole for a sentence which tells of no single record.
GROUPS: dict[str, tuple[tuple[str, ...], str]] = {
    "measure": (("measures.json",), ""),
    "binds": (("measures.json",), ""),
    "status": (("measures.json",), ""),
    "position": (("measures.json",), ""),
    "step": (("steps.json",), ""),
    "flaw": (("flaws.json",), "flaws.json"),
    "replacement": (("replacements.json",), ""),
    "clue": (_CLUES, "brands.json"),
}
#: Sentences elsewhere that tell such facts: a record by its key, those that have a field, or a whole file.
ALSO: dict[str, tuple[str, str]] = {
    "position.hikvision_clause": ("measures.json", "disputed"),
    "notice.reason_default": ("flaws.json", "exploited_since"),
    "notice.exploited": ("flaws.json", "exploited_since"),
    "notice.settle_label": ("models.json", ""),
    "notice.source_integration": ("integrations.json", ""),
    "notice.firmware_from": ("steps.json", "key_firmware"),
    "advice.aside_never": ("replacements.json", "tied_to"),
    "replacement.support_core": ("replacements.json", "support_core_push"),
    "replacement.tied_itself_dahua": ("replacements.json", "key_dahua"),
    "replacement.tied_itself_hikvision": ("replacements.json", "key_hikvision"),
    "replacement.tied_contested": ("replacements.json", "contested"),
    "clue.device_uuid_mac": ("prefixes.json", ""),
    "clue.vendor_text": ("prefixes.json", ""),
    "clue.sadp_probematch": ("answers.json", ""),
    "clue.mdns_psia": ("models.json", ""),
}
#: What needs no source: parts of the key of a sentence, or of the name of a record, each with the reason.
WITHOUT_SOURCE: dict[str, str] = {
    "step.reset_before_disposal": "how to hand on any device",
    "replacements.json: hikvision": "the maker in question itself",
}
_PART = re.compile(r"_(?:title|more|business|do|why|costs|home|note)$")


class Fact(NamedTuple):
    """One record. ``sources``: each with a title, most with an address. ``told``: whether a notice may lead with it.

    ``line``: quoted from what was looked at on the day ``checked``, at ``record``. ``unread``: whether it says that its page was
    not read again. A record whose sources are rows of its file is read where they are.
    """

    name: str
    checked: date
    sources: tuple[dict[str, Any], ...]
    told: bool = False
    line: str = ""
    record: str = ""
    unread: bool = False

    def due(self, today: date) -> bool:
        """Whether it was checked more than 180 days ago."""
        return today - self.checked > DUE_AFTER

    def rests_on_read_sources(self) -> bool:
        """Whether a line is quoted from each of its sources, although none stands beside the record itself."""
        named = [each for each in self.sources if each.get("key") != "general"]
        return self.unread and bool(named) and all("line" in each for each in named)


class _Record(NamedTuple):
    """A fact beside what it says: ``says`` holds ``field_value`` for each of its values, and its fields.

    ``own``: whether it names its sources itself, rather than its file for all.
    """

    fact: Fact
    says: frozenset[str]
    own: bool


def facts(data: Path = DATA) -> Iterator[Fact]:
    """Yield each record that names sources of its own, and each file for what it names as a whole."""
    for path in list_fact_files(data):
        yield _file(path)
        yield from (record.fact for record in _records(path) if record.own)


def list_fact_files(data: Path = DATA) -> list[Path]:
    """Return the files of facts, in a fixed order."""
    return sorted(path for path in data.rglob("*.json") if path.name != VERSION_FILE)


def overdue(today: date, data: Path = DATA) -> list[Fact]:
    """Return the measures that may lead a notice and were checked more than 180 days before a day."""
    return [fact for fact in facts(data) if fact.told and fact.due(today)]


def find_bulk_stamps(data: Path = DATA) -> list[str]:
    """Return the files in which many records have one day and neither a line nor the word that they were not read again."""
    stamped = Counter(
        (fact.name.partition(":")[0], fact.checked)
        for fact in facts(data)
        if ":" in fact.name and not fact.line and not fact.unread
    )
    return [
        f"{name}: {number} records of {day} hold no line of what was looked at"
        for (name, day), number in sorted(stamped.items())
        if number > MOST_WITHOUT_LINE
    ]


def sentences(
    data: Path = DATA, english: Path = ENGLISH
) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    """Yield the key of each sentence about law, flaws and makers with the facts that it tells."""
    files = {path.name: path for path in data.rglob("*.json")}
    texts = json.loads(english.read_text(encoding="utf-8"))["selector"]
    records = {name: [*_records(path)] for name, path in files.items()}
    for group in dict.fromkeys((*GROUPS, *(key.split(".")[0] for key in ALSO))):
        for name in texts[group]["options"]:
            key = f"{group}.{name}"
            if key in ALSO:
                file, says = ALSO[key]
                told = tuple(each.fact for each in records[file] if says in each.says)
                yield key, told if says else (_file(files[file]),)
            elif group in GROUPS:
                among, whole = GROUPS[group]
                wanted = _wanted(group, name)
                told = tuple(
                    each.fact
                    for file in among
                    for each in records[file]
                    if wanted & each.says
                )
                yield key, told or ((_file(files[whole]),) if whole else ())


def coverage(data: Path = DATA) -> tuple[list[str], dict[str, dict[str, str]]]:
    """Return the kinds, and by brand how many models of a kind can be named: a number, or no where it has none."""
    candidates = json.loads(
        (data / "guidance" / "replacements.json").read_text(encoding="utf-8")
    )["candidates"]
    makers = {}
    for each in candidates:
        named = [model["kind"] for model in each["models"]]
        makers[each["brand"]] = {
            k: str(named.count(k)) if offered else "no"
            for k, offered in each["kinds"].items()
        }
    return list(
        dict.fromkeys(kind for counts in makers.values() for kind in counts)
    ), makers


def lacking(key: str, told: tuple[Fact, ...]) -> dict[str, str]:
    """Return the records of a sentence without a source, or the sentence where it has no record, each with its excuse."""
    names = [f"{key}, {fact.name}" for fact in told if not fact.sources] or (
        [] if told else [key]
    )
    return {
        name: next((why for part, why in WITHOUT_SOURCE.items() if part in name), "")
        for name in names
    }


def _wanted(group: str, name: str) -> frozenset[str]:
    base = _PART.sub("", name)
    return frozenset(
        {
            name,
            f"{group}_{name}",
            f"key_{base}",
            f"key_{name.partition('_')[2]}",
            f"kind_{name}",
        }
    )


def _file(path: Path) -> Fact:
    content = json.loads(path.read_text(encoding="utf-8"))
    return Fact(
        path.name, date.fromisoformat(content["checked"]), tuple(_named(content))
    )


def _records(path: Path) -> Iterator[_Record]:
    content = json.loads(path.read_text(encoding="utf-8"))
    day, whole = content["checked"], _named(content)
    by_key = {each.get("key"): each for each in whole}
    for part, rows in content.items():
        for row in rows if isinstance(rows, list) and part != "sources" else ():
            if not isinstance(row, dict):
                continue
            disputed, own = row.pop("disputed", ()), "sources" in row
            named = _sources(row) if own else whole
            sources = tuple(
                by_key[each] if isinstance(each, str) else each for each in named
            )
            key = (
                row.get("key")
                or row.get("cve")
                or row.get("domain")
                or row.get("id")
                or row.get("name")
                or row.get("brand")
                or part
            )
            # Any that may be told can come to lead its country.
            told = (
                part == "measures" and row["notice_use"] != "no" and "place" not in row
            )
            fact = Fact(
                f"{path.name}: {key}",
                date.fromisoformat(row.get("checked", day)),
                sources,
                told,
                row.get("line", ""),
                row.get("record", ""),
                unread="unread" in row
                or ("line" not in row and _are_keyed(named, sources)),
            )
            yield _Record(fact, frozenset(_says(row)), own)
            if disputed:
                fact = Fact(f"{fact.name}, disputed", fact.checked, tuple(disputed))
                yield _Record(
                    fact, frozenset({"disputed", f"measure_{key}_disputed"}), own
                )
            for model in (
                each for each in row.get("models", ()) if isinstance(each, dict)
            ):
                fact = Fact(
                    f"{path.name}: {row['brand']} {model['name']}",
                    date.fromisoformat(model["checked"]),
                    (
                        {**model, "title": model["name"]},
                        *(
                            by_key[key]
                            for key in model.get("price", {}).get("sources", ())
                        ),
                    ),
                    line=model.get("line", ""),
                    record=model.get("record", ""),
                    unread="unread" in model,
                )
                support = model.get("support")
                yield _Record(
                    fact, frozenset({f"support_{support}"} if support else ()), own=True
                )


def _are_keyed(named: list[Any], sources: tuple[dict[str, Any], ...]) -> bool:
    """Whether all sources are rows of the file that say themselves whether they were read, or are general knowledge."""
    return bool(named) and all(
        isinstance(key, str)
        and (key == "general" or not {"line", "unread"}.isdisjoint(source))
        for key, source in zip(named, sources, strict=True)
    )


def _named(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the sources that a file names as a whole, each with a title."""
    return [
        {"title": f"{each.get('name')}: {each.get('what')}", **each}
        for each in content.get("sources", ())
    ]


def _sources(row: dict[str, Any]) -> list[Any]:
    """Return the sources of a record and of its parts; those of a part do not stand for the whole."""
    if not row["sources"]:
        return []
    parts = [
        part
        for value in row.values()
        if isinstance(value, list)
        for part in value
        if isinstance(part, dict)
    ]
    return [
        *row["sources"],
        *(each for part in parts for each in part.get("sources", ())),
    ]


def _says(row: dict[str, Any]) -> Iterator[str]:
    for field, value in row.items():
        if value:
            yield field
        for each in value if isinstance(value, list) else [value]:
            said = each.values() if isinstance(each, dict) else [each]
            for one in said:
                if isinstance(one, str):
                    yield from (f"{field}_{one}", f"{field.removesuffix('s')}_{one}")
