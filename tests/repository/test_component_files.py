"""What hassfest asks of the files beside the code: icons, actions, triggers, conditions, quality scale, imports."""

import ast
import json
import re
from pathlib import Path
from typing import Any

import pytest
from homeassistant.const import Platform
from homeassistant.requirements import DISCOVERY_INTEGRATIONS
from homeassistant.util.yaml import load_yaml_dict

import custom_components

PACKAGE = Path(custom_components.__path__[0]) / "camera_audit"
MANIFEST: dict[str, Any] = json.loads(
    (PACKAGE / "manifest.json").read_text(encoding="utf-8")
)
TRANSLATIONS: dict[str, Any] = json.loads(
    (PACKAGE / "translations" / "en.json").read_text(encoding="utf-8")
)

#: What hassfest lets everyone import from, besides the platforms of entities.
ALWAYS_ALLOWED = {
    *(platform.value for platform in Platform),
    "alert",
    "automation",
    "conversation",
    "default_config",
    "device_automation",
    "frontend",
    "group",
    "homeassistant",
    "input_boolean",
    "input_button",
    "input_datetime",
    "input_number",
    "input_select",
    "input_text",
    "media_source",
    "mjpeg",
    "onboarding",
    "panel_custom",
    "persistent_notification",
    "person",
    "script",
    "shopping_list",
    "stream",
    "sun",
    "system_health",
    "system_log",
    "timer",
    "webhook",
    "websocket_api",
    "zone",
}


def _imported(node: ast.AST) -> set[str]:
    """Return the core integrations that code imports; type checks are left out as hassfest does."""
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")):
            return set()
    names: list[str] = []
    if isinstance(node, ast.Import):
        names = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
        names = [node.module]
        if node.module == "homeassistant.components":
            names = [f"{node.module}.{alias.name}" for alias in node.names]
    found = {
        name.split(".")[2]
        for name in names
        if name.startswith("homeassistant.components.")
    }
    return found.union(*(_imported(child) for child in ast.iter_child_nodes(node)))


@pytest.mark.parametrize(
    "file",
    sorted(PACKAGE.rglob("*.py")),
    ids=lambda file: str(file.relative_to(PACKAGE)),
)
def test_imported_integrations_are_declared(file: Path) -> None:
    declared = {
        *MANIFEST.get("dependencies", []),
        *MANIFEST.get("after_dependencies", []),
    }
    declared |= {
        domain
        for domain, keys in DISCOVERY_INTEGRATIONS.items()
        if any(key in MANIFEST for key in keys)
    }
    # A platform file may import from the integration that it is a platform of.
    own = {path.stem for path in PACKAGE.iterdir()}
    used = _imported(ast.parse(file.read_text(encoding="utf-8")))
    assert used - declared - ALWAYS_ALLOWED - own == set()


@pytest.mark.parametrize(
    ("file", "registers"),
    [
        ("services.yaml", r"services\.async_register|async_register_\w*service"),
        ("triggers.yaml", r"def async_get_triggers"),
        ("conditions.yaml", r"def async_get_conditions"),
    ],
)
def test_descriptions_are_there_where_the_code_registers_them(
    file: str, registers: str
) -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    assert (PACKAGE / file).is_file() is bool(re.search(registers, code))


@pytest.mark.parametrize("kind", ["services", "triggers", "conditions"])
def test_each_description_has_a_text_and_an_icon(kind: str) -> None:
    file = PACKAGE / f"{kind}.yaml"
    described = set(load_yaml_dict(str(file))) if file.is_file() else set()
    described = {name for name in described if not name.startswith(".")}
    icons = json.loads((PACKAGE / "icons.json").read_text(encoding="utf-8"))
    assert set(TRANSLATIONS.get(kind, {})) == described
    assert set(icons.get(kind, {})) == described


@pytest.mark.parametrize("kind", ["services", "triggers", "conditions"])
def test_each_field_has_a_name_and_a_description(kind: str) -> None:
    """hassfest refuses a field that lacks one of both, also one that is empty."""
    bare = [
        f"{kind}.{name}.fields.{field}"
        for name, texts in TRANSLATIONS.get(kind, {}).items()
        for field, said in texts.get("fields", {}).items()
        if not {"name", "description"} <= said.keys()
    ]
    assert not bare, f"without a name or a description in en.json: {bare}"


def _icons(part: dict[str, Any] | str, path: str = "") -> list[tuple[str, str]]:
    if isinstance(part, str):
        return [(path, part)]
    return [
        icon
        for key, value in part.items()
        for icon in _icons(value, f"{path}.{key}".strip("."))
    ]


ICONS = _icons(json.loads((PACKAGE / "icons.json").read_text(encoding="utf-8")))
ICON_PLACES = re.compile(
    r"entity\.\w+\.[a-z0-9_]+\.(default|state\.\w+|range\.\d+"
    r"|state_attributes\.\w+\.(default|state\.\w+))"
    r"|(services|triggers|conditions)\.\w+\.(service|trigger|condition|sections\.\w+)"
    r"|(config|options|issues)\..+\.section\.\w+"
)


@pytest.mark.parametrize(("place", "icon"), ICONS)
def test_icons_stand_where_home_assistant_looks_for_them(place: str, icon: str) -> None:
    assert ICON_PLACES.fullmatch(place)
    assert re.fullmatch(r"mdi:[a-z0-9]+(-[a-z0-9]+)*", icon)


@pytest.mark.parametrize("place", [place for place, _ in ICONS])
def test_icons_belong_to_a_translated_thing(place: str) -> None:
    kind, *keys = place.split(".")
    translated = TRANSLATIONS[kind]
    for key in keys[: 2 if kind == "entity" else 1]:
        translated = translated[key]
    assert translated


@pytest.mark.parametrize("icon", sorted({icon for _, icon in ICONS}))
def test_icons_exist(icon: str) -> None:
    root = PACKAGE.parent.parent
    lists = list(
        root.glob(
            ".venv/newest/lib/*/site-packages/hass_frontend/static/mdi/iconList.json"
        )
    )
    if not lists:
        pytest.skip(
            "the list of icons comes with the frontend: script/bootstrap newest"
        )
    known = {
        entry["name"] for entry in json.loads(lists[0].read_text(encoding="utf-8"))
    }
    assert icon.removeprefix("mdi:") in known


def test_quality_scale_gives_each_rule_a_state() -> None:
    rules = load_yaml_dict(str(PACKAGE / "quality_scale.yaml"))["rules"]
    for rule, state in rules.items():
        status = state if isinstance(state, str) else state["status"]
        assert status in {"done", "todo", "exempt"}, rule
        assert status != "exempt" or state["comment"], rule


def test_the_package_needs_no_generated_strings() -> None:
    assert not (PACKAGE / "strings.json").exists()
    assert "[%key:" not in json.dumps(TRANSLATIONS)
