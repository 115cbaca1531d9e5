"""What one YAML text of a home says, however odd it is."""

import pytest

from custom_components.camera_audit.home.rows import UnreadableError
from custom_components.camera_audit.home.yaml_loader import (
    MOST_VALUES,
    Secret,
    parse_in_parts,
    parse_yaml,
)

pytestmark = pytest.mark.standalone


def test_a_text_of_too_many_values_is_refused_before_it_is_read() -> None:
    with pytest.raises(UnreadableError) as refused:
        parse_yaml(b"[" + b"1," * MOST_VALUES + b"1]")
    assert (refused.value.reason, refused.value.detail) == ("many_values", "600,000")


def test_what_is_no_text_at_all_has_no_parts_either() -> None:
    with pytest.raises(UnreadableError) as refused:
        parse_in_parts(b"cameras:\n  a: \xff\n")
    assert refused.value.reason == "no_text"


def test_of_a_broken_text_only_its_sections_are_kept() -> None:
    content, broken = parse_in_parts(b"- just\n- a list\n", "list.yaml")
    assert (content, broken) == (["just", "a list"], None)
    content, broken = parse_in_parts(b"good: 1\n'no section'\nbad: [\n", "frigate.yml")
    assert content == {"good": 1}
    assert broken


@pytest.mark.parametrize(
    "tag", ["!include", "!include_dir_list", "!secret", "!env_var", "!nobody"]
)
def test_a_tag_on_something_else_than_a_word_says_nothing(tag: str) -> None:
    assert parse_yaml(f"a: {tag} [1, 2]".encode()) == {"a": None}


def test_a_variable_stands_for_its_default_or_for_itself() -> None:
    assert parse_yaml(b"a: !env_var HOST 192.0.2.1\nb: !env_var HOST") == {
        "a": "192.0.2.1",
        "b": Secret("!env_var HOST"),
    }
