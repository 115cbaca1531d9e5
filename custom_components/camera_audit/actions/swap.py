"""The action `swap`: a new camera takes over from an old one. A dry run unless asked otherwise."""

from collections.abc import Iterable, Mapping
from typing import Any

from homeassistant.core import HomeAssistant, ServiceCall, ServiceResponse

from ..audit.finding import Finding
from ..language.redact import clean
from ..language.sentences import Sentences
from ..language.translations import async_said, async_sentences
from ..replace import undo_text
from ..replace.errors import SwapError
from ..replace.pairs import parts_of
from ..replace.swap import async_done_swaps, async_preview_undo, async_swap, async_undo
from ..replace.takeover import Takeover, async_left, async_prepare, settled
from ..runtime import CameraAuditData, entry_of, finding_of, findings_with, refused
from ..where_used.usage import Then, Use, WhereUsed
from ..where_used.usage_text import describe, summary


async def async_handle(call: ServiceCall) -> ServiceResponse:
    """Plan a swap and, if it is no dry run, carry it out; or undo one.

    ServiceValidationError for a camera or swap that cannot be; SwapError where it is refused:
    then nothing has changed.
    """
    data = entry_of(call.hass).runtime_data
    dry_run: bool = call.data["dry_run"]
    if (swap_id := call.data.get("undo")) is not None:
        response = await _async_undo(call.hass, data, swap_id, dry_run=dry_run)
    else:
        response = await _async_swap(call.hass, data, call.data, dry_run=dry_run)
    return response if call.return_response else None


async def _async_swap(
    hass: HomeAssistant, data: CameraAuditData, asked: Mapping[str, Any], *, dry_run: bool
) -> dict[str, Any]:
    # Right after another swap the findings still hold the entity ids of before.
    await data.coordinator.async_audit()
    findings = data.coordinator.findings
    old = _camera(hass, findings, asked, "old")
    new = _camera(hass, findings, asked, "new")
    pairs = [(pair["old"], pair["new"]) for pair in asked["pairs"]] if "pairs" in asked else None
    if pairs is not None:
        _check_pairs(hass, pairs, old, new)
    offer = await async_prepare(hass, old.camera, new.camera, pairs)
    rewrites = offer.writable if asked["rewrite"] else ()
    found = settled(hass, offer.found, offer.plan, old.camera.device_ids, rewrites)
    left: Iterable[Use] = (*found.to_edit, *found.of(Then.OFFERED))
    say = await async_sentences(hass)
    response: dict[str, Any] = {"dry_run": dry_run, "swap_id": None, "entity_ids": {}, "rewritten": []}
    if not dry_run:
        taken = await async_swap(hass, offer.plan, rewrites, data.decisions, old, join_history=asked["join_history"])
        data.decisions.async_answered(new.camera)
        response |= {
            "swap_id": taken.record.swap_id,
            "entity_ids": taken.record.entity_ids,
            "rewritten": [each.entity_id for each in taken.record.rewrites],
            "joined": [each.statistic_id for each in taken.record.joined],
            "decision_saved": taken.noted,
            "loaded_again": list(taken.reattached.done),
            "restart_for": list(taken.reattached.failed),
        }
        now = await async_left(hass, old.camera, offer.plan, taken.record.entity_ids)
        left = now.to_edit
    return response | _told(offer, found, left, say)


async def _async_undo(hass: HomeAssistant, data: CameraAuditData, swap_id: str, *, dry_run: bool) -> dict[str, Any]:
    done = await async_done_swaps(hass)
    swap = next((each for each in done if each.record.swap_id == swap_id), None)
    if swap is None:
        raise SwapError("unknown")
    if dry_run:
        result = await async_preview_undo(hass, swap.record)
    else:
        result = await async_undo(hass, swap_id, data.decisions)
    say = await async_sentences(hass)
    return {
        "dry_run": dry_run,
        "undo": swap_id,
        "old": clean(swap.record.old_name),
        "new": clean(swap.record.new_name),
        "entity_ids": swap.record.entity_ids,
        "problem": await async_said(hass, swap.error) if swap.error is not None else None,
        "left": undo_text.left(hass, say, result),
        "loaded_again": list(result.reattached.done),
        "restart_for": list(result.reattached.failed),
    }


def _camera(hass: HomeAssistant, findings: Mapping[str, Finding], asked: Mapping[str, Any], side: str) -> Finding:
    """Return the camera that an id or an entity of it names."""
    if (camera_id := asked.get(f"{side}_camera_id")) is not None:
        return finding_of(findings, camera_id)
    return findings_with(hass, findings, asked[f"{side}_entity_id"])[0]


def _check_pairs(hass: HomeAssistant, pairs: Iterable[tuple[str, str]], old: Finding, new: Finding) -> None:
    """Refuse pairs with an entity that belongs to another camera, or to the other side."""
    sides = [(finding, parts_of(hass, finding.camera.device_ids, finding.camera.entity_ids)) for finding in (old, new)]
    for pair in pairs:
        for entity_id, (finding, parts) in zip(pair, sides, strict=True):
            if entity_id not in parts:
                raise refused("pair_of_other_camera", value=entity_id, name=finding.camera.name)


def _told(offer: Takeover, found: WhereUsed, left: Iterable[Use], say: Sentences) -> dict[str, Any]:
    """Return the plan, with what a person would want to read of it."""
    plan = offer.plan.as_dict()
    problems = [*offer.plan.problems, *(one for pair in offer.plan.pairs for one in pair.problems)]
    problems += [one.problem for one in offer.plan.unpaired_old]
    return {
        "plan": plan,
        "problems": [say.say("swap", f"problem_{one.key}", one.values) for one in problems],
        "where_used": {
            "summary": summary(say, found),
            "carried_over": sum(use.carried_over for use in found.hits),
            "to_edit": [describe(say, use) for use in left],
        },
        "rewrites": [
            {"name": clean(rewrite.name)}
            | {key: getattr(rewrite, key) for key in ("entity_id", "file", "writable", "partly", "problem", "diff")}
            for rewrite in offer.rewrites
        ],
    }
