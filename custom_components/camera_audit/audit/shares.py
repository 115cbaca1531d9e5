"""What cameras have in common with those of their home that are confirmed: a login, the form of a path.

The second pass of an audit: it reads the verdicts that cameras got each by itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .clues.voice import Voice
from .examine import examine_camera
from .finding import Verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from ..knowledge.records import Knowledge
    from .camera import Camera
    from .finding import Finding

_LOGIN, _PATH = "login", "path"


def examine_cameras(
    cameras: Iterable[Camera],
    knowledge: Knowledge,
    stand_in: Callable[[Camera, Exception], Finding] | None = None,
) -> list[Finding]:
    """Return the findings of all cameras of a home, in their order.

    ``stand_in``: returns the finding of a camera at which our own code fails; without one its error is raised.
    """

    def examine(camera: Camera) -> Finding:
        try:
            return examine_camera(camera, knowledge)
        except Exception as error:
            if stand_in is None:
                raise
            return stand_in(camera, error)

    findings = [examine(camera) for camera in cameras]
    shares = find_shares(findings, knowledge)
    for number, finding in enumerate(findings):
        camera = finding.camera
        if camera.camera_id in shares:
            camera = camera._replace(shares=shares[camera.camera_id])
            findings[number] = examine(camera)
    return findings


def find_shares(
    findings: Collection[Finding], knowledge: Knowledge
) -> dict[str, tuple[str, ...]]:
    """Return by camera_id what a camera has in common with a confirmed one; cameras with nothing are left out.

    ``findings``: of all cameras of a home, each judged without what it shares. A login that another
    maker's camera has as well tells nothing. The channels of a recorder share nothing.
    """
    findings_by_thing: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        for thing in dict.fromkeys(_list_things(finding.camera, knowledge)):
            findings_by_thing[thing].append(finding)
    kinds_by_camera: dict[str, set[str]] = defaultdict(set)
    for (kind, _), group in findings_by_thing.items():
        verdicts = {finding.verdict for finding in group}
        if Verdict.CONFIRMED not in verdicts:
            continue
        if kind == _LOGIN and Verdict.OTHER_MAKER in verdicts:
            continue
        for finding in group:
            if finding.verdict is not Verdict.CONFIRMED:
                kinds_by_camera[finding.camera.camera_id].add(kind)
    return {
        camera_id: tuple(sorted(kinds)) for camera_id, kinds in kinds_by_camera.items()
    }


def _list_things(camera: Camera, knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield the logins of a camera, and the forms of its paths that speak for Hikvision, each with its kind."""
    if camera.recorder_id is not None:
        return
    for login in camera.logins:
        yield _LOGIN, login
    for facts in camera.facts:
        if not facts.paths:
            continue
        for signature in Voice(facts, knowledge).path_signatures:
            if signature.supports:
                yield _PATH, signature.form
