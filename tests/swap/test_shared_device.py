"""What names a device that shows more than the camera: judged by what each place does with it."""

from dataclasses import replace

from custom_components.camera_audit.swap.judgement import Limits, judge_use
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Step,
    Then,
    Use,
    Why,
)

LIMITS = Limits(
    own=frozenset(),
    lacking={},
    differing=frozenset(),
    shared=frozenset({"recorder"}),
    others=frozenset({"camera.other"}),
)


def make_use(*texts: str) -> Use:
    return Use(
        kind=next(iter(Kind)),
        name="Night",
        link=None,
        how=next(iter(MentionForm)),
        by=By.DEVICE,
        value="recorder",
        then=Then.CARRIED_OVER,
        steps=(Step("light.turn_on", texts=texts),),
    )


def test_a_place_that_is_about_another_camera_of_the_recorder_is_none_of_this_swap() -> (
    None
):
    assert judge_use(make_use("camera.other"), LIMITS) is None


def test_a_place_that_names_the_recorder_itself_is_to_edit() -> None:
    use = make_use("recorder")
    assert judge_use(use, LIMITS) == replace(use, then=Then.TO_EDIT, why=Why.RECORDER)
