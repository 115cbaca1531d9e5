"""The gate: nothing passes unless it is open, private, a camera's own, and on the list."""

from collections.abc import Callable

import pytest

from custom_components.camera_audit.audit.camera import Camera, Facts
from custom_components.camera_audit.probe import asked
from custom_components.camera_audit.probe.answer import EndReason, NotToldError
from custom_components.camera_audit.probe.guard import Guard, parse_private_address
from custom_components.camera_audit.probe.target import ProbeTarget, list_targets

CAMERA = "192.168.1.64"


def open_guard() -> Guard:
    guard = Guard()
    guard.allow_questions([(asked.GROUP, asked.SADP_PORT)])
    guard.admit_host(CAMERA, (80, 554))
    return guard


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("192.168.1.64", "192.168.1.64"),
        ("10.1.2.3", "10.1.2.3"),
        ("172.31.255.1", "172.31.255.1"),
        ("169.254.7.7", "169.254.7.7"),
        ("[fd00::64]", "fd00::64"),
        ("fe80::1", "fe80::1"),
        ("::ffff:192.168.1.64", "192.168.1.64"),
        ("fe80::1%eth0", None),
        ("::ffff:203.0.113.9", None),
        ("172.32.0.1", None),
        ("203.0.113.9", None),
        ("8.8.8.8", None),
        ("2001:db8::1", None),
        ("100.64.0.1", None),
        ("0.0.0.0", None),  # noqa: S104 - an address that is refused
        ("255.255.255.255", None),
        ("239.255.255.250", None),
        ("127.0.0.1", None),
        ("::1", None),
        ("192.168.1", None),
        ("0300.0250.1.1", None),
        ("3232235840", None),
        ("camera.lan", None),
        ("", None),
        ("9" * 500, None),
    ],
)
def test_only_private_addresses_count(text: str, plain: str | None) -> None:
    assert parse_private_address(text) == plain


def test_this_machine_counts_only_for_simulated_cameras() -> None:
    assert parse_private_address("127.0.0.1", loopback=True) == "127.0.0.1"
    with pytest.raises(NotToldError, match="not_private"):
        Guard().admit_host("127.0.0.1", (80,))


def test_a_gate_begins_shut_and_shuts_again() -> None:
    guard = Guard()
    guard.admit_host(CAMERA, (80,))
    with pytest.raises(NotToldError):
        guard.check_connection(CAMERA, 80, "/")
    guard = open_guard()
    guard.check_connection(CAMERA, 80, "/")
    guard.refuse_questions()
    with pytest.raises(NotToldError):
        guard.check_connection(CAMERA, 80, "/")
    with pytest.raises(NotToldError):
        guard.check_group_call(asked.GROUP, asked.SADP_PORT)


@pytest.mark.parametrize(
    "refused",
    [
        lambda guard: guard.check_connection("192.168.1.65", 80),
        lambda guard: guard.check_connection(CAMERA, 22),
        lambda guard: guard.check_connection(CAMERA, 8000, "/"),
        lambda guard: guard.check_connection(CAMERA, 80, "/ISAPI/System/reboot"),
        lambda guard: guard.check_connection(CAMERA, 80, "/SDK/webLanguage"),
        lambda guard: guard.check_connection(CAMERA, 80, "SetSystemDateAndTime"),
        lambda guard: guard.check_connection(CAMERA, 554, "PLAY"),
        lambda guard: guard.check_group_call(asked.GROUP, 5353),
        lambda guard: guard.check_group_call("255.255.255.255", asked.SADP_PORT),
    ],
)
def test_what_is_not_on_the_list_is_refused(
    refused: Callable[[Guard], None],
) -> None:
    with pytest.raises(NotToldError) as end:
        refused(open_guard())
    assert end.value.reason is EndReason.NOT_ALLOWED


def test_a_host_is_let_through_only_while_it_is_asked() -> None:
    guard = open_guard()
    guard.release_host(CAMERA)
    with pytest.raises(NotToldError):
        guard.check_connection(CAMERA, 80)


def test_no_question_can_change_anything() -> None:
    for read, body in asked.ONVIF_BODIES.items():
        assert read.startswith("Get")
        assert body.count(b"<Get") == 1
        assert b"Password" not in body
    assert set(asked.STREAM_METHODS) == {"OPTIONS", "DESCRIBE"}


# Targets --------------------------------------------------------------------------------------


def a_camera(host: str | None = CAMERA, **more: object) -> Camera:
    return Camera(camera_id="c", name="Camera", host=host, **more)  # type: ignore[arg-type]


def test_a_camera_is_asked_on_its_own_ports_and_the_usual_ones() -> None:
    (target,) = list_targets(
        [a_camera(ports=(("rtsp", 8554), ("http", 8080), ("http", 8443)))]
    )
    assert target.http == (8080, 80)
    assert target.https == (8443, 443)
    assert target.rtsp == (8554, 554)


def test_this_machines_own_services_are_left_alone() -> None:
    targets = list_targets(
        [
            a_camera("127.0.0.1", ports=(("rtsp", 8554),)),
            a_camera("localhost", ports=(("http", 8080),)),
            a_camera("::1"),
        ]
    )
    assert [target.all_ports for target in targets] == [(8554,), (8080,), ()]


def test_a_host_is_asked_once_and_a_channel_not_at_all() -> None:
    targets = list_targets(
        [
            a_camera(),
            a_camera(),
            a_camera(recorder_id="r"),
            a_camera(None),
            a_camera("10.0.0.2"),
        ]
    )
    assert [target.host for target in targets] == [CAMERA, "10.0.0.2"]


@pytest.mark.parametrize(
    ("path", "used"),
    [
        ("/Streaming/Channels/101", "/Streaming/Channels/101"),
        (
            "/cam/realmonitor?channel=1&subtype=0",
            "/cam/realmonitor?channel=1&subtype=0",
        ),
        ("/user=admin_password=tlJwpbo6_channel=1_stream=0", "/"),
        ("/live?token=abc", "/"),
        ("/a b\r\nX: y", "/"),
        ("live", "/"),
    ],
)
def test_a_stream_is_asked_by_a_path_that_holds_no_secret(path: str, used: str) -> None:
    (target,) = list_targets([a_camera(facts=(Facts(paths=(path,)),))])
    assert target.stream_path == used


def test_odd_ports_are_left_out() -> None:
    ports = tuple(("http", port) for port in (0, 70_000, -1, *range(1_000, 1_020)))
    (target,) = list_targets([a_camera(ports=ports)])
    assert len(target.http) <= 6
    assert all(0 < port < 65_536 for port in target.http)
    assert isinstance(target, ProbeTarget)


@pytest.mark.parametrize(
    "address", ["ff02::1", "ff05::c", "fbff::1", "febf::1%1", "224.0.0.1"]
)
def test_a_group_or_what_lies_beside_a_private_network_is_not_asked(
    address: str,
) -> None:
    assert parse_private_address(address) is None


def test_the_way_to_an_address_stays_while_another_name_needs_it() -> None:
    guard = open_guard()
    guard.admit_host(CAMERA, (8080,))
    guard.release_host(CAMERA)
    guard.check_connection(CAMERA, 80)
    guard.check_connection(CAMERA, 8080)
    guard.release_host(CAMERA)
    for port in (80, 8080):
        with pytest.raises(NotToldError):
            guard.check_connection(CAMERA, port)
