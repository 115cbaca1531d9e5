"""The road from a plan to the new camera: at which step a camera stands. The one place for that question.

Who plans to replace a camera sets a new one up, lets it take over, sees whether it works, and takes
the old one down. The step follows from the decision and from what is there, so that the road can be
left and taken up anywhere. A camera that could be the new one is a newcomer: another maker's, seen by
Home Assistant since the plan, and not yet spoken of.
"""

from collections.abc import Generator, Iterable, Mapping
from datetime import UTC, date, datetime
from enum import StrEnum
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding
from ..language.sentences import Sentences
from .decision import Decision, DecisionKind
from .standing import Standings

if TYPE_CHECKING:  # not read at the start
    from ..audit.camera import Camera

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


class RoadStep(StrEnum):
    """What comes next for a camera that is to be replaced, or was."""

    SET_UP = "set_up"
    SWAP = "swap"
    CHECK = "check"
    TAKE_DOWN = "take_down"


#: A camera that stands here was replaced.
AFTER_SWAP: Final = frozenset({RoadStep.CHECK, RoadStep.TAKE_DOWN})


class Newcomer(NamedTuple):
    """A new camera, and the planned one that it suits best. ``added``: its day, as the home's clock has it."""

    new: Finding
    old: Finding
    added: date


def road_step(
    decision: Decision | None, bought: datetime | None, newcomer: Newcomer | None
) -> RoadStep | None:
    """Return what comes next for a camera that is still there; None where it is not to be replaced.

    ``bought``: since when its owner has been setting a new one up.
    """
    if decision is not None and decision.kind is DecisionKind.REPLACED:
        return (
            RoadStep.TAKE_DOWN
            if decision.works or decision.swap_id is None
            else RoadStep.CHECK
        )
    if _since(decision, bought) is None:
        return None
    return RoadStep.SWAP if newcomer else RoadStep.SET_UP


def _since(decision: Decision | None, bought: datetime | None) -> datetime | None:
    """Return since when a camera is to be replaced."""
    if decision is None:
        return bought
    if decision.kind in {DecisionKind.REPLACED, DecisionKind.NOT_HIKVISION}:
        return None
    planned = decision.moment if decision.kind is DecisionKind.PLANNED else None
    return min(filter(None, (planned, bought)), default=None)


def road_text(say: Sentences, step: RoadStep | None, newcomer: Newcomer | None) -> str:
    """Say what comes next; nothing where the camera is not on the road.

    A new one that was spoken of already, as after an undo, is no newcomer, but may be there.
    """
    if step is None:
        return ""
    if step is RoadStep.SET_UP:
        return say.say("road", "set_up_or_choose")
    name = {"name": newcomer.new.camera.name} if newcomer else {}
    return say.say("road", step, name)


def find_newcomers(
    findings: Mapping[str, Finding], where: Standings
) -> Generator[None, None, dict[str, Newcomer]]:
    """Return the newcomers by camera_id; yields after each camera. Nothing is looked at where nothing is planned.

    Each asks about one planned camera: of the same kind before others, in the same area before
    elsewhere, then the one that was planned first.
    """
    planned: list[tuple[Finding, datetime]] = []
    for finding in findings.values() if where.decisions.plans else ():
        yield
        bought = where.decisions.notes_of(finding.camera).bought
        since = _since(where.decision_of(finding), bought)
        if since is not None and not where.left_out(finding.camera):
            planned.append((finding, since))
    newcomers: dict[str, Newcomer] = {}
    for camera_id, finding in findings.items() if planned else ():
        yield
        if newcomer := _find_newcomer(finding, planned, where):
            newcomers[camera_id] = newcomer
    return newcomers


def _find_newcomer(
    new: Finding, planned: Iterable[tuple[Finding, datetime]], where: Standings
) -> Newcomer | None:
    """Return a new camera with the planned one that it suits best, None where it is none.

    ``planned``: the cameras to be replaced, each with the time since when.
    """
    if new.flagged or where.decision_of(new) is not None:
        return None
    camera, added = new.camera, _added(where.hass, new.camera)
    candidates = []
    for old, since in planned:
        if old is not new and added > since and _may_replace(camera, old.camera):
            candidates.append((_order(camera, old, since), old))
    if not candidates:
        return None
    if where.decisions.is_answered(camera) or where.left_out(camera):
        return None
    _, old = min(candidates, key=itemgetter(0))
    return Newcomer(new, old, dt_util.as_local(added).date())


def _added(hass: HomeAssistant, camera: Camera) -> datetime:
    """Return when the first device of a camera came; one without a device came long ago."""
    devices = (
        dr.async_get(hass).async_get(device_id) for device_id in camera.device_ids
    )
    return min(
        (device.created_at for device in devices if device is not None),
        default=_LONG_AGO,
    )


def _may_replace(new: Camera, old: Camera) -> bool:
    """Whether one can stand in for the other: no recorder for a camera, nothing that hangs on the old one."""
    from ..audit.camera import CameraKind  # noqa: PLC0415 (not read at the start)

    recorders = (new.kind is CameraKind.RECORDER, old.kind is CameraKind.RECORDER)
    return (
        recorders[0] is recorders[1]
        and new.recorder_id != old.camera_id
        and new.camera_id != old.recorder_id
    )


def _order(
    new: Camera, old: Finding, since: datetime
) -> tuple[bool, bool, datetime, str]:
    camera = old.camera
    elsewhere = new.area_id is None or camera.area_id != new.area_id
    return camera.kind is not new.kind, elsewhere, since, camera.camera_id
