"""Search the files that other programs and integrations keep beside Home Assistant's own configuration.

Node-RED, AppDaemon, NetDaemon, ESPHome, openHASP, Frigate, go2rtc, scripts that a command of the configuration calls, themes, what lies in
``www``, floor plans among it, the stores of integrations such as Alarmo or Scheduler, and texts in whatever other folder lies
beside them. They are read as texts and never written; what is put together while a program runs is not found.
"""

import glob
import os
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from operator import itemgetter
from pathlib import Path
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant

from ..helpers.time_slices import Turns
from .finder import Finder, Place
from .line_search import find_in_flows, find_in_lines, write_members
from .mentions import Mentions
from .text_files import TextFiles
from .texts import find_all
from .usage import Kind, NotReadReason, Reference

#: Folders and files, as patterns below the configuration folder.
_FILES: Final = (
    "appdaemon/**/*.py", "appdaemon/**/*.y*ml", "appdaemon/**/*.toml", "appdaemon/**/*.dash", "custom_sentences/**/*.y*ml",
    "esphome/**/*.y*ml", "esphome/**/*.h", "floorplan/**/*.y*ml", "frigate*.y*ml", "frigate/**/*.y*ml", "go2rtc.y*ml",
    "netdaemon*/**/*.cs", "netdaemon*/**/*.json", "netdaemon*/**/*.y*ml", "node-red/**/*.json", "nodered/**/*.json",
    "flows*.json", "openhasp/**/*.jsonl", "openhasp/**/*.y*ml", "pyscript/**/*.ipynb", "pyscript/**/*.py", "pyscript/**/*.y*ml",
    "python_scripts/**/*.py", "secrets.yaml", "themes/**/*.y*ml", "www/**/*.css", "www/**/*.htm*", "www/**/*.js",
    "www/**/*.json*", "www/**/*.mjs", "www/**/*.svg", "www/**/*.ts", "www/**/*.txt", "www/**/*.xml", "www/**/*.y*ml",
    ".storage/*",
)  # fmt: skip


def _match_any(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return what fits each path that one of these patterns means."""
    written = (
        glob.translate(pattern, recursive=True, include_hidden=True, seps="/")
        for pattern in patterns
    )
    return re.compile("|".join(written))


_PLANNED: Final = _match_any(_FILES)
_PLANNED_FOLDER: Final = _match_any(
    {pattern.partition("/")[0] for pattern in _FILES if "/" in pattern}
)
#: Scripts, by the ends of their names.
_SCRIPT_ENDS: Final = (".sh", ".bash", ".py", ".pl", ".rb", ".js", ".php")
#: Files of any other program, by the ends of their names.
_TEXT_ENDS: Final = (
    *_SCRIPT_ENDS, ".cfg", ".conf", ".cpp", ".dash", ".h", ".ini", ".json", ".jsonl", ".mjs", ".toml", ".ts", ".yaml", ".yml",
)  # fmt: skip
#: Folders at the top that are no other program's, or are searched by the patterns above and no further.
_NOT_WALKED: Final = frozenset({
    "blueprints", "custom_components", "custom_templates", "deps", "image", "media", "share", "ssl", "tts", "www",
})  # fmt: skip
#: Words of names by which people and programs put aside what is not in use.
_PUT_ASIDE: Final = re.compile(
    r"(?:^|[\W_])(?:archived?|back-?ups?|bak|copy|disabled|examples?|logs?|old|temp|tmp|trash|unused)(?:$|[\W_\d])",
    re.IGNORECASE,
)
_PATH: Final = re.compile(r"[\w./~-]*\Z")
#: Signs before the end of a path that are looked at.
_LONGEST_PATH: Final = 300
#: What a configuration calls its own folder.
_CONFIG: Final = "/config/"
#: Parts of paths that nobody wrote by hand.
_PASSED_BY: Final = frozenset(
    {
        "node_modules",
        ".esphome",
        "__pycache__",
        "community",
        "custom_components",
        "site-packages",
    }
)
_STORE: Final = ".storage"
#: Stores that are searched where they are loaded or that only remember what was: whole names, and how those begin that
#: Home Assistant itself, HACS or Camera Audit write several of.
_SEARCHED: Final = frozenset({
    "application_credentials", "auth", "backup", "cloud", "counter", "energy", "frontend_theme", "google_assistant",
    "http", "http.auth", "image", "image_upload", "input_boolean", "input_button", "input_datetime", "input_number",
    "input_select", "input_text", "lovelace", "lovelace_dashboards", "lovelace_resources", "mobile_app", "onboarding",
    "person", "schedule", "tag", "timer", "zone",
})  # fmt: skip
_SEARCHED_STARTS: Final = (
    "assist_pipeline.", "auth_module.", "auth_provider.", "bluetooth.", "camera_audit", "core.", "frontend.system_data",
    "hacs.", "homeassistant.", "homekit.", "lovelace.", "repairs.", "trace.",
)  # fmt: skip
#: Bytes of a file that is searched; a larger one is told as not read.
MOST: Final = 20_000_000


async def async_search_programs(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of other programs, away from the event loop."""
    files = await finder.pace.async_wait_for(
        hass.async_add_executor_job(list, _search_files(finder))
    )
    for name, references in sorted(files, key=itemgetter(0)):
        if references is None:
            finder.note_unread(Kind.PROGRAM, name, NotReadReason.BROKEN)
        else:
            finder.add_references(Place(Kind.PROGRAM, name), references)


def _search_files(finder: Finder) -> Iterator[tuple[str, list[Reference] | None]]:
    """Yield each file that names the camera, and with None each that cannot be read. Blocking."""
    members = (member.lower() for member in write_members(finder.names.entity_ids))
    mentions = Mentions.of_camera(finder.names, members)
    folder = finder.text_files.folder
    read = {finder.text_files.shorten_name(path) for path in finder.read_files}
    names = {*_list_files(folder, read), *_list_scripts(finder.text_files)}
    turns = Turns()
    for name in names:
        turns.give_if_due()
        try:
            text = finder.text_files.read_program(folder / name, MOST)
        except OSError, ValueError:
            text = None
        if text is None:
            yield name, None
        else:
            references = list(find_in_flows(name, text, finder.names))
            if places := mentions.list_places(text):
                references += find_in_lines(name, text, places, finder.names)
            yield name, references


class _Folder(NamedTuple):
    """A folder that is looked through, as the start of the paths in it.

    ``planned``: whether the patterns may name files in it; ``walked``: whether any text in it counts.
    """

    start: str
    planned: bool
    walked: bool


def _list_files(folder: Path, read: Collection[str]) -> Iterator[str]:
    """Yield the files of other programs as paths in the folder: those of the patterns, and texts in whatever folders they have.

    ``read``: files that were searched as a part of the configuration. What is passed by is not opened, however much lies there,
    and each folder is opened once. Blocking.
    """
    waiting = [_Folder("", planned=True, walked=True)]
    while waiting:
        current = waiting.pop()
        for entry in _list_entries(folder / current.start):
            name = f"{current.start}{entry.name}"
            # A link to a folder counts where a pattern names it: behind another one may lie anything.
            if entry.is_dir(follow_symlinks=not current.start):
                below = _open_folder(current, entry)
                if below.planned or below.walked:
                    waiting.append(below)
            elif _is_wanted(current, entry.name, read) and entry.is_file():
                yield name


def _list_entries(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder; nothing for one that cannot be opened."""
    with suppress(OSError), os.scandir(folder) as entries:
        return list(entries)
    return []


def _open_folder(parent: _Folder, entry: os.DirEntry[str]) -> _Folder:
    """Return a folder with what counts in it."""
    name, at_top = entry.name, not parent.start
    start = f"{parent.start}{name}/"
    if name in _PASSED_BY:
        return _Folder(start, planned=False, walked=False)
    planned = bool(_PLANNED_FOLDER.match(name)) if at_top else parent.planned
    put_aside = name.startswith(".") or bool(_PUT_ASIDE.search(name))
    elsewhere = at_top and (name in _NOT_WALKED or entry.is_symlink())
    walked = parent.walked and not put_aside and not elsewhere
    return _Folder(start, planned, walked)


def _is_wanted(folder: _Folder, file_name: str, read: Collection[str]) -> bool:
    """Whether a file counts. What lies at the top is the configuration's, but for what a pattern names."""
    name = f"{folder.start}{file_name}"
    if folder.planned and _PLANNED.match(name):
        return not _is_passed_by(name)
    if not folder.walked or not folder.start or name in read:
        return False
    return file_name.endswith(_TEXT_ENDS) and not _PUT_ASIDE.search(file_name)


def _is_passed_by(name: str) -> bool:
    """Whether a file, given by its path in the folder, was searched elsewhere or was not written by hand."""
    folder, _, rest = name.partition("/")
    if folder == _STORE:
        return rest in _SEARCHED or rest.startswith(_SEARCHED_STARTS)
    return not _PASSED_BY.isdisjoint(name.split("/"))


def _list_scripts(text_files: TextFiles) -> Iterator[str]:
    """Yield the scripts in the configuration folder that the texts read so far name. Blocking."""
    turns = Turns()
    for text in text_files.list_texts():
        for end in _SCRIPT_ENDS:
            turns.give_if_due()
            for place in find_all(text, end):
                begin = max(0, place - _LONGEST_PATH)
                written = _PATH.search(text, begin, place)
                name = written and _find_script(text_files.folder, written[0] + end)
                if name:
                    yield name


def _find_script(folder: Path, written: str) -> str | None:
    """Return the path in the configuration folder of the file that a command calls, if it lies there."""
    within = written.removeprefix(f"{folder}/").removeprefix(_CONFIG)
    path = folder / within
    if within.startswith("/") or ".." in path.parts or not path.is_file():
        return None
    name = path.relative_to(folder).as_posix()
    return None if _is_passed_by(name) else name
