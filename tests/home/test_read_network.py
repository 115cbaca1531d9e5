"""What the network says of devices becomes evidence."""

import pytest

from custom_components.camera_audit.audit.camera import AnswerRow, Facts
from custom_components.camera_audit.home.read_network import read_answer

pytestmark = pytest.mark.standalone


def test_an_answer_without_an_address_is_nobodys() -> None:
    assert read_answer(AnswerRow(host="", facts=Facts())) is None
