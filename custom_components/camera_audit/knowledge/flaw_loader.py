"""Load the published flaws: model globs and firmware ranges."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .records import FirmwareRange, KnownFlaw, ModelGlob, Thing, UnlistedRange, compact
from .sources import sources_of

if TYPE_CHECKING:
    from .reader import Reader

SEVERITIES = ("critical", "high", "medium", "low")
OLDEST_BUILD, NEWEST_BUILD = 100101, 991231

_CVE = re.compile(r"CVE-\d{4}-\d{4,}")
_VERSION = re.compile(r"\d+(?:[.-]\d+)*")
_REVISION = re.compile(r"\([^()]*\)")


def load_flaws(reader: Reader) -> tuple[KnownFlaw, ...]:
    """Return the flaws of a file."""
    return tuple(_flaw(item) for item in reader.objects("flaws"))


def version_numbers(text: str) -> tuple[int, ...]:
    """Return the numbers of a version such as ``5.02.006`` or ``2.3.8-8``."""
    return tuple(int(number) for number in re.split(r"[.-]", text))


def _flaw(reader: Reader) -> KnownFlaw:
    if not _CVE.fullmatch(cve := reader.text("cve")):
        raise reader.fail("cve", "must be a CVE number")
    if (severity := reader.text("severity")) not in SEVERITIES:
        raise reader.fail("severity", f"must be one of {', '.join(SEVERITIES)}")
    since = reader.day("exploited_since").isoformat() if reader.has("exploited_since") else None
    return KnownFlaw(
        cve=cve,
        title=reader.text("title"),
        allows=reader.text("allows"),
        severity=severity,
        sources=sources_of(reader),
        ranges=tuple(_range(item) for item in reader.objects("rules")),
        exploited_since=since,
        unlisted=_unlisted(reader.object("unlisted")) if reader.has("unlisted") else None,
    )


def _range(reader: Reader) -> FirmwareRange:
    globs = reader.texts("models")
    if not globs:
        raise reader.fail("models", "must name a model")
    build_lt, version_lt = _build(reader, "build_lt"), reader.opt_text("version_lt")
    fixed_build = _build(reader, "fixed_build")
    return FirmwareRange(
        models=tuple(_glob(glob) for glob in globs),
        version_from=_version(reader, "version_from"),
        version_to=_version(reader, "version_to"),
        version_lt=_version(reader, "version_lt"),
        build_from=_build(reader, "build_from"),
        build_to=_build(reader, "build_to"),
        build_lt=build_lt,
        fixed_build=fixed_build,
        fixed=_fixed(reader.opt_text("fixed_version") or version_lt, fixed_build or build_lt),
    )


def _unlisted(reader: Reader) -> UnlistedRange:
    things: list[Thing] = []
    for number, text in enumerate(reader.texts("things")):
        try:
            things.append(Thing(text))
        except ValueError as error:
            raise reader.fail(f"things[{number}]", f"must be one of {', '.join(Thing)}") from error
    return UnlistedRange(
        things=frozenset(things),
        series_from=_version(reader, "series_from"),
        series_to=_version(reader, "series_to"),
        build_to=_build(reader, "build_to"),
        build_lt=_build(reader, "build_lt"),
    )


def _version(reader: Reader, field: str) -> tuple[int, ...] | None:
    if (text := reader.opt_text(field)) is None:
        return None
    if not _VERSION.fullmatch(text):
        raise reader.fail(field, "must be a version such as 5.4.0")
    return version_numbers(text)


def _build(reader: Reader, field: str) -> int | None:
    build = reader.opt_integer(field)
    if build is not None and not OLDEST_BUILD <= build <= NEWEST_BUILD:
        raise reader.fail(field, "must be a build YYMMDD")
    return build


def _fixed(version: str | None, build: int | None) -> str | None:
    """First fixed firmware in the words of the maker: ``5.4.5 build 170123``."""
    parts = [version or "", f"build {build}" if build else ""]
    return " ".join(part for part in parts if part) or None


def _glob(glob: str) -> ModelGlob:
    return ModelGlob(
        full=_pattern(glob),
        stem="".join(_signs(_REVISION.sub("", glob.partition("*")[0]))),
        bare=_pattern(_REVISION.sub("", glob)) if "(" in glob else None,
    )


def _pattern(glob: str) -> re.Pattern[str]:
    """Compile a glob: ``x`` is one letter or digit, ``*`` anything, the rest itself."""
    read = {"x": "[0-9A-Z]", "*": ".*"}
    return re.compile("".join(read.get(sign) or re.escape(sign) for sign in _signs(glob)))


def _signs(glob: str) -> list[str]:
    # A capital X is a letter of the name, so a small one stays small.
    return [sign if sign == "x" else compact(sign) for sign in glob]
