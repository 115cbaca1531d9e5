"""A recorded answer gives the same verdict again, offline, without Home Assistant and without a network."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from simulators import (
    HikvisionCamera,
    HikvisionRecorder,
    SimulatedDevice,
    StillCamera,
    searches,
)

from custom_components.camera_audit.probe.kept import read_record, serialize_answer
from custom_components.camera_audit.probe.round import GroupNetwork
from tests.probe.asking import HOST, ask, at, judged

pytestmark = pytest.mark.usefixtures("socket_enabled")


def audited(lines: list[str], folder: Path) -> list[dict[str, object]]:
    recorded = folder / "recorded.jsonl"
    recorded.write_text("\n".join(lines) + "\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "script/audit", "facts", str(recorded)],
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("device", [HikvisionCamera, HikvisionRecorder, StillCamera])
async def test_an_answer_is_judged_alike_live_and_offline(
    device: type[SimulatedDevice], tmp_path: Path
) -> None:
    async with device() as camera, searches.sadp() as search:
        target = at(http=camera.http_port, rtsp=camera.rtsp_port)
        answer = await ask(
            target,
            network=GroupNetwork(
                group=HOST, sadp=search.port, ws_discovery=search.port
            ),
        )
    record = json.loads(json.dumps(serialize_answer(answer)))
    kept = read_record(record)
    assert kept == answer
    live = judged(answer.facts)
    (part,) = record["parts"]
    line = json.dumps({"id": HOST, "evidence": part["evidence"]})
    (offline,) = audited([line], tmp_path)
    assert offline["verdict"] == live.verdict.value
    clues = offline["clues"]
    assert isinstance(clues, list)
    assert [clue["kind"] for clue in clues] == [clue.kind for clue in live.clues]
