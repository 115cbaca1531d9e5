"""What every test of the integration stands on.

The harness refuses every socket; a test with a simulated camera asks for the ``socket_enabled``
fixture and may then reach 127.0.0.1, nothing else.

No test depends on the day or the hour: one that reads the clock asks for ``freezer``, with which
time stands still. One that minds the clock in another way bears the mark ``clock``.
"""

import asyncio
import inspect
import threading
from asyncio import constants
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from homeassistant.helpers.entity import Entity
from homeassistant.util import dt as dt_util
from hypothesis import HealthCheck, settings
from pytest_homeassistant_custom_component.plugins import HASocketBlockedError

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

#: What the harness does around each test for a loop and its Home Assistant, by the names of its fixtures.
AROUND_A_LOOP = {
    "configure_event_loop",
    "disable_http_server",
    "enable_event_loop_debug",
    "expected_lingering_tasks",
    "expected_lingering_timers",
    "fail_on_log_exception",
    "skip_stop_scripts",
    "verify_cleanup",
    "wait_for_stop_scripts_after_shutdown",
}


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
        if not isinstance(item, pytest.Function):
            continue
        names = item.fixturenames
        if "hass" in names and "freezer" in names:
            item.add_marker("clock")
        unused = {leave_nothing_behind.__name__} if needs_loop(item) else AROUND_A_LOOP
        # The list is that of all the tests which the function makes.
        names[:] = [name for name in names if name not in unused]


def needs_loop(item: pytest.Function) -> bool:
    """Whether a test waits or meets a home, itself or in what it asks for: nine of ten do neither.

    A loop with its pool of threads, made and closed, takes longer than most of those tests.
    """
    asked_for = set(item.fixturenames) - AROUND_A_LOOP
    definitions = item._fixtureinfo.name2fixturedefs  # noqa: SLF001 (nothing else tells)
    functions = [item.function] + [
        definitions[name][-1].func
        for name in asked_for
        if name in definitions and definitions[name][-1].scope == "function"
    ]
    return "hass" in asked_for or any(
        inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function)
        for function in functions
    )


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


@pytest.fixture(autouse=True)
def leave_nothing_behind() -> Iterator[None]:
    """Ask of a test without a loop what the harness asks of one with it."""
    with nothing_left_behind():
        yield


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """Fail where a thread, a zone of time or an attempt to reach another machine is left."""
    threads = frozenset(threading.enumerate())
    yield
    zone, dt_util.DEFAULT_TIME_ZONE = dt_util.DEFAULT_TIME_ZONE, UTC
    blocked, HASocketBlockedError.instances = HASocketBlockedError.instances, []
    assert frozenset(threading.enumerate()) <= threads, "the test leaves a thread"
    assert zone is UTC, "the test leaves a zone of time"
    assert not blocked, "the test opens sockets"


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
