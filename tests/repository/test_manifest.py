"""What hassfest and the loader ask of a custom integration's manifest.

hassfest itself comes with no release of Home Assistant, so its rules stand here again.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from awesomeversion import AwesomeVersion, AwesomeVersionStrategy
from homeassistant import loader
from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.importlib import async_import_module

import custom_components

PACKAGE = Path(custom_components.__path__[0]) / "camera_audit"
MANIFEST: dict[str, Any] = json.loads(
    (PACKAGE / "manifest.json").read_text(encoding="utf-8")
)

REQUIRED = {
    "domain",
    "name",
    "codeowners",
    "documentation",
    "iot_class",
    "issue_tracker",
    "version",
}
OPTIONAL = {
    "after_dependencies",
    "categories",
    "config_flow",
    "dependencies",
    "dhcp",
    "import_executor",
    "integration_type",
    "loggers",
    "requirements",
    "single_config_entry",
    "ssdp",
    "zeroconf",
}
INTEGRATION_TYPES = {
    "device",
    "entity",
    "hardware",
    "helper",
    "hub",
    "service",
    "system",
}
IOT_CLASSES = {
    "assumed_state",
    "calculated",
    "cloud_polling",
    "cloud_push",
    "local_polling",
    "local_push",
}


def test_keys_are_known_and_sorted() -> None:
    keys = list(MANIFEST)
    assert set(keys) >= REQUIRED
    assert set(keys) <= REQUIRED | OPTIONAL
    assert keys == ["domain", "name", *sorted(set(keys) - {"domain", "name"})]


def test_domain_is_the_folder_and_no_built_in_one() -> None:
    assert MANIFEST["domain"] == PACKAGE.name
    assert re.fullmatch(r"[a-z0-9_]+", MANIFEST["domain"])
    core = Path(loader.__file__).parent / "components"
    assert not (core / MANIFEST["domain"]).exists()


def test_texts_and_addresses() -> None:
    assert cv.string_with_no_html(MANIFEST["name"]) == MANIFEST["name"].strip()
    for key in ("documentation", "issue_tracker"):
        assert cv.url(MANIFEST[key]).startswith("https://")
    assert not MANIFEST["documentation"].startswith("https://www.home-assistant.io")
    assert MANIFEST["codeowners"]
    assert all(re.fullmatch(r"@[\w/-]+", owner) for owner in MANIFEST["codeowners"])


def test_kind() -> None:
    assert MANIFEST["integration_type"] in INTEGRATION_TYPES
    assert MANIFEST["iot_class"] in IOT_CLASSES


def test_version_is_one_that_the_loader_takes() -> None:
    AwesomeVersion(
        MANIFEST["version"],
        ensure_strategy=[
            AwesomeVersionStrategy.CALVER,
            AwesomeVersionStrategy.SEMVER,
            AwesomeVersionStrategy.SIMPLEVER,
            AwesomeVersionStrategy.BUILDVER,
            AwesomeVersionStrategy.PEP440,
        ],
    )


def test_nothing_is_installed_beside_home_assistant() -> None:
    assert MANIFEST.get("requirements", []) == []


def test_dependencies_exist_once() -> None:
    after = MANIFEST.get("after_dependencies", [])
    first = MANIFEST.get("dependencies", [])
    core = Path(loader.__file__).parent / "components"
    assert not set(after) & set(first)
    for names in (after, first):
        assert names == sorted(set(names))
        assert [
            name for name in names if not (core / name / "manifest.json").is_file()
        ] == []


@pytest.mark.parametrize("matcher", MANIFEST.get("dhcp", []), ids=str)
def test_dhcp_matchers(matcher: dict[str, Any]) -> None:
    assert set(matcher) <= {"macaddress", "hostname", "registered_devices"}
    if mac := matcher.get("macaddress"):
        assert re.fullmatch(r"[0-9A-F]{6,9}\*", mac)
    if host := matcher.get("hostname"):
        assert host == host.lower()


def test_dhcp_matchers_are_sorted_and_each_there_once() -> None:
    found = [
        json.dumps(matcher, sort_keys=True) for matcher in MANIFEST.get("dhcp", [])
    ]
    assert found == sorted(set(found))


def test_a_config_flow_is_there_where_one_is_promised() -> None:
    assert MANIFEST["config_flow"] is (PACKAGE / "config_flow.py").is_file()


async def test_home_assistant_loads_it(hass: HomeAssistant) -> None:
    integration = await loader.async_get_integration(hass, MANIFEST["domain"])
    assert integration.file_path == PACKAGE
    assert not integration.is_built_in
    assert integration.has_branding
    assert integration.version == MANIFEST["version"]
    component = await integration.async_get_component()
    assert hasattr(component, "async_setup_entry")
    # As a user interface does that shows the set-up.
    await async_import_module(
        hass, f"custom_components.{MANIFEST['domain']}.config_flow"
    )
