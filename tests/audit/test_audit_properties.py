"""What holds for any facts and any clues."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings, strategies as st

from custom_components.camera_audit.audit.camera import (
    Camera,
    Facts,
    HttpAnswer,
    RtspAnswer,
)
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Clue, Strength
from custom_components.camera_audit.audit.verdict import ORDER, judge_clues
from custom_components.camera_audit.knowledge.loader import load_knowledge

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()

#: Pieces of what real devices say, so that random texts come near the rules.
PIECES = (
    "Hikvision",
    "DS-2CD2385G1-I",
    "DS-7608NI-K2",
    "EZVIZ",
    "CS-C6N",
    "Annke",
    "I91BM",
    "LTS",
    "LXIP4342",
    "Dahua",
    "IPC-HFW2431S",
    "Swann",
    "hikvision",
    "reolink",
    "unifi",
    "unifiprotect",
    "frigate",
    "V5.7.17 build 210606",
    "5.4.0",
    "C056E3000001",
    "3CEF8C000001",
    "2ca59c0b-c97e-11b2-8140-2ca59c000001",
    "/Streaming/Channels/101",
    "/cam/realmonitor?channel=1",
    "onvif://www.onvif.org/name/HIKVISION%20DS",
    "onvif://www.onvif.org/hardware/%FF%00",
    "UPnP TV-IP310PI",
    'realm="IP Camera(C1234)"',
    "<SessionLoginCap",
    "DS-2CD2385G1-I20200414AAWRE00000001",
    "**[x](http://192.0.2.1)**<script>",
    "\u202e\x00\x1b",
)
texts = st.one_of(
    st.sampled_from(PIECES),
    st.text(max_size=40),
    st.lists(st.sampled_from(PIECES), min_size=2, max_size=3).map(" ".join),
)
optional = st.none() | texts
many = st.lists(texts, max_size=3).map(tuple)
FIELDS = (
    "manufacturer model modelname devicedescription devicesn mac macaddress subject o "
    "systemcontact serialnumber firmwareversion xmlns"
)
fields = st.sampled_from(FIELDS.split())
pairs = st.lists(st.tuples(fields, texts), max_size=4).map(tuple)
facts = st.builds(
    Facts,
    integration=optional,
    manufacturer=optional,
    model=optional,
    model_id=optional,
    sw_version=optional,
    serial_number=optional,
    macs=many,
    uuids=many,
    paths=many,
    http=st.none()
    | st.builds(
        HttpAnswer,
        server=optional,
        www_authenticate=optional,
        status=st.none() | st.integers(0, 600),
        body=optional,
        title=optional,
        url=optional,
        favicon=optional,
    ),
    rtsp=st.none() | st.builds(RtspAnswer, server=optional, www_authenticate=optional),
    onvif_scopes=many,
    sadp=pairs,
    ssdp=pairs,
    isapi=pairs,
    x509=pairs,
    telnet=optional,
    mdns=many,
)
clue = st.builds(
    Clue,
    kind=st.just("kind"),
    source=st.sampled_from(
        ("maker", "model", "path", "prefix", "words", "integration")
    ),
    strength=st.sampled_from(Strength),
    supports=st.booleans(),
)
clues = st.lists(clue, max_size=8)


def clues_of(voice: Facts) -> tuple[Clue, ...]:
    return examine_camera(
        Camera(camera_id="a", name="b", facts=(voice,)), KNOWLEDGE
    ).clues


@given(voices=st.lists(facts, max_size=3), channel=st.booleans())
def test_no_facts_raise(voices: list[Facts], channel: bool) -> None:
    camera = Camera(
        camera_id="a",
        name="b",
        facts=tuple(voices),
        recorder_id="c" if channel else None,
    )

    finding = examine_camera(camera, KNOWLEDGE)

    assert finding.camera is camera
    assert finding.verdict in ORDER


@given(
    values=st.lists(
        st.none() | st.integers() | st.binary() | st.booleans(), min_size=6, max_size=6
    )
)
def test_no_wrong_type_raises(values: list[object]) -> None:
    maker, model, version, serial, scope, banner = values
    odd = Facts(
        manufacturer=maker,  # type: ignore[arg-type]
        model=model,  # type: ignore[arg-type]
        sw_version=version,  # type: ignore[arg-type]
        serial_number=serial,  # type: ignore[arg-type]
        onvif_scopes=(scope,),  # type: ignore[arg-type]
        telnet=banner,  # type: ignore[arg-type]
    )

    assert clues_of(odd) == ()


@given(text=st.sampled_from(PIECES), times=st.sampled_from((1_000, 100_000)))
def test_endless_texts_are_read_in_no_time(text: str, times: int) -> None:
    long = text * times
    facts = Facts(
        manufacturer=long, model=long, paths=(long,), http=HttpAnswer(body=long)
    )

    for found in clues_of(facts):
        assert all(len(value) <= 200 for _, value in found.values)


@given(voices=st.lists(facts, min_size=2, max_size=3), mix=st.randoms())
def test_the_order_of_voices_does_not_matter(voices: list[Facts], mix: Random) -> None:
    mixed = voices[:]
    mix.shuffle(mixed)

    one = examine_camera(
        Camera(camera_id="a", name="b", facts=tuple(voices)), KNOWLEDGE
    )
    two = examine_camera(Camera(camera_id="a", name="b", facts=tuple(mixed)), KNOWLEDGE)

    assert (one.verdict, one.clues) == (two.verdict, two.clues)


@given(known=clues, mix=st.randoms())
def test_the_order_of_clues_does_not_matter(known: list[Clue], mix: Random) -> None:
    mixed = known[:]
    mix.shuffle(mixed)

    assert judge_clues(known) is judge_clues(mixed)


@settings(max_examples=1_000)
@given(known=clues, further=clue)
def test_a_clue_for_never_lowers_and_one_against_never_raises(
    known: list[Clue], further: Clue
) -> None:
    before = ORDER.index(judge_clues(known))
    after = ORDER.index(judge_clues([*known, further]))

    assert after >= before if further.supports else after <= before


@given(voice=facts)
def test_what_a_device_says_stays_inside_the_values(voice: Facts) -> None:
    for found in clues_of(voice):
        assert found.kind.replace("_", "").isalnum()
        assert found.kind.isascii()
        assert all(
            name.isidentifier() and isinstance(value, str)
            for name, value in found.values
        )
        assert found.brand is None or found.brand in NAMES


NAMES = {
    record.name if hasattr(record, "name") else record.brand
    for records in (
        KNOWLEDGE.brands.values(),
        KNOWLEDGE.prefixes.values(),
        KNOWLEDGE.lines,
        KNOWLEDGE.paths,
        KNOWLEDGE.integrations.values(),
        KNOWLEDGE.answers.challenge,
    )
    for record in records
}
