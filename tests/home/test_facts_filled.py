"""Each fact that a clue may read is filled by somebody: a table of who fills it, held against the code.

Guards: a new field of the facts that all tests of clues know, and that no home ever has.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

from custom_components.camera_audit import audit
from custom_components.camera_audit.audit.camera import Facts

ROOT = Path(str(audit.__file__)).parents[1]
#: Who reads a fact from the rows that a running home and a folder have alike, and a running home alone.
_HOME, _ANNOUNCED = "home/read_devices.py", "home/announced.py"
#: By field, who fills it: live and offline; live alone, by what devices announce or answer; a file of facts alone.
FILLED_BY: dict[str, tuple[str, ...]] = {
    "integration": (_HOME, "home/read_entities.py", "home/read_entries.py"),
    "manufacturer": (_HOME, "home/read_network.py"),
    "model": (_HOME, "home/read_listed.py"),
    "model_id": (_HOME,),
    "sw_version": (_HOME,),
    "hw_version": (_HOME,),
    "serial_number": (_HOME, "home/read_entries.py", _ANNOUNCED),
    "macs": (_HOME, "home/read_network.py", "probe/round.py"),
    "uuids": (_HOME, "home/read_entries.py", "probe/onvif.py"),
    "paths": (_HOME, "home/read_listed.py"),
    "words": (_HOME, "home/read_listed.py"),
    "force": ("home/read_listed.py",),
    "http": ("probe/http.py",),
    "rtsp": ("probe/round.py",),
    "onvif_scopes": ("probe/onvif.py",),
    "sadp": ("probe/onvif.py",),
    "ssdp": (_ANNOUNCED, "probe/http.py"),
    "isapi": ("probe/http.py",),
    "x509": ("probe/round.py",),
    "telnet": ("audit/facts_file.py",),
    "mdns": (_ANNOUNCED,),
}


@pytest.mark.parametrize("field", Facts._fields)
def test_a_fact_is_filled_by_somebody(field: str) -> None:
    assert FILLED_BY.get(field), "nobody fills it: write who does"
    for module in FILLED_BY[field]:
        assert field in list_filled(module), f"{module} does not fill it"


def test_nothing_else_is_said_to_be_filled() -> None:
    assert FILLED_BY.keys() == set(Facts._fields)


@cache
def list_filled(module: str) -> frozenset[str]:
    """Return the fields that a module hands to facts by their name."""
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    filled: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _makes_facts(node.func):
            filled.update(keyword.arg for keyword in node.keywords if keyword.arg)
        elif (
            isinstance(node, ast.Subscript)
            and isinstance(node.ctx, ast.Store)
            and isinstance(node.slice, ast.Constant)
        ):
            filled.add(str(node.slice.value))
    return frozenset(filled)


def _makes_facts(function: ast.expr) -> bool:
    if isinstance(function, ast.Attribute) and function.attr == "_replace":
        return "facts" in ast.unparse(function.value)
    return isinstance(function, ast.Name) and function.id == "Facts"
