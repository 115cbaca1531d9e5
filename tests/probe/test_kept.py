"""What is kept of answers: when, for how long, and nothing that identifies one device."""

import json
from datetime import timedelta

import pytest

from custom_components.camera_audit.audit.camera import (
    ClientRow,
    Facts,
    HttpAnswer,
    RtspAnswer,
)
from custom_components.camera_audit.helpers.rows import MOST_ROWS
from custom_components.camera_audit.probe.answer import Answer, EndReason, merge_facts
from custom_components.camera_audit.probe.asked import Question
from custom_components.camera_audit.probe.kept import (
    PATIENCE,
    KeptAnswers,
    merge_answers,
    read_record,
    serialize_answer,
    should_ask,
)
from custom_components.camera_audit.probe.text import (
    KeptMac,
    find_mac,
    find_told_mac,
    serial_form,
    strip_private_facts,
)
from tests.probe.asking import NOW, SALT, judged

DAY = timedelta(days=1)
WEB = Facts(http=HttpAnswer(server="App-webs/", status=401))
STREAM = Facts(rtsp=RtspAnswer(www_authenticate='Digest realm="IP Camera(X0000)"'))
HOST = "192.168.1.64"
MAC = "4419B65C010A"


def answer(
    *parts: Facts,
    days: int = 0,
    ends: dict[Question, EndReason] | None = None,
    **more: object,
) -> Answer:
    tried = NOW + days * DAY
    when = tried if parts else None
    told = {
        "when": when,
        "whole": when,
        "facts": merge_facts(parts),
        "outcomes": ends or {},
    }
    return Answer(host=HOST, tried=tried, **told | more)  # type: ignore[arg-type]


def end(what: Question, reason: EndReason) -> dict[Question, EndReason]:
    return {what: reason}


def test_a_camera_that_is_off_keeps_its_last_answer() -> None:
    first = answer(WEB)
    off = answer(days=60, ends=end(Question.DEVICE_INFO, EndReason.NO_ANSWER))
    kept = merge_answers(first, off)
    assert (kept.facts, kept.when) == (WEB, NOW)
    assert (kept.tried, kept.outcomes) == (off.tried, off.outcomes)


@pytest.mark.parametrize(
    ("reason", "days", "stays"),
    [
        (EndReason.SLOW, 1, True),
        (EndReason.NO_ANSWER, 6, True),
        (EndReason.CLOSED, 6, True),
        (EndReason.SLOW, 8, False),
        (EndReason.CLOSED, 8, False),
    ],
)
def test_what_is_left_out_once_counts_for_a_while(
    reason: EndReason, days: int, stays: bool
) -> None:
    first = answer(WEB, STREAM)
    kept = merge_answers(
        first, answer(WEB, days=days, ends=end(Question.STREAM, reason))
    )
    assert (kept.facts.rtsp is not None) is stays
    assert timedelta(days=7) == PATIENCE


def test_another_device_at_the_address_inherits_nothing() -> None:
    first = answer(WEB, STREAM, mac=KeptMac.hash_mac(MAC, SALT))
    other = Facts(http=HttpAnswer(server="nginx", status=200))
    slow = end(Question.STREAM, EndReason.SLOW)
    assert merge_answers(first, answer(other, days=1, ends=slow)).facts == other
    same_server = answer(
        WEB, days=1, ends=slow, mac=KeptMac.hash_mac("08EDED0A0007", SALT)
    )
    assert merge_answers(first, same_server).facts == WEB


@pytest.mark.parametrize("field", ["manufacturer", "model"])
def test_a_device_that_tells_another_maker_or_model_inherits_nothing(
    field: str,
) -> None:
    """Many tell but one of the two."""
    first = answer(Facts(**{field: "One"}), STREAM)  # type: ignore[arg-type]
    other = Facts(**{field: "Other"})  # type: ignore[arg-type]
    slow = end(Question.STREAM, EndReason.SLOW)
    assert merge_answers(first, answer(other, days=1, ends=slow)).facts == other


def test_each_host_is_due_once_a_day() -> None:
    assert should_ask(None, NOW, DAY)
    assert not should_ask(NOW, NOW + DAY / 2, DAY)
    assert should_ask(NOW, NOW + DAY, DAY)
    assert should_ask(NOW, NOW - DAY, DAY)


def test_answers_of_hosts_that_are_gone_are_dropped_after_a_while() -> None:
    kept = KeptAnswers()
    kept.take_round({HOST: answer(WEB)}, {"192.168.1.9": answer(STREAM)}, {HOST}, NOW)
    kept.take_round({}, {}, (), NOW + 8 * DAY)
    assert (set(kept.answers), set(kept.others)) == ({HOST}, set())
    kept.take_round({}, {}, (), NOW + 31 * DAY)
    assert not kept.answers


def test_an_answer_noted_by_a_clock_that_was_wrong_is_not_kept_for_years() -> None:
    ahead = answer(WEB, STREAM, days=4000)
    kept = KeptAnswers()
    kept.take_round({HOST: ahead}, {}, {HOST}, NOW)
    kept.take_round({}, {}, (), NOW)
    assert not kept.answers
    now = answer(WEB, ends=end(Question.STREAM, EndReason.SLOW))
    assert merge_answers(ahead, now).facts.rtsp is None
    assert should_ask(ahead.tried, NOW, DAY)


def test_an_answer_counts_only_while_its_device_has_the_address() -> None:
    kept = KeptAnswers()
    told = answer(WEB, mac=KeptMac.hash_mac(MAC, kept.salt))
    kept.take_round({HOST: told}, {}, {HOST}, NOW)
    assert kept.list_rows(())[0].mac is None
    assert kept.list_rows([ClientRow(mac="44:19:b6:5c:01:0a", host=HOST)])[0].mac == MAC
    assert kept.list_rows([ClientRow(mac="08:ed:ed:0a:00:07", host=HOST)]) == []


def test_what_is_stored_comes_back_and_holds_nothing_of_one_device() -> None:
    kept = KeptAnswers()
    facts = strip_private_facts(
        Facts(
            serial_number="DS-2CD2143G2-I20210318AAWRF00000101",
            uuids=("e7b40b54-30a1-11b4-8344-4419b65c010a",),
            onvif_scopes=("onvif://www.onvif.org/MAC/44:19:B6:5C:01:0A",),
            sadp=(("mac", "44-19-b6-5c-01-0a"), ("devicesn", "X20210318AAWRF00000101")),
            isapi=(("macaddress", "44:19:b6:5c:01:0a"), ("devicename", "Our garden")),
        )
    )
    made = answer(facts, WEB, mac=KeptMac.hash_mac(MAC, kept.salt), ports=(80,))
    kept.take_round({HOST: made}, {}, {HOST}, NOW)
    text = json.dumps(kept.as_stored())
    for secret in (
        "5C010A",
        "5c010a",
        "5C:01:0A",
        "5c-01-0a",
        "00000101",
        "Our garden",
        "e7b40b54",
    ):
        assert secret not in text
    again = KeptAnswers()
    again.read_stored(json.loads(text))
    assert again.answers == kept.answers
    assert judged(again.answers[HOST].facts) == judged(made.facts)


@pytest.mark.parametrize(
    "stored",
    [
        None, [], "x", {}, {"salt": 1}, {"salt": "s", "answers": 7}, {"salt": "s", "answers": [None, {}, 3]},
        {"salt": "s", "answers": [{"host": HOST, "tried": "yesterday"}]},
    ],
)  # fmt: skip
def test_a_broken_file_counts_as_never_answered(stored: object) -> None:
    kept = KeptAnswers()
    kept.read_stored(stored)
    assert not kept.answers
    assert kept.list_rows(()) == []


@pytest.mark.parametrize(
    "field", ["host", "tried", "outcomes", "parts", "mac", "ports"]
)
@pytest.mark.parametrize("value", [None, 7, "x", [["x"]], {"a": 1}, [None]])
def test_a_broken_record_is_left_out(field: str, value: object) -> None:
    record = serialize_answer(answer(WEB, ports=(80,)))
    read = read_record(record | {field: value})
    assert read is None or read.host == HOST or field == "host"


def test_only_the_prefix_of_an_address_is_kept() -> None:
    kept = KeptMac.hash_mac(MAC, "one")
    assert kept.prefix == "4419B65"
    assert len(kept.token) == 3
    assert KeptMac.hash_mac("4419B65C010B", "one") != kept
    # Too short to find the address: very many others have the same.
    assert (
        sum(
            KeptMac.hash_mac(f"4419B65{number:05X}", "one") == kept
            for number in range(2**15)
        )
        > 2
    )


@pytest.mark.parametrize(
    ("serial", "form"),
    [
        ("DS-2CD2143G2-I20210318AAWRF00000101", "DS-2CD2143G2-I20210318AAWRF00000000"),
        (
            "DS-7608NI-K2/8P0820200312CCRRE00000202WCVU",
            "DS-7608NI-K2/8P0820200312CCRRE00000000WCVU",
        ),
        ("3J0A1B2PAZ5C6D7", "0X0X0X0XXX0X0X0"),
        ("210235C3HV0404", "000000X0XX0000"),
    ],
)
def test_a_serial_number_keeps_its_form(serial: str, form: str) -> None:
    assert serial_form(serial) == form
    assert (
        judged(Facts(serial_number=form)).verdict
        is judged(Facts(serial_number=serial)).verdict
    )


def test_a_hardware_address_is_found_wherever_it_is_told() -> None:
    for facts in (
        Facts(sadp=(("mac", "44-19-b6-5c-01-0a"),)),
        Facts(isapi=(("macaddress", "44:19:b6:5c:01:0a"),)),
        Facts(onvif_scopes=("onvif://www.onvif.org/MAC/4419B65C010A",)),
        Facts(uuids=("e7b40b54-30a1-11b4-8344-4419b65c010a",)),
    ):
        assert find_told_mac(facts) == MAC
    assert find_told_mac(Facts()) is None
    assert find_mac("00:00:00:00:00:00") is None


def test_the_verdict_is_the_same_without_what_identifies() -> None:
    for facts in (
        Facts(sadp=(("mac", "44-19-b6-5c-01-0a"),)),
        Facts(onvif_scopes=("onvif://www.onvif.org/MAC/44:19:B6:5C:01:0A",)),
        Facts(uuids=("e7b40b54-30a1-11b4-8344-4419b65c010a",)),
        Facts(
            isapi=(
                ("deviceid", "e7b40b54-30a1-11b4-8344-4419b65c010a"),
                ("model", "DS-2CD2143G2-I"),
            )
        ),
    ):
        assert judged(strip_private_facts(facts)).verdict is judged(facts).verdict


def test_what_is_left_out_day_after_day_counts_no_longer() -> None:
    kept = answer(WEB, STREAM)
    for days in range(1, 7):
        kept = merge_answers(
            kept, answer(WEB, days=days, ends=end(Question.STREAM, EndReason.SLOW))
        )
        assert kept.when == NOW + days * DAY
        assert kept.facts.rtsp is not None
    assert merge_answers(kept, answer(WEB, days=7)).facts == WEB


def test_answers_that_were_kept_part_by_part_are_read() -> None:
    record = serialize_answer(answer(WEB, ports=(80,)))
    (part,) = record["parts"]
    del record["whole"]
    stream = serialize_answer(answer(STREAM, days=1))["parts"][0]
    record["parts"] = [part | {"part": "pages"}, stream | {"part": "stream"}]
    read = read_record(record)
    assert read is not None
    assert read.facts == merge_facts([WEB, STREAM])
    assert read.when == NOW + DAY


def test_answers_beyond_all_measure_count_as_never_given(
    caplog: pytest.LogCaptureFixture,
) -> None:
    record = serialize_answer(answer(WEB))
    kept = KeptAnswers()
    kept.read_stored(
        {
            "salt": SALT,
            "answers": [
                {**record, "host": f"camera-{number}.lan"}
                for number in range(MOST_ROWS + 5)
            ],
        }
    )
    assert len(kept.answers) == MOST_ROWS
    assert f"the first {MOST_ROWS} are read" in caplog.text
