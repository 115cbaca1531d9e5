"""Patterns of entity ids: the same live and offline."""

import pytest

from custom_components.camera_audit.home.id_patterns import covers_any, covers_entity_id

pytestmark = pytest.mark.standalone


@pytest.mark.parametrize(
    ("pattern", "covers"),
    [
        ("camera.printer_top", True),
        ("camera.printer_*", True),
        ("printer_t?p", True),
        ("*top", True),
        ("*", True),
        ("camera.printer", False),
        ("printer", False),
        ("sensor.*", False),
        ("p.*", False),
    ],
)
def test_what_a_pattern_covers(pattern: str, *, covers: bool) -> None:
    assert covers_entity_id(pattern, "camera.printer_top") is covers


def test_one_pattern_and_one_id_suffice() -> None:
    assert covers_any(("x", "gate*"), ("light.lamp", "camera.gate_2"))
    assert not covers_any((), ("camera.gate_2",))
    assert not covers_any(("gate*",), ())
