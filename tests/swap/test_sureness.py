"""What is sure is paired, what is not is asked, and what speaks against it is neither."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from homeassistant.helpers import device_registry as dr, entity_registry as er
from homeassistant.util import slugify
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.camera_audit.swap.channels import Side
from custom_components.camera_audit.swap.pairs import match_entities
from custom_components.camera_audit.swap.plan import plan_swap
from custom_components.camera_audit.where_used.meaning import split_words
from tests.swap.test_pairs import match, pair, part

if TYPE_CHECKING:
    from homeassistant.core import HomeAssistant

    from custom_components.camera_audit.swap.plan import SwapPlan


@pytest.mark.parametrize(
    ("domain", "old", "new", "device_class"),
    [
        ("binary_sensor", "Alarm input 2", "Alarm input 1", None),
        ("binary_sensor", "Zone A", "Zone B", "motion"),
        ("button", "Unlock gate", "Unlock door", None),
        ("switch", "Gate relay", "Garage relay", None),
        ("number", "Microphone volume", "Speaker volume", None),
        # What is only called the volume is that of what the camera plays.
        ("number", "Microphone volume", "Volume", None),
        ("number", "Microphone volume", "Siren volume", None),
        ("number", "Speaker volume", "Siren volume", None),
        ("switch", "Motion detection", "Trigger alarm on motion", None),
        ("switch", "Siren", "Trigger alarm on motion", None),
        ("switch", "Motion alarm", "Siren alarm", None),
        ("switch", "Com 1 relay", "Door 1 relay", None),
        ("sensor", "Captured today", "Storage total", None),
        ("binary_sensor", "Bark sound", "Baby cry", "sound"),
        ("switch", "Face detection enabled", "Motion detection", None),
        ("switch", "Alarm input enabled", "Alarm output enabled", None),
        ("button", "Mute", "Relay output", None),
        ("switch", "Audio output mute", "Relay output", None),
        ("binary_sensor", "Region entrance", "Region exiting", "motion"),
        ("button", "Open door", "Close door", None),
        ("sensor", "Disk used", "Disk free", "data_size"),
        ("light", "Infrared light", "White light", None),
        ("switch", "Noise reduction", "Sound", None),
        # It is switched by what moves, and is no switch of the light.
        ("switch", "PIR motion-activated light", "White light", None),
        ("switch", "", "White light", None),
        ("switch", "", "Siren", None),
        ("camera", "Last motion", "Clear", None),
        ("camera", "Event stream", "Clear", None),
        # A picture that was taken, in the owner's language.
        ("camera", "Istantanea", "Clear", None),
        ("camera", "Instantané", "Clear", None),
        ("camera", "Schnappschüsse", "Clear", None),
        ("camera", "Migawka", "Clear", None),
        ("camera", "Ultimo evento", "Clear", None),
        ("camera", "Letzte Aufnahme", "Clear", None),
        # What kind a thing is, how it does and how much of it there is are three things.
        ("sensor", "Battery type", "Battery level", None),
        ("sensor", "Battery status", "Battery level", None),
        ("sensor", "Storage type", "Storage status", None),
    ],
)
def test_another_number_place_direction_or_subject_is_never_the_same(
    domain: str, old: str, new: str, device_class: str | None
) -> None:
    parts = (
        part(f"{domain}.old", old, device_class),
        part(f"{domain}.new", new, device_class),
    )
    assert match([parts[0]], [parts[1]]) == match([parts[1]], [parts[0]])
    assert match([parts[0]], [parts[1]]) == ({}, [])


def test_another_device_class_is_another_thing() -> None:
    old, new = (
        part("sensor.old", "Sensor 1", "temperature"),
        part("sensor.new", "Sensor 1", "humidity"),
    )
    assert match([old], [new]) == ({}, [])


@pytest.mark.parametrize(
    ("domain", "old", "new", "reason"),
    [
        ("switch", "Gate relay", "Relay output", "unlike_names"),
        ("switch", "Alarm output 1", "Relay output", "acts"),
        ("switch", "Alarm output 1", "Alarm output 1", "acts"),
        ("lock", "Gate", "Gate", "acts"),
        ("button", "Open door", "Open door", "acts"),
        # What it sends may open a door.
        ("text", "CGI command", "CGI command", "acts"),
        ("text", "Payload", "Payload", "acts"),
        ("select", "Send command", "Command", "acts"),
        ("siren", "Siren", "Alarm", "unlike_names"),
        ("binary_sensor", "Pet", "Animal", "unlike_names"),
        ("binary_sensor", "Alarm input 1", "Digital input 1", "acts"),
        ("binary_sensor", "Intrusion zone 1", "Intrusion", "number"),
        ("binary_sensor", "Region entrance", "Intrusion", "unlike_names"),
        ("button", "Open door", "Unlock", "unlike_names"),
        ("siren", "Siren", "Horn on event", "unlike_names"),
        ("lock", "Front door", "Active lock", "unlike_names"),
        ("switch", "Tamper alarm", "Tamper detection", "unlike_names"),
        ("switch", "Anti-Theft Detection", "Tamper alarm", "unlike_names"),
        ("switch", "Record on motion", "Recording", "unlike_names"),
        ("switch", "Save Video on Motion", "Camera record", "unlike_names"),
        ("switch", "Rotate", "Flip image", "unlike_names"),
        ("switch", "Flip", "Flip picture", "unlike_names"),
        ("switch", "Flip view", "Flip image", "unlike_names"),
        ("switch", "Switch On", "Camera Power", "unlike_names"),
        ("switch", "Camera", "Camera Power", "unlike_names"),
        ("switch", "Sound detection", "Abnormal sound alarm", "unlike_names"),
        ("switch", "Auto-trigger siren", "Alarm-linked siren", "acts"),
        ("switch", "Motion detection", "PIR enabled", "unlike_names"),
        ("switch", "Mic", "Record audio", "unlike_names"),
        ("select", "Person detection", "Person sensitivity", "unlike_names"),
        # Of these, careful people have said both, or nobody has said that they are the same.
        ("switch", "Video recording", "Record", "unlike_names"),
        ("light", "Indicator light", "Status LED", "unlike_names"),
        ("binary_sensor", "Scene change", "Global scene change", "unlike_names"),
        ("binary_sensor", "Sound 1", "Detected sound", "unlike_names"),
        ("binary_sensor", "Audio detected", "Sound", "unlike_names"),
        ("binary_sensor", "Online", "Link", "unlike_names"),
        ("switch", "Sleep", "Standby", "unlike_names"),
        ("sensor", "Last reboot", "Uptime", "unlike_names"),
        ("number", "Speaker volume", "Volume", "unlike_names"),
        ("switch", "Alarm on motion", "Siren on event", "acts"),
        ("binary_sensor", "All occupancy", "Object detected", "unlike_names"),
        # What sees nothing may be covered, or dark; what sets a time may set any.
        ("binary_sensor", "Video Blind", "Tamper detection", "unlike_names"),
        ("button", "Sync time", "Set system date and time", "unlike_names"),
        # Words that one maker uses for this, and another for something near it.
        ("switch", "BlindDetect enabled", "Tampering", "unlike_names"),
        ("binary_sensor", "Lens covered", "Tamper", "unlike_names"),
        ("binary_sensor", "Noise", "Sound detected", "unlike_names"),
        ("binary_sensor", "PIR alarm", "Motion", "unlike_names"),
        ("binary_sensor", "Pedestrian", "Person", "unlike_names"),
        ("binary_sensor", "Call button", "Doorbell", "unlike_names"),
        ("binary_sensor", "Tripwire", "Line crossing", "unlike_names"),
        ("switch", "Lens mask", "Privacy", "unlike_names"),
        ("switch", "Power LED", "Status LED", "unlike_names"),
        ("switch", "NVR recording", "Record", "unlike_names"),
        ("switch", "Vertical flip", "Flip", "unlike_names"),
        ("button", "Locate", "Identify", "unlike_names"),
        ("sensor", "Memory card", "Storage", "unlike_names"),
        # A switch without a name is that of the whole device.
        ("switch", "", "Camera enabled", "unlike_names"),
        ("switch", "", "", "unlike_names"),
    ],
)
def test_the_same_kind_under_another_name_is_asked_and_not_paired(
    domain: str, old: str, new: str, reason: str | None
) -> None:
    parts = part(f"{domain}.old", old), part(f"{domain}.new", new)
    pairs, asked = match([parts[0]], [parts[1]])
    assert pairs == {}
    assert [(each.old, each.candidates) for each in asked] == [(parts[0], (parts[1],))]
    assert reason in {None, str(asked[0].reason)}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Video blind", "Video blind alarm"),
        ("PIR", "PIR sensor"),
        ("Noise", "Noise detected"),
    ],
)
def test_a_word_that_makers_use_differently_is_the_same_as_itself(
    old: str, new: str
) -> None:
    parts = part("binary_sensor.old", old), part("binary_sensor.new", new)
    assert pair([parts[0]], [parts[1]]) == [parts]


@pytest.mark.parametrize(
    ("maker", "other", "sure"),
    [
        ("Hikvision", "HIKVISION", True),
        ("Hikvision", "ANNKE", True),
        ("LTS", "HiLook", True),
        ("Dahua", "Dahua", True),
        # Of whom nothing is known, nobody can tell.
        ("", "Dahua", False),
        ("", "", False),
        ("Hikvision", "Dahua", False),
        ("tp-link", "ANNKE", False),
        ("Amcrest", "Dahua", False),
        ("Hikvision", "A maker of whom nothing is known", False),
    ],
)
@pytest.mark.parametrize(
    ("name", "integration", "new_name", "new_integration"),
    [
        ("Field detection", "hikvision", "Field detection", "onvif"),
        ("Intrusion", "hikvision_next", "Field detection", "onvif"),
        # The same word in two firmwares is not the same thing.
        ("Intrusion", "hikvision_next", "Intrusion detection", "another"),
        ("Intrusion", "vigicam", "Intrusion detection", "uniview_next"),
    ],
)
def test_a_field_that_is_watched_is_the_same_in_the_same_firmware(
    maker: str,
    other: str,
    name: str,
    integration: str,
    new_name: str,
    new_integration: str,
    *,
    sure: bool,
) -> None:
    old = part("binary_sensor.old", name, "motion", maker=maker, platform=integration)
    new = part(
        "binary_sensor.new",
        new_name,
        "motion",
        maker=other,
        platform=new_integration,
    )
    for one, another in ((old, new), (new, old)):
        pairs, asked = match([one], [another])
        assert list(pairs) == ([(one, another)] if sure else [])
        assert [each.candidates for each in asked] == ([] if sure else [(another,)])


def test_one_of_two_motions_is_asked_of_the_same_integration_too() -> None:
    one = part("binary_sensor.one", "Motion alarm", "motion")
    two = [
        part("binary_sensor.motion_alarm", "Motion alarm", "motion"),
        part("binary_sensor.cell_motion", "Cell motion detection", "motion"),
    ]
    pairs, [asked] = match([one], two)
    assert pairs == {}
    assert set(asked.candidates) == set(two)
    pairs, questions = match(two, [one])
    assert pairs == {}
    assert [each.candidates for each in questions] == [(one,), (one,)]
    # A second one that may be a motion, too, leaves as much in doubt.
    infrared = part("binary_sensor.pir", "PIR alarm", "motion")
    assert match([two[0], infrared], [one]).pairs == {}
    off = replace(two[1], enabled=False)
    assert pair([two[0], off], [one]) == [(two[0], one)]
    copies = [
        replace(each, entity_id=f"{each.entity_id}_2", id=f"{each.id}_2")
        for each in two
    ]
    assert pair(two, copies) == []
    told, told_copies = (
        [replace(each, maker="LTS") for each in each_side]
        for each_side in (two, copies)
    )
    assert pair(told, told_copies) == [
        (told[1], told_copies[1]),
        (told[0], told_copies[0]),
    ]


def test_a_sub_stream_alone_may_be_the_main_one_of_another_camera() -> None:
    """Reolink shows its sub stream alone until somebody turns the main one on."""
    fluent = part("camera.fluent", "Fluent")
    main, sub = part("camera.main", "Main"), part("camera.sub", "Sub")
    pairs, [asked] = match([fluent], [main, sub])
    assert pairs == {}
    assert asked.candidates == (sub, main)
    assert pair([fluent], [sub]) == [(fluent, sub)]
    assert pair([fluent], [main]) == [(fluent, main)]
    off = replace(main, enabled=False)
    assert pair([fluent], [off, sub]) == [(fluent, sub)]
    # A worse one by another name may be meant as well.
    high, medium = part("camera.high", "High"), part("camera.medium", "Medium")
    pairs, [asked] = match([fluent], [high, medium])
    assert pairs == {}
    assert {*asked.candidates} == {high, medium}


def test_whose_picture_a_recorder_shows_alone_is_asked() -> None:
    """Guards: the picture of the first channel for a camera that takes over the second one."""
    picture, new = part("camera.dvr", ""), part("camera.new", "Clear")
    first, second = (part(f"binary_sensor.motion_{each}", "Motion") for each in (1, 2))
    for several in (
        [first, second],
        [part("event.a", "Face 1"), part("event.b", "Face 2")],
    ):
        shown = [picture, *several]
        pairs, [asked] = match_entities(shown, [new], recorders=(True, False))
        assert pairs == {}
        assert (asked.old, asked.candidates) == (picture, (new,))
        pairs, [asked] = match_entities([new], shown, recorders=(False, True))
        assert pairs == {}
    # Where all that it sees is seen once, there is but one camera.
    for recorder in (True, False):
        alone = match_entities([picture, first], [new], recorders=(recorder, False))
        assert (picture, new) in alone.pairs
    numbered = match_entities([picture, first, second], [new], recorders=(False, False))
    assert (picture, new) in numbered.pairs


def test_a_crossed_line_and_a_motion_are_asked_where_both_are_motions_to_home_assistant() -> (
    None
):
    old, new = (
        part("binary_sensor.old", "Line crossing", "motion"),
        part("binary_sensor.new", "Motion", "motion"),
    )
    pairs, [asked] = match([old], [new])
    assert pairs == {}
    assert asked.candidates == (new,)


@pytest.mark.parametrize(
    ("domain", "old", "new"),
    [
        ("button", "Restart", "Reboot"),
        ("event", "Doorbell", "Visitor"),
        ("binary_sensor", "Cell motion detection", "Motion"),
        # Axis shows the name of a profile as somebody wrote it.
        ("binary_sensor", "VMD4 Profil 1", "Motion alarm"),
        ("binary_sensor", "Human detection", "Person"),
        ("switch", "Status LED", "Status light"),
        ("switch", "Follow movement", "Auto tracking"),
        ("switch", "Motion detection enabled", "Motion detection"),
        ("light", "Spotlight", "Floodlight"),
        ("switch", "Email on event", "Email"),
        ("switch", "FTP", "FTP upload"),
        ("switch", "Sleep", "Sleep mode"),
        ("binary_sensor", "Connectivity", "Online"),
        ("siren", "Siren", "Siren"),
        ("button", "Pan left", "Move left"),
        ("number", "Microphone volume", "Mic level"),
        ("binary_sensor", "Object detected person", "Human"),
        ("binary_sensor", "Motion vehicle", "Vehicle occupancy"),
        ("binary_sensor", "Baby cry sound", "Crying"),
        ("switch", "AI human detection", "Person detection"),
        ("button", "Mute audio output", "Mute audio output"),
        ("switch", "Alarm push", "Push notification"),
        ("image", "Person snapshot", "Last person image"),
        ("switch", "Flip image", "Flip image"),
        ("text", "Overlay text", "Overlay text"),
        ("camera", "Mainstream", "Clear"),
        ("camera", "Profile_101", "HD"),
        ("camera", "Profile_102", "Fluent"),
        ("camera", "Profile_L1S1", "HD"),
        ("camera", "Profile_L1S2", "SD"),
    ],
)
def test_names_that_mean_the_same_are_paired(domain: str, old: str, new: str) -> None:
    parts = part(f"{domain}.old", old), part(f"{domain}.new", new)
    assert pair([parts[0]], [parts[1]]) == [parts]


def test_a_siren_is_the_same_wherever_its_integration_shows_it() -> None:
    """Tuya shows it among the settings, others beside what is seen."""
    old, new = part("siren.old", "Siren", category="config"), part("siren.new", "Siren")
    assert pair([old], [new]) == [(old, new)]
    # A switch of that name may only set whether it sounds.
    setting = part("switch.old", "Siren", category="config")
    assert pair([setting], [part("switch.new", "Siren")]) == []


def test_a_name_that_only_one_integration_has_translated_is_the_same() -> None:
    """Guards: a *Siren* and a *Sirena* were asked, as what sounds is the same by the same word alone."""
    old = part("siren.old", "Siren", key=("siren",))
    new = part("siren.new", "Sirena", key=("siren",))
    assert pair([old], [new]) == [(old, new)]
    assert pair([new], [old]) == [(new, old)]
    horn = replace(new, title=("klaxon",), key=("horn",))
    assert pair([old], [horn]) == []


def test_a_time_is_no_text_though_both_are_called_the_same() -> None:
    time = part("sensor.old", "Last activity", "timestamp")
    text = part("sensor.new", "Last activity")
    for old, new in ((time, text), (text, time)):
        pairs, [asked] = match([old], [new])
        assert pairs == {}
        assert (asked.candidates, asked.reason) == ((new,), "values")
    assert pair([time], [part("sensor.new", "Last activity", "timestamp")]) != []


def test_a_cloud_that_is_reached_is_no_camera_that_is_reached() -> None:
    online = part("binary_sensor.old", "Online", "connectivity")
    cloud = part("binary_sensor.new", "Cloud connection", "connectivity")
    pairs, [asked] = match([online], [cloud])
    assert pairs == {}
    assert asked.candidates == (cloud,)


@pytest.mark.parametrize("name", ["", "Floodlight", "Light"])
def test_a_light_without_a_name_may_be_the_white_light(name: str) -> None:
    nameless = part("light.yard", title=())
    new = part("light.new", name, title=split_words(name))
    led = part("light.new_led", "Status LED")
    pairs, [asked] = match([nameless], [new, led])
    assert pairs == {}
    assert asked.candidates == (new,)
    second = part("light.new_2", "Spotlight")
    pairs, [asked] = match([nameless], [new, led, second])
    assert pairs == {}
    assert set(asked.candidates) == {new, second}


@pytest.mark.parametrize(
    "name", ["Status LED", "Indicator light", "Infrared light", "Ring light"]
)
def test_a_light_without_a_name_is_no_other_light(name: str) -> None:
    nameless, other = part("light.yard", title=()), part("light.new", name)
    assert match([nameless], [other]) == match([other], [nameless]) == ({}, [])


def test_the_only_pictures_of_two_cameras_are_one_where_neither_is_live() -> None:
    """A doorbell that shows its last event, exchanged for one that takes snapshots."""
    event = part("camera.old", "Last event")
    snapshot = part("camera.new", "Snapshot")
    assert pair([event], [snapshot]) == [(event, snapshot)]
    off = part("camera.new", "Snapshot", enabled=False)
    assert pair([event], [off]) == []
    assert pair([event], [snapshot, part("camera.new_2", "Last event")]) == []
    assert pair([event], [part("camera.new", "Live view")]) == []


def test_pictures_of_other_things_are_not_one_for_being_alone() -> None:
    """What a printer makes of its file is not what a camera caught last."""
    old, new = (
        part("camera.old", "Job preview, last"),
        part("camera.new", "Latest ding"),
    )
    assert match([old], [new]) == ({}, [])
    assert match([new], [old]) == ({}, [])


@pytest.mark.parametrize("name", ["Visitor", "Doorbell"])
def test_the_only_picture_of_a_doorbell_is_live_whatever_it_is_called(
    name: str,
) -> None:
    bell, live = part("camera.bell", name), part("camera.live", "Live view")
    assert pair([bell], [live]) == [(bell, live)]
    second = part("camera.second", "Main stream")
    assert pair([bell, second], [live]) == [(second, live)]


# A camera with two lenses: what names no lens is its picture.
LENSES = [
    part("camera.fluent", "Fluent"),
    part("camera.clear", "Clear", enabled=False),
    part("camera.tele_fluent", "Telephoto fluent"),
    part("camera.tele_clear", "Telephoto clear", enabled=False),
]


@pytest.mark.parametrize("name", ["Camera", "Sub", "Main", "Live view"])
def test_which_of_two_lenses_stands_for_the_only_one_is_asked(name: str) -> None:
    """Guards: who bought a telephoto for its near view, and whose automations look at the wide one."""
    other = part("camera.other", name)
    tele = part("camera.a_telephoto", "Telephoto fluent")
    pairs, [asked] = match([other], [tele, LENSES[0]])
    assert pairs == {}
    assert (asked.old, asked.candidates) == (other, (LENSES[0], tele))
    # What is off comes last.
    assert match([other], [tele, *LENSES]).questions[0].candidates[0] == LENSES[0]
    # A lens that is off shows nothing that could be meant.
    off = replace(tele, enabled=False)
    assert pair([other], [off, LENSES[0]]) == [(other, LENSES[0])]
    # As the old camera's, either may be what its owner looks at.
    pairs, questions = match([tele, LENSES[0]], [other])
    assert pairs == {}
    assert {asked.old: asked.candidates for asked in questions} == {
        tele: (other,),
        LENSES[0]: (other,),
    }
    assert pair([off, LENSES[0]], [other]) == [(LENSES[0], other)]


def test_of_a_camera_that_only_takes_pictures_and_a_video_is_asked() -> None:
    taken = part("camera.yard", "", platform="blink")
    video = part("camera.gate", "Main")
    for old, new in ((taken, video), (video, taken)):
        pairs, [asked] = match([old], [new])
        assert not list(pairs)
        assert (asked.old, asked.candidates) == (old, (new,))
    assert pair([taken], [part("camera.new", "", platform="blink")]) != []
    # What was taken beside a video stands for none.
    snapshot = part("camera.last", "Last recording")
    assert match([snapshot, video], [taken]).questions[0].old == video


def test_what_only_shows_an_event_a_map_or_a_file_is_no_other_integrations_picture() -> (
    None
):
    """The last clip of one maker, the inside of a fridge and a road say nothing of what another one took."""
    video = part("camera.gate", "Main")
    for platform in ("xiaomi", "familyhub", "trafikverket_camera", "vicohome"):
        shown = part("camera.shown", "", platform=platform)
        other = part("camera.yard", "", platform="blink")
        for old, new in ((shown, video), (video, shown), (shown, other)):
            pairs, [asked] = match([old], [new])
            assert pairs == {}, (platform, old, new)
            assert asked.candidates == (new,)


def test_what_home_assistant_cannot_play_may_be_a_picture_that_was_taken() -> None:
    """Integrations that nobody knows of may show a moment once; their cameras have no stream."""
    video = part("camera.gate", "Main", platform="onvif")
    shown = part("camera.yard", "", platform="unheard_of", streams=False)
    for old, new in ((shown, video), (video, shown)):
        pairs, [asked] = match([old], [new])
        assert pairs == {}
        assert asked.candidates == (new,)
    # So may one of the same integration: a generic camera is an address of a picture, of a video, or of both.
    still = replace(shown, platform="onvif")
    assert pair([still], [video]) == pair([video], [still]) == []
    both = replace(still, entity_id="camera.gate_2")
    assert pair([still], [both]) == [(still, both)]
    # Some are known to move without a stream.
    moving = replace(shown, platform="mjpeg")
    assert pair([moving], [video]) == [(moving, video)]


def test_a_picture_that_says_nothing_of_its_stream_may_be_the_sub_stream() -> None:
    old = [part("camera.old", "Main"), part("camera.old_sub", "Sub")]
    new = [
        part("camera.new", "H264_1"),
        part("camera.new_second", "H264_2", enabled=False),
    ]
    pairs, [asked] = match(old, new)
    assert list(pairs) == [(old[0], new[0])]
    assert (asked.old, asked.candidates) == (old[1], (new[1],))


def test_an_image_of_another_integration_is_of_another_moment() -> None:
    old = part("image.old", "Person last image", platform="scrypted")
    new = part("image.new", "Person", platform="frigate")
    pairs, [asked] = match([old], [new])
    assert pairs == {}
    assert asked.candidates == (new,)


def test_a_picture_that_its_owner_calls_a_sub_stream_is_asked_beside_both() -> None:
    """A camera of an address has no name of its own but that of its device."""
    old = replace(part("camera.yard", platform="generic"), name="Yard sub")
    main, sub = part("camera.main", "Clear"), part("camera.sub", "Fluent")
    pairs, [asked] = match([old], [main, sub])
    assert pairs == {}
    assert {*asked.candidates} == {main, sub}
    # Beside the only one that is on, there is nothing to choose.
    off = replace(sub, enabled=False)
    assert pair([old], [main, off]) == [(old, main)]
    assert pair([replace(old, name="Yard suburb")], [main, sub]) != []


def test_a_sub_stream_is_asked_where_the_main_one_of_that_name_is_off() -> None:
    old = part("camera.old", "Clear", platform="reolink")
    off = part("camera.main", "Clear", platform="reolink", enabled=False)
    sub = part("camera.sub", "Fluent", platform="reolink")
    pairs, [asked] = match([old], [off, sub])
    assert pairs == {}
    assert {*asked.candidates} == {off, sub}
    # Of another integration, the only one that is on goes on.
    assert pair([replace(old, platform="onvif")], [off, sub]) != []


def test_a_light_is_asked_where_one_camera_has_two() -> None:
    lamp, alarm = (
        part("light.lamp", "Illuminator"),
        part("light.alarm", "Security light"),
    )
    other = part("light.other", "Floodlight")
    for old, new in (([lamp, alarm], [other]), ([other], [lamp, alarm])):
        pairs, asked = match(old, new)
        assert pairs == {}
        assert asked
    assert pair([lamp], [other]) == [(lamp, other)]


def test_two_motions_of_another_maker_are_asked_though_both_have_both_names() -> None:
    names = ("Motion Alarm", "Cell Motion Detection")
    old = [
        part(f"binary_sensor.old_{n}", name, "motion", maker="LTS", device="1")
        for n, name in enumerate(names)
    ]
    new = [
        part(f"binary_sensor.new_{n}", name, "motion", maker="Dahua", device="2")
        for n, name in enumerate(names)
    ]
    pairs, asked = match(old, new)
    assert pairs == {}
    assert [{*question.candidates} for question in asked] == [{*new}, {*new}]
    # Of one firmware, each name has its meaning.
    same = [replace(one, maker="LTS") for one in new]
    assert pair(old, same) == [*zip(old, same, strict=True)]


@pytest.mark.parametrize(
    ("domain", "name"),
    [
        ("binary_sensor", "Digital input"),
        ("binary_sensor", "Alarm input 1"),
        ("button", "Delete clips"),
        ("button", "Reset"),
        ("button", "Restore defaults"),
        ("button", "Admit"),
        ("button", "Panic"),
        ("button", "Shutdown"),
        ("switch", "Door strike"),
        ("switch", "Latch"),
        ("switch", "Auxiliary"),
        ("switch", "Trigger"),
        ("switch", "Active deterrence"),
    ],
)
def test_what_opens_sounds_erases_or_is_wired_is_asked_though_called_the_same(
    domain: str, name: str
) -> None:
    old, new = part(f"{domain}.old", name), part(f"{domain}.new", name)
    pairs, [asked] = match([old], [new])
    assert pairs == {}
    assert (asked.candidates, asked.reason) == ((new,), "acts")


def test_an_integration_calls_the_same_lens_the_same() -> None:
    other = part("camera.other", "Fluent")
    assert pair([other], LENSES) == [(other, LENSES[0])]
    assert pair(LENSES, [other]) == [(LENSES[0], other)]
    foreign = replace(other, platform="another")
    assert pair([foreign], LENSES) == []
    assert pair(LENSES, [foreign]) == []


def test_each_lens_goes_to_the_same_lens() -> None:
    new = [
        part(f"camera.new_{number}", one.name, enabled=one.enabled)
        for number, one in enumerate(LENSES)
    ]
    assert pair(LENSES, new) == [(LENSES[0], new[0]), (LENSES[2], new[2])]
    tele = part("camera.other", "Tele")
    assert pair([tele], [part("camera.wide", "Wide")]) == []
    assert pair([tele], [part("camera.near", "Telephoto")]) != []
    # That it is of a lens says nothing of which.
    lens = [part("camera.fixed", "Fixed lens"), part("camera.ptz", "PTZ lens")]
    assert {*match([LENSES[2]], lens).questions[0].candidates} == {*lens}
    low, near = part("camera.low", "Low"), part("camera.near", "Telephoto low")
    assert {*pair(LENSES, [low, near])} == {(LENSES[0], low), (LENSES[2], near)}


def test_of_one_lens_a_sub_stream_alone_is_asked_beside_both_streams() -> None:
    """Guards: a sub stream of a camera with two lenses went silently to a sub stream beside a main one."""
    both = [
        part("camera.hd", "HD stream"),
        part("camera.sd", "SD stream"),
        part("camera.tele_hd", "Telephoto HD stream"),
        part("camera.tele_sd", "Telephoto SD stream"),
    ]
    pairs, asked = match(LENSES[::2], both)
    assert pairs == {}
    assert {one.old: {*one.candidates} for one in asked} == {
        LENSES[0]: {*both},
        LENSES[2]: {*both},
    }
    assert pair(both, LENSES[::2]) == []
    # A main one goes to a main one.
    mains = both[::2]
    assert {*pair(mains, both)} == {*zip(mains, mains, strict=True)}


def test_two_lenses_by_other_names_are_asked_on_both_sides() -> None:
    """Guards: what names no lens went silently to what names none, beside a *panorama* and a *telephoto*."""
    old = [part("camera.ptz", "PTZ main"), part("camera.all", "Panorama main")]
    new = [part("camera.hd", "HD stream"), part("camera.tele", "Telephoto HD stream")]
    pairs, asked = match(old, new)
    assert pairs == {}
    assert {*asked[0].candidates} == {*new} or {*asked[1].candidates} == {*new}
    # What both call the telephoto is.
    wide = [part("camera.wide", "Wide main"), part("camera.near", "Telephoto main")]
    assert pair(wide, new) == [(wide[1], new[1])]
    assert pair(wide[:1], new) == []


FREE_LENSES = [
    part("camera.gate", "Gate HD"),
    part("camera.drive", "Drive HD"),
    part("camera.drive_sub", "Drive SD"),
]


def test_lenses_with_names_of_their_own_are_asked_for_the_only_one() -> None:
    """Guards: the sub stream went silently to the one lens whose second stream was on."""
    main, sub = part("camera.main", "Main"), part("camera.sub", "Sub")
    pairs, asked = match([main, sub], FREE_LENSES)
    assert pairs == {}
    assert set(asked[0].candidates[:2]) == set(FREE_LENSES[:2])
    # Nor are words the names of streams.
    words = [part("camera.gate", "Gate"), part("camera.drive", "Drive")]
    assert pair([main, sub], [*words, FREE_LENSES[2]]) == []
    _, asked = match(FREE_LENSES[:2], [main])
    assert [one.candidates for one in asked] == [(main,), (main,)]


def test_lenses_with_names_of_their_own_go_to_those_of_the_same_names() -> None:
    new = [
        part(f"camera.new_{number}", one.name) for number, one in enumerate(FREE_LENSES)
    ]
    assert {*pair(FREE_LENSES, new)} == {*zip(FREE_LENSES, new, strict=True)}
    # The only second stream of each is not of one lens.
    elsewhere = part("camera.gate_sub", "Gate SD")
    assert {*pair(FREE_LENSES, [*new[:2], elsewhere])} == {
        *zip(FREE_LENSES[:2], new[:2], strict=True)
    }
    one = [part("camera.main", "Main"), part("camera.sub", "Sub")]
    assert pair(FREE_LENSES, one) == []
    other = part("camera.pool", "Pool HD")
    assert pair(FREE_LENSES[:2], [new[0], other]) == [(FREE_LENSES[0], new[0])]
    twin = part("camera.twin", "Gate HD")
    assert pair(FREE_LENSES[:2], [new[0], twin]) == []


def test_the_only_picture_that_is_on_takes_over_though_a_better_one_is_off() -> None:
    main, sub = part("camera.main", "High"), part("camera.sub", "Low")
    off = part("camera.off", "High", enabled=False)
    assert pair([off, sub], [main]) == [(sub, main)]
    other = part("camera.other", "High", platform="another")
    assert match([other], [off, sub]) == ({(other, sub): "only_picture"}, [])
    assert pair([part("camera.live", "Live view")], [off, sub])[0][1] == sub


def test_a_main_and_a_sub_stream_are_asked_where_the_only_new_picture_is_a_sub_stream() -> (
    None
):
    main, sub = part("camera.main", "Main"), part("camera.sub", "Sub")
    clear = part("camera.clear", "Clear", enabled=False)
    fluent = part("camera.fluent", "Fluent")
    pairs, asked = match([sub, main], [clear, fluent])
    assert pairs == {}
    assert {question.old: fluent in question.candidates for question in asked} == {
        main: True,
        sub: True,
    }
    # What one integration calls the same is the same.
    alike = part("camera.old_fluent", "Fluent")
    assert pair([alike, main], [clear, fluent]) == [(alike, fluent)]
    # Beside a picture that says nothing of its stream, the only one goes on for the main stream.
    assert pair([sub, main], [part("camera.only", "Gate")])[0][0] == main
    # Nobody can tell which of two main streams of one device it is.
    twin = part("camera.twin", "Main")
    assert pair([main, twin], [fluent]) == []


def test_a_worse_one_of_several_streams_is_asked() -> None:
    main = part("camera.main", "High")
    sub, third = part("camera.sub", "Low"), part("camera.third", "Third stream")
    pairs, [asked] = match([main], [sub, third])
    assert pairs == {}
    assert asked.candidates == (sub, third)


def test_a_stream_that_is_off_is_asked_with_its_like_alone() -> None:
    main, sub = part("camera.main", "Main"), part("camera.sub", "Sub", enabled=False)
    hd, sd = part("camera.hd", "HD"), part("camera.sd", "SD", enabled=False)
    third = part("camera.third", "Third stream", enabled=False)
    pairs, [asked] = match([main, sub], [hd, sd, third])
    assert list(pairs) == [(main, hd)]
    assert (asked.old, asked.candidates) == (sub, (sd,))
    assert match([main, third], [hd, sd]).questions == []
    # Each maker has others beside main and sub.
    transcoded = part("camera.other", "Transcoded", enabled=False)
    assert match([main, third], [hd, transcoded]).questions == []
    same = replace(transcoded, title=third.title)
    assert match([main, third], [hd, same]).questions[0].candidates == (same,)


def test_an_exact_name_outranks_what_is_used() -> None:
    exact = part("switch.old_motion", "Motion detection")
    old = [
        part("switch.old_face", "Face detection", uses=9),
        part("switch.old_cell", "Movement", uses=9),
        exact,
    ]
    new = [part("switch.new_motion", "Motion detection")]
    assert pair(old, new) == [(exact, new[0])]


def test_one_of_two_motions_is_asked_though_its_name_is_the_same_elsewhere() -> None:
    """Another integration's only *Motion Alarm* may be either of the two."""
    alarm = part("binary_sensor.alarm", "Motion Alarm", "motion", maker="LTS")
    cell = part("binary_sensor.cell", "Cell Motion Detection", "motion", maker="LTS")
    only = replace(
        part("binary_sensor.only", "Motion Alarm", "motion"),
        platform="dahua",
        maker="LTS",
    )
    pairs, asked = match([only], [alarm, cell])
    assert pairs == {}
    assert {*asked[0].candidates} == {alarm, cell}
    assert pair([alarm, cell], [only]) == []
    # Where each has a name of its own in one firmware, nothing is left to ask.
    both = [only, replace(cell, entity_id="binary_sensor.other", platform="dahua")]
    assert {*pair(both, [alarm, cell])} == {(only, alarm), (both[1], cell)}


def test_a_picture_that_is_off_never_leads() -> None:
    off, on = (
        part("camera.a_off", "Profile_1", enabled=False, uses=3),
        part("camera.old", "Profile_2"),
    )
    new = part("camera.new", "Clear")
    assert pair([off, on], [new]) == [(on, new)]
    pairs, [asked] = match([off], [new])
    assert pairs == {}
    assert (asked.old, asked.candidates, asked.reason) == (off, (new,), "off")


def test_two_of_one_kind_on_one_device_are_not_each_others_twins() -> None:
    both = [
        part("binary_sensor.one", "Intrusion zone", device="1", maker="Dahua"),
        part("binary_sensor.two", "Region entrance", device="1", maker="Dahua"),
    ]
    new = part("binary_sensor.new", "Intrusion zone", device="2", maker="Dahua")
    pairs, asked = match(both, [new])
    assert list(pairs) == [(both[0], new)]
    assert asked == []


@pytest.mark.parametrize("name", ["Gate contact", "Crossline gate person"])
def test_what_tells_of_a_relay_tells_of_no_door(name: str) -> None:
    relay = part("binary_sensor.relay", "Relay triggered")
    other = part("binary_sensor.other", name)
    assert match([relay], [other]) == match([other], [relay]) == ({}, [])


def test_what_a_second_integration_shows_is_asked() -> None:
    both = [
        part("binary_sensor.one", "Motion", device="1", uses=1),
        part("binary_sensor.two", "Motion", device="3"),
    ]
    new = part("binary_sensor.new", "Motion", device="2")
    _, [asked] = match(both, [new])
    assert (asked.old, asked.candidates, str(asked.reason)) == (
        both[1],
        (new,),
        "shown_twice",
    )


@pytest.mark.parametrize(
    ("entity_id", "name", "old", "new", "sure"),
    [
        ("select.x", "Day night mode", {"options": ("auto", "color")}, {"options": ("color", "auto")}, True),
        ("select.x", "Day night mode", {"options": ("auto", "color")}, {"options": ("on", "off")}, False),
        ("number.x", "Volume", {"limits": (0, 100, 1)}, {"limits": (0, 100, 1)}, True),
        ("number.x", "Volume", {"limits": (0, 100, 1)}, {"limits": (0, 11, 1)}, False),
        ("sensor.x", "Storage used", {"unit": "%"}, {"unit": "%"}, True),
        ("sensor.x", "Storage used", {"unit": "%"}, {"unit": "GB"}, False),
        ("sensor.x", "Wi-Fi signal", {"unit": "dBm"}, {"unit": "%"}, False),
        # Home Assistant converts it.
        ("sensor.x", "Temperature", {"unit": "°C", "device_class": "temperature"},
         {"unit": "°F", "device_class": "temperature"}, True),
    ],
)  # fmt: skip
def test_other_options_another_range_or_unit_are_asked(
    entity_id: str,
    name: str,
    old: dict[str, object],
    new: dict[str, object],
    sure: bool,
) -> None:
    parts = part(entity_id, name, **old), part(entity_id, name, **new)  # type: ignore[arg-type]
    pairs, asked = match([parts[0]], [parts[1]])
    assert list(pairs) == ([parts] if sure else [])
    assert [question.reason for question in asked] == ([] if sure else ["values"])


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        # Names that nobody knows here: their keys tell it, or that they are equal.
        ({"name": "Fahrzeug", "key": ("vehicle",)}, {"name": "Vehicle"}, True),
        ({"name": "Bewegung"}, {"name": "Bewegung"}, True),
        ({"name": "Bewegung", "device_class": "motion"}, {"name": "Motion", "device_class": "motion"}, False),
        # An entity without a name is what its device class says.
        ({"device_class": "motion"}, {"name": "Motion"}, True),
        # A setting that is shown as a state.
        ({"name": "Person detection", "category": "diagnostic"}, {"name": "Person"}, False),
        ({"name": "Tamper detection", "category": "diagnostic"}, {"name": "Tamper"}, True),
        ({"name": "Motion", "device_class": "motion"}, {"name": "Motion", "device_class": "battery"}, False),
        ({"name": "Zone A"}, {"name": "Zone A"}, True),
        ({"name": "Sound 1"}, {"name": "Sound"}, False),
    ],
)  # fmt: skip
def test_what_an_entity_senses_is_told_by_name_key_class_and_category(
    old: dict[str, str], new: dict[str, str], sure: bool
) -> None:
    parts = part("binary_sensor.old", **old), part("binary_sensor.new", **new)
    pairs, asked = match([parts[0]], [parts[1]])
    assert list(pairs) == ([parts] if sure else [])
    assert len(asked) == (not sure)


@pytest.mark.parametrize(
    ("keys", "sure"),
    [
        ((("header", "detect"), ("person", "detection")), True),
        (((), ("person", "detection")), True),
        (((), ()), True),
        # One word for two things, as both keys say.
        ((("face", "detection"), ("person", "detection")), False),
    ],
)
def test_the_same_name_is_the_same_in_a_language_that_nobody_knows(
    keys: tuple[tuple[str, ...], tuple[str, ...]], sure: bool
) -> None:
    old, new = (
        part(f"switch.{number}", "Personenerkennung", key=key)
        for number, key in enumerate(keys)
    )
    pairs, asked = match([old], [new])
    assert list(pairs) == ([(old, new)] if sure else [])
    assert len(asked) == (not sure)


def test_the_same_words_in_another_order_are_the_same() -> None:
    old = [part("switch.h", "Horizontal flip"), part("switch.v", "Vertical flip")]
    new = [part("switch.fh", "Flip horizontal"), part("switch.fv", "Flip vertical")]
    assert pair(old, new) == list(zip(old, new, strict=True))
    assert match(old[:1], new[1:]) == ({}, [])


def test_a_key_says_when_a_thing_is_done_where_the_name_is_not_understood() -> None:
    old = part("switch.old", "Ganztags", key=("all", "day", "video", "recording"))
    new = part("switch.new", "Aufzeichnen", key=("record",))
    pairs, [asked] = match([old], [new])
    assert pairs == {}
    assert asked.candidates == (new,)


def test_where_either_of_two_may_be_meant_both_are_asked() -> None:
    old = [part("switch.old", "Motion detection")]
    new = [part("switch.motion", "Motion"), part("switch.detect", "Detect")]
    pairs, [asked] = match(old, new)
    assert pairs == {}
    assert set(asked.candidates) == set(new)


@pytest.mark.parametrize(
    ("old", "new", "sure"),
    [
        (("hikvision", "Field detection"), ("hikvision_isapi", "Intrusion"), True),
        (("hikvision_next", "Intrusion"), ("onvif", "Field detection"), True),
        (("hikvision_next", "Intrusion"), ("uniview_next", "Intrusion detection"), True),
        (("hikvision", "Field detection"), ("onvif", "Intrusion detection"), False),
        (("vigicam", "Intrusion"), ("onvif", "Field detection"), False),
    ],
)  # fmt: skip
def test_a_region_of_another_maker_is_asked_unless_both_call_it_the_same(
    old: tuple[str, str], new: tuple[str, str], sure: bool
) -> None:
    parts = (
        part("binary_sensor.old", old[1], "motion", platform=old[0], maker="LTS"),
        part("binary_sensor.new", new[1], "motion", platform=new[0], maker="LTS"),
    )
    pairs, asked = match([parts[0]], [parts[1]])
    assert list(pairs) == ([parts] if sure else [])
    assert len(asked) == (not sure)


@pytest.mark.parametrize(
    ("domain", "short", "longer"),
    [
        ("switch", "Flip", ["Vertical flip", "Horizontal flip"]),
        ("switch", "Record", ["Record video", "Record on motion"]),
    ],
)
def test_a_name_that_stands_in_two_others_is_asked_with_both(
    domain: str, short: str, longer: list[str]
) -> None:
    one = part(f"{domain}.one", short)
    both = [part(f"{domain}.{number}", name) for number, name in enumerate(longer)]
    pairs, [asked] = match([one], both)
    assert pairs == {}
    assert set(asked.candidates) == set(both)
    pairs, questions = match(both, [one])
    assert pairs == {}
    assert {question.old for question in questions} == set(both)


@pytest.mark.parametrize(
    ("domain", "narrow", "wide"),
    [
        ("switch", "Continuous recording", "Recording"),
        ("switch", "All day recording", "Record"),
        ("binary_sensor", "Abnormal sound", "Sound detected"),
        ("binary_sensor", "Audio exception", "Noise"),
    ],
)
def test_a_wider_function_never_takes_the_place_of_a_narrower_one(
    domain: str, narrow: str, wide: str
) -> None:
    """Guards: an automation that stops what records around the clock stops all recording."""
    parts = part(f"{domain}.narrow", narrow), part(f"{domain}.wide", wide)
    for old, new in (parts, parts[::-1]):
        pairs, [asked] = match([old], [new])
        assert pairs == {}
        assert (asked.old, asked.candidates) == (old, (new,))


def test_what_is_restricted_in_the_same_way_is_the_same() -> None:
    old, new = (
        part("switch.old", "All day recording"),
        part("switch.new", "Continuous recording"),
    )
    assert pair([old], [new]) == [(old, new)]


def test_a_name_that_stands_in_one_other_is_the_same() -> None:
    short = part("switch.old", "LED")
    longer = part("switch.new", "Status LED")
    other = part("switch.other", "Record")
    assert pair([short], [longer, other]) == [(short, longer)]


def test_either_of_two_that_is_off_is_asked_and_stands_in_no_way() -> None:
    old = part("switch.old", "Motion detection")
    off = part("switch.pir", "PIR enabled", enabled=False)
    _, [asked] = match([old], [off])
    assert (asked.candidates, asked.reason) == ((off,), "off")
    new = part("switch.new", "Motion")
    assert pair([old], [off, new]) == [(old, new)]


def test_wires_that_two_integrations_count_in_their_own_ways_are_asked() -> None:
    old = part("switch.old", "Alarm output 1", platform="one")
    new = [
        part(f"switch.{letter}", f"Relay {letter}", platform="two") for letter in "ab"
    ]
    pairs, [asked] = match([old], new)
    assert pairs == {}
    assert (asked.candidates, asked.reason) == (tuple(new), "acts")


def test_of_many_things_only_what_is_the_same_is_paired() -> None:
    """What a stranger saw wired together once: a gate's relay and a door's, a microphone and a speaker, a mute and a relay."""
    old = [
        part(f"{name.partition(': ')[0]}.old_{number}", name.partition(": ")[2])
        for number, name in enumerate(
            (
                "camera: Last motion", "binary_sensor: Alarm input 1", "binary_sensor: Alarm input 2",
                "binary_sensor: Intrusion zone 1", "binary_sensor: Pet", "switch: Alarm output 1", "switch: Gate relay",
                "switch: Motion detection", "switch: Face detection enabled", "switch: Status LED",
                "switch: Record on motion", "switch: Audio output mute", "switch: Siren on event",
                "number: Microphone volume", "button: Unlock gate", "button: Mute", "lock: Front lock",
                "sensor: Storage used",
            )
        )
    ]  # fmt: skip
    new = [
        part(f"{name.partition(': ')[0]}.new_{number}", name.partition(": ")[2])
        for number, name in enumerate(
            (
                "camera: Clear", "binary_sensor: Alarm input 1", "binary_sensor: Intrusion", "binary_sensor: Animal",
                "switch: Relay output", "switch: Motion detection", "switch: Status light", "switch: Recording",
                "switch: Siren", "number: Volume", "button: Unlock door", "button: Relay output", "lock: Lock",
                "sensor: Storage free",
            )
        )
    ]  # fmt: skip
    pairs, asked = match(old, new)
    assert {(one.name, other.name) for one, other in pairs} == {
        ("Motion detection", "Motion detection"),
        ("Status LED", "Status light"),
    }
    unasked = {one.name for one in old} - {question.old.name for question in asked}
    assert unasked - {one.name for pair in pairs for one in pair} == {
        "Last motion", "Alarm input 2", "Face detection enabled", "Audio output mute", "Siren on event", "Mute",
        "Storage used", "Microphone volume",
    }  # fmt: skip


# A device that shows several cameras ---------------------------------------------------------------


def recorder(hass: HomeAssistant, pictures: tuple[str, ...]) -> str:
    """Register a recorder whose integration makes one device for all of its cameras; return that device's id."""
    entry = MockConfigEntry(domain="onvif", title="Recorder")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("onvif", "1")}, name="Recorder"
    )
    names = [("camera", name) for name in pictures]
    names += [("binary_sensor", f"Cell motion detection {number}") for number in (1, 2)]
    names += [("button", "Reboot")]
    for number, (domain, name) in enumerate(names):
        er.async_get(hass).async_get_or_create(
            domain, "onvif", f"rec-{number}", config_entry=entry, device_id=device.id, original_name=name,
            suggested_object_id=slugify(f"recorder {name}"),
        )  # fmt: skip
    return device.id


def new_camera(hass: HomeAssistant) -> str:
    entry = MockConfigEntry(domain="reolink", title="New")
    entry.add_to_hass(hass)
    device = dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id, identifiers={("reolink", "1")}, name="New"
    )
    for domain, name in (
        ("camera", "Clear"),
        ("camera", "Fluent"),
        ("binary_sensor", "Motion"),
        ("button", "Reboot"),
    ):
        er.async_get(hass).async_get_or_create(
            domain, "reolink", f"new-{name}", config_entry=entry, device_id=device.id, original_name=name,
            suggested_object_id=slugify(f"new {name}"),
        )  # fmt: skip
    return device.id


def plan_of(
    hass: HomeAssistant,
    pictures: tuple[str, ...],
    asked: str = "",
    pairs: list[tuple[str, str]] | None = None,
) -> tuple[SwapPlan, dict[str, str]]:
    """Plan a swap with a recorder on the old side; return the plan, and its pairs by name."""
    side = Side(entity_id=asked, recorder=True)
    plan = plan_swap(
        hass,
        [recorder(hass, pictures)],
        [],
        [new_camera(hass)],
        [],
        pairs,
        {},
        sides=(side, Side()),
    )
    names = {each.old.entity_id: each.new.entity_id for each in plan.usable}
    return plan, names


CHANNELS = [
    ("Profile_101 MainStream", "Profile_201 MainStream"),
    ("Channel 1", "Channel 2"),
    ("Profile_1", "Profile_2"),
]
TWO = "camera.recorder_channel_2"


@pytest.mark.parametrize("pictures", CHANNELS)
async def test_which_of_a_recorders_cameras_is_meant_is_asked(
    hass: HomeAssistant, pictures: tuple[str, ...]
) -> None:
    plan, names = plan_of(hass, pictures)
    assert not plan.ready
    assert names == {}
    assert plan.twins == ()
    assert [each.key for each in plan.problems if each.blocks] == ["which_channel"]
    assert len(plan.channels[0]) == 2


async def test_the_channel_that_is_asked_for_is_swapped_and_no_other(
    hass: HomeAssistant,
) -> None:
    plan, names = plan_of(hass, CHANNELS[1], TWO)
    assert names == {
        TWO: "camera.new_clear",
        "binary_sensor.recorder_cell_motion_detection_2": "binary_sensor.new_motion",
    }
    assert (plan.twins, plan.questions) == ((), ())
    # The recorder keeps its name, and nothing that is its own or another camera's is touched.
    assert plan.devices == ()
    assert plan.old_stays
    assert "camera.recorder_channel_1" in plan.others
    assert "button.recorder_reboot" in plan.others
    assert not plan.renamed.keys() & {
        entry.device_id for entry in er.async_get(hass).entities.values()
    }


async def test_pairs_that_the_owner_chose_leave_the_recorder_its_name(
    hass: HomeAssistant,
) -> None:
    plan, names = plan_of(hass, CHANNELS[1], pairs=[(TWO, "camera.new_clear")])
    assert plan.ready
    assert names == {TWO: "camera.new_clear"}
    assert plan.devices == ()
    assert plan.channels == ((), ())


async def test_streams_of_one_camera_are_no_channels(hass: HomeAssistant) -> None:
    plan, names = plan_of(hass, ("Profile_101 MainStream", "Profile_102 SubStream"))
    assert plan.ready
    assert names["camera.recorder_profile_101_mainstream"] == "camera.new_clear"
    assert names["camera.recorder_profile_102_substream"] == "camera.new_fluent"
    assert [each.old_name for each in plan.devices] == ["Recorder"]
