"""What every parser of answers promises for any bytes at all: no exception, a bounded result that can be kept.

Hypothesis runs these checks in the tests. For a longer hunt, guided by coverage, run this file itself with atheris
(Python 3.11, no Home Assistant): ``python tests/probe/fuzz.py CHECK -max_total_time=60 CORPUS``; without a name it
lists the checks. What it ever finds becomes a seed in ``test_fuzz.py``.
"""

# ruff: noqa: ANN401 - the modules are imported under one of two names
from __future__ import annotations

import contextlib
import importlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[2]
if importlib.util.find_spec("homeassistant") is None:
    sys.path.insert(0, str(ROOT / "script"))
    importlib.import_module("offline").open_rooms()
    _ROOM = "camera_audit"
else:
    _ROOM = "custom_components.camera_audit"


#: Hunting for paths through the code needs it prepared while it is imported.
_PREPARED: Any = (
    importlib.import_module("atheris").instrument_imports(include=["camera_audit"])
    if __name__ == "__main__" and len(sys.argv) > 1
    else contextlib.nullcontext()
)


def _module(name: str) -> Any:
    return importlib.import_module(f"{_ROOM}.{name}")


with _PREPARED:
    camera, examine = _module("audit.camera"), _module("audit.examine")
    facts_file = _module("audit.facts_file")
    answer, asked = _module("probe.answer"), _module("probe.asked")
    http, markup, limits = (
        _module("probe.http"),
        _module("probe.markup"),
        _module("probe.limits"),
    )
    onvif, store = _module("probe.onvif"), _module("probe.kept")
    text, tls = _module("probe.text"), _module("probe.tls")

KNOWLEDGE = _module("knowledge.loader").load_knowledge()
MARKS = tuple(mark.pattern for mark in KNOWLEDGE.answers.body)
PAGES = tuple(asked.PATHS)
SEARCH = "9d1b2c3d-0000-4000-8000-00000000090f"
LIMITS = limits.Limits()
#: What the facts of one answer may take, as JSON.
MOST_KEPT = 64_000


def kept(facts: Any) -> None:
    """Check what becomes of the facts of any answer: judged, made discreet, kept, read again."""
    less = text.strip_private_facts(facts)
    examine.examine_camera(
        camera.Camera(camera_id="c", name="c", facts=(facts, less)), KNOWLEDGE
    )
    stored = json.dumps(store.make_evidence(less))
    assert len(stored) < MOST_KEPT
    assert facts_file.facts_of(json.loads(stored)) == less
    if mac := text.find_told_mac(facts):
        assert mac[text.PREFIX :] not in "".join(less.macs)


def page(data: bytes) -> None:
    """A page: the first byte chooses it, the second a status, then headers up to an empty line."""
    chosen = PAGES[(data[0] if data else 0) % len(PAGES)]
    status = (200, 401, 302, 404, 500)[(data[1] if len(data) > 1 else 0) % 5]
    head, _, body = data[2:].partition(b"\n\n")
    lines = [line.partition(b":") for line in head.split(b"\n")[:32]]
    headers = tuple(
        (name.decode("latin-1"), value.decode("latin-1")) for name, _, value in lines
    )
    facts, reason = http.read_page(chosen, http.Reply(status, headers, body), MARKS)
    assert isinstance(reason, answer.EndReason)
    assert facts.http is None or len(facts.http.body or "") < 6_000
    kept(facts)
    kept(answer.merge_facts([facts, facts, camera.Facts(http=facts.http)]))


def packed(data: bytes) -> None:
    """A compressed body grows to its limit at most."""
    for form in ("gzip", "deflate", "gzip, gzip", "identity"):
        with contextlib.suppress(answer.NotToldError):
            told = http.unpack_body(
                http.Reply(200, (("Content-Encoding", form),), data), 10_000
            )
            assert len(told) <= max(10_000, len(data))


def stream(data: bytes) -> None:
    """The head of a stream server's answer."""
    head = http.read_head(data)
    if head is None:
        return
    with contextlib.suppress(answer.NotToldError):
        assert 0 <= http.read_body_length(head, LIMITS.rtsp_body) <= LIMITS.rtsp_body
    told = http.read_rtsp(http.Reply(200, head.headers + head.headers))
    if told is not None:
        kept(camera.Facts(rtsp=told))


def soap(data: bytes) -> None:
    """An ONVIF answer, and an answer to a search."""
    if (told := onvif.read_soap(data)) is not None:
        kept(told)
    if (told := onvif.read_ws_discovery_match(data, SEARCH, "127.0.0.1")) is not None:
        kept(told)


def search(data: bytes) -> None:
    """An answer to Hikvision's own search."""
    if (told := onvif.read_sadp(data, SEARCH)) is not None:
        assert {name for name, _ in told.sadp} <= onvif.SADP_FIELDS
        kept(told)


def certificate(data: bytes) -> None:
    """A certificate."""
    names = tls.read_certificate(data)
    assert {name for name, _ in names} <= {"subject", "issuer"}
    kept(camera.Facts(x509=names))


def xml(data: bytes) -> None:
    """Any XML."""
    for name in ("a", "root", "probematch", "envelope"):
        elements = [*markup.read_xml(data, name).iter()]
        assert len(elements) <= markup.MOST
        assert all(
            len(element.text or "") <= markup.LONGEST_TEXT for element in elements
        )
        markup.read_name_texts(elements, {element.tag for element in elements})


def words(data: bytes) -> None:
    """Any text: masking twice changes no more, and an excerpt is short."""
    read = text.decode_text(data)
    once = text.mask_numbers(read)
    assert text.mask_numbers(once) == once
    assert "\n" not in text.shorten_to_line(read)
    assert len(text.take_excerpt(read, MARKS)) < 4_000
    for chosen in PAGES:
        text.remove_echo(read, asked.PATHS[chosen])
    text.find_page_title(read)
    text.serial_form(read)
    text.find_mac(read)


def stored(data: bytes) -> None:
    """A kept answer, spoilt in any way."""
    found = None
    with contextlib.suppress(ValueError, RecursionError):
        found = json.loads(data)
    again = store.read_record(found)
    if again is not None:
        # What a person wrote into the file may say the same in other words; after one writing it is settled.
        once = store.read_record(json.loads(json.dumps(store.serialize_answer(again))))
        assert once is not None
        assert (
            store.read_record(json.loads(json.dumps(store.serialize_answer(once))))
            == once
        )


CHECKS: dict[str, Callable[[bytes], None]] = {
    check.__name__: check
    for check in (page, packed, stream, soap, search, certificate, xml, words, stored)
}


def main() -> None:
    """Hunt with atheris."""
    if len(sys.argv) < 2 or sys.argv[1] not in CHECKS:
        sys.exit(f"usage: fuzz.py {'|'.join(CHECKS)} [options of libFuzzer]")
    atheris = importlib.import_module("atheris")
    check = CHECKS[sys.argv.pop(1)]
    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
