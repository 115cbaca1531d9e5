"""A new kind of clue, made as docs/development.md says, is found in every camera.

Guards: a kind of clue that its test finds and the product does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from custom_components.camera_audit.audit.camera import (
    Camera,
    Facts,
    HttpAnswer,
    RtspAnswer,
)
from custom_components.camera_audit.audit.clues.kind import (
    KINDS,
    clue,
)
from custom_components.camera_audit.audit.clues.voice import Voice
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import (
    Clue,
    Finding,
    Force,
    Strength,
    Verdict,
)
from custom_components.camera_audit.knowledge.loader import load_knowledge

pytestmark = pytest.mark.standalone

#: A value of each field of the facts, and one that another camera of the same make has.
VALUES: dict[str, tuple[Any, Any]] = {
    "integration": ("zorvex", "other"),
    "manufacturer": ("Zorvex", "Other"),
    "model": ("ZX-1", "OT-1"),
    "model_id": ("zx1", "ot1"),
    "sw_version": ("zx 1.0", "ot 1.0"),
    "hw_version": ("zx A", "ot A"),
    "serial_number": ("ZX000001", "OT000001"),
    "macs": (("021122334455",), ("025544332211",)),
    "uuids": (("zx-uuid",), ("ot-uuid",)),
    "paths": (("/zx/1",), ("/ot/1",)),
    "words": (("zx word",), ("ot word",)),
    "force": (Force.BACKUP, Force.MENTIONED),
    "http": (HttpAnswer(server="zx"), HttpAnswer(server="ot")),
    "rtsp": (RtspAnswer(server="zx"), RtspAnswer(server="ot")),
    "onvif_scopes": (("zx scope",), ("ot scope",)),
    "sadp": ((("zx", "1"),), (("ot", "1"),)),
    "ssdp": ((("zx", "1"),), (("ot", "1"),)),
    "isapi": ((("zx", "1"),), (("ot", "1"),)),
    "x509": ((("zx", "1"),), (("ot", "1"),)),
    "telnet": ("zx login:", "ot login:"),
    "mdns": (("zx - 1",), ("ot - 1",)),
}
ANSWERED = {"answered": HttpAnswer(server="webs"), "not answered": None}


@pytest.fixture(autouse=True)
def kinds() -> Iterator[None]:
    """Let no kind of clue outlive its test."""
    before = list(KINDS)
    yield
    KINDS[:] = before


def look(*facts: Facts) -> Finding:
    return examine_camera(Camera(camera_id="", name="", facts=facts), load_knowledge())


@pytest.mark.parametrize("http", ANSWERED.values(), ids=ANSWERED)
@pytest.mark.parametrize("field", VALUES)
def test_a_new_kind_of_clue_is_found_whatever_it_reads(
    field: str, http: HttpAnswer | None
) -> None:
    wanted, other = VALUES[field]
    like_it, unlike_it = (
        Facts(**{"http": http, field: value}) for value in (wanted, other)
    )
    look(like_it), look(unlike_it)  # as if both makes had been judged before

    @clue
    def new_kind(voice: Voice) -> Iterator[Clue]:
        if getattr(voice.facts, field) == wanted:
            yield Clue("new_kind", "new", Strength.STRONG, supports=True)

    assert look(like_it).verdict is Verdict.LIKELY
    assert [found.kind for found in look(unlike_it).clues] == []
    assert [found.kind for found in look(unlike_it, like_it).clues] == ["new_kind"]


@pytest.mark.parametrize("http", ANSWERED.values(), ids=ANSWERED)
def test_a_kind_that_finds_something_missing_is_found_too(
    http: HttpAnswer | None,
) -> None:
    @clue
    def no_serial(voice: Voice) -> Iterator[Clue]:
        if voice.facts.model and not voice.facts.serial_number:
            yield Clue("no_serial", "new", Strength.STRONG, supports=True)

    assert [found.kind for found in look(Facts(model="ZX-1", http=http)).clues] == [
        "no_serial"
    ]
    assert look(Facts(model="ZX-1", serial_number="1", http=http)).clues == ()
