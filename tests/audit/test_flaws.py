"""Known flaws: by model and firmware, and only once the maker is clear."""

from __future__ import annotations

from dataclasses import replace

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import (
    Flaw,
    FlawAnswer,
    FlawState,
    Verdict,
    count_flaws,
)
from custom_components.camera_audit.audit.flaws import Firmware, firmware_of, flaws_of
from custom_components.camera_audit.knowledge.loader import load_knowledge
from custom_components.camera_audit.knowledge.records import (
    FirmwareRange,
    KnownFlaw,
    ModelGlob,
)

pytestmark = pytest.mark.standalone

KNOWLEDGE = load_knowledge()

AFFECTED, POSSIBLY, UNKNOWN = FlawState
LOGIN = "CVE-2017-7921"
COMMAND = "CVE-2021-36260"
RECOVERY = "CVE-2023-28811"
SEARCH = "CVE-2025-66177"


def flaws(
    model: str | None, firmware: str | None, maker: str = "Hikvision"
) -> dict[str, Flaw]:
    facts = Facts(manufacturer=maker, model=model, sw_version=firmware)
    finding = examine_camera(Camera(camera_id="a", name="b", facts=(facts,)), KNOWLEDGE)
    return {flaw.cve: flaw for flaw in finding.flaws}


def state(model: str, firmware: str | None, cve: str) -> FlawState | None:
    flaw = flaws(model, firmware).get(cve)
    return flaw.state if flaw else None


def answer(
    model: str | None, firmware: str | None, maker: str = "Hikvision"
) -> FlawAnswer:
    facts = Facts(manufacturer=maker, model=model, sw_version=firmware)
    return examine_camera(
        Camera(camera_id="a", name="b", facts=(facts,)), KNOWLEDGE
    ).flaw_answer


def test_a_camera_of_which_too_little_is_known_is_none_without_a_flaw() -> None:
    assert answer("DS-2CD2032F-I", "V5.4.0 build 160530") is FlawAnswer.AFFECTED
    assert answer("DS-2CD2032F-I", "V9.9.9 build 991231") is FlawAnswer.NONE
    assert answer("DS-2CD2032F-I", None) is FlawAnswer.NEED_FIRMWARE
    # A version without the build by which the published ranges tell.
    assert answer("DS-2CD2032F-I", "of 2016") is FlawAnswer.NEED_FIRMWARE
    assert answer(None, "V5.4.0 build 160530") is FlawAnswer.NEED_FIRMWARE
    assert answer(None, None, "Annke") is FlawAnswer.NEED_MAKER


def test_who_is_counted_without_a_flaw_was_compared() -> None:
    labels = [
        ("DS-2CD2032F-I", "V5.4.0 build 160530"),
        ("DS-2CD2032F-I", "V9.9.9 build 991231"),
        (None, None),
    ]
    findings = [
        examine_camera(
            Camera(
                camera_id="a",
                name="b",
                facts=(Facts(None, "Hikvision", model, None, firmware),),
            ),
            KNOWLEDGE,
        )
        for model, firmware in labels
    ]
    assert count_flaws(findings) == (1, 0, 1, 2)
    assert count_flaws([]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("written", "version", "build"),
    [
        ("V5.7.17 build 240606", (5, 7, 17), 240606),
        ("V5.4.5build 170123", (5, 4, 5), 170123),
        ("V5.7.13_230822", (5, 7, 13), 230822),
        ("V4.62.210, build 230619", (4, 62, 210), 230619),
        ("5.7.17", (5, 7, 17), None),
        ("V5.02.000/250101", (5, 2, 0), None),
        ("homeassistant", None, None),
        ("V5.7.17 build 2406061", (5, 7, 17), None),
        ("", None, None),
        (None, None, None),
    ],
)
def test_firmware_is_read_as_devices_write_it(
    written: str | None, version: tuple[int, ...] | None, build: int | None
) -> None:
    assert firmware_of(written) == Firmware(version, build)


@pytest.mark.parametrize(
    ("model", "firmware", "cve", "expected"),
    [
        # Builds decide, both ends of a published range included.
        ("DS-2CD2032F-I", "V5.2.0 build 140721", LOGIN, AFFECTED),
        ("DS-2CD2032F-I", "V5.4.0 build 160530", LOGIN, AFFECTED),
        ("DS-2CD2032F-I", "V5.2.0 build 140720", LOGIN, None),
        # Between the last affected and the first fixed build nothing is described.
        ("DS-2CD2032F-I", "V5.4.0 build 160531", LOGIN, POSSIBLY),
        ("DS-2CD2032F-I", "V5.4.5 build 170122", LOGIN, POSSIBLY),
        ("DS-2CD2032F-I", "V5.4.5 build 170123", LOGIN, None),
        # The first fixed build of a range that ends before it.
        ("DS-2CD2347G2-LU", "V5.5.0 build 210521", COMMAND, AFFECTED),
        ("DS-2CD2347G2-LU", "V5.5.150 build 210625", COMMAND, None),
        ("IPC-B140H-M", "V5.5.83 build 200101", COMMAND, AFFECTED),
        # Without a build the answer is unknown, never "not affected".
        ("DS-2CD2347G2-LU", "V5.7.17", COMMAND, UNKNOWN),
        ("DS-2CD2347G2-LU", None, COMMAND, UNKNOWN),
        # A model that no range names is possible at most, by its age.
        ("DS-2CD2142FWD-I", "V5.5.0 build 170725", COMMAND, POSSIBLY),
        ("DS-2CD2142FWD-I", "V5.5.0 build 210628", COMMAND, None),
        ("DS-2CD2142FWD-I", None, COMMAND, None),
        ("DS-2CD2420-X", "V5.3.0 build 150513", LOGIN, POSSIBLY),
        ("DS-2CD2420-X", "V5.1.0 build 131202", LOGIN, None),
        # A recorder is no camera of unknown age.
        ("DS-7204HVI-SV", "V2.2.10 build 131211", COMMAND, None),
        # A range that names a hardware revision which the model does not show.
        ("DS-7608NI-K1(C)", "V4.30.0 build 210101", RECOVERY, AFFECTED),
        ("DS-7608NI-K1", "V4.30.0 build 210101", RECOVERY, POSSIBLY),
        ("DS-7608NI-K1(B)", "V4.30.0 build 210101", RECOVERY, None),
        ("DS-7608NI-K1(C)", "V4.1.50 build 210101", RECOVERY, None),
        # Versions, where a range has no build.
        ("DS-7616NI-M2/16P", "V5.02.000 build 240101", "CVE-2024-29949", AFFECTED),
        ("DS-7616NI-M2/16P", "V5.02.006 build 240101", "CVE-2024-29949", None),
        ("DS-7616NI-M2/16P", None, "CVE-2024-29949", UNKNOWN),
        ("DS-7616NI-M2/16P", "V5.02.000 build 250101", SEARCH, AFFECTED),
        ("DS-7616NI-M2/16P", "V5.02.000 build 250807", SEARCH, None),
        # x is one letter or digit: DS-2CD2xx2F is not DS-2CD2xx2WD.
        ("DS-2CD2042WD-I", "V5.4.0 build 160401", LOGIN, POSSIBLY),
        ("ds-2cd2032f-i", "V5.4.0 build 160401", LOGIN, AFFECTED),
    ],
)
def test_model_and_firmware_decide(
    model: str, firmware: str | None, cve: str, expected: FlawState | None
) -> None:
    assert state(model, firmware, cve) is expected


def test_a_flaw_says_what_is_known_of_it() -> None:
    flaw = flaws("DS-2CD2032F-I", "V5.4.0 build 160401")[LOGIN]

    assert (flaw.state, flaw.severity, flaw.allows) == (AFFECTED, "critical", "admin")
    assert flaw.exploited_since == "2026-03-05"
    assert flaw.fixed == "5.4.5 build 170123"
    assert flaw.sources[0].address == "https://www.cve.org/CVERecord?id=CVE-2017-7921"
    assert flaw.fixed_by == "maker"
    assert flaw.checked is not None
    assert flaw.checked >= KNOWLEDGE.checked["flaws"]


def test_exploited_flaws_come_first() -> None:
    found = list(flaws("DS-7616NI-Q1(C)", "V4.30.210 build 201224").values())

    assert len(found) > 1
    assert found[0].exploited_since == "2022-01-10"


def test_of_flaws_that_are_as_sure_the_worst_comes_first() -> None:
    found = flaws("DS-K1T341AM", "V3.1.0 build 200101").values()

    assert {one.state for one in found} == {AFFECTED}
    assert [one.severity for one in found] == ["high", "high", "medium"]


def test_only_a_flaw_that_is_sure_counts_as_exploited() -> None:
    def examined(firmware: str) -> bool:
        facts = Facts(
            manufacturer="Hikvision", model="DS-2CD2032F-I", sw_version=firmware
        )
        found = examine_camera(
            Camera(camera_id="a", name="b", facts=(facts,)), KNOWLEDGE
        )
        return found.exploited_flaw is not None

    assert examined("V5.4.0 build 160530")
    assert not examined("V5.4.0 build 160531")
    assert not examined("V5.4.0")


@pytest.mark.parametrize(
    ("maker", "model", "verdict"),
    [
        ("Dahua", "IPC-HFW2431S", Verdict.OTHER_MAKER),
        ("Uniview", "IPC-B112-PF28", Verdict.OTHER_MAKER),
        ("Annke", "IPC-1234", Verdict.POSSIBLE),
    ],
)
def test_ranges_do_not_apply_before_the_maker_is_clear(
    maker: str, model: str, verdict: Verdict
) -> None:
    facts = Facts(manufacturer=maker, model=model, sw_version="V2.8 build 180101")
    finding = examine_camera(Camera(camera_id="a", name="b", facts=(facts,)), KNOWLEDGE)

    assert finding.verdict is verdict
    assert finding.flaws == ()


def test_a_rebadge_is_judged_by_its_build_alone() -> None:
    facts = Facts(
        integration="onvif",
        manufacturer="TRENDnet",
        model="TV-IP310PI",
        sw_version="V5.2.5 build 141201",
    )
    finding = examine_camera(Camera(camera_id="a", name="b", facts=(facts,)), KNOWLEDGE)

    assert {flaw.cve: flaw.state for flaw in finding.flaws} == {
        LOGIN: POSSIBLY,
        COMMAND: POSSIBLY,
    }


def test_without_a_model_there_is_no_flaw() -> None:
    assert flaws(None, "V5.2.0 build 140721") == {}


@pytest.mark.parametrize(
    "order", [slice(None), slice(None, None, -1)], ids=["as_is", "reversed"]
)
@pytest.mark.parametrize(
    ("firmware", "expected", "fixed"),
    [
        ("V1.0.0 build 160101", AFFECTED, "the second"),
        ("V1.0.0 build 150101", POSSIBLY, "the first"),
        ("V1.0.0", UNKNOWN, "the first"),
        ("V1.0.0 build 200101", None, None),
    ],
)
def test_the_worst_of_several_ranges_of_a_flaw_counts(
    order: slice, firmware: str, expected: FlawState | None, fixed: str | None
) -> None:
    globs = (ModelGlob(full="XY-*", head="XY-", stem="XY-"),)
    gap = FirmwareRange(globs, build_to=140101, fixed_build=170101, fixed="the first")
    inside = FirmwareRange(
        globs, build_from=151231, build_to=170101, fixed="the second"
    )
    ranges: tuple[FirmwareRange, ...] = (gap, inside)
    flaw = KnownFlaw("CVE-2000-0001", "", "", "high", (), ranges[order])

    found = flaws_of("XY-1", None, firmware, replace(KNOWLEDGE, flaws=(flaw,)))

    assert [each.state for each in found] == ([expected] if expected else [])
    if expected is not UNKNOWN:
        assert [each.fixed for each in found] == ([fixed] if fixed else [])


def test_cameras_with_the_same_flaws_share_what_is_told_of_them() -> None:
    facts = Facts(
        manufacturer="Hikvision",
        model="DS-2CD2142FWD-I",
        sw_version="V5.4.0 build 160530",
    )
    one, other = (
        examine_camera(Camera(camera_id=name, name=name, facts=(facts,)), KNOWLEDGE)
        for name in "ab"
    )
    assert one.flaws_told
    assert one.flaws_told is other.flaws_told
