"""Run Home Assistant as a process of its own that may talk to loopback only."""

from __future__ import annotations

import asyncio
import os
import secrets
import signal
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from .client import Client

if TYPE_CHECKING:
    from contextlib import AsyncExitStack

_INSIDE = Path(__file__).parent / "inside_hass"
_START_SECONDS = 180
_STOP_SECONDS = 30
_LOG_LINES = 40
#: Below those that the system gives to connections, of which one may be taken while Home Assistant still starts.
PORTS = range(20_000, 32_000)
_TRIES = 100
# With this status Home Assistant asks whoever started it to start it again.
_RESTART_STATUS = 100


class DemoError(Exception):
    """The demo cannot go on; the text is for the person who started it."""


def free_port(wanted: int = 0) -> int:
    """Return a port that is free on loopback: the one that is wanted, else any of ``PORTS``."""
    others = secrets.SystemRandom().sample(PORTS, _TRIES)
    for port in filter(None, (wanted, *others)):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise DemoError(f"Of {_TRIES} ports from {PORTS[0]} to {PORTS[-1]} none is free.")


class HomeAssistant:
    """The process, from its start until it has ended."""

    def __init__(self, folder: Path, url: str, token: str) -> None:
        """``folder`` is the configuration, written before."""
        self._folder = folder
        self._url = url
        self._token = token
        self._process: asyncio.subprocess.Process | None = None

    async def start(self, ending: AsyncExitStack) -> None:
        """Start it and wait until it says that it runs; ``ending`` stops it, however far it came."""
        ending.push_async_callback(self.stop)
        await self.launch()

    async def launch(self) -> None:
        """Start it, also once more after it has ended, and wait until it says that it runs."""
        with (self._folder / "output.log").open("ab") as output:
            # Its own session: Ctrl-C reaches this command, which then ends Home Assistant in order.
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "homeassistant", "--config", str(self._folder), "--skip-pip"),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,
                # Python looks here first for custom components.
                cwd=self._folder,
                # What Python compiled at the first start it has at the next, whatever it does for others.
                env={
                    **os.environ,
                    "PYTHONPATH": str(_INSIDE),
                    "PYTHONDONTWRITEBYTECODE": "",
                },
            )
        try:
            async with asyncio.timeout(_START_SECONDS):
                while not await self._runs():  # noqa: ASYNC110 - the other process has no event for us
                    await asyncio.sleep(0.2)
        except TimeoutError:
            raise DemoError(
                f"Home Assistant did not start in {_START_SECONDS} s.\n{self.log()}"
            ) from None

    async def stop(self) -> None:
        """Ask it to end, and insist after a while."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), _STOP_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def wants_restart(self) -> bool:
        """Wait until it has ended; whether somebody asked it to restart, which it leaves to us."""
        return (
            self._process is not None and await self._process.wait() == _RESTART_STATUS
        )

    def log(self) -> str:
        """Return the last lines it wrote."""
        lines = (self._folder / "output.log").read_text(errors="replace").splitlines()
        return "\n".join(lines[-_LOG_LINES:])

    async def _runs(self) -> bool:
        if self._process is not None and self._process.returncode is not None:
            raise DemoError(
                f"Home Assistant ended with status {self._process.returncode}.\n{self.log()}"
            )
        try:
            async with Client(self._url, self._token) as client:
                config = await client.ask("get_config")
        except OSError:
            return False
        return bool(config["state"] == "RUNNING")
