"""Make the files of a release in dist/: the zip that HACS installs, the wheel of the offline command, checksums, notes.

script/release v1.2.3 [--output DIR]. The version is that of the manifest, CHANGELOG.md has its notes, no measure that
a notice leads with was checked more than 180 days ago, no language lacks a text, and the facts are those of their version; else
it ends with status 1 and says what is missing. Two runs over the same commit give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import shutil
import subprocess
import sys
import uuid
import zipfile
from datetime import date
from pathlib import Path

from lib.commands.translations import FOLDER, list_complaints
from lib.facts import DATA, overdue
from lib.facts_version import are_facts_numbered

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = ROOT / "custom_components" / "camera_audit"
NAME = "camera_audit.zip"
#: The earliest moment that a zip can hold: the files' own times differ from one checkout to the next.
MOMENT = (1980, 1, 1, 0, 0, 0)


def version_of(tag: str) -> str:
    """Return the version of a tag; ends where the manifest has another."""
    version = tag.removeprefix("v")
    has = json.loads((PACKAGE / "manifest.json").read_text(encoding="utf-8"))["version"]
    if has != version:
        sys.exit(f"The manifest has version {has}, the tag says {version}.")
    return version


def notes_of(version: str) -> str:
    """Return what the change log says of a version; ends where it says nothing."""
    log = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    found = re.search(
        rf"^## {re.escape(version)}\b.*?$(.*?)(?=^## |\Z)",
        log,
        re.MULTILINE | re.DOTALL,
    )
    if found is None or not found[1].strip():
        sys.exit(f"CHANGELOG.md says nothing of {version}.")
    return found[1].strip() + "\n"


def refuse_gaps(folder: Path) -> None:
    """End where a language lacks a text or differs from English, and say how many texts of which."""
    gaps = {
        language: len(complaints)
        for language, complaints in list_complaints(folder).items()
        if complaints
    }
    if gaps:
        counts = ", ".join(f"{language} {count}" for language, count in gaps.items())
        sys.exit(
            f"Languages with complaints, which script/translations lists: {counts}."
        )


def files() -> list[Path]:
    """Return the files of the integration that git knows, in a fixed order."""
    command = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--",
        str(PACKAGE.relative_to(ROOT)),
    ]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return sorted(ROOT / name for name in answer.stdout.split("\0") if name)


def pack(target: Path) -> None:
    """Write the zip: the files lie at its top, as HACS unpacks it into the integration's folder."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in files():
            entry = zipfile.ZipInfo(str(file.relative_to(PACKAGE)), MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, file.read_bytes())


def build_wheel(folder: Path) -> Path:
    """Build the wheel of the offline command into a folder. It needs uv and the package index."""
    uv = shutil.which("uv") or str(ROOT / ".venv" / "uv" / "bin" / "uv")
    command = [uv, "build", "--quiet", "--wheel", str(ROOT / "offline")]
    subprocess.run([*command, "--out-dir", str(folder)], check=True)
    # uv leaves this for folders that are nothing but built.
    (folder / ".gitignore").unlink(missing_ok=True)
    (wheel,) = folder.glob("camera_audit-*.whl")
    return wheel


def bill_of_materials(version: str, digest: str) -> str:
    """Return what is in the zip as CycloneDX: the integration, and Lit inside the built card."""
    lit = json.loads(
        (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    )
    built_in = {
        name.removeprefix("node_modules/"): one["version"]
        for name, one in lit["packages"].items()
        if name.startswith("node_modules/")
        and not one.get("dev")
        and not one.get("optional")
    }
    component = {
        "type": "application",
        "name": "camera_audit",
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
        "hashes": [{"alg": "SHA-256", "content": digest}],
    }
    return json.dumps(
        {
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, digest)}",
            "version": 1,
            "metadata": {"component": component},
            "components": [
                {
                    "type": "library",
                    "name": name,
                    "version": built_in[name],
                    "purl": f"pkg:npm/{name}@{built_in[name]}",
                }
                for name in sorted(built_in)
            ],
        },
        indent=2,
    )


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(
        prog="script/release", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("tag", help="of the release, for example v0.1.0")
    parser.add_argument("--output", type=Path, default=ROOT / "dist", metavar="DIR")
    parser.add_argument(
        "--day",
        type=date.fromisoformat,
        default=date.today(),  # noqa: DTZ011
        help="of the release",
    )
    parser.add_argument(
        "--without-command",
        action="store_true",
        help="leave out the wheel of the offline command, which needs the package index",
    )
    parser.add_argument(
        "--trial",
        action="store_true",
        help="only try the build: languages may lack texts",
    )
    parser.add_argument(
        "--translations", type=Path, default=FOLDER, help=argparse.SUPPRESS
    )
    parser.add_argument("--facts", type=Path, default=DATA, help=argparse.SUPPRESS)
    options = parser.parse_args()
    version = version_of(options.tag)
    notes = notes_of(version)
    if old := overdue(options.day):
        sys.exit(
            "Checked more than 180 days ago: " + ", ".join(fact.name for fact in old)
        )
    if not options.trial:
        refuse_gaps(options.translations)
        if not are_facts_numbered(options.facts):
            sys.exit("The facts have changed since their version: script/facts number.")
    options.output.mkdir(parents=True, exist_ok=True)
    pack(options.output / NAME)
    packages = [options.output / NAME]
    if not options.without_command:
        packages.append(build_wheel(options.output))
    digests = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in packages
    }
    digest = digests[NAME]
    sums = [f"{checksum}  {name}\n" for name, checksum in digests.items()]
    for name, text in {
        "SHA256SUMS": "".join(sums),
        "camera_audit.cdx.json": bill_of_materials(version, digest) + "\n",
        "NOTES.md": notes,
    }.items():
        (options.output / name).write_text(text, encoding="utf-8")
        print(options.output / name)
    for name, checksum in digests.items():
        print(f"{options.output / name}  {checksum}")
