"""What a swap asks, and how answers are read: tables without a running Home Assistant."""

import pytest

from custom_components.camera_audit.language.sentences import Sentences
from custom_components.camera_audit.settings.swap_questions import (
    NOBODY,
    PairQuestion,
    make_pair_form,
    name_camera_fields,
    read_camera_answers,
    read_pair_answers,
)
from custom_components.camera_audit.where_used.parts import Part, label_parts_apart
from tests.factories import make_finding


def make_part(entity_id: str, name: str = "", own_name: str = "") -> Part:
    return Part(
        id=entity_id,
        entity_id=entity_id,
        name=name or entity_id,
        own_name=own_name,
        platform="x",
        kind="other",
    )


def test_entities_are_called_as_briefly_as_they_can_be_told_apart() -> None:
    """A phone has room for one name in a line: what all of them begin with would hide what differs."""
    parts = [
        make_part("camera.garden", "Garden"),
        make_part("camera.garden_sub", "Garden Sub", "Sub"),
        make_part("sensor.garden_motion", "Garden Motion", "Motion"),
        make_part("sensor.garden_motion_2", "Garden Motion", "Motion"),
    ]
    assert list(label_parts_apart(parts).values()) == [
        "Garden",
        "Sub",
        "Motion (sensor.garden_motion)",
        "Motion (sensor.garden_motion_2)",
    ]


@pytest.mark.parametrize(
    ("answers", "pairs"),
    [
        ({"Door": "camera.new"}, [("camera.door", "camera.new")]),
        ({"Door": NOBODY}, []),
        ({}, []),
        ({"Yard": "camera.new"}, []),
    ],
)
def test_an_entity_goes_to_whom_its_field_names(
    answers: dict[str, str], pairs: list[tuple[str, str]]
) -> None:
    new = make_part("camera.new")
    question = PairQuestion("Door", make_part("camera.door"), (new,), None)
    assert read_pair_answers([question], answers) == pairs


def test_no_two_cameras_share_a_field_and_none_is_the_way_back() -> None:
    cameras = [
        make_finding("a", "Door"),
        make_finding("b", "Door"),
        make_finding("d", ""),
    ]
    assert name_camera_fields(cameras) == {
        "Door": "a",
        "Door (b)": "b",
        " (d)": "d",
    }


def test_a_camera_without_an_answer_stays() -> None:
    cameras = [make_finding("a", "Door"), make_finding("b", "Yard")]
    assert read_camera_answers(cameras, {"Door": "n"}) == {"a": "n", "b": NOBODY}


@pytest.mark.parametrize(
    ("name", "mode"),
    [
        ("Motion", "dropdown"),
        ("Motion of somebody at the gate", "dropdown"),
        ("Motion of somebody or something at the gate", "list"),
    ],
)
def test_a_name_that_finds_no_room_in_a_field_is_one_of_a_list(
    name: str, mode: str
) -> None:
    """A list wraps on a phone; a field that opens cuts what it holds."""
    new = make_part("sensor.garden", f"Garden {name}", name)
    question = PairQuestion("Motion", make_part("sensor.door"), (new,), new)
    form = make_pair_form([question], Sentences.english(), names_fields=True)
    [field] = form.schema.values()
    assert field.config["mode"] == mode
    assert field.config["options"][0]["label"] == name
