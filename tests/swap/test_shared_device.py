"""A device that shows more than the camera: which of its entities are meant, and what becomes of what names it."""

from dataclasses import replace

import pytest

from custom_components.camera_audit.swap.channels import Side, choose_channel
from custom_components.camera_audit.swap.judgement import Limits, judge_use
from custom_components.camera_audit.where_used.parts import Part
from custom_components.camera_audit.where_used.usage import (
    By,
    Kind,
    MentionForm,
    Step,
    Then,
    Use,
    Why,
)
from tests.swap.test_pairs import part

LIMITS = Limits(shared=frozenset({"recorder"}), others=frozenset({"camera.other"}))


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


# Which entities are the channel's -----------------------------------------------------------------


def of_recorder(*rows: tuple[str, str, str]) -> dict[str, Part]:
    """Return entities of one device: entity id, name, unique id."""
    parts = [
        part(entity_id, name, device="recorder", unique_id=unique_id)
        for entity_id, name, unique_id in rows
    ]
    return {one.entity_id: one for one in parts}


NAMED = of_recorder(
    ("camera.nvr_gate_main", "NVR Gate Main", "a"),
    ("camera.nvr_gate_sub", "NVR Gate Sub", "b"),
    ("binary_sensor.nvr_gate_motion_alarm", "NVR Gate Motion Alarm", "c"),
    ("camera.nvr_pool_main", "NVR Pool Main", "d"),
    ("binary_sensor.nvr_pool_motion_alarm", "NVR Pool Motion Alarm", "e"),
    ("button.nvr_reboot", "NVR Reboot", "f"),
)
BY_ID = of_recorder(
    ("camera.carport", "Fluent", "UID0_sub"),
    ("binary_sensor.carport_motion", "Motion", "UID0_motion"),
    ("camera.terrace", "Fluent", "UID1_sub"),
    ("binary_sensor.terrace_motion", "Motion", "UID1_motion"),
    ("switch.terrace_record", "Record", "UID1_record"),
    ("siren.recorder", "Siren", "UIDN_siren"),
    ("switch.output", "Alarm output 1", "UID_1_output"),
)
BY_NUMBER = of_recorder(
    ("camera.one", "ProfileToken_001", "a"),
    ("binary_sensor.one", "Motion Alarm 1", "b"),
    ("camera.two", "ProfileToken_002", "c"),
    ("binary_sensor.two", "Motion Alarm 2", "d"),
    ("binary_sensor.input", "Digital input 2", "e"),
)
BY_TOKEN = of_recorder(
    ("camera.one", "Channel1_MainStream", "nvr#MediaProfile00000"),
    ("camera.one_sub", "Channel1_SubStream1", "nvr#MediaProfile00001"),
    ("camera.two", "Channel2_MainStream", "nvr#MediaProfile00100"),
    ("camera.two_sub", "Channel2_SubStream1", "nvr#MediaProfile00101"),
    ("binary_sensor.motion", "Motion", "nvr_Motion_00000"),
    ("binary_sensor.motion_2", "Motion", "nvr_Motion_00100"),
    # None of these is counted as the pictures are.
    ("binary_sensor.sound", "Sound", "nvr_Sound_00100"),
    ("binary_sensor.face", "Face", "nvr_Face_00000"),
    ("binary_sensor.face_2", "Face", "nvr_Face_00001"),
)
BY_LINE = of_recorder(
    ("camera.one", "Profile_L1S1", "a"),
    ("camera.one_sub", "Profile_L1S2", "b"),
    ("camera.two", "Profile_L2S1", "c"),
    ("camera.two_sub", "Profile_L2S2", "d"),
    ("binary_sensor.two", "Motion Alarm 2", "e"),
)


@pytest.mark.parametrize(
    ("parts", "asked", "meant"),
    [
        (
            NAMED,
            "camera.nvr_gate_sub",
            {
                "camera.nvr_gate_main",
                "camera.nvr_gate_sub",
                "binary_sensor.nvr_gate_motion_alarm",
            },
        ),
        (
            BY_ID,
            "binary_sensor.terrace_motion",
            {
                "camera.terrace",
                "binary_sensor.terrace_motion",
                "switch.terrace_record",
            },
        ),
        (BY_NUMBER, "camera.two", {"camera.two", "binary_sensor.two"}),
        (
            BY_TOKEN,
            "camera.two",
            {"camera.two", "camera.two_sub", "binary_sensor.motion_2"},
        ),
        (
            BY_LINE,
            "camera.two_sub",
            {"camera.two", "camera.two_sub", "binary_sensor.two"},
        ),
    ],
)
@pytest.mark.parametrize("recorder", [True, False])
def test_a_channel_is_told_by_names_unique_ids_or_numbers(
    parts: dict[str, Part], asked: str, meant: set[str], recorder: bool
) -> None:
    channels = choose_channel(parts, Side(entity_id=asked, recorder=recorder))
    assert set(channels.parts) == meant
    assert channels.devices == {"recorder"}
    assert not channels.open


@pytest.mark.parametrize("parts", [NAMED, BY_ID, BY_NUMBER])
def test_a_device_of_several_cameras_without_a_word_which_is_meant_is_open(
    parts: dict[str, Part],
) -> None:
    channels = choose_channel(parts, Side(entity_id="camera.elsewhere"))
    assert channels.parts == {}
    assert len(channels.open) == 2


@pytest.mark.parametrize(
    "names",
    [
        ("Clear lens 0", "Clear lens 1"),
        ("Wide", "Telephoto"),
        ("live", "Last motion"),
        ("Profile_1", "Profile_2"),
        ("Profile_L1S1", "Profile_L1S2"),
        ("High resolution channel", "Package camera"),
    ],
)
def test_two_pictures_of_one_camera_are_no_channels(names: tuple[str, str]) -> None:
    parts = of_recorder(
        *((f"camera.{number}", name, name) for number, name in enumerate(names)),
        ("binary_sensor.motion", "Motion", "motion"),
    )
    channels = choose_channel(parts, Side())
    assert channels.parts == parts
    assert channels.devices == frozenset()
