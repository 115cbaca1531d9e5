"""Which hosts and ports are asked: those of the home's own cameras, no others."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ..audit.camera import Camera
from .guard import parse_private_address

HTTP, HTTPS, RTSP = (80,), (443,), (554,)
#: Ports that speak TLS by custom; any other one is asked plainly.
_TLS_PORTS = frozenset({443, 4443, 8443, 9443})
_PORTS = range(1, 65_536)
#: A path that no password can hide in: words, numbers, and what a maker's grammar asks.
_STREAM_PATH = re.compile(
    r"/{1,2}(?!.*(?:pass|pwd|user|token))[\w./-]{1,100}"
    r"(?:\?(?:channel|subtype|transportmode|profile)=\w{1,20}"
    r"(?:&(?:channel|subtype|transportmode|profile)=\w{1,20}){0,3})?",
    re.IGNORECASE | re.ASCII,
)
_MOST_PORTS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class ProbeTarget:
    """A host of a camera, and the ports on which it is asked."""

    host: str
    http: tuple[int, ...] = HTTP
    https: tuple[int, ...] = HTTPS
    rtsp: tuple[int, ...] = RTSP
    stream_path: str = "/"

    @property
    def all_ports(self) -> tuple[int, ...]:
        """All ports that take connections."""
        return tuple(dict.fromkeys(self.http + self.https + self.rtsp))


def list_targets(cameras: Iterable[Camera]) -> tuple[ProbeTarget, ...]:
    """Return the hosts of a home's cameras, each once.

    A recorder's channel has the recorder's host and adds nothing. Beside the ports that the home
    has for a host, the usual ones are asked; not on this machine, where others use them.
    """
    found: dict[str, ProbeTarget] = {}
    for camera in cameras:
        if camera.host and camera.recorder_id is None:
            found[camera.host] = _add_camera(
                found.get(camera.host) or _make_usual_target(camera.host), camera
            )
    return tuple(found.values())


def _make_usual_target(host: str) -> ProbeTarget:
    named = host.lower() in ("localhost", "localhost.localdomain")
    ours = named or parse_private_address(host, loopback=True) != parse_private_address(
        host
    )
    return (
        ProbeTarget(host=host, http=(), https=(), rtsp=())
        if ours
        else ProbeTarget(host=host)
    )


def _add_camera(target: ProbeTarget, camera: Camera) -> ProbeTarget:
    ports = {kind: list(getattr(target, kind)) for kind in ("http", "https", "rtsp")}
    for kind, port in camera.ports:
        if port in _PORTS:
            web = "https" if port in _TLS_PORTS else "http"
            ports["rtsp" if kind == "rtsp" else web].insert(0, port)
    asked = {
        kind: tuple(dict.fromkeys(found))[:_MOST_PORTS] for kind, found in ports.items()
    }
    paths = (path for facts in camera.facts for path in facts.paths)
    path = next(filter(_STREAM_PATH.fullmatch, paths), target.stream_path)
    return replace(target, stream_path=path, **asked)  # type: ignore[arg-type]
