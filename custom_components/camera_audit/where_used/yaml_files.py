"""Search configuration.yaml with all that it includes, and templates in files; nothing is run."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any, Final

import yaml  # type: ignore[import-untyped]
from annotatedyaml import YAMLException
from annotatedyaml.loader import FastSafeLoader
from homeassistant.core import HomeAssistant

from ..helpers.foreign import foreign_reading, ignore_loss
from ..home.yaml_loader import INCLUDES, join_included
from .automations import list_running
from .camera_names import CameraNames
from .finder import Finder, Place
from .places import SCENES
from .references import PART, find_references
from .texts import cut_line, may_name_camera, scan_text, split_sections
from .usage import Kind, Line, MentionForm, NotReadReason, Reference

#: Files that hold templates, whose names count wherever they stand: Jinja's macros, and blueprints
#: of template entities, which no entity tells.
_TEMPLATES: Final = (
    ("custom_templates", "*.jinja", Kind.TEMPLATE),
    ("blueprints/template", "*.yaml", Kind.BLUEPRINT),
)
#: Sections whose own kind their name is, and others; all else is just YAML.
_NAMED: Final = (
    Kind.AUTOMATION,
    Kind.GROUP,
    Kind.HOMEKIT,
    Kind.SCENE,
    Kind.SCRIPT,
    Kind.TEMPLATE,
)
_KINDS: Final = {"alexa": Kind.ASSISTANT, "google_assistant": Kind.ASSISTANT} | {
    str(kind): kind for kind in _NAMED
}
#: Signs of YAML that are parsed in one go: the parser lets nothing else run meanwhile.
SLICE: Final = 10_000
_PACKAGES: Final = "packages"
_IGNORED: Final = frozenset({"camera_audit", "lovelace", "person"})


async def async_search_yaml(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of the configuration, away from the event loop."""
    files = _YamlFiles(Path(hass.config.config_dir), finder.names, _count_loaded(hass))
    for place, found in await finder.pace.async_wait_for(
        hass.async_add_executor_job(list, files.search_files())
    ):
        finder.add_references(place, found)
    for name, reason in files.unread.items():
        finder.note_unread(Kind.YAML, name, reason)
    finder.files = tuple(sorted(files.naming))


def _count_loaded(hass: HomeAssistant) -> dict[str, Counter[str]]:
    """Return how often each id or, without one, name runs, of the sections that are searched where they are loaded."""
    scenes = getattr(hass.data.get(SCENES), "entities", {}).values()
    return {
        "automation": Counter(
            one.unique_id or str((one.filled_in or {}).get("alias") or "")
            for one in list_running(hass, "automation")
        ),
        "script": Counter(one.unique_id for one in list_running(hass, "script")),
        "scene": Counter(
            _identify_scene.read_value(ignore_loss, "", one) for one in scenes
        ),
        "group": Counter(
            entity_id.partition(".")[2]
            for entity_id in hass.states.async_entity_ids("group")
        ),
    }


@foreign_reading("by what a scene is known")
def _identify_scene(scene: Any) -> str:  # noqa: ANN401 (of another component)
    return str(scene.scene_config.id or scene.scene_config.name or "")


def _split_slices(text: str) -> Iterator[tuple[int, str]]:
    """Yield a long text in slices that begin at the margin, each with its place."""
    begin = 0
    for start, piece in split_sections(text):
        if start + len(piece) - begin > SLICE:
            if begin < start:
                yield begin, text[begin:start]
            begin = start
    yield begin, text[begin:]


class _YamlFiles:
    """The files of a configuration folder.

    ``unread``: by name of a file that could not be read, why. ``naming``: those that may name the camera.
    """

    def __init__(
        self, folder: Path, names: CameraNames, loaded: dict[str, Counter[str]]
    ) -> None:
        self._folder = folder
        self._wanted = names
        self._loaded = loaded
        self.unread: dict[str, NotReadReason] = {}
        self.naming: set[str] = set()

    def search_files(self) -> Iterator[tuple[Place, list[Reference]]]:
        """Read and search. Blocking."""
        path = self._folder / "configuration.yaml"
        # Without the file, nothing is set up in YAML.
        config = self.read_file(path) if path.exists() else None
        if config is not None and not isinstance(config, dict):
            self._note_unread(path, NotReadReason.BROKEN)
        for section, name, part, trail in self._list_parts(
            config if isinstance(config, dict) else {}
        ):
            found = filter(None, find_references(part, self._wanted, path=trail))
            yield Place(_KINDS.get(section, Kind.YAML), name), list(found)
        for folder, pattern, kind in _TEMPLATES:
            for path in _list_files(self._folder / folder, pattern):
                yield Place(kind, path.name), list(self._search_template(path))

    def read_file(self, path: Path) -> Any:  # noqa: ANN401 (what a file holds)
        """Return what a file holds, without that of files in it that cannot be read; None for it."""
        try:
            text = path.read_text(encoding="utf-8-sig")
            if may_name_camera(text, self._wanted):
                self.naming.add(self._shorten_name(path))
            return self._parse_text(path, text)
        except FileNotFoundError:
            self._note_unread(path, NotReadReason.MISSING)
        except yaml.YAMLError, YAMLException, OSError, ValueError, RecursionError:
            self._note_unread(path, NotReadReason.BROKEN)
        return None

    def _parse_text(self, path: Path, text: str) -> Any:  # noqa: ANN401 (what a file holds)
        """Return what a text holds; a long one is read part by part where it can be, since each holds up all else."""
        if len(text) > SLICE:
            try:
                return self._parse_slices(path, text)
            except yaml.YAMLError, TypeError:
                pass  # it refers to another part, or a text or a list goes on at the margin
        return self._parse_part(path, text)

    def _parse_slices(self, path: Path, text: str) -> Any:  # noqa: ANN401
        parts: list[Any] = []
        for start, part in _split_slices(text):
            parts.append(self._parse_part(path, part, text.count("\n", 0, start)))
        if all(isinstance(part, list) for part in parts):
            return [item for part in parts for item in part]
        found: dict[Any, Any] = {}
        for part in parts:
            if not isinstance(part, dict):
                raise TypeError  # a list, for one, belongs to the field above it
            found |= part
        return found

    def _parse_part(self, path: Path, text: str, above: int = 0) -> Any:  # noqa: ANN401
        file = StringIO(text)
        # As an opened file has it, for the lines that are told.
        file.name = f"{path}{PART}{above}" if above else str(path)
        loader = _SearchLoader(file)
        loader.files = self
        return loader.get_single_data()

    def _shorten_name(self, path: Path) -> str:
        return str(path).removeprefix(f"{self._folder}/")

    def _note_unread(self, path: Path, reason: NotReadReason) -> None:
        self.unread[self._shorten_name(path)] = reason

    def _search_template(self, path: Path) -> Iterator[Reference]:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError, ValueError:
            self._note_unread(path, NotReadReason.BROKEN)
            return
        for by, value, place in scan_text(text, self._wanted):
            number = text.count("\n", 0, place) + 1
            line = Line(f"{path.name}:{number}", cut_line(text, place))
            yield Reference(by, value, MentionForm.TEMPLATE, line, f"{path}:{number}")

    def _list_parts(
        self, config: dict[Any, Any], trail: str = ""
    ) -> Iterator[tuple[str, str, object, str]]:
        """Yield the parts to search: section, name, content and the fields that lead there."""
        for key, value in config.items():
            section = str(key).split(" ")[0]
            path = f"{trail}{key}"
            if section == "homeassistant" and isinstance(value, dict):
                rest = {
                    field: part for field, part in value.items() if field != _PACKAGES
                }
                yield section, section, rest, path
                yield from self._list_package_parts(value.get(_PACKAGES), path)
            elif section in self._loaded:
                counts = self._loaded[section]
                yield from _list_parts_not_loaded(section, value, counts, path)
            elif section not in _IGNORED:
                yield section, section, value, path

    def _list_package_parts(
        self, packages: object, trail: str
    ) -> Iterator[tuple[str, str, object, str]]:
        """Yield the parts of packages, each of which is a configuration of its own."""
        if not isinstance(packages, dict):
            return
        for name, package in packages.items():
            if isinstance(package, dict):
                yield from self._list_parts(package, f"{trail}.{_PACKAGES}.{name}.")


def _list_parts_not_loaded(
    section: str, value: object, loaded: Counter[str], trail: str
) -> Iterator[tuple[str, str, object, str]]:
    """Yield the parts of a section that do not run, such as a disabled automation."""
    if section in {"script", "group"} and isinstance(value, dict):
        yield from _list_keyed_parts_not_loaded(section, value, loaded, trail)
        return
    for number, item in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(item, dict):
            continue
        item_id = str(item.get("id") or "")
        name = str(item.get("alias") or item.get("name") or "")
        # Of several with one id, only the first runs.
        if loaded[item_id or name]:
            loaded[item_id or name] -= 1
            continue
        path = f"{trail}[{number}]" if isinstance(value, list) else trail
        yield section, name or item_id or section, item, path


def _list_keyed_parts_not_loaded(
    section: str, value: dict[Any, Any], loaded: Counter[str], trail: str
) -> Iterator[tuple[str, str, object, str]]:
    for key, item in value.items():
        if str(key) not in loaded:
            yield section, str(key), item, f"{trail}.{key}"


def _list_files(folder: Path, pattern: str) -> list[Path]:
    """Return the files that Home Assistant takes from a folder: none that is hidden."""
    return [
        path
        for path in sorted(folder.rglob(pattern))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


class _SearchLoader(FastSafeLoader):
    """Home Assistant's loader, for which a file that cannot be read is no obstacle.

    Secrets stay where they are: a missing one is no obstacle either, and none is ever shown.
    """

    files: _YamlFiles


def _construct_as_written(_: _SearchLoader, node: yaml.nodes.ScalarNode) -> str:
    return f"{node.tag} {node.value}"


def _construct_include(loader: _SearchLoader, node: yaml.nodes.ScalarNode) -> object:
    path = Path(loader.get_name).parent / str(node.value)
    if node.tag == "!include":
        return loader.files.read_file(path)
    files = [
        (file.stem, loader.files.read_file(file))
        for file in _list_files(path, "*.yaml")
        if file.name != "secrets.yaml"
    ]
    return join_included(node.tag, files)


for _tag in ("!secret", "!env_var"):
    _SearchLoader.add_constructor(_tag, _construct_as_written)
for _tag in INCLUDES:
    _SearchLoader.add_constructor(_tag, _construct_include)
