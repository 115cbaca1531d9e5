"""Bring the demo home to life: cameras, Home Assistant, areas, then Camera Audit as its owner would add it."""

from __future__ import annotations

import asyncio
import json
import shutil
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from .client import Client, RefusedError
from .configuration import CANADA, Place, Tokens, write_configuration
from .homes import FAMILY, make_home
from .process import DemoError, HomeAssistant, free_port
from .uses import remember_a_month, use_cameras

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from types import TracebackType

DOMAIN = "camera_audit"
#: Where the demo is each time, so that a browser knows it again; Home Assistant's own port is left to a home.
PORT = 8133
_SETTLE_SECONDS = 90
_PAUSE = 0.3


class DemoHouse:
    """The running demo home; an async context manager that leaves nothing behind."""

    def __init__(
        self,
        tell: Callable[[str], None],
        place: Place = CANADA,
        *,
        home: str = FAMILY,
        stream_only: bool = False,
        port: int = PORT,
    ) -> None:
        """``tell`` is told what happens, for somebody who waits. ``home``: which one, of ``HOMES``.

        ``stream_only``: with the cameras whose maker only asking tells. ``port``: of Home Assistant, where it is
        free; 0 for any that is.
        """
        self._tell = tell
        self._place = place
        self._port = port
        self._running = AsyncExitStack()
        self.cameras = make_home(home, stream_only=stream_only)
        self.folder: Path
        self.url: str
        self.tokens: Tokens
        self.client: Client
        self.process: HomeAssistant
        #: The sensors that have a month of history.
        self.remembered: list[str]
        #: What the set-up of Camera Audit said at its end.
        self.setup_text = ""

    async def __aenter__(self) -> Self:
        """Start everything, up to and including the first audit."""
        async with AsyncExitStack() as starting:
            await self._start(starting)
            self._running = starting.pop_all()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop everything and remove the folder."""
        await self._running.aclose()

    async def _start(self, starting: AsyncExitStack) -> None:
        self._tell("Starting the simulated cameras …")
        await starting.enter_async_context(self.cameras)
        self.folder = Path(tempfile.mkdtemp(prefix="camera-audit-demo-"))
        starting.callback(shutil.rmtree, self.folder, ignore_errors=True)
        port = free_port(self._port)
        self.url = f"http://127.0.0.1:{port}"
        entries = self.cameras.entries()
        yaml = self.cameras.yaml()
        self.tokens = write_configuration(self.folder, port, entries, yaml, self._place)
        for name, content in self.cameras.files().items():
            (self.folder / name).write_text(
                json.dumps(content)
            )  # which is YAML as well
        self._tell("Starting Home Assistant …")
        self.process = HomeAssistant(self.folder, self.url, self.tokens.api)
        await self.process.start(starting)
        self.client = await starting.enter_async_context(
            Client(self.url, self.tokens.api)
        )
        await self.client.ask("call_service", domain="demo_clock", service="write_soon")
        self._tell(f"Waiting for its {len(entries)} entries …")
        await self._until("the entries are set up", self._all_loaded)
        await self._furnish()
        self._tell("Adding Camera Audit and waiting for the first audit …")
        await self._add_camera_audit()
        await self._until("the audit has finished", self._audited)
        self._tell(
            "Using the cameras in automations and on a dashboard, and importing a month of history …"
        )
        await self._until("the camera that is used has told its motion", self._used)
        self.remembered = await remember_a_month(self.client)

    async def _used(self) -> bool:
        return await use_cameras(self.client, self.cameras.used)

    async def _until(self, what: str, done: Callable[[], Awaitable[bool]]) -> None:
        try:
            async with asyncio.timeout(_SETTLE_SECONDS):
                while not await done():  # noqa: ASYNC110 - the other process has no event for us
                    await asyncio.sleep(_PAUSE)
        except TimeoutError:
            entries = [
                f"{entry['domain']} '{entry['title']}': {entry['state']} {entry['reason'] or ''}"
                for entry in await self.client.ask("config_entries/get")
            ]
            raise DemoError(
                f"After {_SETTLE_SECONDS} s it is still not so that {what}.\n"
                + "\n".join([*entries, self.process.log()])
            ) from None

    async def _all_loaded(self) -> bool:
        entries = await self.client.ask("config_entries/get")
        return all(entry["state"] == "loaded" for entry in entries)

    async def _furnish(self) -> None:
        """Put every device into its area, and call the recorder's channels by their names."""
        areas = {
            area: (await self.client.ask("config/area_registry/create", name=area))[
                "area_id"
            ]
            for area in sorted({camera.area for camera in self.cameras.all})
        }
        area_of = {camera.name: areas[camera.area] for camera in self.cameras.all}
        for device in await self.client.ask("config/device_registry/list"):
            name = device["name"] or await self._name_of(device["id"])
            changes: dict[str, Any] = {}
            if name in area_of:
                changes = {"area_id": area_of[name]}
            elif channel := self._channel_called(name):
                changes = {"name_by_user": channel[0], "area_id": areas[channel[1]]}
            if changes:
                await self.client.ask(
                    "config/device_registry/update", device_id=device["id"], **changes
                )

    def _channel_called(self, name: str) -> tuple[str, str] | None:
        """Return the name and the area of a recorder's channel, by what core calls it: the word is the home's language.

        None where the name, in English "… Channel 1", is no channel's.
        """
        for recorder in self.cameras.recorders:
            if not name.startswith(recorder.facts.name):
                continue
            for channel in recorder.channels:
                if name.endswith(f" {channel.number}"):
                    return channel.name, self.cameras.area_of(recorder)
        return None

    async def _name_of(self, device_id: str) -> str:
        """Find the name of a device that has none of its own, by its config entry (``generic``)."""
        devices = await self.client.ask("config/device_registry/list")
        entry_id = next(d["config_entries"][0] for d in devices if d["id"] == device_id)
        entries = await self.client.ask("config_entries/get")
        return str(
            next(entry["title"] for entry in entries if entry["entry_id"] == entry_id)
        )

    async def _add_camera_audit(self) -> None:
        """Fill in the form that its owner would, with what it suggests."""
        step = await self.client.post(
            "/api/config/config_entries/flow",
            {"handler": DOMAIN, "show_advanced_options": False},
        )
        while step["type"] in {"form", "menu"}:
            if step["type"] == "menu":
                raise RefusedError(
                    f"The form of {DOMAIN} asks for a choice: {step['step_id']}"
                )
            step = await self.client.post(
                f"/api/config/config_entries/flow/{step['flow_id']}", {}
            )
        if step["type"] != "create_entry":
            raise DemoError(
                f"{DOMAIN} could not be added: {step.get('reason', step['type'])}"
            )
        texts = await self.client.ask(
            "frontend/get_translations",
            language="en",
            category="config",
            integration=[DOMAIN],
        )
        key = f"component.{DOMAIN}.config.create_entry.{step['description']}"
        self.setup_text = texts["resources"].get(key, "")
        for name, value in (step["description_placeholders"] or {}).items():
            self.setup_text = self.setup_text.replace(f"{{{name}}}", str(value))

    async def _audited(self) -> bool:
        """Whether Camera Audit has counted the cameras."""
        [entry] = await self.client.ask("config_entries/get", domain=DOMAIN)
        if entry["state"] not in {"loaded", "setup_in_progress"}:
            raise DemoError(
                f"Camera Audit did not start: {entry['state']}, {entry['reason']}.\n{self.process.log()}"
            )
        ours = {
            entity["entity_id"]
            for entity in await self.client.ask("config/entity_registry/list")
            if entity["platform"] == DOMAIN
            and entity["translation_key"] == "made_by_hikvision"
        }
        states = {
            state["entity_id"]: state["state"]
            for state in await self.client.ask("get_states")
        }
        return bool(ours) and all(states.get(entity, "").isdigit() for entity in ours)
