"""The pages of docs say all that there is, under the names that people see, and each can be reached."""

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from homeassistant.util.yaml import load_yaml_dict

import custom_components

PACKAGE = Path(custom_components.__path__[0]) / "camera_audit"
ROOT = PACKAGE.parent.parent
PAGES = {
    path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")
}
#: Without marks and line ends, as a person reads them.
READ = " ".join(re.sub(r"[*`]", "", " ".join(PAGES.values())).split())
ENGLISH: dict[str, Any] = json.loads(
    (PACKAGE / "translations" / "en.json").read_text(encoding="utf-8")
)
NOTICE = ENGLISH["issues"]["finding"]["fix_flow"]["step"]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PICTURES_BYTES = 2_000_000
#: A page that is read at the kitchen table; what is looked up may be longer.
KITCHEN_WORDS = 1500
#: Steps of a notice that offer something to a person, and the choices that only lead about.
OFFERING = ("camera", "advice", "replace", "more", "news", "summary")
LEADING = {"back", "summary", "news"}

#: All rules of the quality scale, as hassfest of Home Assistant 2026.11 has them.
RULES = [
    "action-setup",
    "appropriate-polling",
    "brands",
    "common-modules",
    "config-flow",
    "config-flow-test-coverage",
    "dependency-transparency",
    "docs-actions",
    "docs-conditions",
    "docs-high-level-description",
    "docs-installation-instructions",
    "docs-removal-instructions",
    "docs-triggers",
    "entity-event-setup",
    "entity-unique-id",
    "has-entity-name",
    "runtime-data",
    "test-before-configure",
    "test-before-setup",
    "unique-config-entry",
    "action-exceptions",
    "config-entry-unloading",
    "docs-configuration-parameters",
    "docs-installation-parameters",
    "entity-unavailable",
    "integration-owner",
    "log-when-unavailable",
    "parallel-updates",
    "reauthentication-flow",
    "test-coverage",
    "devices",
    "diagnostics",
    "discovery",
    "discovery-update-info",
    "docs-data-update",
    "docs-examples",
    "docs-known-limitations",
    "docs-supported-devices",
    "docs-supported-functions",
    "docs-troubleshooting",
    "docs-use-cases",
    "dynamic-devices",
    "entity-category",
    "entity-device-class",
    "entity-disabled-by-default",
    "entity-translations",
    "exception-translations",
    "icon-translations",
    "reconfiguration-flow",
    "repair-issues",
    "stale-devices",
    "async-dependency",
    "inject-websession",
    "strict-typing",
]


def _names() -> list[tuple[str, str]]:
    """Return the kind and the name of all that a person can meet, as it stands on the screen."""
    named = [
        (platform, entity["name"].partition("{")[0].strip())
        for platform, entities in ENGLISH["entity"].items()
        for entity in entities.values()
    ]
    named += [
        ("settings page", title)
        for title in ENGLISH["options"]["step"]["init"]["menu_options"].values()
    ]
    named += [
        ("notice", text.partition("{")[0].strip())
        for step in OFFERING
        for key, text in NOTICE[step]["menu_options"].items()
        if key not in LEADING
    ]
    named += [("action", f"camera_audit.{key}") for key in ENGLISH["services"]]
    named += [("action's field", key) for key in ENGLISH["services"]["swap"]["fields"]]
    for kind in ("triggers", "conditions"):
        named += [(kind, f"camera_audit.{key}") for key in ENGLISH[kind]]
    return list(dict.fromkeys(named))


@pytest.mark.parametrize(("kind", "name"), _names())
def test_a_page_names_it(kind: str, name: str) -> None:
    # Most names are words as well; as a name they stand with a mark, or in the cell of a table.
    marked = rf"(?:[*`|]|^#+|^\| ) ?{re.escape(name)}(?:[*`|:?]| \|)"
    if kind in {"notice", "triggers", "conditions", "action"}:
        assert name in READ
    else:
        assert re.search(marked, "\n".join(PAGES.values()), re.MULTILINE), (kind, name)


def test_each_picture_is_shown_and_they_are_small() -> None:
    shown = {
        name
        for page in [*PAGES.values(), README]
        for name in re.findall(r"images/([\w/-]+\.(?:webp|svg))", page)
    }
    images = ROOT / "docs" / "images"
    there = {
        path.relative_to(images).as_posix(): path.stat().st_size
        for path in images.rglob("*.*")
    }
    assert shown == there.keys()
    assert sum(there.values()) < PICTURES_BYTES


def test_each_page_is_linked_and_no_link_leads_nowhere() -> None:
    linked: set[Path] = set()
    for path in (ROOT / "README.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^){#\s]+)", path.read_text(encoding="utf-8")):
            if "://" not in target:
                found = (path.parent / target).resolve()
                assert found.exists(), (path.name, target)
                if found != path:
                    linked.add(found)

    assert {(ROOT / "docs" / name).resolve() for name in PAGES} <= linked


def test_the_site_leads_to_each_page() -> None:
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").partition("\nnav:\n")[2]

    assert set(PAGES) <= set(re.findall(r"- (\S+\.md)$", menu, re.MULTILINE))


def test_the_quality_scale_answers_every_rule() -> None:
    rules = load_yaml_dict(PACKAGE / "quality_scale.yaml")["rules"]

    assert len(RULES) == 54
    assert set(rules) == set(RULES)


DEVELOPMENT = PAGES["development.md"]


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:[a-z_]+/)+[a-z_]*(?:\.\w+)?)`", DEVELOPMENT)))
)
def test_what_the_page_for_developers_names_is_there(path: str) -> None:
    assert (PACKAGE / path).exists() or (ROOT / path).exists()


def test_each_hard_case_of_swaps_has_the_tests_that_are_named_for_it() -> None:
    """A test that was renamed or removed leaves a class of faults unguarded."""
    table = DEVELOPMENT.partition("## Hard cases of swaps")[2].partition("\n## ")[0]
    rows = [row.split(" | ") for row in table.splitlines() if row.startswith("| ")][1:]
    missing = []
    for row in rows:
        path, *names = re.findall(r"`([^`]+)`", row[-1])
        text = (ROOT / path).read_text(encoding="utf-8")
        missing += [
            f"{path}: test_{name}" for name in names if f"def test_{name}(" not in text
        ]
    assert not missing, "tests of docs/development.md that are not there: " + "; ".join(
        missing
    )
    cases = [row[0].strip("| ") for row in rows]
    assert [case for case in cases if case] == [f"S{number}" for number in range(19)]


def test_the_floors_are_those_that_the_imports_are_held_to() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layers = contracts["tool"]["importlinter"]["contracts"][0]["layers"]
    told = re.findall(r"^\| (\d+) \| (.+) \|$", DEVELOPMENT, re.MULTILINE)
    assert [row.replace("`", "").split(", ") for _, row in told[1:]] == [
        layer.split(" | ") for layer in layers
    ]
    assert [int(floor) for floor, _ in told] == list(range(len(layers) + 1, 0, -1))


def test_each_private_read_of_home_assistant_is_in_the_table_of_what_is_watched() -> (
    None
):
    """A read of what Home Assistant keeps for itself that nobody watches, or a row without one."""
    page = (
        PAGES["development.md"].partition("## What is watched")[2].partition("\n## ")[0]
    )
    watched = set(re.findall(r"`(\w+(?:/\w+)+\.py)`", page))
    private = re.compile(
        r"hass\.data(?:\.get\(|\[)(?!_?JOURNAL|DOMAIN)|noqa: SLF001|registry\.entities, \"data\"|memory\.at\b"
        # The recorder's own tables, and a task in its queue.
        r"|recorder\.db_schema|\.queue_task\("
    )
    reads = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if private.search(path.read_text(encoding="utf-8"))
    }
    assert watched == reads


SCRIPTS = ROOT / "script"
#: Commands that only start a module.
STARTERS = [
    path.stem.replace("_", "-") for path in (SCRIPTS / "lib" / "commands").glob("*.py")
]
#: Where the options of a command stand, besides the command itself.
PARTS = {
    **{
        command: [f"script/lib/commands/{command.replace('-', '_')}.py"]
        for command in STARTERS
    },
    "audit": ["offline/camera_audit_offline/command.py"],
    "bench": ["script/lib/bench/__main__.py"],
    "bootstrap": ["script/lib/bootstrap.py"],
    "demo": ["script/demo_home/__main__.py"],
    "test": ["tests/conftest.py", "tests/browser/conftest.py"],
}
#: Options of pytest and of what it brings along.
OF_PYTEST = {"--cov", "--snapshot-update"}
COMMANDS = sorted(
    path.name for path in SCRIPTS.iterdir() if path.is_file() and not path.suffix
)
TOLD = "\n".join(
    [README, (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), *PAGES.values()]
)


def _options(command: str) -> set[str]:
    """Return the options that a command takes, but for those that only its own processes use."""
    paths = [SCRIPTS / command, *(ROOT / part for part in PARTS.get(command, ()))]
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    python = re.findall(
        r"""(?:argument|option)\(\s*"(--[a-z-]+)"(?!.*SUPPRESS)""", text
    )
    shell = re.findall(
        r"""^ *(--[a-z-]+)\)|== "?(--[a-z-]+)|\}" = (--[a-z-]+) \]""",
        text,
        re.MULTILINE,
    )
    return {*python, *("".join(each) for each in shell)}


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_of_a_command_stands_on_a_page(command: str) -> None:
    assert {
        option
        for option in _options(command)
        if not re.search(rf"{option}(?![a-z-])", TOLD)
    } == set()


@pytest.mark.parametrize("command", COMMANDS)
def test_each_option_that_a_page_names_is_there(command: str) -> None:
    """An option that is gone, or has another name: whoever follows the page gets an error."""
    told = re.findall(rf"(?:script/{command}(?![\w-])|`{command}`)([^`\n]*)", TOLD)
    named = {option for line in told for option in re.findall(r"--[a-z][a-z-]*", line)}
    assert (
        named - _options(command) - (OF_PYTEST if command == "test" else set()) == set()
    )


def test_pages_for_homes_are_read_at_the_kitchen_table() -> None:
    """Guards: what a homeowner reads grows into a reference."""
    site = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    at_home = site.partition("- At home:\n")[2].partition("- To look up:")[0]
    pages = re.findall(r"- (\S+\.md)", at_home)
    assert "homeowner.md" in pages
    for name in pages:
        read = re.sub(r"<[^>]*>|\]\([^)]*\)|[|*`#]", " ", PAGES[name])
        assert len(read.split()) <= KITCHEN_WORDS, name
