"""The report of the running home, made anew each time and kept nowhere.

What tells one home from another stays out, addresses as well unless they are asked for.
"""

import asyncio
from base64 import b64encode
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import area_registry as ar
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding
from ..const import DOMAIN
from ..decisions.decision import TOLD, say_decision
from ..decisions.overview import Overview
from ..decisions.standing import TO_DECIDE, Standing
from ..home.rows import Home
from ..knowledge.facts import read_facts_version
from ..knowledge.guidance import load_guidance
from ..language.redact import Redactor
from ..language.translations import async_get_sentences
from .formats import Format
from .report import LiveFacts, OwnerWord, Report, count_as_decided
from .write import write_report

#: Seconds that all pictures together may take, their width in pixels, and bytes of them all in a report.
_PATIENCE: Final = 2
_WIDTH: Final = 480
_MOST_BYTES: Final = 3_500_000


async def async_write_live_report(
    hass: HomeAssistant,
    overview: Overview | None,
    home: Home | None,
    audited: datetime | None,
    request: Mapping[str, Any],
) -> str:
    """Return the report of the running home. ServiceValidationError before its first audit.

    ``overview``, ``home``: what the last audit found; ``audited``: when that was; ``request``: as
    `REPORT_SCHEMA` returns it.
    """
    if overview is None or home is None:
        raise ServiceValidationError(
            translation_domain=DOMAIN, translation_key="not_audited"
        )
    language = request.get("language") or hass.config.language
    findings = [
        finding
        for camera_id, finding in overview.findings.items()
        if overview.standings.get(camera_id) is not Standing.LEFT_OUT
    ]
    pictures = {}
    if request["pictures"]:
        pictures = await _async_take_pictures(hass, findings)
    areas, notes_of = ar.async_get(hass).areas, overview.where.decisions.notes_of
    words = _read_owner_words(overview, findings)
    live = LiveFacts(
        day=dt_util.as_local(audited).date() if audited else None,
        complete=overview.complete,
        words=words,
        waiting=frozenset(
            camera_id
            for camera_id, standing in overview.standings.items()
            if standing in TO_DECIDE
        ),
        first_seen=_read_first_days(overview, findings),
        pictures=pictures,
        asks_pictures=request["pictures"],
        steps_done={
            finding.camera.camera_id: notes_of(finding.camera).done_for(finding)
            for finding in findings
        },
        area_names={area_id: area.name for area_id, area in areas.items()},
        left_out=overview.by_standing[Standing.LEFT_OUT],
    )
    report = Report(
        home=home,
        findings=[
            _redact_finding(finding) for finding in count_as_decided(findings, words)
        ],
        sentences=await async_get_sentences(hass, language),
        language=language,
        hosts=request["addresses"],
        name=hass.config.location_name,
        live=live,
        facts=await hass.async_add_executor_job(read_facts_version),
        guidance=await hass.async_add_executor_job(load_guidance),
    )
    return await hass.async_add_executor_job(
        write_report, report, Format(request["format"])
    )


def _redact_finding(finding: Finding) -> Finding:
    """Return a finding without anything that names the hardware of its camera."""
    hide = Redactor(finding.camera, names=False)
    clues = []
    for clue in finding.clues:
        values = tuple((name, hide(text)) for name, text in clue.said.items())
        clues.append(clue._replace(values=values))
    return finding._replace(
        camera=finding.camera._replace(name=hide(finding.camera.name)),
        brand=hide(finding.brand or "") or None,
        model=hide(finding.model or "") or None,
        firmware=hide(finding.firmware or "") or None,
        clues=tuple(clues),
    )


def _read_owner_words(
    overview: Overview, findings: Iterable[Finding]
) -> dict[str, OwnerWord]:
    """Return what the owner decided, by the id of the camera."""
    words = {}
    for finding in findings:
        if decision := overview.where.decision_of(finding):
            row = decision.row()
            words[finding.camera.camera_id] = OwnerWord(
                say=partial(say_decision, decision),
                row={key: row[key] for key in TOLD},
            )
    return words


def _read_first_days(
    overview: Overview, findings: Iterable[Finding]
) -> dict[str, date]:
    """Return the day on which each camera was first found, by its id, where that is known."""
    days = {}
    for finding in findings:
        if day := overview.where.decisions.first_seen(finding.camera):
            days[finding.camera.camera_id] = day
    return days


def _find_entity_to_show(hass: HomeAssistant, finding: Finding) -> str | None:
    """Return the first entity of a camera if that shows a picture now."""
    entity_id = next(iter(finding.camera.entity_ids), "")
    if not entity_id.startswith("camera."):
        return None
    state = hass.states.get(entity_id)
    if state is None or state.state == STATE_UNAVAILABLE:
        return None
    return entity_id


async def _async_take_pictures(
    hass: HomeAssistant, findings: Iterable[Finding]
) -> dict[str, str]:
    """Return what each camera sees now, as data of a page; of those that answer in time, and are small enough."""
    entity_ids = {}
    for finding in findings:
        if entity_id := _find_entity_to_show(hass, finding):
            entity_ids[finding.camera.camera_id] = entity_id
    if not entity_ids:
        return {}
    # Its code is there as soon as a camera is.
    from homeassistant.components.camera import async_get_image  # noqa: PLC0415

    tasks = {
        camera_id: hass.async_create_task(
            async_get_image(hass, entity_id, timeout=_PATIENCE, width=_WIDTH)
        )
        for camera_id, entity_id in entity_ids.items()
    }
    await asyncio.wait(tasks.values(), timeout=_PATIENCE)
    most_bytes = _MOST_BYTES // len(tasks)
    pictures = {}
    for camera_id, task in tasks.items():
        if not task.done():
            task.cancel()
            continue
        if task.exception():
            continue
        image: Any = task.result()
        if len(image.content) > most_bytes:
            continue
        if image.content_type.startswith("image/"):
            data = b64encode(image.content).decode()
            pictures[camera_id] = f"data:{image.content_type};base64,{data}"
    return pictures
