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
#: A recorder's tokens that count pictures, two of each channel.
RUNNING_ON = of_recorder(
    ("camera.one", "ProfileToken001 MainStream", "nvr#ProfileToken001"),
    ("camera.one_sub", "ProfileToken002 SubStream", "nvr#ProfileToken002"),
    ("camera.two", "ProfileToken003 MainStream", "nvr#ProfileToken003"),
    ("camera.two_sub", "ProfileToken004 SubStream", "nvr#ProfileToken004"),
    ("camera.three", "ProfileToken005 MainStream", "nvr#ProfileToken005"),
    ("camera.three_sub", "ProfileToken006 SubStream", "nvr#ProfileToken006"),
    ("binary_sensor.one", "Motion Alarm 1", "nvr_MotionAlarm_VideoSource_1"),
    ("binary_sensor.two", "Motion Alarm 2", "nvr_MotionAlarm_VideoSource_2"),
    ("binary_sensor.three", "Motion Alarm 3", "nvr_MotionAlarm_VideoSource_3"),
)


@pytest.mark.parametrize(
    ("parts", "asked", "meant"),
    [
        (
            RUNNING_ON,
            "camera.two",
            {"camera.two", "camera.two_sub", "binary_sensor.two"},
        ),
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


@pytest.mark.parametrize("recorder", [True, False])
def test_pictures_with_names_of_places_are_several_cameras(*, recorder: bool) -> None:
    """Guards: nothing but the places tells these apart, and another place is another camera."""
    parts = of_recorder(
        ("camera.gate", "Server Front gate", ""),
        ("camera.dock", "Server Loading dock", ""),
        ("camera.parking", "Server Parking", ""),
    )
    for meant in parts:
        channels = choose_channel(parts, Side(entity_id=meant, recorder=recorder))
        assert set(channels.parts) == {meant}
    channels = choose_channel(parts, Side(recorder=recorder))
    assert channels.parts == {}
    assert set(channels.open) == set(parts)


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


# Lenses of one camera, which have names of their own -----------------------------------------------

ONCE = (
    ("binary_sensor.motion", "Motion alarm", "motion"),
    ("switch.privacy", "Privacy", "privacy"),
    ("button.left", "PTZ left", "left"),
    ("siren.siren", "Siren", "siren"),
    ("button.reboot", "Reboot", "reboot"),
)


def show(*names: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (f"camera.{number}", name, f"picture_{name}")
        for number, name in enumerate(names)
    )


@pytest.mark.parametrize(
    "names",
    [
        ("Fixed lens HD stream", "PTZ lens HD stream", "Fixed lens SD", "PTZ lens SD"),
        ("Fixed camera", "PTZ camera"),
        ("Fixed HD", "PTZ HD"),
        ("Driveway", "Gate"),
    ],
)
@pytest.mark.parametrize("asked", ["camera.0", "switch.privacy", ""])
def test_what_a_device_has_once_belongs_to_all_of_its_lenses(
    names: tuple[str, ...], asked: str
) -> None:
    parts = of_recorder(*show(*names), *ONCE)
    channels = choose_channel(parts, Side(entity_id=asked))
    assert channels.parts == parts
    assert (channels.devices, channels.open) == (frozenset(), ())


def test_settings_of_each_lens_are_of_the_one_camera() -> None:
    parts = of_recorder(
        *show("Fixed lens HD", "PTZ lens HD"),
        ("binary_sensor.fixed", "Fixed lens motion", "a"),
        ("binary_sensor.ptz", "PTZ lens motion", "b"),
    )
    assert choose_channel(parts, Side(entity_id="camera.0")).parts == parts


@pytest.mark.parametrize(
    "further",
    [
        # Only what a recorder has itself.
        ONCE[3:],
        # Each channel has its own.
        (
            ("switch.one", "Driveway privacy", "a"),
            ("switch.two", "Gate privacy", "b"),
            ONCE[0],
        ),
        # One channel has something that the other has not.
        (("binary_sensor.one", "Driveway motion", "a"), ONCE[4]),
        # Two of a kind, of which nothing tells whose they are.
        (("switch.one", "Privacy", "a"), ("switch.two", "Privacy", "b")),
        # A number in the name, in a token, or where the picture's id has it.
        (("binary_sensor.one", "Motion 1", "a"), ONCE[1]),
        (("binary_sensor.one", "Motion", "nvr_MotionAlarm_VideoSource_1"), ONCE[1]),
    ],
)
def test_words_tell_channels_where_the_rest_of_a_device_does_not_speak_for_lenses(
    further: tuple[tuple[str, str, str], ...],
) -> None:
    """Guards: a swap of one camera of a recorder never takes what is another's."""
    parts = of_recorder(*show("Driveway", "Gate"), *further)
    channels = choose_channel(parts, Side(entity_id="camera.1"))
    assert channels.devices == {"recorder"}
    left = {part.title[0] for part in channels.parts.values()}
    assert left <= {"gate"}


def test_ids_that_begin_as_those_of_pictures_tell_channels() -> None:
    parts = of_recorder(
        ("camera.0", "Driveway", "UID_0_main"),
        ("camera.1", "Gate", "UID_1_main"),
        ("switch.privacy", "Privacy", "UID_0_privacy"),
        ("binary_sensor.motion", "Motion", "UID_1_motion"),
    )
    channels = choose_channel(parts, Side(entity_id="camera.1"))
    assert set(channels.parts) == {"camera.1", "binary_sensor.motion"}


def test_the_lenses_of_what_the_audit_calls_a_recorder_are_channels() -> None:
    parts = of_recorder(*show("Driveway", "Gate"), *ONCE)
    side = Side(entity_id="camera.1", recorder=True)
    assert set(choose_channel(parts, side).parts) == {"camera.1"}


# A channel that only the token of an event's source tells ----------------------------------------

SOURCED = (
    ("camera.1", "Channel1_MainStream", "nvr_ProfileToken001"),
    ("camera.1_sub", "Channel1_SubStream", "nvr_ProfileToken002"),
    ("camera.2", "Channel2_MainStream", "nvr_ProfileToken003"),
    ("binary_sensor.motion_1", "Motion Alarm 1", "nvr_MotionAlarm_VideoSource_1"),
    ("binary_sensor.motion_2", "Motion Alarm 2", "nvr_MotionAlarm_VideoSource_2"),
)
FIELD = "binary_sensor.field"


def test_a_token_tells_the_channel_where_the_name_does_not() -> None:
    field = (FIELD, "Field", "nvr_ObjectsInside_VideoSource_2_MyField1")
    parts = of_recorder(*SOURCED, field)
    chosen = choose_channel(parts, Side(entity_id="camera.2")).parts
    assert set(chosen) == {"camera.2", "binary_sensor.motion_2", FIELD}
    chosen = choose_channel(parts, Side(entity_id="camera.1")).parts
    assert FIELD not in chosen


@pytest.mark.parametrize(
    "further",
    [
        # Tokens that are counted from 0, or otherwise than the names.
        ("binary_sensor.sound", "Sound", "nvr_Sound_VideoSource_0"),
        ("binary_sensor.sound", "Sound 1", "nvr_Sound_VideoSource_2"),
    ],
)
def test_tokens_that_are_counted_otherwise_tell_no_channel(
    further: tuple[str, str, str],
) -> None:
    field = (FIELD, "Field", "nvr_ObjectsInside_VideoSource_2_MyField1")
    parts = of_recorder(*SOURCED, field, further)
    assert FIELD not in choose_channel(parts, Side(entity_id="camera.2")).parts
