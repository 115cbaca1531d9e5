"""Lines of a report on a terminal: as many columns as signs really take."""

import pytest

from custom_components.camera_audit.report.columns import count_columns, wrap_lines

pytestmark = pytest.mark.standalone


def test_signs_that_take_no_column_or_two_are_counted_so() -> None:
    assert count_columns("cafe\u0301") == len("cafe")
    assert count_columns("\u73c4") == len("ab")


def test_a_text_without_a_word_has_no_line() -> None:
    assert list(wrap_lines("  ", 40)) == []
    assert list(wrap_lines("one two", None, "- ")) == ["- one two"]
