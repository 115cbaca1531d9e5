"""The simulated cameras answer as the real ones they stand for."""

import asyncio
import base64
import hashlib
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import aiohttp
import pytest
from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    MjpegCamera,
    OnvifCamera,
    OnvifFacts,
    RtspCamera,
    SimulatedDevice,
    StillCamera,
)
from simulators.digest import Digest

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.usefixtures("socket_enabled")

ISAPI = "{http://www.hikvision.com/ver20/XMLSchema}"
JPEG = b"\xff\xd8\xff"
ONVIF = OnvifFacts(
    manufacturer="Example & Sons",
    model="EX-1",
    firmware="1.0",
    serial="SIM0001",
    mac="02:00:00:00:00:01",
)


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def logged_in(device: SimulatedDevice) -> aiohttp.ClientSession:
    login = aiohttp.DigestAuthMiddleware(device.login.username, device.login.password)
    return aiohttp.ClientSession(middlewares=(login,))


async def rtsp(device: SimulatedDevice, *requests: str) -> list[str]:
    """Send requests over one connection and return the heads of the answers."""
    reader, writer = await asyncio.open_connection(device.host, device.rtsp_port)
    answers = []
    for number, request in enumerate(requests, 1):
        writer.write(f"{request} RTSP/1.0\r\nCSeq: {number}\r\n\r\n".encode())
        answers.append((await reader.readuntil(b"\r\n\r\n")).decode())
    writer.close()
    return answers


async def soap(
    device: SimulatedDevice, operation: str, *, login: bool
) -> tuple[int, str]:
    header = ""
    if login:
        nonce, created = b"0123456789abcdef", "2026-01-01T00:00:00Z"
        proof = nonce + (created + device.login.password).encode()
        password = base64.b64encode(
            hashlib.sha1(proof, usedforsecurity=False).digest()
        ).decode()
        header = (
            f"<w:UsernameToken><w:Username>{device.login.username}</w:Username>"
            f"<w:Password>{password}</w:Password><w:Nonce>{base64.b64encode(nonce).decode()}</w:Nonce>"
            f"<u:Created>{created}</u:Created></w:UsernameToken>"
        )
    body = f"<s:Envelope><s:Header>{header}</s:Header><s:Body><t:{operation}/></s:Body></s:Envelope>"
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{device.http_url}/onvif/device_service", data=body) as answer,
    ):
        return answer.status, await answer.text()


async def test_a_camera_shows_its_maker_before_any_login(
    client: aiohttp.ClientSession,
) -> None:
    async with HikvisionCamera() as camera:
        async with client.get(f"{camera.http_url}/ISAPI/System/deviceInfo") as refused:
            assert refused.status == 401
            assert refused.headers["Server"] == "App-webs/"
            assert re.search(
                r'realm="IP Camera\([A-Z0-9]{5}\)"', refused.headers["WWW-Authenticate"]
            )
        url = (
            f"{camera.http_url}/ISAPI/Security/sessionLogin/capabilities?username=admin"
        )
        async with client.get(url) as answer:
            document = ET.fromstring(await answer.text())  # noqa: S314 - from our own server
        assert document.tag == f"{ISAPI}SessionLoginCap"
        assert camera.asked.logins == []


async def test_a_camera_tells_who_it_is_after_the_login() -> None:
    async with (
        HikvisionCamera(name="Gate & yard") as camera,
        logged_in(camera) as client,
        client.get(f"{camera.http_url}/ISAPI/System/deviceInfo") as answer,
    ):
        document = ET.fromstring(await answer.text())  # noqa: S314 - from our own server
        told = {element.tag.removeprefix(ISAPI): element.text for element in document}
    assert told["deviceName"] == "Gate & yard"
    assert told["deviceID"][-12:] == told["macAddress"].replace(":", "")
    assert told["serialNumber"].startswith(str(told["model"]))


async def test_a_wrong_password_is_refused() -> None:
    wrong = aiohttp.DigestAuthMiddleware("admin", "not-this-one")
    async with (
        HikvisionCamera() as camera,
        aiohttp.ClientSession(middlewares=(wrong,)) as client,
        client.get(f"{camera.http_url}/ISAPI/System/deviceInfo") as answer,
    ):
        assert answer.status == 401
        assert camera.asked.logins == []


async def test_a_recorder_lists_its_channels_and_has_a_picture_of_each() -> None:
    async with HikvisionRecorder() as recorder, logged_in(recorder) as client:
        async with client.get(
            f"{recorder.http_url}/ISAPI/ContentMgmt/InputProxy/channels"
        ) as answer:
            document = ET.fromstring(await answer.text())  # noqa: S314 - from our own server
            assert answer.headers["Server"] == "DNVRS-Webs"
        names = [element.text for element in document.iter(f"{ISAPI}name")]
        assert names == [channel.name for channel in recorder.channels]
        for channel in recorder.channels:
            url = f"{recorder.http_url}/ISAPI/Streaming/channels/{channel.number}01/picture"
            async with client.get(url) as picture:
                assert (await picture.read()).startswith(JPEG)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE"])
async def test_what_asks_for_a_change_is_refused_and_remembered(method: str) -> None:
    async with (
        HikvisionCamera() as camera,
        logged_in(camera) as client,
        client.request(method, f"{camera.http_url}/ISAPI/System/reboot") as answer,
    ):
        assert answer.status == 403
        assert camera.asked.changes == [(method, "/ISAPI/System/reboot")]


async def test_onvif_tells_the_time_to_all_and_the_model_to_users() -> None:
    async with OnvifCamera(ONVIF) as camera:
        assert (await soap(camera, "GetSystemDateAndTime", login=False))[0] == 200
        status, text = await soap(camera, "GetDeviceInformation", login=False)
        assert (status, "NotAuthorized" in text) == (400, True)
        status, text = await soap(camera, "GetDeviceInformation", login=True)
        assert status == 200
        found = ET.fromstring(text).find(".//{*}Manufacturer")  # noqa: S314 - from our own server
        assert found is not None
        assert found.text == "Example & Sons"


async def test_onvif_refuses_a_change() -> None:
    async with OnvifCamera(ONVIF) as camera:
        status, _ = await soap(camera, "SetHostname", login=True)
        assert status == 400
        assert camera.asked.changes == [("POST", "/onvif/device_service#SetHostname")]


async def test_an_onvif_question_is_no_change_where_there_is_no_onvif(
    client: aiohttp.ClientSession,
) -> None:
    async with StillCamera() as camera:
        url = f"{camera.http_url}/onvif/device_service"
        for operation, status in (("GetScopes", 404), ("SetScopes", 403)):
            body = f"<s:Envelope><s:Body><{operation}/></s:Body></s:Envelope>"
            async with client.post(url, data=body) as answer:
                assert answer.status == status
        assert camera.asked.changes == [("POST", "/onvif/device_service")]


async def test_a_stream_is_announced_to_all_and_described_to_users() -> None:
    async with StillCamera() as camera:
        options, described = await rtsp(
            camera, f"OPTIONS {camera.stream_url}", f"DESCRIBE {camera.stream_url}"
        )
        assert options.startswith("RTSP/1.0 200")
        assert described.startswith("RTSP/1.0 401")
        assert 'WWW-Authenticate: Digest realm="streaming"' in described
        assert [method for method, _ in camera.asked.requests] == [
            "OPTIONS",
            "DESCRIBE",
        ]


async def test_a_still_picture_needs_no_login(client: aiohttp.ClientSession) -> None:
    async with StillCamera() as camera, client.get(camera.still_url) as answer:
        assert (await answer.read()).startswith(JPEG)


async def test_a_motion_jpeg_goes_on_until_the_camera_stops() -> None:
    async with MjpegCamera() as camera, logged_in(camera) as client:
        answer = await client.get(camera.mjpeg_url)
        first = await answer.content.readuntil(JPEG)
        assert b"image/jpeg" in first
        await camera.stop()
        with pytest.raises(aiohttp.ClientConnectionError):
            await client.get(camera.still_url)


async def test_two_devices_do_not_share_ports() -> None:
    async with RtspCamera() as one, RtspCamera() as other:
        assert (
            len({one.http_port, one.rtsp_port, other.http_port, other.rtsp_port}) == 4
        )


def test_digest_proves_the_password_for_this_method_only() -> None:
    digest = Digest(
        realm="r",
        username="u",
        password="p",  # noqa: S106 - an example
        form='Digest realm="{realm}", nonce="{nonce}"',
        nonce="n",
    )
    who = hashlib.md5(b"u:r:p", usedforsecurity=False).hexdigest()
    what = hashlib.md5(b"GET:/a", usedforsecurity=False).hexdigest()
    response = hashlib.md5(
        f"{who}:n:{what}".encode(), usedforsecurity=False
    ).hexdigest()
    header = (
        f'Digest username="u", realm="r", nonce="n", uri="/a", response="{response}"'
    )
    assert digest.accepts(header, "GET")
    assert not digest.accepts(header, "PUT")
    assert not digest.accepts(None, "GET")
