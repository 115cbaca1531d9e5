"""Search configuration.yaml with all that it includes, and templates in files; nothing is run."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import yaml  # type: ignore[import-untyped]
from annotatedyaml import YAMLException
from annotatedyaml.loader import FastSafeLoader
from homeassistant.util.hass_dict import HassKey

from .automations import entities_of
from .finder import Place
from .references import references
from .texts import line_of, scan
from .usage import How, Kind, Line, NotReadReason, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant

    from .finder import Finder
    from .wanted import Wanted

_FILE: Final = "configuration.yaml"
_SECRETS: Final = "secrets.yaml"
#: Files that hold templates, whose names count wherever they stand: Jinja's macros, and blueprints
#: of template entities, which no entity tells.
_TEMPLATES: Final = (("custom_templates", "*.jinja", Kind.TEMPLATE), ("blueprints/template", "*.yaml", Kind.BLUEPRINT))
_KINDS: Final = {
    "alexa": Kind.ASSISTANT,
    "automation": Kind.AUTOMATION,
    "google_assistant": Kind.ASSISTANT,
    "group": Kind.GROUP,
    "homekit": Kind.HOMEKIT,
    "scene": Kind.SCENE,
    "script": Kind.SCRIPT,
    "template": Kind.TEMPLATE,
}
#: Searched where they are loaded; here only what is not loaded, such as a disabled automation.
_LOADED: Final = ("automation", "script", "scene", "group")
_IGNORED: Final = frozenset({"camera_audit", "lovelace", "person"})
_SCENES: HassKey[Any] = HassKey("homeassistant_scene")


async def async_search_yaml(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of the configuration, away from the event loop."""
    search = _Search(Path(hass.config.config_dir), finder.wanted, _loaded(hass))
    await finder.pace.async_wait(hass.async_add_executor_job(search.run))
    for place, several in search.found:
        finder.add(place, several)
    for name, reason in search.unread.items():
        finder.not_read(Kind.YAML, name, reason)


class _Loaded:
    """What runs of a section: how often each id or, without one, name; and as it was written."""

    def __init__(self) -> None:
        self.names: Counter[str] = Counter()
        self.configs: list[object] = []

    def add(self, *names: str | None) -> None:
        """Note something that runs by the first of its names."""
        self.names[next(filter(None, names), "")] += 1

    def has(self, item: dict[Any, Any]) -> bool:
        """Whether an item of a list runs; of several with one id, only the first does."""
        fields = (str(item.get(field) or "") for field in ("id", "alias", "name"))
        name = next(filter(None, fields), None)
        if name is None or not self.names[name]:
            return item in self.configs
        self.names[name] -= 1
        return True


def _loaded(hass: HomeAssistant) -> dict[str, _Loaded]:
    """Return what runs, by section."""
    loaded = {section: _Loaded() for section in _LOADED}
    for section in ("automation", "script"):
        for entity in entities_of(hass, section):
            config = entity.raw_config or {}
            loaded[section].add(entity.unique_id, config.get("alias"))
            loaded[section].configs += [config, getattr(entity, "_blueprint_inputs", None)]
    for scene in getattr(hass.data.get(_SCENES), "entities", {}).values():
        loaded["scene"].add(scene.scene_config.id, scene.scene_config.name)
    for entity_id in hass.states.async_entity_ids("group"):
        loaded["group"].add(entity_id.partition(".")[2])
    return loaded


class _Search:
    """One search of the files. ``unread``: by name of a file that could not be read, why."""

    def __init__(self, folder: Path, wanted: Wanted, loaded: dict[str, _Loaded]) -> None:
        self._folder = folder
        self._wanted = wanted
        self._loaded = loaded
        self.found: list[tuple[Place, list[Reference]]] = []
        self.unread: dict[str, NotReadReason] = {}

    def run(self) -> None:
        """Read and search. Blocking."""
        path = self._folder / _FILE
        # Without the file, nothing is set up in YAML.
        config = self.read(path) if path.exists() else None
        if config is not None and not isinstance(config, dict):
            self.unread[_FILE] = NotReadReason.BROKEN
        for section, name, part, trail in self._parts(config if isinstance(config, dict) else {}):
            if several := _all(part, self._wanted, trail):
                self.found.append((Place(kind=_KINDS.get(section, Kind.YAML), name=name), several))
        for folder, pattern, kind in _TEMPLATES:
            for path in _files(self._folder / folder, pattern):
                if several := list(self._in_template(path)):
                    self.found.append((Place(kind=kind, name=path.name), several))

    def read(self, path: Path) -> Any:  # noqa: ANN401 (what a file holds)
        """Return what a file holds, without that of files in it that cannot be read; None for it."""
        try:
            with path.open(encoding="utf-8-sig") as file:
                return _loader(file, self).get_single_data()
        except FileNotFoundError:
            self._not_read(path, NotReadReason.MISSING)
        except yaml.YAMLError, YAMLException, OSError, ValueError, RecursionError:
            self._not_read(path, NotReadReason.BROKEN)
        return None

    def _not_read(self, path: Path, reason: NotReadReason) -> None:
        inside = path.is_relative_to(self._folder)
        self.unread[str(path.relative_to(self._folder) if inside else path)] = reason

    def _in_template(self, path: Path) -> Iterator[Reference]:
        try:
            text = path.read_text(encoding="utf-8")
        except OSError, ValueError:
            self._not_read(path, NotReadReason.BROKEN)
            return
        for by, value, place in scan(text, self._wanted):
            number = text.count("\n", 0, place) + 1
            line = Line(f"{path.name}:{number}", line_of(text, place))
            file = f"{path}:{number}"
            yield Reference(by=by, value=value, how=How.TEMPLATE, line=line, file=file)

    def _parts(self, config: dict[Any, Any], trail: str = "") -> Iterator[tuple[str, str, object, str]]:
        """Yield the parts to search: section, name, content and the fields that lead there."""
        for key, value in config.items():
            section = str(key).split(" ")[0]
            here = f"{trail}{key}"
            if section in _IGNORED:
                continue
            if section == "homeassistant" and isinstance(value, dict):
                yield section, section, {k: v for k, v in value.items() if k != "packages"}, here
                packages = value.get("packages")
                for name, package in packages.items() if isinstance(packages, dict) else ():
                    if isinstance(package, dict):
                        yield from self._parts(package, f"{here}.packages.{name}.")
            elif section in _LOADED:
                yield from _not_loaded(section, value, self._loaded[section], here)
            else:
                yield section, section, value, here


def _all(part: object, wanted: Wanted, trail: str) -> list[Reference]:
    """Return all references at once: off the event loop nobody waits."""
    steps = references(part, wanted, path=trail)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: list[Reference] = end.value
            return result


def _files(folder: Path, pattern: str) -> list[Path]:
    """Return the files that Home Assistant takes from a folder: none that is hidden."""
    return [
        path
        for path in sorted(folder.rglob(pattern))
        if not any(part.startswith(".") for part in path.relative_to(folder).parts)
    ]


class _Loader(FastSafeLoader):
    """Home Assistant's loader, for which a file that cannot be read is no obstacle.

    Secrets stay where they are: a missing one is no obstacle either, and none is ever shown.
    """

    search: _Search


def _loader(file: Any, search: _Search) -> _Loader:  # noqa: ANN401 (an open file)
    loader = _Loader(file)
    loader.search = search
    return loader


def _as_written(_: _Loader, node: yaml.nodes.ScalarNode) -> str:
    return f"{node.tag} {node.value}"


def _include(loader: _Loader, node: yaml.nodes.ScalarNode) -> object:
    path = Path(loader.get_name).parent / str(node.value)
    if node.tag == "!include":
        return loader.search.read(path)
    read = {file: loader.search.read(file) for file in _files(path, "*.yaml") if file.name != _SECRETS}
    if node.tag == "!include_dir_named":
        return {file.stem: content for file, content in read.items()}
    if node.tag == "!include_dir_list":
        return list(read.values())
    if node.tag == "!include_dir_merge_list":
        lists = (content for content in read.values() if isinstance(content, list))
        return [item for content in lists for item in content]
    merged: dict[Any, Any] = {}
    for content in read.values():
        merged |= content if isinstance(content, dict) else {}
    return merged


for _tag in ("!secret", "!env_var"):
    _Loader.add_constructor(_tag, _as_written)
for _tag in ("", "_dir_named", "_dir_merge_named", "_dir_list", "_dir_merge_list"):
    _Loader.add_constructor(f"!include{_tag}", _include)


def _not_loaded(section: str, value: object, loaded: _Loaded, trail: str) -> Iterator[tuple[str, str, object, str]]:
    if section in {"script", "group"} and isinstance(value, dict):
        for key, item in value.items():
            if str(key) not in loaded.names:
                yield section, str(key), item, f"{trail}.{key}"
        return
    for number, item in enumerate(value if isinstance(value, list) else [value]):
        if isinstance(item, dict) and not loaded.has(item):
            name = str(item.get("alias") or item.get("name") or item.get("id") or section)
            yield section, name, item, f"{trail}[{number}]" if isinstance(value, list) else trail
