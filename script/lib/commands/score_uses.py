"""Measure what where-used finds in the files of homes: recall and precision, each miss with its place."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple

try:
    from homeassistant import bootstrap, loader
    from homeassistant.components.lovelace.dashboard import (
        LovelaceStorage,
        LovelaceYAML,
    )
    from homeassistant.config_entries import ConfigEntries
    from homeassistant.core import HomeAssistant
except ModuleNotFoundError:
    DEV_PYTHON = str(
        Path(__file__).resolve().parents[3] / ".venv" / "dev" / "bin" / "python"
    )
    os.execv(DEV_PYTHON, [DEV_PYTHON, *sys.argv])  # noqa: S606 - this very command, beside Home Assistant

from camera_audit.where_used import search
from camera_audit.where_used.finder import Finder
from camera_audit.where_used.usage import By, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).resolve().parents[3]
ABOUT = """\
Every folder of DIR that holds a configuration.yaml, wherever it stands in it, is a home. Its entities are those of
cameras that its YAML and its dashboards name. Where they are named is read from the lines of each file, without a parser:
whole ids, outside of comments, in all that configuration.yaml includes and in the dashboards. Then where-used is asked for
all of them in a copy of the home. A miss is a line that it does not find, an extra one a line that it finds and that names
nothing.

At last every kind of reference that is known is planted in a home, one by one, and looked for (tests/where_used).

Exit status: 0 if recall and precision are at least 99%, and nothing planted is missed; 1 if not; 2 if there is no home.
"""
TARGET = 0.99
_DOMAINS = "binary_sensor|camera|doorbell|event|image"
_ID = re.compile(
    rf"(?:(?<![\w.])|(?<=\bstates\.))(?:{_DOMAINS})\.[a-z0-9_]+(?![\w*-]|\.\w)|(?<=\bstates\.)(?:{_DOMAINS})\.[a-z0-9_]+"
)
_SUBSCRIPT = re.compile(
    rf"states(?:\.({_DOMAINS})|\[\s*['\"]({_DOMAINS})['\"]\s*\])\[\s*['\"]([a-z0-9_]+)['\"]\s*\]"
)
_COMMENT = re.compile(r"(?:^|\s)#(?![0-9a-fA-F]{3,6}\b).*$")
_INCLUDE = re.compile(
    r"!include(_dir_(?:merge_)?(?:list|named))?\s+[\"']?([^\s\"'#,}\]]+)"
)
#: Where dashboards lie that are not registered any more.
_BOARDS = (
    "ui-lovelace*.yaml",
    *(
        f"{folder}/**/*.yaml"
        for folder in ("button_card_templates", "dashboards", "decluttering_templates", "lovelace", "views")
    ),
)  # fmt: skip
#: What stands behind a domain in an action, a template or a new kind of trigger, and is no entity.
_NO_ENTITIES = re.compile(
    r"\.(?:turn_o(?:n|ff)|snapshot|record|play_stream|(?:en|dis)able_motion_detection|\w+_detected|reload|ya?ml)$"
)


class Place(NamedTuple):
    """One line that names an entity. ``file``: in the configuration folder."""

    entity_id: str
    file: str
    line: int


class Score(NamedTuple):
    """What was there, and what was found."""

    there: int
    missed: list[str]
    extra: list[str]

    @property
    def found(self) -> int:
        """How many were found."""
        return self.there - len(self.missed)


def main() -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="script/score-uses",
        description=__doc__,
        epilog=ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("dir", type=Path, metavar="DIR")
    parser.add_argument(
        "--no-planted",
        action="store_true",
        help="leave out the references that are planted",
    )
    arguments = parser.parse_args()
    homes = {
        path.name: folder
        for path in sorted(arguments.dir.iterdir())
        if (folder := _folder(path))
    }
    if not homes:
        print(
            f"score-uses: no configuration.yaml below {arguments.dir}", file=sys.stderr
        )
        return 2
    scores = {name: _score(folder) for name, folder in homes.items()}
    width = max(map(len, scores))
    print(f"{'':{width}}   there   found  missed   extra")
    for name, one in scores.items():
        print(
            f"{name:{width}}{one.there:8}{one.found:8}{len(one.missed):8}{len(one.extra):8}"
        )
        print(
            "".join(
                f"    {what}: {place}\n"
                for what, each in (("missed", one.missed), ("extra", one.extra))
                for place in each
            ),
            end="",
        )
    there, found = (
        sum(one.there for one in scores.values()),
        sum(one.found for one in scores.values()),
    )
    extra = sum(len(one.extra) for one in scores.values())
    met = [_told("recall", found, there), _told("precision", found, found + extra)]
    return 0 if all(met) and (arguments.no_planted or _planted()) else 1


def _told(name: str, hits: int, of: int) -> bool:
    share = hits / of if of else 1.0
    print(
        f"{'met' if share >= TARGET else 'MISSED':7}{name:10}{hits:6}/{of:<6}{share:8.2%}  at least {TARGET:.0%}"
    )
    return share >= TARGET


def _planted() -> bool:
    """Plant and look for every kind of reference; print how many were found."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-s",
        "-p",
        "no:cacheprovider",
        "tests/where_used/test_complete.py",
    ]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = [
        line
        for line in done.stdout.splitlines()
        if "planted" in line or " missed " in line
    ]
    print(
        "\n".join(
            lines[-1:] if done.returncode == 0 else lines or [done.stdout[-2000:]]
        )
    )
    return done.returncode == 0


def _folder(path: Path) -> Path | None:
    found = (
        sorted(path.rglob("configuration.yaml"), key=lambda file: len(file.parts))
        if path.is_dir()
        else []
    )
    return found[0].parent if found else None


def _score(folder: Path) -> Score:
    with tempfile.TemporaryDirectory() as copy:
        config = Path(copy) / "config"
        shutil.copytree(
            folder, config, symlinks=True, ignore=shutil.ignore_patterns(".git")
        )
        for registry in (config / ".storage").glob("core.*"):
            registry.unlink()  # of whatever version; what is looked for is known without
        dashboards = list(_dashboards(config))
        there = set(_named(config, dashboards))
        found = asyncio.run(
            _async_found(config, {place.entity_id for place in there}, dashboards)
        )
    # A text of several lines is told by the line in which it begins or by its own: lines are counted.
    wanted, got = (
        Counter((place.entity_id, place.file) for place in places)
        for places in (there, found)
    )
    missed = [
        f"{entity_id} in {file}"
        for (entity_id, file), count in sorted((wanted - got).items())
        for _ in range(count)
    ]
    extra = [
        f"{entity_id} in {file}"
        for (entity_id, file), count in sorted((got - wanted).items())
        for _ in range(count)
    ]
    return Score(len(there), missed, extra)


# What the files say ---------------------------------------------------------------------------


def _dashboards(config: Path) -> Iterator[tuple[str, Path]]:
    """Yield the dashboards by their addresses: those in YAML, and stored ones."""
    text = _read(config / "configuration.yaml")
    if (config / "ui-lovelace.yaml").exists() and re.search(
        r"^\s+mode:\s*yaml", text, re.MULTILINE
    ):
        yield "lovelace", config / "ui-lovelace.yaml"
    for name in re.findall(r"^\s+filename:\s*[\"']?(\S+?\.yaml)", text, re.MULTILINE):
        if (config / name).exists():
            yield re.sub(r"\W", "-", name), config / name
    for path in sorted((config / ".storage").glob("lovelace*")):
        if path.name not in {"lovelace_dashboards", "lovelace_resources"}:
            yield path.name, path


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig", errors="replace")


def _named(config: Path, dashboards: Iterable[tuple[str, Path]]) -> Iterator[Place]:
    files: dict[Path, None] = {}
    for path in (
        config / "configuration.yaml",
        *(path for _, path in dashboards if path.suffix == ".yaml"),
        *(path for pattern in _BOARDS for path in sorted(config.glob(pattern))),
    ):
        _include(path, files)
    for path in files:
        for number, line in enumerate(_read(path).splitlines(), 1):
            for entity_id in _ids(_COMMENT.sub("", line)):
                yield Place(entity_id, str(path.relative_to(config)), number)
    for name, path in dashboards:
        if path.suffix != ".yaml":
            for number, text in enumerate(
                _texts(json.loads(_read(path))["data"].get("config"))
            ):
                yield from (
                    Place(entity_id, name, number) for entity_id in set(_ids(text))
                )


def _ids(text: str) -> set[str]:
    found = set(_ID.findall(text)) | {
        f"{one or other}.{name}" for one, other, name in _SUBSCRIPT.findall(text)
    }
    return {each for each in found if not _NO_ENTITIES.search(each)}


def _texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield key
            yield from _texts(value)
    elif isinstance(data, list):
        for each in data:
            yield from _texts(each)


def _include(path: Path, files: dict[Path, None]) -> None:
    if path in files or not path.is_file():
        return
    files[path] = None
    for line in _read(path).splitlines():
        for kind, name in _INCLUDE.findall(_COMMENT.sub("", line)):
            target = Path(os.path.normpath(path.parent / name))
            for each in sorted(target.rglob("*.yaml")) if kind else [target]:
                # An include may name its file from the root, as a container sees it.
                below = each.relative_to(target if kind else target.parent)
                if (
                    not any(part.startswith(".") for part in below.parts)
                    and each.name != "secrets.yaml"
                ):
                    _include(each, files)


# What where-used finds -------------------------------------------------------------------------


async def _async_found(
    config: Path, entity_ids: set[str], dashboards: Iterable[tuple[str, Path]]
) -> set[Place]:
    found: set[Place] = set()

    class Recorder(Finder):
        """Notes each reference with its line."""

        def add_references(self, place: Any, references: Iterable[Any]) -> None:  # noqa: ANN401 - what a finder takes
            told = list(references)
            for one in told:
                text = one.line.text if one.line else "*"
                by_pattern = "*" in text and one.value not in text.lower()
                if (
                    one.by is By.ENTITY
                    and place.kind is not Kind.PROGRAM
                    and not by_pattern
                ):
                    file, _, line = one.file.rpartition(":")
                    stored = (
                        place.link.split("/")[1].partition("?")[0]
                        if place.link and place.kind is Kind.DASHBOARD
                        else place.name
                    )
                    where = file.removeprefix(f"{config}/") or stored
                    found.add(
                        Place(one.value, where, int(line or 0) or hash(one.line.path))
                    )
            super().add_references(place, told)

    hass = HomeAssistant(str(config))
    loader.async_setup(hass)
    hass.config_entries = ConfigEntries(hass, {})
    if not await bootstrap.async_load_base_functionality(hass):
        raise SystemExit("The registries could not be loaded.")
    hass.data["lovelace"] = SimpleNamespace(
        dashboards={name: _dashboard(hass, name, path) for name, path in dashboards}
    )
    setattr(search, "Finder", Recorder)  # noqa: B010 - it finds the same, and tells more; the room names it for itself alone
    try:
        await search.async_find_uses(hass, entity_ids, [])
    finally:
        await hass.async_stop(force=True)
    return found


def _dashboard(hass: HomeAssistant, name: str, path: Path) -> Any:  # noqa: ANN401 - core has two kinds
    if path.suffix == ".yaml":
        return LovelaceYAML(hass, name, {"filename": str(path), "mode": "yaml"})
    return LovelaceStorage(
        hass,
        {"id": name.removeprefix("lovelace."), "url_path": name}
        if "." in name
        else None,
    )
