"""Search configuration.yaml with all that it includes; nothing is run, no secret is read."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, override

from homeassistant.exceptions import HomeAssistantError
from homeassistant.util.hass_dict import HassKey
from homeassistant.util.yaml import Secrets, load_yaml_dict

from .finder import Place
from .references import references
from .usage import Kind, NotReadReason, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from homeassistant.core import HomeAssistant

    from .finder import Finder
    from .wanted import Wanted

_FILE: Final = "configuration.yaml"
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
_COMPONENTS: Final[dict[str, HassKey[Any]]] = {
    "automation": HassKey("automation"),
    "script": HassKey("script"),
}
_SCENES: HassKey[Any] = HassKey("homeassistant_scene")


class _Found(NamedTuple):
    section: str
    name: str
    references: list[Reference]


async def async_search_yaml(hass: HomeAssistant, finder: Finder) -> None:
    """Search the files of the configuration, away from the event loop."""
    path = Path(hass.config.path(_FILE))
    loaded = _loaded(hass)
    try:
        job = hass.async_add_executor_job(_search, path, finder.wanted, loaded)
        found = await finder.pace.async_wait(job)
    except FileNotFoundError:
        return  # then nothing is set up in YAML
    except HomeAssistantError, OSError, RecursionError, ValueError:
        finder.not_read(Kind.YAML, _FILE, NotReadReason.BROKEN)
        return
    for section, name, several in found:
        kind = _KINDS.get(section, Kind.YAML)
        finder.add(Place(kind=kind, name=name), several)


def _loaded(hass: HomeAssistant) -> dict[str, frozenset[str]]:
    """Return ids and names of what runs, by section."""
    names: dict[str, set[str]] = {section: set() for section in _LOADED}
    for section, key in _COMPONENTS.items():
        for entity in getattr(hass.data.get(key), "entities", ()):
            alias = (entity.raw_config or {}).get("alias")
            names[section] |= {str(name) for name in (entity.unique_id, alias) if name}
    for scene in getattr(hass.data.get(_SCENES), "entities", {}).values():
        names["scene"] |= {
            name for name in (scene.scene_config.id, scene.scene_config.name) if name
        }
    names["group"] = {one.partition(".")[2] for one in hass.states.async_entity_ids("group")}
    return {section: frozenset(found) for section, found in names.items()}


class _NoSecrets(Secrets):
    """Leaves secrets where they are: a missing one is no obstacle, and none is ever shown."""

    @override
    def get(self, requester_path: str, secret: str) -> str:
        return f"!secret {secret}"


def _search(path: Path, wanted: Wanted, loaded: dict[str, frozenset[str]]) -> list[_Found]:
    config = load_yaml_dict(path, _NoSecrets(path.parent))
    found = []
    for section, name, part, trail in _parts(config, loaded):
        if several := _run(part, wanted, trail):
            found.append(_Found(section, name, several))
    return found


def _run(part: object, wanted: Wanted, trail: str) -> list[Reference]:
    steps = references(part, wanted, path=trail)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            result: list[Reference] = end.value
            return result


def _parts(
    config: dict[Any, Any], loaded: dict[str, frozenset[str]], trail: str = ""
) -> Iterator[tuple[str, str, object, str]]:
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
                    yield from _parts(package, loaded, f"{here}.packages.{name}.")
        elif section in _LOADED:
            yield from _not_loaded(section, value, loaded[section], here)
        else:
            yield section, section, value, here


def _not_loaded(
    section: str, value: object, loaded: frozenset[str], trail: str
) -> Iterator[tuple[str, str, object, str]]:
    if section in {"script", "group"} and isinstance(value, dict):
        for key, item in value.items():
            if str(key) not in loaded:
                yield section, str(key), item, f"{trail}.{key}"
        return
    for number, item in enumerate(value if isinstance(value, list) else [value]):
        if not isinstance(item, dict):
            continue
        names = {str(item[field]) for field in ("id", "alias", "name") if item.get(field)}
        if names.isdisjoint(loaded):
            name = str(item.get("alias") or item.get("name") or item.get("id") or section)
            yield section, name, item, f"{trail}[{number}]" if isinstance(value, list) else trail
