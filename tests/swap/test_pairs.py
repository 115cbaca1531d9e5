"""Entities of two makers are paired by what they are for."""

import pytest

from custom_components.camera_audit.swap.pairs import find_counterpart, pair_parts
from custom_components.camera_audit.where_used.meaning import classify_part, split_words
from custom_components.camera_audit.where_used.parts import Part


def part(
    entity_id: str, name: str = "", device_class: str | None = None, **more: object
) -> Part:
    domain, object_id = entity_id.split(".")
    words = split_words(name or object_id)
    return Part(
        id=entity_id,
        entity_id=entity_id,
        name=name,
        platform="maker",
        kind=classify_part(domain, words, device_class),
        device_class=device_class,
        words=words,
        **more,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("entity", "kind"),
    [
        (part("camera.x", "Clear"), "main_stream"),
        (part("camera.x", "mainStream"), "main_stream"),
        (part("camera.x", "Fluent"), "sub_stream"),
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


def test_pairs_of_two_makers() -> None:
    old = [
        part("camera.old_sub", "Substream"),
        part("camera.old", "Mainstream"),
        part("binary_sensor.old_field", "Field detection", "motion"),
        part("binary_sensor.old_motion", "Motion", "motion"),
        part("event.old_bell", "Doorbell", "doorbell"),
        part("switch.old_motion", "Motion detection", category="config"),
        part("sensor.old_uptime", "Uptime"),
    ]
    new = [
        part("camera.new", "Clear"),
        part("camera.new_fluent", "Fluent"),
        part("binary_sensor.new_person", "Person"),
        part("binary_sensor.new_motion", "Motion"),
        part("binary_sensor.new_visitor", "Visitor"),
        part("switch.new_motion", "Motion detection", category="config"),
        part("sensor.new_signal", "Wi-Fi signal"),
    ]
    assert [
        (first.entity_id, second.entity_id) for first, second in pair_parts(old, new)
    ] == [
        ("camera.old", "camera.new"),
        ("camera.old_sub", "camera.new_fluent"),
        ("binary_sensor.old_motion", "binary_sensor.new_motion"),
        ("switch.old_motion", "switch.new_motion"),
    ]
    bell = find_counterpart(old[4], new)
    assert bell is not None
    assert bell.entity_id == "binary_sensor.new_visitor"
    assert find_counterpart(old[6], new) is None


def test_order_of_the_entities_does_not_matter() -> None:
    old = [
        part(f"binary_sensor.old_{name}", name)
        for name in ("motion", "person", "vehicle")
    ]
    new = [
        part(f"binary_sensor.new_{name}", name)
        for name in ("vehicle", "person", "motion")
    ]
    expected = pair_parts(old, new)
    assert {(a.kind, b.kind) for a, b in expected} == {
        (kind, kind) for kind in ("motion", "person", "vehicle")
    }
    assert pair_parts(old[::-1], new[::-1]) == expected


def test_enabled_entity_is_preferred() -> None:
    old = [part("camera.old", "Main")]
    new = [part("camera.a", "Main", enabled=False), part("camera.b", "Main")]
    assert pair_parts(old, new)[0][1].entity_id == "camera.b"


def test_what_is_used_leads_and_ties_do_not_depend_on_the_order() -> None:
    """A twin of another integration whose words fit better does not take the partner away."""
    used = part("camera.old_picture", "Picture", uses=2)
    twins = [part("camera.old_b", "Clear"), used, part("camera.old_a", "Clear")]
    new = [part("camera.new", "Clear")]
    assert pair_parts(twins, new) == [(used, new[0])]
    unused = [twins[0], twins[2]]
    assert (
        pair_parts(unused, new) == pair_parts(unused[::-1], new) == [(twins[2], new[0])]
    )
    # With enough partners each takes what fits it best.
    more = [*new, part("camera.new_picture", "Picture")]
    assert set(pair_parts(twins[1:], more)) == {(used, more[1]), (twins[2], more[0])}


def test_each_entity_is_in_one_pair() -> None:
    old = [part(f"binary_sensor.old_{number}", "Motion") for number in range(3)]
    new = [part("binary_sensor.new", "Motion")]
    assert len(pair_parts(old, new)) == 1


def test_setting_never_takes_over_from_a_state() -> None:
    old = [part("switch.old", "Siren")]
    new = [part("switch.new", "Siren", category="config")]
    assert pair_parts(old, new) == []
