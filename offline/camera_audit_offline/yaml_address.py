"""The addresses and names in a row of YAML, as far as they can be read."""

import re
from urllib.parse import urlsplit

from camera_audit.home.hosts import HOME_PORT
from camera_audit.home.yaml_loader import Secret

from .storage import text_of
from .yaml_config import YamlConfig

URL_KEYS = (
    "stream_source",
    "still_image_url",
    "mjpeg_url",
    "input",
    "stream_url",
    "url",
)
HOST_KEYS = ("host", "ip", "ip_address", "address")

#: Where a path without a host, or the picture of an entity, comes from.
_HOME = f"http://homeassistant.local:{HOME_PORT}"
#: Signs of an address that are looked at.
LONGEST = 4_096

_URL = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{1,15}://[^\s'\"]+")
_TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
#: Stands where a template stood.
_GAP = "\N{OBJECT REPLACEMENT CHARACTER}"
_HOST = re.compile(r"[A-Za-z0-9._-]+|\[?[0-9A-Fa-f:.]+(?:%\w+)?\]?")


def addresses_of(
    config: YamlConfig, row: dict[object, object]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what can be read of a row's addresses, and the stand-ins of what cannot."""
    found: list[str] = []
    keys: list[str] = []
    for key in (*URL_KEYS, *HOST_KEYS):
        value = config.resolve(row.get(key))
        if isinstance(value, Secret):
            keys.append(value.key)
        elif (text := word_of(value)) is None:
            continue
        elif key in HOST_KEYS and "://" not in text:
            if host := bare_host(text, row.get("port")):
                found.append(host)
        elif text.startswith("/") or "entity_picture" in text:
            found.append(
                f"{_HOME}{urlsplit(text).path}" if text.startswith("/") else _HOME
            )
        else:
            found.extend(urls(text))
    return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(keys))


def bare_host(text: str, port: object = None) -> str | None:
    """Return `host` or `host:port`; None where it is no plain host, such as a template."""
    text = text.strip()
    if text.count(":") == 1 and port is None:
        text, _, port = text.partition(":")
    if not _HOST.fullmatch(text):
        # More than a host: an address without its scheme, unless a template stands in it.
        return None if re.search(r"[{}\s]", text) else text
    if isinstance(port, bool) or not (isinstance(port, int) or str(port).isdecimal()):
        return text
    return f"[{text.strip('[]')}]:{port}" if ":" in text else f"{text}:{port}"


def urls(text: str) -> list[str]:
    """Return the addresses in a text, without their templates; none whose host is a template."""
    found = []
    for url in _URL.findall(_TEMPLATE.sub(_GAP, text[:LONGEST])):
        scheme, _, rest = url.partition("://")
        host = re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
        if host and _GAP not in host and "{" not in host:
            found.append(f"{scheme}://{rest.replace(_GAP, '')}")
    return found


def word_of(value: object) -> str | None:
    """Return a text without blanks around it, or a number as text; anything else, and an empty text, is None."""
    return (text_of(value) or "").strip() or None
