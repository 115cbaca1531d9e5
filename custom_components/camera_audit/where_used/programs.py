"""Search the files that other programs and integrations keep beside Home Assistant's own configuration.

Node-RED, AppDaemon, ESPHome, Frigate, scripts in Python, themes, what lies in ``www``, and the stores
of integrations such as Alarmo. They are read as texts and never written; what is put together
while a program runs is not found.
"""

from collections.abc import Iterator
from typing import Final

from homeassistant.core import HomeAssistant

from .camera_names import CameraNames
from .finder import Finder, Place
from .mentions import Mentions
from .texts import cut_line, scan_text
from .usage import Kind, Line, MentionForm, NotReadReason, Reference

#: Folders and files, as patterns below the configuration folder.
_FILES: Final = (
    "appdaemon/**/*.py", "appdaemon/**/*.yaml", "custom_sentences/**/*.yaml", "esphome/*.yaml", "frigate*.y*ml",
    "frigate/*.y*ml", "node-red/*.json", "nodered/*.json", "flows*.json", "pyscript/**/*.py", "pyscript/**/*.yaml",
    "python_scripts/**/*.py", "secrets.yaml", "themes/**/*.yaml", "www/**/*.js", "www/**/*.json", "www/**/*.yaml",
    ".storage/*",
)  # fmt: skip
#: Parts of paths that nobody wrote by hand, and stores, by their names up to the first dot, that are searched where
#: they are loaded or that only remember what was.
_PASSED_BY: Final = frozenset({"node_modules", ".esphome", "__pycache__", "community"})
_SECRETS: Final = "secrets.yaml"
_STORE: Final = ".storage"
_SEARCHED: Final = frozenset({
    "application_credentials", "assist_pipeline", "auth", "auth_module", "auth_provider", "backup", "bluetooth",
    "camera_audit", "cloud", "core", "counter", "energy", "frontend", "frontend_theme", "google_assistant", "hacs",
    "homeassistant", "homekit", "http", "image", "input_boolean", "input_button", "input_datetime", "input_number",
    "input_select", "input_text", "lovelace", "lovelace_dashboards", "lovelace_resources", "mobile_app", "onboarding",
    "person", "repairs", "schedule", "tag", "timer", "trace", "zone",
})  # fmt: skip
#: Bytes of a file that is searched; a larger one is told as not read.
MOST: Final = 20_000_000


async def async_search_programs(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of other programs, away from the event loop."""
    files = await finder.pace.async_wait_for(
        hass.async_add_executor_job(list, _search_files(finder))
    )
    for name, references in files:
        if references is None:
            finder.note_unread(Kind.PROGRAM, name, NotReadReason.BROKEN)
        else:
            finder.add_references(Place(Kind.PROGRAM, name), references)


def _search_files(finder: Finder) -> Iterator[tuple[str, list[Reference] | None]]:
    """Yield each file that names the camera, and with None each that cannot be read. Blocking."""
    mentions = Mentions.of_camera(finder.names)
    folder = finder.text_files.folder
    for path in sorted({path for pattern in _FILES for path in folder.glob(pattern)}):
        within = path.relative_to(folder)
        store = within.parts[0] == _STORE
        passed = not _PASSED_BY.isdisjoint(within.parts) or (
            store and path.name.partition(".")[0] in _SEARCHED
        )
        if passed or not path.is_file():
            continue
        try:
            text = (
                path.read_text(encoding="utf-8")
                if path.stat().st_size <= MOST
                else None
            )
        except OSError, ValueError:
            text = None
        if text is None:
            yield str(within), None
        elif mentions.list_places(text):
            yield (
                str(within),
                list(_find_in_lines(str(within), text, finder.names, mentions)),
            )


def _find_in_lines(
    name: str, text: str, names: CameraNames, mentions: Mentions
) -> Iterator[Reference]:
    for number, line in enumerate(text.splitlines(), 1):
        if not mentions.list_places(line):
            continue
        for by, value, place in scan_text(line, names):
            excerpt = value if name == _SECRETS else cut_line(line, place)
            yield Reference(
                by,
                value,
                MentionForm.TEXT,
                Line(f"{name}:{number}", excerpt),
                f"{name}:{number}",
            )
