"""Read the CVE list as it is published, and compare its records of Hikvision's group with the flaws on file.

The list: a folder or a zip of records in the CVE JSON 5 format, as in https://github.com/CVEProject/cvelistV5; its daily
release is a zip within a zip. Most records write models and firmware as free text, so that they are compared by what stands in
it: the names of models, the versions and the builds.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from lib.facts import DATA

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

#: Who assigned a record of theirs by the short name that the list has, whatever else it names.
ASSIGNERS = frozenset({"hikvision", "ezviz"})
#: How the rating of a record calls who can use a flaw: attack vector and privileges, in the order of the fields of `Rating`.
#: The sentences of a flaw (``selector.flaw.options.allows_…``) say the same.
WHO = {
    "admin": ("N", "N"),
    "certificate": ("N", "N"),
    "commands_admin": ("N", "H"),
    "commands_login": ("N", "L"),
    "commands_login_lan": ("A", "L"),
    "commands_public": ("N", "N"),
    "commands_some": ("N", "N"),
    "fail_admin": ("N", "H"),
    "fail_lan": ("A", "N"),
    "fail_login": ("N", "L"),
    "fail_public": ("N", "N"),
    "memory_lan": ("A", "H"),
    "overflow": ("N", "N"),
    "password": ("N", "N"),
    "physical": ("P", "H"),
    "read": ("N", "N"),
    "script": ("N", "N"),
    "session": ("N", "N"),
    "settings_lan": ("A", "N"),
    "takeover": ("N", "N"),
    "takeover_lan": ("A", "N"),
    "users": ("N", "N"),
}
_REACH = {
    "N": "anyone who reaches it",
    "A": "the same network",
    "L": "a program on it",
    "P": "hands on it",
}
_RIGHTS = {"N": "no login", "L": "a login", "H": "an administrator"}

_MODEL = re.compile(
    r"(?<![A-Z0-9-])(?:I?DS|CS|HWI|HWN|HWP|HWD|HW|HL|IPC|NVR|DVR|PTZ|KBA18\(C\))-[A-Z0-9()/.*-]*[A-Z0-9)*]|(?<![A-Z0-9-])LC1C"
)
_VERSION = re.compile(r"(?<![\d.])(\d{1,4}(?:\.\d{1,5}){2}(?:-\d{1,3})?)(?![\d.])")
_BUILD = re.compile(r"(?<!\d)(?:20)?(\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))(?!\d)")
_UP_TO = re.compile(r"\band (?:earlier|before|previous|the versions prior)|\bincluding")
_BEFORE = re.compile(r"\bbefore\b|\bbelow\b|\bprior to\b")


class Rating(NamedTuple):
    """How a record rates a flaw: the attack vector, the privileges that it takes, the severity; empty where it does not."""

    reach: str = ""
    rights: str = ""
    severity: str = "unrated"

    @property
    def who(self) -> str:
        """Who can use the flaw."""
        return f"{_REACH[self.reach]}, {_RIGHTS[self.rights]}" if self.reach else ""


class Affected(NamedTuple):
    """Models and their firmware as one entry of a record names them. ``up_to``: whether the last one belongs to it, None where unsaid."""

    models: tuple[str, ...]
    versions: frozenset[str]
    builds: frozenset[int]
    up_to: bool | None = None


class Record(NamedTuple):
    """A record of the list. ``pages``: the addresses that it names."""

    cve: str
    assigner: str
    title: str
    affected: tuple[Affected, ...]
    rating: Rating
    pages: tuple[str, ...]


def read_records(path: Path) -> Iterator[Record]:
    """Yield the published records of a folder or zip that concern Hikvision's group."""
    names = list_makers()
    shown = re.compile("|".join(re.escape(name) for name in sorted(names)).encode())
    for content in _list_contents(path):
        if not shown.search(content.lower()):
            continue
        record = json.loads(content)
        if _concerns(record, names):
            yield _read_record(record)


@cache
def list_makers() -> frozenset[str]:
    """Return the names, in small letters, under which Hikvision's group sells what it makes."""
    content = json.loads((DATA / "brands.json").read_text(encoding="utf-8"))
    group = [brand for brand in content["brands"] if brand["share"] in {"all", "group"}]
    return frozenset(brand["name"].lower() for brand in group)


def _list_contents(path: Path) -> Iterator[bytes]:
    if path.is_dir():
        for file in sorted(path.rglob("CVE-*.json")):
            yield file.read_bytes()
        return
    yield from _list_zipped(path.read_bytes())


def _list_zipped(packed: bytes) -> Iterator[bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".zip"):
                yield from _list_zipped(archive.read(name))
            elif re.search(r"CVE-\d+-\d+\.json$", name):
                yield archive.read(name)


def _concerns(record: dict[str, Any], names: Iterable[str]) -> bool:
    """Whether a record is published, and was assigned by the makers or names one of them as maker of what is affected."""
    about, cna = record.get("cveMetadata", {}), record.get("containers", {}).get("cna")
    if about.get("state") != "PUBLISHED" or cna is None:
        return False
    if str(about.get("assignerShortName", "")).lower() in ASSIGNERS:
        return True
    named = [_describe(cna), str(cna.get("title", ""))]
    for entry in cna.get("affected", ()):
        named += [str(entry.get("vendor", "")), str(entry.get("product", ""))]
    text = " ".join(named).lower()
    return any(re.search(rf"\b{re.escape(name)}\b", text) for name in names)


def _describe(cna: dict[str, Any]) -> str:
    return " ".join(
        str(each.get("value", ""))
        for each in cna.get("descriptions", ())
        if str(each.get("lang", "")).startswith("en")
    )


def _read_record(record: dict[str, Any]) -> Record:
    about, containers = record["cveMetadata"], record["containers"]
    cna = containers["cna"]
    described = _describe(cna)
    entries = [_read_affected(entry) for entry in cna.get("affected", ())]
    # Where no entry names a model, the description alone does.
    affected = [entry for entry in entries if entry.models]
    return Record(
        about["cveId"],
        about.get("assignerShortName", ""),
        str(cna.get("title", "")) or described[:100],
        tuple(affected or _read_description(described)),
        _read_rating([cna, *containers.get("adp", ())]),
        tuple(reference["url"] for reference in cna.get("references", ())),
    )


def _read_affected(entry: dict[str, Any]) -> Affected:
    product = str(entry.get("product", ""))
    affected = [
        each
        for each in entry.get("versions", ())
        if each.get("status", "affected") == "affected"
    ]
    if any("lessThan" in each for each in affected):
        ends = " ".join(str(each.get("lessThan", "")) for each in affected)
        return _read_text(product, ends)._replace(up_to=False)
    if any("lessThanOrEqual" in each for each in affected):
        ends = " ".join(str(each.get("lessThanOrEqual", "")) for each in affected)
        return _read_text(product, ends)._replace(up_to=True)
    return _read_text(product, " ".join(str(each["version"]) for each in affected))


def _read_description(text: str) -> Iterator[Affected]:
    """Yield each model of a description with what stands behind it: "A before 1.0, B and C before 2.0"."""
    *named, end = [found.start() for found in _MODEL.finditer(text.upper())] + [
        len(text)
    ]
    behind = Affected((), frozenset(), frozenset())
    entries: list[Affected] = []
    for start in reversed(named):
        entry = _read_text("", text[start:end])
        # A model that is followed by another shares the firmware that follows both.
        if entry.versions or entry.builds:
            behind = entry
        entries.append(behind._replace(models=entry.models))
        end = start
    yield from reversed(entries)


def _read_text(product: str, text: str) -> Affected:
    """Return what a text says of firmware; the models are those of the product, where it names any, else of the text."""
    models = tuple(_split_models(product or text))
    builds = frozenset(int(build) for build in _BUILD.findall(text))
    versions = frozenset(_VERSION.findall(text))
    up_to = None
    if len(builds) <= 1 and len(versions) <= 1:
        if _UP_TO.search(text):
            up_to = True
        elif _BEFORE.search(text):
            up_to = False
    return Affected(models, versions, builds, up_to)


def _split_models(text: str) -> Iterator[str]:
    """Yield the names of models in a text, in capitals and without blanks, each once; ``A71024/48`` are two."""
    for written in dict.fromkeys(_MODEL.findall(re.sub(r" ?/ ?", "/", text.upper()))):
        name, *others = written.split("/")
        for other in others:
            twin = _read_twin(name, other)
            if twin is None:
                name += f"/{other}"
                continue
            yield name
            name = twin
        yield name


def _read_twin(name: str, other: str) -> str | None:
    """Return the model that is meant behind a slash; None where it is a part of the name before it (``K1/4P``)."""
    if other.startswith("DS-"):
        return other
    if re.match(r"K\d[A-Z0-9]{3}", other):
        return f"DS-{other}"
    end = re.search(r"[A-Z]?\d+$", name)
    start = re.fullmatch(r"([A-Z]?)(\d+)(\D.*)?", other)
    if end is None or start is None or (start[3] and len(start[2]) == 1):
        return None
    length = len(start[1] + start[2])
    same = length <= len(end[0]) and bool(start[1]) is end[0][-length].isalpha()
    return name[:-length] + other if same else None


def _read_rating(containers: list[dict[str, Any]]) -> Rating:
    """Return the first rating in the order of the containers, the newest scale first. The old scale 2 is not read."""
    for container in containers:
        ratings: dict[str, Any] = {}
        for metric in container.get("metrics", ()):
            ratings |= metric
        for scale in ("cvssV4_0", "cvssV3_1", "cvssV3_0"):
            vector = ratings.get(scale, {}).get("vectorString", "")
            found = re.search(r"AV:([NALP])/.*PR:([NLH])", vector)
            if found:
                severity = str(ratings[scale].get("baseSeverity", "unrated")).lower()
                return Rating(found[1], found[2], severity)
    return Rating()


def compare_flaws(
    records: Iterable[Record], content: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Yield what lacks or differs: the CVE, what it is, and why that is so where the data say it (else empty).

    ``content``: of ``flaws.json``.
    """
    flaws = {flaw["cve"]: flaw for flaw in content["flaws"]}
    left_out = {row["cve"]: row["why"] for row in content.get("left_out", ())}
    listed: set[str] = set()
    for record in sorted(records, key=lambda record: record.cve):
        listed.add(record.cve)
        flaw = flaws.get(record.cve)
        if flaw is None:
            why = left_out.get(record.cve, "")
            yield record.cve, f"is not on file: {record.title}", why
            continue
        reasons = {row["field"]: row["why"] for row in flaw.get("differs", ())}
        for field, difference in _compare_flaw(record, flaw):
            yield record.cve, difference, reasons.get(field, "")
    for cve in sorted(flaws.keys() - listed):
        yield cve, "is on file, but not in this list", ""


def _compare_flaw(record: Record, flaw: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each field in which a flaw differs from its record, and how."""
    rating = record.rating
    if flaw["severity"] != rating.severity:
        yield (
            "severity",
            f"severity: {flaw['severity']} on file, {rating.severity} in the record",
        )
    ours = Rating(*WHO[flaw["allows"]])
    if rating.reach and ours.who != rating.who:
        yield (
            "who",
            f"who can use it: {ours.who} on file, {rating.who} in the record",
        )
    if not any(entry.models for entry in record.affected):
        yield "models", "the record names no models"
        return
    yield from _compare_ranges(record.affected, flaw["rules"])


def _compare_ranges(
    affected: tuple[Affected, ...], rules: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    covered: set[str] = set()
    for entry in affected:
        for model in entry.models:
            own = [rule for rule in rules if _names_any(rule, model)]
            if not own:
                yield "models", f"{model} of the record is covered by no rule"
                continue
            covered |= {
                name for rule in own for name in rule["models"] if _is_like(name, model)
            }
            yield from _compare_firmware(model, entry, own)
    for rule in rules:
        for name in rule["models"]:
            if name not in covered:
                yield "models", f"{name} is not in the record"


def _compare_firmware(
    model: str, entry: Affected, rules: list[dict[str, Any]]
) -> Iterator[tuple[str, str]]:
    """Yield each version and build of an entry that no rule of its models has, and whether its end is meant otherwise."""
    versions = {
        _normalise(rule[field]) for rule, field in _list_fields(rules, "version")
    }
    builds = {rule[field] for rule, field in _list_fields(rules, "build")}
    for version in sorted(entry.versions):
        if _normalise(version) not in versions:
            yield "firmware", f"{model}: version {version} of the record is in no rule"
    for build in sorted(entry.builds - builds):
        yield "firmware", f"{model}: build {build} of the record is in no rule"
    if entry.up_to is None:
        return
    end = "_to" if entry.up_to else "_lt"
    fields = {field for rule in rules for field in rule}
    if not fields & {f"version{end}", f"build{end}"}:
        said = "belongs" if entry.up_to else "does not belong"
        yield "firmware", f"{model}: by the record its last firmware {said} to it"


def _list_fields(
    rules: list[dict[str, Any]], what: str
) -> Iterator[tuple[dict[str, Any], str]]:
    for rule in rules:
        for end in ("from", "to", "lt"):
            if f"{what}_{end}" in rule:
                yield rule, f"{what}_{end}"


def _normalise(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.split(r"[.-]", version))


def _names_any(rule: dict[str, Any], model: str) -> bool:
    return any(_is_like(name, model) for name in rule["models"])


def _is_like(name: str, model: str) -> bool:
    """Whether a name of a rule and one of a record may mean the same: alike as far as both go, an x for any sign."""
    ours = name.upper().partition("*")[0]
    if "*" not in name and abs(len(ours) - len(model)) > len("-XXX"):
        return False
    return all(
        own == theirs or "X" in (own, theirs)
        for own, theirs in zip(ours, model, strict=False)
    )
