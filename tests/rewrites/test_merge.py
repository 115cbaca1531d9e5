"""A change is taken back from what somebody has edited since: his edit stays."""

from typing import Any

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.rewrites.merge import (
    take_back_change,
    take_back_text,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 3) | st.text("ab", max_size=2),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("ab", max_size=1), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(JSON, JSON)
def test_what_nobody_edited_goes_back_whole(before: Any, after: Any) -> None:  # noqa: ANN401 (JSON)
    assert take_back_change(after, before, after) == before


@given(JSON, JSON)
def test_without_a_change_every_edit_stays(before: Any, now: Any) -> None:  # noqa: ANN401 (JSON)
    assert take_back_change(now, before, before) == now


@pytest.mark.parametrize(
    ("now", "before", "after", "wanted"),
    [
        # Labels: the owner added one.
        (["a", "mine", "old"], ["a"], ["a", "old"], ["a", "mine"]),
        # Aliases: None is the name that Home Assistant computes.
        ([None, "door", "gate"], [None], [None, "door"], [None, "gate"]),
        # Options: he changed one of two, and added one.
        (
            {"x": 1, "y": 9, "z": 3},
            {"x": 0},
            {"x": 1, "y": 2},
            {"x": 0, "y": 9, "z": 3},
        ),
        ({"x": 1}, None, {"x": 1, "y": 2}, None),
        # What he took away stays away, and what the change had taken away comes back.
        ({"a": 1}, {"b": 2}, {"a": 1, "c": 3}, {"b": 2}),
        ({}, {"a": 0}, {"a": 1}, {}),
        ("else", "before", "after", "else"),
    ],
)
def test_edits_stay(now: Any, before: Any, after: Any, wanted: Any) -> None:  # noqa: ANN401 (JSON)
    assert take_back_change(now, before, after) == wanted


def test_an_automation_that_was_edited_names_the_old_device_again() -> None:
    def automation(
        device: str, *more: dict[str, Any], alias: str = "Ring"
    ) -> dict[str, Any]:
        triggers = [
            {"trigger": "device", "device_id": device},
            {"trigger": "sun", "event": "sunset"},
        ]
        actions = [
            {"action": "camera.snapshot", "target": {"device_id": [device, "lamp"]}}
        ]
        return {
            "id": "1",
            "alias": alias,
            "triggers": [*more, *triggers],
            "actions": actions,
        }

    added = {"trigger": "time", "at": "07:00"}
    edited = automation("new", added, alias="Ring, twice")
    assert take_back_change(edited, automation("old"), automation("new")) == automation(
        "old", added, alias="Ring, twice"
    )


def test_a_text_that_was_edited_keeps_comments_and_edits_to_the_letter() -> None:
    before = (
        "- id: '1'\n  triggers:\n    device_id: [old, lamp]   # porch\n  alias: Ring\n"
    )
    after = before.replace("old", "new")
    edited = (
        after.replace("lamp]", "lamp, siren]").replace("Ring", "Ring twice")
        + "  mode: single  # mine\n"
    )
    assert take_back_text(after, before, after) == before
    assert take_back_text(edited, before, after) == edited.replace("[new", "[old")


def test_two_changes_of_one_line_go_back_in_any_order() -> None:
    before = "  device_id: [one, two]\n"
    first, second = before.replace("one", "1111"), before.replace("two", "2222")
    both = take_back_text(first, second, before)
    assert both == "  device_id: [1111, 2222]\n"
    assert take_back_text(both, before, first) == second
    assert take_back_text(both, before, second) == first


def test_a_text_that_is_another_one_stays() -> None:
    assert (
        take_back_text("something else\n", "a: old\n", "a: new\nb: 1\n")
        == "something else\n"
    )
