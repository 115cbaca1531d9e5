"""What a text or nested data refers to: whole names only."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from custom_components.camera_audit.where_used.camera_names import CameraNames
from custom_components.camera_audit.where_used.references import find_references
from custom_components.camera_audit.where_used.texts import cut_line
from custom_components.camera_audit.where_used.usage import By, MentionForm, Reference

DEVICE = "0123456789abcdef0123456789abcdef"
WANTED = CameraNames(
    entity_ids=frozenset({"camera.front", "binary_sensor.front_motion"}),
    device_ids=frozenset({DEVICE}),
    ids={DEVICE: By.DEVICE},
    other_names=frozenset(
        {
            (By.DEVICE_NAME, "Front"),
            (By.AREA, "garden"),
            (By.AREA, "Garden"),
            (By.LABEL, "outdoor"),
            (By.INTEGRATION, "onvif"),
        }
    ),
    domains=frozenset({"camera", "binary_sensor"}),
)


def run(config: object) -> list[Reference]:
    return [found for found in find_references(config, WANTED) if found]


@pytest.mark.parametrize(
    "text",
    [
        "camera.front",
        " camera.front ",
        "Camera.Front",
        "camera.front, camera.other",
        "Look at camera.front.",
        "entities=[camera.front]",
        "{{ states('camera.front') }}",
        '{{ states("camera.front") }}',
        "{{ states.camera.front }}",
        "{{ states.camera.front.attributes.friendly_name }}",
        "{{ states.camera.front.state|int-1 }}",
        "{{ states.camera['front'].state }}",
        "{{ states['camera.front'].state }}",
        "[[[ return states['camera.front'].state; ]]]",
        "${hass.states['camera.front'].state}",
        "/api/camera_proxy/camera.front?width=100",
        "media-source://camera/camera.front",
    ],
)
def test_a_name_in_a_text_is_found(text: str) -> None:
    assert [(one.by, one.value) for one in run({"field": text})] == [
        (By.ENTITY, "camera.front")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "camera.front_door",
        "camera.front2",
        "camera.front-door",
        "old-camera.front",
        "my_camera.front",
        "http://my.camera.front/",
        "camera.fronté",
        "/media/camera.front.jpg",
        "camera",
        "front",
        "camera . front",
        "{{ states.camera.front_door.state }}",
        "{{ states.binary_sensor.front.state }}",
        "{{ states.camera['front_door'] }}",
        "{{ area_entities('Garden shed') }}",
        "{{ device_id('Front door') }}",
        "Garden",
        DEVICE[:-1],
        DEVICE + "0",
    ],
)
def test_what_only_looks_alike_is_not(text: str) -> None:
    assert run({"field": text, "more": [text, {"deep": text}]}) == []


def test_each_reference_tells_its_line() -> None:
    config = {
        "actions": [
            {"target": {"device_id": [DEVICE]}},
            {
                "data": {
                    "message": "{% set a = 1 %}\n  {{ states('camera.front') }}\nend"
                }
            },
            {"data": {"camera.front": 1, "image": "camera.front"}},
        ]
    }
    assert [
        (reference.how, *reference.line) for reference in run(config) if reference.line
    ] == [
        (MentionForm.VALUE, "actions[0].target.device_id[0]", f"- {DEVICE}"),
        (
            MentionForm.TEMPLATE,
            "actions[1].data.message",
            "{{ states('camera.front') }}",
        ),
        (MentionForm.KEY, "actions[2].data.camera.front", "camera.front:"),
        (MentionForm.VALUE, "actions[2].data.image", "image: camera.front"),
    ]


def test_a_place_counts_where_it_reaches_the_camera() -> None:
    def named(action: str, **target: str) -> list[By]:
        return [one.by for one in run({"action": action, "target": target})]

    assert named("camera.turn_on", area_id="garden") == [By.AREA]
    assert named("homeassistant.turn_off", area_id="garden") == [By.AREA]
    assert named("script.look", area_id="garden") == [By.AREA]
    assert named("camera.turn_on", label_id="outdoor") == [By.LABEL]
    assert named("light.turn_on", area_id="garden") == []
    assert named("camera.turn_on", area_id="Garden shed") == []


def test_a_long_line_is_shown_around_the_name() -> None:
    text = "x" * 500 + " camera.front " + "y" * 500
    shown = cut_line(text, text.index("camera"))
    assert "camera.front" in shown
    assert len(shown) < 200


@pytest.mark.parametrize("far", ["", "x" * 300])
def test_a_line_shows_no_secret(far: str) -> None:
    line = 'curl -u admin:hunter2 "http://192.0.2.1/a?token=hunter2"'
    for text in (f"{far} {line} camera.front", f"camera.front {line} {far}"):
        (found,) = run({"note": text})
        assert "camera.front" in found.line.text
        assert "hunter2" not in found.line.text


def test_a_field_may_say_that_a_secret_follows() -> None:
    (found,) = run({"api_password": "hunter2/camera.front"})
    assert found.line.text == "api_password: …"
    (found,) = run({"token": "camera.front"})
    assert found.line.text == "token: camera.front"


def test_a_secret_that_is_cut_is_not_shown_either() -> None:
    (found,) = run(
        {"note": f"?token={'hunter2' * 9}&{'x' * 40}=camera.front {'y' * 400}"}
    )
    assert "camera.front" in found.line.text
    assert "hunter2" not in found.line.text


def test_what_is_no_secret_is_shown() -> None:
    text = "{{ state_attr('camera.front', 'access_token') }} basic code token pin"
    (found,) = run({"note": text})
    assert found.line.text == f"note: {text}"


def test_depth_without_end_is_cut_off() -> None:
    config: dict[str, Any] = {"a": "camera.front"}
    config["again"] = config
    assert 1 <= len(run(config)) < 100


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.integers(), inner),
    max_leaves=20,
)


@given(
    JSON, st.sampled_from(["camera.front", DEVICE, "{{ states.camera.front.state }}"])
)
def test_nothing_in_the_data_raises_or_hides_a_name(rest: object, name: str) -> None:
    found = run({"rest": rest, "named": [name]})
    assert any(one.line.path == "named[0]" for one in found)
    json.dumps([one.line for one in found])
