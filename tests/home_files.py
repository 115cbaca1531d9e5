"""Invented homes on disk; every camera, serial and address in them is made up."""

from __future__ import annotations

import io
import json
import tarfile
from typing import TYPE_CHECKING, Any

from securetar import SecureTarArchive

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


def registry(
    kind: str, rows: list[Any], *, version: int = 1, minor: int = 12, **more: object
) -> str:
    """Return a registry file as Home Assistant writes it, for example kind ``devices``."""
    return json.dumps(
        {
            "version": version,
            "minor_version": minor,
            "key": f"core.{kind}",
            "data": {kind: rows, **more},
        }
    )


DEVICE = {
    "id": "d1",
    "config_entries": ["e1"],
    "config_entry_id": "e1",
    "primary_config_entry": "e1",
    "connections": [["mac", "44:19:b6:00:00:01"]],
    "identifiers": [["onvif", "44:19:b6:00:00:01"]],
    "manufacturer": "HIKVISION",
    "model": "DS-2CD2143G0-I",
    "model_id": None,
    "sw_version": "V5.5.53 build 180730",
    "hw_version": None,
    "serial_number": None,
    "name": "Garden",
    "name_by_user": None,
    "area_id": None,
    "configuration_url": "http://192.0.2.10",
    "via_device_id": None,
    "disabled_by": None,
}
ENTITY = {
    "entity_id": "camera.garden",
    "unique_id": "44:19:b6:00:00:01_0",
    "platform": "onvif",
    "device_id": "d1",
    "config_entry_id": "e1",
    "name": None,
    "original_name": "Garden",
    "disabled_by": "user",
    "hidden_by": "user",
}
ENTRY = {
    "entry_id": "e1",
    "domain": "onvif",
    "title": "Garden",
    "source": "user",
    "unique_id": "44:19:b6:00:00:01",
    "data": {
        "host": "192.0.2.10",
        "port": 80,
        "username": "admin",
        "password": "planted-entry",
    },
    "options": {},
}


def small_home() -> dict[str, str]:
    """Return the files of a home with one Hikvision camera."""
    return {
        ".HA_VERSION": "2026.10.4",
        ".storage/core.device_registry": registry(
            "devices", [DEVICE], version=3, minor=2, deleted_devices=[]
        ),
        ".storage/core.entity_registry": registry("entities", [ENTITY], minor=23),
        ".storage/core.config_entries": registry("entries", [ENTRY], minor=5),
        ".storage/core.config": json.dumps(
            {"version": 1, "data": {"country": "NL", "language": "nl"}}
        ),
        ".storage/core.uuid": json.dumps(
            {"version": 1, "data": {"uuid": "0123456789abcdef0123456789abcdef"}}
        ),
        "configuration.yaml": "default_config:\n",
        "secrets.yaml": "cam_host: planted-secret.example\n",
    }


def write_home(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder and return the folder."""
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    root.mkdir(parents=True, exist_ok=True)
    return root


def packed(
    files: Mapping[str, str | bytes], *, gz: bool = False, prefix: str = ""
) -> bytes:
    """Return an archive of files."""
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz" if gz else "w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            about = tarfile.TarInfo(prefix + name)
            about.size = len(data)
            archive.addfile(about, io.BytesIO(data))
    return out.getvalue()


def backup(
    files: Mapping[str, str | bytes],
    *,
    gz: bool = True,
    protected: bool = False,
    late: bool = False,
    addons: Mapping[str, bytes] | None = None,
    listed: Iterable[str] | None = None,
) -> bytes:
    """Return a backup as Home Assistant writes it; ``late``: backup.json stands at the end.

    ``addons``: their archives, by slug. ``listed``: the add-ons that backup.json names.
    """
    inner = packed(files, gz=gz, prefix="data/")
    about = {
        "slug": "abc",
        "name": "Automatic backup",
        "protected": protected,
        "homeassistant": {"version": "2026.10.4"},
    }
    if listed is not None:
        about["addons"] = [{"slug": slug, "version": "1"} for slug in listed]
    name = "./homeassistant.tar.gz" if gz else "./homeassistant.tar"
    if protected:
        inner = b"SecureTar\x03" + bytes(range(6)) + b"\x9e" * 4096
    parts: dict[str, str | bytes] = {"./backup.json": json.dumps(about), name: inner}
    parts |= {f"./{slug}.tar.gz": content for slug, content in (addons or {}).items()}
    if late:
        parts = dict(reversed(parts.items()))
    return packed(parts)


def real_backup(
    files: Mapping[str, str | bytes],
    *,
    key: str | None = None,
    version: int = 3,
    taken: str = "2026-11-20T04:45:00+01:00",
    instance: str | None = "0123456789abcdef0123456789abcdef",
    addons: Mapping[str, Mapping[str, str | bytes]] | None = None,
) -> bytes:
    """Return a backup as `SecureTarArchive` writes it for Home Assistant, encrypted where there is a key."""
    out = io.BytesIO()
    about = {
        "compressed": True,
        "date": taken,
        "extra": {"instance_id": instance, "with_automatic_settings": True},
        "homeassistant": {"exclude_database": True, "version": "2026.11.0"},
        "addons": [{"slug": slug} for slug in addons or {}],
        "name": "Automatic backup 2026.11.0",
        "protected": key is not None,
        "slug": "abc",
        "version": 2,
    }
    with SecureTarArchive(
        fileobj=out, mode="w", create_version=version, password=key
    ) as archive:
        _add_member(archive.tar, "./backup.json", json.dumps(about).encode())
        inner = {
            "homeassistant": {
                f"data/{name}": content for name, content in files.items()
            },
            **(addons or {}),
        }
        for name, members in inner.items():
            with archive.create_tar(f"./{name}.tar.gz", gzip=True) as tar:
                for member, content in members.items():
                    data = content.encode() if isinstance(content, str) else content
                    _add_member(tar, member, data)
    return out.getvalue()


def _add_member(archive: tarfile.TarFile, name: str, data: bytes) -> None:
    about = tarfile.TarInfo(name)
    about.size = len(data)
    archive.addfile(about, io.BytesIO(data))
