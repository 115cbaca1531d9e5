"""What a finding writes out names none of its camera's hardware, and keeps all else."""

import pytest

from custom_components.camera_audit.audit.camera import Facts
from custom_components.camera_audit.audit.finding import Finding
from custom_components.camera_audit.audit.hardware import (
    compact_texts,
    hardware_words,
    hide_hardware,
    hide_own_hardware,
    without_hardware,
)
from tests.factories import make_clue, make_finding

SERIAL = "9527000FG0A1B2QX"


def written_of(finding: Finding) -> str:
    return compact_texts(finding.model, finding.firmware, finding.clues)


def test_a_finding_keeps_its_model_and_its_firmware_without_the_serial() -> None:
    finding = make_finding(
        model="DS-X1 (A1B2QX)",
        firmware=f"V5.6.2 {SERIAL}",
        clues=(make_clue(text=f"Gate {SERIAL}", other="Gate"),),
        identities=(f"serial:{SERIAL}",),
    )
    hidden = without_hardware(finding, written_of(finding))
    assert hidden.model == "DS-X1 (…)"
    assert hidden.firmware == "V5.6.2 …"
    assert hidden.clues[0].values == (("text", "Gate …"), ("other", "Gate"))


@pytest.mark.parametrize(
    ("model", "firmware"), [("DS-X1", None), (None, "V5.6.2"), (None, None)]
)
def test_what_a_finding_does_not_know_it_does_not_know_afterwards(
    model: str | None, firmware: str | None
) -> None:
    finding = make_finding(
        model=model,
        firmware=firmware,
        clues=(make_clue(text=f"Gate {SERIAL}"),),
        identities=(f"serial:{SERIAL}",),
    )
    hidden = without_hardware(finding, written_of(finding))
    assert (hidden.model, hidden.firmware) == (model, firmware)
    assert hidden.clues[0].values == (("text", "Gate …"),)


def test_a_finding_that_names_no_hardware_is_the_very_same() -> None:
    finding = make_finding(identities=(f"serial:{SERIAL}", "host:192.0.2.1"))
    assert without_hardware(finding, written_of(finding)) is finding


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("serial:AB1234", ["ab1234"]),
        ("serial:B1234", []),
        ("serial:AB12345", ["ab12345", "b12345"]),
        ("serial:AB-1234 567", ["ab1234567", "b1234567", "234567"]),
        ("serial:XAB1234567", ["xab1234567", "ab1234567", "b1234567", "234567"]),
        ("uuid:AB1234", ["ab1234"]),
        ("mac:441900AABBCC", ["aabbcc"]),
        ("mac:441900AABB", []),
        ("mac:441900AABBCCDD", []),
        ("host:AB1234", []),
    ],
)
def test_a_device_is_known_by_its_number_and_by_ends_that_are_long_enough(
    identity: str, expected: list[str]
) -> None:
    assert hardware_words((identity,), ()) == expected


def test_what_the_integration_says_of_the_hardware_is_known_as_well() -> None:
    facts = Facts(serial_number="AB1234", uuids=("cd-5678-ef",), macs=("441900AABBCC",))
    words = hardware_words((), (Facts(), facts))
    assert words == ["cd5678ef", "5678ef", "aabbcc", "ab1234"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gate ab---1-2-3-4", "Gate …"),
        ("Gate ab----1234", "Gate ab----1234"),
        ("Gate_AB1234", "Gate_…"),
        ("GateAB1234", "GateAB1234"),
        ("AB12345", "AB12345"),
        ("Gate", "Gate"),
        ("Gate é AB.12.34", "Gate é …"),
    ],
)
def test_a_number_is_found_whatever_joins_its_parts(text: str, said: str) -> None:
    assert hide_hardware(text, ["ab1234"]) == said
    assert hide_own_hardware(text, ("serial:AB1234",), ()) == said


def test_a_model_is_no_number_of_the_hardware() -> None:
    facts = (Facts(model="RLC-810A", serial_number="RLC-810A"),)
    assert hide_own_hardware("Gate RLC-810A", (), facts) == "Gate RLC-810A"
    assert hide_own_hardware("Gate", (), facts) == "Gate"
