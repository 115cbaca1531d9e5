"""What a field of YAML says of the host of a camera."""

import pytest

from camera_audit_offline.yaml_address import bare_host


@pytest.mark.parametrize(
    ("text", "port", "host"),
    [
        ("192.0.2.1", None, "192.0.2.1"),
        ("192.0.2.1:8080", None, "192.0.2.1:8080"),
        (" garden.lan ", "554", "garden.lan:554"),
        ("[2001:db8::1]", 80, "[2001:db8::1]:80"),
        ("192.0.2.1", True, "192.0.2.1"),
        ("192.0.2.1", "{{ port }}", "192.0.2.1"),
        ("192.0.2.1/picture.jpg", None, "192.0.2.1/picture.jpg"),
        ("{{ states('input_text.host') }}", None, None),
        ("the one in the garden", None, None),
    ],
)
def test_a_host_is_one_with_its_port_and_a_template_is_none(
    text: str, port: object, host: str | None
) -> None:
    assert bare_host(text, port) == host
