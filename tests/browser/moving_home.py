"""A home in which each camera is there through two integrations: real ones of Home Assistant 2026.11, simulated cameras.

It runs as a process of its own. ``hikvision_next`` stands in for a custom integration that the next start has none of.
"""

import asyncio
import json
import shutil
import tempfile
import textwrap
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulators import HikvisionCamera, Login, OnvifCamera, OnvifFacts, SimulatedDevice

from script.demo_home import entries
from script.demo_home.client import Client
from script.demo_home.configuration import Tokens, write_configuration
from script.demo_home.entries import Entry
from script.demo_home.process import HomeAssistant, free_port

LOGIN = Login()
SECONDS = 120
#: Set by Home Assistant whenever it writes an entry.
CLOCK = {"modified_at"}
GONE = "hikvision_next"
#: So often the registries are seen unchanged before nothing is expected to come, half a second apart.
QUIET_LOOKS = 6
#: Before any history.
EARLIER = "2000-01-01T00:00:00+00:00"


@dataclass(frozen=True, kw_only=True)
class MovingCamera:
    """A camera, and the integrations from which and to which it moves."""

    name: str
    device: SimulatedDevice
    mac: str
    old: str
    new: str


def make_cameras() -> list[MovingCamera]:
    """Return the cameras, each on an address of its own, which the process takes for the home's network."""
    shed, yard = (
        _make_onvif_camera(name, f"127.0.10.{number}", number)
        for number, name in ((31, "Shed"), (33, "Yard"))
    )
    driveway, gate, lane = (
        HikvisionCamera(host=f"127.0.10.{number}", login=LOGIN, name=name, unit=number)
        for number, name in ((32, "Driveway"), (34, "Gate"), (35, "Lane"))
    )
    return [
        MovingCamera(
            name="Shed", device=shed, mac=shed.facts.mac, old="generic", new="onvif"
        ),
        MovingCamera(
            name="Driveway",
            device=driveway,
            mac=driveway.facts.mac,
            old="onvif",
            new="hikvision",
        ),
        MovingCamera(
            name="Yard", device=yard, mac=yard.facts.mac, old="mjpeg", new="onvif"
        ),
        MovingCamera(
            name="Gate", device=gate, mac=gate.facts.mac, old=GONE, new="hikvision"
        ),
        MovingCamera(
            name="Lane",
            device=lane,
            mac=lane.facts.mac,
            old="hikvision",
            new="onvif",
        ),
    ]


def _make_onvif_camera(name: str, host: str, number: int) -> OnvifCamera:
    facts = OnvifFacts(
        manufacturer="Hikvision",
        model="DS-2CD2143G0-I",
        firmware="V5.5.82 build 190909",
        serial=f"DS-2CD2143G0-I2019SIMULATED{number}",
        mac=f"c0:56:e3:5c:0b:{number}",
        picture_name=name,
    )
    return OnvifCamera(facts, host=host, login=LOGIN)


def make_entry(camera: MovingCamera, domain: str) -> Entry:
    """Return the config entry of a camera under one integration, as its form leaves it."""
    device, name = camera.device, camera.name
    address = f"{device.host}:{device.rtsp_port}"
    stream = (
        f"rtsp://{LOGIN.username}:{LOGIN.password}@{address}/Streaming/Channels/101"
    )
    if domain == "onvif":
        return entries.onvif(device, name, camera.mac)
    if domain == "hikvision":
        assert isinstance(device, HikvisionCamera)
        return entries.hikvision(device)
    if domain == "generic":
        options: dict[str, Any] = {
            "stream_source": stream,
            "content_type": "image/jpeg",
            "advanced": {"framerate": 2.0, "verify_ssl": True},
        }
        return Entry(
            domain=domain, title=name, unique_id=None, version=2, options=options
        )
    if domain == "mjpeg":
        options = {
            "authentication": "digest",
            "username": LOGIN.username,
            "password": LOGIN.password,
            "mjpeg_url": f"{device.http_url}/Streaming/channels/102/httpPreview",
            "still_image_url": f"{device.http_url}/onvif-http/snapshot",
            "verify_ssl": True,
        }
        return Entry(domain=domain, title=name, unique_id=None, options=options)
    data = {"host": f"http://{device.host}:{device.http_port}", "name": name}
    return Entry(domain=domain, title=name, unique_id=camera.mac, data=data)


#: A custom integration as people have it: a picture and a motion sensor under names of its own.
STAND_IN = {
    "manifest.json": json.dumps(
        {
            "domain": GONE,
            "name": "Hikvision NVR / IP Camera",
            "codeowners": [],
            "config_flow": True,
            "dependencies": ["camera"],
            "documentation": "https://www.home-assistant.io",
            "integration_type": "device",
            "iot_class": "local_push",
            "requirements": [],
            "version": "1.0.0",
        }
    ),
    "__init__.py": """
        from homeassistant.const import Platform

        PLATFORMS = [Platform.BINARY_SENSOR, Platform.CAMERA]

        def about(entry):
            from homeassistant.helpers.device_registry import CONNECTION_NETWORK_MAC, DeviceInfo
            return DeviceInfo(
                connections={(CONNECTION_NETWORK_MAC, entry.unique_id)}, identifiers={("hikvision_next", entry.unique_id)},
                manufacturer="Hikvision", model="DS-2CD2143G0-I", name=entry.data["name"])

        async def async_setup_entry(hass, entry):
            await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
            return True
        """,
    "config_flow.py": """
        from homeassistant.config_entries import ConfigFlow

        class Flow(ConfigFlow, domain="hikvision_next"):
            pass
        """,
    "camera.py": """
        from homeassistant.components.camera import Camera, CameraEntityFeature
        from . import about

        class Picture(Camera):
            _attr_has_entity_name = True
            _attr_name = None
            _attr_supported_features = CameraEntityFeature.STREAM

        async def async_setup_entry(hass, entry, add):
            picture = Picture()
            picture._attr_unique_id = f"{entry.unique_id}_101"
            picture._attr_device_info = about(entry)
            add([picture])
        """,
    "binary_sensor.py": """
        from homeassistant.components.binary_sensor import BinarySensorEntity
        from . import about

        class Motion(BinarySensorEntity):
            _attr_has_entity_name = True
            _attr_name = "Motion"
            _attr_device_class = "motion"
            _attr_is_on = False

        async def async_setup_entry(hass, entry, add):
            motion = Motion()
            motion._attr_unique_id = f"{entry.unique_id}_1_motiondetection"
            motion._attr_device_info = about(entry)
            add([motion])
        """,
}


class MovingHome:
    """The running home; what its owner asks of it."""

    def __init__(self, folder: Path, url: str, tokens: Tokens) -> None:
        """The process is started and the client connected by :func:`moving_home`."""
        self.folder = folder
        self.url = url
        self.tokens = tokens
        self.process = HomeAssistant(folder, url, tokens.api)
        self.client: Client

    @property
    def pid(self) -> int:
        """The process of Home Assistant."""
        process = self.process._process  # noqa: SLF001 (for what the system may take from it)
        assert process is not None
        return process.pid

    async def until(self, done: Callable[[], Awaitable[bool]]) -> None:
        """Wait until something is so."""
        async with asyncio.timeout(SECONDS):
            while not await done():  # noqa: ASYNC110 (the other process has no event for us)
                await asyncio.sleep(0.3)

    async def all_loaded(self) -> bool:
        rows = await self.client.ask("config_entries/get")
        return all(row["state"] == "loaded" for row in rows)

    async def is_audited(self) -> bool:
        """Whether the first audit has ended, and knows of every camera."""
        answer = await self.client.post(
            "/api/services/camera_audit/get_findings?return_response", {}
        )
        return answer["service_response"]["last_audit"] is not None

    async def entities(self, domain: str, name: str) -> dict[str, dict[str, Any]]:
        """Return what one integration has of a camera: the first entity of each domain."""
        config = await self.client.ask("config_entries/get", domain=domain)
        [entry_id] = [
            row["entry_id"]
            for row in config
            if row["title"].partition(" - ")[0] == name
        ]
        rows: dict[str, dict[str, Any]] = {}
        for row in await self.client.ask("config/entity_registry/list"):
            if row["config_entry_id"] == entry_id and not row["disabled_by"]:
                rows.setdefault(row["entity_id"].partition(".")[0], row)
        return rows

    async def registries(self) -> dict[str, dict[str, Any]]:
        """Return every entry of both registries, with all that is known of each entity."""
        listed = await self.client.ask("config/device_registry/list")
        rows = {row["id"]: row for row in listed}
        entities = await self.client.ask("config/entity_registry/list")
        whole = await self.client.ask(
            "config/entity_registry/get_entries",
            entity_ids=[row["entity_id"] for row in entities],
        )
        for row in entities:
            rows[row["id"]] = row | whole[row["entity_id"]]
        return {
            key: {field: value for field, value in row.items() if field not in CLOCK}
            for key, row in rows.items()
        }

    def stored(self) -> dict[str, str]:
        """Return both registries as they lie on the disk, to the last byte but the times of writing."""
        texts = {}
        for key in ("core.device_registry", "core.entity_registry"):
            text = (self.folder / ".storage" / key).read_text("utf-8")
            lines = [line for line in text.splitlines() if '"modified_at"' not in line]
            texts[key] = "\n".join(lines)
        return texts

    def automations(self) -> bytes:
        """Return the file of the automations."""
        return (self.folder / "automations.yaml").read_bytes()

    async def swap(self, **data: Any) -> dict[str, Any]:  # noqa: ANN401 (as in an automation)
        """Call the action."""
        answer = await self.client.post(
            "/api/services/camera_audit/swap?return_response", data
        )
        return dict(answer["service_response"])

    async def states(self, entity_id: str) -> list[str]:
        """Return what the recorder knows of an entity, oldest first, each with its time."""
        history = await self.client.ask(
            "history/history_during_period",
            start_time=EARLIER,
            entity_ids=[entity_id],
            significant_changes_only=False,
        )
        return [f"{row['lu']} {row['s']}" for row in history.get(entity_id, [])]

    async def write_soon(self) -> None:
        """Let the registries be on the disk a second after a change, not ten; until the next start."""
        await self.client.ask("call_service", domain="demo_clock", service="write_soon")

    async def wait_until_quiet(self) -> None:
        """Wait until nothing is registered any more: integrations and audits add entities some time after a start."""
        previous, quiet = await self.registries(), 0
        async with asyncio.timeout(SECONDS):
            while quiet < QUIET_LOOKS:
                await asyncio.sleep(0.5)
                current = await self.registries()
                quiet = quiet + 1 if current == previous else 0
                previous = current

    async def wait_for_history(self, entity_id: str, first: list[str]) -> None:
        """Wait until what the recorder knows of an entity begins with these: it moves them after the answer."""
        async with asyncio.timeout(SECONDS):
            while (await self.states(entity_id))[: len(first)] != first:  # noqa: ASYNC110 - nothing tells when
                await asyncio.sleep(0.2)

    async def use(self, name: str, device_id: str) -> None:
        """Let an automation use the device of a camera."""
        automation = {
            "alias": f"Look at {name}",
            "triggers": [{"trigger": "event", "event_type": f"look_{name.lower()}"}],
            "actions": [
                {
                    "action": "homeassistant.update_entity",
                    "target": {"device_id": device_id},
                }
            ],
        }
        await self.client.post(
            f"/api/config/automation/config/{name.lower()}", automation
        )
        # It is registered some time after the answer.
        await self.wait_until_quiet()

    async def tells_of_lost_cameras(self) -> bool:
        """Whether there is a notice that an integration no longer provides a camera."""
        listed = await self.client.ask("repairs/list_issues")
        return any(GONE in issue["issue_id"] for issue in listed["issues"])

    async def restart_without(self, domain: str) -> None:
        """Start again without a custom integration, as after an update that removed it."""
        await self.client.__aexit__(None, None, None)
        await self.process.stop()
        await asyncio.to_thread(
            shutil.rmtree, self.folder / "custom_components" / domain
        )
        await self.process.launch()
        self.client = await Client(self.url, self.tokens.api).__aenter__()
        await self.write_soon()
        await self.until(self.is_audited)
        await self.wait_until_quiet()


@asynccontextmanager
async def moving_home() -> AsyncIterator[tuple[MovingHome, list[MovingCamera]]]:
    """Run the home until the first audit has ended; it leaves nothing behind."""
    cameras = make_cameras()
    async with AsyncExitStack() as stack:
        for camera in cameras:
            await stack.enter_async_context(camera.device)
        folder = Path(tempfile.mkdtemp(prefix="camera-audit-moves-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        port = free_port()
        config = [
            make_entry(camera, domain)
            for camera in cameras
            for domain in (camera.old, camera.new)
        ]
        tokens = write_configuration(folder, port, config, "")
        (folder / "reolink_seen.json").write_text(
            '{"mac": "ec:71:db:5c:0d:22", "name": "x"}'
        )
        stand_in = folder / "custom_components" / GONE
        stand_in.mkdir()
        for file, text in STAND_IN.items():
            (stand_in / file).write_text(textwrap.dedent(text))
        home = MovingHome(folder, f"http://127.0.0.1:{port}", tokens)
        await home.process.start(stack)
        home.client = await Client(home.url, tokens.api).__aenter__()
        stack.push_async_callback(lambda: home.client.__aexit__(None, None, None))
        await home.write_soon()
        await home.until(home.all_loaded)
        await _add_camera_audit(home)
        await home.wait_until_quiet()
        yield home, cameras


async def _add_camera_audit(home: MovingHome) -> None:
    """Fill in the form with what it suggests, and wait for the first audit."""
    path = "/api/config/config_entries/flow"
    step = await home.client.post(path, {"handler": "camera_audit"})
    while step["type"] == "form":
        step = await home.client.post(f"{path}/{step['flow_id']}", {})
    assert step["type"] == "create_entry", step
    await home.until(home.is_audited)


@dataclass(frozen=True, slots=True)
class ApartHome:
    """The home while a browser is driven, whose tests hold the loop of their thread."""

    home: MovingHome
    cameras: list[MovingCamera]
    loop: asyncio.AbstractEventLoop

    def run[T](self, asked: Coroutine[object, object, T]) -> T:
        """Wait for what is asked of the home."""
        return asyncio.run_coroutine_threadsafe(asked, self.loop).result(2 * SECONDS)


@contextmanager
def moving_home_apart() -> Iterator[ApartHome]:
    """Run the home on a loop of its own."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    running = moving_home()
    try:
        begun = asyncio.run_coroutine_threadsafe(running.__aenter__(), loop)
        home, cameras = begun.result(3 * SECONDS)
        try:
            yield ApartHome(home, cameras, loop)
        finally:
            ended = running.__aexit__(None, None, None)
            asyncio.run_coroutine_threadsafe(ended, loop).result(SECONDS)
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()
