"""Which published flaws a camera's firmware has, once it is clear that Hikvision made it.

A build (YYMMDD) is compared before a version; firmware without a build is unknown to a range that
names builds, never free of the flaw. A build between the last affected and the first fixed one is
described nowhere: possible. So is a model that lacks the hardware revision which the range names,
and one whose name goes on behind the exact name that the range has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple, TypeVar

from ..knowledge.records import (
    FirmwareRange,
    Knowledge,
    KnownFlaw,
    ModelGlob,
    Thing,
    UnlistedRange,
    covers_model,
    version_numbers,
)
from .finding import Finding, Flaw, FlawState

_Release = TypeVar("_Release", int, tuple[int, ...])

_FIRMWARE = re.compile(
    r"^\s*V?(?P<version>\d{1,4}(?:[.-]\d{1,5}){1,4})(?:[ ,_]*build[ :]*(?P<build>\d{6})(?!\d)|"
    r"_(?P<bare>\d{6})(?!\d))?",
    re.IGNORECASE,
)
_STATES = list(FlawState)
#: Worst first. What its record does not rate may be as bad as any but the critical ones.
_SEVERITIES = ("critical", "unrated", "high", "medium", "low")
_SERIES = 2


class Firmware(NamedTuple):
    """A version and its build, each None where the device does not say it."""

    version: tuple[int, ...] | None = None
    build: int | None = None


def firmware_of(text: str | None) -> Firmware:
    """Read ``V5.7.17 build 240606``, ``V5.4.5build 170123`` or ``V5.7.13_230822``."""
    match = _FIRMWARE.match(text[:100]) if text else None
    if match is None:
        return Firmware()
    build = match["build"] or match["bare"]
    return Firmware(version_numbers(match["version"]), int(build) if build else None)


def flaws_of(
    model: str, thing: Thing | None, firmware: str | None, knowledge: Knowledge
) -> tuple[Flaw, ...]:
    """Return the flaws of a camera that Hikvision made, known-exploited and worst first.

    ``model``: its compact name. ``thing``: what its model line is, None where that is unknown.
    """
    running, checked = firmware_of(firmware), knowledge.checked["flaws"]
    flaws: list[Flaw] = []
    for flaw, listed in _list_covering_ranges(model, knowledge):
        state, fixed = (
            _of_listed(listed, running)
            if listed
            else (_of_unlisted(flaw.unlisted, thing, running), None)
        )
        if state:
            facts = (
                flaw.severity,
                flaw.exploited_since,
                fixed,
                flaw.allows,
                flaw.sources,
                flaw.checked or checked,
            )
            flaws.append(Flaw(flaw.cve, state, *facts, flaw.fixed_by))
    return tuple(sorted(flaws, key=_sort_key_of_flaw))


def find_fix(finding: Finding) -> Flaw | None:
    """Return the flaw whose first firmware without it is the newest of all; None where none is named."""
    fixed = [flaw for flaw in finding.known_flaws if flaw.fixed]
    return max(fixed, key=_sort_key_of_fix, default=None) if finding.firmware else None


def _sort_key_of_fix(flaw: Flaw) -> tuple[int, tuple[int, ...]]:
    """Return what firmware is compared by: its build before its version."""
    firmware = firmware_of(flaw.fixed)
    return firmware.build or 0, firmware.version or ()


def _sort_key_of_flaw(flaw: Flaw) -> tuple[bool, int, int]:
    return (
        not flaw.exploited_since,
        _STATES.index(flaw.state),
        _SEVERITIES.index(flaw.severity),
    )


@lru_cache(512)
def _list_covering_ranges(
    model: str, knowledge: Knowledge
) -> tuple[tuple[KnownFlaw, tuple[tuple[FirmwareRange, bool], ...]], ...]:
    """Return the ranges that cover a model, by flaw, each with whether the model is named fully."""
    found = (
        (flaw, tuple(_find_covering_ranges(flaw.ranges, model)))
        for flaw in knowledge.flaws
    )
    return tuple((flaw, ranges) for flaw, ranges in found if ranges or flaw.unlisted)


def _find_covering_ranges(
    ranges: tuple[FirmwareRange, ...], model: str
) -> Iterator[tuple[FirmwareRange, bool]]:
    """Yield the ranges that cover a model, each with whether it is named fully.

    Where a longer name of the same flaw covers the model too, the longer one is meant.
    """
    named: list[tuple[FirmwareRange, ModelGlob, bool]] = []
    for item in ranges:
        for glob in item.models:
            if not model.startswith(glob.head):  # most are told at once
                continue
            if (full := _named_fully(model, glob)) is not None:
                named.append((item, glob, full))
    longest = max((len(glob.stem) for _, glob, _ in named), default=0)
    covering: dict[FirmwareRange, bool] = {}
    for item, glob, full in named:
        if len(glob.stem) == longest:
            covering[item] = covering.get(item, False) or full
    yield from covering.items()


def _named_fully(model: str, glob: ModelGlob) -> bool | None:
    """Return whether a family names a model fully, None where it does not cover it."""
    if covers_model(model, glob.full):
        return True
    without_revision = "(" not in model and glob.bare and covers_model(model, glob.bare)
    return False if without_revision or _goes_on(model, glob.full) else None


def _goes_on(model: str, name: str) -> bool:
    """Whether a model is an exact name with something behind it: a variant that nobody describes."""
    return (
        "*" not in name
        and covers_model(model, f"{name}*")
        and not model[len(name)].isalnum()
    )


def _of_listed(
    ranges: tuple[tuple[FirmwareRange, bool], ...], firmware: Firmware
) -> tuple[FlawState | None, str | None]:
    """Return the worst state of the ranges that cover the model, and what fixes it."""
    found = [
        (
            FlawState.POSSIBLY if state is FlawState.AFFECTED and not full else state,
            item.fixed,
        )
        for item, full in ranges
        if (state := _compare_firmware(item, firmware))
    ]
    return min(
        found,
        key=lambda state_and_fix: _STATES.index(state_and_fix[0]),
        default=(None, None),
    )


def _compare_firmware(item: FirmwareRange, firmware: Firmware) -> FlawState | None:
    by_build = item.build_from or item.build_to or item.build_lt
    version, build, first = firmware.version, firmware.build, item.build_from
    if (build if by_build else version) is None:
        return FlawState.FIRMWARE_UNKNOWN
    if not by_build:
        inside = _is_inside(
            version, item.version_from, item.version_to, item.version_lt
        )
        return FlawState.AFFECTED if inside else None
    if not first and version and not _is_inside(version, item.version_from):
        return None
    if _is_inside(build, first, item.build_to, item.build_lt):
        return FlawState.AFFECTED
    in_gap = (
        item.build_to
        and item.fixed_build
        and _is_inside(build, first, before=item.fixed_build)
    )
    return FlawState.POSSIBLY if in_gap else None


def _of_unlisted(
    item: UnlistedRange | None, thing: Thing | None, firmware: Firmware
) -> FlawState | None:
    """Return "possibly" for a model that no range names but whose firmware is as old."""
    if item is None or thing not in item.things or firmware.build is None:
        return None
    series = firmware.version[:_SERIES] if firmware.version else None
    old = _is_inside(firmware.build, None, item.build_to, item.build_lt)
    return (
        FlawState.POSSIBLY
        if old and _is_inside(series, item.series_from, item.series_to)
        else None
    )


def _is_inside(
    value: _Release | None,
    first: _Release | None,
    last: _Release | None = None,
    before: _Release | None = None,
) -> bool:
    """Whether a build or version is within bounds. One that is not known is within none."""
    if value is None:
        return not (first or last or before)
    return (
        (first is None or value >= first)
        and (last is None or value <= last)
        and (before is None or value < before)
    )
