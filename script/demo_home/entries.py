"""Config entries as Home Assistant stores them, for each integration of the demo home."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulators import (
        HikvisionCamera,
        HikvisionRecorder,
        MjpegCamera,
        RtspCamera,
        SimulatedDevice,
        StillCamera,
    )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One config entry, as Home Assistant stores it after somebody filled in its form."""

    domain: str
    title: str
    unique_id: str | None
    data: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    version: int = 1


def hikvision(device: HikvisionCamera | HikvisionRecorder) -> Entry:
    """Store a device under core's integration for the maker."""
    return Entry(
        domain="hikvision",
        title=device.facts.name,
        unique_id=device.facts.device_id,
        data={
            "host": device.host,
            "port": device.http_port,
            "username": device.login.username,
            "password": device.login.password,
            "ssl": False,
        },
    )


def onvif(device: SimulatedDevice, name: str, mac: str) -> Entry:
    """Store a camera under ONVIF."""
    return Entry(
        domain="onvif",
        title=f"{name} - {mac}",
        unique_id=mac,
        data={
            "name": name,
            "host": device.host,
            "port": device.http_port,
            "username": device.login.username,
            "password": device.login.password,
        },
    )


def generic(device: StillCamera) -> Entry:
    """Store a camera of which a picture and a stream are known."""
    return Entry(
        domain="generic",
        title=device.name,
        unique_id=None,
        version=2,
        options={
            "still_image_url": device.still_url,
            "stream_source": device.stream_url_with_login,
            "content_type": "image/jpeg",
            "advanced": {"framerate": 2.0, "verify_ssl": True},
        },
    )


def stream(device: RtspCamera) -> Entry:
    """Store a camera of which only a stream is known."""
    return Entry(
        domain="generic",
        title=device.name,
        unique_id=None,
        version=2,
        options={
            "stream_source": device.stream_url_with_login,
            "content_type": "image/jpeg",
            "advanced": {"framerate": 2.0, "verify_ssl": True},
        },
    )


def router(*clients: tuple[str, str, str]) -> Entry:
    """Store a router. ``clients``: network address, IP address and name of what it sees."""
    seen = [{"mac": mac, "ip": ip, "name": name} for mac, ip, name in clients]
    return Entry(
        domain="demo_router",
        title="Demo router",
        unique_id="demo_router",
        data={"clients": seen},
    )


def frigate() -> Entry:
    """Store Frigate; the cameras' addresses stand in its own configuration, not here."""
    return Entry(
        domain="frigate",
        title="Frigate",
        unique_id="demo_frigate",
        data={"url": "http://127.0.0.1:5000"},
    )


def restream(name: str, stream: str) -> Entry:
    """Store a camera that go2rtc hands on."""
    return Entry(
        domain="generic",
        title=name,
        unique_id=None,
        version=2,
        options={
            "stream_source": f"rtsp://127.0.0.1:8554/{stream}",
            "content_type": "image/jpeg",
            "advanced": {"framerate": 2.0, "verify_ssl": True},
        },
    )


def mjpeg(device: MjpegCamera) -> Entry:
    """Store a camera with a motion JPEG."""
    return Entry(
        domain="mjpeg",
        title=device.name,
        unique_id=None,
        options={
            "authentication": "digest",
            "username": device.login.username,
            "password": device.login.password,
            "mjpeg_url": device.mjpeg_url,
            "still_image_url": device.still_url,
            "verify_ssl": True,
        },
    )
