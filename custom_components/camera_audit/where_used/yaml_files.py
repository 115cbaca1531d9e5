"""Search configuration.yaml with all that it includes, and templates in files; nothing is run."""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from homeassistant.const import CONF_ALIAS, CONF_ID, CONF_NAME
from homeassistant.core import HomeAssistant

from ..helpers.foreign import foreign_reading, ignore_loss
from .automations import list_running
from .camera_names import CameraNames
from .card_templates import split_card_templates
from .comments import stands_in_comment
from .dashboards import list_dashboard_files
from .finder import Finder, Place
from .line_search import find_in_lines
from .mentions import Mentions
from .places import SCENES
from .references import find_references
from .text_files import TextFiles
from .texts import cut_line, scan_text
from .usage import Kind, Line, MentionForm, NotReadReason, Reference
from .yaml_reader import YAML_WORDS, Skipped, YamlReader

#: Files that hold templates, whose names count wherever they stand: Jinja's macros, and blueprints
#: of template entities, which no entity tells, and those that nothing uses.
_TEMPLATES: Final = (
    ("custom_templates", "*.jinja", Kind.TEMPLATE),
    ("blueprints/template", "*.yaml", Kind.BLUEPRINT),
    ("blueprints/automation", "*.yaml", Kind.BLUEPRINT),
    ("blueprints/script", "*.yaml", Kind.BLUEPRINT),
)
#: Where dashboards in YAML lie, also those that are not registered any more.
_DASHBOARDS: Final = (
    "ui-lovelace*.yaml",
    "button_card_templates/**/*.yaml",
    "dashboards/**/*.yaml",
    "decluttering_templates/**/*.yaml",
    "dwains-dashboard/**/*.yaml",
    "lovelace/**/*.yaml",
    "ui_lovelace_minimalist/**/*.yaml",
    "views/**/*.yaml",
)
#: What a card is that fills in a template which stands elsewhere: it need not name the camera.
_FILLER: Final = "decluttering-card"
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
#: Sections whose items are searched where they are loaded, without telling where they stand.
_WITHOUT_FILE: Final = frozenset({"group", "scene"})
_PACKAGES: Final = "packages"
_IGNORED: Final = frozenset({"camera_audit", "lovelace", "person"})


async def async_search_yaml(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of the configuration, away from the event loop."""
    files = _YamlFiles(
        finder.text_files,
        finder.names,
        _count_loaded(hass),
        _sort_dashboard_files(hass, finder),
        _list_used_blueprints(hass),
    )
    for place, references in await finder.pace.async_wait_for(
        hass.async_add_executor_job(list, files.search_files())
    ):
        finder.add_references(place, references)
    for place, reference in files.placed:
        finder.add_file(place.kind, place.name, reference)
    for name, reason in files.reader.unread.items():
        finder.note_unread(Kind.YAML, name, reason)
    finder.files = tuple(sorted(files.reader.naming))
    finder.read_files = frozenset(files.reader.seen | files.board_reader.seen)


def _sort_dashboard_files(hass: HomeAssistant, finder: Finder) -> dict[Path, bool]:
    """Return the files of dashboards in YAML, each with whether Home Assistant could load the dashboard."""
    failed = {unread.name for unread in finder.unread if unread.kind is Kind.DASHBOARD}
    return {
        path: address not in failed
        for address, path in list_dashboard_files(hass).items()
    }


def _count_loaded(hass: HomeAssistant) -> dict[str, Counter[str]]:
    """Return how often each id or, without one, name runs, of the sections that are searched where they are loaded."""
    scenes = getattr(hass.data.get(SCENES), "entities", {}).values()
    return {
        "automation": Counter(
            item.unique_id or str((item.filled_in or {}).get(CONF_ALIAS) or "")
            for item in list_running(hass, "automation")
        ),
        "script": Counter(item.unique_id for item in list_running(hass, "script")),
        "scene": Counter(
            _identify_scene.read_value(ignore_loss, "", scene) for scene in scenes
        ),
        "group": Counter(
            entity_id.partition(".")[2]
            for entity_id in hass.states.async_entity_ids("group")
        ),
    }


def _list_used_blueprints(hass: HomeAssistant) -> frozenset[str]:
    """Return the files of the blueprints that automations and scripts are made of."""
    return frozenset(
        f"blueprints/{domain}/{item.inputs.get('use_blueprint', {}).get('path')}"
        for domain in ("automation", "script")
        for item in list_running(hass, domain)
        if item.inputs
    )


@foreign_reading("by what a scene is known")
def _identify_scene(scene: Any) -> str:  # noqa: ANN401 (of another component)
    return str(scene.scene_config.id or scene.scene_config.name or "")


class _YamlFiles:
    """The files of a configuration folder."""

    def __init__(
        self,
        files: TextFiles,
        names: CameraNames,
        loaded: dict[str, Counter[str]],
        dashboards: dict[Path, bool],
        blueprints: frozenset[str],
    ) -> None:
        self._files = files
        self._dashboards = dashboards
        self._used_blueprints = blueprints
        self._names = names
        self._loaded = loaded
        self._mentions = Mentions.of_camera(names, YAML_WORDS)
        #: Where that stands which is searched where it is loaded, and does not know its file there.
        self.placed: list[tuple[Place, Reference]] = []
        self.reader = YamlReader(files, self._mentions)
        # What a swap may change are the files of the configuration, so dashboards are kept apart.
        fillers = Mentions.of_camera(names, (*YAML_WORDS, _FILLER))
        self.board_reader = YamlReader(files, fillers)

    def search_files(self) -> Iterator[tuple[Place, list[Reference]]]:
        """Read and search. Blocking."""
        path = self._files.folder / "configuration.yaml"
        # Without the file, nothing is set up in YAML.
        config = self.reader.read_file(path, whole=True) if path.exists() else None
        if config is not None and not isinstance(config, dict):
            self.reader.note_unread(path, NotReadReason.BROKEN)
            config = None
        for section, name, part, trail in self._list_parts(config or {}):
            references = find_references(part, self._names, path=trail)
            place = Place(_KINDS.get(section, Kind.YAML), name)
            yield place, list(filter(None, references))
        yield from self._search_lost_dashboards()
        yield from self._search_broken_files()
        for folder, pattern, kind in _TEMPLATES:
            for path in self._files.list_files(self._files.folder / folder, pattern):
                # What runs is searched where it is filled in.
                if self._files.shorten_name(path) not in self._used_blueprints:
                    yield Place(kind, path.name), list(self._search_template(path))

    def _search_lost_dashboards(self) -> Iterator[tuple[Place, list[Reference]]]:
        """Search files of dashboards that Home Assistant does not show; the others are searched where they are loaded."""
        for path, is_loaded in self._dashboards.items():
            data = self.board_reader.read_file(path)
            if not is_loaded:
                yield self._search_dashboard(path, data)
        for pattern in _DASHBOARDS:
            for path in sorted(self._files.folder.glob(pattern)):
                if path not in self.board_reader.seen | self.reader.seen:
                    data = self.board_reader.read_file(path)
                    yield self._search_dashboard(path, data)

    def _search_dashboard(
        self, path: Path, data: object
    ) -> tuple[Place, list[Reference]]:
        rest, templates = (
            split_card_templates(data) if isinstance(data, dict) else (data, [])
        )
        references = [*find_references(rest, self._names)]
        for trail, content, given in templates:
            references += find_references(content, self._names, path=trail, given=given)
        place = Place(Kind.DASHBOARD, self._files.shorten_name(path))
        return place, list(filter(None, references))

    def _search_broken_files(self) -> Iterator[tuple[Place, list[Reference]]]:
        """Search the lines of files that are no YAML: a mistake, or what another program fills in before they are read."""
        for reader, kind in (
            (self.reader, Kind.YAML),
            (self.board_reader, Kind.DASHBOARD),
        ):
            for name, reason in reader.unread.items():
                path = self._files.folder / name
                if reason is NotReadReason.MISSING or self._dashboards.get(path):
                    continue
                with suppress(OSError, ValueError):
                    text = self._files.read(path)
                    places = self._mentions.list_places(text)
                    references = find_in_lines(name, text, places, self._names)
                    yield Place(kind, name), list(references)

    def _search_template(self, path: Path) -> Iterator[Reference]:
        try:
            text = self._files.read(path)
        except OSError, ValueError:
            self.reader.note_unread(path, NotReadReason.BROKEN)
            return
        if not self._mentions.list_places(text):
            return
        for by, value, place in scan_text(text, self._names):
            if stands_in_comment(path.name, text, place):
                continue
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
                if section in _WITHOUT_FILE:
                    self._note_files(section, value)
                yield from _list_parts_not_loaded(section, value, counts, path)
            elif section not in _IGNORED:
                yield section, section, value, path

    def _note_files(self, section: str, value: object) -> None:
        """Note where groups and scenes stand that are loaded."""
        items = value.items() if isinstance(value, dict) else enumerate(_as_list(value))
        for key, item in items:
            # A group may be no more than the ids of its members.
            name = _name_item(item) if isinstance(item, dict) else ""
            place = Place(_KINDS[section], name or str(key))
            for reference in find_references(item, self._names):
                if reference and reference.file:
                    self.placed.append((place, reference))

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
    for number, item in enumerate(_as_list(value)):
        identity = _identify_item(item)
        # Of several with one id, only the first runs.
        if loaded[identity]:
            loaded[identity] -= 1
        elif isinstance(item, dict):
            path = f"{trail}[{number}]" if isinstance(value, list) else trail
            yield section, _name_item(item) or identity or section, item, path


def _as_list(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _identify_item(item: object) -> str:
    """Return the id of an item or, without one, its name."""
    if isinstance(item, Skipped):
        name = item.read_field(CONF_ALIAS) or item.read_field(CONF_NAME)
        return item.read_field(CONF_ID) or name
    return str(item.get(CONF_ID) or _name_item(item)) if isinstance(item, dict) else ""


def _name_item(item: dict[Any, Any]) -> str:
    return str(item.get(CONF_ALIAS) or item.get(CONF_NAME) or "")


def _list_keyed_parts_not_loaded(
    section: str, value: dict[Any, Any], loaded: Counter[str], trail: str
) -> Iterator[tuple[str, str, object, str]]:
    for key, item in value.items():
        if str(key) not in loaded:
            yield section, str(key), item, f"{trail}.{key}"
