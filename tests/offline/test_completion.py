"""Shells complete what the command understands, and it says its own version."""

import argparse
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from camera_audit_offline.completion import SHELLS, write_completion
from camera_audit_offline.version import read_version

MANIFEST = Path("custom_components/camera_audit/manifest.json")


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="camera-audit")
    commands = parser.add_subparsers()
    home = commands.add_parser("home")
    home.add_argument("path")
    home.add_argument("--format", choices=("text", "html"))
    home.add_argument("--hosts", action="store_true")
    home.add_argument("--key-file")
    commands.add_parser("ask").add_argument("question", choices=("begin", "due"))
    return parser


@pytest.mark.parametrize("shell", SHELLS)
def test_each_command_option_and_choice_is_completed(shell: str) -> None:
    script = write_completion(make_parser(), shell)
    for word in ("home", "ask", "format", "hosts", "key-file", "text html"):
        assert word in script


def test_bash_takes_the_script_and_completes_a_choice() -> None:
    bash = shutil.which("bash")
    assert bash is not None
    script = write_completion(make_parser(), "bash")
    ask = "COMP_WORDS=(camera-audit home --format h); COMP_CWORD=3; _camera_audit; echo ${COMPREPLY[@]}"
    done = subprocess.run(
        [bash, "-c", f"{script}\n{ask}"], check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["html"]


def test_the_version_is_that_of_the_integration() -> None:
    manifest = json.loads(MANIFEST.read_text(encoding="utf-8"))
    assert read_version() == manifest["version"]
