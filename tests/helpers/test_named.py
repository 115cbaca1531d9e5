"""Entries of a menu that are called after things of a home."""

from custom_components.camera_audit.helpers.named import name_entries


def test_each_entry_has_its_own_name_and_what_is_said_below_it() -> None:
    entries, values = name_entries("area", [("Yard", "2 cameras"), ("Gate", "1")])
    assert entries == ["area_1", "area_2"]
    assert values == {
        "name_1": "Yard",
        "said_1": "2 cameras",
        "name_2": "Gate",
        "said_2": "1",
    }
    assert name_entries("area", []) == ([], {})
