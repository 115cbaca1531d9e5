"""What the running instance says, what the offline command says, and whether that is right."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .configuration import ROOT
from .house import DOMAIN
from .process import DemoError

if TYPE_CHECKING:
    from pathlib import Path

    from .cameras import DemoCamera
    from .client import Client

NOTICED = frozenset({"confirmed", "likely"})
#: Cameras for which one notice stands, as installed.
_ONE_NOTICE_FROM = 6
# Home Assistant writes its registries some seconds after a change.
_WRITTEN_SECONDS = 45
_BACKUP_SECONDS = 60
_READ_STATUSES = (0, 1)
#: What the recorder says of a series that does not go on.
_NO_STATISTICS = "statistics will be suppressed"
_FIX = "/api/repairs/issues/fix"
_REGISTRIES = {
    "core.entity_registry": (
        "config/entity_registry/list",
        "entities",
        ("entity_id", "name"),
    ),
    "core.device_registry": (
        "config/device_registry/list",
        "devices",
        ("id", "area_id"),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Notice:
    """One Repairs issue of ours."""

    camera_id: str
    title: str
    severity: str


async def running_findings(client: Client) -> list[dict[str, Any]]:
    """Ask the running instance for what it found."""
    answer = await client.ask(
        "call_service", domain=DOMAIN, service="get_findings", return_response=True
    )
    findings: list[dict[str, Any]] = answer["response"]["findings"]
    return findings


async def notices(client: Client) -> list[Notice]:
    """List our notices, the most severe first, with the titles that the list of repairs shows."""
    texts = (
        await client.ask(
            "frontend/get_translations",
            language="en",
            category="issues",
            integration=[DOMAIN],
        )
    )["resources"]
    found = []
    for issue in (await client.ask("repairs/list_issues"))["issues"]:
        if issue["domain"] == DOMAIN and not issue["ignored"]:
            title = texts[f"component.{DOMAIN}.issues.{issue['translation_key']}.title"]
            found.append(
                Notice(
                    camera_id=issue["issue_id"].removeprefix("camera_"),
                    title=title.format(**issue["translation_placeholders"] or {}),
                    severity=issue["severity"],
                )
            )
    return sorted(found, key=lambda notice: (notice.severity != "error", notice.title))


def wrong_verdicts(
    expected: dict[str, frozenset[str]], findings: list[dict[str, Any]]
) -> list[str]:
    """Say which camera got another verdict than it should have, or none, and which is not of this home."""
    complaints = []
    verdicts: dict[str, str] = {
        finding["name"]: finding["verdict"] for finding in findings
    }
    for name, right in expected.items():
        verdict = verdicts.pop(name, None)
        if verdict is None:
            complaints.append(f"{name}: not in the findings")
        elif verdict not in right:
            complaints.append(
                f"{name}: {verdict}, where {' or '.join(sorted(right))} is right"
            )
    return complaints + [f"{name}: is no camera of this home" for name in verdicts]


def wrong_notices(
    expected: dict[str, frozenset[str]], shown: list[Notice]
) -> list[str]:
    """Say which camera lacks its notice, or has one that it should not have.

    With six or more cameras one notice speaks for all of them, and says how many cameras and recorders there are.
    """
    noticed = [name for name, right in expected.items() if right <= NOTICED]
    if len(noticed) >= _ONE_NOTICE_FROM:
        titles = [notice.title for notice in shown]
        counted = sum(map(int, re.findall(r"\d+", " ".join(titles))))
        if len(titles) == 1 and counted == len(noticed):
            return []
        return [f"no single notice of {len(noticed)} cameras, but: {titles}"]
    complaints = []
    for name, right in expected.items():
        count = sum(name in notice.title for notice in shown)
        wanted = 1 if right <= NOTICED else 0
        if count != wanted:
            complaints.append(f"{name}: {count} notices instead of {wanted}")
    return complaints


def without_relay(
    cameras: tuple[DemoCamera, ...], offline: list[dict[str, Any]]
) -> tuple[dict[str, frozenset[str]], list[dict[str, Any]]]:
    """Return what is right of cameras whose relay has all in memory, and what the files alone say of them."""
    names = [camera.name for camera in cameras if camera.live and camera.relay]
    return dict.fromkeys(names, frozenset({"unknown"})), [
        one for one in offline if one["name"] in names
    ]


async def unnamed_relays(client: Client, cameras: tuple[DemoCamera, ...]) -> list[str]:
    """Say which camera's notice does not name the camera, or the relay that hands it on."""
    complaints = []
    for issue in (await client.ask("repairs/list_issues"))["issues"]:
        title = (issue["translation_placeholders"] or {}).get("title", "")
        for camera in (
            one
            for one in cameras
            if one.relay and one.name in title and issue["domain"] == DOMAIN
        ):
            page = await client.post(
                _FIX, {"handler": DOMAIN, "issue_id": issue["issue_id"]}
            )
            said = str(page["description_placeholders"])
            for step in ("advice", "replacements"):
                page = await client.post(
                    f"{_FIX}/{page['flow_id']}", {"next_step_id": step}
                )
                said += str(page["description_placeholders"])
            await client.delete(f"{_FIX}/{page['flow_id']}")
            complaints += [
                f"{camera.name}: its notice does not name {word}"
                for word in (camera.name, str(camera.relay))
                if word.lower() not in said.lower()
            ]
    return complaints


def touched(cameras: tuple[DemoCamera, ...]) -> list[str]:
    """Say which camera was asked to change something."""
    return [
        f"{camera.name}: was asked to change something: {change}"
        for camera in cameras
        for change in camera.device.asked.changes
    ]


def logged(folder: Path) -> list[str]:
    """Return what Home Assistant's log says of us: a use that it will end, an error. That we are a custom integration is none.

    That it makes no more statistics of a sensor counts whoever's sensor it is: the history of the demo may be at fault.
    """
    lines = (
        (folder / "output.log")
        .read_text(encoding="utf-8", errors="replace")
        .splitlines()
    )
    told = [
        line
        for line in lines
        if (DOMAIN in line and "[homeassistant.loader]" not in line)
        or _NO_STATISTICS in " ".join(line.split())
    ]
    return [f"in the log of Home Assistant: {line}" for line in dict.fromkeys(told)]


async def offline_findings(path: Path) -> list[dict[str, Any]]:
    """Ask ``script/audit home``, as somebody without Home Assistant would."""
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            str(ROOT / "script" / "audit"),
            "home",
            str(path),
            "--format",
            "json",
        ),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    output, errors = await process.communicate()
    if process.returncode not in _READ_STATUSES:
        raise DemoError(f"script/audit home could not read {path}:\n{errors.decode()}")
    findings: list[dict[str, Any]] = json.loads(output)["findings"]
    return findings


def differences(
    where: str,
    running: list[dict[str, Any]],
    offline: list[dict[str, Any]],
    live_only: frozenset[str] = frozenset(),
) -> list[str]:
    """Say what the offline command sees otherwise than the running instance.

    ``live_only``: names of cameras that are left out, as what tells their maker stands in no file.
    """
    here, there = (
        {
            finding["camera_id"]: _essence(finding)
            for finding in findings
            if finding["name"] not in live_only
        }
        for findings in (running, offline)
    )
    complaints = [
        f"{where}: not found: {here[key]}" for key in sorted(here.keys() - there.keys())
    ]
    complaints += [
        f"{where}: found beyond: {there[key]}"
        for key in sorted(there.keys() - here.keys())
    ]
    complaints += [
        f"{where}: {there[key]} instead of {here[key]}"
        for key in sorted(here.keys() & there.keys())
        if here[key] != there[key]
    ]
    return complaints


async def wait_until_written(client: Client, folder: Path) -> None:
    """Wait until the registries in the folder are those of the running instance."""
    try:
        async with asyncio.timeout(_WRITTEN_SECONDS):
            for file, (command, kind, keys) in _REGISTRIES.items():
                while _rows(_stored(folder / ".storage" / file, kind), keys) != _rows(  # noqa: ASYNC110 - as above
                    await client.ask(command), keys
                ):
                    await asyncio.sleep(0.5)
    except TimeoutError:
        raise DemoError(
            f"Home Assistant did not write its registries in {_WRITTEN_SECONDS} s"
        ) from None


async def make_backup(client: Client, folder: Path) -> Path:
    """Have Home Assistant make an unencrypted backup of itself and return where it is."""
    await client.ask(
        "backup/generate",
        agent_ids=["backup.local"],
        include_database=False,
        name="Demo home",
    )
    backups = folder / "backups"
    try:
        async with asyncio.timeout(_BACKUP_SECONDS):
            while True:
                info = await client.ask("backup/info")
                if info["state"] == "idle" and info["backups"]:
                    return next(backups.glob("*.tar"))
                await asyncio.sleep(0.3)
    except TimeoutError:
        raise DemoError(
            f"Home Assistant made no backup in {_BACKUP_SECONDS} s"
        ) from None


def _essence(finding: dict[str, Any]) -> str:
    clues = sorted(
        f"{'for' if clue['for'] else 'against'}: {clue['kind']} ({clue['strength']})"
        for clue in finding["clues"]
    )
    seen_by = ", ".join(sorted(finding["integrations"]))
    return f"{finding['verdict']} by {seen_by}; {'; '.join(clues)}"


def _stored(file: Path, kind: str) -> list[dict[str, Any]]:
    if not file.is_file():
        return []
    rows: list[dict[str, Any]] = json.loads(file.read_text())["data"][kind]
    return rows


def _rows(rows: list[dict[str, Any]], keys: tuple[str, ...]) -> set[tuple[Any, ...]]:
    return {tuple(row.get(key) for key in keys) for row in rows}
