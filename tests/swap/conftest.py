"""A swap is about files: the registries, the journal and the YAML of a home lie in a folder of the test's own."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from homeassistant.helpers import entity_registry as er

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.swap.problems import Problem
from tests.swap.taken_over import TWIN
from tests.swap.two_cameras import Home, async_add_third, async_home, async_setup_base

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant


@pytest.fixture
def hass_storage() -> dict[str, Any]:
    """Take the place of the harness's store in memory: a restart reads the file."""
    return {}


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    return str(tmp_path)


@pytest.fixture
async def home(hass: HomeAssistant) -> Home:
    """Give a home with an old camera and a new one."""
    await async_setup_base(hass)
    return await async_home(hass)


@pytest.fixture
async def twin(hass: HomeAssistant, home: Home) -> str:
    """Show the old camera by a second integration too; return its device."""
    assert home
    await async_add_third(hass)
    entry = er.async_get(hass).async_get(TWIN)
    assert entry is not None
    assert entry.device_id is not None
    return entry.device_id


@pytest.fixture(scope="session")
def english() -> Sentences:
    return Sentences.english()


@pytest.fixture(autouse=True)
def said(
    texts_are_said: None,  # noqa: ARG001 (each text is said before it is checked)
    monkeypatch: pytest.MonkeyPatch,
    english: Sentences,
) -> None:
    """Let no screen show a key in place of its text; each problem that a test meets has all that its text asks for."""
    make = Problem.__init__

    def make_and_say(self: Problem, **fields: Any) -> None:  # noqa: ANN401
        make(self, **fields)
        english.say("swap", f"problem_{self.key}", self.values)

    monkeypatch.setattr(Problem, "__init__", make_and_say)
