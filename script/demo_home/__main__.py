"""The command: start, print, stay up until Ctrl-C; or end after printing, with a status that says whether all was right."""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import sys
import time
from contextlib import suppress
from typing import Any

from . import asking, findings as found, night, reading, report
from .client import RefusedError
from .configuration import PASSWORD, USER, Place
from .homes import FAMILY, HOMES
from .house import PORT, DemoHouse
from .process import DemoError

#: Seconds after which whoever waits hears that it goes on; the first start compiles Home Assistant.
_SILENCE = 10


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="script/demo",
        description="Show Camera Audit in a real Home Assistant with simulated cameras, on this machine only.",
    )
    parser.add_argument(
        "--once",
        action="store_true",
        help="check everything, also offline and after a night, and end; status 0 only if all was right",
    )
    parser.add_argument(
        "--check-offline",
        action="store_true",
        help="also make a backup and compare with script/audit home on it",
    )
    parser.add_argument(
        "--ask",
        action="store_true",
        help="add cameras with nothing but a stream, let all be asked, show before and after; --once does it as well",
    )
    parser.add_argument(
        "--json",
        action="store_true",
        help="print one JSON object with the address, the login and the findings, for programs",
    )
    parser.add_argument(
        "--language",
        default="en",
        help="language of the home and of its user, for example fr; without it English",
    )
    parser.add_argument(
        "--home",
        choices=HOMES,
        default=FAMILY,
        help="a family (as without it), a home with no camera of Hikvision, a shop with forty, or a rented flat",
    )
    parser.add_argument(
        "--country",
        default="CA",
        help="where the home stands, as two letters; without it Canada",
    )
    parser.add_argument(
        "--read",
        metavar="COUNTRIES",
        help="print every sentence that is met on the way to what to do this weekend, for each country as in CA,DE; then end",
    )
    return parser.parse_args()


class Demo:
    """One run of the command."""

    def __init__(self, options: argparse.Namespace) -> None:
        """Progress goes to the error output, so that the output holds only the result."""
        self._options = options
        self._started = self._told = time.monotonic()
        self._stop = asyncio.Event()
        #: The exit status of a run that Ctrl-C ends; 130 as long as nothing was shown.
        self.status = 130

    async def run(self) -> int:
        """Run it and return the exit status."""
        loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - for the type checker
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(number, self._interrupt, task)
        asks = self._options.once or self._options.ask
        reassuring = loop.create_task(self._reassure())
        # A program reads the address, and several may run at once.
        port = 0 if self._options.json or self._options.read else PORT
        async with DemoHouse(
            self._tell,
            Place(country=self._options.country, language=self._options.language),
            home=self._options.home,
            stream_only=asks,
            port=port,
        ) as house:
            if self._options.read:
                reassuring.cancel()
                return await self._read(house)
            complaints = await self._show(house)
            reassuring.cancel()
            self.status = 1 if complaints else 0
            if not self._options.once:
                await self._stay(house, complaints)
        return self.status

    def _interrupt(self, task: asyncio.Task[int]) -> None:
        """Leave where we are; a second Ctrl-C while things end is not needed and does nothing."""
        if not self._stop.is_set():
            self._stop.set()
            self._tell("Stopping …")
            task.cancel()

    async def _read(self, house: DemoHouse) -> int:
        """Print what is read in each country on the way to what to do."""
        for country in self._options.read.split(","):
            screens = await reading.read_weekend(
                house.client, country, house.setup_text
            )
            print(f"{reading.describe_screens(self._options.home, country, screens)}\n")
        return 0

    async def _show(self, house: DemoHouse) -> list[str]:
        self._tell("Waiting for Home Assistant to save its registries …")
        await found.wait_until_written(house.client, house.folder)
        running = await found.running_findings(house.client)
        notices = await found.notices(house.client)
        complaints = await self._compare(house, running)
        expected = house.cameras.expected()
        complaints += found.wrong_verdicts(expected, running)
        complaints += found.wrong_notices(expected, notices)
        complaints += await found.unnamed_relays(house.client, house.cameras.all)
        complaints += found.touched(house.cameras.all)
        if self._options.json:
            print(
                json.dumps(
                    {
                        "url": house.url,
                        "user": USER,
                        "password": PASSWORD,
                        "hass_tokens": house.tokens.browser,
                        "findings": running,
                        "notices": [vars(notice) for notice in notices],
                        "complaints": complaints,
                    }
                ),
                flush=True,
            )
        else:
            print(
                f"\n{report.findings_table(running)}\n\n{report.notices_list(notices)}\n"
            )
            print(
                f"{report.door(house.url, house.cameras, notices)}\n",
                flush=True,
            )
        if self._options.once or self._options.ask:
            complaints += await self._ask(house, running)
        if self._options.once:
            complaints += await self._pass_night(house)
        complaints += found.logged(house.folder)
        for complaint in complaints:
            self._tell(f"WRONG: {complaint}")
        return complaints

    async def _ask(self, house: DemoHouse, before: list[dict[str, Any]]) -> list[str]:
        """Let the cameras be asked and show what that changed."""
        self._tell("Allowing Camera Audit to ask cameras directly …")
        expected = house.cameras.expected(asked=True)
        await asking.allow(house.client)
        await asking.ask_now(house.client)
        after = await asking.findings_after(house.client, expected)
        self._tell("Camera Audit has asked the cameras.")
        if not self._options.json:
            print(f"{report.asked_table(before, after)}\n", flush=True)
        complaints = found.wrong_verdicts(expected, after)
        complaints += found.wrong_notices(expected, await found.notices(house.client))
        complaints += found.touched(house.cameras.all)
        return [f"after asking: {complaint}" for complaint in complaints]

    async def _pass_night(self, house: DemoHouse) -> list[str]:
        """Let a night pass, after which Repairs is to hold what it held, and nothing else."""
        self._tell(
            "Simulating a night: five minutes, an hour, midnight, and what follows …"
        )
        expected = house.cameras.expected(asked=True)
        complaints = await night.pass_night(house.client, house.remembered)
        complaints += found.wrong_notices(expected, await found.notices(house.client))
        return [f"after a night: {complaint}" for complaint in complaints]

    async def _compare(
        self, house: DemoHouse, running: list[dict[str, Any]]
    ) -> list[str]:
        """Compare with the offline command."""
        live_only = house.cameras.live_only
        offline = await found.offline_findings(house.folder)
        complaints = found.differences(
            "script/audit home on the folder", running, offline, live_only
        )
        complaints += found.wrong_verdicts(
            *found.without_relay(house.cameras.all, offline)
        )
        if self._options.once or self._options.check_offline:
            self._tell("Creating a backup and auditing it …")
            backup = await found.make_backup(house.client, house.folder)
            complaints += found.differences(
                "script/audit home on a backup",
                running,
                await found.offline_findings(backup),
                live_only,
            )
        return complaints

    async def _stay(self, house: DemoHouse, complaints: list[str]) -> None:
        self._tell(
            "Running. Press Ctrl+C to stop."
            if not complaints
            else "Running anyway. Press Ctrl+C to stop."
        )
        while await house.process.wants_restart():
            self._tell("Restarting Home Assistant …")
            await house.process.launch()
        raise DemoError(f"Home Assistant stopped unexpectedly.\n{house.process.log()}")

    async def _reassure(self) -> None:
        """Say now and then that it goes on, while there is nothing else to say."""
        while True:
            await asyncio.sleep(1)
            if time.monotonic() - self._told >= _SILENCE:
                self._tell("… still working")

    def _tell(self, what: str) -> None:
        self._told = time.monotonic()
        print(
            f"[{time.monotonic() - self._started:5.1f} s] {what}",
            file=sys.stderr,
            flush=True,
        )


def main() -> int:
    """Run the command."""
    demo = Demo(_arguments())
    try:
        return asyncio.run(demo.run())
    except (DemoError, RefusedError) as error:
        print(f"script/demo: {error}", file=sys.stderr)
        return 1
    except asyncio.CancelledError:
        return demo.status


with suppress(BrokenPipeError):
    sys.exit(main())
