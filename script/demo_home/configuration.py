"""Write the configuration folder of a Home Assistant that needs no onboarding: one user, one token for each purpose."""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bcrypt
import jwt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .entries import Entry

ROOT = Path(__file__).resolve().parent.parent.parent
INTEGRATION = ROOT / "custom_components" / "camera_audit"
_ROUTER = Path(__file__).parent / "router"
USER = "demo"
PASSWORD = "demo"  # noqa: S105 - the login of a throw-away home on loopback, printed for its visitor
_USER_ID = secrets.token_hex(16)
_CREDENTIAL_ID = secrets.token_hex(16)
_API_SECONDS = 10 * 365 * 86400
# Tests ask with the token of the browser as well, up to the end of a run on a busy machine.
_BROWSER_SECONDS = 4 * 3600
# Home Assistant itself is asked to load only what the demo shows: no cloud, no discovery, no analytics.
_YAML = """\
# A home made for showing Camera Audit.
automation: !include automations.yaml
backup:
config:
diagnostics:
demo_clock:
frontend:
history:
logbook:
my:
recorder:
system_health:

logger:
  default: warning
  logs:
    # Both tell with a traceback what a machine for showing lacks: a library for smaller pictures, and ffmpeg.
    haffmpeg: critical
    homeassistant.components.camera.img_util: critical

"""


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """``api``: for this command. ``browser``: what the frontend keeps in ``localStorage.hassTokens``."""

    api: str
    browser: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where the home stands, as two letters, and the language of it and of its user."""

    country: str = "CA"
    language: str = "en"


#: Where a home stands that says nothing else.
CANADA = Place()


def write_configuration(
    folder: Path,
    port: int,
    entries: Iterable[Entry],
    yaml: str,
    place: Place = CANADA,
) -> Tokens:
    """Fill an empty folder; the server will listen on this port of 127.0.0.1."""
    url = f"http://127.0.0.1:{port}"
    (folder / "configuration.yaml").write_text(_YAML + yaml)
    (folder / "automations.yaml").write_text("[]\n")
    custom = folder / "custom_components"
    custom.mkdir()
    (custom / "camera_audit").symlink_to(INTEGRATION, target_is_directory=True)
    (custom / "frigate").symlink_to(
        _ROUTER.with_name("frigate"), target_is_directory=True
    )
    (custom / "reolink").symlink_to(
        _ROUTER.with_name("reolink"), target_is_directory=True
    )
    (custom / "demo_router").symlink_to(_ROUTER, target_is_directory=True)
    (custom / "demo_clock").symlink_to(
        _ROUTER.with_name("clock"), target_is_directory=True
    )
    storage = folder / ".storage"
    storage.mkdir()
    api, browser = _token("Demo", None), _token(None, f"{url}/")
    for key, version, data in (
        ("auth", (1, 1), _auth(api, browser)),
        ("auth_provider.homeassistant", (1, 1), _login()),
        ("core.config", (1, 4), _core_config(place)),
        (
            "core.config_entries",
            (1, 5),
            {"entries": [_entry(entry) for entry in entries]},
        ),
        (f"frontend.user_data_{_USER_ID}", (1, 1), _user_data(place.language)),
        ("http", (3, 1), _http(port)),
        (
            "onboarding",
            (4, 1),
            {"done": ["user", "core_config", "analytics", "integration"]},
        ),
        ("repairs.issue_registry", (1, 3), {"issues": [_silenced()]}),
    ):
        _write(storage, key, version, data)
    return Tokens(
        api=_access_token(api),
        browser={
            "access_token": _access_token(browser),
            "token_type": "Bearer",
            "refresh_token": browser["token"],
            "expires_in": _BROWSER_SECONDS,
            "expires": int((time.time() + _BROWSER_SECONDS) * 1000),
            "hassUrl": url,
            "clientId": f"{url}/",
        },
    )


def _write(
    storage: Path, key: str, version: tuple[int, int], data: dict[str, Any]
) -> None:
    document = {
        "version": version[0],
        "minor_version": version[1],
        "key": key,
        "data": data,
    }
    (storage / key).write_text(json.dumps(document, indent=2))


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _token(client_name: str | None, client_id: str | None) -> dict[str, Any]:
    long_lived = client_name is not None
    return {
        "id": secrets.token_hex(16),
        "user_id": _USER_ID,
        "client_id": client_id,
        "client_name": client_name,
        "client_icon": None,
        "token_type": "long_lived_access_token" if long_lived else "normal",
        "created_at": _now(),
        "access_token_expiration": float(
            _API_SECONDS if long_lived else _BROWSER_SECONDS
        ),
        "token": secrets.token_hex(64),
        "jwt_key": secrets.token_hex(64),
        "last_used_at": None,
        "last_used_ip": None,
        "expire_at": None,
        "credential_id": None if long_lived else _CREDENTIAL_ID,
        "version": None,
    }


def _access_token(token: dict[str, Any]) -> str:
    now = int(time.time())
    claims = {
        "iss": token["id"],
        "iat": now,
        "exp": now + int(token["access_token_expiration"]),
    }
    return jwt.encode(claims, token["jwt_key"], algorithm="HS256")


def _auth(*tokens: dict[str, Any]) -> dict[str, Any]:
    groups = ("system-admin", "system-users", "system-read-only")
    return {
        "users": [
            {
                "id": _USER_ID,
                "group_ids": ["system-admin"],
                "is_owner": True,
                "is_active": True,
                "name": "Demo",
                "system_generated": False,
                "local_only": True,
            }
        ],
        "groups": [{"id": group, "name": group} for group in groups],
        "credentials": [
            {
                "id": _CREDENTIAL_ID,
                "user_id": _USER_ID,
                "auth_provider_type": "homeassistant",
                "auth_provider_id": None,
                "data": {"username": USER},
            }
        ],
        "refresh_tokens": list(tokens),
    }


def _login() -> dict[str, Any]:
    # The lowest cost that bcrypt takes: nothing here is worth protecting, and each start would wait for it.
    hashed = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(rounds=4))
    return {
        "users": [{"username": USER, "password": base64.b64encode(hashed).decode()}]
    }


def _user_data(language: str) -> dict[str, Any]:
    """Write what the profile of the user keeps: the language of the frontend."""
    formats = ("number_format", "time_format", "date_format", "first_weekday")
    return {"language": {"language": language, **dict.fromkeys(formats, "language")}}


def _core_config(place: Place) -> dict[str, Any]:
    return {
        "latitude": 45.42,
        "longitude": -75.69,
        "elevation": 70,
        "unit_system_v2": "metric",
        "location_name": "Demo home",
        "time_zone": "America/Toronto",
        "external_url": None,
        "internal_url": None,
        "currency": "CAD",
        "country": place.country,
        "language": place.language,
        "radius": 100,
    }


def _http(port: int) -> dict[str, Any]:
    return {
        "stable": {
            "server_host": ["127.0.0.1"],
            "server_port": port,
            "cors_allowed_origins": ["https://cast.home-assistant.io"],
            "login_attempts_threshold": -1,
            "ip_ban_enabled": True,
            "ssl_profile": "modern_v4",
            "use_x_frame_options": True,
            "created_at": _now(),
            "error": None,
            "error_message": None,
        },
        "pending": None,
        "yaml_migration_done": True,
    }


def _silenced() -> dict[str, Any]:
    """Core warns of any installation that is no container; here that says nothing."""
    return {
        "config_entry_id": None,
        "created": _now(),
        "dismissed_version": "2026.11.0",
        "domain": "homeassistant",
        "is_persistent": False,
        "issue_id": "deprecated_method",
    }


def _entry(entry: Entry) -> dict[str, Any]:
    return {
        "created_at": _now(),
        "data": entry.data,
        "discovery_keys": {},
        "disabled_by": None,
        "domain": entry.domain,
        "entry_id": secrets.token_hex(16),
        "minor_version": 1,
        "modified_at": _now(),
        "options": entry.options,
        "pref_disable_new_entities": False,
        "pref_disable_polling": False,
        "source": "user",
        "subentries": [],
        "title": entry.title,
        "unique_id": entry.unique_id,
        "version": entry.version,
    }
