"""Give the facts a version of their own, told from that of the code."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from lib.facts import DATA, VERSION_FILE, facts, list_fact_files

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


def digest_facts(data: Path = DATA) -> str:
    """Return the SHA-256 of all data files, their names and bytes, but that of the version."""
    digest = hashlib.sha256()
    for path in list_fact_files(data):
        content = path.read_bytes()
        name = path.relative_to(data).as_posix()
        digest.update(f"{name} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def are_facts_numbered(data: Path = DATA) -> bool:
    """Whether the version is that of the facts as they are, rather than of older ones."""
    numbered = json.loads((data / VERSION_FILE).read_text(encoding="utf-8"))
    return bool(numbered["digest"] == digest_facts(data))


def number_facts(day: date, data: Path = DATA) -> str:
    """Write the version of the facts and return it: the day, with a number for each further one of that day.

    Facts that have not changed keep their version.
    """
    path = data / VERSION_FILE
    numbered = json.loads(path.read_text(encoding="utf-8"))
    if are_facts_numbered(data):
        return str(numbered["version"])
    version = f"{day:%Y.%m.%d}"
    old, _, number = str(numbered["version"]).partition("-")
    if old == version:
        version += f"-{int(number or 1) + 1}"
    checked = max(fact.checked for fact in facts(data))
    content = {
        "checked": checked.isoformat(),
        "version": version,
        "digest": digest_facts(data),
    }
    path.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
    return version
