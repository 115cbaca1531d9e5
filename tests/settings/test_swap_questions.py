"""What a swap asks, and how answers are read: tables without a running Home Assistant."""

import pytest

from custom_components.camera_audit.settings.swap_questions import (
    NOBODY,
    PairQuestion,
    name_camera_fields,
    read_camera_answers,
    read_pair_answers,
)
from custom_components.camera_audit.where_used.parts import Part
from tests.factories import make_finding


def make_part(entity_id: str) -> Part:
    return Part(
        id=entity_id, entity_id=entity_id, name=entity_id, platform="x", kind="other"
    )


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
