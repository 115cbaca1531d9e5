"""What a camera answered joins the camera of the home that it came from."""

from __future__ import annotations

from custom_components.camera_audit.audit.camera import AnswerRow, Facts, RtspAnswer
from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Verdict
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import HomeRows
from tests.home.made_home import DAHUA, HIKVISION, MadeHome, knowledge

REALM = 'Digest realm="IP Camera(X0000)", nonce=""'
HIKVISION_FACTS = Facts(rtsp=RtspAnswer(www_authenticate=REALM))


def with_answers(rows: HomeRows, *answers: AnswerRow) -> HomeRows:
    fields = {name: getattr(rows, name) for name in HomeRows.__annotations__}
    return HomeRows(**(fields | {"answers": answers}))


def answered(home: MadeHome, *answers: AnswerRow) -> dict[str, Verdict]:
    rows = with_answers(home.rows(), *answers)
    cameras = Assembler(knowledge()).assemble(rows).cameras
    return {
        camera.name: examine_camera(camera, knowledge()).verdict for camera in cameras
    }


def generic_home() -> MadeHome:
    home = MadeHome()
    home.generic("Front", "rtsp://192.168.1.20/live")
    home.generic("Back", "rtsp://192.168.1.21/live")
    return home


def test_an_answer_adds_to_the_camera_of_its_host_alone() -> None:
    verdicts = answered(
        generic_home(), AnswerRow(host="192.168.1.20", facts=HIKVISION_FACTS)
    )
    assert verdicts == {"Front": Verdict.CONFIRMED, "Back": Verdict.UNKNOWN}


def test_an_answer_of_a_host_without_a_camera_adds_none() -> None:
    verdicts = answered(
        generic_home(), AnswerRow(host="192.168.1.99", facts=HIKVISION_FACTS)
    )
    assert verdicts == {"Front": Verdict.UNKNOWN, "Back": Verdict.UNKNOWN}


def test_a_known_hardware_address_joins_where_the_host_does_not() -> None:
    home = MadeHome()
    home.camera("Gate", "unifiprotect", host="192.168.1.1", mac=DAHUA + "07")
    home.camera("Yard", "unifiprotect", host="192.168.1.1", mac=DAHUA + "08")
    answer = AnswerRow(host="192.168.1.30", facts=HIKVISION_FACTS, mac="08EDED0A0007")
    # The network's prefix speaks for another maker, the answer for Hikvision: both are shown.
    assert answered(home)["Gate"] is Verdict.OTHER_MAKER
    verdicts = answered(home, answer)
    assert verdicts["Gate"] is not Verdict.OTHER_MAKER
    assert verdicts["Yard"] is Verdict.OTHER_MAKER


def test_on_this_machine_the_port_says_which_camera_answered() -> None:
    home = MadeHome()
    home.generic("Front", "rtsp://127.0.0.1:1554/live")
    home.generic("Back", "rtsp://127.0.0.1:2554/live")
    answer = AnswerRow(host="127.0.0.1", facts=HIKVISION_FACTS, ports=(2554,))
    assert answered(home, answer) == {
        "Front": Verdict.UNKNOWN,
        "Back": Verdict.CONFIRMED,
    }


def test_an_answer_changes_no_identity() -> None:
    home = generic_home()
    home.client(HIKVISION + "20", "192.168.1.20")
    rows = home.rows()
    asked = with_answers(rows, AnswerRow(host="192.168.1.20", facts=HIKVISION_FACTS))
    without, with_them = (
        {
            camera.camera_id
            for camera in Assembler(knowledge(), "secret").assemble(each).cameras
        }
        for each in (rows, asked)
    )
    assert with_them == without


def test_a_new_answer_makes_another_home_and_the_same_one_does_not() -> None:
    assembler = Assembler(knowledge())
    rows = generic_home().rows()
    before = assembler.assemble(rows)
    asked = with_answers(rows, AnswerRow(host="192.168.1.20", facts=HIKVISION_FACTS))
    after = assembler.assemble(asked)
    assert after != before
    again = with_answers(rows, AnswerRow(host="192.168.1.20", facts=HIKVISION_FACTS))
    assert assembler.assemble(again) == after


def test_a_camera_knows_the_ports_that_the_home_names() -> None:
    home = MadeHome()
    home.generic(
        "Front", "rtsp://192.168.1.20:8554/live", "http://192.168.1.20:8080/shot.jpg"
    )
    (camera,) = home.assemble().cameras
    assert set(camera.ports) == {("rtsp", 8554), ("http", 8080)}
