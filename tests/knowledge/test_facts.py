"""When a fact is old."""

from datetime import date

import pytest

from custom_components.camera_audit.knowledge.facts import is_old

pytestmark = pytest.mark.standalone


def test_facts_are_old_after_a_year() -> None:
    assert not is_old(date(2025, 11, 25), date(2026, 11, 25))
    assert is_old(date(2025, 11, 25), date(2026, 11, 26))
