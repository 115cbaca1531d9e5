"""The action `report`: the findings of this home to hand over, as a page, Markdown, a sheet or JSON.

Nothing of it is kept: a link makes the report anew for whoever opens it. What tells one home from
another stays out, addresses as well unless they are asked for.
"""

import asyncio
from base64 import b64encode
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from homeassistant.const import STATE_UNAVAILABLE
from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse
from homeassistant.helpers import area_registry as ar
from homeassistant.util import dt as dt_util

from ..audit.finding import Finding
from ..const import REPORT_URL
from ..decisions.decision import TOLD, Decision, reason_of
from ..decisions.standing import Standing
from ..helpers.links import LASTS, short_lived
from ..language.redact import Redactor
from ..language.sentences import Sentences
from ..language.translations import async_sentences
from ..report.report import Format, Report, Word
from ..runtime import entry_of, refused

#: Seconds that all pictures together may take, their width in pixels, and bytes of them all in a report.
_PATIENCE: Final = 2
_WIDTH: Final = 480
_MOST_BYTES: Final = 3_500_000


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Return the report as text, and a link to it for the person who asks, if a person does."""
    hass, asked = call.hass, call.data
    data = entry_of(hass).runtime_data
    overview, home = data.overviews.data, data.coordinator.data.home
    if overview is None or home is None:
        raise refused("not_audited")
    language = asked.get("language") or hass.config.language
    last = data.coordinator.last_audit
    shown = [
        (finding, overview.where.decision_of(finding))
        for camera_id, finding in overview.findings.items()
        if overview.standings.get(camera_id) is not Standing.LEFT_OUT
    ]
    areas = ar.async_get(hass).areas
    report = Report(
        home=home,
        findings=[_redacted(finding) for finding, _ in shown],
        sentences=await async_sentences(hass, language),
        hosts=asked["addresses"],
        name=hass.config.location_name,
        language=language,
        day=dt_util.as_local(last).date() if last else None,
        complete=overview.complete,
        words={
            finding.camera.camera_id: _word(decision)
            for finding, decision in shown
            if decision
        },
        pictures=await _async_pictures(hass, (one for one, _ in shown))
        if asked["pictures"]
        else {},
        areas={area_id: area.name for area_id, area in areas.items()},
        unsaid=overview.by_standing[Standing.LEFT_OUT],
    )
    query = {key: str(value) for key, value in asked.items()}
    return {
        "text": await hass.async_add_executor_job(
            report.write, Format(asked["format"])
        ),
        "link": short_lived(hass, REPORT_URL, **query)
        if call.context.user_id
        else None,
        "valid_until": (dt_util.utcnow() + LASTS).isoformat(),
    }


def _redacted(finding: Finding) -> Finding:
    """Return a finding without anything that names the hardware of its camera."""
    hide = Redactor(finding.camera, names=False)
    return finding._replace(
        camera=finding.camera._replace(name=hide(finding.camera.name)),
        brand=hide(finding.brand or "") or None,
        model=hide(finding.model or "") or None,
        firmware=hide(finding.firmware or "") or None,
        clues=tuple(
            clue._replace(
                values=tuple((name, hide(text)) for name, text in clue.said.items())
            )
            for clue in finding.clues
        ),
    )


def _word(decision: Decision) -> Word:
    row = decision.row()
    return Word(partial(_decided, decision), {key: row[key] for key in TOLD})


def _decided(decision: Decision, say: Sentences) -> str:
    """Say what was decided when and why, and until when it holds."""
    reason = reason_of(decision, say)
    said = (
        say.compose(
            "card", f"decision_{decision.kind}", {"date": say.day(decision.decided)}
        ),
        say.compose("card", "because", {"reason": reason}) if reason else "",
        say.compose("card", "review", {"date": say.day(decision.review)})
        if decision.review
        else "",
    )
    return " ".join(filter(None, said))


async def _async_pictures(
    hass: HomeAssistant, findings: Iterable[Finding]
) -> dict[str, str]:
    """Return what each camera sees now, as data of a page; of those that answer in time, and are small enough."""
    cameras = {
        finding.camera.camera_id: entity_id
        for finding in findings
        for entity_id in finding.camera.entity_ids[:1]
        if entity_id.startswith("camera.") and (state := hass.states.get(entity_id))
        if state.state != STATE_UNAVAILABLE
    }
    if not cameras:
        return {}
    # Its code is there as soon as a camera is.
    from homeassistant.components.camera import async_get_image  # noqa: PLC0415

    tasks = {
        camera_id: hass.async_create_task(
            async_get_image(hass, entity_id, timeout=_PATIENCE, width=_WIDTH)
        )
        for camera_id, entity_id in cameras.items()
    }
    await asyncio.wait(tasks.values(), timeout=_PATIENCE)
    pictures = {}
    for camera_id, task in tasks.items():
        if not task.done():
            task.cancel()
        elif not task.exception():
            image: Any = task.result()
            if len(image.content) <= _MOST_BYTES // len(
                cameras
            ) and image.content_type.startswith("image/"):
                pictures[camera_id] = (
                    f"data:{image.content_type};base64,{b64encode(image.content).decode()}"
                )
    return pictures
