"""Groups of cameras about which the owner decides in one go, and what a preview says of one."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar

from ..audit.finding import Finding
from ..audit.order import rank_finding
from ..language.markdown import format_list, join_paragraphs
from ..language.sentences import Sentences
from .summary_text import describe_waiting

ALL: Final = "all"
UNFLAWED: Final = "unflawed"


class Group(NamedTuple):
    """Cameras that wait for the owner and have something in common. ``name``: for a list to choose from."""

    name: str
    findings: list[Finding]


def list_groups(
    hass: HomeAssistant,
    waiting: Sequence[Finding],
    findings: Mapping[str, Finding],
    say: Sentences,
) -> dict[str, Group]:
    """Return the groups by their keys: all, those without a known flaw, those of a recorder, those of an area.

    ``waiting``: the cameras that wait for the owner; ``findings``: all cameras, by camera_id. A group that would be all
    of them, none, or the very same as one before it, is left out: a recorder that is alone in its area is listed once.
    """
    groups = {ALL: Group("", list(waiting))}
    groups[UNFLAWED] = Group(
        "", [finding for finding in waiting if not finding.known_flaws]
    )
    areas = ar.async_get(hass)
    for finding in sorted(waiting, key=rank_finding):
        camera = finding.camera
        recorder_id = camera.recorder_id or ""
        if camera.channels:
            recorder_id = camera.camera_id
        if (recorder := findings.get(recorder_id)) is not None:
            name = say.value(recorder.camera.name)
            group = groups.setdefault(f"recorder_{recorder_id}", Group(name, []))
            group.findings.append(finding)
        area = areas.async_get_area(camera.area_id) if camera.area_id else None
        if area is not None:
            name = say.value(area.name)
            group = groups.setdefault(f"area_{area.id}", Group(name, []))
            group.findings.append(finding)
    offered = {ALL: groups.pop(ALL)}
    for key, group in groups.items():
        is_part = 0 < len(group.findings) < len(waiting)
        is_new = all(group.findings != other.findings for other in offered.values())
        if is_part and is_new:
            offered[key] = group
    return offered


def compose_preview(findings: Sequence[Finding], say: Sentences) -> str:
    """Name the cameras that a decision would be about, in the order of every list."""
    flawed = sum(1 for finding in findings if finding.known_flaws)
    ordered = sorted(findings, key=rank_finding)
    return join_paragraphs(
        say.compose("many", "preview", {"what": say.count_cameras(findings)}),
        say.say("many", "preview_flawed", {"count": flawed}) if flawed else "",
        format_list(say, [describe_waiting(finding, say) for finding in ordered]),
    )
