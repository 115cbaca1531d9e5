"""YAML is cut only where its parts can be read by themselves, and names are found in texts of any length and script."""

import pytest

from custom_components.camera_audit.where_used.mentions import Mentions
from custom_components.camera_audit.where_used.usage import By
from custom_components.camera_audit.where_used.yaml_parts import (
    cut_parts,
    is_list,
    open_part,
)
from custom_components.camera_audit.where_used.yaml_reader import Skipped

MENTIONS = Mentions(["camera.front"], ["0" * 32], [(By.AREA, "Küche")])


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("# nothing\n\n", []),
        ("---\n", []),
        ("---\na: 1\n...\n", ["a: 1\n...\n"]),
        ("a: 1\nb:\n- c\n- d\n", ["a: 1\n", "b:\n- c\n- d\n"]),
        ("- a\n- b: 1\n  c: 2\n", ["- a\n", "- b: 1\n  c: 2\n"]),
        ("  a: 1\n  b: 2\n", ["a: 1\n  ", "b: 2\n"]),
        ("  a: 1\nb: 2\n", []),
        ("- a\nb: 2\n", []),
        ('{\n "a": 1,\n "b": 2\n}\n', []),
        ("[\n {a: 1}\n]\n", []),
    ],
)
def test_a_text_is_cut_where_its_parts_begin(text: str, parts: list[str]) -> None:
    assert [part.text.strip() for part in cut_parts(text)] == [
        part.strip() for part in parts
    ]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("- a: 1\n  b: 2\n", "  a: 1\n  b: 2\n"),
        ("a:\n  b: 1\n", "  b: 1\n"),
        ("'a' : # why\n- b\n", "- b\n"),
        ("a: {\n b: 1}\n", None),
        ("a: |\n  b\n", None),
    ],
)
def test_a_part_is_opened_only_where_its_content_stands_below_it(
    text: str, inner: str | None
) -> None:
    [part] = cut_parts(text)
    opened = open_part(part)
    assert (opened.text if opened else None) == inner


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("- id: bell\n  alias: Bell\n", "Bell"),
        ("- alias: 'Bell' # rings\n", "Bell"),
        # That of something in it, or none at all.
        ("- id: bell\n  actions:\n    - alias: Ring\n", ""),
        ("- alias:\n    first: Bell\n", ""),
        ("- id: bell\n", ""),
    ],
)
def test_an_item_that_is_passed_by_tells_its_own_name_alone(
    text: str, name: str
) -> None:
    assert Skipped(text).read_field("alias") == name


def test_a_list_is_told_by_its_first_line() -> None:
    assert is_list("# first\n\n- a\n")
    assert not is_list("a:\n- b\n")
    assert not is_list("")


@pytest.mark.parametrize("filling", ["a line\n", "İ İ\n"])
def test_names_are_found_far_into_a_text_of_any_letters(filling: str) -> None:
    """Some letters are longer in lower case, so that places would not be where they are."""
    text = filling * 60_000
    places = MENTIONS.list_places(f"{text}x: camera.front\n{text}area: Küche\n")
    assert [mention.marker for mention in places] == ["", "area"]
    assert abs(places[0].place - len(text)) < 20
    assert MENTIONS.list_places("x" * 300_000) == []


def test_a_name_of_a_place_counts_beside_the_word_for_places_only() -> None:
    assert MENTIONS.is_in("area_id: küche")
    assert not MENTIONS.is_in("light: küche")
    assert not MENTIONS.is_in("area_id: küchentisch")
