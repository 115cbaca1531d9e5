"""What every test of the integration stands on.

The harness refuses every socket; a test with a simulated camera asks for the ``socket_enabled``
fixture and may then reach 127.0.0.1, nothing else.

No test depends on the day or the hour: one that reads the clock asks for ``freezer``, with which
time stands still. One that minds the clock in another way bears the mark ``clock``.
"""

import asyncio
from asyncio import constants
from collections.abc import Iterator, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from homeassistant.helpers.entity import Entity
from hypothesis import HealthCheck, settings

# The harness ships a package of the same name; the one that is imported first is the one found.
import custom_components.camera_audit  # noqa: F401
from custom_components.camera_audit.language.sentences import Sentences, _find_text
from tests.one_package import install_rooms_finder

install_rooms_finder()

# A machine with much else to do is no fault; a pattern that explodes never ends, and is noticed all the same.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--clock",
        metavar="MOMENT",
        help='begin at that moment in Paris: "2028-02-29 23:58"',
    )

    parser.addoption(
        "--index",
        action="store_true",
        help="also build and install what needs the package index",
    )
    parser.addoption(
        "--loop-debug",
        action="store_true",
        help="let asyncio watch its loop, as Home Assistant's own tests do; each hass test takes a quarter more",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Set the clock of this whole process, and of each that it starts for tests, to the moment asked for."""
    # What watches the loop keeps where each callback and coroutine comes from: one place in the code, not ten.
    constants.DEBUG_STACK_DEPTH = 1  # type: ignore[misc]  # Final for others
    if moment := config.getoption("--clock"):
        start = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo("Europe/Paris"))
        travel = time_machine.travel(start, tick=True)
        travel.start()
        config.add_cleanup(travel.stop)


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Mark the tests that mind the clock: ``script/test --clocks`` runs them. Skip what needs the package index."""
    needs_index = pytest.mark.skip(
        reason="needs the package index: script/test --index -m index"
    )
    for item in items:
        if item.get_closest_marker("index") and not config.getoption("--index"):
            item.add_marker(needs_index)
        names = getattr(item, "fixturenames", ())
        if "hass" in names and "freezer" in names:
            item.add_marker("clock")


@pytest.fixture(autouse=True)
def auto_enable_custom_integrations(request: pytest.FixtureRequest) -> None:
    """Let Home Assistant find the integration wherever a test uses ``hass``.

    Time stops before that, where a test asks for it: a timer set by one clock ends at no known
    moment of another.
    """
    if "freezer" in request.fixturenames:
        request.getfixturevalue("freezer")
    if "hass" in request.fixturenames:
        request.getfixturevalue("enable_custom_integrations")


@pytest.fixture(autouse=True)
async def enable_event_loop_debug(request: pytest.FixtureRequest) -> None:
    """Take the place of the harness's own fixture, which always does."""
    asyncio.get_running_loop().set_debug(request.config.getoption("--loop-debug"))


@pytest.fixture
def entity_registry_enabled_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a home be as who enabled every entity has it."""
    monkeypatch.setattr(Entity, "entity_registry_enabled_default", True)


@pytest.fixture
def texts_are_said(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail where a screen would show the key of a text: there is none, or it asks for a value nobody gave.

    Clues are let be: tests make up their own, whose sentence matters to none of them.
    """
    compose, keys = Sentences.compose, set[str]()

    def compose_or_note(
        self: Sentences, group: str, key: str, parts: Mapping[str, str]
    ) -> str:
        said = compose(self, group, key, parts)
        # A text may be the same word as its key: "port" is Danish.
        same_word = _find_text(self._texts, group, key) == key
        if said == self.value(key) and group != "clue" and not same_word:
            keys.add(f"{group}.{key}")
        return said

    monkeypatch.setattr(Sentences, "compose", compose_or_note)
    yield
    assert not keys
