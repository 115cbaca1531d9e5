"""Homes that were made to mislead: what an audit of each must find, and must not say.

Class: whoever is called, looks, is wired or is written like Hikvision's camera and is none, and the other way round.
"""

import json
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from camera_audit_offline import command
from tests.home.adversarial.judge import FORMATS, list_disagreements
from tests.home.adversarial.parts import Home
from tests.home_files import write_home

CLASSES = (
    "owner_words",
    "denials",
    "lookalikes",
    "network",
    "relays",
    "recorders",
    "force",
    "joining",
    "one_host",
    "addresses",
    "other_devices",
    "hostile",
    "everyday",
)


def _cases() -> list[Any]:
    homes = [
        (name, home)
        for name in CLASSES
        for home in import_module(f"tests.home.adversarial.{name}").HOMES
    ]
    cases = []
    for name, home in homes:
        cases.append(pytest.param(home, id=f"{name}-{home.name}"))
    return cases


@pytest.mark.parametrize("home", _cases())
def test_a_home_that_wants_to_mislead(
    home: Home,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    write_home(tmp_path / "config", home.files)
    # All formats tell of one audit.
    monkeypatch.setattr(command, "audit_home", cache(command.audit_home))

    def report(*options: str) -> str:
        monkeypatch.setattr(
            sys, "argv", ["camera-audit", "home", str(tmp_path / "config"), *options]
        )
        command.main()
        return capsys.readouterr().out

    audit = json.loads(report("--format", "json", "--show-hosts"))
    reports = {name: report("--format", name) for name in FORMATS}

    assert list_disagreements(home, reports, audit) == []
