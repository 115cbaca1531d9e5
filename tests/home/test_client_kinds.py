"""A host of the network is called a camera only where its name, or anything else, says that it is one."""

import pytest

from custom_components.camera_audit.audit.camera import CameraKind, ClientRow
from custom_components.camera_audit.home.known import Known
from custom_components.camera_audit.home.read_network import read_client
from custom_components.camera_audit.knowledge.loader import load_knowledge

pytestmark = pytest.mark.standalone

KNOWN = Known(load_knowledge())
MAC = "C056E3000001"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Front camera", CameraKind.CAMERA),
        ("Gartenkamera", CameraKind.CAMERA),
        ("DS-2CD2143G2-I", CameraKind.CAMERA),
        ("Front doorbell", CameraKind.DOORBELL),
        ("living-room", CameraKind.DEVICE),
        ("HIKSEMI NAS", CameraKind.DEVICE),
        (None, CameraKind.DEVICE),
    ],
)
def test_the_kind_of_a_host_is_what_its_name_says(
    name: str | None, kind: CameraKind
) -> None:
    evidence = read_client(ClientRow(mac=MAC, name=name), MAC, KNOWN)

    assert (evidence.kind, evidence.stands_alone) == (kind, True)
