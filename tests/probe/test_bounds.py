"""What is just taken of an answer, and what is just too much; which status means what; what a gate forgets."""

import gzip

import pytest

from custom_components.camera_audit.audit.camera import Camera
from custom_components.camera_audit.probe import asked
from custom_components.camera_audit.probe.answer import (
    LONGEST_TEXT,
    EndReason,
    NotToldError,
    merge_facts,
)
from custom_components.camera_audit.probe.asked import Question
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.http import (
    Reply,
    clean_challenge,
    read_body_length,
    read_head,
    read_page,
    read_rtsp,
    unpack_body,
)
from custom_components.camera_audit.probe.target import list_targets

SERVER = ("server", "thing")


@pytest.mark.parametrize(
    ("status", "end"),
    [
        (200, "answered"),
        (300, "answered"),
        (301, "redirected"),
        (302, "redirected"),
        (303, "redirected"),
        (304, "answered"),
        (306, "answered"),
        (307, "redirected"),
        (308, "redirected"),
        (309, "answered"),
        (403, "answered"),
        (404, "not_found"),
        (405, "answered"),
        (499, "answered"),
        (500, "server_error"),
        (501, "server_error"),
    ],
)
def test_a_status_says_how_a_question_ended(status: int, end: str) -> None:
    assert read_page(Question.START_PAGE, Reply(status, (SERVER,)))[1] == end


@pytest.mark.parametrize("status", range(300, 310))
def test_only_a_redirect_of_the_start_page_is_where_it_leads(status: int) -> None:
    headers = (SERVER, ("location", "http://192.0.2.1/doc/page?x=1"))
    is_redirect = status in {301, 302, 303, 307, 308}
    for what in (Question.START_PAGE, Question.DEVICE_INFO):
        http = read_page(what, Reply(status, headers))[0].http
        assert http is not None
        leads = is_redirect and what is Question.START_PAGE
        assert http.body == ("/doc/page" if leads else None)


@pytest.mark.parametrize(
    ("status", "is_read"),
    [(200, True), (201, False), (401, True), (402, False), (403, True), (404, False)],
)
def test_pages_of_errors_are_not_read(status: int, is_read: bool) -> None:
    page = Reply(status, (SERVER,), b"<title>Gate</title>")
    http = read_page(Question.START_PAGE, page)[0].http
    assert http is not None
    assert http.title == ("Gate" if is_read else None)


@pytest.mark.parametrize(
    ("status", "body", "is_icon"),
    [
        (200, b"icon", True),
        (201, b"icon", False),
        (401, b"icon", False),
        (200, b" <html>", False),
        (200, b"", False),
    ],
)
def test_an_icon_is_what_is_no_page_of_an_error(
    status: int,
    body: bytes,
    is_icon: bool,
) -> None:
    http = read_page(Question.ICON, Reply(status, (SERVER,), body))[0].http
    assert http is not None
    assert bool(http.favicon) == is_icon


def test_a_name_a_challenge_and_where_a_page_leads_are_short() -> None:
    long = "x " * 2_000
    headers = (("server", long), ("location", f"/{long}"), ("www-authenticate", long))
    http = read_page(Question.START_PAGE, Reply(302, headers))[0].http
    assert http is not None
    assert len(http.server or "") == len(long[:200])
    assert len(http.body or "") == 200
    assert len(http.www_authenticate or "") == 1_024


def test_of_many_challenges_the_first_four_are_kept_each_once() -> None:
    assert clean_challenge(["a", "b", "a", "c", "d"]) == "a, b, c"
    assert clean_challenge(["a", "b", "c", "d", "e"]) == "a, b, c, d"
    assert clean_challenge([]) is None


@pytest.mark.parametrize(
    ("length", "bytes_"), [("10", 10), ("0", 0), ("", 0), ("x", 0), ("-1", 0)]
)
def test_a_stream_servers_length_counts_where_it_is_one(
    length: str, bytes_: int
) -> None:
    head = Reply(200, (("content-length", length),))
    assert read_body_length(head, 10) == bytes_
    assert read_body_length(Reply(200), 10) == 0


def test_a_stream_servers_length_may_be_the_most_and_no_byte_more() -> None:
    with pytest.raises(NotToldError, match="too_long"):
        read_body_length(Reply(200, (("content-length", "11"),)), 10)


def test_a_body_may_grow_to_the_most_and_no_byte_more() -> None:
    packed = Reply(200, (("content-encoding", "gzip"),), gzip.compress(b"x" * 100))
    assert unpack_body(packed, 100) == b"x" * 100
    with pytest.raises(NotToldError, match="grows_too_large"):
        unpack_body(packed, 99)
    plain = Reply(200, (("content-encoding", "identity"),), b"x")
    assert unpack_body(plain, 0) == b"x"


def test_a_stream_server_is_known_by_its_name_or_by_its_challenge() -> None:
    named = read_rtsp(Reply(200, (SERVER,)))
    assert named is not None
    assert (named.server, named.www_authenticate) == ("thing", None)
    asking = read_rtsp(Reply(401, (("www-authenticate", "Basic"),)))
    assert asking is not None
    assert (asking.server, asking.www_authenticate) == (None, "Basic")
    assert read_rtsp(Reply(200)) is None


def test_a_web_server_writes_headers_only_and_a_stream_server_may_write_more() -> None:
    odd = b"%s 200 OK\r\nServer: thing\r\nno header\r\n\r\n"
    assert read_head(odd % b"HTTP/1.1") is None
    head = read_head(odd % b"RTSP/1.0")
    assert head is not None
    assert head.headers == (("server", "thing"),)


def test_all_that_is_kept_of_a_hosts_pages_is_short() -> None:
    pages = [
        read_page(
            Question.START_PAGE, Reply(302, (("location", f"/{n}/" + "x" * 190),))
        )
        for n in range(60)
    ]
    http = merge_facts([facts for facts, _ in pages]).http
    assert http is not None
    assert len(http.body or "") == LONGEST_TEXT == 8_000


def test_a_gate_that_was_shut_has_forgotten_whom_it_let_through() -> None:
    guard = Guard()
    guard.allow_questions([(asked.GROUP, asked.SADP_PORT)])
    guard.admit_host("192.168.1.64", (80,))
    guard.refuse_questions()
    guard.allow_questions()
    with pytest.raises(NotToldError) as end:
        guard.check_connection("192.168.1.64", 80)
    assert end.value.reason is EndReason.NOT_ALLOWED
    with pytest.raises(NotToldError):
        guard.check_group_call(asked.GROUP, asked.SADP_PORT)
    # Who is let through anew leaves no way open behind.
    guard.admit_host("192.168.1.64", (80,))
    guard.release_host("192.168.1.64")
    with pytest.raises(NotToldError):
        guard.check_connection("192.168.1.64", 80)


def test_the_first_and_the_last_port_are_ports_and_those_beside_them_none() -> None:
    ports = tuple(("http", port) for port in (0, 1, 65_535, 65_536))
    camera = Camera(camera_id="c", name="C", host="192.168.1.64", ports=ports)
    (target,) = list_targets([camera])
    assert target.http == (65_535, 1, 80)


def test_six_ports_of_a_kind_are_asked_the_homes_own_before_the_usual_one() -> None:
    ports = tuple(("http", port) for port in range(1_000, 1_006))
    for most, usual in ((5, (80,)), (6, ())):
        camera = Camera(
            camera_id="c", name="C", host="192.168.1.64", ports=ports[:most]
        )
        (target,) = list_targets([camera])
        assert target.http == (*range(999 + most, 999, -1), *usual)
