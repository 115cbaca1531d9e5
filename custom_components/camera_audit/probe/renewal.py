"""What is kept of earlier answers when a host is asked again."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from .answer import SETTLED, PartOf
from .asked import OTHER_NAMES, PAGES, What

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .answer import Answer, Outcome, Part

#: How long one part may fail to answer while others do, before it counts no more.
PATIENCE = timedelta(days=7)
#: How long the answer of a host is kept that no camera of the home has any more.
LONGEST_UNUSED = timedelta(days=30)

_QUESTIONS = {
    PartOf.PAGES: tuple(page.what for page in (*PAGES, *OTHER_NAMES)),
    PartOf.ONVIF: (What.ONVIF,),
    PartOf.STREAM: (What.STREAM,),
    PartOf.CERTIFICATE: (What.CERTIFICATE,),
    PartOf.WS_DISCOVERY: (What.WS_DISCOVERY,),
    PartOf.SADP: (What.SADP,),
}


def renewed(before: Answer | None, now: Answer) -> Answer:
    """Return the newest answer with what is still true of the one before.

    A camera that is off keeps its last answer whole. One that is on keeps a part that did not
    come this time, for a while, unless the host says that there is nothing, or it is another
    device now: its hardware address, or a part that came both times, says something else.
    """
    if before is None or not before.parts:
        return now
    if not now.parts:
        return replace(before, tried=now.tried, outcomes=now.outcomes)
    if _another(before, now):
        return now
    have = {part.part for part in now.parts}
    outcomes = {end.what: end for end in now.outcomes}
    kept = tuple(
        part
        for part in before.parts
        if part.part not in have
        and abs(now.tried - part.when) < PATIENCE  # ahead: the clock was wrong
        and not _settled(part.part, outcomes)
    )
    ports = tuple(dict.fromkeys((*now.ports, *(before.ports if kept else ()))))
    return replace(now, parts=(*now.parts, *kept), mac=now.mac or before.mac, ports=ports)


def _another(before: Answer, now: Answer) -> bool:
    if before.mac and now.mac and before.mac != now.mac:
        return True
    earlier = {part.part: _lasting(part) for part in before.parts}
    return any(part.part in earlier and earlier[part.part] != _lasting(part) for part in now.parts)


def _lasting(part: Part) -> object:
    """Return what a device says the same each time: its pages may hold the time of day."""
    if part.part is PartOf.PAGES:
        http = part.facts.http
        return (http.server, http.www_authenticate) if http else None
    if part.part is PartOf.ONVIF:
        return part.facts.manufacturer, part.facts.model
    if part.part is PartOf.SADP:
        return dict(part.facts.sadp).get("devicedescription")
    if part.part is PartOf.WS_DISCOVERY:
        return part.facts.onvif_scopes
    return part.facts


def _settled(part: PartOf, outcomes: Mapping[What, Outcome]) -> bool:
    """Whether the host said that there is nothing to be had of a part."""
    ends = [outcomes[what] for what in _QUESTIONS[part] if what in outcomes]
    return bool(ends) and all(end.reason in SETTLED for end in ends)


def is_due(answer: Answer | None, now: datetime, every: timedelta) -> bool:
    """Whether a host is to be asked again; also where the clock was set back."""
    return answer is None or now - answer.tried >= every or answer.tried > now
