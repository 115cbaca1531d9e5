"""Install packages on Debian, as root, where that was agreed to.

The address of the archive is taken from the machine's own sources and written nowhere else.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

TESTING = "forky"
OLDEST_DEBIAN = 13
APT = Path("/etc/apt")
NOBODY_ASKED = """\
There is no terminal to ask on, so nothing is installed. `script/bootstrap --yes` takes the answer for a yes; behind it
say what for: `newest` (script/demo), `dev` (script/test), `newest browser` (script/test --browser)."""
KEYRINGS = (
    "/usr/share/keyrings/debian-archive-keyring.pgp",
    "/usr/share/keyrings/debian-archive-keyring.gpg",
)


class Source(NamedTuple):
    """Where the machine gets Debian from, and the key it trusts for it."""

    uri: str
    signed_by: str | None


def may_install() -> bool:
    """Return whether this is Debian 13 or newer, we are root, and nobody forbade it."""
    return (
        os.geteuid() == 0
        and shutil.which("apt-get") is not None
        and is_debian(Path("/etc/os-release"))
        and os.environ.get("NO_SYSTEM_PACKAGES", "") in ("", "0")
    )


def agreed(question: str) -> bool:
    """Ask on a terminal, where only a yes is one. In CI it is agreed; elsewhere nobody can be asked, so that it is not."""
    if os.environ.get("CI"):
        return True
    if not sys.stdin.isatty():
        print(NOBODY_ASKED, flush=True)
        return False
    print(f"{question} [y/N] ", end="", flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def is_debian(release: Path) -> bool:
    """Return whether an os-release file is that of Debian 13 or newer."""
    text = release.read_text() if release.is_file() else ""
    fields = dict(re.findall(r'^(\w+)="?([^"\n]*)"?$', text, re.MULTILINE))
    number = fields.get("VERSION_ID", "")
    return fields.get("ID") == "debian" and (
        not number or float(number) >= OLDEST_DEBIAN
    )


def find_source(apt: Path = APT) -> Source | None:
    """Return the machine's entry for Debian's main archive, in either of apt's two notations."""
    files = [*sorted((apt / "sources.list.d").glob("*.sources")), apt / "sources.list"]
    files += sorted((apt / "sources.list.d").glob("*.list"))
    for file in files:
        if not file.is_file():
            continue
        read = _read_stanzas if file.suffix == ".sources" else _read_lines
        for uri, suites, signed_by in read(file.read_text()):
            if any("security" in suite for suite in suites) or not uri.startswith(
                ("http", "mirror")
            ):
                continue
            if uri.rstrip("/").endswith("/debian"):
                return Source(uri, signed_by)
    return None


def _read_stanzas(text: str) -> list[tuple[str, list[str], str | None]]:
    found = []
    for stanza in re.split(
        r"\n\s*\n", re.sub(r"^#.*\n?", "", text, flags=re.MULTILINE)
    ):
        fields = {
            name.lower(): value.strip()
            for name, value in re.findall(
                r"^([\w-]+):[ \t]*(.*(?:\n[ \t]+.*)*)", stanza, re.MULTILINE
            )
        }
        if (
            "deb" not in fields.get("types", "").split()
            or fields.get("enabled", "yes") == "no"
        ):
            continue
        suites = fields.get("suites", "").split()
        uris = fields.get("uris", "").split()
        found += [(uri, suites, fields.get("signed-by")) for uri in uris]
    return found


def _read_lines(text: str) -> list[tuple[str, list[str], str | None]]:
    found = []
    for line in text.splitlines():
        if match := re.match(r"deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)", line.strip()):
            options, uri, suite = match.groups()
            signed_by = re.search(r"signed-by=(\S+)", options or "")
            found.append((uri, [suite], signed_by and signed_by[1]))
    return found


@contextmanager
def from_testing(apt: Path = APT) -> Iterator[None]:
    """Have Debian testing, pinned below everything that is installed or asked for elsewhere, and keep it if all goes well.

    Where what is installed from it fails, it is taken out again; what was there before stays.
    """
    sources, preferences = (
        apt / "sources.list.d" / f"{TESTING}.sources",
        apt / "preferences.d" / TESTING,
    )
    if sources.exists():
        yield
        return
    texts = {
        preferences: f"Package: *\nPin: release n={TESTING}\nPin-Priority: 90\n",
        sources: _testing_stanza(apt),
    }
    added = [file for file in texts if not file.exists()]
    try:
        for file in added:
            file.parent.mkdir(exist_ok=True)
            file.write_text(texts[file])
        yield
    except BaseException:
        for file in added:
            file.unlink(missing_ok=True)
        raise


def _testing_stanza(apt: Path) -> str:
    source = find_source(apt)
    if source is None:
        raise SystemExit(
            "No entry for Debian's archive was found in /etc/apt: python3.14 is yours to install."
        )
    key = source.signed_by or next(
        (key for key in KEYRINGS if Path(key).is_file()), None
    )
    signed_by = f"Signed-By: {key}\n" if key else ""
    return f"Types: deb\nURIs: {source.uri}\nSuites: {TESTING}\nComponents: main\n{signed_by}"


def install(packages: list[str], suite: str | None = None) -> None:
    """Install packages without a question; ``suite`` takes them from there."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = [
        "apt-get",
        "install",
        "-y",
        "--no-install-recommends",
        "-o",
        "Dpkg::Options::=--force-confold",
    ]
    command += ["-t", suite] if suite else []
    for step in (["apt-get", "update", "-q"], [*command, *packages]):
        subprocess.run(step, check=True, env=quiet, stdin=subprocess.DEVNULL)
