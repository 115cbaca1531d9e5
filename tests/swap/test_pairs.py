"""Entities of two makers are paired by what they do; whatever is in no doubt, and in whatever order they come."""

import random
from typing import Any

import pytest

from custom_components.camera_audit.swap.pairs import (
    Matches,
    find_counterpart,
    match_entities,
)
from custom_components.camera_audit.where_used.meaning import classify_part, split_words
from custom_components.camera_audit.where_used.parts import Part


def part(
    entity_id: str, name: str = "", device_class: str | None = None, **more: object
) -> Part:
    domain, object_id = entity_id.split(".")
    words = split_words(name or object_id)
    fields = {"platform": "maker", "title": split_words(name)} | more
    return Part(
        id=entity_id,
        entity_id=entity_id,
        name=name,
        kind=classify_part(domain, words, device_class),
        device_class=device_class,
        words=words,
        **fields,  # type: ignore[arg-type]
    )


def match(old: list[Part], new: list[Part]) -> Matches:
    return match_entities(old, new, recorders=(False, False))


def pair(old: list[Part], new: list[Part]) -> list[tuple[Part, Part]]:
    return list(match(old, new).pairs)


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        (part("camera.x", "Clear"), "main_stream"),
        (part("camera.x", "mainStream"), "main_stream"),
        (part("camera.x", "Fluent"), "sub_stream"),
        (part("camera.x", "Profile_L1S2"), "sub_stream"),
        (part("camera.x", "Snapshots clear"), "snapshot"),
        (part("binary_sensor.x", "Motion", "motion"), "motion"),
        (part("binary_sensor.x", "Zone", "motion"), "intrusion"),
        (part("binary_sensor.x", "Line crossing", "motion"), "line_crossing"),
        (part("binary_sensor.x", "Crossline person"), "line_crossing"),
        (part("event.x", "detections_person"), "person"),
        (part("binary_sensor.x", "Human detection", "motion"), "person"),
        (part("binary_sensor.x", "Visitor"), "doorbell"),
        (part("event.x", "", "doorbell"), "doorbell"),
        (part("binary_sensor.x", "y", "occupancy"), "person"),
        (part("switch.x", "IR lights"), "night_vision"),
        (part("siren.x", "Siren"), "siren"),
        (part("sensor.x", "Uptime"), "other"),
    ],
)
def test_kind_follows_the_words_and_then_the_device_class(
    entity: Part, kind: str
) -> None:
    assert entity.kind == kind


OLD = [
    part("camera.old_sub", "Substream"),
    part("camera.old", "Mainstream"),
    part("binary_sensor.old_field", "Field detection", "motion"),
    part("binary_sensor.old_motion", "Motion", "motion"),
    part("event.old_bell", "Doorbell", "doorbell"),
    part("switch.old_motion", "Motion detection", category="config"),
    part("sensor.old_uptime", "Uptime"),
    part("button.old_restart", "Restart", "restart"),
    part("switch.old_relay", "Alarm output 1"),
]
NEW = [
    part("camera.new", "Clear"),
    part("camera.new_fluent", "Fluent"),
    part("binary_sensor.new_person", "Person"),
    part("binary_sensor.new_motion", "Motion"),
    part("binary_sensor.new_visitor", "Visitor"),
    part("switch.new_motion", "Motion detection", category="config"),
    part("sensor.new_signal", "Wi-Fi signal"),
    part("button.new_restart", "Reboot", "restart"),
    part("switch.new_relay", "Relay"),
]


def test_pairs_of_two_makers() -> None:
    assert [(old.entity_id, new.entity_id) for old, new in pair(OLD, NEW)] == [
        ("camera.old", "camera.new"),
        ("camera.old_sub", "camera.new_fluent"),
        ("binary_sensor.old_motion", "binary_sensor.new_motion"),
        ("button.old_restart", "button.new_restart"),
        ("switch.old_motion", "switch.new_motion"),
    ]
    bell = find_counterpart(OLD[4], NEW)
    assert bell is not None
    assert bell.entity_id == "binary_sensor.new_visitor"
    assert find_counterpart(OLD[6], NEW) is None


def test_the_order_of_the_entities_does_not_matter() -> None:
    expected = match(OLD, NEW)
    for seed in range(20):
        old, new = OLD[:], NEW[:]
        random.Random(seed).shuffle(old)  # noqa: S311 - the same each time
        random.Random(-seed).shuffle(new)  # noqa: S311 - the same each time
        assert match(old, new) == expected


def test_the_pairs_stand_in_the_order_of_the_old_camera() -> None:
    """Its main picture leads, then what is used most of it: a plan begins with what its owner knows."""
    old = [
        part("binary_sensor.old_line", "Line crossing", "motion", uses=1),
        part("binary_sensor.old_motion", "Motion", "motion", uses=9),
        part("camera.old_sub", "Substream", uses=20),
        part("camera.old", "Mainstream"),
    ]
    new = [
        part("binary_sensor.new_line", "Line crossing", "motion", uses=9),
        part("binary_sensor.new_motion", "Motion", "motion", uses=1),
        part("camera.new_fluent", "Fluent"),
        part("camera.new", "Clear"),
    ]
    assert [one.entity_id for one, _ in pair(old, new)] == [
        "camera.old",
        "camera.old_sub",
        "binary_sensor.old_motion",
        "binary_sensor.old_line",
    ]


@pytest.mark.parametrize(
    ("name", "reason"), [("Mainstream", "same_meaning"), ("Gate", "only_picture")]
)
def test_a_picture_is_paired_by_what_it_is_called_or_as_the_only_one(
    name: str, reason: str
) -> None:
    pairs = match([part("camera.old", name)], [part("camera.new", name)]).pairs
    assert [str(each) for each in pairs.values()] == [reason]


def test_what_happens_stands_before_all_else_whatever_shows_it() -> None:
    """A picture, then sensors and events alike by how much they are used, then the rest."""
    old = [
        part("switch.old_siren", "Siren", uses=50),
        part("binary_sensor.old_motion", "Motion", "motion", uses=1),
        part("event.old_bell", "Doorbell", "doorbell", uses=9),
        part("binary_sensor.old_line", "Line crossing", "motion", uses=20),
        part("camera.old", "Mainstream"),
    ]
    new = [
        part(one.entity_id.replace("old", "new"), one.name, one.device_class)
        for one in old
    ]
    assert [one.entity_id for one, _ in pair(old, new)] == [
        "camera.old",
        "binary_sensor.old_line",
        "event.old_bell",
        "binary_sensor.old_motion",
        "switch.old_siren",
    ]


@pytest.mark.parametrize(
    ("name", "more", "reason"),
    [
        ("Mainstream", {"device": "1", "platform": "other"}, "shown_twice"),
        ("Mainstream", {"device": "3"}, "shown_twice"),
        ("Substream", {"device": "1", "uses": 1}, "second_stream"),
        ("Substream", {"device": "1"}, None),
    ],
)
def test_what_another_integration_or_another_device_shows_as_well_is_asked(
    name: str, more: dict[str, Any], reason: str | None
) -> None:
    """Of the same device and integration it is a second stream, asked of where somebody uses it."""
    old = [
        part("camera.old", "Mainstream", device="1", uses=5),
        part("camera.old_second", name, **more),
    ]
    new = [part("camera.new", "Clear", device="2")]
    pairs, asked = match(old, new)
    assert list(pairs) == [(old[0], new[0])]
    assert [str(one.reason) for one in asked] == ([reason] if reason else [])


@pytest.mark.parametrize("recorder_is_old", [True, False])
def test_a_numbered_profile_of_a_recorder_is_a_channel_and_no_stream(
    *, recorder_is_old: bool
) -> None:
    """Guards: the view of one camera goes over to another camera of a recorder."""
    numbered = [part(f"camera.profile_{n}", f"Profile {n}") for n in (1, 2)]
    streams = [part("camera.clear", "Clear"), part("camera.fluent", "Fluent")]
    old, new = (numbered, streams) if recorder_is_old else (streams, numbered)
    assert len(match(old, new).pairs) == 2
    recorders = (recorder_is_old, not recorder_is_old)
    assert not match_entities(old, new, recorders=recorders).pairs


def test_a_name_that_all_entities_of_a_device_begin_with_says_nothing() -> None:
    """An integration that writes the name of the camera before each of its names pairs like one that does not."""
    expected = [(old.entity_id, new.entity_id) for old, new in pair(OLD, NEW)]
    for prefix in ("Yard", "Front door", "Gate NVR"):
        named = [
            part(
                one.entity_id,
                f"{prefix} {one.name}",
                one.device_class,
                category=one.category,
            )
            for one in OLD
        ]
        assert [
            (old.entity_id, new.entity_id) for old, new in pair(named, NEW)
        ] == expected


def test_no_entity_is_in_two_pairs_nor_paired_and_asked() -> None:
    random_parts = random.Random(5)  # noqa: S311 - the same each time
    names = [one.name for one in (*OLD, *NEW)]
    for _ in range(50):
        old, new = (
            [
                part(
                    f"{random_parts.choice(('switch', 'binary_sensor', 'camera'))}.{side}_{number}",
                    random_parts.choice(names),
                    enabled=random_parts.random() > 0.2,
                )
                for number in range(8)
            ]
            for side in ("old", "new")
        )
        matches = match(old, new)
        paired = [one for both in matches.pairs for one in both]
        assert len(paired) == len(set(paired))
        assert {question.old for question in matches.questions}.isdisjoint(paired)
        assert all(one.enabled for one in paired)


@pytest.mark.parametrize("domain", ["switch", "binary_sensor", "button", "lock"])
def test_what_goes_in_is_never_what_goes_out(domain: str) -> None:
    for inward in ("Alarm input", "Digital input 1", "Microphone"):
        for outward in ("Alarm output", "Relay", "Speaker"):
            old, new = (
                part(f"{domain}.old", inward),
                part(f"{domain}.new", outward),
            )
            assert match([old], [new]) == match([new], [old]) == Matches({}, [])


def test_what_is_off_is_never_paired_and_asked_where_it_does_the_same() -> None:
    old = [part("camera.old", "Main"), part("button.old", "Restart", enabled=False)]
    new = [
        part("camera.a", "Main", enabled=False),
        part("camera.b", "Main"),
        part("button.new", "Restart"),
    ]
    matches = match(old, new)
    assert [new.entity_id for _, new in matches.pairs] == ["camera.b"]
    [asked] = matches.questions
    assert (asked.old, asked.candidates, asked.reason) == (old[1], (new[2],), "off")


def test_of_several_integrations_the_one_that_is_used_leads() -> None:
    """All of them show the same picture; only one can hand on its id."""
    twins = [
        part("camera.old_b", "Clear", platform="b"),
        part("camera.old_picture", "Picture", platform="c", uses=2),
        part("camera.old_a", "Clear", platform="a"),
    ]
    new = [part("camera.new", "Clear")]
    assert pair(twins, new) == pair(twins[::-1], new) == [(twins[1], new[0])]
    unused = [twins[0], twins[2]]
    assert pair(unused, new) == pair(unused[::-1], new) == [(twins[2], new[0])]


def test_of_two_equal_ones_of_one_device_none_is_taken() -> None:
    old = [part(f"binary_sensor.old_{number}", "Motion") for number in range(3)]
    new = [part("binary_sensor.new", "Motion")]
    matches = match(old, new)
    assert matches.pairs == {}
    assert {question.old for question in matches.questions} == set(old)


def test_what_sounds_is_asked_where_one_is_only_a_setting() -> None:
    old = part("switch.old", "Siren")
    new = part("switch.new", "Siren", category="config")
    matches = match([old], [new])
    assert matches.pairs == {}
    assert matches.questions[0].reason == "acts"


def test_of_several_that_may_be_meant_the_likeliest_is_offered_first() -> None:
    """Guards: a person who is asked finds what is off, or called otherwise, on top."""
    off = part("switch.a", "Siren", category="config", enabled=False)
    other = part("switch.b", "Siren 2", category="config")
    alike = part("switch.c", "Siren", category="config")
    [asked] = match([part("switch.old", "Siren")], [off, other, alike]).questions
    assert asked.candidates == (alike, off, other)
