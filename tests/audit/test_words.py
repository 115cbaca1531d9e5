"""What the names of a camera say of its maker, and what they must not be taken for."""

from __future__ import annotations

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.language.sentences import Sentences

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()
SENTENCES = Sentences.english()


def named(
    name: str = "Yard",
    *entity_ids: str,
    recorder_id: str | None = None,
    **facts: object,
) -> Finding:
    camera = Camera(
        "id",
        name,
        entity_ids=entity_ids,
        recorder_id=recorder_id,
        facts=(Facts(**facts),),  # type: ignore[arg-type]
    )
    return examine_camera(camera, KNOWLEDGE)


@pytest.mark.parametrize(
    "finding",
    [
        named("Hikvision back"),
        named("Yard", "camera.hikvision2"),
        named("Yard", "camera.hik_yard"),
        named("Yard", "camera.ezvizcam_sub"),
        named(words=("hikvision_url",)),
        named("hikvisionvoordeur"),
        named("Yard", "camera.mijnhikvision_2"),
        named("ezvizgarage"),
    ],
)
def test_a_brand_in_a_name_makes_the_maker_possible(finding: Finding) -> None:
    assert finding.verdict is Verdict.POSSIBLE
    clue = finding.clues[0]
    assert clue.source == "words"
    assert clue.brand is not None
    # As the owner wrote it, not as the maker does.
    assert clue.said["brand"] in SENTENCES.clue(clue)


def test_a_brand_in_a_name_and_a_path_make_it_likely() -> None:
    assert (
        named("hikvision", paths=("/Streaming/Channels/102",)).verdict is Verdict.LIKELY
    )
    assert named("hikvision hik", words=("hikvision_url",)).verdict is Verdict.POSSIBLE


@pytest.mark.parametrize(
    "finding",
    [
        named("Yard", "camera.reolink1_ext"),
        named("TP Link porch"),
        named(words=("foscam_user",)),
        named("reolinkgarten"),
        named("Yard", "camera.achterdahua"),
        named("360 Vision yard"),
    ],
)
def test_another_brand_in_a_name_makes_another_maker(finding: Finding) -> None:
    assert finding.verdict is Verdict.OTHER_MAKER


@pytest.mark.parametrize(
    "name",
    [
        "Ring road", "Nest box", "Arlo's room", "Kasa", "LTS energy", "Hike trail", "Axis", "Luma",
        "Synology yard", "UniFi yard", "Alibi bar", "Heden", "Ringstrasse", "Nestbox", "Axisweg", "Bosched",
    ],
)  # fmt: skip
def test_common_words_persons_and_programs_are_no_brand(name: str) -> None:
    finding = named(name, f"camera.{name.lower().replace(' ', '_')}")

    assert (finding.verdict, finding.clues) == (Verdict.UNKNOWN, ())


def test_an_id_drawn_by_lot_spells_no_brand() -> None:
    drawn = named("Yard", "camera.generic_01rcz3t6kc19bvs3s2vhebksky")
    assert (drawn.verdict, drawn.clues) == (Verdict.UNKNOWN, ())
    beside = named("Yard", "camera.hikvision_01rcz3t6kc19bvs3s2vhebksky")
    assert beside.verdict is Verdict.POSSIBLE


def test_a_name_does_not_stand_against_what_the_device_says() -> None:
    assert named("hikvision", model="RLC-999X").verdict is Verdict.OTHER_MAKER
    assert named("reolink", model="DS-2CD2999G9-I").verdict is Verdict.LIKELY


def test_a_channel_does_not_take_the_name_of_its_recorder_for_its_own() -> None:
    finding = named("Yard", "camera.hikvision_nvr_ds_7699ni_yard", recorder_id="other")

    assert finding.clues == ()


@pytest.mark.parametrize(
    "entity_id",
    [
        "camera.yard_ds_2cd2999g9_i_main",
        "camera.ds_7699ni_k9_channel",
        "camera.ipc_t299ha_lu",
        "device_tracker.cs_c6n_a9_9c9wfr",
        "camera.doorbell_ds_kv9999_live",
    ],
)
def test_a_model_inside_a_name_is_a_model(entity_id: str) -> None:
    assert named("Yard", entity_id).verdict is Verdict.LIKELY


def test_a_model_of_another_maker_inside_a_name_is_one_too() -> None:
    assert named("Yard", "camera.rlc_899a_clear").verdict is Verdict.OTHER_MAKER
    assert (
        named("Yard", "camera.yard", words=("cx899_main",)).verdict
        is Verdict.OTHER_MAKER
    )
    assert named("Yard", "camera.dcs_999l").brand == "D-Link"
    assert named("Yard", "camera.axis_m9999_v").brand == "Axis"


@pytest.mark.parametrize(
    "name",
    [
        "ds 2 floor",
        "Duo 2",
        "ds_kitchen_1",
        "ds_kitchen_101",
        "sd 12 34",
        "m2023 front",
        "in 2 rooms",
        "August 2024",
        "furbo",
        "hf 1",
        "ipc 3",
    ],
)
def test_a_room_and_a_number_are_no_model(name: str) -> None:
    assert named(name).clues == ()


def test_of_a_serial_in_a_name_only_the_model_is_kept() -> None:
    finding = named("Yard", "camera.ds_2cd2999g9_i20990101aawrc00000001")

    assert finding.model == "DS-2CD2999G9"


@pytest.mark.parametrize("name", ["embedded_net_dvr_two", "Network Video Recorder"])
def test_the_factory_name_of_a_recorder_makes_it_possible(name: str) -> None:
    finding = named("Yard", f"binary_sensor.{name.lower().replace(' ', '_')}")

    assert finding.verdict is Verdict.POSSIBLE
    assert "factory" in SENTENCES.clue(finding.clues[0])


def test_the_factory_name_of_a_dome_counts_only_beside_another_weak_fact() -> None:
    assert named("IPDOME").verdict is Verdict.UNKNOWN
    assert named("IPDOME", paths=("/Streaming/Channels/1",)).verdict is Verdict.POSSIBLE
    assert named("Zip dome").clues == named("IP domestic").clues == ()
