"""Read where a camera is from whatever a person or an integration wrote.

Of an address only the host, the port and the path that tells a maker survive: never a user, a
password, a token or any other path. Every function here takes anything and raises nothing.
"""

from __future__ import annotations

import ipaddress
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .known import Known

LONGEST = 4_096
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]{1,15})://", re.IGNORECASE)
_OCTETS = r"(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?=\d)|(?![\d.]))){4}"
_IPV4 = re.compile(_OCTETS, re.ASCII)
#: Most addresses are no more than this: a scheme, perhaps a login, an IPv4 address, a port, a path without secrets.
_PLAIN = re.compile(
    rf"(?:(https?|rtsps?)://(?:\w+:\w+@)?)?({_OCTETS})(?::([1-9]\d{{0,3}}))?(/[\w./\-]*)?",
    re.ASCII,
)
#: The usual addresses at home, a quick answer for most hosts.
_AT_HOME = re.compile(
    r"(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))(?:\.\d{1,3}){2}", re.ASCII
)
#: A host that its program fills in: all that is known is where else it stands.
_VARIABLE = re.compile(r"\{\w{1,64}\}", re.ASCII)
_LABEL = re.compile(r"(?!-)[a-z0-9_\-]{1,63}(?<!-)")
_AUTHORITY_END = re.compile(r"[/?#\\]")
_TEMPLATE = re.compile(r"\{[{%#]|\$\{|!secret")
_STREAM_NAME = re.compile(
    r"/(?:api/stream\.\w+\?src=|stream\.\w+\?src=|live/)?([\w\-]{1,64})/?$"
)
#: Home Assistant's own port, and where it serves files and the pictures of its entities.
HOME_PORT = 8123
_OF_THE_HOME = re.compile(
    r"/(?:local|hacsfiles|api/(?:camera_proxy(?:_stream)?|image|image_proxy|media_player_proxy))/"
)
#: All cameras of Blue Iris in one picture.
_ALL_CAMERAS = re.compile(
    r"/(?:mjpg|image|h264|mjpeg)/@?(?:index|all)\b", re.IGNORECASE
)
_PORTS = {"http": 80, "rtsp": 554, "rtsps": 322, "https": 443}

_LAN_SUFFIXES = (
    ".local",
    ".lan",
    ".home",
    ".internal",
    ".localdomain",
    ".home.arpa",
    ".box",
)
_KEYS = frozenset(
    {
        "accessoryip", "address", "camera_host", "host", "input", "ip", "ip_address", "local_ip",
        "mjpeg_url", "server_url", "still_image_url", "stream_source", "url",
    }
)  # fmt: skip
_STREAM_KEYS = frozenset({"stream_source", "mjpeg_url", "input"})


_RESTREAM_HOST = re.compile(r"(?:^|[\W_])(?:frigate|go2rtc)(?:[\W_]|$)")


class Address(NamedTuple):
    """Where something answers.

    ``path``: the part of path and query that the data know, else empty. ``channel``:
    the channel that the path names (101, 102 and 103 are channel 1). ``stream``: the last word of
    the path where it may be the name of a restream. ``shows``: what comes from there where that is
    no camera. ``of_program``: the number or name by which a program that hands cameras on knows this one.
    """

    host: str
    port: int | None = None
    path: str = ""
    channel: int | None = None
    rtsp: bool = False
    stream: str | None = None
    shows: str = ""
    of_program: str = ""


def read_address(text: str, known: Known) -> Address | None:
    """Return what an address says: a URL with or without credentials, a host, an input line."""
    if plain := _PLAIN.fullmatch(text):
        scheme, host, port, rest = plain.groups("")
        return _make_address(scheme, host, int(port) if port else None, rest, known)
    text = text[:LONGEST].strip().replace("&amp;", "&")
    scheme = ""
    if found := _SCHEME.search(text):
        scheme, text = found[1].lower(), text[found.end() :]
    first, *more = text.split(maxsplit=1) or [""]
    if not first or (more and not scheme) or _TEMPLATE.search(first.partition("/")[0]):
        return None
    place = _split_address(first)
    return _make_address(scheme, *place, known) if place is not None else None


def list_entry_hosts(
    data: Mapping[str, object], options: Mapping[str, object]
) -> Iterator[str]:
    """Yield the hosts at home that a config entry names, each one thing of its own; one level deep."""
    for _, text in _list_address_texts(data) + _list_address_texts(options):
        written = text[:LONGEST].strip()
        found = _SCHEME.search(written)
        rest = written[found.end() :] if found else written
        place = _split_address(next(iter(rest.split(maxsplit=1)), ""))
        if place is None:
            continue
        host = place[0]
        if is_one_thing(host) and not is_restreams(host) and not is_variable(host):
            yield host


def _make_address(
    scheme: str, host: str, port: int | None, rest: str, known: Known
) -> Address:
    if port is None and scheme:
        port = _PORTS.get(scheme)
    # Schemes and ports tell makers as paths do: ``dvrip://``, port 7447.
    rtsp = scheme.startswith("rtsp")
    path, channel = known.read_path(f"{scheme}:{port or ''}{rest}" if scheme else rest)
    if not rest:
        return Address(
            host,
            port,
            path,
            channel,
            rtsp,
            None,
            "picture" if port == HOME_PORT else "",
        )
    name = _STREAM_NAME.match(rest) if not path else None
    shows = "picture" if port == HOME_PORT or _OF_THE_HOME.match(rest) else ""
    if _ALL_CAMERAS.match(rest):
        shows = "group"
    of_program = "" if rtsp else known.find_program_camera(rest)
    stream = name[1] if name and not of_program else None
    return Address(host, port, path, channel, rtsp, stream, shows, of_program)


def _split_address(text: str) -> tuple[str, int | None, str] | None:
    """Split off the host. Where a password may hold the very signs that end one, be careful."""
    authority, rest = _split_authority(text)
    place = _read_host_port(authority.rpartition("@")[2])
    if "@" not in rest:
        return (*place, rest) if place else None
    # A sign of a password stands behind the first slash, or an @ stands in the path or query.
    if place and "@" not in rest.partition("?")[0]:
        return (*place, rest) if _is_ip(place[0]) or is_variable(place[0]) else None
    authority, rest = _split_authority(rest.rpartition("@")[2])
    place = _read_host_port(authority)
    sure = place is not None and (
        _is_ip(place[0]) or "." in place[0] or is_variable(place[0])
    )
    return (*place, rest) if place is not None and sure else None


def _split_authority(text: str) -> tuple[str, str]:
    """Return what stands before and behind the end of an authority."""
    end = _AUTHORITY_END.search(text)
    return (text[: end.start()], text[end.start() :]) if end else (text, "")


def _read_host_port(authority: str) -> tuple[str, int | None] | None:
    if authority.startswith("["):
        host, _, port = authority[1:].partition("]")
        if port and not port.startswith(":"):
            return None
        port = port.removeprefix(":")
    elif authority.count(":") > 1:
        host, port = authority, ""
    else:
        host, _, port = authority.partition(":")
    name = host if is_variable(host) else read_host(host)
    if name is None or not port:
        return (name, None) if name is not None else None
    if not (
        port.isascii() and port.isdigit() and len(port) <= 5 and 0 < int(port) < 65_536  # noqa: PLR2004 - the range of ports
    ):
        return None
    return name, int(port)


def read_host(text: str) -> str | None:
    """Return a host name or IP address in one form, None if it is none."""
    if _IPV4.fullmatch(text):
        return text
    host = text.strip().rstrip(".").lower()
    if not host or len(host) > 253:  # noqa: PLR2004 - the longest name DNS allows
        return None
    if ":" in host:
        try:
            return ipaddress.IPv6Address(host.partition("%")[0]).compressed
        except ValueError:
            return None
    if host.replace(".", "").isdigit() and not _is_ip(host):
        return None
    known = host.isascii() and all(map(_LABEL.fullmatch, host.split(".")))
    return host if known else None


def is_variable(host: str) -> bool:
    """Whether a host is a variable, ``{NAME}``: the same host wherever it stands, and no address."""
    return bool(_VARIABLE.fullmatch(host))


def _is_ip(host: str) -> bool:
    """Whether a host is an IP address; of names none has a colon."""
    return bool(_IPV4.fullmatch(host)) or ":" in host


_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "127.0.1.1", "0.0.0.0", "::1"})  # noqa: S104 - not bound


def is_loopback(host: str) -> bool:
    """Whether the host is the machine itself: every port may be another thing."""
    if _is_ip(host):
        return host.startswith("127.") or host in {"0.0.0.0", "::", "::1"}  # noqa: S104 - not bound
    return host == "localhost" or host.endswith(".localhost")


def is_this_machine(host: str) -> bool:
    """Whether the host is a name that programs have for the machine they run on.

    The other addresses of the loopback network are taken only by who gave a thing one of its own.
    """
    return host in _THIS_MACHINE


def is_restreams(host: str) -> bool:
    """Whether a host is called as a program that hands streams on: ``ccab4aaf-frigate``, ``go2rtc``."""
    return bool(_RESTREAM_HOST.search(host))


def is_public(host: str) -> bool:
    """Whether the host stands in the Internet: behind one address may be many things."""
    if _AT_HOME.fullmatch(host):
        return False
    if _is_ip(host):
        return ipaddress.ip_address(host).is_global
    return "." in host and not host.endswith(_LAN_SUFFIXES)


def is_one_thing(host: str) -> bool:
    """Whether all ports of a host belong to one thing: not to this machine, not on the Internet."""
    return bool(_AT_HOME.fullmatch(host)) or not (is_loopback(host) or is_public(host))


def read_entry_addresses(
    data: Mapping[str, object], options: Mapping[str, object], known: Known
) -> list[Address]:
    """Return the addresses of a config entry, first those of streams; one level deep."""
    texts = sorted(
        _list_address_texts(data) + _list_address_texts(options),
        key=lambda item: item[0] not in _STREAM_KEYS,
    )
    addresses = [address for _, text in texts if (address := read_address(text, known))]
    port = data.get("port")
    if (
        len(addresses) == 1
        and addresses[0].port is None
        and isinstance(port, int)
        and not isinstance(port, bool)
    ):
        addresses[0] = addresses[0]._replace(port=port)
    return addresses


def _list_address_texts(
    mapping: Mapping[str, object], *, nested: bool = True
) -> list[tuple[str, str]]:
    found = []
    for key, value in mapping.items():
        if isinstance(value, str):
            if (name := str(key).lower()) in _KEYS:
                found.append((name, value))
        elif (
            nested
            and isinstance(value, (dict, MappingProxyType))
            and str(key).lower() == "advanced"
        ):
            found += _list_address_texts(value, nested=False)
    return found
