"""Homes that show no maker at all: what the network says of them, and what asking settles."""

from collections.abc import Sequence

import pytest
from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    OnvifCamera,
    OnvifFacts,
    SimulatedDevice,
    StillCamera,
    faults,
)
from simulators.faults import Faulty

from custom_components.camera_audit.audit.examine import examine_camera
from custom_components.camera_audit.audit.finding import Finding, Verdict
from custom_components.camera_audit.home.assemble import Assembler
from custom_components.camera_audit.home.rows import HomeRows
from custom_components.camera_audit.probe.answer import Answer
from custom_components.camera_audit.probe.asked import ONVIF_PATH
from custom_components.camera_audit.probe.guard import Guard
from custom_components.camera_audit.probe.kept import KeptAnswers
from custom_components.camera_audit.probe.target import list_targets
from tests.home.made_home import HIKVISION, NOBODY, MadeHome
from tests.home.test_answers import with_answers
from tests.probe.asking import HOST, NOW, a_round, knowledge

pytestmark = pytest.mark.usefixtures("socket_enabled")

#: The name under which the one camera of each home stands in its configuration.
NAME = "front.lan"


async def resolve(host: str) -> Sequence[str]:
    return [HOST] if host == NAME else []


def audited(rows: HomeRows) -> Finding:
    (camera,) = Assembler(knowledge()).assemble(rows).cameras
    return examine_camera(camera, knowledge())


async def asked(rows: HomeRows) -> tuple[Finding, Answer]:
    """Ask the home's own camera and audit the home again, the way the integration does."""
    cameras = Assembler(knowledge()).assemble(rows).cameras
    targets = list_targets(cameras)
    kept = KeptAnswers()
    guard = Guard(loopback=True)
    guard.allow_questions()
    async with a_round(guard=guard, resolve=resolve) as asking:
        found, others = await asking.async_ask_hosts(targets)
    kept.take_round(found, others, {target.host for target in targets}, NOW)
    return audited(with_answers(rows, *kept.list_rows(rows.clients))), found[NAME]


def generic(device: SimulatedDevice, path: str = "/live") -> MadeHome:
    home = MadeHome()
    home.generic(
        "Front",
        f"rtsp://{NAME}:{device.rtsp_port}{path}",
        f"http://{NAME}:{device.http_port}/picture.jpg",
    )
    return home


@pytest.mark.parametrize("device", [HikvisionCamera, HikvisionRecorder])
async def test_only_a_generic_camera_is_set_up(device: type[SimulatedDevice]) -> None:
    async with device() as camera:
        home = generic(camera)
        assert audited(home.rows()).verdict is Verdict.UNKNOWN
        home.client(HIKVISION + "01", NAME)
        assert audited(home.rows()).verdict is Verdict.LIKELY
        finding, _ = await asked(home.rows())
        assert finding.verdict is Verdict.CONFIRMED
        # A recorder without ONVIF refuses the calls that read like any other.
        assert {target for _, target in camera.asked.changes} <= {ONVIF_PATH}
        assert camera.asked.logins == []


async def test_only_frigate_is_set_up() -> None:
    async with HikvisionCamera() as camera:
        home = MadeHome()
        home.yaml(
            "frigate", "front", f"rtsp://{NAME}:{camera.rtsp_port}/live", domain=None
        )
        home.client(HIKVISION + "02", NAME)
        assert audited(home.rows()).verdict is Verdict.LIKELY
        finding, _ = await asked(home.rows())
        assert finding.verdict is Verdict.CONFIRMED
        assert "realm_strong" in {clue.kind for clue in finding.clues}


async def test_only_a_rebadge_is_set_up() -> None:
    async with HikvisionCamera() as camera:
        home = MadeHome()
        entry = home.entry("onvif", host=NAME, port=camera.http_port)
        device = home.device(
            entry,
            name="Front",
            manufacturer="Sunny Vision",
            model="SV-4",
            mac=HIKVISION + "03",
        )
        home.entity("camera.front", "onvif", device)
        assert audited(home.rows()).verdict is Verdict.LIKELY
        finding, _ = await asked(home.rows())
        assert finding.verdict is Verdict.CONFIRMED


async def test_a_hikvision_like_path_of_another_maker_is_not_flagged_after_asking() -> (
    None
):
    dahua = OnvifFacts(
        manufacturer="Dahua",
        model="IPC-HFW2431S",
        firmware="2.8",
        serial="SIM1",
        mac="02:00:00:00:00:07",
        realm="Login to 3J0A1B2PAZ5C6D7",
    )
    async with OnvifCamera(dahua) as camera:
        home = generic(camera, "/Streaming/Channels/101")
        assert audited(home.rows()).verdict is Verdict.POSSIBLE
        finding, _ = await asked(home.rows())
        assert finding.verdict is Verdict.OTHER_MAKER


async def test_a_maker_that_names_itself_over_onvif_is_believed() -> None:
    said = (
        b'<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>'
        b"<GetDeviceInformationResponse><Manufacturer>UNIVIEW</Manufacturer>"
        b"<Model>IPC2124SR5-ADF28KM-G</Model></GetDeviceInformationResponse></s:Body></s:Envelope>"
    )
    async with Faulty(faults.answers(said)) as web, StillCamera() as stream:
        home = MadeHome()
        home.generic(
            "Front",
            f"rtsp://{NAME}:{stream.rtsp_port}/Streaming/Channels/101",
            f"http://{NAME}:{web.port}/snapshot.jpg",
        )
        home.client(NOBODY + "04", NAME)
        assert audited(home.rows()).verdict is Verdict.POSSIBLE
        finding, _ = await asked(home.rows())
        assert finding.verdict is Verdict.OTHER_MAKER


async def test_a_camera_that_says_nothing_stays_what_it_was() -> None:
    async with StillCamera() as camera:
        home = generic(camera, "/Streaming/Channels/101")
        before = audited(home.rows()).verdict
        finding, answer = await asked(home.rows())
        assert finding.verdict is before is Verdict.POSSIBLE
        assert answer.when == NOW
