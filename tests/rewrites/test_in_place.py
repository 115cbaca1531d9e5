"""YAML changes where its values stand: every other byte stays, there and back."""

from collections.abc import Callable
from typing import Any

import pytest

from custom_components.camera_audit.rewrites.yaml_items import (
    NotInPlaceError,
    edit_item,
    edit_text,
    find_items,
    is_readable,
    parse_data,
    parse_item,
    to_yaml,
)
from custom_components.camera_audit.rewrites.yaml_sides import (
    apply_item_side,
    apply_side_beside_edits,
)
from custom_components.camera_audit.where_used.texts import rename_ids

OLD, NEW = "a" * 32, "b" * 32
IDS = {OLD: NEW, "camera.front_onvif": "camera.front"}


def rename(text: str) -> str:
    return rename_ids(text, IDS)


def everywhere(data: Any) -> Any:  # noqa: ANN401 (what YAML holds)
    """Return data with other ids, as a swap wants it."""
    if isinstance(data, str):
        return rename(data)
    if isinstance(data, list):
        return [everywhere(each) for each in data]
    return (
        {rename(key): everywhere(value) for key, value in data.items()}
        if isinstance(data, dict)
        else data
    )


def swap(
    text: str,
    want: Callable[[Any], Any] = everywhere,
    *,
    domain: str = "automation",
    key: str = "1",
) -> str:
    """Change one item and take that back, byte by byte; return the changed text."""
    [item] = find_items(text, domain, key)
    assert text[item.start : item.end] == item.text
    after = edit_item(item, want(parse_item(item)), rename)
    there = apply_item_side(text, domain, key, "", (item.text, after))
    assert there is not None
    assert apply_item_side(there, domain, key, "", (after, item.text)) == text
    assert apply_item_side(there, domain, key, "", (item.text, after)) == there
    return there


PLAIN = f"""\
# Mine
- id: '1'   # the door
  alias: "Door"
  actions:
  # what to do
  - action: camera.turn_on
    target: {{device_id: [{OLD}]}}  # {OLD} in a comment

  - action: notify.phone
    data:
      message: >-
        {{{{ device_attr('{OLD}', 'name') }}}}
        of {OLD}
# between
- id: '2'
  actions: [{{action: x.y, target: {{device_id: "{OLD}"}}}}]
"""


def test_only_the_values_of_that_one_change() -> None:
    expected = (
        PLAIN.replace(f"[{OLD}]", f"[{NEW}]")
        .replace(f"'{OLD}'", f"'{NEW}'")
        .replace(f"of {OLD}", f"of {NEW}")
    )
    assert swap(PLAIN) == expected


@pytest.mark.parametrize(
    "text",
    [
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        "\ufeff- id: '1'\n  actions: [{x: " + OLD + "}]\n",
        f"- {{id: '1', actions: [{{action: x, target: {{device_id: {OLD}}}}}]}}",
        f"- actions:\n  - &a\n    device_id: {OLD}\n  - *a\n  - <<: *a\n    x: 1\n  id: '1'\n",
        f"- id: '1'\n  action:\n    - device_id: !secret x\n      y: '{OLD}'\n\n\n# end",
        f"automation:\n  - id: '1'\n    actions:\n      - device_id: \"{OLD}\"\nscript: {{}}\n",
        f"- id: '1'\n  actions:\n  - x: |\n      {{{{ states.camera.front_onvif.state }}}} and {OLD}\n\n\n- id: '3'\n",
    ],
)
def test_every_form_of_yaml_goes_there_and_back(text: str) -> None:
    there = swap(text)
    assert NEW in there
    assert len(there.splitlines()) == len(text.splitlines())
    assert there.count("\r") == text.count("\r")


def test_a_script_is_found_by_its_name() -> None:
    text = f"other:\n  sequence: []\nlook:\n  # see\n  sequence:\n    - target: {{device_id: {OLD}}}\n"
    assert swap(text, domain="script", key="look") == text.replace(OLD, NEW)


def test_an_id_twice_is_seen_and_that_of_a_trigger_is_none() -> None:
    text = "- id: '1'\n  actions: []\n  triggers: [{id: '1', trigger: x}]\n- id: '1'\n  triggers: []\n"
    assert len(find_items(text, "automation", "1")) == 2
    assert [
        item.start
        for item in find_items(
            "- id: a\n  alias: B\n  actions: []\n", "automation", "", "B"
        )
    ] == [2]


def test_an_anchor_of_another_one_is_not_followed() -> None:
    text = (
        f"- id: '2'\n  actions: &a [{{device_id: {OLD}}}]\n- id: '1'\n  actions: *a\n"
    )
    [item] = find_items(text, "automation", "1")
    with pytest.raises(NotInPlaceError):
        edit_item(
            item, everywhere({"id": "1", "actions": [{"device_id": OLD}]}), rename
        )


TRIGGER = f"""\
- id: '1'
  triggers:
  - device_id: {OLD}   # the old one
    domain: old_maker
    entity_id: 0123
    type: line
    subtype: "left"
    trigger: device
    for: 5
"""


def test_fields_come_and_go_on_lines_of_their_own() -> None:
    def other(_: dict[str, Any]) -> dict[str, Any]:
        kept = {"trigger": "device", "for": 5}
        return {
            "id": "1",
            "triggers": [
                {
                    "device_id": NEW,
                    "domain": "new",
                    "type": "crossing",
                    "zone": "a: b",
                    **kept,
                }
            ],
        }

    expected = TRIGGER.replace(
        f"{OLD}   # the old one\n", f"{NEW}   # the old one\n    zone: 'a: b'\n"
    )
    expected = expected.replace(
        "domain: old_maker\n    entity_id: 0123\n", "domain: new\n"
    )
    expected = expected.replace('type: line\n    subtype: "left"\n', "type: crossing\n")
    assert swap(TRIGGER, other) == expected
    assert parse_data(swap(TRIGGER.replace("\n", "\r\n"), other))[0] == other({})


def test_what_cannot_be_changed_alone_is_refused() -> None:
    text = f"- id: '1'\n  triggers:\n  - entity_id: x # why\n    device_id: {OLD}\n"
    [item] = find_items(text, "automation", "1")
    with pytest.raises(NotInPlaceError):
        edit_item(item, {"id": "1", "triggers": [{"device_id": NEW}]}, rename)
    with pytest.raises(NotInPlaceError):
        edit_item(item, {"id": "1", "triggers": []}, rename)


def test_fields_that_are_names_change_and_comments_do_not() -> None:
    text = (
        "scene:\n  - entities:\n      camera.front_onvif: idle # camera.front_onvif\n"
    )
    new = everywhere(parse_data(text))
    assert edit_text(text, new, rename) == text.replace(
        "camera.front_onvif: ", "camera.front: "
    )


def test_what_was_edited_is_left() -> None:
    [item] = find_items(PLAIN, "automation", "1")
    after = edit_item(item, everywhere(parse_item(item)), rename)
    there = PLAIN.replace(item.text, after)
    assert (
        apply_item_side(
            there.replace('"Door"', '"Gate"'), "automation", "1", "", (after, item.text)
        )
        is None
    )


@pytest.mark.parametrize("side", [apply_item_side, apply_side_beside_edits])
def test_a_file_that_cannot_be_read_is_left(side: Callable[..., str | None]) -> None:
    [item] = find_items(PLAIN, "automation", "1")
    after = edit_item(item, everywhere(parse_item(item)), rename)
    assert (
        side("- id: '1'\n  triggers: [\n", "automation", "1", "", (after, item.text))
        is None
    )


def test_what_stands_in_another_form_on_the_side_asked_for_is_left_as_it_is_written() -> (
    None
):
    [item] = find_items(PLAIN, "automation", "1")
    after = edit_item(item, everywhere(parse_item(item)), rename)
    # As the editor of Home Assistant writes the file.
    there = to_yaml([everywhere(parse_item(item))])
    assert after not in there
    assert apply_item_side(there, "automation", "1", "", (item.text, after)) == there


BODY = (
    "  sequence:\n  # keep: my own note\n  - target: {{device_id: {}}}   # the door\n"
)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (OLD, OLD, (NEW, OLD)),  # a copy for another trigger: each changes by itself
        (OLD, NEW, (NEW, NEW)),  # a copy that the owner already made for the new camera
        (
            "edited",
            OLD,
            None,
        ),  # the one that is meant was edited since; its copy is not meant
    ],
)
def test_one_of_two_with_the_same_body_keeps_its_comments_and_is_not_taken_for_the_other(
    first: str, second: str, expected: tuple[str, str] | None
) -> None:
    text = f"one:\n{BODY.format(first)}two:\n{BODY.format(second)}"
    [item] = find_items(f"one:\n{BODY.format(OLD)}", "script", "one")
    sides = item.text, item.text.replace(OLD, NEW)
    there = apply_item_side(text, "script", "one", "", sides)
    wanted = (
        f"one:\n{BODY.format(expected[0])}two:\n{BODY.format(expected[1])}"
        if expected
        else None
    )
    assert there == wanted
    if there is not None:
        assert apply_item_side(there, "script", "one", "", (sides[1], sides[0])) == text


EYES, EYES_ONVIF = "eyes: camera.front", "eyes: camera.front_onvif"


@pytest.mark.parametrize(
    ("text", "sides", "expected"),
    [
        # Taken back already, where the id of before begins with that of after.
        (f"{EYES_ONVIF}\n", (EYES, EYES_ONVIF), f"{EYES_ONVIF}\n"),
        # Edited since: to an id that begins with the one that is looked for, in each form.
        ("eyes: camera.front_garden\n", (EYES, EYES_ONVIF), None),
        ("eyes: camera.front-garden\n", (EYES, EYES_ONVIF), None),
        ("eyes: camera.front.jpg\n", (EYES, EYES_ONVIF), None),
        # Beside what ends or begins like it.
        (f"my_{EYES}\n{EYES}\n", (EYES, EYES_ONVIF), f"my_{EYES}\n{EYES_ONVIF}\n"),
        (
            f"{EYES}_garden\n{EYES}\n",
            (EYES, EYES_ONVIF),
            f"{EYES}_garden\n{EYES_ONVIF}\n",
        ),
        (
            f"my_{EYES}\n{EYES_ONVIF}\n",
            (EYES, EYES_ONVIF),
            f"my_{EYES}\n{EYES_ONVIF}\n",
        ),
    ],
)
def test_a_text_is_only_put_where_the_other_stands_as_a_whole(
    text: str, sides: tuple[str, str], expected: str | None
) -> None:
    assert apply_item_side(text, "yaml", "", "", sides) == expected


@pytest.mark.parametrize(
    "text",
    [
        "customize:\n  camera.front_onvif: {a: 1}\n  camera.front: {a: 2}\n",
        "- entities: {camera.front: idle, 'camera.front_onvif': idle}\n",
    ],
)
def test_a_part_of_which_other_ids_alone_do_not_make_what_is_wanted_is_refused(
    text: str,
) -> None:
    with pytest.raises(NotInPlaceError):
        edit_text(text, parse_data(text), rename)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("camera.front_onvif", "camera.front"),
        ("Camera.Front_Onvif", "camera.front"),
        ("states.camera.front_onvif.attributes.x", "states.camera.front.attributes.x"),
        ("states.camera['front_onvif'].state", "states.camera['front'].state"),
        ("states['camera']['front_onvif']", "states['camera']['front']"),
        ("camera.front_onvif, light.x", "camera.front, light.x"),
        ("/api/camera_proxy/camera.front_onvif?x", "/api/camera_proxy/camera.front?x"),
        ("camera.front_onvif_2", None),
        ("camera.front_onvif.jpg", None),
        ("camera.front_onvif-2", None),
        ("my.camera.front_onvif", None),
        ("states.camera", None),
        ("states", None),
    ],
)
def test_names_are_changed_where_they_are_found(
    text: str, expected: str | None
) -> None:
    assert rename(text) == (expected or text)


@pytest.mark.parametrize("ids", [{"": "camera.front"}, {"camera.front_onvif": ""}])
@pytest.mark.parametrize(
    "text",
    ["states", "a.b.c", "{{ states.camera.front_onvif.state }} camera.front_onvif"],
)
def test_what_has_no_id_or_becomes_none_stays(ids: dict[str, str], text: str) -> None:
    assert rename_ids(text, ids) == text


def test_tags_stay_and_what_is_written_between_braces_is_written_anew() -> None:
    text = f"- id: '1'\n  x: !include_dir_named {{a: 1}}\n  y: !list [1]\n  actions: [{{device_id: {OLD}, type: x}}]\n"

    def other(data: dict[str, Any]) -> dict[str, Any]:
        return {**data, "actions": [{"device_id": NEW, "domain": "new"}]}

    assert swap(text, other) == text.replace(f"{OLD}, type: x", f"{NEW}, domain: new")


def test_a_field_that_is_a_name_changes_in_place() -> None:
    text = (
        "- id: '1'\n  actions:\n  - camera.front_onvif: idle # why\n    device_id: x\n"
    )
    assert swap(text) == text.replace("front_onvif", "front")


def test_a_field_below_what_is_no_plain_value_is_not_added() -> None:
    text = f"- id: '1'\n  actions:\n  - device_id:\n    - {OLD}\n"
    [item] = find_items(text, "automation", "1")
    with pytest.raises(NotInPlaceError):
        edit_item(item, {"id": "1", "actions": [{"device_id": [NEW], "x": 1}]}, rename)


def test_texts_that_end_in_null_stay_when_the_editors_form_is_written() -> None:
    data: dict[str, Any] = {
        "id": "1",
        "actions": [],
        "message": "state: null\nnext",
        "empty": None,
    }
    assert parse_data(to_yaml(data)) == data
    assert apply_item_side("a: 1", "yaml", "", "", ("x: 1", "x: 2")) is None


def test_a_part_that_is_no_yaml_is_not_changed() -> None:
    with pytest.raises(NotInPlaceError):
        edit_text("a: [", {}, rename)
    assert not is_readable("a: [")


def test_what_only_begins_like_the_id_is_left_alone() -> None:
    text = f"one:\n{BODY.format(OLD)}one_more: [1\n"
    [item] = find_items(text, "script", "one")
    assert OLD in item.text
